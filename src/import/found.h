/* Found text: what was given to import, with its lines measured. */
#pragma once

#include "model/report.h"

/* How a line goes on from the one before it in the same unit. */
typedef enum {
  GLUE_PART,  /* it does not: a unit begins */
  GLUE_NONE,  /* one word after the other, as in Chinese */
  GLUE_SPACE, /* with a space, as in English */
  GLUE_BREAK, /* the break is meant: verse, addresses, a headline of two lines */
} Glue;

/* A line that is not blank. Widths are in cells: a Han character has two, a Latin letter one. */
typedef struct {
  const char *file; /* interned */
  int number;       /* in its file, from 1 */
  int shift;        /* characters before it in that line, where columns stood side by side */
  int from;         /* byte where it begins, spaces included */
  int start, end;   /* bytes of its words, without spaces at its edges */
  int indent;       /* cells of space before them */
  int width;        /* cells of the words */
  int blanks;       /* blank lines before it; a new page counts as one at least */
  int measure;      /* cells of the column it stands in; 0: none shows */
  gboolean opens;   /* the first of its file */
  gboolean row;     /* its words stand in columns: a table, a list of names */
  Glue glue;
} FoundLine;

typedef struct {
  GString *text; /* UTF-8, all files after each other */
  GArray *lines; /* of FoundLine, those that are not blank */
} Found;

Found *found_new(void);
void found_free(Found *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Found, found_free)

/* Adds the LENGTH bytes of UTF8 that FILE (interned) holds; columns that stand side by side are set
 * one under the other. */
void found_add(Found *found, const char *utf8, gsize length, const char *file);

/* Returns line I, from 0. */
FoundLine *found_line(const Found *found, int i);
int found_count(const Found *found);

/* Returns the cells that LENGTH bytes of UTF8 take. */
int found_width(const char *utf8, int length);

/* Returns the first and the last character of line I, and the one before the last (0: none). */
gunichar found_first(const Found *found, int i);
gunichar found_last(const Found *found, int i);
gunichar found_before_last(const Found *found, int i);
