/* Pinwheels: five rectangles of which no two make one, so that no line cuts the page. */
#pragma once

#include "makeup/pinwheel_arms.h"
#include "makeup/unfold.h"

/* The arms in reading order: the first stands at the page's top left corner. */
typedef struct {
  UnfoldPart arms[PINWHEEL_ARMS];
  int cost;
} Pinwheel;

/* Returns the pinwheels of the whole page of SLICING, both turns, with all its modules that cost at
 * most LIMIT; at most MOST of them, the cheapest first. GArray of Pinwheel, to be freed. */
GArray *pinwheel_list(const Slicing *slicing, int limit, int most);
