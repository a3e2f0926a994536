/* Rasters: pictures as samples in memory, out of JPEG and PNG files and back into JPEG. */
#pragma once

#include <glib.h>

/* Samples of 8 bits, row by row. */
typedef struct {
  int width, height;
  int channels; /* 1 grey, 3 red, green and blue, 4 inks of which 255 is full */
  guint8 *samples;
  GBytes *icc; /* the profile the file carries; NULL: none */
} Raster;

Raster *raster_new(int width, int height, int channels);
void raster_free(Raster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Raster, raster_free)

/* What a JPEG says of its samples before they are decoded. */
typedef struct {
  int width, height, channels;
  gboolean inverted; /* four channels with Adobe's marker: 255 is no ink */
} RasterHead;

/* Reads the markers of the JPEG at BYTES; FALSE where it is none that can be decoded. */
gboolean raster_read_head(const guint8 *bytes, gsize length, RasterHead *head);

/* Each decodes a file; a JPEG as small as it can be had from its blocks without being less than
 * LEAST_WIDTH wide. NULL where it is damaged, or (a PNG) has transparent pixels. */
Raster *raster_from_jpeg(GBytes *jpeg, int least_width);
Raster *raster_from_png(GBytes *png);

/* Returns RASTER averaged down to WIDTH by HEIGHT, which are no larger. */
Raster *raster_shrink(const Raster *raster, int width, int height);

/* Whether three channels hold nothing but greys. */
gboolean raster_is_neutral(const Raster *raster);

/* Returns RASTER, of one channel, as a PNG. */
GBytes *raster_to_png(const Raster *raster);

/* Turns every sample to what it lacks of 255. */
void raster_invert(Raster *raster);

/* Returns RASTER as a JPEG of QUALITY (0 to 100); inks are stored as Adobe's marker says, 255 for
 * none. */
GBytes *raster_to_jpeg(const Raster *raster, int quality);
