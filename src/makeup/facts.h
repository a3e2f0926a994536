/* Facts: tables set as lists of number, unit and label (体裁: 数字). */
#pragma once

#include "makeup/galley.h"

/* Fewest and most rows the lists of GALLEY may take over WIDTH points, head included. */
void facts_rows(const Galley *galley, double width, int *least, int *most);

/* The least width in points in which no words of GALLEY's lists or title meet. */
double facts_width(const Galley *galley);

/* Draws title and lists in ROWS rows from X, Y. */
void facts_draw(Page *page, const Galley *galley, double x, double y, double width, int rows);
