/* Promotion: planned pages are looked through for a dominant head; where there is none, the first
 * plain story is set anew with a larger one. */
#include "makeup/promote.h"

static gboolean is_plain(const Article *article)
{
  return !article->priority_given && article->kind == KIND_ARTICLE && article->box == BOX_NONE &&
         article->form == HEADLINE_HORIZONTAL && article->headline->length > 0;
}

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

static gboolean promote(const Recast *recast, int page, int story, Priority priority)
{
  Treatment treatment = {priority, HEADLINE_HORIZONTAL};
  return recast_story(recast, page, story, treatment, G_MAXINT);
}

void promote_leads(const Recast *recast)
{
  for (int i = 0; i < (int)recast->plans->len; i++) {
    int candidate = find_candidate(recast->stories, recast->plans->pdata[i]);
    gboolean front = i == 0 && recast->area->nameplate;
    if (candidate < 0 || (front && promote(recast, i, candidate, PRIORITY_LEAD)))
      continue;
    promote(recast, i, candidate, PRIORITY_MAJOR);
  }
}
