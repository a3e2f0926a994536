/* The issue plan: pages are runs of stories in order; dynamic programming over the borders between
 * them, each run proved by the page search itself and searched once. */
#include "makeup/plan.h"

#include "makeup/plan_fit.h"
#include "model/parallel.h"

#include <math.h>
#include <stdlib.h>

/* A page is tried with runs whose demand comes nearest to the part of its room that all pages would
 * have in common, within these; at most this many runs from one
 * start, none that asks for more than the limit. */
#define AIM_LEAST 0.85
#define AIM_MOST 1.0
#define DEMAND_LIMIT 1.12
enum { RUNS_TRIED = 4, STATES_KEPT = 3 };

/* Pages cost so much more than their bound: hardly ever less than the least; more than likely, a
 * page is looked for only where there is no other. */
enum { GAP_LIKELY = 500, GAP_LEAST = 120 };

/* While so many pages are still to come, a state this much behind the best is not followed. */
enum { FAR_PAGES = 3, HOPE_MARGIN = 30 };

/* A page costs as much as this by itself, so that none is added for beauty's sake. */
enum { COST_PAGE = 1500 };

/* Pages of less demand than this hardly come out full. */
#define FULL_LEAST 0.75

/* A section that goes on on another page costs so much more, a story that stands on another page
 * than the one its section names so much. */
enum { COST_DIVIDED = 150, COST_ASTRAY = 150 };

/* What it costs to put a story on another page than it is pinned to: more than a page left white.
 */
enum { COST_PIN = 30000 };

/* The cheapest way found to set the first stories on the pages so far. */
typedef struct {
  int end; /* the first story not set */
  int cost;
  int first; /* where the last of these pages begins */
} State;

/* A run of stories as a page: what it costs at least, and what is known of its cost. */
typedef struct {
  int first, last;
  int bound;
  int cost;  /* SEARCH_UNLIMITED where none was found */
  int limit; /* up to which it was searched */
  int found; /* what a search ahead of need found, up to AHEAD; see foresee */
  int ahead;
  gboolean white; /* a rectangle may stay white */
} Run;

/* All pages under way. */
typedef struct {
  const GArray *stories;
  int start, end; /* those of them that are divided, [start, end) */
  int page;       /* the first of theirs, from 0 */
  const PlanArea *area;
  GHashTable *runs;  /* run and place to Run */
  GPtrArray *states; /* [pages]: GArray of State, by end; NULL before PAGE; owned */
  double aim;        /* the part of its room a page is best asked for */
  int *demand;       /* [n]: what the stories from START up to the nth ask for */
} Planner;

/* Sums up what stories ask for, each section's banner with its first. */
static void sum_demand(Planner *planner)
{
  const Section *section = NULL;

  planner->demand = g_new0(int, planner->end + 1);
  for (int i = planner->start; i < planner->end; i++) {
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

/* Finds the demand of a page if all pages ask for the same: no page gets what others leave over. */
static void level_pages(Planner *planner)
{
  double room = planner->area->columns * planner->area->other_rows;
  double first = planner->area->columns * plan_area_rows(planner->area, planner->page);
  double demand = demand_of(planner, planner->start, planner->end);
  double pages = MAX(ceil((demand / AIM_MOST - first) / room), 0) + 1;

  planner->aim = CLAMP(demand / (first + (pages - 1) * room), AIM_LEAST, AIM_MOST);
}

/* Stories from FIRST to LAST that are pinned to another page than PAGE. */
static int count_misplaced(const Planner *planner, int first, int last, int page)
{
  int misplaced = 0;

  for (int i = first; i < last; i++) {
    int asked = g_array_index(planner->stories, Story, i).page;
    misplaced += asked && asked != plan_page_number(planner->area, page);
  }
  return misplaced;
}

/* The end of the stories from FIRST on that may stand on page PAGE, where one of them must and the
 * next must not: there the page ends. 0 where pins do not say. */
static int pinned_end(const Planner *planner, int first, int page)
{
  int end = first, count = planner->end;
  gboolean pinned = FALSE;

  while (end < count && !count_misplaced(planner, end, end + 1, page)) {
    pinned = pinned || g_array_index(planner->stories, Story, end).page;
    end++;
  }
  return pinned ? end : 0;
}

/* The end of the run from FIRST of stories pinned to PAGE; FIRST where there is none. */
static int kept_end(const Planner *planner, int first, int page)
{
  int end = first;
  while (end < planner->end &&
         g_array_index(planner->stories, Story, end).page == plan_page_number(planner->area, page))
    end++;
  return end;
}

/* What the run FIRST to LAST costs on PAGE for tearing sections from their pages. */
static int torn_cost(const Planner *planner, int first, int last, int page)
{
  const Story *opening = &g_array_index(planner->stories, Story, first);
  int cost = 0;

  if (first > planner->start && opening->section->name && opening[-1].section == opening->section)
    cost += COST_DIVIDED;
  for (int i = first; i < last; i++) {
    int home = g_array_index(planner->stories, Story, i).home;
    cost += home && home != page + 1 ? COST_ASTRAY : 0;
  }
  return cost;
}

/* The end of the run from FIRST of stories at home on PAGE; FIRST where there is none. */
static int home_end(const Planner *planner, int first, int page)
{
  int end = first;
  while (end < planner->end && g_array_index(planner->stories, Story, end).home == page + 1)
    end++;
  return end;
}

/* What the stories from FIRST on will likely cost: their pages, and the white these cannot but have
 * if they come out whole. */
static int rest_cost(const Planner *planner, int first)
{
  int rows = planner->area->other_rows;
  double pages = demand_of(planner, first, planner->end) / (double)(planner->area->columns * rows);
  double short_pages = MAX(FULL_LEAST * ceil(pages / AIM_MOST) - pages, 0);

  return (int)(COST_PAGE * pages / planner->aim + PLAN_COST_SHORT_ROW * short_pages * rows);
}

/* The states of PAGES pages. */
static GArray *states_of(const Planner *planner, int pages)
{
  return planner->states->pdata[pages];
}

static const State *state_at(const Planner *planner, int pages, guint index)
{
  return &g_array_index(states_of(planner, pages), State, index);
}

/* The state of PAGES pages with the stories up to END; NULL where there is no way. */
static const State *find_state(const Planner *planner, int pages, int end)
{
  for (guint i = 0; i < states_of(planner, pages)->len; i++)
    if (state_at(planner, pages, i)->end == end)
      return state_at(planner, pages, i);
  return NULL;
}

/* Notes that STATE can be reached with PAGES pages, unless it can be for less. */
static void reach(Planner *planner, int pages, State state)
{
  GArray *states = states_of(planner, pages);
  guint at = 0;

  while (at < states->len && state_at(planner, pages, at)->end < state.end)
    at++;
  if (at == states->len || state_at(planner, pages, at)->end > state.end)
    g_array_insert_val(states, at, state);
  else if (state.cost < state_at(planner, pages, at)->cost)
    g_array_index(states, State, at) = state;
}

static ModuleSet *modules_of(const Planner *planner, const Run *run)
{
  return module_set_new(planner->stories, run->first, run->last, planner->area,
                        run->white ? MODULES_WHITE : MODULES_WHOLE);
}

/* The run FIRST to LAST on page PAGE with its bound; found again if it was asked for. */
static Run *find_run(Planner *planner, int first, int last, int page)
{
  gboolean nameplate = page == 0 && planner->area->nameplate;
  gint64 key = ((gint64)first << 32 | last << 1) | nameplate;
  Run *run = g_hash_table_lookup(planner->runs, &key);

  if (run)
    return run;
  run = g_new(Run, 1);
  *run = (Run){first, last, SEARCH_UNLIMITED, SEARCH_UNLIMITED, -1, SEARCH_UNLIMITED, -1, FALSE};
  g_autoptr(ModuleSet) set = modules_of(planner, run);
  SearchPage asked = module_set_ask(set, planner->area, plan_area_rows(planner->area, page));
  if (module_set_searchable(set))
    run->bound = search_bound(&asked);
  g_hash_table_insert(planner->runs, g_memdup2(&key, sizeof key), run);
  return run;
}

/* What RUN costs on page PAGE if it is at most LIMIT, else SEARCH_UNLIMITED. */
static int search_run(const Planner *planner, const Run *run, int page, int limit)
{
  g_autoptr(ModuleSet) set = modules_of(planner, run);
  SearchPage asked = module_set_ask(set, planner->area, plan_area_rows(planner->area, page));

  /* white makes a module more */
  return module_set_searchable(set) ? search_cost(&asked, limit) : SEARCH_UNLIMITED;
}

/* Whether a search up to LIMIT would tell something new of RUN. */
static gboolean is_open(const Run *run, int limit)
{
  return run->bound <= limit && run->cost > run->limit && run->limit < limit;
}

/* Finds what RUN costs on page PAGE if it is at most LIMIT. */
static gboolean prove_run(const Planner *planner, Run *run, int page, int limit)
{
  if (is_open(run, limit)) {
    int cost = limit <= run->ahead ? run->found : search_run(planner, run, page, limit);
    run->cost = cost <= limit ? cost : SEARCH_UNLIMITED;
    run->limit = limit;
  }
  return run->cost <= limit && run->cost < SEARCH_UNLIMITED;
}

/* How far the run FIRST to LAST is from the demand a page of ROOM is best filled with. */
static double off_aim(const Planner *planner, int first, int last, double room)
{
  return fabs(demand_of(planner, first, last) / room - planner->aim);
}

/* A page that may be tried after a state; what all pages may cost in the end if it is as good as
 * its bound. */
typedef struct {
  Run *run;
  int base;        /* cost of the pages before it */
  int rest;        /* likely cost of the stories after it */
  gboolean pinned; /* it holds what was pinned to it and nothing else */
} Trial;

static int hope_of(const Trial *trial)
{
  return trial->base + trial->run->bound + trial->rest;
}

static gint compare_trials(gconstpointer a, gconstpointer b)
{
  const Trial *left = a, *right = b;
  int order = hope_of(left) - hope_of(right);

  if (!order)
    order = left->run->first - right->run->first;
  return order ? order : left->run->last - right->run->last;
}

/* Adds the run from the end of FROM to LAST. */
static void add_trial(Planner *planner, GArray *trials, int page, const State *from, int last)
{
  int first = from->end;
  Trial trial = {.base = from->cost + torn_cost(planner, first, last, page) +
                         COST_PIN * count_misplaced(planner, first, last, page),
                 .rest = rest_cost(planner, last),
                 .pinned = last == pinned_end(planner, first, page) ||
                           last == kept_end(planner, first, page)};

  trial.run = find_run(planner, first, last, page);
  if (trial.run->bound < SEARCH_UNLIMITED)
    g_array_append_val(trials, trial);
}

/* The end of the run from FIRST that comes next in nearness, given ends up to LOW and from HIGH
 * were taken; 0 where none is left. */
static int next_end(const Planner *planner, int first, int low, int high, double room)
{
  int count = planner->end;
  gboolean more = high <= count && demand_of(planner, first, high) <= DEMAND_LIMIT * room;

  if (low <= first)
    return more ? high : 0;
  return more && off_aim(planner, first, high, room) < off_aim(planner, first, low, room) ? high
                                                                                          : low;
}

/* Of the runs from a state, those nearest to a page's aim that are tried: so many, but for the
 * first SKIPPED, which were. */
typedef struct {
  int skipped, most;
} Effort;

/* Adds the runs from the end of FROM whose demand suits page PAGE best. */
static void list_trials(Planner *planner, GArray *trials, int page, const State *from,
                        const Effort *effort)
{
  int first = from->end;
  double room = planner->area->columns * plan_area_rows(planner->area, page);
  int count = planner->end;
  int low = first + 1, high;

  while (low < count &&
         off_aim(planner, first, low + 1, room) <= off_aim(planner, first, low, room))
    low++;
  high = low + 1;
  for (int taken = 0; taken < effort->most; taken++) {
    int end = next_end(planner, first, low, high, room);
    if (!end)
      return;
    low -= end == low;
    high += end == high;
    if (taken >= effort->skipped)
      add_trial(planner, trials, page, from, end);
  }
}

/* How far STATE is behind: its cost, and what the stories it has not set will likely cost. */
static int remaining_cost(const Planner *planner, const State *state)
{
  return state->cost + rest_cost(planner, state->end);
}

/* Lists the few states of PAGES pages with stories to come that are least behind, best first;
 * returns how many. */
static int list_kept(const Planner *planner, int pages, State kept[STATES_KEPT])
{
  int count = 0;

  for (guint i = 0; i < states_of(planner, pages)->len; i++) {
    const State *state = state_at(planner, pages, i);
    int at = count;
    while (at > 0 && remaining_cost(planner, &kept[at - 1]) > remaining_cost(planner, state))
      at--;
    if (at == STATES_KEPT || state->end == planner->end)
      continue;
    for (int k = MIN(count, STATES_KEPT - 1); k > at; k--)
      kept[k] = kept[k - 1];
    kept[at] = *state;
    count = MIN(count + 1, STATES_KEPT);
  }
  return count;
}

/* Keeps only these, and the end: long issues stay linear. */
static void prune(Planner *planner, int pages)
{
  const State *last = find_state(planner, pages, planner->end);
  State kept[STATES_KEPT + 1];
  int count = list_kept(planner, pages, kept);

  if (last)
    kept[count++] = *last;
  g_array_set_size(states_of(planner, pages), 0);
  for (int i = 0; i < count; i++)
    reach(planner, pages, kept[i]);
}

/* The most all pages may cost in hope for one with which the issue ends after PAGE pages. */
static int worst_end(const Planner *planner, int page)
{
  int worst = SEARCH_UNLIMITED;

  for (int pages = planner->page + 1; pages < (int)planner->states->len; pages++) {
    const State *end = find_state(planner, pages, planner->end);
    if (end)
      worst = MIN(worst, end->cost + COST_PAGE * (pages - page - 1));
  }
  return worst;
}

/* The most all pages may cost in hope for another after PAGE pages to be of use. Near the end of
 * the issue, where the last page must come out, several ways are followed. */
static int worst_hope(const Planner *planner, int page)
{
  State kept[STATES_KEPT];
  int worst = SEARCH_UNLIMITED;
  int found = list_kept(planner, page + 1, kept);
  int far = FAR_PAGES * planner->area->columns * planner->area->other_rows;

  if (found == STATES_KEPT)
    worst = remaining_cost(planner, &kept[STATES_KEPT - 1]);
  if (found && demand_of(planner, kept[0].end, planner->end) > far)
    worst = MIN(worst, remaining_cost(planner, &kept[0]) + HOPE_MARGIN);
  return worst;
}

/* The most the page of TRIAL may cost to be of use; less than any where it cannot be. */
static int most_of(const Planner *planner, int page, const Trial *trial)
{
  gboolean last = trial->run->last == planner->end;
  int hope = last ? worst_end(planner, page) : worst_hope(planner, page);
  int most = hope - trial->base - trial->rest;

  return most < trial->run->bound + GAP_LEAST ? G_MININT : most;
}

/* Extends the state before TRIAL by its page if that is of use and costs at most LIMIT. */
static void try_page(Planner *planner, int page, const Trial *trial, int limit)
{
  Run *run = trial->run;
  int most = MIN(most_of(planner, page, trial), limit);

  if (most >= run->bound && prove_run(planner, run, page, most))
    reach(planner, page + 1, (State){run->last, trial->base + run->cost, run->first});
}

static gboolean any_reached(const Planner *planner, int pages)
{
  return states_of(planner, pages)->len > 0;
}

/* The last resort where nothing fits: the page with white in it. */
static void try_white(Planner *planner, int page, const Trial *trial)
{
  if (trial->run->white || trial->run->cost < SEARCH_UNLIMITED)
    return;
  trial->run->white = TRUE;
  trial->run->limit = trial->run->bound = trial->run->ahead = -1;
  try_page(planner, page, trial, SEARCH_UNLIMITED);
}

/* Adds the pages worth a trial that follow FROM: where pins say all, what they say. */
static void add_trials(Planner *planner, GArray *trials, int page, const State *from,
                       const Effort *effort)
{
  int first = from->end, count = planner->end, end = pinned_end(planner, first, page);
  int kept = kept_end(planner, first, page), home = home_end(planner, first, page);
  double room = planner->area->columns * plan_area_rows(planner->area, page);

  if (kept > first && !effort->skipped)
    add_trial(planner, trials, page, from, kept);
  if (kept > first && kept == end && !effort->skipped)
    return;
  if (!effort->skipped && demand_of(planner, first, count) <= DEMAND_LIMIT * room)
    add_trial(planner, trials, page, from, count);
  if (!effort->skipped && home > first && home < count &&
      demand_of(planner, first, home) <= DEMAND_LIMIT * room)
    add_trial(planner, trials, page, from, home);
  if (!effort->skipped && end && end != kept)
    add_trial(planner, trials, page, from, end);
  list_trials(planner, trials, page, from, kept == end ? &(Effort){0, effort->most} : effort);
}

/* Up to what the page of TRIAL is searched at first. */
static int first_limit(const Planner *planner, const Trial *trial)
{
  gboolean fixed = trial->pinned || trial->run->last == planner->end;
  return fixed ? SEARCH_UNLIMITED : trial->run->bound + GAP_LIKELY;
}

/* A search ahead of need. */
typedef struct {
  Run *run;
  int page, limit;
} Proof;

static void prove_ahead(gpointer element, gpointer shared)
{
  const Proof *proof = element;
  proof->run->found = search_run(shared, proof->run, proof->page, proof->limit);
  proof->run->ahead = proof->limit;
}

/* Searches trial AT and those after it that would be searched if it came to nothing, on all
 * processors. What is found later only lowers the limits, so the plan stays the same. */
static void foresee(Planner *planner, int page, const GArray *trials, guint at)
{
  g_autoptr(GArray) proofs = g_array_new(FALSE, FALSE, sizeof(Proof));

  for (guint i = at; i < trials->len && proofs->len < parallel_processors(); i++) {
    const Trial *trial = &g_array_index(trials, Trial, i);
    int limit = MIN(most_of(planner, page, trial), first_limit(planner, trial));
    Proof proof = {trial->run, page, limit};
    gboolean twice = i > at && trial->run == g_array_index(trials, Trial, i - 1).run;
    if (is_open(trial->run, limit) && trial->run->ahead < limit && !twice)
      g_array_append_val(proofs, proof);
    else if (i == at)
      return;
  }
  parallel_each(proofs, prove_ahead, planner);
}

/* Tries the pages that can follow, those with most hope first. */
static void try_pages(Planner *planner, int page, const Effort *effort)
{
  g_autoptr(GArray) trials = g_array_new(FALSE, FALSE, sizeof(Trial));

  for (guint i = 0; i < states_of(planner, page)->len; i++)
    if (state_at(planner, page, i)->end < planner->end)
      add_trials(planner, trials, page, state_at(planner, page, i), effort);
  g_array_sort(trials, compare_trials);
  for (guint i = 0; i < trials->len; i++) {
    const Trial *trial = &g_array_index(trials, Trial, i);
    foresee(planner, page, trials, i);
    try_page(planner, page, trial, first_limit(planner, trial));
    if (trial->pinned && !find_state(planner, page + 1, trial->run->last))
      try_white(planner, page, trial);
  }
  for (guint i = 0; i < trials->len && !any_reached(planner, page + 1); i++)
    try_page(planner, page, &g_array_index(trials, Trial, i), SEARCH_UNLIMITED);
  for (guint i = 0; i < trials->len && !any_reached(planner, page + 1); i++)
    try_white(planner, page, &g_array_index(trials, Trial, i));
}

static void free_states(gpointer states)
{
  if (states)
    g_array_unref(states);
}

static void add_states(Planner *planner)
{
  g_ptr_array_add(planner->states, g_array_new(FALSE, FALSE, sizeof(State)));
}

/* Extends every state of PAGE pages by one page. Returns whether there was one to extend. */
static gboolean extend(Planner *planner, int page)
{
  State kept[STATES_KEPT];

  if (!list_kept(planner, page, kept))
    return FALSE;
  add_states(planner);
  try_pages(planner, page, &(Effort){0, RUNS_TRIED});
  if (!any_reached(planner, page + 1))
    try_pages(planner, page, &(Effort){RUNS_TRIED, planner->end});
  prune(planner, page + 1);
  return TRUE;
}

/* The pages of the way to PAGES pages with all stories. */
static GPtrArray *collect(Planner *planner, int pages)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func(page_plan_free);
  int last = planner->end;

  for (int page = pages; page > planner->page; page--) {
    int first = find_state(planner, page, last)->first;
    const Run *run = find_run(planner, first, last, page - 1);
    PagePlan *plan = page_plan_new(planner->stories, first, last);
    plan->white = run->white;
    plan->cost = run->cost;
    g_ptr_array_insert(chosen, 0, plan);
    last = first;
  }
  return chosen;
}

/* The number of pages with which all stories cost least; 0 where they fit none. */
static int best_count(const Planner *planner)
{
  int best = 0, least = SEARCH_UNLIMITED;

  for (int pages = planner->page + 1; pages < (int)planner->states->len; pages++) {
    const State *end = find_state(planner, pages, planner->end);
    if (end && (!best || end->cost + COST_PAGE * pages < least)) {
      least = end->cost + COST_PAGE * pages;
      best = pages;
    }
  }
  return best;
}

/* Where a story would like to stand: on its page, or on that of the story before it. */
typedef struct {
  int page;
  Story story;
} Wish;

static gint compare_wishes(gconstpointer a, gconstpointer b)
{
  const Wish *left = a, *right = b;
  int order = left->page - right->page;
  return order ? order : left->story.order - right->story.order;
}

void plan_sort(GArray *stories)
{
  g_autoptr(GArray) wishes = g_array_new(FALSE, FALSE, sizeof(Wish));
  int page = 0;

  for (guint i = 0; i < stories->len; i++) {
    Wish wish = {page, g_array_index(stories, Story, i)};
    wish.page = page = wish.story.page ? wish.story.page : page;
    g_array_append_val(wishes, wish);
  }
  g_array_sort(wishes, compare_wishes);
  for (guint i = 0; i < stories->len; i++) {
    Story *story = &g_array_index(stories, Story, i);
    *story = g_array_index(wishes, Wish, i).story;
    story->order = (int)i;
  }
}

GPtrArray *plan_pages(const GArray *stories, int first, int last, int page, const PlanArea *area)
{
  Planner planner = {.stories = stories, .start = first, .end = last, .page = page, .area = area};

  planner.runs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  planner.states = g_ptr_array_new_with_free_func(free_states);
  sum_demand(&planner);
  level_pages(&planner);
  g_ptr_array_set_size(planner.states, page);
  add_states(&planner);
  reach(&planner, page, (State){first, 0, 0});
  for (int i = 0; i < last - first && extend(&planner, page + i); i++)
    continue;
  GPtrArray *chosen = collect(&planner, best_count(&planner));
  g_hash_table_unref(planner.runs);
  g_ptr_array_unref(planner.states);
  g_free(planner.demand);
  return chosen;
}

/* A page that waits for its search. */
typedef struct {
  PagePlan *plan;
  const PlanArea *area;
  int page;
} PendingPage;

static void search_task(gpointer element, gpointer unused)
{
  const PendingPage *pending = element;
  (void)unused;
  page_plan_search(pending->plan, pending->area, pending->page, pending->plan->cost);
}

/* On all processors: a search only reads the stories, and no page knows of another. */
void plan_search(const GPtrArray *plans, int page, const PlanArea *area)
{
  g_autoptr(GArray) searches = g_array_new(FALSE, FALSE, sizeof(PendingPage));

  for (guint i = 0; i < plans->len; i++) {
    PendingPage pending = {plans->pdata[i], area, page + (int)i};
    g_array_append_val(searches, pending);
  }
  parallel_each(searches, search_task, NULL);
}
