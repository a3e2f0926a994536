/* Headings: lines that begin with "#", as CommonMark has them and as people type them. */
#pragma once

#include "read/source.h"

typedef struct {
  int level;      /* 1 to 6 */
  int start, end; /* its words, bytes of the source; equal where there are none */
} Heading;

/* Reads LINE as a heading; FALSE if it is none. "##标题" without a space and "＃＃ 标题" count, a
 * "#topic#" does not. */
gboolean heading_read(const Source *source, int line, Heading *heading);
