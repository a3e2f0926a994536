/* A source: one text file in memory, proved to be UTF-8, with its lines. */
#pragma once

#include "model/report.h"

typedef struct {
  const char *file; /* interned, as messages name it */
  char *text;       /* UTF-8, lines end with '\n', no byte order mark, ends with NUL */
  int length;       /* bytes in text */
  GArray *starts;   /* of int: where each line begins; one more at the end for LENGTH */
} Source;

/* Reads the file at PATH, which messages call SHOWN. A file that is no sound UTF-8 text or longer
 * than LIMIT bytes is an error in REPORT and gives NULL; one that cannot be read gives NULL with
 * ERROR set. Free with source_free. */
Source *source_open(const char *path, const char *shown, int limit, Report *report, GError **error);

/* Returns a source of TEXT (copied), which must be UTF-8. */
Source *source_new(const char *text, const char *shown);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* Returns how many lines SOURCE has; a last line without its end counts. */
int source_count_lines(const Source *source);

/* Returns where LINE (from 1) begins, and where it ends, its '\n' not included. */
int source_line_start(const Source *source, int line);
int source_line_end(const Source *source, int line);

/* Returns the mark of byte OFFSET in LINE. */
Mark source_mark(const Source *source, int line, int offset);
