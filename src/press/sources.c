/* Source maps, kept in the page-piece dictionary that PDF has for what a program tells itself. */
#include "press/sources.h"

#include <math.h>
#include <string.h>

/* Above and below the baseline, in ems. */
#define ASCENT 0.88
#define DESCENT 0.12

/* Places of one page; more are no newspaper's. */
#define MOST_PLACES 20000

#define NUMBERS 6 /* of a place: four sides, line, column */

/* Takes the rectangle of ITEM into PLACE; FALSE where it has none. */
static gboolean measure(const Item *item, SourcePlace *place)
{
  double width = 0, height = 0, y = item->y;
  if (item->kind == ITEM_GLYPHS) {
    const GlyphRun *run = item->as.glyphs.run;
    width = run->width_pu / (double)PANGO_SCALE;
    height = run->size;
    y -= ASCENT * run->size;
    if (fabs(item->as.glyphs.turn) > 1)
      return FALSE;
  } else if (item->kind == ITEM_PICTURE) {
    width = item->as.picture.width;
    height = item->as.picture.height;
  } else {
    return FALSE;
  }
  *place = (SourcePlace){item->x, y + height, item->x + width, y, item->mark};
  return item->mark.file != NULL && item->mark.line > 0;
}

/* Returns the places of PAGE: all that one mark made and that stands in one column is one. y down.
 */
static GArray *collect(const Page *page)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(SourcePlace));
  for (guint i = 0; i < page->items->len; i++) {
    SourcePlace found;
    if (!measure(&g_array_index(page->items, Item, i), &found))
      continue;
    SourcePlace *last =
        places->len > 0 ? &g_array_index(places, SourcePlace, places->len - 1) : NULL;
    gboolean goes_on = last && memcmp(&last->mark, &found.mark, sizeof found.mark) == 0 &&
                       found.left < last->right && found.right > last->left;
    if (!goes_on) {
      g_array_append_val(places, found);
      continue;
    }
    last->left = MIN(last->left, found.left);
    last->right = MAX(last->right, found.right);
    last->top = MIN(last->top, found.top);
    last->foot = MAX(last->foot, found.foot);
  }
  return places;
}

void sources_write(const Pdf *pdf, qpdf_oh pdf_page, const Page *page, double margin,
                   const char *date)
{
  qpdf_data qpdf = pdf->qpdf;
  g_autoptr(GArray) places = collect(page);
  qpdf_oh list = qpdf_oh_new_array(qpdf);
  const char *file = NULL;
  double height = page->height + 2 * margin;
  for (guint i = 0; i < places->len; i++) {
    const SourcePlace *place = &g_array_index(places, SourcePlace, i);
    const long long numbers[NUMBERS] = {llround(place->left + margin),
                                        llround(height - place->foot - margin),
                                        llround(place->right + margin),
                                        llround(height - place->top - margin),
                                        place->mark.line,
                                        place->mark.column};
    if (place->mark.file != file) {
      g_autofree char *name = g_path_get_basename(place->mark.file);
      qpdf_oh_append_item(qpdf, list, qpdf_oh_new_unicode_string(qpdf, name));
      file = place->mark.file;
    }
    for (int k = 0; k < NUMBERS; k++)
      qpdf_oh_append_item(qpdf, list, qpdf_oh_new_integer(qpdf, numbers[k]));
  }
  qpdf_oh piece = qpdf_oh_new_dictionary(qpdf), pieces = qpdf_oh_new_dictionary(qpdf);
  pdf_put(pdf, piece, "/LastModified", qpdf_oh_new_string(qpdf, date));
  pdf_put(pdf, piece, "/Private", qpdf_make_indirect_object(qpdf, list));
  pdf_put(pdf, pieces, "/broadsheet", piece);
  pdf_put(pdf, pdf_page, "/PieceInfo", pieces);
  pdf_put(pdf, pdf_page, "/LastModified", qpdf_oh_new_string(qpdf, date));
}

/* Returns the name of FILE for messages, interned. */
static const char *name_file(const char *file, const char *issue)
{
  g_autofree char *own = issue ? g_path_get_basename(issue) : NULL;
  return g_intern_string(g_strcmp0(own, file) == 0 ? issue : file);
}

GArray *sources_read(const Pdf *pdf, qpdf_oh pdf_page, const char *issue)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(SourcePlace));
  qpdf_oh piece = pdf_find(pdf, pdf_find(pdf, pdf_page, "/PieceInfo"), "/broadsheet");
  qpdf_oh list = pdf_find(pdf, piece, "/Private");
  int count = MIN(pdf_count(pdf, list), MOST_PLACES * (NUMBERS + 1));
  const char *file = NULL;
  for (int i = 0; i < count;) {
    qpdf_oh item = pdf_item(pdf, list, i);
    g_autofree char *name = pdf_copy_text(pdf, item);
    if (name) {
      file = name_file(name, issue);
      i++;
      continue;
    }
    double numbers[NUMBERS] = {0};
    for (int k = 0; k < NUMBERS && i < count; k++, i++) {
      item = pdf_item(pdf, list, i);
      if (qpdf_oh_is_number(pdf->qpdf, item))
        numbers[k] = CLAMP(qpdf_oh_get_numeric_value(pdf->qpdf, item), -1e6, 1e6);
    }
    SourcePlace place = {
        numbers[0], numbers[1], numbers[2], numbers[3], {file, (int)numbers[4], (int)numbers[5]}};
    g_array_append_val(places, place);
  }
  return places;
}

Mark sources_find(const GArray *places, double x, double y)
{
  Mark found = {0};
  double least = G_MAXDOUBLE;
  for (guint i = 0; i < places->len; i++) {
    const SourcePlace *place = &g_array_index(places, SourcePlace, i);
    double area = (place->right - place->left) * (place->top - place->foot);
    if (x < place->left || x > place->right || y < place->foot || y > place->top || area >= least)
      continue;
    least = area;
    found = place->mark;
  }
  return found;
}
