/* Checks: each looks at one surveyed page for one family of defects. */
#pragma once

#include "check/metrics.h"
#include "check/survey.h"

/* A page under the ruler. */
typedef struct {
  Survey *survey; /* owned */
  int index;      /* of the page in the edition, from 0 */
  CheckPage *page;
  GPtrArray *defects; /* of Defect; those of its page until all pages are checked */
} Check;

/* Notes COUNT defects of KIND at PLACE. */
void check_note(Check *check, DefectKind kind, int count, Extent place, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/* Lines: their ends, last lines of paragraphs, lines of heads, white between characters. */
void check_lines(Check *check);

/* White nothing owns, column bottoms, the grid, depth of legs. */
void check_fill(Check *check);

/* Heads side by side, cuts through the page, doglegs, ranks. */
void check_places(Check *check);

/* The largest area of text with nothing to look at. */
void check_wall(Check *check);

/* Holds what CHECKS (of Check, one a page) have surveyed against what ISSUE says, and looks at
 * stories that go on on another page. DEFECTS takes what stands on none too. Returns how many
 * characters stand nowhere. */
int check_account(GArray *checks, const Issue *issue, GPtrArray *defects);

/* Gives the first white the page has hints how to fill it, where words can; after check_fill. */
void check_advise(Check *check);

/* Judges PAGE by its gates and gives it a score. */
void check_judge(CheckPage *page);
