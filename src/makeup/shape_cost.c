/* Costs of shapes: what an editor would give up first is cheap. */
#include "makeup/shape_cost.h"

#include "makeup/style.h"
#include "model/units.h"

#include <math.h>

/* Pixels an inch that newsprint can show. */
#define PRESS_PPI 200.0

/* A main story wants at least this part of the page's width. */
#define NARROW_SHARE 0.3
#define LEAD_SHARE 0.45

/* A head of several lines that fill less of the measure than this could have fewer. */
#define STACKED_FILL 0.55

/* Measures, in ems, below and above which reading tires. */
#define NARROW_EM 10.4
#define WIDE_EM 24.1

/* Rows of a leg that looks like too little; from so many columns on a story can be parted into legs
 * otherwise with ease. */
enum { SHALLOW_ROWS = 6, WIDE_COLUMNS = 3 };

/* Rows of a leg that is deep, and of ten inches (makeup.md 1.4, 12). */
enum { DEEP_ROWS = 50, TOO_DEEP_ROWS = 64 };

/* Costs, in the units of search.h. */
enum {
  COST_SMALL_LEAD = 40,    /* a lead's head at its least size */
  COST_SMALL_HEAD = 14,    /* another's */
  COST_RAGGED_LEAD = 220,  /* a lead's head that leaves its measure empty */
  COST_RAGGED_HEAD = 100,  /* another's */
  COST_UNEVEN_HEAD = 160,  /* lines of very different length */
  COST_STACKED_HEAD = 160, /* each further line of a head that would stand in fewer */
  COST_THIRD_LINE = 60,
  SENSE_USUAL = 200, /* what breaks at good places cost the sense of a head; half of more is paid */
  COST_TYPED_LINE = 100,   /* a line the editor did not break */
  COST_EXTRA_LINE = 6,     /* of kicker or deck, beyond two */
  COST_NO_DECK = 30,       /* an optional deck left out */
  COST_SHALLOW = 48,       /* a leg of less than six rows */
  COST_ODD_LEG = 40,       /* a leg too short or too deep on a page that is eased */
  COST_DEEP = 1,           /* a row of a leg that is deep */
  COST_TOO_DEEP = 3,       /* a row beyond what a reader follows: more */
  COST_CROP = 120,         /* cropping all of a picture */
  COST_NARROW_MAJOR = 130, /* a main story in less than a third of the page */
  COST_NARROW_LEAD = 800,  /* the lead in less than half of it: another head looks as large */
  COST_STRETCHED_ROW = 9,
  COST_MEASURE = 18, /* a measure too narrow or too wide to read with ease */
  COST_GUTTER = 10,  /* a quarter by which each gutter is wider */
  COST_PHOTO_TOP = 18,
  COST_PHOTO_SMALL = 140, /* a picture without width */
  COST_PHOTO_LARGE = 110, /* a picture twice as wide as it wants to be */
};

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

double shape_uneven_cost(const HeadCopy *head, int lines)
{
  double uneven = 1 - head->narrowest_em[lines - 1] / head->widest_em[lines - 1];
  return COST_UNEVEN_HEAD * uneven * uneven;
}

int shape_head_cost(const Galley *galley, const Head *head)
{
  const TypeStyle *style = &galley->layout->styles[galley->head.style];
  double cost = 0;

  if (head->lines && head->size > 0) {
    double range = style->size - style->size_min;
    gboolean lead = style == &galley->layout->styles[STYLE_HEAD_LEAD];
    int weight = lead ? COST_SMALL_LEAD : COST_SMALL_HEAD;
    cost += range > 0 ? weight * (style->size - head->size) / range : 0;
    if (!head->squared && style->align != ALIGN_CENTRE)
      cost += (lead ? COST_RAGGED_LEAD : COST_RAGGED_HEAD) * (1 - head->fill);
    if (!head->squared && head->fill < STACKED_FILL)
      cost += COST_STACKED_HEAD * (head->lines - 1) * (1 - head->fill / STACKED_FILL);
    cost += shape_uneven_cost(&galley->head, head->lines);
    cost += MAX(galley->head.sense[head->lines - 1] - SENSE_USUAL, 0) / 2.0;
    if (galley->head.typed_lines > 1)
      cost += COST_TYPED_LINE * (head->lines - galley->head.typed_lines);
  }
  cost += head->lines > 2 ? COST_THIRD_LINE * (head->lines - 2) : 0;
  cost += head->kicker_lines > 1 ? COST_EXTRA_LINE * (head->kicker_lines - 1) : 0;
  cost += head->deck_lines > 2 ? COST_EXTRA_LINE * (head->deck_lines - 2) : 0;
  cost += galley->article->deck_optional && !head->deck_lines ? COST_NO_DECK : 0;
  return (int)lround(cost);
}

/* Rows beyond which the characters of a vertical head in LINES columns stand too far apart. */
static int stretched_rows(const Galley *galley, int lines)
{
  return (int)(1.6 * galley->head.upright[lines - 1].height / galley->layout->grid.pitch);
}

/* What LEGS legs over COLUMNS columns cost: 长栏, or 破栏. */
static int legs_cost(const StyleWeights *style, int columns, int legs)
{
  if (legs != columns)
    return style->other_legs;
  return columns >= WIDE_COLUMNS ? style->plain_legs : 0;
}

int shape_form_cost(const Galley *galley, int columns, const Shape *shape, int measure_pu)
{
  gboolean facts = shape->form == FORM_FACTS;
  double share = (double)shape->span / columns;
  int base = shape->form == FORM_PHOTO_BESIDE ? shape->text_columns : shape->span;
  const StyleWeights *style = style_weights(galley->layout->makeup.style);
  double cost =
      style->span * fabs(share - (facts ? 0.5 : preferred_span(galley->treatment.priority)));

  if (galley->treatment.priority <= PRIORITY_MAJOR && share < NARROW_SHARE)
    cost += COST_NARROW_MAJOR;
  if (galley->treatment.priority == PRIORITY_LEAD && share < LEAD_SHARE)
    cost += COST_NARROW_LEAD;
  if (shape->form == FORM_PHOTO_TOP && galley->article->kind != KIND_PHOTO)
    cost += COST_PHOTO_TOP;
  if (galley->article->box == BOX_NONE && shape->form != FORM_HEAD_BESIDE && !facts)
    cost += legs_cost(style, base, shape->legs);
  cost += COST_GUTTER * shape->gutter_step;
  double em = pt_from_pu(measure_pu) / galley->layout->grid.cell;
  if (em < NARROW_EM || em > WIDE_EM)
    cost += COST_MEASURE;
  return (int)lround(cost);
}

int shape_tall_cost(const Galley *galley, const Shape *shape)
{
  double width = layout_span_width(galley->layout, shape->span);
  gboolean tall = shape->rows * galley->layout->grid.pitch > 2.4 * width;

  return tall ? style_weights(galley->layout->makeup.style)->tall : 0;
}

int shape_legs_cost(const Galley *galley, const Shape *shape)
{
  int below = shape->inset_legs ? shape_inset_rows(shape) : 0, cost = 0;

  if (shape->legs > 1 && shape->body_rows < SHALLOW_ROWS)
    cost += COST_SHALLOW * shape->legs * (SHALLOW_ROWS - shape->body_rows);
  if (below > 0 && below < SHALLOW_ROWS)
    cost += COST_SHALLOW * shape->inset_legs * (SHALLOW_ROWS - below);
  if (galley->head.style == STYLE_HEAD_VERTICAL && shape->form == FORM_HEAD_BESIDE)
    cost +=
        COST_STRETCHED_ROW * MAX(shape->body_rows - stretched_rows(galley, shape->head.lines), 0);
  return cost + COST_DEEP * MAX(shape->body_rows - DEEP_ROWS, 0) +
         COST_TOO_DEEP * MAX(shape->body_rows - TOO_DEEP_ROWS, 0);
}

int shape_crop_cost(PhotoRows range, int rows)
{
  return (int)lround(COST_CROP * fabs((double)(rows - range.natural)) / range.natural);
}

int shape_picture_cost(const Galley *galley, int columns, double width)
{
  const Picture *picture = galley->picture->picture;
  double page = layout_span_width(galley->layout, columns);
  double wanted = picture->width_px ? picture->width_px * 72.0 / PRESS_PPI : picture->width;
  double ratio = width / CLAMP(wanted, page / 4, page / 2);

  return (int)lround(ratio < 1 ? COST_PHOTO_SMALL * (1 - ratio) : COST_PHOTO_LARGE * (ratio - 1));
}

int shape_odd_legs_cost(const Shape *shape)
{
  int below = shape->inset_legs ? shape_inset_rows(shape) : 0, odd = 0;

  if (shape->body_rows > TOO_DEEP_ROWS || (shape->legs > 1 && shape->body_rows < SHALLOW_ROWS))
    odd += shape->legs - shape->inset_legs;
  if (below > TOO_DEEP_ROWS || (below > 0 && below < SHALLOW_ROWS))
    odd += shape->inset_legs;
  return COST_ODD_LEG * odd;
}
