/* Lettering: what pages say, written with the codes by which a file's fonts show it. */
#pragma once

#include "model/specimen.h"
#include "press/recolour.h"
#include "press/pdf.h"

/* A font of the file; in resources it is named /BsF and its place among the fonts. */
typedef struct {
  qpdf_oh object;
  gboolean is_wide; /* codes are of two bytes */
  float *widths;    /* by code, thousandths of an em; owned */
} LetteringFont;

/* A glyph as the file shows it. */
typedef struct {
  guint font; /* place among the fonts */
  guint code;
  const char *utf8; /* the text the file says it stands for, BYTES of it; borrowed */
  int bytes;
} Letter;

/* A face of the specimen. */
typedef struct {
  GArray *letters;                 /* of Letter; empty where all its glyphs are blank */
  guint32 places[SPECIMEN_GLYPHS]; /* of glyphs among LETTERS, counted from 1 */
} LetteringFace;

/* How the glyphs of a specimen are shown. */
typedef struct {
  const Specimen *specimen; /* borrowed */
  GPtrArray *faces;         /* of LetteringFace, owned, in the order of the specimen's pages */
  GPtrArray *fonts;         /* of LetteringFont, owned */
} Lettering;

/* Letters for SPECIMEN, none of which is known yet. */
Lettering *lettering_new(const Specimen *specimen);
void lettering_free(Lettering *letters); /* NULL is fine */

/* A page to be written, all borrowed. */
typedef struct {
  const Lettering *letters;
  const Page *page;
  double left, top; /* of its trim, points from the lower left corner of the sheet */
} LetteringPage;

/* Appends content to TO that draws all letters of PAGE in the inks WISH wants; NEEDS and CALLED (by
 * font) receive what it calls on. Safe from any thread. */
void lettering_write(const LetteringPage *page, const RecolourWish *wish, RecolourNeeds *needs,
                     gboolean *called, GByteArray *to);
