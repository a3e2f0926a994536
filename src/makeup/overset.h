/* Overset: what is said of stories that find no place, and which edits would help cheapest. */
#pragma once

#include "makeup/plan.h"

/* Reports that GALLEY fits no rectangle of a page of AREA: by how many rows and characters it is
 * over, and the three cheapest cuts. */
void overset_report_story(Report *report, Galley *galley, const PlanArea *area);

/* Reports that GALLEY does not fit SPAN columns by ROWS rows, the size that was given. */
void overset_report_fixed(Report *report, Galley *galley, int span, int rows);

/* Reports that the head of ARTICLE is set across, because it cannot stand beside the text. */
void overset_report_head(Report *report, const Article *article);

/* Notes that ARTICLE begins on the page numbered FROM and goes on on that numbered TO. */
void overset_report_jump(Report *report, const Article *article, int from, int to);

/* Reports each of STORIES (GArray of Story) that PLANS (of PagePlan) put on another page than it is
 * pinned to, and each page that more was pinned to than it holds, with its three cheapest cuts. */
void overset_report_moved(Report *report, const GArray *stories, const GPtrArray *plans,
                          const PlanArea *area);

/* Reports why no plan was found for STORIES (GArray of Story) from FIRST on: each page that more
 * was pinned to than it holds, by how much, and its three cheapest cuts. */
void overset_report_plan(Report *report, const GArray *stories, int first, const PlanArea *area);
