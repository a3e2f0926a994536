/* What every command does alike: find its files, go through its paths, time its stages, write whole
 * files, and end with the right status. */
#pragma once

#include "model/report.h"
#include "options.h"

enum { EXIT_CLEAN = 0, EXIT_ERRORS = 1, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3 };

/* What a command knows beside the path it works on; all borrowed. */
typedef struct {
  const Options *options;
  const char *data_folder; /* layouts/ and fonts/ lie in it */
  const char *layouts;     /* the first of them */
  gint64 stage_start;      /* microseconds */
  gboolean wrote;          /* whether files were written */
} Run;

/* What a command does with the file at PATH. What is wrong with what people typed goes to REPORT;
 * FALSE, with ERROR set where it was the world that failed. */
typedef gboolean (*Work)(Run *run, const char *path, Report *report, GError **error);

/* Does WORK on each path of the command line, prints what was found, and returns the gravest exit
 * status. */
int run_paths(const Options *options, Work work);

/* Prints ERROR for the user and returns the exit status it asks for. */
int run_complain(const GError *error);

/* Returns the folder that holds layouts/ and fonts/: named by BROADSHEET_DATA, or the source tree
 * this program was built in, or the installed share/broadsheet. To be freed; NULL with ERROR set
 * where there is none. */
char *run_data_folder(GError **error);

/* Ends STAGE: says how long it took if asked, and what comes next to somebody who watches. */
void run_stage_done(Run *run, const char *stage, const char *next);

/* Gives back the memory that is free. It takes as long as a page takes to be made up, so it is done
 * where much was freed and much is wanted next: between make-up and painting, and between issues.
 */
void run_return_memory(void);

/* Makes the folder for output, with its parents. */
gboolean run_make_folder(const Run *run, GError **error);

/* Returns how the output made from PATH begins: its folder and PATH's name less SUFFIX. To be
 * freed. */
char *run_prefix(const Run *run, const char *path, const char *suffix);

/* Writes BYTES to PATH, whole or not at all. */
gboolean run_write(const char *path, GBytes *bytes, GError **error);
