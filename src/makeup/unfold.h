/* Unfolding: the cheapest pages of a table of slicings, one after the other. */
#pragma once

#include "makeup/slicing.h"

/* A rectangle of the page that is still to be divided. */
typedef struct {
  SlicingPart part;
  int column, row;
} UnfoldPart;

/* Pages partly divided, the cheapest first. */
typedef struct Unfolding Unfolding;

/* Starts with nothing; no page above LIMIT is looked at. Free with unfolding_free. */
Unfolding *unfolding_new(const Slicing *slicing, int limit);
void unfolding_free(Unfolding *unfolding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unfolding, unfolding_free)

/* Adds the pages made of COUNT PARTS that cost at least COST and fill USED_ROWS rows. */
void unfolding_add(Unfolding *unfolding, const UnfoldPart *parts, int count, int cost,
                   int used_rows);

/* Returns the COUNT cheapest different pages, cheapest first; equal ones in the order of their
 * divisions. A GPtrArray of SearchResult that owns them. */
GPtrArray *unfolding_take(Unfolding *unfolding, int count);
