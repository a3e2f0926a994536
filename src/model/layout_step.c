/* Steps: the arithmetic of a grid with other rows or other characters in the same type area. */
#include "model/layout_step.h"

#include <math.h>

/* Characters a column must keep to be read with ease. */
enum { CELLS_LEAST = 8 };

/* 六号, the least size a newspaper's text is set in (clreq 2.2); points. */
#define CELL_LEAST 7.875

/* Running text and what stands in it: these styles grow with the character. */
static const StyleId GROWING[] = {
    STYLE_BODY,   STYLE_CODE,    STYLE_BODY_COMMENT, STYLE_BODY_PHOTO, STYLE_NOTE,
    STYLE_ITEM,   STYLE_BULLET,  STYLE_BULLET_BOX,   STYLE_CROSSHEAD,  STYLE_QUOTE,
    STYLE_STRONG, STYLE_INITIAL, STYLE_END_MARK,     STYLE_EMPHASIS,   STYLE_CAPTION,
    STYLE_CREDIT, STYLE_BYLINE,  STYLE_TABLE_HEAD,   STYLE_TABLE_CELL,
};

static void grow_styles(Layout *layout, double by)
{
  for (gsize i = 0; i < G_N_ELEMENTS(GROWING); i++) {
    TypeStyle *style = &layout->styles[GROWING[i]];
    style->size *= by;
    style->size_min *= by;
    style->lead *= by;
  }
}

/* Makes rows BY times as high, then as high as MORE of them in the same type area ask. */
static void share_height(Grid *grid, double by, int more)
{
  double height = grid->rows * grid->pitch, grown = grid->pitch * by;

  grid->rows = (int)lround(grid->rows / by) + more;
  grid->pitch = height / grid->rows;
  double extra = (grid->pitch - grown) / 2;
  grid->baseline = grid->baseline * by + extra;
  grid->optical_top = grid->optical_top * by + extra;
  grid->optical_foot = grid->optical_foot * by + extra;
}

/* The character of which CELLS fill a column and one the gutter. */
static double cell_of(const Grid *grid, double width, int cells)
{
  return width / (grid->columns * cells + grid->columns - 1);
}

/* Makes the character so large that CELLS of them fill a column and one the gutter. Returns how
 * much larger it is. */
static double share_width(Grid *grid, double width, int cells)
{
  double cell = cell_of(grid, width, cells), by = cell / grid->cell;

  grid->column_width = cells * cell;
  grid->gutter = cell;
  grid->cell = cell;
  return by;
}

/* Rows of furniture that was ROWS high at pitch WAS: none is cut short. */
static int cover(int rows, double was, double pitch)
{
  return (int)ceil(rows * was / pitch - 1e-6);
}

Layout *layout_step(const Layout *from, LayoutStep step)
{
  int cells = (int)lround(from->grid.column_width / from->grid.cell) - step.fewer_cells;
  double width = layout_span_width(from, from->grid.columns), by = 1, was = from->grid.pitch;
  if (cells < CELLS_LEAST || cell_of(&from->grid, width, cells) < CELL_LEAST)
    return NULL;
  Layout *layout = layout_copy(from);
  Furniture *furniture = &layout->furniture;

  if (step.fewer_cells)
    by = share_width(&layout->grid, width, cells);
  grow_styles(layout, by);
  share_height(&layout->grid, by, step.more_rows);
  double pitch = layout->grid.pitch;
  furniture->nameplate_rows = cover(furniture->nameplate_rows, was, pitch);
  furniture->nameplate_plain_rows = cover(furniture->nameplate_plain_rows, was, pitch);
  furniture->folio_rows = cover(furniture->folio_rows, was, pitch);
  furniture->banner_rows = cover(furniture->banner_rows, was, pitch);
  return layout;
}
