/* Page plans: stories and sections become modules, and placements become stories again. */
#include "makeup/page_plan.h"

static const SearchWeights WEIGHTS = {
    .tombstone = 60, .cut = 70, .disorder = 4, .inversion = 14, .white_row = 160};

/* White beside the stories costs what it does at the foot, up to a sum that leaves the search room
 * for other costs. */
enum { COST_WHITE_MOST = 8000, WHITE_RANK = 4 };

int plan_area_rows(const PlanArea *area, int index)
{
  return index == 0 && area->nameplate ? area->first_rows : area->other_rows;
}

void page_plan_free(gpointer element)
{
  PagePlan *plan = element;
  if (!plan)
    return;
  g_array_unref(plan->modules);
  g_ptr_array_unref(plan->groups);
  g_array_unref(plan->starts);
  if (plan->white)
    g_array_unref(plan->white);
  search_result_free(plan->result);
  g_ptr_array_unref(plan->others);
  g_free(plan);
}

static void group_free(gpointer group)
{
  if (group)
    g_array_unref(group);
}

static SearchModule leaf(const Story *story)
{
  return (SearchModule){.shapes = story->search,
                        .shape_count = (int)story->shapes->len,
                        .order = story->order,
                        .rank = story->rank};
}

static void add_module(PagePlan *plan, const GArray *stories, int first, int last,
                       const PlanArea *area)
{
  const Story *story = &g_array_index(stories, Story, first);
  SearchModule module = leaf(story);
  GArray *children = NULL;

  if (story->section->name) {
    children = g_array_new(FALSE, FALSE, sizeof(SearchModule));
    for (int i = first; i < last; i++) {
      SearchModule child = leaf(&g_array_index(stories, Story, i));
      g_array_append_val(children, child);
      module.rank = MIN(module.rank, child.rank);
    }
    module.shapes = NULL;
    module.shape_count = 0;
    module.children = &g_array_index(children, SearchModule, 0);
    module.child_count = (int)children->len;
    module.header_rows = area->banner_rows;
  }
  g_ptr_array_add(plan->groups, children);
  g_array_append_val(plan->modules, module);
  g_array_append_val(plan->starts, first);
}

/* A module of any size that stands after all others. */
static void add_white(PagePlan *plan, const PlanArea *area)
{
  int none = -1;

  plan->white = g_array_new(FALSE, FALSE, sizeof(SearchShape));
  for (int span = 1; span <= area->columns; span++)
    for (int rows = 1; rows <= area->other_rows + 1; rows++) {
      int cost = WEIGHTS.white_row * span * rows / area->columns;
      SearchShape shape = {.span = span, .rows = rows, .cost = MIN(cost, COST_WHITE_MOST)};
      g_array_append_val(plan->white, shape);
    }
  SearchModule module = {.shapes = &g_array_index(plan->white, SearchShape, 0),
                         .shape_count = (int)plan->white->len,
                         .order = G_MAXINT,
                         .rank = WHITE_RANK};
  g_ptr_array_add(plan->groups, NULL);
  g_array_append_val(plan->modules, module);
  g_array_append_val(plan->starts, none);
}

PagePlan *page_plan_new(const GArray *stories, int first, int last, const PlanArea *area,
                        PlanWhite white)
{
  PagePlan *plan = g_new0(PagePlan, 1);

  *plan = (PagePlan){.first = first,
                     .last = last,
                     .modules = g_array_new(FALSE, FALSE, sizeof(SearchModule)),
                     .groups = g_ptr_array_new_with_free_func(group_free),
                     .starts = g_array_new(FALSE, FALSE, sizeof(int)),
                     .stories = stories,
                     .others = g_ptr_array_new_with_free_func((GDestroyNotify)search_result_free)};
  for (int i = first; i < last;) {
    const Section *section = g_array_index(stories, Story, i).section;
    int end = i + 1;
    while (section->name && end < last && g_array_index(stories, Story, end).section == section)
      end++;
    add_module(plan, stories, i, end, area);
    i = end;
  }
  if (white == WHITE_ALLOWED)
    add_white(plan, area);
  return plan;
}

gboolean page_plan_searchable(const PagePlan *plan)
{
  if (plan->modules->len > SEARCH_MODULES_MAX)
    return FALSE;
  for (guint i = 0; i < plan->modules->len; i++)
    if (g_array_index(plan->modules, SearchModule, i).child_count > SEARCH_MODULES_MAX)
      return FALSE;
  return TRUE;
}

SearchPage page_plan_ask(const PagePlan *plan, const PlanArea *area, int index)
{
  return (SearchPage){.modules = &g_array_index(plan->modules, SearchModule, 0),
                      .count = (int)plan->modules->len,
                      .columns = area->columns,
                      .rows = plan_area_rows(area, index) + 1,
                      .weights = &WEIGHTS};
}

PagePlan *page_plan_again(const PagePlan *plan, const PlanArea *area, int index)
{
  PagePlan *again = page_plan_new(plan->stories, plan->first, plan->last, area,
                                  plan->white ? WHITE_ALLOWED : WHITE_NONE);
  SearchPage asked = page_plan_ask(again, area, index);
  int cost = page_plan_searchable(again) ? search_cost(&asked, SEARCH_UNLIMITED) : SEARCH_UNLIMITED;

  if (cost < SEARCH_UNLIMITED)
    page_plan_search(again, area, index, cost);
  return again;
}

int page_plan_story(const PagePlan *plan, const Placement *placement)
{
  if (placement->shape < 0)
    return -1;
  if (placement->parent < 0)
    return g_array_index(plan->starts, int, placement->module);
  return g_array_index(plan->starts, int, placement->parent) + placement->module;
}
