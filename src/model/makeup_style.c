/* Make-up styles: their names in both languages. */
#include "model/makeup_style.h"

#include <string.h>

static const struct {
  const char *name, *chinese;
} NAMES[MAKEUP_STYLES] = {
    [MAKEUP_MODULAR] = {"modular", "模块"},
    [MAKEUP_STRIPS] = {"strips", "纵分"},
    [MAKEUP_CLASSIC] = {"classic", "穿插"},
};

const char *makeup_style_name(MakeupStyle style)
{
  g_assert(style < MAKEUP_STYLES);
  return NAMES[style].name;
}

int makeup_style_find(const char *name)
{
  for (int i = 0; i < MAKEUP_STYLES; i++)
    if (strcmp(NAMES[i].name, name) == 0 || strcmp(NAMES[i].chinese, name) == 0)
      return i;
  return -1;
}
