/* Flat pictures: what is transparent drawn on white paper, for files that may hold nothing such. */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <librsvg/rsvg.h>

/* Whether SVG, drawn into WHOLE, has anything transparent in it. */
gboolean flat_is_translucent_drawing(RsvgHandle *svg, const cairo_rectangle_t *whole);

/* Whether SVG, drawn into WHOLE, has pixels in a PDF, its own or those of what cannot be drawn. */
gboolean flat_has_pixels(RsvgHandle *svg, const cairo_rectangle_t *whole);

/* Whether the pixels of SURFACE are. */
gboolean flat_is_translucent_image(cairo_surface_t *surface);

/* Returns SVG as pixels on white, PPI to the inch of WHOLE; to be destroyed. */
cairo_surface_t *flat_draw(RsvgHandle *svg, const cairo_rectangle_t *whole, int ppi);

/* Returns the pixels of IMAGE on white; to be destroyed. */
cairo_surface_t *flat_image(cairo_surface_t *image);
