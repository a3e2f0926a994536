/* JPEG files: walks the markers, decodes the pixels with libjpeg. */
#include "paint/jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

enum {
  MARKER_SOF_BASELINE = 0xC0,
  MARKER_SOF_EXTENDED = 0xC1,
  MARKER_SOF_PROGRESSIVE = 0xC2,
  MARKER_SOF_LAST = 0xCF,
  MARKER_DHT = 0xC4,
  MARKER_JPG = 0xC8,
  MARKER_DAC = 0xCC,
  MARKER_SOI = 0xD8,
  MARKER_EOI = 0xD9,
  MARKER_SOS = 0xDA,
  MARKER_APP1 = 0xE1,
  MARKER_APP14 = 0xEE,
};

#define EXIF_TAG_ORIENTATION 0x0112
#define EXIF_TYPE_SHORT 3

static unsigned read_u16(const guint8 *at, gboolean big)
{
  return big ? (unsigned)(at[0] << 8 | at[1]) : (unsigned)(at[1] << 8 | at[0]);
}

static gsize read_u32(const guint8 *at, gboolean big)
{
  return big ? (gsize)read_u16(at, big) << 16 | read_u16(at + 2, big)
             : (gsize)read_u16(at + 2, big) << 16 | read_u16(at, big);
}

/* Returns the orientation of an Exif segment, 1 where it states none. */
static int read_orientation(const guint8 *exif, gsize length)
{
  if (length < 14 || memcmp(exif, "Exif\0\0", 6) != 0)
    return 1;
  const guint8 *tiff = exif + 6;
  length -= 6;
  gboolean big = tiff[0] == 'M';
  gsize entries = read_u32(tiff + 4, big);
  if (entries > length - 2)
    return 1;
  unsigned count = read_u16(tiff + entries, big);
  gsize at = entries + 2;
  for (unsigned i = 0; i < count && at + 12 <= length; i++, at += 12) {
    if (read_u16(tiff + at, big) != EXIF_TAG_ORIENTATION)
      continue;
    unsigned value = read_u16(tiff + at + 8, big);
    gboolean sound = read_u16(tiff + at + 2, big) == EXIF_TYPE_SHORT && value >= 1 && value <= 8;
    return sound ? (int)value : 1;
  }
  return 1;
}

static gboolean is_frame(int marker)
{
  return marker >= MARKER_SOF_BASELINE && marker <= MARKER_SOF_LAST && marker != MARKER_DHT &&
         marker != MARKER_JPG && marker != MARKER_DAC;
}

/* Reads a frame header; PDF's DCTDecode takes baseline, extended and progressive, 8 bits deep. */
static const char *read_frame(int marker, const guint8 *body, gsize length, JpegHead *head)
{
  if (marker > MARKER_SOF_PROGRESSIVE)
    return "a kind of JPEG that cannot be printed";
  if (length < 6)
    return "its header is damaged";
  if (body[0] != 8)
    return "not 8 bits deep";
  head->height = (int)read_u16(body + 1, TRUE);
  head->width = (int)read_u16(body + 3, TRUE);
  head->components = body[5];
  if (head->width == 0 || head->height == 0)
    return "its header states no size";
  if (head->components != 1 && head->components != 3 && head->components != 4)
    return "neither grey, RGB nor CMYK";
  return NULL;
}

/* A file cut off in transfer has no end marker; trailing bytes after one are common and harmless.
 */
static gboolean has_end(const guint8 *bytes, gsize from, gsize length)
{
  for (gsize i = length; i >= from + 2; i--)
    if (bytes[i - 2] == 0xFF && bytes[i - 1] == MARKER_EOI)
      return TRUE;
  return FALSE;
}

const char *jpeg_read_head(GBytes *jpeg, JpegHead *head)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(jpeg, &length);
  *head = (JpegHead){.orientation = 1};
  if (length < 4 || bytes[0] != 0xFF || bytes[1] != MARKER_SOI)
    return "not a JPEG file";
  gboolean adobe = FALSE;
  gsize at = 2;
  while (at + 4 <= length && bytes[at] == 0xFF) {
    int marker = bytes[at + 1];
    if (marker == 0xFF) { /* a fill byte */
      at++;
      continue;
    }
    gsize size = read_u16(bytes + at + 2, TRUE);
    if (size < 2 || at + 2 + size > length)
      return "its header is damaged";
    const guint8 *body = bytes + at + 4;
    const char *fault = is_frame(marker) ? read_frame(marker, body, size - 2, head) : NULL;
    if (fault)
      return fault;
    if (marker == MARKER_APP1 && head->orientation == 1)
      head->orientation = read_orientation(body, size - 2);
    if (marker == MARKER_APP14 && size >= 7 && memcmp(body, "Adobe", 5) == 0)
      adobe = TRUE;
    at += 2 + size;
    if (marker == MARKER_SOS)
      break;
  }
  head->inverted = adobe && head->components == 4;
  if (head->width == 0)
    return "its header is damaged";
  return has_end(bytes, at, length) ? NULL : "cut off before its end";
}

typedef struct {
  struct jpeg_error_mgr manager; /* first: libjpeg hands back a pointer to it */
  jmp_buf escape;
} DecodeErrors;

static void leave_decoder(j_common_ptr decoder)
{
  DecodeErrors *errors = (DecodeErrors *)decoder->err;
  longjmp(errors->escape, 1);
}

static void keep_silent(j_common_ptr decoder)
{
  (void)decoder;
}

static guint32 pixel_of(guint8 red, guint8 green, guint8 blue)
{
  return (guint32)red << 16 | (guint32)green << 8 | blue;
}

/* One scanline of COMPONENTS samples a pixel; inverted CMYK is what is left of the paper's white.
 */
static void convert_row(guint32 *to, const guint8 *from, const JpegHead *head)
{
  guint8 flip = head->inverted ? 0 : 255;
  for (int x = 0; x < head->width; x++, from += head->components) {
    if (head->components == 1) {
      to[x] = pixel_of(from[0], from[0], from[0]);
    } else if (head->components == 3) {
      to[x] = pixel_of(from[0], from[1], from[2]);
    } else {
      int white = from[3] ^ flip;
      to[x] = pixel_of((guint8)((from[0] ^ flip) * white / 255),
                       (guint8)((from[1] ^ flip) * white / 255),
                       (guint8)((from[2] ^ flip) * white / 255));
    }
  }
}

static gboolean decode_rows(struct jpeg_decompress_struct *decoder, cairo_surface_t *surface,
                            const JpegHead *head, guint8 *row)
{
  guint8 *pixels = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  if ((int)decoder->output_width != head->width || (int)decoder->output_height != head->height ||
      decoder->output_components != head->components)
    return FALSE;
  while (decoder->output_scanline < decoder->output_height) {
    guint32 *to = (guint32 *)(void *)(pixels + (gsize)decoder->output_scanline * stride);
    JSAMPROW rows[1] = {row};
    if (jpeg_read_scanlines(decoder, rows, 1) == 1)
      convert_row(to, row, head);
  }
  return TRUE;
}

static gboolean decode_into(GBytes *jpeg, cairo_surface_t *surface, const JpegHead *head,
                            guint8 *row)
{
  struct jpeg_decompress_struct decoder;
  DecodeErrors errors;
  memset(&decoder, 0, sizeof decoder);
  decoder.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave_decoder;
  errors.manager.output_message = keep_silent;
  if (setjmp(errors.escape)) {
    jpeg_destroy_decompress(&decoder);
    return FALSE;
  }
  jpeg_create_decompress(&decoder);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(jpeg, &length);
  jpeg_mem_src(&decoder, bytes, (unsigned long)length);
  jpeg_read_header(&decoder, TRUE);
  if (head->components == 1)
    decoder.out_color_space = JCS_GRAYSCALE;
  else
    decoder.out_color_space = head->components == 3 ? JCS_RGB : JCS_CMYK;
  jpeg_start_decompress(&decoder);
  gboolean whole = decode_rows(&decoder, surface, head, row);
  jpeg_destroy_decompress(&decoder);
  return whole;
}

cairo_surface_t *jpeg_decode(GBytes *jpeg, const JpegHead *head)
{
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, head->width, head->height);
  g_autofree guint8 *row = g_malloc((gsize)head->width * head->components);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS ||
      !decode_into(jpeg, surface, head, row)) {
    cairo_surface_destroy(surface);
    return NULL;
  }
  cairo_surface_mark_dirty(surface);
  return surface;
}
