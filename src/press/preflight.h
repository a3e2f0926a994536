/* Preflight: whether a PDF, ours or not, can be printed; it changes nothing. */
#pragma once

#include "model/press.h"
#include "press/findings.h"

/* What a file is looked at for. All is borrowed. */
typedef struct {
  const PressProfile *press;
  const char *name;  /* of the file, for messages */
  const char *issue; /* path of the issue it was made from; NULL: not known */
} PreflightWish;

/* Looks through FILE by the rules of the PDF/X standard it says it follows (where it says none, the
 * press's) and the limits of the press. NULL with ERROR set where it is no PDF that can be read.
 * Free the result with findings_free. */
Findings *preflight_file(GBytes *file, const PreflightWish *wish, GError **error);
