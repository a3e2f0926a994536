/* Photos: a picture cropped to whole rows, with its caption squared below or upright beside it. */
#pragma once

#include "makeup/galley.h"

/* A picture and its words. */
typedef struct {
  const Layout *layout;
  const Picture *picture;
  Copy *caption, *credit; /* each may be NULL */
  gboolean upright;       /* the words stand at its right, in columns read from the right */
  gboolean whole;         /* never cropped: white stays at two of its sides instead */
} Photo;

/* Returns the main picture of GALLEY, or the one of UNIT. */
Photo photo_main(const Galley *galley);
Photo photo_of(const Galley *galley, const FlowUnit *unit);

/* Rows a picture may take over WIDTH points: its own proportion, and how far cropping may go. */
typedef struct {
  int natural, least, most;
} PhotoRows;

PhotoRows photo_rows(const Photo *photo, double width);

/* Returns the rows of the words below the picture, over WIDTH points. */
int photo_caption_rows(const Photo *photo, double width);

/* Draws PHOTO over WIDTH and ROWS rows whose first begins at X, Y, cropped about its focus; its
 * words beside it, or in the rows below. MARK is where they were typed. */
void photo_draw(Page *page, const Photo *photo, double x, double y, double width, int rows,
                Mark mark);
