/* The craft's lines: gaps that run through a page (断版, 通线), the strips they part it into, and
 * neighbours that stand in line. */
#include "makeup/craft_lines.h"

/* A gap through this part of the page cuts it. */
static const double THROUGH = 0.95;

/* A page of strips has two or three of them. */
enum { STRIPS_MOST = 3 };

/* What lies over a line through the page: the parts of it that are free. */
typedef struct {
  const CraftPage *page;
  gboolean down;
} Line;

static const CraftBlock *block_at(const CraftPage *page, int i)
{
  return i < page->story_count ? &page->stories[i].block : &page->banners[i - page->story_count];
}

/* Whether block I lies over the line at AT. A banner belongs to the story below: no line runs
 * between them. */
static gboolean crosses(const Line *line, int i, int at)
{
  const CraftBlock *block = block_at(line->page, i);
  int foot = block->row + block->rows + (i >= line->page->story_count ? 1 : 0);

  return line->down ? block->column < at && block->column + block->span > at
                    : block->row < at && foot > at;
}

/* The longest stretch of the line at AT that no block crosses, from block to block. */
static int longest_free(const Line *line, int at)
{
  const CraftPage *page = line->page;
  int length = line->down ? page->rows : page->columns, longest = 0;

  for (int place = 0, low, high; place < length; place = high) {
    low = high = length;
    for (int i = 0; i < page->story_count + page->banner_count; i++) {
      const CraftBlock *block = block_at(page, i);
      int start = line->down ? block->row : block->column;
      int end = start + (line->down ? block->rows : block->span);
      if (end > place && start < low && crosses(line, i, at)) {
        low = start;
        high = end;
      }
    }
    longest = MAX(longest, low - place);
  }
  return longest;
}

/* A banner of the page's width opens a section: its border is no cut. */
static gboolean is_border(const CraftPage *page, int row)
{
  for (int i = 0; i < page->banner_count; i++) {
    const CraftBlock *banner = &page->banners[i];
    if (banner->span == page->columns && banner->row == row)
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

/* Whether a gap runs through the page at LINE's AT, where a block begins. Mostly one block bars it.
 */
static gboolean runs_through(const Line *line, int at)
{
  const CraftPage *page = line->page;
  int length = line->down ? page->rows : page->columns;

  for (int i = 0; i < page->story_count + page->banner_count; i++) {
    const CraftBlock *block = block_at(page, i);
    int barred = line->down ? block->rows : block->span;
    if (length - barred < THROUGH * length && crosses(line, i, at))
      return FALSE;
  }
  return longest_free(line, at) >= THROUGH * length;
}

/* Where block I begins, if it is the first to begin there; 0, the page's edge, elsewhere. */
static int first_beginning(const Line *line, int i)
{
  const CraftBlock *block = block_at(line->page, i);
  int at = line->down ? block->column : block->row;

  for (int k = 0; k < i; k++) {
    const CraftBlock *other = block_at(line->page, k);
    if ((line->down ? other->column : other->row) == at)
      return 0;
  }
  return at;
}

/* The first story in rank and order, if it stands at the page's top: it may break through strips.
 * NULL where it stands elsewhere. */
static const CraftStory *find_top_lead(const CraftPage *page)
{
  const CraftStory *first = NULL;
  int top = page->rows;

  for (int i = 0; i < page->story_count; i++) {
    const CraftStory *story = &page->stories[i];
    top = MIN(top, story->block.row);
    if (!first || story->rank < first->rank ||
        (story->rank == first->rank && story->order < first->order))
      first = story;
  }
  return first && first->block.row == top ? first : NULL;
}

/* What a gap across PAGE at AT costs. */
static int across_cost(const CraftPage *page, const CraftStory *lead, int at)
{
  const StyleWeights *style = page->style;
  gboolean under =
      lead && lead->block.span == page->columns && lead->block.row + lead->block.rows == at;
  return style_cost(under ? style->under_lead : style->across, page->means);
}

/* Rule 5. */
static void judge_cuts(const CraftPage *page, CraftVerdict *verdict)
{
  const Line across = {page, FALSE}, down = {page, TRUE};
  const CraftStory *lead = find_top_lead(page);
  int cost_down = style_cost(page->style->down, page->means);

  for (int i = 0; i < page->story_count + page->banner_count; i++) {
    int row = first_beginning(&across, i), column = first_beginning(&down, i);
    if (row && runs_through(&across, row) && !is_border(page, row)) {
      verdict->cuts++;
      verdict->cost += across_cost(page, lead, row);
    }
    if (column && runs_through(&down, column)) {
      verdict->cuts += cost_down > 0;
      verdict->cost += cost_down;
    }
  }
}

/* Whether only LEAD and banners of the page's width stand across the column border AT. */
static gboolean parts_strips(const CraftPage *page, const CraftStory *lead, int at)
{
  const Line down = {page, TRUE};

  if (!begins(&down, at))
    return FALSE;
  for (int i = 0; i < page->story_count + page->banner_count; i++) {
    const CraftBlock *block = block_at(page, i);
    gboolean wide = i >= page->story_count && block->span == page->columns;
    if (!wide && !(lead && block == &lead->block) && crosses(&down, i, at))
      return FALSE;
  }
  return TRUE;
}

/* Strips of PAGE between BORDERS that are too narrow. */
static int count_narrow(const CraftPage *page, unsigned borders)
{
  int count = 0, last = 0;

  for (int at = 1; at <= page->columns; at++)
    if (borders >> at & 1) {
      count += SEARCH_NARROW * (at - last) < page->columns;
      last = at;
    }
  return count;
}

/* Whether BLOCK stands from one border of the strips to the next; bits of BORDERS. */
static gboolean fills_strip(const CraftBlock *block, unsigned borders)
{
  return (borders >> block->column & 1) && (borders >> (block->column + block->span) & 1);
}

/* Two or three strips run from head to foot, and each story is as wide as its strip. */
static void judge_strips(const CraftPage *page, CraftVerdict *verdict)
{
  const StyleWeights *style = page->style;
  const CraftStory *lead = find_top_lead(page);
  unsigned borders = 1u | 1u << page->columns;
  int strips = 1;

  if (!style->unparted || page->story_count < 2)
    return;
  for (int at = 1; at < page->columns; at++)
    if (parts_strips(page, lead, at)) {
      borders |= 1u << at;
      strips++;
    }
  int narrow = count_narrow(page, borders);
  verdict->unparted = strips < 2 || narrow > 0;
  verdict->cost += strips < 2 ? style->unparted : 0;
  verdict->cost += style->strip_narrow * narrow;
  verdict->cost += style->strip_more * MAX(strips - STRIPS_MOST, 0);
  for (int i = 0; i < page->story_count && strips > 1; i++)
    if (&page->stories[i] != lead && !fills_strip(&page->stories[i].block, borders))
      verdict->cost += style->strip_broken;
}

/* Interlocked stories begin at heights of their own. */
static void judge_levels(const CraftPage *page, CraftVerdict *verdict)
{
  for (int i = 0; i < page->story_count; i++)
    for (int k = 0; k < page->story_count; k++) {
      const CraftBlock *left = &page->stories[i].block, *right = &page->stories[k].block;
      if (left->column + left->span == right->column && left->row == right->row && left->row > 0)
        verdict->cost += page->style->level;
    }
}

void craft_judge_lines(const CraftPage *page, CraftVerdict *verdict)
{
  judge_cuts(page, verdict);
  judge_strips(page, verdict);
  judge_levels(page, verdict);
}
