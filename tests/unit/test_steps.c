/* Steps: an issue a little too long for its page is set a step tighter, not on two. */
#include "check/metrics.h"
#include "makeup/makeup.h"
#include "read/read.h"
#include "steps.h"
#include "support_edition.h"
#include "support_read.h"

#include <string.h>

static const char FONTS[] = "fonts/fonts.conf";

static Issue *read_text(TestFolder *folder, const char *text, Report *report)
{
  g_autoptr(GError) error = NULL;

  folder_write(folder, "issue.md", text, -1);
  g_autofree char *path = folder_path(folder, "issue.md");
  Issue *issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  return issue;
}

/* A tabloid of STORIES on the one page its editor wants. */
static Issue *read_tabloid(TestFolder *folder, int stories, Report *report)
{
  g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: tabloid\n---\n\n");

  for (int i = 0; i < stories; i++) {
    g_string_append_printf(text, "## 河边又修好第%d段路\n\n", i + 1);
    for (int k = 0; k < 12; k++)
      g_string_append(text, "桥头留了一块刻着年份的石板，路过的人都要摸一摸，石板亮得照见人影，"
                            "孩子们放学路过也要停一停，说一说这一天里最要紧的一件事。\n\n");
  }
  return read_text(folder, text->str, report);
}

/* Makes up ISSUE, with STEPS as the program does; free with setting_free. */
static Setting *make_setting(const Issue *issue, gboolean steps)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  Layout *layout =
      read_layout(issue->layout_name, "layouts", issue->lang, issue->layout_mark, report);
  g_autoptr(Setting) setting = setting_open(layout, FONTS, &error);

  g_assert_no_error(error);
  setting->pages = makeup_issue(issue, setting->type, setting->report);
  setting->quality = check_pages(setting->pages, setting->layout, issue);
  if (steps && steps_wanted(setting))
    g_assert_true(steps_try(&setting, issue, FONTS, &error));
  return g_steal_pointer(&setting);
}

/* Makes up ISSUE; returns its pages and, in CELL, the size of its text. */
static guint make_up(const Issue *issue, gboolean steps, double *cell)
{
  g_autoptr(Setting) setting = make_setting(issue, steps);

  *cell = setting->layout->grid.cell;
  return setting->pages->len;
}

static void test_tighter(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(Report) report = report_new();
  g_autoptr(Issue) issue = read_tabloid(folder, 6, report);
  double cell;

  g_assert_cmpuint(make_up(issue, FALSE, &cell), ==, 2);
  g_assert_cmpuint(make_up(issue, TRUE, &cell), ==, 1);
  g_assert_cmpfloat_with_epsilon(cell, 71.0 * 9 / 77, 1e-9); /* 12 in a column for 11 */
}

/* Half as much again stays on two pages, in larger type if anything. */
static void test_two_pages(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(Report) report = report_new();
  g_autoptr(Issue) issue = read_tabloid(folder, 9, report);
  double cell;

  g_assert_cmpuint(make_up(issue, TRUE, &cell), ==, 2);
  g_assert_cmpfloat(cell, >=, 9);
}

/* White goes in several steps; of these one without a last line alone (孤行) is taken, though it is
 * not the first. */
static void test_lone_line(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(Report) report = report_new();
  g_autoptr(GString) text = g_string_new("---\npaper: 镇报\nlayout: bulletin\n---\n\n");

  edition_add_sentences(text, "新桥今日通车", "241", 0);
  edition_add_sentences(text, "集市移到北街", "2146521", 1);
  g_autoptr(Issue) issue = read_text(folder, text->str, report);
  g_autoptr(Setting) plain = make_setting(issue, FALSE);
  g_autoptr(Setting) stepped = make_setting(issue, TRUE);
  g_assert_cmpint(quality_count(plain->quality, DEFECT_UNFILLED), >, 0);
  g_assert_cmpint(quality_count(stepped->quality, DEFECT_UNFILLED), ==, 0);
  g_assert_cmpint(quality_count(stepped->quality, DEFECT_WIDOW), ==, 0);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/steps/tighter", test_tighter);
  g_test_add_func("/steps/two-pages", test_two_pages);
  g_test_add_func("/steps/lone-line", test_lone_line);
  return g_test_run();
}
