/* Separation: a PDF rewritten so that grey says how much of one ink there is, and white none. */
#pragma once

#include "press/colour.h"
#include "press/pdf.h"

/* Returns the names of the inks FILE prints in: the four of the process, then spot inks in the
 * order of their names; free with g_strfreev. NULL with ERROR set where it is no PDF. */
char **separate_list(GBytes *file, const char *name, GError **error);

/* Returns FILE with all it draws in shades of INK: what is printed over leaves what lies there as
 * it is, what knocks out is white. Screen colours go through COLOUR. NULL with ERROR set. */
GBytes *separate_ink(GBytes *file, const char *name, const char *ink, const Colour *colour,
                     GError **error);
