/* What a print shop asks of a finished PDF: whether it is fit, its plates, its sheets, its colours.
 * Each is a Work. */
#pragma once

#include "run.h"

/* Looks through the PDF at PATH for the press that the options name, else a newspaper's. */
gboolean shop_preflight(Run *run, const char *path, Report *report, GError **error);

/* Lays the pages of the PDF at PATH on sheets, and says which page stands where. */
gboolean shop_impose(Run *run, const char *path, Report *report, GError **error);

/* Draws the plates of the PDF at PATH and says how much ink each has. */
gboolean shop_plates(Run *run, const char *path, Report *report, GError **error);

/* Computes the colour profile of the press NAME into the output folder. */
gboolean shop_profile(Run *run, const char *name, Report *report, GError **error);
