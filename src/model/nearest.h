/* The nearest known word to a mistyped one. */
#pragma once

/* Returns the word of NAMES (ending with NULL) that WORD was most likely meant to be, borrowed from
 * NAMES; NULL where none is near. Case of ASCII letters does not count. */
const char *nearest_find(const char *word, const char *const *names);
