/* Tests against public data in ../shared/conformance: line breaks, mark widths. Every difference
 * that is meant is listed here with the rule it follows; any other fails. */
#include "compose/copy.h"
#include "support_cases.h"
#include "support_checker.h"
#include "support_type.h"

#include <string.h>

static GPtrArray *read_cases(const char *name)
{
  GPtrArray *cases = support_cases_read(name);
  if (!cases)
    g_test_skip("../shared/conformance is not there");
  return cases;
}

/* --- web-platform tests: lines ----------------------------------------------------------- */

static void assert_lines(GHashTable *object)
{
  double em = g_ascii_strtod(support_cases_find(object, "measure_em", 0), NULL);
  g_autoptr(Copy) copy = copy_of(support_cases_find(object, "text", 0), STYLE_ITEM, "zh-Hans");
  Measure measure = {.width_pu = (int)((em + 1) * copy->em_pu)}; /* items hang by one em */
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 0, ALIGN_START);
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *shown = checker_read(g_ptr_array_index(lines, i));
    const char *wanted = support_cases_find(object, "expected_lines", i);
    if (g_strcmp0(shown, wanted) != 0)
      g_error("%s: %s, wanted %s", support_cases_find(object, "id", 0), shown, wanted);
  }
}

/* All 108: each of the three levels of CSS is a level of ours. */
static void test_wpt_lines(void)
{
  static const struct {
    const char *strictness;
    Prohibition prohibition;
  } levels[] = {
      {"loose", PROHIBIT_LOOSE}, {"normal", PROHIBIT_NORMAL}, {"strict", PROHIBIT_STRICT}};
  g_autoptr(GPtrArray) cases = read_cases("wpt-line-break-zh.json");
  for (gsize k = 0; cases && k < G_N_ELEMENTS(levels); k++) {
    int run = 0;
    layout->composition.prohibition = levels[k].prohibition;
    for (guint i = 0; i < cases->len; i++) {
      GHashTable *object = g_ptr_array_index(cases, i);
      if (strcmp(support_cases_find(object, "strictness", 0), levels[k].strictness) != 0)
        continue;
      assert_lines(object);
      run++;
    }
    g_assert_cmpint(run, ==, 36);
  }
  layout->composition.prohibition = PROHIBIT_GB;
}

/* --- web-platform tests: widths ---------------------------------------------------------- */

/* The width of each character of COPY in thousandths of an em, inside a line. */
static GArray *measure_atoms(const Copy *copy)
{
  GArray *widths = g_array_new(FALSE, FALSE, sizeof(int));
  for (int i = 0; i + 1 < copy->atom_count; i++) {
    int width = (int)((gint64)copy_atom_width(copy, i) * 1000 / copy->em_pu);
    g_array_append_val(widths, width);
  }
  return widths;
}

static void test_wpt_strings(void)
{
  g_autoptr(GPtrArray) cases = read_cases("wpt-text-spacing-trim-strings.json");
  for (guint i = 0; cases && i < cases->len; i++) {
    GHashTable *object = g_ptr_array_index(cases, i);
    const char *text = support_cases_find(object, "text", 0);
    g_autoptr(Copy) copy = copy_of(text, STYLE_BODY, support_cases_find(object, "lang", 0));
    g_autoptr(GArray) widths = measure_atoms(copy);
    for (guint k = 0; k < widths->len; k++) {
      double wanted = g_ascii_strtod(support_cases_find(object, "advances_em", k), NULL);
      int off = g_array_index(widths, int, k) - (int)(wanted * 1000);
      if (ABS(off) > 20)
        g_error("%s (%s): character %u is %d thousandths off", text,
                support_cases_find(object, "lang", 0), k + 1, off);
    }
  }
  if (cases)
    g_assert_cmpuint(cases->len, ==, 72);
}

static Copy *vertical_copy_of(const char *words, const char *lang)
{
  g_autoptr(Text) text = text_of(words);
  CopyStyle style = {.style = STYLE_BODY, .ink = -1, .lang = lang, .vertical = TRUE};
  return compose_copy(type, text, &style);
}

/* The pair file follows Japanese fonts; half of it is set in vertical lines. */
static void test_wpt_pairs(void)
{
  g_autoptr(GPtrArray) cases = read_cases("wpt-text-spacing-trim-pairs.json");
  for (guint i = 0; cases && i < cases->len; i++) {
    GHashTable *object = g_ptr_array_index(cases, i);
    const char *text = support_cases_find(object, "text", 0);
    const char *expected = support_cases_find(object, "expected", 0);
    gboolean vertical = strcmp(support_cases_find(object, "writing_mode", 0), "horizontal") != 0;
    g_autoptr(Copy) copy =
        vertical ? vertical_copy_of(text, "ja") : copy_of(text, STYLE_BODY, "ja");
    g_autoptr(GArray) widths = measure_atoms(copy);
    for (guint k = 0; k < 2; k++)
      if ((g_array_index(widths, int, k) >= 800) != (expected[k] == 'F'))
        g_error("%s wants %s", text, expected);
  }
  if (cases)
    g_assert_cmpuint(cases->len, ==, 1040);
}

/* --- space between Han and Latin ---------------------------------------------------------- */

/* IN with a space where the engine opens a quarter em. */
static char *show_spaces(const char *in)
{
  g_autoptr(Copy) copy = copy_of(in, STYLE_BODY, "zh-Hans");
  GString *shown = g_string_new(NULL);
  for (int i = 0; i + 1 < copy->atom_count; i++) {
    const Atom *atom = copy_atom(copy, i);
    if (i > 0 && atom->gap == GAP_AUTO)
      g_string_append_c(shown, ' ');
    g_string_append_len(shown, in + atom->start, copy_atom(copy, i + 1)->start - atom->start);
  }
  return g_string_free(shown, FALSE);
}

/* What autocorrect does otherwise, and why not here; cases by what they begin with. */
static const char POINTS[] = "clreq: no space beside a point, a bracket or a dash";
static const char TYPED[] = "the change is one of typed marks or spaces: see test_normalise.c";
static const char CODE[] = "clreq knows no addresses and no code in running text";
static const struct {
  const char *in, *reason;
} SPACED_OTHERWISE[] = {{"[成都](团800)", POINTS},   {"Yes!升级", POINTS},  {"来自Yahoo!", POINTS},
                        {"第3季度-", POINTS},        {"（腾讯）-", POINTS}, {"「腾讯」-", POINTS},
                        {"“腾讯”-", POINTS},         {"记事本,", TYPED},    {"测试英文,", TYPED},
                        {"英文,逗号", TYPED},        {"注意： ", TYPED},    {"测试测试， ", TYPED},
                        {"元素上的'target'", TYPED}, {"search by%", CODE},  {"内容带有%s", CODE},
                        {"wiki-/_", CODE},           {"wiki/hello", CODE},  {"请打开URL地址", CODE},
                        {"https://zh.wiki", CODE},   {"foo-bar_01#", CODE}};

static gboolean is_spaced_otherwise(const char *in)
{
  for (gsize i = 0; i < G_N_ELEMENTS(SPACED_OTHERWISE); i++)
    if (g_str_has_prefix(in, SPACED_OTHERWISE[i].in))
      return TRUE;
  return FALSE;
}

/* Where the public cases put a typed space between Han and Latin, a quarter em opens by itself:
 * every hard case of pangu, and of autocorrect all but the listed. */
static void test_spaces(void)
{
  g_autoptr(GPtrArray) cases = read_cases("typed-punctuation-and-spacing.json");
  int run = 0, otherwise = 0;
  for (guint i = 0; cases && i < cases->len; i++) {
    GHashTable *object = g_ptr_array_index(cases, i);
    const char *file = support_cases_find(object, "file", 0);
    const char *in = support_cases_find(object, "in", 0);
    const char *out = support_cases_find(object, "out", 0);
    if (!file || !in || (!strstr(file, "format.rs") && !strstr(file, "cjk-alphabets-numbers")))
      continue;
    run++;
    g_autofree char *shown = show_spaces(in);
    if (strcmp(shown, out) == 0)
      continue;
    otherwise++;
    if (!is_spaced_otherwise(in))
      g_error("%s: %s, wanted %s", in, shown, out);
  }
  if (!cases)
    return;
  g_assert_cmpint(run, ==, 69);
  g_assert_cmpint(otherwise, ==, G_N_ELEMENTS(SPACED_OTHERWISE));
}

/* --- Unicode: line break opportunities ---------------------------------------------------- */

/* One line of the file and what this engine makes of it. */
typedef struct {
  GArray *signs;   /* of gunichar */
  GArray *places;  /* of int: their bytes */
  GArray *wanted;  /* of gboolean: whether a line may end before each */
  GArray *allowed; /* of LineEnd: what the engine says */
  GString *words;
} Case;

static gunichar sign_at(const Case *this, gint64 i)
{
  return i >= 0 && i < this->signs->len ? g_array_index(this->signs, gunichar, (guint)i) : 0;
}

static void read_case(Case *this, const char *line)
{
  g_auto(GStrv) tokens = g_strsplit_set(line, " \t", -1);
  g_string_truncate(this->words, 0);
  g_array_set_size(this->signs, 0);
  g_array_set_size(this->places, 0);
  g_array_set_size(this->wanted, 0);
  for (char **token = tokens; *token && **token != '#'; token++) {
    int allowed = strcmp(*token, "÷") == 0;
    if (allowed || strcmp(*token, "×") == 0) {
      g_array_append_val(this->wanted, allowed);
    } else if (**token) {
      int place = (int)this->words->len;
      gunichar c = (gunichar)g_ascii_strtoull(*token, NULL, 16);
      g_array_append_val(this->places, place);
      g_array_append_val(this->signs, c);
      g_string_append_unichar(this->words, c);
    }
  }
}

static void ask_engine(Case *this)
{
  g_autoptr(Copy) copy = copy_of(this->words->str, STYLE_BODY, "zh-Hans");
  int atom = 0;
  g_array_set_size(this->allowed, 0);
  for (guint i = 0; i < this->signs->len; i++) {
    int place = g_array_index(this->places, int, i);
    while (atom + 1 < copy->atom_count && copy_atom(copy, atom)->start < place)
      atom++;
    const Atom *here = copy_atom(copy, atom);
    LineEnd end = here->start == place ? (LineEnd)here->line_end : END_NEVER;
    if (i > 0 && sign_at(this, i - 1) == '\n')
      end = END_HERE; /* a typed break */
    g_array_append_val(this->allowed, end);
  }
}

static gboolean is_among(gunichar c, const char *list)
{
  return c != 0 && g_utf8_strchr(list, -1, c) != NULL;
}

static gboolean is_blank(gunichar c)
{
  return c == ' ' || c == 0x3000 || c == 0xA0 || c == '\t' || c == 0x200B;
}

static gboolean is_mark(gunichar c)
{
  return g_unichar_ismark(c) || c == 0x200D;
}

/* --- what is meant otherwise: each answers for the place before sign I --- */

static gboolean by_connectors(const Case *this, guint i)
{
  return is_among(sign_at(this, i), "—～·／–");
}

static gboolean by_direction(const Case *this, guint i)
{
  static const char *const quotes = "“”‘’«»„‚";
  return is_among(sign_at(this, i), quotes) || is_among(sign_at(this, (gint64)i - 1), quotes);
}

static gboolean by_units(const Case *this, guint i)
{
  return is_among(sign_at(this, i), "%﹪");
}

/* Typed spaces before I, and a sign that may not start a line. */
static gboolean by_spaced_marks(const Case *this, guint i)
{
  CharClass class = spacing_classify(sign_at(this, i));
  gboolean never = spacing_never_starts(class, PROHIBIT_GB) || is_blank(sign_at(this, i));
  return is_blank(sign_at(this, (gint64)i - 1)) && never;
}

static gboolean by_indent(const Case *this, guint i)
{
  for (guint k = 0; k < i; k++)
    if (!is_blank(sign_at(this, k)) && !is_mark(sign_at(this, k)))
      return FALSE;
  return TRUE;
}

static gboolean by_controls(const Case *this, guint i)
{
  for (guint k = 0; k <= i; k++) {
    gunichar c = sign_at(this, k);
    if (c == 0 || c == 0x0B || c == 0x0D || c == 0x85 || c == '\n' || c == 0xFFFC)
      return TRUE;
  }
  return FALSE;
}

static gboolean by_lone_marks(const Case *this, guint i)
{
  gboolean lone = FALSE; /* whether a mark before I, or I, has no base */
  for (guint k = 0; k <= i; k++)
    lone |= is_mark(sign_at(this, k)) && (k == 0 || is_blank(sign_at(this, (gint64)k - 1)));
  return lone;
}

/* Hebrew's hyphen, and what Batak and Balinese write after a consonant. */
static gboolean by_other_scripts(const Case *this, guint i)
{
  gunichar c = sign_at(this, i);
  return c == 0x05BE || c == 0x1BF2 || c == 0x1B44;
}

static gboolean by_hyphenation(const Case *this, guint i)
{
  return g_array_index(this->allowed, LineEnd, i) == END_HYPHEN;
}

typedef struct {
  const char *rule;
  gboolean (*applies)(const Case *this, guint i);
  int used;
} Exception;

static Exception exceptions[] = {
    {"GB/T 15834 5.1.6, 5.1.7, 5.1.9: connectors, · and ／ start no line", by_connectors, 0},
    {"GB/T 15834 5.1.3: a quote opens or closes; a line ends before the one, after the other",
     by_direction, 0},
    {"W3C zh-po: a unit of a number starts no line, whatever stands before it", by_units, 0},
    {"GB/T 15834 5.1: a mark starts no line because a space was typed before it", by_spaced_marks,
     0},
    {"clreq: blanks that begin a paragraph are its indent", by_indent, 0},
    {"no control reaches a text: the reader refuses or turns it into a typed break", by_controls,
     0},
    {"a combining mark without a base stays with what is there, and counts as Han", by_lone_marks,
     0},
    {"scripts that are not set: Hebrew, Batak, Balinese", by_other_scripts, 0},
    {"clreq: Latin words break at hyphenation points", by_hyphenation, 0},
};

static gboolean is_meant(const Case *this, guint i)
{
  for (gsize k = 0; k < G_N_ELEMENTS(exceptions); k++)
    if (exceptions[k].applies(this, i)) {
      exceptions[k].used++;
      return TRUE;
    }
  return FALSE;
}

static void compare_case(Case *this, const char *line, int *places, int *failed)
{
  read_case(this, line);
  ask_engine(this);
  for (guint i = 1; i < this->signs->len; i++) {
    gboolean wanted = g_array_index(this->wanted, gboolean, i);
    gboolean allowed = g_array_index(this->allowed, LineEnd, i) >= END_HERE;
    *places += 1;
    if (wanted == allowed || is_meant(this, i))
      continue;
    *failed += 1;
    g_test_message("%s %04X | %04X in %s", wanted ? "no end" : "an end", sign_at(this, i - 1),
                   sign_at(this, i), line);
  }
}

static void test_unicode(void)
{
  g_autofree char *contents = NULL;
  if (!g_file_get_contents("../shared/conformance/LineBreakTest-17.0.0-cjk-subset.txt", &contents,
                           NULL, NULL)) {
    g_test_skip("../shared/conformance is not there");
    return;
  }
  g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
  Case this = {g_array_new(FALSE, FALSE, sizeof(gunichar)), g_array_new(FALSE, FALSE, sizeof(int)),
               g_array_new(FALSE, FALSE, sizeof(int)), g_array_new(FALSE, FALSE, sizeof(LineEnd)),
               g_string_new(NULL)};
  Report *shared = type->report;
  type->report = report_new(); /* half of these characters are in no font here */
  int run = 0, places = 0, failed = 0;
  for (char **line = lines; *line; line++) {
    if (**line == '#' || **line == '\0')
      continue;
    compare_case(&this, *line, &places, &failed);
    run++;
  }
  report_free(type->report);
  type->report = shared;
  for (gsize k = 0; k < G_N_ELEMENTS(exceptions); k++) {
    g_test_message("%4d of %d: %s", exceptions[k].used, places, exceptions[k].rule);
    g_assert_cmpint(exceptions[k].used, >, 0); /* a rule without a case does not belong here */
  }
  g_array_unref(this.signs);
  g_array_unref(this.places);
  g_array_unref(this.wanted);
  g_array_unref(this.allowed);
  g_string_free(this.words, TRUE);
  g_assert_cmpint(run, ==, 2287);
  g_assert_cmpint(failed, ==, 0);
}

int main(int argc, char **argv)
{
  support_type_init(&argc, &argv);
  g_test_add_func("/conformance/wpt-lines", test_wpt_lines);
  g_test_add_func("/conformance/wpt-strings", test_wpt_strings);
  g_test_add_func("/conformance/wpt-pairs", test_wpt_pairs);
  g_test_add_func("/conformance/spaces", test_spaces);
  g_test_add_func("/conformance/unicode", test_unicode);
  return support_type_run();
}
