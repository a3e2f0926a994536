/* Order: what each head is, and which matter it belongs to. */
#pragma once

#include "import/pairs.h"
#include "import/repair.h"
#include "import/unit.h"

/* Says of each of the UNITS of one file what it is, and puts them into the order of an issue; moves
 * are noted in REPAIRS. UNITS does not own them; one that becomes part of another is freed. */
void order_units(Found *found, GPtrArray *units, const Pairs *pairs, Repairs *repairs);
