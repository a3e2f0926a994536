/* Promotion: a page whose editor named no main story still gets a dominant head. */
#pragma once

#include "makeup/plan.h"

/* On each page of PLANS (GPtrArray of PagePlan) without a main story, makes its first plain story
 * whose priority nobody stated the lead (under the nameplate) or a main story, where the page stays
 * as full as it was. Replaces such stories in STORIES and such pages in PLANS. */
void promote_leads(Compositor *type, GArray *stories, GPtrArray *plans, const PlanArea *area);
