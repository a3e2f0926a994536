/* The issue plan: pages are runs of stories in order; dynamic programming over the borders between
 * them, each run proved by the page search itself and searched once. */
#include "makeup/plan.h"

#include <math.h>
#include <stdlib.h>

/* A page is tried with runs whose demand comes nearest to this part of its room; at most this many
 * runs from one start, fewer once some fill the page, none that asks for more than the limit. */
#define DEMAND_AIM 0.95
#define DEMAND_LIMIT 1.12
enum { RUNS_TRIED = 4, RUNS_FILLED = 2, STATES_KEPT = 3 };

/* A page costs as much as this by itself, so that none is added for beauty's sake. */
enum { COST_PAGE = 1500 };

static const SearchWeights WEIGHTS = {
    .tombstone = 60, .cut = 70, .disorder = 4, .inversion = 14, .white_row = 160};

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
  search_result_free(plan->result);
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

/* The modules of a run: named sections whole, other stories one by one. */
static PagePlan *page_plan_new(const GArray *stories, int first, int last, const PlanArea *area)
{
  PagePlan *plan = g_new0(PagePlan, 1);

  *plan = (PagePlan){.first = first,
                     .last = last,
                     .modules = g_array_new(FALSE, FALSE, sizeof(SearchModule)),
                     .groups = g_ptr_array_new_with_free_func(group_free),
                     .starts = g_array_new(FALSE, FALSE, sizeof(int))};
  for (int i = first; i < last;) {
    const Section *section = g_array_index(stories, Story, i).section;
    int end = i + 1;
    while (section->name && end < last && g_array_index(stories, Story, end).section == section)
      end++;
    add_module(plan, stories, i, end, area);
    i = end;
  }
  return plan;
}

static gboolean searchable(const PagePlan *plan)
{
  if (plan->modules->len > SEARCH_MODULES_MAX)
    return FALSE;
  for (guint i = 0; i < plan->modules->len; i++)
    if (g_array_index(plan->modules, SearchModule, i).child_count > SEARCH_MODULES_MAX)
      return FALSE;
  return TRUE;
}

int plan_story(const PagePlan *plan, const Placement *placement)
{
  if (placement->shape < 0)
    return -1;
  if (placement->parent < 0)
    return g_array_index(plan->starts, int, placement->module);
  return g_array_index(plan->starts, int, placement->parent) + placement->module;
}

/* The cheapest way found to set the first stories on the pages so far. */
typedef struct {
  int cost;
  PagePlan *via; /* the last of these pages; NULL where there is no way */
} State;

/* All pages under way. */
typedef struct {
  const GArray *stories;
  const PlanArea *area;
  GPtrArray *plans;  /* of PagePlan, every run searched so far; owned */
  GHashTable *known; /* run and place to PagePlan */
  GPtrArray *states; /* [pages]: of State, one for each number of stories; owned */
  int *demand;       /* [n]: what the first n stories ask for */
} Planner;

/* Sums up what stories ask for, each section's banner with its first. */
static void sum_demand(Planner *planner)
{
  const Section *section = NULL;

  planner->demand = g_new0(int, planner->stories->len + 1);
  for (guint i = 0; i < planner->stories->len; i++) {
    const Story *story = &g_array_index(planner->stories, Story, i);
    planner->demand[i + 1] = planner->demand[i] + story->demand;
    if (story->section->name && story->section != section)
      planner->demand[i + 1] += planner->area->banner_rows * planner->area->columns / 2;
    section = story->section;
  }
}

static int demand_of(const Planner *planner, int first, int last)
{
  return planner->demand[last] - planner->demand[first];
}

static gboolean page_allowed(const Planner *planner, int first, int last, int page)
{
  for (int i = first; i < last; i++) {
    int asked = g_array_index(planner->stories, Story, i).page;
    if (asked && asked != page + 1)
      return FALSE;
  }
  return TRUE;
}

static PagePlan *search_new(const GArray *stories, int first, int last, int page,
                            const PlanArea *area)
{
  PagePlan *plan = page_plan_new(stories, first, last, area);

  if (searchable(plan))
    plan->result =
        search_page(&g_array_index(plan->modules, SearchModule, 0), (int)plan->modules->len,
                    area->columns, plan_area_rows(area, page) + 1, &WEIGHTS);
  return plan;
}

PagePlan *plan_again(const PagePlan *plan, const GArray *stories, const PlanArea *area, int index)
{
  return search_new(stories, plan->first, plan->last, index, area);
}

/* The run FIRST to LAST searched on page PAGE, or found again if it was. */
static PagePlan *search_run(Planner *planner, int first, int last, int page)
{
  gboolean nameplate = page == 0 && planner->area->nameplate;
  gint64 key = ((gint64)first << 32 | last << 1) | nameplate;
  PagePlan *plan = g_hash_table_lookup(planner->known, &key);

  if (plan)
    return plan;
  plan = search_new(planner->stories, first, last, page, planner->area);
  g_ptr_array_add(planner->plans, plan);
  g_hash_table_insert(planner->known, g_memdup2(&key, sizeof key), plan);
  return plan;
}

/* The state after PAGES pages with the first STORIES stories. */
static State *state(const Planner *planner, int pages, int stories)
{
  return (State *)planner->states->pdata[pages] + stories;
}

/* Extends the state of FIRST stories by a page with the run to LAST; NULL where it does not fit. */
static PagePlan *try_run(Planner *planner, int page, int first, int last)
{
  if (!page_allowed(planner, first, last, page))
    return NULL;
  PagePlan *plan = search_run(planner, first, last, page);
  if (!plan->result)
    return NULL;
  int cost = state(planner, page, first)->cost + plan->result->cost;
  State *to = state(planner, page + 1, last);
  if (!to->via || cost < to->cost)
    *to = (State){cost, plan};
  return plan;
}

/* How far the run FIRST to LAST is from the demand a page of ROOM is best filled with. */
static double off_aim(const Planner *planner, int first, int last, double room)
{
  return fabs(demand_of(planner, first, last) / room - DEMAND_AIM);
}

/* The end of the run from FIRST that comes next in nearness, given ends up to LOW and from HIGH
 * were tried; 0 where none is left. */
static int next_end(const Planner *planner, int first, int low, int high, double room)
{
  int count = (int)planner->stories->len;
  gboolean more = high <= count && demand_of(planner, first, high) <= DEMAND_LIMIT * room;

  if (low <= first)
    return more ? high : 0;
  return more && off_aim(planner, first, high, room) < off_aim(planner, first, low, room) ? high
                                                                                          : low;
}

/* Tries the runs from FIRST whose demand suits page PAGE best, until two fill it or enough were
 * tried; goes on while none fits at all. */
static void try_runs(Planner *planner, int page, int first)
{
  double room = planner->area->columns * plan_area_rows(planner->area, page);
  int count = (int)planner->stories->len;
  int low = first + 1, high, tried = 0, filled = 0;
  gboolean fits = FALSE;

  if (demand_of(planner, first, count) <= DEMAND_LIMIT * room)
    fits = try_run(planner, page, first, count) != NULL;

  while (low < count &&
         off_aim(planner, first, low + 1, room) <= off_aim(planner, first, low, room))
    low++;
  high = low + 1;
  while (!fits || (tried < RUNS_TRIED && filled < RUNS_FILLED)) {
    int end = next_end(planner, first, low, high, room);
    if (!end)
      return;
    low -= end == low;
    high += end == high;
    PagePlan *plan = try_run(planner, page, first, end);
    fits = fits || plan;
    filled += plan && plan->result->used_rows > plan_area_rows(planner->area, page);
    tried++;
  }
}

static GPtrArray *collect(Planner *planner, int pages)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func(page_plan_free);
  int stories = (int)planner->stories->len;
  guint index;

  for (int page = pages; page > 0; page--) {
    PagePlan *plan = state(planner, page, stories)->via;
    if (g_ptr_array_find(planner->plans, plan, &index))
      g_ptr_array_insert(chosen, 0, g_ptr_array_steal_index_fast(planner->plans, index));
    stories = plan->first;
  }
  return chosen;
}

/* How far a state is behind: its cost, and what the stories it has not set will likely cost. */
static int remaining_cost(const Planner *planner, int pages, int stories)
{
  int demand = demand_of(planner, stories, (int)planner->stories->len);
  double room = planner->area->columns * planner->area->other_rows * DEMAND_AIM;
  return state(planner, pages, stories)->cost + (int)(COST_PAGE * demand / room);
}

/* Keeps the few states of PAGES pages that are least behind: long issues stay linear. */
static void prune(Planner *planner, int pages)
{
  int kept[STATES_KEPT], count = 0;

  for (int i = 0; i < (int)planner->stories->len; i++) {
    if (!state(planner, pages, i)->via)
      continue;
    int at = count;
    while (at > 0 &&
           remaining_cost(planner, pages, kept[at - 1]) > remaining_cost(planner, pages, i))
      at--;
    if (count == STATES_KEPT)
      state(planner, pages, at < count ? kept[count - 1] : i)->via = NULL;
    if (at == STATES_KEPT)
      continue;
    for (int k = MIN(count, STATES_KEPT - 1); k > at; k--)
      kept[k] = kept[k - 1];
    kept[at] = i;
    count = MIN(count + 1, STATES_KEPT);
  }
}

/* Extends every state of PAGE pages by one page. Returns whether there was one. */
static gboolean extend(Planner *planner, int page)
{
  int count = (int)planner->stories->len;
  gboolean any = FALSE;

  g_ptr_array_add(planner->states, g_new0(State, count + 1));
  for (int first = 0; first < count; first++)
    if ((page == 0 && first == 0) || state(planner, page, first)->via) {
      try_runs(planner, page, first);
      any = TRUE;
    }
  prune(planner, page + 1);
  return any;
}

GPtrArray *plan_pages(const GArray *stories, const PlanArea *area)
{
  int count = (int)stories->len, best = 0;
  Planner planner = {.stories = stories, .area = area};

  planner.plans = g_ptr_array_new_with_free_func(page_plan_free);
  planner.known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  planner.states = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(planner.states, g_new0(State, count + 1));
  sum_demand(&planner);
  for (int page = 0; page < count && extend(&planner, page); page++)
    continue;
  for (int pages = 1; pages < (int)planner.states->len; pages++) {
    const State *end = state(&planner, pages, count);
    if (end->via && (!best || end->cost + COST_PAGE * pages <
                                  state(&planner, best, count)->cost + COST_PAGE * best))
      best = pages;
  }
  GPtrArray *chosen = collect(&planner, best);
  g_hash_table_unref(planner.known);
  g_free(planner.demand);
  g_ptr_array_unref(planner.plans);
  g_ptr_array_unref(planner.states);
  return chosen;
}
