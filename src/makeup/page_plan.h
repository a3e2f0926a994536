/* A page's plan: its stories as modules of the search, and where the search placed them. */
#pragma once

#include "makeup/search.h"
#include "makeup/story.h"

typedef struct {
  int first, last;       /* stories [first, last) */
  GArray *modules;       /* of SearchModule, top level */
  GPtrArray *groups;     /* of GArray of SearchModule: children of sections; NULL for leaves */
  GArray *starts;        /* of int: first story of each module; -1 for white */
  GArray *white;         /* of SearchShape: those of a module that stays white; NULL for none */
  const GArray *stories; /* of Story, all of the issue; borrowed */
  SearchResult *result;  /* the best; owned; NULL where the stories do not fit */
  GPtrArray *others;     /* of SearchResult: the next best, in order; owned */
} PagePlan;

/* Rows for articles on page INDEX (from 0) and the grid's columns. */
typedef struct {
  const Layout *layout; /* borrowed */
  int columns;
  int first_rows; /* on a page with the nameplate */
  int other_rows;
  gboolean nameplate; /* whether page 0 carries it */
  int banner_rows;
} PlanArea;

/* Rows for articles on page INDEX. */
int plan_area_rows(const PlanArea *area, int index);

/* Whether a rectangle of any size may stay white: the last resort where stories fill no page. */
typedef enum { WHITE_NONE, WHITE_ALLOWED } PlanWhite;

/* Stories FIRST to LAST of STORIES (GArray of Story) as modules, not yet searched: named sections
 * whole, other stories one by one. Free the plan with page_plan_free. */
PagePlan *page_plan_new(const GArray *stories, int first, int last, const PlanArea *area,
                        PlanWhite white);
void page_plan_free(gpointer plan);

/* Whether the search can deal with so many modules. */
gboolean page_plan_searchable(const PagePlan *plan);

/* What PLAN as page INDEX asks of the search; borrows from both. */
SearchPage page_plan_ask(const PagePlan *plan, const PlanArea *area, int index);

/* Searches PLAN, whose slicing costs at most LIMIT, as page INDEX. Of the cheapest pages the one is
 * taken that keeps the craft's rules best, and the next best are kept. */
void page_plan_search(PagePlan *plan, const PlanArea *area, int index, int limit);

/* Searches page INDEX anew with the stories PLAN holds, as they are now. Returns a plan the caller
 * frees with page_plan_free; its result is NULL where they do not fit. */
PagePlan *page_plan_again(const PagePlan *plan, const PlanArea *area, int index);

/* The story a placement of PLAN stands for; -1 for a section or white. */
int page_plan_story(const PagePlan *plan, const Placement *placement);
