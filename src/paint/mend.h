/* Mends in a PDF what cairo 1.16 writes against the standard, without moving a byte. */
#pragma once

#include <glib.h>

/* Gives the dates of PDF their "D:" (ISO 32000-1 7.9.4). */
void mend_dates(GByteArray *pdf);

/* Tells readers that the CMYK JPEGs in INVERTED (of GBytes) are stored with 255 for no ink, as
 * Adobe's marker in them says. */
void mend_inverted(GByteArray *pdf, const GPtrArray *inverted);
