/* Packings of PDF streams (ISO 32000-1 7.4), undone within a limit: what a few bytes may stand for
 * is not for a file to say. */
#pragma once

#include <gio/gio.h>

typedef enum {
  FILTER_HEX,
  FILTER_85,
  FILTER_LZW,
  FILTER_FLATE,
  FILTER_RUNS,
  FILTER_NONE,    /* Crypt, of a file that is not encrypted */
  FILTER_PICTURE, /* DCT and the like: a picture's own, left as it is */
  FILTER_UNKNOWN,
} FilterKind;

/* One packing, with what it was told (DecodeParms). */
typedef struct {
  FilterKind kind;
  int predictor;              /* 1: none */
  int colours, bits, columns; /* of what was predicted */
  int early;                  /* of LZW: codes grow one code early */
} Filter;

/* Returns the packing NAME ("/FlateDecode", "/Fl") stands for, as it is when it is told nothing. */
Filter filter_named(const char *name);

/* Returns BYTES with COUNT packings undone, the first first, up to a picture's; at no step more
 * than LIMIT bytes. NULL with ERROR set where they are more (G_FILE_ERROR_NOMEM), or unsound. Safe
 * from any thread. */
GBytes *filters_undo(GBytes *bytes, const Filter *filters, int count, gsize limit, GError **error);
