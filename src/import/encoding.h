/* Encodings: bytes of any origin become UTF-8, or a message that says why not. */
#pragma once

#include "model/report.h"

/* Returns the LENGTH BYTES of FILE (interned) as UTF-8 with '\n' as the only line end and without
 * byte order mark, to be freed; OUT_LENGTH receives its bytes. UTF-8, UTF-16 (with a byte order
 * mark or without) and GB18030 are told apart by what they would say. NULL with an error in REPORT
 * where the bytes are no text or mix encodings. */
char *encoding_decode(const guint8 *bytes, gsize length, const char *file, gsize *out_length,
                      Report *report);
