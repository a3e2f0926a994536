/* Pictures: handed on whole, turned, cropped, or a grey box where they cannot be shown. */
#include "paint/paint.h"
#include "support_paint.h"

#include <cairo.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

static const Mark nowhere = {0};

/* Writes a JPEG whose rows are the 16 PIXELS; COMPONENTS 4 makes CMYK with Adobe's marker, stored
 * inverted. Returns its path, to be freed. */
static char *write_row_jpeg(const PaintFixture *fixture, const char *name, int components,
                            const guint8 *pixels)
{
  struct jpeg_compress_struct encoder = {0};
  struct jpeg_error_mgr errors;
  guint8 *file = NULL;
  unsigned long length = 0;
  guint8 row[16 * 4];
  memcpy(row, pixels, 16 * (gsize)components);
  encoder.err = jpeg_std_error(&errors);
  jpeg_create_compress(&encoder);
  jpeg_mem_dest(&encoder, &file, &length);
  encoder.image_width = 16;
  encoder.image_height = 8;
  encoder.input_components = components;
  encoder.in_color_space = components == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, 95, TRUE);
  jpeg_start_compress(&encoder, TRUE);
  JSAMPROW rows[1] = {row};
  while (encoder.next_scanline < encoder.image_height)
    jpeg_write_scanlines(&encoder, rows, 1);
  jpeg_finish_compress(&encoder);
  jpeg_destroy_compress(&encoder);
  char *path = support_path(fixture, name);
  g_assert_true(g_file_set_contents(path, (const char *)file, (gssize)length, NULL));
  free(file);
  return path;
}

/* The same of one COLOUR. */
static char *write_jpeg(const PaintFixture *fixture, const char *name, int components,
                        const guint8 *colour)
{
  guint8 pixels[16 * 4];
  for (int i = 0; i < 16 * components; i++)
    pixels[i] = colour[i % components];
  return write_row_jpeg(fixture, name, components, pixels);
}

static Picture picture_of(const char *path, PictureFormat format)
{
  return (Picture){.path = (char *)path,
                   .typed = (char *)"picture",
                   .format = format,
                   .width_px = 16,
                   .height_px = 8,
                   .width = 16,
                   .height = 8,
                   .mark = {g_intern_static_string("issue.md"), 5, 3}};
}

static void test_jpeg_passes_as_it_is(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *path = write_jpeg(fixture, "red.jpg", 3, colour);
  Picture picture = picture_of(path, PICTURE_JPEG);
  page_add_picture(support_add_page(fixture), &picture, 50, 60, 100, 50, NULL, nowhere);
  page_add_picture(support_add_page(fixture), &picture, 50, 60, 100, 50, NULL, nowhere);
  g_autofree char *pdf = support_write_pdf(fixture, "jpeg.pdf");
  g_autoptr(GBytes) written = support_read(pdf);
  g_autoptr(GBytes) jpeg = support_read(path);
  gsize length;
  const char *bytes = g_bytes_get_data(jpeg, &length);
  g_assert_true(support_contains(written, bytes, length));
  gsize size; /* on two pages, but once in the file */
  const char *all = g_bytes_get_data(written, &size);
  const char *hit = memmem(all, size, bytes, length);
  g_assert_null(memmem(hit + length, size - (gsize)(hit + length - all), bytes, length));
  support_assert_near(support_pixel(fixture, 100, 85), 0xC8283C);
  support_assert_near(support_pixel(fixture, 100, 120), 0xFFFFFF);
  g_assert_cmpint(report_count(fixture->report, SEVERITY_WARNING), ==, 0);
}

static void test_cmyk_jpeg_is_not_negative(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 cyan[] = {0, 255, 255, 255}; /* stored inverted: all cyan */
  g_autofree char *path = write_jpeg(fixture, "cyan.jpg", 4, cyan);
  Picture picture = picture_of(path, PICTURE_JPEG);
  page_add_picture(support_add_page(fixture), &picture, 50, 60, 100, 50, NULL, nowhere);
  support_assert_near(support_pixel(fixture, 100, 85), 0x00FFFF);
}

/* A picture stored lying on its side, with Exif's word (6) that its left is to be seen on top. */
static void test_exif_turns_picture(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,  'M', 'M',
                                0,    42,   0, 0,  0,   8,   0,   1,   1, 18, 0,   3,
                                0,    0,    0, 1,  0,   6,   0,   0,   0, 0,  0,   0};
  guint8 halves[16 * 3];
  for (int i = 0; i < 16; i++)
    memcpy(halves + 3 * i, i < 8 ? "\xFF\x00\x00" : "\x00\x00\xFF", 3);
  g_autofree char *path = write_row_jpeg(fixture, "turned.jpg", 3, halves);
  g_autoptr(GBytes) plain = support_read(path);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(plain, &length);
  g_autoptr(GByteArray) turned = g_byte_array_new();
  g_byte_array_append(turned, bytes, 2);
  g_byte_array_append(turned, exif, sizeof exif);
  g_byte_array_append(turned, bytes + 2, (guint)length - 2);
  g_assert_true(g_file_set_contents(path, (const char *)turned->data, turned->len, NULL));
  Picture picture = picture_of(path, PICTURE_JPEG);
  picture.width_px = 8; /* as it is seen */
  picture.height_px = 16;
  page_add_picture(support_add_page(fixture), &picture, 20, 20, 50, 100, NULL, nowhere);
  support_assert_near(support_pixel(fixture, 45, 35), 0xFF0000);
  support_assert_near(support_pixel(fixture, 45, 105), 0x0000FF);
}

static void test_crop_shows_its_part(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  /* Left half red, right half blue. */
  cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 40, 20);
  cairo_t *cr = cairo_create(image);
  cairo_set_source_rgb(cr, 1, 0, 0);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 1);
  cairo_rectangle(cr, 20, 0, 20, 20);
  cairo_fill(cr);
  cairo_destroy(cr);
  g_autofree char *path = support_path(fixture, "halves.png");
  g_assert_cmpint(cairo_surface_write_to_png(image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(image);
  Picture picture = picture_of(path, PICTURE_PNG);
  Page *page = support_add_page(fixture);
  const double right[4] = {0.6, 0, 0.4, 1};
  page_add_picture(page, &picture, 20, 20, 100, 50, right, nowhere);
  page_add_picture(page, &picture, 20, 100, 100, 50, NULL, nowhere);
  support_assert_near(support_pixel(fixture, 25, 45), 0x0000FF);
  support_assert_near(support_pixel(fixture, 10, 45), 0xFFFFFF);
  support_assert_near(support_pixel(fixture, 125, 45), 0xFFFFFF);
  support_assert_near(support_pixel(fixture, 30, 125), 0xFF0000);
  support_assert_near(support_pixel(fixture, 110, 125), 0x0000FF);
}

static void test_svg_stays_vectors(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = support_path(fixture, "sun.svg");
  g_assert_true(g_file_set_contents(path,
                                    "<svg xmlns='http://www.w3.org/2000/svg' width='40' "
                                    "height='20'><rect width='40' height='20' fill='#00ff00'/>"
                                    "</svg>",
                                    -1, NULL));
  Picture picture = picture_of(path, PICTURE_SVG);
  page_add_picture(support_add_page(fixture), &picture, 20, 20, 100, 50, NULL, nowhere);
  support_assert_near(support_pixel(fixture, 25, 25), 0x00FF00);
  support_assert_near(support_pixel(fixture, 118, 68), 0x00FF00);
  g_autofree char *pdf = support_write_pdf(fixture, "svg.pdf");
  g_autoptr(GBytes) written = support_read(pdf);
  g_assert_false(support_contains(written, "/Image", 6));
}

/* Returns the colour at X, Y points of PAGE of PDF as poppler shows it at 72 dpi; 0 without. */
static guint32 page_pixel(const char *pdf, int page, int x, int y)
{
  static const char head[] = "P6\n300 400\n255\n";
  g_autofree char *options = g_strdup_printf("-r 72 -f %d -l %d", page, page);
  g_autofree char *shown = support_ask("pdftoppm", options, pdf);
  if (shown == NULL)
    return 0;
  g_assert_true(g_str_has_prefix(shown, head));
  const guchar *pixel = (const guchar *)shown + strlen(head) + (y * 300 + x) * 3;
  return (guint32)(pixel[0] << 16 | pixel[1] << 8 | pixel[2]);
}

/* Enough for a drawing to be looked at in another way than on a few. */
enum { MANY_PAGES = 9 };

/* Left half green, right half red: on many pages, at two sizes, whole and cropped. */
static void test_svg_is_held_once(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = support_path(fixture, "halves.svg");
  g_assert_true(
      g_file_set_contents(path,
                          "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                          "<rect width='20' height='20' fill='#00ff00'/>"
                          "<rect x='20' width='20' height='20' fill='#ff0000'/></svg>",
                          -1, NULL));
  Picture picture = picture_of(path, PICTURE_SVG);
  page_add_picture(support_add_page(fixture), &picture, 20, 20, 100, 50, NULL, nowhere);
  const double right[4] = {0.25, 0, 0.75, 1};
  page_add_picture(support_add_page(fixture), &picture, 30, 100, 150, 100, right, nowhere);
  for (int i = 0; i < MANY_PAGES; i++)
    page_add_picture(support_add_page(fixture), &picture, 30, 100, 150, 100, right, nowhere);
  g_autofree char *pdf = support_write_pdf(fixture, "once.pdf");
  g_autofree char *objects = support_copy_objects(pdf);
  if (objects == NULL)
    return;
  g_assert_cmpint(support_count(objects, "\"/Subtype\":\"/Form\""), ==, 1);
  for (int page = 2; page <= MANY_PAGES + 2; page += MANY_PAGES) {
    support_assert_near(page_pixel(pdf, page, 32, 150), 0x00FF00);
    support_assert_near(page_pixel(pdf, page, 78, 102), 0x00FF00);
    support_assert_near(page_pixel(pdf, page, 82, 198), 0xFF0000);
    support_assert_near(page_pixel(pdf, page, 178, 150), 0xFF0000);
    support_assert_near(page_pixel(pdf, page, 27, 150), 0xFFFFFF);
    support_assert_near(page_pixel(pdf, page, 183, 150), 0xFFFFFF);
  }
}

/* A name stands once among a page's resources (ISO 32000-1 7.3.7), however often it is used. */
static void test_pictures_twice_on_a_page(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *jpeg = write_jpeg(fixture, "red.jpg", 3, colour);
  g_autofree char *svg = support_path(fixture, "green.svg");
  g_assert_true(
      g_file_set_contents(svg,
                          "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                          "<rect width='40' height='20' fill='#00ff00'/></svg>",
                          -1, NULL));
  Picture photo = picture_of(jpeg, PICTURE_JPEG), drawing = picture_of(svg, PICTURE_SVG);
  page_add_picture(support_add_page(fixture), &drawing, 20, 20, 100, 50, NULL, nowhere);
  Page *page = support_add_page(fixture);
  for (int i = 0; i < 3; i++) {
    page_add_picture(page, &photo, 20, 20 + 60 * i, 100, 50, NULL, nowhere);
    page_add_picture(page, &drawing, 140, 20 + 60 * i, 100, 50, NULL, nowhere);
  }
  g_autofree char *pdf = support_write_pdf(fixture, "twice.pdf");
  g_autofree char *said = support_ask("qpdf", "--check", pdf);
  g_autoptr(GBytes) written = support_read(pdf);
  gsize size;
  const char *bytes = g_bytes_get_data(written, &size);
  const char *hit = memmem(bytes, size, "/DCTDecode", 10);
  g_assert_nonnull(hit);
  g_assert_null(memmem(hit + 1, size - (gsize)(hit + 1 - bytes), "/DCTDecode", 10));
  for (int i = 0; said && i < 3; i++) {
    support_assert_near(page_pixel(pdf, 2, 70, 45 + 60 * i), 0xC8283C);
    support_assert_near(page_pixel(pdf, 2, 190, 45 + 60 * i), 0x00FF00);
    support_assert_near(page_pixel(pdf, 2, 190, 75 + 60 * i), 0xFFFFFF);
  }
}

/* Words of a drawing are text in the document, wherever it is shown. */
static void test_words_of_svg_are_text(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = support_path(fixture, "words.svg");
  g_assert_true(
      g_file_set_contents(path,
                          "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='40' height='20'>"
                          "<s:text x='2' y='15' font-size='9'>Quay</s:text></s:svg>",
                          -1, NULL));
  Picture picture = picture_of(path, PICTURE_SVG);
  page_add_picture(support_add_page(fixture), &picture, 20, 20, 100, 50, NULL, nowhere);
  page_add_picture(support_add_page(fixture), &picture, 20, 20, 100, 50, NULL, nowhere);
  g_autofree char *pdf = support_write_pdf(fixture, "words.pdf");
  g_autofree char *text = support_ask("pdftotext", "", pdf);
  if (text)
    g_assert_cmpint(support_count(text, "Quay"), ==, 2);
}

/* A picture that is damaged is a grey box and one warning at its mark, however often it shows. */
static void expect_grey_box(PaintFixture *fixture, Picture *picture, const char *why)
{
  page_add_picture(support_add_page(fixture), picture, 50, 60, 100, 50, NULL, nowhere);
  page_add_picture(support_add_page(fixture), picture, 50, 60, 100, 50, NULL, nowhere);
  guint32 pixel = support_pixel(fixture, 100, 70);
  g_assert_cmphex(pixel, ==, 0xD9D9D9); /* black 15 % */
  g_assert_cmpint(report_count(fixture->report, SEVERITY_WARNING), ==, why ? 1 : 0);
  g_autofree char *printed = report_to_string(fixture->report);
  if (why) {
    g_assert_true(g_str_has_prefix(printed, "issue.md:5:3: warning: picture \"picture\""));
    g_assert_nonnull(strstr(printed, why));
  }
  g_autofree char *pdf = support_write_pdf(fixture, "grey.pdf");
}

static void test_missing_picture(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Picture picture = picture_of(NULL, PICTURE_MISSING);
  expect_grey_box(fixture, &picture, NULL);
}

static void test_vanished_picture(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = support_path(fixture, "gone.jpg");
  Picture picture = picture_of(path, PICTURE_JPEG);
  expect_grey_box(fixture, &picture, "cannot be read");
}

static void test_cut_off_jpeg(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *path = write_jpeg(fixture, "cut.jpg", 3, colour);
  g_autoptr(GBytes) whole = support_read(path);
  gsize length;
  const char *bytes = g_bytes_get_data(whole, &length);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length - 2, NULL));
  Picture picture = picture_of(path, PICTURE_JPEG);
  expect_grey_box(fixture, &picture, "cut off");
}

/* Every shorter or bent beginning of a JPEG must be refused or drawn, never crash. */
static void test_damaged_jpegs(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *path = write_jpeg(fixture, "bent.jpg", 3, colour);
  g_autoptr(GBytes) whole = support_read(path);
  gsize length;
  const char *bytes = g_bytes_get_data(whole, &length);
  Picture picture = picture_of(path, PICTURE_JPEG);
  page_add_picture(support_add_page(fixture), &picture, 50, 60, 20, 10, NULL, nowhere);
  g_autofree char *bent = g_malloc(length);
  for (gsize at = 0; at < length; at += 17) {
    memcpy(bent, bytes, length);
    bent[at] = (char)(bent[at] ^ 0x5A);
    g_assert_true(g_file_set_contents(path, bent, (gssize)length, NULL));
    support_pixel(fixture, 1, 1);
  }
}

static void test_broken_svg(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = support_path(fixture, "broken.svg");
  g_assert_true(g_file_set_contents(path, "<svg><", -1, NULL));
  Picture picture = picture_of(path, PICTURE_SVG);
  expect_grey_box(fixture, &picture, "no sound drawing");
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(PaintFixture *, gconstpointer);
  } tests[] = {
      {"/pictures/jpeg-passes-as-it-is", test_jpeg_passes_as_it_is},
      {"/pictures/cmyk-jpeg-is-not-negative", test_cmyk_jpeg_is_not_negative},
      {"/pictures/exif-turns-picture", test_exif_turns_picture},
      {"/pictures/crop-shows-its-part", test_crop_shows_its_part},
      {"/pictures/svg-stays-vectors", test_svg_stays_vectors},
      {"/pictures/svg-is-held-once", test_svg_is_held_once},
      {"/pictures/twice-on-a-page", test_pictures_twice_on_a_page},
      {"/pictures/words-of-svg-are-text", test_words_of_svg_are_text},
      {"/pictures/missing-picture", test_missing_picture},
      {"/pictures/vanished-picture", test_vanished_picture},
      {"/pictures/cut-off-jpeg", test_cut_off_jpeg},
      {"/pictures/damaged-jpegs", test_damaged_jpegs},
      {"/pictures/broken-svg", test_broken_svg},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, PaintFixture, NULL, support_set_up, tests[i].test, support_tear_down);
  return g_test_run();
}
