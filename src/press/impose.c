/* Imposition: each page becomes a form, each side of a sheet a page that draws them in place. */
#include "press/impose.h"

#include "model/units.h"
#include "press/marks.h"

#include <math.h>
#include <string.h>

/* Around the trimmed sheet, for marks. */
#define ROOM (12 * PT_PER_MM)

/* Points two pages may differ in size. */
#define SLACK 0.5

#define MOST_PAGES 4000

/* Length and place of fold marks outside the sheet. */
#define FOLD_MARK 14.0
#define FOLD_GAP 3.0

typedef struct {
  Pdf *pdf;
  const ImposeWish *wish;
  const Folding *folding;
  int count;      /* of pages */
  qpdf_oh *forms; /* of pages, by number less one */
  double (*trims)[4];
  double bleed;
  double width, height; /* of a page */
} Imposing;

static gboolean fail(GError **error, const char *name, int page, const char *what)
{
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "\"%s\": page %d %s", name, page, what);
  return FALSE;
}

/* Reads the first box of KEYS that PAGE has, its corners in order. */
static gboolean read_box(const Pdf *pdf, qpdf_oh page, const char *const *keys, double box[4])
{
  double read[4];
  for (int i = 0; keys[i]; i++) {
    if (!pdf_numbers(pdf, pdf_find(pdf, page, keys[i]), 4, read))
      continue;
    for (int k = 0; k < 2; k++) {
      box[k] = MIN(read[k], read[k + 2]);
      box[k + 2] = MAX(read[k], read[k + 2]);
    }
    return box[2] - box[0] > 1 && box[3] - box[1] > 1;
  }
  return FALSE;
}

/* Returns PAGE as a form that shows all within BOX. */
static qpdf_oh make_form(const Pdf *pdf, qpdf_oh page, const double box[4], GError **error)
{
  qpdf_data qpdf = pdf->qpdf;
  g_autoptr(GBytes) content = pdf_page_content(pdf, page, error);
  if (content == NULL)
    return 0;
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  g_autoptr(GBytes) packed = pdf_deflate(bytes, length);
  qpdf_oh form = pdf_stream_new(pdf, packed, "/FlateDecode");
  qpdf_oh corners = qpdf_oh_new_array(qpdf);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(qpdf, corners, qpdf_oh_new_real_from_double(qpdf, box[i], 4));
  pdf_put_text(pdf, form, "/Subtype", "/Form");
  pdf_put(pdf, form, "/BBox", corners);
  pdf_put(pdf, form, "/Resources", pdf_find(pdf, page, "/Resources"));
  if (pdf_has(pdf, page, "/Group"))
    pdf_put(pdf, form, "/Group", pdf_find(pdf, page, "/Group"));
  return form;
}

/* Takes page NUMBER: it must stand upright and be as large as the first. */
static gboolean take_page(Imposing *imposing, int number, GError **error)
{
  static const char *const TRIMS[] = {"/TrimBox", "/ArtBox", "/CropBox", "/MediaBox", NULL};
  static const char *const BLEEDS[] = {"/BleedBox", "/MediaBox", NULL};
  const Pdf *pdf = imposing->pdf;
  qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)(number - 1));
  double *trim = imposing->trims[number - 1], bleed[4];
  if (!read_box(pdf, page, TRIMS, trim) || !read_box(pdf, page, BLEEDS, bleed))
    return fail(error, imposing->wish->name, number, "has no size");
  if (pdf_number(pdf, page, "/Rotate", 0) != 0)
    return fail(error, imposing->wish->name, number, "is turned, upright pages are wanted");
  double width = trim[2] - trim[0], height = trim[3] - trim[1];
  if (number == 1) {
    imposing->width = width;
    imposing->height = height;
    imposing->bleed = G_MAXDOUBLE;
  }
  if (fabs(width - imposing->width) > SLACK || fabs(height - imposing->height) > SLACK)
    return fail(error, imposing->wish->name, number, "is not as large as page 1");
  double room =
      MIN(MIN(trim[0] - bleed[0], bleed[2] - trim[2]), MIN(trim[1] - bleed[1], bleed[3] - trim[3]));
  imposing->bleed = MIN(imposing->bleed, CLAMP(room, 0, ROOM / 2));
  imposing->forms[number - 1] = make_form(pdf, page, bleed, error);
  return imposing->forms[number - 1] != 0;
}

static void say(GByteArray *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Appends words; numbers are printed by say_numbers, in every locale alike. */
static void say(GByteArray *out, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

static void say_numbers(GByteArray *out, const double *numbers, int count, const char *word)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  for (int i = 0; i < count; i++)
    say(out, "%s ", g_ascii_formatd(digits, sizeof digits, "%.4f", numbers[i]));
  say(out, "%s\n", word);
}

/* Draws the page of CELL, whose trim's lower left corner comes to X, Y. Bleed is kept where the
 * cell ends the sheet, and cut where it meets another. */
static void draw_cell(const Imposing *imposing, GByteArray *out, const FoldingCell *cell, int place,
                      double x, double y)
{
  const Folding *folding = imposing->folding;
  int column = place % folding->columns, row = place / folding->columns;
  double bleed = imposing->bleed, width = imposing->width, height = imposing->height;
  double left = column == 0 ? bleed : 0, right = column == folding->columns - 1 ? bleed : 0;
  double top = row == 0 ? bleed : 0, foot = row == folding->rows - 1 ? bleed : 0;
  const double clip[4] = {x - left, y - foot, width + left + right, height + top + foot};
  const double *trim = imposing->trims[cell->page - 1];
  double sign = cell->turned ? -1 : 1;
  const double matrix[6] = {sign,
                            0,
                            0,
                            sign,
                            cell->turned ? x + trim[2] : x - trim[0],
                            cell->turned ? y + trim[3] : y - trim[1]};
  say(out, "q\n");
  say_numbers(out, clip, 4, "re W n");
  say_numbers(out, matrix, 6, "cm");
  say(out, "/P%d Do\nQ\n", cell->page);
}

/* Dashes where the sheet is folded, outside it. */
static void draw_folds(const Imposing *imposing, GByteArray *out, const MarksPlace *place)
{
  const double *trim = place->trim, *bleed = place->bleed;
  say(out, "q /BsAll CS 1 SCN 0.3 w [2 2] 0 d\n");
  for (int column = 1; column < imposing->folding->columns; column++) {
    double x = trim[0] + column * imposing->width;
    const double foot[4] = {x, bleed[1] - FOLD_GAP, x, bleed[1] - FOLD_GAP - FOLD_MARK};
    const double top[4] = {x, bleed[3] + FOLD_GAP, x, bleed[3] + FOLD_GAP + FOLD_MARK};
    say_numbers(out, foot, 2, "m");
    say_numbers(out, foot + 2, 2, "l S");
    say_numbers(out, top, 2, "m");
    say_numbers(out, top + 2, 2, "l S");
  }
  for (int row = 1; row < imposing->folding->rows; row++) {
    double y = trim[1] + row * imposing->height;
    const double left[4] = {bleed[0] - FOLD_GAP, y, bleed[0] - FOLD_GAP - FOLD_MARK, y};
    const double right[4] = {bleed[2] + FOLD_GAP, y, bleed[2] + FOLD_GAP + FOLD_MARK, y};
    say_numbers(out, left, 2, "m");
    say_numbers(out, left + 2, 2, "l S");
    say_numbers(out, right, 2, "m");
    say_numbers(out, right + 2, 2, "l S");
  }
  say(out, "Q\n");
}

static MarksPlace place_sheet(const Imposing *imposing)
{
  double room = ROOM + imposing->bleed;
  double width = imposing->folding->columns * imposing->width;
  double height = imposing->folding->rows * imposing->height;
  MarksPlace place = {.media = {0, 0, width + 2 * room, height + 2 * room},
                      .trim = {room, room, room + width, room + height}};
  for (int i = 0; i < 4; i++)
    place.bleed[i] = place.trim[i] + (i < 2 ? -imposing->bleed : imposing->bleed);
  return place;
}

/* Pages further in are pushed out by the thickness of those around them: they move to the spine. */
static double creep_of(const Imposing *imposing, int sheet, int column)
{
  if (imposing->wish->scheme != SCHEME_BOOKLET)
    return 0;
  return sheet * imposing->wish->creep * (column == 0 ? 1 : -1);
}

static void put_box(const Pdf *pdf, qpdf_oh page, const char *key, const double box[4])
{
  qpdf_oh corners = qpdf_oh_new_array(pdf->qpdf);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(pdf->qpdf, corners, qpdf_oh_new_real_from_double(pdf->qpdf, box[i], 4));
  pdf_put(pdf, page, key, corners);
}

/* Draws SIDE of SHEET, naming the forms it shows in OBJECTS. */
static GByteArray *draw_side(const Imposing *imposing, int sheet, int side, const MarksPlace *place,
                             qpdf_oh objects)
{
  const Folding *folding = imposing->folding;
  GByteArray *out = g_byte_array_new();
  for (int i = 0; i < folding->rows * folding->columns; i++) {
    int row = i / folding->columns, column = i % folding->columns;
    const FoldingCell *cell = folding_cell(folding, sheet, side, row, column);
    if (cell->page == 0)
      continue;
    double x = place->trim[0] + column * imposing->width + creep_of(imposing, sheet, column);
    double y = place->trim[3] - (row + 1) * imposing->height;
    draw_cell(imposing, out, cell, i, x, y);
    g_autofree char *key = g_strdup_printf("/P%d", cell->page);
    pdf_put(imposing->pdf, objects, key, imposing->forms[cell->page - 1]);
  }
  g_autofree char *name = g_path_get_basename(imposing->wish->name);
  g_autofree char *slug = g_strdup_printf("%s  SHEET %d%s", name, sheet + 1,
                                          folding->sides == 1 ? ""
                                          : side == 0         ? " FRONT"
                                                              : " BACK");
  g_autoptr(GByteArray) marks = marks_draw(place, slug);
  g_byte_array_append(out, marks->data, marks->len);
  draw_folds(imposing, out, place);
  return out;
}

static void add_side(const Imposing *imposing, int sheet, int side)
{
  const Pdf *pdf = imposing->pdf;
  qpdf_data qpdf = pdf->qpdf;
  MarksPlace place = place_sheet(imposing);
  qpdf_oh page = qpdf_oh_new_dictionary(qpdf), resources = qpdf_oh_new_dictionary(qpdf);
  qpdf_oh objects = qpdf_oh_new_dictionary(qpdf);
  g_autoptr(GByteArray) content = draw_side(imposing, sheet, side, &place, objects);
  g_autoptr(GBytes) packed = pdf_deflate(content->data, content->len);
  pdf_put(pdf, resources, "/XObject", objects);
  marks_name_colour(pdf, resources);
  pdf_put_text(pdf, page, "/Type", "/Page");
  put_box(pdf, page, "/MediaBox", place.media);
  put_box(pdf, page, "/BleedBox", place.bleed);
  put_box(pdf, page, "/TrimBox", place.trim);
  pdf_put(pdf, page, "/Resources", resources);
  pdf_put(pdf, page, "/Contents", pdf_stream_new(pdf, packed, "/FlateDecode"));
  qpdf_add_page(qpdf, qpdf, qpdf_make_indirect_object(qpdf, page), QPDF_FALSE);
}

/* What names pages, or goes to them, is true no longer. */
static void clear_catalog(const Pdf *pdf)
{
  static const char *const GONE[] = {"/PageLabels", "/Outlines",   "/Dests",
                                     "/Names",      "/Threads",    "/StructTreeRoot",
                                     "/MarkInfo",   "/OpenAction", "/AcroForm"};
  for (gsize i = 0; i < G_N_ELEMENTS(GONE); i++)
    pdf_drop(pdf, qpdf_get_root(pdf->qpdf), GONE[i]);
}

/* Puts the sides of all sheets in the place of the pages. */
static void lay_pages(Imposing *imposing)
{
  qpdf_data qpdf = imposing->pdf->qpdf;
  for (int sheet = 0; sheet < imposing->folding->sheets; sheet++)
    for (int side = 0; side < imposing->folding->sides; side++)
      add_side(imposing, sheet, side);
  for (int i = 0; i < imposing->count; i++)
    qpdf_remove_page(qpdf, qpdf_get_page_n(qpdf, 0));
}

GBytes *impose_file(GBytes *file, const ImposeWish *wish, char **table, GError **error)
{
  g_autoptr(Pdf) pdf = pdf_open(file, wish->name, error);
  if (pdf == NULL)
    return NULL;
  int count = qpdf_get_num_pages(pdf->qpdf);
  if (count > MOST_PAGES) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "\"%s\" has %d pages, at most %d are wanted", wish->name, count, MOST_PAGES);
    return NULL;
  }
  qpdf_push_inherited_attributes_to_page(pdf->qpdf);
  g_autoptr(Folding) folding = folding_plan(wish->scheme, count);
  g_autofree qpdf_oh *forms = g_new0(qpdf_oh, (gsize)count);
  g_autofree double(*trims)[4] = g_malloc0((gsize)count * sizeof *trims);
  Imposing imposing = {pdf, wish, folding, count, forms, trims, 0, 0, 0};
  for (int i = 1; i <= count; i++)
    if (!take_page(&imposing, i, error))
      return NULL;
  clear_catalog(pdf);
  lay_pages(&imposing);
  if (table)
    *table = folding_table(folding);
  const char *version = qpdf_get_pdf_version(pdf->qpdf);
  return pdf_write(pdf, strcmp(version, "1.5") < 0 ? "1.4" : "1.6", error);
}
