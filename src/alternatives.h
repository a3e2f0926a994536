/* Alternatives: the next best pages of an issue, painted and scored for an editor to look at. */
#pragma once

#include "compose/compose.h"
#include "model/issue.h"
#include "options.h"

/* A set issue whose pages could stand otherwise; all borrowed. */
typedef struct {
  const Issue *issue;
  Compositor *type;
  const GPtrArray *pages; /* of Page: the best */
  Report *report;
  const Options *options;
} AlternativesJob;

/* Writes the next best arrangements of each page as PREFIX-alt1-N.png (the second best of page N),
 * PREFIX-alt2-N.png and so on, as many as the options ask for and there are, and prints a line for
 * each to STREAM: its score beside that of the page it could stand for. */
gboolean alternatives_write(const AlternativesJob *job, const char *prefix, FILE *stream,
                            GError **error);
