/* Tests of model/text: spans, origins, parts. */
#include "model/text.h"

static const Mark START = {"a.md", 3, 5};

static Mark at(int line, int column)
{
  return (Mark){START.file, line, column};
}

static void assert_mark(Mark mark, int line, int column)
{
  g_assert_cmpint(mark.line, ==, line);
  g_assert_cmpint(mark.column, ==, column);
}

static void test_new(void)
{
  g_autoptr(Text) text = text_new("重庆A", START);
  g_assert_cmpint(text->length, ==, 7);
  assert_mark(text_find_mark(text, 0), 3, 5);
  assert_mark(text_find_mark(text, 3), 3, 6); /* columns count characters */
  assert_mark(text_find_mark(text, 6), 3, 7);
  assert_mark(text_find_mark(text, 7), 3, 8);
  g_assert_cmpuint(text_find_flags(text, 0), ==, 0);
}

static void test_empty(void)
{
  g_autoptr(Text) text = text_new("", START);
  g_assert_true(text_is_empty(text));
  g_assert_true(text_is_empty(NULL));
  assert_mark(text_find_mark(text, 0), 3, 5);
  text_append(text, "x", at(4, 1), 0, NULL);
  g_assert_false(text_is_empty(text));
  assert_mark(text_find_mark(text, 0), 4, 1);
  g_assert_cmpint(text->origins->len, ==, 1);
}

static void test_append(void)
{
  g_autoptr(Text) text = text_new("一", at(1, 1));
  text_append(text, "二", at(1, 2), SPAN_STRONG, NULL); /* goes on where it was */
  text_append(text, "三", at(1, 3), SPAN_STRONG, NULL);
  text_append(text, "四", at(2, 1), SPAN_LINK, "http://x");
  text_append(text, "", at(9, 9), SPAN_LINK, "http://x");
  g_assert_cmpstr(text->utf8, ==, "一二三四");
  g_assert_cmpint(text->spans->len, ==, 2);
  g_assert_cmpint(text->origins->len, ==, 2);
  g_assert_cmpuint(text_find_flags(text, 0), ==, 0);
  g_assert_cmpuint(text_find_flags(text, 3), ==, SPAN_STRONG);
  g_assert_cmpuint(text_find_flags(text, 8), ==, SPAN_STRONG);
  g_assert_cmpuint(text_find_flags(text, 9), ==, SPAN_LINK);
  const Span *link = &g_array_index(text->spans, Span, 1);
  g_assert_true(link->link == g_intern_string("http://x"));
  assert_mark(text_find_mark(text, 6), 1, 3);
  assert_mark(text_find_mark(text, 9), 2, 1);
}

static void test_part(void)
{
  g_autoptr(Text) text = text_new("ab", at(1, 1));
  text_append(text, "cd", at(1, 3), SPAN_STRONG, NULL);
  text_append(text, "ef", at(5, 1), SPAN_EMPHASIS, NULL);
  g_autoptr(Text) part = text_copy_part(text, 3, 5);
  g_assert_cmpstr(part->utf8, ==, "de");
  g_assert_cmpuint(text_find_flags(part, 0), ==, SPAN_STRONG);
  g_assert_cmpuint(text_find_flags(part, 1), ==, SPAN_EMPHASIS);
  assert_mark(text_find_mark(part, 0), 1, 4);
  assert_mark(text_find_mark(part, 1), 5, 1);
  g_autoptr(Text) none = text_copy_part(text, 4, 4);
  g_assert_true(text_is_empty(none));
  assert_mark(text_find_mark(none, 0), 5, 1);
}

static void test_append_text(void)
{
  g_autoptr(Text) text = text_new("甲\n", at(1, 1));
  g_autoptr(Text) more = text_new("乙", at(7, 2));
  text_append(more, "丙", at(7, 5), SPAN_CODE, NULL);
  text_append_text(text, more);
  g_assert_cmpstr(text->utf8, ==, "甲\n乙丙");
  assert_mark(text_find_mark(text, 4), 7, 2);
  assert_mark(text_find_mark(text, 7), 7, 5);
  g_assert_cmpuint(text_find_flags(text, 4), ==, 0);
  g_assert_cmpuint(text_find_flags(text, 7), ==, SPAN_CODE);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/new", test_new);
  g_test_add_func("/text/empty", test_empty);
  g_test_add_func("/text/append", test_append);
  g_test_add_func("/text/part", test_part);
  g_test_add_func("/text/append-text", test_append_text);
  return g_test_run();
}
