/* Slicings: for every set of modules, width and height the least cost of filling it exactly. */
#pragma once

#include "makeup/bounds.h"

/* Combinations of tops a rectangle can show. */
#define SLICING_TOPS 4

/* The least over all tops. */
#define SLICING_ANY SLICING_TOPS

typedef struct Slicing Slicing;

/* What is sliced: gaps from edge to edge cut the page, not a section in it. */
typedef enum { SLICING_PAGE, SLICING_SECTION } SlicingLevel;

/* Computes all slicings of COUNT MODULES. OUTSIDE: what the rest of the page costs at least at each
 * price, less what the page is worth. */
Slicing *slicing_new(const SearchModule *modules, int count, const SearchFrame *frame,
                     const int *outside, SlicingLevel level);
void slicing_free(Slicing *slicing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slicing, slicing_free)

/* A rectangle of the modules in SET. */
typedef struct {
  int set, width, height;
  int tops;                     /* or SLICING_ANY */
  gboolean no_stack, no_beside; /* not divided so: the same page comes from another division too */
} SlicingPart;

/* The least cost of PART; SEARCH_NEVER where there is none within the limit. */
int slicing_cost(const Slicing *slicing, const SlicingPart *part);

/* The heights SET can have at WIDTH; empty (LOW above HIGH) where there is none. */
void slicing_heights(const Slicing *slicing, int set, int width, int *low, int *high);

/* What the modules of FIRST standing before those of SECOND cost: pairs out of order or out of
 * rank. SEARCH_NEVER where that is not tried. */
int slicing_order_cost(const Slicing *slicing, int first, int second);

/* The same whether that is tried or not. */
int slicing_least_order_cost(const Slicing *slicing, int first, int second);

/* The least cost of SET at WIDTH, whatever its height; SEARCH_NEVER where there is none. */
int slicing_least(const Slicing *slicing, int set, int width);

/* What dividing SET into FIRST, above or left, and the rest costs; SEARCH_NEVER or more where it is
 * not tried. */
int slicing_division_cost(const Slicing *slicing, int set, int first);

/* What laying FIRST over SECOND at WIDTH costs, for the gap it leaves across the page and what is
 * pinned elsewhere; SEARCH_NEVER where a module would stand above the one that opens its section.
 */
int slicing_stack_cost(const Slicing *slicing, int first, int second, int width);

/* What standing the first of SETS, LEFT columns wide, left of the second, RIGHT columns wide, costs
 * for the same. */
int slicing_beside_cost(const Slicing *slicing, const int sets[2], int left, int right);

/* What it costs that the modules of SET touch EDGES of the page alone. */
int slicing_pin_cost(const Slicing *slicing, int set, unsigned edges);

/* The least costs of SET at WIDTH by height, those of slicing_heights, lent; NULL where there are
 * none. */
const gint16 *slicing_least_row(const Slicing *slicing, int set, int width);

/* The page they stand on. */
const SearchFrame *slicing_frame(const Slicing *slicing);

/* How many modules are sliced. */
int slicing_count(const Slicing *slicing);

/* The slicings of module INDEX's children; NULL for a leaf. */
const Slicing *slicing_child(const Slicing *slicing, int index);
const SearchModule *slicing_module(const Slicing *slicing, int index);

/* The tops of two rectangles side by side, and what their meeting costs. */
unsigned slicing_meeting_tops(unsigned left, unsigned right);
int slicing_meeting_cost(const Slicing *slicing, unsigned left, unsigned right);
