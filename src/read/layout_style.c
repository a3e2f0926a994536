/* Type styles of a layout file: one map for each name of LAYOUT_STYLES, filled up by `like`. */
#include "read/layout_reader.h"

#include "model/nearest.h"

#include <string.h>

#define USUAL_WEIGHT 400

static const char *const KEYS[] = {"role",     "weight", "italic",  "size",        "lead",
                                   "tracking", "indent", "hang",    "scale-marks", "outline",
                                   "ink",      "align",  "display", "like",        NULL};

typedef enum {
  STYLE_UNREAD,
  STYLE_BEING_READ, /* met again in this state, it is like itself */
  STYLE_READ,
} StyleState;

/* The styles being read: each after the one it is like, from which it takes what it does not say.
 */
typedef struct {
  LayoutReader *reader;
  const Node *styles;
  StyleState states[STYLE_COUNT];
} StyleReader;

/* Returns the value of KEY in MAP if it is a single one, else NULL. */
static const Node *find_scalar(const LayoutReader *reader, const Node *map, const char *key)
{
  const Node *node = node_find(map, key);
  return node && node_is_scalar(node, key, reader->report) ? node : NULL;
}

static void read_role(const LayoutReader *reader, const Node *map, int *to)
{
  const Node *node = find_scalar(reader, map, "role");
  if (node == NULL)
    return;
  int role = layout_find_role(reader->layout, node->value);
  if (role >= 0)
    *to = role;
  else
    report_add(reader->report, SEVERITY_ERROR, node->mark, "role \"%s\" is not among the fonts",
               node->value);
}

static void read_weight(const LayoutReader *reader, const Node *map, int *to)
{
  const Node *node = find_scalar(reader, map, "weight");
  if (node == NULL)
    return;
  char *end = NULL;
  guint64 weight = g_ascii_isdigit(node->value[0]) ? g_ascii_strtoull(node->value, &end, 10) : 0;
  if (weight >= 100 && weight <= 900 && *end == '\0')
    *to = (int)weight;
  else
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "weight \"%s\" is no number from 100 to 900", node->value);
}

static void read_align(const LayoutReader *reader, const Node *map, Align *to)
{
  static const struct {
    const char *name;
    Align align;
  } ALIGNS[] = {{"justify", ALIGN_JUSTIFY}, {"start", ALIGN_START}, {"centre", ALIGN_CENTRE},
                {"center", ALIGN_CENTRE},   {"end", ALIGN_END},     {"spread", ALIGN_SPREAD}};
  const Node *node = find_scalar(reader, map, "align");
  if (node == NULL)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(ALIGNS); i++) {
    if (strcmp(ALIGNS[i].name, node->value) == 0) {
      *to = ALIGNS[i].align;
      return;
    }
  }
  report_add(reader->report, SEVERITY_ERROR, node->mark,
             "align \"%s\" is not known, justify, start, centre, end or spread is wanted",
             node->value);
}

static void read_size(const LayoutReader *reader, const Node *map, const char *name, TypeStyle *to)
{
  const Node *node = node_find(map, "size");
  if (node && layout_parse_range(reader, node, "size", UNITS_GRID, &to->size_min, &to->size) &&
      to->size_min <= 0)
    report_add(reader->report, SEVERITY_ERROR, node->mark, "size of style \"%s\" is nothing", name);
}

/* Reads what MAP says into TO, which holds what it is like. */
static void read_values(const LayoutReader *reader, const Node *map, const char *name,
                        TypeStyle *to)
{
  read_role(reader, map, &to->role);
  read_weight(reader, map, &to->weight);
  read_align(reader, map, &to->align);
  read_size(reader, map, name, to);
  layout_read_switch(reader, map, "italic", &to->italic);
  layout_read_switch(reader, map, "display", &to->display);
  layout_read_length(reader, map, "lead", UNITS_GRID, &to->lead);
  layout_read_length(reader, map, "tracking", UNITS_PAPER, &to->tracking);
  layout_read_length(reader, map, "indent", UNITS_EM, &to->indent_em);
  layout_read_length(reader, map, "hang", UNITS_EM, &to->hang_em);
  const Node *scale = node_find(map, "scale-marks");
  if (scale)
    layout_parse_fraction(reader, scale, "scale-marks", &to->scale_marks);
  layout_read_length(reader, map, "outline", UNITS_EM, &to->outline_em);
  layout_read_ink(reader, map, "ink", &to->ink);
}

static int find_style(const char *name)
{
  for (int i = 0; i < STYLE_COUNT; i++) {
    if (strcmp(layout_style_name((StyleId)i), name) == 0)
      return i;
  }
  return -1;
}

static void read_style(StyleReader *styles, int style);

/* Copies the style that MAP is like into TO; without one, what a style is that says nothing. */
static void take_likeness(StyleReader *styles, const Node *map, const char *name, TypeStyle *to)
{
  LayoutReader *reader = styles->reader;
  *to = (TypeStyle){.weight = USUAL_WEIGHT,
                    .size = reader->layout->grid.cell,
                    .size_min = reader->layout->grid.cell,
                    .scale_marks = 1,
                    .ink = reader->layout->rules.text_ink,
                    .align = ALIGN_START};
  const Node *like = find_scalar(reader, map, "like");
  if (like == NULL) {
    if (node_find(map, "role") == NULL)
      report_add(reader->report, SEVERITY_ERROR, map->mark, "style \"%s\" has no \"role\"", name);
    if (node_find(map, "size") == NULL)
      report_add(reader->report, SEVERITY_ERROR, map->mark, "style \"%s\" has no \"size\"", name);
    return;
  }
  int other = find_style(like->value);
  if (other < 0 || node_find(styles->styles, like->value) == NULL) {
    report_add(reader->report, SEVERITY_ERROR, like->mark, "style \"%s\" is not among the styles",
               like->value);
  } else if (styles->states[other] == STYLE_BEING_READ) {
    report_add(reader->report, SEVERITY_ERROR, like->mark,
               "style \"%s\" is like itself, by way of \"%s\"", name, like->value);
  } else {
    read_style(styles, other);
    *to = reader->layout->styles[other];
  }
}

static void read_style(StyleReader *styles, int style)
{
  if (styles->states[style] != STYLE_UNREAD)
    return;
  const char *name = layout_style_name((StyleId)style);
  const Node *map = node_find(styles->styles, name);
  styles->states[style] = STYLE_BEING_READ;
  if (map && node_is_map(map, name, styles->reader->report)) {
    TypeStyle *to = &styles->reader->layout->styles[style];
    take_likeness(styles, map, name, to);
    read_values(styles->reader, map, name, to);
  }
  styles->states[style] = STYLE_READ;
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
  StyleReader style_reader = {.reader = reader, .styles = styles};
  for (int i = 0; i < STYLE_COUNT; i++) {
    const char *name = layout_style_name((StyleId)i);
    if (node_find(styles, name))
      read_style(&style_reader, i);
    else
      report_add(reader->report, SEVERITY_ERROR, styles->mark, "style \"%s\" is missing", name);
  }
}
