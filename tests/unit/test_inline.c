/* Tests of read/inline: emphasis as CommonMark has it and as Chinese needs it, joins, breaks,
 * links. */
#include "support_read.h"

#include "read/inline.h"

#include <string.h>

static Text *read_in(const char *typed, unsigned rules, const char *lang, Report *report)
{
  g_auto(GStrv) lines = g_strsplit(typed, "\n", -1);
  g_autoptr(Passage) passage = passage_new();
  g_autoptr(Source) source = source_new(typed, "p.md");
  for (int i = 1; i <= source_count_lines(source); i++)
    passage_add(passage, source, i, source_line_start(source, i), source_line_end(source, i));
  const InlineStyle style = {.rules = rules, .lang = lang, .folder = ".", .report = report};
  return inline_read(passage, &style);
}

static void assert_read(const char *typed, unsigned rules, const char *lang, const char *wanted)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(Text) text = read_in(typed, rules, lang, report);
  g_autofree char *lines = report_to_string(report);
  g_assert_cmpstr(lines, ==, "");
  assert_text(text, wanted);
}

static void assert_zh(const char *typed, const char *wanted)
{
  assert_read(typed, 0, "zh-Hans", wanted);
}

/* Examples of CommonMark 0.31.2, chapters 2.4 to 6.2. */
static void test_commonmark(void)
{
  assert_zh("*foo bar*", "{emphasis:foo bar}");
  assert_zh("a * foo bar*", "a * foo bar*");
  assert_zh("foo*bar*", "foo{emphasis:bar}");
  assert_zh("foo_bar_", "foo_bar_");
  assert_zh("_foo bar_", "{emphasis:foo bar}");
  assert_zh("**foo bar**", "{strong:foo bar}");
  assert_zh("foo**bar**", "foo{strong:bar}");
  assert_zh("*foo **bar** baz*", "{emphasis:foo }{strong:emphasis:bar}{emphasis: baz}");
  assert_zh("***foo** bar*", "{strong:emphasis:foo}{emphasis: bar}");
  assert_zh("**foo*bar**", "{strong:foo*bar}");
  assert_zh("`code` `` a`b ``", "{code:code} {code:a`b}");
  assert_zh("\\*not\\* \\# &amp; &copy;&#8212;", "*not* # & ©—");
}

/* A run in another language; emphasis and links go on through it. */
static void test_languages(void)
{
  assert_zh("读<span lang=\"ja\">のり</span>吧", "读{lang=ja:のり}吧");
  assert_zh("**甲<span lang='en'>say “no”</span>乙**",
            "{strong:甲}{strong:lang=en:say “no”}{strong:乙}");
  assert_zh("<span lang=zh-TW>[台](b.example)</span>", "{link=b.example:lang=zh-TW:台}");
  g_autoptr(Report) report = report_new();
  g_autoptr(Text) text =
      read_in("一<span class=\"x\">二<span lang=\"no tag\">三", 0, "zh-Hans", report);
  assert_text(text, "一<span class=\"x\">二三");
  g_autofree char *lines = report_to_string(report);
  g_assert_nonnull(strstr(lines, "p.md:1:2: warning: tag \"<span class=\"x\">\" means nothing"));
  g_assert_nonnull(strstr(lines, "p.md:1:19: error: lang \"no tag\" is no language tag"));
}

/* CommonMark's flanking rules say no to each of these; the person who typed them did not. */
static void test_beside_han(void)
{
  assert_zh("**本报讯**（记者 苏禾）", "{strong:本报讯}（记者 苏禾）");
  assert_zh("**“你好”**说", "{strong:“你好”}说");
  assert_zh("他说**“你好”**，又说", "他说{strong:“你好”}，又说");
  assert_zh("**空调**：开机", "{strong:空调}：开机");
  assert_zh("看**《早报》**和**《晚报》**的人", "看{strong:《早报》}和{strong:《晚报》}的人");
  assert_zh("这是**重点。**然后", "这是{strong:重点。}然后");
  assert_zh("**周六**　城西", "{strong:周六}　城西");
  assert_zh("*按语。*", "{emphasis:按语。}");
  assert_zh("卖*（热）*包子", "卖{emphasis:（热）}包子");
}

static void test_as_typed(void)
{
  assert_zh("3*4和5*6", "3*4和5*6");
  assert_zh("“x” -- ... (c)", "“x” -- ... (c)"); /* no smart punctuation */
  assert_zh("a < b > c & d", "a < b > c & d");
  assert_zh("镇街/协会", "镇街/协会");
  assert_zh("[注]见下[1]", "[注]见下[1]");
  assert_zh("&unknown; &#0; &#xD800;", "&unknown; &#0; &#xD800;");
}

static void test_joins(void)
{
  assert_zh("重庆\n市", "重庆市");
  assert_zh("完，\n又", "完，又");
  assert_zh("超市事业部\nPC加工", "超市事业部PC加工");
  assert_zh("为\n1000余", "为1000余");
  assert_zh("“完”\n“又”", "“完”“又”");
  assert_zh("two  \nwords", "two words"); /* spaces at a line's end are nobody's wish */
  assert_read("he said,\n“so”", 0, "en", "he said, “so”");
  assert_read("“so”\n“no”", 0, "en", "“so” “no”");
  assert_zh("甲\n**乙**", "甲{strong:乙}");
  assert_zh("a *b\nc* d", "a {emphasis:b c} d");
}

static void test_breaks(void)
{
  assert_zh("一<br>二<BR/>\n三<br />四", "一⏎二⏎三⏎四");
  assert_zh("一\\\n二", "一⏎二");
  assert_read("甲，\n乙", INLINE_LINES_BREAK, "zh", "甲，⏎乙");
  assert_read("精神/在重庆", INLINE_SLASH_BREAKS, "zh", "精神⏎在重庆");
  assert_read("甲 / 乙／丙", INLINE_SLASH_BREAKS, "zh", "甲⏎乙⏎丙");
  assert_read("Small boats, / big crowd", INLINE_SLASH_BREAKS, "en", "Small boats,⏎big crowd");
  assert_read("open 24/7, 80 km/h", INLINE_SLASH_BREAKS, "en", "open 24/7, 80 km/h");
  assert_read("甲\\/乙", INLINE_SLASH_BREAKS, "zh", "甲/乙");
}

static void test_links(void)
{
  assert_zh("见[报*社*](http://a.b/c_d \"t\")。",
            "见{link=http://a.b/c_d:报}{emphasis:link=http://a.b/c_d:社}。");
  assert_zh("<https://a.b/x>", "{link=https://a.b/x:https://a.b/x}");
  assert_zh("[没有](", "[没有](");
}

static void test_comments(void)
{
  assert_zh("a <!-- b\nc --> d", "a d");
  assert_zh("甲<!-- 注 -->乙", "甲乙");
}

static void assert_warned(const char *typed, const char *wanted, const char *report_wanted)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(Text) text = read_in(typed, 0, "zh", report);
  g_autofree char *lines = report_to_string(report);
  assert_text(text, wanted);
  g_assert_cmpstr(lines, ==, report_wanted);
}

static void test_warnings(void)
{
  assert_warned("一二**三", "一二**三",
                "p.md:1:3: warning: \"**\" has no partner in this paragraph and is printed\n");
  assert_warned("一<b>二", "一<b>二",
                "p.md:1:2: warning: tag \"<b>\" means nothing here and is printed as typed\n");
  assert_warned("一<!-- 二", "一<!-- 二",
                "p.md:1:2: warning: \"<!--\" has no \"-->\" in this paragraph and is printed\n");
  assert_warned("一![二](三.jpg)", "一",
                "p.md:1:2: error: a picture cannot stand here, a line of its own in the text is "
                "wanted\n");
}

static void assert_place(const Text *text, const char *words, int line, int column)
{
  const char *at = g_strstr_len(text->utf8, -1, words);
  g_assert_nonnull(at);
  Mark mark = text_find_mark(text, (int)(at - text->utf8));
  g_assert_cmpint(mark.line, ==, line);
  g_assert_cmpint(mark.column, ==, column);
}

static void test_places(void)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(Text) text =
      read_in("甲**乙丙**丁\n\\*戊<br>己 &amp; 庚 <!-- 注 --> 辛", 0, "zh", report);
  g_assert_cmpstr(text->utf8, ==, "甲乙丙丁*戊\n己 & 庚 辛");
  assert_place(text, "甲", 1, 1);
  assert_place(text, "乙", 1, 4);
  assert_place(text, "丙", 1, 5);
  assert_place(text, "丁", 1, 8);
  assert_place(text, "*", 2, 2);
  assert_place(text, "戊", 2, 3);
  assert_place(text, "己", 2, 8);
  assert_place(text, "&", 2, 10);
  assert_place(text, "庚", 2, 16);
  assert_place(text, "辛", 2, 29);
}

/* Marks that never end must not take time that grows with their square or worse. */
static void test_floods(void)
{
  static const char *const FLOODS[] = {"*a ", "**",   "*", "_a", "[",      "![",  "[](", "`",
                                       "<",   "<!--", "&", "\\", "[a](b)", "“**", "`a``"};
  for (size_t i = 0; i < G_N_ELEMENTS(FLOODS); i++) {
    GString *typed = g_string_new(NULL);
    while (typed->len < 60000)
      g_string_append(typed, FLOODS[i]);
    g_autoptr(Report) report = report_new();
    gint64 start = g_get_monotonic_time();
    g_autoptr(Text) text = read_in(typed->str, 0, "zh", report);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 3 * G_USEC_PER_SEC);
    g_assert_nonnull(text);
    g_string_free(typed, TRUE);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/inline/languages", test_languages);
  g_test_add_func("/inline/commonmark", test_commonmark);
  g_test_add_func("/inline/beside-han", test_beside_han);
  g_test_add_func("/inline/as-typed", test_as_typed);
  g_test_add_func("/inline/joins", test_joins);
  g_test_add_func("/inline/breaks", test_breaks);
  g_test_add_func("/inline/links", test_links);
  g_test_add_func("/inline/comments", test_comments);
  g_test_add_func("/inline/warnings", test_warnings);
  g_test_add_func("/inline/places", test_places);
  g_test_add_func("/inline/floods", test_floods);
  return g_test_run();
}
