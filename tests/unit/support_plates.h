/* Printing plates as Ghostscript, a program that is not ours, makes them of a PDF. */
#pragma once

#include <glib.h>

enum { PLATE_C, PLATE_M, PLATE_Y, PLATE_K, PLATES };

/* The plates of one page, one sample a point: 255 is full ink. */
typedef struct {
  int width, height;
  guint8 *ink[PLATES];
} Plates;

/* Returns the plates of page 1 of the PDF at PATH; NULL, having said skip, without Ghostscript. */
Plates *plates_make(const char *path);
void plates_free(Plates *plates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plates, plates_free)

/* Returns the most and the least INK in the WIDTH by HEIGHT points from X, Y. */
int plates_most(const Plates *plates, int ink, int x, int y, int width, int height);
int plates_least(const Plates *plates, int ink, int x, int y, int width, int height);

/* Fails unless the point X, Y has the inks C, M, Y, K, each within 2 of 255. */
void plates_assert(const Plates *plates, int x, int y, const int cmyk[PLATES]);

/* Runs Ghostscript on the PDF at PATH for DEVICE, writing to OUT; FALSE, having said skip, without
 * it. What it says is a failure. */
gboolean plates_run(const char *path, const char *device, const char *out);
