/* Properties of set paragraphs, generated and real, at six measures, across bold and links: every
 * line is judged by a checker of its own. */
#include "model/units.h"
#include "read/read.h"
#include "support_checker.h"
#include "support_type.h"

#include <string.h>

enum { GENERATED = 300, REAL = 100 };

static const int MEASURES[] = {8, 11, 13, 20, 27, 41};

/* --- paragraphs -------------------------------------------------------------------------- */

static const char *const PIECES[] = {
    "城",    "市",     "图",    "书",    "馆",    "周",       "六",     "开",     "门",
    "的",    "人",     "来",    "了",    "今",    "天",       "好",     "，",     "，",
    "。",    "、",     "；",    "：",    "？",    "！",       "“好”",   "《书》", "（见图）",
    "——",    "……",     "·",     "11.6%", "¥1280", "37℃",      "10：30", "2025年", "GDP",
    "第3页", "5～8天", "和/或", "～",    "！！",  "the news", "Open"};

/* The units of composition 1.2 and 3.1, never split. */
static const char *const UNITS[] = {"——", "……", "11.6%", "¥1280", "37℃", "10：30", "2025", "GDP"};

/* Two marks in a row only where an editor would type them, and no figures run together into one
 * unit wider than the measure. */
static char *generate(GRand *random)
{
  GString *words = g_string_new("城市");
  int pieces = g_rand_int_range(random, 10, 90);
  gboolean mark = FALSE;
  for (int i = 0; i < pieces; i++) {
    const char *piece = PIECES[g_rand_int_range(random, 0, G_N_ELEMENTS(PIECES))];
    gunichar first = g_utf8_get_char(piece);
    gboolean opens = g_unichar_ispunct(first) && first != 0x201C && first != 0x300A;
    if (mark && opens)
      piece = "国";
    gboolean runs_on = g_str_has_suffix(words->str, "：") || g_str_has_suffix(words->str, "～") ||
                       g_str_has_suffix(words->str, "℃") ||
                       (guchar)words->str[words->len - 1] < 128;
    if (!g_unichar_iswide(first) && runs_on)
      g_string_append(words, "国");
    mark = g_unichar_ispunct(g_utf8_get_char(g_utf8_prev_char(piece + strlen(piece))));
    g_string_append(words, piece);
  }
  g_string_append(words, mark ? "国。" : "。");
  return g_string_free(words, FALSE);
}

/* WORDS as a text with bold parts and links, which no rule may see. */
static Text *mark_up(const char *words, GRand *random)
{
  Mark mark = {g_intern_static_string("issue.md"), 1, 1};
  Text *text = text_new("", mark);
  for (const char *p = words; *p;) {
    const char *end = p;
    for (int left = g_rand_int_range(random, 1, 30); left > 0 && *end; left--)
      end = g_utf8_next_char(end);
    /* a pair such as —— typed half bold is two marks, not one */
    while (*end && g_utf8_get_char(end) == g_utf8_get_char(g_utf8_prev_char(end)))
      end = g_utf8_next_char(end);
    g_autofree char *part = g_strndup(p, (gsize)(end - p));
    unsigned flags = (unsigned[]){0, 0, SPAN_STRONG, SPAN_LINK}[g_rand_int_range(random, 0, 4)];
    text_append(text, part, mark, flags, "https://lanport.example");
    p = end;
  }
  return text;
}

/* --- properties of a setting ------------------------------------------------------------- */

/* What was seen over many paragraphs at one measure. */
typedef struct {
  int paragraphs, lines, orphans, loose, reported;
} Tally;

static int units_split(const char *words, const Line *line)
{
  int split = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(UNITS); i++)
    for (const char *p = strstr(words, UNITS[i]); p; p = strstr(p + 1, UNITS[i])) {
      int start = (int)(p - words), end = start + (int)strlen(UNITS[i]);
      split += line->end > start && line->end < end && UNITS[i] != UNITS[0];
    }
  return split;
}

/* Even colour: more than this between Han characters has to be reported; thousandths of an em. */
static int most_gap(int measure)
{
  return measure < 13 ? 150 : 100;
}

static gboolean reports(const Copy *copy, const Line *line)
{
  int before = report_count(report, SEVERITY_NOTE) + report_count(report, SEVERITY_WARNING);
  copy_report_line(copy, line, report);
  return report_count(report, SEVERITY_NOTE) + report_count(report, SEVERITY_WARNING) > before;
}

static void check_line(const Copy *copy, const Line *line, const char *words, int measure,
                       Tally *tally)
{
  int em = pu_from_pt(layout->styles[STYLE_BODY].size), gap = 0;
  int indent = line->start == 0 ? 2 * em : 0;
  CheckedPlace place = {indent, measure * em, em, line->last};
  g_autofree char *shown = checker_read(line);
  g_autofree char *wrong = checker_judge(line, &place, &gap);
  if (wrong)
    g_error("%s\nat %d in: %s", wrong, measure, shown);
  if (line->fit.overfull || line->fit.forbidden || line->fit.short_pu > em / 100)
    g_error("a line breaks the rules at %d: %s", measure, shown);
  if (units_split(words, line) > 0 || line->fit.broken)
    g_error("a unit is split at %d: %s", measure, shown);
  gboolean loose = !line->last && (gint64)gap * 1000 > (gint64)em * most_gap(measure) + 4000;
  if (loose && !reports(copy, line))
    g_error("a gap of %.3f em is not reported at %d: %s", (double)gap / em, measure, shown);
  tally->loose += loose;
  tally->orphans += line->fit.orphan;
  tally->lines++;
}

static void check_paragraph(const Text *text, int measure, Tally *tally)
{
  CopyStyle style = {.style = STYLE_BODY, .ink = -1};
  g_autoptr(Copy) copy = compose_copy(type, text, &style);
  Measure at = {.width_pu = pu_from_pt(layout->styles[STYLE_BODY].size) * measure};
  LineCounts counts = copy_count_lines(copy, &at);
  g_assert_cmpint(copy_cost_lines(copy, &at, counts.natural), ==, 0);
  g_assert_cmpint(copy_cost_lines(copy, &at, counts.least), >=, 0);
  g_assert_cmpint(copy_cost_lines(copy, &at, counts.most), >=, 0);
  for (int count = counts.least; count <= counts.most; count++) {
    g_autoptr(GPtrArray) lines = copy_set_lines(copy, &at, count, ALIGN_JUSTIFY);
    g_autoptr(GString) whole = g_string_new(NULL);
    g_autofree char *before = NULL;
    g_assert_cmpint((int)lines->len, ==, count);
    for (guint i = 0; i < lines->len; i++) {
      const Line *line = g_ptr_array_index(lines, i);
      char *shown = checker_read(line);
      check_line(copy, line, text->utf8, measure, tally);
      if (before && checker_forbids(before, shown))
        g_error("forbidden line end at %d: %s | %s", measure, before, shown);
      if (g_str_has_suffix(shown, "\xC2\xAD"))
        shown[strlen(shown) - 2] = '\0';
      g_string_append(whole, shown);
      g_free(before);
      before = shown;
    }
    g_assert_cmpstr(whole->str, ==, text->utf8);
  }
  tally->paragraphs++;
}

static void print_tally(int measure, const Tally *tally)
{
  g_test_message("%2d: %d paragraphs, %d lines, %d last lines of one character, %d lines reported "
                 "as loose",
                 measure, tally->paragraphs, tally->lines, tally->orphans, tally->loose);
}

/* --- explaining -------------------------------------------------------------------------- */

static char *explain(const char *words, int measure)
{
  g_autoptr(Report) own = report_new();
  g_autoptr(Compositor) compositor = compose_open(layout, "fonts/fonts.conf", own, NULL);
  g_autoptr(Text) text = text_of(words);
  CopyStyle style = {.style = STYLE_ITEM, .ink = -1};
  g_autoptr(Copy) copy = compose_copy(compositor, text, &style);
  Measure at = {.width_pu = pu_from_pt(layout->styles[STYLE_ITEM].size) * (measure + 1)};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &at, 0, ALIGN_JUSTIFY);
  copy_report_line(copy, g_ptr_array_index(lines, 0), own);
  return report_to_string(own);
}

/* Each class by its name and share; what cannot be divided where a limit was broken. */
static void test_explain(void)
{
  layout->composition.explains = TRUE;
  g_autofree char *squeezed = explain("国国国，国国（国国国，国国国国国国国", 10);
  g_assert_cmpstr(squeezed, ==,
                  "issue.md:1:1: note: line 10.00 em, naturally 10.50: -0.50 em by brackets; cost "
                  "36\n");
  g_autofree char *opened = explain("国国国国国国国国国国国国。国国国国国国国国国", 12);
  g_assert_nonnull(strstr(opened, "issue.md:1:1: note: line 12.00 em, naturally 11.00: +1.00 em by "
                                  "all other gaps, largest Han gap 0.100; cost 400\n"));
  layout->composition.explains = FALSE;
  g_autofree char *loose = explain("国国国国国国国国国国国国。国国国国国国国国国", 12);
  g_assert_cmpstr(loose, ==, "");
  g_autofree char *limit = explain("国国国国国国¥1280000元国国国国国国国国国国", 8);
  g_assert_cmpstr(limit, ==,
                  "issue.md:1:1: note: the characters of this line stand 0.40 em apart, no better "
                  "setting was found, and “¥1280000” after it cannot be divided\n");
}

/* --- the checker can fail ---------------------------------------------------------------- */

/* Moves glyph K of LINE's first run and judges: FALSE where nothing is found wrong. */
static gboolean finds_shift(const Line *line, const CheckedPlace *place, int k, int shift)
{
  GlyphRun *run = g_ptr_array_index(line->runs, 0);
  int gap = 0;
  run->glyphs[k].x_pu += shift;
  g_autofree char *wrong = checker_judge(line, place, &gap);
  run->glyphs[k].x_pu -= shift;
  return wrong != NULL;
}

/* A fiftieth of an em wrong at any glyph of a line is found. */
static void test_checker(void)
{
  static const char *const words[] = {"国国国国国国国，国国国国，国国。国国国国",
                                      "国国国国国国国国国（国国国，国国国国国国"};
  int em = pu_from_pt(layout->styles[STYLE_ITEM].size);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    g_autoptr(Copy) copy = copy_of(words[i], STYLE_BODY, NULL);
    Measure at = {.width_pu = 13 * em};
    g_autoptr(GPtrArray) lines = copy_set_lines(copy, &at, 0, ALIGN_JUSTIFY);
    const Line *line = g_ptr_array_index(lines, 0);
    CheckedPlace place = {2 * em, 13 * em, em, FALSE};
    int count = ((GlyphRun *)g_ptr_array_index(line->runs, 0))->glyph_count;
    g_assert_false(finds_shift(line, &place, 0, 0));
    for (int k = 0; k < count; k++)
      g_assert_true(finds_shift(line, &place, k, em / 50) &&
                    finds_shift(line, &place, k, -em / 50));
  }
}

/* --- the tests --------------------------------------------------------------------------- */

static void test_generated(void)
{
  for (gsize k = 0; k < G_N_ELEMENTS(MEASURES); k++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(20250516);
    Tally tally = {0};
    for (int i = 0; i < GENERATED; i++) {
      g_autofree char *words = generate(random);
      g_autoptr(Text) text = mark_up(words, random);
      check_paragraph(text, MEASURES[k], &tally);
    }
    print_tally(MEASURES[k], &tally);
    g_assert_cmpint(tally.orphans, ==, 0);
  }
}

/* The paragraphs of the sample issues, in Chinese and without marks the checker does not know. */
static GPtrArray *list_real(GPtrArray *issues)
{
  static const char *const PATHS[] = {"input/four-pages.md",      "input/look-front.md",
                                      "input/look-inside.md",     "input/look-long.md",
                                      "input/weekly-digest.md",   "input/bulletin.md",
                                      "input/broadsheet-front.md"};
  GPtrArray *texts = g_ptr_array_new();
  for (gsize i = 0; i < G_N_ELEMENTS(PATHS); i++) {
    Issue *issue = read_issue(PATHS[i], report, NULL);
    g_assert_nonnull(issue);
    g_ptr_array_add(issues, issue);
    for (guint s = 0; s < issue->sections->len; s++) {
      const Section *section = g_ptr_array_index(issue->sections, s);
      for (guint a = 0; a < section->articles->len; a++) {
        const Article *article = g_ptr_array_index(section->articles, a);
        for (guint b = 0; b < article->blocks->len; b++) {
          Block *block = g_ptr_array_index(article->blocks, b);
          gboolean body = block->kind == BLOCK_PARAGRAPH && block->text->length > 60;
          if (body && !strpbrk(block->text->utf8, "\n*") && !strstr(block->text->utf8, "■") &&
              !strstr(block->text->utf8, "　"))
            g_ptr_array_add(texts, block->text);
        }
      }
    }
  }
  return texts;
}

static void test_real(void)
{
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify)issue_free);
  g_autoptr(GPtrArray) texts = list_real(issues);
  g_assert_cmpuint(texts->len, >=, REAL);
  for (gsize k = 0; k < G_N_ELEMENTS(MEASURES); k++) {
    Tally tally = {0};
    for (guint i = 0; i < texts->len; i++)
      check_paragraph(g_ptr_array_index(texts, i), MEASURES[k], &tally);
    print_tally(MEASURES[k], &tally);
    g_assert_cmpint(tally.orphans, ==, 0);
  }
}

int main(int argc, char **argv)
{
  support_type_init(&argc, &argv);
  g_test_add_func("/setting/explain", test_explain);
  g_test_add_func("/setting/checker", test_checker);
  g_test_add_func("/setting/generated", test_generated);
  g_test_add_func("/setting/real", test_real);
  return support_type_run();
}
