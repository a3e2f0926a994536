/* Cases of ../shared/conformance: JSON files with one key or value a line. */
#pragma once

#include <glib.h>

/* Returns the objects of the file's "cases", one list after another (GHashTable of key → GPtrArray
 * of char *, one element for a plain value), owned by the array; NULL where the file is not there.
 */
GPtrArray *support_cases_read(const char *name);

/* Returns value I of KEY in a case, or NULL. */
const char *support_cases_find(GHashTable *object, const char *key, guint i);
