/* Tests of set lines: prohibitions, exact measures, units, orphans, marks, and text read back. */
#include "compose/compose.h"
#include "model/units.h"
#include "support_checker.h"
#include "support_type.h"

#include <string.h>

static Copy *copy_in(const Text *text, StyleId id)
{
  CopyStyle style = {.style = id, .ink = -1};
  return compose_copy(type, text, &style);
}

static Measure measure_em(StyleId id, double em)
{
  return (Measure){.width_pu = pu_from_pt(layout->styles[id].size * em)};
}

static GPtrArray *set(const char *words, StyleId id, double em, Align align)
{
  g_autoptr(Copy) copy = copy_of(words, id, NULL);
  Measure measure = measure_em(id, em);
  return copy_set_lines(copy, &measure, 0, align);
}

/* --- positions --------------------------------------------------------------------------- */

static double glyph_x_em(const Line *line, guint run, int glyph)
{
  const GlyphRun *glyphs = g_ptr_array_index(line->runs, run);
  int x = g_array_index(line->x_pu, int, run) + glyphs->glyphs[glyph].x_pu;
  return x / (9.0 * PU_PER_PT);
}

static void assert_near(double value, double wanted)
{
  if (value < wanted - 0.01 || value > wanted + 0.01)
    g_error("%.3f, wanted %.3f", value, wanted);
}

/* An opener after the indent, or first in a line, has its ink where a Han character's would be. */
static void test_openers(void)
{
  g_autoptr(GPtrArray) lines =
      set("“国国国国国国国国“国国国国国国", STYLE_BODY, 10.5, ALIGN_JUSTIFY);
  const Line *first = g_ptr_array_index(lines, 0);
  const Line *second = g_ptr_array_index(lines, 1);
  assert_near(glyph_x_em(first, 0, 0), 1.5);
  assert_near(glyph_x_em(first, 0, 1), 2.5);
  g_autofree char *shown = checker_read(second);
  g_assert_true(g_str_has_prefix(shown, "“"));
  assert_near(glyph_x_em(second, 0, 0), -0.5);
}

/* A notch (drop initial) takes the place of the indent; the right ends stay on the measure. */
static void test_left_ends(void)
{
  g_autoptr(Text) text =
      text_of("国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国");
  g_autoptr(Copy) copy = copy_in(text, STYLE_BODY);
  Measure measure = measure_em(STYLE_BODY, 11);
  measure.notch_lines = 2;
  measure.notch_pu = 4 * 9 * PU_PER_PT;
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
  double wanted[] = {4, 4, 0};
  for (guint i = 0; i < 3; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    assert_near(glyph_x_em(line, 0, 0), wanted[i]);
    g_assert_cmpint(line->width_pu, ==, measure.width_pu);
  }
}

static void test_align(void)
{
  double wanted[] = {0, 0, 4, 8, 0};
  Align aligns[] = {ALIGN_JUSTIFY, ALIGN_START, ALIGN_CENTRE, ALIGN_END, ALIGN_SPREAD};
  for (gsize i = 0; i < G_N_ELEMENTS(aligns); i++) {
    g_autoptr(GPtrArray) lines = set("国国国", STYLE_CAPTION, 11, aligns[i]);
    const Line *line = g_ptr_array_index(lines, 0);
    const GlyphRun *run = g_ptr_array_index(line->runs, 0);
    int x = g_array_index(line->x_pu, int, 0) + run->glyphs[0].x_pu;
    assert_near(x / (8.5 * PU_PER_PT), wanted[i]);
    if (aligns[i] == ALIGN_SPREAD)
      assert_near(run->glyphs[1].x_pu / (8.5 * PU_PER_PT), 5);
  }
}

/* Display type: marks are half as wide, and large lines stand out by their side bearing. */
static void test_display(void)
{
  g_autoptr(Copy) copy = copy_of("国，国", STYLE_HEAD_LEAD, NULL);
  int em = pu_from_pt(47.2);
  g_assert_cmpint(ABS(copy_width_pu(copy) - em * 5 / 2), <=, 1);
  Measure measure = {.width_pu = 5 * em};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 1, ALIGN_SPREAD);
  const Line *line = g_ptr_array_index(lines, 0);
  g_assert_cmpint(g_array_index(line->x_pu, int, 0), ==, -(int)(0.04 * em));
  g_assert_cmpint(ABS(line->width_pu - measure.width_pu), <=, em / 20);
}

/* --- markers and end marks --------------------------------------------------------------- */

static GPtrArray *set_marked(const char *words, const char *marker, double em)
{
  g_autoptr(Text) text = text_of(words);
  CopyStyle style = {
      .style = STYLE_ITEM, .ink = -1, .marker = marker, .marker_style = STYLE_BULLET};
  g_autoptr(Copy) copy = compose_copy(type, text, &style);
  Measure measure = measure_em(STYLE_ITEM, em);
  return copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
}

/* The mark is read first, as typed; the text hangs; a wider mark widens the hang by half ems. */
/* Decks, kickers and crossheads are even, cut by sense, and never leave a character alone. */
static void test_decks(void)
{
  g_autoptr(GPtrArray) deck =
      set("街坊们说有了这条路，夜里走着心里有了底", STYLE_DECK, 18, ALIGN_START);
  g_autofree char *first = checker_read(g_ptr_array_index(deck, 0));
  g_assert_cmpint(deck->len, ==, 2);
  g_assert_cmpstr(first, ==, "街坊们说有了这条路，");
  for (int em = 5; em <= 20; em++) {
    g_autoptr(GPtrArray) lines = set("老城区又添十二处口袋公园", STYLE_DECK, em, ALIGN_START);
    g_assert_cmpint((int)lines->len, ==, (12 + em - 2) / (em - 1)); /* its tracking takes one */
    for (guint i = 0; i < lines->len; i++) {
      g_autofree char *words = checker_read(g_ptr_array_index(lines, i));
      g_assert_cmpint(g_utf8_strlen(words, -1), >, 1);
    }
  }
}

static void test_markers(void)
{
  const struct {
    const char *marker;
    double hang;
  } cases[] = {{"●", 1.0}, {"-", 1.0}, {"○○", 1.5}, {"10.", 2.0}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GPtrArray) lines = set_marked("国国国国国国国国国国国国国国", cases[i].marker, 11);
    const Line *first = g_ptr_array_index(lines, 0);
    const GlyphRun *mark = g_ptr_array_index(first->runs, 0);
    g_assert_cmpstr(mark->utf8, ==, cases[i].marker);
    g_assert_cmpint(mark->ink, ==, INK_RED);
    assert_near(glyph_x_em(first, 1, 0), cases[i].hang);
    assert_near(glyph_x_em(g_ptr_array_index(lines, 1), 0, 0), cases[i].hang);
  }
}

/* The story's end mark is red, small, near the last point and never alone on a line. */
static void test_end_mark(void)
{
  g_autoptr(GPtrArray) lines = set("国国国国国国国国国。■", STYLE_BODY, 11, ALIGN_JUSTIFY);
  const Line *last = g_ptr_array_index(lines, lines->len - 1);
  const GlyphRun *mark = g_ptr_array_index(last->runs, last->runs->len - 1);
  g_assert_cmpstr(mark->utf8, ==, "■");
  g_assert_cmpint(mark->ink, ==, INK_RED);
  g_assert_cmpfloat(mark->size, <, 9.0);
  g_autofree char *shown = checker_read(last);
  g_assert_true(g_utf8_strlen(shown, -1) >= 4);
}

/* --- spans ------------------------------------------------------------------------------- */

/* A change of face is no border: the pair 》。 is trimmed and not broken across it. */
static void test_spans(void)
{
  Mark mark = {g_intern_static_string("issue.md"), 1, 1};
  g_autoptr(Text) marked = text_new("", mark);
  text_append(marked, "国国国国国国国国《国》", mark, SPAN_STRONG, NULL);
  text_append(marked, "。国国国国国", mark, 0, NULL);
  g_autoptr(Text) plain = text_of("国国国国国国国国《国》。国国国国国");
  g_autoptr(Copy) copy = copy_in(marked, STYLE_BODY);
  g_autoptr(Copy) other = copy_in(plain, STYLE_BODY);
  g_assert_cmpint(copy_width_pu(copy), ==, copy_width_pu(other));
  Measure measure = measure_em(STYLE_BODY, 11);
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
  g_autoptr(GPtrArray) others = copy_set_lines(other, &measure, 0, ALIGN_JUSTIFY);
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *shown = checker_read(g_ptr_array_index(lines, i));
    g_autofree char *wanted = checker_read(g_ptr_array_index(others, i));
    g_assert_cmpstr(shown, ==, wanted);
  }
}

static void test_links(void)
{
  Mark mark = {g_intern_static_string("issue.md"), 1, 1};
  g_autoptr(Text) text = text_new("国国", mark);
  text_append(text, "报名", mark, SPAN_LINK, g_intern_static_string("https://lanport.example"));
  text_append(text, "国国", mark, 0, NULL);
  g_autoptr(Copy) copy = copy_in(text, STYLE_BODY);
  Measure measure = measure_em(STYLE_BODY, 11);
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
  const Line *line = g_ptr_array_index(lines, 0);
  g_assert_cmpuint(line->runs->len, ==, 3);
  const GlyphRun *run = g_ptr_array_index(line->runs, 1);
  g_assert_cmpstr(run->link, ==, "https://lanport.example");
  g_assert_cmpstr(run->utf8, ==, "报名");
}

/* --- wide units -------------------------------------------------------------------------- */

/* An address too long for the measure breaks after its marks; any other word somewhere, and the
 * report says where. */
static void test_wide_units(void)
{
  g_autoptr(GPtrArray) lines = set("请看https://lanport.example/news/2025/05/granary?page=3为准。",
                                   STYLE_BODY, 8, ALIGN_JUSTIFY);
  for (guint i = 0; i + 1 < lines->len; i++) {
    g_autofree char *shown = checker_read(g_ptr_array_index(lines, i));
    g_assert_false(((const Line *)g_ptr_array_index(lines, i))->fit.overfull);
    g_assert_nonnull(strchr("/.?&=-_3看", shown[strlen(shown) - 1]));
  }
  g_autoptr(Copy) copy =
      copy_of("代号ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABC完。", STYLE_BODY, NULL);
  Measure measure = measure_em(STYLE_BODY, 8);
  g_autoptr(GPtrArray) word = copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
  int before = report_count(report, SEVERITY_WARNING), broken = 0;
  for (guint i = 0; i < word->len; i++) {
    const Line *line = g_ptr_array_index(word, i);
    g_assert_false(line->fit.overfull);
    broken += line->fit.broken;
    copy_report_line(copy, line, report);
  }
  g_assert_cmpint(broken, >, 0);
  g_assert_cmpint(report_count(report, SEVERITY_WARNING) - before, ==, broken);
}

/* --- headlines --------------------------------------------------------------------------- */

static GPtrArray *balance(const Text *text, int lines)
{
  g_autoptr(Headline) headline = headline_new(type, text);
  return headline_balance(headline, lines, NULL);
}

static void assert_balance(const char *words, const char *wanted)
{
  g_auto(GStrv) parts = g_strsplit(wanted, "|", -1);
  g_autoptr(Text) text = text_of(words);
  g_autoptr(GPtrArray) lines = balance(text, (int)g_strv_length(parts));
  g_assert_nonnull(lines);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpstr(((const Text *)g_ptr_array_index(lines, i))->utf8, ==, parts[i]);
}

static void test_balance(void)
{
  assert_balance("百年粮仓变身新书房\n城东图书馆周六开门", "百年粮仓变身新书房|城东图书馆周六开门");
  assert_balance("巾帼匠心筑梦 强国复兴有我", "巾帼匠心筑梦 |强国复兴有我");
  assert_balance("老街修缮留住青瓦灰墙", "老街修缮|留住青瓦灰墙");
  assert_balance("市民游《清明上河图》展", "市民游|《清明上河图》展");
  assert_balance("一棵树", "一棵树");
}

/* Figures, words and quoted names stay whole and no line is a single character. */
static void test_balance_limits(void)
{
  g_autoptr(Text) text = text_of("全市GDP增长11.6%创新高");
  for (int count = 2; count <= 5; count++) {
    g_autoptr(GPtrArray) lines = balance(text, count);
    for (guint i = 0; lines && i < lines->len; i++) {
      const char *line = ((const Text *)g_ptr_array_index(lines, i))->utf8;
      g_assert_cmpint((int)g_utf8_strlen(line, -1), >, 1);
      g_assert_true(!strstr(line, "11") || strstr(line, "11.6%"));
      g_assert_true(!strchr(line, 'D') || strstr(line, "GDP"));
    }
  }
  g_autoptr(Text) one = text_of("好");
  g_assert_null(balance(one, 2));
  g_autoptr(Text) typed = text_of("一二三四\n五六七八");
  g_assert_null(balance(typed, 1));
}

/* --- English ----------------------------------------------------------------------------- */

static void test_english(void)
{
  g_autoptr(Layout) english = support_layout_new("en");
  g_autoptr(GError) error = NULL;
  g_autoptr(Compositor) compositor = compose_open(english, "fonts/fonts.conf", report, &error);
  g_assert_no_error(error);
  g_autoptr(Text) text =
      text_of("The new East Side library opens at nine on Saturday morning in the granary that fed "
              "Lanport for a century. Three floors above ground and one below hold fifty thousand "
              "books and seven hundred seats, and all of it is free to use.");
  CopyStyle style = {.style = STYLE_BODY, .ink = -1};
  g_autoptr(Copy) copy = compose_copy(compositor, text, &style);
  Measure measure = {.width_pu = pu_from_pt(118.2)};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
  g_autoptr(GString) whole = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    g_autofree char *shown = checker_read(line);
    if (!line->last)
      g_assert_cmpint(ABS(line->width_pu - measure.width_pu), <=, 8);
    if (g_str_has_suffix(shown, "\xC2\xAD"))
      shown[strlen(shown) - 2] = '\0';
    g_string_append(whole, shown);
  }
  g_assert_cmpstr(whole->str, ==, text->utf8);
}

/* A family the set lacks stops the work at once and is named. */
static void test_no_family(void)
{
  g_autoptr(Layout) other = support_layout_new("zh");
  FontRole *role = g_ptr_array_index(other->roles, 0);
  g_free(role->han);
  role->han = g_strdup("No Such Song");
  g_autoptr(GError) error = NULL;
  g_assert_null(compose_open(other, "fonts/fonts.conf", report, &error));
  g_assert_nonnull(strstr(error->message, "No Such Song"));
}

int main(int argc, char **argv)
{
  support_type_init(&argc, &argv);
  g_test_add_func("/compose/openers", test_openers);
  g_test_add_func("/compose/left-ends", test_left_ends);
  g_test_add_func("/compose/align", test_align);
  g_test_add_func("/compose/display", test_display);
  g_test_add_func("/compose/decks", test_decks);
  g_test_add_func("/compose/markers", test_markers);
  g_test_add_func("/compose/end-mark", test_end_mark);
  g_test_add_func("/compose/spans", test_spans);
  g_test_add_func("/compose/links", test_links);
  g_test_add_func("/compose/wide-units", test_wide_units);
  g_test_add_func("/compose/balance", test_balance);
  g_test_add_func("/compose/balance-limits", test_balance_limits);
  g_test_add_func("/compose/english", test_english);
  g_test_add_func("/compose/no-family", test_no_family);
  return support_type_run();
}
