/* The starting issue that `broadsheet new` writes. */
#pragma once

#include <glib.h>

/* Writes a starting issue into FOLDER (made if missing) and returns its path, to be freed; NULL
 * with ERROR set where it cannot, or where there is one already. */
char *starter_write(const char *folder, GError **error);
