/* Fonts: a fontconfig of our own, a Pango font map over it, and the faces opened so far. */
#include "compose/fonts.h"

#include "model/units.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdatomic.h>
#include <string.h>

/* The size designs are opened at, Pango units; each face says its own. */
#define DESIGN_PU (10 * PU_PER_PT)

struct FontSet {
  FcConfig *config;
  PangoFontMap *map;
  PangoContext *context;
  GHashTable *designs; /* wish without its size as text → PangoFont or NULL, owned */
  GPtrArray *faces;    /* of Face, owned */
  GHashTable *index;   /* FaceWish → Face or NULL; both are looked up, never walked */
  GMutex opening;      /* held while faces are looked for and opened */
};

FcConfig *fonts_load_config(const char *conf, const GPtrArray *folders, GError **error)
{
  /* fontconfig looks for relative names in its own folder */
  g_autofree char *path = g_canonicalize_filename(conf, NULL);
  FcConfig *config = FcConfigCreate();
  gboolean there = g_file_test(path, G_FILE_TEST_IS_REGULAR);
  if (!there || !FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "cannot read the font set \"%s\"", conf);
    FcConfigDestroy(config);
    return NULL;
  }
  for (guint i = 0; folders && i < folders->len; i++) {
    g_autofree char *folder = g_canonicalize_filename(g_ptr_array_index(folders, i), NULL);
    g_autofree char *xml = g_markup_printf_escaped(
        "<fontconfig><dir>%s</dir><selectfont><acceptfont><glob>%s/*</glob></acceptfont>"
        "</selectfont></fontconfig>",
        folder, folder);
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue);
  }
  FcConfigBuildFonts(config);
  return config;
}

/* Screen habits off: at 72 dots an inch a Pango unit is 1/1024 pt, and no advance is rounded. */
static PangoContext *open_context(PangoFontMap *map)
{
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72.0);
  PangoContext *context = pango_font_map_create_context(map);
  pango_context_set_round_glyph_positions(context, FALSE);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  return context;
}

enum { ANSWERS = 512 };

/* A question above its answer. Threads that ask at once overwrite each other's as a whole. */
typedef _Atomic guint64 Answer;

/* HarfBuzz searches its tables anew for each character, and a text is a few hundred characters over
 * and over. */
struct Answers {
  Answer glyphs[ANSWERS];   /* of a character, where its code ends alike */
  Answer advances[ANSWERS]; /* of a glyph */
};

static void face_free(void *pointer)
{
  Face *face = pointer;
  g_free(face->answers);
  hb_font_destroy(face->hb);
  g_free(face);
}

static void design_free(void *pointer)
{
  PangoFont *design = pointer;
  g_clear_object(&design);
}

/* Wishes as keys: formatted as text, each copy's faces cost more than all else there is to open it.
 */
static const char *stretch_of(const FaceWish *wish)
{
  return wish->stretch ? wish->stretch : "";
}

static guint hash_wish(const void *key)
{
  const FaceWish *wish = key;
  guint hash = g_str_hash(wish->family) * 31 + g_str_hash(stretch_of(wish));
  return ((hash * 31 + (guint)wish->weight) * 31 + (guint)wish->italic) * 31 + (guint)wish->size_pu;
}

static gboolean equal_wishes(const void *left, const void *right)
{
  const FaceWish *a = left, *b = right;
  return a->size_pu == b->size_pu && a->weight == b->weight && a->italic == b->italic &&
         strcmp(stretch_of(a), stretch_of(b)) == 0 && strcmp(a->family, b->family) == 0;
}

static FaceWish *copy_wish(const FaceWish *wish)
{
  FaceWish *copy = g_memdup2(wish, sizeof *wish);
  copy->family = g_intern_string(wish->family);
  copy->stretch = g_intern_string(stretch_of(wish));
  return copy;
}

FontSet *fonts_open(const char *conf, const GPtrArray *folders, GError **error)
{
  FcConfig *config = fonts_load_config(conf, folders, error);
  if (!config)
    return NULL;
  /* else Pango would read the machine's own configuration first, and words in drawings be set in
   * whatever fonts are installed */
  FcConfigSetCurrent(config);
  FontSet *set = g_new0(FontSet, 1);
  g_mutex_init(&set->opening);
  set->config = config;
  set->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), config);
  set->context = open_context(set->map);
  set->designs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, design_free);
  set->faces = g_ptr_array_new_with_free_func(face_free);
  set->index = g_hash_table_new_full(hash_wish, equal_wishes, g_free, NULL);
  return set;
}

void fonts_close(FontSet *set)
{
  if (!set)
    return;
  g_hash_table_unref(set->index);
  g_ptr_array_unref(set->faces);
  g_hash_table_unref(set->designs);
  g_object_unref(set->context);
  g_object_unref(set->map);
  FcConfigDestroy(set->config);
  g_mutex_clear(&set->opening);
  g_free(set);
}

gboolean fonts_has_family(const FontSet *set, const char *family)
{
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
  FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
  FcFontSet *found = FcFontList(set->config, pattern, objects);
  gboolean has = found && found->nfont > 0;
  if (found)
    FcFontSetDestroy(found);
  FcObjectSetDestroy(objects);
  FcPatternDestroy(pattern);
  return has;
}

static PangoStretch stretch_from_name(const char *name)
{
  static const struct {
    const char *name;
    PangoStretch stretch;
  } names[] = {
      {"extra-condensed", PANGO_STRETCH_EXTRA_CONDENSED},
      {"condensed", PANGO_STRETCH_CONDENSED},
      {"semi-condensed", PANGO_STRETCH_SEMI_CONDENSED},
      {"semi-expanded", PANGO_STRETCH_SEMI_EXPANDED},
      {"expanded", PANGO_STRETCH_EXPANDED},
  };
  for (gsize i = 0; name && i < G_N_ELEMENTS(names); i++)
    if (g_strcmp0(names[i].name, name) == 0)
      return names[i].stretch;
  return PANGO_STRETCH_NORMAL;
}

static PangoFont *load_design(FontSet *set, const FaceWish *wish)
{
  if (!fonts_has_family(set, wish->family))
    return NULL;
  PangoFontDescription *description = pango_font_description_new();
  pango_font_description_set_family(description, wish->family);
  pango_font_description_set_weight(description, (PangoWeight)wish->weight);
  pango_font_description_set_stretch(description, stretch_from_name(wish->stretch));
  pango_font_description_set_style(description,
                                   wish->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_size(description, DESIGN_PU);
  PangoFont *design = pango_font_map_load_font(set->map, set->context, description);
  pango_font_description_free(description);
  return design;
}

/* Returns the design of WISH, lent; NULL where there is none. Pango searches the whole set twice,
 * in threads of its own, for every font it loads, and a page has sixty sizes of twelve designs. */
static PangoFont *find_design(FontSet *set, const FaceWish *wish)
{
  g_autofree char *key = g_strdup_printf(
      "%s|%s|%d|%d", wish->family, wish->stretch ? wish->stretch : "", wish->weight, wish->italic);
  void *known = NULL;
  if (g_hash_table_lookup_extended(set->designs, key, NULL, &known))
    return known;
  PangoFont *design = load_design(set, wish);
  g_hash_table_insert(set->designs, g_steal_pointer(&key), design);
  return design;
}

/* Returns DESIGN scaled to SIZE_PU for shaping, to be destroyed. */
static hb_font_t *scale_design(PangoFont *design, int size_pu)
{
  hb_font_t *from = pango_font_get_hb_font(design);
  hb_font_t *scaled = hb_font_create(hb_font_get_face(from));
  hb_font_set_scale(scaled, size_pu, size_pu);
  unsigned count = 0;
  const int *axes = hb_font_get_var_coords_normalized(from, &count);
  hb_font_set_var_coords_normalized(scaled, axes, count);
  return scaled;
}

static Face *open_face(FontSet *set, PangoFont *design, int size_pu)
{
  Face *face = g_new0(Face, 1);
  face->font = design;
  face->hb = scale_design(design, size_pu);
  face->answers = g_new0(struct Answers, 1);
  face->em_pu = size_pu;
  face->size = pt_from_pu(size_pu);
  face->space = face_find_glyph(face, ' ');
  /* not U+2010, which Chinese fonts draw a full em wide */
  face->hyphen = face_find_glyph(face, '-');
  face->hyphen_pu = face_find_advance(face, face->hyphen);
  g_ptr_array_add(set->faces, face);
  return face;
}

const Face *fonts_find_face(FontSet *set, const FaceWish *wish)
{
  g_autoptr(GMutexLocker) lock = g_mutex_locker_new(&set->opening);
  void *known = NULL;
  if (g_hash_table_lookup_extended(set->index, wish, NULL, &known))
    return known;
  PangoFont *design = find_design(set, wish);
  Face *face = design ? open_face(set, design, wish->size_pu) : NULL;
  g_hash_table_insert(set->index, copy_wish(wish), face);
  return face;
}

const Face *fonts_scale_face(FontSet *set, const Face *face, int size_pu)
{
  g_autoptr(GMutexLocker) lock = g_mutex_locker_new(&set->opening);
  for (guint i = 0; i < set->faces->len; i++) {
    const Face *known = g_ptr_array_index(set->faces, i);
    if (known->font == face->font && known->em_pu == size_pu)
      return known;
  }
  return open_face(set, face->font, size_pu);
}

static void note_answer(Answer *answers, guint32 question, guint32 answer)
{
  guint64 both = (guint64)(question + 1) << 32 | answer;
  atomic_store_explicit(&answers[question % ANSWERS], both, memory_order_relaxed);
}

static gboolean find_answer(Answer *answers, guint32 question, guint32 *answer)
{
  guint64 both = atomic_load_explicit(&answers[question % ANSWERS], memory_order_relaxed);
  *answer = (guint32)both;
  return both >> 32 == (guint64)question + 1;
}

guint32 face_find_glyph(const Face *face, gunichar c)
{
  hb_codepoint_t glyph = 0;
  if (find_answer(face->answers->glyphs, c, &glyph))
    return glyph;
  if (!hb_font_get_nominal_glyph(face->hb, c, &glyph))
    glyph = 0;
  note_answer(face->answers->glyphs, c, glyph);
  return glyph;
}

int face_find_advance(const Face *face, guint32 glyph)
{
  guint32 advance;
  if (find_answer(face->answers->advances, glyph, &advance))
    return (int)advance;
  advance = (guint32)hb_font_get_glyph_h_advance(face->hb, glyph);
  note_answer(face->answers->advances, glyph, advance);
  return (int)advance;
}
