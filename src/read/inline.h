/* Inline marks: a passage with **strong**, *emphasis*, links, pictures and breaks becomes a text.
 */
#pragma once

#include "model/issue.h"
#include "read/passage.h"

typedef enum {
  INLINE_SLASH_BREAKS = 1 << 0, /* "/" breaks the line (headlines, kickers, decks) */
  INLINE_LINES_BREAK = 1 << 1,  /* typed line ends break the line (pull quotes, code) */
  INLINE_AS_TYPED = 1 << 2,     /* no mark means anything (code) */
} InlineRules;

/* What the marks of one passage are read with. */
typedef struct {
  unsigned rules;      /* InlineRules, added up */
  const char *lang;    /* of the text: decides whether “ ” are Chinese at a line's end */
  const char *folder;  /* pictures lie in it */
  GPtrArray *pictures; /* receives a Block for each picture; NULL where none may stand */
  Report *report;
} InlineStyle;

/* Returns the text of PASSAGE, trimmed at both ends, to be freed. */
Text *inline_read(const Passage *passage, const InlineStyle *style);
