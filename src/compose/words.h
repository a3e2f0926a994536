/* Words: the dictionary of Chinese words that headlines are broken by. */
#pragma once

#include <glib.h>

typedef struct Words Words;

/* Opens the word list at PATH; NULL where it cannot be read: no word is known then. Free with
 * words_close. */
Words *words_open(const char *path);
void words_close(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_close)

/* What the list says of a word. */
typedef struct {
  char part;  /* n noun, N name, v verb, a adjective, d adverb, p preposition, f locality, m number,
                 q measure, t time, r pronoun, c conjunction, u particle, x other */
  int weight; /* log2 of its count in the list's source */
} Word;

enum { WORD_LONGEST = 4 }; /* characters */

/* Fills FOUND[k] with what the list says of the first k + 1 characters at TEXT, which has
 * CHARACTERS (more than WORD_LONGEST are not looked at); part 0 where they are no word. WORDS may
 * be NULL. */
void words_find(const Words *words, const char *text, int characters, Word found[WORD_LONGEST]);
