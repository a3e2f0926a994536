/* Cuts: paragraphs that a column or page parted in the middle of a sentence. */
#pragma once

#include "import/pairs.h"
#include "import/unit.h"

/* Joins the UNITS of FOUND that belong together. What ends in the middle of a sentence and finds no
 * partner is marked as doubtful. */
void cut_join(Found *found, GPtrArray *units, const Pairs *pairs);
