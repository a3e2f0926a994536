/* Tests of signs and atoms: which class, which face, how wide, and where a line may end. */
#include "compose/copy.h"
#include "model/units.h"
#include "support_type.h"

#include <string.h>

/* One letter for each sign: H a Han face, L a Latin one. */
static char *scripts_of(const char *words, gboolean latin)
{
  g_autoptr(Text) text = text_of(words);
  g_autoptr(GArray) signs = signs_read(text, latin ? "en" : "zh-Hans");
  GString *shown = g_string_new(NULL);
  for (guint i = 0; i < signs->len; i++)
    g_string_append_c(shown, g_array_index(signs, Sign, i).latin ? 'L' : 'H');
  return g_string_free(shown, FALSE);
}

static void assert_scripts(const char *words, gboolean latin, const char *wanted)
{
  g_autofree char *shown = scripts_of(words, latin);
  g_assert_cmpstr(shown, ==, wanted);
}

/* One code point for both scripts: enclosed or neighbouring text and the language decide. */
static void test_quotes(void)
{
  assert_scripts("说“你好”吗", FALSE, "HHHHHH");
  assert_scripts("用“AI”赋能", FALSE, "HHLLHHH");
  assert_scripts("T’Pol和O’Neil", FALSE, "LLLLLHLLLLLL");
  assert_scripts("he said “yes” to it", FALSE, "LLLLLLLLLLLLLLLLLLL");
  assert_scripts("the “AI” word", TRUE, "LLLLLLLLLLLLL");
  assert_scripts("the “人工” word", TRUE, "LLLLHHHHLLLLL");
  assert_scripts("“他说‘好’。”", FALSE, "HHHHHHHH");
}

static CharClass class_at(const char *words, guint i)
{
  g_autoptr(Text) text = text_of(words);
  g_autoptr(GArray) signs = signs_read(text, "zh-Hans");
  return g_array_index(signs, Sign, i).class;
}

/* GB/T 15834: one — connects, two are a dash; one … is a fragment, two are an ellipsis. */
static void test_run_length(void)
{
  g_assert_cmpint(class_at("京—沪", 1), ==, CLASS_CONNECTOR);
  g_assert_cmpint(class_at("他——好", 1), ==, CLASS_DASH);
  g_assert_cmpint(class_at("好……", 1), ==, CLASS_ELLIPSIS);
  g_assert_cmpint(class_at("好…", 1), ==, CLASS_NONSTARTER);
  g_assert_cmpint(class_at("和/或", 1), ==, CLASS_SOLIDUS);
  g_assert_cmpint(class_at("-5度", 0), ==, CLASS_PREFIX);
  g_assert_cmpint(class_at("a-5", 1), ==, CLASS_LATIN_HYPHEN);
}

static double width_em(const char *words)
{
  g_autoptr(Copy) copy = copy_of(words, STYLE_BODY, "zh-Hans");
  copy->indent_pu = 0;
  return (double)copy_width_pu(copy) / copy->em_pu;
}

static void assert_width(const char *words, double em)
{
  double width = width_em(words);
  if (width < em - 0.01 || width > em + 0.01)
    g_error("%s is %.3f em wide, wanted %.3f", words, width, em);
}

/* Widths of composition's tables: marks at line start and end, pairs, fixed boxes, stacks. */
static void test_widths(void)
{
  assert_width("国国", 2.0);
  assert_width("国，国", 3.0);
  assert_width("国。", 1.5);
  assert_width("“国", 1.5);
  assert_width("国》《国", 3.5);
  assert_width("国。”国", 3.5);
  assert_width("国（）国", 4.0);
  assert_width("国·国", 2.5);
  assert_width("国–国", 2.5);
  assert_width("国／国", 2.5);
  assert_width("国/国", 2.5);
  assert_width("国—国", 3.0);
  assert_width("国～国", 3.0);
  assert_width("国——国", 4.0);
  assert_width("国……国", 4.0);
  assert_width("国————国", 6.0);
  assert_width("国！！国", 3.0);
  assert_width("国？！国", 3.0);
  assert_width("国！！！国", 4.0);
  assert_width("国　国", 3.0);
  assert_width("国 国", 2.5);
}

static void assert_width_in(const char *lang, const char *words, double em)
{
  g_autoptr(Copy) copy = copy_of(words, STYLE_BODY, lang);
  copy->indent_pu = 0;
  double width = (double)copy_width_pu(copy) / copy->em_pu;
  if (width < em - 0.01 || width > em + 0.01)
    g_error("%s is %.3f em wide in %s, wanted %.3f", words, width, lang, em);
}

/* zh-Hant: points are centred and keep their em, at a line's end too; brackets are as everywhere.
 * Japanese: 、 and 。 as here, ： and ； centred, ！ and ？ keep their em. */
static void test_widths_in_houses(void)
{
  assert_width_in("zh-Hant", "國。", 2.0);
  assert_width_in("zh-TW", "國，」國", 4.0);
  assert_width_in("zh-HK", "「國」，國", 4.0);
  assert_width_in("zh-Hant", "國」", 1.5);
  assert_width_in("ja", "国。", 1.5);
  assert_width_in("ja", "国。」国", 3.5);
  assert_width_in("ja", "国：」国", 4.0);
  assert_width_in("ja", "国！」国", 4.0);
}

/* xeCJK's names: 全角 one em, 开明 half but after a sentence, 半角 half, 行末半角 half at the end.
 */
static void test_mark_widths(void)
{
  static const struct {
    MarkWidths marks;
    double inside, pair, end; /* 国，国。国  国》。国  国。 */
  } houses[] = {{MARKS_FULL, 5.0, 3.5, 1.5},
                {MARKS_KAIMING, 4.5, 3.5, 1.5},
                {MARKS_HALF, 4.0, 3.0, 1.5},
                {MARKS_LINE_END, 5.0, 4.0, 1.5}};
  for (gsize i = 0; i < G_N_ELEMENTS(houses); i++) {
    layout->composition.marks = houses[i].marks;
    assert_width("国，国。国", houses[i].inside);
    assert_width("国》。国", houses[i].pair);
    assert_width("国。", houses[i].end);
  }
  layout->composition.marks = MARKS_FULL;
}

/* Each run by its own language: “ ” of an English phrase are proportional, a Japanese ！ keeps its
 * em, and a Chinese font shows each language's own form of a character. */
static void test_runs_of_languages(void)
{
  Mark mark = {g_intern_static_string("issue.md"), 1, 1};
  g_autoptr(Text) text = text_new("国", mark);
  Span span = {0, 0, SPAN_LANG, NULL, NULL};
  const struct {
    const char *words, *lang;
  } runs[] = {{"“no”", "en"}, {"直！」", "ja"}, {"直！」", "zh-Hans"}};
  for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
    span.start = text->length;
    text_append(text, runs[i].words, mark, 0, NULL);
    span.end = text->length;
    span.lang = g_intern_string(runs[i].lang);
    g_array_append_val(text->spans, span);
  }
  CopyStyle style = {.style = STYLE_BODY, .ink = -1, .lang = "zh-Hans"};
  g_autoptr(Copy) copy = compose_copy(type, text, &style);
  g_assert_true(copy_atom(copy, 1)->latin);
  g_assert_cmpint(copy_atom_width(copy, 6), ==, copy->em_pu);
  g_assert_cmpint(copy_atom_width(copy, 9), ==, copy->em_pu / 2);
  guint32 glyphs[2];
  for (int i = 0; i < 2; i++)
    glyphs[i] = copy_glyph(copy, copy_atom(copy, 5 + 3 * i), 0).glyph;
  g_assert_cmpuint(glyphs[0], !=, glyphs[1]);
}

/* The same widths whatever the face: · is 327 wide in one font and 1000 in another, Kai's quotes
 * are proportional. */
static void test_widths_in_faces(void)
{
  int role = layout->styles[STYLE_BODY].role;
  for (int i = ROLE_SONG; i <= ROLE_KAI; i++) {
    layout->styles[STYLE_BODY].role = i;
    assert_width("国·国", 2.5);
    assert_width("国“国”国", 5.0);
    assert_width("国——国……国", 7.0);
    assert_width("国‘国’，国", 5.5);
  }
  layout->styles[STYLE_BODY].role = role;
}

/* Latin text in a Chinese font, as layouts without a Latin family set it: quotes and hyphens are
 * proportional there too. */
static void test_latin_in_han_font(void)
{
  FontRole *role = g_ptr_array_index(layout->roles, (guint)layout->styles[STYLE_BODY].role);
  char *latin = role->latin;
  role->latin = NULL;
  g_autoptr(Copy) copy = copy_of("say “no”", STYLE_BODY, "en");
  g_autoptr(Copy) bare = copy_of("say no", STYLE_BODY, "en");
  int quotes = copy_width_pu(copy) - copy_width_pu(bare);
  g_assert_cmpint(quotes, >, copy->em_pu / 2);
  g_assert_cmpint(quotes, <, copy->em_pu * 11 / 10);
  g_assert_cmpint(copy_look(copy, copy_atom(copy, 0))->face->hyphen_pu, <, copy->em_pu / 2);
  role->latin = latin;
}

/* A quarter em at each border; a typed space there replaces it; none beside points. */
static void test_autospace(void)
{
  double bare = width_em("GDP");
  assert_width("国GDP国", 2.5 + bare);
  assert_width("国 GDP 国", 2.5 + bare);
  assert_width("国，GDP。国", 4.0 + bare);
  assert_width("（GDP）国", 2.5 + bare);
}

/* The places where a line may end, as | in WORDS. */
static void assert_ends(const char *marked, const char *lang)
{
  g_auto(GStrv) parts = g_strsplit(marked, "|", -1);
  g_autofree char *words = g_strjoinv(NULL, parts);
  g_autoptr(Copy) copy = copy_of(words, STYLE_BODY, lang);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (int i = 0; i + 1 < copy->atom_count; i++) {
    const Atom *atom = copy_atom(copy, i);
    if (i > 0 && atom->line_end >= END_HERE)
      g_string_append_c(shown, '|');
    g_string_append_len(shown, words + atom->start, copy_atom(copy, i + 1)->start - atom->start);
  }
  g_assert_cmpstr(shown->str, ==, marked);
}

/* The cases composition names: eight characters Pango and ICU get wrong, and the units. */
static void test_line_ends(void)
{
  assert_ends("说|“你|好”|吗", "zh-Hans");
  assert_ends("京—|沪|和|列|夫·|托", "zh-Hans");
  assert_ends("他|——|好|……|是", "zh-Hans");
  assert_ends("增|长|11.6%，|共|¥1280|元", "zh-Hans");
  assert_ends("气|温|37℃|和|-5℃", "zh-Hans");
  assert_ends("10：30|开|会", "zh-Hans");
  assert_ends("１÷２|和|３４％", "zh-Hans");
  assert_ends("5～|8|天", "zh-Hans");
  assert_ends("好！！|吗", "zh-Hans");
  assert_ends("时|时々|刻", "zh-Hans");
}

static void test_line_ends_latin(void)
{
  assert_ends("well-|known |and/|or |yes—|no", "en");
  assert_ends("(see |page |3,141.5) |“it |is”", "en");
  assert_ends("see |https://|lanport.|example/|a-|b?|c=|d", "en");
}

static void test_missing_glyph(void)
{
  g_autoptr(Report) own = report_new();
  Report *shared = type->report;
  type->report = own;
  g_autoptr(Copy) copy = copy_of("好\xF3\xB0\x80\x80", STYLE_BODY, "zh-Hans");
  type->report = shared;
  g_assert_cmpint(report_count(own, SEVERITY_ERROR), ==, 1);
  g_autofree char *said = report_to_string(own);
  g_assert_nonnull(strstr(said, "issue.md:1:2: error: no font has the character"));
  g_assert_nonnull(strstr(said, "(U+F0000), in article “headline”"));
}

/* Rare and odd input has to come through: controls, marks without base, joiners, very long words.
 */
static void test_odd_input(void)
{
  static const char *const odd[] = {"",
                                    "\n",
                                    "\n\n",
                                    " ",
                                    "　",
                                    "\xCC\x81",
                                    "a\xCC\x81"
                                    "b",
                                    "\xE2\x80\x8B",
                                    "——",
                                    "———",
                                    "…",
                                    "”",
                                    "“",
                                    "，，，",
                                    "葛\xF3\xA0\x84\x80",
                                    "1,2.3/4",
                                    "www.",
                                    "\xC2\xAD",
                                    "é\xE2\x80\x8D"};
  for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
    g_autoptr(Copy) copy = copy_of(odd[i], STYLE_BODY, "zh-Hans");
    Measure measure = {.width_pu = 11 * copy->em_pu};
    g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 1, ALIGN_JUSTIFY);
    g_assert_cmpuint(lines->len, >=, 1);
  }
}

int main(int argc, char **argv)
{
  support_type_init(&argc, &argv);
  g_test_add_func("/shape/quotes", test_quotes);
  g_test_add_func("/shape/run-length", test_run_length);
  g_test_add_func("/shape/widths", test_widths);
  g_test_add_func("/shape/widths-in-houses", test_widths_in_houses);
  g_test_add_func("/shape/mark-widths", test_mark_widths);
  g_test_add_func("/shape/runs-of-languages", test_runs_of_languages);
  g_test_add_func("/shape/widths-in-faces", test_widths_in_faces);
  g_test_add_func("/shape/latin-in-han-font", test_latin_in_han_font);
  g_test_add_func("/shape/autospace", test_autospace);
  g_test_add_func("/shape/line-ends", test_line_ends);
  g_test_add_func("/shape/line-ends-latin", test_line_ends_latin);
  g_test_add_func("/shape/missing-glyph", test_missing_glyph);
  g_test_add_func("/shape/odd-input", test_odd_input);
  return support_type_run();
}
