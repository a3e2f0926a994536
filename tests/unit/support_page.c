/* Pages made by hand: fonts, inks and runs for the tests of what reads a page. */
#include "support_page.h"

#include "model/units.h"

#include <hb.h>
#include <pango/pangocairo.h>
#include <string.h>

static PangoFontMap *find_map(void)
{
  static PangoFontMap *map;
  if (map == NULL) {
    map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
  }
  return map;
}

PangoFont *support_font(const char *family, double size)
{
  PangoContext *context = pango_font_map_create_context(find_map());
  PangoFontDescription *description = pango_font_description_new();
  pango_font_description_set_family(description, family);
  pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
  PangoFont *font = pango_context_load_font(context, description);
  pango_font_description_free(description);
  g_object_unref(context);
  return font;
}

gboolean support_has_family(const char *family)
{
  PangoFontFamily **families;
  int count;
  pango_font_map_list_families(find_map(), &families, &count);
  gboolean found = FALSE;
  for (int i = 0; i < count && !found; i++)
    found = g_str_equal(pango_font_family_get_name(families[i]), family);
  g_free(families);
  return found;
}

static void add_ink(Layout *layout, const char *name, double red, double green, double blue)
{
  Ink *ink = g_new0(Ink, 1);
  ink->name = g_strdup(name);
  ink->rgb[0] = red;
  ink->rgb[1] = green;
  ink->rgb[2] = blue;
  g_ptr_array_add(layout->inks, ink);
}

Layout *support_layout(void)
{
  Layout *layout = layout_new("by hand");
  add_ink(layout, "black", 0, 0, 0);
  add_ink(layout, "red", 0.8, 0, 0.1);
  add_ink(layout, "tint", 0.9, 0.9, 0.9);
  return layout;
}

GlyphRun *support_run(PangoFont *font, double size, const char *utf8, double advance_em)
{
  int count = (int)g_utf8_strlen(utf8, -1);
  int advance = pu_from_pt(size * advance_em);
  GlyphRun *run = glyph_run_new(font, size, 0, count, count, utf8, (int)strlen(utf8));
  hb_font_t *shapes = font ? pango_font_get_hb_font(font) : NULL;
  const char *at = utf8;
  for (int i = 0; i < count; i++) {
    hb_codepoint_t glyph = 0;
    gunichar character = g_utf8_get_char(at);
    if (shapes)
      hb_font_get_nominal_glyph(shapes, character == 0xAD ? '-' : character, &glyph);
    run->glyphs[i] = (PlacedGlyph){.glyph = glyph, .x_pu = i * advance};
    run->clusters[i] = (TextCluster){.bytes = (int)(g_utf8_next_char(at) - at), .glyphs = 1};
    at = g_utf8_next_char(at);
  }
  run->width_pu = count * advance;
  return run;
}
