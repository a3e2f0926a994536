/* Article threads: the way a reader's eye goes through the legs of each article. */
#pragma once

#include "model/page.h"
#include "press/pdf.h"

/* Writes into PDF a thread for each article of PAGES (of Page), leg by leg. */
void threads_write(const Pdf *pdf, const GPtrArray *pages);
