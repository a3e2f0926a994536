/* The flow of an article's units through its legs: which line count each unit takes. */
#pragma once

#include <glib.h>

/* A unit as the flow sees it. */
typedef struct {
  int least, natural, most; /* rows it can take */
  gboolean solid;           /* never parted over two legs */
  gboolean keep_next;       /* not the last in a leg */
} FlowItem;

#define FLOW_NEVER 100000

/* Finds rows for each of COUNT items so that they fill LEGS legs of CAPACITY rows each, in order,
 * but for SHORT_ROWS rows at the foot of the last. CHOSEN (may be NULL) receives the rows of each.
 * Returns the cost (lines away from the best setting, 孤行 at leg borders), FLOW_NEVER if none. */
int flow_fit(const FlowItem *items, int count, const int *capacity, int legs, int short_rows,
             int *chosen);
