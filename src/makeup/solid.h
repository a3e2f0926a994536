/* Solids: matter in a leg that never breaks: crossheads, pull quotes, standfirsts, tables. */
#pragma once

#include "makeup/galley.h"

/* Returns the whole rows UNIT takes in a leg of WIDTH_PU, its white included. */
int solid_rows(const Galley *galley, const FlowUnit *unit, int width_pu);

/* Draws UNIT on PAGE in its rows, the top left corner of the first at X, Y (points). */
void solid_draw(Page *page, const Galley *galley, const FlowUnit *unit, int width_pu, double x,
                double y);
