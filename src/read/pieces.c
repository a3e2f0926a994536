/* Pieces put together: joining typed lines, breaking wanted ones, with spans and origins. */
#include "model/characters.h"
#include "read/inline_pieces.h"

#include <string.h>

typedef enum {
  PENDING_NOTHING,
  PENDING_LINE_END,
  PENDING_BREAK,
} Pending;

typedef struct {
  const Passage *passage;
  const InlineStyle *style;
  GString *utf8;
  GArray *spans;
  GArray *origins;
  Mark next;       /* where a character that goes on with the last origin would be */
  Pending pending; /* what stands between the text so far and the next words */
  Mark pending_mark;
  unsigned last_flags;
  const char *last_link;
  const char *last_lang;
  guint line; /* of the passage: the cursor that turns offsets into marks … */
  int offset; /* … counts on from here */
  Mark mark;
} Joiner;

/* Returns the mark of byte OFFSET; offsets must not fall. */
static Mark joiner_mark(Joiner *joiner, int offset)
{
  const GArray *lines = joiner->passage->lines;
  while (joiner->line + 1 < lines->len &&
         g_array_index(lines, PassageLine, joiner->line + 1).offset <= offset) {
    joiner->line++;
    joiner->offset = g_array_index(lines, PassageLine, joiner->line).offset;
    joiner->mark = g_array_index(lines, PassageLine, joiner->line).mark;
  }
  joiner->mark.column +=
      (int)g_utf8_strlen(joiner->passage->text->str + joiner->offset, offset - joiner->offset);
  joiner->offset = offset;
  return joiner->mark;
}

static void add_words(Joiner *joiner, const char *words, int length, Mark mark, const Piece *piece)
{
  if (length == 0)
    return;
  int start = (int)joiner->utf8->len;
  gboolean goes_on = joiner->origins->len > 0 && joiner->next.line == mark.line &&
                     joiner->next.column == mark.column;
  if (!goes_on) {
    TextOrigin origin = {start, mark};
    g_array_append_val(joiner->origins, origin);
  }
  g_string_append_len(joiner->utf8, words, length);
  joiner->next = mark;
  joiner->next.column += (int)g_utf8_strlen(words, length);
  joiner->last_flags = piece->flags;
  joiner->last_link = piece->link;
  joiner->last_lang = piece->lang;
  if (piece->flags == 0)
    return;
  Span *last =
      joiner->spans->len > 0 ? &g_array_index(joiner->spans, Span, joiner->spans->len - 1) : NULL;
  if (last && last->end == start && last->flags == piece->flags && last->link == piece->link &&
      last->lang == piece->lang) {
    last->end += length;
    return;
  }
  Span span = {start, start + length, piece->flags, piece->link, piece->lang};
  g_array_append_val(joiner->spans, span);
}

/* Drops white space from the end of what was joined. */
static void trim_end(Joiner *joiner)
{
  gsize length = joiner->utf8->len;
  while (length > 0) {
    const char *last = g_utf8_find_prev_char(joiner->utf8->str, joiner->utf8->str + length);
    if (!character_is_space(g_utf8_get_char(last)))
      break;
    length = (gsize)(last - joiner->utf8->str);
  }
  if (length == joiner->utf8->len)
    return;
  g_string_truncate(joiner->utf8, length);
  joiner->next = (Mark){0};
  while (joiner->spans->len > 0) {
    Span *span = &g_array_index(joiner->spans, Span, joiner->spans->len - 1);
    span->end = MIN(span->end, (int)length);
    if (span->start < span->end)
      break;
    g_array_set_size(joiner->spans, joiner->spans->len - 1);
  }
  while (joiner->origins->len > 1 &&
         g_array_index(joiner->origins, TextOrigin, joiner->origins->len - 1).offset >= (int)length)
    g_array_set_size(joiner->origins, joiner->origins->len - 1);
}

static gboolean is_cjk_here(const Joiner *joiner, gunichar c)
{
  if (character_is_cjk(c) || c == 0x3000)
    return TRUE;
  const char *lang = joiner->last_lang ? joiner->last_lang : joiner->style->lang;
  gboolean cjk = g_str_has_prefix(lang, "zh") || g_str_has_prefix(lang, "ja");
  return cjk && character_is_shared(c);
}

/* A typed line end is a space between Latin words, nothing beside a Han character. */
static gboolean needs_space(const Joiner *joiner, const char *next)
{
  if (joiner->utf8->len == 0)
    return FALSE;
  const char *end = joiner->utf8->str + joiner->utf8->len;
  gunichar before = g_utf8_get_char(g_utf8_prev_char(end));
  gunichar after = g_utf8_get_char(next);
  return before != '\n' && !is_cjk_here(joiner, before) && !is_cjk_here(joiner, after);
}

/* Puts what is pending before the words at NEXT, whose piece is PIECE. */
static void settle_pending(Joiner *joiner, const char *next, const Piece *piece)
{
  Pending pending = joiner->pending;
  joiner->pending = PENDING_NOTHING;
  if (pending == PENDING_NOTHING)
    return;
  trim_end(joiner);
  Piece between = *piece;
  between.flags = joiner->last_flags & piece->flags;
  if (joiner->last_lang != piece->lang) {
    between.flags &= ~(unsigned)SPAN_LANG;
    between.lang = NULL;
  }
  if (joiner->last_link != piece->link)
    between.flags &= ~(unsigned)SPAN_LINK;
  if ((between.flags & SPAN_LINK) == 0)
    between.link = NULL;
  if (pending == PENDING_BREAK && joiner->utf8->len > 0)
    add_words(joiner, "\n", 1, joiner->pending_mark, &between);
  else if (pending == PENDING_LINE_END && needs_space(joiner, next))
    add_words(joiner, " ", 1, joiner->pending_mark, &between);
}

static void join_words(Joiner *joiner, const char *words, int length, int offset,
                       const Piece *piece)
{
  gboolean at_edge = joiner->pending != PENDING_NOTHING || joiner->utf8->len == 0;
  while (at_edge && length > 0 && character_is_space(g_utf8_get_char(words))) {
    int bytes = (int)(g_utf8_next_char(words) - words);
    words += bytes;
    offset += bytes;
    length -= bytes;
  }
  if (length == 0)
    return;
  settle_pending(joiner, words, piece);
  add_words(joiner, words, length, joiner_mark(joiner, offset), piece);
}

static void join_piece(Joiner *joiner, const Piece *piece)
{
  char character[6];
  gboolean lines_break = (joiner->style->rules & INLINE_LINES_BREAK) != 0;
  switch (piece->kind) {
  case PIECE_TEXT:
  case PIECE_DELIMITER:
    join_words(joiner, joiner->passage->text->str + piece->start, piece->end - piece->start,
               piece->start, piece);
    break;
  case PIECE_CHARACTER:
    settle_pending(joiner, joiner->passage->text->str + piece->start, piece);
    add_words(joiner, character, g_unichar_to_utf8(piece->character, character),
              joiner_mark(joiner, piece->start), piece);
    joiner->next = (Mark){0};
    break;
  case PIECE_BREAK:
    joiner->pending = PENDING_BREAK;
    joiner->pending_mark = joiner_mark(joiner, piece->start);
    break;
  case PIECE_LINE_END:
    if (joiner->pending == PENDING_NOTHING || lines_break) {
      joiner->pending = lines_break ? PENDING_BREAK : PENDING_LINE_END;
      joiner->pending_mark = joiner_mark(joiner, piece->start);
    }
    break;
  }
}

Text *pieces_join(const GArray *pieces, const Passage *passage, const InlineStyle *style)
{
  Mark start = passage_start(passage);
  Text *text = text_new("", start);
  Joiner joiner = {.passage = passage,
                   .style = style,
                   .utf8 = g_string_new(NULL),
                   .spans = text->spans,
                   .origins = text->origins,
                   .mark = start};
  g_array_set_size(text->origins, 0);
  for (guint i = 0; i < pieces->len; i++)
    join_piece(&joiner, &g_array_index(pieces, Piece, i));
  trim_end(&joiner);
  if (text->origins->len == 0) {
    TextOrigin origin = {0, start};
    g_array_append_val(text->origins, origin);
  }
  g_free(text->utf8);
  text->length = (int)joiner.utf8->len;
  text->utf8 = g_string_free(joiner.utf8, FALSE);
  return text;
}
