/* Found text: splits files into lines and measures them. */
#include "import/found.h"

#include "import/columns.h"

#include "model/characters.h"

#include <string.h>

#define TAB_CELLS 8

Found *found_new(void)
{
  Found *found = g_new0(Found, 1);
  found->text = g_string_new(NULL);
  found->lines = g_array_new(FALSE, TRUE, sizeof(FoundLine));
  return found;
}

void found_free(Found *found)
{
  if (found == NULL)
    return;
  g_string_free(found->text, TRUE);
  g_array_unref(found->lines);
  g_free(found);
}

FoundLine *found_line(const Found *found, int i)
{
  g_assert(i >= 0 && i < found_count(found));
  return &g_array_index(found->lines, FoundLine, i);
}

int found_count(const Found *found)
{
  return (int)found->lines->len;
}

static int cells(gunichar c)
{
  if (c < 0x80)
    return c == '\t' ? TAB_CELLS : 1;
  if (character_is_cjk(c) || character_is_shared(c) || character_is_bullet(c) || c == 0x3000)
    return 2;
  return g_unichar_iszerowidth(c) ? 0 : 1;
}

int found_width(const char *utf8, int length)
{
  int width = 0;
  for (const char *at = utf8; at < utf8 + length; at = g_utf8_next_char(at))
    width += cells(g_utf8_get_char(at));
  return width;
}

gunichar found_first(const Found *found, int i)
{
  return g_utf8_get_char(found->text->str + found_line(found, i)->start);
}

gunichar found_last(const Found *found, int i)
{
  return g_utf8_get_char(g_utf8_prev_char(found->text->str + found_line(found, i)->end));
}

gunichar found_before_last(const Found *found, int i)
{
  const FoundLine *line = found_line(found, i);
  const char *last = g_utf8_prev_char(found->text->str + line->end);
  if (last <= found->text->str + line->start)
    return 0;
  return g_utf8_get_char(g_utf8_prev_char(last));
}

/* Finds the words of LINE, which ends at byte END of TEXT, and measures them. */
static void measure(FoundLine *line, const char *text, int end)
{
  int at = line->from;
  while (at < end && character_is_space(g_utf8_get_char(text + at))) {
    line->indent += cells(g_utf8_get_char(text + at));
    at = (int)(g_utf8_next_char(text + at) - text);
  }
  line->start = at;
  while (end > at) {
    const char *last = g_utf8_prev_char(text + end);
    if (!character_is_space(g_utf8_get_char(last)))
      break;
    end = (int)(last - text);
  }
  line->end = end;
  line->width = found_width(text + line->start, line->end - line->start);
}

/* Adds the line that begins at byte FROM and ends at END, after BLANKS others; FALSE for a blank.
 */
static gboolean add_line(Found *found, FoundLine *line, int end)
{
  const char *text = found->text->str;
  gboolean page = memchr(text + line->from, '\f', (size_t)(end - line->from)) != NULL;
  measure(line, text, end);
  line->blanks = page ? MAX(line->blanks, 1) : line->blanks;
  if (line->start == line->end)
    return FALSE;
  g_array_append_val(found->lines, *line);
  return TRUE;
}

void found_add(Found *found, const char *utf8, gsize length, const char *file)
{
  int from = (int)found->text->len;
  g_string_append_len(found->text, utf8, (gssize)length);
  if (length > 0 && utf8[length - 1] != '\n')
    g_string_append_c(found->text, '\n');
  g_autoptr(GArray) origins = g_array_new(FALSE, FALSE, sizeof(LineOrigin));
  g_autofree char *parted =
      columns_part(found->text->str + from, found->text->len - (gsize)from, origins);
  if (parted) {
    g_string_truncate(found->text, (gsize)from);
    g_string_append(found->text, parted);
  }
  FoundLine next = {.file = file, .opens = TRUE};
  for (guint i = 0; from < (int)found->text->len; i++) {
    const char *text = found->text->str;
    const char *newline = memchr(text + from, '\n', found->text->len - (gsize)from);
    LineOrigin origin = {(int)i + 1, 0};
    if (parted)
      origin = g_array_index(origins, LineOrigin, i);
    FoundLine line = next;
    line.from = from;
    line.number = origin.number;
    line.shift = origin.shift;
    gboolean added = add_line(found, &line, (int)(newline - text));
    next.opens = next.opens && !added;
    next.blanks = added ? 0 : MAX(line.blanks, next.blanks) + 1;
    from = (int)(newline - text) + 1;
  }
}
