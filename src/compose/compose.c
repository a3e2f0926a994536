/* Composition: opening the type, shaping copies, and the measure-free questions about them. */
#include "compose/copy.h"

#include "model/units.h"

#include <string.h>

/* The Han em box of every face used here: 0.88 em above the baseline, 0.12 below. */
#define EM_ASCENT 0.88

static gboolean check_families(const Compositor *compositor, GError **error)
{
  const GPtrArray *roles = compositor->layout->roles;
  for (guint i = 0; i < roles->len; i++) {
    const FontRole *role = g_ptr_array_index(roles, i);
    const char *families[] = {role->han, role->latin};
    for (gsize k = 0; k < G_N_ELEMENTS(families); k++) {
      gboolean optional = k == 1 && (!families[k] || !*families[k]);
      if (optional || (families[k] && fonts_has_family(compositor->fonts, families[k])))
        continue;
      g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                  "font family \"%s\" of role \"%s\" is not in the font set",
                  families[k] ? families[k] : "", role->name ? role->name : "");
      return FALSE;
    }
  }
  return TRUE;
}

Compositor *compose_open(const Layout *layout, const char *fonts_conf, Report *report,
                         GError **error)
{
  FontSet *fonts = fonts_open(fonts_conf, layout->font_folders, error);
  if (!fonts)
    return NULL;
  Compositor *compositor = g_new0(Compositor, 1);
  compositor->layout = layout;
  compositor->report = report;
  compositor->fonts = fonts;
  compositor->hyphenator = hyphen_open("en");
  g_autofree char *folder = g_path_get_dirname(fonts_conf);
  g_autofree char *words = g_build_filename(folder, "words-zh-Hans.txt", NULL);
  compositor->words = words_open(words);
  g_mutex_init(&compositor->missing);
  if (check_families(compositor, error))
    return compositor;
  compose_close(compositor);
  return NULL;
}

void compose_close(Compositor *compositor)
{
  if (!compositor)
    return;
  g_mutex_clear(&compositor->missing);
  hyphen_close(compositor->hyphenator);
  words_close(compositor->words);
  fonts_close(compositor->fonts);
  g_free(compositor);
}

const Layout *compose_layout(const Compositor *compositor)
{
  return compositor->layout;
}

double compose_ascent(const Compositor *compositor, StyleId style, double size)
{
  double own = compositor->layout->styles[style].size;
  return EM_ASCENT * (size > 0 ? size : own);
}

/* --- copies ------------------------------------------------------------------------------ */

static Copy *new_copy(Compositor *compositor, const Text *text, const CopyStyle *style)
{
  const Layout *layout = compositor->layout;
  Copy *copy = g_new0(Copy, 1);
  copy->compositor = compositor;
  copy->style = &layout->styles[style->style];
  copy->text = text_copy_part(text, 0, text->length);
  copy->article = g_strdup(style->article);
  copy->lang = language_intern(style->lang ? style->lang : layout->lang ? layout->lang : "zh-Hans");
  copy->latin = language_find_house(copy->lang) == HOUSE_LATIN;
  copy->vertical = style->vertical;
  copy->size = style->size > 0 ? style->size : copy->style->size;
  copy->em_pu = MAX(1, pu_from_pt(copy->size));
  copy->tracking_pu = pu_from_pt(copy->style->tracking);
  copy->tight = style->tight;
  copy->base_ink = style->ink >= 0 ? style->ink : copy->style->ink;
  copy->looks = g_array_new(FALSE, FALSE, sizeof(Look));
  copy->segments = g_array_new(FALSE, FALSE, sizeof(int));
  copy->fittings = g_ptr_array_new_with_free_func(fitting_free);
  return copy;
}

/* Ideographic spaces typed at the start of a paragraph are its indent, not added to it. */
static int count_typed_indent(const Copy *copy)
{
  int count = 0;
  while (copy_atom(copy, count)->class == CLASS_WIDE_SPACE)
    count++;
  return count;
}

static void settle_indent(Copy *copy, const CopyStyle *style, gboolean marked)
{
  int typed = count_typed_indent(copy);
  int indent = (int)(copy->style->indent_em * copy->em_pu + 0.5);
  copy->indent_pu = marked || style->goes_on ? 0 : MAX(0, indent - typed * copy->em_pu);
  copy->hang_pu = (int)(copy->style->hang_em * copy->em_pu + 0.5);
}

Copy *compose_copy(Compositor *compositor, const Text *text, const CopyStyle *style)
{
  Copy *copy = new_copy(compositor, text, style);
  gboolean marked = style->marker && *style->marker;
  copy_shape(copy);
  copy_space(copy);
  settle_indent(copy, style, marked);
  if (marked)
    copy_set_marker(copy, style);
  return copy;
}

void copy_free(Copy *copy)
{
  if (!copy)
    return;
  copy_free(copy->marker);
  g_ptr_array_unref(copy->fittings);
  copy_forget_breaks(copy);
  g_array_unref(copy->segments);
  g_free(copy->glyphs);
  g_array_unref(copy->looks);
  g_free(copy->atoms);
  text_free(copy->text);
  g_free(copy->marker_text);
  g_free(copy->article);
  g_free(copy);
}

int copy_width_pu(const Copy *copy)
{
  int widest = 0;
  for (guint s = 0; s + 1 < copy->segments->len; s++) {
    int from = g_array_index(copy->segments, int, s);
    int to = g_array_index(copy->segments, int, s + 1);
    int width = copy->hang_pu + (s == 0 ? copy->indent_pu : 0);
    if (to > from)
      width += copy_sum_line(copy, from, to, FALSE).natural;
    widest = MAX(widest, width);
  }
  return widest;
}
