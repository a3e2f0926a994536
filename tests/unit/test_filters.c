/* Packings of streams: the examples of the standards, rows made by hand, and their limits. */
#include "press/filters.h"
#include "press/pdf.h"

#include <string.h>

static void assert_undone(const Filter *filters, int count, const void *packed, gsize length,
                          const char *wanted)
{
  g_autoptr(GBytes) bytes = g_bytes_new(packed, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) undone = filters_undo(bytes, filters, count, 1 << 20, &error);
  g_assert_no_error(error);
  g_autoptr(GBytes) expected = g_bytes_new(wanted, strlen(wanted));
  g_assert_true(g_bytes_equal(undone, expected));
}

static void assert_named(const char *name, const char *packed, const char *wanted)
{
  const Filter filter = filter_named(name);
  assert_undone(&filter, 1, packed, strlen(packed), wanted);
}

static void test_letters(void)
{
  assert_named("/ASCIIHexDecode", "48 65\n6C6c6F>rest", "Hello");
  assert_named("/AHx", "4865 7>", "Hep");
  assert_named("/ASCII85Decode", "9jqo^BlbD-BleB1DJ+*+F(f,q~>", "Man is distinguished");
  assert_named("/A85", "9jqo^ Bl~>", "Man i");
  assert_named("/RunLengthDecode",
               "\x02"
               "abc"
               "\xFE"
               "d"
               "\x80"
               "rest",
               "abcddd");
}

/* ISO 32000-1 7.4.4.2, example 2. */
static void test_lzw(void)
{
  static const guint8 PACKED[] = {0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01};
  const Filter filter = filter_named("/LZWDecode");
  assert_undone(&filter, 1, PACKED, sizeof PACKED, "-----A---B");
}

/* Each kind of PNG's rows (RFC 2083 6), pixels of one byte, foretold from "bcd" above. */
static void test_rows(void)
{
  static const guint8 ROWS[] = {0, 'b', 'c', 'd',      1, 'a', 1, 1, 2, 0,
                                0, 3,   3,   'h' - 48, 0, 0,   4, 1, 0, 0};
  Filter filter = filter_named("/Crypt");
  filter.kind = FILTER_RUNS;
  filter.predictor = 15;
  filter.columns = 3;
  guint8 packed[sizeof ROWS + 2] = {sizeof ROWS - 1};
  memcpy(packed + 1, ROWS, sizeof ROWS);
  packed[sizeof packed - 1] = 128;
  /* up of "abc" with 0 0 3 is "abf"; mean: 'h'-48 + 'a'/2 = 104, (104+98)/2 = 101, (101+102)/2 =
   * 101; Paeth: above, 104 + 1 = 105, then nearest to 105 + 101 - 104 is 101, then to 101 is 101 */
  assert_undone(&filter, 1, packed, sizeof packed, "bcdabcabfheeiee");
  filter.predictor = 2;
  const guint8 tiff[] = {5, 'a', 1, 1, 'x', 0, 2, 128};
  assert_undone(&filter, 1, tiff, sizeof tiff, "abcxxz");
}

static void test_chains(void)
{
  const Filter chain[] = {filter_named("/AHx"), filter_named("/Crypt"), filter_named("/RL"),
                          filter_named("/DCTDecode"), filter_named("/RL")};
  assert_undone(chain, 5, "FE 61 80>", 9, "aaa");
}

static void assert_fails(const Filter *filters, int count, const char *packed, const char *why)
{
  g_autoptr(GBytes) bytes = g_bytes_new(packed, strlen(packed));
  g_autoptr(GError) error = NULL;
  g_assert_null(filters_undo(bytes, filters, count, 1 << 20, &error));
  g_assert_nonnull(strstr(error->message, why));
}

/* A megabyte is the limit of these. */
static void test_limits(void)
{
  const Filter runs[] = {filter_named("/RL"), filter_named("/RL"), filter_named("/RL")};
  char packed[65] = "";
  memset(packed, 129, 64);
  assert_fails(runs, 3, packed, "more than 1 MB");
  const Filter flate = filter_named("/Fl"), unknown = filter_named("/Flat"),
               lzw = filter_named("/LZW");
  assert_fails(&flate, 1, "no Deflate", "cannot be unpacked");
  assert_fails(&unknown, 1, "x", "not known");
  assert_fails(&lzw, 1, "\xFF\xFF", "cannot be unpacked");
  Filter rows = filter_named("/RL");
  rows.predictor = 12;
  rows.columns = G_MAXINT;
  assert_fails(&rows, 1,
               "\xFE"
               "a",
               "cannot be unpacked");
  g_autofree guint8 *zeros = g_malloc0((gsize)64 << 20);
  g_autoptr(GBytes) bomb = pdf_deflate(zeros, (gsize)64 << 20);
  g_autoptr(GError) error = NULL;
  g_assert_null(pdf_inflate(bomb, (gsize)16 << 20, &error));
  g_assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/filters/letters", test_letters);
  g_test_add_func("/filters/lzw", test_lzw);
  g_test_add_func("/filters/rows", test_rows);
  g_test_add_func("/filters/chains", test_chains);
  g_test_add_func("/filters/limits", test_limits);
  return g_test_run();
}
