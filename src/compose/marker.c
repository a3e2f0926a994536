/* Markers: the hanging mark before a paragraph, in its own style and size. */
#include "compose/copy.h"

#include "model/units.h"

#include <string.h>

/* Marks whose scale is the width of their ink; figures and letters are set in full size. */
static gboolean is_symbol(gunichar c)
{
  return (c >= 0x2190 && c <= 0x27BF) || c == 0x2022 || c == 0x3007;
}

/* Rings and frames, thin beside the solid marks of the same font. */
static gboolean is_hollow(const char *marker)
{
  gunichar c = g_utf8_get_char(marker);
  return c == 0x25CB || c == 0x25CE || c == 0x25A1 || c == 0x25B3 || c == 0x25BD || c == 0x25C7 ||
         c == 0x2606 || c == 0x3007;
}

static gboolean is_markdown(const char *marker)
{
  return strcmp(marker, "-") == 0 || strcmp(marker, "*") == 0 || strcmp(marker, "+") == 0;
}

/* The ink of COPY's first glyph: its width and its middle above the baseline, in Pango units. */
static gboolean measure_ink(const Copy *copy, int *width, int *middle)
{
  const Atom *atom = copy_atom(copy, 0);
  if (atom->glyph_count == 0)
    return FALSE;
  hb_glyph_extents_t ink;
  guint32 glyph = copy_glyph(copy, atom, 0).glyph;
  if (!hb_font_get_glyph_extents(copy_look(copy, atom)->face->hb, glyph, &ink) || ink.width <= 0)
    return FALSE;
  *width = ink.width;
  *middle = ink.y_bearing + ink.height / 2;
  return TRUE;
}

/* A lone size is used: the mark's own indent and hang mean nothing here. */
static Copy *compose_mark(const Copy *copy, const CopyStyle *style, const char *shown, double size)
{
  g_autoptr(Text) text = text_new(shown, text_find_mark(copy->text, 0));
  CopyStyle mark = {.style = style->marker_style,
                    .size = size,
                    .ink = -1,
                    .lang = copy->lang,
                    .article = copy->article,
                    .vertical = copy->vertical};
  Copy *made = compose_copy(copy->compositor, text, &mark);
  made->indent_pu = made->hang_pu = 0;
  return made;
}

/* The advance of a mark less the white the font leaves at both sides of its ink. */
static int ink_width(const Copy *marker, int ink)
{
  int advance = copy_atom_width(marker, 0);
  return copy_width_pu(marker) - (advance - ink);
}

void copy_set_marker(Copy *copy, const CopyStyle *style)
{
  const TypeStyle *type = &copy->compositor->layout->styles[style->marker_style];
  const char *shown = is_markdown(style->marker) ? "●" : style->marker;
  double scale = type->scale_marks > 0 ? type->scale_marks : 1.0;
  int ink = 0, middle = 0;
  copy->marker_text = g_strdup(style->marker);
  copy->marker_outline_em = type->outline_em;
  copy->marker = compose_mark(copy, style, shown, copy->size);
  int occupied = copy_width_pu(copy->marker);
  gboolean symbol = is_symbol(g_utf8_get_char(shown)) && measure_ink(copy->marker, &ink, &middle);
  if (symbol) {
    double size = copy->size * scale * copy->em_pu / ink;
    copy_free(copy->marker);
    copy->marker = compose_mark(copy, style, shown, size);
    measure_ink(copy->marker, &ink, &middle);
    copy->marker_rise_pu = (int)(0.38 * copy->em_pu) - middle;
    occupied = ink_width(copy->marker, ink);
  }
  /* the hang grows by half ems until the mark stands free */
  int least = occupied + copy->em_pu / (symbol ? 5 : 4);
  while (copy->hang_pu < least)
    copy->hang_pu += copy->em_pu / 2;
  if (symbol)
    copy->marker_x_pu = (copy->hang_pu - copy_width_pu(copy->marker)) / 2;
}

void copy_place_marker(const Copy *copy, Line *line)
{
  LinePlace place = {.to = copy->marker->atom_count - 1,
                     .x_pu = copy->marker_x_pu,
                     .width_pu = copy->hang_pu,
                     .align = ALIGN_START,
                     .last = TRUE};
  place.sums = copy_sum_line(copy->marker, place.from, place.to, FALSE);
  guint first = line->runs->len;
  copy_place_line(copy->marker, line, &place);
  for (guint i = first; i < line->runs->len; i++) {
    GlyphRun *run = g_ptr_array_index(line->runs, i);
    for (int k = 0; k < run->glyph_count; k++)
      run->glyphs[k].y_pu -= copy->marker_rise_pu;
    if (is_hollow(copy->marker_text))
      run->outline = copy->marker_outline_em * copy->size;
    if (!is_markdown(copy->marker_text) || run->cluster_count != 1)
      continue;
    /* drawn as ●, read as typed */
    g_free(run->utf8);
    run->utf8 = g_strdup(copy->marker_text);
    run->clusters[0].bytes = (int)strlen(run->utf8);
  }
}
