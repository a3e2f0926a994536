/* The report: everything found wrong with what a person typed, each with its place. */
#pragma once

#include <glib.h>
#include <stdio.h>

/* A place in a file the user wrote. FILE is interned (g_intern_string), LINE and COLUMN count
 * from 1, columns in characters. LINE 0 is "the file as a whole"; FILE NULL is "no file". */
typedef struct {
  const char *file;
  int line;
  int column;
} Mark;

typedef enum {
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  SEVERITY_ERROR,
} Severity;

typedef struct Report Report;

/* Returns an empty report; free it with report_free. */
Report *report_new(void);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* Adds a finding of SEVERITY at MARK; the message has lower case, no full stop, says what is and
 * what is wanted. Safe to call from one thread at a time. */
void report_add(Report *report, Severity severity, Mark mark, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Findings below SEVERITY are not kept from now on: --quiet wants no notes. */
void report_keep_from(Report *report, Severity severity);

/* Adds a line to the finding added last: an action that mends it. */
void report_hint(Report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Moves all findings of FROM to the end of REPORT. */
void report_take(Report *report, Report *from);

/* Returns how many findings of exactly SEVERITY there are (repeats counted). */
int report_count(const Report *report, Severity severity);

/* Returns whether there is any error. */
gboolean report_has_errors(const Report *report);

/* Prints all findings to STREAM as `file:line:column: severity: message`, sorted by place (stable),
 * the same message at the same place once, however often a stage met it. */
void report_print(const Report *report, FILE *stream);

/* Returns what report_print would print, to be freed with g_free. */
char *report_to_string(const Report *report);
