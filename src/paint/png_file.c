/* PNG files: pages of text pack best unfiltered, and nearly as small at the least effort. */
#include "paint/png_file.h"

#include <png.h>

#define PACKING 1 /* zlib's levels go from 1, fast, to 9, small */
#define METRES_PER_INCH 0.0254

static void append_bytes(png_structp writer, png_bytep bytes, png_size_t length)
{
  g_byte_array_append(png_get_io_ptr(writer), bytes, (guint)length);
}

static void flush_nothing(png_structp writer)
{
  (void)writer;
}

static void write_pixels(png_structp writer, png_infop head, cairo_surface_t *surface, double dpi)
{
  int height = cairo_image_surface_get_height(surface);
  int stride = cairo_image_surface_get_stride(surface);
  png_uint_32 dots = (png_uint_32)(dpi / METRES_PER_INCH + 0.5);
  png_set_IHDR(writer, head, (png_uint_32)cairo_image_surface_get_width(surface),
               (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs(writer, head, dots, dots, PNG_RESOLUTION_METER);
  png_set_compression_level(writer, PACKING);
  png_set_filter(writer, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_write_info(writer, head);
  /* A pixel is a native 32-bit word: blue, green, red, nothing where the low byte comes first. */
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  png_set_bgr(writer);
  png_set_filler(writer, 0, PNG_FILLER_AFTER);
#else
  png_set_filler(writer, 0, PNG_FILLER_BEFORE);
#endif
  guint8 *pixels = cairo_image_surface_get_data(surface);
  for (int y = 0; y < height; y++)
    png_write_row(writer, pixels + (gsize)y * stride);
  png_write_end(writer, head);
}

gboolean png_file_append(GByteArray *file, cairo_surface_t *surface, double dpi)
{
  png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop head = writer ? png_create_info_struct(writer) : NULL;
  if (head == NULL || setjmp(png_jmpbuf(writer))) {
    png_destroy_write_struct(&writer, &head);
    return FALSE;
  }
  cairo_surface_flush(surface);
  png_set_write_fn(writer, file, append_bytes, flush_nothing);
  write_pixels(writer, head, surface, dpi);
  png_destroy_write_struct(&writer, &head);
  return TRUE;
}
