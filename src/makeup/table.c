/* Tables: each cell a copy of its own, columns shared out by their widest words. */
#include "makeup/table.h"

#include "makeup/place.h"
#include "model/units.h"

#define TABLE_COLUMNS_MAX 16

/* White between two columns, in ems of the body. */
#define COLUMN_GAP_EM 0.8

typedef struct {
  int count;
  double x[TABLE_COLUMNS_MAX];
  double width[TABLE_COLUMNS_MAX];
} Columns;

static Copy *shape_cell(const Galley *galley, const Text *text, gboolean head)
{
  CopyStyle how = {.style = head ? STYLE_TABLE_HEAD : STYLE_TABLE_CELL,
                   .ink = -1,
                   .lang = galley->article->lang,
                   .article = galley->article->headline->utf8};
  return text_is_empty(text) ? NULL : compose_copy(galley->type, text, &how);
}

static void measure_cells(const Galley *galley, const Block *block, Columns *columns)
{
  for (guint r = 0; r < block->rows->len; r++) {
    const GPtrArray *cells = block->rows->pdata[r];
    columns->count = MAX(columns->count, (int)MIN(cells->len, TABLE_COLUMNS_MAX));
    for (int c = 0; c < (int)MIN(cells->len, TABLE_COLUMNS_MAX); c++) {
      g_autoptr(Copy) copy = shape_cell(galley, cells->pdata[c], r == 0);
      double width = copy ? pt_from_pu(copy_width_pu(copy)) : 0;
      columns->width[c] = MAX(columns->width[c], width);
    }
  }
}

/* Shares WIDTH among the columns: what they ask for and an equal part of the rest, or, where that
 * is too much, the wide ones give way until all fit. */
static Columns share_width(const Galley *galley, const Block *block, double width)
{
  Columns columns = {0};
  double asked = 0, gap = COLUMN_GAP_EM * galley->layout->grid.cell;

  measure_cells(galley, block, &columns);
  double room = width - gap * (columns.count - 1);
  for (int c = 0; c < columns.count; c++)
    asked += columns.width[c];
  double most = room;
  while (asked > room && most > galley->layout->grid.cell) {
    most -= 0.5;
    asked = 0;
    for (int c = 0; c < columns.count; c++) {
      columns.width[c] = MIN(columns.width[c], most);
      asked += columns.width[c];
    }
  }
  double x = 0;
  for (int c = 0; c < columns.count; c++) {
    columns.width[c] += (room - asked) / columns.count;
    columns.x[c] = x;
    x += columns.width[c] + gap;
  }
  return columns;
}

/* Sets one row of cells; PAGE NULL only counts. Returns its grid rows. */
static int set_row(Page *page, const Galley *galley, const GPtrArray *cells, gboolean head,
                   const Columns *columns, double x, double y)
{
  const Grid *grid = &galley->layout->grid;
  int rows = 1;

  for (int c = 0; c < (int)MIN(cells->len, columns->count); c++) {
    g_autoptr(Copy) copy = shape_cell(galley, cells->pdata[c], head);
    Measure at = {.width_pu = pu_from_pt(columns->width[c])};
    if (!copy)
      continue;
    rows = MAX(rows, copy_count_lines(copy, &at).natural);
    if (page)
      place_copy(page, copy, columns->width[c], 0, ALIGN_START, x + columns->x[c],
                 y + grid->baseline, grid->pitch);
  }
  return rows;
}

int table_rows(const Galley *galley, const Block *block, double width)
{
  Columns columns = share_width(galley, block, width);
  int rows = 1;

  for (guint r = 0; r < block->rows->len; r++)
    rows += set_row(NULL, galley, block->rows->pdata[r], r == 0, &columns, 0, 0);
  return rows;
}

void table_draw(Page *page, const Galley *galley, const Block *block, double x, double y,
                double width)
{
  const Layout *layout = galley->layout;
  Columns columns = share_width(galley, block, width);
  double pitch = layout->grid.pitch;

  y += pitch / 2; /* half of the blank row stands above */
  double top = y + layout->grid.optical_top / 2;

  page_add_rule(page, x, top, x + width, top, layout->rules.minor, layout->rules.story_ink);
  for (guint r = 0; r < block->rows->len; r++) {
    page_add_tag(page, TAG_PARAGRAPH, NULL, x, y, block->mark);
    y += pitch * set_row(page, galley, block->rows->pdata[r], r == 0, &columns, x, y);
    page_add_tag(page, TAG_END, NULL, x, y, block->mark);
    double foot = y + layout->grid.optical_top / 2;
    page_add_rule(page, x, foot, x + width, foot, layout->rules.hairline,
                  layout->rules.hairline_ink);
  }
}
