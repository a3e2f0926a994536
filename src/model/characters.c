/* Characters: ranges of Unicode, as far as the stages ask for them. */
#include "model/characters.h"

#include <string.h>

gboolean character_is_cjk(gunichar c)
{
  return (c >= 0x2E80 && c <= 0x303F && c != 0x3000) || /* radicals, CJK punctuation */
         (c >= 0x3040 && c <= 0x312F) ||                /* kana, bopomofo */
         (c >= 0x3190 && c <= 0x9FFF) ||                /* strokes, enclosed, Han */
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF9F) || /* full-width forms */
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFF);
}

gboolean character_is_han(gunichar c)
{
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

gboolean character_is_shared(gunichar c)
{
  return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2014 || c == 0x2015 ||
         c == 0x2026 || c == 0x00B7;
}

gboolean character_is_space(gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\v' || c == 0x00A0 ||
         c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

gboolean character_is_bullet(gunichar c)
{
  static const gunichar BULLETS[] = {0x25CF, 0x25CB, 0x25C6, 0x25C7, 0x25A0, 0x25A1,
                                     0x25B2, 0x25B3, 0x2605, 0x2606, 0x25B6, 0x25B7,
                                     0x25BA, 0x25CE, 0x25AA, 0x2022};
  for (size_t i = 0; i < G_N_ELEMENTS(BULLETS); i++) {
    if (c == BULLETS[i])
      return TRUE;
  }
  return FALSE;
}

gboolean character_is_punctuation(gunichar c)
{
  switch (g_unichar_type(c)) {
  case G_UNICODE_CONNECT_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
  case G_UNICODE_CURRENCY_SYMBOL:
  case G_UNICODE_MODIFIER_SYMBOL:
  case G_UNICODE_MATH_SYMBOL:
  case G_UNICODE_OTHER_SYMBOL:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean character_leaves_ink(gunichar c)
{
  return !g_unichar_isspace(c) && c != 0x00AD;
}

int characters_append_ink(GString *out, const char *utf8, gssize length)
{
  const char *stop = utf8 + (length < 0 ? (gssize)strlen(utf8) : length);
  const char *first = utf8; /* of those not appended yet */
  int count = 0;
  for (const char *at = utf8; at < stop;) {
    const char *next = g_utf8_next_char(at);
    if (character_leaves_ink(g_utf8_get_char(at))) {
      count++;
    } else {
      g_string_append_len(out, first, at - first);
      first = next;
    }
    at = next;
  }
  g_string_append_len(out, first, MAX(stop - first, 0));
  return count;
}

gboolean character_is_final(gunichar c)
{
  switch (c) {
  case '!':
  case '?':
  case 0x3002: /* 。 */
  case 0xFF01: /* ！ */
  case 0xFF1F: /* ？ */
  case 0xFF0E: /* ． */
  case 0x2026: /* … */
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean character_is_pause(gunichar c)
{
  switch (c) {
  case ',':
  case ';':
  case ':':
  case 0xFF0C: /* ， */
  case 0x3001: /* 、 */
  case 0xFF1B: /* ； */
  case 0xFF1A: /* ： */
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean character_is_opening(gunichar c)
{
  return g_unichar_type(c) == G_UNICODE_OPEN_PUNCTUATION || c == 0x201C || c == 0x2018;
}

gboolean character_is_closing(gunichar c)
{
  return g_unichar_type(c) == G_UNICODE_CLOSE_PUNCTUATION || c == 0x201D || c == 0x2019;
}

gboolean character_ends_sentence(const char *at, const char *end)
{
  while (end > at) {
    end = g_utf8_prev_char(end);
    gunichar c = g_utf8_get_char(end);
    if (character_is_final(c))
      return TRUE;
    if (c == '.' && end > at)
      return g_ascii_isalpha(end[-1]) || end[-1] == ')' || end[-1] == '"';
    if (!character_is_closing(c) && c != '"')
      return FALSE;
  }
  return FALSE;
}
