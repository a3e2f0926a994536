/* Verse: lines that stand in columns, read from the right, in a frame of their own. */
#pragma once

#include "makeup/galley.h"

/* Returns the whole rows the verse of UNIT takes in a leg WIDTH points wide, its white included. */
int verse_rows(const Galley *galley, const FlowUnit *unit, double width);

/* Draws the verse of UNIT in its rows, the top left corner of the first at X, Y (points). */
void verse_draw(Page *page, const Galley *galley, const FlowUnit *unit, double x, double y,
                double width);
