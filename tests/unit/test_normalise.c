/* Tests of normalising typed punctuation: rules, what must stay, and public cases. */
#include "read/normalise.h"
#include "support_cases.h"
#include "support_read.h"

#include <string.h>

static char *normalise(const char *words, Report *report)
{
  g_autoptr(Text) text = text_new(words, (Mark){g_intern_static_string("issue.md"), 3, 1});
  normalise_text(text, report);
  return g_strdup(text->utf8);
}

static void assert_normal(const char *words, const char *wanted)
{
  g_autoptr(Report) report = report_new();
  g_autofree char *shown = normalise(words, report);
  g_assert_cmpstr(shown, ==, wanted);
  g_assert_cmpint(report_count(report, SEVERITY_NOTE) > 0, ==, strcmp(words, wanted) != 0);
}

static void test_points(void)
{
  assert_normal("你好,世界.", "你好，世界。");
  assert_normal("真的吗?真的!注意:慢行;让行", "真的吗？真的！注意：慢行；让行");
  assert_normal("他说:“好.”", "他说：“好。”");
  assert_normal("图书馆(新馆)开门", "图书馆（新馆）开门");
  assert_normal("票价:5元", "票价：5元");
}

/* Numbers, times, names of files and firms, addresses and whole foreign words keep their marks. */
static void test_what_stays(void)
{
  static const char *const same[] = {
      "增长3.14",       "10:30开会", "共1,280元", "网址a.example", "阿里巴巴.US", "报告.pdf",
      "说明...还有",    "版本(v2)",  "f(x)函数",  "Hello, world.", "!开头",       "",
      "https://a.b/c?d"};
  for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
    assert_normal(same[i], same[i]);
}

static void test_latin_sentence(void)
{
  assert_normal("Come and，Join us！", "Come and,Join us!");
  assert_normal("SHA1。", "SHA1。");
}

/* Code stays, spans and places move with the bytes, and every change is said where it was typed. */
static void test_places(void)
{
  Mark mark = {g_intern_static_string("issue.md"), 3, 1};
  g_autoptr(Text) text = text_new("好,", mark);
  mark.column = 5;
  text_append(text, "是,", mark, SPAN_STRONG, NULL);
  mark.column = 10;
  text_append(text, "码,码", mark, SPAN_CODE, NULL);
  g_autoptr(Report) report = report_new();
  normalise_text(text, report);
  assert_text(text, "好，{strong:是，}{code:码,码}");
  g_assert_cmpint(text_find_mark(text, 9).column, ==, 6);
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==,
                  "issue.md:3:2: note: typed , is printed as ，\n"
                  "issue.md:3:6: note: typed , is printed as ，\n");
}

static void test_issue(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = issue_read(folder, "---\npaper: 早报\n规范: 标点\n---\n"
                                                 "## 开门,迎客\n\n正文,正文.\n");
  g_assert_true(read->issue->normalise);
  g_autoptr(Report) report = report_new();
  normalise_issue(read->issue, report);
  assert_text(issue_article(read, 0)->headline, "开门，迎客");
  assert_text(issue_block(read, 0, 0)->text, "正文，正文。");
  g_assert_cmpint(report_count(report, SEVERITY_NOTE), ==, 3);
  g_autoptr(ReadIssue) wrong =
      issue_read(folder, "---\npaper: 早报\nnormalise: all\n---\n## x\n\ny\n");
  g_assert_nonnull(strstr(wrong->report, "issue.md:3:12: error: normalise \"all\" is not known, "
                                         "punctuation is wanted"));
}

/* --- the public cases -------------------------------------------------------------------- */

static char *without_spaces(const char *words)
{
  GString *kept = g_string_new(NULL);
  for (const char *p = words; *p; p++)
    if (*p != ' ')
      g_string_append_c(kept, *p);
  return g_string_free(kept, FALSE);
}

/* What is meant otherwise, with the reason. */
static const struct {
  const char *in, *reason;
} EXCEPTIONS[] = {
    {"中文;中文", "GB/T 15834 knows no half-width semicolon in Chinese"},
    {"The《Convertible Amount》case，", "a title's marks are not turned into quotes"},
    {"元素上的'target'属性在}", "the case is cut off by its source's own quotes"},
};

static gboolean is_excepted(const char *in)
{
  for (gsize i = 0; i < G_N_ELEMENTS(EXCEPTIONS); i++)
    if (strcmp(EXCEPTIONS[i].in, in) == 0)
      return TRUE;
  return FALSE;
}

/* Spaces are composition's matter, not typed: they are left out of both sides. */
static void test_cases(void)
{
  g_autoptr(GPtrArray) cases = support_cases_read("typed-punctuation-and-spacing.json");
  if (!cases) {
    g_test_skip("../shared/conformance is not there");
    return;
  }
  int run = 0, failed = 0, excepted = 0;
  for (guint i = 0; i < cases->len; i++) {
    GHashTable *object = g_ptr_array_index(cases, i);
    const char *file = support_cases_find(object, "file", 0);
    const char *in = support_cases_find(object, "in", 0);
    if (!file || !in || !strstr(file, "autocorrect"))
      continue;
    g_autoptr(Report) report = report_new();
    g_autofree char *became = normalise(in, report);
    g_autofree char *shown = without_spaces(became);
    g_autofree char *wanted = without_spaces(support_cases_find(object, "out", 0));
    run++;
    if (strcmp(shown, wanted) == 0)
      continue;
    failed++;
    excepted += is_excepted(in);
    if (!is_excepted(in))
      g_printerr("# %s: %s, wanted %s\n", in, shown, wanted);
  }
  g_assert_cmpint(run, ==, 78);
  g_assert_cmpint(failed, ==, excepted);
  g_assert_cmpint(excepted, ==, G_N_ELEMENTS(EXCEPTIONS));
  g_assert_cmpint(failed * 100, <=, run * 5);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/normalise/points", test_points);
  g_test_add_func("/normalise/what-stays", test_what_stays);
  g_test_add_func("/normalise/latin-sentence", test_latin_sentence);
  g_test_add_func("/normalise/places", test_places);
  g_test_add_func("/normalise/issue", test_issue);
  g_test_add_func("/normalise/cases", test_cases);
  return g_test_run();
}
