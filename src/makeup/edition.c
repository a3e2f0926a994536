/* The edition: what a story leaves for a later page is known only when its own page is made up, so
 * an issue is planned in stretches, each up to the page with a story that goes on. */
#include "makeup/edition.h"

#include "makeup/around.h"
#include "makeup/overset.h"
#include "makeup/plan_fit.h"
#include "makeup/relief.h"

/* Where a page would be short, so many stories after it are looked at; what it then asks for; only
 * those that are no main story come before others. */
#define FULL_LEAST 0.84
#define FULL_MOST 1.08
enum { FORWARD_REACH = 8, RANK_FREE = 2 };

/* Stories after one that goes on which may stand with it, and the part of a page they may take. */
#define FOLLOWERS_MOST 4
#define FOLLOWERS_SHARE 0.5

typedef struct {
  GArray *stories; /* of Story */
  const PlanArea *area;
  Report *report;
  GPtrArray *plans; /* of PagePlan: the pages so far */
  int next;         /* the first story on none of them */
} Edition;

static Story *story_at(const Edition *edition, int index)
{
  return &g_array_index(edition->stories, Story, index);
}

static int count_stories(const Edition *edition)
{
  return (int)edition->stories->len;
}

static double page_room(const Edition *edition, int page)
{
  return (double)edition->area->columns * plan_area_rows(edition->area, page);
}

/* The next story that goes on elsewhere; -1 for none. */
static int find_divided(const Edition *edition)
{
  for (int i = edition->next; i < count_stories(edition); i++)
    if (story_at(edition, i)->part == STORY_FIRST)
      return i;
  return -1;
}

/* How many of the first COUNT of PLANS, the next pages, would be short. */
static int count_short(const Edition *edition, const GPtrArray *plans, guint count)
{
  int found = 0;
  for (guint i = 0; i < count; i++)
    found += plan_is_short(plans->pdata[i], (int)(edition->plans->len + i), edition->area);
  return found;
}

static GPtrArray *plan_stretch(const Edition *edition, int end)
{
  return plan_pages(edition->stories, edition->next, end, (int)edition->plans->len, edition->area);
}

/* Whether story INDEX can stand by itself on the page it is pinned to; on the next page if it is
 * the next story; else on any. */
static gboolean fits_alone(const Edition *edition, int index)
{
  int next = (int)edition->plans->len, page = next + 1;

  for (int i = next; story_at(edition, index)->page && i < next + count_stories(edition); i++)
    if (plan_page_number(edition->area, i) == story_at(edition, index)->page)
      page = i;
  if (index == edition->next)
    page = next;
  return plan_holds(edition->stories, index, page, edition->area);
}

/* Divides the stories up to END that fit no page; those that may not be divided are errors and
 * taken out. Returns whether there were any. */
static gboolean mend_stretch(Edition *edition, int end)
{
  gboolean any = FALSE;

  for (int i = end - 1; i >= edition->next; i--) {
    if (story_at(edition, i)->part == STORY_FIRST || fits_alone(edition, i))
      continue;
    any = TRUE;
    if (story_divide(story_at(edition, i), edition->area->other_rows))
      continue;
    overset_report_story(edition->report, story_at(edition, i)->galley, edition->area);
    g_array_remove_index(edition->stories, i);
  }
  return any;
}

/* The end of the stories pinned to the page of story DIVIDED or to one before it. */
static int pinned_end(const Edition *edition, int divided)
{
  int end = divided + 1, page = story_at(edition, divided)->page;

  for (int i = end; i < count_stories(edition); i++)
    if (story_at(edition, i)->page && story_at(edition, i)->page <= page)
      end = i + 1;
  return end;
}

/* Whether the stories from FIRST up to END may stand with the one before them that goes on. */
static gboolean may_follow(const Edition *edition, int first, int end)
{
  double demand = 0;

  for (int i = first; i < end; i++) {
    const Story *story = story_at(edition, i);
    if (story->page || story->part != STORY_WHOLE)
      return FALSE;
    demand += story->demand;
  }
  return demand <= FOLLOWERS_SHARE * page_room(edition, 1);
}

/* Plans the pages up to that of story DIVIDED, with as many of those after it as go well there. END
 * receives the first story on none of them. */
static GPtrArray *plan_up_to(const Edition *edition, int divided, int *end)
{
  int least = divided + 1;

  if (story_at(edition, divided)->page) {
    *end = pinned_end(edition, divided);
    return plan_stretch(edition, *end);
  }
  for (*end = MIN(least + FOLLOWERS_MOST, count_stories(edition)); *end > least; --*end) {
    if (!may_follow(edition, least, *end))
      continue;
    g_autoptr(GPtrArray) plans = plan_stretch(edition, *end);
    if (plans->len && !count_short(edition, plans, plans->len))
      return g_steal_pointer(&plans);
  }
  return plan_stretch(edition, least);
}

/* Moves story AT to place TO, on or back. */
static void move_story(const Edition *edition, int at, int to)
{
  Story moved = *story_at(edition, at);
  int step = at < to ? 1 : -1;

  for (int i = at; i != to; i += step)
    *story_at(edition, i) = *story_at(edition, i + step);
  *story_at(edition, to) = moved;
}

/* Puts the rest of a story, the next one, where it stands in the order: first; or, where pages are
 * pinned, with the first of them that has room for it; or after all. */
static void place_rest(const Edition *edition)
{
  int at = edition->next, last = count_stories(edition) - 1, end;

  while (at < last && story_at(edition, at + 1)->page) {
    int demand = story_at(edition, at)->demand;
    int page = relief_find_room(edition->stories, at + 1, demand, edition->area, &end);
    if (!page)
      end = last + 1;
    move_story(edition, at, end - 1);
    at = end - 1;
    story_at(edition, at)->page = page;
    if (!page || relief_fits(edition->stories, at, edition->area))
      return;
    story_at(edition, at)->page = 0;
  }
}

/* Makes what story DIVIDED leaves a story of its own. */
static void add_rest(Edition *edition, int divided)
{
  int index = (int)edition->plans->len - 1;
  const PagePlan *plan = edition->plans->pdata[index];

  while (plan->first > divided)
    plan = edition->plans->pdata[--index];
  /* other arrangements of its page would leave another rest */
  g_ptr_array_set_size(plan->others, 0);
  Story rest = story_rest(story_at(edition, divided), arrangement_find(plan->best, divided)->shape,
                          plan_page_number(edition->area, index), edition->area->other_rows);
  if (!rest.shapes->count) {
    overset_report_story(edition->report, rest.galley, edition->area);
    story_clear(&rest);
    return;
  }
  g_array_insert_val(edition->stories, edition->next, rest);
  place_rest(edition);
}

/* Searches PLANS and takes them for the next pages, with the stories up to END; what is divided on
 * them leaves a rest. */
static void take_pages(Edition *edition, GPtrArray *plans, int end)
{
  int first = edition->next;

  plan_search(plans, (int)edition->plans->len, edition->area);
  while (plans->len)
    g_ptr_array_add(edition->plans, g_ptr_array_steal_index(plans, 0));
  edition->next = end;
  for (int i = first; i < end; i++)
    if (story_at(edition, i)->part == STORY_FIRST)
      add_rest(edition, i);
}

/* Plans the pages up to that of story DIVIDED. FALSE, and nothing taken, where there is no way with
 * at most MOST short pages. */
static gboolean take_divided(Edition *edition, int divided, int most)
{
  int end;
  g_autoptr(GPtrArray) plans = plan_up_to(edition, divided, &end);

  if (!plans->len || count_short(edition, plans, plans->len) > most)
    return FALSE;
  take_pages(edition, plans, end);
  return TRUE;
}

/* Whether story INDEX may stand before others: nothing says where it belongs. */
static gboolean may_come_forward(const Edition *edition, int index)
{
  const Story *story = story_at(edition, index);
  return !story->page && !story->home && !story->section->name && story->part == STORY_WHOLE &&
         story->rank >= RANK_FREE;
}

/* What the stories from FIRST up to END and those at AT ask for, in parts of page PAGE's room. */
static double share_of_page(const Edition *edition, int page, int first, int end, const int at[2])
{
  double demand = 0;

  for (int i = first; i < end; i++)
    demand += story_at(edition, i)->demand;
  for (int i = 0; i < 2; i++)
    demand += at[i] < 0 ? 0 : story_at(edition, at[i])->demand;
  return demand / page_room(edition, page);
}

/* Whether stories FIRST to END make page PAGE nearly full, and keep the rules no page may break. */
static gboolean is_sound(const Edition *edition, int page, int first, int end)
{
  if (!plan_fills(edition->stories, first, end, page, edition->area))
    return FALSE;
  PagePlan *plan = page_plan_new(edition->stories, first, end);
  page_plan_search(plan, edition->area, page, SEARCH_UNLIMITED);
  gboolean sound = plan->best && !plan->best->faulty;
  page_plan_free(plan);
  return sound;
}

/* Brings the stories AT, one or two, to place END if they fill page PAGE with those from FIRST on.
 */
static gboolean try_forward(Edition *edition, int page, int first, int end, const int at[2])
{
  double share = share_of_page(edition, page, first, end, at);
  int count = 1 + (at[1] >= 0);

  if (share < FULL_LEAST || share > FULL_MOST)
    return FALSE;
  for (int i = 0; i < count; i++)
    move_story(edition, at[i], end + i);
  if (is_sound(edition, page, first, end + count))
    return TRUE;
  for (int i = count - 1; i >= 0; i--)
    move_story(edition, end + i, at[i]);
  return FALSE;
}

/* Fills PLAN, short, as page PAGE, with one story or two of the next few that come forward, whole.
 * Returns how many; 0 where none do. */
static int bring_forward(Edition *edition, const PagePlan *plan, int page)
{
  int end = plan->last, reach = MIN(end + 1 + FORWARD_REACH, count_stories(edition));

  for (int i = end; i < reach; i++) {
    if (may_come_forward(edition, i) &&
        try_forward(edition, page, plan->first, end, (const int[]){i, -1}))
      return 1;
  }
  for (int i = end; i < reach; i++)
    for (int j = i + 1; j < reach && may_come_forward(edition, i); j++)
      if (may_come_forward(edition, j) &&
          try_forward(edition, page, plan->first, end, (const int[]){i, j}))
        return 2;
  return 0;
}

/* Takes the pages of PLANS before INDEX, and that one with stories that came forward. */
static gboolean take_fuller(Edition *edition, GPtrArray *plans, guint index)
{
  const PagePlan *plan = plans->pdata[index];
  int count = bring_forward(edition, plan, (int)(edition->plans->len + index));

  if (!count)
    return FALSE;
  PagePlan *fuller = page_plan_new(edition->stories, plan->first, plan->last + count);
  fuller->cost = SEARCH_UNLIMITED;
  g_ptr_array_set_size(plans, (int)index);
  g_ptr_array_add(plans, fuller);
  take_pages(edition, plans, fuller->last);
  return TRUE;
}

/* Fills the first page of PLANS that would be short, of those for which there is a way, with
 * stories that come forward or the first part of the story after it. */
static gboolean fill_short(Edition *edition, GPtrArray *plans)
{
  for (guint i = 0; i + 1 < plans->len; i++) {
    const PagePlan *plan = plans->pdata[i];
    Story *next = story_at(edition, plan->last);
    if (!plan_is_short(plan, (int)(edition->plans->len + i), edition->area))
      continue;
    if (take_fuller(edition, plans, i))
      return TRUE;
    if (next->page || next->part != STORY_WHOLE || !story_divide(next, edition->area->other_rows))
      continue;
    if (take_divided(edition, plan->last, count_short(edition, plans, i)))
      return TRUE;
    story_unite(story_at(edition, plan->last));
  }
  return FALSE;
}

/* Plans all pages to come; takes them up to the first that is filled by dividing a story, or all.
 */
static gboolean take_whole(Edition *edition)
{
  int end = count_stories(edition);
  g_autoptr(GPtrArray) plans = plan_stretch(edition, end);

  if (!plans->len)
    return FALSE;
  if (!fill_short(edition, plans))
    take_pages(edition, plans, end);
  return TRUE;
}

/* Takes story DIVIDED, for which there is no way in two parts either, out of the edition: an error.
 * FALSE where there is none. */
static gboolean drop_divided(Edition *edition, int divided)
{
  if (divided < 0)
    return FALSE;
  overset_report_story(edition->report, story_at(edition, divided)->galley, edition->area);
  g_array_remove_index(edition->stories, divided);
  return TRUE;
}

/* Plans the next pages: up to that of a story that goes on, whose rest is then known, or all.
 * Returns whether there is more to plan. */
static gboolean plan_next(Edition *edition)
{
  int divided = find_divided(edition), next = edition->next;
  gboolean taken = divided < 0 ? take_whole(edition) : take_divided(edition, divided, G_MAXINT);

  if (!taken && !mend_stretch(edition, count_stories(edition)) && !drop_divided(edition, divided)) {
    overset_report_plan(edition->report, edition->stories, next, edition->area);
    return FALSE;
  }
  return edition->next < count_stories(edition);
}

/* The first part of the article whose rest is story REST; it stands before it. */
static Galley *find_first_part(const Edition *edition, int rest)
{
  const Article *article = story_at(edition, rest)->galley->article;
  int first = 0;

  while (story_at(edition, first)->galley->article != article)
    first++;
  return story_at(edition, first)->galley;
}

/* Tells each first part on which page its rest stands, and the editor. */
static void join_parts(const Edition *edition)
{
  for (guint p = 0; p < edition->plans->len; p++) {
    const PagePlan *plan = edition->plans->pdata[p];
    int number = plan_page_number(edition->area, (int)p);
    for (int i = plan->first; i < plan->last; i++) {
      const Galley *rest = story_at(edition, i)->galley;
      if (story_at(edition, i)->part != STORY_REST)
        continue;
      find_first_part(edition, i)->other_page = number;
      overset_report_jump(edition->report, rest->article, rest->other_page, number);
    }
  }
}

GPtrArray *edition_plan(GArray *stories, const PlanArea *area, Report *report)
{
  Edition edition = {stories, area, report, g_ptr_array_new_with_free_func(page_plan_free), 0};

  plan_sort(stories);
  around_flow(stories, area);
  relief_give(stories, area);
  while (stories->len && plan_next(&edition))
    continue;
  join_parts(&edition);
  return edition.plans;
}
