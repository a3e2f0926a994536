/* Separation of images: one channel is taken out, a palette rewritten, or all is white. */
#include "press/separating.h"

#include "press/raster.h"

#include <string.h>

/* Returns the samples of IMAGE in red, green and blue or in inks; NULL where they are packed in a
 * way that is not undone here. */
static Raster *read_samples(const Pdf *pdf, qpdf_oh image, const Space *space)
{
  int width = (int)CLAMP(pdf_number(pdf, image, "/Width", 0), 0, 1e6);
  int height = (int)CLAMP(pdf_number(pdf, image, "/Height", 0), 0, 1e6);
  double decode[8];
  gboolean inverted =
      pdf_numbers(pdf, pdf_find(pdf, image, "/Decode"), 2 * space->channels, decode) &&
      decode[0] > decode[1];
  g_autoptr(GBytes) bytes = pdf_stream_bytes(pdf, image, PDF_LARGEST_STREAM, NULL);
  gsize length = 0;
  const guint8 *samples = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  RasterHead head = {0};
  Raster *raster = NULL;
  if (samples && raster_read_head(samples, length, &head)) {
    raster = raster_from_jpeg(bytes, 0);
    /* Adobe's marker turned the samples, but PDF asks /Decode alone. */
    inverted = head.inverted != inverted;
  } else if (samples && pdf_number(pdf, image, "/BitsPerComponent", 0) == 8 &&
             length >= (gsize)width * (gsize)height * (gsize)space->channels) {
    raster = raster_new(width, height, space->channels);
    if (raster)
      memcpy(raster->samples, samples, (gsize)width * (gsize)height * (gsize)space->channels);
  }
  if (raster && inverted)
    raster_invert(raster);
  return raster;
}

/* Returns how much of the ink each pixel of RASTER is, as light; NULL without memory. */
static Raster *take_channel(const Separating *separating, const Raster *raster)
{
  g_autoptr(Raster) made = raster->channels == 3 ? colour_raster(separating->colour, raster) : NULL;
  const Raster *inks = made ? made : raster;
  Raster *plate = raster_new(inks->width, inks->height, 1);
  gsize count = (gsize)inks->width * (gsize)inks->height;
  for (gsize i = 0; plate && i < count; i++) {
    if (inks->channels == 1)
      plate->samples[i] = separating->process == 3 ? inks->samples[i] : 255;
    else
      plate->samples[i] = separating->process < 0
                              ? 255
                              : (guint8)(255 - inks->samples[4 * i + (gsize)separating->process]);
  }
  return plate;
}

static void put_plate(const Pdf *pdf, qpdf_oh image, const Raster *plate)
{
  g_autoptr(GBytes) packed =
      pdf_deflate(plate->samples, (gsize)plate->width * (gsize)plate->height);
  g_autofree char *width = g_strdup_printf("%d", plate->width);
  g_autofree char *height = g_strdup_printf("%d", plate->height);
  pdf_stream_put(pdf, image, packed, "/FlateDecode");
  pdf_put_text(pdf, image, "/ColorSpace", "/DeviceGray");
  pdf_put_text(pdf, image, "/BitsPerComponent", "8");
  pdf_put_text(pdf, image, "/Width", width);
  pdf_put_text(pdf, image, "/Height", height);
  pdf_drop(pdf, image, "/Decode");
}

/* A palette is rewritten entry by entry. */
static void separate_palette(const Separating *separating, qpdf_oh image, const Space *space)
{
  const Pdf *pdf = separating->pdf;
  gsize length = space->palette ? g_bytes_get_size(space->palette) : 0;
  int channels = space->base ? space->base->channels : 0;
  gsize count = channels > 0 ? MIN(length / (gsize)channels, 256) : 0;
  g_autoptr(GString) text = g_string_new(NULL);
  if (count == 0)
    return;
  const guint8 *entries = g_bytes_get_data(space->palette, NULL);
  g_string_append_printf(text, "[/Indexed /DeviceGray %d <", (int)count - 1);
  for (gsize i = 0; i < count; i++) {
    double values[SPACE_CHANNELS];
    for (int k = 0; k < channels; k++)
      values[k] = entries[i * (gsize)channels + (gsize)k] / 255.0;
    double light = 1 - separating_amount(separating, space->base, values);
    g_string_append_printf(text, "%02x", (unsigned)(light * 255 + 0.5));
  }
  g_string_append(text, ">]");
  pdf_put_text(pdf, image, "/ColorSpace", text->str);
}

/* Makes IMAGE, of one channel, say its own amount turned round, or nothing. */
static void separate_single(const Separating *separating, qpdf_oh image, gboolean own)
{
  const Pdf *pdf = separating->pdf;
  double decode[2] = {0, 1};
  pdf_numbers(pdf, pdf_find(pdf, image, "/Decode"), 2, decode);
  pdf_put_text(pdf, image, "/ColorSpace", "/DeviceGray");
  pdf_put_text(pdf, image, "/Decode", !own ? "[1 1]" : decode[0] > decode[1] ? "[0 1]" : "[1 0]");
}

void separating_image(const Separating *separating, qpdf_oh image)
{
  const Pdf *pdf = separating->pdf;
  qpdf_oh mask = pdf_find(pdf, image, "/ImageMask");
  if (qpdf_oh_is_bool(pdf->qpdf, mask) && qpdf_oh_get_bool_value(pdf->qpdf, mask))
    return;
  g_autoptr(Space) space =
      space_read(pdf, pdf_find(pdf, image, "/ColorSpace"), qpdf_oh_new_null(pdf->qpdf));
  if (qpdf_oh_is_array(pdf->qpdf, pdf_find(pdf, image, "/Mask")))
    pdf_drop(pdf, image, "/Mask");
  if (space->kind == SPACE_INDEXED) {
    separate_palette(separating, image, space);
  } else if (space->kind == SPACE_SPOTS && space->channels == 1) {
    separate_single(separating, image, !separating_is_apart(separating, space));
  } else if (space->channels == 1 && space->kind != SPACE_UNKNOWN) {
    if (separating->process != 3)
      separate_single(separating, image, FALSE);
  } else if (space->channels == 3 || space->channels == 4) {
    g_autoptr(Raster) raster = read_samples(pdf, image, space);
    g_autoptr(Raster) plate = raster ? take_channel(separating, raster) : NULL;
    if (plate)
      put_plate(pdf, image, plate);
  }
}
