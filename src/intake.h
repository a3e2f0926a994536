/* Intake: `broadsheet import`. */
#pragma once

#include "model/report.h"
#include "options.h"

/* Imports what OPTIONS name, reads the result back and writes it only if it says every character
 * that was found. FALSE with an error in REPORT or with ERROR set where nothing was written. */
gboolean intake_run(const Options *options, Report *report, GError **error);

/* Reads TEXT, the text of an issue, from a file beside PATH, and compares what it says with
 * EXPECTED. FALSE with an error in REPORT, or with ERROR set, where they differ. */
gboolean intake_prove(const char *text, const char *expected, const char *path, Report *report,
                      GError **error);
