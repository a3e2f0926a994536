/* Brackets: the parts of inline marks that stand in [], (), <> or between & and ;. */
#pragma once

#include <glib.h>

/* Where a link leads or a picture lies: what stands in the parentheses. */
typedef struct {
  char *address;              /* to be freed */
  int start;                  /* where the address was typed */
  int title_start, title_end; /* the words in quotation marks; equal where there are none */
  int end;                    /* after the closing parenthesis */
} Target;

typedef enum {
  TAG_NONE,       /* a mere "<" */
  TAG_LINE_BREAK, /* <br> */
  TAG_ADDRESS,    /* <https://…> */
  TAG_LANG,       /* <span lang="ja"> */
  TAG_LANG_END,   /* </span> */
  TAG_UNKNOWN,    /* any other */
} TagForm;

/* Returns for each byte of TEXT that is a '[' the place of its ']', else -1. To be freed. */
int *bracket_find_partners(const char *text, int length);

/* Reads `(address "title")` at AT, also with full-width parentheses and Chinese quotation marks,
 * the address with spaces if it must be. FALSE where there is none. */
gboolean bracket_read_target(const char *text, int at, int end, Target *target);

/* Reads the tag at AT; AFTER receives its end. */
TagForm bracket_read_tag(const char *text, int at, int end, int *after);

/* Returns the language of the TAG_LANG from AT up to END, to be freed. */
char *bracket_read_lang(const char *text, int at, int end);

/* Reads the entity at AT (`&nbsp;`, `&#8212;`); AFTER receives its end. 0 where there is none. */
gunichar bracket_read_entity(const char *text, int at, int end, int *after);
