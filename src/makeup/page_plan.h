/* A page's plan: its stories, and the arrangements found for them. */
#pragma once

#include "makeup/modules.h"

typedef struct {
  const GArray *stories; /* of Story, all of the issue; borrowed */
  int first, last;       /* of them, [first, last) */
  gboolean white;        /* a rectangle may stay white */
  gboolean eased;        /* its stories have all their shapes (ease.h) */
  int cost;              /* about what its cheapest slicing costs */
  Arrangement *best;     /* owned; NULL where the stories do not fit */
  GPtrArray *others;     /* of Arrangement: the next best, in order; owned */
} PagePlan;

/* A plan for stories FIRST to LAST of STORIES, not yet searched; free with page_plan_free. */
PagePlan *page_plan_new(const GArray *stories, int first, int last);
void page_plan_free(gpointer plan);

/* Searches PLAN, whose slicing costs at most LIMIT (SEARCH_UNLIMITED where that is not known), as
 * page INDEX. Of the cheapest pages the one is taken that keeps the craft's rules best; the next
 * best are kept. */
void page_plan_search(PagePlan *plan, const PlanArea *area, int index, int limit);

/* Whether the best arrangement of PLAN, searched as page INDEX, shows white that nothing owns. */
gboolean page_plan_shows_white(const PagePlan *plan, const PlanArea *area, int index);

/* Whether the best arrangement of PLAN, searched as page INDEX, shows white or has a last line
 * alone at the top of a leg (孤行). */
gboolean page_plan_fails(const PagePlan *plan, const PlanArea *area, int index);

/* Whether it does, or has a leg too short or too deep, heads that meet, or a cut through as many
 * stories as could stand without. */
gboolean page_plan_is_poor(const PagePlan *plan, const PlanArea *area, int index);

/* What the best page of PLAN costs by the prices of a page that is eased. */
int page_plan_eased_cost(const PagePlan *plan);
