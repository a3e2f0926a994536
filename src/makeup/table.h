/* Tables in a leg: columns as wide as their words ask, rows on the grid. */
#pragma once

#include "makeup/galley.h"

/* Returns the rows BLOCK's table takes over WIDTH points, white below included. */
int table_rows(const Galley *galley, const Block *block, double width);

/* Draws the table on PAGE, its first row's top left corner at X, Y. */
void table_draw(Page *page, const Galley *galley, const Block *block, double x, double y,
                double width);
