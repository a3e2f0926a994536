/* Choosing: of the cheapest pages of the search the one that keeps the craft's rules best. */
#include "makeup/page_plan.h"

#include "makeup/craft.h"
#include "model/units.h"

/* Pages compared, how much more than the best one may cost in the search, pages kept. */
enum { CANDIDATES = 24, COST_MARGIN = 120, KEPT = 8 };

/* A fault no page may have outweighs everything. */
enum { COST_FAULT = 20000 };

/* A page being judged. */
typedef struct {
  const PagePlan *plan;
  const PlanArea *area;
  const SearchResult *result;
  GArray *stories; /* of CraftStory */
  GArray *banners; /* of CraftBlock */
  int cost;        /* of the shapes */
} Candidate;

static void add_head(const Story *story, const Shape *shape, const ShapePlan *plan,
                     CraftStory *craft)
{
  const Galley *galley = story->galley;
  const TypeStyle *style = &galley->layout->styles[galley->head.style];
  gboolean upright = galley->article->form == HEADLINE_VERTICAL;

  craft->apart = galley->article->box != BOX_NONE || galley->article->kind == KIND_DIGEST ||
                 shape->form == FORM_FACTS || upright;
  craft->head_size = shape->head.lines || upright ? MAX(shape->head.size, 1) : 0;
  craft->head_face = style->role * 1000 + style->weight;
  craft->head_left += plan->head_x;
  craft->head_right = craft->head_left + plan->head_width;
  craft->head_top = craft->block.row + plan->head_top;
  craft->head_bottom = craft->head_top + shape->head_rows;
}

static void add_story(Candidate *candidate, const Placement *placement, int index)
{
  const Story *story = &g_array_index(candidate->plan->stories, Story, index);
  const Shape *shape = &g_array_index(story->shapes, Shape, placement->shape);
  double left = placement->column *
                (candidate->area->layout->grid.column_width + candidate->area->layout->grid.gutter);
  CraftStory craft = {
      .block = {placement->column, placement->row, placement->span, placement->rows},
      .order = story->order,
      .rank = story->rank,
      .head_left = left};
  ShapePlan plan = {0};

  candidate->cost += shape->cost;
  if (shape->form == FORM_FACTS)
    plan.head_width = layout_span_width(candidate->area->layout, shape->span);
  else
    shape_plan(story->galley, shape, &plan);
  add_head(story, shape, &plan, &craft);
  if (shape->photo_rows) {
    craft.picture_left = left + plan.photo_x;
    craft.picture_right = craft.picture_left + plan.photo_width;
    craft.picture_top = placement->row + plan.photo_top;
    craft.picture_bottom = craft.picture_top + shape->photo_rows;
  }
  g_array_append_val(candidate->stories, craft);
}

static void add_placement(Candidate *candidate, const Placement *placement)
{
  int story = page_plan_story(candidate->plan, placement);

  if (placement->shape < 0) {
    CraftBlock banner = {placement->column, placement->row, placement->span,
                         candidate->area->banner_rows};
    g_array_append_val(candidate->banners, banner);
  } else if (story >= 0) {
    add_story(candidate, placement, story);
  } else {
    candidate->cost += g_array_index(candidate->plan->white, SearchShape, placement->shape).cost;
  }
}

/* What the page of RESULT costs when an editor looks at it. */
static int judge(const PagePlan *plan, const PlanArea *area, int rows, const SearchResult *result)
{
  g_autoptr(GArray) stories = g_array_new(FALSE, FALSE, sizeof(CraftStory));
  g_autoptr(GArray) banners = g_array_new(FALSE, FALSE, sizeof(CraftBlock));
  Candidate candidate = {plan, area, result, stories, banners, 0};

  for (guint i = 0; i < result->placements->len; i++)
    add_placement(&candidate, &g_array_index(result->placements, Placement, i));
  CraftPage page = {.columns = area->columns,
                    .rows = rows,
                    .width = layout_span_width(area->layout, area->columns),
                    .gutter = area->layout->grid.gutter,
                    .stories = (const CraftStory *)stories->data,
                    .story_count = (int)stories->len,
                    .banners = (const CraftBlock *)banners->data,
                    .banner_count = (int)banners->len};
  CraftVerdict verdict = craft_judge(&page);
  return candidate.cost + verdict.cost + COST_FAULT * verdict.faults;
}

static gint compare_results(gconstpointer a, gconstpointer b)
{
  const SearchResult *left = *(SearchResult *const *)a, *right = *(SearchResult *const *)b;
  return left->cost - right->cost;
}

void page_plan_search(PagePlan *plan, const PlanArea *area, int index, int limit)
{
  SearchPage asked = page_plan_ask(plan, area, index);
  SearchWeights weights = *asked.weights;

  weights.cut = craft_cut_cost(plan->last - plan->first);
  limit += MAX(weights.cut - asked.weights->cut, 0) + COST_MARGIN;
  asked.weights = &weights;
  g_autoptr(GPtrArray) pages = search_best(&asked, limit, CANDIDATES);
  for (guint i = 0; i < pages->len; i++) {
    SearchResult *result = pages->pdata[i];
    result->cost = judge(plan, area, asked.rows, result) +
                   (asked.rows - result->used_rows) * weights.white_row;
  }
  g_ptr_array_sort(pages, compare_results);
  while (pages->len && plan->others->len < KEPT) {
    SearchResult *next = g_ptr_array_steal_index(pages, 0);
    if (plan->result)
      g_ptr_array_add(plan->others, next);
    else
      plan->result = next;
  }
}
