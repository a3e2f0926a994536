/* The keys of an issue's head: their English and Chinese names, and colons as people type them. */
#pragma once

#include "read/yaml.h"

/* The maps a head is made of; each has its own keys. */
typedef enum {
  HEAD_ITSELF,
  HEAD_PAGE, /* an entry of `pages` */
  HEAD_EAR,  /* an entry of `ears` */
} HeadMap;

/* Gives every key of NODE its English name and reports those that MAP does not know. */
void head_keys_check(Node *node, HeadMap map, Report *report);

/* Returns YAML with full-width colons after keys made half-width, to be freed. WIDENED receives
 * the places (of HeadShift) from which columns are one too many. */
char *head_colons_mend(const char *yaml, GArray *widened);

typedef struct {
  int line;   /* from 0 */
  int column; /* from 1: marks beyond it are moved back by one */
} HeadShift;

/* Moves the marks of NODE and all in it back to where the editor typed them. */
void head_marks_mend(Node *node, int first_line, const GArray *widened);
