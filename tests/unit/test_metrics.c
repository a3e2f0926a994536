/* Metrics: faults put on a page by hand must be counted, and nothing else. */
#include "check/metrics.h"

#include "model/units.h"
#include "support_page.h"

static const Mark nowhere = {0};

/* Adds a paragraph of LINES (up to NULL), each character 10 pt wide, from X, Y down. */
static void add_paragraph(Page *page, double x, double y, const char *const *lines)
{
  page_add_tag(page, TAG_PARAGRAPH, NULL, x, y, nowhere);
  for (int i = 0; lines[i]; i++) {
    GlyphRun *run = support_run(NULL, 10, lines[i], 1);
    page_add_run(page, run, x, y + i * 15, nowhere);
    glyph_run_free(run);
  }
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
}

/* Measures PAGE, which it takes. */
static CheckPage count(Page *page)
{
  g_autoptr(Layout) layout = support_layout();
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_add(pages, page);
  g_autoptr(Quality) quality = check_pages(pages, layout, NULL);
  return g_array_index(quality->pages, CheckPage, 0);
}

/* Returns the counts for one paragraph of LINES in an article. */
static CheckPage count_lines(const char *const *lines)
{
  Page *page = page_new(1, 500, 500, 0);
  page_add_tag(page, TAG_ARTICLE, "题", 0, 0, nowhere);
  add_paragraph(page, 20, 50, lines);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  return count(page);
}

static void assert_sound(const CheckPage *page)
{
  for (int kind = 0; kind < DEFECT_COUNT; kind++)
    g_assert_cmpint(page->counts[kind], ==, 0);
}

static void test_sound_paragraph(void)
{
  CheckPage page = count_lines((const char *const[]){"“这是一段，", "没有毛病的", "——话。”", NULL});
  g_assert_cmpint(page.number, ==, 1);
  g_assert_cmpint(page.modules, ==, 1);
  g_assert_cmpint(page.paragraphs, ==, 1);
  g_assert_cmpint(page.lines, ==, 3);
  g_assert_cmpint(page.characters, ==, 16);
  assert_sound(&page);
}

/* GB/T 15834-2011 5.1.1, 5.1.2, 5.1.4, 5.1.7, 5.1.8, 5.1.10. */
static void test_forbidden_starts(void)
{
  static const char *const marks[] = {"。", "，", "、", "；", "：", "？", "！", "”",
                                      "’",  "）", "》", "〉", "】", "·",  "～", "／"};
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    g_autofree char *second = g_strconcat(marks[i], "后面的话", NULL);
    CheckPage page = count_lines((const char *const[]){"前面的话在", second, NULL});
    g_assert_cmpint(page.counts[DEFECT_LINE_START], ==, 1);
    g_assert_cmpint(page.counts[DEFECT_LINE_END], ==, 0);
  }
}

static void test_forbidden_ends(void)
{
  static const char *const marks[] = {"“", "‘", "（", "《", "〈", "【", "「"};
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    g_autofree char *first = g_strconcat("前面的话", marks[i], NULL);
    CheckPage page = count_lines((const char *const[]){first, "后面的话在", NULL});
    g_assert_cmpint(page.counts[DEFECT_LINE_END], ==, 1);
    g_assert_cmpint(page.counts[DEFECT_LINE_START], ==, 0);
  }
}

/* 5.1.5 and 5.1.6: not broken, but whole at a line's start they may stand. */
static void test_split_marks(void)
{
  CheckPage page = count_lines((const char *const[]){"前面的话—", "—后面的话", NULL});
  g_assert_cmpint(page.counts[DEFECT_SPLIT_MARK], ==, 1);
  page = count_lines((const char *const[]){"前面的话…", "…后面的话", NULL});
  g_assert_cmpint(page.counts[DEFECT_SPLIT_MARK], ==, 1);
  page = count_lines((const char *const[]){"前面的话在", "——后面的话", NULL});
  g_assert_cmpint(page.counts[DEFECT_SPLIT_MARK] + page.counts[DEFECT_LINE_START], ==, 0);
}

/* The first line's start and the last line's end are no breaks. */
static void test_paragraph_ends_are_free(void)
{
  CheckPage page = count_lines((const char *const[]){"”怪事开头", "也有怪尾（", NULL});
  g_assert_cmpint(page.counts[DEFECT_LINE_START] + page.counts[DEFECT_LINE_END], ==, 0);
}

static void test_western_words(void)
{
  CheckPage page = count_lines((const char *const[]){"back in the", "’90s it was", NULL});
  g_assert_cmpint(page.counts[DEFECT_LINE_START], ==, 0);
  page = count_lines((const char *const[]){"back in the", ", it was", NULL});
  g_assert_cmpint(page.counts[DEFECT_LINE_START], ==, 1);
}

static void test_orphans(void)
{
  g_assert_cmpint(
      count_lines((const char *const[]){"前面的话在", "此。", NULL}).counts[DEFECT_ORPHAN], ==, 1);
  g_assert_cmpint(
      count_lines((const char *const[]){"前面的话在", "此", NULL}).counts[DEFECT_ORPHAN], ==, 1);
  g_assert_cmpint(
      count_lines((const char *const[]){"前面的话在", "于此。", NULL}).counts[DEFECT_ORPHAN], ==,
      0);
  g_assert_cmpint(count_lines((const char *const[]){"此。", NULL}).counts[DEFECT_ORPHAN], ==, 0);
}

static void test_overfull(void)
{
  Page *page = page_new(1, 500, 500, 0);
  page_add_tag(page, TAG_ARTICLE, "题", 0, 0, nowhere);
  add_paragraph(page, 20, 50, (const char *const[]){"这是一段话", "这是一段话啊", "这是", NULL});
  add_paragraph(page, 20, 95, (const char *const[]){"这是一段话", "这是一段话", "这", NULL});
  add_paragraph(page, 120, 50, (const char *const[]){"又是一栏话", "又是一栏话", "又", NULL});
  add_paragraph(page, 140, 95, (const char *const[]){"是一栏", "是一栏", "又", NULL});
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  g_assert_cmpint(count(page).counts[DEFECT_OVERFULL], ==, 1);
}

/* Runs that follow each other on one baseline are one line; a leg's foot and the next leg's top
 * are two, although the second stands higher. */
static void test_lines_are_rebuilt(void)
{
  Page *page = page_new(1, 500, 500, 0);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  static const struct {
    double x, y;
    const char *utf8;
  } runs[] = {{20, 50, "前面"},   {40, 50, "ab"},      {60, 50, "，后"},
              {20, 65, "再一行"}, {120, 50, "下一栏"}, {120, 65, "，坏了"}};
  for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
    GlyphRun *run = support_run(NULL, 10, runs[i].utf8, 1);
    page_add_run(page, run, runs[i].x, runs[i].y, nowhere);
    glyph_run_free(run);
  }
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  CheckPage counted = count(page);
  g_assert_cmpint(counted.lines, ==, 4);
  g_assert_cmpint(counted.counts[DEFECT_LINE_START], ==, 1);
}

static void test_text(void)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  Page *page = page_new(1, 500, 500, 0);
  g_ptr_array_add(pages, page);
  GlyphRun *name = support_run(NULL, 10, "海州 日报", 1);
  page_add_tag(page, TAG_FURNITURE, NULL, 0, 0, nowhere);
  page_add_run(page, name, 20, 20, nowhere);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  glyph_run_free(name);
  add_paragraph(page, 20, 50, (const char *const[]){"一、co\u00ad", "op　二。", NULL});
  g_autofree char *all = check_page_text(pages);
  g_autofree char *readers = check_reader_text(pages);
  g_assert_cmpstr(all, ==, "海州日报一、coop二。");
  g_assert_cmpstr(readers, ==, "一、coop二。");
  g_autoptr(Layout) layout = support_layout();
  g_autoptr(Quality) quality = check_pages(pages, layout, NULL);
  const CheckPage *counted = &g_array_index(quality->pages, CheckPage, 0);
  g_assert_cmpint(counted->characters, ==, 8);
  g_assert_cmpint(counted->furniture_characters, ==, 4);
  g_ptr_array_unref(pages);
}

static void test_outside(void)
{
  Page *page = page_new(1, 100, 100, 5);
  add_paragraph(page, 60, 50, (const char *const[]){"四个字啊", NULL});
  add_paragraph(page, 60, 80, (const char *const[]){"有五个字了", NULL});
  g_assert_cmpint(count(page).counts[DEFECT_OUTSIDE], ==, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/metrics/sound-paragraph", test_sound_paragraph);
  g_test_add_func("/metrics/forbidden-starts", test_forbidden_starts);
  g_test_add_func("/metrics/forbidden-ends", test_forbidden_ends);
  g_test_add_func("/metrics/split-marks", test_split_marks);
  g_test_add_func("/metrics/paragraph-ends-are-free", test_paragraph_ends_are_free);
  g_test_add_func("/metrics/western-words", test_western_words);
  g_test_add_func("/metrics/orphans", test_orphans);
  g_test_add_func("/metrics/overfull", test_overfull);
  g_test_add_func("/metrics/lines-are-rebuilt", test_lines_are_rebuilt);
  g_test_add_func("/metrics/text", test_text);
  g_test_add_func("/metrics/outside", test_outside);
  return g_test_run();
}
