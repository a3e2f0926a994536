/* The composition of a layout: levels of prohibition and widths of marks, by their names. */
#include "read/layout_reader.h"

#include <string.h>

typedef struct {
  const char *name;
  int value;
} Choice;

/* Reads the value of KEY in MAP, one of CHOICES (ended by a NULL name); WANTED lists them. */
static void read_choice(const LayoutReader *reader, const Node *map, const char *key,
                        const Choice *choices, const char *wanted, int *to)
{
  const Node *node = node_find(map, key);
  if (node == NULL || !node_is_scalar(node, key, reader->report))
    return;
  for (int i = 0; choices[i].name; i++)
    if (strcmp(choices[i].name, node->value) == 0) {
      *to = choices[i].value;
      return;
    }
  report_add(reader->report, SEVERITY_ERROR, node->mark, "%s \"%s\" is not known, %s is wanted",
             key, node->value, wanted);
}

void layout_read_composition(const LayoutReader *reader, const Node *root)
{
  static const char *const KEYS[] = {"prohibition", "marks", "normalise", NULL};
  static const Choice LEVELS[] = {{"none", PROHIBIT_NONE},
                                  {"loose", PROHIBIT_LOOSE},
                                  {"normal", PROHIBIT_NORMAL},
                                  {"basic", PROHIBIT_BASIC},
                                  {"gb", PROHIBIT_GB},
                                  {"strict", PROHIBIT_STRICT},
                                  {NULL, 0}};
  static const Choice MARKS[] = {
      {"quanjiao", MARKS_FULL},          {"全角", MARKS_FULL},         {"kaiming", MARKS_KAIMING},
      {"开明", MARKS_KAIMING},           {"banjiao", MARKS_HALF},      {"半角", MARKS_HALF},
      {"hangmobanjiao", MARKS_LINE_END}, {"行末半角", MARKS_LINE_END}, {NULL, 0}};
  static const Choice NORMAL[] = {{"punctuation", TRUE}, {"标点", TRUE}, {NULL, 0}};
  const Node *map = node_find(root, "composition");
  if (map == NULL || !node_is_map(map, "composition", reader->report))
    return;
  node_check_keys(map, KEYS, "the composition", reader->report);
  CompositionRules *rules = &reader->layout->composition;
  int prohibition = (int)rules->prohibition, marks = (int)rules->marks;
  read_choice(reader, map, "prohibition", LEVELS, "none, loose, normal, basic, gb or strict",
              &prohibition);
  read_choice(reader, map, "marks", MARKS, "quanjiao, kaiming, banjiao or hangmobanjiao", &marks);
  read_choice(reader, map, "normalise", NORMAL, "punctuation", &rules->normalise);
  rules->prohibition = (Prohibition)prohibition;
  rules->marks = (MarkWidths)marks;
}
