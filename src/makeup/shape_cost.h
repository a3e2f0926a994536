/* Costs of shapes, in the units of search.h. */
#pragma once

#include "makeup/photo.h"
#include "makeup/shape.h"

/* What HEAD of GALLEY costs: small, ragged, uneven, in many lines, broken against the sense. */
int shape_head_cost(const Galley *galley, const Head *head);

/* What it costs that the LINES lines HEAD may stand in are not of one length. */
double shape_uneven_cost(const HeadCopy *head, int lines);

/* What SHAPE of GALLEY costs on a page of COLUMNS columns for its width, its legs, lines of
 * MEASURE_PU and its form; head, picture and height aside. */
int shape_form_cost(const Galley *galley, int columns, const Shape *shape, int measure_pu);

/* What SHAPE costs beside that for its height, and for that of its legs. */
int shape_tall_cost(const Galley *galley, const Shape *shape);
int shape_legs_cost(const Galley *galley, const Shape *shape);

/* What it costs to crop a picture of RANGE to ROWS rows. */
int shape_crop_cost(PhotoRows range, int rows);

/* What it costs to show GALLEY's main picture WIDTH points wide on a page of COLUMNS columns. It
 * wants to be as wide as it was drawn, or as its pixels allow at newspaper resolution, up to half
 * the page; smaller it loses, larger it costs less. */
int shape_picture_cost(const Galley *galley, int columns, double width);

/* What the legs of SHAPE that are too short or too deep cost more where there are all shapes to
 * choose from. */
int shape_odd_legs_cost(const Shape *shape);
