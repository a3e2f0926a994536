/* Reading: an issue file with its includes and pictures, a layout file with what it extends, and
 * a press profile. */
#pragma once

#include "model/issue.h"
#include "model/layout.h"
#include "model/press.h"

/* Reads the issue at PATH. Faults of the text go to REPORT and reading goes on. NULL with ERROR set
 * where the file cannot be opened, NULL with an error in REPORT where it is no sound text (not
 * UTF-8, a NUL, far too large). Free with issue_free. */
Issue *read_issue(const char *path, Report *report, GError **error);

/* Reads layout NAME for language LANG: FOLDER/NAME-LANG.yaml where there is one (LANG's primary
 * subtag), else FOLDER/NAME.yaml; NAME may also be a path to a YAML file. USED is where the issue
 * names it, for messages. A layout is the user's text: where it cannot be used, or not be read, the
 * result is NULL with an error in REPORT. */
Layout *read_layout(const char *name, const char *folder, const char *lang, Mark used,
                    Report *report);

/* Reads press profile NAME, FOLDER/press/NAME.yaml or a path to a YAML file. USED is where it is
 * named, for messages. NULL (with an error in REPORT or in ERROR) where it cannot be used. */
PressProfile *read_press(const char *name, const char *folder, Mark used, Report *report,
                         GError **error);
