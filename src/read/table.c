/* Tables: rows and cells cut from the lines themselves, so that no cell too many is lost. */
#include "read/matter.h"

#include <string.h>

/* Is LINE the row of dashes under a table's heading? */
static gboolean is_delimiter_row(const Matter *matter, int line)
{
  const char *text = matter->source->text;
  int end = source_line_end(matter->source, line);
  gboolean dashes = FALSE;
  for (int i = paragraph_line_start(matter, line); i < end; i++) {
    if (strchr("|-: \t", text[i]) == NULL)
      return FALSE;
    dashes = dashes || text[i] == '-';
  }
  return dashes;
}

static void add_cell(Matter *matter, GPtrArray *row, int line, int start, int end)
{
  g_autoptr(Passage) passage = passage_new();
  passage_add(passage, matter->source, line, start, end);
  g_ptr_array_add(row, paragraph_text(matter, passage, 0, NULL));
}

static void free_cell(gpointer cell)
{
  text_free(cell);
}

/* Cuts LINE at its bars; those at both ends part nothing. */
static GPtrArray *read_row(Matter *matter, int line)
{
  const char *text = matter->source->text;
  GPtrArray *row = g_ptr_array_new_with_free_func(free_cell);
  int end = source_line_end(matter->source, line);
  int start = paragraph_line_start(matter, line);
  while (end > start && g_ascii_isspace(text[end - 1]))
    end--;
  if (start < end && text[start] == '|')
    start++;
  for (int i = start; i < end; i++) {
    if (text[i] == '\\' && i + 1 < end) {
      i++;
    } else if (text[i] == '|') {
      add_cell(matter, row, line, start, i);
      start = i + 1;
    }
  }
  if (start < end || row->len == 0)
    add_cell(matter, row, line, start, end);
  return row;
}

static void pad_row(GPtrArray *row, guint columns, Mark mark)
{
  while (row->len < columns)
    g_ptr_array_add(row, text_new("", mark));
}

void table_read(Matter *matter, int first, int last)
{
  int delimiter = first + 1;
  while (delimiter <= last && !is_delimiter_row(matter, delimiter))
    delimiter++;
  if (delimiter > last) {
    paragraph_read(matter, first, last, -1);
    return;
  }
  int heading = delimiter - 1;
  if (heading > first)
    paragraph_read(matter, first, heading - 1, -1);
  Block *block = issue_block_new(
      BLOCK_TABLE, source_mark(matter->source, heading, paragraph_line_start(matter, heading)));
  guint columns = 0;
  for (int line = heading; line <= last; line++) {
    if (line == delimiter)
      continue;
    GPtrArray *row = read_row(matter, line);
    g_ptr_array_add(block->rows, row);
    columns = MAX(columns, row->len);
  }
  for (guint i = 0; i < block->rows->len; i++)
    pad_row(g_ptr_array_index(block->rows, i), columns, block->mark);
  matter_add(matter->reader, block);
}
