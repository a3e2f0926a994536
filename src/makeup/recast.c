/* Recasting: the page is searched with the story as it would be, and kept or put back. */
#include "makeup/recast.h"

/* Whether a story of PLAN stands there in part: another page holds what its shape leaves. */
static gboolean holds_part(const Recast *recast, const PagePlan *plan)
{
  for (int i = plan->first; i < plan->last; i++)
    if (g_array_index(recast->stories, Story, i).part != STORY_WHOLE)
      return TRUE;
  return FALSE;
}

gboolean recast_story(const Recast *recast, int page, int story, Treatment treatment, int most)
{
  PagePlan *plan = recast->plans->pdata[page];
  Story *place = &g_array_index(recast->stories, Story, story);
  Story before = *place;

  if (holds_part(recast, plan))
    return FALSE;
  *place = story_make(recast->type, before.section, before.galley->article, treatment,
                      recast->area->other_rows);
  place->order = before.order;
  place->home = before.home;
  PagePlan *other = page_plan_new(plan->stories, plan->first, plan->last);
  other->white = plan->white;
  page_plan_search(other, recast->area, page, SEARCH_UNLIMITED);
  gboolean kept = other->best && other->best->used_rows >= plan->best->used_rows &&
                  other->best->cost - plan->best->cost <= most;
  if (kept) {
    recast->plans->pdata[page] = other;
    story_clear(&before);
    page_plan_free(plan);
  } else {
    page_plan_free(other);
    story_clear(place);
    *place = before;
  }
  return kept;
}
