/* Grey wall: the largest area of running text that holds nothing to look at. */
#include "check/checks.h"

static void add_display(GArray *display, Extent extent)
{
  if (!extent_is_empty(extent))
    g_array_append_val(display, extent);
}

/* What stops the eye in ARTICLE: head, pictures, box, and words that are not running text. */
static void list_article(const SeenArticle *article, GArray *display)
{
  if (!extent_is_empty(article->head.block))
    add_display(display, article->head.measure);
  add_display(display, article->frame);
  for (guint i = 0; i < article->pictures->len; i++)
    add_display(display, g_array_index(article->pictures, Extent, i));
  for (guint i = 0; i < article->lines->len; i++) {
    const SeenLine *line = &g_array_index(article->lines, SeenLine, i);
    if (line->leg < 0)
      add_display(display, line->box);
  }
}

static gint compare_tops(gconstpointer a, gconstpointer b)
{
  double left = ((const Extent *)a)->top, right = ((const Extent *)b)->top;
  return (left > right) - (left < right);
}

static gint compare_doubles(gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

typedef struct {
  const Survey *survey;
  GArray *display; /* of Extent, by top */
  Extent area;
  double best; /* square points of text */
  Extent wall;
} Wall;

/* Returns how much of PART is running text. */
static double count_text(const Survey *survey, Extent part)
{
  double sum = 0;

  for (guint a = 0; a < survey->articles->len; a++) {
    const GArray *legs = ((const SeenArticle *)survey->articles->pdata[a])->legs;
    for (guint i = 0; i < legs->len; i++) {
      Extent leg = g_array_index(legs, SeenLeg, i).box;
      sum += MAX(extent_overlap_x(leg, part), 0) * MAX(extent_overlap_y(leg, part), 0);
    }
  }
  return sum;
}

static void try_part(Wall *wall, Extent part)
{
  if ((part.right - part.left) * (part.bottom - part.top) <= wall->best)
    return;
  double text = count_text(wall->survey, part);
  if (text > wall->best) {
    wall->best = text;
    wall->wall = part;
  }
}

/* Tries every free stretch between LEFT and RIGHT from the top down. */
static void try_strip(Wall *wall, double left, double right)
{
  Extent part = {left, wall->area.top, right, wall->area.top};

  for (guint i = 0; i < wall->display->len; i++) {
    Extent display = g_array_index(wall->display, Extent, i);
    if (display.right <= left || display.left >= right)
      continue;
    part.bottom = display.top;
    try_part(wall, part);
    part.top = MAX(part.top, display.bottom);
  }
  part.bottom = wall->area.bottom;
  try_part(wall, part);
}

/* The edges a largest free rectangle can have: those of the area and of what it must leave out. */
static void list_edges(const Wall *wall, GArray *lefts, GArray *rights)
{
  g_array_append_val(lefts, wall->area.left);
  g_array_append_val(rights, wall->area.right);
  for (guint i = 0; i < wall->display->len; i++) {
    Extent display = g_array_index(wall->display, Extent, i);
    g_array_append_val(lefts, display.right);
    g_array_append_val(rights, display.left);
  }
  g_array_sort(lefts, compare_doubles);
  g_array_sort(rights, compare_doubles);
}

static gboolean is_repeat(const GArray *edges, guint i)
{
  return i > 0 && g_array_index(edges, double, i) - g_array_index(edges, double, i - 1) < 0.01;
}

static void try_all(Wall *wall)
{
  g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(double));

  list_edges(wall, lefts, rights);
  for (guint i = 0; i < lefts->len; i++)
    for (guint k = 0; k < rights->len; k++) {
      double left = g_array_index(lefts, double, i), right = g_array_index(rights, double, k);
      if (right > left && !is_repeat(lefts, i) && !is_repeat(rights, k))
        try_strip(wall, left, right);
    }
}

void check_wall(Check *check)
{
  const Layout *layout = check->survey->layout;
  Wall wall = {.survey = check->survey};

  if (layout->grid.columns < 1)
    return;
  wall.area = (Extent){layout_column_x(layout, 0), layout_row_y(layout, 0), 0,
                       layout_row_y(layout, layout->grid.rows)};
  wall.area.right = wall.area.left + layout_span_width(layout, layout->grid.columns);
  wall.display = g_array_new(FALSE, FALSE, sizeof(Extent));
  for (guint i = 0; i < check->survey->articles->len; i++)
    list_article(check->survey->articles->pdata[i], wall.display);
  for (guint i = 0; i < check->survey->banners->len; i++)
    add_display(wall.display, g_array_index(check->survey->banners, Extent, i));
  g_array_sort(wall.display, compare_tops);
  try_all(&wall);
  double whole = (wall.area.right - wall.area.left) * (wall.area.bottom - wall.area.top);
  check->page->wall_percent = whole > 0 ? 100 * wall.best / whole : 0;
  if (check->page->wall_percent > CHECK_WALL_MOST)
    check_note(check, DEFECT_GREY_WALL, 1, wall.wall, "%.0f %% of the page is text without relief",
               check->page->wall_percent);
  g_array_unref(wall.display);
}
