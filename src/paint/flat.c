/* Flat pictures: drawings are tried out on a PDF of their own, which says what it had to blend. */
#include "paint/flat.h"

#include "paint/painter.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

/* No drawing becomes more pixels than this across. */
#define MOST_PIXELS 20000

/* Returns what SVG is as a PDF whose dictionaries can be read. */
static GByteArray *try_out(RsvgHandle *svg, const cairo_rectangle_t *whole)
{
  GByteArray *pdf = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(painter_append, pdf, whole->width, whole->height);
  /* Later versions pack dictionaries. */
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
  cairo_t *cr = cairo_create(surface);
  RsvgRectangle viewport = {0, 0, whole->width, whole->height};
  rsvg_handle_render_document(svg, cr, &viewport, NULL);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return pdf;
}

/* Whether a graphics state of PDF has KEY with another value than 1. */
static gboolean has_alpha(const GByteArray *pdf, const char *key)
{
  gsize length = strlen(key);
  const guint8 *at = pdf->data, *end = pdf->data + pdf->len;
  while ((at = memmem(at, (gsize)(end - at), key, length)) != NULL) {
    at += length;
    if (at + 1 >= end || at[0] != '1' || g_ascii_isdigit(at[1]) || at[1] == '.')
      return TRUE;
  }
  return FALSE;
}

static gboolean has(const GByteArray *pdf, const char *words)
{
  return memmem(pdf->data, pdf->len, words, strlen(words)) != NULL;
}

gboolean flat_is_translucent_drawing(RsvgHandle *svg, const cairo_rectangle_t *whole)
{
  g_autoptr(GByteArray) pdf = try_out(svg, whole);
  return has_alpha(pdf, "/ca ") || has_alpha(pdf, "/CA ") || has(pdf, "/SMask") || has(pdf, "/BM ");
}

gboolean flat_has_pixels(RsvgHandle *svg, const cairo_rectangle_t *whole)
{
  g_autoptr(GByteArray) pdf = try_out(svg, whole);
  return has(pdf, "/Subtype /Image");
}

gboolean flat_is_translucent_image(cairo_surface_t *surface)
{
  return cairo_surface_get_content(surface) == CAIRO_CONTENT_COLOR_ALPHA;
}

static cairo_surface_t *new_paper(int width, int height, cairo_t **cr)
{
  cairo_surface_t *paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  *cr = cairo_create(paper);
  cairo_set_source_rgb(*cr, 1, 1, 1);
  cairo_paint(*cr);
  return paper;
}

cairo_surface_t *flat_draw(RsvgHandle *svg, const cairo_rectangle_t *whole, int ppi)
{
  double most = MAX(whole->width, whole->height);
  double scale = MIN(ppi / 72.0, MOST_PIXELS / MAX(most, 1));
  cairo_t *cr = NULL;
  cairo_surface_t *paper =
      new_paper((int)ceil(whole->width * scale), (int)ceil(whole->height * scale), &cr);
  RsvgRectangle viewport = {0, 0, cairo_image_surface_get_width(paper),
                            cairo_image_surface_get_height(paper)};
  rsvg_handle_render_document(svg, cr, &viewport, NULL);
  cairo_destroy(cr);
  return paper;
}

cairo_surface_t *flat_image(cairo_surface_t *image)
{
  cairo_t *cr = NULL;
  cairo_surface_t *paper =
      new_paper(cairo_image_surface_get_width(image), cairo_image_surface_get_height(image), &cr);
  cairo_set_source_surface(cr, image, 0, 0);
  cairo_paint(cr);
  cairo_destroy(cr);
  return paper;
}
