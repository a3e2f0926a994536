/* Units: paragraphs, headlines and the like, as runs of lines of the found text. */
#pragma once

#include "import/found.h"

typedef enum {
  UNIT_BODY,    /* running text */
  UNIT_ITEM,    /* running text that begins with a list's mark */
  UNIT_LINES,   /* its line breaks are meant */
  UNIT_TABLE,   /* rows of columns */
  UNIT_RULE,    /* a line of dashes */
  UNIT_HEAD,    /* looks like a headline; what it is in the end, the structure decides */
  UNIT_SECTION, /* … one of the following */
  UNIT_KICKER,
  UNIT_HEADLINE,
  UNIT_DECK,
  UNIT_BYLINE,
  UNIT_CROSSHEAD,
  UNIT_CAPTION,
} UnitKind;

typedef struct {
  UnitKind kind;
  int first, last;   /* lines */
  int level;         /* of "#" before it in the found text; 0: none */
  int words;         /* byte where its words begin: behind "#" */
  gboolean shadowed; /* its text is doubled */
  gboolean photo;    /* a headline that says that a picture with its words follows */
  gboolean lead;     /* the first headline of the issue */
  char *note;        /* a headline to put above it, for an article that has none; owned */
  GPtrArray *doubts; /* of char *, owned; NULL for none */
} Unit;

/* Returns a unit of lines FIRST to LAST of FOUND, to be freed with unit_free. */
Unit *unit_new(const Found *found, UnitKind kind, int first, int last);
void unit_free(gpointer unit);

/* Adds what an editor should look at, once; shown in the issue as a comment. */
void unit_doubt(Unit *unit, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Returns the first and the byte after the last of UNIT's words. */
const char *unit_start(const Unit *unit, const Found *found);
const char *unit_end(const Unit *unit, const Found *found);

/* Returns the cells of all its lines. */
int unit_width(const Unit *unit, const Found *found);

/* Returns whether it is part of a head rather than of the matter. */
gboolean unit_is_head(const Unit *unit);
