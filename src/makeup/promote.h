/* Promotion: a page whose editor named no main story still gets a dominant head. */
#pragma once

#include "makeup/recast.h"

/* On each page without a main story, makes its first plain story whose priority nobody stated the
 * lead (under the nameplate) or a main story, where the page stays as full as it was. */
void promote_leads(const Recast *recast);
