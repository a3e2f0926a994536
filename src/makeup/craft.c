/* The craft: heads side by side, ranks, pictures and quadrants of a finished page. */
#include "makeup/craft.h"

#include "makeup/craft_heads.h"
#include "makeup/craft_lines.h"

#include <math.h>

/* A picture dominates when it is so many times the next. */
static const double DOMINANT = 1.4;

enum {
  COST_PIN = 2400,        /* an edge a story is pinned to and does not touch */
  COST_DISORDER = 4,      /* a later story above or left of an earlier one */
  COST_INVERSION = 14,    /* a lesser story before a greater one, by rank */
  COST_LEAD_SECOND = 112, /* a lesser story before the lead, besides */
  COST_LEAD_ASIDE = 2400, /* the lead does not stand in the upper left corner */
  COST_FIRST_ASIDE = 40,  /* what ranks highest where there is no lead */
  COST_NO_DOMINANT = 12,
  COST_PICTURE_ORDER = 8, /* a larger picture below a smaller one */
  COST_DULL_QUADRANT = 15,
  COST_STRAY = 90,      /* a box or a picture under the banner of others */
  COST_NARROW_HEAD = 6, /* beyond two that are one column wide */
  NARROW_HEADS_FREE = 2
};

gboolean craft_has_head(const CraftStory *story)
{
  return story->head_size > 0;
}

gboolean craft_overlap(int a, int a_size, int b, int b_size)
{
  return a < b + b_size && b < a + a_size;
}

gboolean craft_stands_above(const CraftBlock *a, const CraftBlock *b)
{
  return a->row + a->rows <= b->row && craft_overlap(a->column, a->span, b->column, b->span);
}

gboolean craft_stands_left(const CraftBlock *a, const CraftBlock *b)
{
  return a->column + a->span <= b->column && craft_overlap(a->row, a->rows, b->row, b->rows);
}

/* Rule 7: who stands before whom, A above or left of B. */
static void judge_order(const CraftStory *a, const CraftStory *b, CraftVerdict *verdict)
{
  if (!craft_stands_above(&a->block, &b->block) && !craft_stands_left(&a->block, &b->block))
    return;
  verdict->cost += a->order > b->order ? COST_DISORDER : 0;
  if (a->rank <= b->rank)
    return;
  verdict->cost += COST_INVERSION * (a->rank - b->rank) + (b->rank == 0 ? COST_LEAD_SECOND : 0);
}

/* Rule 7: the lead, or where there is none what ranks highest, stands in the upper left corner. */
static void judge_lead(const CraftPage *page, CraftVerdict *verdict)
{
  const CraftStory *lead = NULL;

  for (int i = 0; i < page->story_count; i++)
    if (!lead || page->stories[i].rank < lead->rank)
      lead = &page->stories[i];
  if (!lead || lead->rank > 1)
    return;
  for (int i = 0; i < page->story_count; i++) {
    const CraftBlock *block = &page->stories[i].block;
    if (craft_stands_above(block, &lead->block) || craft_stands_left(block, &lead->block)) {
      verdict->cost += lead->rank == 0 ? COST_LEAD_ASIDE : COST_FIRST_ASIDE;
      return;
    }
  }
}

static double picture_area(const CraftStory *story)
{
  return (story->picture_right - story->picture_left) *
         (story->picture_bottom - story->picture_top);
}

/* Whether A and B have a side in common. */
static gboolean touch(const CraftBlock *a, const CraftBlock *b)
{
  gboolean columns = craft_overlap(a->column, a->span, b->column, b->span);
  gboolean rows = craft_overlap(a->row, a->rows, b->row, b->rows);
  return (columns && (a->row + a->rows == b->row || b->row + b->rows == a->row)) ||
         (rows && (a->column + a->span == b->column || b->column + b->span == a->column));
}

/* Adds to REACHED the neighbours of those in it that are of their section. Returns whether there
 * were any. */
static gboolean reach_neighbours(const CraftPage *page, gboolean *reached)
{
  gboolean any = FALSE;

  for (int i = 0; i < page->story_count; i++)
    for (int k = 0; reached[i] && k < page->story_count; k++)
      if (!reached[k] && page->stories[k].section == page->stories[i].section &&
          touch(&page->stories[i].block, &page->stories[k].block))
        any = reached[k] = TRUE;
  return any;
}

/* Whether the top of BELOW stands for the most part under ABOVE. */
static gboolean hangs_under(const CraftBlock *below, const CraftBlock *above)
{
  int common = MIN(above->column + above->span, below->column + below->span) -
               MAX(above->column, below->column);
  return above->row < below->row && 2 * common > below->span;
}

/* The story with the nearest banner above STORY: a reader takes that for its section's. NULL where
 * there is none. */
static const CraftStory *seeming_opener(const CraftPage *page, const CraftStory *story)
{
  const CraftStory *nearest = NULL;

  for (int i = 0; i < page->story_count; i++) {
    const CraftStory *opener = &page->stories[i];
    if (opener->opens && hangs_under(&story->block, &opener->block) &&
        (!nearest || opener->block.row > nearest->block.row))
      nearest = opener;
  }
  return nearest;
}

/* A story under the banner of another section would be taken for that section's: a fault, unless
 * its form tells it apart. */
static void judge_seeming(const CraftPage *page, const CraftStory *story, CraftVerdict *verdict)
{
  const CraftStory *opener = story->opens ? NULL : seeming_opener(page, story);

  if (!opener || opener->section == story->section)
    return;
  verdict->faults += story->section && !story->apart;
  verdict->cost += COST_STRAY;
}

/* Rule 17: what belongs to a section hangs together and stands nowhere above its banner. */
static void judge_sections(const CraftPage *page, CraftVerdict *verdict)
{
  g_autofree gboolean *reached = g_new0(gboolean, page->story_count + 1);

  for (int i = 0; i < page->story_count; i++)
    reached[i] = page->stories[i].section == 0 || page->stories[i].opens;
  while (reach_neighbours(page, reached))
    continue;
  for (int i = 0; i < page->story_count; i++) {
    const CraftStory *story = &page->stories[i];
    verdict->faults += !reached[i];
    judge_seeming(page, story, verdict);
    for (int k = 0; story->section && k < page->story_count; k++) {
      const CraftStory *opener = &page->stories[k];
      if (opener->section == story->section && opener->opens &&
          story->block.row < opener->block.row)
        verdict->faults++;
    }
  }
}

/* Rule 10: one picture dominates, the larger stand above the smaller. */
static void judge_pictures(const CraftPage *page, CraftVerdict *verdict)
{
  double largest = 0, second = 0;

  for (int i = 0; i < page->story_count; i++) {
    const CraftStory *a = &page->stories[i];
    double area = picture_area(a);
    second = MAX(second, MIN(area, largest));
    largest = MAX(largest, area);
    for (int k = 0; area > 0 && k < page->story_count; k++) {
      const CraftStory *b = &page->stories[k];
      if (picture_area(b) > DOMINANT * area && a->picture_bottom <= b->picture_top)
        verdict->cost += COST_PICTURE_ORDER;
    }
  }
  if (second > 0 && largest < DOMINANT * second)
    verdict->cost += COST_NO_DOMINANT;
}

/* Whether LOW to HIGH reaches well into the part of LENGTH before or after its middle. */
static gboolean reaches(double low, double high, double length, gboolean after, double well)
{
  return high > low && (after ? high > length / 2 + well : low < length / 2 - well);
}

/* Whether STORY shows a picture or a head of more than a column in a quadrant. */
static gboolean enlivens(const CraftPage *page, const CraftStory *story, gboolean right,
                         gboolean foot)
{
  double well = page->width / page->columns / 2;

  if (craft_has_head(story) && story->block.span > 1 &&
      reaches(story->head_left, story->head_right, page->width, right, well) &&
      reaches(story->head_top, story->head_bottom, page->rows, foot, 0))
    return TRUE;
  return reaches(story->picture_left, story->picture_right, page->width, right, well) &&
         reaches(story->picture_top, story->picture_bottom, page->rows, foot, 0);
}

/* Rule 19: something to look at in each quadrant, few heads of one column. */
static void judge_quadrants(const CraftPage *page, CraftVerdict *verdict)
{
  int narrow = -NARROW_HEADS_FREE;

  for (int quadrant = 0; quadrant < 4; quadrant++) {
    gboolean lively = FALSE;
    for (int i = 0; i < page->story_count; i++)
      lively = lively || enlivens(page, &page->stories[i], quadrant & 1, quadrant >> 1);
    verdict->cost += lively ? 0 : COST_DULL_QUADRANT;
  }
  for (int i = 0; i < page->story_count; i++)
    narrow += craft_has_head(&page->stories[i]) && page->stories[i].block.span == 1;
  verdict->cost += COST_NARROW_HEAD * MAX(narrow, 0);
}

unsigned craft_lost_pins(const CraftPage *page, int index)
{
  const CraftStory *story = &page->stories[index];
  unsigned lost = 0;

  for (int i = 0; i < page->story_count && story->pins; i++) {
    const CraftBlock *other = &page->stories[i].block;
    lost |= craft_stands_above(other, &story->block) ? SEARCH_TOP : 0;
    lost |= craft_stands_above(&story->block, other) ? SEARCH_FOOT : 0;
    lost |= craft_stands_left(other, &story->block) ? SEARCH_LEFT : 0;
    lost |= craft_stands_left(&story->block, other) ? SEARCH_RIGHT : 0;
  }
  return lost & story->pins;
}

CraftVerdict craft_judge_places(const CraftPage *page)
{
  CraftVerdict verdict = {0};

  for (int i = 0; i < page->story_count; i++) {
    int lost = __builtin_popcount(craft_lost_pins(page, i));
    verdict.pins += lost;
    verdict.cost += COST_PIN * lost;
    for (int k = 0; k < page->story_count; k++)
      if (i != k)
        judge_order(&page->stories[i], &page->stories[k], &verdict);
  }
  craft_judge_lines(page, &verdict);
  judge_lead(page, &verdict);
  judge_sections(page, &verdict);
  return verdict;
}

void craft_judge_looks(const CraftPage *page, CraftVerdict *verdict)
{
  craft_judge_heads(page, verdict);
  judge_pictures(page, verdict);
  judge_quadrants(page, verdict);
}

int craft_cost(const CraftVerdict *verdict)
{
  return verdict->cost + CRAFT_COST_FAULT * verdict->faults;
}
