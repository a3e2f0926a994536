/* A printing condition as a model: what colour inks give on paper, and which inks give a colour. */
#pragma once

#include "model/press.h"

/* A Yule-Nielsen-Neugebauer model: from the solids, their overprints and the gain of the dots. */
typedef struct Printing Printing;

/* Opens the condition of PROFILE, whose colours must be known. Close it with printing_close. */
Printing *printing_open(const PressProfile *profile);
void printing_close(Printing *printing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printing, printing_close)

/* Returns the share of the paper that dots of TONE (0..1) of INK cover as densitometers see it. */
double printing_cover(const Printing *printing, int ink, double tone);

/* Sets LAB (D50) to the colour of CMYK (0..1): as it is, or against the paper as white. */
void printing_colour(const Printing *printing, const double cmyk[4], double lab[3]);
void printing_relative_colour(const Printing *printing, const double cmyk[4], double lab[3]);

/* Sets CMYK to the inks, within the profile's limits, that come nearest to LAB against the paper
 * as white. Black stands in for most of what is grey. */
void printing_inks(const Printing *printing, const double lab[3], double cmyk[4]);
