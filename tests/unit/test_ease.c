/* Easing: last lines alone that no shape at the usual gutters avoids go with wider ones. */
#include "support_edition.h"

/* Paragraphs of a story in sentences, a digit each. */
typedef struct {
  const char *first, *second;
} Stories;

/* Two stories on an A4 page: with gutters of one character each of these had a line alone (孤行).
 */
static void test_no_lone_lines(void)
{
  static const Stories PAGES[] = {{"544552", "5465"},   {"6245", "1241665"}, {"433461", "611623"},
                                  {"544165", "666316"}, {"655", "6365153"},  {"5131322", "14453"}};

  for (gsize i = 0; i < G_N_ELEMENTS(PAGES); i++) {
    g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n");
    edition_add_sentences(text, "新桥今日通车", PAGES[i].first, 0);
    edition_add_sentences(text, "集市移到北街", PAGES[i].second, 1);
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
