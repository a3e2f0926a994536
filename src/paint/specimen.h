/* Specimens: what pages show, drawn a face a file beside the pages. */
#pragma once

#include "model/layout.h"
#include "model/specimen.h"

#include <cairo.h>

/* A specimen being drawn. */
typedef struct SpecimenWork SpecimenWork;

/* Fills SPECIMEN, an empty one, with what PAGES show and begins to draw it in a surrogate of
 * LAYOUT's inks, with fonts as SURFACE wants them; all borrowed until the end. */
SpecimenWork *specimen_work_begin(Specimen *specimen, const GPtrArray *pages, const Layout *layout,
                                  cairo_surface_t *surface);

/* Waits until all is drawn; returns what went wrong. */
cairo_status_t specimen_work_end(SpecimenWork *work);
