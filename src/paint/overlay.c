/* The overlay: each page pale, and over it a frame and a name for everything the ruler found. */
#include "model/defect.h"
#include "paint/paint.h"
#include "paint/painter.h"
#include "paint/png_file.h"

#include <math.h>
#include <pango/pangocairo.h>

/* How much white lies over the page, and the size of the names, points. */
#define PALE 0.45
#define NAME_SIZE 7.5
#define NAME_PAD 1.5

/* Marks of places that are points or lines reach so far to each side; points. */
#define LEAST_REACH 2.0

/* The page being drawn over. */
typedef struct {
  cairo_t *cr;
  const Page *page;
  PangoLayout *name; /* owned */
  GArray *names;     /* of Extent: names drawn so far */
} Drawn;

/* What must not be is red, what a good page does without is blue, white without an owner green. */
static void use_colour(cairo_t *cr, DefectKind kind, double alpha)
{
  switch (kind) {
  case DEFECT_UNFILLED:
  case DEFECT_BOTTOM:
    cairo_set_source_rgba(cr, 0.0, 0.5, 0.2, alpha);
    return;
  case DEFECT_TOMBSTONE:
  case DEFECT_CUT_ACROSS:
  case DEFECT_CUT_DOWN:
  case DEFECT_SHORT_LEG:
  case DEFECT_DEEP_LEG:
  case DEFECT_GREY_WALL:
    cairo_set_source_rgba(cr, 0.0, 0.25, 0.8, alpha);
    return;
  case DEFECT_OVERSET:
  case DEFECT_REPEATED:
  case DEFECT_MISREAD:
  case DEFECT_OFF_GRID:
  case DEFECT_SAME_TOMBSTONE:
  case DEFECT_DOGLEG:
  case DEFECT_WIDOW:
  case DEFECT_ORPHAN:
  case DEFECT_HEAD_ORPHAN:
  case DEFECT_INVERSION:
  case DEFECT_LINE_START:
  case DEFECT_LINE_END:
  case DEFECT_SPLIT_MARK:
  case DEFECT_OVERFULL:
  case DEFECT_OUTSIDE:
  case DEFECT_BAD_JUMP:
  case DEFECT_COUNT:
    cairo_set_source_rgba(cr, 0.85, 0.0, 0.1, alpha);
    return;
  }
}

static Extent reach_out(Extent place)
{
  if (place.right - place.left < 2 * LEAST_REACH) {
    place.left -= LEAST_REACH;
    place.right += LEAST_REACH;
  }
  if (place.bottom - place.top < 2 * LEAST_REACH) {
    place.top -= LEAST_REACH;
    place.bottom += LEAST_REACH;
  }
  return place;
}

static void draw_place(cairo_t *cr, const Defect *defect)
{
  Extent place = reach_out(defect->place);

  cairo_rectangle(cr, place.left, place.top, place.right - place.left, place.bottom - place.top);
  use_colour(cr, defect->kind, defect->kind == DEFECT_GREY_WALL ? 0.06 : 0.16);
  cairo_fill_preserve(cr);
  use_colour(cr, defect->kind, 0.9);
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
}

/* Moves NAME down until it covers none drawn before, and keeps it on the page. */
static Extent find_room(const Drawn *sheet, Extent name)
{
  double width = name.right - name.left, height = name.bottom - name.top;

  name.left = CLAMP(name.left, 2, MAX(sheet->page->width - width - 2, 2));
  name.right = name.left + width;
  for (guint i = 0; i < sheet->names->len; i++) {
    Extent other = g_array_index(sheet->names, Extent, i);
    if (extent_overlap_x(name, other) <= 0 || extent_overlap_y(name, other) <= 0)
      continue;
    name.top = other.bottom + 0.5;
    name.bottom = name.top + height;
    i = (guint)-1; /* from the first again */
  }
  return name;
}

static void draw_name(Drawn *sheet, const Defect *defect)
{
  g_autofree char *words = g_strdup_printf("%s: %s", defect_kind_name(defect->kind), defect->words);
  Extent place = defect->place;
  int width, height;

  for (char *c = words; *c; c++)
    *c = *c == '\n' ? ' ' : *c;
  if (extent_is_empty(place))
    place = (Extent){sheet->page->width / 3, 4, 0, 0};
  pango_layout_set_text(sheet->name, words, -1);
  pango_layout_get_size(sheet->name, &width, &height);
  Extent name = {place.left, place.top, place.left + pango_units_to_double(width) + 2 * NAME_PAD,
                 place.top + pango_units_to_double(height) + 2 * NAME_PAD};
  name = find_room(sheet, name);
  g_array_append_val(sheet->names, name);
  cairo_rectangle(sheet->cr, name.left, name.top, name.right - name.left, name.bottom - name.top);
  cairo_set_source_rgba(sheet->cr, 1, 1, 1, 0.92);
  cairo_fill_preserve(sheet->cr);
  use_colour(sheet->cr, defect->kind, 1);
  cairo_set_line_width(sheet->cr, 0.4);
  cairo_stroke(sheet->cr);
  cairo_move_to(sheet->cr, name.left + NAME_PAD, name.top + NAME_PAD);
  use_colour(sheet->cr, defect->kind, 1);
  pango_cairo_show_layout(sheet->cr, sheet->name);
}

/* The names are set in the layout's Hei, which every layout has fonts for. */
static PangoLayout *open_names(cairo_t *cr, const Layout *layout)
{
  PangoLayout *name = pango_cairo_create_layout(cr);
  PangoFontDescription *font = pango_font_description_new();
  int role = layout_find_role(layout, "hei");

  if (role >= 0)
    pango_font_description_set_family(font, ((const FontRole *)layout->roles->pdata[role])->han);
  pango_font_description_set_absolute_size(font, NAME_SIZE * PANGO_SCALE);
  pango_layout_set_font_description(name, font);
  pango_font_description_free(font);
  return name;
}

static void draw_over(cairo_t *cr, const OverlayJob *job, int index)
{
  Drawn sheet = {.cr = cr,
                 .page = job->pages->pdata[index],
                 .name = open_names(cr, job->layout),
                 .names = g_array_new(FALSE, FALSE, sizeof(Extent))};

  cairo_set_source_rgba(cr, 1, 1, 1, PALE);
  cairo_paint(cr);
  for (guint i = 0; i < job->defects->len; i++) {
    const Defect *defect = job->defects->pdata[i];
    if (defect->page == index && !extent_is_empty(defect->place))
      draw_place(cr, defect);
  }
  for (guint i = 0; i < job->defects->len; i++)
    if (((const Defect *)job->defects->pdata[i])->page == index)
      draw_name(&sheet, job->defects->pdata[i]);
  g_array_unref(sheet.names);
  g_object_unref(sheet.name);
}

static gboolean write_overlay(const OverlayJob *job, int index, PictureStore *pictures,
                              const char *path, GError **error)
{
  const Page *page = job->pages->pdata[index];
  double scale = job->dpi / 72;
  cairo_surface_t *surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, (int)ceil(page->width * scale), (int)ceil(page->height * scale));
  cairo_t *cr = cairo_create(surface);

  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, scale, scale);
  Painter *painter = painter_open(cr, TARGET_IMAGE, job->layout, pictures);
  painter_draw_page(painter, page, job->pages);
  painter_close(painter);
  draw_over(cr, job, index);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  g_autoptr(GByteArray) content = g_byte_array_new();
  if (status == CAIRO_STATUS_SUCCESS && !png_file_append(content, surface, job->dpi))
    status = CAIRO_STATUS_NO_MEMORY;
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return painter_fail(status, path, error);
  return painter_write_file(path, content, error);
}

gboolean paint_overlay(const OverlayJob *job, const char *prefix, GError **error)
{
  PictureStore *pictures = picture_store_new(TARGET_IMAGE, job->report);
  gboolean sound = TRUE;

  picture_store_expect(pictures, job->pages);
  for (guint i = 0; sound && i < job->pages->len; i++) {
    const Page *page = job->pages->pdata[i];
    g_autofree char *path = g_strdup_printf("%s-%d-overlay.png", prefix, page->number);
    sound = write_overlay(job, (int)i, pictures, path, error);
  }
  picture_store_free(pictures);
  return sound;
}
