/* Hyphenation of Latin words by the patterns of libhyphen. */
#pragma once

#include <glib.h>

typedef struct Hyphenator Hyphenator;

/* Opens the patterns for LANG (BCP 47; only English so far); NULL where none are installed. Free
 * with hyphen_close. */
Hyphenator *hyphen_open(const char *lang);
void hyphen_close(Hyphenator *hyphenator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hyphenator, hyphen_close)

/* Sets POINTS[i] to TRUE where WORD (LENGTH ASCII letters) may end a line after its letter i: never
 * fewer than two letters before and three after, and not in capitals. POINTS has LENGTH places.
 * Safe from any thread. */
void hyphen_find(Hyphenator *hyphenator, const char *word, int length, gboolean *points);
