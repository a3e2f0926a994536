/* Heads: kicker, main head, deck and byline as one block over a measure, in whole rows. */
#pragma once

#include "makeup/galley.h"

/* A head decided: how many lines of which size, and the rows it takes. */
typedef struct {
  int lines;            /* of the main head; 0 where there is none */
  double size;          /* of the main head, points */
  double width;         /* measure, points */
  double fill;          /* widest line as a fraction of the measure */
  gboolean squared;     /* lines are spread to the measure */
  gboolean label_apart; /* label and kicker on lines of their own */
  int kicker_lines, deck_lines;
  gboolean byline_apart; /* byline on a line of its own */
  int rows;              /* the whole block with its white, by the newsroom formula */
} Head;

/* Rows a head takes whose lines have SIZES (points, COUNT of them) at PITCH, with BLANKS rows of
 * white above, between and below: the sum of sizes in rows plus the blanks, rounded up to a whole
 * row (the textbook rule; 30 pt and 21 pt at 11.25 pt with 3 blanks take 8 rows). */
int head_rows(const double *sizes, int count, double pitch, double blanks);

/* Decides GALLEY's head over WIDTH points with LINES main lines. FALSE where that is not possible
 * within the style's sizes. */
gboolean head_fit(const Galley *galley, double width, int lines, Head *head);

/* Takes an optional deck out of HEAD. FALSE, and nothing changed, where it has none. */
gboolean head_drop_deck(const Galley *galley, Head *head);

/* Makes HEAD a row or more lower by a smaller size. FALSE, and nothing changed, where the style's
 * sizes do not allow that. */
gboolean head_tighten(const Galley *galley, Head *head);

/* Makes HEAD's main lines SIZE points where that is smaller; they stand in the same lines and rows.
 */
void head_shrink(Head *head, double size);

/* Points of white that would be below HEAD in a block HEIGHT points high if it had its full share:
 * how empty the block is. */
double head_white_below(const Galley *galley, const Head *head, double height);

/* Whether HEAD in a block HEIGHT points high stands near its text for all the white it has. */
gboolean head_holds(const Galley *galley, const Head *head, double height);

/* Draws HEAD with its top left corner at X, Y in a block HEIGHT points high. */
void head_draw(Page *page, const Galley *galley, const Head *head, double x, double y,
               double height);

/* Draws COPY's LINES lines at Y (top of the first em box), LEAD points apart, in a box WIDTH wide,
 * wrapped in TAG. Returns the number drawn. */
int head_draw_copy(Page *page, Copy *copy, StyleId style, const Galley *galley, double x, double y,
                   double width, TagKind tag);
