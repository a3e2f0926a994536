/* SVG headers: the size in points from the root element's width, height and viewBox. */
#include "read/picture_file.h"

#include "model/units.h"

#include <math.h>
#include <string.h>

/* The root element stands in the first part of the file. */
#define HEAD_BYTES 65536

/* CSS: 96 px are an inch. */
#define PT_PER_PX 0.75

/* A drawing beyond this is a slip of units; points. */
#define LARGEST_SIDE 30000

static gboolean is_name_end(char c)
{
  return c == '\0' || c == '>' || c == '/' || c == '=' || g_ascii_isspace(c);
}

/* Returns the place after the root's name in XML, having skipped declaration, comments and
 * document type; NULL where the first element is no svg. */
static const char *find_root(const char *xml)
{
  const char *at = xml;
  while ((at = strchr(at, '<')) != NULL) {
    if (g_str_has_prefix(at, "<!--")) {
      at = strstr(at, "-->");
    } else if (g_str_has_prefix(at, "<!DOCTYPE") && at[strcspn(at, "[>")] == '[') {
      at = strstr(at, "]");
    } else if (at[1] == '?' || at[1] == '!') {
      at = strchr(at, '>');
    } else {
      const char *name = at + 1;
      const char *end = name;
      while (!is_name_end(*end))
        end++;
      const char *colon = memchr(name, ':', (size_t)(end - name));
      const char *local = colon ? colon + 1 : name;
      return end - local == 3 && strncmp(local, "svg", 3) == 0 ? end : NULL;
    }
    if (at == NULL)
      return NULL;
    at++;
  }
  return NULL;
}

/* Returns the value of attribute NAME in the element whose attributes begin at AT, to be freed. */
static char *find_attribute(const char *at, const char *name)
{
  while (*at != '\0' && *at != '>') {
    while (g_ascii_isspace(*at) || *at == '/')
      at++;
    const char *start = at;
    while (!is_name_end(*at))
      at++;
    const char *end = at;
    while (g_ascii_isspace(*at))
      at++;
    if (*at != '=')
      return NULL;
    at++;
    while (g_ascii_isspace(*at))
      at++;
    char quote = *at;
    if (quote != '"' && quote != '\'')
      return NULL;
    const char *value = ++at;
    while (*at != '\0' && *at != quote)
      at++;
    if ((size_t)(end - start) == strlen(name) && strncmp(start, name, strlen(name)) == 0)
      return g_strndup(value, (gsize)(at - value));
    if (*at == quote)
      at++;
  }
  return NULL;
}

/* Returns LENGTH in points; 0 where it is missing, a percentage or not understood. */
static double parse_length(const char *length)
{
  static const struct {
    const char *unit;
    double points;
  } UNITS[] = {
      {"", PT_PER_PX},        {"px", PT_PER_PX}, {"pt", 1},  {"mm", PT_PER_MM},
      {"cm", 10 * PT_PER_MM}, {"in", 72},        {"pc", 12},
  };
  if (length == NULL)
    return 0;
  char *end = NULL;
  double number = g_ascii_strtod(length, &end);
  if (end == length || !isfinite(number) || number <= 0)
    return 0;
  g_autofree char *unit = g_strstrip(g_strdup(end));
  for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
    if (g_ascii_strcasecmp(unit, UNITS[i].unit) == 0)
      return number * UNITS[i].points;
  }
  return 0;
}

/* Reads the width and height of a viewBox, in points. */
static gboolean parse_view_box(const char *box, double *width, double *height)
{
  if (box == NULL)
    return FALSE;
  double numbers[4];
  const char *at = box;
  for (int i = 0; i < 4; i++) {
    while (g_ascii_isspace(*at) || *at == ',')
      at++;
    char *end = NULL;
    numbers[i] = g_ascii_strtod(at, &end);
    if (end == at || !isfinite(numbers[i]))
      return FALSE;
    at = end;
  }
  *width = numbers[2] * PT_PER_PX;
  *height = numbers[3] * PT_PER_PX;
  return *width > 0 && *height > 0;
}

static const char *read_size(const char *attributes, Picture *picture)
{
  g_autofree char *width = find_attribute(attributes, "width");
  g_autofree char *height = find_attribute(attributes, "height");
  g_autofree char *box = find_attribute(attributes, "viewBox");
  double box_width = 0;
  double box_height = 0;
  gboolean boxed = parse_view_box(box, &box_width, &box_height);
  picture->width = parse_length(width);
  picture->height = parse_length(height);
  if (boxed && picture->width > 0 && picture->height <= 0) {
    picture->height = picture->width * box_height / box_width;
  } else if (boxed && picture->height > 0 && picture->width <= 0) {
    picture->width = picture->height * box_width / box_height;
  } else if (boxed && picture->width <= 0) {
    picture->width = box_width;
    picture->height = box_height;
  }
  if (!(picture->width > 0 && picture->height > 0))
    return "its root states neither size nor viewBox";
  if (!(picture->width < LARGEST_SIDE && picture->height < LARGEST_SIDE))
    return "its root states a size of many metres";
  return NULL;
}

const char *svg_header_read(FILE *file, long size, Picture *picture)
{
  (void)size;
  g_autofree char *xml = g_malloc(HEAD_BYTES + 1);
  size_t got = fread(xml, 1, HEAD_BYTES, file);
  xml[got] = '\0';
  const char *attributes = find_root(xml);
  if (attributes == NULL)
    return "it is neither JPEG nor PNG nor SVG";
  picture->format = PICTURE_SVG;
  picture->colour_space = COLOUR_RGB;
  picture->width_px = picture->height_px = 0;
  picture->ppi = 0;
  return read_size(attributes, picture);
}
