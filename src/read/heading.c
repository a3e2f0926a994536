/* Headings: telling them from words that happen to begin with "#". */
#include "read/heading.h"

#include "model/characters.h"

#include <string.h>

/* A single "#" without a space after it opens a section only before a short name. */
#define LONGEST_BARE_NAME 12

/* Returns the bytes of the "#" or "＃" at AT, or 0. */
static int hash_bytes(const char *text, int at, int end)
{
  if (at < end && text[at] == '#')
    return 1;
  return at + 3 <= end && memcmp(text + at, "＃", 3) == 0 ? 3 : 0;
}

static gboolean holds_hash(const char *text, int start, int end)
{
  for (int i = start; i < end; i++) {
    if (hash_bytes(text, i, end) > 0)
      return TRUE;
  }
  return FALSE;
}

/* Words right after the "#": are they a heading all the same? */
static gboolean is_bare_heading(const char *text, const Heading *heading)
{
  gunichar first = g_utf8_get_char(text + heading->start);
  if (holds_hash(text, heading->start, heading->end))
    return FALSE;
  if (heading->level > 1)
    return character_is_cjk(first) || character_is_shared(first) || g_unichar_isalnum(first);
  return character_is_cjk(first) &&
         g_utf8_strlen(text + heading->start, heading->end - heading->start) <= LONGEST_BARE_NAME;
}

/* Drops white space at both ends and the closing run of "#" that CommonMark allows. */
static void trim(const char *text, Heading *heading)
{
  while (heading->start < heading->end &&
         character_is_space(g_utf8_get_char(text + heading->start)))
    heading->start = (int)(g_utf8_next_char(text + heading->start) - text);
  while (heading->end > heading->start && g_ascii_isspace(text[heading->end - 1]))
    heading->end--;
  int hashes = heading->end;
  while (hashes > heading->start && text[hashes - 1] == '#')
    hashes--;
  if (hashes == heading->end)
    return;
  if (hashes == heading->start || g_ascii_isspace(text[hashes - 1]))
    heading->end = hashes;
  while (heading->end > heading->start && g_ascii_isspace(text[heading->end - 1]))
    heading->end--;
}

gboolean heading_read(const Source *source, int line, Heading *heading)
{
  const char *text = source->text;
  int at = source_line_start(source, line);
  int end = source_line_end(source, line);
  int indent = 0;
  while (at < end && text[at] == ' ' && indent <= 3) {
    at++;
    indent++;
  }
  if (indent > 3)
    return FALSE;
  int level = 0;
  int bytes = hash_bytes(text, at, end);
  while (bytes > 0) {
    level++;
    at += bytes;
    bytes = hash_bytes(text, at, end);
  }
  if (level == 0 || level > 6)
    return FALSE;
  *heading = (Heading){level, at, end};
  if (at < end && !character_is_space(g_utf8_get_char(text + at)) &&
      !is_bare_heading(text, heading))
    return FALSE;
  trim(text, heading);
  return TRUE;
}
