/* Tests of what reading says to bad input: each fault has its message, none a crash, none a hang.
 */
#include "support_read.h"

#include <string.h>
#include <unistd.h>

#define HEAD "---\npaper: 早报\n---\n"

static void assert_reported(const char *text, const char *report)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = issue_read(folder, text);
  g_assert_cmpstr(read->report, ==, report);
  if (read->issue) {
    g_assert_nonnull(read->issue->paper);
    g_assert_cmpuint(read->issue->sections->len, >=, 1);
  }
}

/* BODY stands under the headline in line 4, from line 6 on. */
static void assert_body(const char *body, const char *report)
{
  g_autofree char *text = g_strconcat(HEAD "## 题\n\n", body, NULL);
  assert_reported(text, report);
}

/* KEYS stand in the head from line 3 on. */
static void assert_head(const char *keys, const char *report)
{
  g_autofree char *text = g_strconcat("---\npaper: 早报\n", keys, "---\n## 题\n", NULL);
  assert_reported(text, report);
}

static void assert_bytes(const char *bytes, gssize length, const char *report)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "issue.md", bytes, length);
  g_autoptr(ReadIssue) read = issue_read(folder, NULL);
  g_assert_null(read->issue);
  g_assert_cmpstr(read->report, ==, report);
}

/* --- bytes --------------------------------------------------------------------------------------
 */

static void test_not_utf8(void)
{
  assert_bytes("---\npaper: 早\xB1\xA8\n---\n", -1,
               "issue.md:2:9: error: byte 0xB1 is not UTF-8\n"
               "  hint: save the file again with the encoding UTF-8\n");
  assert_bytes("a\r\nb\rc\xFF", -1,
               "issue.md:3:2: error: byte 0xFF is not UTF-8\n"
               "  hint: save the file again with the encoding UTF-8\n");
  assert_bytes("\xFF\xFE-\0-\0", 6,
               "issue.md:1:1: error: text is UTF-16, UTF-8 is wanted\n"
               "  hint: save the file again with the encoding UTF-8\n");
}

static void test_nul(void)
{
  assert_bytes("---\npaper: a\0b\n---\n", 19,
               "issue.md:2:9: error: text holds a NUL byte, this is no text file\n");
}

static void test_huge_file(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "issue.md", HEAD, -1);
  g_autofree char *path = folder_path(folder, "issue.md");
  g_assert_cmpint(truncate(path, 200L << 20), ==, 0);
  g_autoptr(ReadIssue) read = issue_read(folder, NULL);
  g_assert_null(read->issue);
  g_assert_cmpstr(read->report, ==,
                  "issue.md: error: file is larger than 16 MB, no issue needs that\n");
}

static void test_many_lines(void)
{
  g_autofree char *lines = g_strnfill(200001, '\n');
  assert_bytes(lines, -1,
               "issue.md:200001:1: error: file has 200001 lines, at most 200000 are read\n");
}

static void test_unreadable(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = folder_path(folder, "none.md");
  g_autofree char *wanted = g_strdup_printf("cannot read %s: No such file or directory", path);
  g_assert_null(read_issue(path, report, &error));
  g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpstr(error->message, ==, wanted);
  g_clear_error(&error);
  g_assert_null(read_issue(folder->path, report, &error));
  g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

static void test_empty(void)
{
  static const char EMPTY[] = "issue.md: error: issue is empty\n"
                              "  hint: broadsheet new writes one to begin with\n";
  assert_reported("", EMPTY);
  assert_reported("\xEF\xBB\xBF \n\n", EMPTY);
  assert_reported(HEAD, "issue.md: error: issue has no article\n"
                        "  hint: write a line \"## headline\" and its text below it\n");
}

/* --- head ---------------------------------------------------------------------------------------
 */

static void test_unclosed_head(void)
{
  assert_reported("---\npaper: 早报\n\n## 题\n\n文\n",
                  "issue.md:1:1: error: head has no end, a second line \"---\" is wanted\n");
  assert_reported("---", "issue.md: error: issue has no article\n"
                         "  hint: write a line \"## headline\" and its text below it\n"
                         "issue.md:1:1: error: head has no end, a second line \"---\" is wanted\n");
}

static void test_no_head(void)
{
  assert_reported("## 题\n\n文\n",
                  "issue.md:1:1: error: issue has no head, a first line \"---\" is wanted\n");
}

static void test_no_paper(void)
{
  assert_reported("---\ndate: 2024-07-26\n---\n## 题\n",
                  "issue.md:2:1: error: head has no \"paper\", the paper's name is wanted\n");
}

static void test_unknown_key(void)
{
  assert_head("lyaout: tabloid\n", "issue.md:3:1: error: unknown key \"lyaout\" in the head\n"
                                   "  hint: did you mean \"layout\"?\n");
  assert_head("期数: 3\n", "issue.md:3:1: error: unknown key \"期数\" in the head\n"
                           "  hint: did you mean \"期号\"?\n");
  assert_head("colour: red\n", "issue.md:3:1: error: unknown key \"colour\" in the head\n");
  assert_head("pages:\n  - page: 1\n    nmae: x\n",
              "issue.md:5:5: error: unknown key \"nmae\" in an entry of \"pages\"\n"
              "  hint: did you mean \"name\"?\n");
  assert_head("ears:\n  - titel: x\n",
              "issue.md:4:5: error: unknown key \"titel\" in an entry of \"ears\"\n"
              "  hint: did you mean \"title\"?\n");
}

static void test_keys_twice(void)
{
  assert_head("date: 2024-07-26\ndate: 2024-07-27\n",
              "issue.md:4:1: error: key \"date\" stands here again, it was given in line 3\n");
  assert_head("报名: 晚报\n", "issue.md:3:1: error: key \"报名\" says the same as \"paper\"\n");
}

static void test_wrong_types(void)
{
  assert_head("date: [1, 2]\n",
              "issue.md:3:7: error: \"date\" is a list, a single value is wanted\n");
  assert_head("motto: {a: b}\n", "issue.md:3:8: error: \"motto\" is a map of keys and values, a "
                                 "single value is wanted\n");
  assert_head("pages: 3\n", "issue.md:3:8: error: \"pages\" is a single value, a list is wanted\n");
  assert_head("pages: [3]\n", "issue.md:3:9: error: \"pages\" is a single value, a map of keys and "
                              "values is wanted\n");
  assert_head("staff: 秋禾\n",
              "issue.md:3:8: error: \"staff\" is a single value, a map of keys and "
              "values is wanted\n");
  assert_head("strip: [[a]]\n",
              "issue.md:3:9: error: \"strip\" is a list, a single value is wanted\n");
  assert_head("ears:\n  - weather:\n      - a: 1\n    icons: []\n",
              "issue.md:6:12: error: ear has 0 icons for 1 lines of weather, one for each line is "
              "wanted\n");
}

static void test_pages(void)
{
  assert_head("pages:\n  - name: x\n",
              "issue.md:4:5: error: entry of \"pages\" has no \"page\", its number is wanted\n");
  assert_head("pages:\n  - page: zero\n",
              "issue.md:4:11: error: page \"zero\" is no number from 1 to 999\n");
  assert_head("pages:\n  - page: 1\n  - page: 1\n",
              "issue.md:5:5: error: page 1 stands here again\n");
}

static void test_dates(void)
{
  assert_head("date: 2024-02-30\n",
              "issue.md:3:7: error: date \"2024-02-30\" is not in the calendar\n");
  assert_head("date: 2023-02-29\n",
              "issue.md:3:7: error: date \"2023-02-29\" is not in the calendar\n");
  assert_head("date: 2024-13-01\n",
              "issue.md:3:7: error: date \"2024-13-01\" is not in the calendar\n");
  assert_head("date: 0000-01-01\n",
              "issue.md:3:7: error: date \"0000-01-01\" is not in the calendar\n");
  assert_head("date: 26 July\n",
              "issue.md:3:7: error: date \"26 July\" is not understood, one such "
              "as 2024-07-26 is wanted\n");
  assert_head("date: 2024-07\n",
              "issue.md:3:7: error: date \"2024-07\" is not understood, one such "
              "as 2024-07-26 is wanted\n");
}

static void test_lang(void)
{
  assert_head("lang: 中文\n", "issue.md:3:7: error: lang \"中文\" is no language tag, one such as "
                              "zh-Hans or en is wanted\n");
}

static void test_aliases(void)
{
  assert_head("motto: &a x\nlunar: *a\n",
              "issue.md:4:8: error: aliases (*) are not read here, type the value again\n");
}

static void test_large_head(void)
{
  g_autofree char *words = g_strnfill(70000, 'x');
  g_autofree char *key = g_strdup_printf("motto: %s\n", words);
  assert_head(key, "issue.md:2:1: error: head is larger than 64 KB\n");
}

static void test_includes(void)
{
  assert_head(
      "include: ../other.md\n",
      "issue.md:3:10: error: included file \"../other.md\" lies outside the issue's folder, "
      "a file in it is wanted\n");
  assert_head(
      "include: [/etc/passwd]\n",
      "issue.md:3:11: error: included file \"/etc/passwd\" lies outside the issue's folder, "
      "a file in it is wanted\n");
  assert_head("include: [none.md]\n",
              "issue.md:3:11: error: included file \"none.md\" is not there\n");
}

/* A file that includes itself is read once more, as text: there is no circle to fall into. */
static void test_include_itself(void)
{
  assert_head("include: issue.md\n",
              "issue.md:1:1: warning: head of an included file is not read\n");
}

/* --- fields -------------------------------------------------------------------------------------
 */

static void assert_fields(const char *fields, const char *report)
{
  g_autofree char *text = g_strconcat(HEAD "## 题\n", fields, "\n文\n", NULL);
  assert_reported(text, report);
}

static void test_unknown_field(void)
{
  assert_fields("副提: 一\n", "issue.md:5:1: error: unknown field \"副提\"\n"
                              "  hint: did you mean \"副题\"?\n");
  assert_fields("priorty: lead\n", "issue.md:5:1: error: unknown field \"priorty\"\n"
                                   "  hint: did you mean \"priority\"?\n");
  assert_fields("有人问：好不好\n", "issue.md:5:1: error: unknown field \"有人问\"\n"
                                    "  hint: if this line is text, leave a blank line above it\n");
}

/* What keeps an article from standing beside the nameplate is said at its field. */
static void test_ear(void)
{
#define CANNOT "error: the article cannot stand beside the nameplate: "
  assert_fields("位置: 报眼\n", "issue.md:5:5: " CANNOT "it is the only article\n");
  assert_reported(HEAD "## 一\n位置: 报眼\n\n文\n\n## 二\n位置: ear\n\n文\n",
                  "issue.md:10:5: " CANNOT "another article stands there\n");
  assert_reported(HEAD "## 一\n位置: 报眼\n版: 2\n\n文\n\n## 二\n文\n",
                  "issue.md:5:5: " CANNOT "only page 1 has one, and the article is for another\n");
  assert_reported(HEAD "## 一\n位置: 报眼\n体裁: 动态\n\n文\n\n## 二\n文\n",
                  "issue.md:5:5: " CANNOT "lists of numbers and digests have no room there\n");
  assert_reported(HEAD "## 一\n位置: 报眼\n体裁: 广告\n尺寸: 2×9\n\n文\n\n## 二\n文\n",
                  "issue.md:5:5: " CANNOT "its room has a size of its own\n");
  assert_reported(
      "---\npaper: 早报\npages:\n  - page: 3\n---\n## 一\n位置: 报眼\n\n文\n\n## 二\n文\n",
      "issue.md:7:5: " CANNOT "the first page of this issue has none\n");
  assert_reported(
      "---\npaper: 早报\nears:\n  - title: 看点\n---\n## 一\n位置: 报眼\n\n文\n\n## 二\n文\n",
      "issue.md:7:5: " CANNOT "the ears of the head stand there\n");
}

static void test_misplaced_field(void)
{
  assert_fields("题语: 一\n", "issue.md:5:1: error: field \"题语\" means nothing for an article\n");
  assert_reported(HEAD "# 栏\n优先: 头条\n## 题\n",
                  "issue.md:5:1: error: field \"优先\" means nothing for a section\n");
}

static void test_field_twice(void)
{
  assert_fields(
      "作者: 一\nbyline: 二\n",
      "issue.md:6:1: error: field \"byline\" stands here again, it was given in line 5\n");
}

static void test_two_decks(void)
{
  assert_fields("副题: 一\n可省副题: 二\n",
                "issue.md:6:7: error: the article has two decks, one that stays or one that may be "
                "left out is wanted\n");
}

static void test_field_values(void)
{
  assert_fields(
      "优先: 头题\n",
      "issue.md:5:5: error: priority \"头题\" is not known, lead 头条, major 要闻, normal "
      "一般 or brief 简讯 is wanted\n  hint: did you mean \"头条\"?\n");
  assert_fields("box: none, frame\n", "issue.md:5:6: error: box \"none, frame\" is not known, none "
                                      "无, frame 线框 or tint 底纹 is wanted\n");
  assert_fields(
      "题式: 直题\n",
      "issue.md:5:5: error: headline \"直题\" is not known, horizontal 横题, vertical 竖题 "
      "or side 侧题 is wanted\n  hint: did you mean \"横题\"?\n");
  assert_fields("栏宽: 0\n", "issue.md:5:5: error: span \"0\" is no number from 1 to 999\n");
  assert_fields("尺寸: 二栏\n", "issue.md:5:5: error: size \"二栏\" is not known, columns and rows "
                                "are wanted, such as 2栏×20行 or 通栏×12行\n");
  assert_fields("size: 2 x 20 mm\n",
                "issue.md:5:7: error: size \"2 x 20 mm\" is not known, columns "
                "and rows are wanted, such as 2栏×20行 or 通栏×12行\n");
  assert_fields("尺寸: 2栏×20行\n",
                "issue.md:5:5: error: a size is for advertisements and notices, "
                "kind ad 广告 or notice 公告 is wanted\n");
  assert_fields("体裁: 广告\n栏宽: 3\n尺寸: 2×20\n",
                "issue.md:7:5: error: span and size both say how wide the article is, one of them "
                "is wanted\n");
  assert_fields("page: -1\n", "issue.md:5:7: error: page \"-1\" is no number from 1 to 999\n");
  assert_fields("page: 99999999999999999999\n",
                "issue.md:5:7: error: page \"99999999999999999999\" is no number from 1 to 999\n");
  assert_fields("lang: x\n", "issue.md:5:7: error: lang \"x\" is no language tag, one such as "
                             "zh-Hans or en is wanted\n");
  assert_fields("副题: ![x](y.jpg)\n",
                "issue.md:5:5: error: a picture cannot stand here, a line of "
                "its own in the text is wanted\n");
}

/* --- text ---------------------------------------------------------------------------------------
 */

static void test_homeless_text(void)
{
  assert_reported(HEAD "文\n\n## 题\n",
                  "issue.md:4:1: error: text stands before the first headline\n"
                  "  hint: put a line \"## headline\" above it\n");
  assert_reported(HEAD "## 一\n# 栏\n文\n\n## 二\n",
                  "issue.md:6:1: error: text stands before the first headline\n"
                  "  hint: put a line \"## headline\" above it\n");
  assert_reported(HEAD "### 小题\n", "issue.md:4:1: error: text stands before the first headline\n"
                                     "  hint: put a line \"## headline\" above it\n");
}

static void test_sections(void)
{
  assert_reported(HEAD "# 城事\n# 文体\n## 题\n",
                  "issue.md:4:1: warning: section \"城事\" has no article and is not printed\n");
  assert_reported(HEAD "#\n## 题\n",
                  "issue.md:4:1: error: section has no name, one after the \"#\" is wanted\n");
}

static void test_unclosed_comment(void)
{
  assert_body("一\n\n<!-- 二\n\n## 三\n",
              "issue.md:8:1: error: comment has no end, \"-->\" is wanted\n");
}

static void test_quote_tags(void)
{
  assert_body("> [!PUL]\n> 一\n", "issue.md:6:5: error: unknown mark \"PUL\" of a quote\n"
                                  "  hint: did you mean \"PULL\"?\n");
  assert_body("> [!PULL]\n", "issue.md:6:5: warning: quote \"PULL\" is empty\n");
}

static void test_pictures(void)
{
  assert_body("![一](none.jpg)\n",
              "issue.md:6:6: warning: picture \"none.jpg\" is not there, a grey box is printed\n");
  assert_body("![一](../none.jpg)\n",
              "issue.md:6:6: error: picture \"../none.jpg\" lies outside the "
              "issue's folder, a file in it is wanted\n");
  assert_body(
      "![一](issue.md)\n",
      "issue.md:6:6: warning: picture \"issue.md\" cannot be used (it is neither JPEG nor PNG "
      "nor SVG), a grey box is printed\n");
}

static void test_long_paragraph(void)
{
  g_autofree char *words = g_strnfill(30001, 'x');
  assert_body(words,
              "issue.md:6:1: error: paragraph has 30001 characters, at most 30000 are set\n");
}

/* --- length -------------------------------------------------------------------------------------
 */

/* Words that stand on a line of their own: LONGEST of them are read, one more is too many. */
static void assert_bound(const char *before, const char *after, int longest, const char *report)
{
  g_autofree char *allowed = g_strnfill((gsize)longest, 'x');
  g_autofree char *read = g_strconcat(before, allowed, after, NULL);
  g_autofree char *refused = g_strconcat(before, allowed, "x", after, NULL);
  assert_reported(read, "");
  assert_reported(refused, report);
}

static void test_long_words(void)
{
  assert_bound(HEAD "## ", "\n", 200,
               "issue.md:4:4: error: headline has 201 characters, at most 200 are set\n");
  assert_bound(HEAD "## 题\n引题: ", "\n", 200,
               "issue.md:5:5: error: kicker has 201 characters, at most 200 are set\n");
  assert_bound(HEAD "## 题\n副题: ", "\n", 200,
               "issue.md:5:5: error: deck has 201 characters, at most 200 are set\n");
  assert_bound(HEAD "## 题\n作者: ", "\n", 100,
               "issue.md:5:5: error: byline has 101 characters, at most 100 are set\n");
  assert_bound(HEAD "## 题\n\n### ", "\n", 100,
               "issue.md:6:5: error: crosshead has 101 characters, at most 100 are set\n");
  assert_bound(HEAD "# ", "\n## 题\n", 100,
               "issue.md:4:3: error: section has 101 characters, at most 100 are set\n");
  assert_bound("---\npaper: ", "\n---\n## 题\n", 100,
               "issue.md:2:8: error: paper has 101 characters, at most 100 are set\n");
  assert_bound("---\npaper: 早报\nstaff: {编辑: ", "}\n---\n## 题\n", 100,
               "issue.md:3:13: error: staff has 101 characters, at most 100 are set\n");
  assert_bound("---\npaper: 早报\nears:\n  - contents: [", "]\n---\n## 题\n", 100,
               "issue.md:4:16: error: contents has 101 characters, at most 100 are set\n");
}

/* --- depth --------------------------------------------------------------------------------------
 */

#define TOO_DEEP "error: lists and quotes stand more than 16 deep in each other here\n"

static char *repeat(const char *words, int times)
{
  GString *text = g_string_new(NULL);
  for (int i = 0; i < times; i++)
    g_string_append(text, words);
  return g_string_free(text, FALSE);
}

static void test_nested(void)
{
  static const char *const MARKS[] = {"> ", ">", "- ", "1. ", "- > "};
  for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
    g_autofree char *marks = repeat(MARKS[i], 100000);
    g_autofree char *body = g_strconcat(marks, "x\n", NULL);
    assert_body(body, "issue.md:6:1: " TOO_DEEP);
  }
  g_autofree char *allowed = repeat("> ", 16);
  g_autofree char *body = g_strconcat(allowed, "x\n", NULL);
  assert_body(body, "");
}

/* One level a line: 2,000 lists in each other. */
static void test_nested_by_line(void)
{
  GString *body = g_string_new(NULL);
  for (int i = 0; i < 2000; i++)
    g_string_append_printf(body, "%*s- x\n", 2 * i, "");
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *text = g_strconcat(HEAD "## 题\n\n", body->str, NULL);
  g_autoptr(ReadIssue) read = issue_read(folder, text);
  g_assert_nonnull(strstr(read->report, TOO_DEEP));
  g_assert_cmpint(read->errors, ==, 1);
  g_string_free(body, TRUE);
}

/* Each as large as a file may be; a minute for all is far more than they take. */
static void test_floods(void)
{
  static const char *const FLOODS[] = {"- x\n",
                                       "> x\n\n",
                                       "| a | b |\n|---|---|\n",
                                       "|",
                                       "*",
                                       "[",
                                       "## x\n优先: 头条\n",
                                       "```\n",
                                       "x\n\n",
                                       "<!-- \n",
                                       "\t- x\n",
                                       "“**x”"};
  gint64 start = g_get_monotonic_time();
  for (size_t i = 0; i < G_N_ELEMENTS(FLOODS); i++) {
    int times = MIN((1 << 20) / (int)strlen(FLOODS[i]), 50000);
    g_autofree char *flood = repeat(FLOODS[i], times);
    g_autofree char *text = g_strconcat(HEAD "## 题\n\n", flood, NULL);
    g_autoptr(TestFolder) folder = folder_make();
    g_autoptr(ReadIssue) read = issue_read(folder, text);
    g_assert_nonnull(read->issue);
  }
  g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

/* Cuts an issue with everything in it at every byte: nothing may crash. */
static void test_cuts(void)
{
  static const char WHOLE[] = HEAD "# 栏\n题语: 一\n\n## 题 / 二\n副题：**三**\n\n"
                                   "文*四*[五](六 \"七\")`八`<br>&amp;\\*<!-- 九 -->\n十\n\n"
                                   "● 十一\n- 十二\n  1. 十三\n\n> [!PULL]\n> 十四\n>\n> 十五\n\n"
                                   "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nc\n```\n\n"
                                   "![d](e.svg#xywh=percent:1,1,1,1 “f”)\n\n***\n";
  for (size_t length = 0; length < sizeof WHOLE; length++) {
    g_autofree char *part = g_strndup(WHOLE, length);
    g_autoptr(TestFolder) folder = folder_make();
    g_autoptr(ReadIssue) read = issue_read(folder, part);
    g_assert_nonnull(read->report);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/bad/not-utf8", test_not_utf8);
  g_test_add_func("/bad/nul", test_nul);
  g_test_add_func("/bad/huge-file", test_huge_file);
  g_test_add_func("/bad/many-lines", test_many_lines);
  g_test_add_func("/bad/unreadable", test_unreadable);
  g_test_add_func("/bad/empty", test_empty);
  g_test_add_func("/bad/unclosed-head", test_unclosed_head);
  g_test_add_func("/bad/no-head", test_no_head);
  g_test_add_func("/bad/no-paper", test_no_paper);
  g_test_add_func("/bad/unknown-key", test_unknown_key);
  g_test_add_func("/bad/keys-twice", test_keys_twice);
  g_test_add_func("/bad/wrong-types", test_wrong_types);
  g_test_add_func("/bad/pages", test_pages);
  g_test_add_func("/bad/dates", test_dates);
  g_test_add_func("/bad/lang", test_lang);
  g_test_add_func("/bad/aliases", test_aliases);
  g_test_add_func("/bad/large-head", test_large_head);
  g_test_add_func("/bad/includes", test_includes);
  g_test_add_func("/bad/include-itself", test_include_itself);
  g_test_add_func("/bad/unknown-field", test_unknown_field);
  g_test_add_func("/bad/ear", test_ear);
  g_test_add_func("/bad/misplaced-field", test_misplaced_field);
  g_test_add_func("/bad/field-twice", test_field_twice);
  g_test_add_func("/bad/two-decks", test_two_decks);
  g_test_add_func("/bad/field-values", test_field_values);
  g_test_add_func("/bad/homeless-text", test_homeless_text);
  g_test_add_func("/bad/sections", test_sections);
  g_test_add_func("/bad/unclosed-comment", test_unclosed_comment);
  g_test_add_func("/bad/quote-tags", test_quote_tags);
  g_test_add_func("/bad/pictures", test_pictures);
  g_test_add_func("/bad/long-paragraph", test_long_paragraph);
  g_test_add_func("/bad/long-words", test_long_words);
  g_test_add_func("/bad/nested", test_nested);
  g_test_add_func("/bad/nested-by-line", test_nested_by_line);
  g_test_add_func("/bad/floods", test_floods);
  g_test_add_func("/bad/cuts", test_cuts);
  return g_test_run();
}
