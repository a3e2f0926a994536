/* An independent checker of set lines: it knows the rules' sources and where glyphs stand, and
 * nothing of how the composer came to put them there. */
#pragma once

#include "compose/compose.h"

/* Where a line should begin and end, and the size of its em; Pango units. */
typedef struct {
  int left_pu, right_pu;
  int em_pu;
  gboolean last; /* of its paragraph: it may end before RIGHT_PU */
} CheckedPlace;

/* Returns what is wrong with LINE of Chinese text, to be freed, or NULL: edges, half-em marks at
 * its ends, the order in which white was taken or given (clreq, "procedures for line adjustment"),
 * equal shares within a class. GAP_PU receives what was added between Han characters. */
char *checker_judge(const Line *line, const CheckedPlace *place, int *gap_pu);

/* Returns the text a reader of the line's runs gets, to be freed. */
char *checker_read(const Line *line);

/* Returns whether a line may not end between BEFORE and AFTER (GB/T 15834-2011 5.1). */
gboolean checker_forbids(const char *before, const char *after);
