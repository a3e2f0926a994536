/* Level heads: heads beside their text that cost a page white. */
#pragma once

#include "makeup/recast.h"

/* Sets across the heads that stand beside their text on pages with white, where that takes it away;
 * REPORT says which. */
void level_heads(const Recast *recast, Report *report);
