/* The pieces a passage is scanned into before emphasis is paired and the text is put together. */
#pragma once

#include "read/inline.h"

typedef enum {
  PIECE_TEXT,      /* bytes of the passage as they are */
  PIECE_CHARACTER, /* one character for an entity or an escape */
  PIECE_DELIMITER, /* a run of * or _ */
  PIECE_BREAK,     /* a line break the editor wants */
  PIECE_LINE_END,  /* a line end that was only typed */
} PieceKind;

typedef struct {
  PieceKind kind;
  int start, end;     /* bytes of the passage */
  unsigned flags;     /* SpanFlags */
  const char *link;   /* interned, or NULL */
  const char *lang;   /* interned, or NULL */
  gunichar character; /* PIECE_CHARACTER */
  char delimiter;     /* PIECE_DELIMITER: '*' or '_' */
  int length;         /* its whole run */
  gboolean can_open, can_close;
} Piece;

/* Says in DELIMITER whether it can open and close emphasis, by the characters beside it. */
void emphasis_judge(Piece *delimiter, const char *text, int length);

/* Pairs the delimiters of PIECES from FIRST on: flags what stands between, narrows the runs to what
 * is left of them and makes those PIECE_TEXT. */
void emphasis_pair(GArray *pieces, int first);

/* Returns the text that PIECES of PASSAGE make, to be freed. */
Text *pieces_join(const GArray *pieces, const Passage *passage, const InlineStyle *style);
