/* The issue plan: stories in the order pages take them, and the numbers of pages. */
#include "makeup/plan.h"

static void test_sort_by_page(void)
{
  static const int pinned[] = {0, 2, 0, 1, 0, 2};
  static const int wanted[] = {0, 3, 4, 1, 2, 5};
  g_autoptr(GArray) stories = g_array_new(FALSE, FALSE, sizeof(Story));

  for (int i = 0; i < 6; i++) {
    Story story = {.order = i, .page = pinned[i], .demand = i};
    g_array_append_val(stories, story);
  }
  plan_sort(stories);
  for (int i = 0; i < 6; i++) {
    g_assert_cmpint(g_array_index(stories, Story, i).demand, ==, wanted[i]);
    g_assert_cmpint(g_array_index(stories, Story, i).order, ==, i);
  }
}

/* Pages are numbered as the head says; those it does not name go on from the last. */
static void test_page_numbers(void)
{
  g_autoptr(GPtrArray) pages = g_ptr_array_new();
  PageName names[] = {{.number = 2}, {.number = 5}};
  Issue issue = {.pages = pages};
  PlanArea area = {.issue = &issue};

  g_assert_cmpint(plan_page_number(&area, 0), ==, 1);
  g_assert_cmpint(plan_page_number(&area, 3), ==, 4);
  g_ptr_array_add(pages, &names[0]);
  g_ptr_array_add(pages, &names[1]);
  g_assert_cmpint(plan_page_number(&area, 0), ==, 2);
  g_assert_cmpint(plan_page_number(&area, 1), ==, 5);
  g_assert_cmpint(plan_page_number(&area, 3), ==, 7);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plan/sort-by-page", test_sort_by_page);
  g_test_add_func("/plan/page-numbers", test_page_numbers);
  return g_test_run();
}
