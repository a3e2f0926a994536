/* Source maps, kept in the page-piece dictionary that PDF has for what a program tells itself: a
 * string of lines, each a file's name after a blank, or six numbers. */
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
  g_autoptr(GString) lines = g_string_new(NULL);
  const char *file = NULL;
  double height = page->height + 2 * margin;
  for (guint i = 0; i < places->len; i++) {
    const SourcePlace *place = &g_array_index(places, SourcePlace, i);
    if (place->mark.file != file) {
      g_autofree char *name = g_path_get_basename(place->mark.file);
      g_string_append_printf(lines, " %s\n", name);
      file = place->mark.file;
    }
    g_string_append_printf(lines, "%ld %ld %ld %ld %d %d\n", lround(place->left + margin),
                           lround(height - place->foot - margin), lround(place->right + margin),
                           lround(height - place->top - margin), place->mark.line,
                           place->mark.column);
  }
  qpdf_oh piece = qpdf_oh_new_dictionary(qpdf), pieces = qpdf_oh_new_dictionary(qpdf);
  qpdf_oh map = qpdf_oh_new_binary_string(qpdf, lines->str, lines->len);
  pdf_put(pdf, piece, "/LastModified", qpdf_oh_new_string(qpdf, date));
  pdf_put(pdf, piece, "/Private", qpdf_make_indirect_object(qpdf, map));
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

/* Reads six numbers from LINE; FALSE where there are fewer. */
static gboolean read_place(const char *line, const char *file, SourcePlace *place)
{
  double numbers[NUMBERS];
  char *at = (char *)(gintptr)line;
  for (int i = 0; i < NUMBERS; i++) {
    char *end = NULL;
    numbers[i] = CLAMP((double)g_ascii_strtoll(at, &end, 10), -1e6, 1e6);
    if (end == at)
      return FALSE;
    at = end;
  }
  *place = (SourcePlace){
      numbers[0], numbers[1], numbers[2], numbers[3], {file, (int)numbers[4], (int)numbers[5]}};
  return TRUE;
}

GArray *sources_read(const Pdf *pdf, qpdf_oh pdf_page, const char *issue)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(SourcePlace));
  qpdf_oh piece = pdf_find(pdf, pdf_find(pdf, pdf_page, "/PieceInfo"), "/broadsheet");
  qpdf_oh map = pdf_find(pdf, piece, "/Private");
  if (!qpdf_oh_is_string(pdf->qpdf, map))
    return places;
  size_t length = 0;
  const char *text = qpdf_oh_get_binary_string_value(pdf->qpdf, map, &length);
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
  g_auto(GStrv) lines = g_strsplit(valid, "\n", MOST_PLACES);
  const char *file = NULL;
  for (int i = 0; lines[i]; i++) {
    SourcePlace place;
    if (lines[i][0] == ' ')
      file = name_file(lines[i] + 1, issue);
    else if (read_place(lines[i], file, &place))
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
