/* Shapes: for each span, head, number of legs and photo width, the heights that come out exact. */
#include "makeup/shape.h"

#include "makeup/facts.h"
#include "makeup/fixed.h"
#include "makeup/photo.h"
#include "makeup/shape_cost.h"
#include "model/units.h"

#include <math.h>
#include <stdlib.h>

/* Most rows a last leg may stay short, extra white rows about a head, least rows of a leg. */
enum {
  SHORT_MAX = 12,
  WHITE_MOST = 3,
  WHITE_LEAD = 5,
  KEPT = 8,
  UNDER_MOST = 6,  /* lines that may be as wide as the picture over them */
  EXACT_FEW = 5,   /* heights of a span; with fewer, fewer legs are tried too */
  GUTTER_STEPS = 7 /* beyond legs of whole characters: to two and a half in a gutter */
};

/* A story goes on on another page after four inches of its text, in all its legs, for six at least
 * (makeup.md 1.4, 16); what goes on fills at most this part of a page. Points. */
#define PART_FIRST 288.0
#define PART_REST 432.0
#define PART_PAGE 0.85

/* So much more is asked for: a crosshead or a picture is no text; and before its measure is known,
 * in which the rest may take less. */
#define PART_SOLIDS 1.08
#define PART_MARGIN 1.2

/* Rows of white between a lead's head and its text, at most. */
#define WHITE_BELOW 2.0

/* A column of a vertical head has so many ems of words, all together so many each. */
#define UPRIGHT_LEAST_EM 1.9
#define UPRIGHT_MEAN_EM 2.6

/* Costs, in the units of search.h: what an editor would give up first is cheap. */
enum {
  COST_UPRIGHT_LINE = 24, /* each further column of a vertical head */
  COST_WHITE = 5,         /* a row of white about a head; two cost four times as much */
  COST_BAR_WHITE = 16,    /* a row of white under a bar, which has no head to set free */
  COST_SHORT = 800,       /* a leg that ends early: more than any cut through the page */
  COST_SHORT_ROW = 30,
};

/* The best few candidates for one span and height, cheapest first; the flow decides among them. */
typedef struct {
  ShapeHeight candidates[KEPT];
  int count;
} Bucket;

typedef struct {
  Galley *galley;
  int columns, rows;
  gboolean parts;   /* shapes hold a first part alone */
  ShapeEase ease;   /* which gutters and numbers of legs are tried beside the usual */
  Head tight;       /* the head that is tried, a row or more lower; no lines: it cannot be */
  int tight_cost;   /* what that costs more */
  GArray *settings; /* of Shape: those that came out at a height that was kept */
  Bucket **buckets; /* [span - 1][rows]; NULL where nothing was kept */
} Fitter;

/* The rows of white that are tried about a head: up to MOST, and what one of them costs. */
typedef struct {
  int most, each;
} Whites;

/* Keeps SHAPE if it is among the best of its span and height. SETTING is the number of what it
 * shares with other heights: below 0 until one of them is kept. */
static void keep(Fitter *fitter, const Shape *shape, int *setting)
{
  if (shape->rows < 3 || shape->rows > fitter->rows)
    return;
  Bucket **place = &fitter->buckets[(shape->span - 1) * (fitter->rows + 1) + shape->rows];
  Bucket *bucket = *place ? *place : (*place = g_new0(Bucket, 1));
  int at = bucket->count;
  while (at > 0 && bucket->candidates[at - 1].cost > shape->cost)
    at--;
  if (at == KEPT)
    return;
  if (*setting < 0) {
    *setting = (int)fitter->settings->len;
    g_array_append_val(fitter->settings, *shape);
  }
  for (int i = MIN(bucket->count, KEPT - 1); i > at; i--)
    bucket->candidates[i] = bucket->candidates[i - 1];
  bucket->candidates[at] = (ShapeHeight){.cost = shape->cost,
                                         .setting = *setting,
                                         .rows = shape->rows,
                                         .head_rows = shape->head_rows,
                                         .body_rows = shape->body_rows,
                                         .short_rows = shape->short_rows};
  bucket->count = MIN(bucket->count + 1, KEPT);
}

/* Whether SLOTS rows may hold a first part of the galley, which needs MEASURE. */
static gboolean is_part(const Fitter *fitter, int slots, const GalleyMeasure *measure)
{
  const Grid *grid = &fitter->galley->layout->grid;
  int first = slots - FLOW_JUMP_ROWS;
  int rest = measure->sum.natural - first;
  double columns = rest * pt_from_pu(measure->width_pu) / grid->column_width; /* rows of one */

  return first * grid->pitch >= PART_MARGIN * PART_FIRST &&
         columns * grid->pitch >= PART_MARGIN * PART_REST &&
         columns <= PART_PAGE * fitter->columns * fitter->rows;
}

/* Whether the rest of a story, GALLEY, which needs MEASURE, is worth a page turned, and does not
 * begin with the last line of a paragraph. */
static gboolean is_rest(const Galley *galley, const GalleyMeasure *measure)
{
  return measure->sum.natural * galley->layout->grid.pitch >= PART_SOLIDS * PART_REST &&
         measure->items[0].natural > 1;
}

/* What the legs of SHAPE cost for their height; odd ones cost more where there is much to choose
 * from. */
static int legs_cost(const Fitter *fitter, const Shape *shape)
{
  return shape_legs_cost(fitter->galley, shape) + (fitter->ease ? shape_odd_legs_cost(shape) : 0);
}

/* What it costs that text of SUM lines fills SLOTS rows, SHORT of them left empty. */
static int fill_cost(LineCounts sum, int slots, int short_rows)
{
  int white = short_rows ? COST_SHORT + COST_SHORT_ROW * short_rows : 0;
  return 3 * abs(slots - sum.natural) + white;
}

/* Whether SHAPE's legs can hold the galley, which needs MEASURE, in SLOTS rows; then its SHORT_ROWS
 * and, what that costs, its COST are set. */
static gboolean fill_legs(const Fitter *fitter, const GalleyMeasure *measure, Shape *shape)
{
  int slots = shape_slots(shape);

  shape->cost = 0;
  if (fitter->parts)
    return slots >= 0 && is_part(fitter, slots, measure);
  shape->short_rows = MAX(slots - measure->sum.most, 0);
  if (slots < 0 || shape->short_rows > SHORT_MAX ||
      !galley_can_fill(measure, slots - shape->short_rows))
    return FALSE;
  shape->cost = fill_cost(measure->sum, slots, shape->short_rows);
  return TRUE;
}

/* The rows of BASE's legs that are worth a look. */
typedef struct {
  int first, last;
} Bodies;

static Bodies bound_bodies(const Fitter *fitter, const Shape *base, const LineCounts *sum)
{
  int cover = base->inset_legs * (base->photo_rows + base->caption_rows + 1);
  int first = (sum->least + cover + base->legs - 1) / base->legs - 1;

  if (fitter->parts)
    return (Bodies){SHAPE_LEG_ROWS, fitter->rows};
  if (base->form == FORM_HEAD_BESIDE)
    first = MAX(first, base->head_rows);
  return (Bodies){MAX(first, 2), (sum->most + SHORT_MAX + cover) / base->legs};
}

/* Tries all heights of the legs that the galley's line counts can fill, with WHITES about the head
 * of BASE. Of one height those with the least white come first. */
static void try_bodies(Fitter *fitter, const Shape *base, int fixed_cost, Whites whites)
{
  Galley *galley = fitter->galley;
  int measure_pu = shape_measure_pu(galley, base);
  int over = shape_head_top(base) + base->foot_rows, setting = -1;
  Shape shape = *base;

  if (!measure_pu)
    return;
  const GalleyMeasure *measure = galley_measure(galley, measure_pu);
  if (galley->rest && !fitter->parts && !is_rest(galley, measure))
    return;
  if (base->form != FORM_HEAD_BESIDE)
    over += base->head_rows;
  Bodies bodies = bound_bodies(fitter, base, &measure->sum);
  fixed_cost += shape_form_cost(galley, fitter->columns, base, measure_pu);
  for (int rows = MIN(bodies.last, fitter->rows - over); rows >= bodies.first; rows--) {
    shape.body_rows = rows;
    if (!fill_legs(fitter, measure, &shape))
      continue;
    int cost = fixed_cost + shape.cost + legs_cost(fitter, &shape);
    shape.rows = over + whites.most + rows;
    gboolean tall = shape_tall_cost(galley, &shape) > 0; /* else no lower one is */
    for (int white = 0; white <= whites.most; white++) {
      shape.head_rows = base->head_rows + white;
      shape.rows = over + white + rows;
      shape.cost = cost + whites.each * white * white;
      shape.cost += tall ? shape_tall_cost(galley, &shape) : 0;
      keep(fitter, &shape, &setting);
    }
  }
}

/* A lead may stand in more white than others, where it looks meant: as long as its text is near.
 * Below a picture there is a row already; that of a bar is all below it. */
static int white_most(const Galley *galley, const Head *head, ShapeForm form)
{
  double pitch = galley->layout->grid.pitch;
  int most = galley->treatment.priority == PRIORITY_LEAD ? WHITE_LEAD : WHITE_MOST;

  while (most > WHITE_MOST &&
         head_white_below(galley, head, (head->rows + most) * pitch) > WHITE_BELOW * pitch)
    most--;
  return form == FORM_PHOTO_TOP || galley->article->kind == KIND_DIGEST ? most - 1 : most;
}

/* Gives SHAPE the head that is tried next, and finds a smaller one that takes a row less. */
static void take_head(Fitter *fitter, Shape *shape, const Head *head)
{
  const Galley *galley = fitter->galley;

  shape->head = fitter->tight = *head;
  shape->head_rows = head->rows;
  if (head_tighten(galley, &fitter->tight))
    fitter->tight_cost = shape_head_cost(galley, &fitter->tight) - shape_head_cost(galley, head);
  else
    fitter->tight.lines = 0;
}

/* Tries the white rows a head may take more than it needs, and a smaller one. */
static void try_white(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Whites whites = {
      .most = base->head.rows ? white_most(fitter->galley, &base->head, base->form) : 0,
      .each = fitter->galley->article->kind == KIND_DIGEST ? COST_BAR_WHITE : COST_WHITE};
  Shape tight = *base;

  try_bodies(fitter, base, fixed_cost, whites);
  if (!fitter->tight.lines)
    return;
  tight.head = fitter->tight;
  tight.head_rows = tight.head.rows;
  try_bodies(fitter, &tight, fixed_cost + fitter->tight_cost, (Whites){0, 0});
}

/* Tries the photo over each number of legs from the right, in each height cropping allows. */
static void try_insets(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Galley *galley = fitter->galley;
  Photo photo = photo_main(galley);
  ShapePlan plan;
  Shape shape = *base;

  for (int legs = 1; legs < base->legs; legs++) {
    shape.inset_legs = legs;
    shape.photo_rows = 1;
    shape.body_rows = fitter->rows;
    if (!shape_plan(galley, &shape, &plan))
      continue;
    PhotoRows range = photo_rows(&photo, plan.photo_width);
    shape.caption_rows = photo_caption_rows(&photo, plan.photo_width);
    int size = shape_picture_cost(galley, fitter->columns, plan.photo_width);
    for (int rows = range.least; rows <= range.most; rows++) {
      shape.photo_rows = rows;
      try_white(fitter, &shape, fixed_cost + size + shape_crop_cost(range, rows));
    }
  }
}

static void try_photo_top(Fitter *fitter, const Shape *base, int fixed_cost)
{
  Galley *galley = fitter->galley;
  Shape shape = *base;
  double width = shape_photo_top_width(galley, base);
  Photo photo = photo_main(galley);
  PhotoRows range = photo_rows(&photo, width);

  fixed_cost += shape_picture_cost(galley, fitter->columns, width);
  shape.form = FORM_PHOTO_TOP;
  shape.caption_rows = photo_caption_rows(&photo, width);
  for (int rows = range.least; rows <= range.most; rows++) {
    shape.photo_rows = rows;
    try_white(fitter, &shape, fixed_cost + shape_crop_cost(range, rows));
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
  Photo photo = photo_main(galley);
  PhotoRows range = photo_rows(&photo, plan.photo_width);
  shape.caption_rows = photo_caption_rows(&photo, plan.photo_width);
  fixed_cost += shape_picture_cost(galley, fitter->columns, plan.photo_width) +
                shape_form_cost(galley, fitter->columns, &shape, plan.measure_pu);
  const GalleyMeasure *measure = galley_measure(galley, plan.measure_pu);
  int most = white_most(galley, &base->head, shape.form);
  for (int rows = range.least; rows <= range.most; rows++) {
    int setting = -1, crop = shape_crop_cost(range, rows);
    shape.photo_rows = rows;
    shape.rows = rows + shape.caption_rows;
    for (int white = 0; white <= most; white++) {
      shape.head_rows = base->head.rows + white;
      shape.body_rows = shape.rows - shape.head_rows;
      if (shape.body_rows < SHAPE_LEG_ROWS || !fill_legs(fitter, measure, &shape))
        continue;
      shape.cost += fixed_cost + crop + COST_WHITE * white * white + legs_cost(fitter, &shape) +
                    shape_tall_cost(galley, &shape);
      keep(fitter, &shape, &setting);
    }
  }
}

/* Whether GALLEY may be set in LEGS legs where its columns would give OWN. */
static gboolean legs_allowed(const Galley *galley, const Shape *shape, int own)
{
  const Layout *layout = galley->layout;
  int measure_pu = shape_measure_pu(galley, shape);
  double em = pt_from_pu(measure_pu) / layout->grid.cell;

  if (!measure_pu || (shape->legs == own && own == shape->span))
    return measure_pu > 0;
  return em >= layout->makeup.measure_min_em - 1e-6 && em <= layout->makeup.measure_max_em + 1e-6;
}

static void try_forms(Fitter *fitter, const Shape *base, int own)
{
  Galley *galley = fitter->galley;
  int cost = shape_head_cost(galley, &base->head);
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

/* Takes SHAPE to the next gutter that is tried for its legs; FALSE, and back at the usual one,
 * where there is none. */
static gboolean next_gutter(const Fitter *fitter, Shape *shape)
{
  int each = fitter->ease == SHAPE_EASED_MUCH ? 1 : 2;
  int next = shape->gutter_step ? shape->gutter_step + each : 1;
  gboolean more = fitter->ease && shape->legs > 1 && next <= GUTTER_STEPS;

  shape->gutter_step = more ? next : 0;
  return more;
}

/* Tries the forms and gutters SHAPE can take with HEAD, for text over COLUMNS columns. */
static void try_head(Fitter *fitter, Shape *shape, const Head *head, int columns)
{
  take_head(fitter, shape, head);
  do {
    if (shape->form != FORM_PHOTO_BESIDE)
      try_forms(fitter, shape, columns);
    else if (legs_allowed(fitter->galley, shape, columns))
      try_photo_beside(fitter, shape, shape_head_cost(fitter->galley, &shape->head));
  } while (next_gutter(fitter, shape));
}

/* Tries head lines and FEWEST to MOST legs for one span, for text over COLUMNS of it. */
static void try_heads(Fitter *fitter, Shape *shape, int columns, int fewest, int most)
{
  Galley *galley = fitter->galley;
  gboolean none = galley->article->headline->length == 0;
  double width = shape_head_width(galley, shape);

  for (int lines = none ? 0 : 1; lines <= (none ? 0 : HEAD_LINES_MAX); lines++) {
    Head head, bare;
    if (!head_fit(galley, width, lines, &head))
      continue;
    bare = head;
    gboolean decked = head_drop_deck(galley, &bare);
    for (shape->legs = MAX(fewest, 1); shape->legs <= most; shape->legs++) {
      try_head(fitter, shape, &head, columns);
      if (decked)
        try_head(fitter, shape, &bare, columns);
    }
  }
}

/* Tries a few lines of text as wide as the picture over them, as its caption is. */
static void try_under_picture(Fitter *fitter, Shape *shape)
{
  Galley *galley = fitter->galley;
  Head head;

  shape->legs = 1;
  int measure_pu = shape_measure_pu(galley, shape);
  if (!measure_pu || legs_allowed(galley, shape, shape->span) ||
      galley_measure(galley, measure_pu)->sum.natural > UNDER_MOST)
    return;
  double width = shape_head_width(galley, shape);
  for (int lines = 1; lines <= HEAD_LINES_MAX; lines++)
    if (head_fit(galley, width, lines, &head)) {
      take_head(fitter, shape, &head);
      try_photo_top(fitter, shape, shape_head_cost(galley, &shape->head));
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

/* Tries the text beside SHAPE's head in each number of legs. */
static void try_legs_beside(Fitter *fitter, Shape *shape, int cost)
{
  for (shape->legs = 1; shape->legs <= shape->span; shape->legs++)
    do {
      if (!legs_allowed(fitter->galley, shape, -1))
        continue;
      if (fitter->galley->picture)
        try_insets(fitter, shape, cost);
      else
        try_bodies(fitter, shape, cost, (Whites){0, 0});
    } while (next_gutter(fitter, shape));
}

/* Whether a vertical head in LINES columns is no block of short words, unless the editor broke it
 * so. */
static gboolean stands_well(const HeadCopy *head, int lines)
{
  if (lines == 1 || lines == head->typed_lines)
    return TRUE;
  return head->narrowest_em[lines - 1] >= UPRIGHT_LEAST_EM && head->lines[0] &&
         head->widest_em[0] >= UPRIGHT_MEAN_EM * lines;
}

/* A side head in as many lines as look best, a vertical one in each number of columns. */
static void try_head_beside(Fitter *fitter, Shape *shape)
{
  const Galley *galley = fitter->galley;
  double pitch = galley->layout->grid.pitch;
  Head head;

  shape->form = FORM_HEAD_BESIDE;
  if (galley->head.style != STYLE_HEAD_VERTICAL) {
    if (!fit_side_head(galley, &head))
      return;
    take_head(fitter, shape, &head);
    try_legs_beside(fitter, shape, 0);
    return;
  }
  for (int n = 1; n <= HEAD_LINES_MAX; n++) {
    if (!galley->head.lines[n - 1] || !stands_well(&galley->head, n))
      continue;
    head = (Head){.lines = n};
    take_head(fitter, shape, &head);
    shape->head_rows = (int)ceil(galley->head.upright[n - 1].height / pitch);
    int more = n - MAX(galley->head.typed_lines, 1);
    int cost =
        COST_UPRIGHT_LINE * more + (int)lround(more ? shape_uneven_cost(&galley->head, n) : 0);
    try_legs_beside(fitter, shape, cost);
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
  int form_cost = shape_form_cost(fitter->galley, fitter->columns, shape, pu_from_pt(width));
  for (int rows = least, setting = -1; rows <= most; rows++) {
    shape->rows = rows;
    shape->cost = 2 * abs(rows - (least + most) / 2) + form_cost + legs_cost(fitter, shape) +
                  shape_tall_cost(fitter->galley, shape);
    keep(fitter, shape, &setting);
  }
}

/* The heights at which a shape of SPAN columns leaves no white, its flow not yet proved. */
static int count_exact(const Fitter *fitter, int span)
{
  Bucket *const *buckets = &fitter->buckets[(span - 1) * (fitter->rows + 1)];
  int count = 0;

  for (int rows = 0; rows <= fitter->rows; rows++)
    count += buckets[rows] && !buckets[rows]->candidates[0].short_rows;
  return count;
}

static void try_span(Fitter *fitter, int span)
{
  const Article *article = fitter->galley->article;
  StyleId head = fitter->galley->head.style;
  Shape shape = {.span = span};

  if (article->rows) {
    int setting = -1;
    if (fixed_shape(fitter->galley, span, article->rows, &shape))
      keep(fitter, &shape, &setting);
    return;
  }
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
  try_heads(fitter, &shape, span, span - 1, span + 1);
  if (fitter->ease || count_exact(fitter, span) < EXACT_FEW)
    try_heads(fitter, &shape, span, 1, span - 2);
  if (!fitter->galley->picture || article->box != BOX_NONE || fitter->parts)
    return;
  try_under_picture(fitter, &shape);
  if (article->kind == KIND_PHOTO)
    return;
  shape.form = FORM_PHOTO_BESIDE;
  for (int columns = 1; columns < span; columns++) {
    shape.text_columns = columns;
    try_heads(fitter, &shape, columns, columns, columns);
  }
}

/* Finds where the galley goes on elsewhere if its first part fills SHAPE; returns what that costs.
 */
static int find_cut(Galley *galley, Shape *shape, const ShapePlan *plan)
{
  const GalleyMeasure *measure = galley_measure(galley, plan->measure_pu);
  int slots = shape_slots(shape), least = 0, most = 0, count = 0;

  for (int i = 0; i < (int)galley->units->len && least < slots; i++) {
    least += measure->items[i].least;
    most += measure->items[i].most;
    if (most >= slots - FLOW_JUMP_ROWS)
      galley_find_cuts(galley, i, plan->measure_pu);
    count = i + 1;
  }
  return flow_cut(measure->items, count, plan->rows, plan->count, &shape->cut);
}

/* What the flow of the galley through SHAPE costs; not looked for where that is LIMIT or more for
 * the number of its rows alone. */
static int flow_cost(Fitter *fitter, Shape *shape, int limit)
{
  Galley *galley = fitter->galley;
  ShapePlan plan;

  if (shape->form == FORM_FACTS)
    return 0;
  if (!shape_plan(galley, shape, &plan))
    return FLOW_NEVER;
  if (fitter->parts)
    return find_cut(galley, shape, &plan);
  int rows = shape_slots(shape) - shape->short_rows;
  int natural = galley_measure(galley, plan.measure_pu)->sum.natural;
  return flow_least(rows, natural) < limit ? shape_flow(galley, shape, &plan, NULL) : FLOW_NEVER;
}

/* Adds to those FOUND the cheapest candidate of BUCKET once the flow has had its say. */
static void settle(Fitter *fitter, const Bucket *bucket, GArray *found)
{
  ShapeHeight best = {.cost = SEARCH_NEVER};

  for (int i = 0; i < bucket->count && bucket->candidates[i].cost < best.cost; i++) {
    ShapeHeight height = bucket->candidates[i];
    Shape shape =
        shape_set_height(&g_array_index(fitter->settings, Shape, height.setting), &height);
    height.cost += flow_cost(fitter, &shape, best.cost - height.cost);
    height.cut = shape.cut;
    if (height.cost < best.cost)
      best = height;
  }
  if (best.cost < SEARCH_NEVER)
    g_array_append_val(found, best);
}

gboolean shape_divisible(const Galley *galley)
{
  const Article *article = galley->article;
  gboolean plain = article->kind == KIND_ARTICLE || article->kind == KIND_COMMENT;

  return plain && article->box == BOX_NONE && galley->treatment.form == HEADLINE_HORIZONTAL &&
         !article->undivided && galley->layout->makeup.jumps > 0;
}

static ShapeList *list_shapes(Fitter fitter)
{
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(ShapeHeight));
  Galley *galley = fitter.galley;
  int columns = fitter.columns, rows = fitter.rows;
  int asked = galley->article->span;

  fitter.settings = g_array_new(FALSE, FALSE, sizeof(Shape));
  fitter.buckets = g_new0(Bucket *, columns * (rows + 1));
  for (int span = 1; span <= columns; span++)
    if (!asked || span == MIN(asked, columns))
      try_span(&fitter, span);
  for (int i = 0; i < columns * (rows + 1); i++)
    if (fitter.buckets[i])
      settle(&fitter, fitter.buckets[i], found);
  for (int i = 0; i < columns * (rows + 1); i++)
    g_free(fitter.buckets[i]);
  g_free(fitter.buckets);
  ShapeList *list = shape_list_new(fitter.settings, found);
  g_array_unref(fitter.settings);
  galley_settle(galley);
  return list;
}

ShapeList *shape_list(Galley *galley, int columns, int rows)
{
  return list_shapes((Fitter){.galley = galley, .columns = columns, .rows = rows});
}

ShapeList *shape_list_parts(Galley *galley, int columns, int rows)
{
  return list_shapes((Fitter){.galley = galley, .columns = columns, .rows = rows, .parts = TRUE});
}

ShapeList *shape_list_eased(Galley *galley, int columns, int rows, ShapeEase ease)
{
  return list_shapes((Fitter){.galley = galley, .columns = columns, .rows = rows, .ease = ease});
}
