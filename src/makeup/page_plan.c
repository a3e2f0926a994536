/* Page plans: of the cheapest pages of the search the one that keeps the craft's rules best. */
#include "makeup/page_plan.h"

#include "makeup/craft_heads.h"
#include "makeup/shape_cost.h"
#include "makeup/style.h"
#include "model/units.h"

/* Pages compared, and how much more than the best one they may cost in the search: at first, where
 * the best has a flaw, and with sections open. */
enum {
  CANDIDATES = 24,
  COST_MARGIN = 120,
  CANDIDATES_MORE = 600,
  CANDIDATES_OPEN = 240,
  MARGIN_MORE = 280
};

/* A leg that ends before the page does, a page that
 * ends higher by a good part, closed by a rule; each row of a hole in it, a row of the whole page.
 */
enum { COST_UNEVEN = 9000, COST_HOLE_ROW = 140 };

/* What two heads that meet cost more on a page that is eased: it has the means to part them. */
enum { COST_MEETING = 200 };

/* A head too far above its text: a row of white, but a narrow one. */
enum { COST_LOOSE_HEAD = 300 };

/* With more stories the search for open sections takes too long for what it gives. */
enum { OPEN_MOST = 9 };

/* So many stories that are cut by a line may be worth a second look; with more it takes as long as
 * the whole page did, and hardly ever helps. */
enum { MENDED_MOST = 7 };

/* Where so many rows would stay white at the foot, a block of them may be left white instead. */
enum { BLOCK_ROWS = 4 };

/* A page being judged. */
typedef struct {
  const PagePlan *plan;
  const PlanArea *area;
  Arrangement *arrangement;
  GArray *stories; /* of CraftStory */
  GArray *banners; /* of CraftBlock */
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

/* What is known of STORY's head without its place. */
static void add_head(const Story *story, const Shape *shape, CraftStory *craft)
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
  CraftStory craft = {.block = place->block,
                      .order = story->order,
                      .rank = story->rank,
                      .pins = story->pins,
                      .section = open_section(candidate, place->story)};

  craft.opens = craft.section == place->story + 1;
  Shape shape = shape_at(story->shapes, place->shape);
  add_head(story, &shape, &craft);
  g_array_append_val(candidate->stories, craft);
}

/* Finds where head and picture of CRAFT stand, the story at PLACE. */
static void place_looks(const Candidate *candidate, const StoryPlace *place, CraftStory *craft)
{
  const Story *story = &g_array_index(candidate->plan->stories, Story, place->story);
  const Shape shape = shape_at(story->shapes, place->shape);
  const Grid *grid = &candidate->area->layout->grid;
  double left = place->block.column * (grid->column_width + grid->gutter);
  ShapePlan plan = {0};

  if (shape.form == FORM_FACTS)
    plan.head_width = layout_span_width(candidate->area->layout, shape.span);
  else
    shape_plan(story->galley, &shape, &plan);
  craft->head_left = left + plan.head_x;
  craft->head_right = craft->head_left + plan.head_width;
  craft->head_top = craft->block.row + plan.head_top;
  craft->head_bottom = craft->head_top + shape.head_rows;
  if (!shape.photo_rows)
    return;
  craft->picture_left = left + plan.photo_x;
  craft->picture_right = craft->picture_left + plan.photo_width;
  craft->picture_top = place->block.row + plan.photo_top;
  craft->picture_bottom = craft->picture_top + shape.photo_rows;
}

/* What it costs that STORY has at PLACE a leg that ends early, before the page does or in it. */
static int uneven_cost(const Arrangement *arrangement, const StoryPlace *place, const Story *story)
{
  int short_rows = story->shapes->heights[place->shape].short_rows;
  gboolean at_foot = place->block.row + place->block.rows == arrangement->used_rows;

  return at_foot && short_rows ? COST_UNEVEN : COST_HOLE_ROW * short_rows;
}

/* What the white block at PLACE costs. White from top to foot, or over more white, is none that
 * something could stand in. */
static int white_block_cost(const Arrangement *arrangement, const SearchPage *asked,
                            const StoryPlace *place)
{
  return module_white_cost(asked->weights, asked->columns, &place->block) +
         (place->block.row == 0 || arrangement->used_rows < asked->rows ? CRAFT_COST_FAULT : 0);
}

/* What the stories of ARRANGEMENT cost for their shapes and feet, and white for being there: no
 * page costs less. Notes whether a leg ends early. */
static int plain_cost(const PagePlan *plan, const SearchPage *asked, Arrangement *arrangement)
{
  int cost = search_white_cost(asked->weights, asked->rows - arrangement->used_rows);

  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    if (place->story < 0) {
      cost += white_block_cost(arrangement, asked, place);
      continue;
    }
    const Story *story = &g_array_index(plan->stories, Story, place->story);
    int uneven = uneven_cost(arrangement, place, story);
    cost += story->shapes->heights[place->shape].cost + uneven;
    arrangement->uneven = arrangement->uneven || uneven > 0;
  }
  return cost;
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
    const Shape shape = shape_at(story->shapes, place->shape);
    Head head = shape.head;
    head_shrink(&head, place->head_size);
    if (head.lines && head.size < shape.head.size && shape.form != FORM_HEAD_BESIDE &&
        !head_holds(story->galley, &head, shape.head_rows * pitch))
      cost += COST_LOOSE_HEAD;
  }
  return cost;
}

/* Whether a page that costs at least COST is too dear to be the best that was FOUND or one of so
 * many OTHERS. */
static gboolean is_too_dear(const GPtrArray *found, int others, int cost)
{
  return (int)found->len > others && cost >= ((const Arrangement *)found->pdata[others])->cost;
}

/* Puts ARRANGEMENT, which it takes, among those FOUND, the cheapest first, after those of its cost;
 * keeps the best and so many OTHERS. */
static void add_found(GPtrArray *found, int others, Arrangement *arrangement)
{
  guint at = found->len;

  while (at > 0 && ((const Arrangement *)found->pdata[at - 1])->cost > arrangement->cost)
    at--;
  g_ptr_array_insert(found, (gint)at, arrangement);
  g_ptr_array_set_size(found, MIN((gint)found->len, others + 1));
}

/* Adds heads and pictures to PAGE, of CANDIDATE, and to VERDICT how they look. Returns what it
 * costs with heads made smaller for it. */
static int judge_looks(const Candidate *candidate, const CraftPage *page, CraftVerdict *verdict)
{
  Arrangement *arrangement = candidate->arrangement;
  CraftStory *stories = (CraftStory *)candidate->stories->data;
  int seen = 0;

  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    if (place->story >= 0)
      place_looks(candidate, place, &stories[seen++]);
  }
  int cost = craft_settle_heads(page, stories);
  craft_judge_looks(page, verdict);
  note_places(arrangement, page);
  return cost + craft_cost(verdict) +
         loose_heads_cost(candidate->plan, arrangement, candidate->area->layout->grid.pitch);
}

/* Prices CANDIDATE for the page ASKED as an editor would who looks at it. FALSE where it is sooner
 * known to be none of the best that were FOUND. */
static gboolean judge(const Candidate *candidate, const SearchPage *asked, const GPtrArray *found)
{
  const PlanArea *area = candidate->area;
  Arrangement *arrangement = candidate->arrangement;
  CraftPage page = {.style = style_weights(area->layout->makeup.style),
                    .columns = area->columns,
                    .rows = asked->rows,
                    .width = layout_span_width(area->layout, area->columns),
                    .gutter = area->layout->grid.gutter,
                    .stories = (const CraftStory *)candidate->stories->data,
                    .story_count = (int)candidate->stories->len,
                    .means = plan_means(candidate->plan),
                    .banners = (const CraftBlock *)candidate->banners->data,
                    .banner_count = (int)candidate->banners->len};
  CraftVerdict verdict = craft_judge_places(&page);

  if (is_too_dear(found, area->others, arrangement->cost + craft_cost(&verdict)))
    return FALSE;
  arrangement->cost += judge_looks(candidate, &page, &verdict);
  arrangement->faulty = verdict.faults > 0;
  arrangement->flawed =
      verdict.unparted || verdict.faults + verdict.cuts + verdict.tombstones + verdict.pins > 0;
  arrangement->tombstones = verdict.tombstones;
  arrangement->cut_through =
      verdict.cuts > 0 && page.means >= STYLE_MANY && page.means <= MENDED_MOST;
  if (candidate->plan->eased)
    arrangement->cost += COST_MEETING * verdict.tombstones;
  return TRUE;
}

/* A page being searched. */
typedef struct {
  const PagePlan *plan;
  const PlanArea *area;
  int index;
  int limit;        /* about what its cheapest slicing costs */
  GPtrArray *found; /* of Arrangement: the best, the cheapest first */
  GArray *stories;  /* of CraftStory: of the candidate that is judged */
  GArray *banners;  /* of CraftBlock: the same */
} Hunt;

/* Judges FOUND as the page ASKED of HUNT, and keeps it if it is among the best. Takes it. */
static void judge_found(const Hunt *hunt, const SearchPage *asked, Arrangement *found)
{
  g_autoptr(Arrangement) arrangement = found;
  Candidate candidate = {hunt->plan, hunt->area, arrangement, hunt->stories, hunt->banners};

  arrangement->cost = plain_cost(hunt->plan, asked, arrangement);
  if (is_too_dear(hunt->found, hunt->area->others, arrangement->cost))
    return;
  g_array_set_size(hunt->stories, 0);
  g_array_set_size(hunt->banners, 0);
  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    if (place->story >= 0)
      add_story(&candidate, place);
  }
  for (guint i = 0; i < arrangement->banners->len; i++)
    g_array_append_val(hunt->banners, g_array_index(arrangement->banners, BannerPlace, i).block);
  if (judge(&candidate, asked, hunt->found))
    add_found(hunt->found, hunt->area->others, g_steal_pointer(&arrangement));
}

/* The modules of a page in one form, and what was found of them. */
typedef struct {
  ModuleSet *set;
  SearchWeights weights;
  SearchPage asked;
  Search *search; /* NULL where they are too many */
} Look;

static void look_init(Look *look, const Hunt *hunt, ModuleForm form)
{
  const PagePlan *plan = hunt->plan;

  look->set = module_set_new(plan->stories, plan->first, plan->last, hunt->area, form);
  look->weights = style_search_weights(hunt->area->layout->makeup.style, plan_means(plan));
  if (plan->eased)
    look->weights.tombstone += COST_MEETING;
  look->asked = module_set_ask(look->set, hunt->area, plan_area_rows(hunt->area, hunt->index));
  look->asked.weights = &look->weights;
  look->search = module_set_searchable(look->set) ? search_new(&look->asked) : NULL;
}

static void look_clear(Look *look)
{
  search_free(look->search);
  module_set_free(look->set);
}

/* Judges PAGES, found by LOOK, and takes them. */
static void judge_pages(const Hunt *hunt, const Look *look, GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    judge_found(hunt, &look->asked, module_set_arrange(look->set, hunt->area, pages->pdata[i]));
  g_ptr_array_unref(pages);
}

/* The cost of the cheapest slicing of LOOK, which HUNT knows about at the weights it was planned
 * with. */
static int least_cost(const Hunt *hunt, const Look *look)
{
  const SearchWeights *planned = &look->set->weights;
  int across = look->weights.across - planned->across, down = look->weights.down - planned->down;
  int likely = hunt->limit + MAX(MAX(across, down), 0) + COST_MARGIN, least = SEARCH_UNLIMITED;

  if (likely < SEARCH_UNLIMITED)
    least = search_least(look->search, likely);
  return least < SEARCH_UNLIMITED ? least : search_least(look->search, SEARCH_UNLIMITED);
}

static gboolean is_flawed(const GPtrArray *found)
{
  return !found->len || ((const Arrangement *)found->pdata[0])->flawed;
}

/* How many pages are compared, and how much more than the cheapest slicing they may cost. */
typedef struct {
  int margin, count;
} Care;

static const Care CARE_LITTLE = {COST_MARGIN, CANDIDATES};
static const Care CARE_OPEN = {MARGIN_MORE, CANDIDATES_OPEN};

/* Finds pages as they were planned: many are compared where the best of a few has a flaw. */
static void search_planned(const Hunt *hunt, const Look *look)
{
  int least = least_cost(hunt, look);

  judge_pages(hunt, look, search_take(look->search, least + COST_MARGIN, CANDIDATES));
  if (!is_flawed(hunt->found))
    return;
  g_ptr_array_set_size(hunt->found, 0);
  GPtrArray *pages = search_take(look->search, least + COST_MARGIN, CANDIDATES_MORE);
  if (pages->len < CANDIDATES_MORE) {
    g_ptr_array_unref(pages);
    pages = search_take(look->search, least + MARGIN_MORE, CANDIDATES_MORE);
  }
  judge_pages(hunt, look, pages);
}

/* Adds what is found with the modules in FORM, unless it costs more than the best found so far:
 * what the search takes for heads that meet may be none. */
static void search_form(const Hunt *hunt, ModuleForm form, const Care *care)
{
  const Arrangement *best = hunt->found->len ? hunt->found->pdata[0] : NULL;
  int limit = SEARCH_UNLIMITED;
  Look look;

  look_init(&look, hunt, form);
  if (best)
    limit = best->cost + look.weights.tombstone;
  if (look.search) {
    int least = search_least(look.search, limit);
    judge_pages(hunt, &look,
                search_take(look.search, MIN(least + care->margin, limit), care->count));
  }
  look_clear(&look);
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
  const GPtrArray *found = hunt->found;
  const Arrangement *best = found->len ? found->pdata[0] : NULL;
  int rows = plan_area_rows(hunt->area, hunt->index) + 1;
  gboolean uneven = best && best->uneven;
  gboolean wants_block = !best || uneven || rows - best->used_rows >= BLOCK_ROWS;

  if (uneven)
    search_form(hunt, MODULES_EXACT, &CARE_LITTLE); /* may take the place of the best */
  if (wants_block)
    search_form(hunt, MODULES_WHITE, &CARE_LITTLE);
  best = found->len ? found->pdata[0] : NULL;
  if (can_open(hunt->plan) && (!best || best->uneven))
    search_form(hunt, MODULES_OPEN_WHITE, &CARE_LITTLE);
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
    if (story->shapes->heights[place->shape].short_rows)
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
  g_autoptr(GArray) stories = g_array_new(FALSE, FALSE, sizeof(CraftStory));
  g_autoptr(GArray) banners = g_array_new(FALSE, FALSE, sizeof(CraftBlock));
  Hunt hunt = {plan, area, index, limit, found, stories, banners};
  ModuleForm form = plan->white ? MODULES_WHITE : MODULES_WHOLE;
  Look look;

  look_init(&look, &hunt, form);
  if (look.search)
    search_planned(&hunt, &look);
  look_clear(&look);
  if (wants_open(&hunt))
    search_form(&hunt, MODULES_OPEN, &CARE_OPEN);
  search_even(&hunt);
  if (found->len)
    plan->best = g_ptr_array_steal_index(found, 0);
  g_ptr_array_extend_and_steal(plan->others, g_steal_pointer(&found));
}

/* Calls COUNT for the shape of each story on PLAN's best page and returns the sum. */
static int sum_shapes(const PagePlan *plan, int (*count)(Galley *galley, const Shape *shape))
{
  int sum = 0;

  for (guint i = 0; i < plan->best->stories->len; i++) {
    const StoryPlace *place = &g_array_index(plan->best->stories, StoryPlace, i);
    if (place->story < 0)
      continue;
    const Story *story = &g_array_index(plan->stories, Story, place->story);
    Shape shape = shape_at(story->shapes, place->shape);
    sum += count(story->galley, &shape);
  }
  return sum;
}

static int odd_legs_cost(Galley *galley, const Shape *shape)
{
  (void)galley;
  return shape_odd_legs_cost(shape);
}

gboolean page_plan_fails(const PagePlan *plan, const PlanArea *area, int index)
{
  return plan->best &&
         (page_plan_shows_white(plan, area, index) || sum_shapes(plan, shape_lone_lines));
}

gboolean page_plan_is_poor(const PagePlan *plan, const PlanArea *area, int index)
{
  const Arrangement *best = plan->best;

  return best && (best->tombstones || best->cut_through || sum_shapes(plan, odd_legs_cost) ||
                  page_plan_fails(plan, area, index));
}

int page_plan_eased_cost(const PagePlan *plan)
{
  return plan->best->cost +
         (plan->eased ? 0
                      : COST_MEETING * plan->best->tombstones + sum_shapes(plan, odd_legs_cost));
}
