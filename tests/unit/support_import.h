/* Support for tests of import: whether what was imported says every character that was found. */
#pragma once

#include "import/import.h"
#include "support_read.h"

/* Reads the issue text of IMPORT back in a folder of its own and compares it with what was found.
 * SAID receives what was reported, to be freed. */
gboolean import_is_proved(const Import *import, char **said);
