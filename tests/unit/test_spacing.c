/* Tests of the class table and the pair rules, against their sources and the web-platform tests. */
#include "compose/spacing.h"

#include <string.h>

/* GB/T 15834-2011 5.1 and the list of typst/typst#560: what may not start or end a line. */
static const char *const NEVER_START = "。？！．，、；：”’）］〕】》〉」』〗｝—～·／％‰℃℉′″々";
static const char *const NEVER_END = "“‘（［〔【《〈「『〖｛／";

static void test_prohibitions(void)
{
  for (const char *p = NEVER_START; *p; p = g_utf8_next_char(p))
    g_assert_true(spacing_never_starts(spacing_classify(g_utf8_get_char(p)), PROHIBIT_GB));
  for (const char *p = NEVER_END; *p; p = g_utf8_next_char(p))
    g_assert_true(spacing_never_ends(spacing_classify(g_utf8_get_char(p)), PROHIBIT_GB));
  for (const char *p = "国一“《（Ａ9"; *p; p = g_utf8_next_char(p))
    g_assert_false(spacing_never_starts(spacing_classify(g_utf8_get_char(p)), PROHIBIT_STRICT));
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

/* clreq and CSS: each level forbids what the one before it does, and these more. */
static void test_levels(void)
{
  static const struct {
    CharClass class;
    Prohibition from;
  } starts[] = {{CLASS_CLOSER, PROHIBIT_LOOSE},    {CLASS_COMMA, PROHIBIT_LOOSE},
                {CLASS_STOP, PROHIBIT_LOOSE},      {CLASS_INTERPUNCT, PROHIBIT_LOOSE},
                {CLASS_COLON, PROHIBIT_NORMAL},    {CLASS_EXCLAIM, PROHIBIT_NORMAL},
                {CLASS_MIDDLE, PROHIBIT_NORMAL},   {CLASS_NONSTARTER, PROHIBIT_NORMAL},
                {CLASS_SUFFIX, PROHIBIT_NORMAL},   {CLASS_CONNECTOR, PROHIBIT_BASIC},
                {CLASS_HALF_RULE, PROHIBIT_BASIC}, {CLASS_DASH, PROHIBIT_STRICT},
                {CLASS_ELLIPSIS, PROHIBIT_STRICT}},
    ends[] = {{CLASS_OPENER, PROHIBIT_LOOSE}, {CLASS_SOLIDUS, PROHIBIT_GB}};
  for (int level = PROHIBIT_NONE; level <= PROHIBIT_STRICT; level++) {
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
      g_assert_cmpint(spacing_never_starts(starts[i].class, (Prohibition)level), ==,
                      level >= (int)starts[i].from);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
      g_assert_cmpint(spacing_never_ends(ends[i].class, (Prohibition)level), ==,
                      level >= (int)ends[i].from);
    g_assert_false(spacing_never_starts(CLASS_HAN, (Prohibition)level));
  }
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
    if (before && spacing_trims_right(spacing_classify(g_utf8_get_char(before)), class))
      width--;
    if (*after && spacing_find_blank(class, house) == BLANK_RIGHT &&
        spacing_trims_left(spacing_classify(g_utf8_get_char(after))))
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
  g_test_add_func("/spacing/autospace", test_autospace);
  return g_test_run();
}
