/* Tests of hyphenation: the patterns' points within the house limits. */
#include "compose/hyphen.h"

#include <string.h>

static char *hyphenated(Hyphenator *hyphenator, const char *word)
{
  gboolean points[64];
  GString *shown = g_string_new(NULL);
  hyphen_find(hyphenator, word, (int)strlen(word), points);
  for (gsize i = 0; i < strlen(word); i++) {
    g_string_append_c(shown, word[i]);
    if (points[i])
      g_string_append_c(shown, '-');
  }
  return g_string_free(shown, FALSE);
}

static void assert_hyphenated(Hyphenator *hyphenator, const char *word, const char *wanted)
{
  g_autofree char *shown = hyphenated(hyphenator, word);
  g_assert_cmpstr(shown, ==, wanted);
}

/* Webster's divisions, as the American patterns give them. */
static void test_words(void)
{
  g_autoptr(Hyphenator) hyphenator = hyphen_open("en");
  if (!hyphenator) {
    g_test_skip("hyphen-en-us is not installed");
    return;
  }
  assert_hyphenated(hyphenator, "hyphenation", "hy-phen-ation");
  assert_hyphenated(hyphenator, "computer", "com-puter");
  assert_hyphenated(hyphenator, "Newspaper", "News-pa-per");
}

/* At least two letters before and three after; capitals and short words stay whole. */
static void test_limits(void)
{
  g_autoptr(Hyphenator) hyphenator = hyphen_open("en");
  assert_hyphenated(hyphenator, "UNESCO", "UNESCO");
  assert_hyphenated(hyphenator, "into", "into");
  assert_hyphenated(hyphenator, "party", "party");
  g_autofree char *shown = hyphenated(hyphenator, "international");
  const char *last = strrchr(shown, '-');
  g_assert_true(!last || strlen(last + 1) >= 3);
}

/* Without patterns nothing is ever cut. */
static void test_none(void)
{
  assert_hyphenated(NULL, "international", "international");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/hyphen/words", test_words);
  g_test_add_func("/hyphen/limits", test_limits);
  g_test_add_func("/hyphen/none", test_none);
  return g_test_run();
}
