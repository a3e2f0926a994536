/* Painters: pages made by hand, written as PDF, PNG and SVG and read back with other programs. */
#include "check/metrics.h"
#include "paint/paint.h"

#include "support_page.h"
#include "support_paint.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#define HAN "Noto Serif CJK SC"
#define LATIN "Noto Serif"

static const Mark nowhere = {0};

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

static void test_text_reads_back(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  Page *page = support_add_page(fixture);
  page_add_tag(page, TAG_ARTICLE, "头条", 0, 0, nowhere);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  add_words(page, HAN, "报纸——“新闻”……", 20, 50);
  add_words(page, LATIN, "a well-known co\u00ad", 20, 70);
  add_words(page, LATIN, "operation fi 100%", 20, 90);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  add_words(page, HAN, "二版", 20, 110);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  g_autofree char *path = support_write_pdf(fixture, "text.pdf");
  g_autofree char *printed = support_ask("pdftotext", "-raw", path);
  if (printed == NULL)
    return;
  g_autofree char *bare = copy_bare(printed);
  g_assert_cmpstr(bare, ==, "报纸——“新闻”……awell-knowncooperationfi100%二版");
  g_autofree char *ours = check_page_text(fixture->pages);
  g_assert_cmpstr(bare, ==, ours);
}

/* Drops the elements whose content readers pass over: each begins with a line that says Private and
 * has its words in the lines below, set further in. */
static char *copy_readers_lines(const char *structure)
{
  GString *kept = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(structure, "\n", -1);
  size_t private = SIZE_MAX;
  for (char **line = lines; *line; line++) {
    size_t depth = strspn(*line, " ");
    if (depth <= private)
    private = g_str_has_prefix(*line + depth, "Private") ? depth : SIZE_MAX;
    if (private == SIZE_MAX)
      g_string_append_printf(kept, "%s\n", *line);
  }
  return g_string_free(kept, FALSE);
}

/* The structure has all of the reader's words, in order, and none of the furniture's. */
static void test_structure(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  Page *page = support_add_page(fixture);
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
  g_autofree char *path = support_write_pdf(fixture, "structure.pdf");
  g_autofree char *checked = support_ask("qpdf", "--check", path);
  g_autofree char *printed = support_ask("pdfinfo", "-struct-text", path);
  if (printed == NULL)
    return;
  g_autofree char *readers = copy_readers_lines(printed);
  g_assert_null(strstr(readers, "folio"));
  static const char *const order[] = {"Document", "Art",       "H1",     "\"headline", "P (block)",
                                      "\"loose",  "P (block)", "before", "after"};
  const char *at = readers;
  for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
    at = strstr(at, order[i]);
    g_assert_nonnull(at);
    at += strlen(order[i]);
  }
}

/* A mark set half as wide overlaps its neighbour's advance; the line must stay one line. */
static void test_half_marks_stay_in_line(PaintFixture *fixture, gconstpointer unused)
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
  page_add_run(support_add_page(fixture), run, 20, 50, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  g_autofree char *path = support_write_pdf(fixture, "half.pdf");
  g_autofree char *printed = support_ask("pdftotext", "-raw -nopgbrk", path);
  if (printed)
    g_assert_cmpstr(printed, ==, "甲，“乙”（丙）\n");
}

/* Clusters that are not one to one: a glyph for two characters, a glyph without text. */
static void test_odd_clusters(PaintFixture *fixture, gconstpointer unused)
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
  page_add_run(support_add_page(fixture), odd, 20, 50, nowhere);
  glyph_run_free(run);
  glyph_run_free(odd);
  g_object_unref(font);
  g_autofree char *path = support_write_pdf(fixture, "odd.pdf");
  g_autofree char *printed = support_ask("pdftotext", "-raw -nopgbrk", path);
  g_autofree char *bare = printed ? copy_bare(printed) : NULL;
  if (bare)
    g_assert_cmpstr(bare, ==, "甲——乙");
}

static void test_turned_words(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  PangoFont *font = support_font(HAN, 10);
  GlyphRun *run = support_run(font, 10, "竖题", 1);
  page_add_turned_run(support_add_page(fixture), run, 200, 50, 90, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  g_autofree char *path = support_write_pdf(fixture, "turned.pdf");
  g_autofree char *printed = support_ask("pdftotext", "-bbox", path);
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

static void test_fonts_are_embedded(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  Page *page = support_add_page(fixture);
  add_words(page, HAN, "报纸", 20, 50);
  add_words(page, LATIN, "paper", 20, 70);
  g_autofree char *path = support_write_pdf(fixture, "fonts.pdf");
  g_autofree char *printed = support_ask("pdffonts", "", path);
  if (printed == NULL)
    return;
  g_auto(GStrv) lines = g_strsplit(g_strchomp(printed), "\n", -1);
  g_assert_cmpuint(g_strv_length(lines), >=, 4);
  for (int i = 2; lines[i]; i++)
    g_assert_nonnull(strstr(lines[i], " yes yes yes ")); /* embedded, subset, with Unicode */
}

/* A whole Han face has 90 KB of subroutines that ten glyphs do not need. */
static void test_faces_are_cut(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  add_words(support_add_page(fixture), HAN, "报纸上的十个字而已。", 20, 50);
  g_autofree char *path = support_write_pdf(fixture, "cut.pdf");
  g_autoptr(GBytes) bytes = support_read(path);
  g_assert_cmpuint(g_bytes_get_size(bytes), <, 20000);
}

static void test_same_bytes_twice(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = support_add_page(fixture);
  if (support_has_family(HAN))
    add_words(page, HAN, "报纸", 20, 50);
  page_add_link(page, 1, 1, 20, 20, "https://example.org/");
  g_autofree char *first = support_write_pdf(fixture, "first.pdf");
  g_setenv("TZ", "Asia/Shanghai", TRUE);
  g_usleep(1100000); /* a second of the clock goes by */
  g_autofree char *second = support_write_pdf(fixture, "second.pdf");
  g_unsetenv("TZ");
  g_autoptr(GBytes) one = support_read(first);
  g_autoptr(GBytes) two = support_read(second);
  g_assert_true(g_bytes_equal(one, two));
}

static void test_metadata(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  support_add_page(fixture);
  g_autofree char *path = support_write_pdf(fixture, "named.pdf");
  g_autofree char *printed = support_ask("pdfinfo", "", path);
  if (printed == NULL)
    return;
  g_assert_nonnull(strstr(printed, "海州日报 第20583号\n"));
  g_assert_nonnull(strstr(printed, "Page size:       300 x 400 pts"));
  g_assert_nonnull(strstr(printed, "Creator:         broadsheet"));
}

static void test_bookmarks_labels_links(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  for (int i = 0; i < 2; i++) {
    Page *page = support_add_page(fixture);
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
  g_autofree char *path = support_write_pdf(fixture, "marks.pdf");
  g_autofree char *checked = support_ask("qpdf", "--check", path);
  g_autofree char *objects = support_copy_objects(path);
  if (objects == NULL)
    return;
  g_assert_cmpint(support_count(objects, "\"/Title\":\"u:World\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Title\":\"u:Runson\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Title\":\"u:Alone\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/P\":\"u:A-front\""), >=, 1);
  g_assert_cmpint(support_count(objects, "\"/P\":\"u:A-inside\""), >=, 1);
  g_assert_cmpint(support_count(objects, "\"/URI\":\"u:https://example.org/o'clock\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Subtype\":\"/Link\""), ==, 2);
  g_assert_cmpint(support_count(objects, "\"/Rect\":[10,340,40,380]"), ==, 1);
}

/* Ends without beginnings and tags left open must not cost the document. */
static void test_loose_tags(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = support_add_page(fixture);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_SECTION, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_ARTICLE, "", 0, 0, nowhere);
  page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
  g_autofree char *path = support_write_pdf(fixture, "loose.pdf");
  g_autofree char *checked = support_ask("qpdf", "--check", path);
}

static void test_failed_write_leaves_nothing(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  support_add_page(fixture);
  const GPtrArray *pages = fixture->pages;
  g_autofree char *prefix = support_path(fixture, "missing/out");
  g_autoptr(GError) error = NULL;
  g_assert_false(
      paint_svg(pages, fixture->issue, fixture->layout, fixture->report, prefix, &error));
  g_assert_nonnull(error);
  /* A folder stands where the file is to go: the written file must vanish again. */
  g_autofree char *taken = support_path(fixture, "taken-1.svg");
  g_autofree char *over = support_path(fixture, "taken");
  g_assert_cmpint(g_mkdir(taken, 0755), ==, 0);
  g_clear_error(&error);
  g_assert_false(paint_svg(pages, fixture->issue, fixture->layout, fixture->report, over, &error));
  g_assert_nonnull(error);
  GDir *dir = g_dir_open(fixture->folder, 0, NULL);
  g_assert_cmpstr(g_dir_read_name(dir), ==, "taken-1.svg");
  g_assert_null(g_dir_read_name(dir));
  g_dir_close(dir);
}

static void test_shapes(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  Page *page = support_add_page(fixture);
  page_add_fill(page, 10, 10, 20, 20, 1);
  page_add_round_fill(page, 40, 10, 20, 20, 10, 1);
  page_add_rule(page, 10, 50, 110, 50, 2, 0);
  page_add_dots(page, 10, 110, 70, 2, 10, 0);
  support_assert_near(support_pixel(fixture, 10, 10), 0xCC001A);
  support_assert_near(support_pixel(fixture, 29, 29), 0xCC001A);
  support_assert_near(support_pixel(fixture, 30, 30), 0xFFFFFF);
  support_assert_near(support_pixel(fixture, 50, 20), 0xCC001A); /* the disc's middle */
  support_assert_near(support_pixel(fixture, 40, 10), 0xFFFFFF); /* and the corner it leaves out */
  support_assert_near(support_pixel(fixture, 60, 49), 0x000000);
  support_assert_near(support_pixel(fixture, 60, 51), 0xFFFFFF);
  g_assert_cmphex(support_pixel(fixture, 10, 70), <, 0x808080); /* a dot at the rule's beginning */
  support_assert_near(support_pixel(fixture, 16, 70), 0xFFFFFF);
  g_assert_cmphex(support_pixel(fixture, 20, 70), <, 0x808080);
}

static void test_words_show_in_png_and_svg(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!have_fonts())
    return;
  PangoFont *font = support_font(HAN, 40);
  GlyphRun *run = support_run(font, 40, "口", 1);
  page_add_run(support_add_page(fixture), run, 20, 100, nowhere);
  glyph_run_free(run);
  g_object_unref(font);
  support_assert_near(support_pixel(fixture, 40, 85), 0xFFFFFF); /* 口 is empty inside */
  int dark = 0;
  for (int x = 20; x < 60; x += 2)
    dark += support_pixel(fixture, x, 85) < 0x808080;
  g_assert_cmpint(dark, >=, 1);
  g_autofree char *prefix = support_path(fixture, "page");
  g_autofree char *path = support_path(fixture, "page-1.svg");
  g_assert_true(
      paint_svg(fixture->pages, fixture->issue, fixture->layout, fixture->report, prefix, NULL));
  g_autoptr(GBytes) svg = support_read(path);
  g_assert_true(support_contains(svg, "viewBox=\"0 0 300 400\"", 21));
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(PaintFixture *, gconstpointer);
  } tests[] = {
      {"/painter/text-reads-back", test_text_reads_back},
      {"/painter/structure", test_structure},
      {"/painter/half-marks-stay-in-line", test_half_marks_stay_in_line},
      {"/painter/odd-clusters", test_odd_clusters},
      {"/painter/turned-words", test_turned_words},
      {"/painter/fonts-are-embedded", test_fonts_are_embedded},
      {"/painter/faces-are-cut", test_faces_are_cut},
      {"/painter/same-bytes-twice", test_same_bytes_twice},
      {"/painter/metadata", test_metadata},
      {"/painter/bookmarks-labels-links", test_bookmarks_labels_links},
      {"/painter/loose-tags", test_loose_tags},
      {"/painter/failed-write-leaves-nothing", test_failed_write_leaves_nothing},
      {"/painter/shapes", test_shapes},
      {"/painter/words-show", test_words_show_in_png_and_svg},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, PaintFixture, NULL, support_set_up, tests[i].test, support_tear_down);
  return g_test_run();
}
