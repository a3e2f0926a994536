/* Make-up: articles become modules, modules fill pages exactly, pages become display lists. */
#pragma once

#include "compose/compose.h"
#include "model/issue.h"
#include "model/page.h"

/* How well a page was filled and set; counted while it was poured. Lines are those of the matter,
 * not of heads. */
typedef struct {
  int page;              /* number as printed */
  int modules;           /* rectangles the search placed */
  int rows;              /* rows × columns for articles */
  int unfilled_rows;     /* of them, without an owner */
  int lines;             /* body lines set */
  int forbidden;         /* lines that break a start or end prohibition */
  int overfull;          /* lines wider than their measure */
  int orphans;           /* last lines of one Han character */
  int tombstones;        /* heads side by side at one height */
  double largest_gap_em; /* widest space added between two Han characters */
} PageMetrics;

/* The finished pages of an issue with their metrics, page by page. */
typedef struct {
  GPtrArray *pages; /* of Page, owned */
  GArray *metrics;  /* of PageMetrics */
  int overset;      /* characters of the articles that fit no page and stand on none */
} Edition;

/* Makes up all pages of ISSUE. Text that does not fit is an error in REPORT that names article,
 * rows and characters; nothing is dropped in silence. Free the result with edition_free. */
Edition *makeup_issue(const Issue *issue, Compositor *compositor, Report *report);
void edition_free(Edition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edition, edition_free)
