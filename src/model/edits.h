/* Edits: the few paragraphs an editor changes with the least work to gain a row or to fill one. */
#pragma once

#include "model/report.h"

/* How many are named. */
enum { EDITS_NAMED = 3 };

/* CHARACTERS more or less change how many lines a paragraph has. */
typedef struct {
  int characters;
  int paragraph;        /* of its article, from 1 */
  const char *headline; /* of the article; borrowed */
  Mark mark;            /* of the paragraph */
} Edit;

/* The cheapest found, cheapest first; of equals the one typed first. Zero it to begin. */
typedef struct {
  Edit edits[EDITS_NAMED];
  int count;
} Edits;

/* Keeps EDIT if it is among the cheapest. */
void edits_keep(Edits *edits, Edit edit);

/* Returns EDIT in words, "VERB 3 characters in paragraph 2 of …: GAIN"; to be freed. */
char *edit_describe(const Edit *edit, const char *verb, const char *gain);
