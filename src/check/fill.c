/* Fill: what stands in each column from top to foot, and the white between that nothing owns. */
#include "check/checks.h"
#include "check/survey_parts.h"

#include <math.h>
#include <stdlib.h>

/* White that belongs to the page's form: a row between two stories and at a box's foot, about a
 * head and a picture two. */
enum { ROWS_BETWEEN = 1, ROWS_INSIDE = 2 };

/* Ink may reach so much of a row into the next before that counts as owned; rows. */
#define ROW_SLACK 0.12

/* Legs of fewer rows are short where a story has several, of more deep: makeup.md's table. */
enum { LEG_ROWS_LEAST = 6, LEG_ROWS_MOST = 64 };

/* Baselines may differ by this much and be on one line; points. */
#define ON_LINE 0.01

/* White of fewer rows below a rule that is not as wide as the page is a hole: nothing could stand
 * there. */
enum { CLOSED_ROWS_LEAST = 6 };

/* Strips between two edges that are narrower than so many gutters are gutters, or slivers between
 * the legs of one story and the columns of another: the strip beside them says the same. */
#define STRIP_GUTTERS 3.0

/* How a thing's lower edge is held against the page's foot. */
typedef enum {
  EDGE_BASELINE, /* a line of text: its baseline */
  EDGE_FOOT,     /* a picture or box: its lower edge */
  EDGE_FREE,     /* by whole rows only */
} Edge;

/* Something that owns the rows FIRST up to LAST (not included) between LEFT and RIGHT. */
typedef struct {
  double left, right;
  int first, last;
  double edge_y; /* baseline or lower edge */
  Edge edge;
  int story;        /* index of its article; -1 for a banner */
  gboolean box_end; /* the foot of a tint or frame */
} Thing;

/* Rows FIRST up to LAST without an owner, or (END) the ends of columns OFF points from the page's
 * foot. */
typedef struct {
  gboolean end;
  double left, right;
  int first, last;
  double off;
} White;

typedef struct {
  Check *check;
  const Layout *layout;
  GArray *things; /* of Thing */
  GArray *whites; /* of White, left to right, those that meet joined */
  int top_row;
  double width; /* points looked at */
} Fill;

static double rows_at(const Fill *fill, double y)
{
  return (y - fill->layout->sheet.margin_top) / fill->layout->grid.pitch;
}

static void add_thing(Fill *fill, Extent box, Edge edge, double edge_y, int story)
{
  double half = fill->layout->grid.gutter / 2;
  Thing thing = {.left = box.left - half,
                 .right = box.right + half,
                 .first = (int)floor(rows_at(fill, box.top) + ROW_SLACK),
                 .last = (int)ceil(rows_at(fill, box.bottom) - ROW_SLACK),
                 .edge = edge,
                 .edge_y = edge_y,
                 .story = story};
  g_array_append_val(fill->things, thing);
}

/* The leg that LINE, a crosshead or another solid, stands in; as wide as that. */
static Extent widen_to_leg(const SeenArticle *article, Extent box)
{
  for (guint i = 0; i < article->legs->len; i++) {
    Extent leg = g_array_index(article->legs, SeenLeg, i).box;
    double middle = (box.left + box.right) / 2;
    if (middle >= leg.left && middle <= leg.right) {
      box.left = MIN(box.left, leg.left);
      box.right = MAX(box.right, leg.right);
    }
  }
  return box;
}

/* The picture a caption stands under; as wide as that. */
static Extent widen_to_picture(const SeenArticle *article, Extent box)
{
  Extent wide = box;
  for (guint i = 0; i < article->pictures->len; i++) {
    Extent picture = g_array_index(article->pictures, Extent, i);
    if (extent_overlap_x(picture, box) > 0 && picture.top < box.top) {
      wide.left = MIN(box.left, picture.left);
      wide.right = MAX(box.right, picture.right);
    }
  }
  return wide;
}

static void add_passage(Fill *fill, const SeenArticle *article, const SeenPassage *passage,
                        int story)
{
  for (guint i = passage->first; i < passage->last; i++) {
    const SeenLine *line = &g_array_index(article->lines, SeenLine, i);
    if (tag_is_text(passage->tag))
      add_thing(fill, widen_to_leg(article, line->box), EDGE_BASELINE, line->baseline, story);
    else if (passage->tag == TAG_CAPTION)
      add_thing(fill, widen_to_picture(article, line->box), EDGE_BASELINE, line->baseline, story);
  }
}

/* A head owns its measure; where text stands beside it, down to the article's foot. */
static void add_head(Fill *fill, const SeenArticle *article, int story)
{
  Extent measure = article->head.measure;

  if (extent_is_empty(article->head.block))
    return;
  if (article->head.beside || article->legs->len == 0)
    measure.bottom = MAX(measure.bottom, article->box.bottom);
  add_thing(fill, measure, EDGE_FREE, measure.bottom, story);
}

static void add_frame(Fill *fill, const SeenArticle *article, int story)
{
  Extent foot = article->frame, top = article->frame;

  if (extent_is_empty(foot))
    return;
  foot.top = foot.bottom;
  add_thing(fill, foot, EDGE_FOOT, foot.bottom, story);
  Thing *end = &g_array_index(fill->things, Thing, fill->things->len - 1);
  end->first = end->last;
  end->box_end = TRUE;
  top.bottom = top.top;
  add_thing(fill, top, EDGE_FREE, top.top, story);
}

/* Lists of numbers are spread over their rows on purpose, and the white of an advertisement was
 * sold with it: they own all of them. */
static void add_whole(Fill *fill, const SeenArticle *article, int story)
{
  add_thing(fill, article->box, EDGE_FREE, article->box.bottom, story);
}

static void add_article(Fill *fill, const SeenArticle *article, int story)
{
  if (article->article && (article->article->kind == KIND_FACTS || article->article->rows)) {
    add_whole(fill, article, story);
    return;
  }
  add_head(fill, article, story);
  add_frame(fill, article, story);
  for (guint i = 0; i < article->pictures->len; i++) {
    Extent picture = g_array_index(article->pictures, Extent, i);
    add_thing(fill, picture, EDGE_FOOT, picture.bottom, story);
  }
  for (guint i = 0; i < article->passages->len; i++)
    add_passage(fill, article, &g_array_index(article->passages, SeenPassage, i), story);
  for (guint i = 0; i < article->bars->len; i++) {
    Extent bar = g_array_index(article->bars, Extent, i);
    if (extent_is_empty(article->frame) && bar.right - bar.left > bar.bottom - bar.top)
      add_thing(fill, bar, EDGE_FREE, bar.bottom, story);
  }
}

/* The first row of the story of THING, as its page says. */
static int story_row(const Fill *fill, const Thing *thing)
{
  if (thing->story < 0)
    return thing->first;
  const SeenArticle *article = fill->check->survey->articles->pdata[thing->story];
  return MIN((int)floor(rows_at(fill, article->top) + 0.5), thing->first);
}

/* Notes WHITE, or widens what was noted of the same rows just left of it. */
static void add_white(Fill *fill, White white)
{
  for (guint i = 0; i < fill->whites->len; i++) {
    White *known = &g_array_index(fill->whites, White, i);
    if (known->end == white.end && known->first == white.first && known->last == white.last &&
        fabs(known->off - white.off) < ON_LINE &&
        white.left - known->right < STRIP_GUTTERS * fill->layout->grid.gutter) {
      known->right = white.right;
      return;
    }
  }
  g_array_append_val(fill->whites, white);
}

static void note_white(Fill *fill, int first, int last, double left, double right)
{
  add_white(fill, (White){.left = left, .right = right, .first = first, .last = last});
}

/* The white between ABOVE and BELOW in the strip from LEFT to RIGHT. */
static void look_between(Fill *fill, const Thing *above, const Thing *below, double left,
                         double right)
{
  gboolean inside = above->story == below->story && !below->box_end;
  int end = inside || below->box_end ? below->first : story_row(fill, below);
  int white = end - above->last - (inside ? ROWS_INSIDE : ROWS_BETWEEN);

  if (white > 0)
    note_white(fill, end - white, end, left, right);
}

/* Whether nothing stands below row FIRST between LEFT and RIGHT. */
static gboolean is_free_below(const Fill *fill, int first, double left, double right)
{
  for (guint i = 0; i < fill->things->len; i++) {
    const Thing *thing = &g_array_index(fill->things, Thing, i);
    if (thing->last > first && thing->left < right - ON_LINE && thing->right > left + ON_LINE)
      return FALSE;
  }
  return TRUE;
}

/* Where the column at X ends: the page's last row, or the row above a rule that closes it before,
 * over the page's whole width or over a block that something could stand in. */
static int find_foot(const Fill *fill, double x)
{
  const Survey *survey = fill->check->survey;
  const Grid *grid = &fill->layout->grid;
  double width = layout_span_width(fill->layout, grid->columns);

  for (guint i = 0; i < survey->rules->len; i++) {
    Extent rule = g_array_index(survey->rules, Extent, i);
    int foot = (int)floor(rows_at(fill, rule.top));
    gboolean over_page = rule.right - rule.left > 0.95 * width;
    if (rule.left < x && rule.right > x && rule.right - rule.left > rule.bottom - rule.top &&
        (over_page || grid->rows - foot >= CLOSED_ROWS_LEAST) &&
        is_free_below(fill, foot, rule.left, rule.right))
      return foot;
  }
  return grid->rows;
}

/* How the strip's last thing meets the page's foot. */
static void look_at_foot(Fill *fill, const Thing *last, double left, double right)
{
  const Grid *grid = &fill->layout->grid;
  double top = fill->layout->sheet.margin_top;
  int foot_row = find_foot(fill, (left + right) / 2);
  double off = 0;

  if (last->last < fill->layout->grid.rows)
    note_white(fill, last->last, fill->layout->grid.rows, left, right);
  if (last->edge == EDGE_BASELINE)
    off = fabs(last->edge_y - (top + (foot_row - 1) * grid->pitch + grid->baseline));
  else if (last->edge == EDGE_FOOT)
    off = fabs(last->edge_y - (top + foot_row * grid->pitch - grid->optical_foot));
  else
    off = grid->pitch * abs(last->last - foot_row);
  if (off > ON_LINE)
    add_white(fill, (White){.end = TRUE,
                            .left = left,
                            .right = right,
                            .first = last->last - 1,
                            .last = last->last,
                            .off = off});
}

static gint compare_things(gconstpointer a, gconstpointer b)
{
  const Thing *left = *(Thing *const *)a, *right = *(Thing *const *)b;
  if (left->first != right->first)
    return (left->first > right->first) - (left->first < right->first);
  return (left->last > right->last) - (left->last < right->last);
}

/* Goes down the strip from LEFT to RIGHT. */
static void look_down(Fill *fill, double left, double right)
{
  g_autoptr(GPtrArray) column = g_ptr_array_new();
  double middle = (left + right) / 2;

  for (guint i = 0; i < fill->things->len; i++) {
    Thing *thing = &g_array_index(fill->things, Thing, i);
    if (thing->left < middle && thing->right > middle)
      g_ptr_array_add(column, thing);
  }
  fill->width += right - left;
  if (column->len == 0) {
    note_white(fill, fill->top_row, fill->layout->grid.rows, left, right);
    return;
  }
  g_ptr_array_sort(column, compare_things);
  const Thing *first = column->pdata[0];
  const Thing *lowest = first;
  g_assert(first != NULL);
  for (guint i = 1; i < column->len; i++) {
    const Thing *thing = column->pdata[i];
    look_between(fill, lowest, thing, left, right);
    if (thing->last >= lowest->last)
      lowest = thing;
  }
  int top = story_row(fill, first);
  if (top > fill->top_row)
    note_white(fill, fill->top_row, top, left, right);
  look_at_foot(fill, lowest, left, right);
}

static gint compare_doubles(gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

/* Adds the edges of the type area, half a gutter out as those of things are. */
static void add_page_edges(const Layout *layout, GArray *edges)
{
  double left = layout_column_x(layout, 0) - layout->grid.gutter / 2;
  double right = left + layout_span_width(layout, layout->grid.columns) + layout->grid.gutter;

  g_array_append_val(edges, left);
  g_array_append_val(edges, right);
}

/* Looks down every strip between two edges of things. */
static void look_across(Fill *fill)
{
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));

  for (guint i = 0; i < fill->things->len; i++) {
    const Thing *thing = &g_array_index(fill->things, Thing, i);
    fill->top_row = MIN(fill->top_row, story_row(fill, thing));
    g_array_append_val(edges, thing->left);
    g_array_append_val(edges, thing->right);
  }
  add_page_edges(fill->layout, edges);
  g_array_sort(edges, compare_doubles);
  for (guint i = 0; i + 1 < edges->len; i++) {
    double left = g_array_index(edges, double, i), right = g_array_index(edges, double, i + 1);
    if (right - left > STRIP_GUTTERS * fill->layout->grid.gutter)
      look_down(fill, left, right);
  }
}

/* Counts whole columns' worth of what was found, and notes it. */
static void judge_white(Fill *fill)
{
  const Grid *grid = &fill->layout->grid;
  CheckPage *page = fill->check->page;
  double half = grid->gutter / 2, column = grid->column_width + grid->gutter;

  for (guint i = 0; i < fill->whites->len; i++) {
    const White *white = &g_array_index(fill->whites, White, i);
    double width = white->right - white->left;
    int columns = MAX((int)lround(width / column), 1), rows = white->last - white->first;
    Extent place = {white->left + half, layout_row_y(fill->layout, white->first),
                    white->right - half, layout_row_y(fill->layout, white->last)};
    if (white->end) {
      check_note(fill->check, DEFECT_BOTTOM, columns, place,
                 "%d column%s %.2f pt off the page's last line", columns,
                 columns == 1 ? " ends" : "s end", white->off);
      page->bottom_max = MAX(page->bottom_max, white->off);
      page->bottom_mean += white->off * width / fill->width;
      continue;
    }
    check_note(fill->check, DEFECT_UNFILLED, rows * columns, place,
               "%d row%s of %d column%s without an owner", rows, rows == 1 ? "" : "s", columns,
               columns == 1 ? "" : "s");
    page->unfilled_percent += 100 * rows * width / ((grid->rows - fill->top_row) * fill->width);
  }
}

static void check_grid(Check *check, const SeenArticle *article)
{
  const Layout *layout = check->survey->layout;

  for (guint i = 0; i < article->lines->len; i++) {
    const SeenLine *line = &g_array_index(article->lines, SeenLine, i);
    double rows =
        (line->baseline - layout->sheet.margin_top - layout->grid.baseline) / layout->grid.pitch;
    double off = fabs(rows - round(rows)) * layout->grid.pitch;
    if (line->leg < 0)
      continue;
    check->page->off_grid_max = MAX(check->page->off_grid_max, off);
    if (off > ON_LINE)
      check_note(check, DEFECT_OFF_GRID, 1, line->box, "a line %.2f pt off the grid", off);
  }
}

/* Rows a leg takes, crossheads and pull quotes in it counted. */
static int count_leg_rows(const Check *check, const SeenArticle *article, Extent leg)
{
  for (guint i = 0; i < article->lines->len; i++) {
    const SeenLine *line = &g_array_index(article->lines, SeenLine, i);
    if (line->leg < 0 && line->box.left >= leg.left - SURVEY_SAME &&
        line->box.right <= leg.right + SURVEY_SAME && line->box.top > article->head.block.bottom)
      leg = extent_join(leg, line->box);
  }
  return (int)lround((leg.bottom - leg.top) / check->survey->layout->grid.pitch + 0.3);
}

static void check_legs(Check *check, const SeenArticle *article)
{
  check->page->legs += (int)article->legs->len;
  for (guint i = 0; i < article->legs->len; i++) {
    Extent leg = g_array_index(article->legs, SeenLeg, i).box;
    int rows = count_leg_rows(check, article, leg);
    if (rows > LEG_ROWS_MOST)
      check_note(check, DEFECT_DEEP_LEG, 1, leg, "a leg of %d rows", rows);
    else if (rows < LEG_ROWS_LEAST && article->legs->len > 1)
      check_note(check, DEFECT_SHORT_LEG, 1, leg, "a leg of %d rows", rows);
  }
}

void check_fill(Check *check)
{
  Fill fill = {.check = check, .layout = check->survey->layout};
  const Survey *survey = check->survey;

  if (fill.layout->grid.pitch <= 0)
    return;
  fill.things = g_array_new(FALSE, FALSE, sizeof(Thing));
  fill.whites = g_array_new(FALSE, FALSE, sizeof(White));
  fill.top_row = fill.layout->grid.rows;
  for (guint i = 0; i < survey->articles->len; i++) {
    const SeenArticle *article = survey->articles->pdata[i];
    if (!article->ear)
      add_article(&fill, article, (int)i);
    check_grid(check, article);
    check_legs(check, article);
  }
  for (guint i = 0; i < survey->banners->len; i++) {
    Extent banner = g_array_index(survey->banners, Extent, i);
    add_thing(&fill, banner, EDGE_FREE, banner.bottom, -1);
  }
  look_across(&fill);
  judge_white(&fill);
  g_array_unref(fill.things);
  g_array_unref(fill.whites);
}
