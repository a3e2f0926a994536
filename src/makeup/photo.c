/* Photos in whole rows: edges at the optical top and foot of the text beside them. */
#include "makeup/photo.h"

#include "makeup/place.h"
#include "model/units.h"

#include <math.h>

static double picture_height(const Grid *grid, int rows)
{
  return rows * grid->pitch - grid->optical_top - grid->optical_foot;
}

PhotoRows photo_rows(const Layout *layout, const Picture *picture, double width)
{
  const Grid *grid = &layout->grid;
  gboolean focused = picture->focus[2] > 0;
  double crop = focused ? layout->makeup.crop_focus : layout->makeup.crop;
  double height = width * picture->height / picture->width;
  double white = grid->optical_top + grid->optical_foot;
  PhotoRows rows;

  rows.natural = MAX((int)floor((height + white) / grid->pitch + 0.5), 3);
  rows.least = MAX((int)ceil((height * (1 - crop) + white) / grid->pitch), 3);
  rows.most = MAX((int)floor((height * (1 + crop) + white) / grid->pitch), rows.least);
  rows.natural = CLAMP(rows.natural, rows.least, rows.most);
  return rows;
}

/* Where a crop of EXTENT (0..1) begins so that it holds the focus, or the middle without one. */
static double crop_start(double extent, double focus, double focus_extent)
{
  double centre = focus_extent > 0 ? focus + focus_extent / 2 : 0.5;
  return CLAMP(centre - extent / 2, 0, 1 - extent);
}

void photo_draw(Page *page, const Layout *layout, const Picture *picture, double x, double y,
                double width, int rows)
{
  double height = picture_height(&layout->grid, rows);
  double shown = width / height, own = picture->width / picture->height;
  double crop[4] = {0, 0, 1, 1};

  if (shown > own)
    crop[3] = own / shown;
  else
    crop[2] = shown / own;
  crop[0] = crop_start(crop[2], picture->focus[0], picture->focus[2]);
  crop[1] = crop_start(crop[3], picture->focus[1], picture->focus[3]);
  page_add_picture(page, picture, x, y + layout->grid.optical_top, width, height, crop,
                   picture->mark);
}

void photo_draw_caption(Page *page, const Galley *galley, Copy *caption, Copy *credit, double x,
                        double y, double width, int rows)
{
  const Grid *grid = &galley->layout->grid;
  Mark mark = galley->article->mark;
  double base = y + grid->baseline;

  page_add_tag(page, TAG_CAPTION, NULL, x, y, mark);
  if (caption)
    place_copy(page, caption, width, 0, ALIGN_JUSTIFY, x, base, grid->pitch);
  if (credit)
    place_copy(page, credit, width, 1, ALIGN_END, x, base + (rows - 1) * grid->pitch, grid->pitch);
  page_add_tag(page, TAG_END, NULL, x, y, mark);
}
