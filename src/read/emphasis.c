/* Emphasis: pairs runs of * and _ by CommonMark's rules, kind to Chinese: beside a Han character or
 * CJK punctuation a run may open and close where CommonMark, thinking of spaces, says no. */
#include "model/characters.h"
#include "read/inline_pieces.h"

#define KINDS 12 /* delimiter (2) × can open (2) × length modulo 3 */

static gboolean is_kind_to_marks(gunichar c)
{
  return character_is_cjk(c) || character_is_shared(c);
}

static gunichar character_before(const char *text, int offset)
{
  if (offset == 0)
    return ' ';
  return g_utf8_get_char(g_utf8_prev_char(text + offset));
}

static gunichar character_after(const char *text, int offset, int length)
{
  return offset >= length ? ' ' : g_utf8_get_char(text + offset);
}

static gboolean is_digit_pair(gunichar before, gunichar after)
{
  return before < 0x80 && after < 0x80 && g_ascii_isdigit((char)before) &&
         g_ascii_isdigit((char)after);
}

/* CommonMark 0.31, section 6.2, with is_kind_to_marks beside its "or punctuation". */
void emphasis_judge(Piece *delimiter, const char *text, int length)
{
  gunichar before = character_before(text, delimiter->start);
  gunichar after = character_after(text, delimiter->end, length);
  gboolean space_before = character_is_space(before);
  gboolean space_after = character_is_space(after);
  gboolean mark_before = character_is_punctuation(before);
  gboolean mark_after = character_is_punctuation(after);
  gboolean left =
      !space_after && (!mark_after || space_before || mark_before || is_kind_to_marks(before));
  gboolean right =
      !space_before && (!mark_before || space_after || mark_after || is_kind_to_marks(after));
  delimiter->can_open = left;
  delimiter->can_close = right;
  if (delimiter->delimiter == '_') {
    delimiter->can_open = left && (!right || mark_before);
    delimiter->can_close = right && (!left || mark_after);
  } else if (delimiter->length == 1 && is_digit_pair(before, after)) {
    delimiter->can_open = delimiter->can_close = FALSE; /* 3*4 is a sum */
  }
}

static Piece *piece_at(GArray *pieces, int i)
{
  return &g_array_index(pieces, Piece, i);
}

static int kind_of(const Piece *closer)
{
  return (closer->delimiter == '_' ? 6 : 0) + (closer->can_open ? 3 : 0) + closer->length % 3;
}

/* The rule of three: a run that can do both pairs only where the lengths cannot be mistaken. */
static gboolean lengths_agree(const Piece *opener, const Piece *closer)
{
  if (!opener->can_close && !closer->can_open)
    return TRUE;
  if ((opener->length + closer->length) % 3 != 0)
    return TRUE;
  return opener->length % 3 == 0 && closer->length % 3 == 0;
}

/* Returns the index in OPENERS (indices of pieces) of the run that CLOSER closes, or -1. */
static int find_opener(GArray *pieces, const GArray *openers, const Piece *closer, int bottom)
{
  for (int i = (int)openers->len - 1; i >= 0; i--) {
    int at = g_array_index(openers, int, i);
    if (at < bottom)
      return -1;
    const Piece *opener = piece_at(pieces, at);
    if (opener->delimiter == closer->delimiter && lengths_agree(opener, closer))
      return i;
  }
  return -1;
}

/* Uses up one or two characters of both runs and flags what stands between them. */
static void pair(GArray *pieces, int opener_at, int closer_at)
{
  Piece *opener = piece_at(pieces, opener_at);
  Piece *closer = piece_at(pieces, closer_at);
  gboolean strong = opener->end - opener->start >= 2 && closer->end - closer->start >= 2;
  opener->end -= strong ? 2 : 1;
  closer->start += strong ? 2 : 1;
  for (int i = opener_at + 1; i < closer_at; i++)
    piece_at(pieces, i)->flags |= strong ? SPAN_STRONG : SPAN_EMPHASIS;
}

/* Lets the run at AT close what it can. */
static void close_runs(GArray *pieces, GArray *openers, int at, int bottoms[KINDS])
{
  Piece *closer = piece_at(pieces, at);
  while (closer->start < closer->end) {
    int kind = kind_of(closer);
    int found = find_opener(pieces, openers, closer, bottoms[kind]);
    if (found < 0) {
      bottoms[kind] = at;
      return;
    }
    int opener_at = g_array_index(openers, int, found);
    pair(pieces, opener_at, at);
    const Piece *opener = piece_at(pieces, opener_at);
    gboolean spent = opener->start >= opener->end;
    g_array_set_size(openers, (guint)(spent ? found : found + 1));
  }
}

void emphasis_pair(GArray *pieces, int first)
{
  g_autoptr(GArray) openers = g_array_new(FALSE, FALSE, sizeof(int));
  int bottoms[KINDS] = {0};
  for (int i = first; i < (int)pieces->len; i++) {
    Piece *piece = piece_at(pieces, i);
    if (piece->kind != PIECE_DELIMITER)
      continue;
    if (piece->can_close)
      close_runs(pieces, openers, i, bottoms);
    if (piece->can_open && piece->start < piece->end)
      g_array_append_val(openers, i);
  }
  for (int i = first; i < (int)pieces->len; i++) {
    if (piece_at(pieces, i)->kind == PIECE_DELIMITER)
      piece_at(pieces, i)->kind = PIECE_TEXT;
  }
}
