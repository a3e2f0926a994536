/* Shapes: for each span, head, number of legs and photo width, the heights that come out exact. */
#include "makeup/shape.h"

#include "makeup/facts.h"
#include "makeup/flow.h"
#include "makeup/photo.h"
#include "makeup/vertical.h"
#include "model/units.h"

#include <math.h>
#include <stdlib.h>

/* Most rows a last leg may stay short, extra white rows about a head, least rows of a leg. */
enum {
  SHORT_MAX = 12,
  WHITE_MOST = 2,
  WHITE_LEAD = 5,
  LEG_ROWS_MIN = 4,
  SHALLOW_ROWS = 6, /* of a leg that looks like too little */
  KEPT = 5
};

/* Pixels an inch that newsprint can show. */
#define PRESS_PPI 200.0

/* A main story wants at least this part of the page's width. */
#define NARROW_SHARE 0.3

/* A head of several lines that fill less of the measure than this could have fewer. */
#define STACKED_FILL 0.55

/* Measures, in ems, below and above which reading tires. */
#define NARROW_EM 10.4
#define WIDE_EM 24.1

/* Costs, in the units of search.h: what an editor would give up first is cheap. */
enum {
  COST_SMALL_LEAD = 40,    /* a lead's head at its least size */
  COST_SMALL_HEAD = 14,    /* another's */
  COST_RAGGED_LEAD = 220,  /* a lead's head that leaves its measure empty */
  COST_RAGGED_HEAD = 100,  /* another's */
  COST_UNEVEN_HEAD = 40,   /* lines of very different length */
  COST_STACKED_HEAD = 160, /* each further line of a head that would stand in fewer */
  COST_THIRD_LINE = 60,
  COST_TYPED_LINE = 40, /* a line the editor did not break */
  COST_EXTRA_LINE = 6,  /* of kicker or deck, beyond two */
  COST_WHITE = 5,       /* a row of white about a head; two cost four times as much */
  COST_BAR_WHITE = 16,  /* a row of white under a bar, which has no head to set free */
  COST_OTHER_LEGS = 8,  /* 破栏 */
  COST_SHALLOW = 8,     /* a leg of less than six rows */
  COST_DEEP = 1,        /* a row of a leg beyond 50 */
  COST_CROP = 120,      /* cropping all of a picture */
  COST_SHORT = 160,     /* a leg that ends early */
  COST_SHORT_ROW = 20,
  COST_SPAN = 130, /* a span off by the whole page */
  COST_TALL = 14,
  COST_NARROW_MAJOR = 130, /* a main story in less than a third of the page */
  COST_STRETCHED_ROW = 9,
  COST_MEASURE = 18, /* a measure too narrow or too wide to read with ease */
  COST_PHOTO_TOP = 18,
  COST_PHOTO_SMALL = 140, /* a picture without width */
  COST_PHOTO_LARGE = 110, /* a picture twice as wide as it wants to be */
};

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
static gboolean plan_legs(const Galley *galley, int legs, double left, double width,
                          ShapePlan *plan)
{
  const Grid *grid = &galley->layout->grid;
  double each = (width - (legs - 1) * grid->gutter) / legs;

  if (legs < 1 || legs > LEGS_MAX)
    return FALSE;
  if (in_cells(grid))
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
    double head = vertical_head_width(galley);
    *left += head;
    *width -= head;
  } else {
    double head = grid->column_width + grid->gutter;
    *left += head;
    *width -= head;
  }
}

static void plan_photo(const Galley *galley, const Shape *shape, ShapePlan *plan)
{
  double whole = layout_span_width(galley->layout, shape->span);

  if (!shape->photo_rows)
    return;
  plan->photo_top = shape->top_rows;
  plan->photo_width = whole;
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

/* The rows of a leg below its inset; -1 where they are too few to read. */
static int rows_below_inset(const Shape *shape)
{
  int below = shape->body_rows - shape->photo_rows - shape->caption_rows - 1;
  if (below == -1)
    return 0;
  return below < LEG_ROWS_MIN ? -1 : below;
}

/* The rows of all legs together; -1 where a leg is too short. */
static int count_slots(const Shape *shape)
{
  int below = shape->inset_legs ? rows_below_inset(shape) : 0;
  if (below < 0)
    return -1;
  return (shape->legs - shape->inset_legs) * shape->body_rows + shape->inset_legs * below;
}

static gboolean plan_insets(const Shape *shape, ShapePlan *plan)
{
  int below = rows_below_inset(shape);

  for (int i = plan->count - shape->inset_legs; i < plan->count; i++) {
    if (below < 0)
      return FALSE;
    plan->rows[i] = below;
    plan->top[i] += shape->body_rows - below;
  }
  return TRUE;
}

gboolean shape_plan(const Galley *galley, const Shape *shape, ShapePlan *plan)
{
  double left, width;
  gboolean beside = shape->form == FORM_HEAD_BESIDE;

  *plan = (ShapePlan){0};
  text_area(galley, shape, &left, &width);
  plan->head_x = beside ? box_inset(galley) : left;
  plan->head_width = beside ? galley->layout->grid.column_width : width;
  plan->head_top = shape->top_rows;
  if (shape->form == FORM_PHOTO_TOP)
    plan->head_top += shape->photo_rows + shape->caption_rows + (shape->caption_rows > 0);
  if (!plan_legs(galley, shape->legs, left, width, plan))
    return FALSE;
  for (int i = 0; i < shape->legs; i++) {
    plan->top[i] = plan->head_top + (beside ? 0 : shape->head_rows);
    plan->rows[i] = shape->body_rows;
  }
  plan_photo(galley, shape, plan);
  return !shape->inset_legs || plan_insets(shape, plan);
}

int shape_flow(Galley *galley, const Shape *shape, const ShapePlan *plan, int *chosen)
{
  const GalleyMeasure *measure = galley_measure(galley, plan->measure_pu);
  int count = (int)galley->units->len;
  g_autofree FlowItem *items = g_new0(FlowItem, MAX(count, 1));

  for (int i = 0; i < count; i++) {
    const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, i);
    const LineCounts *lines = &measure->units[i];
    items[i] = (FlowItem){lines->least, lines->natural, lines->most, unit->solid, unit->keep_next};
  }
  return flow_fit(items, count, plan->rows, plan->count, shape->short_rows, chosen);
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

/* The best few candidates for one span and height, cheapest first; the flow decides among them. */
typedef struct {
  Shape shapes[KEPT];
  int count;
} Bucket;

typedef struct {
  Galley *galley;
  int columns, rows;
  Bucket *buckets; /* [span - 1][rows] */
} Fitter;

static void keep(Fitter *fitter, const Shape *shape)
{
  if (shape->rows < 3 || shape->rows > fitter->rows)
    return;
  Bucket *bucket = &fitter->buckets[(shape->span - 1) * (fitter->rows + 1) + shape->rows];
  int at = bucket->count;
  while (at > 0 && bucket->shapes[at - 1].cost > shape->cost)
    at--;
  if (at == KEPT)
    return;
  for (int i = MIN(bucket->count, KEPT - 1); i > at; i--)
    bucket->shapes[i] = bucket->shapes[i - 1];
  bucket->shapes[at] = *shape;
  bucket->count = MIN(bucket->count + 1, KEPT);
}

/* The part of the page's width an article of its importance looks best at. */
static double preferred_span(Priority priority)
{
  switch (priority) {
  case PRIORITY_LEAD:
    return 0.67;
  case PRIORITY_MAJOR:
    return 0.5;
  case PRIORITY_NORMAL:
    return 0.36;
  case PRIORITY_BRIEF:
    return 0.3;
  }
  return 0.36;
}

static int head_cost(const Galley *galley, const Head *head)
{
  const TypeStyle *style = &galley->layout->styles[galley->head.style];
  double cost = 0;

  if (head->lines && head->size > 0) {
    double range = style->size - style->size_min;
    gboolean lead = style == &galley->layout->styles[STYLE_HEAD_LEAD];
    int weight = lead ? COST_SMALL_LEAD : COST_SMALL_HEAD;
    double widest = galley->head.widest_em[head->lines - 1];
    cost += range > 0 ? weight * (style->size - head->size) / range : 0;
    if (!head->squared && style->align != ALIGN_CENTRE)
      cost += (lead ? COST_RAGGED_LEAD : COST_RAGGED_HEAD) * (1 - head->fill);
    if (!head->squared && head->fill < STACKED_FILL)
      cost += COST_STACKED_HEAD * (head->lines - 1) * (1 - head->fill / STACKED_FILL);
    cost += COST_UNEVEN_HEAD * (1 - galley->head.narrowest_em[head->lines - 1] / widest);
    if (galley->head.typed_lines > 1)
      cost += COST_TYPED_LINE * (head->lines - galley->head.typed_lines);
  }
  cost += head->lines > 2 ? COST_THIRD_LINE * (head->lines - 2) : 0;
  cost += head->kicker_lines > 1 ? COST_EXTRA_LINE * (head->kicker_lines - 1) : 0;
  cost += head->deck_lines > 2 ? COST_EXTRA_LINE * (head->deck_lines - 2) : 0;
  return (int)lround(cost);
}

/* Rows beyond which a vertical head's characters stand too far apart. */
static int stretched_rows(const Galley *galley)
{
  return (int)(1.6 * vertical_head_height(galley) / galley->layout->grid.pitch);
}

static int form_cost(const Fitter *fitter, const Shape *shape, int measure_pu)
{
  const Galley *galley = fitter->galley;
  gboolean facts = shape->form == FORM_FACTS;
  double share = (double)shape->span / fitter->columns;
  double width = layout_span_width(galley->layout, shape->span);
  int base = shape->form == FORM_PHOTO_BESIDE ? shape->text_columns : shape->span;
  double cost = COST_SPAN * fabs(share - (facts ? 0.5 : preferred_span(galley->priority)));

  if (galley->priority <= PRIORITY_MAJOR && share < NARROW_SHARE)
    cost += COST_NARROW_MAJOR;
  if (shape->form == FORM_PHOTO_TOP && galley->article->kind != KIND_PHOTO)
    cost += COST_PHOTO_TOP;
  if (shape->legs != base && galley->article->box == BOX_NONE && shape->form != FORM_HEAD_BESIDE)
    cost += COST_OTHER_LEGS;
  if (shape->rows * galley->layout->grid.pitch > 2.4 * width)
    cost += COST_TALL;
  if (shape->legs > 1 && shape->body_rows < SHALLOW_ROWS)
    cost += COST_SHALLOW * shape->legs * (SHALLOW_ROWS - shape->body_rows);
  if (shape->inset_legs && rows_below_inset(shape) > 0 && rows_below_inset(shape) < SHALLOW_ROWS)
    cost += COST_SHALLOW * shape->inset_legs * (SHALLOW_ROWS - rows_below_inset(shape));
  double em = pt_from_pu(measure_pu) / galley->layout->grid.cell;
  if (em < NARROW_EM || em > WIDE_EM)
    cost += COST_MEASURE;
  if (galley->head.style == STYLE_HEAD_VERTICAL && shape->form == FORM_HEAD_BESIDE)
    cost += COST_STRETCHED_ROW * MAX(shape->body_rows - stretched_rows(galley), 0);
  if (shape->body_rows > 50)
    cost += COST_DEEP * (shape->body_rows - 50);
  return (int)lround(cost);
}

/* Tries all heights of the legs that the galley's line counts can fill. */
static void try_bodies(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Galley *galley = fitter->galley;
  ShapePlan plan;
  Shape shape = *base;

  shape.body_rows = fitter->rows;
  if (!shape_plan(galley, &shape, &plan))
    return;
  LineCounts sum = galley_measure(galley, plan.measure_pu)->sum;
  int cover = base->inset_legs * (base->photo_rows + base->caption_rows + 1);
  int first = (sum.least + cover + base->legs - 1) / base->legs;
  int last = (sum.most + SHORT_MAX + cover) / base->legs;

  for (int rows = MAX(first - 1, 2); rows <= last; rows++) {
    shape.body_rows = rows;
    if (shape.form == FORM_HEAD_BESIDE && rows < shape.head_rows)
      continue;
    int slots = count_slots(&shape);
    shape.short_rows = MAX(slots - sum.most, 0);
    if (slots < MAX(sum.least, 0) || shape.short_rows > SHORT_MAX)
      continue;
    shape.rows = plan.head_top + shape.body_rows + shape.foot_rows +
                 (shape.form == FORM_HEAD_BESIDE ? 0 : shape.head_rows);
    shape.cost = fixed_cost + form_cost(fitter, &shape, plan.measure_pu) +
                 3 * abs(slots - sum.natural) +
                 (shape.short_rows ? COST_SHORT + COST_SHORT_ROW * shape.short_rows : 0);
    keep(fitter, &shape);
  }
}

/* A lead may stand in more white than others: there, white looks meant. */
static int white_most(const Galley *galley)
{
  return galley->priority == PRIORITY_LEAD ? WHITE_LEAD : WHITE_MOST;
}

/* Tries the white rows a head may take more than it needs. */
static void try_white(Fitter *fitter, const Shape *base, int fixed_cost)
{
  for (int white = 0; white <= white_most(fitter->galley); white++) {
    Shape shape = *base;
    int each = fitter->galley->article->kind == KIND_DIGEST ? COST_BAR_WHITE : COST_WHITE;
    shape.head_rows = base->head.rows + white;
    try_bodies(fitter, &shape, fixed_cost + each * white * white);
    if (!base->head.rows)
      return;
  }
}

static int crop_cost(PhotoRows range, int rows)
{
  return (int)lround(COST_CROP * fabs((double)(rows - range.natural)) / range.natural);
}

/* A picture wants to be as wide as it was drawn, or as its pixels allow at newspaper resolution, up
 * to half the page; smaller it loses, larger it costs less. */
static int size_cost(const Fitter *fitter, const Picture *picture, double width)
{
  double page = layout_span_width(fitter->galley->layout, fitter->columns);
  double wanted = picture->width_px ? picture->width_px * 72.0 / PRESS_PPI : picture->width;
  double ratio = width / CLAMP(wanted, page / 4, page / 2);

  return (int)lround(ratio < 1 ? COST_PHOTO_SMALL * (1 - ratio) : COST_PHOTO_LARGE * (ratio - 1));
}

/* Tries the photo over each number of legs from the right, in each height cropping allows. */
static void try_insets(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Galley *galley = fitter->galley;
  const Picture *picture = galley->picture->picture;
  ShapePlan plan;
  Shape shape = *base;

  for (int legs = 1; legs < base->legs; legs++) {
    shape.inset_legs = legs;
    shape.photo_rows = 1;
    shape.body_rows = fitter->rows;
    if (!shape_plan(galley, &shape, &plan))
      continue;
    PhotoRows range = photo_rows(galley->layout, picture, plan.photo_width);
    shape.caption_rows = galley_caption_rows(galley, pu_from_pt(plan.photo_width));
    int size = size_cost(fitter, picture, plan.photo_width);
    for (int rows = range.least; rows <= range.most; rows++) {
      shape.photo_rows = rows;
      try_white(fitter, &shape, fixed_cost + size + crop_cost(range, rows));
    }
  }
}

static void try_photo_top(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Galley *galley = fitter->galley;
  Shape shape = *base;
  double width = layout_span_width(galley->layout, shape.span);
  PhotoRows range = photo_rows(galley->layout, galley->picture->picture, width);

  fixed_cost += size_cost(fitter, galley->picture->picture, width);
  shape.form = FORM_PHOTO_TOP;
  shape.caption_rows = galley_caption_rows(galley, pu_from_pt(width));
  for (int rows = range.least; rows <= range.most; rows++) {
    shape.photo_rows = rows;
    try_white(fitter, &shape, fixed_cost + crop_cost(range, rows));
  }
}

/* The photo must come out as high as head and text together. */
static void try_photo_beside(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Galley *galley = fitter->galley;
  Shape shape = *base;
  ShapePlan plan;

  shape.form = FORM_PHOTO_BESIDE;
  shape.photo_rows = 1;
  if (!shape_plan(galley, &shape, &plan))
    return;
  PhotoRows range = photo_rows(galley->layout, galley->picture->picture, plan.photo_width);
  int caption = galley_caption_rows(galley, pu_from_pt(plan.photo_width));
  fixed_cost += size_cost(fitter, galley->picture->picture, plan.photo_width);
  LineCounts sum = galley_measure(galley, plan.measure_pu)->sum;
  for (int rows = range.least; rows <= range.most; rows++)
    for (int white = 0; white <= white_most(fitter->galley); white++) {
      shape.photo_rows = rows;
      shape.caption_rows = caption;
      shape.head_rows = base->head.rows + white;
      shape.rows = rows + caption;
      shape.body_rows = shape.rows - shape.head_rows;
      int slots = shape.body_rows * shape.legs;
      shape.short_rows = MAX(slots - sum.most, 0);
      if (shape.body_rows < LEG_ROWS_MIN || slots < sum.least || shape.short_rows > SHORT_MAX)
        continue;
      shape.cost = fixed_cost + form_cost(fitter, &shape, plan.measure_pu) +
                   crop_cost(range, rows) + COST_WHITE * white * white +
                   3 * abs(slots - sum.natural) +
                   (shape.short_rows ? COST_SHORT + COST_SHORT_ROW * shape.short_rows : 0);
      keep(fitter, &shape);
    }
}

/* Whether GALLEY may be set in LEGS legs where its columns would give OWN. */
static gboolean legs_allowed(const Galley *galley, const Shape *shape, int own)
{
  const Layout *layout = galley->layout;
  ShapePlan plan;
  Shape probe = *shape;

  probe.body_rows = 2;
  probe.photo_rows = probe.inset_legs = 0;
  if (!shape_plan(galley, &probe, &plan))
    return FALSE;
  double em = pt_from_pu(plan.measure_pu) / layout->grid.cell;
  if (shape->legs == own && own == shape->span)
    return TRUE;
  return em >= layout->makeup.measure_min_em - 1e-6 && em <= layout->makeup.measure_max_em + 1e-6;
}

static void try_forms(Fitter *fitter, const Shape *base, int own)
{
  Galley *galley = fitter->galley;
  int cost = head_cost(galley, &base->head);
  gboolean photo_first = galley->article->kind == KIND_PHOTO;

  if (!legs_allowed(galley, base, own))
    return;
  if (!galley->picture) {
    try_white(fitter, base, cost);
    return;
  }
  if (base->form == FORM_STACK && (photo_first || base->legs <= 2))
    try_photo_top(fitter, base, cost);
  if (!photo_first && base->legs > 1)
    try_insets(fitter, base, cost);
}

/* Tries head lines and legs for one span, for text over COLUMNS of it. */
static void try_heads(Fitter *fitter, Shape *shape, int columns)
{
  Galley *galley = fitter->galley;
  gboolean none = galley->article->headline->length == 0;
  ShapePlan plan;

  for (int lines = none ? 0 : 1; lines <= (none ? 0 : HEAD_LINES_MAX); lines++)
    for (int legs = MAX(columns - 1, 1); legs <= columns + 1; legs++) {
      shape->legs = legs;
      if (!shape_plan(galley, shape, &plan) ||
          !head_fit(galley, plan.head_width, lines, &shape->head))
        continue;
      shape->head_rows = shape->head.rows;
      if (shape->form == FORM_PHOTO_BESIDE) {
        if (legs_allowed(galley, shape, columns) && legs == columns)
          try_photo_beside(fitter, shape, head_cost(galley, &shape->head));
      } else {
        try_forms(fitter, shape, columns);
      }
    }
}

/* A head beside its text stands in three lines, or what comes next to that. */
static gboolean fit_side_head(const Galley *galley, Head *head)
{
  static const int LINES[] = {3, 2, 4, 1};

  for (gsize i = 0; i < G_N_ELEMENTS(LINES); i++)
    if (head_fit(galley, galley->layout->grid.column_width, LINES[i], head))
      return TRUE;
  return FALSE;
}

static void try_head_beside(Fitter *fitter, Shape *shape)
{
  Galley *galley = fitter->galley;
  gboolean upright = galley->head.style == STYLE_HEAD_VERTICAL;
  double least = upright ? vertical_head_height(galley) : 0;

  shape->form = FORM_HEAD_BESIDE;
  for (int legs = 1; legs <= shape->span; legs++) {
    shape->legs = legs;
    if (!upright && !fit_side_head(galley, &shape->head))
      continue;
    least = upright ? least : shape->head.rows * galley->layout->grid.pitch;
    shape->head_rows = (int)ceil(least / galley->layout->grid.pitch);
    if (legs_allowed(galley, shape, -1)) {
      if (galley->picture)
        try_insets(fitter, shape, 0);
      else
        try_bodies(fitter, shape, 0);
    }
  }
}

static void try_facts(Fitter *fitter, Shape *shape)
{
  int least, most;
  double width = layout_span_width(fitter->galley->layout, shape->span);

  if (!fitter->galley->article->span && shape->span < fitter->columns &&
      width < facts_width(fitter->galley))
    return;
  facts_rows(fitter->galley, width, &least, &most);
  shape->form = FORM_FACTS;
  for (int rows = least; rows <= most; rows++) {
    shape->rows = rows;
    shape->cost = 2 * abs(rows - (least + most) / 2) + form_cost(fitter, shape, pu_from_pt(width));
    keep(fitter, shape);
  }
}

static void try_span(Fitter *fitter, int span)
{
  const Article *article = fitter->galley->article;
  StyleId head = fitter->galley->head.style;
  Shape shape = {.span = span};

  if (article->kind == KIND_FACTS) {
    try_facts(fitter, &shape);
    return;
  }
  if (article->box != BOX_NONE) {
    shape.top_rows = article->label ? 2 : 1;
    shape.foot_rows = 1;
  }
  if ((head == STYLE_HEAD_VERTICAL || head == STYLE_HEAD_SIDE) && fitter->columns > 1) {
    if (span > 1)
      try_head_beside(fitter, &shape);
    return;
  }
  shape.text_columns = span;
  try_heads(fitter, &shape, span);
  if (!fitter->galley->picture || article->kind == KIND_PHOTO || article->box != BOX_NONE)
    return;
  shape.form = FORM_PHOTO_BESIDE;
  for (int columns = 1; columns < span; columns++) {
    shape.text_columns = columns;
    try_heads(fitter, &shape, columns);
  }
}

/* The cheapest candidate of a bucket once the flow has had its say. */
static void settle(Fitter *fitter, const Bucket *bucket, GArray *list)
{
  Shape best = {.cost = SEARCH_NEVER};
  ShapePlan plan;

  for (int i = 0; i < bucket->count; i++) {
    Shape shape = bucket->shapes[i];
    if (shape.cost >= best.cost)
      break;
    if (shape.form == FORM_FACTS) {
      best = shape;
      continue;
    }
    if (!shape_plan(fitter->galley, &shape, &plan))
      continue;
    int flow = shape_flow(fitter->galley, &shape, &plan, NULL);
    shape.cost += flow;
    if (shape.cost < best.cost)
      best = shape;
  }
  if (best.cost < SEARCH_NEVER)
    g_array_append_val(list, best);
}

GArray *shape_list(Galley *galley, int columns, int rows)
{
  GArray *list = g_array_new(FALSE, FALSE, sizeof(Shape));
  Fitter fitter = {.galley = galley, .columns = columns, .rows = rows};
  int asked = galley->article->span;

  fitter.buckets = g_new0(Bucket, columns * (rows + 1));
  for (int span = 1; span <= columns; span++)
    if (!asked || span == MIN(asked, columns))
      try_span(&fitter, span);
  for (int i = 0; i < columns * (rows + 1); i++)
    settle(&fitter, &fitter.buckets[i], list);
  g_free(fitter.buckets);
  return list;
}
