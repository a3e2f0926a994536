/* Tests of the class table and the pair rules, against their sources and the web-platform tests. */
#include "compose/spacing.h"
#include "support_cases.h"

#include <string.h>

/* GB/T 15834-2011 5.1 and the list of typst/typst#560: what may not start or end a line. */
static const char *const NEVER_START = "。？！．，、；：”’）］〕】》〉」』〗｝—～·／％‰℃℉′″々";
static const char *const NEVER_END = "“‘（［〔【《〈「『〖｛／";

static void test_prohibitions(void)
{
  for (const char *p = NEVER_START; *p; p = g_utf8_next_char(p))
    g_assert_true(spacing_never_starts(spacing_classify(g_utf8_get_char(p)), KINSOKU_GB));
  for (const char *p = NEVER_END; *p; p = g_utf8_next_char(p))
    g_assert_true(spacing_never_ends(spacing_classify(g_utf8_get_char(p)), KINSOKU_GB));
  for (const char *p = "国一“《（Ａ9"; *p; p = g_utf8_next_char(p))
    g_assert_false(spacing_never_starts(spacing_classify(g_utf8_get_char(p)), KINSOKU_STRICT));
}

/* Characters from every part of the table, each with the class its source gives it. */
static void test_classes(void)
{
  static const struct {
    const char *members;
    CharClass class;
  } classes[] = {{"“‘（《〈「『【〔〖［｛", CLASS_OPENER},
                 {"”’）》〉」』】〕〗］｝", CLASS_CLOSER},
                 {"，、", CLASS_COMMA},
                 {"；", CLASS_SEMICOLON},
                 {"：", CLASS_COLON},
                 {"。．", CLASS_STOP},
                 {"！？", CLASS_EXCLAIM},
                 {"・", CLASS_MIDDLE},
                 {"·", CLASS_INTERPUNCT},
                 {"～", CLASS_CONNECTOR},
                 {"／", CLASS_SOLIDUS},
                 {"%‰°℃℉′″％﹪￠", CLASS_SUFFIX},
                 {"$¥£€￥", CLASS_PREFIX},
                 {"々〻ゝヾー‼⁉", CLASS_NONSTARTER},
                 {"国あア한①", CLASS_HAN},
                 {"aZéαЖ", CLASS_LETTER},
                 {"0189", CLASS_DIGIT},
                 {"０９", CLASS_WIDE_DIGIT},
                 {"([{", CLASS_LATIN_OPENER},
                 {")]},.:;!?", CLASS_LATIN_CLOSER}};
  for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
    for (const char *p = classes[i].members; *p; p = g_utf8_next_char(p))
      if (spacing_classify(g_utf8_get_char(p)) != classes[i].class)
        g_error("U+%04X has class %d, wanted %d", g_utf8_get_char(p),
                spacing_classify(g_utf8_get_char(p)), classes[i].class);
}

/* clreq: the levels differ in the solidus at a line end and in —— and …… at a line start. */
static void test_levels(void)
{
  g_assert_false(spacing_never_ends(CLASS_SOLIDUS, KINSOKU_BASIC));
  g_assert_true(spacing_never_ends(CLASS_SOLIDUS, KINSOKU_GB));
  g_assert_false(spacing_never_starts(CLASS_DASH, KINSOKU_GB));
  g_assert_false(spacing_never_starts(CLASS_ELLIPSIS, KINSOKU_GB));
  g_assert_true(spacing_never_starts(CLASS_DASH, KINSOKU_STRICT));
  g_assert_true(spacing_never_starts(CLASS_ELLIPSIS, KINSOKU_STRICT));
}

/* The advances of TEXT in halves of an em, by the pair rules alone. */
static GArray *advances(const char *text, House house)
{
  GArray *halves = g_array_new(FALSE, FALSE, sizeof(int));
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    CharClass class = spacing_classify(g_utf8_get_char(p));
    int width = 2;
    const char *before = p > text ? g_utf8_prev_char(p) : NULL;
    const char *after = g_utf8_next_char(p);
    if (before && spacing_trims_right(spacing_classify(g_utf8_get_char(before)), class, house))
      width--;
    if (*after && spacing_trims_left(class, spacing_classify(g_utf8_get_char(after)), house))
      width--;
    g_array_append_val(halves, width);
  }
  return halves;
}

static void assert_advances(const char *text, House house, const char *wanted)
{
  g_autoptr(GArray) halves = advances(text, house);
  g_assert_cmpuint(halves->len, ==, strlen(wanted));
  for (guint i = 0; i < halves->len; i++)
    if (g_array_index(halves, int, i) != wanted[i] - '0')
      g_error("%s: character %u is %d halves wide, wanted %c", text, i + 1,
              g_array_index(halves, int, i), wanted[i]);
}

/* The table of composition rules: O+O 1.5, C+C 1.5, C+O 1.5, C+M and M+O 1.5, O+C 2. */
static void test_pairs(void)
{
  assert_advances("《“", HOUSE_HANS, "21");
  assert_advances("》。", HOUSE_HANS, "12");
  assert_advances("》《", HOUSE_HANS, "21");
  assert_advances("，“", HOUSE_HANS, "21");
  assert_advances("。”", HOUSE_HANS, "12");
  assert_advances("）・", HOUSE_HANS, "12");
  assert_advances("・（", HOUSE_HANS, "21");
  assert_advances("（）", HOUSE_HANS, "22");
  assert_advances("》、《", HOUSE_HANS, "121");
  assert_advances("：“", HOUSE_HANS, "21");
  assert_advances("国》国", HOUSE_HANS, "222");
}

static House house_of(const char *lang)
{
  return strcmp(lang, "zh-hans") == 0   ? HOUSE_HANS
         : strcmp(lang, "zh-hant") == 0 ? HOUSE_HANT
                                        : HOUSE_JA;
}

static void test_wpt_strings(void)
{
  g_autoptr(GPtrArray) cases = support_cases_read("wpt-text-spacing-trim-strings.json");
  if (!cases) {
    g_test_skip("../shared/conformance is not there");
    return;
  }
  g_assert_cmpuint(cases->len, ==, 72);
  for (guint i = 0; i < cases->len; i++) {
    GHashTable *object = g_ptr_array_index(cases, i);
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (guint k = 0; support_cases_find(object, "advances_em", k); k++)
      g_string_append_c(
          wanted, strcmp(support_cases_find(object, "advances_em", k), "0.5") == 0 ? '1' : '2');
    assert_advances(support_cases_find(object, "text", 0),
                    house_of(support_cases_find(object, "lang", 0)), wanted->str);
  }
}

/* The pair file follows Japanese fonts, where ： and ； are centred (their own class, untouched by
 * what follows); every horizontal pair of it holds by the Japanese house. */
static void test_wpt_pairs(void)
{
  g_autoptr(GPtrArray) cases = support_cases_read("wpt-text-spacing-trim-pairs.json");
  if (!cases) {
    g_test_skip("../shared/conformance is not there");
    return;
  }
  int failed = 0, run = 0;
  for (guint i = 0; i < cases->len; i++) {
    GHashTable *object = g_ptr_array_index(cases, i);
    if (strcmp(support_cases_find(object, "writing_mode", 0), "horizontal") != 0)
      continue;
    const char *text = support_cases_find(object, "text", 0);
    const char *expected = support_cases_find(object, "expected", 0);
    g_autoptr(GArray) halves = advances(text, HOUSE_JA);
    run++;
    for (guint k = 0; k < 2; k++)
      if (g_array_index(halves, int, k) != (expected[k] == 'F' ? 2 : 1)) {
        g_test_message("%s wants %s", text, expected);
        failed++;
      }
  }
  g_assert_cmpint(run, ==, 532);
  g_assert_cmpint(failed, ==, 0);
}

/* A quarter em only between Han and letters or figures: none beside points, openers, closers. */
static void test_autospace(void)
{
  g_assert_cmpint(spacing_gap(CLASS_HAN, CLASS_LETTER), ==, GAP_AUTO);
  g_assert_cmpint(spacing_gap(CLASS_DIGIT, CLASS_HAN), ==, GAP_AUTO);
  CharClass others[] = {CLASS_COMMA,  CLASS_STOP,    CLASS_COLON, CLASS_OPENER,
                        CLASS_CLOSER, CLASS_EXCLAIM, CLASS_DASH,  CLASS_ELLIPSIS};
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
    g_assert_cmpint(spacing_gap(CLASS_LETTER, others[i]), !=, GAP_AUTO);
    g_assert_cmpint(spacing_gap(others[i], CLASS_DIGIT), !=, GAP_AUTO);
  }
  g_assert_cmpint(spacing_gap(CLASS_HAN, CLASS_HAN), ==, GAP_HAN);
  g_assert_cmpint(spacing_gap(CLASS_LETTER, CLASS_LETTER), ==, GAP_RIGID);
  g_assert_cmpint(spacing_gap(CLASS_HAN, CLASS_CONNECTOR), ==, GAP_STIFF);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/spacing/prohibitions", test_prohibitions);
  g_test_add_func("/spacing/classes", test_classes);
  g_test_add_func("/spacing/levels", test_levels);
  g_test_add_func("/spacing/pairs", test_pairs);
  g_test_add_func("/spacing/wpt-strings", test_wpt_strings);
  g_test_add_func("/spacing/wpt-pairs", test_wpt_pairs);
  g_test_add_func("/spacing/autospace", test_autospace);
  return g_test_run();
}
