/* Make-up styles: the ways a house puts a page together, by the names an editor types. */
#pragma once

#include <glib.h>

typedef enum {
  MAKEUP_MODULAR, /* 模块式: rectangles side by side and above each other, few cuts */
  MAKEUP_STRIPS, /* 两纵、三纵分割: strips from head to foot, which the lead may break through */
  MAKEUP_CLASSIC, /* 穿插式: interlocked, never cut across (断版), vertical heads, 破栏 */
  MAKEUP_STYLES
} MakeupStyle;

/* Returns the name of STYLE in files, on the command line and in traces; static. */
const char *makeup_style_name(MakeupStyle style);

/* Returns the style called NAME, in English or Chinese; -1 where there is none. */
int makeup_style_find(const char *name);
