/* Pictures: loaded once, drawn into their rectangles in whatever form the target can keep. */
#pragma once

#include "model/page.h"
#include "paint/paint.h"

#include <cairo.h>

/* What the painter draws to decides how a picture is handed over. */
typedef enum {
  TARGET_PDF,   /* JPEG passes as it is, SVG stays vectors, text stays text */
  TARGET_PRESS, /* the same, in the surrogates of inks, without links and structure */
  TARGET_SVG,   /* the same */
  TARGET_IMAGE, /* pixels */
} Target;

/* The pictures of one document, by path. It must outlive the surface they were drawn on. */
typedef struct PictureStore PictureStore;

/* Faults of files are reported to REPORT, each once. Free it with picture_store_free. */
PictureStore *picture_store_new(Target target, Report *report);
void picture_store_free(PictureStore *store);

/* Has MAKER, with CLOSURE, make what is shown of each picture file that is loaded from now on. */
void picture_store_make(PictureStore *store, PictureMaker maker, gpointer closure);

/* Begins to load the pictures of PAGES (of Page) beside what else is done; those not named here are
 * loaded when they are drawn. */
void picture_store_expect(PictureStore *store, const GPtrArray *pages);

/* Says that what is drawn from now on is on another page. */
void picture_store_turn_page(PictureStore *store);

/* Draws the picture of ITEM (of kind ITEM_PICTURE) on CR, or a grey box where it has none. */
void picture_draw(PictureStore *store, cairo_t *cr, const Item *item);

/* From now on nothing transparent may be drawn: drawings that are become pixels, PPI to the inch.
 */
void picture_store_flatten(PictureStore *store, int ppi);
