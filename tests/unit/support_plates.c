/* Printing plates: runs Ghostscript's tiffsep and reads the TIFF files it leaves. */
#include "support_plates.h"

#include <glib/gstdio.h>
#include <string.h>

gboolean plates_run(const char *path, const char *device, const char *out)
{
  g_autofree char *found = g_find_program_in_path("gs");
  if (found == NULL) {
    g_test_skip("Ghostscript is not installed");
    return FALSE;
  }
  g_autofree char *to = g_strconcat("-sOutputFile=", out, NULL);
  g_autofree char *kind = g_strconcat("-sDEVICE=", device, NULL);
  const char *words[] = {
      found, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-r72", "-sCompression=none",
      kind,  to,   path,        NULL};
  g_autofree char *said = NULL;
  g_autofree char *complained = NULL;
  int status = 0;
  g_assert_true(
      g_spawn_sync(NULL, (char **)words, NULL, 0, NULL, NULL, &said, &complained, &status, NULL));
  g_assert_cmpstr(said, ==, "");
  g_assert_cmpstr(complained, ==, "");
  g_assert_cmpint(status, ==, 0);
  return TRUE;
}

static guint32 number_at(const guint8 *bytes, gsize at, int length)
{
  guint32 number = 0;
  for (int i = length - 1; i >= 0; i--)
    number = number << 8 | bytes[at + (gsize)i];
  return number;
}

/* Returns item I of the entry at AT, whose items may stand elsewhere. */
static guint32 item_of(const guint8 *bytes, gsize at, guint32 i)
{
  guint32 type = number_at(bytes, at + 2, 2), count = number_at(bytes, at + 4, 4);
  guint32 size = type == 3 ? 2 : 4;
  gsize place = count * size > 4 ? number_at(bytes, at + 8, 4) : at + 8;
  return number_at(bytes, place + i * size, (int)size);
}

/* Reads a grey TIFF without packing into PLATES as INK, 255 for none in the file. */
static void read_plate(Plates *plates, int ink, const char *path)
{
  g_autofree char *content = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(path, &content, &length, NULL));
  const guint8 *bytes = (const guint8 *)content;
  g_assert_cmpint(memcmp(bytes, "II*\0", 4), ==, 0);
  gsize at = number_at(bytes, 4, 4), strips = 0, counts = 0;
  guint32 entries = number_at(bytes, at, 2), strip_count = 0;
  for (guint32 i = 0; i < entries; i++) {
    gsize entry = at + 2 + 12 * i;
    guint32 tag = number_at(bytes, entry, 2);
    if (tag == 256)
      plates->width = (int)item_of(bytes, entry, 0);
    else if (tag == 257)
      plates->height = (int)item_of(bytes, entry, 0);
    else if (tag == 258)
      g_assert_cmpuint(item_of(bytes, entry, 0), ==, 8);
    else if (tag == 259)
      g_assert_cmpuint(item_of(bytes, entry, 0), ==, 1);
    else if (tag == 273) {
      strips = entry;
      strip_count = number_at(bytes, entry + 4, 4);
    } else if (tag == 279)
      counts = entry;
  }
  gsize size = (gsize)plates->width * (gsize)plates->height, to = 0;
  plates->ink[ink] = g_malloc0(size);
  for (guint32 strip = 0; strip < strip_count; strip++) {
    gsize from = item_of(bytes, strips, strip), count = item_of(bytes, counts, strip);
    g_assert_cmpuint(from + count, <=, length);
    for (gsize i = 0; i < count && to < size; i++)
      plates->ink[ink][to++] = (guint8)(255 - bytes[from + i]);
  }
  g_assert_cmpuint(to, ==, size);
}

Plates *plates_make(const char *path)
{
  static const char *const NAMES[PLATES] = {"Cyan", "Magenta", "Yellow", "Black"};
  g_autofree char *pattern = g_strconcat(path, "-%d.tif", NULL);
  g_autofree char *whole = g_strconcat(path, "-1.tif", NULL);
  if (!plates_run(path, "tiffsep", pattern))
    return NULL;
  Plates *plates = g_new0(Plates, 1);
  for (int ink = 0; ink < PLATES; ink++) {
    g_autofree char *plate = g_strdup_printf("%s-1(%s).tif", path, NAMES[ink]);
    read_plate(plates, ink, plate);
    g_remove(plate);
  }
  g_remove(whole);
  return plates;
}

void plates_free(Plates *plates)
{
  if (plates == NULL)
    return;
  for (int ink = 0; ink < PLATES; ink++)
    g_free(plates->ink[ink]);
  g_free(plates);
}

static int find_extreme(const Plates *plates, int ink, const int box[4], int sign)
{
  int found = sign > 0 ? 0 : 255;
  for (int y = box[1]; y < box[1] + box[3]; y++)
    for (int x = box[0]; x < box[0] + box[2]; x++) {
      int here = plates->ink[ink][y * plates->width + x];
      found = sign > 0 ? MAX(found, here) : MIN(found, here);
    }
  return found;
}

int plates_most(const Plates *plates, int ink, int x, int y, int width, int height)
{
  return find_extreme(plates, ink, (int[4]){x, y, width, height}, 1);
}

int plates_least(const Plates *plates, int ink, int x, int y, int width, int height)
{
  return find_extreme(plates, ink, (int[4]){x, y, width, height}, -1);
}

void plates_assert(const Plates *plates, int x, int y, const int cmyk[PLATES])
{
  for (int ink = 0; ink < PLATES; ink++) {
    int off = plates->ink[ink][y * plates->width + x] - cmyk[ink];
    if (ABS(off) > 2)
      g_test_message("at %d, %d plate %d has %d, wanted is %d", x, y, ink,
                     plates->ink[ink][y * plates->width + x], cmyk[ink]);
    g_assert_cmpint(ABS(off), <=, 2);
  }
}
