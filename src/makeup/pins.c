/* Pins: what became of them. The search keeps them where it can; here it is said where it could
 * not.
 */
#include "makeup/pins.h"

static const char *place_words(Place place)
{
  switch (place) {
  case PLACE_ANY:
  case PLACE_EAR:
    break;
  case PLACE_TOP_LEFT:
    return "the upper left corner";
  case PLACE_TOP:
    return "the top";
  case PLACE_TOP_RIGHT:
    return "the upper right corner";
  case PLACE_BOTTOM_LEFT:
    return "the lower left corner";
  case PLACE_BOTTOM:
    return "the foot";
  case PLACE_BOTTOM_RIGHT:
    return "the lower right corner";
  }
  g_assert_not_reached();
}

/* Another story of PLAN whose pins ask for an edge that ARTICLE's story lost: the one in its way,
 * or NULL. */
static const Article *find_rival(const GArray *stories, const PagePlan *plan,
                                 const StoryPlace *place)
{
  for (int i = plan->first; i < plan->last; i++) {
    const Story *story = &g_array_index(stories, Story, i);
    if (i != place->story && (story->pins & place->lost_pins))
      return story->galley->article;
  }
  return NULL;
}

static void report_lost(Report *report, const GArray *stories, const PagePlan *plan,
                        const StoryPlace *place, int number)
{
  const Article *article = g_array_index(stories, Story, place->story).galley->article;
  const Article *rival = find_rival(stories, plan, place);
  g_autofree char *name = issue_article_name(article);

  report_add(report, SEVERITY_WARNING, article->place_mark,
             "%s is pinned to %s of its page and stands elsewhere on page %d", name,
             place_words(article->place), number);
  if (!rival)
    return;
  g_autofree char *other = issue_article_name(rival);
  report_hint(report, "%s is pinned there too", other);
}

void pins_report(Report *report, const GArray *stories, const GPtrArray *plans,
                 const PlanArea *area)
{
  for (guint p = 0; p < plans->len; p++) {
    const PagePlan *plan = plans->pdata[p];
    for (guint i = 0; plan->best && i < plan->best->stories->len; i++) {
      const StoryPlace *place = &g_array_index(plan->best->stories, StoryPlace, i);
      if (place->story >= 0 && place->lost_pins)
        report_lost(report, stories, plan, place, plan_page_number(area, (int)p));
    }
  }
}
