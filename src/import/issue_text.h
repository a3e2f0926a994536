/* Issue text: the units of found text written as an editor would type them. */
#pragma once

#include "import/import.h"
#include "import/letters.h"

/* Returns the issue text of UNITS, to be freed with g_free. Repairs of letters, and the fields and
 * the head that were added, are noted in DESK. */
char *issue_text_write(LettersDesk *desk, const GPtrArray *units, const ImportOptions *options);
