/* An extent: a rectangle of a page, and what two of them have in common. */
#pragma once

#include <glib.h>

/* Points from the trim's top left, y down; empty where right < left. */
typedef struct {
  double left, top, right, bottom;
} Extent;

/* An extent that joins as nothing. */
#define EXTENT_EMPTY ((Extent){1, 1, 0, 0})

gboolean extent_is_empty(Extent extent);

/* Returns the smallest extent that holds both; an empty one adds nothing. */
Extent extent_join(Extent a, Extent b);

/* Returns the width (height) that both share; negative: how far they lie apart. */
double extent_overlap_x(Extent a, Extent b);
double extent_overlap_y(Extent a, Extent b);

/* Returns whether INNER lies in OUTER, edges included. */
gboolean extent_holds(Extent outer, Extent inner);
