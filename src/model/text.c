/* Texts: building from typed pieces, cutting, and asking where a character came from. */
#include "model/text.h"

#include <string.h>

static Text *text_new_empty(void)
{
  Text *text = g_new0(Text, 1);
  text->utf8 = g_strdup("");
  text->spans = g_array_new(FALSE, FALSE, sizeof(Span));
  text->origins = g_array_new(FALSE, FALSE, sizeof(TextOrigin));
  return text;
}

Text *text_new(const char *utf8, Mark mark)
{
  Text *text = text_new_empty();
  TextOrigin origin = {0, mark};
  g_array_append_val(text->origins, origin);
  text_append(text, utf8, mark, 0, NULL);
  return text;
}

void text_free(Text *text)
{
  if (text == NULL)
    return;
  g_free(text->utf8);
  g_array_unref(text->spans);
  g_array_unref(text->origins);
  g_free(text);
}

static gboolean marks_equal(Mark a, Mark b)
{
  return a.file == b.file && a.line == b.line && a.column == b.column;
}

static void append_origin(Text *text, Mark mark)
{
  if (text->origins->len > 0) {
    TextOrigin *last = &g_array_index(text->origins, TextOrigin, text->origins->len - 1);
    if (last->offset == text->length) {
      last->mark = mark;
      return;
    }
    if (marks_equal(text_find_mark(text, text->length), mark))
      return;
  }
  TextOrigin origin = {text->length, mark};
  g_array_append_val(text->origins, origin);
}

static void append_span(Text *text, Span span)
{
  if (text->spans->len > 0) {
    Span *last = &g_array_index(text->spans, Span, text->spans->len - 1);
    if (last->end == span.start && last->flags == span.flags && last->link == span.link &&
        last->lang == span.lang) {
      last->end = span.end;
      return;
    }
  }
  g_array_append_val(text->spans, span);
}

void text_append(Text *text, const char *utf8, Mark mark, unsigned flags, const char *link)
{
  int length = (int)strlen(utf8);
  if (length == 0)
    return;
  append_origin(text, mark);
  if (flags != 0) {
    Span span = {text->length, text->length + length, flags,
                 (flags & SPAN_LINK) && link ? g_intern_string(link) : NULL, NULL};
    append_span(text, span);
  }
  text->utf8 = g_realloc(text->utf8, (gsize)text->length + (gsize)length + 1);
  memcpy(text->utf8 + text->length, utf8, (gsize)length + 1);
  text->length += length;
}

Text *text_new_link(const char *utf8, const char *link, Mark mark)
{
  Text *text = text_new("", mark);
  text_append(text, utf8, mark, SPAN_LINK, g_intern_string(link));
  return text;
}

void text_append_text(Text *text, const Text *more)
{
  int shift = text->length;
  text->utf8 = g_realloc(text->utf8, (gsize)shift + (gsize)more->length + 1);
  memcpy(text->utf8 + shift, more->utf8, (gsize)more->length + 1);
  for (guint i = 0; i < more->origins->len; i++) {
    TextOrigin origin = g_array_index(more->origins, TextOrigin, i);
    origin.offset += shift;
    TextOrigin *last = &g_array_index(text->origins, TextOrigin, text->origins->len - 1);
    if (last->offset == origin.offset)
      *last = origin;
    else
      g_array_append_val(text->origins, origin);
  }
  for (guint i = 0; i < more->spans->len; i++) {
    Span span = g_array_index(more->spans, Span, i);
    span.start += shift;
    span.end += shift;
    append_span(text, span);
  }
  text->length = shift + more->length;
}

Text *text_copy_part(const Text *text, int start, int end)
{
  g_assert(0 <= start && start <= end && end <= text->length);
  Text *part = text_new_empty();
  g_free(part->utf8);
  part->utf8 = g_strndup(text->utf8 + start, (gsize)(end - start));
  part->length = end - start;

  TextOrigin first = {0, text_find_mark(text, start)};
  g_array_append_val(part->origins, first);
  for (guint i = 0; i < text->origins->len; i++) {
    TextOrigin origin = g_array_index(text->origins, TextOrigin, i);
    if (origin.offset > start && origin.offset < end) {
      origin.offset -= start;
      g_array_append_val(part->origins, origin);
    }
  }
  for (guint i = 0; i < text->spans->len; i++) {
    Span span = g_array_index(text->spans, Span, i);
    span.start = MAX(span.start, start) - start;
    span.end = MIN(span.end, end) - start;
    if (span.start < span.end)
      g_array_append_val(part->spans, span);
  }
  return part;
}

Mark text_find_mark(const Text *text, int offset)
{
  const TextOrigin *origin = &g_array_index(text->origins, TextOrigin, 0);
  for (guint i = 1; i < text->origins->len; i++) {
    const TextOrigin *next = &g_array_index(text->origins, TextOrigin, i);
    if (next->offset > offset)
      break;
    origin = next;
  }
  Mark mark = origin->mark;
  int until = CLAMP(offset, origin->offset, text->length);
  mark.column += (int)g_utf8_strlen(text->utf8 + origin->offset, until - origin->offset);
  return mark;
}

unsigned text_find_flags(const Text *text, int offset)
{
  for (guint i = 0; i < text->spans->len; i++) {
    const Span *span = &g_array_index(text->spans, Span, i);
    if (span->start <= offset && offset < span->end)
      return span->flags;
  }
  return 0;
}

gboolean text_is_empty(const Text *text)
{
  return text == NULL || text->length == 0;
}

char *text_one_line(const char *typed)
{
  return g_strstrip(g_strdelimit(g_strdup(typed ? typed : ""), "\n\t", ' '));
}
