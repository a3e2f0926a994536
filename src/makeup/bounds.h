/* Bounds: what any part of a page may cost, known before it is searched.
 *
 * A page is filled exactly, so what a set of modules leaves, the others must cover. If each cell of
 * the page is given a price, every module costs at least its cheapest shape, cells paid, less what
 * the page is worth: no part of a page within the limit costs more than what these leave it. */
#pragma once

#include "makeup/search.h"

/* Most prices of a cell the bounds are taken at. */
#define BOUNDS_PRICES 8

/* What a page and its sections have in common. Prices are quarters of a cost. */
typedef struct {
  int columns, rows;
  int limit; /* costs above it are of no interest */
  int cut;   /* what dividing the whole page costs at least */
  const SearchWeights *weights;
  int prices[BOUNDS_PRICES], price_count; /* the first is 0 */
} SearchFrame;

typedef struct Bounds Bounds;

/* The bounds of all sets of COUNT MODULES in FRAME, both lent. OUTSIDE: what the rest of the page
 * costs at least at each price, less what the page is worth. CUT: what dividing all modules costs
 * at least; what is a part of them leaves room for it. Free with bounds_free. */
Bounds *bounds_new(const SearchModule *modules, int count, const SearchFrame *frame,
                   const int *outside, int cut);
void bounds_free(Bounds *bounds);

/* The most SET may cost, whatever it covers. */
int bounds_most(const Bounds *bounds, int set);

/* Fills MOST, by height, with what SET may cost at WIDTH for heights from LOW to HIGH; -1 where
 * nothing may. */
void bounds_allow(const Bounds *bounds, int set, int width, int low, int high, gint16 *most);

/* The areas SET can cover in a page within the limit; MOST is negative where there is none. */
void bounds_areas(const Bounds *bounds, int set, int *least, int *most);

/* Fills OUTSIDE for the children of module INDEX: what all others and its header cost at least. */
void bounds_outside(const Bounds *bounds, int index, int outside[BOUNDS_PRICES]);

/* The least MODULE costs in quarters when each of its cells costs PRICE and it is LEAST_WIDTH wide
 * or more; COLUMNS is the page's. */
int bounds_priced_cost(const SearchModule *module, int price, int least_width, int columns);
