/* A specimen: all glyphs that pages show, drawn a face a file, so that each file has the face's
 * fonts and tells by what codes they show the glyphs. */
#pragma once

#include "model/page.h"

/* Glyphs are numbered below this: a font file has no more (OpenType, maxp). */
#define SPECIMEN_GLYPHS 65536

typedef struct {
  GPtrArray *pages;    /* of Page, owned: one a face, with one run that shows each glyph once */
  GPtrArray *files;    /* of GBytes, owned: a PDF of each of PAGES; NULL: not drawn yet */
  GHashTable *by_font; /* PangoFont, owned reference, to the place of its page, counted from 1 */
} Specimen;

Specimen *specimen_new(void);
void specimen_free(Specimen *specimen); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Specimen, specimen_free)

/* Returns the run that shows the face of page PLACE, from 0; lent. */
const GlyphRun *specimen_run(const Specimen *specimen, guint place);

/* Returns what stands for GLYPH: itself, or 0, the sign for what is missing, where no font has it.
 */
guint32 specimen_glyph(guint32 glyph);
