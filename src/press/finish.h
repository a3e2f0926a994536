/* Finishing: a PDF as cairo drew it becomes one a print shop accepts, or one to read on a screen.
 */
#pragma once

#include "model/issue.h"
#include "model/layout.h"
#include "model/page.h"
#include "model/press.h"
#include "model/specimen.h"
#include "press/pdf.h"

/* What a draft is finished for. All is borrowed. */
typedef struct {
  const Layout *layout;
  const PressProfile *press;
  const GPtrArray *pages;   /* of Page: what the draft was drawn from; NULL: not known */
  const Issue *issue;       /* that they show; NULL: not known */
  const char *slug;         /* names the job beside pages that have marks; NULL: nothing does */
  const Specimen *specimen; /* of PAGES, drawn; NULL: the draft has all letters drawn */
} FinishWish;

/* Returns how far outside the trim the pages of a draft for PRESS must reach, in points: bleed, and
 * room for marks. */
double press_margin(const PressProfile *press);

/* Returns DRAFT, whose inks are their surrogates, finished to the standard of the wish's press: the
 * same input gives the same bytes. NULL with ERROR set. */
GBytes *press_finish(GBytes *draft, const FinishWish *wish, GError **error);
