/* Shapes laid out: where the parts of one stand, how its text flows through the legs, what it shows
 * at its top. */
#include "makeup/shape.h"

#include "model/units.h"

#include <math.h>

/* By such parts of itself a gutter grows. */
#define GUTTER_STEP 0.25

static gboolean in_cells(const Grid *grid)
{
  double cells = grid->column_width / grid->cell;
  return fabs(cells - round(cells)) < 0.01;
}

static double box_inset(const Galley *galley)
{
  return galley->article->box == BOX_NONE ? 0 : galley->layout->grid.cell;
}

int shape_leg_cells(int columns, int cells, int legs, int *rest)
{
  int whole = columns * cells + columns - 1 - (legs - 1);
  *rest = whole % legs;
  return whole / legs;
}

/* Shares the text area among the legs in whole characters; what is left widens the gutters. */
static gboolean plan_legs(const Galley *galley, const Shape *shape, double left, double width,
                          ShapePlan *plan)
{
  int legs = shape->legs;
  const Grid *grid = &galley->layout->grid;
  double least = (1 + MAX(shape->gutter_step - 1, 0) * GUTTER_STEP) * grid->gutter;
  double each = (width - (legs - 1) * least) / legs;

  if (legs < 1 || legs > LEGS_MAX)
    return FALSE;
  if (in_cells(grid) && !shape->gutter_step)
    each = floor(each / grid->cell + 1e-6) * grid->cell;
  double spare = width - legs * each;
  double gutter = legs > 1 ? spare / (legs - 1) : 0;
  if (legs == 1)
    left += spare; /* text ends at the module's edge; the head beside it takes what is over */
  plan->count = legs;
  plan->measure_pu = pu_from_pt(each);
  for (int i = 0; i < legs; i++)
    plan->x[i] = left + i * (each + gutter);
  return each >= grid->cell * 6;
}

/* The part of the module that holds the legs. */
static void text_area(const Galley *galley, const Shape *shape, double *left, double *width)
{
  const Grid *grid = &galley->layout->grid;
  double inset = box_inset(galley);

  *left = inset;
  *width = layout_span_width(galley->layout, shape->span) - 2 * inset;
  if (shape->form == FORM_PHOTO_BESIDE)
    *width = layout_span_width(galley->layout, shape->text_columns);
  if (shape->form != FORM_HEAD_BESIDE)
    return;
  if (galley->head.style == STYLE_HEAD_VERTICAL) {
    double head = galley->head.upright[shape->head.lines - 1].width;
    *left += head;
    *width -= head;
  } else {
    double head = grid->column_width + grid->gutter;
    *left += head;
    *width -= head;
  }
}

/* Of a picture over head and legs: a box keeps it off its frame, unless there is nothing else in
 * it. */
static double photo_inset(const Galley *galley, const Shape *shape)
{
  return shape->top_rows ? box_inset(galley) : 0;
}

double shape_photo_top_width(const Galley *galley, const Shape *shape)
{
  return layout_span_width(galley->layout, shape->span) - 2 * photo_inset(galley, shape);
}

static void plan_photo(const Galley *galley, const Shape *shape, ShapePlan *plan)
{
  double whole = layout_span_width(galley->layout, shape->span);

  if (!shape->photo_rows)
    return;
  plan->photo_top = shape->top_rows;
  plan->photo_x = photo_inset(galley, shape);
  plan->photo_width = shape_photo_top_width(galley, shape);
  if (shape->form == FORM_PHOTO_BESIDE) {
    plan->photo_x =
        layout_span_width(galley->layout, shape->text_columns) + galley->layout->grid.gutter;
    plan->photo_width = whole - plan->photo_x;
  } else if (shape->form == FORM_STACK || shape->form == FORM_HEAD_BESIDE) {
    int first = plan->count - shape->inset_legs;
    plan->photo_x = plan->x[first];
    plan->photo_width = plan->x[plan->count - 1] + pt_from_pu(plan->measure_pu) - plan->x[first];
    plan->photo_top = plan->top[0];
  }
}

int shape_inset_rows(const Shape *shape)
{
  int below = shape->body_rows - shape->photo_rows - shape->caption_rows - 1;
  if (below == -1)
    return 0;
  return below < SHAPE_LEG_ROWS ? -1 : below;
}

int shape_slots(const Shape *shape)
{
  int below = shape->inset_legs ? shape_inset_rows(shape) : 0;
  if (below < 0)
    return -1;
  return (shape->legs - shape->inset_legs) * shape->body_rows + shape->inset_legs * below;
}

static gboolean plan_insets(const Shape *shape, ShapePlan *plan)
{
  int below = shape_inset_rows(shape);

  for (int i = plan->count - shape->inset_legs; i < plan->count; i++) {
    if (below < 0)
      return FALSE;
    plan->rows[i] = below;
    plan->top[i] += shape->body_rows - below;
  }
  return TRUE;
}

int shape_measure_pu(const Galley *galley, const Shape *shape)
{
  double left, width;
  ShapePlan plan;

  text_area(galley, shape, &left, &width);
  return plan_legs(galley, shape, left, width, &plan) ? plan.measure_pu : 0;
}

/* The measure of SHAPE's head, whose text has TEXT_WIDTH. */
static double head_width(const Galley *galley, const Shape *shape, double text_width)
{
  return shape->form == FORM_HEAD_BESIDE ? galley->layout->grid.column_width : text_width;
}

double shape_head_width(const Galley *galley, const Shape *shape)
{
  double left, width;

  text_area(galley, shape, &left, &width);
  return head_width(galley, shape, width);
}

int shape_head_top(const Shape *shape)
{
  int caption = shape->caption_rows + (shape->caption_rows > 0);
  return shape->top_rows + (shape->form == FORM_PHOTO_TOP ? shape->photo_rows + caption : 0);
}

gboolean shape_plan(const Galley *galley, const Shape *shape, ShapePlan *plan)
{
  double left, width;
  gboolean beside = shape->form == FORM_HEAD_BESIDE;

  *plan = (ShapePlan){0};
  text_area(galley, shape, &left, &width);
  plan->head_x = beside ? box_inset(galley) : left;
  plan->head_width = head_width(galley, shape, width);
  plan->head_top = shape_head_top(shape);
  if (!plan_legs(galley, shape, left, width, plan))
    return FALSE;
  for (int i = 0; i < shape->legs; i++) {
    plan->top[i] = plan->head_top + (beside ? 0 : shape->head_rows);
    plan->rows[i] = shape->body_rows;
  }
  plan_photo(galley, shape, plan);
  return !shape->inset_legs || plan_insets(shape, plan);
}

/* What of the units of MEASURE stands before CUT, and the line that says where they go on; to be
 * freed. */
static FlowItem *cut_items(const GalleyMeasure *measure, const FlowCut *cut)
{
  FlowItem *items = g_new(FlowItem, cut->item + 2);

  for (int i = 0; i < cut->item; i++)
    items[i] = measure->items[i];
  items[cut->item] = (FlowItem){cut->lines, cut->lines, cut->lines, FALSE, FALSE, 0};
  items[cut->item + 1] = (FlowItem){FLOW_JUMP_ROWS, FLOW_JUMP_ROWS, FLOW_JUMP_ROWS, TRUE, FALSE, 0};
  return items;
}

int shape_flow(Galley *galley, const Shape *shape, const ShapePlan *plan, int *chosen)
{
  const FlowCut *cut = &shape->cut;
  const GalleyMeasure *measure = galley_measure(galley, plan->measure_pu);

  if (!cut->lines)
    return flow_fit(measure->items, (int)galley->units->len, plan->rows, plan->count,
                    shape->short_rows, chosen);
  g_autofree FlowItem *items = cut_items(measure, cut);
  return flow_fit(items, cut->item + 2, plan->rows, plan->count, shape->short_rows, chosen);
}

int shape_lone_lines(Galley *galley, const Shape *shape)
{
  g_autofree int *chosen = g_new0(int, galley->units->len + 1);
  ShapePlan plan;

  if (shape->form == FORM_FACTS || !shape_plan(galley, shape, &plan) ||
      shape_flow(galley, shape, &plan, chosen) >= FLOW_NEVER)
    return 0;
  return flow_lone_lines(chosen, (int)galley->units->len, plan.rows, plan.count);
}

unsigned shape_tops(const Galley *galley, const Shape *shape)
{
  gboolean plain = galley->article->box == BOX_NONE && galley->article->kind != KIND_DIGEST &&
                   shape->head.lines > 0;
  switch (shape->form) {
  case FORM_STACK:
    return plain ? SEARCH_HEAD_LEFT | SEARCH_HEAD_RIGHT : 0;
  case FORM_PHOTO_BESIDE:
    return plain ? SEARCH_HEAD_LEFT : 0;
  case FORM_HEAD_BESIDE:
  case FORM_PHOTO_TOP:
  case FORM_FACTS:
    return 0;
  }
  return 0;
}
