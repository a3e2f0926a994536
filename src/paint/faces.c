/* Cut faces: collects the glyphs of each font file and has HarfBuzz leave the others out. */
#include "paint/faces.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>

#include <ft2build.h>
#include FT_FREETYPE_H

struct CutFace {
  hb_face_t *whole;
  hb_set_t *glyphs;
  GThread *cutter;  /* until it is joined, the members below are that thread's */
  hb_map_t *places; /* glyphs of the whole to glyphs of the cut face */
  hb_blob_t *file;  /* NULL: it could not be cut */
  cairo_font_face_t *font;
};

struct FaceStore {
  GPtrArray *faces;    /* of CutFace, owned, in the order the pages use them */
  GHashTable *by_font; /* PangoFont (referenced) to its CutFace; NULL: used as it is */
};

static void free_face(gpointer pointer)
{
  CutFace *cut = pointer;
  if (cut->cutter)
    g_thread_join(cut->cutter);
  g_clear_pointer(&cut->font, cairo_font_face_destroy);
  hb_blob_destroy(cut->file);
  hb_map_destroy(cut->places);
  hb_set_destroy(cut->glyphs);
  hb_face_destroy(cut->whole);
  g_free(cut);
}

/* Returns WHOLE without what only shaping needs, since glyphs are placed already, to be destroyed:
 * HarfBuzz would go through every character and every rule of the face before it leaves them out.
 */
static hb_face_t *strip_face(hb_face_t *whole)
{
  static const char *const wanted[] = {"CFF ", "OS/2", "cvt ", "fpgm", "glyf", "head", "hhea",
                                       "hmtx", "loca", "maxp", "name", "post", "prep"};
  hb_face_t *bare = hb_face_builder_create();
  for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
    hb_tag_t tag = hb_tag_from_string(wanted[i], 4);
    hb_blob_t *table = hb_face_reference_table(whole, tag);
    if (hb_blob_get_length(table) > 0)
      hb_face_builder_add_table(bare, tag, table);
    hb_blob_destroy(table);
  }
  return bare;
}

static hb_subset_input_t *wish(const CutFace *cut)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  g_assert(input);
  hb_set_union(hb_subset_input_glyph_set(input), cut->glyphs);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  return input;
}

/* The cutter's thread. */
static gpointer cut_face(gpointer pointer)
{
  CutFace *cut = pointer;
  hb_subset_input_t *input = wish(cut);
  hb_face_t *bare = strip_face(cut->whole);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(bare, input);
  hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  if (face) {
    cut->places = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
    cut->file = hb_face_reference_blob(face);
  }
  hb_face_destroy(face);
  hb_subset_plan_destroy(plan);
  hb_face_destroy(bare);
  hb_subset_input_destroy(input);
  return NULL;
}

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

/* Returns the face of the file FONT is made of, lent. */
static CutFace *find_face(FaceStore *store, PangoFont *font)
{
  hb_face_t *whole = hb_font_get_face(pango_font_get_hb_font(font));
  for (guint i = 0; i < store->faces->len; i++) {
    CutFace *cut = g_ptr_array_index(store->faces, i);
    if (cut->whole == whole)
      return cut;
  }
  CutFace *cut = g_new0(CutFace, 1);
  cut->whole = hb_face_reference(whole);
  cut->glyphs = hb_set_create();
  g_ptr_array_add(store->faces, cut);
  return cut;
}

static void note_run(FaceStore *store, const GlyphRun *run)
{
  gpointer found;
  if (!g_hash_table_lookup_extended(store->by_font, run->font, NULL, &found)) {
    found = is_plain(run->font) ? find_face(store, run->font) : NULL;
    g_hash_table_insert(store->by_font, g_object_ref(run->font), found);
  }
  CutFace *cut = found;
  for (int i = 0; cut && i < run->glyph_count; i++)
    hb_set_add(cut->glyphs, run->glyphs[i].glyph);
}

FaceStore *face_store_open(const GPtrArray *pages)
{
  FaceStore *store = g_new0(FaceStore, 1);
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
  for (guint i = 0; i < store->faces->len; i++) {
    CutFace *cut = g_ptr_array_index(store->faces, i);
    cut->cutter = g_thread_new("face", cut_face, cut);
  }
  return store;
}

void face_store_close(FaceStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref(store->by_font);
  g_ptr_array_unref(store->faces);
  g_free(store);
}

/* A font cairo may hold on to after the document is done, with the bytes it is read from. */
typedef struct {
  FT_Face face;
  hb_blob_t *file;
} OpenFont;

static void close_font(void *pointer)
{
  OpenFont *font = pointer;
  FT_Done_Face(font->face);
  hb_blob_destroy(font->file);
  g_free(font);
}

/* Opens the cut file for cairo. The library lives as long as the program, since cairo's cache of
 * fonts does. */
static cairo_font_face_t *open_font(hb_blob_t *file)
{
  static const cairo_user_data_key_t key;
  static FT_Library library;
  if (library == NULL && FT_Init_FreeType(&library) != 0)
    return NULL;
  unsigned length;
  const char *bytes = hb_blob_get_data(file, &length);
  FT_Face face;
  if (FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)length, 0, &face) != 0)
    return NULL;
  OpenFont *font = g_new0(OpenFont, 1);
  font->face = face;
  font->file = hb_blob_reference(file);
  cairo_font_face_t *opened = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data(opened, &key, font, close_font) != CAIRO_STATUS_SUCCESS) {
    cairo_font_face_destroy(opened);
    close_font(font);
    return NULL;
  }
  return opened;
}

CutFace *face_store_find(FaceStore *store, PangoFont *font)
{
  CutFace *cut = g_hash_table_lookup(store->by_font, font);
  if (cut && cut->cutter) {
    g_thread_join(cut->cutter);
    cut->cutter = NULL;
    cut->font = cut->file ? open_font(cut->file) : NULL;
  }
  return cut && cut->font ? cut : NULL;
}

cairo_font_face_t *cut_face_font(const CutFace *cut)
{
  return cut->font;
}

guint32 cut_face_glyph(const CutFace *cut, guint32 glyph)
{
  hb_codepoint_t place = hb_map_get(cut->places, glyph);
  return place == HB_MAP_VALUE_INVALID ? 0 : place;
}
