/* Fits: the least a page of given stories costs, against what a page may cost. */
#include "makeup/plan_fit.h"

/* What a full page costs at most, or nearly, and the part of its rows it may lack. */
enum { COST_USUAL = 900 };
#define SHORT_SHARE 0.06

/* Stories FIRST to LAST as page PAGE. */
typedef struct {
  const GArray *stories;
  int first, last;
  int page;
  const PlanArea *area;
} Run;

/* Whether RUN, as modules of FORM, makes a page that costs at most LIMIT. */
static gboolean can_be(const Run *run, ModuleForm form, int limit)
{
  g_autoptr(ModuleSet) set = module_set_new(run->stories, run->first, run->last, run->area, form);
  SearchPage asked = module_set_ask(set, run->area, plan_area_rows(run->area, run->page));

  return module_set_searchable(set) && search_cost(&asked, limit) < SEARCH_UNLIMITED;
}

gboolean plan_fits(const GArray *stories, int first, int last, int page, const PlanArea *area)
{
  return can_be(&(Run){stories, first, last, page, area}, MODULES_WHOLE, SEARCH_UNLIMITED);
}

gboolean plan_fits_exactly(const GArray *stories, int first, int last, int page,
                           const PlanArea *area)
{
  return can_be(&(Run){stories, first, last, page, area}, MODULES_EXACT, SEARCH_UNLIMITED);
}

/* The most a page costs that leaves little white. */
static int most_full(int page, const PlanArea *area)
{
  return (int)(COST_USUAL + SHORT_SHARE * PLAN_COST_SHORT_ROW * plan_area_rows(area, page));
}

gboolean plan_fills(const GArray *stories, int first, int last, int page, const PlanArea *area)
{
  return can_be(&(Run){stories, first, last, page, area}, MODULES_WHOLE, most_full(page, area));
}

gboolean plan_holds(const GArray *stories, int story, int page, const PlanArea *area)
{
  const Run alone = {stories, story, story + 1, page, area};

  return can_be(&alone, MODULES_WHOLE, SEARCH_UNLIMITED) ||
         can_be(&alone, MODULES_WHITE, SEARCH_UNLIMITED);
}

gboolean plan_is_short(const PagePlan *plan, int page, const PlanArea *area)
{
  return plan->white || plan->cost > most_full(page, area);
}
