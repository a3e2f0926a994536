/* Steps: the settings of an issue that are tried when its pages leave white, judged by the ruler.
 */
#include "steps.h"

#include "model/layout_step.h"

#include <math.h>

/* Long issues have white on their last page only; shorter ones are set again in a moment. */
enum { PAGES_MOST = 24 };

/* White in pages: what counts as none, and what rows alone can make up for, a page. */
#define WHITE_NONE 0.001
#define WHITE_BY_ROWS 0.05

/* A last page with more white than this is better spared; smaller type is for as few pages. Heads
 * and pictures that grew with the room take less again: pages may come to hold so many times what a
 * step gives. */
#define LAST_WHITE 0.4
enum { PAGES_TIGHT = 5, GAIN_MOST = 3 };

/* A step is taken if it leaves less than this part of the white, and costs no more than this of the
 * mean score: white on one page is little in the mean of all. */
#define WHITE_KEPT 0.5
#define SCORE_LOST 0.5

Setting *setting_open(Layout *layout, const char *fonts_conf, GError **error)
{
  g_autoptr(Setting) setting = g_new0(Setting, 1);

  setting->layout = layout;
  setting->report = report_new();
  setting->type = compose_open(layout, fonts_conf, setting->report, error);
  return setting->type != NULL ? g_steal_pointer(&setting) : NULL;
}

void setting_free(Setting *setting)
{
  if (setting == NULL)
    return;
  if (setting->quality != NULL)
    quality_free(setting->quality);
  if (setting->pages != NULL)
    g_ptr_array_unref(setting->pages);
  compose_close(setting->type);
  layout_free(setting->layout);
  report_free(setting->report);
  g_free(setting);
}

static int cells_of(const Grid *grid)
{
  return (int)lround(grid->column_width / grid->cell);
}

/* The white all pages leave, in pages. */
static double white_of(const Setting *setting)
{
  double white = 0;
  for (guint i = 0; i < setting->quality->pages->len; i++)
    white += g_array_index(setting->quality->pages, CheckPage, i).unfilled_percent / 100;
  return white;
}

/* Whether SETTING leaves hardly any white. */
static gboolean is_full(const Setting *setting)
{
  return white_of(setting) <= WHITE_NONE * setting->pages->len;
}

/* The last lines alone at the top of a leg. */
static int lone_lines_of(const Setting *setting)
{
  return quality_count(setting->quality, DEFECT_WIDOW);
}

gboolean steps_wanted(const Setting *setting)
{
  const MakeupRules *rules = &setting->layout->makeup;
  guint pages = setting->pages->len;

  return (rules->row_steps > 0 || rules->type_steps > 0) && pages > 0 && pages <= PAGES_MOST &&
         setting->quality->overset == 0 && !is_full(setting);
}

/* Returns ISSUE set in LAYOUT a STEP away and measured; NULL where the step is too far or, with
 * ERROR set, where fonts cannot be opened. */
static Setting *set_step(const Layout *layout, LayoutStep step, const Issue *issue,
                         const char *fonts_conf, GError **error)
{
  Layout *other = layout_step(layout, step);
  Setting *setting = other != NULL ? setting_open(other, fonts_conf, error) : NULL;

  if (setting == NULL)
    return NULL;
  setting->pages = makeup_issue(issue, setting->type, setting->report);
  setting->quality = check_pages(setting->pages, setting->layout, issue);
  return setting;
}

/* The mean score of the pages. */
static double score_of(const Setting *setting)
{
  double score = 0;
  for (guint i = 0; i < setting->quality->pages->len; i++)
    score += g_array_index(setting->quality->pages, CheckPage, i).score;
  return score / setting->quality->pages->len;
}

/* Whether OTHER may stand for BEST: all is printed, and nearly as well. */
static gboolean is_sound(const Setting *other, const Setting *best)
{
  return !report_has_errors(other->report) && other->quality->overset == 0 &&
         other->pages->len > 0 && other->pages->len <= best->pages->len &&
         score_of(other) >= score_of(best) - SCORE_LOST;
}

/* Whether OTHER is so much fuller than BEST, or as full with fewer last lines alone, that a step is
 * worth it. */
static gboolean is_fuller(const Setting *other, const Setting *best, double kept)
{
  if (is_full(other) && is_full(best))
    return lone_lines_of(other) < lone_lines_of(best);
  return white_of(other) < kept * white_of(best);
}

/* What each of the pages before the last of SETTING would have to take so that it is not needed, in
 * pages; 1 where it is needed. */
static double last_page_share(const Setting *setting)
{
  const GArray *pages = setting->quality->pages;
  double white = g_array_index(pages, CheckPage, pages->len - 1).unfilled_percent / 100;

  return pages->len > 1 && white > LAST_WHITE ? (1 - white) / (pages->len - 1) : 1;
}

/* Adds to STEPS those that make pages hold so much more that the last of SETTING is not needed. */
static void list_tighter(const Setting *setting, GArray *steps)
{
  const MakeupRules *rules = &setting->layout->makeup;
  double share = last_page_share(setting);
  double by_row = 1.0 / setting->layout->grid.rows,
         by_cell = 2.0 / cells_of(&setting->layout->grid);

  for (int cells = 0; cells <= rules->type_steps; cells++)
    for (int rows = -rules->row_steps; rows <= rules->row_steps; rows++) {
      LayoutStep step = {-cells, rows};
      gboolean few = cells == 0 || setting->pages->len <= PAGES_TIGHT;
      if (few && cells + rows > 0 && share <= GAIN_MOST * (cells * by_cell + rows * by_row))
        g_array_append_val(steps, step);
    }
}

/* The steps away from SETTING, the smallest first, that may make up for WHITE a page. */
static GArray *list_steps(const Setting *setting, double white)
{
  const MakeupRules *rules = &setting->layout->makeup;
  GArray *steps = g_array_new(FALSE, FALSE, sizeof(LayoutStep));

  list_tighter(setting, steps);
  for (int cells = 0; cells <= rules->type_steps; cells++)
    for (int rows = 0; rows <= 2 * rules->row_steps; rows++) {
      LayoutStep step = {cells, rows % 2 ? -(rows + 1) / 2 : rows / 2};
      gboolean none = cells == 0 && rows == 0;
      if (!none && (cells > 0 || white <= WHITE_BY_ROWS))
        g_array_append_val(steps, step);
    }
  return steps;
}

/* Tells the editor what was changed for the sake of full pages. */
static void report_step(const Setting *best, const Setting *first, const Issue *issue)
{
  const Grid *grid = &best->layout->grid;
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd(size, sizeof size, "%.2f", grid->cell);
  report_add(best->report, SEVERITY_NOTE, issue->layout_mark,
             "set in %d rows a page and %d characters of %s pt a column, so that pages are full: "
             "the layout has %d rows and %d characters",
             grid->rows, cells_of(grid), size, first->layout->grid.rows,
             cells_of(&first->layout->grid));
}

gboolean steps_try(Setting **setting, const Issue *issue, const char *fonts_conf, GError **error)
{
  const Layout *layout = (*setting)->layout;
  double white = white_of(*setting) / (*setting)->pages->len;
  g_autoptr(GArray) steps = list_steps(*setting, white);
  g_autoptr(Setting) best = NULL;
  gboolean full = FALSE;

  for (guint i = 0; i < steps->len && !full; i++) {
    GError *failure = NULL;
    g_autoptr(Setting) other =
        set_step(layout, g_array_index(steps, LayoutStep, i), issue, fonts_conf, &failure);
    if (failure != NULL) {
      g_propagate_error(error, failure);
      return FALSE;
    }
    const Setting *known = best ? best : *setting;
    if (other == NULL || !is_sound(other, known) || !is_fuller(other, known, best ? 1 : WHITE_KEPT))
      continue;
    full = is_full(other) && lone_lines_of(other) == 0;
    Setting *worse = best;
    best = g_steal_pointer(&other);
    setting_free(worse);
  }
  if (best != NULL) {
    report_step(best, *setting, issue);
    setting_free(*setting);
    *setting = g_steal_pointer(&best);
  }
  return TRUE;
}
