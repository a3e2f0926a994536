/* Bleed: what reaches the edge of a page is drawn beyond it, so that the knife may slip. */
#pragma once

#include "model/page.h"

/* Returns ITEM of PAGE as it is drawn on a sheet with BLEED points around the trim: square fills,
 * rules and pictures that reach an edge of the trim reach through the bleed; all else is as it was.
 * What is owned stays ITEM's. */
Item bleed_item(const Item *item, const Page *page, double bleed);
