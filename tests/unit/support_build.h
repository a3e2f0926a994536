/* Support for tests of whole files: a sample built by the program itself. */
#pragma once

#include <glib.h>

/* Builds the issue at SOURCE in FORMAT ("pdf", "screen") with the program under test, and returns
 * the file, to be unreffed. */
GBytes *support_build(const char *source, const char *format);
