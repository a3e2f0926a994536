/* Import: text out of a PDF, a Word file or a chat becomes the text of an issue. */
#pragma once

#include "model/report.h"

#include <stdio.h>

typedef struct {
  const char *date;     /* NULL: what the text tells */
  const char *layout;   /* NULL: tabloid */
  const char *pictures; /* what the names of pictures begin with */
  gboolean keep_marks;  /* leave half-width , : ; between Han characters as they are */
} ImportOptions;

typedef struct Import Import;

/* Imports the COUNT files at PATHS as one issue. NULL with an error in REPORT where one is no text,
 * with ERROR set where one cannot be read. Free with import_free. */
Import *import_files(char *const *paths, int count, const ImportOptions *options, Report *report,
                     GError **error);

/* Imports LENGTH bytes of UTF8, which messages call SHOWN. */
Import *import_utf8(const char *utf8, gsize length, const char *shown,
                    const ImportOptions *options);
void import_free(Import *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Import, import_free)

/* Returns the text of the issue; lent. */
const char *import_text(const Import *import);

/* Returns the characters that leave ink of what was found, after the listed repairs: what the
 * issue, read back, must say. Lent. */
const char *import_expected(const Import *import);

/* Prints every repair as `file:line:column: repair: what, before → after`, and as a JSON list (to
 * be freed with g_free). */
void import_print_repairs(const Import *import, FILE *stream);
char *import_repairs_json(const Import *import);

/* Returns how many repairs there are. */
int import_count_repairs(const Import *import);
