/* Unfolding: the cheapest pages of a table of slicings, one after the other. */
#pragma once

#include "makeup/slicing.h"

/* Finds the COUNT cheapest different ways to fill PART of SLICING that cost at most LIMIT, cheapest
 * first; equal ones in the order of their divisions. Returns a GPtrArray of SearchResult that owns
 * them. */
GPtrArray *unfold_best(const Slicing *slicing, const SlicingPart *part, int count, int limit);
