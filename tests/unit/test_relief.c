/* Relief: a page that more is pinned to than it holds pushes no story off another page. */
#include "support_edition.h"

#include <string.h>

enum { STORIES_MOST = 16 };

/* An issue on its way, and how it came out: the printed page of each story, 0 for none. */
typedef struct {
  GString *text;
  int page[STORIES_MOST];
  int parts[STORIES_MOST]; /* on so many pages */
  int errors;
} Paper;

static Paper paper_new(void)
{
  Paper paper = {.text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n")};
  return paper;
}

static void paper_clear(Paper *paper)
{
  g_string_free(paper->text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paper, paper_clear)

/* Adds a story of PARAGRAPHS, pinned to PAGE, with FIELDS. */
static void add_story(Paper *paper, int page, const char *fields, int paragraphs)
{
  g_string_append_printf(paper->text, "## 河边又修好一段路\n版: %d\n%s\n", page, fields);
  for (int i = 0; i < paragraphs; i++)
    g_string_append(paper->text,
                    "桥头留了一块刻着年份的石板，路过的人都要摸一摸，石板亮得照见人影，"
                    "孩子们放学路过也要停一停，说一说这一天里最要紧的一件事。\n\n");
}

static int order_of(const Issue *issue, Mark mark)
{
  const Section *section = issue->sections->pdata[0];
  for (guint i = 0; i < section->articles->len; i++)
    if (((const Article *)section->articles->pdata[i])->mark.line == mark.line)
      return (int)i;
  return 0;
}

static void make_up(Paper *paper)
{
  g_auto(TestEdition) edition = edition_make(paper->text->str);

  for (guint p = 0; p < edition.pages->len; p++) {
    const Page *page = edition.pages->pdata[p];
    for (guint i = 0; i < page->items->len; i++) {
      const Item *item = &g_array_index(page->items, Item, i);
      if (item->kind != ITEM_TAG || item->as.tag.tag != TAG_ARTICLE)
        continue;
      int story = order_of(edition.issue, item->mark);
      if (!paper->parts[story]++)
        paper->page[story] = page->number;
    }
  }
  paper->errors = edition.errors;
}

/* Of four stories on a page for three, one goes where there is room; all others stay. */
static void test_one_is_sent(void)
{
  g_auto(Paper) paper = paper_new();

  for (int i = 0; i < 4; i++)
    add_story(&paper, 1, "转版: 不\n", 6);
  for (int page = 2; page <= 3; page++)
    for (int i = 0; i < 3; i++)
      add_story(&paper, page, "转版: 不\n", 6);
  add_story(&paper, 4, "转版: 不\n", 6);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint(paper.page[i], ==, 1);
  g_assert_cmpint(paper.page[3], ==, 4);
  for (int i = 4; i < 10; i++)
    g_assert_cmpint(paper.page[i], ==, 2 + (i - 4) / 3);
  g_assert_cmpint(paper.page[10], ==, 4);
}

/* What is too much goes no further than it must. */
static void test_nearest_room(void)
{
  g_auto(Paper) paper = paper_new();

  for (int page = 1; page <= 3; page++)
    for (int i = 0; i < 3 + (page == 3); i++)
      add_story(&paper, page, "转版: 不\n", page == 3 ? 7 : 6);
  for (int page = 4; page <= 5; page++)
    add_story(&paper, page, "转版: 不\n", 6);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  g_assert_cmpint(paper.page[9], ==, 4);
  for (int i = 0; i < 9; i++)
    g_assert_cmpint(paper.page[i], ==, 1 + i / 3);
  g_assert_cmpint(paper.page[10], ==, 4);
  g_assert_cmpint(paper.page[11], ==, 5);
}

/* Where no page has room, what is too much on all of them fills new ones after them, one by one. */
static void test_new_pages(void)
{
  g_auto(Paper) paper = paper_new();

  for (int page = 1; page <= 3; page++)
    for (int i = 0; i < 4; i++)
      add_story(&paper, page, "转版: 不\n", page == 1 ? 6 : 7);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  for (int i = 0; i < 12; i++)
    g_assert_cmpint(paper.page[i], ==, i % 4 == 3 ? 4 : 1 + i / 4);
}

/* A page pinned half full stays so: it takes nothing from pages that have enough. */
static void test_half_full(void)
{
  g_auto(Paper) paper = paper_new();

  add_story(&paper, 1, "转版: 不\n", 6);
  for (int page = 2; page <= 3; page++)
    for (int i = 0; i < 2; i++)
      add_story(&paper, page, "转版: 不\n", 7);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  for (int i = 0; i < 5; i++)
    g_assert_cmpint(paper.page[i], ==, i == 0 ? 1 : 2 + (i - 1) / 2);
}

/* Where stories may be divided, all begin on their pages: the longest goes on elsewhere. */
static void test_longest_goes_on(void)
{
  g_auto(Paper) paper = paper_new();

  add_story(&paper, 1, "", 14);
  for (int i = 0; i < 3; i++)
    add_story(&paper, 1, "", 4);
  for (int i = 0; i < 3; i++)
    add_story(&paper, 2, "", 6);
  add_story(&paper, 3, "", 6);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  for (int i = 0; i < 7; i++)
    g_assert_cmpint(paper.page[i], ==, i < 4 ? 1 : 2);
  g_assert_cmpint(paper.parts[0], ==, 2);
  g_assert_cmpint(paper.page[7], ==, 3);
}

/* An advertisement was sold for its page: a story goes, though it counts for more. */
static void test_advertisement_stays(void)
{
  g_auto(Paper) paper = paper_new();

  for (int i = 0; i < 3; i++)
    add_story(&paper, 1, "转版: 不\n", 6);
  add_story(&paper, 1, "体裁: 广告\n尺寸: 通栏×10行\n", 1);
  add_story(&paper, 2, "转版: 不\n", 6);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  g_assert_cmpint(paper.page[3], ==, 1);
  g_assert_cmpint((paper.page[0] == 2) + (paper.page[1] == 2) + (paper.page[2] == 2), ==, 1);
}

/* A story too long for the page with the nameplate, and not to be divided, is an error; those that
 * have a place are printed all the same. */
static void test_others_are_printed(void)
{
  g_auto(Paper) paper = paper_new();

  add_story(&paper, 1, "转版: 不\n", 40);
  add_story(&paper, 2, "", 10);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 1);
  g_assert_cmpint(paper.parts[0], ==, 0);
  g_assert_cmpint(paper.parts[1], ==, 1);
}

/* A vertical head higher than its text is set across: the story is printed. */
static void test_head_across(void)
{
  g_auto(Paper) paper = paper_new();

  add_story(&paper, 1,
            "题式: 竖题\n副题: 桥头留了一块刻着年份的石板，路过的人都要摸一摸，孩子们也要停一停\n",
            1);
  add_story(&paper, 1, "", 12);
  make_up(&paper);
  g_assert_cmpint(paper.errors, ==, 0);
  g_assert_cmpint(paper.parts[0], ==, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/relief/one-is-sent", test_one_is_sent);
  g_test_add_func("/relief/nearest-room", test_nearest_room);
  g_test_add_func("/relief/new-pages", test_new_pages);
  g_test_add_func("/relief/half-full", test_half_full);
  g_test_add_func("/relief/longest-goes-on", test_longest_goes_on);
  g_test_add_func("/relief/advertisement-stays", test_advertisement_stays);
  g_test_add_func("/relief/others-are-printed", test_others_are_printed);
  g_test_add_func("/relief/head-across", test_head_across);
  return g_test_run();
}
