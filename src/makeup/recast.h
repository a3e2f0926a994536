/* Recasting: a story of a planned page is set another way and its page searched once more. */
#pragma once

#include "makeup/plan.h"

/* All planned pages; borrowed. */
typedef struct {
  Compositor *type;
  GArray *stories;  /* of Story */
  GPtrArray *plans; /* of PagePlan */
  const PlanArea *area;
} Recast;

/* Sets story STORY of page PAGE (from 0) for TREATMENT where the page stays as full and costs at
 * most MOST more for it; never where a story of the page is divided (转版). Returns whether it
 * does; otherwise nothing has changed. */
gboolean recast_story(const Recast *recast, int page, int story, Treatment treatment, int most);
