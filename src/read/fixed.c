/* Matter in rectangles of a given size: what its fields leave open, and what they may not say. */
#include "read/fixed.h"

static void settle_size(Article *article, Report *report)
{
  if (article->kind == KIND_AD && article->box == BOX_NONE)
    article->box = BOX_FRAME; /* of any size: it bears a mark that must cover no words */
  if (!article->rows)
    return;
  if (article->kind != KIND_AD && article->kind != KIND_NOTICE) {
    report_add(report, SEVERITY_ERROR, article->size_mark,
               "a size is for advertisements and notices, kind ad 广告 or notice 公告 is wanted");
    article->rows = 0;
    return;
  }
  if (article->box == BOX_NONE)
    article->box = BOX_FRAME;
  if (article->place_mark.file)
    return;
  article->place = PLACE_BOTTOM;
  article->place_mark = article->size_mark;
}

/* What keeps ARTICLE from standing beside ISSUE's nameplate, where OTHER (may be NULL) stands
 * already; NULL for nothing. */
static const char *find_obstacle(const Issue *issue, const Article *article, const Article *other)
{
  const PageName *first = issue->pages->len ? issue->pages->pdata[0] : NULL;

  if (first && first->number != 1)
    return "the first page of this issue has none";
  if (issue->ears->len > 0)
    return "the ears of the head stand there";
  if (other)
    return "another article stands there";
  if (issue->sections->len == 1 && ((const Section *)issue->sections->pdata[0])->articles->len == 1)
    return "it is the only article";
  if (article->rows)
    return "its room has a size of its own";
  if (article->page > 1)
    return "only page 1 has one, and the article is for another";
  if (article->kind == KIND_FACTS || article->kind == KIND_DIGEST)
    return "lists of numbers and digests have no room there";
  return NULL;
}

/* Returns the article that stands beside the nameplate: OTHER, or ARTICLE. */
static const Article *settle_ear(const Issue *issue, Article *article, const Article *other,
                                 Report *report)
{
  const char *obstacle = NULL;

  if (article->place != PLACE_EAR)
    return other;
  obstacle = find_obstacle(issue, article, other);
  if (!obstacle)
    return article;
  report_add(report, SEVERITY_ERROR, article->place_mark,
             "the article cannot stand beside the nameplate: %s", obstacle);
  article->place = PLACE_ANY;
  return other;
}

void fixed_settle(const Issue *issue, Report *report)
{
  const Article *ear = NULL;

  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      settle_size(section->articles->pdata[a], report);
      ear = settle_ear(issue, section->articles->pdata[a], ear, report);
    }
  }
}
