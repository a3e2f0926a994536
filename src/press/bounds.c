/* Bounds: one pass over the bytes of a file, whatever they claim to be. Every word "stream" that
 * follows on the names such a stream needs is unpacked as libqpdf would, within a limit; a file
 * that hides one in a string or in another stream is met as well. */
#include "press/bounds.h"

#include "press/filters.h"

#include <string.h>

/* Objects packed are a tenth of their text; a file may claim that much, and small ones a little
 * more still. */
#define MOST_TIMES 32
#define MOST_ANYWAY ((gsize)8 << 20)

/* Streams looked into. */
#define MOST_STREAMS 200000

#define MOST_FILTERS 8
#define LONGEST_NAME 32

/* The file, and what was said since the last object or stream ended. */
typedef struct {
  const guint8 *start, *end;
  gboolean holds_objects; /* a key was seen that such streams alone need */
  gboolean is_packed;     /* Filter was seen */
  Filter filters[MOST_FILTERS];
  int filter_count; /* more than MOST_FILTERS: too many */
  gsize left;       /* bytes that may still be unpacked */
  int streams;
} Bounds;

static gboolean is_regular(guint8 byte)
{
  static const gboolean SIGNS[256] = {
      ['('] = TRUE, [')'] = TRUE, ['<'] = TRUE, ['>'] = TRUE, ['['] = TRUE,
      [']'] = TRUE, ['{'] = TRUE, ['}'] = TRUE, ['/'] = TRUE, ['%'] = TRUE,
  };
  return !SIGNS[byte] && byte > ' ';
}

/* Reads the name at AT, its solidus included and #-escapes undone, into NAME; returns where it
 * ends. Of longer ones the beginning is kept. */
static const guint8 *read_name(const Bounds *bounds, const guint8 *at, char name[LONGEST_NAME])
{
  int length = 0;
  name[length++] = (char)*at++;
  while (at < bounds->end && is_regular(*at)) {
    guint8 byte = *at++;
    if (byte == '#' && at + 1 < bounds->end && g_ascii_isxdigit(at[0]) && g_ascii_isxdigit(at[1])) {
      byte = (guint8)(g_ascii_xdigit_value((char)at[0]) << 4 | g_ascii_xdigit_value((char)at[1]));
      at += 2;
    }
    if (length < LONGEST_NAME - 1)
      name[length++] = (char)byte;
  }
  name[length] = '\0';
  return at;
}

static const guint8 *take_name(Bounds *bounds, const guint8 *at)
{
  static const char *const KEYS[] = {"/ObjStm", "/XRef", "/First", "/W", NULL};
  char name[LONGEST_NAME];
  const guint8 *end = read_name(bounds, at, name);
  bounds->holds_objects = bounds->holds_objects || g_strv_contains(KEYS, name);
  bounds->is_packed = bounds->is_packed || strcmp(name, "/Filter") == 0;
  if (!bounds->is_packed)
    return end;
  Filter filter = filter_named(name);
  if (filter.kind != FILTER_UNKNOWN) {
    if (bounds->filter_count < MOST_FILTERS)
      bounds->filters[bounds->filter_count] = filter;
    bounds->filter_count++;
  }
  return end;
}

static void forget(Bounds *bounds)
{
  bounds->holds_objects = bounds->is_packed = FALSE;
  bounds->filter_count = 0;
}

/* Returns what follows the word that ends at AT, to the end of the file: packings say themselves
 * where they end, and where a file says so may be a lie. */
static GBytes *stream_bytes(const Bounds *bounds, const guint8 *at)
{
  if (at < bounds->end && *at == '\r')
    at++;
  if (at < bounds->end && *at == '\n')
    at++;
  return g_bytes_new_static(at, (gsize)(bounds->end - at));
}

static gboolean refuse(GError **error)
{
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM,
              "its objects unpack to far more than such a file can hold");
  return FALSE;
}

/* Unpacks the stream whose word ends at AT, if it may hold objects. */
static gboolean check_stream(Bounds *bounds, const guint8 *at, GError **error)
{
  if (!bounds->holds_objects)
    return TRUE;
  if (++bounds->streams > MOST_STREAMS || bounds->filter_count > MOST_FILTERS ||
      (bounds->is_packed && bounds->filter_count == 0))
    return refuse(error);
  g_autoptr(GBytes) packed = stream_bytes(bounds, at);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) unpacked =
      filters_undo(packed, bounds->filters, bounds->filter_count, bounds->left, &failure);
  if (failure && g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOMEM))
    return refuse(error);
  if (unpacked && bounds->filter_count > 0)
    bounds->left -= MIN(bounds->left, g_bytes_get_size(unpacked));
  return TRUE;
}

static gboolean is_word(const Bounds *bounds, const guint8 *at, const char *word)
{
  gsize length = strlen(word);
  return (gsize)(bounds->end - at) >= length && memcmp(at, word, length) == 0;
}

/* Returns the next byte from AT on that may begin a name or one of the words, or the end. */
static const guint8 *skip(const Bounds *bounds, const guint8 *at)
{
  static const gboolean BEGINS[256] = {['/'] = TRUE, ['e'] = TRUE, ['s'] = TRUE};
  while (at < bounds->end && !BEGINS[*at])
    at++;
  return at;
}

gboolean bounds_hold(GBytes *file, GError **error)
{
  gsize length;
  const guint8 *start = g_bytes_get_data(file, &length);
  Bounds bounds = {.start = start, .end = start + length};
  bounds.left = MOST_ANYWAY + MOST_TIMES * length;
  for (const guint8 *at = skip(&bounds, start); at < bounds.end; at = skip(&bounds, at)) {
    if (*at == '/') {
      at = take_name(&bounds, at);
    } else if (*at == 'e' &&
               (is_word(&bounds, at, "endobj") || is_word(&bounds, at, "endstream"))) {
      forget(&bounds);
      at += strlen("endobj") + (at[3] == 's' ? strlen("eam") : 0);
    } else if (*at == 's' && is_word(&bounds, at, "stream")) {
      at += strlen("stream");
      if (!check_stream(&bounds, at, error))
        return FALSE;
    } else {
      at++;
    }
  }
  return TRUE;
}
