/* The overlay: what is found is framed in its colour, and the rest of the page is pale. */
#include "model/defect.h"
#include "paint/paint.h"
#include "support_page.h"

#include <cairo.h>
#include <glib/gstdio.h>

/* Returns the pixel at X, Y of SURFACE as 0xRRGGBB. */
static guint32 pixel_at(cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
  return ((const guint32 *)(const void *)row)[x] & 0xffffff;
}

/* Draws DEFECT over a page with a black square in its middle; 72 dpi, so a point is a pixel. */
static cairo_surface_t *draw(Defect *defect)
{
  g_autofree char *folder = g_dir_make_tmp("overlay-XXXXXX", NULL);
  g_autofree char *prefix = g_build_filename(folder, "issue", NULL);
  g_autofree char *path = g_strconcat(prefix, "-3-overlay.png", NULL);
  g_autoptr(Layout) layout = support_layout();
  g_autoptr(Report) report = report_new();
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_autoptr(GPtrArray) defects = g_ptr_array_new_with_free_func((GDestroyNotify)defect_free);
  Page *page = page_new(3, 400, 300, 0);
  page_add_fill(page, 150, 100, 100, 100, 0);
  g_ptr_array_add(pages, page);
  g_ptr_array_add(defects, defect);
  OverlayJob job = {pages, defects, layout, report, 72};
  GError *error = NULL;
  paint_overlay(&job, prefix, &error);
  g_assert_no_error(error);
  cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
  g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
  g_remove(path);
  g_rmdir(folder);
  return surface;
}

static void test_frame(void)
{
  Extent place = {40, 200, 120, 260};
  cairo_surface_t *surface = draw(defect_new(DEFECT_DOGLEG, 0, 1, place, "a story\nof two"));
  guint32 frame = pixel_at(surface, 119, 250), inside = pixel_at(surface, 80, 250);
  g_assert_cmphex(pixel_at(surface, 380, 280), ==, 0xffffff);
  g_assert_cmpuint(frame >> 16, >, (frame & 0xff) + 60);   /* red */
  g_assert_cmpuint(inside >> 16, >, (inside & 0xff) + 20); /* tinted so */
  guint32 pale = pixel_at(surface, 200, 150);
  g_assert_cmpuint(pale & 0xff, >, 60);
  g_assert_cmpuint(pale & 0xff, <, 200);
  cairo_surface_destroy(surface);
}

/* A defect of the whole page has no frame, but is named; one of another page is not drawn. */
static void test_places(void)
{
  cairo_surface_t *whole = draw(defect_new(DEFECT_OUTSIDE, 0, 1, EXTENT_EMPTY, "runs"));
  cairo_surface_t *other = draw(defect_new(DEFECT_OUTSIDE, 1, 1, EXTENT_EMPTY, "runs"));
  int named = 0, drawn = 0;
  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 400; x++) {
      named += pixel_at(whole, x, y) != 0xffffff;
      drawn += pixel_at(other, x, y) != 0xffffff;
    }
  g_assert_cmpint(named, >, 20);
  g_assert_cmpint(drawn, ==, 0);
  cairo_surface_destroy(whole);
  cairo_surface_destroy(other);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/overlay/frame", test_frame);
  g_test_add_func("/overlay/places", test_places);
  return g_test_run();
}
