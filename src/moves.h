/* Moves: which article stands on which page, which moved since an earlier build, and why. */
#pragma once

#include "model/page.h"

/* Returns the plan of PAGES (of Page) as text, to be freed: for each article, in the order of the
 * pages, a line of the page it begins on, its characters and its headline, tabs between. */
char *moves_to_plan(const GPtrArray *pages);

/* Notes in REPORT each article of PAGES that the plan in the file at PATH, of an earlier build, has
 * on another page, with what changed in length on the two, or else in the issue. FALSE, with ERROR
 * set, where the file cannot be read or is no plan. */
gboolean moves_report(const char *path, const GPtrArray *pages, Report *report, GError **error);
