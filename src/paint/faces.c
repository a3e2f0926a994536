/* Cut faces: collects the glyphs of each font file, has HarfBuzz leave the others out, and loads
 * them for cairo. */
#include "paint/faces.h"

#include "model/parallel.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>

#include <ft2build.h>
#include FT_FREETYPE_H

/* What a face shows at one size. */
typedef struct {
  double size;        /* points */
  guint8 *seen;       /* a bit for each glyph of the whole face */
  hb_set_t *outlines; /* glyphs no size listed before shows */
  hb_set_t *metrics;  /* the others it shows */
  cairo_scaled_font_t *loaded;
} FaceSize;

struct CutFace {
  hb_face_t *whole;
  char *path; /* of its file */
  unsigned index;
  hb_set_t *glyphs;
  GPtrArray *sizes; /* of FaceSize, owned, in the order the pages use them */
  const cairo_font_options_t *options;
  gboolean done;                 /* until then sizes and the members below are a cutter's */
  hb_map_t *places;              /* glyphs of the whole to glyphs of the cut face */
  cairo_font_face_t *font;       /* NULL: it could not be cut */
  cairo_scaled_font_t *embedded; /* as cairo measures it for the file */
};

struct FaceStore {
  cairo_font_options_t *options;
  GPtrArray *faces;    /* of CutFace, owned */
  GHashTable *by_font; /* PangoFont (referenced) to its CutFace; NULL: used as it is */
  GThreadPool *cutters;
  GMutex lock;
  GCond one_done;
};

static void free_size(gpointer pointer)
{
  FaceSize *size = pointer;
  hb_set_destroy(size->outlines);
  hb_set_destroy(size->metrics);
  g_clear_pointer(&size->loaded, cairo_scaled_font_destroy);
  g_free(size->seen);
  g_free(size);
}

static void free_face(gpointer pointer)
{
  CutFace *cut = pointer;
  g_ptr_array_unref(cut->sizes);
  g_clear_pointer(&cut->embedded, cairo_scaled_font_destroy);
  g_clear_pointer(&cut->font, cairo_font_face_destroy);
  hb_map_destroy(cut->places);
  hb_set_destroy(cut->glyphs);
  hb_face_destroy(cut->whole);
  g_free(cut->path);
  g_free(cut);
}

/* --- what the pages show ----------------------------------------------------------------- */

/* Whether FONT is nothing but its file at a size: neither an instance of a variable font nor made
 * bold by drawing. */
static gboolean is_plain(PangoFont *font)
{
  unsigned axes = 0;
  hb_font_get_var_coords_normalized(pango_font_get_hb_font(font), &axes);
  if (axes > 0 || !PANGO_IS_FC_FONT(font))
    return FALSE;
  FcBool bold = FcFalse;
  FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
  return FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold) != FcResultMatch || !bold;
}

gconstpointer face_identity(PangoFont *font)
{
  if (!is_plain(font))
    return font;
  return hb_font_get_face(pango_font_get_hb_font(font));
}

/* Returns the face of the file FONT is made of, lent. */
static CutFace *find_face(FaceStore *store, PangoFont *font)
{
  hb_face_t *whole = hb_font_get_face(pango_font_get_hb_font(font));
  for (guint i = 0; i < store->faces->len; i++) {
    CutFace *cut = g_ptr_array_index(store->faces, i);
    if (cut->whole == whole)
      return cut;
  }
  FcChar8 *path = NULL;
  FcPatternGetString(pango_fc_font_get_pattern(PANGO_FC_FONT(font)), FC_FILE, 0, &path);
  CutFace *cut = g_new0(CutFace, 1);
  cut->whole = hb_face_reference(whole);
  cut->path = g_strdup((const char *)path);
  cut->index = hb_face_get_index(whole);
  cut->glyphs = hb_set_create();
  cut->sizes = g_ptr_array_new_with_free_func(free_size);
  cut->options = store->options;
  g_ptr_array_add(store->faces, cut);
  return cut;
}

static FaceSize *find_size(CutFace *cut, double points)
{
  for (guint i = 0; i < cut->sizes->len; i++) {
    FaceSize *size = g_ptr_array_index(cut->sizes, i);
    if (size->size == points)
      return size;
  }
  FaceSize *size = g_new0(FaceSize, 1);
  size->size = points;
  size->seen = g_malloc0(hb_face_get_glyph_count(cut->whole) / 8 + 1);
  size->outlines = hb_set_create();
  size->metrics = hb_set_create();
  g_ptr_array_add(cut->sizes, size);
  return size;
}

static void note_glyph(CutFace *cut, FaceSize *size, guint32 glyph)
{
  guint8 bit = (guint8)(1 << (glyph & 7));
  if (size->seen[glyph / 8] & bit)
    return;
  size->seen[glyph / 8] |= bit;
  gboolean shown_before = hb_set_has(cut->glyphs, glyph);
  hb_set_add(shown_before ? size->metrics : size->outlines, glyph);
  hb_set_add(cut->glyphs, glyph);
}

static void note_run(FaceStore *store, const GlyphRun *run)
{
  gpointer found;
  if (!g_hash_table_lookup_extended(store->by_font, run->font, NULL, &found)) {
    found = is_plain(run->font) ? find_face(store, run->font) : NULL;
    g_hash_table_insert(store->by_font, g_object_ref(run->font), found);
  }
  CutFace *cut = found;
  if (cut == NULL)
    return;
  FaceSize *size = find_size(cut, run->size);
  guint count = hb_face_get_glyph_count(cut->whole);
  for (int i = 0; i < run->glyph_count; i++)
    if (run->glyphs[i].glyph < count)
      note_glyph(cut, size, run->glyphs[i].glyph);
}

/* --- cutting ----------------------------------------------------------------------------- */

/* Returns the face of CUT without what only shaping needs, since glyphs are placed already, to be
 * destroyed: HarfBuzz would go through every character and every rule of the face before it leaves
 * them out. Its file is opened anew: what of it was read, most of ten megabytes and more for glyphs
 * that stand all over it, is memory no longer than the face is being cut. */
static hb_face_t *open_bare(const CutFace *cut)
{
  static const char *const wanted[] = {"CFF ", "OS/2", "cvt ", "fpgm", "glyf", "head", "hhea",
                                       "hmtx", "loca", "maxp", "name", "post", "prep"};
  hb_blob_t *file = hb_blob_create_from_file(cut->path);
  hb_face_t *whole = hb_face_create(file, cut->index);
  hb_face_t *bare = hb_face_builder_create();
  for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
    hb_tag_t tag = hb_tag_from_string(wanted[i], 4);
    hb_blob_t *table = hb_face_reference_table(whole, tag);
    if (hb_blob_get_length(table) > 0)
      hb_face_builder_add_table(bare, tag, table);
    hb_blob_destroy(table);
  }
  hb_face_destroy(whole);
  hb_blob_destroy(file);
  return bare;
}

static hb_subset_input_t *wish(const CutFace *cut)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  g_assert(input);
  hb_set_union(hb_subset_input_glyph_set(input), cut->glyphs);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING |
                                       HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  return input;
}

/* Returns the file of the face with its glyphs only, to be destroyed; NULL where it cannot be made.
 */
static hb_blob_t *cut_file(CutFace *cut)
{
  hb_subset_input_t *input = wish(cut);
  hb_face_t *bare = open_bare(cut);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(bare, input);
  hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  hb_blob_t *file = NULL;
  if (face) {
    cut->places = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
    file = hb_face_reference_blob(face);
  }
  hb_face_destroy(face);
  hb_subset_plan_destroy(plan);
  hb_face_destroy(bare);
  hb_subset_input_destroy(input);
  return file;
}

/* --- loading ----------------------------------------------------------------------------- */

/* A font cairo may hold on to after the document is done, with the bytes it is read from. Each has
 * a library of its own, since faces of one may not be opened by two threads at once. */
typedef struct {
  FT_Library library;
  FT_Face face;
  hb_blob_t *file;
} OpenFont;

static void close_font(void *pointer)
{
  OpenFont *font = pointer;
  FT_Done_FreeType(font->library); /* and the face with it */
  hb_blob_destroy(font->file);
  g_free(font);
}

/* Opens FILE for cairo; NULL where FreeType does not take it. */
static cairo_font_face_t *open_font(hb_blob_t *file)
{
  static const cairo_user_data_key_t key;
  OpenFont *font = g_new0(OpenFont, 1);
  if (FT_Init_FreeType(&font->library) != 0) {
    g_free(font);
    return NULL;
  }
  font->file = hb_blob_reference(file);
  unsigned length;
  const char *bytes = hb_blob_get_data(file, &length);
  if (FT_New_Memory_Face(font->library, (const FT_Byte *)bytes, (FT_Long)length, 0, &font->face) !=
      0) {
    close_font(font);
    return NULL;
  }
  cairo_font_face_t *opened = cairo_ft_font_face_create_for_ft_face(font->face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data(opened, &key, font, close_font) != CAIRO_STATUS_SUCCESS) {
    cairo_font_face_destroy(opened);
    close_font(font);
    return NULL;
  }
  return opened;
}

/* Returns where the glyphs of SET are in the cut face (GArray of cairo_glyph_t), to be unreffed. */
static GArray *place_glyphs(const CutFace *cut, const hb_set_t *set)
{
  GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
  for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(set, &glyph);) {
    cairo_glyph_t placed = {.index = cut_face_glyph(cut, glyph)};
    g_array_append_val(glyphs, placed);
  }
  return glyphs;
}

static void load_metrics(const CutFace *cut, cairo_scaled_font_t *font, const hb_set_t *set)
{
  g_autoptr(GArray) glyphs = place_glyphs(cut, set);
  cairo_text_extents_t unused;
  cairo_scaled_font_glyph_extents(font, (const cairo_glyph_t *)(const void *)glyphs->data,
                                  (int)glyphs->len, &unused);
}

/* Metrics come with the outlines. */
static void load_outlines(const CutFace *cut, cairo_t *scratch, const FaceSize *size)
{
  g_autoptr(GArray) glyphs = place_glyphs(cut, size->outlines);
  cut_face_use(cut, scratch, size->size);
  cairo_glyph_path(scratch, (const cairo_glyph_t *)(const void *)glyphs->data, (int)glyphs->len);
  cairo_new_path(scratch);
}

/* Has cairo interpret every glyph now, in the very fonts it will ask for when the pages are drawn:
 * each size is measured, one outline of each glyph is looked at, and its advance at size 1 is
 * written to the file. */
static void load_glyphs(CutFace *cut)
{
  cairo_matrix_t unit;
  cairo_matrix_init_identity(&unit);
  cairo_surface_t *nowhere = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *scratch = cairo_create(nowhere);
  for (guint i = 0; i < cut->sizes->len; i++) {
    FaceSize *size = g_ptr_array_index(cut->sizes, i);
    load_outlines(cut, scratch, size);
    size->loaded = cairo_scaled_font_reference(cairo_get_scaled_font(scratch));
    load_metrics(cut, size->loaded, size->metrics);
  }
  cairo_destroy(scratch);
  cairo_surface_destroy(nowhere);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cut->embedded = cairo_scaled_font_create(cut->font, &unit, &unit, options);
  cairo_font_options_destroy(options);
  load_metrics(cut, cut->embedded, cut->glyphs);
}

/* A cutter's work. */
static void cut_face(gpointer face, gpointer pointer)
{
  CutFace *cut = face;
  FaceStore *store = pointer;
  hb_blob_t *file = cut_file(cut);
  cut->font = file ? open_font(file) : NULL;
  hb_blob_destroy(file);
  if (cut->font)
    load_glyphs(cut);
  g_mutex_lock(&store->lock);
  cut->done = TRUE;
  g_cond_broadcast(&store->one_done);
  g_mutex_unlock(&store->lock);
}

/* --- the store --------------------------------------------------------------------------- */

/* Outlines must be the designer's on every device: no hinting, no metrics of whole pixels. */
static cairo_font_options_t *copy_options(cairo_surface_t *surface)
{
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_surface_get_font_options(surface, options);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  return options;
}

static gint compare_glyphs(gconstpointer a, gconstpointer b)
{
  const CutFace *one = *(CutFace *const *)a, *other = *(CutFace *const *)b;
  guint count = hb_set_get_population(one->glyphs);
  guint others = hb_set_get_population(other->glyphs);
  return (count < others) - (count > others);
}

/* Has all faces cut, the longest work first, as many at once as there are processors: each takes
 * memory while it is cut. */
static void begin_cutting(FaceStore *store)
{
  g_mutex_init(&store->lock);
  g_cond_init(&store->one_done);
  store->cutters = g_thread_pool_new(cut_face, store, (gint)parallel_processors(), FALSE, NULL);
  g_ptr_array_sort(store->faces, compare_glyphs);
  for (guint i = 0; i < store->faces->len; i++)
    g_thread_pool_push(store->cutters, g_ptr_array_index(store->faces, i), NULL);
}

FaceStore *face_store_open(const GPtrArray *pages, cairo_surface_t *surface)
{
  FaceStore *store = g_new0(FaceStore, 1);
  store->options = copy_options(surface);
  store->faces = g_ptr_array_new_with_free_func(free_face);
  store->by_font = g_hash_table_new_full(NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < pages->len; i++) {
    const Page *page = g_ptr_array_index(pages, i);
    for (guint k = 0; k < page->items->len; k++) {
      const Item *item = &g_array_index(page->items, Item, k);
      if (item->kind == ITEM_GLYPHS && item->as.glyphs.run->font)
        note_run(store, item->as.glyphs.run);
    }
  }
  begin_cutting(store);
  return store;
}

void face_store_close(FaceStore *store)
{
  if (store == NULL)
    return;
  g_thread_pool_free(store->cutters, FALSE, TRUE);
  g_mutex_clear(&store->lock);
  g_cond_clear(&store->one_done);
  g_hash_table_unref(store->by_font);
  g_ptr_array_unref(store->faces);
  cairo_font_options_destroy(store->options);
  g_free(store);
}

CutFace *face_store_find(FaceStore *store, PangoFont *font)
{
  CutFace *cut = g_hash_table_lookup(store->by_font, font);
  g_mutex_lock(&store->lock);
  while (cut && !cut->done)
    g_cond_wait(&store->one_done, &store->lock);
  g_mutex_unlock(&store->lock);
  return cut && cut->font ? cut : NULL;
}

void cut_face_use(const CutFace *cut, cairo_t *cr, double size)
{
  cairo_matrix_t matrix;
  cairo_matrix_init_scale(&matrix, size, size);
  cairo_set_font_face(cr, cut->font);
  cairo_set_font_matrix(cr, &matrix);
  cairo_set_font_options(cr, cut->options);
}

guint32 cut_face_glyph(const CutFace *cut, guint32 glyph)
{
  hb_codepoint_t place = hb_map_get(cut->places, glyph);
  return place == HB_MAP_VALUE_INVALID ? 0 : place;
}
