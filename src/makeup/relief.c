/* Relief: what is pinned to a page is tried alone on it; where it does not fit, a story goes on
 * elsewhere (转版), or one goes, whole, to a page with room as near as can be. One page too full
 * would push stories of all later pages off theirs. */
#include "makeup/relief.h"

#include "makeup/plan_fit.h"

#include <stdlib.h>

/* A page pinned full may take more if it then asks for no more than this part of its room. Stories
 * that ask for less than that together fit it; those that ask for more than the last hardly do. */
#define ROOM_SHARE 0.97
#define ROOM_SURE 0.75
#define ROOM_HOPE 1.06

/* What goes on elsewhere takes six inches of text at least, and a head; points and cells. */
#define REST_HEIGHT 520.0
enum { REST_HEAD = 8 };

/* What it costs to send a story away: the more important it is, the further it goes, and to a page
 * that would not be without it. */
enum { COST_RANK = 40, COST_PAGE_AWAY = 8, RANK_LEAST = 3, COST_SOLD = 2000 };

/* Stories from FIRST up to END stand together because PAGE is pinned; 0 where no page is. */
typedef struct {
  int first, end, page;
} Group;

typedef struct {
  GArray *stories;
  const PlanArea *area;
  int *promised; /* [page, from 0]: what rests of stories will ask for there */
} Relief;

/* A story on its way to the page numbered TO; 0 for one after all others. */
typedef struct {
  int story, to, cost;
} Move;

static Story *story_at(const GArray *stories, int index)
{
  return &g_array_index(stories, Story, index);
}

/* The next group of STORIES from FIRST on; its page is 0 where there is none. */
static Group next_group(const GArray *stories, int first)
{
  int count = (int)stories->len;
  Group group = {first, first, 0};

  while (group.first < count && !story_at(stories, group.first)->page)
    group.first++;
  if (group.first < count)
    group.page = story_at(stories, group.first)->page;
  group.end = group.first;
  for (int i = group.first; i < count; i++) {
    int page = story_at(stories, i)->page;
    if (page && page != group.page)
      break;
    group.end = page ? i + 1 : group.end;
  }
  return group;
}

/* The index of the page numbered NUMBER, at most STORIES' number; -1 where none is. */
static int page_index(const GArray *stories, const PlanArea *area, int number)
{
  for (int i = 0; i < (int)stories->len; i++)
    if (plan_page_number(area, i) == number)
      return i;
  return -1;
}

static int group_demand(const GArray *stories, Group group)
{
  int demand = 0;
  for (int i = group.first; i < group.end; i++)
    demand += story_at(stories, i)->demand;
  return demand;
}

static double group_room(const GArray *stories, const PlanArea *area, Group group)
{
  return (double)area->columns * plan_area_rows(area, page_index(stories, area, group.page));
}

int relief_find_room(const GArray *stories, int first, int demand, const PlanArea *area, int *end)
{
  Group group = next_group(stories, first);

  while (group.page &&
         (page_index(stories, area, group.page) < 0 ||
          group_demand(stories, group) + demand > ROOM_SHARE * group_room(stories, area, group)))
    group = next_group(stories, group.end);
  *end = group.end;
  return group.page;
}

/* Whether all of GROUP but story WITHOUT (-1: none), and story WITH (-1: none), fit its page; with
 * one that comes to it, exactly. */
static gboolean fits(const GArray *stories, const PlanArea *area, Group group, int without,
                     int with)
{
  g_autoptr(GArray) trial = g_array_new(FALSE, FALSE, sizeof(Story));
  int index = page_index(stories, area, group.page), demand = 0;

  for (int i = group.first; i < group.end; i++)
    if (i != without)
      g_array_append_val(trial, *story_at(stories, i));
  if (with >= 0)
    g_array_append_val(trial, *story_at(stories, with));
  for (guint i = 0; i < trial->len; i++)
    demand += story_at(trial, (int)i)->demand;
  double room = group_room(stories, area, group);
  if (index < 0 || demand <= ROOM_SURE * room)
    return TRUE;
  if (demand > ROOM_HOPE * room)
    return FALSE;
  return with < 0 ? plan_fits(trial, 0, (int)trial->len, index, area)
                  : plan_fits_exactly(trial, 0, (int)trial->len, index, area);
}

gboolean relief_fits(const GArray *stories, int last, const PlanArea *area)
{
  Group group = {last, last + 1, story_at(stories, last)->page};

  while (group.first > 0 && story_at(stories, group.first - 1)->page == group.page)
    group.first--;
  return fits(stories, area, group, -1, -1);
}

/* What it costs that STORY leaves its page; an advertisement was sold for that page. */
static int leaving_cost(const Story *story)
{
  return story->galley->article->rows ? COST_SOLD : COST_RANK * (RANK_LEAST - story->rank);
}

/* The page after GROUP's, from 0, that has room for DEMAND beside what is promised there; -1 where
 * there is none. */
static int find_later_room(const Relief *relief, Group group, int demand)
{
  const GArray *stories = relief->stories;

  for (Group later = next_group(stories, group.end); later.page;
       later = next_group(stories, later.end)) {
    int index = page_index(stories, relief->area, later.page);
    if (index >= 0 && group_demand(stories, later) + relief->promised[index] + demand <=
                          ROOM_SHARE * group_room(stories, relief->area, later))
      return index;
  }
  return -1;
}

/* The longest story of GROUP that may be divided; NULL where none may, or enough are. */
static Story *find_longest(const Relief *relief, Group group)
{
  Story *longest = NULL;
  int divided = 0;

  for (int i = group.first; i < group.end; i++) {
    Story *story = story_at(relief->stories, i);
    divided += story->part == STORY_FIRST;
    if (story->part == STORY_WHOLE && shape_divisible(story->galley) &&
        (!longest || story->demand > longest->demand))
      longest = story;
  }
  return divided < relief->area->layout->makeup.jumps ? longest : NULL;
}

/* Lets the longest story of GROUP go on elsewhere if all of GROUP fit then: on a later page with
 * room or, if NEW_PAGE, on one after all others. */
static gboolean divide_longest(const Relief *relief, Group group, gboolean new_page)
{
  const Grid *grid = &relief->area->layout->grid;
  Story *longest = find_longest(relief, group);
  int over = (int)(group_demand(relief->stories, group) -
                   group_room(relief->stories, relief->area, group));
  int rest = MAX(over, (int)(REST_HEIGHT / grid->pitch)) + REST_HEAD;
  int page = longest ? find_later_room(relief, group, rest) : -1;

  if (!longest || (page < 0 && !new_page) || !story_divide(longest, relief->area->other_rows))
    return FALSE;
  if (!fits(relief->stories, relief->area, group, -1, -1)) {
    story_unite(longest);
    return FALSE;
  }
  if (page >= 0)
    relief->promised[page] += rest;
  return TRUE;
}

/* Keeps in BEST the cheapest way to send story INDEX of GROUP to another page that it fits. */
static void try_pages(const Relief *relief, Group group, int index, Move *best)
{
  const Story *story = story_at(relief->stories, index);
  int leaving = leaving_cost(story);

  for (Group other = next_group(relief->stories, 0); other.page;
       other = next_group(relief->stories, other.end)) {
    int cost = leaving + COST_PAGE_AWAY * abs(other.page - group.page);
    int page = page_index(relief->stories, relief->area, other.page);
    if (other.page == group.page || page < 0 || cost >= best->cost)
      continue;
    double room = group_room(relief->stories, relief->area, other) - relief->promised[page];
    if (group_demand(relief->stories, other) + story->demand <= room &&
        fits(relief->stories, relief->area, other, -1, index))
      *best = (Move){index, other.page, cost};
  }
}

static void carry_out(const Relief *relief, const Move *move)
{
  Story sent = *story_at(relief->stories, move->story);

  sent.page = move->to;
  sent.order = (int)relief->stories->len;
  for (int i = move->story; i + 1 < (int)relief->stories->len; i++)
    *story_at(relief->stories, i) = *story_at(relief->stories, i + 1);
  *story_at(relief->stories, (int)relief->stories->len - 1) = sent;
  plan_sort(relief->stories);
}

/* Sends the story of GROUP that is missed least and without which the others fit to the nearest
 * page with room. FALSE, and nothing done, where there is none. */
static gboolean send_near(const Relief *relief, Group group)
{
  Move best = {-1, 0, G_MAXINT};

  for (int i = group.end - 1; i >= group.first; i--) {
    const Story *story = story_at(relief->stories, i);
    if (story->page && story->part == STORY_WHOLE && leaving_cost(story) < best.cost &&
        fits(relief->stories, relief->area, group, i, -1))
      try_pages(relief, group, i, &best);
  }
  if (best.story >= 0)
    carry_out(relief, &best);
  return best.story >= 0;
}

/* Sends the least important story of GROUP, of these one without which the others fit, the last, to
 * any page with room or after all others. */
static void send_one(const Relief *relief, Group group)
{
  Move move = {-1, 0, G_MAXINT};

  for (int i = group.end - 1; i >= group.first; i--) {
    const Story *story = story_at(relief->stories, i);
    int cost = leaving_cost(story);
    if (!story->page || cost >= move.cost)
      continue;
    if (!fits(relief->stories, relief->area, group, i, -1))
      cost += COST_RANK * RANK_LEAST;
    if (cost < move.cost)
      move = (Move){i, 0, cost};
  }
  Move best = {move.story, 0, G_MAXINT};
  try_pages(relief, group, move.story, &best);
  carry_out(relief, &best);
}

void relief_give(GArray *stories, const PlanArea *area)
{
  g_autofree int *promised = g_new0(int, stories->len + 1);
  const Relief relief = {stories, area, promised};
  Group group = next_group(stories, 0);

  while (group.page) {
    int first = group.first;
    gboolean alone = group.end - group.first == 1;
    if (fits(stories, area, group, -1, -1))
      first = group.end;
    else if (!divide_longest(&relief, group, FALSE) && (alone || !send_near(&relief, group)) &&
             !divide_longest(&relief, group, TRUE)) {
      if (alone)
        first = group.end; /* the edition says that it fits nowhere */
      else
        send_one(&relief, group);
    }
    group = next_group(stories, first);
  }
}
