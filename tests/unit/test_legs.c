/* Legs: of a depth that a reader follows, where the page leaves the choice. */
#include "support_edition.h"

/* Two stories of half a broadsheet page each stand one above the other rather than side by side in
 * legs from head to foot: ten inches, 64 rows, are the most (makeup.md 1.4, 12). */
static void test_not_deep(void)
{
  int pages = 0, deep = 0;

  for (int paragraphs = 96; paragraphs <= 108; paragraphs += 2) {
    g_autoptr(GString) text =
        g_string_new("---\npaper: 日报\nlayout: broadsheet\npages:\n  - page: 2\n---\n\n");
    edition_add_story(text, "河边又修好一段路", paragraphs);
    edition_add_story(text, "水厂换了新泵", paragraphs + 3);
    g_auto(TestEdition) edition = edition_make(text->str);
    const CheckPage *page = edition_page(&edition, 0);
    g_test_message("%d paragraphs: %u pages, %d modules, %.2f %% white, %d deep legs", paragraphs,
                   edition.pages->len, page->modules, page->unfilled_percent,
                   page->counts[DEFECT_DEEP_LEG]);
    pages += page->modules == 2;
    deep += page->counts[DEFECT_DEEP_LEG] > 0;
  }
  g_assert_cmpint(pages, >=, 5);
  g_assert_cmpint(deep, <=, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/legs/not-deep", test_not_deep);
  return g_test_run();
}
