/* Pins: stories whose editor wants them at an edge or corner of their page. */
#pragma once

#include "makeup/plan.h"

/* Reports each story that does not stand on its page of PLANS (of PagePlan) where it is pinned. */
void pins_report(Report *report, const GArray *stories, const GPtrArray *plans,
                 const PlanArea *area);
