/* Plates: what each ink of a PDF will print, as pictures, and how much of it there is. */
#pragma once

#include "model/press.h"
#include "press/raster.h"

/* One plate of one page. */
typedef struct {
  char *ink;
  int page;
  Raster *light;   /* one channel, 255 is no ink */
  double coverage; /* mean, 0..1 */
} Plate;

/* How plates are made. */
typedef struct {
  const PressProfile *press; /* for screen colours, if there are any */
  const char *name;          /* of the file, for messages */
  double dpi;
} PlatesWish;

/* Returns the plates (of Plate) of FILE, page by page in the order of its inks, to be unreffed. The
 * pictures are drawn by pdftoppm, in a process of its own with bounds on time and memory. NULL with
 * ERROR set. */
GPtrArray *plates_draw(GBytes *file, const PlatesWish *wish, GError **error);

/* Returns a table of PLATES for people, a line a page: cover by ink, and the most ink anywhere; to
 * be freed. */
char *plates_table(const GPtrArray *plates);
