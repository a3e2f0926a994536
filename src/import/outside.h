/* Outside: files that are no text themselves, turned into text by programs made for it. */
#pragma once

#include <glib.h>

/* Returns what the file at PATH, whose first LENGTH bytes are BYTES, says as UTF-8 where it is a
 * PDF (by pdftotext) or a Word file (by pandoc), to be freed; OUT_LENGTH receives its bytes. NULL
 * without ERROR where it is neither; NULL with ERROR set where the program is missing or fails. */
char *outside_convert(const char *path, const char *bytes, gsize length, gsize *out_length,
                      GError **error);
