/* Source maps, kept in the page-piece dictionary that PDF has for what a program tells itself: a
 * stream of lines, each a file's name after a blank, or six numbers by which a place differs from
 * the one before: most differences are small and come again, and so pack well. */
#include "press/sources.h"

#include <math.h>
#include <string.h>

/* Above and below the baseline, in ems. */
#define ASCENT 0.88
#define DESCENT 0.12

/* Places of one page; more are no newspaper's. */
#define MOST_PLACES 20000

#define NUMBERS 6 /* of a place: left, foot, width, height, line, column */

/* Such a stream is no longer, unpacked. */
#define LONGEST_MAP ((gsize)2 << 20)

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

/* Appends how PLACE differs from the numbers of the one BEFORE, which become its own. */
static void append_place(GString *lines, const SourcePlace *place, double height, double margin,
                         long before[NUMBERS])
{
  const long left = lround(place->left + margin), foot = lround(height - place->foot - margin);
  const long numbers[NUMBERS] = {left,
                                 foot,
                                 lround(place->right + margin) - left,
                                 lround(height - place->top - margin) - foot,
                                 place->mark.line,
                                 place->mark.column};
  for (int i = 0; i < NUMBERS; i++) {
    g_string_append_printf(lines, i == 0 ? "%ld" : " %ld", numbers[i] - before[i]);
    before[i] = numbers[i];
  }
  g_string_append_c(lines, '\n');
}

GBytes *sources_pack(const Page *page, double margin)
{
  g_autoptr(GArray) places = collect(page);
  g_autoptr(GString) lines = g_string_new(NULL);
  const char *file = NULL;
  long before[NUMBERS] = {0};
  for (guint i = 0; i < places->len; i++) {
    const SourcePlace *place = &g_array_index(places, SourcePlace, i);
    if (place->mark.file != file) {
      g_autofree char *name = g_path_get_basename(place->mark.file);
      g_string_append_printf(lines, " %s\n", name);
      file = place->mark.file;
    }
    append_place(lines, place, page->height + 2 * margin, margin, before);
  }
  return pdf_deflate((const guint8 *)lines->str, lines->len);
}

void sources_write(const Pdf *pdf, qpdf_oh pdf_page, GBytes *map, const char *date)
{
  qpdf_data qpdf = pdf->qpdf;
  qpdf_oh piece = qpdf_oh_new_dictionary(qpdf), pieces = qpdf_oh_new_dictionary(qpdf);
  pdf_put(pdf, piece, "/LastModified", qpdf_oh_new_string(qpdf, date));
  pdf_put(pdf, piece, "/Private", pdf_stream_new(pdf, map, "/FlateDecode"));
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

/* Adds the numbers of LINE to those of the place BEFORE; FALSE where there are fewer. */
static gboolean read_place(const char *line, double before[NUMBERS])
{
  char *at = (char *)(gintptr)line;
  for (int i = 0; i < NUMBERS; i++) {
    char *end = NULL;
    before[i] = CLAMP(before[i] + (double)g_ascii_strtoll(at, &end, 10), -1e6, 1e6);
    if (end == at)
      return FALSE;
    at = end;
  }
  return TRUE;
}

GArray *sources_read(const Pdf *pdf, qpdf_oh pdf_page, const char *issue)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(SourcePlace));
  qpdf_oh piece = pdf_find(pdf, pdf_find(pdf, pdf_page, "/PieceInfo"), "/broadsheet");
  g_autoptr(GBytes) map =
      pdf_stream_bytes(pdf, pdf_find(pdf, piece, "/Private"), LONGEST_MAP, NULL);
  if (map == NULL)
    return places;
  gsize length = 0;
  const char *text = g_bytes_get_data(map, &length);
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
  g_auto(GStrv) lines = g_strsplit(valid, "\n", MOST_PLACES);
  const char *file = NULL;
  double n[NUMBERS] = {0};
  for (int i = 0; lines[i]; i++) {
    if (lines[i][0] == ' ') {
      file = name_file(lines[i] + 1, issue);
    } else if (read_place(lines[i], n)) {
      SourcePlace place = {n[0], n[1], n[0] + n[2], n[1] + n[3], {file, (int)n[4], (int)n[5]}};
      g_array_append_val(places, place);
    }
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
