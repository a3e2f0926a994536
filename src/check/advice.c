/* Advice: where a page has white that nothing owns, the paragraphs that need the fewest characters
 * more to take another row. */
#include "check/checks.h"

#include "model/edits.h"

#include <math.h>

/* Percent of the page that words can fill; a page short of more wants another story. */
#define FILLED_BY_WORDS 10.0

/* Characters that still fit after LINE in its leg, and one more. */
static int characters_to_go(const SeenArticle *article, const SeenLine *line)
{
  Extent leg = g_array_index(article->legs, SeenLeg, line->leg).box;
  return (int)floor(MAX(leg.right - line->box.right, 0) / line->size) + 1;
}

static void find_edits(const SeenArticle *article, Edits *edits)
{
  int paragraph = 0;

  for (guint i = 0; i < article->passages->len; i++) {
    const SeenPassage *passage = &g_array_index(article->passages, SeenPassage, i);
    if (!survey_flows(article, passage) || passage->first == passage->last)
      continue;
    paragraph++;
    const SeenLine *last = &g_array_index(article->lines, SeenLine, passage->last - 1);
    if (last->leg >= 0)
      edits_keep(edits,
                 (Edit){characters_to_go(article, last), paragraph, article->title, passage->mark});
  }
}

/* The story that WHITE lies under: of those beside it, the one that ends lowest above its foot. */
static const SeenArticle *find_story(const Check *check, Extent white)
{
  const SeenArticle *found = NULL;

  for (guint i = 0; i < check->survey->articles->len; i++) {
    const SeenArticle *article = check->survey->articles->pdata[i];
    if (article->legs->len > 0 && extent_overlap_x(article->box, white) > 0 &&
        article->box.top < white.bottom && (!found || article->box.top > found->box.top))
      found = article;
  }
  return found;
}

static char *describe(const Edits *edits, int characters)
{
  GString *hints = g_string_new(NULL);

  for (int i = 0; i < edits->count; i++) {
    g_autofree char *words = edit_describe(&edits->edits[i], "add", "fills a row");
    g_string_append_printf(hints, "%s\n", words);
  }
  g_string_append_printf(hints, "about %d characters more, or a picture, fill all of it",
                         characters);
  return g_string_free(hints, FALSE);
}

void check_advise(Check *check)
{
  const Grid *grid = &check->survey->layout->grid;
  Edits edits = {.count = 0};
  Defect *first = NULL;
  const SeenArticle *last = NULL;

  if (check->page->unfilled_percent > FILLED_BY_WORDS)
    return;
  for (guint i = 0; i < check->defects->len; i++) {
    Defect *defect = check->defects->pdata[i];
    if (defect->kind != DEFECT_UNFILLED || defect->page != check->index)
      continue;
    const SeenArticle *story = find_story(check, defect->place);
    if (!story)
      continue;
    if (!first)
      defect->mark = story->mark;
    first = first ? first : defect;
    if (story != last)
      find_edits(story, &edits);
    last = story;
  }
  if (first)
    first->hints = describe(&edits, (int)(check->page->counts[DEFECT_UNFILLED] *
                                          floor(grid->column_width / grid->cell)));
}
