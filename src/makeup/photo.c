/* Photos in whole rows: edges at the optical top and foot of the text beside them. */
#include "makeup/photo.h"

#include "makeup/place.h"
#include "model/units.h"

#include <math.h>

/* White between a picture and the words that stand beside it, of their size. */
#define SIDE_WHITE 0.7

Photo photo_main(const Galley *galley)
{
  return (Photo){galley->layout,
                 galley->picture->picture,
                 galley->caption,
                 galley->credit,
                 galley_stands(galley, STYLE_CAPTION),
                 galley->article->kind == KIND_AD};
}

Photo photo_of(const Galley *galley, const FlowUnit *unit)
{
  return (Photo){galley->layout,
                 unit->block->picture,
                 unit->copy,
                 unit->second,
                 galley_stands(galley, STYLE_CAPTION),
                 FALSE};
}

static double picture_height(const Grid *grid, int rows)
{
  return rows * grid->pitch - grid->optical_top - grid->optical_foot;
}

/* The rows of the picture alone, WIDTH points wide. */
static PhotoRows crop_rows(const Photo *photo, double width)
{
  const Grid *grid = &photo->layout->grid;
  const Picture *picture = photo->picture;
  gboolean focused = picture->focus[2] > 0;
  double crop = focused ? photo->layout->makeup.crop_focus : photo->layout->makeup.crop;
  double height = width * picture->height / picture->width;
  double white = grid->optical_top + grid->optical_foot;
  PhotoRows rows;

  rows.natural = MAX((int)floor((height + white) / grid->pitch + 0.5), 3);
  rows.least = MAX((int)ceil((height * (1 - crop) + white) / grid->pitch), 3);
  rows.most = MAX((int)floor((height * (1 + crop) + white) / grid->pitch), rows.least);
  rows.natural = CLAMP(rows.natural, rows.least, rows.most);
  return rows;
}

/* --- words ------------------------------------------------------------------------------- */

/* How many lines the words take at MEASURE points; the credit shares the last where it can. */
static int count_lines(const Photo *photo, double measure)
{
  Measure at = {.width_pu = pu_from_pt(measure)};
  if (!photo->caption)
    return photo->credit ? 1 : 0;
  int count = copy_count_lines(photo->caption, &at).natural;
  if (!photo->credit)
    return count;
  int last = copy_last_width_pu(photo->caption, &at);
  int room = at.width_pu - last - copy_width_pu(photo->credit);
  return room >= pu_from_pt(photo->layout->grid.cell) ? count : count + 1;
}

static gboolean stands(const Photo *photo)
{
  return photo->upright && (photo->caption || photo->credit);
}

/* The width of COLUMNS upright lines and the white before them. */
static double side_width(const Photo *photo, int columns)
{
  double size = photo->layout->styles[STYLE_CAPTION].size;
  return (1 + SIDE_WHITE) * size + (columns - 1) * photo->layout->grid.pitch;
}

/* How many columns stand beside a picture over WIDTH points, and its ROWS then: as few columns as
 * can be; where they would take half the width the picture grows higher instead. */
static int choose_columns(const Photo *photo, double width, PhotoRows *rows)
{
  const Grid *grid = &photo->layout->grid;
  for (int columns = 1;; columns++) {
    *rows = crop_rows(photo, width - side_width(photo, columns));
    gboolean widest = side_width(photo, columns + 1) > width / 2;
    while (count_lines(photo, picture_height(grid, rows->least)) > columns &&
           (widest || rows->least < rows->natural))
      rows->least++;
    rows->natural = MAX(rows->natural, rows->least);
    rows->most = MAX(rows->most, rows->least);
    if (count_lines(photo, picture_height(grid, rows->least)) <= columns)
      return columns;
  }
}

PhotoRows photo_rows(const Photo *photo, double width)
{
  PhotoRows rows;
  if (!stands(photo))
    return crop_rows(photo, width);
  choose_columns(photo, width, &rows);
  return rows;
}

int photo_caption_rows(const Photo *photo, double width)
{
  return stands(photo) ? 0 : count_lines(photo, width);
}

/* --- drawing ----------------------------------------------------------------------------- */

/* Where a crop of EXTENT (0..1) begins so that it holds the focus, or the middle without one. */
static double crop_start(double extent, double focus, double focus_extent)
{
  double centre = focus_extent > 0 ? focus + focus_extent / 2 : 0.5;
  return CLAMP(centre - extent / 2, 0, 1 - extent);
}

/* Draws PICTURE whole in the middle of its room. */
static void draw_whole(Page *page, const Picture *picture, double x, double y, double width,
                       double height)
{
  static const double WHOLE[4] = {0, 0, 1, 1};
  double scale = MIN(width / picture->width, height / picture->height);
  double wide = picture->width * scale, high = picture->height * scale;

  page_add_picture(page, picture, x + (width - wide) / 2, y + (height - high) / 2, wide, high,
                   WHOLE, picture->mark);
}

/* Draws PICTURE cropped to its room. */
static void draw_cropped(Page *page, const Picture *picture, double x, double y, double width,
                         double height)
{
  double shown = width / height, own = picture->width / picture->height;
  double crop[4] = {0, 0, 1, 1};

  if (shown > own)
    crop[3] = own / shown;
  else
    crop[2] = shown / own;
  crop[0] = crop_start(crop[2], picture->focus[0], picture->focus[2]);
  crop[1] = crop_start(crop[3], picture->focus[1], picture->focus[3]);
  page_add_picture(page, picture, x, y, width, height, crop, picture->mark);
}

/* The words below, from Y on. */
static void draw_below(Page *page, const Photo *photo, double x, double y, double width)
{
  const Grid *grid = &photo->layout->grid;
  double base = y + grid->baseline;
  int lines = count_lines(photo, width);

  if (photo->caption)
    place_copy(page, photo->caption, width, 0, ALIGN_JUSTIFY, x, base, grid->pitch);
  if (photo->credit)
    place_copy(page, photo->credit, width, 1, ALIGN_END, x, base + (lines - 1) * grid->pitch,
               grid->pitch);
}

/* The words beside, in COLUMNS columns that end at RIGHT; the credit at the foot of the last. */
static void draw_beside(Page *page, const Photo *photo, int columns, double right, double y,
                        double height)
{
  double pitch = photo->layout->grid.pitch;
  double axis = right - photo->layout->styles[STYLE_CAPTION].size / 2;

  if (photo->caption)
    place_vertical_copy(page, photo->caption, height, ALIGN_JUSTIFY, axis, y, pitch);
  if (photo->credit)
    place_vertical_copy(page, photo->credit, height, ALIGN_END, axis - (columns - 1) * pitch, y,
                        pitch);
}

void photo_draw(Page *page, const Photo *photo, double x, double y, double width, int rows,
                Mark mark)
{
  const Grid *grid = &photo->layout->grid;
  double top = y + grid->optical_top, height = picture_height(grid, rows);
  PhotoRows range;
  int columns = stands(photo) ? choose_columns(photo, width, &range) : 0;
  double side = columns ? side_width(photo, columns) : 0;

  (photo->whole ? draw_whole : draw_cropped)(page, photo->picture, x, top, width - side, height);
  if (!photo->caption && !photo->credit)
    return;
  double left = columns ? x + width - side : x, below = columns ? top : y + rows * grid->pitch;
  page_add_tag(page, TAG_CAPTION, NULL, left, below, mark);
  if (columns)
    draw_beside(page, photo, columns, x + width, top, height);
  else
    draw_below(page, photo, x, below, width);
  page_add_tag(page, TAG_END, NULL, left, below, mark);
}
