/* Ease: planned pages that came out badly are searched once more, their stories with more shapes
 * than the other pages need. */
#pragma once

#include "makeup/plan.h"

/* Searches those of PLANS (GPtrArray of PagePlan, the pages of the issue) again whose best page has
 * a last line alone (孤行), white, heads that meet or, with many stories, a cut, and keeps what is
 * better. STORIES (GArray of Story) get the shapes that are used. */
void ease_pages(GArray *stories, GPtrArray *plans, const PlanArea *area);
