/* Source maps: which line of the issue made what stands where on a finished page. */
#pragma once

#include "model/page.h"
#include "press/pdf.h"

/* A rectangle of a page, in its points, y up, and the text that made it. */
typedef struct {
  double left, foot, right, top;
  Mark mark;
} SourcePlace;

/* Returns what PAGE was made from, packed for its file, to be unreffed; MARGIN lies around the
 * trim. Of file names only the last part is kept: a finished file does not tell of its maker's
 * disk. Safe from any thread. */
GBytes *sources_pack(const Page *page, double margin);

/* Writes MAP, which sources_pack made, into PDF_PAGE; DATE is a PDF date. */
void sources_write(const Pdf *pdf, qpdf_oh pdf_page, GBytes *map, const char *date);

/* Returns the places (of SourcePlace) PDF_PAGE was made from, empty where it does not say. A file
 * with the name of ISSUE (a path; may be NULL) is taken to be that. To be unreffed. */
GArray *sources_read(const Pdf *pdf, qpdf_oh pdf_page, const char *issue);

/* Returns the mark of the smallest of PLACES that holds the point X, Y; FILE NULL for none. */
Mark sources_find(const GArray *places, double x, double y);
