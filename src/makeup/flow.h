/* The flow of an article's units through its legs: which line count each unit takes. */
#pragma once

#include <glib.h>

/* A unit as the flow sees it. */
typedef struct {
  int least, natural, most; /* rows it can take */
  gboolean solid;           /* never parted over two legs; where LEAST is 0 it may be left out */
  gboolean keep_next;       /* not the last in a leg */
  guint64 cuts;             /* bit N, from 1 on: it may go on elsewhere after its row N */
} FlowItem;

#define FLOW_NEVER 100000

/* Most legs of a story. */
#define LEGS_MAX 16

/* Finds rows for each of COUNT items so that they fill LEGS legs of CAPACITY rows each, in order,
 * but for SHORT_ROWS rows at the foot of the last. CHOSEN (may be NULL) receives the rows of each.
 * Returns the cost (lines away from the best setting, 孤行 at leg borders), FLOW_NEVER if none. */
int flow_fit(const FlowItem *items, int count, const int *capacity, int legs, int short_rows,
             int *chosen);

/* What flow_fit costs at least where items of NATURAL rows together take ROWS. */
int flow_least(int rows, int natural);

/* The legs of CAPACITY rows each that begin with the last line of an item (孤行), CHOSEN being the
 * rows of each. */
int flow_lone_lines(const int *chosen, int count, const int *capacity, int legs);

/* Where items go on elsewhere: after LINES rows of ITEM. */
typedef struct {
  int item, lines;
} FlowCut;

/* A line that says where they do. */
#define FLOW_JUMP_ROWS 1

/* Finds how many of COUNT items fill LEGS legs of CAPACITY rows each, but for the line that says
 * where they go on; CUT receives where. Returns the cost, FLOW_NEVER if there is no such place. */
int flow_cut(const FlowItem *items, int count, const int *capacity, int legs, FlowCut *cut);
