/* Wraps: the measure of a column shows in the widths of its lines; a line that reaches it goes on
 * in the next. Verse, addresses and lists do not reach the measure, or end their lines with marks.
 */
#include "import/wrap.h"

#include "import/head.h"
#include "import/signs.h"

#include "model/characters.h"

#include <string.h>

/* Lines looked at on each side: a column's measure must show in them. */
#define WINDOW 8

/* So many lines of one width make a measure. */
#define LEAST_LINES 3

/* Two such lines do if neither ends with a mark, cells. */
#define WIDE_ENOUGH 30

/* Lines of one column differ by so much: a mark that may not begin a line, two that are squeezed.
 */
#define SPREAD 4

/* A full line is shorter than the measure by this at most, cells; a first line whose indent was
 * lost by two characters more. */
#define SHORTFALL 5
#define LOST_INDENT 8
#define LOST_INDENT_OF_TEXT 10

/* No newspaper sets a narrower column, cells. */
#define NARROWEST 20

/* Where so many percent of the lines of one width end with a mark, the width is the sense's. */
#define VERSE_PERCENT 75

/* Lines up to this width whose ends are meant are lines of verse, of an address, of a head. */
#define LONGEST_LINE 44

/* A line so many times longer than the one before it is no next line of the same. */
#define MOST_LONGER 2

/* One character a line is a headline set vertically, if it has so many. */
#define SHORTEST_VERTICAL 4
#define LONGEST_VERTICAL 24

/* A gap between columns of words, cells. */
#define GAP 2

/* Names in a list have at most so many cells. */
#define LONGEST_NAME 8

static gboolean ends_with_mark(const Found *found, int i)
{
  gunichar c = found_last(found, i);
  return character_is_final(c) || character_is_pause(c) ||
         (character_is_closing(c) && character_is_final(found_before_last(found, i)));
}

/* Whether another line follows line I at once: only then can its end be a wrap. */
static gboolean goes_on(const Found *found, int i)
{
  return i + 1 < found_count(found) && !found_line(found, i + 1)->opens &&
         found_line(found, i + 1)->blanks == 0;
}

/* Returns the width that most of the lines FROM to TO share, the greater of two equals, or 0 where
 * they share none. Lines whose marks were squeezed are longer, and few. */
static int shared_width(const Found *found, int from, int to)
{
  int best = 0;
  int most = 0;
  for (int i = from; i <= to; i++) {
    int width = found_line(found, i)->width;
    int count = 0;
    int equal = 0;
    int marked = 0;
    if (width < NARROWEST || !goes_on(found, i))
      continue;
    for (int k = from; k <= to; k++) {
      int other = found_line(found, k)->width;
      if (other < width - SPREAD || other > width + 1 || !goes_on(found, k))
        continue;
      count++;
      equal += other == width;
      marked += ends_with_mark(found, k);
    }
    gboolean better = count + equal > most || (count + equal == most && width > best);
    gboolean pair = count == 2 && width >= WIDE_ENOUGH && marked == 0;
    if (better && (count >= LEAST_LINES || pair) && marked * 100 < count * VERSE_PERCENT) {
      most = count + equal;
      best = width;
    }
  }
  return best;
}

/* Returns the measure of the column that line I stands in, or 0. At the border of two columns each
 * side tells its own; the narrower one holds. */
static int find_measure(const Found *found, int i)
{
  int from = i;
  int to = i;
  while (from > 0 && i - from < WINDOW && !found_line(found, from)->opens)
    from--;
  while (to + 1 < found_count(found) && to - i < WINDOW && !found_line(found, to + 1)->opens)
    to++;
  int before = shared_width(found, from, i);
  int after = shared_width(found, i, to);
  int measure = before == 0 || after == 0 ? MAX(before, after) : MIN(before, after);
  return measure > 0 ? measure : shared_width(found, from, to);
}

/* Returns the cells of what cannot be parted at the start of line I: a Latin word or number, or one
 * character with the marks that must follow it. */
static int first_cells(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  const char *at = found->text->str + line->start;
  const char *end = found->text->str + line->end;
  const char *after = at;
  if ((guint8)*at < 0x80) {
    while (after < end && (guint8)*after < 0x80 && *after != ' ')
      after++;
  } else {
    if (character_is_opening(g_utf8_get_char(after)))
      after = g_utf8_next_char(after);
    after = after < end ? g_utf8_next_char(after) : end;
  }
  while (after < end && (character_is_pause(g_utf8_get_char(after)) ||
                         character_is_final(g_utf8_get_char(after)) ||
                         character_is_closing(g_utf8_get_char(after))))
    after = g_utf8_next_char(after);
  return found_width(at, (int)(after - at));
}

/* Whether line I is the first of its block and another follows. */
static gboolean is_first(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  return (line->blanks > 0 || line->opens) && goes_on(found, i);
}

static int lost_cells(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  gboolean comma =
      g_utf8_strchr(found->text->str + line->start, line->end - line->start, 0xFF0C) != NULL;
  return comma ? LOST_INDENT_OF_TEXT : LOST_INDENT;
}

gboolean wrap_is_full(const Found *found, int i)
{
  int measure = found_line(found, i)->measure;
  int width = found_line(found, i)->width;
  if (measure == 0)
    return FALSE;
  if (width >= measure - (is_first(found, i) ? lost_cells(found, i) : SHORTFALL))
    return TRUE;
  return i + 1 < found_count(found) && width + first_cells(found, i + 1) > measure;
}

/* --- lines that are no running text -------------------------------------------------------------
 */

/* Whether the words of line I stand in columns: gaps, tabs, or names with a space between. */
static gboolean has_columns(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  const char *end = found->text->str + line->end;
  int words = 0;
  int gaps = 0;
  int longest = 0;
  const char *at = found->text->str + line->start;
  while (at < end) {
    const char *word = at;
    while (at < end && !character_is_space(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
    words++;
    longest = MAX(longest, found_width(word, (int)(at - word)));
    const char *gap = at;
    while (at < end && character_is_space(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
    gaps += found_width(gap, (int)(at - gap)) >= GAP;
  }
  gboolean names = words >= 3 && longest <= LONGEST_NAME &&
                   character_is_han(found_first(found, i)) && !ends_with_mark(found, i);
  return gaps > 0 || names;
}

/* Rows stand together; one line with a gap is a headline of two parts. */
static void find_rows(Found *found)
{
  gboolean before = FALSE;
  for (int i = 0; i < found_count(found); i++) {
    gboolean columns = has_columns(found, i);
    FoundLine *line = found_line(found, i);
    if (columns && before && line->blanks == 0 && !line->opens) {
      line->row = TRUE;
      found_line(found, i - 1)->row = TRUE;
    }
    before = columns;
  }
}

/* Whether line I is only there to part: dashes, stars, equals signs. */
static gboolean is_rule(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  const char *end = found->text->str + line->end;
  gunichar first = found_first(found, i);
  int count = 0;
  for (const char *at = found->text->str + line->start; at < end; at = g_utf8_next_char(at)) {
    if (g_utf8_get_char(at) != first && *at != ' ')
      return FALSE;
    count++;
  }
  return count >= 3 && g_utf8_strchr("-*_=—─━", -1, first) != NULL;
}

/* Whether line I is one of a few lines of one character each. */
static gboolean is_vertical(const Found *found, int i)
{
  int from = i;
  int to = i;
  while (from > 0 && i - from <= LONGEST_VERTICAL && found_line(found, from)->blanks == 0 &&
         !found_line(found, from)->opens && found_line(found, from - 1)->width <= 2)
    from--;
  while (to + 1 < found_count(found) && to - i <= LONGEST_VERTICAL &&
         found_line(found, to + 1)->blanks == 0 && !found_line(found, to + 1)->opens &&
         found_line(found, to + 1)->width <= 2)
    to++;
  int count = to - from + 1;
  return found_line(found, i)->width <= 2 && count >= SHORTEST_VERTICAL &&
         count <= LONGEST_VERTICAL;
}

/* --- joining ------------------------------------------------------------------------------------
 */

static const char *line_start(const Found *found, int i)
{
  return found->text->str + found_line(found, i)->start;
}

static const char *line_end(const Found *found, int i)
{
  return found->text->str + found_line(found, i)->end;
}

static gboolean has_cjk(const Found *found, int i)
{
  for (const char *at = line_start(found, i); at < line_end(found, i); at = g_utf8_next_char(at)) {
    if (character_is_cjk(g_utf8_get_char(at)))
      return TRUE;
  }
  return FALSE;
}

/* Whether the last word of line I is an address of the web or of mail. */
static gboolean ends_in_address(const Found *found, int i)
{
  const char *start = line_start(found, i);
  const char *end = line_end(found, i);
  const char *word = end;
  while (word > start && (guint8)word[-1] > ' ' && (guint8)word[-1] < 0x80)
    word--;
  return g_strstr_len(word, end - word, "://") || memchr(word, '@', (size_t)(end - word)) ||
         g_strstr_len(word, end - word, "www.");
}

/* Returns what stands between line I - 1 and line I, whose sense goes on. */
static Glue joint(const Found *found, int i)
{
  gunichar before = found_last(found, i - 1);
  gunichar after = found_first(found, i);
  if (character_is_cjk(before) || character_is_cjk(after))
    return GLUE_NONE;
  if (before < 0x80 && after < 0x80 && ends_in_address(found, i - 1))
    return GLUE_NONE;
  gboolean chinese = has_cjk(found, i - 1) || has_cjk(found, i);
  if (!chinese)
    return before == '-' && g_unichar_islower(after) ? GLUE_NONE : GLUE_SPACE;
  gboolean letters = g_unichar_isalpha(before) && g_unichar_isalpha(after);
  return letters ? GLUE_SPACE : GLUE_NONE;
}

/* Whether line I begins a unit whatever stands before it in its block. */
static gboolean begins_unit(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  const FoundLine *before = found_line(found, i - 1);
  if (line->opens || line->blanks > 0 || line->row != before->row)
    return TRUE;
  gunichar first = found_first(found, i);
  if (first == '#' || found_first(found, i - 1) == '#' || is_rule(found, i) ||
      is_rule(found, i - 1))
    return TRUE;
  if (character_is_bullet(first))
    return TRUE;
  gboolean stopped = character_ends_sentence(line_start(found, i - 1), line_end(found, i - 1)) ||
                     g_utf8_strchr("；;：:", -1, found_last(found, i - 1)) != NULL ||
                     !wrap_is_full(found, i - 1);
  return stopped && sign_item_bytes(line_start(found, i), line_end(found, i)) > 0;
}

/* Whether line I is indented as first lines are: more than the line before it and the one after. */
static gboolean is_indented(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  if (line->indent == 0 || line->indent <= found_line(found, i - 1)->indent)
    return FALSE;
  if (i + 1 >= found_count(found))
    return TRUE;
  const FoundLine *next = found_line(found, i + 1);
  return next->blanks > 0 || next->opens || next->indent < line->indent;
}

/* Whether the full line I - 1 ends a paragraph all the same: its sentence ends, and line I is
 * shorter by an indent that was lost while the next is full. Where blank lines part paragraphs,
 * that is an accident. */
static gboolean lost_indent(const Found *found, int i, gboolean parted_by_blanks)
{
  if (parted_by_blanks || i + 1 >= found_count(found) || found_line(found, i + 1)->blanks > 0)
    return FALSE;
  int measure = found_line(found, i)->measure;
  int missing = measure - found_line(found, i)->width;
  return character_ends_sentence(line_start(found, i - 1), line_end(found, i - 1)) &&
         missing >= SPREAD - 1 && missing <= LOST_INDENT &&
         found_line(found, i + 1)->width >= measure - 2;
}

static Glue judge(const Found *found, int i, gboolean parted_by_blanks)
{
  const FoundLine *line = found_line(found, i);
  const FoundLine *before = found_line(found, i - 1);
  if (begins_unit(found, i))
    return GLUE_PART;
  if (line->row)
    return GLUE_BREAK;
  if (is_vertical(found, i) && is_vertical(found, i - 1))
    return GLUE_NONE;
  gboolean indented = is_indented(found, i);
  if (wrap_is_full(found, i - 1)) {
    gboolean ended = character_ends_sentence(line_start(found, i - 1), line_end(found, i - 1));
    if ((indented && (ended || line->indent >= SPREAD)) || lost_indent(found, i, parted_by_blanks))
      return GLUE_PART;
    return joint(found, i);
  }
  gboolean alike = ends_with_mark(found, i - 1) == ends_with_mark(found, i);
  gboolean is_short = before->width <= LONGEST_LINE && line->width <= LONGEST_LINE;
  gboolean longer = line->width > before->width * MOST_LONGER;
  if (alike && is_short && !longer && !indented && !wrap_is_full(found, i))
    return GLUE_BREAK;
  return GLUE_PART;
}

/* Whether the paragraphs of FOUND are parted by blank lines: blocks are many and end sentences. */
static gboolean has_blank_parts(const Found *found)
{
  int blocks = 0;
  for (int i = 1; i < found_count(found); i++)
    blocks += found_line(found, i)->blanks > 0;
  return blocks * 20 > found_count(found);
}

static UnitKind kind_of(const Found *found, int first, int last)
{
  const FoundLine *line = found_line(found, first);
  if (line->row)
    return UNIT_TABLE;
  if (first == last && is_rule(found, first))
    return UNIT_RULE;
  if (sign_item_bytes(line_start(found, first), line_end(found, first)) > 0)
    return UNIT_ITEM;
  for (int i = first + 1; i <= last; i++) {
    if (found_line(found, i)->glue == GLUE_BREAK)
      return UNIT_LINES;
  }
  return UNIT_BODY;
}

GPtrArray *wrap_undo(Found *found)
{
  GPtrArray *units = g_ptr_array_new_with_free_func(unit_free);
  int count = found_count(found);
  int first = 0;
  gboolean parted_by_blanks = has_blank_parts(found);
  find_rows(found);
  for (int i = 0; i < count; i++)
    found_line(found, i)->measure = find_measure(found, i);
  for (int i = 1; i < count; i++)
    found_line(found, i)->glue = judge(found, i, parted_by_blanks);
  for (int i = 1; i <= count; i++) {
    if (i < count && found_line(found, i)->glue != GLUE_PART)
      continue;
    Unit *unit = unit_new(found, kind_of(found, first, i - 1), first, i - 1);
    head_judge(unit, found);
    g_ptr_array_add(units, unit);
    first = i;
  }
  return units;
}
