/* JPEG files: what their header says, and their pixels for the screen. */
#pragma once

#include <cairo.h>
#include <glib.h>

/* A JPEG as its markers describe it. */
typedef struct {
  int width, height; /* pixels, as stored */
  int components;    /* 1 grey, 3 colour, 4 CMYK */
  gboolean inverted; /* CMYK with Adobe's marker: 255 is no ink */
  int orientation;   /* Exif: 1 as stored … 8 */
} JpegHead;

/* Reads the markers of JPEG into HEAD. NULL where it can be embedded as it is, else what is wrong
 * with it (static). */
const char *jpeg_read_head(GBytes *jpeg, JpegHead *head);

/* Returns the pixels of JPEG in RGB as stored (orientation not applied), to be destroyed; NULL
 * where it cannot be decoded. */
cairo_surface_t *jpeg_decode(GBytes *jpeg, const JpegHead *head);
