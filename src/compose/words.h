/* Words: which neighbouring Han characters of a headline belong together. */
#pragma once

#include <glib.h>

/* Returns whether the characters at TEXT + AFTER and at BEFORE, the one just ahead of it, stand
 * inside one common word. TEXT is the whole text, zero-terminated. */
gboolean words_join(const char *before, const char *text, int after);
