/* Digests: the head in one bar, however its editor broke it, and none where there is none. */
#include "support_edition.h"

#define ISSUE(head)                                                                                \
  "---\npaper: 镇报\nlayout: bulletin\n---\n\n## " head                                            \
  "\n体裁: 动态\n\n● 河边修好了路。\n● 桥头亮了灯。\n"

/* The words of all headlines of EDITION, with a bar between two. */
static char *headlines_of(const TestEdition *edition)
{
  GString *words = g_string_new(NULL);
  const Page *page = edition->pages->pdata[0];
  gboolean open = FALSE;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_TAG) {
      open = item->as.tag.tag == TAG_HEADLINE;
      g_string_append(words, open ? "|" : "");
    } else if (item->kind == ITEM_GLYPHS && open) {
      g_string_append(words, item->as.glyphs.run->utf8);
    }
  }
  return g_string_free(words, FALSE);
}

static void test_one_line(void)
{
  g_auto(TestEdition) edition = edition_make(ISSUE("一周 / 动态"));
  g_autofree char *words = headlines_of(&edition);

  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpstr(words, ==, "|一周 动态");
}

static void test_no_headline(void)
{
  g_auto(TestEdition) edition = edition_make(ISSUE(""));
  g_autofree char *words = headlines_of(&edition);

  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpstr(words, ==, "");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/digest/one-line", test_one_line);
  g_test_add_func("/digest/no-headline", test_no_headline);
  return g_test_run();
}
