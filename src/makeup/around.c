/* Around: what is typed before a pinned page may be more than the pages before it hold, or what is
 * typed after it may be needed there; either would push the pinned stories off their page. */
#include "makeup/around.h"

/* Unpinned stories are brought before a page only while those there ask for less than this part of
 * the pages' room, and stay there up to the other. */
#define ROOM_WANTED 0.85
#define ROOM_MOST 1.04

/* The stories on their way into a new order. */
typedef struct {
  const GArray *stories;
  const PlanArea *area;
  GArray *placed; /* of Story */
  GArray *free;   /* of int: unpinned stories not placed yet, in order */
  int page;       /* the first page, from 0, that no pinned story has taken */
  double spare;   /* cells that the last pinned page has left */
} Around;

/* Stories pinned to one page. */
typedef struct {
  int first;    /* of them */
  int page;     /* from 0; -1 where it is none of this issue */
  double spare; /* cells of the page they do not ask for */
} Pinned;

static const Story *story_at(const Around *around, int index)
{
  return &g_array_index(around->stories, Story, index);
}

static double page_room(const Around *around, int page)
{
  return (double)around->area->columns * plan_area_rows(around->area, page);
}

static Pinned find_pinned(const Around *around, int first)
{
  Pinned pinned = {first, -1, 0};
  int number = story_at(around, first)->page, count = (int)around->stories->len;

  for (int i = 0; i < count && pinned.page < 0; i++)
    if (plan_page_number(around->area, i) == number)
      pinned.page = i;
  pinned.spare = pinned.page < 0 ? 0 : page_room(around, pinned.page);
  for (int i = first; i < count; i++)
    if (story_at(around, i)->page == number)
      pinned.spare -= story_at(around, i)->demand;
  return pinned;
}

/* Whether story INDEX, typed after a pinned page, may stand before it. */
static gboolean may_precede(const Around *around, int index)
{
  const Story *story = story_at(around, index);
  return !story->section->name && !story->home;
}

/* Whether story INDEX, the next unpinned one, stands before PINNED: typed there it does as long as
 * it fits the room BEFORE that page or what is left on it; another as long as it is wanted, while
 * ASKED of that room is. */
static gboolean precedes(const Around *around, int index, const Pinned *pinned, double before,
                         double asked)
{
  int demand = story_at(around, index)->demand;

  if (index < pinned->first)
    return asked + demand <= ROOM_MOST * before || demand <= pinned->spare;
  return may_precede(around, index) && asked < ROOM_WANTED * before && asked + demand <= before;
}

/* Places the unpinned stories that stand before PINNED. */
static void place_free(Around *around, Pinned *pinned)
{
  double before = around->spare, asked = 0;

  for (int page = around->page; page < pinned->page; page++)
    before += page_room(around, page);
  while (around->free->len) {
    int next = g_array_index(around->free, int, 0), demand = story_at(around, next)->demand;
    if (!precedes(around, next, pinned, before, asked))
      break;
    if (asked + demand <= ROOM_MOST * before)
      asked += demand;
    else
      pinned->spare -= demand;
    g_array_append_val(around->placed, *story_at(around, next));
    g_array_remove_index(around->free, 0);
  }
  around->spare = MAX(pinned->spare, 0);
  around->page = pinned->page + 1;
}

static void place_pinned(const Around *around, const Pinned *pinned)
{
  int number = story_at(around, pinned->first)->page;

  for (int i = pinned->first; i < (int)around->stories->len; i++)
    if (story_at(around, i)->page == number)
      g_array_append_val(around->placed, *story_at(around, i));
}

/* Takes the new order over. */
static void settle(const Around *around, GArray *stories)
{
  for (guint i = 0; i < around->placed->len; i++) {
    Story *story = &g_array_index(stories, Story, i);
    *story = g_array_index(around->placed, Story, i);
    story->order = (int)i;
  }
}

void around_flow(GArray *stories, const PlanArea *area)
{
  g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(Story));
  g_autoptr(GArray) free = g_array_new(FALSE, FALSE, sizeof(int));
  Around around = {stories, area, placed, free, 0, 0};
  int last = 0;

  for (int i = 0; i < (int)stories->len; i++)
    if (!story_at(&around, i)->page)
      g_array_append_val(free, i);
  for (int i = 0; i < (int)stories->len; i++) {
    int page = story_at(&around, i)->page;
    if (!page || page == last)
      continue;
    Pinned pinned = find_pinned(&around, i);
    if (pinned.page < 0)
      return; /* a page this issue cannot have: as typed */
    last = page;
    place_free(&around, &pinned);
    place_pinned(&around, &pinned);
  }
  for (guint i = 0; i < free->len; i++)
    g_array_append_val(placed, *story_at(&around, g_array_index(free, int, i)));
  settle(&around, stories);
}
