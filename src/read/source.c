/* Sources: reading a text file once, with everything that can be wrong with its bytes. */
#include "read/source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEGABYTE (1 << 20)

/* A line is a few bytes at least in every text a person wrote; this bounds the work on others. */
#define MOST_LINES 200000

/* Reads all of PATH, at most LIMIT bytes and one more, so that a longer file shows. */
static char *load(const char *path, int limit, gsize *length, GError **error)
{
  int descriptor = g_open(path, O_RDONLY | O_CLOEXEC, 0);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
    int number = descriptor < 0 ? errno : EISDIR;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), "cannot read %s: %s",
                path, g_strerror(number));
    if (descriptor >= 0)
      close(descriptor);
    return NULL;
  }
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  guint8 block[65536];
  gssize got = 1;
  while (got > 0 && bytes->len <= (guint)limit) {
    got = read(descriptor, block, sizeof block);
    if (got < 0 && errno == EINTR) {
      got = 1;
      continue;
    }
    if (got > 0)
      g_byte_array_append(bytes, block, (guint)got);
  }
  int number = errno;
  close(descriptor);
  if (got < 0) {
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), "cannot read %s: %s",
                path, g_strerror(number));
    return NULL;
  }
  *length = bytes->len;
  g_byte_array_append(bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
}

/* Returns the place of the fault at byte OFFSET of TEXT, whose bytes before it are sound. */
static Mark find_fault(const char *text, gsize offset, const char *file)
{
  Mark mark = {file, 1, 1};
  const char *line = text;
  for (const char *at = text; at < text + offset; at++) {
    if (*at == '\n' || (*at == '\r' && at[1] != '\n')) {
      mark.line++;
      line = at + 1;
    }
  }
  mark.column = 1 + (int)g_utf8_strlen(line, text + offset - line);
  return mark;
}

static gboolean is_sound(const char *text, gsize length, const char *file, Report *report)
{
  const guint8 *bytes = (const guint8 *)text;
  if (length >= 2 &&
      ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF))) {
    report_add(report, SEVERITY_ERROR, (Mark){file, 1, 1}, "text is UTF-16, UTF-8 is wanted");
    report_hint(report, "save the file again with the encoding UTF-8");
    return FALSE;
  }
  const char *end = NULL;
  if (g_utf8_validate_len(text, length, &end))
    return TRUE;
  gsize offset = (gsize)(end - text);
  Mark mark = find_fault(text, offset, file);
  if (*end == '\0') {
    report_add(report, SEVERITY_ERROR, mark, "text holds a NUL byte, this is no text file");
    return FALSE;
  }
  report_add(report, SEVERITY_ERROR, mark, "byte 0x%02X is not UTF-8", bytes[offset]);
  report_hint(report, "save the file again with the encoding UTF-8");
  return FALSE;
}

/* Makes '\n' of "\r\n" and '\r', in place; returns the new length. */
static int unify_line_ends(char *text, int length)
{
  if (memchr(text, '\r', (gsize)length) == NULL)
    return length;
  int to = 0;
  for (int from = 0; from < length; from++) {
    if (text[from] == '\r' && text[from + 1] == '\n')
      continue;
    text[to++] = text[from] == '\r' ? '\n' : text[from];
  }
  text[to] = '\0';
  return to;
}

/* Takes TEXT, whose line ends are not unified yet. */
static Source *source_take(char *text, int length, const char *file)
{
  static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";
  if (g_str_has_prefix(text, BYTE_ORDER_MARK)) {
    length -= 3;
    memmove(text, text + 3, (gsize)length + 1);
  }
  Source *source = g_new0(Source, 1);
  source->file = file;
  source->text = text;
  source->length = unify_line_ends(text, length);
  source->starts = g_array_new(FALSE, FALSE, sizeof(int));
  int start = 0;
  while (start < source->length) {
    g_array_append_val(source->starts, start);
    const char *end = memchr(text + start, '\n', (gsize)(source->length - start));
    start = end ? (int)(end - text) + 1 : source->length;
  }
  g_array_append_val(source->starts, source->length);
  return source;
}

Source *source_open(const char *path, const char *shown, int limit, Report *report, GError **error)
{
  const char *file = g_intern_string(shown);
  gsize length = 0;
  g_autofree char *text = load(path, limit, &length, error);
  if (text == NULL)
    return NULL;
  if (length > (gsize)limit) {
    report_add(report, SEVERITY_ERROR, (Mark){file, 0, 0},
               "file is larger than %d MB, no issue needs that", limit / MEGABYTE);
    return NULL;
  }
  if (!is_sound(text, length, file, report))
    return NULL;
  g_autoptr(Source) source = source_take(g_steal_pointer(&text), (int)length, file);
  if (source_count_lines(source) > MOST_LINES) {
    report_add(report, SEVERITY_ERROR, (Mark){file, MOST_LINES + 1, 1},
               "file has %d lines, at most %d are read", source_count_lines(source), MOST_LINES);
    return NULL;
  }
  return g_steal_pointer(&source);
}

Source *source_new(const char *text, const char *shown)
{
  return source_take(g_strdup(text), (int)strlen(text), g_intern_string(shown));
}

void source_free(Source *source)
{
  if (source == NULL)
    return;
  g_free(source->text);
  g_array_unref(source->starts);
  g_free(source);
}

int source_count_lines(const Source *source)
{
  return (int)source->starts->len - 1;
}

int source_line_start(const Source *source, int line)
{
  g_assert(line >= 1 && line <= source_count_lines(source) + 1);
  return g_array_index(source->starts, int, line - 1);
}

int source_line_end(const Source *source, int line)
{
  g_assert(line >= 1 && line <= source_count_lines(source));
  int end = g_array_index(source->starts, int, line);
  return end > 0 && source->text[end - 1] == '\n' ? end - 1 : end;
}

Mark source_mark(const Source *source, int line, int offset)
{
  int start = source_line_start(source, line);
  g_assert(offset >= start);
  int characters = (int)g_utf8_strlen(source->text + start, offset - start);
  return (Mark){source->file, line, 1 + characters};
}
