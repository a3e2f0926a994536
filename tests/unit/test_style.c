/* House styles: what defines each, measured from the finished look pages; and the names an editor
 * may give them. */
#include "check/survey.h"
#include "check/metrics.h"
#include "makeup/makeup.h"
#include "makeup/style.h"
#include "read/read.h"
#include "steps.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A gutter counts as crossed by what reaches further into it than this; points. */
#define TOUCH 2.0

/* The issues every style is to make a good page of. */
static const char *const LOOKS[] = {"look-front", "look-inside", "look-long", "look-english"};

/* One page made up, with the steps of rows and type a layout allows, and read back. */
typedef struct {
  Report *report;
  Issue *issue;
  Setting *setting;
  Survey *survey;
} Look;

static Look look_open(const char *name, MakeupStyle style)
{
  static const char FONTS[] = "fonts/fonts.conf";
  g_autofree char *path = g_strdup_printf("input/%s.md", name);
  Look look = {.report = report_new()};
  GError *error = NULL;

  look.issue = read_issue(path, look.report, &error);
  g_assert_no_error(error);
  Layout *layout = read_layout(look.issue->layout_name, "layouts", look.issue->lang,
                               look.issue->layout_mark, look.report);
  layout->makeup.style = style;
  look.setting = setting_open(layout, FONTS, &error);
  g_assert_no_error(error);
  look.setting->pages = makeup_issue(look.issue, look.setting->type, look.setting->report);
  look.setting->quality = check_pages(look.setting->pages, layout, look.issue);
  if (steps_wanted(look.setting))
    steps_try(&look.setting, look.issue, FONTS, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(look.setting->pages->len, ==, 1);
  look.survey = survey_page(look.setting->pages->pdata[0], look.setting->layout, look.issue);
  return look;
}

static void look_close(Look *look)
{
  survey_free(look->survey);
  setting_free(look->setting);
  issue_free(look->issue);
  report_free(look->report);
}

static const CheckPage *measured(const Look *look)
{
  return &g_array_index(look->setting->quality->pages, CheckPage, 0);
}

static const SeenArticle *article_at(const Look *look, guint i)
{
  return look->survey->articles->pdata[i];
}

/* Full to the foot, nothing lost, all stories rectangles, no heads of one size side by side and the
 * sizes falling: the rules of every style. */
static void test_all_sound(void)
{
  static const DefectKind NEVER[] = {DEFECT_OVERSET,   DEFECT_REPEATED,       DEFECT_UNFILLED,
                                     DEFECT_BOTTOM,    DEFECT_SAME_TOMBSTONE, DEFECT_DOGLEG,
                                     DEFECT_INVERSION, DEFECT_OVERFULL};

  for (int style = 0; style < MAKEUP_STYLES; style++)
    for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++) {
      Look look = look_open(LOOKS[i], (MakeupStyle)style);
      for (guint k = 0; k < G_N_ELEMENTS(NEVER); k++)
        if (quality_count(look.setting->quality, NEVER[k]))
          g_error("%s in %s has %s", LOOKS[i], makeup_style_name((MakeupStyle)style),
                  defect_kind_name(NEVER[k]));
      look_close(&look);
    }
}

/* Modular: at most one gap cuts the page each way, no head stands that the editor did not stand. */
static void test_modular(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++) {
    Look look = look_open(LOOKS[i], MAKEUP_MODULAR);
    g_assert_cmpint(measured(&look)->counts[DEFECT_CUT_ACROSS], <=, 1);
    g_assert_cmpint(measured(&look)->counts[DEFECT_CUT_DOWN], <=, 1);
    for (guint k = 0; k < look.survey->articles->len; k++) {
      const SeenArticle *article = article_at(&look, k);
      g_assert_true(!article->head.upright || article->article->form == HEADLINE_VERTICAL);
    }
    look_close(&look);
  }
}

/* Whether a story begins right of the line at X, and none but the lead stands across it. */
static gboolean is_border(const Look *look, double x)
{
  gboolean begins = FALSE;

  for (guint i = 0; i < look->survey->articles->len; i++) {
    const SeenArticle *article = article_at(look, i);
    gboolean lead = article->article->priority == PRIORITY_LEAD;
    if (!lead && article->box.left < x - TOUCH && article->box.right > x + TOUCH)
      return FALSE;
    begins = begins || fabs(article->box.left - x) < look->setting->layout->grid.gutter;
  }
  return begins;
}

/* Strips: two or three parts run from head to foot, which only the lead may break through. */
static void test_strips(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++) {
    Look look = look_open(LOOKS[i], MAKEUP_STRIPS);
    int borders = 0;
    for (int column = 1; column < look.setting->layout->grid.columns; column++)
      borders += is_border(&look, layout_column_x(look.setting->layout, column) -
                                      look.setting->layout->grid.gutter / 2);
    g_assert_cmpint(borders, >=, 1);
    g_assert_cmpint(borders, <=, 2);
    look_close(&look);
  }
}

/* Whether a leg of ARTICLE is not as wide as a column of the grid: 破栏. */
static gboolean breaks_columns(const SeenArticle *article, const Layout *layout)
{
  for (guint i = 0; i < article->legs->len; i++) {
    Extent leg = g_array_index(article->legs, SeenLeg, i).box;
    if (fabs(leg.right - leg.left - layout->grid.column_width) > layout->grid.cell / 2)
      return TRUE;
  }
  return FALSE;
}

/* Classic: where a page has stories enough nothing cuts it, and a head stands that the editor did
 * not stand, or beside its text where the language is not written downwards. */
static void test_classic(void)
{
  int standing = 0, broken = 0;

  for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++) {
    Look look = look_open(LOOKS[i], MAKEUP_CLASSIC);
    if (measured(&look)->modules >= STYLE_MANY)
      g_assert_cmpint(measured(&look)->counts[DEFECT_CUT_ACROSS] +
                          measured(&look)->counts[DEFECT_CUT_DOWN],
                      ==, 0);
    for (guint k = 0; k < look.survey->articles->len; k++) {
      const SeenArticle *article = article_at(&look, k);
      gboolean asked = article->article->form != HEADLINE_HORIZONTAL;
      standing += !asked && (article->head.upright || article->head.beside);
      broken += article->article->box == BOX_NONE && breaks_columns(article, look.setting->layout);
    }
    look_close(&look);
  }
  g_assert_cmpint(standing, >=, 3);
  g_assert_cmpint(broken, >=, 3);
}

/* The three make different pages of the same text. */
static void test_unlike(void)
{
  for (guint i = 0; i < 2; i++) {
    double lefts[MAKEUP_STYLES] = {0};
    for (int style = 0; style < MAKEUP_STYLES; style++) {
      Look look = look_open(LOOKS[i], (MakeupStyle)style);
      for (guint k = 0; k < look.survey->articles->len; k++)
        lefts[style] += (k + 1) * (article_at(&look, k)->box.left + article_at(&look, k)->box.top);
      look_close(&look);
    }
    g_assert_cmpfloat(fabs(lefts[0] - lefts[1]), >, 1);
    g_assert_cmpfloat(fabs(lefts[1] - lefts[2]), >, 1);
    g_assert_cmpfloat(fabs(lefts[0] - lefts[2]), >, 1);
  }
}

static Issue *read_styled(const char *style, Report *report)
{
  g_autofree char *folder = g_dir_make_tmp("style-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "issue.md", NULL);
  g_autofree char *text =
      g_strdup_printf("---\npaper: 镇报\n编排：%s\n---\n\n## 题\n\n文。\n", style);
  GError *error = NULL;

  g_assert_true(g_file_set_contents(path, text, -1, &error));
  Issue *issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  g_unlink(path);
  g_rmdir(folder);
  return issue;
}

/* The head names a style in either language; another word is an error at its place. */
static void test_names(void)
{
  static const char *const TYPED[] = {"modular", "模块", "strips", "纵分", "classic", "穿插"};

  for (guint i = 0; i < G_N_ELEMENTS(TYPED); i++) {
    g_autoptr(Report) report = report_new();
    g_autoptr(Issue) issue = read_styled(TYPED[i], report);
    g_assert_cmpint(issue->style, ==, (int)i / 2);
    g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 0);
  }
  g_autoptr(Report) report = report_new();
  g_autoptr(Issue) issue = read_styled("baroque", report);
  g_assert_cmpint(issue->style, ==, -1);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/style/all-sound", test_all_sound);
  g_test_add_func("/style/modular", test_modular);
  g_test_add_func("/style/strips", test_strips);
  g_test_add_func("/style/classic", test_classic);
  g_test_add_func("/style/unlike", test_unlike);
  g_test_add_func("/style/names", test_names);
  return g_test_run();
}
