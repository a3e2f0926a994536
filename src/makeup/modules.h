/* Modules: the stories of a page as the search sees them, and its places as stories again. */
#pragma once

#include "makeup/craft.h"
#include "makeup/search.h"
#include "makeup/story.h"

/* Rows for articles on page INDEX (from 0) and the grid's columns. */
typedef struct {
  const Layout *layout; /* borrowed */
  const Issue *issue;   /* borrowed */
  int columns;
  int first_rows; /* on a page with the nameplate */
  int other_rows;
  gboolean nameplate; /* whether page 0 carries it */
  int banner_rows;
  int others; /* of each page, the next best, kept beside the best */
} PlanArea;

/* Rows for articles on page INDEX. */
int plan_area_rows(const PlanArea *area, int index);

/* The number printed on page INDEX. */
int plan_page_number(const PlanArea *area, int index);

/* How the stories of a page become modules. */
typedef enum {
  MODULES_WHOLE,      /* each named section one rectangle under its banner */
  MODULES_OPEN,       /* each story by itself, a section's banner over its first */
  MODULES_EXACT,      /* as whole, of shapes in which no leg ends early */
  MODULES_WHITE,      /* as exact, with a block at the foot that stays white: the last resort */
  MODULES_OPEN_WHITE, /* the same, each story by itself */
} ModuleForm;

typedef struct {
  ModuleForm form;
  const GArray *stories; /* of Story, all of the issue; borrowed */
  int first, last;       /* of them, [first, last) */
  GArray *modules;       /* of SearchModule, top level */
  GArray *starts;        /* of int: first story of each module; -1 for white */
  SearchWeights weights; /* of the layout's style */
  GPtrArray *groups;     /* of GArray of SearchModule: children of sections; owned */
  GPtrArray *shapes;     /* of GArray of SearchShape that no story has; owned */
} ModuleSet;

/* Stories FIRST to LAST of STORIES as modules; free with module_set_free. */
ModuleSet *module_set_new(const GArray *stories, int first, int last, const PlanArea *area,
                          ModuleForm form);
void module_set_free(ModuleSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ModuleSet, module_set_free)

/* Whether the search can deal with so many modules. */
gboolean module_set_searchable(const ModuleSet *set);

/* What BLOCK costs if it stays white on a page of COLUMNS columns. */
int module_white_cost(const SearchWeights *weights, int columns, const CraftBlock *block);

/* What SET on a page of ROWS rows asks of the search; borrows from it. */
SearchPage module_set_ask(const ModuleSet *set, const PlanArea *area, int rows);

/* Where a story stands, its section's banner aside. */
typedef struct {
  int story; /* -1: white */
  int shape;
  CraftBlock block;
  double head_size;   /* of its main head, points */
  unsigned lost_pins; /* edges it is pinned to and does not touch (search.h) */
} StoryPlace;

typedef struct {
  int story; /* the first of the section on the page */
  CraftBlock block;
  int rows; /* of what stands under it as one rectangle, its own rows included */
} BannerPlace;

/* A page arranged. */
typedef struct {
  GArray *stories; /* of StoryPlace */
  GArray *banners; /* of BannerPlace */
  gboolean open;   /* stories of a section stand one by one */
  int used_rows;   /* the blank row below included; fewer than the page's where nothing fills it */
  int cost;
  gboolean uneven;      /* a leg ends early */
  gboolean faulty;      /* it has what no page may have */
  gboolean flawed;      /* an editor would see at once what is wrong with it */
  gboolean cut_through; /* though it has stories enough for a page without cuts, and few */
  int tombstones;       /* pairs of heads that meet (碰题) */
} Arrangement;

/* Returns RESULT of the search for SET as places of stories; free with arrangement_free. */
Arrangement *module_set_arrange(const ModuleSet *set, const PlanArea *area,
                                const SearchResult *result);
void arrangement_free(Arrangement *arrangement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arrangement, arrangement_free)

/* Whether ARRANGEMENT leaves nothing white on a page of ROWS rows. */
gboolean arrangement_is_full(const Arrangement *arrangement, int rows);

/* The place of STORY in ARRANGEMENT, lent; of the white block for -1; NULL where it has none. */
const StoryPlace *arrangement_find(const Arrangement *arrangement, int story);
