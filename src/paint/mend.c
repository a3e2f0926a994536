/* Mends a finished PDF in place: every dictionary keeps its length, so no offset changes. */
#include "paint/mend.h"

#include <string.h>

/* The longest dictionary looked through, in bytes. */
#define DICTIONARY_MOST 4096

/* Returns where NEEDLE stands in the bytes from FROM up to TO of PDF, or -1. */
static gssize find_bytes(const GByteArray *pdf, gsize from, gsize to, const char *needle)
{
  gsize length = strlen(needle);
  const guint8 *hit =
      from + length <= to ? memmem(pdf->data + from, to - from, needle, length) : NULL;
  return hit ? hit - pdf->data : -1;
}

/* Returns where NEEDLE stands last before byte TO of PDF, or -1. */
static gssize find_before(const GByteArray *pdf, gsize to, const char *needle)
{
  gsize length = strlen(needle);
  for (gsize at = to; at >= length; at--)
    if (memcmp(pdf->data + at - length, needle, length) == 0)
      return (gssize)(at - length);
  return -1;
}

/* Puts ENTRIES in place of the bytes from FROM up to TO of PDF, with blanks to their length. */
static void overwrite(GByteArray *pdf, gsize from, gsize to, const char *entries)
{
  gsize length = strlen(entries);
  g_assert(from + length <= to);
  memcpy(pdf->data + from, entries, length);
  memset(pdf->data + from + length, ' ', to - from - length);
}

/* Returns the entry of PDF's dictionary from FROM up to TO that begins with KEY and ends with its
 * line, or NULL. */
static char *copy_entry(const GByteArray *pdf, gsize from, gsize to, const char *key)
{
  gssize start = find_bytes(pdf, from, to, key);
  gssize end = start < 0 ? -1 : find_bytes(pdf, (gsize)start, to, "\n");
  return end < 0 ? NULL : g_strndup((const char *)pdf->data + start, end - start);
}

/* Appends an entry KEY whose date ENTRY has, as cairo wrote it: "/Key (2024…)". */
static void append_date(GString *entries, const char *key, const char *entry)
{
  const char *date = entry ? strchr(entry, '(') : NULL;
  if (date)
    g_string_append_printf(entries, "%s (D:%s", key, date + 1);
}

void mend_dates(GByteArray *pdf)
{
  /* The name of the library, which stands before the dates, makes room for them. */
  gssize start = find_before(pdf, pdf->len, "/Producer (cairo ");
  if (start < 0)
    return;
  gsize limit = MIN(pdf->len, (gsize)start + DICTIONARY_MOST);
  gssize end = find_bytes(pdf, (gsize)start, limit, "\nendobj");
  if (end < 0)
    return;
  gssize first = find_bytes(pdf, (gsize)start, (gsize)end, "/CreationDate (");
  if (first < 0 || pdf->data[first + (gssize)strlen("/CreationDate (")] == 'D')
    return;
  g_autofree char *made = copy_entry(pdf, (gsize)start, (gsize)end, "/CreationDate (");
  g_autofree char *changed = copy_entry(pdf, (gsize)start, (gsize)end, "/ModDate (");
  gssize after = find_bytes(pdf, (gsize)start, (gsize)end, "\n");
  g_autofree char *between = g_strndup((const char *)pdf->data + after, first - after);
  g_autoptr(GString) entries = g_string_new("/Producer (broadsheet with cairo)");
  g_string_append(entries, between);
  append_date(entries, "/CreationDate", made);
  append_date(entries, " /ModDate", changed);
  gssize closing = find_before(pdf, (gsize)end, ">>");
  if (closing > first && (gsize)start + entries->len <= (gsize)closing)
    overwrite(pdf, (gsize)start, (gsize)closing, entries->str);
}

/* Mends the dictionary of the image whose bytes begin at BODY. Two entries make room, which may
 * be left out: an image need not say that it is an object, nor ask to be smoothed. */
static void mend_image(GByteArray *pdf, gsize body)
{
  static const char type[] = "/Type /XObject\n", smooth[] = "/Interpolate true\n";
  gssize start = find_before(pdf, body, "<< /Length ");
  if (start < 0 || body - (gsize)start > DICTIONARY_MOST)
    return;
  gssize first = find_bytes(pdf, (gsize)start, body, type);
  gssize last = first < 0 ? -1 : find_bytes(pdf, (gsize)first, body, smooth);
  if (last < 0 || find_bytes(pdf, (gsize)start, body, "/Decode") >= 0)
    return;
  gsize from = (gsize)first, to = (gsize)last + strlen(smooth) - 1;
  g_autoptr(GString) entries = g_string_new("/Decode[1 0 1 0 1 0 1 0]");
  gsize kept = from + strlen(type) - 1;
  g_string_append_len(entries, (const char *)pdf->data + kept, last - (gssize)kept);
  g_strchomp(entries->str);
  overwrite(pdf, from, to, entries->str);
}

void mend_inverted(GByteArray *pdf, const GPtrArray *inverted)
{
  for (guint i = 0; i < inverted->len; i++) {
    gsize length;
    const guint8 *bytes = g_bytes_get_data(g_ptr_array_index(inverted, i), &length);
    const guint8 *hit = memmem(pdf->data, pdf->len, bytes, length);
    if (hit)
      mend_image(pdf, (gsize)(hit - pdf->data));
  }
}
