/* Promotion: planned pages are looked through for a dominant head; where there is none, the first
 * plain story is set anew with a larger one and its page searched once more. */
#include "makeup/promote.h"

static gboolean is_plain(const Article *article)
{
  return !article->priority_given && article->kind == KIND_ARTICLE && article->box == BOX_NONE &&
         article->form == HEADLINE_HORIZONTAL && article->headline->length > 0;
}

typedef struct {
  Compositor *type;
  GArray *stories;
  GPtrArray *plans;
  const PlanArea *area;
} Promotion;

/* The story of PLAN to make more of; -1 where one is a main story already or none is plain. */
static int find_candidate(const GArray *stories, const PagePlan *plan)
{
  int candidate = -1;
  for (int i = plan->last - 1; i >= plan->first; i--) {
    const Story *story = &g_array_index(stories, Story, i);
    if (story->rank <= 1)
      return -1;
    if (story->part == STORY_WHOLE && is_plain(story->galley->article))
      candidate = i;
  }
  return candidate;
}

/* Sets story CANDIDATE of page INDEX for PRIORITY. Returns whether the page is as full with it. */
static gboolean promote(const Promotion *promotion, int index, int candidate, Priority priority)
{
  PagePlan *plan = promotion->plans->pdata[index];
  Story *story = &g_array_index(promotion->stories, Story, candidate);
  Story plain = *story;

  *story = story_make(promotion->type, plain.section, plain.galley->article, priority,
                      promotion->area->other_rows);
  story->order = plain.order;
  PagePlan *other = page_plan_new(plan->stories, plan->first, plan->last);
  other->white = plan->white;
  page_plan_search(other, promotion->area, index, SEARCH_UNLIMITED);
  gboolean full = other->best && other->best->used_rows >= plan->best->used_rows;
  if (full) {
    promotion->plans->pdata[index] = other;
    story_clear(&plain);
    page_plan_free(plan);
  } else {
    page_plan_free(other);
    story_clear(story);
    *story = plain;
  }
  return full;
}

void promote_leads(Compositor *type, GArray *stories, GPtrArray *plans, const PlanArea *area)
{
  const Promotion promotion = {type, stories, plans, area};

  for (int i = 0; i < (int)plans->len; i++) {
    int candidate = find_candidate(stories, plans->pdata[i]);
    gboolean front = i == 0 && area->nameplate;
    if (candidate < 0 || (front && promote(&promotion, i, candidate, PRIORITY_LEAD)))
      continue;
    promote(&promotion, i, candidate, PRIORITY_MAJOR);
  }
}
