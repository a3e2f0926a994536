/* The summary of a build: one line a page for people, or JSON for programs. */
#pragma once

#include "check/metrics.h"

#include <stdio.h>

/* Prints one line a page of QUALITY: how full it is, how well it is set, and what is wrong with it;
 * then one for the whole issue with the faults that must be 0. */
void summary_print(const Quality *quality, FILE *stream);

/* Returns all metrics of the edition set from the issue at PATH as JSON, to be freed. */
char *summary_to_json(const Quality *quality, const char *path);
