/* Bounds: how long words may be that are set on a line of their own. */
#include "read/bound.h"

Text *bound_text(Text *text, const char *what, int most, Report *report)
{
  glong characters = g_utf8_strlen(text->utf8, text->length);
  if (characters <= most)
    return text;
  report_add(report, SEVERITY_ERROR, text_find_mark(text, 0),
             "%s has %ld characters, at most %d are set", what, characters, most);
  const char *end = g_utf8_offset_to_pointer(text->utf8, most);
  Text *beginning = text_copy_part(text, 0, (int)(end - text->utf8));
  text_free(text);
  return beginning;
}
