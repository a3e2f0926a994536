/* The issue plan: which articles stand on which page, and the search that proves each page. */
#pragma once

#include "makeup/page_plan.h"

/* Divides STORIES (GArray of Story, in order) into pages. Every page holds at least one story.
 * Returns a GPtrArray of PagePlan that owns them. */
GPtrArray *plan_pages(const GArray *stories, const PlanArea *area);
