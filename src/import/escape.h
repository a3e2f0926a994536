/* Escapes: found words written so that reading an issue gives back the same words. */
#pragma once

#include <glib.h>

typedef enum {
  ESCAPE_MATTER,  /* a paragraph, also of several lines */
  ESCAPE_ITEM,    /* a list's item, whose mark at the start is meant */
  ESCAPE_HEAD,    /* a headline or field: "/" would break the line */
  ESCAPE_CAPTION, /* between [ and ] */
  ESCAPE_CELL,    /* of a table */
} EscapePlace;

/* Appends WORDS to OUT. Bytes whose place in RAW is not 0 are marks that are meant; RAW may be
 * NULL. A '\n' is a break that is meant. */
void escape_append(GString *out, const char *words, const guint8 *raw, EscapePlace place);
