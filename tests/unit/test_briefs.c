/* Shorts: which stand together, in what groups, and what is theirs on the page. */
#include "model/issue.h"
#include "support_edition.h"

#define HEAD "---\npaper: 镇报\nlayout: bulletin\n---\n\n"
#define BRIEF(head)                                                                                \
  "## " head "\n优先: 简讯\n\n桥头的路灯昨天夜里全部亮了，晚归的人不必再打手电。\n\n"

/* The articles of EDITION, one a line: kind, headline, and of shorts each crosshead in brackets. */
static char *articles_of(const TestEdition *edition)
{
  GString *out = g_string_new(NULL);

  for (guint s = 0; s < edition->issue->sections->len; s++) {
    const Section *section = edition->issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      const Article *article = section->articles->pdata[a];
      g_string_append_printf(out, "%d %s", article->of_briefs, article->headline->utf8);
      for (guint b = 0; b < article->blocks->len; b++) {
        const Block *block = article->blocks->pdata[b];
        if (block->kind == BLOCK_CROSSHEAD)
          g_string_append_printf(out, "[%s]", block->text->utf8);
      }
      g_string_append_c(out, '\n');
    }
  }
  return g_string_free(out, FALSE);
}

static void assert_articles(const char *text, const char *expected)
{
  g_auto(TestEdition) edition = edition_make(text);
  g_autofree char *articles = articles_of(&edition);

  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpstr(articles, ==, expected);
}

static void test_group(void)
{
  assert_articles(HEAD BRIEF("路灯") BRIEF("公交") BRIEF("早市"), "1 简讯[路灯][公交][早市]\n");
  assert_articles(HEAD "## 头一篇\n\n河边修好了路。\n\n" BRIEF("路灯") BRIEF("公交") BRIEF("早市"),
                  "0 头一篇\n1 简讯[路灯][公交][早市]\n");
}

/* Two are two small stories. */
static void test_two(void)
{
  assert_articles(HEAD BRIEF("路灯") BRIEF("公交"), "0 路灯\n0 公交\n");
}

/* What has more to say than words and a headline stays by itself, and parts the others. */
static void test_apart(void)
{
#define BOXED "## 加框\n优先: 简讯\n加框: 线框\n\n河边修好了路。\n\n"
  assert_articles(HEAD BRIEF("一") BRIEF("二") BOXED BRIEF("三") BRIEF("四") BRIEF("五"),
                  "0 一\n0 二\n0 加框\n1 简讯[三][四][五]\n");
#undef BOXED
#define LEAD "## 头条\n体裁: 简讯\n优先: 头条\n\n河边修好了路。\n\n"
  assert_articles(HEAD LEAD BRIEF("一") BRIEF("二"), "0 头条\n0 一\n0 二\n");
#undef LEAD
}

/* Ten are two groups of five, not eight and two. */
static void test_even(void)
{
  assert_articles(HEAD BRIEF("甲") BRIEF("乙") BRIEF("丙") BRIEF("丁") BRIEF("戊") BRIEF("己")
                      BRIEF("庚") BRIEF("辛") BRIEF("壬") BRIEF("癸"),
                  "1 简讯[甲][乙][丙][丁][戊]\n1 简讯[己][庚][辛][壬][癸]\n");
}

/* A banner over nothing else says what they are; kind and language count as well as priority. */
static void test_banner(void)
{
#define NEWS(head) "## " head "\nkind: brief\n\nThe lamps at the bridge are lit again.\n\n"
  assert_articles(HEAD "# 快讯\n\n" BRIEF("路灯") BRIEF("公交") BRIEF("早市"),
                  "1 [路灯][公交][早市]\n");
  assert_articles("---\npaper: Town\nlayout: bulletin\nlang: en\n---\n\n" NEWS("Lamps")
                      NEWS("Buses") NEWS("Market"),
                  "1 In brief[Lamps][Buses][Market]\n");
#undef NEWS
}

/* Each has its bookmark: its crosshead's tag has a title, in order. */
static void test_titles(void)
{
  g_auto(TestEdition) edition = edition_make(HEAD BRIEF("路灯") BRIEF("公交") BRIEF("早市"));
  const Page *page = edition.pages->pdata[0];
  g_autoptr(GString) titles = g_string_new(NULL);

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_TAG && item->as.tag.tag == TAG_CROSSHEAD)
      g_string_append_printf(titles, "[%s]", item->as.tag.title);
  }
  g_assert_cmpstr(titles->str, ==, "[路灯][公交][早市]");
}

/* Lines of a headline that takes two stand together: less than one and a half times their size. */
static void test_two_lines(void)
{
  g_auto(TestEdition) edition = edition_make(HEAD BRIEF("路灯") BRIEF(
      "十七路公交末班车延至夜里十点四十分并增设两站票价不变全程空调") BRIEF("早市"));
  const Page *page = edition.pages->pdata[0];
  double first = 0, last = 0, size = 0;
  gboolean open = FALSE;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_TAG) {
      open = item->as.tag.tag == TAG_CROSSHEAD && g_str_has_prefix(item->as.tag.title, "十七路");
    } else if (open && item->kind == ITEM_GLYPHS) {
      first = first ? first : item->y;
      last = item->y;
      size = item->as.glyphs.run->size;
    }
  }
  g_assert_cmpfloat(last - first, >, size);
  g_assert_cmpfloat(last - first, <, 1.5 * size);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/briefs/group", test_group);
  g_test_add_func("/briefs/two", test_two);
  g_test_add_func("/briefs/apart", test_apart);
  g_test_add_func("/briefs/even", test_even);
  g_test_add_func("/briefs/banner", test_banner);
  g_test_add_func("/briefs/titles", test_titles);
  g_test_add_func("/briefs/two-lines", test_two_lines);
  return g_test_run();
}
