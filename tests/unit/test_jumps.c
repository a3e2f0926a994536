/* Jumps (转版): a story too long for its page goes on on a later one, by the rule and only where
 * the editor allows it. */
#include "support_edition.h"

#include <string.h>

/* Adds a story of COUNT paragraphs, no two of them alike, with FIELDS. */
static void add_story(GString *text, const char *headline, const char *fields, int count)
{
  g_string_append_printf(text, "## %s\n%s\n", headline, fields);
  for (int i = 0; i < count; i++)
    g_string_append_printf(text,
                           "%s的第%d位街坊说，桥头留了一块刻着年份的石板，路过的人都要摸一摸，"
                           "到了第%d天，石板亮得照见人影，孩子们放学路过也要停一停，"
                           "说一说这一天里最要紧的一件事。\n\n",
                           headline, i + 1, 7 * i + 3);
}

/* Makes up a bulletin of a story of PARAGRAPHS paragraphs, with FIELDS, and two short ones. */
static TestEdition make_up(const char *fields, int paragraphs)
{
  g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n");

  add_story(text, "老桥修好了", fields, paragraphs);
  add_story(text, "集市移到北街", "", 4);
  add_story(text, "渡口添了一班船", "", 3);
  return edition_make(text->str);
}

static void check_sound(const TestEdition *edition)
{
  static const DefectKind never[] = {DEFECT_REPEATED, DEFECT_MISREAD, DEFECT_OFF_GRID,
                                     DEFECT_BAD_JUMP};

  g_assert_cmpint(edition->quality->overset, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
    g_assert_cmpint(quality_count(edition->quality, never[i]), ==, 0);
}

/* Both lines name the other page, the head is said again, and page one is full to its foot. */
static void test_goes_on(void)
{
  g_auto(TestEdition) edition = make_up("优先: 头条\n", 27);

  check_sound(&edition);
  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpuint(edition.pages->len, ==, 2);
  g_assert_cmpint(edition_page(&edition, 0)->jumps, ==, 1);
  g_assert_cmpfloat(edition_page(&edition, 0)->unfilled_percent, <, 0.1);
  g_assert_nonnull(strstr(edition.words, "（下转第2版）"));
  g_assert_nonnull(strstr(edition.words, "上接第1版老桥修好了"));
}

/* The same in English words, for an article in English. */
static void test_english_words(void)
{
  g_auto(TestEdition) edition = make_up("优先: 头条\nlang: en\n", 27);

  g_assert_nonnull(strstr(edition.words, "Continuedonpage2"));
  g_assert_nonnull(strstr(edition.words, "Continuedfrompage1"));
}

/* A story pinned to its page begins there, and goes on on the first with room. */
static void test_pinned(void)
{
  g_auto(TestEdition) edition = make_up("优先: 头条\n版: 1\n", 27);

  check_sound(&edition);
  g_assert_cmpint(edition.errors, ==, 0);
  g_assert_cmpint(edition_page(&edition, 0)->jumps, ==, 1);
}

/* A story that leaves half a page white, and the next too long for that half: its first part fills
 * it, if it may. */
static void test_fills_page(void)
{
  static const char *const fields[] = {"转版: 可\n", "转版: 不\n"};

  for (int forbidden = 0; forbidden < 2; forbidden++) {
    g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n");
    add_story(text, "老桥修好了", "转版: 不\n", 9);
    add_story(text, "集市移到北街", fields[forbidden], 17);
    g_auto(TestEdition) edition = edition_make(text->str);
    check_sound(&edition);
    g_assert_cmpuint(edition.pages->len, ==, 2);
    g_assert_cmpint(edition_page(&edition, 0)->jumps, ==, !forbidden);
    if (!forbidden)
      g_assert_cmpfloat(edition_page(&edition, 0)->unfilled_percent, <, 0.1);
    else
      g_assert_cmpfloat(edition_page(&edition, 0)->unfilled_percent, >, 10);
  }
}

/* What fits is not divided. */
static void test_fits(void)
{
  g_auto(TestEdition) edition = make_up("优先: 头条\n", 12);

  check_sound(&edition);
  for (guint i = 0; i < edition.pages->len; i++)
    g_assert_cmpint(edition_page(&edition, (int)i)->jumps, ==, 0);
}

/* Where the editor forbids it, the story is an error as it was typed, and no part of it stands. */
static void test_forbidden(void)
{
  g_auto(TestEdition) edition = make_up("优先: 头条\n转版: 不\n", 27);

  g_assert_cmpint(edition.errors, ==, 1);
  g_assert_null(strstr(edition.words, "下转"));
  g_assert_null(strstr(edition.words, "老桥修好了"));
}

/* A story of more than two pages would have to go on twice: that is an error too. */
static void test_once_only(void)
{
  g_auto(TestEdition) edition = make_up("优先: 头条\n", 80);

  g_assert_cmpint(edition.errors, ==, 1);
  g_assert_null(strstr(edition.words, "下转"));
}

/* A story a little too long for its two parts is an error; the others are printed. */
static void test_too_long(void)
{
  g_auto(TestEdition) edition = make_up("", 38);

  g_assert_cmpint(edition.errors, ==, 1);
  g_assert_cmpint(edition.quality->overset, >, 0);
  g_assert_cmpuint(edition.pages->len, ==, 1);
  g_assert_null(strstr(edition.words, "老桥修好了"));
  g_assert_nonnull(strstr(edition.words, "集市移到北街"));
  g_assert_nonnull(strstr(edition.words, "渡口添了一班船"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/jumps/goes-on", test_goes_on);
  g_test_add_func("/jumps/english-words", test_english_words);
  g_test_add_func("/jumps/pinned", test_pinned);
  g_test_add_func("/jumps/fills-page", test_fills_page);
  g_test_add_func("/jumps/fits", test_fits);
  g_test_add_func("/jumps/forbidden", test_forbidden);
  g_test_add_func("/jumps/once-only", test_once_only);
  g_test_add_func("/jumps/too-long", test_too_long);
  return g_test_run();
}
