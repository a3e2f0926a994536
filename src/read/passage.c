/* Passages: collecting lines and finding back where a byte was typed. */
#include "read/passage.h"

#include <string.h>

Passage *passage_new(void)
{
  Passage *passage = g_new0(Passage, 1);
  passage->text = g_string_new(NULL);
  passage->lines = g_array_new(FALSE, FALSE, sizeof(PassageLine));
  return passage;
}

void passage_free(Passage *passage)
{
  if (passage == NULL)
    return;
  g_string_free(passage->text, TRUE);
  g_array_unref(passage->lines);
  g_free(passage);
}

static void add_line(Passage *passage, const char *words, int length, Mark mark)
{
  if (passage->lines->len > 0)
    g_string_append_c(passage->text, '\n');
  PassageLine line = {(int)passage->text->len, mark};
  g_array_append_val(passage->lines, line);
  g_string_append_len(passage->text, words, length);
}

void passage_add(Passage *passage, const Source *source, int line, int start, int end)
{
  g_assert(start <= end);
  add_line(passage, source->text + start, end - start, source_mark(source, line, start));
}

Passage *passage_new_line(const char *words, Mark mark)
{
  Passage *passage = passage_new();
  add_line(passage, words, (int)strlen(words), mark);
  return passage;
}

Mark passage_mark(const Passage *passage, int offset)
{
  g_assert(passage->lines->len > 0);
  const PassageLine *line = &g_array_index(passage->lines, PassageLine, 0);
  for (guint i = 1; i < passage->lines->len; i++) {
    const PassageLine *next = &g_array_index(passage->lines, PassageLine, i);
    if (next->offset > offset)
      break;
    line = next;
  }
  Mark mark = line->mark;
  mark.column += (int)g_utf8_strlen(passage->text->str + line->offset, offset - line->offset);
  return mark;
}

Mark passage_start(const Passage *passage)
{
  return passage_mark(passage, 0);
}
