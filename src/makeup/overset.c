/* Overset: how much too much there is, and the paragraphs that end with the fewest characters on
 * their last line: those are the rows an editor gains for least. */
#include "makeup/overset.h"

#include "makeup/fixed.h"
#include "model/edits.h"
#include "model/units.h"

#include <math.h>

static int count_characters(const Line *line)
{
  int count = 0;
  for (guint i = 0; i < line->runs->len; i++) {
    const GlyphRun *run = line->runs->pdata[i];
    for (const char *at = run->utf8; *at; at = g_utf8_next_char(at))
      count += !g_unichar_isspace(g_utf8_get_char(at));
  }
  return count;
}

/* Adds what the paragraphs of GALLEY end with at the measure of one column. */
static void find_cuts(Galley *galley, Edits *cuts)
{
  int width_pu = pu_from_pt(galley->layout->grid.column_width), paragraph = 0;

  for (guint i = 0; i < galley->units->len; i++) {
    const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, i);
    if (unit->solid)
      continue;
    paragraph++;
    Measure at = galley_unit_measure(galley, (int)i, width_pu);
    int natural = copy_count_lines(unit->copy, &at).natural;
    g_autoptr(GPtrArray) lines =
        copy_set_lines(unit->copy, &at, natural, galley->layout->styles[unit->style].align);
    if (lines->len < 2)
      continue;
    Edit cut = {.characters = count_characters(lines->pdata[lines->len - 1]),
                .paragraph = paragraph,
                .headline = galley->article->headline->utf8,
                .mark = unit->block->mark};
    edits_keep(cuts, cut);
  }
}

/* Adds a hint for each of CUTS to the finding reported last. */
static void hint_cuts(Report *report, const Edits *cuts)
{
  for (int i = 0; i < cuts->count; i++) {
    g_autofree char *words = edit_describe(&cuts->edits[i], "cut", "saves a row");
    report_hint(report, "%s", words);
  }
}

/* Characters that ROWS rows of one column hold. */
static int characters_of(const Grid *grid, int rows)
{
  return (int)(rows * floor(grid->column_width / grid->cell));
}

void overset_report_story(Report *report, Galley *galley, const PlanArea *area)
{
  const Grid *grid = &galley->layout->grid;
  const Article *article = galley->article;
  g_autofree char *headline = text_one_line(article->headline->utf8);
  int lines = galley_measure(galley, pu_from_pt(grid->column_width))->sum.least;
  int over = lines - area->other_rows * grid->columns;
  Edits cuts = {.count = 0};

  if (article->rows) {
    overset_report_fixed(report, galley, MIN(article->span, area->columns),
                         MIN(article->rows, area->other_rows));
    return;
  }
  if (over <= 0) {
    report_add(report, SEVERITY_ERROR, article->mark,
               "article “%s” fits in no way on a page of %d rows in %d columns", headline,
               area->other_rows, grid->columns);
    report_hint(report, "shorten its head, or make its tables, quotes and pictures smaller");
    return;
  }
  report_add(report, SEVERITY_ERROR, article->mark,
             "article “%s” is about %d rows (%d characters) over what a page of %d rows in %d "
             "columns can hold",
             headline, over, characters_of(grid, over), area->other_rows, grid->columns);
  report_hint(report, "divide it into two articles, or shorten it");
  find_cuts(galley, &cuts);
  hint_cuts(report, &cuts);
}

void overset_report_fixed(Report *report, Galley *galley, int span, int rows)
{
  g_autofree char *name = issue_article_name(galley->article);
  int needed = fixed_rows_needed(galley, span, rows);
  Edits cuts = {.count = 0};

  if (!needed) {
    report_add(report, SEVERITY_ERROR, galley->article->mark,
               "%s fits in no number of rows over %d column%s, a wider size is wanted", name, span,
               span == 1 ? "" : "s");
    return;
  }
  report_add(report, SEVERITY_ERROR, galley->article->mark,
             "%s does not fit %d column%s by %d rows, it asks for %d rows", name, span,
             span == 1 ? "" : "s", rows, needed);
  find_cuts(galley, &cuts);
  hint_cuts(report, &cuts);
}

void overset_report_head(Report *report, const Article *article)
{
  g_autofree char *headline = text_one_line(article->headline->utf8);

  report_add(
      report, SEVERITY_WARNING, article->mark,
      "the head of “%s” is set across: beside so little text, or on so low a page, it has no "
      "room",
      headline);
  report_hint(report, "shorten its kicker or deck, or take its form away");
}

void overset_report_jump(Report *report, const Article *article, int from, int to)
{
  g_autofree char *headline = text_one_line(article->headline->utf8);

  report_add(report, SEVERITY_NOTE, article->mark,
             "“%s” goes on on page %d, page %d has no room for all of it", headline, to, from);
}

/* Whether the editor pinned STORY to PAGE. */
static gboolean is_pinned(const Story *story, int page)
{
  return story->part != STORY_REST && story->galley->article->page == page;
}

/* What the stories pinned to PAGE ask for. */
static int pinned_demand(const GArray *stories, int page)
{
  int asked = 0;

  for (guint i = 0; i < stories->len; i++) {
    const Story *story = &g_array_index(stories, Story, i);
    asked += is_pinned(story, page) ? story->demand : 0;
  }
  return asked;
}

/* The room of the page numbered PAGE. */
static int page_room(const PlanArea *area, int page)
{
  int index = MAX(page - plan_page_number(area, 0), 0);
  return area->columns * plan_area_rows(area, index);
}

/* Why a story pinned to PAGE cannot stand there. */
static const char *reason_to_move(const GArray *stories, const PlanArea *area, int page)
{
  return pinned_demand(stories, page) > page_room(area, page)
             ? "more is pinned there than there is room for"
             : "all that is pinned there fits it in no way";
}

/* Reports page PAGE (as pinned, from 1) where more is pinned to it than it has room for. */
static gboolean report_page(Report *report, Severity severity, const GArray *stories,
                            const PlanArea *area, int page)
{
  const Story *first = NULL;
  int room = page_room(area, page), asked = pinned_demand(stories, page);
  Edits cuts = {.count = 0};

  for (guint i = 0; i < stories->len && !first; i++)
    if (is_pinned(&g_array_index(stories, Story, i), page))
      first = &g_array_index(stories, Story, i);
  if (!first || asked <= room)
    return FALSE;
  for (guint i = 0; i < stories->len; i++)
    if (is_pinned(&g_array_index(stories, Story, i), page))
      find_cuts(g_array_index(stories, Story, i).galley, &cuts);
  report_add(
      report, severity, first->galley->article->mark,
      "page %d is about %d row%s of a column (%d characters) over: the articles pinned to it "
      "ask for %d, it has %d",
      page, asked - room, asked - room == 1 ? "" : "s",
      characters_of(&first->galley->layout->grid, asked - room), asked, room);
  hint_cuts(report, &cuts);
  return TRUE;
}

void overset_report_moved(Report *report, const GArray *stories, const GPtrArray *plans,
                          const PlanArea *area)
{
  g_autoptr(GHashTable) said = g_hash_table_new(NULL, NULL);

  for (guint p = 0; p < plans->len; p++) {
    const PagePlan *plan = plans->pdata[p];
    for (int i = plan->first; i < plan->last; i++) {
      const Story *story = &g_array_index(stories, Story, i);
      g_autofree char *headline = text_one_line(story->galley->article->headline->utf8);
      int number = plan_page_number(area, (int)p);
      int pinned = story->galley->article->page;
      if (!pinned || pinned == number || story->part == STORY_REST)
        continue;
      report_add(report, SEVERITY_WARNING, story->galley->article->mark,
                 "“%s” is pinned to page %d and stands on page %d: %s", headline, pinned, number,
                 reason_to_move(stories, area, pinned));
      if (g_hash_table_add(said, GINT_TO_POINTER(pinned)))
        report_page(report, SEVERITY_WARNING, stories, area, pinned);
    }
  }
}

void overset_report_plan(Report *report, const GArray *stories, int first, const PlanArea *area)
{
  const Article *next = g_array_index(stories, Story, first).galley->article;
  g_autofree char *headline = text_one_line(next->headline->utf8);
  int last = 0;
  gboolean said = FALSE;

  for (guint i = 0; i < stories->len; i++)
    last = MAX(last, g_array_index(stories, Story, i).page);
  for (int page = 1; page <= MIN(last, (int)stories->len); page++)
    said = report_page(report, SEVERITY_ERROR, stories, area, page) || said;
  report_add(
      report, SEVERITY_ERROR, next->mark,
      "no way was found to put the articles from “%s” on together into pages, none is printed",
      headline);
  if (!said)
    report_hint(report, "add an article, or take away what fixes a span, a page or a form");
}
