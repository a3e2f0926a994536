/* Pins: a story stands at the edge or corner its editor names, measured from the finished page;
 * where two want one corner the lost one is named at its line. */
#include "check/survey.h"
#include "makeup/makeup.h"
#include "read/read.h"

#include <glib/gstdio.h>
#include <string.h>

/* Stories stand apart by a blank row and a gutter; nearer to an edge than this they touch it. */
#define TOUCH 20.0

/* Six stories of a page, made up. */
typedef struct {
  Report *report;
  Issue *issue;
  Layout *layout;
  Compositor *type;
  GPtrArray *pages;
  Survey *survey;
} Front;

/* Writes input/look-front.md with each of PINS ("headline|place", ending with NULL) under its
 * headline. Returns its path, to be freed. */
static char *write_pinned(const char *const *pins)
{
  g_autofree char *text = NULL;
  g_autofree char *folder = g_dir_make_tmp("pins-XXXXXX", NULL);
  GError *error = NULL;

  g_assert_true(g_file_get_contents("input/look-front.md", &text, NULL, &error));
  GString *out = g_string_new(text);
  for (int i = 0; pins[i]; i++) {
    g_auto(GStrv) pin = g_strsplit(pins[i], "|", 2);
    g_autofree char *head = g_strdup_printf("## %s\n", pin[0]);
    g_autofree char *field = g_strdup_printf("%s位置: %s\n", head, pin[1]);
    g_assert_cmpuint(g_string_replace(out, head, field, 1), ==, 1);
  }
  char *path = g_build_filename(folder, "issue.md", NULL);
  g_assert_true(g_file_set_contents(path, out->str, -1, &error));
  g_string_free(out, TRUE);
  return path;
}

static Front front_open(const char *const *pins)
{
  g_autofree char *path = write_pinned(pins);
  g_autofree char *folder = g_path_get_dirname(path);
  Front front = {.report = report_new()};
  GError *error = NULL;

  front.issue = read_issue(path, front.report, &error);
  g_assert_no_error(error);
  front.layout = read_layout("tabloid", "layouts", "zh", (Mark){0}, front.report);
  front.type = compose_open(front.layout, "fonts/fonts.conf", front.report, &error);
  g_assert_no_error(error);
  front.pages = makeup_issue(front.issue, front.type, front.report);
  g_assert_cmpuint(front.pages->len, ==, 1);
  front.survey = survey_page(front.pages->pdata[0], front.layout, front.issue);
  g_unlink(path);
  g_rmdir(folder);
  return front;
}

static void front_close(Front *front)
{
  survey_free(front->survey);
  g_ptr_array_unref(front->pages);
  compose_close(front->type);
  layout_free(front->layout);
  issue_free(front->issue);
  report_free(front->report);
}

/* The story whose headline begins with WORDS. */
static const SeenArticle *find_story(const Front *front, const char *words)
{
  for (guint i = 0; i < front->survey->articles->len; i++) {
    const SeenArticle *article = front->survey->articles->pdata[i];
    if (g_str_has_prefix(article->title, words))
      return article;
  }
  g_assert_not_reached();
}

/* The rectangle of all stories. */
static Extent area_of(const Front *front)
{
  Extent area = EXTENT_EMPTY;
  for (guint i = 0; i < front->survey->articles->len; i++)
    area = extent_join(area, ((const SeenArticle *)front->survey->articles->pdata[i])->box);
  return area;
}

/* How often what was reported of FRONT says WORDS; the copy lacks its pictures, which is said too.
 */
static int count_said(const Front *front, const char *words)
{
  g_autofree char *text = report_to_string(front->report);
  int count = 0;

  for (const char *at = strstr(text, words); at; at = strstr(at + 1, words))
    count++;
  return count;
}

static void test_kept(void)
{
  static const struct {
    const char *pin, *words;
    gboolean top, foot, left, right;
  } CASES[] = {
      {"把好座位留给读书人|左下", "把好座位", FALSE, TRUE, TRUE, FALSE},
      {"滨江步道亮灯了|右上", "滨江步道", TRUE, FALSE, FALSE, TRUE},
      {"一周动态|bottom-right", "一周动态", FALSE, TRUE, FALSE, TRUE},
      {"千只风筝上江滩|倒头条", "千只风筝", FALSE, TRUE, FALSE, FALSE},
      {"千只风筝上江滩|top", "千只风筝", TRUE, FALSE, FALSE, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const char *const pins[] = {CASES[i].pin, NULL};
    Front front = front_open(pins);
    Extent box = find_story(&front, CASES[i].words)->box, area = area_of(&front);
    g_assert_true(!CASES[i].top || box.top < area.top + TOUCH);
    g_assert_true(!CASES[i].foot || box.bottom > area.bottom - TOUCH);
    g_assert_true(!CASES[i].left || box.left < area.left + TOUCH);
    g_assert_true(!CASES[i].right || box.right > area.right - TOUCH);
    g_assert_cmpint(count_said(&front, "is pinned to"), ==, 0);
    front_close(&front);
  }
}

/* Only one story can stand in a corner: the other is named at the line of its field. */
static void test_lost(void)
{
  const char *const pins[] = {"滨江步道亮灯了|右上", "一周动态|右上", NULL};
  Front front = front_open(pins);

  g_assert_cmpint(count_said(&front, "is pinned to the upper right corner of its page and stands "
                                     "elsewhere on page 1"),
                  ==, 1);
  g_assert_cmpint(count_said(&front, "is pinned there too"), ==, 1);
  front_close(&front);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pins/kept", test_kept);
  g_test_add_func("/pins/lost", test_lost);
  return g_test_run();
}
