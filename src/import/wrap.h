/* Wraps: which lines were only ended because the column was full. */
#pragma once

#include "import/unit.h"

/* Returns the units of FOUND (of Unit, owned), and says in its lines how each goes on. Every line
 * belongs to one unit, in order. */
GPtrArray *wrap_undo(Found *found);

/* Returns whether line I reaches the measure of the lines around it, so that its end says nothing
 * about the sense. */
gboolean wrap_is_full(const Found *found, int i);
