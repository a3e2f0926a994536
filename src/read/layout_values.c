/* Values of a layout file: lengths with units, counts, fractions, switches and names of inks. */
#include "read/layout_reader.h"

#include "model/nearest.h"
#include "model/units.h"

#include <math.h>
#include <string.h>

/* Longer than any sheet; points. */
#define LONGEST 100000

void layout_report_missing(const LayoutReader *reader, const Node *map, const char *where,
                           const char *key)
{
  report_add(reader->report, SEVERITY_ERROR, map->mark, "%s has no \"%s\"", where, key);
}

char *layout_read_word(const LayoutReader *reader, const Node *map, const char *key)
{
  const Node *node = node_find(map, key);
  if (node == NULL || !node_is_scalar(node, key, reader->report))
    return NULL;
  return g_strdup(node->value);
}

char *layout_path_beside(const Node *typed)
{
  if (g_path_is_absolute(typed->value))
    return g_strdup(typed->value);
  g_autofree char *folder = g_path_get_dirname(typed->mark.file);
  return g_build_filename(folder, typed->value, NULL);
}

/* Splits VALUE into its number and its unit (borrowed); FALSE where it begins with no number. */
static gboolean split_number(const char *value, double *number, const char **unit)
{
  gboolean begins =
      g_ascii_isdigit(value[0]) || (strchr("-+.", value[0]) != NULL && value[0] != '\0' &&
                                    (g_ascii_isdigit(value[1]) || value[1] == '.'));
  if (!begins || g_str_has_prefix(value, "0x") || g_str_has_prefix(value, "0X"))
    return FALSE;
  char *end = NULL;
  *number = g_ascii_strtod(value, &end);
  while (*end == ' ')
    end++;
  *unit = end;
  return isfinite(*number) && fabs(*number) <= LONGEST;
}

/* Returns the size of UNIT in points (UNITS_EM: in ems), 0 where it is none of UNITS. */
static double unit_size(const LayoutReader *reader, const char *unit, Units units)
{
  if (units == UNITS_EM)
    return strcmp(unit, "字") == 0 || strcmp(unit, "em") == 0 ? 1 : 0;
  if (strcmp(unit, "pt") == 0)
    return 1;
  if (strcmp(unit, "mm") == 0)
    return PT_PER_MM;
  if (units == UNITS_GRID && strcmp(unit, "字") == 0)
    return reader->layout->grid.cell;
  if (units == UNITS_GRID && strcmp(unit, "行") == 0)
    return reader->layout->grid.pitch;
  return 0;
}

static const char *units_wanted(Units units)
{
  switch (units) {
  case UNITS_PAPER:
    return "mm or pt";
  case UNITS_GRID:
    return "mm, pt, 字 or 行";
  case UNITS_EM:
    return "字 or em";
  }
  g_assert_not_reached();
}

gboolean layout_parse_length(const LayoutReader *reader, const Node *node, const char *key,
                             Units units, double *to)
{
  if (!node_is_scalar(node, key, reader->report))
    return FALSE;
  double number = 0;
  const char *unit = NULL;
  if (!split_number(node->value, &number, &unit)) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "%s \"%s\" is no length, a number with %s is wanted", key, node->value,
               units_wanted(units));
    return FALSE;
  }
  double size = unit_size(reader, unit, units);
  gboolean bare_zero = *unit == '\0' && number >= 0 && number <= 0;
  if (size <= 0 && !bare_zero) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               *unit == '\0' ? "%s \"%s\" has no unit, %s is wanted"
                             : "%s \"%s\" has a unit that is not known here, %s is wanted",
               key, node->value, units_wanted(units));
    return FALSE;
  }
  if (number < 0 && strcmp(key, "tracking") != 0) {
    report_add(reader->report, SEVERITY_ERROR, node->mark, "%s \"%s\" is less than nothing", key,
               node->value);
    return FALSE;
  }
  *to = number * size;
  return TRUE;
}

gboolean layout_read_length(const LayoutReader *reader, const Node *map, const char *key,
                            Units units, double *to)
{
  const Node *node = node_find(map, key);
  return node && layout_parse_length(reader, node, key, units, to);
}

gboolean layout_need_length(const LayoutReader *reader, const Node *map, const char *key,
                            Units units, double *to)
{
  const Node *node = node_find(map, key);
  if (node)
    return layout_parse_length(reader, node, key, units, to);
  report_add(reader->report, SEVERITY_ERROR, map->mark, "length \"%s\" is missing here", key);
  return FALSE;
}

/* Reads the whole number from LEAST to MOST that NODE says under KEY. */
static gboolean parse_count(const LayoutReader *reader, const Node *node, const char *key,
                            int least, int most, int *to)
{
  if (!node_is_scalar(node, key, reader->report))
    return FALSE;
  char *end = NULL;
  gboolean digit = g_ascii_isdigit(node->value[0]);
  guint64 number = digit ? g_ascii_strtoull(node->value, &end, 10) : 0;
  if (!digit || number < (guint64)least || number > (guint64)most || *end != '\0') {
    report_add(reader->report, SEVERITY_ERROR, node->mark, "%s \"%s\" is no number from %d to %d",
               key, node->value, least, most);
    return FALSE;
  }
  *to = (int)number;
  return TRUE;
}

gboolean layout_read_count(const LayoutReader *reader, const Node *map, const char *key, int most,
                           int *to)
{
  const Node *node = node_find(map, key);
  return node == NULL || parse_count(reader, node, key, 0, most, to);
}

gboolean layout_need_count(const LayoutReader *reader, const Node *map, const char *key, int most,
                           int *to)
{
  const Node *node = node_find(map, key);
  if (node == NULL) {
    report_add(reader->report, SEVERITY_ERROR, map->mark, "number \"%s\" is missing here", key);
    return FALSE;
  }
  return parse_count(reader, node, key, 1, most, to);
}

gboolean layout_read_switch(const LayoutReader *reader, const Node *map, const char *key,
                            gboolean *to)
{
  const Node *node = node_find(map, key);
  if (node == NULL || !node_is_scalar(node, key, reader->report))
    return FALSE;
  gboolean on = strcmp(node->value, "true") == 0 || strcmp(node->value, "yes") == 0;
  gboolean off = strcmp(node->value, "false") == 0 || strcmp(node->value, "no") == 0;
  if (!on && !off) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "%s \"%s\" is not known, true or false is wanted", key, node->value);
    return FALSE;
  }
  *to = on;
  return TRUE;
}

static void hint_ink(const LayoutReader *reader, const char *typed)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < reader->layout->inks->len; i++) {
    const Ink *ink = g_ptr_array_index(reader->layout->inks, i);
    g_ptr_array_add(names, ink->name);
  }
  g_ptr_array_add(names, NULL);
  const char *near = nearest_find(typed, (const char *const *)names->pdata);
  if (near)
    report_hint(reader->report, "did you mean \"%s\"?", near);
}

gboolean layout_read_ink(const LayoutReader *reader, const Node *map, const char *key, int *to)
{
  const Node *node = node_find(map, key);
  if (node == NULL || !node_is_scalar(node, key, reader->report))
    return FALSE;
  int ink = layout_find_ink(reader->layout, node->value);
  if (ink < 0) {
    report_add(reader->report, SEVERITY_ERROR, node->mark, "ink \"%s\" is not among the inks",
               node->value);
    hint_ink(reader, node->value);
    return FALSE;
  }
  *to = ink;
  return TRUE;
}

gboolean layout_parse_fraction(const LayoutReader *reader, const Node *node, const char *key,
                               double *to)
{
  if (!node_is_scalar(node, key, reader->report))
    return FALSE;
  double number = 0;
  const char *unit = NULL;
  gboolean sound = split_number(node->value, &number, &unit);
  double fraction = sound && strcmp(unit, "%") == 0 ? number / 100 : number;
  if (!sound || (*unit != '\0' && strcmp(unit, "%") != 0) || !(fraction >= 0 && fraction <= 1)) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "%s \"%s\" is no share, one from 0%% to 100%% is wanted", key, node->value);
    return FALSE;
  }
  *to = fraction;
  return TRUE;
}

gboolean layout_parse_range(const LayoutReader *reader, const Node *node, const char *key,
                            Units units, double *least, double *largest)
{
  if (node->kind == NODE_SCALAR) {
    double length = 0;
    if (!layout_parse_length(reader, node, key, units, &length))
      return FALSE;
    *least = *largest = length;
    return TRUE;
  }
  double ends[2] = {0, 0};
  if (!node_is_list(node, key, reader->report))
    return FALSE;
  if (node->nodes->len != 2) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "%s has %u values, the least and the largest are wanted", key, node->nodes->len);
    return FALSE;
  }
  for (guint i = 0; i < 2; i++) {
    if (!layout_parse_length(reader, g_ptr_array_index(node->nodes, i), key, units, &ends[i]))
      return FALSE;
  }
  if (ends[0] > ends[1]) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "%s has its largest value before its least", key);
    return FALSE;
  }
  *least = ends[0];
  *largest = ends[1];
  return TRUE;
}
