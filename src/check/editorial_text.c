/* Editorial checks of one text: pairs, doubled words, half-width marks, how it ends. */
#include "check/editorial_parts.h"

#include "model/characters.h"

#include <string.h>

/* Shorter paragraphs are labels, not sentences; characters. */
#define SHORTEST_SENTENCE 16

/* Runs of so many characters do not stand twice by chance or by grammar. */
#define SHORTEST_RUN 3
#define LONGEST_RUN 12

/* --- pairs --------------------------------------------------------------------------------------
 */

typedef struct {
  gunichar c;
  int offset;
} Opening;

/* Returns the mark that closes C, half or full width alike. */
static gunichar partner(gunichar c)
{
  switch (c) {
  case 0x201C: /* “ */
  case 0x2018: /* ‘ */
  case 0x300A: /* 《 */
  case 0x3008: /* 〈 */
  case 0x300C: /* 「 */
  case 0x300E: /* 『 */
  case 0x3010: /* 【 */
    return c + 1;
  case '(':
  case 0xFF08: /* （ */
    return ')';
  case '[':
    return ']';
  default:
    return 0;
  }
}

static gunichar narrow(gunichar c)
{
  return c == 0xFF09 ? ')' : c;
}

static gboolean is_closing(gunichar c)
{
  return c == 0x201D || c == 0x2019 || narrow(c) == ')' || c == 0x300B || c == 0x3009 ||
         c == 0x300D || c == 0x300F || c == 0x3011 || c == ']';
}

/* Whether the closing mark at AT needs no partner: an apostrophe, "1)", "a)". */
static gboolean stands_alone(const char *text, const char *at)
{
  gunichar c = g_utf8_get_char(at);
  if (at == text)
    return FALSE;
  if (c == 0x2019)
    return g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at))) && (guint8)at[-1] < 0x80;
  for (const char *before = text; before < at; before++) {
    if (!g_ascii_isalnum(*before))
      return FALSE;
  }
  return narrow(c) == ')' && at - text <= 2;
}

/* A quotation of several paragraphs opens in each and closes in the last. */
static gboolean goes_on(const Passage *passage, const Opening *opening)
{
  const Block *next = passage->next;
  return opening->c == 0x201C && next && !text_is_empty(next->text) &&
         g_utf8_get_char(next->text->utf8) == 0x201C;
}

static void report_open(const Desk *desk, const Passage *passage, const Opening *opening)
{
  char mark[8] = "";
  if (goes_on(passage, opening))
    return;
  g_unichar_to_utf8(opening->c, mark);
  desk_note(desk, RULE_UNPAIRED, SEVERITY_WARNING, text_find_mark(passage->text, opening->offset),
            "\"%s\" is not closed", mark);
}

/* Closes what the mark C at OFFSET closes. */
static void close_pair(const Desk *desk, const Passage *passage, GArray *open, gunichar c,
                       int offset)
{
  int found = -1;
  for (int i = (int)open->len - 1; i >= 0 && found < 0; i--)
    found = partner(g_array_index(open, Opening, i).c) == narrow(c) ? i : -1;
  if (found < 0) {
    char mark[8] = "";
    g_unichar_to_utf8(c, mark);
    desk_note(desk, RULE_UNPAIRED, SEVERITY_WARNING, text_find_mark(passage->text, offset),
              "\"%s\" closes nothing", mark);
    return;
  }
  for (int i = found + 1; i < (int)open->len; i++)
    report_open(desk, passage, &g_array_index(open, Opening, i));
  g_array_set_size(open, (guint)found);
}

void editorial_pairs(const Desk *desk, const Passage *passage)
{
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Opening));
  const char *text = passage->text->utf8;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    int offset = (int)(at - text);
    if (partner(c) != 0) {
      Opening opening = {c, offset};
      g_array_append_val(open, opening);
    } else if (is_closing(c) && !stands_alone(text, at)) {
      close_pair(desk, passage, open, c, offset);
    }
  }
  for (guint i = 0; i < open->len; i++)
    report_open(desk, passage, &g_array_index(open, Opening, i));
}

/* --- doubles ------------------------------------------------------------------------------------
 */

/* Words of one character that never stand twice, but behind those with which they make another word
 * (目的的, 温和和), and in 的的确确. */
static gboolean is_doubled_particle(gunichar before, gunichar c)
{
  static const struct {
    const char *particle, *after;
  } PARTICLES[] = {{"的", "目标"},
                   {"和", "温暖缓平祥调饱总中随"},
                   {"与", "参赠授给付"},
                   {"是", "就于但可还也都只不若要"}};
  for (size_t i = 0; i < G_N_ELEMENTS(PARTICLES); i++) {
    if (g_utf8_get_char(PARTICLES[i].particle) == c)
      return before == 0 || g_utf8_strchr(PARTICLES[i].after, -1, before) == NULL;
  }
  return FALSE;
}

static gboolean is_doubled_mark(gunichar c)
{
  return g_utf8_strchr("，、。；：,;《》“”", -1, c) != NULL;
}

/* Whether C is among COUNT characters from AT on. */
static gboolean stands_in(const gunichar *at, int count, gunichar c)
{
  gboolean found = FALSE;
  for (int i = 0; i < count; i++)
    found |= at[i] == c;
  return found;
}

/* Returns how many characters from AT on, behind BEFORE, stand twice where they should not, or 0.
 */
static int doubled_length(gunichar before, const gunichar *at)
{
  if (at[0] != 0 && at[0] == at[1]) {
    gboolean double_double = at[2] != 0 && at[2] == at[3];
    return is_doubled_mark(at[0]) || (is_doubled_particle(before, at[0]) && !double_double);
  }
  if (at[0] == 0x4E00)
    return 0; /* 一条一条, 一步一步 */
  if (!stands_in(at + SHORTEST_RUN, LONGEST_RUN - SHORTEST_RUN + 1, at[0]))
    return 0;
  for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
    int same = 0;
    while (same < length && at[same] == at[length + same] && character_is_han(at[same]))
      same++;
    if (same == length)
      return length;
  }
  return 0;
}

static void report_double(const Desk *desk, const Passage *passage, const char *at, int length)
{
  const char *end = g_utf8_offset_to_pointer(at, length);
  g_autofree char *word = g_strndup(at, (gsize)(end - at));
  desk_note(desk, RULE_DOUBLED, SEVERITY_WARNING,
            text_find_mark(passage->text, (int)(at - passage->text->utf8)), "\"%s\" stands twice",
            word);
}

/* Words of Latin letters that stand twice: "the the". */
static void find_latin_doubles(const Desk *desk, const Passage *passage)
{
  const char *text = passage->text->utf8;
  const char *before = NULL;
  gsize before_length = 0;
  for (const char *at = text; *at != '\0';) {
    const char *end = at;
    while (g_ascii_isalpha(*end))
      end++;
    gsize length = (gsize)(end - at);
    gboolean again = before && length > 1 && length == before_length && before + length + 1 == at &&
                     at[-1] == ' ' && strncmp(before, at, length) == 0 && g_ascii_islower(*at);
    gboolean grammar = length == 4 && strncmp(at, "that", 4) == 0;
    grammar = grammar || (length == 3 && strncmp(at, "had", 3) == 0);
    if (again && !grammar)
      report_double(desk, passage, before, (int)length);
    before = length > 0 ? at : before;
    before_length = length > 0 ? length : before_length;
    at = length > 0 ? end : at + 1;
  }
}

void editorial_doubles(const Desk *desk, const Passage *passage)
{
  glong count = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(passage->text->utf8, -1, &count);
  const gunichar end[2 * LONGEST_RUN + 2] = {0};
  letters = g_renew(gunichar, letters, (gsize)count + G_N_ELEMENTS(end));
  memcpy(letters + count, end, sizeof end);
  const char *at = passage->text->utf8;
  for (glong i = 0; i < count; i++, at = g_utf8_next_char(at)) {
    int length = doubled_length(i > 0 ? letters[i - 1] : 0, letters + i);
    if (length == 0)
      continue;
    report_double(desk, passage, at, length);
    for (int k = 0; k < length && i + 1 < count; k++, i++)
      at = g_utf8_next_char(at);
  }
  find_latin_doubles(desk, passage);
}

/* --- widths and ends ----------------------------------------------------------------------------
 */

/* Whether the ASCII character at AT of TEXT is a half-width mark that stands in Chinese. */
static gboolean is_misplaced(const char *text, const char *at)
{
  if (at == text || strchr(",;:!?.", *at) == NULL ||
      !character_is_han(g_utf8_get_char(g_utf8_prev_char(at))))
    return FALSE;
  gunichar after = g_utf8_get_char(at + 1);
  if (*at == '.')
    return after == 0;
  return character_is_han(after) || after == 0 || after == 0x201C;
}

void editorial_widths(const Desk *desk, const Passage *passage)
{
  const char *text = passage->text->utf8, *first = NULL;
  int count = 0;
  for (const char *at = text; *at != '\0'; at++) {
    if ((guint8)*at < 0x80 && is_misplaced(text, at)) {
      first = first ? first : at;
      count++;
    }
  }
  if (count == 0)
    return;
  Mark mark = text_find_mark(passage->text, (int)(first - text));
  if (count == 1)
    desk_note(desk, RULE_HALF_WIDTH, SEVERITY_WARNING, mark,
              "\"%c\" is half-width among Han characters", *first);
  else
    desk_note(desk, RULE_HALF_WIDTH, SEVERITY_WARNING, mark,
              "\"%c\" and %d more marks of this text are half-width among Han characters", *first,
              count - 1);
}

static gboolean wants_sentences(const Passage *passage)
{
  switch (passage->article->kind) {
  case KIND_ARTICLE:
  case KIND_BRIEF:
  case KIND_COMMENT:
    return passage->block->kind == BLOCK_PARAGRAPH;
  case KIND_PHOTO:
  case KIND_NOTICE:
  case KIND_AD:
  case KIND_FILLER:
  case KIND_DIGEST:
  case KIND_FACTS:
    return FALSE;
  }
  g_assert_not_reached();
}

/* Whether the text ends as a paragraph can: with a sentence, a colon, a bracket or credit. */
static gboolean ends_well(const Text *text)
{
  const char *end = text->utf8 + text->length;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
  while (character_is_bullet(last) && g_utf8_prev_char(end) > text->utf8) {
    end = g_utf8_prev_char(end); /* the mark at the end of an article */
    last = g_utf8_get_char(g_utf8_prev_char(end));
  }
  return character_ends_sentence(text->utf8, end) || last == 0xFF1A || last == ':' ||
         last == 0xFF1B || last == ';' || last == '.' || last == 0x2014 || narrow(last) == ')' ||
         last == 0x3011;
}

void editorial_ends(const Desk *desk, const Passage *passage)
{
  const Text *text = passage->text;
  gboolean lines = memchr(text->utf8, '\n', (size_t)text->length) != NULL;
  if (lines || !wants_sentences(passage) || ends_well(text) ||
      g_utf8_strlen(text->utf8, text->length) < SHORTEST_SENTENCE)
    return;
  desk_note(desk, RULE_MID_SENTENCE, SEVERITY_WARNING,
            text_find_mark(text, (int)(g_utf8_prev_char(text->utf8 + text->length) - text->utf8)),
            "paragraph ends in the middle of a sentence");
}
