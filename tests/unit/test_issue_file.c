/* Tests of read/issue_file: heads, fields and blocks, and the issues that must read without a
 * fault. */
#include "support_read.h"

#include <string.h>

#define HEAD "---\npaper: 早报\n---\n"

static ReadIssue *read_clean(const TestFolder *folder, const char *text)
{
  ReadIssue *read = issue_read(folder, text);
  g_assert_cmpstr(read->report, ==, "");
  g_assert_nonnull(read->issue);
  return read;
}

static void assert_mark(Mark mark, int line, int column)
{
  g_assert_cmpint(mark.line, ==, line);
  g_assert_cmpint(mark.column, ==, column);
}

static int count_articles(const Issue *issue)
{
  int count = 0;
  for (guint i = 0; i < issue->sections->len; i++)
    count += (int)((const Section *)g_ptr_array_index(issue->sections, i))->articles->len;
  return count;
}

/* --- head ---------------------------------------------------------------------------------------
 */

static const char WHOLE_HEAD[] = "---\n"
                                 "paper: 渝工周报\n"
                                 "latin: WEEKLY\n"
                                 "motto: 读懂一座城\n"
                                 "frequency: EVERY FRIDAY\n"
                                 "date: 2024-02-29\n"
                                 "lunar: 四月十九\n"
                                 "number: 总第1208期\n"
                                 "layout: bulletin\n"
                                 "lang: en\n"
                                 "press: newspaper\n"
                                 "pages:\n"
                                 "  - page: 2\n"
                                 "    name: 民生\n"
                                 "    motto: 身边\n"
                                 "staff:\n"
                                 "  编辑: 秋禾\n"
                                 "  美编: 小满\n"
                                 "strip:\n"
                                 "  - 热线 123\n"
                                 "ears:\n"
                                 "  - title: 看点\n"
                                 "    note: 8版\n"
                                 "    contents:\n"
                                 "      - 老街: 3版\n"
                                 "  - weather:\n"
                                 "      - 今天 晴: 18℃\n"
                                 "    icons: [fair.svg]\n"
                                 "---\n## x\n";

static void test_head(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "fair.svg", "<svg width='9' height='9'>", -1);
  g_autoptr(ReadIssue) read = read_clean(folder, WHOLE_HEAD);
  const Issue *issue = read->issue;
  assert_text(issue->paper, "渝工周报");
  assert_mark(text_find_mark(issue->paper, 0), 2, 8);
  assert_text(issue->latin, "WEEKLY");
  assert_text(issue->motto, "读懂一座城");
  assert_text(issue->frequency, "EVERY FRIDAY");
  assert_text(issue->lunar, "四月十九");
  assert_text(issue->number, "总第1208期");
  g_assert_cmpstr(issue->layout_name, ==, "bulletin");
  assert_mark(issue->layout_mark, 9, 9);
  g_assert_cmpstr(issue->lang, ==, "en");
  g_assert_cmpstr(issue->press, ==, "newspaper");
  g_assert_true(g_date_valid(&issue->date));
  g_assert_cmpint(g_date_get_day(&issue->date), ==, 29);
  g_assert_cmpint(g_date_get_month(&issue->date), ==, 2);
  assert_mark(issue->date_mark, 6, 7);
  const PageName *page = g_ptr_array_index(issue->pages, 0);
  g_assert_cmpint(page->number, ==, 2);
  assert_text(page->name, "民生");
  assert_text(page->motto, "身边");
  const Pair *second = g_ptr_array_index(issue->staff, 1);
  assert_text(second->key, "美编");
  assert_text(second->value, "小满");
  assert_text(g_ptr_array_index(issue->strip, 0), "热线 123");
  const Ear *contents = g_ptr_array_index(issue->ears, 0);
  assert_text(contents->title, "看点");
  assert_text(contents->note, "8版");
  assert_text(((const Pair *)g_ptr_array_index(contents->contents, 0))->value, "3版");
  g_assert_null(contents->weather);
  const Ear *weather = g_ptr_array_index(issue->ears, 1);
  g_assert_null(weather->title);
  g_assert_null(weather->contents);
  assert_text(((const Pair *)g_ptr_array_index(weather->weather, 0))->key, "今天 晴");
  g_assert_cmpint(((const Picture *)g_ptr_array_index(weather->icons, 0))->format, ==, PICTURE_SVG);
}

/* A short head, as typed with a Chinese keyboard: aliases, full-width colons, a date in words. */
static void test_chinese_head(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, "---\n"
                                                 "报名：早报\n"
                                                 "日期： 2024年7月6日\n"
                                                 "人员：\n"
                                                 "  编辑：秋禾\n"
                                                 "版面：\n"
                                                 "  - 版：3\n"
                                                 "    版名：要闻\n"
                                                 "日期栏：\n"
                                                 "  - 热线：123\n"
                                                 "---\n## x\n");
  assert_text(read->issue->paper, "早报");
  assert_mark(text_find_mark(read->issue->paper, 0), 2, 4);
  g_assert_cmpint(g_date_get_day(&read->issue->date), ==, 6);
  assert_mark(read->issue->date_mark, 3, 5);
  const Pair *editor = g_ptr_array_index(read->issue->staff, 0);
  assert_text(editor->value, "秋禾");
  assert_mark(text_find_mark(editor->value, 0), 5, 6);
  assert_text(((const PageName *)g_ptr_array_index(read->issue->pages, 0))->name, "要闻");
  assert_text(g_ptr_array_index(read->issue->strip, 0), "热线：123"); /* text, not a key */
  g_assert_cmpstr(read->issue->layout_name, ==, "tabloid");
  g_assert_cmpstr(read->issue->lang, ==, "zh-Hans");
}

/* A name stands for a layout or press of the program, a path for a file beside the issue. */
static void test_layout_path(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = issue_read(
      folder, "---\npaper: x\nlayout: house/own.yaml\npress: house/shop.yaml\n---\n## x\n");
  g_autofree char *beside = folder_path(folder, "house/own.yaml");
  g_autofree char *shop = folder_path(folder, "house/shop.yaml");
  g_assert_cmpstr(read->issue->layout_name, ==, beside);
  g_assert_cmpstr(read->issue->press, ==, shop);
  g_autoptr(ReadIssue) rooted = issue_read(folder, "---\npaper: x\nlayout: /own.yaml\n---\n## x\n");
  g_assert_cmpstr(rooted->issue->layout_name, ==, "/own.yaml");
}

static void test_date_forms(void)
{
  static const char *const DATES[] = {"2024-7-26", "2024/07/26", "2024.7.26", "2024年7月26日"};
  g_autoptr(TestFolder) folder = folder_make();
  for (size_t i = 0; i < G_N_ELEMENTS(DATES); i++) {
    g_autofree char *text = g_strdup_printf("---\npaper: x\ndate: %s\n---\n## x\n", DATES[i]);
    g_autoptr(ReadIssue) read = read_clean(folder, text);
    g_assert_true(g_date_valid(&read->issue->date));
    g_assert_cmpint(g_date_get_julian(&read->issue->date), ==, 739093);
  }
}

/* --- fields -------------------------------------------------------------------------------------
 */

static void test_fields(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "# 要闻\n"
                                                      "题语：大事\n"
                                                      "## 甲\n"
                                                      "引题：一 / 二\n"
                                                      "副题: **三**\n"
                                                      "作者: 本报记者 张三\n"
                                                      "电头: 本报讯\n"
                                                      "专栏: 手记\n"
                                                      "优先: 头条\n"
                                                      "体裁: 评论\n"
                                                      "版: 第2版\n"
                                                      "栏宽: 3栏\n"
                                                      "加框: 底纹\n"
                                                      "题式: 侧题\n"
                                                      "位置: 右下\n"
                                                      "首字: drop\n"
                                                      "转版: 不\n"
                                                      "语言: en\n"
                                                      "\n"
                                                      "正文：这行是正文。\n");
  const Section *section = g_ptr_array_index(read->issue->sections, 0);
  assert_text(section->name, "要闻");
  assert_text(section->motto, "大事");
  const Article *article = issue_article(read, 0);
  assert_text(article->headline, "甲");
  assert_mark(article->mark, 6, 1);
  assert_text(article->kicker, "一⏎二");
  assert_mark(text_find_mark(article->kicker, 0), 7, 4);
  assert_text(article->deck, "{strong:三}");
  assert_text(article->byline, "本报记者 张三");
  assert_text(article->dateline, "本报讯");
  assert_text(article->label, "手记");
  g_assert_cmpint(article->priority, ==, PRIORITY_LEAD);
  g_assert_cmpint(article->kind, ==, KIND_COMMENT);
  g_assert_cmpint(article->page, ==, 2);
  g_assert_cmpint(article->span, ==, 3);
  g_assert_cmpint(article->box, ==, BOX_TINT);
  g_assert_cmpint(article->form, ==, HEADLINE_SIDE);
  g_assert_cmpint(article->place, ==, PLACE_BOTTOM_RIGHT);
  g_assert_true(article->undivided);
  g_assert_true(article->drop_initial);
  g_assert_cmpstr(article->lang, ==, "en");
  assert_text(issue_block(read, 0, 0)->text, "正文：这行是正文。");
}

static void test_english_fields(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "## A\n"
                                                      "Kicker: K\n"
                                                      "deck: D / E\n"
                                                      "priority: Brief\n"
                                                      "kind: photo\n"
                                                      "box: frame\n"
                                                      "headline: vertical\n"
                                                      "place: top-left\n"
                                                      "initial: none\n"
                                                      "byline:\n"
                                                      "He said so.\n");
  const Article *article = issue_article(read, 0);
  assert_text(article->kicker, "K");
  assert_text(article->deck, "D⏎E");
  g_assert_null(article->byline);
  g_assert_cmpint(article->priority, ==, PRIORITY_BRIEF);
  g_assert_cmpint(article->kind, ==, KIND_PHOTO);
  g_assert_cmpint(article->box, ==, BOX_FRAME);
  g_assert_cmpint(article->form, ==, HEADLINE_VERTICAL);
  g_assert_cmpint(article->place, ==, PLACE_TOP_LEFT);
  g_assert_false(article->drop_initial);
  assert_text(issue_block(read, 0, 0)->text, "He said so."); /* text without a blank line */
}

/* Sizes as editors type them; what they leave open is a frame at the foot of the page. */
static void test_sizes(void)
{
  static const struct {
    const char *typed;
    int span, rows;
  } CASES[] = {{"2栏×20行", 2, 20},   {"通栏×12行", SPAN_WHOLE, 12},      {"3x14", 3, 14},
               {"2 栏 * 9 行", 2, 9}, {"full x 30 rows", SPAN_WHOLE, 30}, {"1 column x 8", 1, 8}};

  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(TestFolder) folder = folder_make();
    g_autofree char *text =
        g_strdup_printf(HEAD "## 一\n文\n\n## 二\n体裁: 广告\n尺寸: %s\n\n文\n", CASES[i].typed);
    g_autoptr(ReadIssue) read = read_clean(folder, text);
    const Article *article = issue_article(read, 1);
    g_assert_cmpint(article->span, ==, CASES[i].span);
    g_assert_cmpint(article->rows, ==, CASES[i].rows);
    g_assert_cmpint(article->box, ==, BOX_FRAME);
    g_assert_cmpint(article->place, ==, PLACE_BOTTOM);
  }
}

/* One article may stand beside the nameplate. */
static void test_ear(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "## 一\n文\n\n## 二\n位置: 报眼\n\n文\n");
  g_assert_true(issue_find_ear_article(read->issue) == issue_article(read, 1));
}

static void test_fields_are_not(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "## 甲\n7月2日，他说：好。\n"
                                                      "## 乙\nhttps://a.b/c 见此\n"
                                                      "## 丙\n他 说：好\n");
  assert_text(issue_block(read, 0, 0)->text, "7月2日，他说：好。");
  assert_text(issue_block(read, 1, 0)->text, "https://a.b/c 见此");
  assert_text(issue_block(read, 2, 0)->text, "他 说：好");
}

/* --- structure ----------------------------------------------------------------------------------
 */

static void test_structure(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "## 一\n\n# 城事\n## 二/三\n"
                                                      "文\n### 小题\n##四\n# 文体\n＃＃ 五\n");
  const GPtrArray *sections = read->issue->sections;
  g_assert_cmpuint(sections->len, ==, 3);
  const Section *first = g_ptr_array_index(sections, 0);
  g_assert_null(first->name);
  const Section *second = g_ptr_array_index(sections, 1);
  assert_text(second->name, "城事");
  g_assert_cmpuint(second->articles->len, ==, 2);
  assert_text(issue_article(read, 1)->headline, "二⏎三");
  g_assert_cmpint(issue_block(read, 1, 1)->kind, ==, BLOCK_CROSSHEAD);
  assert_text(issue_block(read, 1, 1)->text, "小题");
  assert_text(issue_article(read, 2)->headline, "四");
  assert_text(issue_article(read, 3)->headline, "五");
  g_assert_cmpint(count_articles(read->issue), ==, 4);
}

/* Shows the blocks of article 0, one a line: kind, marker, text. */
static char *show_blocks(const ReadIssue *read)
{
  static const char *const NAMES[] = {"p",          "crosshead", "item", "picture", "quote", "pull",
                                      "standfirst", "verse",     "note", "table",   "break"};
  GString *shown = g_string_new(NULL);
  const GPtrArray *blocks = issue_article(read, 0)->blocks;
  for (guint i = 0; i < blocks->len; i++) {
    const Block *block = g_ptr_array_index(blocks, i);
    g_string_append(shown, NAMES[block->kind]);
    if (block->marker)
      g_string_append_printf(shown, "%d[%s]", block->depth, block->marker);
    g_autofree char *text = block->text ? text_show(block->text) : NULL;
    g_string_append_printf(shown, " %s\n", text ? text : "-");
  }
  return g_string_free(shown, FALSE);
}

static void assert_blocks(const char *body, const char *wanted)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *text = g_strconcat(HEAD "## 题\n\n", body, NULL);
  g_autoptr(ReadIssue) read = read_clean(folder, text);
  g_autofree char *shown = show_blocks(read);
  g_assert_cmpstr(shown, ==, wanted);
}

static void test_paragraphs(void)
{
  assert_blocks("一\n二\n\n三", "p 一二\np 三\n");
  assert_blocks("　　一\n　　二\n三", "p 一\np 二三\n");     /* an indent begins a paragraph */
  assert_blocks("    一\n    二\n\n\t三", "p 一二\np 三\n"); /* and is not code */
  assert_blocks("一\n---\n二\n===\n", "p 一\nbreak -\np 二===\n");
  assert_blocks("一\n-\n--\n", "p 一- --\n");
  assert_blocks("急了就要裂。■", "p 急了就要裂。■\n");
  assert_blocks("急了就要裂。\n■", "p 急了就要裂。■\n");
  assert_blocks("#话题# 一\n", "p #话题# 一\n");
  assert_blocks("[注]: 一\n", "p [注]: 一\n"); /* no definition: nothing is swallowed */
  assert_blocks("一\r\n二\r三", "p 一二三\n");
}

static void test_items(void)
{
  assert_blocks("● 一\n\n●二\n\n○○三　四\n\n◆ **五**：六",
                "item0[●] 一\nitem0[●] 二\nitem0[○○] 三　四\nitem0[◆] {strong:五}：六\n");
  assert_blocks("● 一\n续\n● 二", "item0[●] 一续\nitem0[●] 二\n");
  assert_blocks("○ **周六**　城西", "item0[○] {strong:周六}　城西\n");
  assert_blocks("●　一", "item0[●] 一\n");
  assert_blocks("- 一\n  续\n- 二\n  1. 三\n  2) 四\n\n     五",
                "item0[-] 一续\nitem0[-] 二\nitem1[1.] 三\nitem1[2)] 四\nitem1[] 五\n");
  assert_blocks("★★★", "p ★★★\n");
  assert_blocks("- ▶ 一", "item0[▶] 一\n");
}

static void test_note(void)
{
  assert_blocks("*按语。*\n\n● 一", "note 按语。\nitem0[●] 一\n");
  assert_blocks("*按**语**。*\n\n- 一", "note 按{strong:语}。\nitem0[-] 一\n");
  assert_blocks("*不是。*\n\n文", "p {emphasis:不是。}\np 文\n");
  assert_blocks("*半*句\n\n- 一", "p {emphasis:半}句\nitem0[-] 一\n");
}

static void test_quotes(void)
{
  assert_blocks("> 一\n> 二\n>\n> 三", "quote 一二\nquote 三\n");
  assert_blocks("> - 一\n>   续\n> - 二", "item0[-] 一续\nitem0[-] 二\n");
  assert_blocks("> [!提要]\n> 一\n> 二", "standfirst 一二\n");
  assert_blocks("> [!PULL] 一\n> 二", "pull 一⏎二\n");
}

/* Lines end where they were typed, an empty one parts two stanzas, the last paragraph is the
 * source.
 */
static void test_verse(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read =
      read_clean(folder, HEAD "## 题\n图注: 竖排\n\n"
                              "> [!诗]\n> 一，\n> 二。\n>\n> 三。\n>\n> ——四\n\n"
                              "> [!verse]\n> one\n> two\n\n## 五\ncaptions: horizontal\n\n六\n");
  const Block *verse = issue_block(read, 0, 0);
  g_assert_cmpint(verse->kind, ==, BLOCK_VERSE);
  assert_text(verse->text, "一，⏎二。⏎⏎三。");
  assert_text(verse->credit, "——四");
  g_assert_null(verse->label);
  const Block *english = issue_block(read, 0, 1);
  g_assert_cmpint(english->kind, ==, BLOCK_VERSE);
  assert_text(english->text, "one⏎two");
  g_assert_null(english->credit);
  g_assert_true(issue_article(read, 0)->upright_captions);
  g_assert_false(issue_article(read, 1)->upright_captions);
}

static void test_pull(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "## 题\n\n"
                                                      "> [!pull]\n> “一，\n> 二。”\n>\n> ——三\n\n"
                                                      "> [!In brief]\n> four\n");
  const Block *pull = issue_block(read, 0, 0);
  g_assert_cmpint(pull->kind, ==, BLOCK_PULL);
  assert_text(pull->text, "“一，⏎二。”");
  assert_text(pull->credit, "——三");
  assert_mark(text_find_mark(pull->credit, 0), 10, 3);
  const Block *standfirst = issue_block(read, 0, 1);
  g_assert_cmpint(standfirst->kind, ==, BLOCK_STANDFIRST);
  assert_text(standfirst->label, "In brief");
  assert_text(standfirst->text, "four");
}

static void test_code(void)
{
  assert_blocks("```\n*a*\nb\n```\n一", "p {code:*a*⏎b}\np 一\n");
  assert_blocks("```a``` b\n\n一", "p {code:a} b\np 一\n"); /* no fence */
}

static void test_comments(void)
{
  assert_blocks("<!-- 一\n\n## 二\n\n三 -->\n四", "p 四\n");
  assert_blocks("<!-- 一 --> 二\n", "p 二\n");
  assert_blocks("一 <!-- 二\n三 --> 四\n", "p 一 四\n");
}

static void test_comment_before(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "<!-- 题前 -->\n\n## 题\n");
  g_assert_cmpint(count_articles(read->issue), ==, 1);
}

static void test_table(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(ReadIssue) read = read_clean(folder, HEAD "## 题\n\n前言\n| 甲 |  | c \\| d |\n"
                                                      "|--:|:-:|---|\n"
                                                      "| 1 | **年** |\n"
                                                      "| 2 | a | b | 多 |\n\n后\n");
  assert_text(issue_block(read, 0, 0)->text, "前言");
  const Block *table = issue_block(read, 0, 1);
  g_assert_cmpint(table->kind, ==, BLOCK_TABLE);
  g_assert_cmpuint(table->rows->len, ==, 3);
  const GPtrArray *heading = g_ptr_array_index(table->rows, 0);
  assert_text(g_ptr_array_index(heading, 0), "甲");
  assert_text(g_ptr_array_index(heading, 1), "");
  assert_text(g_ptr_array_index(heading, 2), "c | d");
  assert_mark(text_find_mark(g_ptr_array_index(heading, 2), 0), 7, 10);
  const GPtrArray *first = g_ptr_array_index(table->rows, 1);
  g_assert_cmpuint(first->len, ==, 4); /* as many as the longest row: no cell is lost */
  assert_text(g_ptr_array_index(first, 1), "{strong:年}");
  const GPtrArray *second = g_ptr_array_index(table->rows, 2);
  assert_text(g_ptr_array_index(second, 3), "多");
  assert_text(issue_block(read, 0, 2)->text, "后");
}

static void test_pictures(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "p/a b.svg", "<svg width='9' height='9'>", -1);
  g_autoptr(ReadIssue) read =
      read_clean(folder, HEAD "## 题\n\n"
                              "![图*一*](p/a%20b.svg \"张三 摄\")\n\n"
                              "前![图二](p/a b.svg#xywh=percent:0,0,50,50 “李四 (摄)”)后\n\n"
                              "![](<p/a b.svg>)\n![图四]（p/a b.svg）\n");
  const Block *first = issue_block(read, 0, 0);
  g_assert_cmpint(first->kind, ==, BLOCK_PICTURE);
  assert_mark(first->mark, 6, 1);
  assert_text(first->text, "图{emphasis:一}");
  assert_text(first->credit, "张三 摄");
  g_assert_cmpint(first->picture->format, ==, PICTURE_SVG);
  assert_mark(first->picture->mark, 6, 9);
  assert_text(issue_block(read, 0, 1)->text, "前后");
  const Block *second = issue_block(read, 0, 2);
  assert_text(second->credit, "李四 (摄)");
  g_assert_cmpfloat(second->picture->focus[2], ==, 0.5);
  assert_text(issue_block(read, 0, 3)->text, "");
  assert_text(issue_block(read, 0, 4)->text, "图四");
  g_assert_cmpuint(issue_article(read, 0)->blocks->len, ==, 5);
}

static void test_include(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  folder_write(folder, "page1.md", "## 二\n\n文二\n", -1);
  folder_write(folder, "more/page2.md", "# 栏\n## 三\n\n文三\n", -1);
  g_autoptr(ReadIssue) read =
      read_clean(folder, "---\npaper: x\ninclude: [page1.md, more/page2.md]\n---\n## 一\n");
  g_assert_cmpint(count_articles(read->issue), ==, 3);
  assert_text(issue_article(read, 1)->headline, "二");
  g_autofree char *path = folder_path(folder, "more/page2.md");
  g_assert_cmpstr(issue_block(read, 2, 0)->mark.file, ==, path);
  assert_mark(issue_block(read, 2, 0)->mark, 4, 1);
}

/* --- issues that exist --------------------------------------------------------------------------
 */

static ReadIssue *read_shared(const char *path)
{
  g_autoptr(Report) report = report_new();
  ReadIssue *read = g_new0(ReadIssue, 1);
  g_autoptr(GError) error = NULL;
  read->issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  read->report = report_to_string(report);
  read->errors = report_count(report, SEVERITY_ERROR);
  return read;
}

/* Counts every character but white space and marks that only Markdown has. */
static int count_printed(const ReadIssue *read)
{
  int count = 0;
  for (int i = 0; i < count_articles(read->issue); i++) {
    const GPtrArray *blocks = issue_article(read, i)->blocks;
    for (guint k = 0; k < blocks->len; k++) {
      const Block *block = g_ptr_array_index(blocks, k);
      for (const char *at = block->text ? block->text->utf8 : ""; *at; at = g_utf8_next_char(at))
        count += !g_unichar_isspace(g_utf8_get_char(at));
    }
  }
  return count;
}

static void test_look(void)
{
  /* From the files: articles by eye, blocks of the first article. */
  static const struct {
    const char *name;
    int articles, sections, first_blocks;
  } LOOKS[] = {{"tabloid-front", 6, 1, 7},
               {"tabloid-inside", 8, 4, 2},
               {"two-long", 3, 1, 16},
               {"english", 6, 1, 6}};
  for (size_t i = 0; i < G_N_ELEMENTS(LOOKS); i++) {
    g_autofree char *path = g_strdup_printf("../shared/design/look/issue/%s.md", LOOKS[i].name);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
      g_test_skip("the look issues are not here");
      return;
    }
    g_autoptr(ReadIssue) read = read_shared(path);
    g_assert_cmpstr(read->report, ==, "");
    g_assert_cmpint(count_articles(read->issue), ==, LOOKS[i].articles);
    g_assert_cmpuint(read->issue->sections->len, ==, LOOKS[i].sections);
    g_assert_cmpuint(issue_article(read, 0)->blocks->len, ==, LOOKS[i].first_blocks);
    g_assert_cmpint(count_printed(read), >, 1000);
  }
}

static void test_look_inside(void)
{
  const char *path = "../shared/design/look/issue/tabloid-inside.md";
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("the look issues are not here");
    return;
  }
  g_autoptr(ReadIssue) read = read_shared(path);
  const Section *none = g_ptr_array_index(read->issue->sections, 0);
  g_assert_null(none->name);
  g_assert_cmpint(issue_article(read, 0)->kind, ==, KIND_PHOTO);
  g_assert_cmpint(issue_block(read, 0, 0)->kind, ==, BLOCK_PICTURE);
  g_assert_cmpfloat_with_epsilon(issue_block(read, 0, 0)->picture->width, 207, 0.01);
  const Article *box = issue_article(read, 3);
  g_assert_cmpint(box->box, ==, BOX_FRAME);
  g_assert_cmpuint(box->blocks->len, ==, 7);
  g_assert_cmpstr(issue_block(read, 3, 0)->marker, ==, "◆");
  const Article *voices = issue_article(read, 6);
  g_assert_cmpuint(voices->blocks->len, ==, 10);
  g_assert_cmpint(issue_block(read, 6, 0)->kind, ==, BLOCK_NOTE);
  g_assert_cmpstr(issue_block(read, 6, 9)->marker, ==, "●");
}

static void test_seeds(void)
{
  static const struct {
    const char *name;
    int articles, sections, pictures; /* from the table in the seeds' README */
  } SEEDS[] = {{"000", 3, 1, 1}, {"002", 2, 1, 0}, {"003", 7, 3, 2}};
  for (size_t i = 0; i < G_N_ELEMENTS(SEEDS); i++) {
    g_autofree char *path = g_strdup_printf("../shared/seeds/issue/%s.md", SEEDS[i].name);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
      g_test_skip("the seeds are not here");
      return;
    }
    g_autoptr(ReadIssue) read = read_shared(path);
    g_assert_cmpint(read->errors, ==, 0);
    g_assert_cmpint(count_articles(read->issue), ==, SEEDS[i].articles);
    g_assert_cmpuint(read->issue->sections->len, ==, SEEDS[i].sections);
    int pictures = 0;
    for (const char *at = read->report; (at = strstr(at, "grey box")) != NULL; at++)
      pictures++;
    g_assert_cmpint(pictures, ==, SEEDS[i].pictures); /* none came with the text */
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/issue/head", test_head);
  g_test_add_func("/issue/chinese-head", test_chinese_head);
  g_test_add_func("/issue/layout-path", test_layout_path);
  g_test_add_func("/issue/date-forms", test_date_forms);
  g_test_add_func("/issue/fields", test_fields);
  g_test_add_func("/issue/english-fields", test_english_fields);
  g_test_add_func("/issue/sizes", test_sizes);
  g_test_add_func("/issue/ear", test_ear);
  g_test_add_func("/issue/fields-are-not", test_fields_are_not);
  g_test_add_func("/issue/structure", test_structure);
  g_test_add_func("/issue/paragraphs", test_paragraphs);
  g_test_add_func("/issue/items", test_items);
  g_test_add_func("/issue/note", test_note);
  g_test_add_func("/issue/quotes", test_quotes);
  g_test_add_func("/issue/verse", test_verse);
  g_test_add_func("/issue/pull", test_pull);
  g_test_add_func("/issue/code", test_code);
  g_test_add_func("/issue/comments", test_comments);
  g_test_add_func("/issue/comment-before", test_comment_before);
  g_test_add_func("/issue/table", test_table);
  g_test_add_func("/issue/pictures", test_pictures);
  g_test_add_func("/issue/include", test_include);
  g_test_add_func("/issue/look", test_look);
  g_test_add_func("/issue/look-inside", test_look_inside);
  g_test_add_func("/issue/seeds", test_seeds);
  return g_test_run();
}
