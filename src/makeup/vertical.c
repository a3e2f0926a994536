/* Vertical heads: label, kicker, main head, deck and byline as columns from right to left. */
#include "makeup/vertical.h"

#include "makeup/place.h"
#include "model/units.h"

/* A column is this many times its size wide; characters stand this many times their size apart at
 * least, and at most that. */
#define COLUMN_WIDTH 1.25
#define STEP_LEAST 1.04
#define STEP_MOST 1.4

/* White left and right of the hairline between the main head and what follows it. */
#define RULE_WHITE 2.0

/* Columns beside the main head use this part of the height. */
#define MINOR_HEIGHT 0.86

enum { COLUMNS_MAX = 5 };

/* One column: words in a style. */
typedef struct {
  const Text *text;
  StyleId style;
  TagKind tag;
  gboolean after; /* the main head: left of it, beyond a hairline */
} Column;

static const TypeStyle *style_of(const Galley *galley, StyleId id)
{
  return &galley->layout->styles[id];
}

/* Fills COLUMNS with what there is, in reading order. Returns how many. */
static int list_columns(const Galley *galley, Column columns[COLUMNS_MAX])
{
  const Article *article = galley->article;
  const Column all[COLUMNS_MAX] = {
      {article->box == BOX_NONE ? article->label : NULL, STYLE_LABEL, TAG_KICKER, FALSE},
      {article->kicker, STYLE_DECK_VERTICAL, TAG_KICKER, FALSE},
      {article->headline, STYLE_HEAD_VERTICAL, TAG_HEADLINE, FALSE},
      {article->deck, STYLE_DECK_VERTICAL, TAG_DECK, TRUE},
      {article->byline, STYLE_BYLINE, TAG_BYLINE, TRUE},
  };
  int count = 0;

  for (int i = 0; i < COLUMNS_MAX; i++)
    if (all[i].text && !text_is_empty(all[i].text))
      columns[count++] = all[i];
  return count;
}

static gboolean is_main(const Column *column)
{
  return column->style == STYLE_HEAD_VERTICAL;
}

/* The words of COLUMN shaped to run from above, at SIZE. */
static Copy *shape_column(const Galley *galley, const Column *column, double size)
{
  CopyStyle how = {.style = column->style,
                   .size = size,
                   .ink = -1,
                   .lang = galley->article->lang,
                   .article = galley->article->headline->utf8,
                   .vertical = TRUE};
  return compose_copy(galley->type, column->text, &how);
}

/* The height of COLUMN's words set close, in ems. */
static double column_ems(const Galley *galley, const Column *column)
{
  double size = style_of(galley, column->style)->size;
  g_autoptr(Copy) copy = shape_column(galley, column, size);
  return pt_from_pu(copy_width_pu(copy)) / size;
}

/* How many columns the editor broke the words into. */
static int count_typed_lines(const Text *text)
{
  int count = 1;
  for (const char *c = text->utf8; *c; c++)
    count += *c == '\n';
  return count;
}

static double column_width(const Galley *galley, const Column *column)
{
  double size = style_of(galley, column->style)->size;
  return size * COLUMN_WIDTH * count_typed_lines(column->text) +
         (column->after ? 2 * RULE_WHITE : 0);
}

double vertical_head_width(const Galley *galley)
{
  Column columns[COLUMNS_MAX];
  int count = list_columns(galley, columns);
  double width = galley->layout->grid.gutter;

  for (int i = 0; i < count; i++)
    width += column_width(galley, &columns[i]);
  return width;
}

double vertical_head_height(const Galley *galley)
{
  Column columns[COLUMNS_MAX];
  int count = list_columns(galley, columns);
  double height = 0;

  for (int i = 0; i < count; i++) {
    const TypeStyle *style = style_of(galley, columns[i].style);
    double least = is_main(&columns[i]) ? style->size_min : style->size / MINOR_HEIGHT;
    height = MAX(height, column_ems(galley, &columns[i]) * least * STEP_LEAST);
  }
  return height + galley->layout->grid.pitch / 2;
}

/* The size at which a main head fills HEIGHT, within the style's range. */
static double main_size(const Galley *galley, const Column *column, double height)
{
  const TypeStyle *style = style_of(galley, STYLE_HEAD_VERTICAL);
  double ems = MAX(column_ems(galley, column), 1);
  return CLAMP(height / (ems * STEP_LEAST * 1.1), style->size_min, style->size);
}

/* Where a column stands: the axis of its first line and its top. */
typedef struct {
  Page *page;
  const Galley *galley;
  double x, y, height;
} Pen;

/* Stands COLUMN's words on their axis, opened towards the height. */
static void draw_words(const Pen *pen, const Column *column)
{
  double room = is_main(column) ? pen->height : pen->height * MINOR_HEIGHT;
  double size = is_main(column) ? main_size(pen->galley, column, room)
                                : style_of(pen->galley, column->style)->size;
  g_autoptr(Copy) copy = shape_column(pen->galley, column, size);
  double most = pt_from_pu(copy_width_pu(copy)) * STEP_MOST;

  place_vertical_copy(pen->page, copy, MIN(room, most), ALIGN_SPREAD, pen->x, pen->y,
                      size * COLUMN_WIDTH);
}

void vertical_head_draw(Page *page, const Galley *galley, double x, double y, double height)
{
  const Rules *rules = &galley->layout->rules;
  Column columns[COLUMNS_MAX];
  int count = list_columns(galley, columns);
  double right = x + vertical_head_width(galley) - galley->layout->grid.gutter;

  for (int i = 0; i < count; i++) {
    double width = column_width(galley, &columns[i]) - (columns[i].after ? 2 * RULE_WHITE : 0);
    double axis = style_of(galley, columns[i].style)->size * COLUMN_WIDTH / 2;
    if (columns[i].after) {
      right -= 2 * RULE_WHITE;
      page_add_rule(page, right + RULE_WHITE, y, right + RULE_WHITE, y + height, rules->hairline,
                    rules->hairline_ink);
    }
    Pen pen = {page, galley, right - axis, y, height};
    page_add_tag(page, columns[i].tag, NULL, right - width, y, galley->article->mark);
    draw_words(&pen, &columns[i]);
    page_add_tag(page, TAG_END, NULL, right - width, y, galley->article->mark);
    right -= width;
  }
}
