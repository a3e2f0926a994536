/* Fixed rectangles: the one shape of a given size, and the word an advertisement must bear. */
#include "makeup/fixed.h"

#include "makeup/furniture.h"
#include "makeup/photo.h"
#include "model/units.h"

#include <string.h>

/* Least rows of a picture, most rows the legs are given more than their text needs, most rows that
 * are tried for what does not fit. */
enum { PICTURE_ROWS = 3, LEG_SLACK = 8, ROWS_TRIED = 400 };

/* So many lines are read in any measure. */
enum { FEW_LINES = 3 };

/* A picture that fills less of its room leaves white that a reader takes for a mistake. */
#define PICTURE_FILL 0.8

/* The mark stands on paper this much wider than its words on both sides, in ems. */
#define MARK_WHITE_EM 0.4
#define MARK_HEIGHT_EM 1.15

/* Parts SHAPE into as few legs as keep the measure readable; a few lines need no second one. */
static void part_legs(Galley *galley, Shape *shape)
{
  const Layout *layout = galley->layout;
  ShapePlan plan;

  for (shape->legs = 1; shape->legs < LEGS_MAX; shape->legs++) {
    if (!shape_plan(galley, shape, &plan))
      continue;
    if (pt_from_pu(plan.measure_pu) <= layout->makeup.measure_max_em * layout->grid.cell ||
        galley_measure(galley, plan.measure_pu)->sum.natural <= shape->legs * FEW_LINES)
      return;
  }
}

/* The rows of SHAPE's legs, which all words must fit; FALSE where no MOST rows do. */
static gboolean fit_words(Galley *galley, Shape *shape, int most)
{
  ShapePlan plan;

  if (!shape_plan(galley, shape, &plan))
    return FALSE;
  int lines = galley_measure(galley, plan.measure_pu)->sum.natural;
  int least = (lines + shape->legs - 1) / shape->legs;
  for (shape->body_rows = least; shape->body_rows <= MIN(most, least + LEG_SLACK);
       shape->body_rows++) {
    shape->short_rows = shape->legs * shape->body_rows - lines;
    shape_plan(galley, shape, &plan);
    if (shape_flow(galley, shape, &plan, NULL) < FLOW_NEVER)
      return TRUE;
  }
  return FALSE;
}

/* Shares the ROWS SHAPE does not need: to the picture; about the words in a box; about the head. */
static gboolean spend_rows(const Galley *galley, Shape *shape, int rows)
{
  if (!galley->picture) {
    int above = galley->article->box == BOX_NONE ? 0 : rows / 2;
    shape->top_rows += above;
    shape->head_rows += above ? 0 : rows;
    shape->foot_rows += above ? rows - above : 0;
    return TRUE;
  }
  gboolean words = shape->head_rows + shape->body_rows > 0;
  double width = shape_photo_top_width(galley, shape);
  Photo photo = photo_main(galley);
  shape->caption_rows = photo_caption_rows(&photo, width);
  shape->photo_rows = rows - shape->caption_rows - (words && shape->caption_rows ? 1 : 0);
  return shape->photo_rows >= PICTURE_ROWS;
}

/* Sets the head in LINES lines, the words below it, and what is left; FALSE where there is none. */
static gboolean try_lines(Galley *galley, Shape *shape, int lines)
{
  const Article *article = galley->article;
  gboolean words = lines > 0 || galley->units->len > 0;
  ShapePlan plan;

  shape->form = galley->picture ? FORM_PHOTO_TOP : FORM_STACK;
  if (words && article->box != BOX_NONE) {
    shape->top_rows = article->label ? 2 : 1;
    shape->foot_rows = 1;
  }
  part_legs(galley, shape);
  if (!shape_plan(galley, shape, &plan) || !head_fit(galley, plan.head_width, lines, &shape->head))
    return FALSE;
  shape->head_rows = shape->head.rows;
  int room = shape->rows - shape->top_rows - shape->foot_rows - shape->head_rows;
  return fit_words(galley, shape, room) && spend_rows(galley, shape, room - shape->body_rows);
}

gboolean fixed_shape(Galley *galley, int span, int rows, Shape *shape)
{
  gboolean found = FALSE;

  for (int lines = 0; lines <= HEAD_LINES_MAX; lines++) {
    Shape trial = {.span = span, .text_columns = span, .rows = rows};
    if ((lines > 0) != (galley->article->headline->length > 0) ||
        !try_lines(galley, &trial, lines) || (found && trial.head.size <= shape->head.size))
      continue;
    *shape = trial;
    found = TRUE;
  }
  return found;
}

int fixed_rows_needed(Galley *galley, int span, int rows)
{
  Shape shape;

  for (int more = rows + 1; more <= rows + ROWS_TRIED; more++)
    if (fixed_shape(galley, span, more, &shape))
      return more;
  return 0;
}

/* Warns where the page has fewer columns than the size asks for. */
static void report_width(Report *report, const Galley *galley)
{
  const Article *article = galley->article;
  int columns = galley->layout->grid.columns;

  if (!article->rows || article->span == SPAN_WHOLE || article->span <= columns)
    return;
  report_add(report, SEVERITY_WARNING, article->size_mark,
             "a size of %d columns on pages of %d: it is set over all of them", article->span,
             columns);
}

void fixed_report(Report *report, const Galley *galley, const Shape *shape)
{
  const Grid *grid = &galley->layout->grid;
  double width = shape_photo_top_width(galley, shape);
  double height = shape->photo_rows * grid->pitch - grid->optical_top - grid->optical_foot;

  report_width(report, galley);
  if (!shape->photo_rows)
    return;
  const Picture *picture = galley->picture->picture;
  double own = picture->width / picture->height, shown = width / height;
  double filled = MIN(own / shown, shown / own);
  if (filled >= PICTURE_FILL)
    return;
  report_add(report, SEVERITY_WARNING, picture->mark,
             "the picture fills %.0f %% of its room: it is %.2f times as wide as high, the room "
             "%.2f times",
             100 * filled, own, shown);
  report_hint(report, "draw it in the proportion of its size, or take another size");
}

void fixed_draw_mark(Page *page, const Galley *galley, double right, double foot)
{
  const Layout *layout = galley->layout;
  const Article *article = galley->article;
  gboolean english = g_str_has_prefix(article->lang, "en");
  gboolean hant = strstr(article->lang, "Hant") != NULL;
  double size = layout->styles[STYLE_CREDIT].size;
  int paper = layout_find_ink(layout, "paper");

  if (article->kind != KIND_AD)
    return;
  g_autoptr(Text) words = text_new(english ? "ADVERTISEMENT"
                                   : hant  ? "廣告"
                                           : "广告",
                                   article->mark);
  CopyStyle how = {.style = STYLE_CREDIT, .ink = -1, .lang = article->lang};
  g_autoptr(Copy) copy = compose_copy(galley->type, words, &how);
  double wide = pt_from_pu(copy_width_pu(copy)) + 2 * MARK_WHITE_EM * size;
  double left = right - wide - size, top = foot - layout->grid.optical_foot - MARK_HEIGHT_EM * size;
  page_add_tag(page, TAG_FURNITURE, NULL, left, top, article->mark);
  if (paper >= 0)
    page_add_fill(page, left, top, wide, MARK_HEIGHT_EM * size, paper);
  furniture_words(page, galley->type, words, STYLE_CREDIT, 0, -1, ALIGN_START,
                  left + MARK_WHITE_EM * size, top + 0.95 * size);
  page_add_tag(page, TAG_END, NULL, left, top, article->mark);
}
