/* Pictures: loads each file once and draws the part that shows into its rectangle. */
#include "paint/picture.h"

#include "paint/flat.h"
#include "paint/jpeg.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

/* A picture that is not there: black 15 %, with a frame and a cross, so that it reads as a place
 * kept open. Points and shares of white. */
#define BLANK_GREY 0.85
#define BLANK_CROSS 0.75
#define BLANK_FRAME 0.6
#define BLANK_LINE 0.5

/* The longer side of a recorded drawing is within these, in units; RECORD_WIDEST points are no
 * size. */
#define RECORD_LEAST 512
#define RECORD_MOST 8192
#define RECORD_WIDEST 1e6

/* A drawing shown oftener than this is worth a stand-in. */
#define FEW_USES 4

/* A file as it was loaded; with neither surface, svg nor record set it could not be. While LOADER
 * runs, all else is that thread's. */
typedef struct {
  const Picture *picture;
  const PictureStore *store;
  double ppi; /* where it is shown largest; 0: not known */
  gboolean begun;
  GThread *loader;
  const char *fault; /* static */
  cairo_surface_t *surface;
  int width, height; /* of surface, pixels */
  int orientation;
  RsvgHandle *svg;         /* NULL where RECORD has all it draws */
  gboolean has_words;      /* SVG may */
  gboolean flat;           /* nothing transparent is in it */
  cairo_surface_t *record; /* RECORD_WIDTH by RECORD_HEIGHT units */
  double record_width, record_height;
  cairo_surface_t *stand_in; /* for RECORD once the document has it; NULL: RECORD itself */
  int uses;                  /* how often the pages show it */
  int first_on, shown_on;    /* the store's pages it was first and last drawn on */
} LoadedPicture;

struct PictureStore {
  Target target;
  PictureMaker maker; /* NULL: none */
  gpointer closure;   /* of MAKER */
  Report *report;
  int page;           /* how many were begun */
  GHashTable *loaded; /* path to LoadedPicture, owned */
  int flat_ppi;       /* of drawings that may not be transparent; 0: they may */
};

static void free_loaded(gpointer pointer)
{
  LoadedPicture *loaded = pointer;
  if (loaded->loader)
    g_thread_join(loaded->loader);
  g_clear_pointer(&loaded->surface, cairo_surface_destroy);
  g_clear_pointer(&loaded->record, cairo_surface_destroy);
  g_clear_pointer(&loaded->stand_in, cairo_surface_destroy);
  g_clear_object(&loaded->svg);
  g_free(loaded);
}

PictureStore *picture_store_new(Target target, Report *report)
{
  PictureStore *store = g_new0(PictureStore, 1);
  store->target = target;
  store->report = report;
  store->loaded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_loaded);
  return store;
}

void picture_store_free(PictureStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref(store->loaded);
  g_free(store);
}

void picture_store_make(PictureStore *store, PictureMaker maker, gpointer closure)
{
  store->maker = maker;
  store->closure = closure;
}

void picture_store_flatten(PictureStore *store, int ppi)
{
  store->flat_ppi = ppi;
}

static void unref_bytes(void *bytes)
{
  g_bytes_unref(bytes);
}

/* Attaches CONTENT to SURFACE, so that vector targets embed it in place of the pixels. */
static void attach(cairo_surface_t *surface, const char *mime, GBytes *content)
{
  gsize length;
  const guchar *bytes = g_bytes_get_data(content, &length);
  cairo_surface_set_mime_data(surface, mime, bytes, length, unref_bytes, g_bytes_ref(content));
}

/* Returns how PICTURE is turned: a quarter only where the reader, too, took height for
 * width.
 */
static int find_turn(const Picture *picture, const JpegHead *head)
{
  gboolean known = picture->width_px == head->height && picture->height_px == head->width;
  return head->orientation < 5 || known ? head->orientation : 1;
}

/* The pixels of a surface that carries its JPEG are never touched, so they cost no memory. */
static const char *load_jpeg(GBytes *content, LoadedPicture *loaded)
{
  const Picture *picture = loaded->picture;
  JpegHead head;
  const char *fault = jpeg_read_head(content, &head);
  if (fault)
    return fault;
  if (loaded->store->target == TARGET_IMAGE)
    loaded->surface = jpeg_decode(content, &head);
  else
    loaded->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, head.width, head.height);
  if (loaded->surface == NULL || cairo_surface_status(loaded->surface) != CAIRO_STATUS_SUCCESS)
    return "it cannot be decoded";
  loaded->width = head.width;
  loaded->height = head.height;
  loaded->orientation = find_turn(picture, &head);
  if (loaded->store->target == TARGET_IMAGE)
    return NULL;
  attach(loaded->surface, CAIRO_MIME_TYPE_JPEG, content);
  return NULL;
}

typedef struct {
  const guint8 *at;
  gsize left;
} ByteReader;

static cairo_status_t read_bytes(void *closure, unsigned char *to, unsigned length)
{
  ByteReader *reader = closure;
  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(to, reader->at, length);
  reader->at += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static const char *load_png(GBytes *content, LoadedPicture *loaded)
{
  ByteReader reader;
  reader.at = g_bytes_get_data(content, &reader.left);
  loaded->surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
  if (cairo_surface_status(loaded->surface) != CAIRO_STATUS_SUCCESS)
    return "it cannot be decoded";
  loaded->width = cairo_image_surface_get_width(loaded->surface);
  loaded->height = cairo_image_surface_get_height(loaded->surface);
  loaded->orientation = 1;
  return NULL;
}

/* Whether the SVG in BYTES may have an element "text", whatever prefix its namespace has. What is
 * packed may have anything. */
static gboolean may_have_words(const guint8 *bytes, gsize length)
{
  static const guint8 packed[] = {0x1F, 0x8B};
  if (length >= sizeof packed && memcmp(bytes, packed, sizeof packed) == 0)
    return TRUE;
  const guint8 *at = bytes;
  while ((at = memmem(at, length - (gsize)(at - bytes), "text", strlen("text"))) != NULL) {
    if (at > bytes && (at[-1] == '<' || at[-1] == ':'))
      return TRUE;
    at++;
  }
  return FALSE;
}

static gboolean draw_svg(cairo_t *cr, RsvgHandle *svg, const cairo_rectangle_t *whole)
{
  RsvgRectangle viewport = {whole->x, whole->y, whole->width, whole->height};
  return rsvg_handle_render_document(svg, cr, &viewport, NULL);
}

/* Whether what STORE has is held once by a document that refers to it. */
static gboolean is_document(const PictureStore *store)
{
  return store->target == TARGET_PDF || store->target == TARGET_PRESS;
}

/* Returns an empty drawing for LOADED on SHEET, to be destroyed. Cairo goes through all of a
 * drawing each time a page shows it, to see what it cannot write; but it takes drawings of one
 * identifier for the same, and writes the one it met first. */
static cairo_surface_t *new_stand_in(const LoadedPicture *loaded, const cairo_rectangle_t *sheet)
{
  cairo_surface_t *stand_in = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, sheet);
  cairo_t *cr = cairo_create(stand_in);
  cairo_rectangle(cr, 0, 0, sheet->width, sheet->height);
  cairo_fill(cr);
  cairo_destroy(cr);
  const char *path = loaded->picture->path;
  cairo_surface_t *same[] = {loaded->record, stand_in};
  for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
    cairo_surface_set_mime_data(same[i], CAIRO_MIME_TYPE_UNIQUE_ID, (const guchar *)path,
                                strlen(path), NULL, NULL);
  return stand_in;
}

/* Draws the SVG of LOADED for once and all, if it can be; returns what is wrong with it (static),
 * or NULL. The unit is the point doubled or halved until it is fine enough for cairo, which keeps
 * 256ths of one. Words are not recorded: librsvg would draw outlines in their place. */
static const char *record_svg(LoadedPicture *loaded)
{
  double width = loaded->picture->width, height = loaded->picture->height;
  gboolean sized = width > 0 && height > 0 && MAX(width, height) < RECORD_WIDEST;
  if (!is_document(loaded->store) || loaded->has_words || !sized)
    return NULL;
  for (; MAX(width, height) < RECORD_LEAST; width *= 2)
    height *= 2;
  for (; MAX(width, height) > RECORD_MOST; width /= 2)
    height /= 2;
  const cairo_rectangle_t whole = {0, 0, width, height};
  const cairo_rectangle_t sheet = {0, 0, ceil(width), ceil(height)};
  loaded->record = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &sheet);
  loaded->record_width = width;
  loaded->record_height = height;
  cairo_t *cr = cairo_create(loaded->record);
  gboolean sound = draw_svg(cr, loaded->svg, &whole) && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  if (!sound) {
    g_clear_pointer(&loaded->record, cairo_surface_destroy);
    return "it cannot be drawn";
  }
  /* what cairo cannot write it writes as pixels, and does not remember */
  if (loaded->uses > FEW_USES && !flat_has_pixels(loaded->svg, &whole))
    loaded->stand_in = new_stand_in(loaded, &sheet);
  g_clear_object(&loaded->svg);
  return NULL;
}

static const char *load_svg(const char *path, GBytes *content, LoadedPicture *loaded)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(bytes, (gssize)length, NULL);
  loaded->svg = rsvg_handle_new_from_stream_sync(stream, file, RSVG_HANDLE_FLAGS_NONE, NULL, NULL);
  if (loaded->svg == NULL)
    return "it is no sound drawing";
  loaded->has_words = may_have_words(bytes, length);
  return loaded->store->flat_ppi == 0 ? record_svg(loaded) : NULL;
}

static const char *load_content(GBytes *content, LoadedPicture *loaded)
{
  switch (loaded->picture->format) {
  case PICTURE_JPEG:
    return load_jpeg(content, loaded);
  case PICTURE_PNG:
    return load_png(content, loaded);
  case PICTURE_SVG:
    return load_svg(loaded->picture->path, content, loaded);
  case PICTURE_MISSING:
    break;
  }
  return "there is none";
}

/* Loads what the store's maker makes of CONTENT, turned as CONTENT is; CONTENT itself without. */
static const char *load_made(GBytes *content, LoadedPicture *loaded)
{
  const PictureStore *store = loaded->store;
  PictureFormat format = loaded->picture->format;
  JpegHead head = {.orientation = 1};
  gboolean sound =
      format == PICTURE_PNG || (format == PICTURE_JPEG && jpeg_read_head(content, &head) == NULL);
  g_autoptr(GBytes) made = store->maker && sound
                               ? store->maker(store->closure, loaded->picture, content, loaded->ppi)
                               : NULL;
  if (made == NULL)
    return load_content(content, loaded);
  const char *fault = load_jpeg(made, loaded);
  loaded->orientation = find_turn(loaded->picture, &head);
  return fault;
}

/* The loader's thread: fills LOADED. */
static gpointer load_picture(gpointer pointer)
{
  LoadedPicture *loaded = pointer;
  const char *path = loaded->picture->path;
  char *file = NULL;
  gsize length;
  if (!g_file_get_contents(path, &file, &length, NULL)) {
    loaded->fault = "it cannot be read";
    return NULL;
  }
  g_autoptr(GBytes) content = g_bytes_new_take(file, length);
  loaded->fault = load_made(content, loaded);
  if (loaded->fault) {
    g_clear_pointer(&loaded->surface, cairo_surface_destroy);
    g_clear_object(&loaded->svg);
  }
  return NULL;
}

/* Returns PICTURE's place in STORE, lent; made if it had none. */
static LoadedPicture *find_place(PictureStore *store, const Picture *picture)
{
  LoadedPicture *loaded = g_hash_table_lookup(store->loaded, picture->path);
  if (loaded)
    return loaded;
  loaded = g_new0(LoadedPicture, 1);
  loaded->picture = picture;
  loaded->store = store;
  g_hash_table_insert(store->loaded, g_strdup(picture->path), loaded);
  return loaded;
}

static void begin_loading(LoadedPicture *loaded)
{
  if (loaded->begun)
    return;
  loaded->begun = TRUE;
  loaded->loader = g_thread_new("picture", load_picture, loaded);
}

static gboolean is_loadable(const Picture *picture)
{
  return picture->format != PICTURE_MISSING && picture->path;
}

/* Notes how small ITEM shows its picture. */
static LoadedPicture *note_place(PictureStore *store, const Item *item)
{
  const Picture *picture = item->as.picture.picture;
  LoadedPicture *loaded = find_place(store, picture);
  double width = item->as.picture.width / MAX(item->as.picture.crop[2], 1e-6);
  double ppi = width > 0 ? picture->width_px * 72 / width : 0;
  loaded->ppi = loaded->ppi > 0 ? MIN(loaded->ppi, ppi) : ppi;
  loaded->uses++;
  return loaded;
}

void picture_store_expect(PictureStore *store, const GPtrArray *pages)
{
  g_autoptr(GPtrArray) expected = g_ptr_array_new();
  for (guint i = 0; i < pages->len; i++) {
    const Page *page = g_ptr_array_index(pages, i);
    for (guint k = 0; k < page->items->len; k++) {
      const Item *item = &g_array_index(page->items, Item, k);
      if (item->kind == ITEM_PICTURE && is_loadable(item->as.picture.picture))
        g_ptr_array_add(expected, note_place(store, item));
    }
  }
  for (guint i = 0; i < expected->len; i++)
    begin_loading(g_ptr_array_index(expected, i));
}

/* Returns PICTURE as loaded, lent; empty where it cannot be shown. */
static LoadedPicture *find_loaded(PictureStore *store, const Picture *picture, Mark mark)
{
  LoadedPicture *loaded = find_place(store, picture);
  begin_loading(loaded);
  if (loaded->loader == NULL)
    return loaded;
  g_thread_join(loaded->loader);
  loaded->loader = NULL;
  if (loaded->fault)
    report_add(store->report, SEVERITY_WARNING, mark, "picture \"%s\" is printed as a grey box: %s",
               picture->typed ? picture->typed : picture->path, loaded->fault);
  return loaded;
}

static void draw_blank(cairo_t *cr, double x, double y, double width, double height)
{
  double inset = BLANK_LINE / 2;
  cairo_save(cr);
  cairo_rectangle(cr, x, y, width, height);
  cairo_set_source_rgb(cr, BLANK_GREY, BLANK_GREY, BLANK_GREY);
  cairo_fill(cr);
  cairo_set_line_width(cr, BLANK_LINE);
  cairo_set_source_rgb(cr, BLANK_CROSS, BLANK_CROSS, BLANK_CROSS);
  cairo_move_to(cr, x, y);
  cairo_line_to(cr, x + width, y + height);
  cairo_move_to(cr, x, y + height);
  cairo_line_to(cr, x + width, y);
  cairo_stroke(cr);
  cairo_set_source_rgb(cr, BLANK_FRAME, BLANK_FRAME, BLANK_FRAME);
  cairo_rectangle(cr, x + inset, y + inset, MAX(width - BLANK_LINE, 0),
                  MAX(height - BLANK_LINE, 0));
  cairo_stroke(cr);
  cairo_restore(cr);
}

/* Maps the unit square of the picture as stored to the unit square as it is to be seen (Exif). */
static void apply_orientation(cairo_t *cr, int orientation)
{
  /* clang-format off */
  static const double matrices[8][6] = {
    {1, 0, 0, 1, 0, 0},  {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
    {0, 1, 1, 0, 0, 0},  {0, 1, -1, 0, 1, 0}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
  };
  /* clang-format on */
  const double *m = matrices[orientation - 1];
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, m[0], m[1], m[2], m[3], m[4], m[5]);
  cairo_transform(cr, &matrix);
}

static void draw_pixels(const PictureStore *store, cairo_t *cr, const LoadedPicture *loaded,
                        const cairo_rectangle_t *whole)
{
  cairo_translate(cr, whole->x, whole->y);
  cairo_scale(cr, whole->width, whole->height);
  apply_orientation(cr, loaded->orientation);
  cairo_scale(cr, 1.0 / loaded->width, 1.0 / loaded->height);
  cairo_set_source_surface(cr, loaded->surface, 0, 0);
  /* On a pixel grid the edge would fade into the paper; a vector target has no such edge. */
  if (store->target == TARGET_IMAGE)
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
  cairo_paint(cr);
}

/* A document holds what an SVG draws once, however often it is shown. */
static void draw_record(cairo_t *cr, const LoadedPicture *loaded, const cairo_rectangle_t *whole)
{
  gboolean known = loaded->stand_in && loaded->shown_on > loaded->first_on;
  cairo_translate(cr, whole->x, whole->y);
  cairo_scale(cr, whole->width / loaded->record_width, whole->height / loaded->record_height);
  cairo_set_source_surface(cr, known ? loaded->stand_in : loaded->record, 0, 0);
  cairo_paint(cr);
}

/* Makes LOADED pixels on white, if it has anything transparent in it. */
static void flatten(const PictureStore *store, LoadedPicture *loaded,
                    const cairo_rectangle_t *whole)
{
  if (loaded->flat)
    return;
  loaded->flat = TRUE;
  gboolean translucent = loaded->svg ? flat_is_translucent_drawing(loaded->svg, whole)
                                     : flat_is_translucent_image(loaded->surface);
  if (!translucent) {
    if (loaded->svg)
      record_svg(loaded);
    return;
  }
  cairo_surface_t *flat =
      loaded->svg ? flat_draw(loaded->svg, whole, store->flat_ppi) : flat_image(loaded->surface);
  g_clear_object(&loaded->svg);
  g_clear_pointer(&loaded->surface, cairo_surface_destroy);
  loaded->surface = flat;
  loaded->width = cairo_image_surface_get_width(flat);
  loaded->height = cairo_image_surface_get_height(flat);
  loaded->orientation = 1;
}

static gboolean draw_loaded(const PictureStore *store, cairo_t *cr, const LoadedPicture *loaded,
                            const cairo_rectangle_t *whole)
{
  if (loaded->svg)
    return draw_svg(cr, loaded->svg, whole);
  if (loaded->record)
    draw_record(cr, loaded, whole);
  else
    draw_pixels(store, cr, loaded, whole);
  return TRUE;
}

/* As draw_loaded. Cairo 1.16 names a picture in the page's resources each time the page shows it,
 * and a name must stand there once: from the second time on it is in a group, which has resources
 * of its own. */
static gboolean draw_whole(const PictureStore *store, cairo_t *cr, LoadedPicture *loaded,
                           const cairo_rectangle_t *whole)
{
  gboolean referred = is_document(store) && loaded->svg == NULL;
  gboolean again = referred && loaded->shown_on == store->page;
  loaded->shown_on = store->page;
  if (loaded->first_on == 0)
    loaded->first_on = store->page;
  if (!again)
    return draw_loaded(store, cr, loaded, whole);
  cairo_push_group(cr);
  gboolean sound = draw_loaded(store, cr, loaded, whole);
  cairo_pop_group_to_source(cr);
  cairo_paint(cr);
  return sound;
}

void picture_store_turn_page(PictureStore *store)
{
  store->page++;
}

static gboolean is_shown(const LoadedPicture *loaded)
{
  return loaded && (loaded->surface || loaded->record || loaded->svg);
}

void picture_draw(PictureStore *store, cairo_t *cr, const Item *item)
{
  const Picture *picture = item->as.picture.picture;
  double width = item->as.picture.width, height = item->as.picture.height;
  const double *crop = item->as.picture.crop;
  LoadedPicture *loaded = NULL;
  if (is_loadable(picture))
    loaded = find_loaded(store, picture, item->mark.file ? item->mark : picture->mark);
  gboolean visible = width > 0 && height > 0 && crop[2] > 0 && crop[3] > 0;
  if (!visible || !is_shown(loaded)) {
    draw_blank(cr, item->x, item->y, width, height);
    return;
  }
  cairo_rectangle_t whole = {.width = width / crop[2], .height = height / crop[3]};
  whole.x = item->x - crop[0] * whole.width;
  whole.y = item->y - crop[1] * whole.height;
  if (store->flat_ppi > 0)
    flatten(store, loaded, &whole);
  cairo_save(cr);
  cairo_rectangle(cr, item->x, item->y, width, height);
  cairo_clip(cr);
  if (!draw_whole(store, cr, loaded, &whole))
    draw_blank(cr, item->x, item->y, width, height);
  cairo_restore(cr);
}
