/* Widths of glyphs, as the fonts of a PDF say them: thousandths of an em. */
#pragma once

#include "press/pdf.h"

/* Codes a font may have. */
#define WIDTHS_CODES 65536

/* A table may say the same code again and again; so much is read of one. */
#define WIDTHS_SAID (16 * WIDTHS_CODES)

/* Fills WIDTHS, WIDTHS_CODES of them by identifier, from FACE, the descendant of a wide font. */
void widths_read_wide(const Pdf *pdf, qpdf_oh face, float *widths);

/* Fills WIDTHS, 256 of them by code, from FONT, a simple one, and its DESCRIPTOR. */
void widths_read_plain(const Pdf *pdf, qpdf_oh font, qpdf_oh descriptor, float *widths);
