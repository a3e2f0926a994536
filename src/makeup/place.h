/* Placing set lines on a page. */
#pragma once

#include "compose/compose.h"
#include "model/page.h"

/* Adds LINE's runs to PAGE, its left edge at X and its baseline at Y (points). */
void place_line(Page *page, const Line *line, double x, double y);

/* Adds the runs of LINE, which runs from above, its axis at X and its top at Y (points). */
void place_vertical_line(Page *page, const Line *line, double x, double y);

/* Sets COPY, which runs from above, in HEIGHT points as ALIGN says: its first line's axis at X,
 * each further one LEAD points left, their tops at Y. Returns the number of lines. */
int place_vertical_copy(Page *page, Copy *copy, double height, Align align, double x, double y,
                        double lead);

/* Sets COPY in LINES lines (0: its best number) in WIDTH points as ALIGN says, the first baseline
 * at Y and LEAD points from line to line. Returns the number of lines. */
int place_copy(Page *page, Copy *copy, double width, int lines, Align align, double x, double y,
               double lead);
