/* The mask: takes from a line what is no mark of a block. Block structure is cmark's to find;
 * inline marks are ours (see inline.h), for cmark's rules for them do not fit Chinese, it drops
 * definitions of links, and its time on nested marks grows with their square. */
#include "read/mask.h"

#include "read/heading.h"
#include "read/issue_reader.h"

#include <string.h>

/* A line with more bars is no row of a table. */
#define MOST_BARS 64

typedef struct {
  char *text; /* the copy */
  int start, end;
} MaskLine;

static gboolean is_blank(char c)
{
  return c == ' ' || c == '\t';
}

/* Returns the bytes of the list marker at AT ("-", "12."), or 0. */
static int marker_bytes(const char *text, int at, int end)
{
  int after = at;
  if (strchr("-+*", text[at]) != NULL) {
    after = at + 1;
  } else {
    while (after < end && after - at < 9 && g_ascii_isdigit(text[after]))
      after++;
    if (after == at || after == end || (text[after] != '.' && text[after] != ')'))
      return 0;
    after++;
  }
  return after == end || is_blank(text[after]) ? after - at : 0;
}

/* Returns where the words of LINE begin, after quotes and list markers; DEPTH receives their count.
 */
static int skip_containers(const MaskLine *line, int *depth)
{
  int at = line->start;
  *depth = 0;
  while (at < line->end) {
    if (is_blank(line->text[at])) {
      at++;
      continue;
    }
    int bytes = line->text[at] == '>' ? 1 : marker_bytes(line->text, at, line->end);
    if (bytes == 0)
      break;
    (*depth)++;
    at += bytes;
  }
  return at;
}

/* Returns the character C that LINE is a rule of ("---", "* * *"), or 0. */
static char rule_character(const MaskLine *line)
{
  char character = 0;
  int count = 0;
  for (int i = line->start; i < line->end; i++) {
    char c = line->text[i];
    if (is_blank(c))
      continue;
    if ((c != '-' && c != '*' && c != '_') || (character != 0 && c != character))
      return 0;
    character = c;
    count++;
  }
  return count >= 3 ? character : 0;
}

/* One or two dashes alone would make a heading of the paragraph above. */
static gboolean is_short_dash(const MaskLine *line)
{
  int count = 0;
  for (int i = line->start; i < line->end; i++) {
    if (line->text[i] != '-' && !is_blank(line->text[i]))
      return FALSE;
    count += line->text[i] == '-';
  }
  return count > 0;
}

static void blank_line(MaskLine *line)
{
  memset(line->text + line->start, ' ', (size_t)(line->end - line->start));
}

/* A rule is a rule, also right under a paragraph, where CommonMark would make that a heading. */
static void mask_rule(MaskLine *line)
{
  blank_line(line);
  memcpy(line->text + line->start, "***", 3);
}

/* Returns the length of the code fence at WORDS, or 0. "```a``` b" is no fence. */
static int fence_length(const MaskLine *line, int words)
{
  int length = 0;
  char c = line->text[words];
  if (c != '`' && c != '~')
    return 0;
  while (words + length < line->end && line->text[words + length] == c)
    length++;
  int rest = words + length;
  gboolean is_code = c == '`' && memchr(line->text + rest, '`', (size_t)(line->end - rest)) != NULL;
  return length >= 3 && !is_code ? length : 0;
}

/* Leaves "<!--", the only HTML that means something at a line's start, and a code fence. */
static void mask_words(MaskLine *line, int words)
{
  char *text = line->text;
  int bars = 0;
  for (int i = words; i < line->end; i++)
    bars += text[i] == '|';
  int fence = words < line->end ? fence_length(line, words) : 0;
  gboolean comment = line->end - words >= 4 && strncmp(text + words, "<!--", 4) == 0;
  for (int i = words + (comment ? 4 : fence); i < line->end; i++) {
    char c = text[i];
    if ((guint8)c >= 0x80)
      continue;
    gboolean bar_escape = c == '\\' && i + 1 < line->end && text[i + 1] == '|';
    if (c == '|' && bars > MOST_BARS)
      text[i] = 'x';
    else if (strchr("*_[]&=#+", c) != NULL)
      text[i] = 'x';
    else if (strchr("<!`~\\", c) != NULL && !bar_escape)
      text[i] = 'x';
  }
}

static void mask_heading(MaskLine *line, int level)
{
  blank_line(line);
  for (int i = 0; i < level && line->start + i < line->end; i++)
    line->text[line->start + i] = '#';
  if (line->start + level + 1 < line->end)
    line->text[line->start + level + 1] = 'x';
}

static void mask_line(MaskLine *line, Mark mark, Report *report, gboolean *reported)
{
  if (rule_character(line) != 0) {
    mask_rule(line);
    return;
  }
  if (is_short_dash(line)) {
    memset(line->text + line->start, 'x', (size_t)(line->end - line->start));
    return;
  }
  int depth = 0;
  int words = skip_containers(line, &depth);
  if (depth > DEEPEST_NESTING) {
    if (!*reported)
      report_add(report, SEVERITY_ERROR, mark,
                 "lists and quotes stand more than %d deep in each other here", DEEPEST_NESTING);
    *reported = TRUE;
    blank_line(line);
    return;
  }
  mask_words(line, words);
}

char *mask_make(const Source *source, int first_line, Report *report)
{
  int lines = source_count_lines(source);
  int base = first_line <= lines ? source_line_start(source, first_line) : source->length;
  char *copy = g_strdup(source->text + base);
  gboolean reported = FALSE;
  int fields_until = 0; /* the line after the fields of the heading met last */
  for (int number = first_line; number <= lines; number++) {
    MaskLine line = {copy, source_line_start(source, number) - base,
                     source_line_end(source, number) - base};
    Heading heading;
    if (number < fields_until) {
      blank_line(&line);
    } else if (heading_read(source, number, &heading)) {
      mask_heading(&line, heading.level);
      if (heading.level <= 2)
        fields_until = issue_fields_end(source, number);
    } else {
      mask_line(&line, (Mark){source->file, number, 1}, report, &reported);
    }
  }
  return copy;
}
