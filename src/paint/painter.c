/* The painter: draws the items of a page with cairo, and whole pages as PNG or SVG. */
#include "paint/painter.h"

#include "model/units.h"
#include "paint/bleed.h"
#include "paint/paint.h"
#include "paint/png_file.h"

#include <cairo-svg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Share of the em above the baseline in Han faces. */
#define HAN_ASCENT 0.88

/* A tag that is open on the page. */
typedef struct {
  TagKind tag;
  const char *name; /* static: in the structure; NULL: it is not there */
  gboolean hidden;  /* readers pass over what it holds */
} OpenTag;

struct Painter {
  cairo_t *cr;
  Target target;
  const Layout *layout;
  PictureStore *pictures;
  FaceStore *faces; /* borrowed; NULL: fonts are used as they are */
  CutFace *cut;     /* of FONT; NULL: none */
  /* The state CR is in, so that it is not set again and again. */
  PangoFont *font; /* borrowed from the page; NULL: unknown */
  double size;
  int ink;      /* -1: unknown */
  InkRole role; /* of INK */
  /* Words in FONT and INK that are yet to be shown, as cairo wants them. */
  GString *words;
  GArray *glyphs;          /* of cairo_glyph_t */
  GArray *clusters;        /* of cairo_text_cluster_t */
  GArray *tags;            /* of OpenTag, from the outermost */
  gboolean loose;          /* words outside a leaf of the structure have opened one of their own */
  gboolean leaves_letters; /* but for the lines along their edges */
  double bleed;            /* points around the trim to which what reaches it goes on; 0: none */
  int level; /* of headlines: 1, or 2 once a section has a banner, which is a heading itself */
};

Painter *painter_open(cairo_t *cr, Target target, const Layout *layout, PictureStore *pictures)
{
  Painter *painter = g_new0(Painter, 1);
  painter->cr = cairo_reference(cr);
  painter->target = target;
  painter->layout = layout;
  painter->pictures = pictures;
  painter->ink = -1;
  painter->level = 1;
  painter->words = g_string_new(NULL);
  painter->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
  painter->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
  painter->tags = g_array_new(FALSE, FALSE, sizeof(OpenTag));
  return painter;
}

void painter_use_faces(Painter *painter, FaceStore *faces)
{
  painter->faces = faces;
}

void painter_leave_letters(Painter *painter)
{
  painter->leaves_letters = TRUE;
}

void painter_use_bleed(Painter *painter, double bleed)
{
  painter->bleed = bleed;
}

void painter_close(Painter *painter)
{
  if (painter == NULL)
    return;
  cairo_destroy(painter->cr);
  g_string_free(painter->words, TRUE);
  g_array_unref(painter->glyphs);
  g_array_unref(painter->clusters);
  g_array_unref(painter->tags);
  g_free(painter);
}

static const cairo_glyph_t *kept_glyphs(const Painter *painter)
{
  return (const cairo_glyph_t *)(const void *)painter->glyphs->data;
}

/* Shows the words that were kept. Cairo measures, notes and looks at what each call shows as a
 * whole, so few long calls are cheaper than one a line. */
static void show_words(Painter *painter)
{
  int count = (int)painter->glyphs->len;
  if (count == 0)
    return;
  const cairo_glyph_t *glyphs = kept_glyphs(painter);
  if (painter->clusters->len == 0)
    cairo_show_glyphs(painter->cr, glyphs, count);
  else
    cairo_show_text_glyphs(painter->cr, painter->words->str, (int)painter->words->len, glyphs,
                           count,
                           (const cairo_text_cluster_t *)(const void *)painter->clusters->data,
                           (int)painter->clusters->len, 0);
  g_string_truncate(painter->words, 0);
  g_array_set_size(painter->glyphs, 0);
  g_array_set_size(painter->clusters, 0);
}

static void use_ink(Painter *painter, int ink, InkRole role)
{
  if (ink == painter->ink && role == painter->role)
    return;
  show_words(painter);
  g_assert(ink >= 0 && (guint)ink < painter->layout->inks->len);
  const Ink *recipe = g_ptr_array_index(painter->layout->inks, ink);
  double surrogate[3];
  layout_ink_surrogate(ink, role, surrogate);
  const double *rgb = painter->target == TARGET_PRESS ? surrogate : recipe->rgb;
  cairo_set_source_rgb(painter->cr, rgb[0], rgb[1], rgb[2]);
  painter->ink = ink;
  painter->role = role;
}

/* Outlines must be the designer's on every device: no hinting, no metrics of whole pixels. */
static void use_whole_font(cairo_t *cr, PangoFont *font, double size)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
  g_assert(scaled);
  cairo_matrix_t matrix;
  cairo_scaled_font_get_font_matrix(scaled, &matrix);
  cairo_matrix_scale(&matrix, size / matrix.yy, size / matrix.yy);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_scaled_font_get_font_options(scaled, options);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_face(cr, cairo_scaled_font_get_font_face(scaled));
  cairo_set_font_matrix(cr, &matrix);
  cairo_set_font_options(cr, options);
  cairo_font_options_destroy(options);
}

static void use_font(Painter *painter, PangoFont *font, double size)
{
  if (font == painter->font && size == painter->size)
    return;
  show_words(painter);
  painter->cut = painter->faces ? face_store_find(painter->faces, font) : NULL;
  if (painter->cut)
    cut_face_use(painter->cut, painter->cr, size);
  else
    use_whole_font(painter->cr, font, size);
  painter->font = font;
  painter->size = size;
}

static void add_glyphs(Painter *painter, const GlyphRun *run, double x, double y)
{
  guint first = painter->glyphs->len;
  g_array_set_size(painter->glyphs, first + (guint)run->glyph_count);
  cairo_glyph_t *glyphs = &g_array_index(painter->glyphs, cairo_glyph_t, first);
  for (int i = 0; i < run->glyph_count; i++) {
    guint32 glyph = run->glyphs[i].glyph;
    glyphs[i].index = painter->cut ? cut_face_glyph(painter->cut, glyph) : glyph;
    glyphs[i].x = x + pt_from_pu(run->glyphs[i].x_pu);
    glyphs[i].y = y + pt_from_pu(run->glyphs[i].y_pu);
  }
}

/* Whether glyph NEXT of RUN, after a cluster that begins with LEAD, is no further than the advance
 * of the one before it. Only where it is no further than an em is the font asked. */
static gboolean steps_back(const GlyphRun *run, int next, char lead)
{
  if (!glyph_run_steps_back(run, next, lead, 1))
    return FALSE;
  hb_font_t *shapes = pango_font_get_hb_font(run->font);
  int em = 0;
  hb_font_get_scale(shapes, &em, NULL);
  double advance = hb_font_get_glyph_h_advance(shapes, run->glyphs[next - 1].glyph);
  return glyph_run_steps_back(run, next, lead, advance / em);
}

/* Adds the clusters of RUN; those that overlap are joined, so that their words are read from the
 * text and not guessed from where the glyphs are. */
static void add_clusters(Painter *painter, const GlyphRun *run)
{
  int bytes = 0, glyphs = 0;
  char lead = 0; /* of the cluster before */
  for (int i = 0; i < run->cluster_count; i++) {
    const TextCluster *cluster = &run->clusters[i];
    gboolean whole = cluster->bytes > 0 && cluster->glyphs > 0;
    if (whole && steps_back(run, glyphs, lead)) {
      cairo_text_cluster_t *before =
          &g_array_index(painter->clusters, cairo_text_cluster_t, painter->clusters->len - 1);
      before->num_bytes += cluster->bytes;
      before->num_glyphs += cluster->glyphs;
    } else {
      cairo_text_cluster_t added = {cluster->bytes, cluster->glyphs};
      g_array_append_val(painter->clusters, added);
    }
    lead = whole ? run->utf8[bytes] : 0;
    bytes += cluster->bytes;
    glyphs += cluster->glyphs;
  }
}

/* Keeps RUN to be shown; glyphs without words cannot stand among those with. */
static void keep_run(Painter *painter, const GlyphRun *run, double x, double y)
{
  gboolean worded = painter->clusters->len > 0;
  if (painter->glyphs->len > 0 && worded != (run->cluster_count > 0))
    show_words(painter);
  add_glyphs(painter, run, x, y);
  add_clusters(painter, run);
  if (run->cluster_count > 0)
    g_string_append(painter->words, run->utf8);
}

/* Cairo's pixel surfaces move glyphs to whole pixels, which tears words apart at proof sizes;
 * filled outlines stay where they were set. */
static void fill_run(Painter *painter, const GlyphRun *run, double x, double y)
{
  add_glyphs(painter, run, x, y);
  cairo_glyph_path(painter->cr, kept_glyphs(painter), run->glyph_count);
  cairo_fill(painter->cr);
  g_array_set_size(painter->glyphs, 0);
}

/* Thickens the glyphs of RUN. */
static void draw_outline(Painter *painter, const GlyphRun *run, double x, double y)
{
  if (run->outline <= 0)
    return;
  show_words(painter);
  add_glyphs(painter, run, x, y);
  cairo_glyph_path(painter->cr, kept_glyphs(painter), run->glyph_count);
  cairo_set_line_width(painter->cr, run->outline);
  cairo_stroke(painter->cr);
  g_array_set_size(painter->glyphs, 0);
}

static void place_run(Painter *painter, const GlyphRun *run, double x, double y)
{
  if (painter->target == TARGET_IMAGE)
    fill_run(painter, run, x, y);
  else if (!painter->leaves_letters)
    keep_run(painter, run, x, y);
  draw_outline(painter, run, x, y);
}

static void draw_run(Painter *painter, const Item *item)
{
  const GlyphRun *run = item->as.glyphs.run;
  if (run->glyph_count == 0 || (painter->leaves_letters && run->outline <= 0))
    return;
  use_font(painter, run->font, run->size);
  use_ink(painter, run->ink, INK_LETTERS);
  if (fabs(item->as.glyphs.turn) < 1e-9) {
    place_run(painter, run, item->x, item->y);
    return;
  }
  show_words(painter);
  cairo_matrix_t upright;
  cairo_get_matrix(painter->cr, &upright);
  cairo_translate(painter->cr, item->x, item->y);
  cairo_rotate(painter->cr, item->as.glyphs.turn * G_PI / 180);
  place_run(painter, run, 0, 0);
  show_words(painter);
  cairo_set_matrix(painter->cr, &upright);
}

static void draw_rule(Painter *painter, const Item *item)
{
  cairo_t *cr = painter->cr;
  double thickness = item->as.rule.thickness, dash = item->as.rule.dash;
  double x = item->x, to_x = item->as.rule.to_x;
  use_ink(painter, item->as.rule.ink, INK_LETTERS);
  cairo_set_line_width(cr, thickness);
  if (dash > 0) {
    /* Strokes of no length with round caps are dots; their ink begins and ends with the rule. */
    const double dots[2] = {0, dash};
    cairo_set_dash(cr, dots, 2, 0);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    x += thickness / 2;
    to_x = MAX(x, to_x - thickness / 2);
  }
  cairo_move_to(cr, x, item->y);
  cairo_line_to(cr, to_x, item->as.rule.to_y);
  cairo_stroke(cr);
  if (dash > 0) {
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
  }
}

static void draw_fill(Painter *painter, const Item *item)
{
  cairo_t *cr = painter->cr;
  double left = item->x, top = item->y;
  double right = left + item->as.fill.width, foot = top + item->as.fill.height;
  double most = MIN(item->as.fill.width, item->as.fill.height) / 2;
  double radius = MIN(item->as.fill.radius, most);
  use_ink(painter, item->as.fill.ink, INK_PANEL);
  if (radius > 0) {
    cairo_new_sub_path(cr);
    cairo_arc(cr, right - radius, top + radius, radius, -G_PI / 2, 0);
    cairo_arc(cr, right - radius, foot - radius, radius, 0, G_PI / 2);
    cairo_arc(cr, left + radius, foot - radius, radius, G_PI / 2, G_PI);
    cairo_arc(cr, left + radius, top + radius, radius, G_PI, G_PI * 3 / 2);
    cairo_close_path(cr);
  } else {
    cairo_rectangle(cr, left, top, item->as.fill.width, item->as.fill.height);
  }
  cairo_fill(cr);
}

static void append_number(GString *string, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(string, g_ascii_formatd(digits, sizeof digits, "%.3f", number));
}

/* Returns "#page=" and the place among PAGES, from 1, of the page whose number is WORDS; NULL where
 * there is none. To be freed. */
static char *find_place(const char *words, const GPtrArray *pages)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned(words, 10, 1, G_MAXINT, &number, NULL))
    return NULL;
  for (guint i = 0; i < pages->len; i++)
    if (((const Page *)g_ptr_array_index(pages, i))->number == (int)number)
      return g_strdup_printf("#page=%u", i + 1);
  return NULL;
}

/* Appends where a link leads: an address, or "#page=N" to a page, which becomes that page's place
 * in the file: cairo 1.16 loses links to pages it has not drawn, so finishing turns them into such.
 */
static gboolean append_goal(GString *string, const char *uri, const GPtrArray *pages)
{
  g_autofree char *place = NULL;
  if (g_str_has_prefix(uri, "#page=")) {
    place = find_place(uri + strlen("#page="), pages);
    uri = place;
  }
  if (uri == NULL || *uri == '\0' || (place == NULL && *uri == '#'))
    return FALSE;
  g_string_append(string, " uri='");
  for (const char *at = uri; *at; at++) {
    if (*at == '\'' || *at == '\\')
      g_string_append_c(string, '\\');
    g_string_append_c(string, *at);
  }
  g_string_append_c(string, '\'');
  return TRUE;
}

static void add_link(Painter *painter, const cairo_rectangle_t *area, const char *uri,
                     const GPtrArray *pages)
{
  g_autoptr(GString) attributes = g_string_new("rect=[");
  append_number(attributes, area->x);
  g_string_append_c(attributes, ' ');
  append_number(attributes, area->y);
  g_string_append_c(attributes, ' ');
  append_number(attributes, area->width);
  g_string_append_c(attributes, ' ');
  append_number(attributes, area->height);
  g_string_append_c(attributes, ']');
  if (!append_goal(attributes, uri, pages))
    return;
  cairo_tag_begin(painter->cr, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end(painter->cr, CAIRO_TAG_LINK);
}

/* Links follow the page's last item: cairo 1.16 forgets the words of a tag that has others in it.
 * A run's link is its em box, the way its descent is cut in Han faces. */
static void add_links(Painter *painter, const Page *page, const GPtrArray *pages)
{
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_LINK) {
      cairo_rectangle_t area = {item->x, item->y, item->as.link.width, item->as.link.height};
      add_link(painter, &area, item->as.link.uri, pages);
    } else if (item->kind == ITEM_GLYPHS && item->as.glyphs.run->link) {
      const GlyphRun *run = item->as.glyphs.run;
      double length = pt_from_pu(run->width_pu), size = run->size;
      cairo_rectangle_t area = {item->x, item->y - HAN_ASCENT * size, length, size};
      if (run->upright)
        area = (cairo_rectangle_t){item->x - size / 2, item->y, size, length};
      add_link(painter, &area, run->link, pages);
    }
  }
}

static const OpenTag *innermost_tag(const Painter *painter)
{
  guint depth = painter->tags->len;
  return depth > 0 ? &g_array_index(painter->tags, OpenTag, depth - 1) : NULL;
}

/* A section's banner is its heading. */
static gboolean is_banner(const Painter *painter, TagKind tag)
{
  const OpenTag *around = innermost_tag(painter);
  return tag == TAG_FURNITURE && around && around->tag == TAG_SECTION;
}

/* Returns what a tag is in the structure of a PDF (ISO 32000-1 14.8.4); NULL for what is none of
 * the reader's text. */
static const char *structure_name(const Painter *painter, TagKind tag)
{
  static const char *const HEADINGS[] = {"H1", "H2", "H3"};
  switch (tag) {
  case TAG_SECTION:
    return "Sect";
  case TAG_ARTICLE:
    return "Art";
  case TAG_HEADLINE:
    return HEADINGS[painter->level - 1];
  case TAG_CROSSHEAD:
    return HEADINGS[painter->level];
  case TAG_CAPTION:
    return "Caption";
  case TAG_KICKER:
  case TAG_DECK:
  case TAG_BYLINE:
  case TAG_PARAGRAPH:
    return "P";
  case TAG_FURNITURE:
  case TAG_JUMP:
    if (is_banner(painter, tag))
      return HEADINGS[0];
    /* cairo 1.16 leaves out of the structure what stands in no leaf of it; 1.18 must be told that
     * readers pass over it. (Its Artifact would be truer, but leaves objects of the file
     * unwritten.) */
    return cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0) ? "Private" : NULL;
  case TAG_END:
    break;
  }
  return NULL;
}

static void close_loose(Painter *painter)
{
  if (painter->loose)
    cairo_tag_end(painter->cr, "P");
  painter->loose = FALSE;
}

/* Words straight in a section or article need a leaf, or the structure would lack them. */
static void open_loose(Painter *painter)
{
  const OpenTag *around = innermost_tag(painter);
  if (painter->target != TARGET_PDF || painter->loose || around == NULL)
    return;
  if (around->tag != TAG_SECTION && around->tag != TAG_ARTICLE)
    return;
  cairo_tag_begin(painter->cr, "P", NULL);
  painter->loose = TRUE;
}

static void close_tag(Painter *painter)
{
  const OpenTag *closed = innermost_tag(painter);
  if (closed == NULL)
    return;
  if (closed->name)
    cairo_tag_end(painter->cr, closed->name);
  gboolean furniture = closed->tag == TAG_FURNITURE;
  g_array_set_size(painter->tags, painter->tags->len - 1);
  if (furniture && is_banner(painter, TAG_FURNITURE))
    painter->level = 2;
}

static void switch_tag(Painter *painter, TagKind tag)
{
  if (painter->target != TARGET_PDF)
    return;
  close_loose(painter);
  if (tag == TAG_END) {
    close_tag(painter);
    return;
  }
  const OpenTag *around = innermost_tag(painter);
  gboolean hidden = around && around->hidden;
  OpenTag open = {tag, hidden ? NULL : structure_name(painter, tag),
                  hidden || (tag_is_furniture(tag) && !is_banner(painter, tag))};
  if (open.name)
    cairo_tag_begin(painter->cr, open.name, NULL);
  g_array_append_val(painter->tags, open);
}

/* Whether what is drawn is the reader's: within a section or article, and no furniture. */
static gboolean is_read(const Painter *painter)
{
  const OpenTag *around = innermost_tag(painter);
  return painter->target == TARGET_PDF && around && !around->hidden;
}

static void draw_picture(Painter *painter, const Item *item)
{
  gboolean read = is_read(painter);
  if (read) {
    close_loose(painter);
    cairo_tag_begin(painter->cr, "Figure", NULL);
  }
  picture_draw(painter->pictures, painter->cr, item);
  if (read)
    cairo_tag_end(painter->cr, "Figure");
}

static void draw_item(Painter *painter, const Item *item)
{
  if (item->kind != ITEM_GLYPHS && item->kind != ITEM_LINK)
    show_words(painter);
  switch (item->kind) {
  case ITEM_GLYPHS:
    open_loose(painter);
    draw_run(painter, item);
    break;
  case ITEM_RULE:
    draw_rule(painter, item);
    break;
  case ITEM_FILL:
    draw_fill(painter, item);
    break;
  case ITEM_PICTURE:
    draw_picture(painter, item);
    break;
  case ITEM_LINK:
    break;
  case ITEM_TAG:
    switch_tag(painter, item->as.tag.tag);
    break;
  }
}

void painter_draw_page(Painter *painter, const Page *page, const GPtrArray *pages)
{
  /* A page begins with a fresh state in every format. */
  painter->ink = -1;
  painter->font = NULL;
  picture_store_turn_page(painter->pictures);
  for (guint i = 0; i < page->items->len; i++) {
    Item item = g_array_index(page->items, Item, i);
    if (painter->bleed > 0)
      item = bleed_item(&item, page, painter->bleed);
    draw_item(painter, &item);
  }
  show_words(painter);
  close_loose(painter);
  while (painter->tags->len > 0)
    close_tag(painter);
  if (painter->target == TARGET_PDF)
    add_links(painter, page, pages);
}

cairo_status_t painter_append(void *array, const unsigned char *bytes, unsigned length)
{
  g_byte_array_append(array, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean painter_write_file(const char *path, const GByteArray *content, GError **error)
{
  return g_file_set_contents_full(path, (const char *)content->data, content->len,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  0644, error);
}

gboolean painter_fail(cairo_status_t status, const char *path, GError **error)
{
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot draw \"%s\": %s", path,
              cairo_status_to_string(status));
  return FALSE;
}

/* Draws PAGE on SURFACE, SCALE units to the point. */
static cairo_status_t draw_on(cairo_surface_t *surface, double scale, Painter *pattern,
                              const Page *page, const GPtrArray *pages)
{
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, scale, scale);
  Painter *painter = painter_open(cr, pattern->target, pattern->layout, pattern->pictures);
  painter_draw_page(painter, page, pages);
  painter_close(painter);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  return status;
}

static gboolean write_png(const Page *page, const GPtrArray *pages, Painter *pattern, double dpi,
                          const char *path, GError **error)
{
  double scale = dpi / 72;
  cairo_surface_t *surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, (int)ceil(page->width * scale), (int)ceil(page->height * scale));
  cairo_status_t status = draw_on(surface, scale, pattern, page, pages);
  g_autoptr(GByteArray) content = g_byte_array_new();
  if (status == CAIRO_STATUS_SUCCESS && !png_file_append(content, surface, dpi))
    status = CAIRO_STATUS_NO_MEMORY;
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return painter_fail(status, path, error);
  return painter_write_file(path, content, error);
}

static gboolean write_svg(const Page *page, const GPtrArray *pages, Painter *pattern,
                          const char *path, GError **error)
{
  g_autoptr(GByteArray) content = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream(painter_append, content, page->width, page->height);
  cairo_status_t status = draw_on(surface, 1, pattern, page, pages);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return painter_fail(status, path, error);
  return painter_write_file(path, content, error);
}

static PictureStore *open_store(Target target, const GPtrArray *pages, Report *report)
{
  PictureStore *store = picture_store_new(target, report);
  picture_store_expect(store, pages);
  return store;
}

gboolean paint_png(const GPtrArray *pages, const Issue *issue, const Layout *layout, Report *report,
                   const char *prefix, double dpi, GError **error)
{
  (void)issue;
  PictureStore *pictures = open_store(TARGET_IMAGE, pages, report);
  Painter pattern = {.target = TARGET_IMAGE, .layout = layout, .pictures = pictures};
  gboolean sound = TRUE;
  for (guint i = 0; sound && i < pages->len; i++) {
    const Page *page = g_ptr_array_index(pages, i);
    g_autofree char *path = g_strdup_printf("%s-%d.png", prefix, page->number);
    sound = write_png(page, pages, &pattern, dpi, path, error);
  }
  picture_store_free(pictures);
  return sound;
}

gboolean paint_svg(const GPtrArray *pages, const Issue *issue, const Layout *layout, Report *report,
                   const char *prefix, GError **error)
{
  (void)issue;
  PictureStore *pictures = open_store(TARGET_SVG, pages, report);
  Painter pattern = {.target = TARGET_SVG, .layout = layout, .pictures = pictures};
  gboolean sound = TRUE;
  for (guint i = 0; sound && i < pages->len; i++) {
    const Page *page = g_ptr_array_index(pages, i);
    g_autofree char *path = g_strdup_printf("%s-%d.svg", prefix, page->number);
    sound = write_svg(page, pages, &pattern, path, error);
  }
  picture_store_free(pictures);
  return sound;
}
