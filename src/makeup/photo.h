/* Photos: a picture cropped to whole rows, its caption squared to it, its credit flush right. */
#pragma once

#include "makeup/galley.h"

/* Rows a picture may take over WIDTH points: its own proportion, and how far cropping may go. */
typedef struct {
  int natural, least, most;
} PhotoRows;

PhotoRows photo_rows(const Layout *layout, const Picture *picture, double width);

/* Draws PICTURE over WIDTH and ROWS rows whose first begins at X, Y, cropped about its focus. */
void photo_draw(Page *page, const Layout *layout, const Picture *picture, double x, double y,
                double width, int rows);

/* Draws CAPTION and CREDIT (each may be NULL) in ROWS rows from X, Y, WIDTH points wide. */
void photo_draw_caption(Page *page, const Galley *galley, Copy *caption, Copy *credit, double x,
                        double y, double width, int rows);
