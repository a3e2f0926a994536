/* Relief: what is pinned to a page is tried alone on it; where it does not fit, a story goes on
 * elsewhere (转版), or the least important goes. One page too full would push stories of all later
 * pages off theirs. */
#include "makeup/relief.h"

/* A page pinned full may take more if it then asks for no more than this part of its room; stories
 * that ask for less than that together fit it. */
#define ROOM_SHARE 0.97
#define ROOM_SURE 0.9

/* Stories from FIRST up to END are pinned to PAGE. */
typedef struct {
  int first, end, page;
} Group;

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
  for (group.end = group.first; group.end < count; group.end++)
    if (story_at(stories, group.end)->page != group.page)
      break;
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

/* Whether all of GROUP fit their page together. */
static gboolean fits(const GArray *stories, const PlanArea *area, Group group)
{
  int index = page_index(stories, area, group.page);

  if (index < 0 || group_demand(stories, group) <= ROOM_SURE * group_room(stories, area, group))
    return TRUE;
  return plan_fits(stories, group.first, group.end, index, area);
}

gboolean relief_fits(const GArray *stories, int last, const PlanArea *area)
{
  Group group = {last, last + 1, story_at(stories, last)->page};

  while (group.first > 0 && story_at(stories, group.first - 1)->page == group.page)
    group.first--;
  return fits(stories, area, group);
}

/* Lets the longest story of GROUP that may be divided go on elsewhere. */
static gboolean divide_longest(const GArray *stories, const PlanArea *area, Group group)
{
  Story *longest = NULL;
  int divided = 0;

  for (int i = group.first; i < group.end; i++) {
    Story *story = story_at(stories, i);
    divided += story->part == STORY_FIRST;
    if (story->part == STORY_WHOLE && shape_divisible(story->galley) &&
        (!longest || story->demand > longest->demand))
      longest = story;
  }
  return longest && divided < area->layout->makeup.jumps && story_divide(longest, area->other_rows);
}

/* Sends the least important story of GROUP, the last of these, to another page. */
static void send_one(const GArray *stories, const PlanArea *area, Group group)
{
  Story *sent = story_at(stories, group.end - 1);
  int end;

  for (int i = group.end - 1; i > group.first; i--)
    if (story_at(stories, i)->rank > sent->rank)
      sent = story_at(stories, i);
  int page = relief_find_room(stories, group.end, sent->demand, area, &end);
  if (!page)
    page = relief_find_room(stories, 0, sent->demand, area, &end);
  sent->page = page ? page : story_at(stories, (int)stories->len - 1)->page + 1;
  sent->order = (int)stories->len;
}

void relief_give(GArray *stories, const PlanArea *area)
{
  Group group = next_group(stories, 0);

  while (group.page) {
    if (fits(stories, area, group)) {
      group = next_group(stories, group.end);
    } else if (divide_longest(stories, area, group)) {
      continue;
    } else if (group.end - group.first > 1) {
      send_one(stories, area, group);
      plan_sort(stories);
      group = next_group(stories, group.first);
    } else {
      group = next_group(stories, group.end); /* the edition says that it fits nowhere */
    }
  }
}
