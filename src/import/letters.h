/* Letters: the characters of a unit, repaired one by one and written as issue text. */
#pragma once

#include "import/escape.h"
#include "import/repair.h"
#include "import/unit.h"

typedef struct LettersDesk LettersDesk;

/* Returns a desk for the units of FOUND, which notes every repair in REPAIRS; KEEP_MARKS leaves
 * half-width marks as they are. Free with letters_desk_free. */
LettersDesk *letters_desk_new(const Found *found, Repairs *repairs, gboolean keep_marks);
void letters_desk_free(LettersDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LettersDesk, letters_desk_free)

/* Each lends what the desk was made with. */
const Found *letters_found(const LettersDesk *desk);
Repairs *letters_repairs(const LettersDesk *desk);

/* Appends the words of UNIT to OUT as they stand at PLACE of an issue, and notes every repair. */
void letters_write(LettersDesk *desk, Unit *unit, EscapePlace place, GString *out);

/* Returns whether the words of UNIT are doubled by a shadow. */
gboolean letters_are_shadowed(const Unit *unit, const Found *found);
