/* Vertical heads (竖题): columns read from the right, beside the text they head. */
#pragma once

#include "makeup/galley.h"
#include "model/extent.h"

/* Measures GALLEY's vertical head with its main words in each number of columns they can stand in.
 */
void vertical_head_measure(Galley *galley);

/* Draws it with its main words in LINES columns from the left edge of PLACE, as high as that. */
void vertical_head_draw(Page *page, const Galley *galley, int lines, Extent place);
