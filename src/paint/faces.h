/* Cut faces: the fonts of a document with only the glyphs it shows, for embedding. */
#pragma once

#include "model/page.h"

#include <cairo.h>

/* Cairo takes a whole font into memory to embed ten glyphs of it, and keeps every subroutine of a
 * Han face in the file; a face cut beforehand makes both small. */
typedef struct FaceStore FaceStore;

typedef struct CutFace CutFace;

/* Returns what fonts have in common that are one face at several sizes: only to be compared. */
gconstpointer face_identity(PangoFont *font);

/* Begins to cut the faces PAGES (of Page) use and to load their glyphs for drawing on SURFACE,
 * beside what else is done. Close it when the surface is finished. */
FaceStore *face_store_open(const GPtrArray *pages, cairo_surface_t *surface);
void face_store_close(FaceStore *store);

/* Returns the cut face of FONT, lent; NULL where FONT must be used as it is. */
CutFace *face_store_find(FaceStore *store, PangoFont *font);

/* Has CR draw with CUT at SIZE points. */
void cut_face_use(const CutFace *cut, cairo_t *cr, double size);

/* Returns the glyph of the cut face that is GLYPH in the whole one. */
guint32 cut_face_glyph(const CutFace *cut, guint32 glyph);
