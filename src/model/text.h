/* A text as typed: characters, the spans that mark them up, and where each came from. */
#pragma once

#include "model/report.h"

/* Mark-up of a span; flags add up. */
typedef enum {
  SPAN_STRONG = 1 << 0,   /* **strong**: set in Hei */
  SPAN_EMPHASIS = 1 << 1, /* *emphasis*: set in Kai, Latin in italic */
  SPAN_CODE = 1 << 2,     /* `code`: mono */
  SPAN_LINK = 1 << 3,     /* [text](url) */
  SPAN_LANG = 1 << 4,     /* <span lang="ja">: another language than the text's */
} SpanFlags;

/* Bytes START up to END (not included) of a text carry FLAGS. */
typedef struct {
  int start;
  int end;
  unsigned flags;
  const char *link; /* interned; NULL without SPAN_LINK */
  const char *lang; /* interned BCP 47; NULL without SPAN_LANG */
} Span;

/* From byte OFFSET on, the text was typed at MARK, character after character. */
typedef struct {
  int offset;
  Mark mark;
} TextOrigin;

/* A run of text without paragraph borders. UTF8 is NFC as typed, never empty of meaning: a line
 * break the editor wants (`/` in a headline, `<br>`, `\`) is '\n'. Spans are sorted, never overlap.
 */
typedef struct {
  char *utf8;
  int length;      /* bytes in utf8 */
  GArray *spans;   /* of Span */
  GArray *origins; /* of TextOrigin, sorted; at least one */
} Text;

/* Returns a text of UTF8 (copied) typed at MARK, without spans; free it with text_free. */
Text *text_new(const char *utf8, Mark mark);
void text_free(Text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

/* Appends UTF8, typed at MARK, with FLAGS and LINK (NULL for none). */
void text_append(Text *text, const char *utf8, Mark mark, unsigned flags, const char *link);

/* Returns a text of UTF8 typed at MARK that leads readers on screens to LINK ("#page=4": a page).
 */
Text *text_new_link(const char *utf8, const char *link, Mark mark);

/* Appends all of MORE with its spans and origins. */
void text_append_text(Text *text, const Text *more);

/* Returns the part of TEXT from byte START up to END as a text of its own, to be freed. */
Text *text_copy_part(const Text *text, int start, int end);

/* Returns where the character at byte OFFSET was typed. */
Mark text_find_mark(const Text *text, int offset);

/* Returns the flags of the character at byte OFFSET; 0 where it carries none. */
unsigned text_find_flags(const Text *text, int offset);

/* Returns whether TEXT is NULL or has no characters. */
gboolean text_is_empty(const Text *text);

/* Returns TYPED, which may be NULL, on one line: breaks become spaces. To be freed. */
char *text_one_line(const char *typed);
