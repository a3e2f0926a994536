/* Pouring: an article in its shape becomes items on a page. */
#pragma once

#include "makeup/makeup.h"
#include "makeup/shape.h"

/* Draws GALLEY in SHAPE on PAGE with its top left corner at COLUMN and ROW. */
void pour_article(Page *page, Galley *galley, const Shape *shape, int column, int row);
