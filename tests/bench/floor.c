/* The floor: the same libraries doing the least that could be called setting a paper. One
 * PangoLayout a paragraph, lines dropped into columns, a PDF by cairo, nothing else: no rules of
 * the craft, no search, no furniture. What `broadsheet` needs beyond this is what its quality
 * costs. With --pictures the issue's drawings and photographs stand in their columns too, each as
 * wide as its column and written once, however often it is used. */
#include <cairo-pdf.h>
#include <math.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <jpeglib.h>

/* Columns, size and pitch of the tabloid layout, in points. */
#define PAGE_WIDTH 765.35
#define PAGE_HEIGHT 1105.51
#define LEFT 63.2
#define TOP 56.3
#define COLUMNS 6
#define COLUMN_WIDTH 99.0
#define COLUMN_STEP 108.0
#define PITCH 11.5
#define ROWS 86
#define SIZE 9

typedef struct {
  cairo_t *cairo;
  int column;
  int row;
  char *folder;         /* of the issue; NULL: no pictures */
  GHashTable *pictures; /* path to cairo_surface_t */
} Floor;

static void next_column(Floor *floor)
{
  floor->row = 0;
  if (++floor->column < COLUMNS)
    return;
  floor->column = 0;
  cairo_show_page(floor->cairo);
}

static void next_line(Floor *floor)
{
  if (++floor->row == ROWS)
    next_column(floor);
}

/* Returns the drawing at PATH, recorded as wide as a column; NULL where it is none. */
static cairo_surface_t *record_svg(const char *path)
{
  g_autoptr(GObject) drawing = (GObject *)rsvg_handle_new_from_file(path, NULL);
  RsvgHandle *svg = (RsvgHandle *)drawing;
  gboolean has_width, has_height, has_box = FALSE;
  RsvgLength width, height;
  RsvgRectangle box;
  if (svg != NULL)
    rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &width, &has_height, &height, &has_box,
                                         &box);
  if (!has_box)
    return NULL;
  RsvgRectangle column = {0, 0, COLUMN_WIDTH, COLUMN_WIDTH * box.height / box.width};
  cairo_rectangle_t extents = {0, 0, column.width, column.height};
  cairo_surface_t *recording = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cairo = cairo_create(recording);
  rsvg_handle_render_document(svg, cairo, &column, NULL);
  cairo_destroy(cairo);
  return recording;
}

/* Returns the photograph at PATH, which the PDF will hold as it is; NULL where it is no JPEG. */
static cairo_surface_t *read_jpeg(const char *path)
{
  char *bytes;
  gsize length;
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  if (!g_file_get_contents(path, &bytes, &length, NULL))
    return NULL;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, (unsigned char *)bytes, length);
  jpeg_read_header(&jpeg, TRUE);
  cairo_surface_t *image =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)jpeg.image_width, (int)jpeg.image_height);
  cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, (unsigned char *)bytes, length, g_free,
                              bytes);
  jpeg_destroy_decompress(&jpeg);
  return image;
}

static double aspect_of(cairo_surface_t *picture, double *width)
{
  cairo_rectangle_t extents;
  if (cairo_recording_surface_get_extents(picture, &extents)) {
    *width = extents.width;
    return extents.height / extents.width;
  }
  *width = cairo_image_surface_get_width(picture);
  return cairo_image_surface_get_height(picture) / *width;
}

/* Draws PICTURE as wide as its column, in whole rows. */
static void place_picture(Floor *floor, cairo_surface_t *picture)
{
  double width, height = aspect_of(picture, &width) * COLUMN_WIDTH;
  int rows = MIN((int)ceil(height / PITCH), ROWS);
  if (floor->row + rows > ROWS)
    next_column(floor);
  cairo_save(floor->cairo);
  cairo_translate(floor->cairo, LEFT + floor->column * COLUMN_STEP, TOP + floor->row * PITCH);
  cairo_scale(floor->cairo, COLUMN_WIDTH / width, COLUMN_WIDTH / width);
  cairo_set_source_surface(floor->cairo, picture, 0, 0);
  cairo_paint(floor->cairo);
  cairo_restore(floor->cairo);
  for (int i = 0; i < rows; i++)
    next_line(floor);
}

/* Sets the picture that LINE, "![caption](file …", names, where pictures are asked for. */
static void set_picture(Floor *floor, const char *line)
{
  const char *name = strstr(line, "](");
  if (floor->folder == NULL || name == NULL)
    return;
  g_autofree char *file = g_strndup(name + 2, strcspn(name + 2, " )"));
  g_autofree char *path = g_build_filename(floor->folder, file, NULL);
  cairo_surface_t *picture = g_hash_table_lookup(floor->pictures, path);
  if (picture == NULL) {
    picture = g_str_has_suffix(path, ".svg") ? record_svg(path) : read_jpeg(path);
    if (picture == NULL)
      return;
    g_hash_table_insert(floor->pictures, g_steal_pointer(&path), picture);
  }
  place_picture(floor, picture);
}

static void set_paragraph(Floor *floor, PangoLayout *layout, const char *text)
{
  pango_layout_set_text(layout, text, -1);
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  do {
    cairo_move_to(floor->cairo, LEFT + floor->column * COLUMN_STEP,
                  TOP + (floor->row + 0.8) * PITCH);
    pango_cairo_show_layout_line(floor->cairo, pango_layout_iter_get_line_readonly(iter));
    next_line(floor);
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
}

/* Text after the head: every line that is not blank is a paragraph, marks and all. */
static void set_issue(Floor *floor, PangoLayout *layout, const char *text)
{
  const char *body = strstr(text, "\n---\n");
  g_auto(GStrv) lines = g_strsplit(body != NULL ? body + 5 : text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++) {
    g_strstrip(lines[i]);
    if (g_str_has_prefix(lines[i], "!["))
      set_picture(floor, lines[i]);
    else if (*lines[i] != '\0')
      set_paragraph(floor, layout, lines[i]);
  }
}

int main(int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gboolean pictures = argc == 4 && strcmp(argv[1], "--pictures") == 0;
  if (argc != 3 + pictures || !g_file_get_contents(argv[1 + pictures], &text, NULL, &error)) {
    fprintf(stderr, "usage: floor [--pictures] ISSUE FILE.pdf\n");
    return 2;
  }
  gint64 start = g_get_monotonic_time();
  cairo_surface_t *surface = cairo_pdf_surface_create(argv[2 + pictures], PAGE_WIDTH, PAGE_HEIGHT);
  Floor floor = {.cairo = cairo_create(surface)};
  floor.folder = pictures ? g_path_get_dirname(argv[2]) : NULL;
  floor.pictures =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)cairo_surface_destroy);
  PangoContext *context = pango_cairo_create_context(floor.cairo);
  pango_cairo_context_set_resolution(context, 72);
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *font = pango_font_description_from_string("Noto Serif CJK SC");
  pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, (int)(COLUMN_WIDTH * PANGO_SCALE));
  pango_layout_set_justify(layout, TRUE);
  set_issue(&floor, layout, text);
  pango_font_description_free(font);
  g_object_unref(layout);
  g_object_unref(context);
  cairo_destroy(floor.cairo);
  cairo_surface_finish(surface);
  gboolean ok = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy(surface);
  g_hash_table_unref(floor.pictures);
  g_free(floor.folder);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  fprintf(stderr, "total    %.2f ms\npeak     %ld KiB\n",
          (double)(g_get_monotonic_time() - start) / 1e3, usage.ru_maxrss);
  return ok ? 0 : 1;
}
