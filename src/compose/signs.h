/* Signs: the characters of a text with class and script settled by their neighbours. */
#pragma once

#include "compose/spacing.h"
#include "model/text.h"

/* What is peculiar about a sign. */
typedef enum {
  SIGN_EXTENDS = 1 << 0, /* belongs to the sign before it (combining mark, second half of ——) */
  SIGN_JOINED = 1 << 1,  /* no line ends before it, whatever the classes say */
  SIGN_URL = 1 << 2,     /* part of an address: breaks after its marks, no hyphens */
  SIGN_BREAKS = 1 << 3,  /* a line may end before it (after U+200B) */
  SIGN_HYPHEN = 1 << 4,  /* a line may end before it with a hyphen */
} SignFlags;

/* How a sign stands in a vertical line. */
typedef enum {
  STAND_UPRIGHT,
  STAND_TURNED, /* on its side */
  STAND_CELL,   /* beside others in one cell: two or three digits */
} Stand;

typedef struct {
  gunichar c;
  int byte;
  guint8 class;     /* CharClass */
  guint8 latin;     /* set in the Latin face */
  guint8 flags;     /* SignFlags */
  guint8 spans;     /* SpanFlags */
  guint8 house;     /* House of its language */
  guint8 stand;     /* Stand in a vertical line */
  const char *lang; /* interned */
} Sign;

/* Returns the signs of TEXT, to be freed. LANG (interned) is the language of what no span gives
 * another. */
GArray *signs_read(const Text *text, const char *lang);

/* Settles how SIGNS stand in a vertical line: short numbers in one cell, letters and acronyms
 * upright, words and longer numbers on their side (clreq). */
void signs_stand(GArray *signs);
