/* Finishing: pages drawn by hand, finished for a press, proved on plates that Ghostscript makes. */
#include "press/finish.h"
#include "press/pictures.h"

#include "support_finish.h"
#include "support_page.h"
#include "support_plates.h"

#include <cairo.h>
#include <string.h>

static const Mark nowhere = {0};

/* C, M and Y stay empty under black letters, rules and tints; letters and rules print over a tint,
 * a panel, the control, does not. */
static void test_black_alone(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  Page *page = support_add_page(&fixture->paint);
  finish_add_words(page, "报纸报纸报纸", 20, BLACK, 20, 50, 1);
  page_add_rule(page, 20, 100, 280, 100, 4, BLACK);
  page_add_fill(page, 20, 120, 100, 40, TINT);
  page_add_fill(page, 20, 200, 260, 100, CYAN);
  finish_add_words(page, "一一一一", 60, BLACK, 30, 280, 1); /* broad strokes on the tint */
  page_add_rule(page, 30, 210, 130, 210, 6, BLACK);
  page_add_fill(page, 150, 207, 100, 6, BLACK);
  page_add_rule(page, 150, 220, 250, 220, 6, PAPER);
  g_autofree char *path = finish_file(fixture, "black.pdf");
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  for (int ink = PLATE_C; ink < PLATE_K; ink++)
    g_assert_cmpint(plates_most(plates, ink, 0, 0, 300, 195), ==, 0);
  g_assert_cmpint(plates_most(plates, PLATE_K, 20, 30, 120, 25), ==, 255);
  plates_assert(plates, 60, 140, (int[]){0, 0, 0, 26});
  plates_assert(plates, 150, 100, (int[]){0, 0, 0, 255});
  plates_assert(plates, 270, 290, (int[]){153, 0, 0, 0});
  plates_assert(plates, 80, 210, (int[]){153, 0, 0, 255}); /* a rule: the tint runs on under it */
  plates_assert(plates, 200, 210, (int[]){0, 0, 0, 255});  /* a panel does not */
  plates_assert(plates, 200, 220, (int[]){0, 0, 0, 0});    /* white is never printed over */
  g_assert_cmpint(plates_least(plates, PLATE_C, 25, 225, 250, 70), ==, 153);
  g_assert_cmpint(plates_most(plates, PLATE_K, 25, 225, 250, 70), ==, 255);
}

/* Recipes arrive as those numbers. */
static void test_recipes(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, 20, 20, 50, 50, RED);
  page_add_fill(page, 20, 100, 50, 50, K60);
  page_add_fill(page, 20, 200, 50, 50, RICH);
  page_add_rule(page, 100, 40, 200, 40, 10, RED);
  page_add_fill(page, 100, 100, 50, 50, GOLD);
  g_autofree char *path = finish_file(fixture, "recipes.pdf");
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  plates_assert(plates, 45, 45, (int[]){0, 255, 230, 0});
  plates_assert(plates, 150, 40, (int[]){0, 255, 230, 0});
  plates_assert(plates, 45, 125, (int[]){0, 0, 0, 153});
  plates_assert(plates, 45, 225, (int[]){102, 77, 77, 255});
  plates_assert(plates, 125, 125, (int[]){26, 26, 77, 26}); /* half a tint of what stands in */
}

static void test_spot_plate(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->press->keeps_spots = TRUE;
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, 100, 100, 50, 50, GOLD);
  g_autofree char *path = finish_file(fixture, "spot.pdf");
  g_autofree char *pattern = g_strconcat(path, "-%d.tif", NULL);
  if (!plates_run(path, "tiffsep", pattern))
    return;
  g_autofree char *plate = g_strconcat(path, "-1(PANTONE 871 C).tif", NULL);
  g_assert_true(g_file_test(plate, G_FILE_TEST_EXISTS));
}

/* A drawing: grey is black alone, also where it is a gradient or see-through; a declared ink by its
 * screen colour is that ink; other colours stay within the limit. */
static void test_drawing(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Ink *red = g_ptr_array_index(fixture->paint.layout->inks, RED);
  red->rgb[0] = 0xC3 / 255.0;
  red->rgb[1] = 0x16 / 255.0;
  red->rgb[2] = 0x1C / 255.0;
  static const char SVG[] =
      "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>"
      "<linearGradient id='g'><stop offset='0' stop-color='#fff'/><stop offset='0.4' "
      "stop-color='#888'/><stop offset='1' stop-color='#000' stop-opacity='0.5'/></linearGradient>"
      "<rect width='100' height='20' fill='url(#g)'/>"
      "<rect y='20' width='100' height='20' fill='#808080' opacity='0.5'/>"
      "<rect y='40' width='50' height='20' fill='#c3161c'/>"
      "<rect x='50' y='40' width='50' height='20' fill='#c3161c' fill-opacity='0.5'/>"
      "<rect y='60' width='100' height='20' fill='#000'/>"
      "<rect y='80' width='100' height='20' fill='#063'/></svg>";
  g_autofree char *drawing = support_path(&fixture->paint, "drawing.svg");
  g_assert_true(g_file_set_contents(drawing, SVG, -1, NULL));
  Picture picture = finish_picture(drawing, PICTURE_SVG, 0, 0);
  for (int standard = STANDARD_X4; standard <= STANDARD_X1A; standard++) {
    fixture->press->standard = (Standard)standard;
    g_ptr_array_set_size(fixture->paint.pages, 0);
    page_add_picture(support_add_page(&fixture->paint), &picture, 50, 50, 200, 200, NULL, nowhere);
    g_autofree char *path = finish_file(fixture, "drawing.pdf");
    g_autoptr(Plates) plates = plates_make(path);
    if (plates == NULL)
      return;
    for (int ink = PLATE_C; ink < PLATE_K; ink++) {
      g_assert_cmpint(plates_most(plates, ink, 51, 51, 198, 76), ==, 0);
      g_assert_cmpint(plates_most(plates, ink, 51, 172, 198, 36), ==, 0);
    }
    g_assert_cmpint(plates_most(plates, PLATE_K, 51, 51, 198, 36), >, 100);
    plates_assert(plates, 150, 190, (int[]){0, 0, 0, 255});
    plates_assert(plates, 100, 150, (int[]){0, 255, 230, 0});
    /* Half of it on white paper, blended in ink, or on the screen before it became ink. */
    int magenta = plates->ink[PLATE_M][150 * plates->width + 200];
    g_assert_cmpint(magenta, >, 90);
    g_assert_cmpint(magenta, <, 180);
    int sum = 0;
    for (int ink = 0; ink < PLATES; ink++)
      sum += plates->ink[ink][230 * plates->width + 150];
    g_assert_cmpint(sum, <=, 561);
    g_assert_cmpint(sum, >, 300);
  }
}

/* Panels, rules and pictures that reach the trim go on through the bleed; what ends within does
 * not, and the page within the trim is what it was. */
static void test_bleed(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const char SVG[] = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='50'>"
                            "<rect width='50' height='50' fill='#000'/></svg>";
  g_autofree char *drawing = support_path(&fixture->paint, "half.svg");
  g_assert_true(g_file_set_contents(drawing, SVG, -1, NULL));
  Picture picture = finish_picture(drawing, PICTURE_SVG, 0, 0);
  static const double middle[4] = {0.25, 0, 0.5, 1};
  for (int bleed = 0; bleed <= 10; bleed += 10) {
    fixture->press->bleed = bleed;
    g_ptr_array_set_size(fixture->paint.pages, 0);
    Page *page = support_add_page(&fixture->paint); /* 300 by 400 */
    page_add_fill(page, 0, 0.4, 100, 49.6, CYAN);
    page_add_rule(page, 300, 80, 150, 80, 6, BLACK);
    page_add_picture(page, &picture, 200, 300, 100, 100, middle, nowhere);
    page_add_fill(page, 20, 200, 100, 50, CYAN);
    g_autofree char *path = finish_file(fixture, "bleed.pdf");
    g_autoptr(Plates) plates = plates_make(path);
    if (plates == NULL)
      return;
    const struct {
      int x, y, ink, amount;
    } SPOTS[] = {{-5, 25, PLATE_C, 153},   {50, -5, PLATE_C, 153},  {-5, -5, PLATE_C, 153},
                 {105, 25, PLATE_C, 0},    {305, 80, PLATE_K, 255}, {145, 80, PLATE_K, 0},
                 {225, 405, PLATE_K, 255}, {275, 405, PLATE_K, 0},  {225, 350, PLATE_K, 255},
                 {245, 350, PLATE_K, 255}, {260, 350, PLATE_K, 0},  {15, 225, PLATE_C, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(SPOTS); i++) {
      int x = SPOTS[i].x + bleed, y = SPOTS[i].y + bleed;
      if (x >= 0 && y >= 0 && x < plates->width && y < plates->height)
        g_assert_cmpint(plates->ink[SPOTS[i].ink][y * plates->width + x], ==, SPOTS[i].amount);
    }
  }
}

/* Returns how many forms the file at PATH has. */
static int count_forms(const char *path)
{
  g_autoptr(GBytes) file = pdf_read_file(path, NULL);
  g_autoptr(Pdf) pdf = pdf_open(file, path, NULL);
  int forms = 0, size = (int)pdf_number(pdf, qpdf_get_trailer(pdf->qpdf), "/Size", 0);
  for (int id = 1; id < size; id++)
    forms += pdf_is(pdf, qpdf_get_object_by_id(pdf->qpdf, id, 0), "/Subtype", "/Form");
  return forms;
}

/* A group of one mark is drawn as that mark, see-through as the group was; one of two marks that
 * lie on each other stays a group, or where they do there would be more ink (ISO 32000-1 11.4). So
 * does one that reaches out of the drawing, which cuts it. */
static void test_groups(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const char SVG[] = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>"
                            "<rect width='10' height='10' opacity='0.5'/><rect x='20' width='10' "
                            "height='10' opacity='0.2'/>"
                            "<path d='M40 5h20' stroke='#000' stroke-width='10' opacity='0.5'/>"
                            "<g opacity='0.5'><rect y='20' width='20' height='20'/>"
                            "<rect x='10' y='20' width='20' height='20'/></g>"
                            "<rect x='90' y='20' width='40' height='20' opacity='0.5'/></svg>";
  g_autofree char *drawing = support_path(&fixture->paint, "groups.svg");
  g_assert_true(g_file_set_contents(drawing, SVG, -1, NULL));
  Picture picture = finish_picture(drawing, PICTURE_SVG, 0, 0);
  page_add_picture(support_add_page(&fixture->paint), &picture, 50, 50, 200, 200, NULL, nowhere);
  g_autofree char *path = finish_file(fixture, "groups.pdf");
  g_assert_cmpint(count_forms(path), ==, 3); /* the drawing and the last two groups */
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  static const struct {
    int x, y, black;
  } SPOTS[] = {{60, 60, 128},   {100, 60, 51},   {150, 60, 128}, {60, 110, 128}, {80, 110, 128},
               {100, 110, 128}, {240, 110, 128}, {260, 110, 0},  {80, 60, 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(SPOTS); i++) {
    int black = plates->ink[PLATE_K][SPOTS[i].y * plates->width + SPOTS[i].x];
    g_assert_cmpint(ABS(black - SPOTS[i].black), <=, 2);
  }
}

/* Returns the path of a PNG of two halves, LEFT and RIGHT (0xRRGGBB), to be freed. */
static char *write_png(const FinishFixture *fixture, const char *name, int size, guint32 left,
                       guint32 right)
{
  cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create(image);
  for (int i = 0; i < 2; i++) {
    guint32 colour = i == 0 ? left : right;
    cairo_set_source_rgb(cr, (colour >> 16) / 255.0, (colour >> 8 & 255) / 255.0,
                         (colour & 255) / 255.0);
    cairo_rectangle(cr, i * size / 2, 0, size / 2, size);
    cairo_fill(cr);
  }
  cairo_destroy(cr);
  char *path = support_path(&fixture->paint, name);
  g_assert_cmpint(cairo_surface_write_to_png(image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(image);
  return path;
}

/* Grey pictures are black alone; white paper stays free of ink; a large one is made smaller. */
static void test_pictures(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *grey = write_png(fixture, "grey.png", 400, 0x808080, 0xFFFFFF);
  g_autofree char *green = write_png(fixture, "green.png", 4000, 0x008040, 0xFFFFFF);
  Picture pictures[] = {finish_picture(grey, PICTURE_PNG, 400, 400),
                        finish_picture(green, PICTURE_PNG, 4000, 4000)};
  Page *page = support_add_page(&fixture->paint);
  page_add_picture(page, &pictures[0], 20, 20, 100, 100, NULL, nowhere);
  page_add_picture(page, &pictures[1], 20, 220, 144, 144, NULL, nowhere);
  g_autofree char *path = finish_file(fixture, "pictures.pdf");
  g_autofree char *listed = support_ask("pdfimages", "-list", path);
  if (listed) {
    g_assert_nonnull(strstr(listed, " 400   400  gray    1   8  jpeg "));
    g_assert_nonnull(strstr(listed, " 450   450  cmyk    4   8  jpeg ")); /* 225 ppi on 2 inches */
  }
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  for (int ink = PLATE_C; ink < PLATE_K; ink++)
    g_assert_cmpint(plates_most(plates, ink, 18, 18, 104, 104), ==, 0);
  int black = plates->ink[PLATE_K][70 * plates->width + 40];
  g_assert_cmpint(black, >, 100);
  g_assert_cmpint(black, <, 150);
  plates_assert(plates, 100, 70, (int[]){0, 0, 0, 0});
  for (int ink = 0; ink < PLATES; ink++)
    g_assert_cmpint(plates->ink[ink][290 * plates->width + 130], <=, 3);
  g_assert_cmpint(plates->ink[PLATE_C][290 * plates->width + 50], >, 128);
  g_assert_cmpint(plates->ink[PLATE_M][290 * plates->width + 50], <, 60);
}

/* A JPEG of inks passes as it is, and Adobe's marker in it is told to readers. */
static void test_cmyk_jpeg(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Raster *raster = raster_new(16, 16, 4);
  for (int i = 0; i < 16 * 16; i++)
    memcpy(raster->samples + 4 * i, "\xFF\x00\x00\x00", 4);
  g_autoptr(GBytes) jpeg = raster_to_jpeg(raster, 95);
  raster_free(raster);
  g_autofree char *file = support_write(&fixture->paint, "cyan.jpg", jpeg);
  Picture picture = finish_picture(file, PICTURE_JPEG, 16, 16);
  page_add_picture(support_add_page(&fixture->paint), &picture, 20, 20, 100, 100, NULL, nowhere);
  g_autofree char *path = finish_file(fixture, "cyan.pdf");
  g_autoptr(GBytes) written = support_read(path);
  gsize length;
  const char *bytes = g_bytes_get_data(jpeg, &length);
  g_assert_true(support_contains(written, bytes, length));
  g_autofree char *objects = support_copy_objects(path);
  if (objects)
    g_assert_cmpint(support_count(objects, "\"/Decode\":[1,0,1,0,1,0,1,0]"), ==, 1);
  g_autoptr(Plates) plates = plates_make(path);
  if (plates)
    plates_assert(plates, 70, 70, (int[]){255, 0, 0, 0});
}

/* ISO 15930: what a file of each standard must say of itself. */
static void test_standards(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  page_add_fill(support_add_page(&fixture->paint), 20, 20, 50, 50, RED);
  g_autofree char *four = finish_file(fixture, "x4.pdf");
  g_autofree char *objects = support_copy_objects(four);
  g_autofree char *told = support_ask("pdfinfo", "-box", four);
  if (objects == NULL || told == NULL)
    return;
  g_assert_nonnull(strstr(told, "PDF/X-4"));
  g_assert_nonnull(strstr(told, "PDF version:     1.6"));
  g_assert_nonnull(strstr(told, "海州日报 第20583号"));
  g_assert_cmpint(support_count(objects, "\"/S\":\"/GTS_PDFX\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/DestOutputProfile\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/OutputConditionIdentifier\":\"u:IFRA26\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Trapped\":\"/False\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/CreationDate\":\"u:D:20240726000000Z\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/TrimBox\":[0,0,300,400]"), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/ID\":["), >=, 1);
  g_assert_cmpint(support_count(objects, "/DeviceRGB"), ==, 0);
  g_assert_cmpint(support_count(objects, "\"/Group\""), ==, 0);
  g_autoptr(GBytes) packed = support_read(four);
  g_assert_true(support_contains(packed, "<pdfxid:GTS_PDFXVersion>PDF/X-4<", 32));
  g_assert_true(support_contains(packed, "海州日报 第20583号", strlen("海州日报 第20583号")));
  g_assert_true(support_contains(packed, "<xmp:CreateDate>2024-07-26T00:00:00Z<", 37));

  fixture->press->standard = STANDARD_X1A;
  g_autofree char *one = finish_file(fixture, "x1a.pdf");
  g_autofree char *said = support_ask("pdfinfo", "", one);
  g_autofree char *plain = support_copy_objects(one);
  g_assert_nonnull(strstr(said, "PDF/X-1a:2003"));
  g_assert_nonnull(strstr(said, "PDF version:     1.4"));
  /* A registered condition needs no profile. */
  g_assert_cmpint(support_count(plain, "\"/DestOutputProfile\""), ==, 0);
  g_assert_cmpint(support_count(plain, "\"/RegistryName\":\"u:http://www.color.org\""), ==, 1);
  g_assert_cmpint(support_count(plain, "/ObjStm"), ==, 0);
}

/* Trim within bleed within media, and the same thing at the same place of the trim. */
static void test_boxes(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->press->bleed = 9;
  page_add_fill(support_add_page(&fixture->paint), 20, 20, 50, 50, RED);
  g_autofree char *path = finish_file(fixture, "boxes.pdf");
  g_autofree char *told = support_ask("pdfinfo", "-box", path);
  if (told == NULL)
    return;
  g_assert_nonnull(strstr(told, "MediaBox:            0.00     0.00   318.00   418.00"));
  g_assert_nonnull(strstr(told, "BleedBox:            0.00     0.00   318.00   418.00"));
  g_assert_nonnull(strstr(told, "TrimBox:             9.00     9.00   309.00   409.00"));
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  plates_assert(plates, 30, 30, (int[]){0, 255, 230, 0});
  plates_assert(plates, 27, 27, (int[]){0, 0, 0, 0});
}

/* Marks are on every plate, and all of them outside the bleed. */
static void test_marks(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->press->bleed = 9;
  fixture->press->marks = MARKS_CROP;
  support_add_page(&fixture->paint);
  g_autofree char *path = finish_file(fixture, "marks.pdf");
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  int margin = (int)press_margin(fixture->press); /* 43 */
  g_assert_cmpint(plates->width, ==, (int)(300 + 2 * press_margin(fixture->press) + 0.5));
  for (int ink = 0; ink < PLATES; ink++) {
    g_assert_cmpint(plates_most(plates, ink, margin - 8, margin - 8, 316, 416), ==, 0);
    g_assert_cmpint(plates_most(plates, ink, 0, margin - 2, margin - 8, 4), >, 50); /* crop mark */
    g_assert_cmpint(plates_most(plates, ink, 0, margin + 190, margin - 8, 20), >, 50);
    g_assert_cmpint(plates_most(plates, ink, margin + 20, margin + 408, 100, 30), >, 50); /* slug */
    g_assert_cmpint(plates_most(plates, ink, margin + 20, 5, 140, 25), ==, 255); /* colour bar */
  }
}

/* A font of TrueType outlines says how its glyphs are numbered, and every font is in the file. */
static void test_fonts(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!support_has_family("LXGW WenKai") || !finish_has_font()) {
    g_test_skip("LXGW WenKai is wanted");
    return;
  }
  Page *page = support_add_page(&fixture->paint);
  PangoFont *font = support_font("LXGW WenKai", 12);
  GlyphRun *run = support_run(font, 12, "楷体的字", 1);
  page_add_run(page, run, 20, 50, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  g_autofree char *path = finish_file(fixture, "fonts.pdf");
  g_autofree char *objects = support_copy_objects(path);
  if (objects == NULL)
    return;
  g_assert_cmpint(support_count(objects, "\"/Subtype\":\"/CIDFontType2\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/CIDToGIDMap\":\"/Identity\""), ==, 1);
  g_autofree char *text = support_ask("pdftotext", "-raw -nopgbrk", path);
  g_assert_cmpstr(text, ==, "楷体的字\n");
}

static void expect_date(FinishFixture *fixture, const char *date)
{
  g_autofree char *path = finish_file(fixture, "dated.pdf");
  g_autofree char *objects = support_copy_objects(path);
  if (objects == NULL)
    return;
  g_autofree char *made = g_strdup_printf("\"/CreationDate\":\"u:D:%sZ\"", date);
  g_autofree char *changed = g_strdup_printf("\"/ModDate\":\"u:D:%sZ\"", date);
  g_assert_cmpint(support_count(objects, made), ==, 1);
  g_assert_cmpint(support_count(objects, changed), ==, 1);
}

/* ISO 32000-1 7.9.4: a date begins with "D:". */
static void test_dates(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  support_add_page(&fixture->paint);
  expect_date(fixture, "20240726000000");
  g_setenv("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  expect_date(fixture, "20010909014640");
  g_setenv("SOURCE_DATE_EPOCH", "soon", TRUE);
  expect_date(fixture, "20240726000000");
  g_unsetenv("SOURCE_DATE_EPOCH");
  g_date_clear(&fixture->paint.issue->date, 1);
  expect_date(fixture, "19700101000000");
}

/* Time zone, locale and the clock change no byte. */
static void test_same_bytes(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, 20, 20, 50, 50, RED);
  page_add_rule(page, 20.123, 100, 280, 100, 0.35, BLACK);
  g_autoptr(GBytes) one = finish_bytes(fixture);
  g_setenv("TZ", "Asia/Shanghai", TRUE);
  g_usleep(1100000);
  g_autoptr(GBytes) two = finish_bytes(fixture);
  g_unsetenv("TZ");
  g_assert_true(g_bytes_equal(one, two));
}

/* What no profile can be had from is an error that names the file. */
static void test_broken_profile(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = support_path(&fixture->paint, "broken.icc");
  g_assert_true(g_file_set_contents(path, "no profile at all", -1, NULL));
  g_free(fixture->press->icc);
  fixture->press->icc = g_strdup(path);
  g_autoptr(GError) error = NULL;
  g_assert_null(picture_press_open(fixture->press, &error));
  g_assert_nonnull(strstr(error->message, "broken.icc\" is no ICC profile of a CMYK press"));
  g_clear_error(&error);
  g_free(fixture->press->icc);
  fixture->press->icc = NULL;
  g_assert_null(colour_open(fixture->press, &error));
  g_assert_nonnull(strstr(error->message, "names no ICC profile"));
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(FinishFixture *, gconstpointer);
  } tests[] = {
      {"/finish/black-alone", test_black_alone},
      {"/finish/recipes", test_recipes},
      {"/finish/spot-plate", test_spot_plate},
      {"/finish/drawing", test_drawing},
      {"/finish/groups", test_groups},
      {"/finish/pictures", test_pictures},
      {"/finish/cmyk-jpeg", test_cmyk_jpeg},
      {"/finish/standards", test_standards},
      {"/finish/boxes", test_boxes},
      {"/finish/bleed", test_bleed},
      {"/finish/marks", test_marks},
      {"/finish/fonts", test_fonts},
      {"/finish/dates", test_dates},
      {"/finish/same-bytes", test_same_bytes},
      {"/finish/broken-profile", test_broken_profile},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, FinishFixture, NULL, finish_set_up, tests[i].test, finish_tear_down);
  return g_test_run();
}
