/* Pages made by hand: fonts, inks and runs for the tests of what reads a page. */
#pragma once

#include "model/layout.h"
#include "model/page.h"

/* Returns the family at SIZE points, as the compositor would open it, to be unreffed. */
PangoFont *support_font(const char *family, double size);

/* Returns whether FAMILY is installed. */
gboolean support_has_family(const char *family);

/* Returns a layout with the inks "black" (0), "red" (1) and "tint" (2), to be freed. */
Layout *support_layout(void);

/* Returns a run of UTF8, a glyph a character, each character ADVANCE_EM wide, to be freed. */
GlyphRun *support_run(PangoFont *font, double size, const char *utf8, double advance_em);
