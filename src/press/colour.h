/* Colours for the press: from the screen's RGB to a profile's inks, grey to black alone. */
#pragma once

#include "model/press.h"
#include "press/raster.h"

typedef struct Colour Colour;

/* Opens the ICC profile of PRESS. NULL with ERROR set where it has none that can be used: an output
 * profile for CMYK is wanted. Close it with colour_close. */
Colour *colour_open(const PressProfile *press, GError **error);
void colour_close(Colour *colour);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Colour, colour_close)

/* Returns the profile's bytes, lent. */
GBytes *colour_profile(const Colour *colour);

/* Sets CMYK (0..1) to the inks for sRGB: black alone where it is neutral, so that no plate must
 * fit another; else by the profile, relative colorimetric with black point compensation, within the
 * press's ink limit. Safe from any thread. */
void colour_from_screen(const Colour *colour, const double rgb[3], double cmyk[4]);

/* Returns RASTER (grey, or red, green and blue) in inks: one channel of light where it holds only
 * greys, to be printed in black alone, else four. The profile it carries says what its colours are,
 * sRGB where it has none that can be used. NULL where memory would not do. Safe from any thread. */
Raster *colour_raster(const Colour *colour, const Raster *raster);
