/* Fillers: each page that ends early or holds a white rectangle is searched once more with a filler
 * among its stories. */
#include "makeup/filler.h"

#include <string.h>

/* The pages, and the stories on them. */
typedef struct {
  GArray *stories;
  GPtrArray *plans;
  const PlanArea *area;
} Pages;

static const PagePlan *plan_at(const Pages *pages, int index)
{
  return pages->plans->pdata[index];
}

static gboolean is_full(const Pages *pages, int index, const PagePlan *plan)
{
  return plan->best && arrangement_is_full(plan->best, plan_area_rows(pages->area, index));
}

/* Whether page INDEX has white, and no story whose rest another page holds: that would change. */
static gboolean has_white(const Pages *pages, int index)
{
  const PagePlan *plan = plan_at(pages, index);

  for (int i = plan->first; i < plan->last; i++)
    if (g_array_index(pages->stories, Story, i).part == STORY_FIRST)
      return FALSE;
  return plan->best && !is_full(pages, index, plan);
}

/* Moves the numbers of ARRANGEMENT's stories on by STEP. */
static void renumber(Arrangement *arrangement, int step)
{
  for (guint i = 0; i < arrangement->stories->len; i++) {
    StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    place->story += place->story >= 0 ? step : 0;
  }
  for (guint i = 0; i < arrangement->banners->len; i++)
    g_array_index(arrangement->banners, BannerPlace, i).story += step;
}

/* Moves the numbers of PLAN's stories on by STEP. */
static void renumber_plan(PagePlan *plan, int step)
{
  plan->first += step;
  plan->last += step;
  if (plan->best)
    renumber(plan->best, step);
  for (guint i = 0; i < plan->others->len; i++)
    renumber(plan->others->pdata[i], step);
}

/* Searches page INDEX with FILLER as its last story, in an array of their own: its numbers begin at
 * 0. NULL where the page is not full then. */
static PagePlan *search_with(const Pages *pages, int index, const Story *filler)
{
  const PagePlan *plan = plan_at(pages, index);
  g_autoptr(GArray) trial = g_array_new(FALSE, FALSE, sizeof(Story));

  g_array_append_vals(trial, &g_array_index(pages->stories, Story, plan->first),
                      (guint)(plan->last - plan->first));
  g_array_append_vals(trial, filler, 1);
  g_array_index(trial, Story, trial->len - 1).order = (int)pages->stories->len;
  PagePlan *other = page_plan_new(trial, 0, (int)trial->len);
  page_plan_search(other, pages->area, index, SEARCH_UNLIMITED);
  other->stories = pages->stories;
  if (is_full(pages, index, other))
    return other;
  page_plan_free(other);
  return NULL;
}

/* Takes FILLER in as the last story of page INDEX, which is OTHER from now on. */
static void take(Pages *pages, int index, PagePlan *other, const Story *filler)
{
  PagePlan *plan = pages->plans->pdata[index];

  g_array_insert_vals(pages->stories, (guint)plan->last, filler, 1);
  renumber_plan(other, plan->first);
  page_plan_free(plan);
  pages->plans->pdata[index] = other;
  for (int i = index + 1; i < (int)pages->plans->len; i++)
    renumber_plan(pages->plans->pdata[i], 1);
}

/* Finds a page that is full with FILLER, which belongs to the section of the story before it. */
static gboolean place_one(Pages *pages, Story *filler)
{
  for (int i = 0; i < (int)pages->plans->len; i++) {
    if (!has_white(pages, i))
      continue;
    filler->section = g_array_index(pages->stories, Story, plan_at(pages, i)->last - 1).section;
    PagePlan *other = search_with(pages, i, filler);
    if (!other)
      continue;
    take(pages, i, other, filler);
    return TRUE;
  }
  return FALSE;
}

void fillers_place(GArray *stories, GPtrArray *plans, GArray *fillers, const PlanArea *area,
                   Report *report)
{
  Pages pages = {stories, plans, area};

  for (guint i = 0; i < fillers->len; i++) {
    Story *filler = &g_array_index(fillers, Story, i);
    const Article *article = filler->galley->article;
    if (place_one(&pages, filler)) {
      memset(filler, 0, sizeof *filler); /* STORIES owns it now */
      continue;
    }
    g_autofree char *headline = text_one_line(article->headline->utf8);
    report_add(report, SEVERITY_NOTE, article->mark,
               "filler “%s” is not used: no page is full with it that is not without", headline);
  }
}
