/* Specimens: the glyphs of all pages are collected, each with the first text it stands for, and
 * drawn beside the pages. */
#include "paint/specimen.h"

#include "model/units.h"
#include "paint/painter.h"

#include <cairo-pdf.h>

/* From glyph to glyph, ems: none is so wide that it meets the next. The first is half as far in. */
#define STEP 2

/* A glyph as it was met first. Text is borrowed from the pages. */
typedef struct {
  guint32 glyph;
  const char *utf8;
  int bytes; /* 0: it stood for nothing by itself yet */
} Shown;

/* The glyphs of one face. */
typedef struct {
  PangoFont *font; /* one of the fonts that are this face; borrowed */
  gconstpointer face;
  GArray *shown;                 /* of Shown, in the order the pages show them */
  guint places[SPECIMEN_GLYPHS]; /* of glyphs in SHOWN, counted from 1; 0: not there */
} Collection;

static void free_collection(gpointer pointer)
{
  Collection *collection = pointer;
  g_array_unref(collection->shown);
  g_free(collection);
}

/* Returns the place among COLLECTIONS, from 1, of the face FONT is, made if it has none. */
static guint find_collection(GPtrArray *collections, PangoFont *font)
{
  gconstpointer face = face_identity(font);
  for (guint i = 0; i < collections->len; i++)
    if (((const Collection *)g_ptr_array_index(collections, i))->face == face)
      return i + 1;
  Collection *collection = g_new0(Collection, 1);
  collection->font = font;
  collection->face = face;
  collection->shown = g_array_new(FALSE, FALSE, sizeof(Shown));
  g_ptr_array_add(collections, collection);
  return collections->len;
}

/* Notes GLYPH, which stands for BYTES of text at UTF8; 0: not by itself. */
static void note_glyph(Collection *collection, guint32 glyph, const char *utf8, int bytes)
{
  guint *place = &collection->places[specimen_glyph(glyph)];
  if (*place == 0) {
    Shown shown = {specimen_glyph(glyph), utf8, bytes};
    g_array_append_val(collection->shown, shown);
    *place = collection->shown->len;
    return;
  }
  Shown *known = &g_array_index(collection->shown, Shown, *place - 1);
  if (known->bytes == 0) {
    known->utf8 = utf8;
    known->bytes = bytes;
  }
}

static void note_run(Collection *collection, const GlyphRun *run)
{
  const char *utf8 = run->utf8;
  int glyph = 0;
  for (int i = 0; i < run->cluster_count; i++) {
    const TextCluster *cluster = &run->clusters[i];
    int bytes = cluster->glyphs == 1 ? cluster->bytes : 0;
    for (int end = MIN(glyph + cluster->glyphs, run->glyph_count); glyph < end; glyph++)
      note_glyph(collection, run->glyphs[glyph].glyph, utf8, bytes);
    utf8 += cluster->bytes;
  }
  for (; glyph < run->glyph_count; glyph++)
    note_glyph(collection, run->glyphs[glyph].glyph, NULL, 0);
}

static Page *make_page(const Collection *collection)
{
  int count = (int)collection->shown->len;
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < count; i++) {
    const Shown *shown = &g_array_index(collection->shown, Shown, i);
    g_string_append_len(text, shown->utf8, shown->bytes);
  }
  GlyphRun *run = glyph_run_new(collection->font, 1, 0, count, count, text->str, (int)text->len);
  for (int i = 0; i < count; i++) {
    const Shown *shown = &g_array_index(collection->shown, Shown, i);
    run->glyphs[i] = (PlacedGlyph){shown->glyph, pu_from_pt(STEP * i), 0};
    run->clusters[i] = (TextCluster){shown->bytes, 1};
  }
  run->width_pu = pu_from_pt(STEP * count);
  Page *page = page_new(0, STEP * (count + 1), 2 * STEP, 0);
  page_add_run(page, run, STEP * 0.5, STEP, (Mark){0});
  glyph_run_free(run);
  return page;
}

/* Fills SPECIMEN with what PAGES show. */
static void collect(Specimen *specimen, const GPtrArray *pages)
{
  g_autoptr(GPtrArray) collections = g_ptr_array_new_with_free_func(free_collection);
  for (guint i = 0; i < pages->len; i++) {
    const Page *page = g_ptr_array_index(pages, i);
    for (guint k = 0; k < page->items->len; k++) {
      const Item *item = &g_array_index(page->items, Item, k);
      const GlyphRun *run = item->kind == ITEM_GLYPHS ? item->as.glyphs.run : NULL;
      if (run == NULL || run->font == NULL || run->glyph_count == 0)
        continue;
      guint place = GPOINTER_TO_UINT(g_hash_table_lookup(specimen->by_font, run->font));
      if (place == 0) {
        place = find_collection(collections, run->font);
        g_hash_table_insert(specimen->by_font, g_object_ref(run->font), GUINT_TO_POINTER(place));
      }
      note_run(g_ptr_array_index(collections, place - 1), run);
    }
  }
  for (guint i = 0; i < collections->len; i++)
    g_ptr_array_add(specimen->pages, make_page(g_ptr_array_index(collections, i)));
  g_ptr_array_set_size(specimen->files, (int)specimen->pages->len);
}

/* --- drawing ----------------------------------------------------------------------------- */

/* Until it ends, SPECIMEN's files, STATUS and the faces' fonts are the thread's. */
struct SpecimenWork {
  Specimen *specimen;
  const Layout *layout;
  FaceStore *faces;
  cairo_status_t status; /* the first that was not success */
  GThread *thread;
};

static void draw_face(SpecimenWork *work, guint place)
{
  const GPtrArray *pages = work->specimen->pages;
  const Page *page = g_ptr_array_index(pages, place);
  GByteArray *content = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(painter_append, content, page->width, page->height);
  cairo_t *cr = cairo_create(surface);
  PictureStore *pictures = picture_store_new(TARGET_PRESS, NULL);
  Painter *painter = painter_open(cr, TARGET_PRESS, work->layout, pictures);
  painter_use_faces(painter, work->faces);
  painter_draw_page(painter, page, pages);
  painter_close(painter);
  picture_store_free(pictures);
  cairo_show_page(cr);
  if (work->status == CAIRO_STATUS_SUCCESS)
    work->status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  if (work->status == CAIRO_STATUS_SUCCESS)
    work->status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  g_ptr_array_index(work->specimen->files, place) = g_byte_array_free_to_bytes(content);
}

static PangoFont *find_font(const SpecimenWork *work, guint place)
{
  return specimen_run(work->specimen, place)->font;
}

/* Draws the faces that are cut, each when it is. */
static gpointer draw_cut_faces(gpointer pointer)
{
  SpecimenWork *work = pointer;
  for (guint i = 0; i < work->specimen->pages->len; i++)
    if (face_store_find(work->faces, find_font(work, i)))
      draw_face(work, i);
  return NULL;
}

SpecimenWork *specimen_work_begin(Specimen *specimen, const GPtrArray *pages, const Layout *layout,
                                  cairo_surface_t *surface)
{
  SpecimenWork *work = g_new0(SpecimenWork, 1);
  work->specimen = specimen;
  work->layout = layout;
  work->status = CAIRO_STATUS_SUCCESS;
  collect(specimen, pages);
  work->faces = face_store_open(specimen->pages, surface);
  work->thread = g_thread_new("specimen", draw_cut_faces, work);
  return work;
}

/* Fonts that are used whole are Pango's, and only this thread's. */
cairo_status_t specimen_work_end(SpecimenWork *work)
{
  g_thread_join(work->thread);
  for (guint i = 0; i < work->specimen->pages->len; i++)
    if (g_ptr_array_index(work->specimen->files, i) == NULL)
      draw_face(work, i);
  face_store_close(work->faces);
  cairo_status_t status = work->status;
  g_free(work);
  return status;
}
