/* The issue plan: which articles stand on which page, and the search that proves each page. */
#pragma once

#include "makeup/search.h"
#include "makeup/shape.h"

/* An article ready to be placed. */
typedef struct {
  Galley *galley;         /* owned */
  const Section *section; /* borrowed */
  GArray *shapes;         /* of Shape, owned */
  SearchShape *search;    /* owned, one for each shape */
  int order;              /* place in the issue */
  int rank;
  int page;   /* asked for; 0 for anywhere */
  int demand; /* rows × columns it asks for at its best */
} Story;

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

/* Frees what a Story owns. */
void story_clear(gpointer story);

/* Divides STORIES (GArray of Story, in order) into pages. Every page holds at least one story.
 * Returns a GPtrArray of PagePlan that owns them. */
GPtrArray *plan_pages(const GArray *stories, const PlanArea *area);

/* Rows for articles on page INDEX. */
int plan_area_rows(const PlanArea *area, int index);

/* The story a placement of PLAN stands for; -1 for a section. */
int plan_story(const PagePlan *plan, const Placement *placement);
