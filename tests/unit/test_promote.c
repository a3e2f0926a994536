/* Promotion: a page without a stated main story gets a dominant head, a stated priority is obeyed.
 */
#include "makeup/makeup.h"
#include "read/read.h"

#include <glib/gstdio.h>
#include <string.h>

/* The sizes of the heads at two lines of an issue, in points. */
typedef struct {
  double first, second;
} Sizes;

static double largest_at(const Page *page, int line)
{
  double size = 0;
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS && item->mark.file && item->mark.line == line)
      size = MAX(size, item->as.glyphs.run->size);
  }
  return size;
}

/* Makes up an issue of two stories whose heads stand on lines 5 and 9, each with FIELD below. */
static Sizes make_up(const char *field)
{
  g_autoptr(Report) report = report_new();
  g_autofree char *folder = g_dir_make_tmp("promote-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "issue.md", NULL);
  GString *text = g_string_new("---\npaper: 镇报\n---\n\n");
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 2; i++) {
    g_string_append_printf(text, "## %s\n%s\n\n", i ? "集市移到北街" : "新桥今日通车", field);
    for (int n = 0; n < 30; n++)
      g_string_append(text, "桥头留了一块刻着年份的石板，路过的人都要摸一摸。");
    g_string_append(text, "\n");
  }
  g_assert_true(g_file_set_contents(path, text->str, -1, &error));
  g_string_free(text, TRUE);
  g_autoptr(Issue) issue = read_issue(path, report, &error);
  g_autoptr(Layout) layout =
      read_layout(issue->layout_name, "layouts", issue->lang, issue->layout_mark, report);
  g_autoptr(Compositor) type = compose_open(layout, "fonts/fonts.conf", report, &error);
  g_assert_no_error(error);
  g_autoptr(GPtrArray) pages = makeup_issue(issue, type, report);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 0);
  g_assert_cmpint(pages->len, ==, 1);
  const Page *page = pages->pdata[0];
  g_unlink(path);
  g_rmdir(folder);
  return (Sizes){largest_at(page, 5), largest_at(page, 9)};
}

/* Nobody named a lead: the first story is it, twelve points and more above the next (a rule of
 * page design: the lead head at least 12 pt above the next). */
static void test_first_leads(void)
{
  Sizes sizes = make_up("");
  g_assert_cmpfloat(sizes.second, >, 9);
  g_assert_cmpfloat(sizes.first, >=, sizes.second + 12);
}

/* An editor who said "normal" of both meant it. */
static void test_stated_stays(void)
{
  Sizes sizes = make_up("优先: 一般");
  g_assert_cmpfloat(sizes.first, >, 9);
  g_assert_cmpfloat(sizes.first, <, 30);
  g_assert_cmpfloat(sizes.second, <, 30);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/promote/first-leads", test_first_leads);
  g_test_add_func("/promote/stated-stays", test_stated_stays);
  return g_test_run();
}
