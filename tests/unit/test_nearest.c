/* Tests of model/nearest: which known word a mistyped one is taken for. */
#include "model/nearest.h"

#include <glib.h>

static const char *const KEYS[] = {"kicker", "deck", "byline", "priority", "place", "page",
                                   "引题",   "副题", "作者",   "优先",     NULL};

static void test_slips(void)
{
  g_assert_cmpstr(nearest_find("kiker", KEYS), ==, "kicker");
  g_assert_cmpstr(nearest_find("kickker", KEYS), ==, "kicker");
  g_assert_cmpstr(nearest_find("bylime", KEYS), ==, "byline");
  g_assert_cmpstr(nearest_find("prioirty", KEYS), ==, "priority"); /* a swap is one slip */
  g_assert_cmpstr(nearest_find("Deck", KEYS), ==, "deck");
}

static void test_han(void)
{
  /* One of two characters may be wrong: homophones are the usual slip. */
  g_assert_cmpstr(nearest_find("副提", KEYS), ==, "副题");
  g_assert_cmpstr(nearest_find("做者", KEYS), ==, "作者");
}

static void test_far(void)
{
  g_assert_null(nearest_find("colour", KEYS));
  g_assert_null(nearest_find("x", KEYS)); /* would replace every character */
  g_assert_null(nearest_find("", KEYS));
  g_assert_null(nearest_find("\xff\xfe", KEYS)); /* not UTF-8 */
}

static void test_long(void)
{
  g_autofree char *word = g_strnfill(100000, 'a');
  g_assert_null(nearest_find(word, KEYS));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/nearest/slips", test_slips);
  g_test_add_func("/nearest/han", test_han);
  g_test_add_func("/nearest/far", test_far);
  g_test_add_func("/nearest/long", test_long);
  return g_test_run();
}
