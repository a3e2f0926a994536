/* Layouts: making, freeing, finding names in them, and the arithmetic of their grid. */
#include "model/layout.h"

#include <math.h>
#include <string.h>

static void free_role(gpointer pointer)
{
  FontRole *role = pointer;
  g_free(role->name);
  g_free(role->han);
  g_free(role->latin);
  g_free(role->latin_stretch);
  g_free(role);
}

static void free_ink(gpointer pointer)
{
  Ink *ink = pointer;
  g_free(ink->name);
  g_free(ink->spot);
  g_free(ink);
}

Layout *layout_new(const char *name)
{
  Layout *layout = g_new0(Layout, 1);
  layout->name = g_strdup(name);
  layout->composition.prohibition = PROHIBIT_GB;
  layout->roles = g_ptr_array_new_with_free_func(free_role);
  layout->inks = g_ptr_array_new_with_free_func(free_ink);
  layout->font_folders = g_ptr_array_new_with_free_func(g_free);
  return layout;
}

void layout_free(Layout *layout)
{
  if (layout == NULL)
    return;
  g_free(layout->name);
  g_free(layout->path);
  g_free(layout->lang);
  g_free(layout->nameplate_svg);
  g_ptr_array_unref(layout->roles);
  g_ptr_array_unref(layout->inks);
  g_ptr_array_unref(layout->font_folders);
  g_free(layout);
}

static FontRole *copy_role(const FontRole *role)
{
  FontRole *copy = g_memdup2(role, sizeof *role);

  copy->name = g_strdup(role->name);
  copy->han = g_strdup(role->han);
  copy->latin = g_strdup(role->latin);
  copy->latin_stretch = g_strdup(role->latin_stretch);
  return copy;
}

static Ink *copy_ink(const Ink *ink)
{
  Ink *copy = g_memdup2(ink, sizeof *ink);

  copy->name = g_strdup(ink->name);
  copy->spot = g_strdup(ink->spot);
  return copy;
}

Layout *layout_copy(const Layout *layout)
{
  Layout *copy = g_memdup2(layout, sizeof *layout);

  copy->name = g_strdup(layout->name);
  copy->path = g_strdup(layout->path);
  copy->lang = g_strdup(layout->lang);
  copy->nameplate_svg = g_strdup(layout->nameplate_svg);
  copy->roles = g_ptr_array_new_with_free_func(free_role);
  copy->inks = g_ptr_array_new_with_free_func(free_ink);
  copy->font_folders = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < layout->roles->len; i++)
    g_ptr_array_add(copy->roles, copy_role(layout->roles->pdata[i]));
  for (guint i = 0; i < layout->inks->len; i++)
    g_ptr_array_add(copy->inks, copy_ink(layout->inks->pdata[i]));
  for (guint i = 0; i < layout->font_folders->len; i++)
    g_ptr_array_add(copy->font_folders, g_strdup(layout->font_folders->pdata[i]));
  return copy;
}

const char *layout_style_name(StyleId style)
{
  static const char *const NAMES[STYLE_COUNT] = {
#define LAYOUT_STYLE_NAME(id, name) [STYLE_##id] = name,
      LAYOUT_STYLES(LAYOUT_STYLE_NAME)
#undef LAYOUT_STYLE_NAME
  };
  g_assert(style < STYLE_COUNT);
  return NAMES[style];
}

int layout_find_ink(const Layout *layout, const char *name)
{
  for (guint i = 0; i < layout->inks->len; i++) {
    const Ink *ink = g_ptr_array_index(layout->inks, i);
    if (strcmp(ink->name, name) == 0)
      return (int)i;
  }
  return -1;
}

int layout_find_role(const Layout *layout, const char *name)
{
  for (guint i = 0; i < layout->roles->len; i++) {
    const FontRole *role = g_ptr_array_index(layout->roles, i);
    if (strcmp(role->name, name) == 0)
      return (int)i;
  }
  return -1;
}

/* Surrogates lie half way between two steps of eight bits; PDF keeps six decimals of them. */
#define STEPS 255.0
#define SURROGATE_BLUE (128.5 / STEPS)
#define SURROGATE_SLACK 2e-6

void layout_ink_surrogate(int ink, InkRole role, double rgb[3])
{
  g_assert(ink >= 0 && ink < 255 * 255);
  int red = ink % 255, green = ink / 255 * INK_ROLES + (int)role;
  rgb[0] = (red + 0.5) / STEPS;
  rgb[1] = (green + 0.5) / STEPS;
  rgb[2] = SURROGATE_BLUE;
}

gboolean layout_find_surrogate(const Layout *layout, const double rgb[3], int *ink, InkRole *role)
{
  int across = (int)(rgb[0] * STEPS), down = (int)(rgb[1] * STEPS);
  if (fabs(rgb[2] - SURROGATE_BLUE) > SURROGATE_SLACK || across < 0 || down < 0)
    return FALSE;
  int found = down / INK_ROLES * 255 + across;
  InkRole as = (InkRole)(down % INK_ROLES);
  double wanted[3];
  if ((guint)found >= layout->inks->len)
    return FALSE;
  layout_ink_surrogate(found, as, wanted);
  for (int i = 0; i < 3; i++)
    if (fabs(rgb[i] - wanted[i]) > SURROGATE_SLACK)
      return FALSE;
  *ink = found;
  *role = as;
  return TRUE;
}

double layout_span_width(const Layout *layout, int span)
{
  g_assert(span > 0);
  return span * layout->grid.column_width + (span - 1) * layout->grid.gutter;
}

double layout_column_x(const Layout *layout, int column)
{
  const Grid *grid = &layout->grid;
  return layout->sheet.margin_left + column * (grid->column_width + grid->gutter);
}

double layout_row_y(const Layout *layout, int row)
{
  return layout->sheet.margin_top + row * layout->grid.pitch;
}
