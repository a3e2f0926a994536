/* Text between quotes, as traces and JSON print it. */
#pragma once

#include <glib.h>

/* Appends UTF8 to OUT between double quotes; quotes, backslashes, line ends and all that cannot be
 * seen are spelled out. What is appended is also a JSON string. */
void quote_append(GString *out, const char *utf8);
