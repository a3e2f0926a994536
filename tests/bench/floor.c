/* The floor: the same libraries doing the least that could be called setting a paper. One
 * PangoLayout a paragraph, lines dropped into columns, a PDF by cairo, nothing else: no rules of
 * the craft, no search, no furniture. What `broadsheet` needs beyond this is what its quality
 * costs. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

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
  int pages;
} Floor;

static void next_line(Floor *floor)
{
  if (++floor->row < ROWS)
    return;
  floor->row = 0;
  if (++floor->column < COLUMNS)
    return;
  floor->column = 0;
  floor->pages++;
  cairo_show_page(floor->cairo);
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
  for (int i = 0; lines[i] != NULL; i++)
    if (*g_strstrip(lines[i]) != '\0' && !g_str_has_prefix(lines[i], "!["))
      set_paragraph(floor, layout, lines[i]);
}

int main(int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (argc != 3 || !g_file_get_contents(argv[1], &text, NULL, &error)) {
    fprintf(stderr, "usage: floor ISSUE FILE.pdf\n");
    return 2;
  }
  gint64 start = g_get_monotonic_time();
  cairo_surface_t *surface = cairo_pdf_surface_create(argv[2], PAGE_WIDTH, PAGE_HEIGHT);
  Floor floor = {.cairo = cairo_create(surface)};
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
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  fprintf(stderr, "total    %.2f ms\npeak     %ld KiB\n",
          (double)(g_get_monotonic_time() - start) / 1e3, usage.ru_maxrss);
  return ok ? 0 : 1;
}
