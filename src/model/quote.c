/* Text between quotes: what cannot be seen is spelled out, the way JSON does. */
#include "model/quote.h"

static void append_escape(GString *out, gunichar character)
{
  if (character > 0xffff) {
    guint above = character - 0x10000;
    g_string_append_printf(out, "\\u%04x\\u%04x", 0xd800 + (above >> 10), 0xdc00 + (above & 0x3ff));
  } else {
    g_string_append_printf(out, "\\u%04x", character);
  }
}

void quote_append(GString *out, const char *utf8)
{
  g_string_append_c(out, '"');
  for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (character == '"' || character == '\\')
      g_string_append_printf(out, "\\%c", (char)character);
    else if (character == '\n')
      g_string_append(out, "\\n");
    else if (character == ' ' || g_unichar_isgraph(character))
      g_string_append_unichar(out, character);
    else
      append_escape(out, character);
  }
  g_string_append_c(out, '"');
}
