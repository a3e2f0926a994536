/* Facts: each table is a list under its first heading cell, columns number, unit, label. */
#include "makeup/facts.h"

#include "makeup/furniture.h"
#include "model/units.h"

#include <math.h>

/* Rows of tag and title, of a list's head, of the foot; least and most rows of an entry. */
enum { TITLE_ROWS = 3, LIST_HEAD_ROWS = 2, FOOT_ROWS = 1 };
static const double ENTRY_LEAST = 1.9, ENTRY_MOST = 3.0;

/* The narrowest list, in ems of the body, that holds number, unit and label on one line. */
#define LIST_WIDTH_EM 13

static int count_lists(const Galley *galley)
{
  int count = 0;
  for (guint i = 0; i < galley->units->len; i++)
    count += g_array_index(galley->units, FlowUnit, i).block->kind == BLOCK_TABLE;
  return count;
}

static const Block *find_list(const Galley *galley, int index)
{
  for (guint i = 0; i < galley->units->len; i++) {
    const Block *block = g_array_index(galley->units, FlowUnit, i).block;
    if (block->kind == BLOCK_TABLE && index-- == 0)
      return block;
  }
  return NULL;
}

static double inner_width(const Galley *galley, double width)
{
  return width - 2 * galley->layout->grid.cell;
}

static gboolean side_by_side(const Galley *galley, double width)
{
  const Grid *grid = &galley->layout->grid;
  int lists = count_lists(galley);
  double each = (inner_width(galley, width) - (lists - 1) * grid->gutter) / MAX(lists, 1);
  return each >= LIST_WIDTH_EM * grid->cell;
}

/* Entries and heads one below the other at this width. */
static void count_stacked(const Galley *galley, double width, int *entries, int *heads)
{
  gboolean beside = side_by_side(galley, width);

  *entries = *heads = 0;
  for (int i = 0; i < count_lists(galley); i++) {
    int own = (int)find_list(galley, i)->rows->len - 1;
    *entries = beside ? MAX(*entries, own) : *entries + own;
    *heads = beside ? 1 : *heads + 1;
  }
}

void facts_rows(const Galley *galley, double width, int *least, int *most)
{
  int entries, heads;

  count_stacked(galley, width, &entries, &heads);
  int fixed = TITLE_ROWS + heads * LIST_HEAD_ROWS + FOOT_ROWS;
  *least = fixed + (int)ceil(entries * ENTRY_LEAST);
  *most = fixed + (int)floor(entries * ENTRY_MOST);
}

static double words_points(const Galley *galley, const Text *text, StyleId style)
{
  CopyStyle how = {.style = style, .ink = -1, .lang = galley->article->lang};
  g_autoptr(Copy) copy = text_is_empty(text) ? NULL : compose_copy(galley->type, text, &how);
  return copy ? pt_from_pu(copy_width_pu(copy)) : 0;
}

/* The width of the widest entry of LIST with white between its parts. */
static double widest_entry(const Galley *galley, const Block *list)
{
  static const StyleId STYLES[] = {STYLE_FACTS_NUMBER, STYLE_FACTS_UNIT, STYLE_FACTS_LABEL};
  double widest = 0;

  for (guint r = 1; r < list->rows->len; r++) {
    const GPtrArray *row = list->rows->pdata[r];
    double width = galley->layout->grid.cell;
    for (guint c = 0; c < MIN(row->len, G_N_ELEMENTS(STYLES)); c++)
      width += words_points(galley, row->pdata[c], STYLES[c]);
    widest = MAX(widest, width);
  }
  return widest;
}

double facts_width(const Galley *galley)
{
  double cell = galley->layout->grid.cell;
  double title = words_points(galley, galley->article->headline, STYLE_HEAD_FACTS);
  double tag = words_points(galley, galley->article->label, STYLE_TAG), widest = 0;

  for (int i = 0; i < count_lists(galley); i++)
    widest = MAX(widest, widest_entry(galley, find_list(galley, i)));
  return MAX(title + (tag > 0 ? tag + 3 * cell : 0), widest) + 2 * cell;
}

/* A list being drawn. */
typedef struct {
  Page *page;
  const Galley *galley;
  double x, y, width, lead;
} ListPen;

static const Text *cell(const GPtrArray *row, guint index)
{
  return index < row->len ? row->pdata[index] : NULL;
}

static double words(const ListPen *pen, const Text *text, StyleId style, Align align, double x,
                    double y)
{
  if (text_is_empty(text))
    return 0;
  return furniture_words(pen->page, pen->galley->type, text, style, 0, -1, align, x, y);
}

static void draw_entry(ListPen *pen, const GPtrArray *row, gboolean last)
{
  const Rules *rules = &pen->galley->layout->rules;
  double base = pen->y + 0.72 * pen->lead, foot = pen->y + pen->lead;

  page_add_tag(pen->page, TAG_PARAGRAPH, NULL, pen->x, pen->y, pen->galley->article->mark);
  double x = pen->x + words(pen, cell(row, 0), STYLE_FACTS_NUMBER, ALIGN_START, pen->x, base);
  words(pen, cell(row, 1), STYLE_FACTS_UNIT, ALIGN_START, x + 3, base);
  words(pen, cell(row, 2), STYLE_FACTS_LABEL, ALIGN_END, pen->x + pen->width, base);
  page_add_tag(pen->page, TAG_END, NULL, pen->x, pen->y, pen->galley->article->mark);
  if (!last)
    page_add_rule(pen->page, pen->x, foot, pen->x + pen->width, foot, rules->column,
                  rules->hairline_ink);
  pen->y += pen->lead;
}

static void draw_list(ListPen *pen, const Block *block)
{
  const Layout *layout = pen->galley->layout;
  double head = LIST_HEAD_ROWS * layout->grid.pitch;
  double rule = pen->y + head - 0.4 * layout->grid.pitch;
  const GPtrArray *heading = block->rows->pdata[0];

  for (guint i = 0; i < heading->len; i++)
    words(pen, cell(heading, i), STYLE_FACTS_HEAD, i ? ALIGN_END : ALIGN_START,
          i ? pen->x + pen->width : pen->x, rule - 0.45 * layout->grid.pitch);
  page_add_rule(pen->page, pen->x, rule, pen->x + pen->width, rule, 0.9, layout->rules.text_ink);
  pen->y += head - 0.4 * layout->grid.pitch;
  for (guint i = 1; i < block->rows->len; i++)
    draw_entry(pen, block->rows->pdata[i], i + 1 == block->rows->len);
}

static void draw_title(Page *page, const Galley *galley, double x, double y)
{
  const Layout *layout = galley->layout;
  const Article *article = galley->article;
  const TypeStyle *style = &layout->styles[STYLE_HEAD_FACTS];
  double top = y + layout->grid.optical_top, left = x + layout->grid.cell;

  if (!text_is_empty(article->label)) {
    page_add_tag(page, TAG_KICKER, NULL, x, y, article->mark);
    left += furniture_tag(page, galley->type, article->label, left, top, 1.5 * layout->grid.pitch,
                          layout->rules.accent_ink) +
            layout->grid.cell;
    page_add_tag(page, TAG_END, NULL, x, y, article->mark);
  }
  if (!article->headline->length)
    return;
  page_add_tag(page, TAG_HEADLINE, NULL, x, y, article->mark);
  furniture_words(page, galley->type, article->headline, STYLE_HEAD_FACTS, 0, -1, ALIGN_START, left,
                  top + 0.35 * layout->grid.pitch +
                      compose_ascent(galley->type, STYLE_HEAD_FACTS, style->size));
  page_add_tag(page, TAG_END, NULL, x, y, article->mark);
}

void facts_draw(Page *page, const Galley *galley, double x, double y, double width, int rows)
{
  const Grid *grid = &galley->layout->grid;
  int entries, heads, lists = count_lists(galley);
  gboolean beside = side_by_side(galley, width);
  double inner = inner_width(galley, width);
  double each = beside ? (inner - (lists - 1) * grid->gutter) / MAX(lists, 1) : inner;

  draw_title(page, galley, x, y);
  count_stacked(galley, width, &entries, &heads);
  double free_rows = rows - TITLE_ROWS - heads * LIST_HEAD_ROWS - 0.6 * FOOT_ROWS;
  ListPen pen = {.page = page,
                 .galley = galley,
                 .width = each,
                 .lead = free_rows * grid->pitch / MAX(entries, 1)};
  pen.y = y + TITLE_ROWS * grid->pitch;
  for (int i = 0; i < lists; i++) {
    pen.x = x + grid->cell + (beside ? i * (each + grid->gutter) : 0);
    if (beside)
      pen.y = y + TITLE_ROWS * grid->pitch;
    draw_list(&pen, find_list(galley, i));
  }
}
