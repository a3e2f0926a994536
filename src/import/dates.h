/* Dates: when an issue was printed, as far as its text tells. */
#pragma once

#include "import/found.h"

/* Returns the first Friday on or after the last day that FOUND reports at the start of a sentence,
 * the year from the text; FALSE where the text does not tell. */
gboolean dates_infer(const Found *found, GDate *date);
