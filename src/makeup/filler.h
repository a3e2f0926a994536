/* Fillers (补白): what the editor typed for white, placed only where a page has it. */
#pragma once

#include "makeup/plan.h"

/* Puts those of FILLERS (GArray of Story, in the order) on pages of PLANS (of PagePlan)
 * that are fuller with them, and adds them to STORIES (GArray of Story); they leave FILLERS. Notes
 * in REPORT which are not used. */
void fillers_place(GArray *stories, GPtrArray *plans, GArray *fillers, const PlanArea *area,
                   Report *report);
