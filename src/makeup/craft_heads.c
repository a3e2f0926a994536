/* The craft's heads: side by side they are told apart by size, face or form; down the page and by
 * rank their sizes fall. */
#include "makeup/craft_heads.h"

#include <math.h>

/* Heads are told apart by size where one is so many times the other, or so many times with another
 * face; within the last they are one size. Differences below a step are not seen; points. */
static const double CONTRAST = 1.5, CONTRAST_FACE = 1.25, ONE_SIZE = 1.1, SIZE_STEP = 1.0;

/* A head made smaller to be told apart is a little smaller than need be. */
static const double CLEAR = 1.01;

/* What a head costs that shrinks to nothing. */
enum { COST_SHRUNK = 80 };

static double ratio_of(const CraftStory *a, const CraftStory *b)
{
  return MAX(a->head_size, b->head_size) / MIN(a->head_size, b->head_size);
}

static gboolean told_by_form(const CraftStory *a, const CraftStory *b)
{
  return (a->apart || b->apart) && !(a->reversed && b->reversed);
}

static gboolean told_apart(const CraftStory *a, const CraftStory *b)
{
  double ratio = ratio_of(a, b);
  return told_by_form(a, b) || ratio >= CONTRAST ||
         (ratio >= CONTRAST_FACE && a->head_face != b->head_face);
}

/* Rule 4: two heads at one height with nothing but a gutter between. */
static gboolean side_by_side(const CraftPage *page, const CraftStory *a, const CraftStory *b)
{
  double apart = MAX(a->head_left, b->head_left) - MIN(a->head_right, b->head_right);
  int common = MIN(a->head_bottom, b->head_bottom) - MAX(a->head_top, b->head_top);
  int height = MIN(a->head_bottom - a->head_top, b->head_bottom - b->head_top);

  return craft_has_head(a) && craft_has_head(b) && !told_apart(a, b) && apart >= 0 &&
         apart <= 1.6 * page->gutter && 2 * common > height;
}

static void judge_tombstone(const CraftPage *page, const CraftStory *a, const CraftStory *b,
                            CraftVerdict *verdict)
{
  if (!side_by_side(page, a, b))
    return;
  verdict->faults += ratio_of(a, b) < ONE_SIZE && a->head_face == b->head_face;
  verdict->tombstones++;
  verdict->cost += page->style->tombstone;
}

/* Rules 6 and 7 for heads that take part in the order of sizes: of one width the lower is not the
 * larger; a lesser story does not stand first with a head as large; none is larger than the lead's.
 * Returns the largest size that the head of LESSER may have for the sake of GREATER. */
static double size_allowed(const CraftPage *page, const CraftStory *greater,
                           const CraftStory *lesser)
{
  double widths =
      (greater->head_right - greater->head_left) - (lesser->head_right - lesser->head_left);
  const CraftBlock *a = &lesser->block, *b = &greater->block;
  double most = INFINITY;

  if (greater->apart || lesser->apart || !craft_has_head(greater) || !craft_has_head(lesser))
    return most;
  if (greater->rank == 0 && lesser->rank > 0)
    most = greater->head_size + SIZE_STEP;
  if (fabs(widths) < page->gutter && craft_stands_above(b, a))
    most = greater->head_size + SIZE_STEP;
  if (lesser->rank > greater->rank &&
      (craft_stands_above(a, b) || (a->row == b->row && craft_stands_left(a, b))))
    most = MIN(most, greater->head_size - SIZE_STEP);
  return most;
}

void craft_judge_heads(const CraftPage *page, CraftVerdict *verdict)
{
  for (int i = 0; i < page->story_count; i++)
    for (int k = 0; k < page->story_count; k++) {
      const CraftStory *a = &page->stories[i], *b = &page->stories[k];
      if (i < k)
        judge_tombstone(page, a, b, verdict);
      if (i != k)
        verdict->faults += b->head_size > size_allowed(page, a, b);
    }
}

/* Makes the head of STORY at most SIZE if it may be so small. Returns whether it is smaller now. */
static gboolean shrink(CraftStory *story, double size)
{
  double whole = floor(size * 10) / 10;

  if (whole < story->head_least || whole >= story->head_size)
    return FALSE;
  story->head_size = whole;
  return TRUE;
}

/* Tells LESSER's head from GREATER's beside it: by size alone, by size and face, or at least so
 * that they are not of one size. */
static gboolean part_heads(const CraftPage *page, const CraftStory *greater, CraftStory *lesser)
{
  double size = greater->head_size / CLEAR;

  if (!side_by_side(page, greater, lesser) || greater->reversed)
    return FALSE; /* a smaller word in a bar of the same height looks like a mistake */
  if (shrink(lesser, size / CONTRAST))
    return TRUE;
  if (greater->head_face != lesser->head_face && shrink(lesser, size / CONTRAST_FACE))
    return TRUE;
  return ratio_of(greater, lesser) < ONE_SIZE && shrink(lesser, size / ONE_SIZE);
}

static gboolean is_greater(const CraftStory *a, const CraftStory *b)
{
  return a->rank < b->rank || (a->rank == b->rank && a->order < b->order);
}

/* One round over all pairs. Returns whether a head became smaller. */
static gboolean settle_round(const CraftPage *page, CraftStory *stories)
{
  gboolean changed = FALSE;

  for (int i = 0; i < page->story_count; i++)
    for (int k = 0; k < page->story_count; k++) {
      if (i == k)
        continue;
      double most = size_allowed(page, &stories[i], &stories[k]);
      if (stories[k].head_size > most)
        changed = shrink(&stories[k], most) || changed;
      if (is_greater(&stories[i], &stories[k]))
        changed = part_heads(page, &stories[i], &stories[k]) || changed;
    }
  return changed;
}

int craft_settle_heads(const CraftPage *page, CraftStory *stories)
{
  g_autofree double *before = g_new(double, page->story_count + 1);
  double cost = 0;

  for (int i = 0; i < page->story_count; i++)
    before[i] = stories[i].head_size;
  while (settle_round(page, stories))
    continue;
  for (int i = 0; i < page->story_count; i++)
    if (stories[i].head_size < before[i])
      cost += COST_SHRUNK * (1 - stories[i].head_size / before[i]);
  return (int)lround(cost);
}
