/* Columns: text that an extraction left side by side, as `pdftotext -layout` does. */
#pragma once

#include <glib.h>

/* Where a line of the parted text was found. */
typedef struct {
  int number; /* of its line, from 1 */
  int shift;  /* characters before it in that line */
} LineOrigin;

/* Returns the LENGTH bytes of UTF8, whose last line ends with '\n', with columns that stood side by
 * side one under the other, to be freed; ORIGINS receives a LineOrigin for each line. NULL where no
 * columns stand side by side. Tables are left as they are. */
char *columns_part(const char *utf8, gsize length, GArray *origins);
