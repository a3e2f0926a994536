/* Painters: pages made by hand, written as PDF, PNG and SVG and read back with other programs. */
#include "check/metrics.h"
#include "paint/paint.h"

#include "support_page.h"

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#define HAN "Noto Serif CJK SC"
#define LATIN "Noto Serif"

static const Mark nowhere = {0};

/* One document under test. */
typedef struct {
  char *folder; /* emptied and removed at the end */
  Issue *issue;
  Layout *layout;
  Report *report;
  GPtrArray *pages;
} Fixture;

static char *path_in(const Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

static void set_up(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->folder = g_dir_make_tmp("painter-XXXXXX", NULL);
  g_assert_nonnull(fixture->folder);
  fixture->issue = issue_new("issue.md");
  fixture->issue->paper = text_new("海州日报", nowhere);
  fixture->issue->number = text_new("第20583号", nowhere);
  g_date_set_dmy(&fixture->issue->date, 26, G_DATE_JULY, 2024);
  fixture->layout = support_layout();
  fixture->report = report_new();
  fixture->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  if (g_getenv("SOURCE_DATE_EPOCH"))
    g_unsetenv("SOURCE_DATE_EPOCH");
}

static void tear_down(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_ptr_array_unref(fixture->pages);
  report_free(fixture->report);
  layout_free(fixture->layout);
  issue_free(fixture->issue);
  GDir *dir = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = path_in(fixture, name);
    g_remove(path);
  }
  g_dir_close(dir);
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
}

static Page *add_page(Fixture *fixture)
{
  Page *page = page_new((int)fixture->pages->len + 1, 300, 400, 0);
  g_ptr_array_add(fixture->pages, page);
  return page;
}

/* Whether the fonts of these tests are there; says skip where not. */
static gboolean have_fonts(void)
{
  if (support_has_family(HAN) && support_has_family(LATIN))
    return TRUE;
  g_test_skip(HAN " and " LATIN " are wanted");
  return FALSE;
}

static void add_words(Page *page, const char *family, const char *utf8, double x, double y)
{
  PangoFont *font = support_font(family, 10);
  GlyphRun *run = support_run(font, 10, utf8, g_str_equal(family, HAN) ? 1 : 0.6);
  page_add_run(page, run, x, y, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
}

static char *write_pdf(Fixture *fixture, const char *name)
{
  char *path = path_in(fixture, name);
  GError *error = NULL;
  gboolean written =
      paint_pdf(fixture->pages, fixture->issue, fixture->layout, fixture->report, path, &error);
  g_assert_no_error(error);
  g_assert_true(written);
  return path;
}

static GBytes *read_bytes(const char *path)
{
  char *content;
  gsize length;
  g_assert_true(g_file_get_contents(path, &content, &length, NULL));
  return g_bytes_new_take(content, length);
}

static gboolean contains(GBytes *bytes, const char *needle, gsize length)
{
  gsize size;
  const char *all = g_bytes_get_data(bytes, &size);
  return memmem(all, size, needle, length) != NULL;
}

/* Returns what the program prints about FILE with the given options, to be freed; NULL, having
 * said skip, where the program is not installed. */
static char *ask(const char *program, const char *options, const char *file)
{
  g_autofree char *found = g_find_program_in_path(program);
  if (found == NULL) {
    g_test_skip("a program of poppler or qpdf is not installed");
    return NULL;
  }
  g_autofree char *command = g_strdup_printf("%s %s '%s'", program, options, file);
  if (g_str_equal(program, "pdftotext")) {
    char *longer = g_strconcat(command, " -", NULL);
    g_free(command);
    command = longer;
  }
  char *printed = NULL;
  int status = 0;
  g_assert_true(g_spawn_command_line_sync(command, &printed, NULL, &status, NULL));
  g_assert_cmpint(status, ==, 0);
  return printed;
}

/* Returns UTF8 without white space and soft hyphens, to be freed. */
static char *copy_bare(const char *utf8)
{
  GString *bare = g_string_new(NULL);
  for (const char *at = utf8; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (!g_unichar_isspace(character) && character != 0xAD)
      g_string_append_unichar(bare, character);
  }
  return g_string_free(bare, FALSE);
}

static void test_text_reads_back(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  Page *page = add_page(fixture);
  page_add_tag(page, TAG_ARTICLE, "头条", 0, 0, nowhere);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  add_words(page, HAN, "报纸——“新闻”……", 20, 50);
  add_words(page, LATIN, "a well-known co\u00ad", 20, 70);
  add_words(page, LATIN, "operation fi 100%", 20, 90);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  add_words(page, HAN, "二版", 20, 110);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  g_autofree char *path = write_pdf(fixture, "text.pdf");
  g_autofree char *printed = ask("pdftotext", "-raw", path);
  if (printed == NULL)
    return;
  g_autofree char *bare = copy_bare(printed);
  g_assert_cmpstr(bare, ==, "报纸——“新闻”……awell-knowncooperationfi100%二版");
  g_autofree char *ours = check_page_text(fixture->pages);
  g_assert_cmpstr(bare, ==, ours);
}

/* The structure has all of the reader's words, in order, and none of the furniture's. */
static void test_structure(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  Page *page = add_page(fixture);
  page_add_tag(page, TAG_FURNITURE, NULL, 0, 0, nowhere);
  add_words(page, LATIN, "folio", 20, 20);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_ARTICLE, "Story", 0, 0, nowhere);
  page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
  add_words(page, LATIN, "headline", 20, 50);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  add_words(page, LATIN, "loose", 20, 70);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  add_words(page, LATIN, "before", 20, 90);
  page_add_link(page, 20, 80, 50, 10, "https://example.org/");
  add_words(page, LATIN, "after", 20, 110);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  g_autofree char *path = write_pdf(fixture, "structure.pdf");
  g_autofree char *checked = ask("qpdf", "--check", path);
  g_autofree char *printed = ask("pdfinfo", "-struct-text", path);
  if (printed == NULL)
    return;
  g_assert_null(strstr(printed, "folio"));
  static const char *const order[] = {"Document", "Art",       "H1",     "\"headline", "P (block)",
                                      "\"loose",  "P (block)", "before", "after"};
  const char *at = printed;
  for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
    at = strstr(at, order[i]);
    g_assert_nonnull(at);
    at += strlen(order[i]);
  }
}

/* A mark set half as wide overlaps its neighbour's advance; the line must stay one line. */
static void test_half_marks_stay_in_line(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  PangoFont *font = support_font(HAN, 10);
  GlyphRun *run = support_run(font, 10, "甲，“乙”（丙）", 1);
  static const int places[] = {0, 10, 15, 20, 30, 35, 40, 50};
  g_assert_cmpint(run->glyph_count, ==, G_N_ELEMENTS(places));
  static const int shift[] = {0, 0, -5, 0, 0, -5, 0, 0};
  for (int i = 0; i < run->glyph_count; i++)
    run->glyphs[i].x_pu = (places[i] + shift[i]) * PANGO_SCALE;
  page_add_run(add_page(fixture), run, 20, 50, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  g_autofree char *path = write_pdf(fixture, "half.pdf");
  g_autofree char *printed = ask("pdftotext", "-raw -nopgbrk", path);
  if (printed)
    g_assert_cmpstr(printed, ==, "甲，“乙”（丙）\n");
}

/* Clusters that are not one to one: a glyph for two characters, a glyph without text. */
static void test_odd_clusters(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  PangoFont *font = support_font(HAN, 10);
  GlyphRun *run = support_run(font, 10, "甲—乙-", 1);
  GlyphRun *odd = glyph_run_new(font, 10, 0, 4, 4, "甲——乙", 12);
  memcpy(odd->glyphs, run->glyphs, 4 * sizeof(PlacedGlyph));
  odd->clusters[0] = (TextCluster){3, 1};
  odd->clusters[1] = (TextCluster){6, 1};
  odd->clusters[2] = (TextCluster){3, 1};
  odd->clusters[3] = (TextCluster){0, 1};
  page_add_run(add_page(fixture), odd, 20, 50, nowhere);
  glyph_run_free(run);
  glyph_run_free(odd);
  g_object_unref(font);
  g_autofree char *path = write_pdf(fixture, "odd.pdf");
  g_autofree char *printed = ask("pdftotext", "-raw -nopgbrk", path);
  g_autofree char *bare = printed ? copy_bare(printed) : NULL;
  if (bare)
    g_assert_cmpstr(bare, ==, "甲——乙");
}

static void test_turned_words(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  PangoFont *font = support_font(HAN, 10);
  GlyphRun *run = support_run(font, 10, "竖题", 1);
  page_add_turned_run(add_page(fixture), run, 200, 50, 90, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  g_autofree char *path = write_pdf(fixture, "turned.pdf");
  g_autofree char *printed = ask("pdftotext", "-bbox", path);
  if (printed == NULL)
    return;
  /* A quarter clockwise: what ran right runs down, and stands left of its origin's right. */
  const char *word = strstr(printed, "<word xMin=\"");
  g_assert_nonnull(word);
  double box[4];
  static const char *const sides[] = {"xMin=\"", "yMin=\"", "xMax=\"", "yMax=\""};
  for (int i = 0; i < 4; i++)
    box[i] = g_ascii_strtod(strstr(word, sides[i]) + 6, NULL);
  g_assert_cmpfloat(box[0], >, 190);
  g_assert_cmpfloat(box[2], <, 215);
  g_assert_cmpfloat_with_epsilon(box[1], 50, 0.5);
  g_assert_cmpfloat_with_epsilon(box[3], 70, 10.5);
}

static void test_fonts_are_embedded(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  Page *page = add_page(fixture);
  add_words(page, HAN, "报纸", 20, 50);
  add_words(page, LATIN, "paper", 20, 70);
  g_autofree char *path = write_pdf(fixture, "fonts.pdf");
  g_autofree char *printed = ask("pdffonts", "", path);
  if (printed == NULL)
    return;
  g_auto(GStrv) lines = g_strsplit(g_strchomp(printed), "\n", -1);
  g_assert_cmpuint(g_strv_length(lines), >=, 4);
  for (int i = 2; lines[i]; i++)
    g_assert_nonnull(strstr(lines[i], " yes yes yes ")); /* embedded, subset, with Unicode */
}

/* A whole Han face has 90 KB of subroutines that ten glyphs do not need. */
static void test_faces_are_cut(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  add_words(add_page(fixture), HAN, "报纸上的十个字而已。", 20, 50);
  g_autofree char *path = write_pdf(fixture, "cut.pdf");
  g_autoptr(GBytes) bytes = read_bytes(path);
  g_assert_cmpuint(g_bytes_get_size(bytes), <, 20000);
}

static void test_same_bytes_twice(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = add_page(fixture);
  if (support_has_family(HAN))
    add_words(page, HAN, "报纸", 20, 50);
  page_add_link(page, 1, 1, 20, 20, "https://example.org/");
  g_autofree char *first = write_pdf(fixture, "first.pdf");
  g_setenv("TZ", "Asia/Shanghai", TRUE);
  g_usleep(1100000); /* a second of the clock goes by */
  g_autofree char *second = write_pdf(fixture, "second.pdf");
  g_unsetenv("TZ");
  g_autoptr(GBytes) one = read_bytes(first);
  g_autoptr(GBytes) two = read_bytes(second);
  g_assert_true(g_bytes_equal(one, two));
}

/* Returns all objects of the PDF at PATH as JSON without white space, to be freed, whatever way its
 * writer packed them; NULL, having said skip, without qpdf. */
static char *copy_objects(const char *path)
{
  char *json = ask("qpdf", "--json=2", path);
  if (json == NULL)
    return NULL;
  char *to = json;
  for (const char *from = json; *from; from++)
    if (!g_ascii_isspace(*from))
      *to++ = *from;
  *to = '\0';
  return json;
}

/* Counts how often NEEDLE stands in TEXT. */
static int count_in(const char *text, const char *needle)
{
  int count = 0;
  for (const char *at = text; (at = strstr(at, needle)) != NULL; at += strlen(needle))
    count++;
  return count;
}

static void expect_date(Fixture *fixture, const char *date)
{
  g_autofree char *path = write_pdf(fixture, "dated.pdf");
  g_autofree char *checked = ask("qpdf", "--check", path);
  g_autofree char *objects = copy_objects(path);
  if (objects == NULL)
    return;
  g_autofree char *made = g_strdup_printf("\"/CreationDate\":\"u:%s", date);
  g_autofree char *changed = g_strdup_printf("\"/ModDate\":\"u:%s", date);
  g_assert_cmpint(count_in(objects, made), ==, 1);
  g_assert_cmpint(count_in(objects, changed), ==, 1);
}

/* ISO 32000-1 7.9.4: a date begins with "D:". */
static void test_dates(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  add_page(fixture);
  expect_date(fixture, "D:20240726000000Z");
  g_setenv("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  expect_date(fixture, "D:20010909014640Z");
  g_setenv("SOURCE_DATE_EPOCH", "soon", TRUE);
  expect_date(fixture, "D:20240726000000Z");
  g_unsetenv("SOURCE_DATE_EPOCH");
  g_date_clear(&fixture->issue->date, 1);
  expect_date(fixture, "D:19700101000000Z");
}

static void test_metadata(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  add_page(fixture);
  g_autofree char *path = write_pdf(fixture, "named.pdf");
  g_autofree char *printed = ask("pdfinfo", "", path);
  if (printed == NULL)
    return;
  g_assert_nonnull(strstr(printed, "海州日报 第20583号\n"));
  g_assert_nonnull(strstr(printed, "Page size:       300 x 400 pts"));
  g_assert_nonnull(strstr(printed, "Creator:         broadsheet"));
}

static void test_bookmarks_labels_links(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  for (int i = 0; i < 2; i++) {
    Page *page = add_page(fixture);
    Mark story = {g_intern_static_string("issue.md"), 10, 1};
    page->label = g_strdup(i == 0 ? "A-front" : "A-inside");
    page_add_tag(page, TAG_SECTION, "World", 10, 20, nowhere);
    page_add_tag(page, TAG_ARTICLE, "Runs\non", 10, 30, story);
    page_add_fill(page, 10, 30, 50, 50, 2);
    page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
    page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  }
  Page *first = g_ptr_array_index(fixture->pages, 0);
  page_add_tag(first, TAG_ARTICLE, "Alone", 10, 200, nowhere);
  page_add_tag(first, TAG_END, NULL, 0, 0, nowhere);
  page_add_link(first, 10, 20, 30, 40, "https://example.org/o'clock");
  page_add_link(first, 10, 70, 30, 40, "#page=2");
  page_add_link(first, 10, 70, 30, 40, "#page=9"); /* leads nowhere: no link */
  g_autofree char *path = write_pdf(fixture, "marks.pdf");
  g_autofree char *checked = ask("qpdf", "--check", path);
  g_autofree char *objects = copy_objects(path);
  if (objects == NULL)
    return;
  g_assert_cmpint(count_in(objects, "\"/Title\":\"u:World\""), ==, 1);
  g_assert_cmpint(count_in(objects, "\"/Title\":\"u:Runson\""), ==, 1);
  g_assert_cmpint(count_in(objects, "\"/Title\":\"u:Alone\""), ==, 1);
  g_assert_cmpint(count_in(objects, "\"/P\":\"u:A-front\""), >=, 1);
  g_assert_cmpint(count_in(objects, "\"/P\":\"u:A-inside\""), >=, 1);
  g_assert_cmpint(count_in(objects, "\"/URI\":\"u:https://example.org/o'clock\""), ==, 1);
  g_assert_cmpint(count_in(objects, "\"/Subtype\":\"/Link\""), ==, 2);
  g_assert_cmpint(count_in(objects, "\"/Rect\":[10,340,40,380]"), ==, 1);
}

/* Ends without beginnings and tags left open must not cost the document. */
static void test_loose_tags(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = add_page(fixture);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_SECTION, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_ARTICLE, "", 0, 0, nowhere);
  page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
  g_autofree char *path = write_pdf(fixture, "loose.pdf");
  g_autofree char *checked = ask("qpdf", "--check", path);
}

static void test_failed_write_leaves_nothing(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  add_page(fixture);
  g_autofree char *path = path_in(fixture, "missing/out.pdf");
  g_autoptr(GError) error = NULL;
  g_assert_false(
      paint_pdf(fixture->pages, fixture->issue, fixture->layout, fixture->report, path, &error));
  g_assert_nonnull(error);
  /* A folder stands where the file is to go: the written file must vanish again. */
  g_autofree char *taken = path_in(fixture, "taken.pdf");
  g_assert_cmpint(g_mkdir(taken, 0755), ==, 0);
  g_clear_error(&error);
  g_assert_false(
      paint_pdf(fixture->pages, fixture->issue, fixture->layout, fixture->report, taken, &error));
  g_assert_nonnull(error);
  GDir *dir = g_dir_open(fixture->folder, 0, NULL);
  g_assert_cmpstr(g_dir_read_name(dir), ==, "taken.pdf");
  g_assert_null(g_dir_read_name(dir));
  g_dir_close(dir);
}

/* Writes a JPEG whose rows are the 16 PIXELS; COMPONENTS 4 makes CMYK with Adobe's marker, stored
 * inverted. Returns its path, to be freed. */
static char *write_row_jpeg(const Fixture *fixture, const char *name, int components,
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
  char *path = path_in(fixture, name);
  g_assert_true(g_file_set_contents(path, (const char *)file, (gssize)length, NULL));
  free(file);
  return path;
}

/* The same of one COLOUR. */
static char *write_jpeg(const Fixture *fixture, const char *name, int components,
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
                   .mark = {g_intern_static_string("issue.md"), 5, 3}};
}

/* Returns the colour of page 1 at X, Y points in a PNG at 72 dpi. */
static guint32 pixel_at(Fixture *fixture, int x, int y)
{
  g_autofree char *prefix = path_in(fixture, "proof");
  g_autoptr(GError) error = NULL;
  paint_png(fixture->pages, fixture->issue, fixture->layout, fixture->report, prefix, 72, &error);
  g_assert_no_error(error);
  g_autofree char *path = path_in(fixture, "proof-1.png");
  cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 300);
  g_assert_cmpint(cairo_image_surface_get_height(surface), ==, 400);
  const guint8 *row =
      cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
  guint32 pixel = ((const guint32 *)(const void *)row)[x] & 0xFFFFFF;
  cairo_surface_destroy(surface);
  return pixel;
}

static void assert_near(guint32 pixel, guint32 wanted)
{
  for (int shift = 0; shift < 24; shift += 8) {
    int difference = (int)(pixel >> shift & 255) - (int)(wanted >> shift & 255);
    g_assert_cmpint(ABS(difference), <=, 6);
  }
}

static void test_jpeg_passes_as_it_is(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *path = write_jpeg(fixture, "red.jpg", 3, colour);
  Picture picture = picture_of(path, PICTURE_JPEG);
  page_add_picture(add_page(fixture), &picture, 50, 60, 100, 50, NULL, nowhere);
  page_add_picture(add_page(fixture), &picture, 50, 60, 100, 50, NULL, nowhere);
  g_autofree char *pdf = write_pdf(fixture, "jpeg.pdf");
  g_autoptr(GBytes) written = read_bytes(pdf);
  g_autoptr(GBytes) jpeg = read_bytes(path);
  gsize length;
  const char *bytes = g_bytes_get_data(jpeg, &length);
  g_assert_true(contains(written, bytes, length));
  gsize size; /* on two pages, but once in the file */
  const char *all = g_bytes_get_data(written, &size);
  const char *hit = memmem(all, size, bytes, length);
  g_assert_null(memmem(hit + length, size - (gsize)(hit + length - all), bytes, length));
  assert_near(pixel_at(fixture, 100, 85), 0xC8283C);
  assert_near(pixel_at(fixture, 100, 120), 0xFFFFFF);
  g_assert_cmpint(report_count(fixture->report, SEVERITY_WARNING), ==, 0);
}

static void test_cmyk_jpeg_is_not_negative(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 cyan[] = {0, 255, 255, 255}; /* stored inverted: all cyan */
  g_autofree char *path = write_jpeg(fixture, "cyan.jpg", 4, cyan);
  Picture picture = picture_of(path, PICTURE_JPEG);
  page_add_picture(add_page(fixture), &picture, 50, 60, 100, 50, NULL, nowhere);
  assert_near(pixel_at(fixture, 100, 85), 0x00FFFF);
  g_autofree char *pdf = write_pdf(fixture, "cmyk.pdf");
  g_autofree char *checked = ask("qpdf", "--check", pdf);
  g_autofree char *objects = copy_objects(pdf);
  if (objects)
    g_assert_cmpint(count_in(objects, "\"/Decode\":[1,0,1,0,1,0,1,0]"), ==, 1);
}

/* A picture stored lying on its side, with Exif's word (6) that its left is to be seen on top. */
static void test_exif_turns_picture(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,  'M', 'M',
                                0,    42,   0, 0,  0,   8,   0,   1,   1, 18, 0,   3,
                                0,    0,    0, 1,  0,   6,   0,   0,   0, 0,  0,   0};
  guint8 halves[16 * 3];
  for (int i = 0; i < 16; i++)
    memcpy(halves + 3 * i, i < 8 ? "\xFF\x00\x00" : "\x00\x00\xFF", 3);
  g_autofree char *path = write_row_jpeg(fixture, "turned.jpg", 3, halves);
  g_autoptr(GBytes) plain = read_bytes(path);
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
  page_add_picture(add_page(fixture), &picture, 20, 20, 50, 100, NULL, nowhere);
  assert_near(pixel_at(fixture, 45, 35), 0xFF0000);
  assert_near(pixel_at(fixture, 45, 105), 0x0000FF);
}

static void test_crop_shows_its_part(Fixture *fixture, gconstpointer unused)
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
  g_autofree char *path = path_in(fixture, "halves.png");
  g_assert_cmpint(cairo_surface_write_to_png(image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(image);
  Picture picture = picture_of(path, PICTURE_PNG);
  Page *page = add_page(fixture);
  const double right[4] = {0.6, 0, 0.4, 1};
  page_add_picture(page, &picture, 20, 20, 100, 50, right, nowhere);
  page_add_picture(page, &picture, 20, 100, 100, 50, NULL, nowhere);
  assert_near(pixel_at(fixture, 25, 45), 0x0000FF);
  assert_near(pixel_at(fixture, 10, 45), 0xFFFFFF);
  assert_near(pixel_at(fixture, 125, 45), 0xFFFFFF);
  assert_near(pixel_at(fixture, 30, 125), 0xFF0000);
  assert_near(pixel_at(fixture, 110, 125), 0x0000FF);
}

static void test_svg_stays_vectors(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = path_in(fixture, "sun.svg");
  g_assert_true(g_file_set_contents(path,
                                    "<svg xmlns='http://www.w3.org/2000/svg' width='40' "
                                    "height='20'><rect width='40' height='20' fill='#00ff00'/>"
                                    "</svg>",
                                    -1, NULL));
  Picture picture = picture_of(path, PICTURE_SVG);
  page_add_picture(add_page(fixture), &picture, 20, 20, 100, 50, NULL, nowhere);
  assert_near(pixel_at(fixture, 25, 25), 0x00FF00);
  assert_near(pixel_at(fixture, 118, 68), 0x00FF00);
  g_autofree char *pdf = write_pdf(fixture, "svg.pdf");
  g_autoptr(GBytes) written = read_bytes(pdf);
  g_assert_false(contains(written, "/Image", 6));
}

/* A picture that is damaged is a grey box and one warning at its mark, however often it shows. */
static void expect_grey_box(Fixture *fixture, Picture *picture, const char *why)
{
  page_add_picture(add_page(fixture), picture, 50, 60, 100, 50, NULL, nowhere);
  page_add_picture(add_page(fixture), picture, 50, 60, 100, 50, NULL, nowhere);
  guint32 pixel = pixel_at(fixture, 100, 70);
  g_assert_cmphex(pixel, ==, 0xD9D9D9); /* black 15 % */
  g_assert_cmpint(report_count(fixture->report, SEVERITY_WARNING), ==, why ? 1 : 0);
  g_autofree char *printed = report_to_string(fixture->report);
  if (why) {
    g_assert_true(g_str_has_prefix(printed, "issue.md:5:3: warning: picture \"picture\""));
    g_assert_nonnull(strstr(printed, why));
  }
  g_autofree char *pdf = write_pdf(fixture, "grey.pdf");
}

static void test_missing_picture(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  Picture picture = picture_of(NULL, PICTURE_MISSING);
  expect_grey_box(fixture, &picture, NULL);
}

static void test_vanished_picture(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = path_in(fixture, "gone.jpg");
  Picture picture = picture_of(path, PICTURE_JPEG);
  expect_grey_box(fixture, &picture, "cannot be read");
}

static void test_cut_off_jpeg(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *path = write_jpeg(fixture, "cut.jpg", 3, colour);
  g_autoptr(GBytes) whole = read_bytes(path);
  gsize length;
  const char *bytes = g_bytes_get_data(whole, &length);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length - 2, NULL));
  Picture picture = picture_of(path, PICTURE_JPEG);
  expect_grey_box(fixture, &picture, "cut off");
}

/* Every shorter or bent beginning of a JPEG must be refused or drawn, never crash. */
static void test_damaged_jpegs(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const guint8 colour[] = {200, 40, 60};
  g_autofree char *path = write_jpeg(fixture, "bent.jpg", 3, colour);
  g_autoptr(GBytes) whole = read_bytes(path);
  gsize length;
  const char *bytes = g_bytes_get_data(whole, &length);
  Picture picture = picture_of(path, PICTURE_JPEG);
  page_add_picture(add_page(fixture), &picture, 50, 60, 20, 10, NULL, nowhere);
  g_autofree char *bent = g_malloc(length);
  for (gsize at = 0; at < length; at += 17) {
    memcpy(bent, bytes, length);
    bent[at] = (char)(bent[at] ^ 0x5A);
    g_assert_true(g_file_set_contents(path, bent, (gssize)length, NULL));
    pixel_at(fixture, 1, 1);
  }
}

static void test_broken_svg(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autofree char *path = path_in(fixture, "broken.svg");
  g_assert_true(g_file_set_contents(path, "<svg><", -1, NULL));
  Picture picture = picture_of(path, PICTURE_SVG);
  expect_grey_box(fixture, &picture, "no sound drawing");
}

static void test_shapes(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = add_page(fixture);
  page_add_fill(page, 10, 10, 20, 20, 1);
  page_add_round_fill(page, 40, 10, 20, 20, 10, 1);
  page_add_rule(page, 10, 50, 110, 50, 2, 0);
  page_add_dots(page, 10, 110, 70, 2, 10, 0);
  assert_near(pixel_at(fixture, 10, 10), 0xCC001A);
  assert_near(pixel_at(fixture, 29, 29), 0xCC001A);
  assert_near(pixel_at(fixture, 30, 30), 0xFFFFFF);
  assert_near(pixel_at(fixture, 50, 20), 0xCC001A); /* the disc's middle */
  assert_near(pixel_at(fixture, 40, 10), 0xFFFFFF); /* and the corner it leaves out */
  assert_near(pixel_at(fixture, 60, 49), 0x000000);
  assert_near(pixel_at(fixture, 60, 51), 0xFFFFFF);
  g_assert_cmphex(pixel_at(fixture, 10, 70), <, 0x808080); /* a dot at the rule's beginning */
  assert_near(pixel_at(fixture, 16, 70), 0xFFFFFF);
  g_assert_cmphex(pixel_at(fixture, 20, 70), <, 0x808080);
}

static void test_words_show_in_png_and_svg(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  PangoFont *font = support_font(HAN, 40);
  GlyphRun *run = support_run(font, 40, "口", 1);
  page_add_run(add_page(fixture), run, 20, 100, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  assert_near(pixel_at(fixture, 40, 85), 0xFFFFFF); /* 口 is empty inside */
  int dark = 0;
  for (int x = 20; x < 60; x += 2)
    dark += pixel_at(fixture, x, 85) < 0x808080;
  g_assert_cmpint(dark, >=, 1);
  g_autofree char *prefix = path_in(fixture, "page");
  g_autofree char *path = path_in(fixture, "page-1.svg");
  g_assert_true(
      paint_svg(fixture->pages, fixture->issue, fixture->layout, fixture->report, prefix, NULL));
  g_autoptr(GBytes) svg = read_bytes(path);
  g_assert_true(contains(svg, "viewBox=\"0 0 300 400\"", 21));
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(Fixture *, gconstpointer);
  } tests[] = {
      {"/painter/text-reads-back", test_text_reads_back},
      {"/painter/structure", test_structure},
      {"/painter/half-marks-stay-in-line", test_half_marks_stay_in_line},
      {"/painter/odd-clusters", test_odd_clusters},
      {"/painter/turned-words", test_turned_words},
      {"/painter/fonts-are-embedded", test_fonts_are_embedded},
      {"/painter/faces-are-cut", test_faces_are_cut},
      {"/painter/same-bytes-twice", test_same_bytes_twice},
      {"/painter/dates", test_dates},
      {"/painter/metadata", test_metadata},
      {"/painter/bookmarks-labels-links", test_bookmarks_labels_links},
      {"/painter/loose-tags", test_loose_tags},
      {"/painter/failed-write-leaves-nothing", test_failed_write_leaves_nothing},
      {"/painter/jpeg-passes-as-it-is", test_jpeg_passes_as_it_is},
      {"/painter/cmyk-jpeg-is-not-negative", test_cmyk_jpeg_is_not_negative},
      {"/painter/exif-turns-picture", test_exif_turns_picture},
      {"/painter/crop-shows-its-part", test_crop_shows_its_part},
      {"/painter/svg-stays-vectors", test_svg_stays_vectors},
      {"/painter/missing-picture", test_missing_picture},
      {"/painter/vanished-picture", test_vanished_picture},
      {"/painter/cut-off-jpeg", test_cut_off_jpeg},
      {"/painter/damaged-jpegs", test_damaged_jpegs},
      {"/painter/broken-svg", test_broken_svg},
      {"/painter/shapes", test_shapes},
      {"/painter/words-show", test_words_show_in_png_and_svg},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run();
}
