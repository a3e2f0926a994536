/* A layout for tests: what layouts/tabloid.yaml says, as far as composition needs it. */
#include "support_layout.h"

#include <string.h>

static void add_role(Layout *layout, const char *name, const char *han, const char *latin,
                     const char *stretch)
{
  FontRole *role = g_new0(FontRole, 1);
  role->name = g_strdup(name);
  role->han = g_strdup(han);
  role->latin = g_strdup(latin);
  role->latin_stretch = g_strdup(stretch);
  g_ptr_array_add(layout->roles, role);
}

static void add_ink(Layout *layout, const char *name, const double cmyk[4], const double rgb[3])
{
  Ink *ink = g_new0(Ink, 1);
  ink->name = g_strdup(name);
  memcpy(ink->cmyk, cmyk, sizeof ink->cmyk);
  memcpy(ink->rgb, rgb, sizeof ink->rgb);
  g_ptr_array_add(layout->inks, ink);
}

static void set_style(Layout *layout, StyleId id, int role, int weight, double size)
{
  TypeStyle *style = &layout->styles[id];
  style->role = role;
  style->weight = weight;
  style->size = style->size_min = size;
}

static void set_head(Layout *layout, StyleId id, int role, int weight, double size)
{
  set_style(layout, id, role, weight, size);
  layout->styles[id].display = TRUE;
  layout->styles[id].align = ALIGN_SPREAD;
}

static void set_styles(Layout *layout, gboolean latin)
{
  for (int i = 0; i < STYLE_COUNT; i++)
    set_style(layout, (StyleId)i, ROLE_SONG, 400, 9.0);
  set_style(layout, STYLE_BODY, ROLE_SONG, 400, latin ? 8.6 : 9.0);
  set_style(layout, STYLE_STRONG, latin ? ROLE_SONG : ROLE_HEI, 700, 9.0);
  set_style(layout, STYLE_EMPHASIS, latin ? ROLE_SONG : ROLE_KAI, 400, 9.0);
  set_style(layout, STYLE_CODE, ROLE_MONO, 400, 9.0);
  set_style(layout, STYLE_ITEM, ROLE_SONG, 400, 9.0);
  set_style(layout, STYLE_BULLET, ROLE_HEI, 400, 9.0);
  set_style(layout, STYLE_END_MARK, ROLE_HEI, 400, 9.0);
  set_style(layout, STYLE_CAPTION, ROLE_KAI, 400, 8.5);
  set_head(layout, STYLE_HEAD_LEAD, ROLE_SONG, 900, 47.2);
  set_head(layout, STYLE_HEAD_MAJOR, ROLE_SONG, 900, 29.4);
  set_head(layout, STYLE_KICKER, ROLE_KAI, 400, 15.5);
  set_head(layout, STYLE_DECK, ROLE_SONG, 500, 15.0);
  layout->styles[STYLE_KICKER].align = layout->styles[STYLE_DECK].align = ALIGN_START;
  layout->styles[STYLE_DECK].tracking = 0.35;
  layout->styles[STYLE_BODY].indent_em = latin ? 1.0 : 2.0;
  layout->styles[STYLE_ITEM].hang_em = 1.0;
  layout->styles[STYLE_BULLET].scale_marks = 0.6;
  layout->styles[STYLE_BULLET].ink = layout->styles[STYLE_END_MARK].ink = INK_RED;
  layout->styles[STYLE_END_MARK].scale_marks = 0.64;
}

Layout *support_layout_new(const char *lang)
{
  gboolean latin = strcmp(lang, "en") == 0;
  Layout *layout = layout_new("test");
  g_free(layout->lang);
  layout->lang = g_strdup(latin ? "en" : "zh-Hans");
  add_role(layout, "song", "Noto Serif CJK SC", "Noto Serif", latin ? "semi-condensed" : "normal");
  add_role(layout, "hei", "Noto Sans CJK SC", "Noto Sans", latin ? "condensed" : "normal");
  add_role(layout, "kai", "LXGW WenKai", "Noto Serif", "normal");
  add_role(layout, "mono", "Noto Sans CJK SC", "Noto Sans Mono", "normal");
  add_ink(layout, "black", (double[4]){0, 0, 0, 1}, (double[3]){0.09, 0.08, 0.08});
  add_ink(layout, "red", (double[4]){0, 1, 1, 0}, (double[3]){0.76, 0.09, 0.11});
  add_ink(layout, "white", (double[4]){0, 0, 0, 0}, (double[3]){1, 1, 1});
  layout->sheet = (Sheet){765.35, 1105.51, 8.5, 63.2, 56.3};
  layout->grid = (Grid){.columns = 6,
                        .rows = 86,
                        .column_width = 99.0,
                        .gutter = 9.0,
                        .pitch = 11.5,
                        .cell = 9.0,
                        .baseline = 9.17,
                        .optical_top = 1.7,
                        .optical_foot = 1.6};
  layout->rules.text_ink = INK_BLACK;
  set_styles(layout, latin);
  return layout;
}
