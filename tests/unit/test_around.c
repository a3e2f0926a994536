/* Around: unpinned stories flow round pinned pages, whichever are typed first. */
#include "support_edition.h"

enum { STORIES_MOST = 16 };

/* A bulletin on its way, and the page each story came out on, 0 for none. */
typedef struct {
  GString *text;
  int page[STORIES_MOST];
} Paper;

static Paper paper_new(void)
{
  return (Paper){.text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n")};
}

/* Adds a story of which three fill a page, or nearly two of those LONG; PAGE 0: anywhere. */
static void add_story(Paper *paper, int page, gboolean is_long)
{
  g_string_append(paper->text, "## 河边又修好一段路\n转版: 不\n");
  if (page)
    g_string_append_printf(paper->text, "版: %d\n", page);
  g_string_append_c(paper->text, '\n');
  for (int i = 0; i < (is_long ? 11 : 8); i++)
    g_string_append(paper->text,
                    i % 3 == 2 ? "夜里灯亮着，白天风也不停，人来人往，话说不完。\n\n"
                               : "桥头留了一块刻着年份的石板，路过的人都要摸一摸，石板亮得照见"
                                 "人影，孩子们放学路过也要停一停，说一说这一天的事。\n\n");
}

static void make_up(Paper *paper)
{
  g_auto(TestEdition) edition = edition_make(paper->text->str);
  int lines[STORIES_MOST] = {0}, count = 0;

  g_assert_cmpint(edition.errors, ==, 0);
  for (guint s = 0; s < edition.issue->sections->len; s++) {
    const Section *section = edition.issue->sections->pdata[s];
    for (guint i = 0; i < section->articles->len; i++)
      lines[count++] = ((const Article *)section->articles->pdata[i])->mark.line;
  }
  for (guint p = 0; p < edition.pages->len; p++) {
    const Page *page = edition.pages->pdata[p];
    for (guint i = 0; i < page->items->len; i++) {
      const Item *item = &g_array_index(page->items, Item, i);
      for (int k = 0; k < count; k++)
        if (item->kind == ITEM_TAG && item->as.tag.tag == TAG_ARTICLE &&
            lines[k] == item->mark.line)
          paper->page[k] = page->number;
    }
  }
  g_string_free(paper->text, TRUE);
}

/* Nine stories for three pages are typed before two pinned to page 2: three stand there before
 * them.
 */
static void test_too_many_before(void)
{
  Paper paper = paper_new();

  for (int i = 0; i < 9; i++)
    add_story(&paper, 0, FALSE);
  add_story(&paper, 2, TRUE);
  add_story(&paper, 2, TRUE);
  make_up(&paper);
  g_assert_cmpint(paper.page[9], ==, 2);
  g_assert_cmpint(paper.page[10], ==, 2);
  for (int i = 0; i < 9; i++) {
    g_assert_cmpint(paper.page[i], >=, i < 3 ? 1 : 2);
    g_assert_cmpint(paper.page[i], >=, i ? paper.page[i - 1] : 1);
  }
  g_assert_cmpint(paper.page[2], ==, 1);
}

/* Those pinned to page 3 are typed first: pages 1 and 2 take what follows. */
static void test_too_few_before(void)
{
  Paper paper = paper_new();

  add_story(&paper, 3, TRUE);
  add_story(&paper, 3, TRUE);
  for (int i = 0; i < 6; i++)
    add_story(&paper, 0, FALSE);
  make_up(&paper);
  g_assert_cmpint(paper.page[0], ==, 3);
  g_assert_cmpint(paper.page[1], ==, 3);
  for (int i = 2; i < 8; i++)
    g_assert_cmpint(paper.page[i], ==, i < 5 ? 1 : 2);
}

/* A section is not torn from its place. */
static void test_section_stays(void)
{
  Paper paper = paper_new();

  add_story(&paper, 0, TRUE);
  add_story(&paper, 0, TRUE);
  add_story(&paper, 2, TRUE);
  add_story(&paper, 2, TRUE);
  g_string_append(paper.text, "# 集市\n\n");
  for (int i = 0; i < 3; i++)
    add_story(&paper, 0, FALSE);
  make_up(&paper);
  for (int i = 0; i < 7; i++)
    g_assert_cmpint(paper.page[i], ==, i < 2 ? 1 : i < 4 ? 2 : 3);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/around/too-many-before", test_too_many_before);
  g_test_add_func("/around/too-few-before", test_too_few_before);
  g_test_add_func("/around/section-stays", test_section_stays);
  return g_test_run();
}
