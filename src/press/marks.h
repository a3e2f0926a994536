/* Printer's marks: crop and register marks, a colour bar and a slug, outside the bleed. */
#pragma once

#include "press/pdf.h"

/* Where the marks of a page stand, points of its media, y up. */
typedef struct {
  double media[4], trim[4], bleed[4]; /* left, foot, right, top */
} MarksPlace;

/* Returns content that draws the marks around PLACE, and SLUG (its capitals, digits, points,
 * solidi, colons and hyphens; lower case as capitals) in the foot; it calls on the colour space
 * /BsAll. To be unreffed. */
GByteArray *marks_draw(const MarksPlace *place, const char *slug);

/* Names the colour of all plates /BsAll in RESOURCES. */
void marks_name_colour(const Pdf *pdf, qpdf_oh resources);
