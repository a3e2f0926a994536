/* Imposition: sheets folded on paper, in space, against what the plan says; and sheets as printed.
 */
#include "press/impose.h"
#include "press/preflight.h"

#include "support_finish.h"
#include "support_plates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- folding in space --------------------------------------------------------------------------
 */

/* A leaf of paper in space: where its middle is, which way its front looks (+1: at the reader), and
 * whether what is printed on its front stands upright. */
typedef struct {
  int front, back; /* pages */
  gboolean front_turned, back_turned;
  double x, y, z;
  int looks;
  gboolean upright;
} Paper;

static void add_leaf(GArray *leaves, const Folding *folding, int sheet, int row, int column)
{
  const FoldingCell *front = folding_cell(folding, sheet, 0, row, column);
  /* Turned over sideways, the left is on the right. */
  const FoldingCell *back = folding_cell(folding, sheet, 1, row, folding->columns - 1 - column);
  Paper leaf = {front->page, back->page, front->turned, back->turned, column, -row,
                -sheet,      1,          TRUE};
  g_array_append_val(leaves, leaf);
}

/* Turns every leaf beyond AXIS half a turn about it, behind all others. */
static void fold_half(GArray *leaves, gboolean sideways, double axis)
{
  double lowest = 0;
  for (guint i = 0; i < leaves->len; i++)
    lowest = MIN(lowest, g_array_index(leaves, Paper, i).z);
  for (guint i = 0; i < leaves->len; i++) {
    Paper *leaf = &g_array_index(leaves, Paper, i);
    if (sideways ? leaf->x >= axis : leaf->y <= axis)
      continue;
    leaf->x = sideways ? 2 * axis - leaf->x : leaf->x;
    leaf->y = sideways ? leaf->y : 2 * axis - leaf->y;
    leaf->z = 2 * (lowest - 0.5) - leaf->z;
    leaf->looks = -leaf->looks;
    leaf->upright = sideways ? leaf->upright : !leaf->upright;
  }
}

static int by_depth(gconstpointer a, gconstpointer b)
{
  double off = ((const Paper *)b)->z - ((const Paper *)a)->z;
  return off < 0 ? -1 : off > 0;
}

/* Folds sheets FIRST to LAST at once and reads them through: pages must follow each other from
 * *PAGE on, all upright. */
static void read_through(const Folding *folding, int first, int last, int *page, int pages)
{
  g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(Paper));
  for (int sheet = first; sheet <= last; sheet++)
    for (int row = 0; row < folding->rows; row++)
      for (int column = 0; column < folding->columns; column++)
        add_leaf(leaves, folding, sheet, row, column);
  if (folding->rows == 2)
    fold_half(leaves, FALSE, -0.5);
  fold_half(leaves, TRUE, 0.5);
  g_array_sort(leaves, by_depth);
  for (guint i = 0; i < leaves->len; i++) {
    const Paper *leaf = &g_array_index(leaves, Paper, i);
    g_assert_cmpfloat_with_epsilon(leaf->x, 1, 1e-9); /* all in one place */
    int up = leaf->looks > 0 ? leaf->front : leaf->back;
    int down = leaf->looks > 0 ? leaf->back : leaf->front;
    gboolean up_turned = leaf->looks > 0 ? leaf->front_turned : leaf->back_turned;
    gboolean down_turned = leaf->looks > 0 ? leaf->back_turned : leaf->front_turned;
    g_assert_cmpint(up, ==, *page <= pages ? *page : 0);
    g_assert_cmpint(down, ==, *page + 1 <= pages ? *page + 1 : 0);
    g_assert_true(up == 0 || leaf->upright != up_turned);
    g_assert_true(down == 0 || leaf->upright != down_turned);
    *page += 2;
  }
}

static void test_folds(void)
{
  static const Scheme SCHEMES[] = {SCHEME_NEWSPAPER, SCHEME_BOOKLET, SCHEME_SECTION_4,
                                   SCHEME_SECTION_8};
  for (gsize i = 0; i < G_N_ELEMENTS(SCHEMES); i++)
    for (int pages = 1; pages <= 40; pages++) {
      g_autoptr(Folding) folding = folding_plan(SCHEMES[i], pages);
      gboolean nested = SCHEMES[i] <= SCHEME_BOOKLET;
      int page = 1, step = nested ? folding->sheets : 1;
      for (int sheet = 0; sheet < folding->sheets; sheet += step)
        read_through(folding, sheet, sheet + step - 1, &page, pages);
      g_assert_cmpint(page, >, pages);
    }
}

/* The layouts every bindery has on its wall. */
static void test_tables(void)
{
  g_autoptr(Folding) booklet = folding_plan(SCHEME_BOOKLET, 8);
  g_autofree char *two = folding_table(booklet);
  g_assert_cmpstr(two, ==,
                  "sheet 1 front:   8    1 \nsheet 1 back :   2    7 \n"
                  "sheet 2 front:   6    3 \nsheet 2 back :   4    5 \n");
  g_autoptr(Folding) section = folding_plan(SCHEME_SECTION_8, 8);
  g_autofree char *eight = folding_table(section);
  g_assert_cmpstr(eight, ==,
                  "sheet 1 front:   5↓   4↓  /   8    1 \n"
                  "sheet 1 back :   3↓   6↓  /   2    7 \n");
  g_autoptr(Folding) spreads = folding_plan(SCHEME_SPREADS, 5);
  g_autofree char *seen = folding_table(spreads);
  g_assert_cmpstr(seen, ==, "sheet 1:    -   1 \nsheet 2:   2    3 \nsheet 3:   4    5 \n");
}

/* --- sheets as printed -------------------------------------------------------------------------
 */

/* Page I is a field of black of 10 % for each page, with a red spot in its upper left. */
static GBytes *make_pages(FinishFixture *fixture, int count)
{
  for (int i = 1; i <= count; i++) {
    Ink *ink = g_new0(Ink, 1);
    ink->name = g_strdup_printf("page %d", i);
    ink->cmyk[3] = 0.1 * i;
    ink->rgb[0] = ink->rgb[1] = ink->rgb[2] = 0.001 * i;
    g_ptr_array_add(fixture->paint.layout->inks, ink);
    Page *page = support_add_page(&fixture->paint);
    page_add_fill(page, 20, 20, 260, 360, (int)fixture->paint.layout->inks->len - 1);
    page_add_fill(page, 30, 30, 40, 40, RED);
  }
  return finish_bytes(fixture);
}

static GBytes *impose(GBytes *file, Scheme scheme, double creep)
{
  g_autoptr(GError) error = NULL;
  ImposeWish wish = {scheme, creep, "test.pdf"};
  GBytes *imposed = impose_file(file, &wish, NULL, &error);
  g_assert_no_error(error);
  return imposed;
}

static void assert_black(const Plates *plates, double x, double y, int page)
{
  int wanted = (int)(255 * 0.1 * page + 0.5);
  g_assert_cmpint(abs(plates->ink[PLATE_K][(int)y * plates->width + (int)x] - wanted), <=, 2);
}

static void test_section(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autoptr(GBytes) file = make_pages(fixture, 8);
  g_autoptr(GBytes) imposed = impose(file, SCHEME_SECTION_8, 0);
  g_autofree char *path = support_write(&fixture->paint, "section.pdf", imposed);
  g_autofree char *checked = support_ask("qpdf", "--check", path);
  g_autofree char *told = support_ask("pdfinfo", "-box", path);
  if (told == NULL)
    return;
  g_assert_nonnull(strstr(told, "Pages:           2"));
  g_assert_nonnull(strstr(told, "PDF/X-4"));
  g_assert_nonnull(strstr(told, "TrimBox:            34.02    34.02   634.02   834.02"));
  g_autoptr(Plates) plates = plates_make(path);
  if (plates == NULL)
    return;
  double room = 12 * 72 / 25.4;
  assert_black(plates, room + 150, room + 200, 5);
  assert_black(plates, room + 450, room + 200, 4);
  assert_black(plates, room + 150, room + 600, 8);
  assert_black(plates, room + 450, room + 600, 1);
  /* Upright below: the spot is in the upper left; on their heads above: in the lower right. */
  g_assert_cmpint(plates->ink[PLATE_M][(int)(room + 450) * plates->width + (int)(room + 50)], ==,
                  255);
  g_assert_cmpint(plates->ink[PLATE_M][(int)(room + 350) * plates->width + (int)(room + 250)], ==,
                  255);
  g_assert_cmpint(plates->ink[PLATE_M][(int)(room + 50) * plates->width + (int)(room + 50)], ==, 0);
}

/* Boxes, inks and intent are those of the pages: the sheets pass preflight as the pages did. */
static void test_kept(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  for (int standard = STANDARD_X4; standard <= STANDARD_X1A; standard++) {
    fixture->press->standard = (Standard)standard;
    g_ptr_array_set_size(fixture->paint.pages, 0);
    for (int i = 0; i < 5; i++)
      finish_add_words(support_add_page(&fixture->paint), "报纸上的字", 9, BLACK, 20, 50, 1);
    g_autoptr(GBytes) file = finish_bytes(fixture);
    g_autoptr(GBytes) imposed = impose(file, SCHEME_NEWSPAPER, 0);
    PreflightWish wish = {fixture->press, "test.pdf", NULL};
    g_autoptr(Findings) findings = preflight_file(imposed, &wish, NULL);
    g_autofree char *json = findings_to_json(findings, "test.pdf");
    g_test_message("%s", json);
    g_assert_cmpuint(findings_count(findings), ==, 0);
    g_autofree char *path = support_write(&fixture->paint, "kept.pdf", imposed);
    g_autofree char *text = support_ask("pdftotext", "-raw -nopgbrk", path);
    if (text)
      g_assert_cmpint(support_count(text, "报纸上的字"), ==, 5);
  }
}

/* Each sheet further in moves to the spine. */
static void test_creep(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autoptr(GBytes) file = make_pages(fixture, 8);
  g_autoptr(GBytes) straight = impose(file, SCHEME_BOOKLET, 0);
  g_autoptr(GBytes) crept = impose(file, SCHEME_BOOKLET, 3);
  g_autoptr(GError) error = NULL;
  static const double WANTED[2] = {34.0157, 37.0157};
  GBytes *files[2] = {straight, crept};
  for (int i = 0; i < 2; i++) {
    g_autoptr(Pdf) pdf = pdf_open(files[i], "test.pdf", &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) content = pdf_page_content(pdf, qpdf_get_page_n(pdf->qpdf, 2), NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(content, NULL), g_bytes_get_size(content));
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.4f", WANTED[i]);
    g_autofree char *moved = g_strconcat("1.0000 0.0000 0.0000 1.0000 ", digits, " ", NULL);
    g_assert_nonnull(strstr(text, moved));
  }
}

static void assert_refused(GBytes *file, const char *why)
{
  g_autoptr(GError) error = NULL;
  ImposeWish wish = {SCHEME_BOOKLET, 0, "bad.pdf"};
  g_assert_null(impose_file(file, &wish, NULL, &error));
  g_assert_nonnull(error);
  g_assert_nonnull(strstr(error->message, why));
}

static void test_refused(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_autoptr(GBytes) noise = g_bytes_new("no PDF at all", 13);
  assert_refused(noise, "is no PDF");
  g_autoptr(GBytes) file = make_pages(fixture, 3);
  g_autoptr(GError) error = NULL;
  g_autoptr(Pdf) pdf = pdf_open(file, "test.pdf", &error);
  pdf_put_text(pdf, qpdf_get_page_n(pdf->qpdf, 1), "/TrimBox", "[0 0 200 200]");
  g_autoptr(GBytes) unlike = pdf_write(pdf, "1.6", &error);
  assert_refused(unlike, "page 2 is not as large as page 1");
  g_autoptr(Pdf) again = pdf_open(file, "test.pdf", &error);
  pdf_put_text(again, qpdf_get_page_n(again->qpdf, 2), "/Rotate", "90");
  g_autoptr(GBytes) turned = pdf_write(again, "1.6", &error);
  assert_refused(turned, "page 3 is turned");
  gsize length;
  const guint8 *bytes = g_bytes_get_data(file, &length);
  for (gsize part = 100; part < length; part += length / 12) {
    g_autoptr(GBytes) cut = g_bytes_new(bytes, part);
    ImposeWish wish = {SCHEME_SECTION_8, 0, "cut.pdf"};
    g_autoptr(GBytes) imposed = impose_file(cut, &wish, NULL, NULL);
    (void)imposed;
  }
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(FinishFixture *, gconstpointer);
  } tests[] = {
      {"/impose/section", test_section},
      {"/impose/kept", test_kept},
      {"/impose/creep", test_creep},
      {"/impose/refused", test_refused},
  };
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/impose/folds", test_folds);
  g_test_add_func("/impose/tables", test_tables);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, FinishFixture, NULL, finish_set_up, tests[i].test, finish_tear_down);
  return g_test_run();
}
