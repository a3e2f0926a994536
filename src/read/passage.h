/* A passage: the lines of one paragraph, freed from what holds them, and where each came from. */
#pragma once

#include "read/source.h"

typedef struct {
  GString *text; /* the lines, '\n' between them */
  GArray *lines; /* of PassageLine, in order */
} Passage;

typedef struct {
  int offset; /* in the passage's text */
  Mark mark;
} PassageLine;

Passage *passage_new(void);
void passage_free(Passage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Passage, passage_free)

/* Appends bytes START up to END of LINE of SOURCE as the next line. */
void passage_add(Passage *passage, const Source *source, int line, int start, int end);

/* Returns a passage of one line: WORDS typed at MARK. */
Passage *passage_new_line(const char *words, Mark mark);

/* Returns the mark of byte OFFSET. */
Mark passage_mark(const Passage *passage, int offset);

/* Returns the passage's first mark. */
Mark passage_start(const Passage *passage);
