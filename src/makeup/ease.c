/* Easing: each page by itself, all its stories with all shapes there are; kept if that mends it. */
#include "makeup/ease.h"

#include "model/parallel.h"

/* A page that waits to be eased. */
typedef struct {
  GArray *stories;
  const PlanArea *area;
  ShapeEase ease;
  PagePlan *plan; /* the better one when it is done */
  int index;      /* in the issue, from 0 */
} Easing;

/* Whether EASING may mend its page. The first part of a story (转版) keeps its shape:
 * another page holds what that leaves. */
static gboolean wants_ease(const Easing *easing)
{
  const PagePlan *plan = easing->plan;

  for (int i = plan->first; i < plan->last; i++)
    if (g_array_index(plan->stories, Story, i).part == STORY_FIRST)
      return FALSE;
  return easing->ease == SHAPE_EASED_MUCH ? page_plan_fails(plan, easing->area, easing->index)
                                          : page_plan_is_poor(plan, easing->area, easing->index);
}

/* Gives the stories of PLAN their further shapes. Returns the stories as they were. */
static GArray *ease_stories(const Easing *easing, const PagePlan *plan)
{
  GArray *before = g_array_new(FALSE, FALSE, sizeof(Story));

  for (int i = plan->first; i < plan->last; i++) {
    Story *story = &g_array_index(easing->stories, Story, i);
    g_array_append_val(before, *story);
    story_ease(story, easing->area->other_rows, easing->ease);
  }
  return before;
}

/* Frees the shapes that the stories of PLAN had BEFORE, or (BACK) gives them back and frees the
 * others. */
static void settle_stories(const Easing *easing, const PagePlan *plan, GArray *before,
                           gboolean back)
{
  for (int i = plan->first; i < plan->last; i++) {
    Story *now = &g_array_index(easing->stories, Story, i);
    Story *then = &g_array_index(before, Story, i - plan->first);
    if (back) {
      Story eased = *now;
      *now = *then;
      *then = eased;
    }
    story_forget_shapes(then);
  }
}

static void ease_page(gpointer element, gpointer unused)
{
  Easing *easing = element;
  PagePlan *plan = easing->plan, *other = page_plan_new(plan->stories, plan->first, plan->last);
  int cost = page_plan_eased_cost(plan); /* of the shapes that its stories have now */
  g_autoptr(GArray) before = ease_stories(easing, plan);

  (void)unused;
  other->white = plan->white;
  other->eased = TRUE;
  page_plan_search(other, easing->area, easing->index, SEARCH_UNLIMITED);
  gboolean better = other->best && other->best->used_rows >= plan->best->used_rows &&
                    page_plan_eased_cost(other) < cost;
  settle_stories(easing, plan, before, !better);
  easing->plan = better ? other : plan;
  page_plan_free(better ? plan : other);
}

/* Eases all pages of PLANS that want it. */
static void ease_round(GArray *stories, GPtrArray *plans, const PlanArea *area, ShapeEase ease)
{
  g_autoptr(GArray) easings = g_array_new(FALSE, FALSE, sizeof(Easing));

  for (int i = 0; i < (int)plans->len; i++) {
    Easing easing = {stories, area, ease, plans->pdata[i], i};
    if (wants_ease(&easing))
      g_array_append_val(easings, easing);
  }
  parallel_each(easings, ease_page, NULL);
  for (guint i = 0; i < easings->len; i++) {
    const Easing *easing = &g_array_index(easings, Easing, i);
    plans->pdata[easing->index] = easing->plan;
  }
}

void ease_pages(GArray *stories, GPtrArray *plans, const PlanArea *area)
{
  ease_round(stories, plans, area, SHAPE_EASED);
  ease_round(stories, plans, area, SHAPE_EASED_MUCH);
}
