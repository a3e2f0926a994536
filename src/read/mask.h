/* The mask: a copy of an issue's text in which only the marks of blocks are left for cmark. */
#pragma once

#include "read/source.h"

/* Quotes and lists deeper in each other than this are refused. */
#define DEEPEST_NESTING 16

/* Returns SOURCE from FIRST_LINE on as a text with the same lines, the same bytes before a
 * paragraph's first word, headings in their plain form, fields and what stands too deep blanked,
 * and every inline mark replaced by "x": cmark then finds the blocks, whatever was typed inside
 * them, and swallows nothing. To be freed. */
char *mask_make(const Source *source, int first_line, Report *report);
