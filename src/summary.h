/* The summary of a build: one line a page for people, or JSON for programs. */
#pragma once

#include "makeup/makeup.h"

#include <stdio.h>

/* Prints one line a page of EDITION: how full it is and how well it is set; then one for the whole
 * issue with the faults that must be 0. */
void summary_print(const Edition *edition, FILE *stream);

/* Returns the same numbers of the edition set from the issue at PATH as JSON, to be freed. */
char *summary_to_json(const Edition *edition, const char *path);
