/* Type styles of a layout file: one map for each name of LAYOUT_STYLES, filled up by `like`. */
#include "read/layout_reader.h"

#include "model/nearest.h"

#include <string.h>

#define USUAL_WEIGHT 400

/* Styles that are like styles that are like styles: a circle if it goes on longer. */
#define LONGEST_LIKENESS 10

static const char *const KEYS[] = {"role",     "weight",  "italic", "size",        "lead",
                                   "tracking", "indent",  "hang",   "scale-marks", "ink",
                                   "align",    "display", "like",   NULL};

/* A style being read: its map and those it is like, nearest first. */
typedef struct {
  LayoutReader *reader;
  const char *name;
  const Node *maps[LONGEST_LIKENESS];
  int count;
} StyleReader;

/* Collects NODE and what it is like. */
static void follow_likeness(StyleReader *style, const Node *styles, const Node *node)
{
  Report *report = style->reader->report;
  while (node && node_is_map(node, style->name, report)) {
    if (style->count == LONGEST_LIKENESS) {
      report_add(report, SEVERITY_ERROR, style->maps[0]->mark,
                 "style \"%s\" is like others in a circle", style->name);
      return;
    }
    const Node *like = node_find(node, "like");
    style->maps[style->count++] = node;
    if (like == NULL || !node_is_scalar(like, "like", report))
      return;
    node = node_find(styles, like->value);
    if (node == NULL)
      report_add(report, SEVERITY_ERROR, like->mark, "style \"%s\" is not among the styles",
                 like->value);
  }
}

/* Returns the nearest map that has KEY; the style's own where none has. */
static const Node *map_with(const StyleReader *style, const char *key)
{
  for (int i = 0; i < style->count; i++) {
    if (node_find(style->maps[i], key))
      return style->maps[i];
  }
  return style->maps[0];
}

static int read_role(const StyleReader *style)
{
  const LayoutReader *reader = style->reader;
  const Node *map = map_with(style, "role");
  const Node *node = node_find(map, "role");
  if (node == NULL) {
    report_add(reader->report, SEVERITY_ERROR, map->mark, "style \"%s\" has no \"role\"",
               style->name);
    return 0;
  }
  if (!node_is_scalar(node, "role", reader->report))
    return 0;
  int role = layout_find_role(reader->layout, node->value);
  if (role >= 0)
    return role;
  report_add(reader->report, SEVERITY_ERROR, node->mark, "role \"%s\" is not among the fonts",
             node->value);
  return 0;
}

static int read_weight(const StyleReader *style)
{
  const LayoutReader *reader = style->reader;
  const Node *node = node_find(map_with(style, "weight"), "weight");
  if (node == NULL || !node_is_scalar(node, "weight", reader->report))
    return USUAL_WEIGHT;
  char *end = NULL;
  guint64 weight = g_ascii_isdigit(node->value[0]) ? g_ascii_strtoull(node->value, &end, 10) : 0;
  if (weight >= 100 && weight <= 900 && *end == '\0')
    return (int)weight;
  report_add(reader->report, SEVERITY_ERROR, node->mark,
             "weight \"%s\" is no number from 100 to 900", node->value);
  return USUAL_WEIGHT;
}

static Align read_align(const StyleReader *style)
{
  static const struct {
    const char *name;
    Align align;
  } ALIGNS[] = {{"justify", ALIGN_JUSTIFY}, {"start", ALIGN_START}, {"centre", ALIGN_CENTRE},
                {"center", ALIGN_CENTRE},   {"end", ALIGN_END},     {"spread", ALIGN_SPREAD}};
  Report *report = style->reader->report;
  const Node *node = node_find(map_with(style, "align"), "align");
  if (node == NULL || !node_is_scalar(node, "align", report))
    return ALIGN_START;
  for (size_t i = 0; i < G_N_ELEMENTS(ALIGNS); i++) {
    if (strcmp(ALIGNS[i].name, node->value) == 0)
      return ALIGNS[i].align;
  }
  report_add(report, SEVERITY_ERROR, node->mark,
             "align \"%s\" is not known, justify, start, centre, end or spread is wanted",
             node->value);
  return ALIGN_START;
}

static void read_size(const StyleReader *style, TypeStyle *to)
{
  const LayoutReader *reader = style->reader;
  const Node *map = map_with(style, "size");
  const Node *node = node_find(map, "size");
  to->size = to->size_min = reader->layout->grid.cell;
  if (node == NULL) {
    report_add(reader->report, SEVERITY_ERROR, map->mark, "style \"%s\" has no \"size\"",
               style->name);
    return;
  }
  if (layout_parse_range(reader, node, "size", UNITS_GRID, &to->size_min, &to->size) &&
      to->size_min <= 0)
    report_add(reader->report, SEVERITY_ERROR, node->mark, "size of style \"%s\" is nothing",
               style->name);
}

static void read_style(LayoutReader *reader, const Node *styles, const Node *node, TypeStyle *to,
                       const char *name)
{
  StyleReader style = {.reader = reader, .name = name};
  follow_likeness(&style, styles, node);
  if (style.count == 0)
    return;
  to->role = read_role(&style);
  to->weight = read_weight(&style);
  to->align = read_align(&style);
  read_size(&style, to);
  layout_read_switch(reader, map_with(&style, "italic"), "italic", &to->italic);
  layout_read_switch(reader, map_with(&style, "display"), "display", &to->display);
  layout_read_length(reader, map_with(&style, "lead"), "lead", UNITS_GRID, &to->lead);
  layout_read_length(reader, map_with(&style, "tracking"), "tracking", UNITS_PAPER, &to->tracking);
  layout_read_length(reader, map_with(&style, "indent"), "indent", UNITS_EM, &to->indent_em);
  layout_read_length(reader, map_with(&style, "hang"), "hang", UNITS_EM, &to->hang_em);
  to->scale_marks = 1;
  const Node *scale = node_find(map_with(&style, "scale-marks"), "scale-marks");
  if (scale)
    layout_parse_fraction(reader, scale, "scale-marks", &to->scale_marks);
  to->ink = reader->layout->rules.text_ink;
  layout_read_ink(reader, map_with(&style, "ink"), "ink", &to->ink);
}

static void check_names(const LayoutReader *reader, const Node *styles)
{
  const char *names[STYLE_COUNT + 1] = {NULL};
  for (int i = 0; i < STYLE_COUNT; i++)
    names[i] = layout_style_name((StyleId)i);
  node_check_keys(styles, names, "the styles", reader->report);
  for (int i = 0; i < node_count_entries(styles); i++) {
    if (node_value(styles, i)->kind == NODE_MAP)
      node_check_keys(node_value(styles, i), KEYS, "a style", reader->report);
  }
}

void layout_read_styles(LayoutReader *reader, const Node *styles)
{
  check_names(reader, styles);
  for (int i = 0; i < STYLE_COUNT; i++) {
    const char *name = layout_style_name((StyleId)i);
    const Node *node = node_find(styles, name);
    if (node)
      read_style(reader, styles, node, &reader->layout->styles[i], name);
    else
      report_add(reader->report, SEVERITY_ERROR, styles->mark, "style \"%s\" is missing", name);
  }
}
