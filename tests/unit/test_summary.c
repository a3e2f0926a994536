/* The summary: what an editor and a program are told of a build, faults and none. */
#include "summary.h"

/* Returns an edition with the METRICS of COUNT pages and OVERSET characters without room. */
static Edition *edition_of(const PageMetrics *metrics, guint count, int overset)
{
  Edition *edition = g_new0(Edition, 1);
  edition->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  edition->metrics = g_array_new(FALSE, FALSE, sizeof(PageMetrics));
  g_array_append_vals(edition->metrics, metrics, count);
  edition->overset = overset;
  return edition;
}

static void assert_printed(const Edition *edition, const char *wanted)
{
  char *printed = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&printed, &length);
  summary_print(edition, stream);
  fclose(stream);
  g_assert_cmpstr(printed, ==, wanted);
  free(printed);
}

static void test_clean(void)
{
  const PageMetrics pages[] = {
      {.page = 1, .modules = 7, .rows = 444, .lines = 185, .largest_gap_em = 0.1428},
      {.page = 2, .modules = 1, .rows = 400, .unfilled_rows = 1, .lines = 1},
  };
  g_autoptr(Edition) edition = edition_of(pages, 2, 0);
  assert_printed(edition,
                 "page 1: 100.0 % full, 7 modules, 185 lines, largest gap 0.143 em\n"
                 "page 2: 99.8 % full, 1 module, 1 line, largest gap 0.000 em\n"
                 "in all: 2 pages; forbidden line breaks (禁则) 0, over-full lines 0, "
                 "single-character last lines (孤字) 0, characters without room (溢排) 0\n");
}

static void test_faults(void)
{
  const PageMetrics pages[] = {
      {.page = 1, .modules = 2, .rows = 10, .lines = 5, .forbidden = 1, .orphans = 2},
      {.page = 3, .rows = 10, .overfull = 2, .orphans = 1, .tombstones = 1},
  };
  g_autoptr(Edition) edition = edition_of(pages, 2, 47);
  assert_printed(edition,
                 "page 1: 100.0 % full, 2 modules, 5 lines, largest gap 0.000 em, 1 forbidden line "
                 "break, 2 single-character last lines\n"
                 "page 3: 100.0 % full, 0 modules, 0 lines, largest gap 0.000 em, 2 over-full "
                 "lines, 1 single-character last line, 1 tombstone\n"
                 "in all: 2 pages; forbidden line breaks (禁则) 1, over-full lines 2, "
                 "single-character last lines (孤字) 3, characters without room (溢排) 47\n");
}

static void test_no_page(void)
{
  g_autoptr(Edition) edition = edition_of(NULL, 0, 12);
  assert_printed(edition,
                 "in all: 0 pages; forbidden line breaks (禁则) 0, over-full lines 0, "
                 "single-character last lines (孤字) 0, characters without room (溢排) 12\n");
}

static void test_json(void)
{
  const PageMetrics pages[] = {
      {.page = 4, .modules = 2, .rows = 8, .unfilled_rows = 1, .lines = 5, .overfull = 1},
      {.page = 5, .rows = 8, .orphans = 3, .forbidden = 2, .largest_gap_em = 0.25},
  };
  g_autoptr(Edition) edition = edition_of(pages, 2, 9);
  g_autofree char *json = summary_to_json(edition, "a \"b\".md");
  g_assert_cmpstr(
      json, ==,
      "{\"issue\": \"a \\\"b\\\".md\",\n"
      " \"forbidden\": 2, \"overfull\": 1, \"orphans\": 3, \"overset_characters\": 9,\n"
      " \"pages\": [\n"
      "  {\"page\": 4, \"fill_percent\": 87.500, \"modules\": 2, \"rows\": 8, \"unfilled_rows\": "
      "1, "
      "\"lines\": 5, \"forbidden\": 0, \"overfull\": 1, \"orphans\": 0, \"tombstones\": 0, "
      "\"largest_gap_em\": 0.0000},\n"
      "  {\"page\": 5, \"fill_percent\": 100.000, \"modules\": 0, \"rows\": 8, \"unfilled_rows\": "
      "0, \"lines\": 0, \"forbidden\": 2, \"overfull\": 0, \"orphans\": 3, \"tombstones\": 0, "
      "\"largest_gap_em\": 0.2500}]}\n");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summary/clean", test_clean);
  g_test_add_func("/summary/faults", test_faults);
  g_test_add_func("/summary/no-page", test_no_page);
  g_test_add_func("/summary/json", test_json);
  return g_test_run();
}
