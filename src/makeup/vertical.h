/* Vertical heads (竖题): columns read from the right, beside the text they head. */
#pragma once

#include "makeup/galley.h"

/* Width in points of a vertical head: all its columns and the gutter to the text. */
double vertical_head_width(const Galley *galley);

/* Least height in points of a vertical head. */
double vertical_head_height(const Galley *galley);

/* Draws a vertical head at X, Y, HEIGHT points high. */
void vertical_head_draw(Page *page, const Galley *galley, double x, double y, double height);
