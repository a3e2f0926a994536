/* Artifacts: what of a page's content is none of the reader's text, marked as such. */
#pragma once

#include <glib.h>

/* Returns the LENGTH bytes at BYTES with everything that is drawn outside the structure wrapped as
 * an artifact (ISO 14289-1 7.1). Safe from any thread. */
GByteArray *artifacts_mark(const guint8 *bytes, gsize length);
