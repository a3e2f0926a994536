/* Optional matter: left out where a page is full without it, whole where it stands, never missed.
 */
#include "support_edition.h"

#define HEAD "---\npaper: 镇报\nlayout: bulletin\n---\n\n"
#define SENTENCE "河边的路修好了，桥头的灯也亮了，晚归的人不必再打手电。"
#define DECK "二十口古井清淤完工，井台换上新石板"

/* An issue of one story of PARAGRAPHS with the deck FIELD: DECK. */
static char *issue_of(const char *field, int paragraphs)
{
  GString *text = g_string_new(HEAD "## 老街的井又能照见人了\n");

  g_string_append_printf(text, "%s: " DECK "\n转版: 不\n\n", field);
  for (int i = 0; i < paragraphs; i++)
    g_string_append(text, SENTENCE SENTENCE SENTENCE "\n\n");
  return g_string_free(text, FALSE);
}

/* How many stories of all lengths up to a page come out with the deck FIELD; LEFT_OUT receives how
 * many of them stand without it. No character of any is missed. */
static int count_set(const char *field, int *left_out)
{
  int set = 0;

  *left_out = 0;
  for (int paragraphs = 8; paragraphs < 20; paragraphs++) {
    g_autofree char *text = issue_of(field, paragraphs);
    g_auto(TestEdition) edition = edition_make(text);
    if (edition.errors) /* too long for a page */
      continue;
    set++;
    *left_out += !strstr(edition.words, "井台换上新石板");
    g_assert_cmpint(edition.quality->overset, ==, 0);
    g_assert_cmpint(quality_count(edition.quality, DEFECT_REPEATED), ==, 0);
  }
  return set;
}

/* The longest story that fits does so without its deck; shorter ones keep theirs. */
static void test_deck(void)
{
  int kept, dropped;
  int with = count_set("副题", &kept), without = count_set("可省副题", &dropped);

  g_assert_cmpint(kept, ==, 0);
  g_assert_cmpint(dropped, >, 0);
  g_assert_cmpint(dropped, <, without);
  g_assert_cmpint(without, >, with);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/optional/deck", test_deck);
  return g_test_run();
}
