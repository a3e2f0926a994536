/* The summary of a build: one line a page for people, or JSON for programs. */
#pragma once

#include "check/metrics.h"

#include <stdio.h>

/* Prints the line of PAGE. */
void summary_print_page(const CheckPage *page, FILE *stream);

/* Prints one line a page of QUALITY: how full it is, how well it is set, and what is wrong with it;
 * then one for the whole issue with the faults that must be 0. */
void summary_print(const Quality *quality, FILE *stream);

/* Prints which files FORMATS (of Formats) asked for, now that they are written: their paths begin
 * with PREFIX, and page numbers are those of QUALITY. */
void summary_print_files(const Quality *quality, const char *prefix, unsigned formats,
                         FILE *stream);

/* Returns all metrics of the edition set from the issue at PATH as JSON, to be freed. */
char *summary_to_json(const Quality *quality, const char *path);
