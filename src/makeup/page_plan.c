/* Page plans: of the cheapest pages of the search the one that keeps the craft's rules best. */
#include "makeup/page_plan.h"

#include "makeup/craft_heads.h"
#include "makeup/style.h"
#include "model/units.h"

/* Pages compared, and how much more than the best one they may cost in the search: at first, and
 * where the best has a flaw. Pages kept. */
enum { CANDIDATES = 24, COST_MARGIN = 120, CANDIDATES_MORE = 600, MARGIN_MORE = 280, KEPT = 8 };

/* A fault no page may have outweighs everything; a leg that ends before the page does, a page that
 * ends higher by a good part, closed by a rule; each row of a hole in it, a row of the whole page.
 */
enum { COST_FAULT = 20000, COST_UNEVEN = 9000, COST_HOLE_ROW = 140 };

/* A head too far above its text: a row of white, but a narrow one. */
enum { COST_LOOSE_HEAD = 300 };

/* With more stories the search for open sections takes too long for what it gives. */
enum { OPEN_MOST = 9 };

/* Where so many rows would stay white at the foot, a block of them may be left white instead. */
enum { BLOCK_ROWS = 4 };

/* A page being judged. */
typedef struct {
  const PagePlan *plan;
  const PlanArea *area;
  const Arrangement *arrangement;
  GArray *stories; /* of CraftStory */
  GArray *banners; /* of CraftBlock */
  int cost;        /* of the shapes */
} Candidate;

PagePlan *page_plan_new(const GArray *stories, int first, int last)
{
  PagePlan *plan = g_new0(PagePlan, 1);
  *plan = (PagePlan){.stories = stories,
                     .first = first,
                     .last = last,
                     .others = g_ptr_array_new_with_free_func((GDestroyNotify)arrangement_free)};
  return plan;
}

void page_plan_free(gpointer element)
{
  PagePlan *plan = element;
  if (!plan)
    return;
  arrangement_free(plan->best);
  g_ptr_array_unref(plan->others);
  g_free(plan);
}

static void add_head(const Story *story, const Shape *shape, const ShapePlan *plan,
                     CraftStory *craft)
{
  const Galley *galley = story->galley;
  const TypeStyle *style = &galley->layout->styles[galley->head.style];
  gboolean upright = galley->head.style == STYLE_HEAD_VERTICAL;

  craft->apart = galley->article->box != BOX_NONE || galley->article->kind == KIND_DIGEST ||
                 shape->form == FORM_FACTS || upright;
  craft->reversed = galley->article->kind == KIND_DIGEST && galley->article->box == BOX_NONE;
  craft->head_size = shape->head.lines || upright ? MAX(shape->head.size, 1) : 0;
  craft->head_least = shape->head.lines ? MIN(style->size_min, craft->head_size) : craft->head_size;
  craft->head_face = style->role * 1000 + style->weight;
  craft->head_left += plan->head_x;
  craft->head_right = craft->head_left + plan->head_width;
  craft->head_top = craft->block.row + plan->head_top;
  craft->head_bottom = craft->head_top + shape->head_rows;
}

/* The section a story belongs to where it does not stand under its banner in one rectangle. */
static int open_section(const Candidate *candidate, int index)
{
  const GArray *stories = candidate->plan->stories;
  const Section *section = g_array_index(stories, Story, index).section;
  int first = index;

  if (!candidate->arrangement->open || !section->name)
    return 0;
  while (first > candidate->plan->first &&
         g_array_index(stories, Story, first - 1).section == section)
    first--;
  return first + 1;
}

static void add_story(Candidate *candidate, const StoryPlace *place)
{
  const Story *story = &g_array_index(candidate->plan->stories, Story, place->story);
  const Shape *shape = &g_array_index(story->shapes, Shape, place->shape);
  const Grid *grid = &candidate->area->layout->grid;
  double left = place->block.column * (grid->column_width + grid->gutter);
  CraftStory craft = {.block = place->block,
                      .order = story->order,
                      .rank = story->rank,
                      .pins = story->pins,
                      .section = open_section(candidate, place->story),
                      .head_left = left};
  ShapePlan plan = {0};

  craft.opens = craft.section == place->story + 1;
  candidate->cost += shape->cost;
  if (shape->form == FORM_FACTS)
    plan.head_width = layout_span_width(candidate->area->layout, shape->span);
  else
    shape_plan(story->galley, shape, &plan);
  add_head(story, shape, &plan, &craft);
  if (shape->photo_rows) {
    craft.picture_left = left + plan.photo_x;
    craft.picture_right = craft.picture_left + plan.photo_width;
    craft.picture_top = place->block.row + plan.photo_top;
    craft.picture_bottom = craft.picture_top + shape->photo_rows;
  }
  g_array_append_val(candidate->stories, craft);
}

/* What it costs that the story at PLACE has a leg that ends early, before the page does or in it.
 */
static int uneven_cost(const Candidate *candidate, const StoryPlace *place)
{
  const Story *story = &g_array_index(candidate->plan->stories, Story, place->story);
  int short_rows = g_array_index(story->shapes, Shape, place->shape).short_rows;
  gboolean at_foot = place->block.row + place->block.rows == candidate->arrangement->used_rows;

  return at_foot && short_rows ? COST_UNEVEN : COST_HOLE_ROW * short_rows;
}

/* What a story of CANDIDATE at PLACE costs for its shape and foot, or white for being there. White
 * from top to foot, or over more white, is none that something could stand in. */
static int place_cost(Candidate *candidate, const SearchPage *asked, const StoryPlace *place)
{
  const Arrangement *arrangement = candidate->arrangement;

  if (place->story < 0)
    return module_white_cost(asked->weights, asked->columns, &place->block) +
           (place->block.row == 0 || arrangement->used_rows < asked->rows ? COST_FAULT : 0);
  add_story(candidate, place);
  return uneven_cost(candidate, place);
}

/* Keeps in ARRANGEMENT, whose order PAGE has, what sizes heads were given and which pins lost. */
static void note_places(Arrangement *arrangement, const CraftPage *page)
{
  int seen = 0;

  for (guint i = 0; i < arrangement->stories->len; i++) {
    StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    if (place->story < 0)
      continue;
    place->head_size = page->stories[seen].head_size;
    place->lost_pins = craft_lost_pins(page, seen++);
  }
}

/* The stories of PLAN that count as means to keep rules: a page with white spends them all on less
 * of it. */
static int plan_means(const PagePlan *plan)
{
  return plan->white ? 1 : plan->last - plan->first;
}

/* What it costs that heads made smaller to be told apart stand in more white than they hold. */
static int loose_heads_cost(const PagePlan *plan, const Arrangement *arrangement, double pitch)
{
  int cost = 0;

  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    if (place->story < 0)
      continue;
    const Story *story = &g_array_index(plan->stories, Story, place->story);
    const Shape *shape = &g_array_index(story->shapes, Shape, place->shape);
    Head head = shape->head;
    head_shrink(&head, place->head_size);
    if (head.lines && head.size < shape->head.size && shape->form != FORM_HEAD_BESIDE &&
        !head_holds(story->galley, &head, shape->head_rows * pitch))
      cost += COST_LOOSE_HEAD;
  }
  return cost;
}

/* Prices ARRANGEMENT of the page ASKED as an editor would who looks at it. */
static void judge(const PagePlan *plan, const PlanArea *area, const SearchPage *asked,
                  Arrangement *arrangement)
{
  g_autoptr(GArray) stories = g_array_new(FALSE, FALSE, sizeof(CraftStory));
  g_autoptr(GArray) banners = g_array_new(FALSE, FALSE, sizeof(CraftBlock));
  Candidate candidate = {plan, area, arrangement, stories, banners, 0};

  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    int cost = place_cost(&candidate, asked, place);
    candidate.cost += cost;
    arrangement->uneven = arrangement->uneven || (place->story >= 0 && cost > 0);
  }
  for (guint i = 0; i < arrangement->banners->len; i++)
    g_array_append_val(banners, g_array_index(arrangement->banners, BannerPlace, i).block);
  CraftPage page = {.style = style_weights(area->layout->makeup.style),
                    .columns = area->columns,
                    .rows = asked->rows,
                    .width = layout_span_width(area->layout, area->columns),
                    .gutter = area->layout->grid.gutter,
                    .stories = (const CraftStory *)stories->data,
                    .story_count = (int)stories->len,
                    .means = plan_means(plan),
                    .banners = (const CraftBlock *)banners->data,
                    .banner_count = (int)banners->len};
  candidate.cost += search_white_cost(asked->weights, asked->rows - arrangement->used_rows);
  candidate.cost += craft_settle_heads(&page, (CraftStory *)stories->data);
  CraftVerdict verdict = craft_judge(&page);
  note_places(arrangement, &page);
  candidate.cost += loose_heads_cost(plan, arrangement, area->layout->grid.pitch);
  arrangement->cost = candidate.cost + verdict.cost + COST_FAULT * verdict.faults;
  arrangement->faulty = verdict.faults > 0;
  arrangement->flawed =
      verdict.unparted || verdict.faults + verdict.cuts + verdict.tombstones + verdict.pins > 0;
}

static gint compare_arrangements(gconstpointer a, gconstpointer b)
{
  const Arrangement *left = *(Arrangement *const *)a, *right = *(Arrangement *const *)b;
  return left->cost - right->cost;
}

/* How many pages are compared. */
typedef enum { CARE_LITTLE, CARE_MUCH } Care;

/* The cheapest pages of what is ASKED, whose slicing costs about LIMIT, and those a little dearer.
 */
static GPtrArray *search_near(const SearchPage *asked, int limit, Care care)
{
  int margin = care == CARE_MUCH ? MARGIN_MORE : COST_MARGIN;
  int count = care == CARE_MUCH ? CANDIDATES_MORE : CANDIDATES;
  GPtrArray *pages = limit < SEARCH_UNLIMITED ? search_best(asked, limit + margin, count) : NULL;

  if (pages && pages->len)
    return pages;
  if (pages)
    g_ptr_array_unref(pages);
  limit = search_cost(asked, SEARCH_UNLIMITED);
  return limit < SEARCH_UNLIMITED ? search_best(asked, limit + margin, count)
                                  : g_ptr_array_new_with_free_func(NULL);
}

/* A page being searched. */
typedef struct {
  const PagePlan *plan;
  const PlanArea *area;
  int index;
  int limit;        /* about what its cheapest slicing costs */
  GPtrArray *found; /* of Arrangement */
} Hunt;

/* Adds what is found, judged, with the modules in FORM. */
static void search_form(const Hunt *hunt, ModuleForm form, Care care)
{
  const PagePlan *plan = hunt->plan;
  const PlanArea *area = hunt->area;

  g_autoptr(ModuleSet) set = module_set_new(plan->stories, plan->first, plan->last, area, form);
  SearchPage asked = module_set_ask(set, area, plan_area_rows(area, hunt->index));
  SearchWeights weights = style_search_weights(area->layout->makeup.style, plan_means(plan));
  int limit = hunt->limit;

  if (!module_set_searchable(set))
    return;
  if (limit < SEARCH_UNLIMITED)
    limit +=
        MAX(MAX(weights.across - asked.weights->across, weights.down - asked.weights->down), 0);
  asked.weights = &weights;
  g_autoptr(GPtrArray) pages = search_near(&asked, limit, care);
  for (guint i = 0; i < pages->len; i++) {
    Arrangement *arrangement = module_set_arrange(set, area, pages->pdata[i]);
    judge(plan, area, &asked, arrangement);
    g_ptr_array_add(hunt->found, arrangement);
  }
}

/* Whether there are sections that could stand otherwise than as whole rectangles. */
static gboolean can_open(const PagePlan *plan)
{
  if (plan->last - plan->first > OPEN_MOST)
    return FALSE;
  for (int i = plan->first; i < plan->last; i++)
    if (g_array_index(plan->stories, Story, i).section->name)
      return TRUE;
  return FALSE;
}

/* Adds pages all whose columns end on one row, where the best of what was found has none, or leaves
 * so much white that a block of its foot may be the lesser loss. */
static void search_even(const Hunt *hunt)
{
  GPtrArray *found = hunt->found;
  g_ptr_array_sort(found, compare_arrangements);
  const Arrangement *best = found->len ? found->pdata[0] : NULL;
  int rows = plan_area_rows(hunt->area, hunt->index) + 1;

  if (best && best->uneven)
    search_form(hunt, MODULES_EXACT, CARE_LITTLE);
  if (!best || best->uneven || rows - best->used_rows >= BLOCK_ROWS)
    search_form(hunt, MODULES_WHITE, CARE_LITTLE);
  g_ptr_array_sort(found, compare_arrangements);
  best = found->len ? found->pdata[0] : NULL;
  if (can_open(hunt->plan) && (!best || best->uneven))
    search_form(hunt, MODULES_OPEN_WHITE, CARE_LITTLE);
}

static gboolean is_flawed(GPtrArray *found)
{
  g_ptr_array_sort(found, compare_arrangements);
  return !found->len || ((const Arrangement *)found->pdata[0])->flawed;
}

/* Whether BEST (may be NULL) of PLAN shows white that nothing owns on a page of ROWS rows. */
static gboolean shows_white(const PagePlan *plan, const Arrangement *best, int rows)
{
  if (!best || best->used_rows <= rows)
    return TRUE;
  for (guint i = 0; i < best->stories->len; i++) {
    const StoryPlace *place = &g_array_index(best->stories, StoryPlace, i);
    if (place->story < 0)
      return TRUE;
    const Story *story = &g_array_index(plan->stories, Story, place->story);
    if (g_array_index(story->shapes, Shape, place->shape).short_rows)
      return TRUE;
  }
  return FALSE;
}

gboolean page_plan_shows_white(const PagePlan *plan, const PlanArea *area, int index)
{
  return shows_white(plan, plan->best, plan_area_rows(area, index));
}

/* Whether standing sections open may mend what is wrong with the best page found. */
static gboolean wants_open(const Hunt *hunt)
{
  int rows = plan_area_rows(hunt->area, hunt->index);

  return can_open(hunt->plan) &&
         (is_flawed(hunt->found) || shows_white(hunt->plan, hunt->found->pdata[0], rows));
}

void page_plan_search(PagePlan *plan, const PlanArea *area, int index, int limit)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)arrangement_free);
  Hunt hunt = {plan, area, index, limit, found};
  ModuleForm form = plan->white ? MODULES_WHITE : MODULES_WHOLE;

  search_form(&hunt, form, CARE_LITTLE);
  if (is_flawed(found)) {
    g_ptr_array_set_size(found, 0);
    search_form(&hunt, form, CARE_MUCH);
  }
  hunt.limit = SEARCH_UNLIMITED;
  if (wants_open(&hunt))
    search_form(&hunt, MODULES_OPEN, CARE_MUCH);
  search_even(&hunt);
  g_ptr_array_sort(found, compare_arrangements);
  while (found->len && plan->others->len < KEPT) {
    Arrangement *next = g_ptr_array_steal_index(found, 0);
    if (plan->best)
      g_ptr_array_add(plan->others, next);
    else
      plan->best = next;
  }
}
