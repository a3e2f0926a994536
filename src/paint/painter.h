/* The painter: draws one display list after the other on a cairo surface. */
#pragma once

#include "model/layout.h"
#include "model/page.h"
#include "paint/faces.h"
#include "paint/picture.h"

#include <cairo.h>

typedef struct Painter Painter;

/* Opens a painter on CR, whose unit is the point and whose origin is the trim's top left corner.
 * All but CR's reference stays the caller's and must outlive it. Close it with painter_close. */
Painter *painter_open(cairo_t *cr, Target target, const Layout *layout, PictureStore *pictures);
void painter_close(Painter *painter);

/* Has the painter draw with the cut faces of FACES (borrowed, may be NULL). */
void painter_use_faces(Painter *painter, FaceStore *faces);

/* Has the painter leave out letters, but for the lines along their edges. */
void painter_leave_letters(Painter *painter);

/* Has the painter draw what reaches the trim on through BLEED points around it. */
void painter_use_bleed(Painter *painter, double bleed);

/* Draws the items of PAGE in order. Links become annotations on TARGET_PDF; the destination
 * "#page=N" is the page numbered N of PAGES. */
void painter_draw_page(Painter *painter, const Page *page, const GPtrArray *pages);

/* Writes CONTENT to PATH whole or not at all. */
gboolean painter_write_file(const char *path, const GByteArray *content, GError **error);

/* A cairo_write_func_t that appends to a GByteArray. */
cairo_status_t painter_append(void *array, const unsigned char *bytes, unsigned length);

/* Sets ERROR from a cairo STATUS met while PATH was made, and returns FALSE. */
gboolean painter_fail(cairo_status_t status, const char *path, GError **error);
