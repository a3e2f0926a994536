/* Upright heads: of the stories of a page the minor ones are tried first, those with most text
 * before others. */
#include "makeup/upright.h"

#include "makeup/style.h"

/* Characters of a line and lines of a head that stand well, and stories tried for one head. */
enum { CHARACTERS_LEAST = 4, CHARACTERS_MOST = 12, LINES_MOST = 2, TRIED_MOST = 4 };

static gboolean is_upright(const Story *story)
{
  return story->galley->treatment.form != HEADLINE_HORIZONTAL;
}

/* Whether HEADLINE's lines, as the editor broke them, are few and of the length of a column. */
static gboolean stands_well(const Text *headline)
{
  g_auto(GStrv) lines = g_strsplit(headline->utf8, "\n", -1);
  guint count = g_strv_length(lines);

  for (guint i = 0; i < count; i++) {
    glong characters = g_utf8_strlen(lines[i], -1);
    if (characters < CHARACTERS_LEAST || characters > CHARACTERS_MOST)
      return FALSE;
  }
  return count > 0 && count <= LINES_MOST;
}

/* Whether STORY is running text, no lead, whose head nobody gave a form. */
static gboolean can_stand(const Story *story)
{
  const Article *article = story->galley->article;

  return story->rank > 0 && !is_upright(story) && !article->form_given &&
         article->kind == KIND_ARTICLE && article->box == BOX_NONE &&
         stands_well(article->headline);
}

static gint compare_claims(gconstpointer a, gconstpointer b)
{
  const Story *left = *(const Story *const *)a, *right = *(const Story *const *)b;
  int order = (left->rank == 1) - (right->rank == 1);

  if (!order)
    order = right->demand - left->demand;
  return order ? order : left->order - right->order;
}

/* The stories of PLAN that can stand, best first; borrowed, to be freed. */
static GPtrArray *list_candidates(const GArray *stories, const PagePlan *plan)
{
  GPtrArray *list = g_ptr_array_new();

  for (int i = plan->first; i < plan->last; i++) {
    Story *story = &g_array_index(stories, Story, i);
    if (can_stand(story))
      g_ptr_array_add(list, story);
  }
  g_ptr_array_sort(list, compare_claims);
  return list;
}

/* Heads of page PAGE that do not stand yet though its style wants them to. */
static int count_wanted(const Recast *recast, const StyleWeights *style, int page)
{
  const PagePlan *plan = recast->plans->pdata[page];
  int stories = plan->last - plan->first;
  int wanted = stories >= STYLE_MANY ? style->uprights : style->uprights / 2;

  for (int i = plan->first; i < plan->last; i++)
    wanted -= is_upright(&g_array_index(recast->stories, Story, i));
  return wanted;
}

/* Stands one head of page PAGE. Returns whether any can. */
static gboolean stand_one(const Recast *recast, const StyleWeights *style, int page)
{
  g_autoptr(GPtrArray) list = list_candidates(recast->stories, recast->plans->pdata[page]);

  for (guint i = 0; i < MIN(list->len, TRIED_MOST); i++) {
    const Story *story = list->pdata[i];
    gboolean downwards = !g_str_has_prefix(story->galley->article->lang, "en");
    Treatment treatment = {story->galley->treatment.priority,
                           downwards ? HEADLINE_VERTICAL : HEADLINE_SIDE};
    int index = (int)(story - &g_array_index(recast->stories, Story, 0));
    if (recast_story(recast, page, index, treatment, style->upright))
      return TRUE;
  }
  return FALSE;
}

void stand_heads(const Recast *recast)
{
  const StyleWeights *style = style_weights(recast->area->layout->makeup.style);

  for (int i = 0; i < (int)recast->plans->len; i++)
    for (int wanted = count_wanted(recast, style, i); wanted > 0; wanted--)
      if (!stand_one(recast, style, i))
        break;
}
