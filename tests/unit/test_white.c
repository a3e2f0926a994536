/* White: a page that cannot be full ends on one row, or leaves a block that something could take.
 */
#include "support_edition.h"

static void add_story(GString *text, const char *headline, const char *section, int paragraphs)
{
  if (section)
    g_string_append_printf(text, "# %s\n\n", section);
  edition_add_story(text, headline, paragraphs);
}

/* A bulletin of LONG and BRIEF paragraphs; the brief story in a section of its own if SECTIONS. */
static TestEdition make_up(int first, int second, gboolean sections)
{
  g_autoptr(GString) text =
      g_string_new("---\npaper: 镇报\nlayout: bulletin\npages:\n  - page: 2\n---\n\n");

  add_story(text, "河边又修好一段路", sections ? "要闻" : NULL, first);
  if (second)
    add_story(text, "水厂换了新泵", sections ? "集市" : NULL, second);
  return edition_make(text->str);
}

static void check_even(int first, int second, gboolean sections)
{
  g_auto(TestEdition) edition = make_up(first, second, sections);

  g_assert_cmpint(edition.errors, ==, 0);
  for (guint i = 0; i < edition.pages->len; i++) {
    g_test_message("%d and %d paragraphs: page %u ends %.2f pt off", first, second, i + 1,
                   edition_page(&edition, (int)i)->bottom_max);
    g_assert_cmpfloat(edition_page(&edition, (int)i)->bottom_max, <=, 0.01);
  }
}

/* Whatever the lengths of one story or two, all columns end on one row. */
static void test_even(void)
{
  for (int first = 4; first <= 14; first++)
    for (int second = 0; second <= 6; second += 3)
      check_even(first, second, FALSE);
}

static void test_even_sections(void)
{
  for (int first = 6; first <= 14; first += 2)
    check_even(first, 3, TRUE);
}

/* The number of the page that the story headed HEADLINE begins on; 0 for none. */
static int page_of(const TestEdition *edition, const char *headline)
{
  for (guint p = 0; p < edition->pages->len; p++) {
    const Page *page = edition->pages->pdata[p];
    for (guint i = 0; i < page->items->len; i++) {
      const Item *item = &g_array_index(page->items, Item, i);
      if (item->kind == ITEM_TAG && item->as.tag.tag == TAG_ARTICLE &&
          g_strcmp0(item->as.tag.title, headline) == 0)
        return page->number;
    }
  }
  return 0;
}

/* Where the next story is too long for what is left of a page and may not be divided, a shorter one
 * comes before it; where it belongs to a section, it does not. */
static void test_comes_forward(void)
{
  for (int sections = 0; sections <= 1; sections++) {
    g_autoptr(GString) text =
        g_string_new("---\npaper: 镇报\nlayout: bulletin\npages:\n  - page: 2\n---\n\n");
    add_story(text, "河边又修好一段路", NULL, 20);
    add_story(text, "集市移到北街\n转版: 不", NULL, 18);
    add_story(text, "渡船照开\n转版: 不", NULL, 18);
    add_story(text, "水厂换了新泵", sections ? "集市" : NULL, 5);
    add_story(text, "夜里灯亮着", NULL, 8);
    g_auto(TestEdition) edition = edition_make(text->str);
    g_assert_cmpint(edition.errors, ==, 0);
    g_assert_cmpint(page_of(&edition, "河边又修好一段路"), ==, 2);
    g_assert_cmpint(page_of(&edition, "集市移到北街"), ==, 3);
    g_assert_cmpint(page_of(&edition, "渡船照开"), ==, 4);
    if (sections)
      g_assert_cmpint(page_of(&edition, "水厂换了新泵"), >, 3);
    else
      g_assert_cmpint(page_of(&edition, "水厂换了新泵"), ==, 3);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/white/even", test_even);
  g_test_add_func("/white/even-sections", test_even_sections);
  g_test_add_func("/white/comes-forward", test_comes_forward);
  return g_test_run();
}
