/* Tests of signs and atoms: which class, which face, how wide, and where a line may end. */
#include "compose/copy.h"
#include "model/units.h"
#include "support_layout.h"

#include <string.h>

static Layout *layout;
static Compositor *type;
static Report *report;

static Text *text_of(const char *words)
{
  return text_new(words, (Mark){g_intern_static_string("issue.md"), 1, 1});
}

static Copy *copy_of(const char *words, const char *lang)
{
  g_autoptr(Text) text = text_of(words);
  CopyStyle style = {.style = STYLE_BODY, .ink = -1, .lang = lang, .article = "headline"};
  return compose_copy(type, text, &style);
}

/* One letter for each sign: H a Han face, L a Latin one. */
static char *scripts_of(const char *words, gboolean latin)
{
  g_autoptr(Text) text = text_of(words);
  g_autoptr(GArray) signs = signs_read(text, latin);
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
  g_autoptr(GArray) signs = signs_read(text, FALSE);
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
  g_autoptr(Copy) copy = copy_of(words, "zh-Hans");
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
  g_autoptr(Copy) copy = copy_of("say “no”", "en");
  g_autoptr(Copy) bare = copy_of("say no", "en");
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
  g_autoptr(Copy) copy = copy_of(words, lang);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (int i = 0; i + 1 < (int)copy->atoms->len; i++) {
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

/* Reads one line of LineBreakTest: its code points into WORDS, their places and whether a line may
 * end before each. FALSE for what this engine answers otherwise on purpose, or not at all: typed
 * spaces (they never free a mark to start a line), blanks at the start of a text (they are its
 * indent), lone marks and controls. */
static gboolean read_case(const char *line, GString *words, GArray *places, GArray *ends)
{
  g_auto(GStrv) tokens = g_strsplit_set(line, " \t", -1);
  g_string_truncate(words, 0);
  g_array_set_size(places, 0);
  g_array_set_size(ends, 0);
  for (char **token = tokens; *token && **token != '#'; token++) {
    int allowed = strcmp(*token, "÷") == 0;
    if (allowed || strcmp(*token, "×") == 0) {
      g_array_append_val(ends, allowed);
    } else if (**token) {
      int place = (int)words->len;
      gunichar c = (gunichar)g_ascii_strtoull(*token, NULL, 16);
      if (c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x200D || c == 0x308 || c == 0x302A ||
          (c == 0x3000 && place == 0))
        return FALSE;
      g_array_append_val(places, place);
      g_string_append_unichar(words, c);
    }
  }
  return places->len > 0;
}

static int count_differences(const GString *words, const GArray *places, const GArray *ends)
{
  g_autoptr(Copy) copy = copy_of(words->str, "zh-Hans");
  int differences = 0, atom = 0;
  for (guint i = 1; i < places->len; i++) {
    int place = g_array_index((GArray *)places, int, i);
    while (copy_atom(copy, atom)->start < place)
      atom++;
    const Atom *here = copy_atom(copy, atom);
    gboolean allowed = here->start == place && here->line_end >= END_HERE;
    differences += allowed != g_array_index((GArray *)ends, int, i);
  }
  return differences;
}

/* UAX #14 agrees but where GB/T 15834 overrides it (— · after Han) and in scripts not set here. */
static void test_unicode_line_ends(void)
{
  g_autofree char *contents = NULL;
  if (!g_file_get_contents("../shared/conformance/LineBreakTest-17.0.0-cjk-subset.txt", &contents,
                           NULL, NULL)) {
    g_test_skip("../shared/conformance is not there");
    return;
  }
  g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
  g_autoptr(GString) words = g_string_new(NULL);
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(int));
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(int));
  Report *shared = type->report;
  type->report = report_new(); /* half of these characters are in no font here */
  int run = 0, differences = 0;
  for (char **line = lines; *line; line++) {
    if (**line == '#' || !read_case(*line, words, places, ends))
      continue;
    differences += count_differences(words, places, ends);
    run += (int)places->len - 1;
  }
  report_free(type->report);
  type->report = shared;
  g_assert_cmpint(run, >, 900);
  g_assert_cmpint(differences, <=, run * 3 / 100);
}

static void test_missing_glyph(void)
{
  g_autoptr(Report) own = report_new();
  Report *shared = type->report;
  type->report = own;
  g_autoptr(Copy) copy = copy_of("好\xF3\xB0\x80\x80", "zh-Hans");
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
    g_autoptr(Copy) copy = copy_of(odd[i], "zh-Hans");
    Measure measure = {.width_pu = 11 * copy->em_pu};
    g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 1, ALIGN_JUSTIFY);
    g_assert_cmpuint(lines->len, >=, 1);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  report = report_new();
  layout = support_layout_new("zh");
  type = compose_open(layout, "fonts/fonts.conf", report, NULL);
  g_assert_nonnull(type);
  g_test_add_func("/shape/quotes", test_quotes);
  g_test_add_func("/shape/run-length", test_run_length);
  g_test_add_func("/shape/widths", test_widths);
  g_test_add_func("/shape/widths-in-faces", test_widths_in_faces);
  g_test_add_func("/shape/latin-in-han-font", test_latin_in_han_font);
  g_test_add_func("/shape/autospace", test_autospace);
  g_test_add_func("/shape/line-ends", test_line_ends);
  g_test_add_func("/shape/line-ends-latin", test_line_ends_latin);
  g_test_add_func("/shape/unicode-line-ends", test_unicode_line_ends);
  g_test_add_func("/shape/missing-glyph", test_missing_glyph);
  g_test_add_func("/shape/odd-input", test_odd_input);
  int status = g_test_run();
  compose_close(type);
  layout_free(layout);
  report_free(report);
  return status;
}
