/* The craft: heads side by side, cuts, ranks, pictures and quadrants of a finished page. */
#include "makeup/craft.h"

#include <math.h>

/* Heads are told apart by size where one is so many times the other, or so many times with another
 * face; within the last they are one size. Differences below a step are not seen; points. */
static const double CONTRAST = 1.5, CONTRAST_FACE = 1.25, ONE_SIZE = 1.1, SIZE_STEP = 1.0;

/* A gap through this part of the page cuts it. */
static const double THROUGH = 0.95;

/* A picture dominates when it is so many times the next. */
static const double DOMINANT = 1.4;

/* From so many modules on a page has means enough to be uncut. */
enum { MODULES_UNCUT = 6 };

enum {
  COST_CUT = 60,       /* with few modules, which are hard to lay otherwise */
  COST_CUT_MANY = 300, /* with many */
  COST_TOMBSTONE = 60,
  COST_DISORDER = 4,   /* a later story above or left of an earlier one */
  COST_INVERSION = 14, /* a lesser story before a greater one, by rank */
  COST_BEFORE_LEAD = 112,
  COST_LEAD_ASIDE = 40, /* the lead does not stand in the upper left corner */
  COST_NO_DOMINANT = 12,
  COST_PICTURE_ORDER = 8, /* a larger picture below a smaller one */
  COST_DULL_QUADRANT = 15,
  COST_STRAY = 25,      /* a box or a picture under the banner of others */
  COST_NARROW_HEAD = 6, /* beyond two that are one column wide */
  NARROW_HEADS_FREE = 2
};

int craft_cut_cost(int modules)
{
  return modules >= MODULES_UNCUT ? COST_CUT_MANY : COST_CUT;
}

static gboolean has_head(const CraftStory *story)
{
  return story->head_size > 0;
}

static gboolean told_apart(const CraftStory *a, const CraftStory *b)
{
  double ratio = MAX(a->head_size, b->head_size) / MIN(a->head_size, b->head_size);
  return a->apart || b->apart || ratio >= CONTRAST ||
         (ratio >= CONTRAST_FACE && a->head_face != b->head_face);
}

/* Rule 4: two heads at one height with nothing but a gutter between. */
static void judge_tombstone(const CraftPage *page, const CraftStory *a, const CraftStory *b,
                            CraftVerdict *verdict)
{
  if (!has_head(a) || !has_head(b) || told_apart(a, b))
    return;
  double apart = MAX(a->head_left, b->head_left) - MIN(a->head_right, b->head_right);
  int common = MIN(a->head_bottom, b->head_bottom) - MAX(a->head_top, b->head_top);
  int height = MIN(a->head_bottom - a->head_top, b->head_bottom - b->head_top);
  if (apart < 0 || apart > 1.6 * page->gutter || 2 * common <= height)
    return;
  double ratio = MAX(a->head_size, b->head_size) / MIN(a->head_size, b->head_size);
  verdict->faults += ratio < ONE_SIZE && a->head_face == b->head_face;
  verdict->tombstones++;
  verdict->cost += COST_TOMBSTONE;
}

static gboolean overlap(int a, int a_size, int b, int b_size)
{
  return a < b + b_size && b < a + a_size;
}

static gboolean stands_above(const CraftBlock *a, const CraftBlock *b)
{
  return a->row + a->rows <= b->row && overlap(a->column, a->span, b->column, b->span);
}

static gboolean stands_left(const CraftBlock *a, const CraftBlock *b)
{
  return a->column + a->span <= b->column && overlap(a->row, a->rows, b->row, b->rows);
}

/* Rule 7: who stands before whom, A above or left of B. */
static void judge_order(const CraftStory *a, const CraftStory *b, CraftVerdict *verdict)
{
  if (!stands_above(&a->block, &b->block) && !stands_left(&a->block, &b->block))
    return;
  verdict->cost += a->order > b->order ? COST_DISORDER : 0;
  if (a->rank <= b->rank)
    return;
  verdict->cost += COST_INVERSION * (a->rank - b->rank) + (b->rank == 0 ? COST_BEFORE_LEAD : 0);
}

/* Rules 6 and 7 for heads that take part in the order of sizes: of one width the lower is not the
 * larger; a lesser story does not stand first with a head as large; none is larger than the lead's.
 */
static void judge_sizes(const CraftPage *page, const CraftStory *a, const CraftStory *b,
                        CraftVerdict *verdict)
{
  double widths = (a->head_right - a->head_left) - (b->head_right - b->head_left);
  gboolean above = stands_above(&a->block, &b->block);
  gboolean first = above || (stands_left(&a->block, &b->block) && a->block.row == b->block.row);

  if (!has_head(a) || !has_head(b) || a->apart || b->apart)
    return;
  if (a->rank == 0 && b->rank > 0 && b->head_size > a->head_size + SIZE_STEP)
    verdict->faults++;
  else if (above && fabs(widths) < page->gutter && b->head_size > a->head_size + SIZE_STEP)
    verdict->faults++;
  else if (first && a->rank > b->rank && a->head_size > b->head_size - SIZE_STEP)
    verdict->faults++;
}

/* What lies over a line through the page: the parts of it that are free. */
typedef struct {
  const CraftPage *page;
  gboolean down;
} Line;

static gboolean crosses(const Line *line, const CraftBlock *block, int at)
{
  return line->down ? block->column < at && block->column + block->span > at
                    : block->row < at && block->row + block->rows > at;
}

static const CraftBlock *block_at(const CraftPage *page, int i)
{
  return i < page->story_count ? &page->stories[i].block : &page->banners[i - page->story_count];
}

/* Whether any block crosses the line at AT where it has come to PLACE; NEXT receives its end. */
static gboolean blocked(const Line *line, int at, int place, int *next)
{
  const CraftPage *page = line->page;

  for (int i = 0; i < page->story_count + page->banner_count; i++) {
    const CraftBlock *block = block_at(page, i);
    int low = line->down ? block->row : block->column;
    int high = low + (line->down ? block->rows : block->span);
    if (crosses(line, block, at) && low <= place && high > place) {
      *next = high;
      return TRUE;
    }
  }
  return FALSE;
}

/* The longest stretch of the line at AT that no block crosses. */
static int longest_free(const Line *line, int at)
{
  int length = line->down ? line->page->rows : line->page->columns, run = 0, longest = 0;

  for (int place = 0; place < length;) {
    int next = place;
    if (blocked(line, at, place, &next)) {
      run = 0;
      place = next;
    } else {
      run++;
      place++;
      longest = MAX(longest, run);
    }
  }
  return longest;
}

/* A banner of the page's width opens a section: its border is no cut, nor is its own foot. */
static gboolean is_border(const CraftPage *page, int row)
{
  for (int i = 0; i < page->banner_count; i++) {
    const CraftBlock *banner = &page->banners[i];
    if (banner->span == page->columns && (banner->row == row || banner->row + banner->rows == row))
      return TRUE;
  }
  return FALSE;
}

/* Whether a block begins at AT: elsewhere a line cannot run between two of them. */
static gboolean begins(const Line *line, int at)
{
  for (int i = 0; i < line->page->story_count + line->page->banner_count; i++) {
    const CraftBlock *block = block_at(line->page, i);
    if ((line->down ? block->column : block->row) == at)
      return TRUE;
  }
  return FALSE;
}

/* Rule 5: 断版 and 通线. */
static void judge_cuts(const CraftPage *page, CraftVerdict *verdict)
{
  for (int down = 0; down < 2; down++) {
    Line line = {page, down};
    int end = down ? page->columns : page->rows, length = down ? page->rows : page->columns;
    for (int at = 1; at < end; at++)
      if (begins(&line, at) && longest_free(&line, at) >= THROUGH * length &&
          (down || !is_border(page, at)))
        verdict->cuts++;
  }
  verdict->cost += verdict->cuts * craft_cut_cost(page->story_count);
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
    if (stands_above(block, &lead->block) || stands_left(block, &lead->block)) {
      verdict->cost += COST_LEAD_ASIDE;
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
  gboolean columns = overlap(a->column, a->span, b->column, b->span);
  gboolean rows = overlap(a->row, a->rows, b->row, b->rows);
  return (columns && (a->row + a->rows == b->row || b->row + b->rows == a->row)) ||
         (rows && (a->column + a->span == b->column || b->column + b->span == a->column));
}

/* Adds to REACHED the stories of one section that can be come to from those in it. */
static void reach_section(const CraftPage *page, gboolean *reached)
{
  for (int pass = 0; pass < page->story_count; pass++)
    for (int i = 0; i < page->story_count; i++)
      for (int k = 0; reached[i] && k < page->story_count; k++)
        reached[k] = reached[k] || (page->stories[k].section == page->stories[i].section &&
                                    touch(&page->stories[i].block, &page->stories[k].block));
}

/* Whether the top of BELOW stands for the most part right under ABOVE. */
static gboolean hangs_under(const CraftBlock *below, const CraftBlock *above)
{
  int common = MIN(above->column + above->span, below->column + below->span) -
               MAX(above->column, below->column);
  return above->row + above->rows == below->row && 2 * common > below->span;
}

/* A story right under one of another section would be taken for that section's: a fault, unless its
 * form tells it apart. */
static void judge_neighbours(const CraftStory *above, const CraftStory *below,
                             CraftVerdict *verdict)
{
  if (!above->section || above->section == below->section || below->opens ||
      !hangs_under(&below->block, &above->block))
    return;
  verdict->faults += below->section && !below->apart;
  verdict->cost += COST_STRAY;
}

/* Rule 17: what belongs to a section hangs together and stands nowhere above its banner. */
static void judge_sections(const CraftPage *page, CraftVerdict *verdict)
{
  g_autofree gboolean *reached = g_new0(gboolean, page->story_count + 1);

  for (int i = 0; i < page->story_count; i++)
    reached[i] = page->stories[i].section == 0 || page->stories[i].opens;
  reach_section(page, reached);
  for (int i = 0; i < page->story_count; i++) {
    const CraftStory *story = &page->stories[i];
    verdict->faults += !reached[i];
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

  if (has_head(story) && story->block.span > 1 &&
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
    narrow += has_head(&page->stories[i]) && page->stories[i].block.span == 1;
  verdict->cost += COST_NARROW_HEAD * MAX(narrow, 0);
}

CraftVerdict craft_judge(const CraftPage *page)
{
  CraftVerdict verdict = {0};

  for (int i = 0; i < page->story_count; i++)
    for (int k = 0; k < page->story_count; k++) {
      if (i < k)
        judge_tombstone(page, &page->stories[i], &page->stories[k], &verdict);
      if (i != k) {
        judge_neighbours(&page->stories[i], &page->stories[k], &verdict);
        judge_order(&page->stories[i], &page->stories[k], &verdict);
        judge_sizes(page, &page->stories[i], &page->stories[k], &verdict);
      }
    }
  judge_cuts(page, &verdict);
  judge_lead(page, &verdict);
  judge_sections(page, &verdict);
  judge_pictures(page, &verdict);
  judge_quadrants(page, &verdict);
  return verdict;
}
