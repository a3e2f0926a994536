/* Columns: white that runs down many lines parts columns, if what stands beside it fills them. */
#include "import/columns.h"

#include "import/found.h"

#include "model/characters.h"

#include <string.h>

/* Cells of a line that are looked at; no page is wider. */
#define WIDEST 320

/* Columns stand side by side for so many lines at least … */
#define LEAST_LINES 6

/* … with so many blank cells between them. */
#define GUTTER 2

/* A column is so wide at least, cells, and its lines fill so many percent of it: cells of a table
 * do not. */
#define NARROWEST 16
#define FILLED_PERCENT 60

/* So many percent of the lines have words on both sides of the white. */
#define BESIDE_PERCENT 60

/* A line of the text with the cells that its words take. */
typedef struct {
  int start, end; /* bytes */
  guint8 ink[WIDEST];
} Row;

typedef struct {
  const char *utf8;
  GArray *starts; /* of int: where each line begins; one more for the end */
  GString *out;
  GArray *origins;
  gboolean parted; /* columns were found */
} Parter;

static int count_lines(const Parter *parter)
{
  return (int)parter->starts->len - 1;
}

static Row read_row(const Parter *parter, int i)
{
  Row row = {.start = g_array_index(parter->starts, int, i),
             .end = g_array_index(parter->starts, int, i + 1) - 1};
  int cell = 0;
  for (const char *at = parter->utf8 + row.start; at < parter->utf8 + row.end;
       at = g_utf8_next_char(at)) {
    int width = found_width(at, 1);
    guint8 ink = character_is_space(g_utf8_get_char(at)) ? 0 : 1;
    for (int k = 0; k < width && cell < WIDEST; k++)
      row.ink[cell++] = ink;
  }
  return row;
}

static gboolean is_inked(const Row *row, int from, int to)
{
  return memchr(row->ink + from, 1, (size_t)(to - from)) != NULL;
}

/* Returns where the first gutter of WHITE from cell FROM on begins, its end in END; WIDEST if there
 * is none with words on both sides. */
static int find_gutter(const guint8 *white, int from, int last, int *end)
{
  for (int at = from; at < last; at++) {
    int stop = at;
    while (stop < last && white[stop])
      stop++;
    if (stop - at >= GUTTER && at > from && stop < last) {
      *end = stop;
      return at;
    }
    at = MAX(at, stop);
  }
  return WIDEST;
}

/* Returns the last inked cell of WHITE, and one. */
static int last_ink(const guint8 *white)
{
  int last = WIDEST;
  while (last > 0 && white[last - 1])
    last--;
  return last;
}

static int first_ink(const guint8 *white)
{
  int first = 0;
  while (first < WIDEST && white[first])
    first++;
  return first;
}

static gboolean has_gutter(const guint8 *white)
{
  int end = 0;
  return find_gutter(white, first_ink(white), last_ink(white), &end) < WIDEST;
}

/* Returns the line after the longest run from line FIRST on that keeps white in common; WHITE
 * receives it. Lines with a page's end stop it. */
static int run_end(const Parter *parter, int first, guint8 *white)
{
  int last = first;
  memset(white, 1, WIDEST);
  while (last < count_lines(parter)) {
    guint8 common[WIDEST];
    const Row row = read_row(parter, last);
    if (last > first && memchr(parter->utf8 + row.start, '\f', (size_t)(row.end - row.start)))
      break;
    for (int k = 0; k < WIDEST; k++)
      common[k] = white[k] && !row.ink[k];
    if (last > first && is_inked(&row, 0, WIDEST) && !has_gutter(common))
      break;
    memcpy(white, common, WIDEST);
    last++;
  }
  return last;
}

/* Whether the cells FROM to TO of lines FIRST to LAST are a column of running text that stands
 * beside another. */
static gboolean is_column(const Parter *parter, int first, int last, int from, int to)
{
  int lines = 0;
  int inked = 0;
  int total = 0;
  int widest = 0;
  for (int i = first; i < last; i++) {
    const Row row = read_row(parter, i);
    int end = to;
    lines += is_inked(&row, 0, WIDEST);
    if (!is_inked(&row, from, to))
      continue;
    while (!row.ink[end - 1])
      end--;
    inked++;
    total += end - from;
    widest = MAX(widest, end - from);
  }
  return inked >= LEAST_LINES && inked * 100 >= lines * BESIDE_PERCENT && widest >= NARROWEST &&
         total * 100 >= inked * widest * FILLED_PERCENT;
}

static void add_line(Parter *parter, int number, int shift, const char *words, int length)
{
  LineOrigin origin = {number, shift};
  g_string_append_len(parter->out, words, length);
  g_string_append_c(parter->out, '\n');
  g_array_append_val(parter->origins, origin);
}

/* Adds what line I has in cells FROM to TO. */
static void add_cells(Parter *parter, int i, int from, int to)
{
  const Row row = read_row(parter, i);
  const char *stop = parter->utf8 + row.end;
  const char *at = parter->utf8 + row.start;
  int cell = 0;
  int shift = 0;
  for (; at < stop && cell < from; at = g_utf8_next_char(at), shift++)
    cell += found_width(at, 1);
  const char *end = at;
  while (end < stop && (cell < to || to == WIDEST)) {
    cell += found_width(end, 1);
    end = g_utf8_next_char(end);
  }
  add_line(parter, i + 1, shift, at, (int)(end - at));
}

/* Adds lines FIRST to LAST column by column, if they are columns; FALSE if not. */
static gboolean add_columns(Parter *parter, int first, int last, const guint8 *white)
{
  g_autoptr(GArray) borders = g_array_new(FALSE, FALSE, sizeof(int));
  int from = first_ink(white);
  int stop = last_ink(white);
  int left = 0;
  int end = 0;
  if (last - first < LEAST_LINES)
    return FALSE;
  g_array_append_val(borders, left);
  for (int at = find_gutter(white, from, stop, &end); at < WIDEST;
       at = find_gutter(white, from, stop, &end)) {
    if (!is_column(parter, first, last, from, at))
      return FALSE;
    g_array_append_val(borders, end);
    from = end;
  }
  if (borders->len < 2 || !is_column(parter, first, last, from, stop))
    return FALSE;
  for (guint k = 0; k < borders->len; k++) {
    int to = k + 1 < borders->len ? g_array_index(borders, int, k + 1) : WIDEST;
    for (int i = first; i < last; i++)
      add_cells(parter, i, g_array_index(borders, int, k), to);
    add_line(parter, last, 0, "", 0);
  }
  return TRUE;
}

/* Whether any line has white inside that could part columns: most texts have none. */
static gboolean has_white(const char *utf8, gsize length)
{
  int lines = 0;
  const char *end = utf8 + length;
  for (const char *at = utf8; (at = memmem(at, (size_t)(end - at), "  ", 2)) != NULL;) {
    gboolean inside = at > utf8 && at[-1] != '\n' && at[-1] != ' ';
    lines += inside;
    at = memchr(at, '\n', (size_t)(end - at));
    if (at == NULL || lines >= LEAST_LINES)
      break;
  }
  return lines >= LEAST_LINES;
}

char *columns_part(const char *utf8, gsize length, GArray *origins)
{
  if (!has_white(utf8, length))
    return NULL;
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(int));
  for (int at = 0; at < (int)length;) {
    g_array_append_val(starts, at);
    at = (int)((const char *)memchr(utf8 + at, '\n', length - (gsize)at) - utf8) + 1;
  }
  int stop = (int)length;
  g_array_append_val(starts, stop);
  Parter parter = {utf8, starts, g_string_new(NULL), origins, FALSE};
  for (int i = 0; i < count_lines(&parter);) {
    guint8 white[WIDEST];
    int last = run_end(&parter, i, white);
    gboolean columns = add_columns(&parter, i, last, white);
    parter.parted = parter.parted || columns;
    for (int k = i; k < last && !columns; k++)
      add_cells(&parter, k, 0, WIDEST);
    i = last;
  }
  return g_string_free(parter.out, !parter.parted);
}
