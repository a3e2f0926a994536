/* Pairs: how often two Han characters follow each other in the found text. */
#pragma once

#include "import/found.h"

typedef struct Pairs Pairs;

/* Returns the counts for FOUND, to be freed with pairs_free. A count may be a little too high,
 * where two pairs share a counter. */
Pairs *pairs_count(const Found *found);
void pairs_free(Pairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pairs, pairs_free)

/* Returns how often FIRST stands right before SECOND; 0 where either is no Han character. */
int pairs_find(const Pairs *pairs, gunichar first, gunichar second);

/* Returns how many percent of the pairs of words FROM to END stand in START to STOP too. */
int pairs_likeness(const char *from, const char *end, const char *start, const char *stop);
