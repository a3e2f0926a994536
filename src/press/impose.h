/* Imposition: pages of a finished PDF laid on sheets, each kept as it is. */
#pragma once

#include "press/folding.h"
#include "press/pdf.h"

/* How pages are laid on sheets. */
typedef struct {
  Scheme scheme;
  double creep;     /* by which pages of each sheet further in move to the spine, points */
  const char *name; /* of the file, for messages and the slug */
} ImposeWish;

/* Returns FILE imposed, to be unreffed, and, if TABLE is not NULL, which page stands where, to be
 * freed. NULL with ERROR set: no PDF, pages of different sizes or turned, or too many. */
GBytes *impose_file(GBytes *file, const ImposeWish *wish, char **table, GError **error);
