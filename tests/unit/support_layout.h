/* A layout for tests, built in C: the tabloid's type and grid without any file. */
#pragma once

#include "model/layout.h"

/* Returns a tabloid of 6 columns of 11 characters of 9 pt; LANG "zh" or "en". Free it with
 * layout_free. Roles: 0 song, 1 hei, 2 kai, 3 mono. Inks: 0 black, 1 red, 2 white. */
Layout *support_layout_new(const char *lang);

enum { ROLE_SONG, ROLE_HEI, ROLE_KAI, ROLE_MONO };
enum { INK_BLACK, INK_RED, INK_WHITE };
