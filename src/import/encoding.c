/* Encodings: which one makes sense of the bytes, tried from the strictest to the loosest. */
#include "import/encoding.h"

#include "model/characters.h"

#include <string.h>

/* Of the 16-bit units of a text so many percent are letters and marks of common scripts. */
#define COMMON_PERCENT 90

/* Damaged UTF-8 keeps at least so many percent of its longer characters whole. */
#define WHOLE_PERCENT 80

/* A text in GB18030 has at least so many percent of its pairs in the rows of GB 2312. */
#define GB2312_PERCENT 90

/* A text has at most one control character in so many bytes. */
#define CONTROL_RARITY 1000

static gboolean is_text_control(guint32 c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Whether one 16-bit unit is what texts are made of. */
static gboolean is_common_unit(guint32 unit)
{
  return is_text_control(unit) || (unit >= 0x20 && unit < 0x7F) ||
         (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3000 && unit <= 0x303F) ||
         (unit >= 0x2010 && unit <= 0x203B) || (unit >= 0xFF01 && unit <= 0xFF5E) ||
         (unit >= 0x25A0 && unit <= 0x2606);
}

/* Whether BYTES read as UTF-16 without a byte order mark make sense. */
static gboolean is_plausible_utf16(const guint8 *bytes, gsize length, gboolean big_endian)
{
  gsize common = 0;
  gsize units = length / 2;
  if (length < 4 || length % 2 != 0)
    return FALSE;
  for (gsize i = 0; i + 1 < length; i += 2) {
    guint32 unit =
        big_endian ? (guint32)bytes[i] << 8 | bytes[i + 1] : (guint32)bytes[i + 1] << 8 | bytes[i];
    common += is_common_unit(unit);
  }
  return common * 100 >= units * COMMON_PERCENT;
}

/* Whether BYTES, no sound UTF-8, are UTF-8 with a few bytes damaged. FAULT receives the first. */
static gboolean is_damaged_utf8(const guint8 *bytes, gsize length, gsize *fault)
{
  gsize whole = 0;
  gsize broken = 0;
  gsize at = 0;
  *fault = length;
  while (at < length) {
    if (bytes[at] < 0x80) {
      at++;
      continue;
    }
    gunichar c = g_utf8_get_char_validated((const char *)bytes + at, (gssize)(length - at));
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      *fault = MIN(*fault, at);
      broken++;
      at++;
    } else {
      whole++;
      at += (gsize)g_unichar_to_utf8(c, NULL);
    }
  }
  return whole * 100 >= (whole + broken) * WHOLE_PERCENT;
}

/* Whether BYTES are pairs of GB 2312 for the most part. */
static gboolean is_plausible_gb(const guint8 *bytes, gsize length)
{
  gsize pairs = 0;
  gsize usual = 0;
  for (gsize i = 0; i < length; i++) {
    if (bytes[i] < 0x80)
      continue;
    if (i + 1 >= length)
      return FALSE;
    gboolean marks = bytes[i] >= 0xA1 && bytes[i] <= 0xA9;
    gboolean han = bytes[i] >= 0xB0 && bytes[i] <= 0xF7;
    pairs++;
    usual += (marks || han) && bytes[i + 1] >= 0xA1;
    i++;
  }
  return pairs > 0 && usual * 100 >= pairs * GB2312_PERCENT;
}

/* Returns BYTES converted from CHARSET, to be freed, or NULL. */
static char *convert(const guint8 *bytes, gsize length, const char *charset, gsize *out_length)
{
  gsize read = 0;
  char *utf8 =
      g_convert((const char *)bytes, (gssize)length, "UTF-8", charset, &read, out_length, NULL);
  if (utf8 && read == length)
    return utf8;
  g_free(utf8);
  return NULL;
}

static void report_byte(const guint8 *bytes, gsize at, const char *file, Report *report)
{
  Mark mark = {file, 1, 1};
  for (gsize i = 0; i < at; i++) {
    gboolean ends = bytes[i] == '\n';
    mark.line += ends;
    mark.column = ends ? 1 : mark.column + ((bytes[i] & 0xC0) != 0x80);
  }
  report_add(report, SEVERITY_ERROR, mark,
             "byte 0x%02X is neither UTF-8 nor does GB18030 or UTF-16 make sense of this file",
             bytes[at]);
  report_hint(report, "save the file again with the encoding UTF-8");
}

/* Returns BYTES as UTF-8, not looked at any further, or NULL with a reason in REPORT. */
static char *decode(const guint8 *bytes, gsize length, const char *file, gsize *out_length,
                    Report *report)
{
  char *utf8 = NULL;
  gboolean little = length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE;
  gboolean big = length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF;
  gsize fault = 0;
  if (little || big) {
    utf8 = convert(bytes + 2, length - 2, little ? "UTF-16LE" : "UTF-16BE", out_length);
  } else if (g_utf8_validate_len((const char *)bytes, length, NULL)) {
    *out_length = length;
    return g_strndup((const char *)bytes, length);
  } else if (is_plausible_utf16(bytes, length, FALSE)) {
    utf8 = convert(bytes, length, "UTF-16LE", out_length);
  } else if (is_plausible_utf16(bytes, length, TRUE)) {
    utf8 = convert(bytes, length, "UTF-16BE", out_length);
  } else if (memchr(bytes, '\0', length) != NULL) {
    report_add(report, SEVERITY_ERROR, (Mark){file, 0, 0}, "file holds NUL bytes, it is no text");
    return NULL;
  } else if (!is_damaged_utf8(bytes, length, &fault) && is_plausible_gb(bytes, length)) {
    utf8 = convert(bytes, length, "GB18030", out_length);
  }
  if (utf8 == NULL)
    report_byte(bytes, MIN(fault, length - 1), file, report);
  return utf8;
}

/* Makes '\n' of "\r\n" and '\r', in place; returns the new length. */
static gsize unify_line_ends(char *text, gsize length)
{
  gsize to = 0;
  for (gsize from = 0; from < length; from++) {
    if (text[from] == '\r' && text[from + 1] == '\n')
      continue;
    text[to++] = text[from] == '\r' ? '\n' : text[from];
  }
  text[to] = '\0';
  return to;
}

static gboolean is_binary(const char *text, gsize length)
{
  gsize controls = 0;
  for (gsize i = 0; i < length; i++)
    controls += (guint8)text[i] < 0x20 && !is_text_control((guint8)text[i]);
  return controls > 1 + length / CONTROL_RARITY;
}

char *encoding_decode(const guint8 *bytes, gsize length, const char *file, gsize *out_length,
                      Report *report)
{
  static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";
  if (length == 0) {
    *out_length = 0;
    return g_strdup("");
  }
  if (length >= 3 && memcmp(bytes, BYTE_ORDER_MARK, 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  g_autofree char *text = decode(bytes, length, file, out_length, report);
  if (text == NULL)
    return NULL;
  if (memchr(text, '\0', *out_length) != NULL || is_binary(text, *out_length)) {
    report_add(report, SEVERITY_ERROR, (Mark){file, 0, 0},
               "file holds control characters, it is no text");
    return NULL;
  }
  *out_length = unify_line_ends(text, *out_length);
  return g_steal_pointer(&text);
}
