/* The craft's rules on pages small enough to be judged by eye. */
#include "makeup/craft_heads.h"

/* A page of six columns, 100 points each with 10 between, and 80 rows. */
static CraftPage page_of(const CraftStory *stories, int count)
{
  return (CraftPage){.style = style_weights(MAKEUP_MODULAR),
                     .columns = 6,
                     .rows = 80,
                     .width = 650,
                     .gutter = 10,
                     .stories = stories,
                     .story_count = count,
                     .means = count};
}

/* A story with a head of SIZE points over its whole span, four rows high. */
static CraftStory story(int column, int row, int span, int rows, double size)
{
  return (CraftStory){.block = {column, row, span, rows},
                      .rank = 2,
                      .head_size = size,
                      .head_left = column * 110,
                      .head_right = (column + span) * 110 - 10,
                      .head_top = row,
                      .head_bottom = row + 4};
}

static CraftVerdict judge_page(const CraftPage *page)
{
  CraftVerdict verdict = craft_judge_places(page);
  craft_judge_looks(page, &verdict);
  return verdict;
}

static CraftVerdict judge(const CraftStory *stories, int count)
{
  CraftPage page = page_of(stories, count);
  return judge_page(&page);
}

/* makeup.md 1.4, rule 4: heads side by side; forbidden of one size and face. */
static void test_tombstones(void)
{
  CraftStory stories[] = {story(0, 0, 3, 80, 24), story(3, 0, 3, 80, 24)};
  CraftVerdict same = judge(stories, 2);
  stories[1].head_size = 20;
  CraftVerdict near = judge(stories, 2);
  stories[1].head_size = 15;
  CraftVerdict far = judge(stories, 2);
  stories[1].head_size = 24;
  stories[1].apart = TRUE;
  CraftVerdict boxed = judge(stories, 2);
  stories[1].apart = FALSE;
  stories[1].head_top = 3;
  stories[1].head_bottom = 7;
  CraftVerdict lower = judge(stories, 2);

  g_assert_cmpint(same.tombstones, ==, 1);
  g_assert_cmpint(same.faults, ==, 1);
  g_assert_cmpint(near.tombstones, ==, 1);
  g_assert_cmpint(near.faults, ==, 0);
  g_assert_cmpint(far.tombstones, ==, 0);
  g_assert_cmpint(boxed.tombstones, ==, 0);
  g_assert_cmpint(lower.tombstones, ==, 0);
}

/* A reversed bar is told from a head by its form, two bars are not told from each other; neither is
 * made smaller for that. */
static void test_bars(void)
{
  CraftStory stories[] = {story(0, 0, 3, 80, 24), story(3, 0, 3, 80, 24)};
  CraftPage page = page_of(stories, 2);

  stories[0].apart = stories[0].reversed = TRUE;
  stories[0].head_least = stories[1].head_least = 12;
  g_assert_cmpint(judge_page(&page).tombstones, ==, 0);
  stories[1].apart = stories[1].reversed = TRUE;
  stories[1].order = 1;
  g_assert_cmpint(craft_settle_heads(&page, stories), ==, 0);
  g_assert_cmpint(judge_page(&page).tombstones, ==, 1);
  g_assert_cmpint(judge_page(&page).faults, ==, 1);
}

/* Rule 5: a gap from edge to edge. A pinwheel has none, two stories have one, four have two. */
static void test_cuts(void)
{
  CraftStory two[] = {story(0, 0, 6, 30, 30), story(0, 30, 6, 50, 24)};
  CraftStory four[] = {story(0, 0, 3, 40, 30), story(3, 0, 3, 40, 24), story(0, 40, 3, 40, 22),
                       story(3, 40, 3, 40, 20)};
  CraftStory wheel[] = {story(0, 0, 4, 30, 40), story(4, 0, 2, 50, 24), story(0, 30, 2, 50, 22),
                        story(2, 30, 2, 20, 18), story(2, 50, 4, 30, 20)};

  g_assert_cmpint(judge(two, 2).cuts, ==, 1);
  g_assert_cmpint(judge(four, 4).cuts, ==, 2);
  g_assert_cmpint(judge(wheel, 5).cuts, ==, 0);
}

/* A cut costs little where few stories leave no choice, and nearly what white does where six do. A
 * page that has white spends its means on that. */
static void test_means(void)
{
  CraftStory two[] = {story(0, 0, 6, 30, 30), story(0, 30, 6, 50, 24)};
  CraftPage page = page_of(two, 2);
  int few = judge_page(&page).cost;
  page.means = STYLE_MANY;
  int many = judge_page(&page).cost;
  SearchWeights weights = style_search_weights(MAKEUP_MODULAR, STYLE_MANY);

  g_assert_cmpint(many - few, >, 600);
  g_assert_cmpint(weights.across, <, search_white_cost(&weights, 1));
  g_assert_cmpint(weights.down, <, search_white_cost(&weights, 1));
}

/* The border of a section with a banner over the whole page is no cut. */
static void test_banner_is_no_cut(void)
{
  CraftStory two[] = {story(0, 2, 6, 30, 30), story(0, 34, 6, 46, 24)};
  CraftBlock banners[] = {{0, 0, 6, 2}, {0, 32, 6, 2}};
  CraftPage page = page_of(two, 2);

  page.banners = banners;
  page.banner_count = 2;
  g_assert_cmpint(judge_page(&page).cuts, ==, 0);
}

/* Rule 6: of two heads of one width the lower is not the larger. Rule 7: nothing is larger than the
 * lead, a lesser story does not stand first with as large a head. */
static void test_sizes(void)
{
  CraftStory stories[] = {story(0, 0, 6, 30, 20), story(0, 30, 6, 50, 24)};
  g_assert_cmpint(judge(stories, 2).faults, ==, 1);
  stories[0].head_size = 24;
  g_assert_cmpint(judge(stories, 2).faults, ==, 0);
  stories[1].rank = 1;
  g_assert_cmpint(judge(stories, 2).faults, ==, 1);
  stories[0].rank = 0;
  g_assert_cmpint(judge(stories, 2).faults, ==, 0);
  stories[1].head_size = 30;
  g_assert_cmpint(judge(stories, 2).faults, ==, 1);
}

/* Rule 7: a lead in the upper left corner costs less than one beside or below. */
static void test_lead_corner(void)
{
  CraftStory stories[] = {story(0, 0, 3, 80, 40), story(3, 0, 3, 80, 18)};
  stories[0].rank = 0;
  int corner = judge(stories, 2).cost;
  stories[0].block.column = 3;
  stories[1].block.column = 0;
  g_assert_cmpint(judge(stories, 2).cost, >, corner);
}

/* Rule 10: one picture dominates, and the larger stands above. */
static void test_pictures(void)
{
  CraftStory stories[] = {story(0, 0, 6, 40, 30), story(0, 40, 6, 40, 20)};
  for (int i = 0; i < 2; i++) {
    stories[i].picture_left = 330;
    stories[i].picture_right = 650;
    stories[i].picture_top = 5 + 40 * i;
    stories[i].picture_bottom = 25 + 40 * i;
  }
  int alike = judge(stories, 2).cost;
  stories[1].picture_left = 550;
  int one_large = judge(stories, 2).cost;
  stories[1].picture_left = 330;
  stories[0].picture_left = 550;
  int small_above = judge(stories, 2).cost;

  g_assert_cmpint(one_large, <, alike);
  g_assert_cmpint(one_large, <, small_above);
}

/* Rule 17: stories of one section hang together below its banner, and none is taken for another's.
 */
static void test_open_sections(void)
{
  CraftStory stories[] = {story(0, 2, 4, 40, 40), story(0, 42, 2, 38, 17), story(4, 2, 2, 78, 18),
                          story(2, 42, 2, 38, 12)};
  for (int i = 0; i < 4; i++)
    stories[i].section = i == 2 ? 2 : 1;
  stories[0].rank = 0;
  stories[0].opens = stories[2].opens = TRUE;
  g_assert_cmpint(judge(stories, 4).faults, ==, 0);

  stories[2].block.rows = 30; /* another of the first section under the second's banner */
  stories[1].block = (CraftBlock){4, 32, 2, 48};
  stories[3].block = (CraftBlock){0, 42, 4, 38};
  g_assert_cmpint(judge(stories, 4).faults, ==, 1);
  stories[1].apart = TRUE;
  g_assert_cmpint(judge(stories, 4).faults, ==, 0);

  stories[2].block = (CraftBlock){2, 42, 2, 38}; /* torn apart by the second section */
  stories[1].block = (CraftBlock){4, 42, 2, 38};
  stories[1].apart = FALSE;
  stories[3].block = (CraftBlock){0, 42, 2, 38};
  g_assert_cmpint(judge(stories, 4).faults, ==, 1);
}

/* Two heads of one size side by side: the lesser is made smaller until it is told apart, by 1.5
 * times the size or, with another face, 1.25 times; never below what its style allows. */
static void test_settled_beside(void)
{
  CraftStory stories[] = {story(0, 0, 3, 80, 30), story(3, 0, 3, 80, 30)};
  CraftPage page = page_of(stories, 2);

  stories[1].order = 1;
  stories[0].head_least = stories[1].head_least = 15;
  g_assert_cmpint(craft_settle_heads(&page, stories), >, 0);
  g_assert_cmpfloat(stories[0].head_size, ==, 30);
  g_assert_cmpfloat(stories[0].head_size, >=, 1.5 * stories[1].head_size);
  g_assert_cmpint(judge_page(&page).tombstones, ==, 0);

  stories[1].head_size = 30;
  stories[1].head_least = 22;
  stories[1].head_face = 1;
  craft_settle_heads(&page, stories);
  g_assert_cmpfloat(stories[0].head_size, >=, 1.25 * stories[1].head_size);
  g_assert_cmpfloat(stories[1].head_size, >=, 22);

  stories[1].head_size = stories[1].head_least = 30;
  stories[0].head_least = 30;
  g_assert_cmpint(craft_settle_heads(&page, stories), ==, 0);
  g_assert_cmpfloat(stories[1].head_size, ==, 30);
}

/* Rule 6: of two heads of one width the lower becomes no larger than the upper. */
static void test_settled_below(void)
{
  CraftStory stories[] = {story(0, 0, 6, 40, 20), story(0, 40, 6, 40, 28)};
  CraftPage page = page_of(stories, 2);

  stories[1].order = 1;
  stories[0].head_least = stories[1].head_least = 15;
  g_assert_cmpint(judge_page(&page).faults, ==, 1);
  craft_settle_heads(&page, stories);
  g_assert_cmpfloat(stories[1].head_size, <=, 21);
  g_assert_cmpint(judge_page(&page).faults, ==, 0);
}

/* Two banners side by side over their stories cut nothing; without them the stories' tops would. */
static void test_banners_bind(void)
{
  CraftStory stories[] = {story(0, 2, 3, 40, 24), story(3, 2, 3, 50, 15), story(0, 42, 3, 38, 22),
                          story(3, 52, 3, 28, 13)};
  const CraftBlock banners[] = {{0, 0, 3, 2}, {3, 0, 3, 2}};
  CraftPage page = page_of(stories, 4);

  page.banners = banners;
  page.banner_count = 2;
  g_assert_cmpint(judge_page(&page).cuts, ==, 1); /* down the middle */
}

/* Strips: a gap down the page is what they are made of; a page without one, or with one too narrow,
 * is not parted. */
static void test_strips(void)
{
  CraftStory halves[] = {story(0, 0, 3, 80, 24), story(3, 0, 3, 80, 15)};
  CraftStory bands[] = {story(0, 0, 6, 40, 24), story(0, 40, 3, 40, 15), story(3, 40, 3, 40, 22)};
  CraftStory narrow[] = {story(0, 0, 5, 80, 24), story(5, 0, 1, 80, 15)};
  CraftStory floor[] = {story(0, 0, 3, 40, 24), story(3, 0, 3, 40, 15), story(0, 40, 6, 40, 22)};
  CraftPage pages[] = {page_of(halves, 2), page_of(bands, 3), page_of(narrow, 2),
                       page_of(floor, 3)};

  for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
    pages[i].style = style_weights(MAKEUP_STRIPS);
  g_assert_cmpint(judge_page(&pages[0]).cuts, ==, 0);
  g_assert_false(judge_page(&pages[0]).unparted);
  g_assert_false(judge_page(&pages[1]).unparted); /* the lead breaks through */
  g_assert_true(judge_page(&pages[2]).unparted);
  g_assert_true(judge_page(&pages[3]).unparted);
}

/* A story pinned to the upper right corner loses the edges that others stand before. */
static void test_pins(void)
{
  CraftStory stories[] = {story(0, 0, 3, 80, 24), story(3, 0, 3, 40, 15), story(3, 40, 3, 40, 13)};
  CraftPage page = page_of(stories, 3);

  for (int i = 0; i < 3; i++)
    stories[i].pins = SEARCH_TOP | SEARCH_RIGHT;
  g_assert_cmpuint(craft_lost_pins(&page, 0), ==, SEARCH_RIGHT);
  g_assert_cmpuint(craft_lost_pins(&page, 1), ==, 0);
  g_assert_cmpuint(craft_lost_pins(&page, 2), ==, SEARCH_TOP);
  g_assert_cmpint(judge_page(&page).pins, ==, 2);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/craft/tombstones", test_tombstones);
  g_test_add_func("/craft/cuts", test_cuts);
  g_test_add_func("/craft/bars", test_bars);
  g_test_add_func("/craft/means", test_means);
  g_test_add_func("/craft/banner", test_banner_is_no_cut);
  g_test_add_func("/craft/sizes", test_sizes);
  g_test_add_func("/craft/lead-corner", test_lead_corner);
  g_test_add_func("/craft/pictures", test_pictures);
  g_test_add_func("/craft/open-sections", test_open_sections);
  g_test_add_func("/craft/settled-beside", test_settled_beside);
  g_test_add_func("/craft/settled-below", test_settled_below);
  g_test_add_func("/craft/banners-bind", test_banners_bind);
  g_test_add_func("/craft/strips", test_strips);
  g_test_add_func("/craft/pins", test_pins);
  return g_test_run();
}
