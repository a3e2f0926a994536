/* Repairs: everything that import changed, each with its place in the found text. */
#pragma once

#include "import/found.h"

#include <stdio.h>

typedef enum {
  REPAIR_WRAP,    /* a hard-wrapped line joined with the next */
  REPAIR_CUT,     /* a paragraph cut by a column or page joined over blank lines */
  REPAIR_LINES,   /* line breaks kept: verse, addresses */
  REPAIR_TABLE,   /* rows of columns kept */
  REPAIR_EDGE,    /* spaces at the edge of a line removed */
  REPAIR_SPACE,   /* stray spaces inside a line removed */
  REPAIR_WIDE,    /* a half-width mark made full-width */
  REPAIR_HYPHEN,  /* a hyphen that only parted a word at a line's end */
  REPAIR_LETTER,  /* a look-alike (radical, ligature) made the letter it stands for */
  REPAIR_CONTROL, /* a control or zero-width character removed */
  REPAIR_SHADOW,  /* text doubled by a shadow, one kept */
  REPAIR_MARK,    /* a mark of Markdown taken as such */
  REPAIR_RULE,    /* a line of dashes */
  REPAIR_MOVE,    /* a block set before the block it belongs to */
  REPAIR_SECTION,
  REPAIR_KICKER,
  REPAIR_HEADLINE,
  REPAIR_DECK,
  REPAIR_BYLINE,
  REPAIR_CROSSHEAD,
  REPAIR_CAPTION,
  REPAIR_NOTE,  /* a bracketed headline over an article that had none */
  REPAIR_FIELD, /* a field added */
  REPAIR_HEAD,  /* a key of the head added */
} RepairKind;

/* One repair. Bytes START up to END of the found text became PUT; where PUT is NULL no character
 * changed. A move sets START up to END before byte TARGET. */
typedef struct {
  RepairKind kind;
  int start, end;
  int target;
  char *put;
  char *note; /* what to show as "after" where PUT and the place do not say it; may be NULL */
} Repair;

typedef struct {
  GArray *list; /* of Repair */
} Repairs;

Repairs *repairs_new(void);
void repairs_free(Repairs *repairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Repairs, repairs_free)

/* Adds a repair of KIND that changes no character; NOTE (copied) may be NULL. */
void repairs_note(Repairs *repairs, RepairKind kind, int start, int end, const char *note);

/* Adds a repair of KIND that puts PUT (copied) for START up to END. */
void repairs_put(Repairs *repairs, RepairKind kind, int start, int end, const char *put);

/* Adds a move of START up to END before TARGET. */
void repairs_move(Repairs *repairs, int start, int end, int target);

/* Sorts by place, stable. */
void repairs_sort(Repairs *repairs);

/* Returns the word for KIND in the list. */
const char *repair_name(RepairKind kind);

/* Prints each as `file:line:column: repair: what, before → after`; repairs_sort first. */
void repairs_print(const Repairs *repairs, const Found *found, FILE *stream);

/* Returns them as a JSON list, to be freed with g_free; repairs_sort first. */
char *repairs_to_json(const Repairs *repairs, const Found *found);

/* Returns the characters of FOUND that leave ink, after REPAIRS: what the issue must say. Knows
 * nothing of how they were found. To be freed with g_free. */
char *repairs_apply(const Repairs *repairs, const Found *found);
