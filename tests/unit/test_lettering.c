/* Letters that finishing writes: where cairo would put them, read as cairo would have them read. */
#include "model/units.h"
#include "press/finish.h"
#include "support_finish.h"
#include "support_page.h"

#include <math.h>
#include <string.h>

#define HAN "Noto Serif CJK SC"
#define SANS "Noto Sans CJK SC"

/* Rounding to thousandths of an em may move a letter of these tests so far, points. */
#define SLACK 0.02

static void add_run(Page *page, GlyphRun *run, double x, double y, double turn)
{
  page_add_turned_run(page, run, x, y, turn, (Mark){g_intern_static_string("issue.md"), 1, 1});
  glyph_run_free(run);
}

static GlyphRun *new_run(const char *family, double size, const char *utf8, double advance)
{
  g_autoptr(PangoFont) font = support_font(family, size);
  return support_run(font, size, utf8, advance);
}

/* Has the first two glyphs of RUN stand for their text together. */
static GlyphRun *join_two(GlyphRun *run)
{
  run->clusters[0].bytes += run->clusters[1].bytes;
  run->clusters[0].glyphs = 2;
  run->cluster_count--;
  memmove(&run->clusters[1], &run->clusters[2],
          (gsize)(run->cluster_count - 1) * sizeof(TextCluster));
  return run;
}

/* Has RUN go down, a glyph an em. */
static GlyphRun *set_upright(GlyphRun *run)
{
  for (int i = 0; i < run->glyph_count; i++) {
    run->glyphs[i].y_pu = i * pu_from_pt(run->size);
    run->glyphs[i].x_pu = 0;
  }
  run->upright = TRUE;
  return run;
}

static void add_pages(FinishFixture *fixture)
{
  Page *page = support_add_page(&fixture->paint);
  page->label = g_strdup("第1版 要闻");
  add_run(page, new_run(HAN, 20, "新桥通车", 1.05), 20, 40, 0);
  add_run(page, new_run(HAN, 9, "他说桥通了", 1), 20, 60.123, 0);
  add_run(page, new_run(HAN, 9, "，”。", 0.5), 65, 60.123, 0);
  add_run(page, new_run(SANS, 10.37, "Bridge (2024) \\ open", 0.55), 20, 80, 0);
  add_run(page, join_two(new_run(HAN, 9, "江上两岸", 1)), 20, 100, 0);
  add_run(page, new_run(HAN, 12, "转身向下", 1), 150, 100, 90);
  add_run(page, new_run(HAN, 12, "斜着", 1), 150, 200, 12.5);
  add_run(page, set_upright(new_run(HAN, 12, "竖排的题", 1)), 250, 100, 0);
  GlyphRun *red = new_run(HAN, 9, "远", 1);
  red->ink = RED;
  add_run(page, red, 20, 120, 0);
  add_run(page, new_run(HAN, 9, "的近", 1), 240, 120, 0);
  GlyphRun *thick = new_run(HAN, 30, "粗", 1);
  thick->outline = 0.5;
  add_run(page, thick, 20, 160, 0);
  page = support_add_page(&fixture->paint);
  GlyphRun *other = new_run(HAN, 9, "江上", 1);
  memcpy(other->utf8, "河", strlen("河")); /* the same glyph for another text */
  add_run(page, other, 20, 40, 0);
}

/* Whether all words of A and B, as pdftotext prints them, are the same at the same places. */
static void assert_same_places(const char *a, const char *b)
{
  g_auto(GStrv) one = g_strsplit(a, "\"", -1);
  g_auto(GStrv) other = g_strsplit(b, "\"", -1);
  g_assert_cmpuint(g_strv_length(one), ==, g_strv_length(other));
  for (int i = 0; one[i]; i++) {
    char *end, *other_end;
    double place = g_ascii_strtod(one[i], &end);
    double other_place = g_ascii_strtod(other[i], &other_end);
    if (end > one[i] && *end == '\0' && other_end > other[i])
      g_assert_cmpfloat_with_epsilon(place, other_place, SLACK);
    else
      g_assert_cmpstr(one[i], ==, other[i]);
  }
}

static void test_places(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  add_pages(fixture);
  g_autofree char *written = finish_file(fixture, "written.pdf");
  fixture->letters_drawn = TRUE;
  g_autofree char *drawn = finish_file(fixture, "drawn.pdf");
  static const char *const WAYS[] = {"-raw", "-raw -bbox"};
  for (gsize i = 0; i < G_N_ELEMENTS(WAYS); i++) {
    g_autofree char *one = support_ask("pdftotext", WAYS[i], written);
    g_autofree char *other = support_ask("pdftotext", WAYS[i], drawn);
    if (one && other)
      assert_same_places(one, other);
    if (one)
      g_assert_nonnull(strstr(one, "河上"));
  }
}

/* The specimen goes, and each face is in the file once. */
static void test_file(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  add_pages(fixture);
  for (int i = 0; i < 40; i++)
    finish_add_words(support_add_page(&fixture->paint), "桥通了", 9 + i, BLACK, 20, 60, 1);
  g_autofree char *path = finish_file(fixture, "file.pdf");
  g_autofree char *objects = support_copy_objects(path);
  if (objects == NULL)
    return;
  g_assert_cmpint(support_count(objects, "\"/Type\":\"/Page\""), ==, 42);
  g_assert_cmpint(support_count(objects, "\"/FontFile3\":"), ==, 2);
}

/* Cairo shows nothing of a face that has blanks alone. */
static void test_blank(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  Page *page = support_add_page(&fixture->paint);
  add_run(page, new_run(SANS, 9, "  ", 0.3), 20, 40, 0);
  finish_add_words(page, "桥", 9, BLACK, 20, 60, 1);
  g_autofree char *path = finish_file(fixture, "blank.pdf");
  g_autofree char *text = support_ask("pdftotext", "-raw -nopgbrk", path);
  if (text)
    g_assert_cmpstr(text, ==, "桥\n");
}

static void test_unlike(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  Page *page = support_add_page(&fixture->paint);
  finish_add_words(page, "桥", 9, BLACK, 20, 60, 1);
  g_autoptr(Specimen) specimen = specimen_new();
  Draft draft = {.pages = fixture->paint.pages,
                 .issue = fixture->paint.issue,
                 .layout = fixture->paint.layout,
                 .kind = DRAFT_PRESS,
                 .specimen = specimen};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) drawn = paint_pdf(&draft, fixture->paint.report, &error);
  g_assert_no_error(error);
  finish_add_words(page, "路", 9, BLACK, 20, 80, 1);
  g_autoptr(Specimen) other = specimen_new();
  draft.specimen = other;
  g_autoptr(GBytes) again = paint_pdf(&draft, fixture->paint.report, &error);
  g_assert_no_error(error);
  gpointer *files = other->files->pdata, known = specimen->files->pdata[0];
  specimen->files->pdata[0] = files[0];
  files[0] = known;
  FinishWish wish = {fixture->paint.layout, fixture->press, fixture->paint.pages,
                     fixture->paint.issue,  NULL,           other};
  g_assert_null(press_finish(drawn, &wish, &error));
  g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_assert_nonnull(strstr(error->message, "shows 1 glyphs of a font of which pages show 2"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add("/lettering/places", FinishFixture, NULL, finish_set_up, test_places,
             finish_tear_down);
  g_test_add("/lettering/file", FinishFixture, NULL, finish_set_up, test_file, finish_tear_down);
  g_test_add("/lettering/blank", FinishFixture, NULL, finish_set_up, test_blank, finish_tear_down);
  g_test_add("/lettering/unlike", FinishFixture, NULL, finish_set_up, test_unlike,
             finish_tear_down);
  return g_test_run();
}
