/* Rasters: libjpeg and libpng with their errors caught, and averaging down. */
#include "press/raster.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* Channels farther apart than this (of 255) are no grey: JPEG is off by a few. */
#define NEUTRAL_SPREAD 8

/* Bytes libjpeg may take: a progressive picture is held whole, as coefficients. */
#define MOST_OF_JPEG (768L << 20)

/* Samples a raster may have; more is no picture for a press. */
#define MOST_SAMPLES ((gsize)1600 << 20)

Raster *raster_new(int width, int height, int channels)
{
  gsize length = (gsize)width * (gsize)height * (gsize)channels;
  if (width <= 0 || height <= 0 || length > MOST_SAMPLES)
    return NULL;
  Raster *raster = g_new0(Raster, 1);
  raster->width = width;
  raster->height = height;
  raster->channels = channels;
  raster->samples = g_malloc(length);
  return raster;
}

void raster_free(Raster *raster)
{
  if (raster == NULL)
    return;
  g_clear_pointer(&raster->icc, g_bytes_unref);
  g_free(raster->samples);
  g_free(raster);
}

/* --- JPEG --------------------------------------------------------------------------------------
 */

typedef struct {
  struct jpeg_error_mgr manager; /* first: libjpeg hands back a pointer to it */
  jmp_buf escape;
} JpegErrors;

static void leave(j_common_ptr codec)
{
  longjmp(((JpegErrors *)codec->err)->escape, 1);
}

static void keep_silent(j_common_ptr codec)
{
  (void)codec;
}

static void catch_errors(JpegErrors *errors)
{
  jpeg_std_error(&errors->manager);
  errors->manager.error_exit = leave;
  errors->manager.output_message = keep_silent;
}

gboolean raster_read_head(const guint8 *bytes, gsize length, RasterHead *head)
{
  struct jpeg_decompress_struct decoder;
  JpegErrors errors;
  memset(&decoder, 0, sizeof decoder);
  catch_errors(&errors);
  decoder.err = &errors.manager;
  if (setjmp(errors.escape)) {
    jpeg_destroy_decompress(&decoder);
    return FALSE;
  }
  jpeg_create_decompress(&decoder);
  jpeg_mem_src(&decoder, bytes, (unsigned long)length);
  jpeg_read_header(&decoder, TRUE);
  *head = (RasterHead){.width = (int)decoder.image_width,
                       .height = (int)decoder.image_height,
                       .channels = decoder.num_components};
  head->inverted = decoder.num_components == 4 && decoder.saw_Adobe_marker;
  jpeg_destroy_decompress(&decoder);
  return TRUE;
}

/* Returns by which of 1, 2, 4, 8 a width of FULL can be divided and still be LEAST. */
static unsigned find_divisor(unsigned full, int least)
{
  unsigned divisor = 1;
  while (divisor < 8 && least > 0 && full / (divisor * 2) >= (unsigned)least)
    divisor *= 2;
  return divisor;
}

static J_COLOR_SPACE space_of(int channels)
{
  if (channels == 1)
    return JCS_GRAYSCALE;
  return channels == 3 ? JCS_RGB : JCS_CMYK;
}

static void invert(guint8 *samples, gsize length)
{
  for (gsize i = 0; i < length; i++)
    samples[i] = (guint8)(255 - samples[i]);
}

static void take_profile(struct jpeg_decompress_struct *decoder, Raster *raster)
{
  JOCTET *profile = NULL;
  unsigned length = 0;
  if (jpeg_read_icc_profile(decoder, &profile, &length)) {
    raster->icc = g_bytes_new(profile, length);
    free(profile);
  }
}

/* Decodes what DECODER was opened on into *RASTER, which the caller frees whatever happens. */
static gboolean decode_jpeg(struct jpeg_decompress_struct *decoder, int least_width,
                            Raster **raster)
{
  jpeg_save_markers(decoder, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(decoder, TRUE);
  decoder->out_color_space = space_of(decoder->num_components);
  decoder->scale_num = 1;
  decoder->scale_denom = find_divisor(decoder->image_width, least_width);
  jpeg_start_decompress(decoder);
  *raster = raster_new((int)decoder->output_width, (int)decoder->output_height,
                       decoder->output_components);
  if (*raster == NULL)
    return FALSE;
  gsize stride = (gsize)decoder->output_width * (gsize)decoder->output_components;
  while (decoder->output_scanline < decoder->output_height) {
    JSAMPROW row = (*raster)->samples + stride * decoder->output_scanline;
    jpeg_read_scanlines(decoder, &row, 1);
  }
  if (decoder->num_components == 4 && decoder->saw_Adobe_marker)
    invert((*raster)->samples, stride * decoder->output_height);
  take_profile(decoder, *raster);
  return TRUE;
}

Raster *raster_from_jpeg(GBytes *jpeg, int least_width)
{
  struct jpeg_decompress_struct decoder;
  JpegErrors errors;
  Raster *volatile raster = NULL;
  memset(&decoder, 0, sizeof decoder);
  catch_errors(&errors);
  decoder.err = &errors.manager;
  if (setjmp(errors.escape)) {
    jpeg_destroy_decompress(&decoder);
    raster_free(raster);
    return NULL;
  }
  jpeg_create_decompress(&decoder);
  decoder.mem->max_memory_to_use = MOST_OF_JPEG;
  gsize length;
  const guint8 *bytes = g_bytes_get_data(jpeg, &length);
  jpeg_mem_src(&decoder, bytes, (unsigned long)length);
  decode_jpeg(&decoder, least_width, (Raster **)&raster);
  jpeg_destroy_decompress(&decoder);
  return raster;
}

GBytes *raster_to_jpeg(const Raster *raster, int quality)
{
  struct jpeg_compress_struct encoder;
  JpegErrors errors;
  unsigned char *file = NULL;
  unsigned long length = 0;
  memset(&encoder, 0, sizeof encoder);
  encoder.err = jpeg_std_error(&errors.manager);
  jpeg_create_compress(&encoder);
  jpeg_mem_dest(&encoder, &file, &length);
  encoder.image_width = (JDIMENSION)raster->width;
  encoder.image_height = (JDIMENSION)raster->height;
  encoder.input_components = raster->channels;
  encoder.in_color_space = space_of(raster->channels);
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, quality, TRUE);
  encoder.optimize_coding = TRUE;
  jpeg_start_compress(&encoder, TRUE);
  gsize stride = (gsize)raster->width * (gsize)raster->channels;
  g_autofree guint8 *line = g_malloc(stride);
  while (encoder.next_scanline < encoder.image_height) {
    memcpy(line, raster->samples + stride * encoder.next_scanline, stride);
    if (raster->channels == 4)
      invert(line, stride);
    JSAMPROW row = line;
    jpeg_write_scanlines(&encoder, &row, 1);
  }
  jpeg_finish_compress(&encoder);
  jpeg_destroy_compress(&encoder);
  return g_bytes_new_with_free_func(file, length, free, file);
}

/* --- PNG ---------------------------------------------------------------------------------------
 */

typedef struct {
  const guint8 *at;
  gsize left;
} PngSource;

static void read_png(png_structp png, png_bytep to, size_t length)
{
  PngSource *source = png_get_io_ptr(png);
  if (length > source->left)
    png_error(png, "it ends too soon");
  memcpy(to, source->at, length);
  source->at += length;
  source->left -= length;
}

static void leave_png(png_structp png, png_const_charp message)
{
  (void)message;
  png_longjmp(png, 1);
}

static void ignore_png(png_structp png, png_const_charp message)
{
  (void)png;
  (void)message;
}

static void take_png_profile(png_structp png, png_infop info, Raster *raster)
{
  png_charp name = NULL;
  png_bytep profile = NULL;
  png_uint_32 length = 0;
  int packing = 0;
  if (png_get_iCCP(png, info, &name, &packing, &profile, &length) != 0)
    raster->icc = g_bytes_new(profile, length);
}

/* Decodes what PNG was opened on into *RASTER, which the caller frees whatever happens. */
static void decode_png(png_structp png, png_infop info, Raster **raster)
{
  png_read_info(png, info);
  gboolean clear = (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                   png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  if (clear)
    return;
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  *raster = raster_new((int)png_get_image_width(png, info), (int)png_get_image_height(png, info),
                       png_get_channels(png, info));
  if (*raster == NULL)
    return;
  gsize stride = png_get_rowbytes(png, info);
  g_autofree png_bytep *rows = g_new(png_bytep, (gsize)(*raster)->height);
  for (int y = 0; y < (*raster)->height; y++)
    rows[y] = (*raster)->samples + stride * (gsize)y;
  png_read_image(png, rows);
  take_png_profile(png, info, *raster);
}

Raster *raster_from_png(GBytes *file)
{
  PngSource source;
  source.at = g_bytes_get_data(file, &source.left);
  Raster *volatile raster = NULL;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, leave_png, ignore_png);
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    raster_free(raster);
    return NULL;
  }
  png_set_read_fn(png, &source, read_png);
  decode_png(png, info, (Raster **)&raster);
  png_destroy_read_struct(&png, &info, NULL);
  return raster;
}

static void append_png(png_structp png, png_bytep bytes, size_t length)
{
  g_byte_array_append(png_get_io_ptr(png), bytes, (guint)length);
}

static void flush_png(png_structp png)
{
  (void)png;
}

GBytes *raster_to_png(const Raster *raster)
{
  g_assert(raster->channels == 1);
  GByteArray *out = g_byte_array_new();
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, leave_png, ignore_png);
  png_infop info = png_create_info_struct(png);
  gboolean failed = setjmp(png_jmpbuf(png)) != 0;
  g_assert(!failed);
  png_set_write_fn(png, out, append_png, flush_png);
  png_set_IHDR(png, info, (png_uint_32)raster->width, (png_uint_32)raster->height, 8,
               PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (int y = 0; y < raster->height; y++)
    png_write_row(png, raster->samples + (gsize)y * (gsize)raster->width);
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return g_byte_array_free_to_bytes(out);
}

/* --- samples -----------------------------------------------------------------------------------
 */

/* Sums the COUNT channels of one row of RASTER over the columns from LEFT to RIGHT. */
static void add_row(const Raster *raster, int y, int left, int right, guint64 *sums)
{
  const guint8 *at =
      raster->samples + ((gsize)y * (gsize)raster->width + (gsize)left) * (gsize)raster->channels;
  for (int x = left; x < right; x++)
    for (int channel = 0; channel < raster->channels; channel++)
      sums[channel] += *at++;
}

Raster *raster_shrink(const Raster *raster, int width, int height)
{
  Raster *small = raster_new(width, height, raster->channels);
  if (small == NULL)
    return NULL;
  guint8 *to = small->samples;
  for (int y = 0; y < height; y++) {
    int top = (int)((gint64)y * raster->height / height);
    int foot = MAX((int)((gint64)(y + 1) * raster->height / height), top + 1);
    for (int x = 0; x < width; x++) {
      int left = (int)((gint64)x * raster->width / width);
      int right = MAX((int)((gint64)(x + 1) * raster->width / width), left + 1);
      guint64 sums[4] = {0}, count = (guint64)(right - left) * (guint64)(foot - top);
      for (int row = top; row < foot; row++)
        add_row(raster, row, left, right, sums);
      for (int channel = 0; channel < raster->channels; channel++)
        *to++ = (guint8)((sums[channel] + count / 2) / count);
    }
  }
  if (raster->icc)
    small->icc = g_bytes_ref(raster->icc);
  return small;
}

gboolean raster_is_neutral(const Raster *raster)
{
  gsize count = (gsize)raster->width * (gsize)raster->height;
  const guint8 *at = raster->samples;
  for (gsize i = 0; i < count && raster->channels == 3; i++, at += 3) {
    int most = MAX(at[0], MAX(at[1], at[2])), least = MIN(at[0], MIN(at[1], at[2]));
    if (most - least > NEUTRAL_SPREAD)
      return FALSE;
  }
  return raster->channels == 3;
}

void raster_invert(Raster *raster)
{
  invert(raster->samples, (gsize)raster->width * (gsize)raster->height * (gsize)raster->channels);
}
