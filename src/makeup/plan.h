/* The issue plan: which articles stand on which page, and the search that proves each page. */
#pragma once

#include "makeup/page_plan.h"

/* Brings STORIES (GArray of Story, in the order) into the order in which pages take them:
 * those pinned to a page come together, each with the unpinned ones that follow it. */
void plan_sort(GArray *stories);

/* Whether stories FIRST to LAST of STORIES can stand together on page PAGE, from 0. */
gboolean plan_fits(const GArray *stories, int first, int last, int page, const PlanArea *area);

/* The same where no leg ends early. */
gboolean plan_fits_exactly(const GArray *stories, int first, int last, int page,
                           const PlanArea *area);

/* Whether stories FIRST to LAST of STORIES fill page PAGE, from 0, with little white. */
gboolean plan_fills(const GArray *stories, int first, int last, int page, const PlanArea *area);

/* Whether STORY of STORIES can stand on page PAGE, from 0, at all: alone, with whatever white. */
gboolean plan_holds(const GArray *stories, int story, int page, const PlanArea *area);

/* Divides stories FIRST to LAST of STORIES (GArray of Story, in order) into pages, the first of
 * which is page PAGE of the issue, from 0. Every page holds at least one story. Returns a GPtrArray
 * of PagePlan, not yet searched, that owns them; empty where no way was found. */
GPtrArray *plan_pages(const GArray *stories, int first, int last, int page, const PlanArea *area);

/* Searches PLANS, the first of which is page PAGE. */
void plan_search(const GPtrArray *plans, int page, const PlanArea *area);

/* Whether PLAN, not yet searched, leaves a good part of page PAGE white. */
gboolean plan_is_short(const PagePlan *plan, int page, const PlanArea *area);
