/* The issue plan: which articles stand on which page, and the search that proves each page. */
#pragma once

#include "makeup/page_plan.h"

/* Brings STORIES (GArray of Story, in the order) into the order in which pages take them:
 * those pinned to a page come together, each with the unpinned ones that follow it. */
void plan_sort(GArray *stories);

/* Divides stories FIRST to LAST of STORIES (GArray of Story, in order) into pages, the first of
 * which is page PAGE of the issue, from 0. Every page holds at least one story. Returns a GPtrArray
 * of PagePlan, not yet searched, that owns them; empty where no way was found. */
GPtrArray *plan_pages(const GArray *stories, int first, int last, int page, const PlanArea *area);

/* Searches PLANS, the first of which is page PAGE. */
void plan_search(const GPtrArray *plans, int page, const PlanArea *area);
