/* Shadows: text printed twice under itself, which extraction reads as doubled. */
#pragma once

#include <glib.h>

/* Marks in GONE (one for each of the COUNT LETTERS, all FALSE) those to drop where the whole of
 * LETTERS is made of runs that each stand twice; FALSE where it is not. */
gboolean shadow_find(const gunichar *letters, int count, gboolean *gone);
