/* Around: stories that nobody pinned flow round the pages that are. */
#pragma once

#include "makeup/plan.h"

/* Brings the unpinned ones of STORIES (GArray of Story, sorted) before or after those pinned to a
 * page, so that the pages before that one have matter enough for them and no more. */
void around_flow(GArray *stories, const PlanArea *area);
