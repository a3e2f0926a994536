/* The edition: all pages of an issue planned, with stories that go on on later ones (转版). */
#pragma once

#include "makeup/plan.h"

/* Divides STORIES (GArray of Story, as typed) into pages. Those that hold a first part alone leave
 * a rest, which is added to STORIES and stands on a later page. What finds no place is an error in
 * REPORT. Returns a GPtrArray of PagePlan that owns them. */
GPtrArray *edition_plan(GArray *stories, const PlanArea *area, Report *report);
