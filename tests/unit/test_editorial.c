/* Editorial checks: each rule finds what it is for, and passes what only looks like it. */
#include "support_read.h"

#include "check/editorial.h"

#include "model/rules.h"

#include <string.h>

#define HEAD "---\npaper: 早报\ndate: 2025-05-16\nnumber: 第7期\n---\n## 河边新开一家面馆\n\n"

/* A layout as far as these checks ask. */
static void fill_layout(Layout *layout)
{
  memset(layout, 0, sizeof *layout);
  layout->grid.columns = 6;
  layout->grid.column_width = 100;
  layout->grid.gutter = 10;
  for (int i = 0; i < STYLE_COUNT; i++)
    layout->styles[i].size_min = 20;
}

/* Returns what the checks say of TEXT, to be freed. */
static char *say(const char *text)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = issue_read(folder, text);
  g_autofree Layout *layout = g_new0(Layout, 1);
  g_autoptr(Report) report = report_new();
  fill_layout(layout);
  editorial_check(read->issue, layout, report);
  g_autofree char *said = report_to_string(report);
  g_autofree char *prefix = g_strconcat(folder->path, "/", NULL);
  g_auto(GStrv) parts = g_strsplit(said, prefix, -1);
  return g_strjoinv("", parts);
}

static void assert_said(const char *text, const char *wanted)
{
  g_autofree char *said = say(text);
  g_assert_cmpstr(said, ==, wanted);
}

/* BODY stands in line 8. */
static void assert_body(const char *body, const char *wanted)
{
  g_autofree char *text = g_strconcat(HEAD, body, "\n", NULL);
  assert_said(text, wanted);
}

static void test_pairs(void)
{
  assert_body("他说：“好吃。", "issue.md:8:4: warning: \"“\" is not closed [unpaired]\n");
  assert_body("他说好吃”。", "issue.md:8:5: warning: \"”\" closes nothing [unpaired]\n");
  assert_body("他（林师傅说好吃。", "issue.md:8:2: warning: \"（\" is not closed [unpaired]\n");
  assert_body("他说“《面》好吃”，（真的）。", "");
  assert_body("他（林师傅)说好吃。", "");
  assert_body("1) 面要手擀。", "");
  assert_body("It’s the cook’s soup.", "");
  assert_body("“面要手擀。\n\n“汤要慢熬。”", "");
  assert_body("“面要手擀。\n\n汤要慢熬。",
              "issue.md:8:1: warning: \"“\" is not closed [unpaired]\n");
}

static void test_doubles(void)
{
  assert_body("河边的的面馆开张了。", "issue.md:8:3: warning: \"的\" stands twice [doubled]\n");
  assert_body("面馆开张了，，老街坊都来了。",
              "issue.md:8:6: warning: \"，\" stands twice [doubled]\n");
  assert_body("河边面馆河边面馆开张了。",
              "issue.md:8:1: warning: \"河边面馆\" stands twice [doubled]\n");
  assert_body("The cook opens the the shop.",
              "issue.md:8:16: warning: \"the\" stands twice [doubled]\n");
  assert_body("的的确确好吃，这是目的的说明。", "");
  assert_body("他一条一条地数，一步一步地走，高高兴兴地吃。", "");
  assert_body("他说……好吃——真的！！", "");
}

static void test_widths(void)
{
  assert_body("面馆开张了,老街坊都来了。",
              "issue.md:8:6: warning: \",\" is half-width among Han characters [half-width]\n");
  assert_body("面馆开张了,老街坊都来了;汤很好.",
              "issue.md:8:6: warning: \",\" and 2 more marks of this text are half-width among Han "
              "characters [half-width]\n");
  assert_body("一碗12.5元，比分是3:2，卖出12,000碗。", "");
}

static void test_ends(void)
{
  assert_body(
      "老街坊都来吃面，可是最后几位客人谁也没有抱",
      "issue.md:8:21: warning: paragraph ends in the middle of a sentence [mid-sentence]\n");
  assert_body("老街坊都来吃面，可是最后几位客人谁也没有抱怨。（记者 何田）", "");
  assert_body("老街坊都来吃面，可是最后几位客人谁也没有抱怨。■", "");
  assert_body("今天的菜单上有三样东西，大家都可以点来尝一尝：", "");
  assert_body("小桥流水傍人家\\\n一碗清汤两朵花\\\n莫问明朝何处去", "");
}

static void test_numbers(void)
{
  assert_body("涨了5%，又涨了百分之六。",
              "issue.md:8:9: note: number written like \"百分之五\" (1 in the issue), others like "
              "\"5%\" (1) [number-style]\n");
  assert_body("5月3日开张，5月4日休息，五月五日再开。",
              "issue.md:8:15: note: number written like \"五月三日\" (1 in the issue), others like "
              "\"5月3日\" (2) [number-style]\n");
  assert_body("卖出12,000碗，去年是11000碗，前年是10000碗。",
              "issue.md:8:3: note: number written like \"12,000\" (1 in the issue), others like "
              "\"12000\" (2) [number-style]\n");
  assert_body("有１２碗，也有12碗，还有13碗。",
              "issue.md:8:2: note: number written like \"１２\" (2 in the issue), others like "
              "\"12\" (2) [number-style]\n");
  assert_body("三百六十五天，一天200碗，3.14159倍。", "");
}

static void test_dates(void)
{
  assert_body("5月16日（星期六）开张。",
              "issue.md:8:1: warning: 5月16日 is 星期五 in 2025, not 星期六 [date]\n");
  assert_body("2024年5月16日周五开张。",
              "issue.md:8:1: warning: 2024年5月16日 is 星期四 in 2024, not 星期五 [date]\n");
  assert_body("2月30日开张。",
              "issue.md:8:1: warning: \"2月30日\" is not in the calendar [date]\n");
  assert_body("12月31日，星期二，面馆休息。", "");
  assert_body("5月16日（星期五）开张，5月18日周边的铺子也开了。", "");
}

static void test_sequence(void)
{
  assert_body("一是面要手擀；二是汤要慢熬；四是碗要洗净。",
              "issue.md:8:15: warning: number 4 of an enumeration follows number 2 [sequence]\n");
  assert_body("一是面要手擀。\n\n二是汤要慢熬。", "");
  assert_body("一是面要手擀；二是汤要慢熬。还有两条，一是碗，二是筷。", "");
}

static void test_names(void)
{
  assert_body(
      "记者林小河说面好吃，记者林晓河说汤好喝，记者林小河、记者陈大江都来了。",
      "issue.md:8:13: note: \"林晓河\" here, \"林小河\" elsewhere (1 and 2 times): one name or "
      "two? [name]\n");
  assert_body(
      "用APP点单，下载app可以领券，APP天天更新。",
      "issue.md:8:10: note: \"app\" here, \"APP\" elsewhere (1 and 2 times): one name or two? "
      "[name]\n");
  assert_body("记者林小河、记者陈大江都来了。Noodle House是noodle店。", "");
}

static void test_heads(void)
{
  assert_said("---\npaper: 早报\n---\n##\n\n面馆开张了。\n",
              "issue.md:4:1: warning: article has no headline [no-headline]\n");
  assert_said(
      "---\npaper: 早报\n---\n## 河边新开一家面馆\n\n好。\n\n## 河边新开了一家面馆\n\n好。\n",
      "issue.md:8:4: warning: headline is much like that of line 4 [alike]\n");
  assert_said("---\npaper: 早报\n---\n## 河边新开一家面馆\n\n好。\n\n## 桥头新开一家书店\n\n好。\n",
              "");
  assert_body("![](a.jpg)", "issue.md:8:1: note: picture has no caption [no-caption]\n");
  g_autoptr(GString) text = g_string_new("---\npaper: 早报\n---\n## ");
  for (gunichar c = 0x5000; c < 0x5000 + 120; c++)
    g_string_append_unichar(text, c);
  g_string_append(text, "\n\n好。\n");
  assert_said(text->str,
              "issue.md:4:4: warning: headline is 120 characters wide, 97 is what 3 lines "
              "across the page hold [long-headline]\n");
}

static void test_silence(void)
{
  const char *body = "## 河边新开一家面馆\n\n河边的的面馆“开张了。\n";
  g_autofree char *one = g_strconcat("---\npaper: 早报\nsilence: doubled\n---\n", body, NULL);
  g_autofree char *all =
      g_strconcat("---\npaper: 早报\n免检: [doubled, unpaired]\n---\n", body, NULL);
  assert_said(one, "issue.md:7:7: warning: \"“\" is not closed [unpaired]\n");
  assert_said(all, "");
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read =
      issue_read(folder, "---\npaper: 早报\nsilence: [dubled]\n---\n## 题\n\n好。\n");
  g_assert_cmpstr(read->report, ==,
                  "issue.md:3:11: error: there is no rule \"dubled\" to silence\n"
                  "  hint: did you mean \"doubled\"?\n");
}

static void assert_sequence(const char *first, const char *second, const char *wanted)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(TestFolder) other = folder_make();
  g_autofree char *one = g_strdup_printf("---\npaper: 早报\n%s\n---\n## 题\n\n好。\n", first);
  g_autofree char *two = g_strdup_printf("---\npaper: 早报\n%s\n---\n## 题\n\n好。\n", second);
  g_autoptr(ReadIssue) before = issue_read(folder, one);
  g_autoptr(ReadIssue) after = issue_read(other, two);
  g_autoptr(Report) report = report_new();
  editorial_check_sequence(before->issue, after->issue, report);
  g_autofree char *said = report_to_string(report);
  if (wanted)
    g_assert_nonnull(strstr(said, wanted));
  else
    g_assert_cmpstr(said, ==, "");
}

static void test_issues(void)
{
  assert_sequence("date: 2025-05-16\nnumber: 第7期", "date: 2025-05-23\nnumber: 第8期", NULL);
  assert_sequence("date: 2025-05-23\nnumber: 第8期", "date: 2025-05-16\nnumber: 第7期", NULL);
  assert_sequence("date: 2025-05-16\nnumber: 第7期", "date: 2025-05-23\nnumber: 第6期",
                  "issue.md:4:9: warning: number 6 is dated 7 days after number 7 [sequence]\n");
  assert_sequence("date: 2025-05-16\nnumber: 第7期", "date: 2025-05-23", NULL);
}

static void test_rules(void)
{
  for (int i = 0; i < RULE_COUNT; i++)
    g_assert_cmpint(rule_find(rule_name((Rule)i)), ==, i);
  g_assert_cmpint(rule_find("nothing"), ==, RULE_COUNT);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/editorial/pairs", test_pairs);
  g_test_add_func("/editorial/doubles", test_doubles);
  g_test_add_func("/editorial/widths", test_widths);
  g_test_add_func("/editorial/ends", test_ends);
  g_test_add_func("/editorial/numbers", test_numbers);
  g_test_add_func("/editorial/dates", test_dates);
  g_test_add_func("/editorial/sequence", test_sequence);
  g_test_add_func("/editorial/names", test_names);
  g_test_add_func("/editorial/heads", test_heads);
  g_test_add_func("/editorial/silence", test_silence);
  g_test_add_func("/editorial/issues", test_issues);
  g_test_add_func("/editorial/rules", test_rules);
  return g_test_run();
}
