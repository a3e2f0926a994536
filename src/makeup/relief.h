/* Relief: pages that more is pinned to than they can hold. */
#pragma once

#include "makeup/plan.h"

/* Looks for a page to which stories from FIRST on of STORIES (GArray of Story, sorted) are pinned
 * and which has room for DEMAND more. Returns its number, 0 where there is none; END receives the
 * first story after its own. */
int relief_find_room(const GArray *stories, int first, int demand, const PlanArea *area, int *end);

/* Whether all stories of STORIES pinned to the page of story LAST, the last of them, fit it
 * together. */
gboolean relief_fits(const GArray *stories, int last, const PlanArea *area);

/* Frees each page of room for all that is pinned to it: lets a long story go on on a later page, or
 * sends the least important on to one with room. STORIES (GArray of Story) stay sorted. */
void relief_give(GArray *stories, const PlanArea *area);
