/* Finishing pictures that were not prepared beforehand: drawings made pixels, pixels in drawings.
 */
#include "press/finishing.h"

#include "press/raster.h"

#include <string.h>

/* Returns the entries of COLOURS, already met, as what they are in ink: 0xCMYK by 0xRGB. */
static guint32 ink_of(GHashTable *colours, const RecolourWish *wish, guint32 rgb)
{
  gpointer known;
  if (g_hash_table_lookup_extended(colours, GUINT_TO_POINTER(rgb), NULL, &known))
    return GPOINTER_TO_UINT(known);
  const double screen[3] = {(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                            (rgb & 255) / 255.0};
  double cmyk[4];
  guint32 packed = 0;
  recolour_inks(wish, screen, cmyk);
  for (int i = 0; i < 4; i++)
    packed = packed << 8 | (guint32)(cmyk[i] * 255 + 0.5);
  g_hash_table_insert(colours, GUINT_TO_POINTER(rgb), GUINT_TO_POINTER(packed));
  return packed;
}

/* Returns COUNT pixels of red, green and blue at RGB in inks, four bytes each. *GREY says whether
 * they are black alone. */
static guint8 *make_inks(const RecolourWish *wish, const guint8 *rgb, gsize count, gboolean *grey)
{
  guint8 *inks = g_malloc(count * 4), *to = inks;
  g_autoptr(GHashTable) colours = g_hash_table_new(NULL, NULL);
  guint32 last = G_MAXUINT32, packed = 0;
  *grey = TRUE;
  for (gsize i = 0; i < count; i++, rgb += 3, to += 4) {
    guint32 colour = (guint32)rgb[0] << 16 | (guint32)rgb[1] << 8 | rgb[2];
    if (colour != last)
      packed = ink_of(colours, wish, colour);
    last = colour;
    for (int k = 0; k < 4; k++)
      to[k] = (guint8)(packed >> (24 - 8 * k));
    *grey = *grey && packed >> 8 == 0;
  }
  return inks;
}

/* Writes COUNT pixels of inks into PICTURE: as light where they are black alone. */
static void put_inks(const Pdf *pdf, qpdf_oh picture, guint8 *inks, gsize count, gboolean grey)
{
  for (gsize i = 0; i < count && grey; i++)
    inks[i] = (guint8)(255 - inks[4 * i + 3]);
  g_autoptr(GBytes) packed = pdf_deflate(inks, grey ? count : count * 4);
  pdf_put_text(pdf, picture, "/ColorSpace", grey ? "/DeviceGray" : "/DeviceCMYK");
  pdf_stream_put(pdf, picture, packed, "/FlateDecode");
}

static gboolean recolour_pixels(const Finishing *finishing, qpdf_oh picture, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  gsize width = (gsize)MAX(pdf_number(pdf, picture, "/Width", 0), 0);
  gsize height = (gsize)MAX(pdf_number(pdf, picture, "/Height", 0), 0);
  gsize count = width * height, length;
  g_autoptr(GBytes) bytes = pdf_stream_bytes(pdf, picture, PDF_LARGEST_STREAM, error);
  if (bytes == NULL)
    return FALSE;
  const guint8 *rgb = g_bytes_get_data(bytes, &length);
  if (length < count * 3) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "a picture of the draft is cut off");
    return FALSE;
  }
  RecolourWish wish = {.layout = finishing->wish->layout, .colour = finishing->colour};
  gboolean grey;
  g_autofree guint8 *inks = make_inks(&wish, rgb, count, &grey);
  put_inks(pdf, picture, inks, count, grey);
  return TRUE;
}

/* A JPEG of inks with Adobe's marker is stored with 255 for no ink, which PDF must be told. */
static void mend_decode(const Pdf *pdf, qpdf_oh picture)
{
  g_autoptr(GBytes) stored = pdf_stream_stored(pdf, picture);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(stored, &length);
  RasterHead head;
  if (!pdf_has(pdf, picture, "/Decode") && raster_read_head(bytes, length, &head) && head.inverted)
    pdf_put_text(pdf, picture, "/Decode", "[1 0 1 0 1 0 1 0]");
}

gboolean finishing_finish_picture(const Finishing *finishing, qpdf_oh picture, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh space = pdf_find(pdf, picture, "/ColorSpace");
  pdf_drop(pdf, picture, "/Interpolate");
  if (pdf_is(pdf, picture, "/Filter", "/DCTDecode"))
    mend_decode(pdf, picture);
  else if (finishing->colour && pdf_is_name(pdf, space, "/DeviceRGB") &&
           pdf_number(pdf, picture, "/BitsPerComponent", 0) == 8)
    return recolour_pixels(finishing, picture, error);
  return TRUE;
}
