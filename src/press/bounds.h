/* Bounds on what libqpdf unpacks by itself: streams that hold objects, before it sees them. */
#pragma once

#include <gio/gio.h>

/* Whether the streams of FILE, a PDF, that hold objects or their places unpack to no more than a
 * sound file's would; FALSE with ERROR set. Whether they are sound at all is not asked. */
gboolean bounds_hold(GBytes *file, GError **error);
