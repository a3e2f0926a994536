/* Fixed rectangles: advertisements and notices of a given size, the story beside the nameplate.
 * Picture, head and words stand whole in theirs. */
#pragma once

#include "makeup/shape.h"

/* Finds how GALLEY fills SPAN columns by ROWS: the head as large as the words leave room for, the
 * picture in all that is left. FALSE where it cannot. */
gboolean fixed_shape(Galley *galley, int span, int rows, Shape *shape);

/* Returns the rows, more than ROWS, that GALLEY needs over SPAN columns; 0 where no number does. */
int fixed_rows_needed(Galley *galley, int span, int rows);

/* Warns where GALLEY in SHAPE is narrower than was asked for, or its picture leaves much of its
 * room white. */
void fixed_report(Report *report, const Galley *galley, const Shape *shape);

/* Draws the word that tells readers an advertisement from the paper's own matter at the foot
 * of its frame, which ends at RIGHT, FOOT (points). Nothing for other articles. */
void fixed_draw_mark(Page *page, const Galley *galley, double right, double foot);
