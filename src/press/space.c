/* Colour spaces: read with bounded depth, each with the space behind it. */
#include "press/space.h"

#include <string.h>

/* Spaces behind spaces: DeviceN over Indexed over ICC is as deep as sound files go. */
#define DEEPEST 6

static Space *space_new(SpaceKind kind, int channels)
{
  Space *space = g_new0(Space, 1);
  space->kind = kind;
  space->channels = channels;
  return space;
}

void space_free(Space *space)
{
  if (space == NULL)
    return;
  space_free(space->base);
  g_strfreev(space->names);
  g_clear_pointer(&space->palette, g_bytes_unref);
  g_free(space);
}

Space *space_new_device(SpaceKind kind)
{
  static const int CHANNELS[] = {1, 3, 4};
  g_assert(kind <= SPACE_CMYK);
  return space_new(kind, CHANNELS[kind]);
}

static Space *read_deep(const Pdf *pdf, qpdf_oh object, qpdf_oh resources, int depth);

/* Returns the device space NAME is, by its long or its short name; NULL where it is none. */
static Space *find_device(const char *name)
{
  static const struct {
    const char *name;
    SpaceKind kind;
  } NAMES[] = {{"/DeviceGray", SPACE_GREY}, {"/G", SPACE_GREY},          {"/DeviceRGB", SPACE_RGB},
               {"/RGB", SPACE_RGB},         {"/DeviceCMYK", SPACE_CMYK}, {"/CMYK", SPACE_CMYK}};
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
    if (strcmp(NAMES[i].name, name) == 0)
      return space_new_device(NAMES[i].kind);
  return strcmp(name, "/Pattern") == 0 ? space_new(SPACE_PATTERN, 0) : NULL;
}

static Space *read_named(const Pdf *pdf, const char *name, qpdf_oh resources, int depth)
{
  Space *device = find_device(name);
  if (device)
    return device;
  qpdf_oh found = pdf_find(pdf, pdf_find(pdf, resources, "/ColorSpace"), name);
  /* A name that leads to itself must not lead on. */
  return read_deep(pdf, found, qpdf_oh_new_null(pdf->qpdf), depth + 1);
}

static Space *read_icc(const Pdf *pdf, qpdf_oh array)
{
  int channels = (int)pdf_number(pdf, pdf_item(pdf, array, 1), "/N", 0);
  if (channels != 1 && channels != 3 && channels != 4)
    return space_new(SPACE_UNKNOWN, 0);
  Space *space = space_new(SPACE_ICC, channels);
  space->base = space_new_device(channels == 1   ? SPACE_GREY
                                 : channels == 3 ? SPACE_RGB
                                                 : SPACE_CMYK);
  return space;
}

static Space *read_indexed(const Pdf *pdf, qpdf_oh array, qpdf_oh resources, int depth)
{
  Space *space = space_new(SPACE_INDEXED, 1);
  qpdf_oh table = pdf_item(pdf, array, 3);
  space->base = read_deep(pdf, pdf_item(pdf, array, 1), resources, depth + 1);
  if (qpdf_oh_is_stream(pdf->qpdf, table)) {
    space->palette = pdf_stream_bytes(pdf, table, PDF_LARGEST_STREAM, NULL);
  } else if (qpdf_oh_is_string(pdf->qpdf, table)) {
    size_t length = 0;
    const char *bytes = qpdf_oh_get_binary_string_value(pdf->qpdf, table, &length);
    space->palette = g_bytes_new(bytes, length);
  }
  return space;
}

static Space *read_spots(const Pdf *pdf, qpdf_oh array, qpdf_oh resources, int depth)
{
  qpdf_oh names = pdf_item(pdf, array, 1);
  gboolean several = qpdf_oh_is_array(pdf->qpdf, names);
  int count = several ? pdf_count(pdf, names) : 1;
  if (count < 1 || count > SPACE_CHANNELS)
    return space_new(SPACE_UNKNOWN, 0);
  Space *space = space_new(SPACE_SPOTS, count);
  space->names = g_new0(char *, (gsize)count + 1);
  for (int i = 0; i < count; i++) {
    g_autofree char *name = pdf_copy_name(pdf, several ? pdf_item(pdf, names, i) : names);
    space->names[i] = g_strdup(name ? name + 1 : "");
  }
  space->base = read_deep(pdf, pdf_item(pdf, array, 2), resources, depth + 1);
  return space;
}

static Space *read_array(const Pdf *pdf, qpdf_oh array, qpdf_oh resources, int depth)
{
  g_autofree char *kind = pdf_copy_name(pdf, array);
  if (kind == NULL)
    return space_new(SPACE_UNKNOWN, 0);
  if (strcmp(kind, "/ICCBased") == 0)
    return read_icc(pdf, array);
  if (strcmp(kind, "/Indexed") == 0 || strcmp(kind, "/I") == 0)
    return read_indexed(pdf, array, resources, depth);
  if (strcmp(kind, "/Separation") == 0 || strcmp(kind, "/DeviceN") == 0)
    return read_spots(pdf, array, resources, depth);
  if (strcmp(kind, "/CalGray") == 0)
    return space_new(SPACE_CIE, 1);
  if (strcmp(kind, "/CalRGB") == 0 || strcmp(kind, "/Lab") == 0)
    return space_new(SPACE_CIE, 3);
  if (strcmp(kind, "/Pattern") == 0) {
    Space *space = space_new(SPACE_PATTERN, 0);
    if (pdf_count(pdf, array) > 1)
      space->base = read_deep(pdf, pdf_item(pdf, array, 1), resources, depth + 1);
    return space;
  }
  return read_named(pdf, kind, resources, depth);
}

static Space *read_deep(const Pdf *pdf, qpdf_oh object, qpdf_oh resources, int depth)
{
  Space *space = NULL;
  if (depth > DEEPEST || !pdf_exists(pdf, object))
    return space_new(SPACE_UNKNOWN, 0);
  if (qpdf_oh_is_name(pdf->qpdf, object)) {
    g_autofree char *name = pdf_copy_name(pdf, object);
    return read_named(pdf, name, resources, depth);
  }
  if (qpdf_oh_is_array(pdf->qpdf, object))
    space = read_array(pdf, object, resources, depth);
  else
    space = space_new(SPACE_UNKNOWN, 0);
  if (qpdf_oh_is_indirect(pdf->qpdf, object))
    space->object = qpdf_oh_get_object_id(pdf->qpdf, object);
  return space;
}

Space *space_read(const Pdf *pdf, qpdf_oh object, qpdf_oh resources)
{
  return read_deep(pdf, object, resources, 0);
}

gboolean space_is_screen(const Space *space)
{
  if (space == NULL)
    return FALSE;
  return space->kind == SPACE_RGB || space->kind == SPACE_CIE || space_is_screen(space->base);
}

gboolean space_is_all(const Space *space)
{
  return space->kind == SPACE_SPOTS && strcmp(space->names[0], "All") == 0;
}

/* Adds VALUES of the inks SPACE names. */
static void add_spots(const Space *space, const double *values, double inks[PRESS_INKS],
                      double *spot)
{
  static const char *const PROCESS[PRESS_INKS] = {"Cyan", "Magenta", "Yellow", "Black"};
  for (int i = 0; i < space->channels; i++) {
    gboolean all = strcmp(space->names[i], "All") == 0, found = all;
    for (int ink = 0; ink < PRESS_INKS; ink++)
      if (all || strcmp(space->names[i], PROCESS[ink]) == 0) {
        inks[ink] = MAX(inks[ink], values[i]);
        found = TRUE;
      }
    if (!found && strcmp(space->names[i], "None") != 0)
      *spot += values[i];
  }
}

static gboolean add_indexed(const Space *space, const double *values, double inks[PRESS_INKS],
                            double *spot)
{
  gsize length = 0;
  const guint8 *palette = space->palette ? g_bytes_get_data(space->palette, &length) : NULL;
  int channels = space->base->channels;
  gsize at = (gsize)MAX(values[0], 0) * (gsize)channels;
  double entry[SPACE_CHANNELS];
  if (palette == NULL || space->base->kind == SPACE_INDEXED || at + (gsize)channels > length)
    return FALSE;
  for (int i = 0; i < channels; i++)
    entry[i] = palette[at + (gsize)i] / 255.0;
  return space_inks(space->base, entry, inks, spot);
}

gboolean space_inks(const Space *space, const double *values, double inks[PRESS_INKS], double *spot)
{
  memset(inks, 0, PRESS_INKS * sizeof *inks);
  *spot = 0;
  switch (space->kind) {
  case SPACE_GREY:
    inks[3] = 1 - values[0];
    return TRUE;
  case SPACE_CMYK:
    memcpy(inks, values, PRESS_INKS * sizeof *inks);
    return TRUE;
  case SPACE_ICC:
    return space_inks(space->base, values, inks, spot);
  case SPACE_INDEXED:
    return add_indexed(space, values, inks, spot);
  case SPACE_SPOTS:
    add_spots(space, values, inks, spot);
    return TRUE;
  case SPACE_RGB:
  case SPACE_CIE:
  case SPACE_PATTERN:
  case SPACE_UNKNOWN:
    break;
  }
  return FALSE;
}

const char *space_words(const Space *space)
{
  switch (space->kind) {
  case SPACE_GREY:
    return "DeviceGray";
  case SPACE_RGB:
    return "DeviceRGB";
  case SPACE_CMYK:
    return "DeviceCMYK";
  case SPACE_CIE:
    return "a CIE colour space";
  case SPACE_ICC:
    return space->channels == 3 ? "ICCBased RGB" : "an ICC profile of its own";
  case SPACE_INDEXED:
    return space_is_screen(space) ? "a palette of screen colours" : "a palette";
  case SPACE_SPOTS:
    return "a spot ink";
  case SPACE_PATTERN:
    return "a pattern";
  case SPACE_UNKNOWN:
    break;
  }
  return "an unknown colour space";
}
