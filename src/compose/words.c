/* Words: a sorted text file, one line for each first character, searched in place. */
#include "compose/words.h"

#include <string.h>

struct Words {
  GMappedFile *file;
  const char *start, *end;
  GArray *lines; /* of const char *: where each begins */
};

/* Lists the lines once: a character is looked for in each of a headline's places. */
static GArray *list_lines(const Words *words)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(const char *));
  for (const char *line = words->start; line < words->end;) {
    g_array_append_val(lines, line);
    const char *end = memchr(line, '\n', (gsize)(words->end - line));
    line = end ? end + 1 : words->end;
  }
  return lines;
}

Words *words_open(const char *path)
{
  GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);
  if (!file || g_mapped_file_get_length(file) == 0) {
    g_clear_pointer(&file, g_mapped_file_unref);
    return NULL;
  }
  Words *words = g_new0(Words, 1);
  words->file = file;
  words->start = g_mapped_file_get_contents(file);
  words->end = words->start + g_mapped_file_get_length(file);
  words->lines = list_lines(words);
  return words;
}

void words_close(Words *words)
{
  if (!words)
    return;
  g_array_unref(words->lines);
  g_mapped_file_unref(words->file);
  g_free(words);
}

static const char *find_end(const char *at, const char *end, char separator)
{
  const char *found = memchr(at, separator, (gsize)(end - at));
  return found ? found : end;
}

/* Whether what stands from ENTRY up to END sorts before the LENGTH bytes at WANTED; bytes of UTF-8
 * sort as code points do. */
static gboolean sorts_before(const char *entry, const char *end, const char *wanted, gsize length)
{
  gsize own = (gsize)(end - entry);
  int order = memcmp(entry, wanted, MIN(length, own));
  return order < 0 || (order == 0 && own < length);
}

/* The line that begins with the LENGTH bytes at WANTED, or where it would stand. */
static const char *find_line(const Words *words, const char *wanted, gsize length)
{
  guint low = 0, high = words->lines->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (sorts_before(g_array_index(words->lines, const char *, middle), words->end, wanted, length))
      low = middle + 1;
    else
      high = middle;
  }
  return low < words->lines->len ? g_array_index(words->lines, const char *, low) : words->end;
}

/* The first of a line's words from LOW up to HIGH that begins with the LENGTH bytes at WANTED, or
 * where it would stand. They are sorted and parted by spaces. */
static const char *find_word(const char *low, const char *high, const char *wanted, gsize length)
{
  while (low < high) {
    const char *middle = low + (high - low) / 2;
    const char *before = memrchr(low, ' ', (gsize)(middle - low));
    const char *entry = before ? before + 1 : low;
    const char *end = find_end(entry, high, ' ');
    if (sorts_before(entry, end, wanted, length))
      low = end < high ? end + 1 : high;
    else
      high = entry;
  }
  return low;
}

/* Reads the part and weight that end a word. */
static void read_word(const char *typed, const char *end, Word *word)
{
  if (typed + 2 > end)
    return;
  word->part = typed[0];
  word->weight = g_ascii_isdigit(typed[1]) ? typed[1] - '0' : typed[1] - 'a' + 10;
}

/* Reads the words of the line up to END whose rest begins at ENDS[0] of the text. */
static void read_longer(const char *at, const char *end, const char *const *ends, int most,
                        Word *found)
{
  gsize second = (gsize)(ends[1] - ends[0]);
  at = find_word(at, end, ends[0], second);
  while ((gsize)(end - at) > second && memcmp(at, ends[0], second) == 0) {
    for (int k = 1; k < most; k++) {
      gsize rest = (gsize)(ends[k] - ends[0]);
      if ((gsize)(end - at) < rest + 2 || memcmp(at, ends[0], rest) != 0)
        break;
      if ((guchar)at[rest] < 0x80)
        read_word(at + rest, end, &found[k]);
    }
    at = find_end(at, end, ' ');
    at += at < end;
  }
}

void words_find(const Words *words, const char *text, int characters, Word found[WORD_LONGEST])
{
  const char *ends[WORD_LONGEST];
  const char *p = text;
  int most = MIN(characters, (int)WORD_LONGEST);
  memset(found, 0, WORD_LONGEST * sizeof *found);
  for (int k = 0; k < most; k++)
    ends[k] = p = g_utf8_next_char(p);
  if (!words || most < 1)
    return;
  gsize first = (gsize)(ends[0] - text);
  const char *line = find_line(words, text, first);
  const char *end = find_end(line, words->end, '\n');
  if ((gsize)(end - line) < first || memcmp(line, text, first) != 0)
    return;
  line += first;
  const char *rest = find_end(line, end, ' ');
  if (rest > line)
    read_word(line, end, &found[0]);
  if (most > 1 && rest < end)
    read_longer(rest + 1, end, ends, most, found);
}
