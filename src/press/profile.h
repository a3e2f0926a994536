/* ICC profiles: one computed from a printing condition, and what a profile says it is. */
#pragma once

#include "press/printing.h"

/* Returns an ICC profile (version 2, class printer, CMYK) of the condition of PROFILE, whose
 * colours must be known. The same numbers give the same bytes. */
GBytes *profile_compute(const PressProfile *profile);
