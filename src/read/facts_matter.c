/* Facts: an article of numbers holds lists only; one that holds more is set as running text. */
#include "read/facts_matter.h"

#include "model/text.h"

/* Number, unit and label. */
enum { ENTRY_CELLS = 3 };

/* A list: one heading cell, entries of number, unit and label. */
static gboolean is_list(const Block *block)
{
  if (block->kind != BLOCK_TABLE)
    return FALSE;
  for (guint r = 0; r < block->rows->len; r++) {
    const GPtrArray *cells = block->rows->pdata[r];
    guint most = r == 0 ? 1 : ENTRY_CELLS;
    for (guint c = most; c < cells->len; c++)
      if (!text_is_empty(cells->pdata[c]))
        return FALSE;
  }
  return TRUE;
}

/* What of ARTICLE has no place among facts; NULL where all has. */
static const char *find_misfit(const Article *article)
{
  if (!text_is_empty(article->kicker))
    return "a kicker";
  if (!text_is_empty(article->deck))
    return "a deck";
  if (!text_is_empty(article->byline))
    return "a byline";
  if (!text_is_empty(article->dateline))
    return "a dateline";
  for (guint i = 0; i < article->blocks->len; i++)
    if (!is_list(article->blocks->pdata[i]))
      return "matter other than tables of number, unit and label";
  return article->blocks->len == 0 ? "no table" : NULL;
}

void facts_matter_settle(Article *article, Report *report)
{
  const char *misfit = article->kind == KIND_FACTS ? find_misfit(article) : NULL;

  if (misfit == NULL)
    return;
  report_add(report, SEVERITY_WARNING, article->mark,
             "facts (数字) that hold %s are set as an article", misfit);
  report_hint(report, "facts are tables under one heading cell each: | number | unit | label |");
  article->kind = KIND_ARTICLE;
}
