/* The key "style": one of three names, in English or Chinese. */
#include "read/style_key.h"

int read_style_key(const Node *map, Report *report)
{
  const Node *node = node_find(map, "style");
  if (node == NULL || !node_is_scalar(node, "style", report) || node->value[0] == '\0')
    return -1;
  int style = makeup_style_find(node->value);
  if (style < 0)
    report_add(report, SEVERITY_ERROR, node->mark,
               "style \"%s\" is not known, modular 模块, strips 纵分 or classic 穿插 is wanted",
               node->value);
  return style;
}
