/* Letters: each repair of a character looks at its neighbours; nothing is written before all agree.
 */
#include "import/letters.h"

#include "import/shadow.h"
#include "import/signs.h"

#include "model/characters.h"

#include <string.h>

#define NO_PLACE (-1)

/* A letter of the unit, or of the glue between its lines. */
typedef struct {
  gunichar c;      /* as it will be written; 0: gone */
  gunichar found;  /* as it was found; 0: glue */
  int offset;      /* in the found text; NO_PLACE for glue */
  RepairKind kind; /* of the repair that made C what it is */
  gboolean raw;    /* a mark of Markdown, written as it is */
} Letter;

struct LettersDesk {
  const Found *found;
  Repairs *repairs;
  gboolean keep_marks;
  GHashTable *words; /* Latin words of the text, made when a hyphen asks; NULL until then */
  GArray *letters;   /* of one unit, used again for the next */
};

LettersDesk *letters_desk_new(const Found *found, Repairs *repairs, gboolean keep_marks)
{
  LettersDesk *desk = g_new0(LettersDesk, 1);
  desk->found = found;
  desk->repairs = repairs;
  desk->keep_marks = keep_marks;
  desk->letters = g_array_new(FALSE, FALSE, sizeof(Letter));
  return desk;
}

void letters_desk_free(LettersDesk *desk)
{
  if (desk == NULL)
    return;
  g_clear_pointer(&desk->words, g_hash_table_unref);
  g_array_unref(desk->letters);
  g_free(desk);
}

const Found *letters_found(const LettersDesk *desk)
{
  return desk->found;
}

Repairs *letters_repairs(const LettersDesk *desk)
{
  return desk->repairs;
}

static Letter *letter_at(const GArray *letters, int i)
{
  return &g_array_index(letters, Letter, i);
}

static int letter_count(const GArray *letters)
{
  return (int)letters->len;
}

/* Returns the index of the letter before I (step -1) or after it (step 1) that is not gone, or -1.
 */
static int neighbour(const GArray *letters, int i, int step)
{
  for (i += step; i >= 0 && i < letter_count(letters); i += step) {
    if (letter_at(letters, i)->c != 0)
      return i;
  }
  return -1;
}

static gunichar neighbour_letter(const GArray *letters, int i, int step)
{
  int at = neighbour(letters, i, step);
  return at < 0 ? 0 : letter_at(letters, at)->c;
}

static void drop(Letter *letter, RepairKind kind)
{
  letter->c = 0;
  letter->kind = kind;
}

/* --- gathering ----------------------------------------------------------------------------------
 */

static void add_glue(LettersDesk *desk, const FoundLine *line)
{
  Letter glue = {.offset = NO_PLACE};
  if (line->glue == GLUE_NONE)
    return;
  glue.c = line->glue == GLUE_SPACE ? ' ' : '\n';
  g_array_append_val(desk->letters, glue);
}

static void note_joint(LettersDesk *desk, const Unit *unit, int i)
{
  const FoundLine *line = found_line(desk->found, i);
  int before = found_line(desk->found, i - 1)->end;
  RepairKind kind = line->blanks > 0 ? REPAIR_CUT : REPAIR_WRAP;
  if (line->glue == GLUE_BREAK)
    kind = unit->kind == UNIT_TABLE ? REPAIR_TABLE : REPAIR_LINES;
  repairs_note(desk->repairs, kind, before, line->start,
               line->glue == GLUE_SPACE   ? "␣"
               : line->glue == GLUE_BREAK ? "/"
                                          : NULL);
}

/* Notes that spaces stood before line I, if they did. */
static void note_edge(LettersDesk *desk, int i)
{
  const FoundLine *line = found_line(desk->found, i);
  if (line->from < line->start)
    repairs_note(desk->repairs, REPAIR_EDGE, line->from, line->start, NULL);
}

static void gather(LettersDesk *desk, const Unit *unit)
{
  const char *text = desk->found->text->str;
  g_array_set_size(desk->letters, 0);
  for (int i = unit->first; i <= unit->last; i++) {
    const FoundLine *line = found_line(desk->found, i);
    int start = i == unit->first ? unit->words : line->start;
    if (i > unit->first) {
      note_joint(desk, unit, i);
      add_glue(desk, line);
    }
    note_edge(desk, i);
    for (int at = start; at < line->end; at = (int)(g_utf8_next_char(text + at) - text)) {
      gunichar c = g_utf8_get_char(text + at);
      Letter letter = {.c = c, .found = c, .offset = at};
      g_array_append_val(desk->letters, letter);
    }
  }
}

/* --- repairs ------------------------------------------------------------------------------------
 */

/* A look-alike becomes the letter it stands for: Kangxi radicals, ligatures. */
static void mend_letters(GArray *letters)
{
  for (int i = 0; i < letter_count(letters); i++) {
    Letter *letter = letter_at(letters, i);
    gunichar c = letter->c;
    gboolean unseen = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0x200B ||
                      c == 0x2060 || c == 0xFEFF || c == 0x00AD;
    gunichar whole[2] = {0};
    if (unseen && letter->found != 0) {
      drop(letter, REPAIR_CONTROL);
    } else if (c >= 0x2E80 && c <= 0x2FD5) {
      if (g_unichar_fully_decompose(c, TRUE, whole, 2) == 1 && whole[0] != c) {
        letter->c = whole[0];
        letter->kind = REPAIR_LETTER;
      }
    }
  }
}

static void drop_shadow(GArray *letters)
{
  int count = letter_count(letters);
  g_autofree gunichar *row = g_new(gunichar, count + 1);
  g_autofree gboolean *gone = g_new0(gboolean, count + 1);
  for (int i = 0; i < count; i++)
    row[i] = letter_at(letters, i)->c;
  if (!shadow_find(row, count, gone))
    return;
  for (int i = 0; i < count; i++) {
    if (gone[i])
      drop(letter_at(letters, i), REPAIR_SHADOW);
  }
}

/* A letter-spaced head: Han characters, each alone between spaces. */
static gboolean is_letter_spaced(const GArray *letters)
{
  int han = 0;
  for (int i = 0; i < letter_count(letters); i++) {
    gunichar c = letter_at(letters, i)->c;
    gboolean space = character_is_space(c) && c != '\n';
    if (i % 2 == 0 ? !character_is_han(c) : !space)
      return FALSE;
    han += i % 2 == 0;
  }
  return han >= 3;
}

static void close_letter_spaces(GArray *letters)
{
  for (int i = 1; is_letter_spaced(letters) && i < letter_count(letters); i++) {
    if (character_is_space(letter_at(letters, i)->c)) {
      for (; i < letter_count(letters); i += 2)
        drop(letter_at(letters, i), REPAIR_SPACE);
      return;
    }
  }
}

static gboolean is_chinese(gunichar c)
{
  return character_is_cjk(c) || character_is_shared(c);
}

static gboolean is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

/* Whether the unit is Chinese rather than Latin. */
static gboolean is_mostly_chinese(const GArray *letters)
{
  int balance = 0;
  for (int i = 0; i < letter_count(letters); i++) {
    gunichar c = letter_at(letters, i)->c;
    balance += character_is_han(c) ? 3 : 0;
    balance -= c < 0x250 && g_unichar_isalpha(c);
  }
  return balance > 0;
}

/* Half-width , : ; beside a Han character become full-width (GB/T 15834-2011); in 3:2, 1,000 and
 * addresses they stay. */
static void widen_marks(GArray *letters)
{
  static const struct {
    gunichar narrow, wide;
  } MARKS[] = {{',', 0xFF0C}, {':', 0xFF1A}, {';', 0xFF1B}};
  for (int i = 0; i < letter_count(letters); i++) {
    Letter *letter = letter_at(letters, i);
    for (size_t m = 0; m < G_N_ELEMENTS(MARKS); m++) {
      if (letter->c != MARKS[m].narrow)
        continue;
      gunichar before = neighbour_letter(letters, i, -1);
      gunichar after = neighbour_letter(letters, i, 1);
      if (is_chinese(before) || (is_chinese(after) && !character_is_space(before))) {
        letter->c = MARKS[m].wide;
        letter->kind = REPAIR_WIDE;
      }
    }
  }
}

/* Whether C is one of the marks 。，、；： whose box is half white. */
static gboolean has_white(gunichar c)
{
  return c == 0x3002 || (c >= 0x80 && character_is_pause(c));
}

/* Whether a space between BEFORE and AFTER came from extraction: round digits, and beside marks
 * that have their own white. */
static gboolean is_stray(gunichar before, gunichar after)
{
  if ((character_is_han(before) && is_digit(after)) ||
      (is_digit(before) && character_is_han(after)))
    return TRUE;
  gboolean closed = has_white(before) || before == 0xFF08 || before == 0x300A;
  gboolean opened = has_white(after) || after == 0xFF09 || after == 0x300B;
  return before != 0 && after != 0 &&
         ((closed && (is_chinese(after) || is_digit(after))) ||
          (opened && (is_chinese(before) || is_digit(before))));
}

static gboolean is_space_letter(const Letter *letter)
{
  return letter->found != 0 && letter->c != 0 && character_is_space(letter->c);
}

/* Closes stray spaces of running text and leaves one of each other row of them. */
static void close_spaces(GArray *letters)
{
  for (int i = 0; i < letter_count(letters); i++) {
    if (!is_space_letter(letter_at(letters, i)))
      continue;
    int end = i;
    while (end < letter_count(letters) && is_space_letter(letter_at(letters, end)))
      end++;
    gunichar before = neighbour_letter(letters, i, -1);
    gunichar after = neighbour_letter(letters, end - 1, 1);
    int kept = is_stray(before, after) ? 0 : 1;
    for (int k = i + kept; k < end; k++)
      drop(letter_at(letters, k), REPAIR_SPACE);
    i = end - 1;
  }
}

/* Returns the character at I, or a space beyond the ends. */
static gunichar letter_or_space(const GArray *letters, int i)
{
  return i >= 0 && i < letter_count(letters) && letter_at(letters, i)->c != 0
             ? letter_at(letters, i)->c
             : ' ';
}

/* Whether "**" between OUTSIDE and INSIDE is a mark wherever one reads it: a letter stands inside,
 * or a mark that has Chinese or a space outside. */
static gboolean is_edge_of_strong(gunichar outside, gunichar inside)
{
  if (outside == '*')
    return FALSE;
  if (g_unichar_isalnum(inside))
    return TRUE;
  return is_chinese(inside) && (is_chinese(outside) || character_is_space(outside));
}

static gboolean is_pair(const GArray *letters, int i)
{
  return letter_or_space(letters, i) == '*' && letter_or_space(letters, i + 1) == '*';
}

/* Returns where the "**" stands that closes the one at OPEN, or -1: plain words lie between. */
static int find_close(const GArray *letters, int open)
{
  for (int i = open + 2; i < letter_count(letters); i++) {
    gunichar c = letter_or_space(letters, i);
    if (is_pair(letters, i)) {
      gboolean closes = i > open + 2 && is_edge_of_strong(letter_or_space(letters, i + 2),
                                                          letter_or_space(letters, i - 1));
      return closes ? i : -1;
    }
    if (c < 0x80 && strchr("*_`\\<>[]&|\n", (int)c) != NULL)
      return -1;
  }
  return -1;
}

/* Marks pairs of ** with words between them as what they are. */
static void find_strong(GArray *letters)
{
  for (int i = 0; i + 1 < letter_count(letters); i++) {
    if (!is_pair(letters, i))
      continue;
    gboolean opens =
        is_edge_of_strong(letter_or_space(letters, i - 1), letter_or_space(letters, i + 2));
    int close = opens ? find_close(letters, i) : -1;
    for (int k = 0; k < 2 && close >= 0; k++) {
      letter_at(letters, i + k)->raw = letter_at(letters, close + k)->raw = TRUE;
      letter_at(letters, i + k)->kind = letter_at(letters, close + k)->kind = REPAIR_MARK;
    }
    i = close >= 0 ? close + 1 : i + 1;
  }
}

/* --- hyphens ------------------------------------------------------------------------------------
 */

/* Returns all words of Latin letters in TEXT. */
static GHashTable *collect_words(const char *text)
{
  GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (const char *at = text; *at != '\0';) {
    const char *end = at;
    while (g_ascii_isalpha(*end))
      end++;
    if (end - at > 2)
      g_hash_table_add(words, g_ascii_strdown(at, end - at));
    at = end > at ? end : at + 1;
  }
  return words;
}

/* Whether the letters round index I, a hyphen, make a word of the text without it. */
static gboolean is_known_word(LettersDesk *desk, int i)
{
  const GArray *letters = desk->letters;
  g_autoptr(GString) word = g_string_new(NULL);
  int from = i;
  while (from > 0 && letter_at(letters, from - 1)->c < 0x80 &&
         g_ascii_isalpha((char)letter_at(letters, from - 1)->c))
    from--;
  for (int k = from; k < letter_count(letters); k++) {
    gunichar c = letter_at(letters, k)->c;
    if (k != i && (c >= 0x80 || !g_ascii_isalpha((char)c)))
      break;
    if (k != i)
      g_string_append_c(word, g_ascii_tolower((char)c));
  }
  if (desk->words == NULL)
    desk->words = collect_words(desk->found->text->str);
  return g_hash_table_contains(desk->words, word->str);
}

/* A hyphen at the end of line I - 1 goes where the text knows the word without it. */
static void mend_hyphens(LettersDesk *desk, Unit *unit)
{
  int k = 0;
  for (int i = unit->first + 1; i <= unit->last; i++) {
    const FoundLine *line = found_line(desk->found, i);
    int end = found_line(desk->found, i - 1)->end;
    if (line->glue != GLUE_NONE || desk->found->text->str[end - 1] != '-')
      continue;
    while (letter_at(desk->letters, k)->offset != end - 1)
      k++;
    if (is_known_word(desk, k))
      drop(letter_at(desk->letters, k), REPAIR_HYPHEN);
    else
      unit_doubt(unit, "a line ended with a hyphen here; it is kept");
  }
}

/* --- writing ------------------------------------------------------------------------------------
 */

/* Notes what became of the letters: neighbours with one repair in one entry. */
static void note_repairs(LettersDesk *desk)
{
  const GArray *letters = desk->letters;
  const char *text = desk->found->text->str;
  for (int i = 0; i < letter_count(letters); i++) {
    const Letter *letter = letter_at(letters, i);
    if (letter->found == 0 || (letter->c == letter->found && !letter->raw))
      continue;
    int start = letter->offset;
    int end = (int)(g_utf8_next_char(text + start) - text);
    char put[8] = "";
    if (letter->c != 0 && !letter->raw)
      g_unichar_to_utf8(letter->c, put);
    while (put[0] == '\0' && i + 1 < letter_count(letters)) {
      const Letter *next = letter_at(letters, i + 1);
      if (next->offset != end || next->kind != letter->kind || next->raw != letter->raw ||
          (next->c != 0 && !next->raw))
        break;
      end = (int)(g_utf8_next_char(text + end) - text);
      i++;
    }
    repairs_put(desk->repairs, letter->kind, start, end, put);
  }
}

static void append_words(const GArray *letters, EscapePlace place, GString *out)
{
  g_autoptr(GString) plain = g_string_new(NULL);
  g_autoptr(GByteArray) raw = g_byte_array_new();
  for (int i = 0; i < letter_count(letters); i++) {
    const Letter *letter = letter_at(letters, i);
    if (letter->c == 0)
      continue;
    gsize before = plain->len;
    g_string_append_unichar(plain, letter->c);
    for (gsize k = before; k < plain->len; k++)
      g_byte_array_append(raw, (const guint8 *)(letter->raw ? "\1" : "\0"), 1);
  }
  escape_append(out, plain->str, raw->data, place);
}

void letters_write(LettersDesk *desk, Unit *unit, EscapePlace place, GString *out)
{
  gboolean running = !unit_is_head(unit) || unit->kind == UNIT_CAPTION;
  gather(desk, unit);
  mend_letters(desk->letters);
  if (unit->shadowed)
    drop_shadow(desk->letters);
  if (place == ESCAPE_HEAD)
    close_letter_spaces(desk->letters);
  mend_hyphens(desk, unit);
  if (!desk->keep_marks && is_mostly_chinese(desk->letters))
    widen_marks(desk->letters);
  if (running && unit->kind != UNIT_TABLE && unit->kind != UNIT_LINES)
    close_spaces(desk->letters);
  find_strong(desk->letters);
  note_repairs(desk);
  append_words(desk->letters, place, out);
}

gboolean letters_are_shadowed(const Unit *unit, const Found *found)
{
  g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(gunichar));
  const char *end = unit_end(unit, found);
  if (unit->first != unit->last)
    return FALSE;
  for (const char *at = unit_start(unit, found); at < end && row->len < 200;
       at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    g_array_append_val(row, c);
  }
  g_autofree gboolean *gone = g_new0(gboolean, row->len + 1);
  return shadow_find((const gunichar *)(const void *)row->data, (int)row->len, gone);
}
