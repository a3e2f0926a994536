/* Plates: ours, drawn by poppler from separations, beside those Ghostscript makes of the same file.
 */
#include "press/plates.h"

#include "press/pdf.h"
#include "support_finish.h"
#include "support_plates.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Returns our plates of FILE at one dot a point; NULL, having said skip, without poppler. */
static GPtrArray *draw(const FinishFixture *fixture, GBytes *file)
{
  g_autofree char *tool = g_find_program_in_path("pdftoppm");
  if (tool == NULL) {
    g_test_skip("pdftoppm is not installed");
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  PlatesWish wish = {fixture->press, "test.pdf", 72};
  GPtrArray *plates = plates_draw(file, &wish, &error);
  g_assert_no_error(error);
  return plates;
}

static int amount(const GPtrArray *plates, guint i, int x, int y)
{
  const Plate *plate = g_ptr_array_index(plates, i);
  return 255 - plate->light->samples[y * plate->light->width + x];
}

/* Compares the mean of each plate over squares of 20 points: edges may fall differently. */
static void assert_like(const GPtrArray *ours, const Plates *theirs, int slack)
{
  for (int ink = 0; ink < PLATES; ink++)
    for (int y = 0; y + 20 <= theirs->height; y += 20)
      for (int x = 0; x + 20 <= theirs->width; x += 20) {
        int sums[2] = {0, 0};
        for (int k = 0; k < 400; k++) {
          sums[0] += amount(ours, (guint)ink, x + k % 20, y + k / 20);
          sums[1] += theirs->ink[ink][(y + k / 20) * theirs->width + x + k % 20];
        }
        if (abs(sums[0] - sums[1]) > slack * 400)
          g_test_message("ink %d at %d, %d: ours %d, theirs %d", ink, x, y, sums[0] / 400,
                         sums[1] / 400);
        g_assert_cmpint(abs(sums[0] - sums[1]), <=, slack * 400);
      }
}

/* Letters over a tint, panels, rules, a drawing with transparency, pictures. */
static void test_beside_ghostscript(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autofree char *drawing = support_path(&fixture->paint, "drawing.svg");
  g_assert_true(g_file_set_contents(
      drawing,
      "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='50'><linearGradient id='g'>"
      "<stop offset='0' stop-color='#c00'/><stop offset='1' stop-color='#fff'/></linearGradient>"
      "<rect width='100' height='25' fill='url(#g)'/><rect y='25' width='100' height='25' "
      "fill='#080' opacity='0.5'/></svg>",
      -1, NULL));
  g_autofree char *photo = support_path(&fixture->paint, "photo.png");
  cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 200, 200);
  cairo_t *cr = cairo_create(image);
  cairo_set_source_rgb(cr, 0.8, 0.5, 0.2);
  cairo_paint(cr);
  cairo_destroy(cr);
  g_assert_cmpint(cairo_surface_write_to_png(image, photo), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(image);
  Picture pictures[2] = {finish_picture(drawing, PICTURE_SVG, 0, 0),
                         finish_picture(photo, PICTURE_PNG, 200, 200)};
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, 20, 20, 260, 80, CYAN);
  finish_add_words(page, "一一一一", 60, BLACK, 30, 90, 1);
  page_add_fill(page, 20, 110, 60, 60, RED);
  page_add_fill(page, 40, 120, 20, 20, BLACK);
  page_add_fill(page, 25, 140, 50, 20, PAPER);
  page_add_picture(page, &pictures[0], 100, 110, 160, 80, NULL, pictures[0].mark);
  page_add_picture(page, &pictures[1], 20, 220, 100, 100, NULL, pictures[1].mark);
  page_add_fill(page, 140, 220, 100, 100, K60);
  g_autoptr(GBytes) file = finish_bytes(fixture);
  g_autofree char *path = support_write(&fixture->paint, "plates.pdf", file);
  g_autoptr(GPtrArray) ours = draw(fixture, file);
  g_autoptr(Plates) theirs = ours ? plates_make(path) : NULL;
  if (theirs == NULL)
    return;
  g_assert_cmpuint(ours->len, ==, PLATES);
  assert_like(ours, theirs, 6);
  g_assert_cmpint(amount(ours, PLATE_C, 60, 80), ==, 153); /* runs on under the letters */
  g_assert_cmpint(amount(ours, PLATE_M, 45, 125), ==, 0);  /* a panel knocks out */
  g_autofree char *table = plates_table(ours);
  g_assert_true(g_str_has_prefix(table, "page 1: Cyan "));
  g_assert_nonnull(strstr(table, "% in one place\n"));
}

/* A spot ink has a plate of its own, and knocks out of the others. */
static void test_spot(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->press->keeps_spots = TRUE;
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, 20, 20, 100, 100, CYAN);
  page_add_fill(page, 40, 40, 20, 20, GOLD);
  g_autoptr(GBytes) file = finish_bytes(fixture);
  g_autoptr(GPtrArray) plates = draw(fixture, file);
  if (plates == NULL)
    return;
  g_assert_cmpuint(plates->len, ==, PLATES + 1);
  g_assert_cmpstr(((const Plate *)g_ptr_array_index(plates, PLATES))->ink, ==, "PANTONE 871 C");
  g_assert_cmpint(abs(amount(plates, PLATES, 50, 50) - 128), <=, 1);
  g_assert_cmpint(amount(plates, PLATES, 100, 100), ==, 0);
  g_assert_cmpint(amount(plates, PLATE_C, 50, 50), ==, 0);
  g_assert_cmpint(amount(plates, PLATE_C, 100, 100), ==, 153);
}

/* Files of others: RGB, palettes, a picture of one channel. */
static void test_foreign(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const char TEXT[] =
      "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << /XObject << /I 5 "
      "0 "
      "R /G 6 0 R >> >> /Contents 4 0 R >> endobj\n"
      "4 0 obj << /Length 95 >> stream\n"
      "1 0 0 rg 0 50 50 50 re f q 50 0 0 50 50 50 cm /I Do Q q 50 0 0 50 0 0 cm /G Do Q            "
      " \n"
      "endstream endobj\n"
      "5 0 obj << /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/Indexed "
      "/DeviceCMYK 1 <00000000FF008000>] /Length 1 >> stream\n\001\nendstream endobj\n"
      "6 0 obj << /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "
      "/Length 1 >> stream\n\100\nendstream endobj\n"
      "trailer << /Root 1 0 R /Size 7 >>\n%%EOF\n";
  g_autoptr(GBytes) file = g_bytes_new(TEXT, sizeof TEXT - 1);
  g_autoptr(GPtrArray) plates = draw(fixture, file);
  if (plates == NULL)
    return;
  g_assert_cmpint(amount(plates, PLATE_M, 25, 25), >, 200);
  g_assert_cmpint(amount(plates, PLATE_C, 25, 25), <, 60);
  g_assert_cmpint(amount(plates, PLATE_C, 75, 25), ==, 255);
  g_assert_cmpint(abs(amount(plates, PLATE_Y, 75, 25) - 128), <=, 1);
  g_assert_cmpint(amount(plates, PLATE_K, 75, 25), ==, 0);
  g_assert_cmpint(abs(amount(plates, PLATE_K, 25, 75) - 191), <=, 1);
  g_assert_cmpint(amount(plates, PLATE_C, 25, 75), ==, 0);
}

static void test_refused(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  PlatesWish wish = {fixture->press, "bad.pdf", 72};
  g_autoptr(GBytes) noise = g_bytes_new("no PDF at all", 13);
  g_autoptr(GError) error = NULL;
  g_assert_null(plates_draw(noise, &wish, &error));
  g_assert_nonnull(strstr(error->message, "is no PDF"));
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, 20, 20, 100, 100, CYAN);
  g_autoptr(GBytes) file = finish_bytes(fixture);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(file, &length);
  for (gsize part = 200; part < length; part += length / 4) {
    g_autoptr(GBytes) cut = g_bytes_new(bytes, part);
    g_autoptr(GPtrArray) plates = plates_draw(cut, &wish, NULL);
    (void)plates;
  }
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(FinishFixture *, gconstpointer);
  } tests[] = {
      {"/plates/beside-ghostscript", test_beside_ghostscript},
      {"/plates/spot", test_spot},
      {"/plates/foreign", test_foreign},
      {"/plates/refused", test_refused},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, FinishFixture, NULL, finish_set_up, tests[i].test, finish_tear_down);
  return g_test_run();
}
