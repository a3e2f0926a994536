/* Bounds: how long words may be that are set on a line of their own. */
#pragma once

#include "model/text.h"

enum {
  LONGEST_HEAD = 200, /* characters of a headline, kicker or deck: four full lines of a wide page */
  LONGEST_LINE = 100, /* of all other words that stand on one line */
};

/* Returns TEXT (taken). One of more than MOST characters is an error in REPORT that calls it WHAT,
 * and comes back with only its beginning. */
Text *bound_text(Text *text, const char *what, int most, Report *report);
