/* Easing: last lines alone that no shape at the usual gutters avoids go with wider ones. */
#include "support_edition.h"

/* Paragraphs of a story in sentences, a digit each. */
typedef struct {
  const char *first, *second;
} Stories;

/* Sentences of 24, 22, 26 and 21 characters. */
static const char *const SENTENCES[] = {"桥头留了一块刻着年份的石板，路过的人都要摸一摸。",
                                        "石板亮得照见人影，孩子们放学路过也要停一停。",
                                        "河水不急，灯影在水里慢慢地走，一直走到下游的码头。",
                                        "老人说，修桥的那一年，镇上的人都来挑过土。"};

/* Adds a story of PARAGRAPHS, whose first sentence is FIRST, to the issue TEXT. */
static void add_story(GString *text, const char *headline, const char *paragraphs, int first)
{
  g_string_append_printf(text, "## %s\n\n", headline);
  for (int i = 0; paragraphs[i]; i++) {
    for (int k = 0; k < paragraphs[i] - '0'; k++)
      g_string_append(text, SENTENCES[(first + i + k) % 4]);
    g_string_append(text, "\n\n");
  }
}

/* Two stories on an A4 page: with gutters of one character each of these had a line alone (孤行).
 */
static void test_no_lone_lines(void)
{
  static const Stories PAGES[] = {{"544552", "5465"},   {"6245", "1241665"}, {"433461", "611623"},
                                  {"544165", "666316"}, {"655", "6365153"},  {"5131322", "14453"}};

  for (gsize i = 0; i < G_N_ELEMENTS(PAGES); i++) {
    g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n");
    add_story(text, "新桥今日通车", PAGES[i].first, 0);
    add_story(text, "集市移到北街", PAGES[i].second, 1);
    g_auto(TestEdition) edition = edition_make(text->str);
    g_assert_cmpint((int)edition.pages->len, ==, 1);
    g_assert_cmpint(edition.errors, ==, 0);
    g_assert_cmpint(quality_count(edition.quality, DEFECT_WIDOW), ==, 0);
    g_assert_cmpint(quality_count(edition.quality, DEFECT_UNFILLED), ==, 0);
    g_assert_cmpint(quality_count(edition.quality, DEFECT_BOTTOM), ==, 0);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ease/no-lone-lines", test_no_lone_lines);
  return g_test_run();
}
