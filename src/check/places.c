/* Places: what stories do to each other by where they stand. */
#include "check/checks.h"

#include <math.h>
#include <string.h>

/* Heads side by side are told apart by size where one is so many times the other, or so many times
 * with another face; within the last they are one size. */
#define CONTRAST 1.5
#define CONTRAST_FACE 1.25
#define ONE_SIZE 1.1

/* Heads stand side by side where this much of the lesser's height is common to both. */
#define SIDE_BY_SIDE 0.5

/* A gap through this much of the page cuts it. */
#define THROUGH 0.95

/* A size step: heads nearer to each other look the same; points. */
#define SIZE_STEP 1.0

/* Stories overlap where they share more than this in both directions; points. */
#define OVERLAP 2.0

static const SeenArticle *article_at(const Check *check, guint i)
{
  return check->survey->articles->pdata[i];
}

static gboolean is_framed(const SeenArticle *article)
{
  return !extent_is_empty(article->frame);
}

/* Whether something besides the gutter tells two neighbouring heads apart. */
static gboolean told_apart(const SeenHead *a, const SeenHead *b)
{
  double ratio = MAX(a->size, b->size) / MIN(a->size, b->size);

  return a->upright || b->upright || a->reversed != b->reversed || ratio >= CONTRAST ||
         (ratio >= CONTRAST_FACE && g_strcmp0(a->face, b->face) != 0);
}

/* 碰题: two heads at one height with nothing but a gutter between. */
static void check_tombstone(Check *check, const SeenArticle *a, const SeenArticle *b)
{
  const SeenHead *left = &a->head, *right = &b->head;
  double gutter = check->survey->layout->grid.gutter;

  if (left->size <= 0 || right->size <= 0 || is_framed(a) || is_framed(b))
    return;
  double apart = -extent_overlap_x(left->measure, right->measure);
  double common = extent_overlap_y(left->box, right->box);
  double height = MIN(left->box.bottom - left->box.top, right->box.bottom - right->box.top);
  if (apart < 0 || apart > 1.6 * gutter || common <= SIDE_BY_SIDE * height ||
      told_apart(left, right))
    return;
  double ratio = MAX(left->size, right->size) / MIN(left->size, right->size);
  gboolean same = ratio < ONE_SIZE && g_strcmp0(left->face, right->face) == 0;
  check_note(check, same ? DEFECT_SAME_TOMBSTONE : DEFECT_TOMBSTONE, 1,
             extent_join(left->box, right->box), "heads side by side: “%s” and “%s”", a->title,
             b->title);
}

/* The story that is no rectangle is the one whose rectangle holds part of another. */
static void check_dogleg(Check *check, const SeenArticle *a, const SeenArticle *b)
{
  if (extent_overlap_x(a->box, b->box) > OVERLAP && extent_overlap_y(a->box, b->box) > OVERLAP)
    check_note(check, DEFECT_DOGLEG, 1, a->box, "“%s” and “%s” are not both rectangles", a->title,
               b->title);
}

/* Text never stands above the foot of its own head, unless beside it. */
static void check_head_over_text(Check *check, const SeenArticle *article)
{
  const SeenHead *head = &article->head;

  if (head->size <= 0)
    return;
  for (guint i = 0; i < article->legs->len; i++) {
    Extent leg = g_array_index(article->legs, SeenLeg, i).box;
    if (extent_overlap_x(leg, head->box) > OVERLAP && leg.top < head->box.top)
      check_note(check, DEFECT_DOGLEG, 1, leg, "text of “%s” stands above its head",
                 article->title);
  }
}

/* What goes on from another page (转版) was as important there; here it is a story like others. */
static int rank_of(const SeenArticle *article)
{
  return article->article && !article->rest ? (int)article->article->priority
                                            : (int)PRIORITY_NORMAL;
}

/* Whether the head takes part in the order of sizes: boxes, reversed bars and vertical heads are
 * told apart by their form, what stands beside the nameplate by its place. */
static gboolean is_ranked(const SeenArticle *article)
{
  return article->head.size > 0 && !article->head.upright && !article->head.reversed &&
         !article->ear && !is_framed(article);
}

static gboolean stands_above(const SeenArticle *a, const SeenArticle *b)
{
  return a->box.bottom <= b->box.top + OVERLAP && extent_overlap_x(a->box, b->box) > OVERLAP;
}

static gboolean stands_left(const SeenArticle *a, const SeenArticle *b)
{
  return a->box.right <= b->box.left + OVERLAP && fabs(a->box.top - b->box.top) < OVERLAP;
}

static void note_inversion(Check *check, const SeenArticle *lesser, const SeenArticle *greater,
                           const char *how)
{
  check_note(check, DEFECT_INVERSION, 1, lesser->head.box, "“%s” %s “%s”", lesser->title, how,
             greater->title);
}

/* Rule 7: no box and no bar stands above the lead, but where its editor put it. */
static void check_lead(Check *check, const SeenArticle *a, const SeenArticle *b)
{
  gboolean placed = a->article && a->article->place != PLACE_ANY;

  if (rank_of(b) == PRIORITY_LEAD && rank_of(a) > PRIORITY_LEAD && !is_ranked(a) && !a->ear &&
      !placed && stands_above(a, b))
    note_inversion(check, a, b, "stands above the lead");
}

/* Rules 6 and 7 of the craft: among heads of one width the lower is not larger; a lesser story does
 * not stand first with a head as large; nothing has a larger head than the lead. */
static void check_ranks(Check *check, const SeenArticle *a, const SeenArticle *b)
{
  double gutter = check->survey->layout->grid.gutter;
  double a_width = a->head.measure.right - a->head.measure.left;
  double b_width = b->head.measure.right - b->head.measure.left;
  double a_size = a->head.size, b_size = b->head.size;

  check_lead(check, a, b);
  if (!is_ranked(a) || !is_ranked(b))
    return;
  if (rank_of(a) == PRIORITY_LEAD && rank_of(b) > PRIORITY_LEAD && b_size > a_size + SIZE_STEP)
    note_inversion(check, b, a, "has a larger head than the lead");
  else if (stands_above(a, b) && fabs(a_width - b_width) < gutter && b_size > a_size + SIZE_STEP)
    note_inversion(check, b, a, "has a larger head of one width below");
  else if ((stands_above(a, b) || stands_left(a, b)) && rank_of(a) > rank_of(b) &&
           a_size > b_size - SIZE_STEP)
    note_inversion(check, a, b, "stands before the more important");
}

/* The rectangles that close a gap: stories, and banners with the gap to the story below. */
static GArray *list_blocks(const Check *check)
{
  GArray *blocks = g_array_new(FALSE, FALSE, sizeof(Extent));

  for (guint i = 0; i < check->survey->articles->len; i++)
    if (!article_at(check, i)->ear)
      g_array_append_val(blocks, article_at(check, i)->box);
  for (guint i = 0; i < check->survey->banners->len; i++) {
    Extent banner = g_array_index(check->survey->banners, Extent, i);
    banner.bottom += check->survey->layout->grid.pitch;
    g_array_append_val(blocks, banner);
  }
  return blocks;
}

/* Turns EXTENT about the page's diagonal, so that one search serves both directions. */
static Extent transpose(Extent extent)
{
  return (Extent){extent.top, extent.left, extent.bottom, extent.right};
}

static gint compare_lefts(gconstpointer a, gconstpointer b)
{
  double left = ((const Extent *)a)->left, right = ((const Extent *)b)->left;
  return (left > right) - (left < right);
}

/* The longest stretch between AREA's left and right that no block (sorted by left) crosses at Y. */
static double longest_free(const GArray *blocks, Extent area, double y)
{
  double reached = area.left, longest = 0;

  for (guint i = 0; i < blocks->len; i++) {
    Extent block = g_array_index(blocks, Extent, i);
    if (block.top >= y || block.bottom <= y)
      continue;
    longest = MAX(longest, block.left - reached);
    reached = MAX(reached, block.right);
  }
  return MAX(longest, area.right - reached);
}

/* Calls for each gap across AREA: above a block that is not the first, BEFORE points before it.
 * Returns their places in GAPS (of double), each once. */
static void find_gaps(const GArray *blocks, Extent area, double before, GArray *gaps)
{
  for (guint i = 0; i < blocks->len; i++) {
    double y = g_array_index(blocks, Extent, i).top - before;
    gboolean known = y <= area.top;
    for (guint k = 0; !known && k < gaps->len; k++)
      known = fabs(g_array_index(gaps, double, k) - y) < 2 * before;
    if (!known && longest_free(blocks, area, y) >= THROUGH * (area.right - area.left))
      g_array_append_val(gaps, y);
  }
}

/* Whether a banner of the page's whole width begins just below Y: the border of a section. */
static gboolean is_section_border(const Check *check, double y)
{
  const Layout *layout = check->survey->layout;
  double width = layout_span_width(layout, layout->grid.columns);

  for (guint i = 0; i < check->survey->banners->len; i++) {
    Extent banner = g_array_index(check->survey->banners, Extent, i);
    if (banner.right - banner.left >= THROUGH * width && banner.top > y &&
        banner.top - y < 1.5 * layout->grid.pitch)
      return TRUE;
  }
  return FALSE;
}

/* 断版 and 通线, which a page of strips is made of. */
static void check_cuts(Check *check)
{
  const Layout *layout = check->survey->layout;
  g_autoptr(GArray) blocks = list_blocks(check);
  g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) down = g_array_new(FALSE, FALSE, sizeof(double));
  Extent area = {layout_column_x(layout, 0), G_MAXDOUBLE, 0,
                 layout_row_y(layout, layout->grid.rows)};

  area.right = area.left + layout_span_width(layout, layout->grid.columns);
  for (guint i = 0; i < blocks->len; i++)
    area.top = MIN(area.top, g_array_index(blocks, Extent, i).top);
  g_array_sort(blocks, compare_lefts);
  find_gaps(blocks, area, layout->grid.pitch / 2, across);
  for (guint i = 0; i < blocks->len; i++) {
    Extent *block = &g_array_index(blocks, Extent, i);
    *block = transpose(*block);
  }
  g_array_sort(blocks, compare_lefts);
  find_gaps(blocks, transpose(area), layout->grid.gutter / 2, down);
  for (guint i = 0; i < across->len; i++) {
    double y = g_array_index(across, double, i);
    if (is_section_border(check, y))
      check->page->banner_cuts++;
    else
      check_note(check, DEFECT_CUT_ACROSS, 1, (Extent){area.left, y, area.right, y},
                 "a gap cuts the page across");
  }
  check->page->strips = (int)down->len + 1;
  for (guint i = 0; i < down->len && layout->makeup.style != MAKEUP_STRIPS; i++) {
    double x = g_array_index(down, double, i);
    check_note(check, DEFECT_CUT_DOWN, 1, (Extent){x, area.top, x, area.bottom},
               "a gap cuts the page down");
  }
}

void check_places(Check *check)
{
  guint count = check->survey->articles->len;

  if (check->survey->layout->grid.columns < 1)
    return;
  for (guint i = 0; i < count; i++) {
    const SeenArticle *a = article_at(check, i);
    check_head_over_text(check, a);
    for (guint k = 0; k < count; k++) {
      const SeenArticle *b = article_at(check, k);
      if (k > i) {
        check_tombstone(check, a, b);
        check_dogleg(check, a, b);
      }
      if (k != i)
        check_ranks(check, a, b);
    }
  }
  check_cuts(check);
}
