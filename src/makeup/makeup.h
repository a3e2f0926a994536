/* Make-up: articles become modules, modules fill pages exactly, pages become display lists. */
#pragma once

#include "compose/compose.h"
#include "model/issue.h"
#include "model/page.h"

/* Makes up all pages of ISSUE, in order. Articles that fit on none are errors in REPORT and stand
 * on no page; nothing is dropped in silence. Returns an array of Page, to be freed with
 * g_ptr_array_unref. */
GPtrArray *makeup_issue(const Issue *issue, Compositor *compositor, Report *report);

/* Returns the next best arrangements of each page that makeup_issue gives for the same issue: an
 * array of arrays of Page, best first, at most COUNT for a page. To be freed with
 * g_ptr_array_unref. */
GPtrArray *makeup_alternatives(const Issue *issue, Compositor *compositor, int count);
