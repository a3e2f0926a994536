/* Tests of press/content: operators and operands, strings, inline images, and broken streams. */
#include "press/content.h"

#include <string.h>

/* Returns what STREAM reads as: operands by kind, operators by name; to be freed. */
static char *show(const char *stream, gsize length)
{
  static const char *const KINDS = "#/("
                                   "[<w";
  ContentReader reader;
  content_open(&reader, (const guint8 *)stream, length);
  GString *shown = g_string_new(NULL);
  while (content_next(&reader)) {
    for (int i = 0; i < reader.count; i++)
      g_string_append_c(shown, KINDS[reader.operands[i].kind]);
    for (int shift = 24; shift >= 0; shift -= 8)
      if ((reader.code >> shift & 255) != 0)
        g_string_append_c(shown, (char)(reader.code >> shift & 255));
    g_string_append_c(shown, reader.code == 0 ? '?' : ' ');
    g_assert_cmpuint(reader.start, <, reader.end);
    g_assert_cmpuint(reader.end, <=, length);
  }
  return g_string_free(shown, FALSE);
}

static void assert_shown(const char *stream, const char *wanted)
{
  g_autofree char *shown = show(stream, strlen(stream));
  g_assert_cmpstr(shown, ==, wanted);
}

/* The operators cairo writes (and those of others), ISO 32000-1 Annex A. */
static void test_operators(void)
{
  assert_shown("1 0 0 -1 0 841.89 cm q .5 -3. rg Q", "######cm q ##rg Q ");
  assert_shown("BT 12 0 0 -12 40 133.811523 Tm /f-1-0 1 Tf [<0001>-1411<0008>]TJ ET",
               "BT ######Tm /#Tf [TJ ET ");
  assert_shown("/P << /MCID 1 >> BDC(a)'(b)\" EMC", "/<BDC (' (\" EMC ");
  assert_shown("[] 0.0 d [3 [4]]0 d 10 M f* true BX", "[#d [#d #M f* wBX ");
  assert_shown("% 1 0 0 rg (\n0 g%", "#g ");
  assert_shown("1 2 overlong q", "##?q ");
  assert_shown("", "");
  assert_shown("/Span<</ActualText<FEFF4E00>/E(\\))>>BDC", "/<BDC ");
  assert_shown("1e5 w", "1e5 w "); /* no number of PDF: taken for an operator */
}

static void test_numbers(void)
{
  static const char stream[] = "-.25 +4 00.50 3 w 1 (a) m";
  ContentReader reader;
  content_open(&reader, (const guint8 *)stream, strlen(stream));
  double numbers[4];
  g_assert_true(content_next(&reader));
  g_assert_true(content_numbers(&reader, 4, numbers));
  g_assert_cmpfloat_with_epsilon(numbers[0], -0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon(numbers[1], 4, 1e-12);
  g_assert_cmpfloat_with_epsilon(numbers[2], 0.5, 1e-12);
  g_assert_true(content_numbers(&reader, 1, numbers));
  g_assert_cmpfloat_with_epsilon(numbers[0], 3, 1e-12);
  g_assert_false(content_numbers(&reader, 5, numbers));
  g_assert_true(content_next(&reader));
  g_assert_false(content_numbers(&reader, 2, numbers));
  g_assert_false(content_next(&reader));
}

static void assert_string(const char *typed, const char *wanted, gsize length)
{
  g_autofree char *stream = g_strconcat(typed, " Tj", NULL);
  ContentReader reader;
  content_open(&reader, (const guint8 *)stream, strlen(stream));
  g_assert_true(content_next(&reader));
  g_assert_cmpint(reader.count, ==, 1);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  content_append_string(&reader, &reader.operands[0], bytes);
  g_assert_cmpuint(bytes->len, ==, length);
  if (length > 0)
    g_assert_cmpint(memcmp(bytes->data, wanted, length), ==, 0);
}

/* ISO 32000-1 7.3.4. */
static void test_strings(void)
{
  assert_string("(a(b)c)", "a(b)c", 5);
  assert_string("(\\(\\\\\\101\\0\\n)", "(\\A\0\n", 5);
  assert_string("(a\\\nb\\\r\nc)", "abc", 3);
  assert_string("(\\0053)", "\0053", 2);
  assert_string("<90 1fA3 7>", "\x90\x1f\xa3\x70", 4);
  assert_string("<>", "", 0);
  assert_string("()", "", 0);
}

static void test_names(void)
{
  static const char stream[] = "/PANTONE#20186#20C cs /a 1 gs";
  ContentReader reader;
  content_open(&reader, (const guint8 *)stream, strlen(stream));
  g_assert_true(content_next(&reader));
  g_autofree char *name = content_name(&reader);
  g_assert_cmpstr(name, ==, "/PANTONE 186 C");
  g_assert_true(content_next(&reader));
  g_assert_null(content_name(&reader));
}

static void test_inline_image(void)
{
  static const char stream[] = "q BI /W 2 /H 2/CS/G ID EI\001\002 EI Q";
  ContentReader reader;
  content_open(&reader, (const guint8 *)stream, sizeof stream - 1);
  g_assert_true(content_next(&reader));
  g_assert_true(content_next(&reader));
  g_assert_cmpuint(reader.code, ==, OPERATOR2('B', 'I'));
  g_assert_cmpint(reader.count, ==, 6);
  g_assert_cmpuint(reader.image_end - reader.image_start, ==, 4);
  g_assert_cmpint(memcmp(reader.bytes + reader.image_start, "EI\001\002", 4), ==, 0);
  g_assert_true(content_next(&reader));
  g_assert_cmpuint(reader.code, ==, 'Q');
  g_assert_false(content_next(&reader));
}

static void test_inner(void)
{
  static const char stream[] = "[(a) -3 <62>] TJ [ 1";
  ContentReader reader, inner;
  Operand operand;
  content_open(&reader, (const guint8 *)stream, strlen(stream));
  g_assert_true(content_next(&reader));
  content_open_operand(&inner, &reader, &reader.operands[0]);
  int count = 0;
  while (content_next_object(&inner, &operand))
    count++;
  g_assert_cmpint(count, ==, 3);
}

/* Whatever the bytes, reading ends, and no byte outside is touched (the sanitised build sees it).
 */
static void test_broken(void)
{
  static const char *const STREAMS[] = {
      "(",       "(\\",      "<",         "<<", "[",       "[[[[(", ">>",
      "]",       "{",        "/",         "BI", "BI /W 1", "BI ID", "BI ID ",
      "BI ID E", "BI ID EI", "BI ID  EI", "%",  "[<",      "<<(\\", ")))"};
  for (gsize i = 0; i < G_N_ELEMENTS(STREAMS); i++) {
    gsize length = strlen(STREAMS[i]);
    g_autofree char *exact = g_memdup2(STREAMS[i], length);
    g_free(show(exact, length));
  }
  GRand *random = g_rand_new_with_seed(5);
  static const char SIGNS[] = "()<>[]{}/%\\ BIDEIq1.-0\n\0Tj";
  for (int i = 0; i < 20000; i++) {
    gsize length = (gsize)g_rand_int_range(random, 0, 24);
    g_autofree char *noise = g_malloc(length + 1);
    for (gsize k = 0; k < length; k++)
      noise[k] = SIGNS[g_rand_int_range(random, 0, sizeof SIGNS - 1)];
    g_autofree char *exact = g_memdup2(noise, length);
    g_free(show(exact, length));
  }
  g_rand_free(random);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/content/operators", test_operators);
  g_test_add_func("/content/numbers", test_numbers);
  g_test_add_func("/content/strings", test_strings);
  g_test_add_func("/content/names", test_names);
  g_test_add_func("/content/inline-image", test_inline_image);
  g_test_add_func("/content/inner", test_inner);
  g_test_add_func("/content/broken", test_broken);
  return g_test_run();
}
