/* Fillers (补白): placed where a page would stay white, left out where it is full. */
#include "support_edition.h"

#include <string.h>

static void add_story(GString *text, const char *headline, const char *fields, const char *words,
                      int count)
{
  g_string_append_printf(text, "## %s\n%s\n", headline, fields);
  for (int i = 0; i < count; i++)
    g_string_append_printf(text, "%s\n\n", words);
}

/* A bulletin of three stories, the first of FIRST paragraphs, and a filler of PARAGRAPHS. */
static TestEdition make_up(int first, int paragraphs)
{
  static const char news[] =
      "桥头留了一块刻着年份的石板，路过的人都要摸一摸，石板亮得照见人影，孩子们放学路过也要停一停，"
      "说一说这一天里最要紧的一件事。";
  static const char talk[] = "江水向东，渡船照开，等船的人各有各的去处，夜里灯亮着，白天风也不停，"
                             "人来人往，话说不完。";
  g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n");

  add_story(text, "河边又修好一段路", "", news, first);
  add_story(text, "集市移到北街", "", news, 5);
  add_story(text, "水厂换了新泵", "", news, 3);
  add_story(text, "老话一则", "体裁: 补白\n", talk, paragraphs);
  return edition_make(text->str);
}

static void test_fills(void)
{
  g_auto(TestEdition) edition = make_up(14, 20);
  guint last = edition.pages->len - 1;

  g_assert_nonnull(strstr(edition.words, "老话一则江水向东"));
  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpint(quality_count(edition.quality, DEFECT_MISREAD), ==, 0);
  g_assert_cmpfloat(edition_page(&edition, (int)last)->unfilled_percent, <, 0.1);
}

/* What is left out is not missed. */
static void test_left_out(void)
{
  g_auto(TestEdition) edition = make_up(12, 6);

  g_assert_null(strstr(edition.words, "老话一则"));
  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpint(edition.quality->overset, ==, 0);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/filler/fills", test_fills);
  g_test_add_func("/filler/left-out", test_left_out);
  return g_test_run();
}
