/* The issue plan: which articles stand on which page, and the search that proves each page. */
#pragma once

#include "makeup/search.h"
#include "makeup/story.h"

/* A page's stories and where the search placed them. */
typedef struct {
  int first, last;      /* stories [first, last) */
  GArray *modules;      /* of SearchModule, top level */
  GPtrArray *groups;    /* of GArray of SearchModule: children of sections; NULL for leaves */
  GArray *starts;       /* of int: first story of each module */
  SearchResult *result; /* owned; NULL where the stories do not fit */
} PagePlan;

/* Rows for articles on page INDEX (from 0) and the grid's columns. */
typedef struct {
  int columns;
  int first_rows; /* on a page with the nameplate */
  int other_rows;
  gboolean nameplate; /* whether page 0 carries it */
  int banner_rows;
} PlanArea;

/* Divides STORIES (GArray of Story, in order) into pages. Every page holds at least one story.
 * Returns a GPtrArray of PagePlan that owns them. */
GPtrArray *plan_pages(const GArray *stories, const PlanArea *area);

/* Searches page INDEX anew with the stories PLAN holds, as they are now. Returns a plan the caller
 * frees with page_plan_free; its result is NULL where they do not fit. */
PagePlan *plan_again(const PagePlan *plan, const GArray *stories, const PlanArea *area, int index);
void page_plan_free(gpointer plan);

/* Rows for articles on page INDEX. */
int plan_area_rows(const PlanArea *area, int index);

/* The story a placement of PLAN stands for; -1 for a section. */
int plan_story(const PagePlan *plan, const Placement *placement);
