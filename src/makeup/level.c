/* Level heads: a head beside its text leaves a story few heights; on a page with white, one set
 * across may be what fills it. */
#include "makeup/level.h"

#include "makeup/overset.h"

/* The page must become so much cheaper: by what white in a leg costs, nearly. */
enum { GAIN_LEAST = 600 };

/* Sets the head of story INDEX of page PAGE across if that fills the page better. */
static void level_one(const Recast *recast, Report *report, int page, int index)
{
  const Galley *galley = g_array_index(recast->stories, Story, index).galley;
  const Article *article = galley->article;
  Treatment level = {galley->treatment.priority, HEADLINE_HORIZONTAL};

  if (galley->treatment.form != HEADLINE_HORIZONTAL &&
      recast_story(recast, page, index, level, -GAIN_LEAST))
    overset_report_head(report, article);
}

void level_heads(const Recast *recast, Report *report)
{
  for (int page = 0; page < (int)recast->plans->len; page++) {
    const PagePlan *plan = recast->plans->pdata[page];
    int first = plan->first, last = plan->last;
    for (int i = first; i < last; i++)
      if (page_plan_shows_white(recast->plans->pdata[page], recast->area, page))
        level_one(recast, report, page, i);
  }
}
