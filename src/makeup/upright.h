/* Upright heads: in styles that want them some stories of a page get a vertical head (竖题), or one
 * beside the text where the language is not written downwards. */
#pragma once

#include "makeup/recast.h"

/* Gives each page as many such heads as its style wants, where the editor said nothing of the head
 * and the page costs little more for it. */
void stand_heads(const Recast *recast);
