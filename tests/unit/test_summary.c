/* The summary: what an editor and a program are told of a build, faults and none. */
#include "summary.h"

#include "options.h"

#include <string.h>

/* Returns COUNT PAGES measured, with OVERSET characters that stand nowhere. */
static Quality *quality_of(const CheckPage *pages, guint count, int overset)
{
  Quality *quality = g_new0(Quality, 1);
  quality->pages = g_array_new(FALSE, FALSE, sizeof(CheckPage));
  quality->defects = g_ptr_array_new_with_free_func((GDestroyNotify)defect_free);
  g_array_append_vals(quality->pages, pages, count);
  quality->overset = overset;
  return quality;
}

static void assert_printed(const Quality *quality, const char *wanted)
{
  char *printed = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&printed, &length);
  summary_print(quality, stream);
  fclose(stream);
  g_assert_cmpstr(printed, ==, wanted);
  free(printed);
}

static void test_clean(void)
{
  const CheckPage pages[] = {
      {.number = 1, .modules = 7, .lines = 185, .largest_gap_em = 0.1428, .score = 100},
      {.number = 2, .modules = 1, .lines = 1, .unfilled_percent = 0.25, .score = 98},
  };
  g_autoptr(Quality) quality = quality_of(pages, 2, 0);
  assert_printed(quality,
                 "page 1: 100.0 % full, 7 modules, 185 lines, largest gap 0.143 em, score 100\n"
                 "page 2: 99.8 % full, 1 module, 1 line, largest gap 0.000 em, score 98\n"
                 "in all: 2 pages; forbidden line breaks (禁则) 0, over-full lines 0, "
                 "single-character last lines (孤字) 0, characters without room (溢排) 0; "
                 "score 99\n");
}

static void test_faults(void)
{
  const CheckPage pages[] = {
      {.number = 1,
       .modules = 2,
       .lines = 5,
       .score = 80,
       .counts = {[DEFECT_LINE_START] = 1, [DEFECT_ORPHAN] = 2}},
      {.number = 3,
       .score = 90,
       .counts = {[DEFECT_OVERFULL] = 2, [DEFECT_ORPHAN] = 1, [DEFECT_TOMBSTONE] = 1}},
  };
  g_autoptr(Quality) quality = quality_of(pages, 2, 47);
  assert_printed(quality,
                 "page 1: 100.0 % full, 2 modules, 5 lines, largest gap 0.000 em, score 80, "
                 "2 single-character last lines, 1 forbidden line start\n"
                 "page 3: 100.0 % full, 0 modules, 0 lines, largest gap 0.000 em, score 90, "
                 "1 tombstone, 1 single-character last line, 2 over-full lines\n"
                 "in all: 2 pages; forbidden line breaks (禁则) 1, over-full lines 2, "
                 "single-character last lines (孤字) 3, characters without room (溢排) 47; "
                 "score 85\n");
}

static void test_no_page(void)
{
  g_autoptr(Quality) quality = quality_of(NULL, 0, 12);
  assert_printed(quality, "in all: 0 pages; forbidden line breaks (禁则) 0, over-full lines 0, "
                          "single-character last lines (孤字) 0, characters without room (溢排) "
                          "12; score 0\n");
}

static void assert_says(const char *json, const char *words)
{
  if (!strstr(json, words))
    g_error("no %s in %s", words, json);
}

static void test_json(void)
{
  const CheckPage pages[] = {
      {.number = 4,
       .modules = 2,
       .unfilled_percent = 12.5,
       .lines = 5,
       .score = 30,
       .failed = 1u << GATE_FILL | 1u << GATE_LINES,
       .counts = {[DEFECT_OVERFULL] = 1}},
      {.number = 5, .counts = {[DEFECT_ORPHAN] = 3}, .largest_gap_em = 0.25, .score = 90},
  };
  g_autoptr(Quality) quality = quality_of(pages, 2, 9);
  Extent place = {1, 2, 3, 4};
  g_ptr_array_add(quality->defects, defect_new(DEFECT_OVERFULL, 0, 1, place, "a \"line\""));
  g_autofree char *json = summary_to_json(quality, "a \"b\".md");
  g_assert_true(g_str_has_prefix(json, "{\"issue\": \"a \\\"b\\\".md\",\n \"forbidden\": 0, "
                                       "\"overfull\": 1, \"orphans\": 3, "
                                       "\"overset_characters\": 9, \"score\": 60.0000, "));
  assert_says(json, "{\"page\": 4, \"fill_percent\": 87.5000, \"score\": 30.0000, \"modules\": 2,");
  assert_says(json, "\"failed\": [\"fill\", \"lines\"],");
  assert_says(json, "{\"kind\": \"overfull\", \"count\": 1, \"left\": 1.0000, \"top\": 2.0000, "
                    "\"right\": 3.0000, \"bottom\": 4.0000, \"words\": \"a \\\"line\\\"\"}]}");
  assert_says(json, "{\"page\": 5, \"fill_percent\": 100.0000,");
  assert_says(json, "\"largest_gap_em\": 0.2500,");
  assert_says(json, "\"failed\": [],\n   \"defects\": []}]}\n");
}

static void test_files(void)
{
  const CheckPage pages[] = {{.number = 4}, {.number = 5}};
  g_autoptr(Quality) one = quality_of(pages, 1, 0);
  g_autoptr(Quality) two = quality_of(pages, 2, 0);
  char *printed = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&printed, &length);
  summary_print_files(one, "out/a", FORMAT_PDF | FORMAT_PNG, stream);
  summary_print_files(two, "out/a", FORMAT_PNG | FORMAT_SVG | FORMAT_JSON, stream);
  fclose(stream);
  g_assert_cmpstr(printed, ==,
                  "written: out/a.pdf out/a-4.png\n"
                  "written: out/a-4.png to -5.png out/a-4.svg to -5.svg out/a.json\n");
  free(printed);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summary/clean", test_clean);
  g_test_add_func("/summary/faults", test_faults);
  g_test_add_func("/summary/no-page", test_no_page);
  g_test_add_func("/summary/json", test_json);
  g_test_add_func("/summary/files", test_files);
  return g_test_run();
}
