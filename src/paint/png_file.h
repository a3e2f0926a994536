/* PNG files of finished proofs. */
#pragma once

#include <cairo.h>
#include <glib.h>

/* Appends the opaque pixels of SURFACE (CAIRO_FORMAT_RGB24) to FILE as a PNG that states DPI.
 * FALSE where memory ran out. */
gboolean png_file_append(GByteArray *file, cairo_surface_t *surface, double dpi);
