/* Steps: a layout with another number of rows, or of characters in a column. */
#pragma once

#include "model/layout.h"

/* How far a layout is from the one it was copied from. */
typedef struct {
  int fewer_cells; /* characters less in a column: larger type, on a larger pitch (more: negative)
                    */
  int more_rows;   /* rows more in the type area (less: negative) */
} LayoutStep;

/* Returns a copy of LAYOUT a step away: its type area, columns and furniture stay where they are,
 * what articles are set in grows with the character, rows are as high as their number asks. NULL
 * where a column would hold too little, or its type be too small. Free it with layout_free. */
Layout *layout_step(const Layout *layout, LayoutStep step);
