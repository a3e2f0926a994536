/* Fits: whether stories can stand on one page, proved by its search. */
#pragma once

#include "makeup/page_plan.h"

/* What a row costs that a page lacks. */
enum { PLAN_COST_SHORT_ROW = 160 };

/* Whether stories FIRST to LAST of STORIES can stand together on page PAGE, from 0. */
gboolean plan_fits(const GArray *stories, int first, int last, int page, const PlanArea *area);

/* The same where no leg ends early. */
gboolean plan_fits_exactly(const GArray *stories, int first, int last, int page,
                           const PlanArea *area);

/* Whether stories FIRST to LAST of STORIES fill page PAGE, from 0, with little white. */
gboolean plan_fills(const GArray *stories, int first, int last, int page, const PlanArea *area);

/* Whether STORY of STORIES can stand on page PAGE, from 0, at all: alone, with whatever white. */
gboolean plan_holds(const GArray *stories, int story, int page, const PlanArea *area);

/* Whether PLAN, not yet searched, leaves a good part of page PAGE white. */
gboolean plan_is_short(const PagePlan *plan, int page, const PlanArea *area);
