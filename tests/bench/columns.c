/* Sets paragraphs in one column, for comparison with other typesetters:
 * columns TEXT MEASURE LAYOUT-FOLDER FONTS-CONF [OUT.pdf] — TEXT has one paragraph a line, MEASURE
 * is in characters. Without OUT.pdf it prints the least number of wide lines any choice of line
 * ends could have. */
#include "compose/copy.h"
#include "model/units.h"
#include "paint/paint.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 50 }; /* lines a page */

#define SIZE 9.0
#define PITCH 14.0
#define MARGIN 36.0

/* A line is wide where its Han characters stand further apart than this. */
#define WIDE_EM 0.1005

/* No line opens further than this but in need, whatever stands on it. */
#define CAP_EM 0.25

typedef struct {
  Compositor *type;
  Measure measure;
  GPtrArray *pages; /* of Page, owned */
  int row;
} Column;

static Page *find_page(Column *column)
{
  if (column->row % ROWS == 0) {
    double width = pt_from_pu(column->measure.width_pu) + 2 * MARGIN;
    g_ptr_array_add(column->pages,
                    page_new((int)column->pages->len + 1, width, ROWS * PITCH + 2 * MARGIN, 0));
  }
  return g_ptr_array_index(column->pages, column->pages->len - 1);
}

static Copy *shape_paragraph(const Column *column, const char *words)
{
  g_autoptr(Text) text = text_new(words, (Mark){g_intern_static_string("text"), 1, 1});
  CopyStyle style = {.style = STYLE_BODY, .size = SIZE, .ink = -1};
  return compose_copy(column->type, text, &style);
}

static void set_paragraph(Column *column, const char *words)
{
  g_autoptr(Copy) copy = shape_paragraph(column, words);
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &column->measure, 0, ALIGN_JUSTIFY);
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    Page *page = find_page(column);
    double y = MARGIN + (column->row % ROWS + 1) * PITCH;
    for (guint k = 0; k < line->runs->len; k++)
      page_add_run(page, g_ptr_array_index(line->runs, k),
                   MARGIN + pt_from_pu(g_array_index(line->x_pu, int, k)), y, line->mark);
    column->row++;
  }
}

static gboolean write_pages(const Column *column, const Layout *layout, const char *path,
                            GError **error)
{
  g_autoptr(Issue) issue = issue_new("text");
  issue->paper = text_new("columns", (Mark){0});
  g_autoptr(Report) report = report_new();
  Draft draft = {.pages = column->pages, .issue = issue, .layout = layout};
  g_autoptr(GBytes) pdf = paint_pdf(&draft, report, error);
  gsize length = 0;
  const char *bytes = pdf ? g_bytes_get_data(pdf, &length) : NULL;
  return pdf && g_file_set_contents(path, bytes, (gssize)length, error);
}

/* --- the least number of wide lines ------------------------------------------------------ */

/* What a line counts beside a wide one's 1: worse than any number of those. */
enum { BEYOND_CAP = 1000, IMPOSSIBLE = 1000000 };

static gboolean shows_han_gap(const Copy *copy, int from, int to)
{
  for (int i = from + 1; i < to; i++)
    if (copy_atom(copy, i - 1)->class == CLASS_HAN && copy_atom(copy, i)->class == CLASS_HAN)
      return TRUE;
  return FALSE;
}

/* Whether the line between two breaks is wide in WIDTH_PU though all that opens before Han
 * characters part has opened, and how badly; IMPOSSIBLE where it does not fit though all that gives
 * has given. */
static int judge_line(const Copy *copy, const FitBreak *start, const FitBreak *end, int width_pu)
{
  FitSums line = fit_line(start, end);
  int least = line.natural;
  for (int i = 0; i < FIT_SHRINKS; i++)
    least -= line.shrink[i];
  if (least > width_pu)
    return IMPOSSIBLE;
  int left = width_pu - line.natural - line.word_stretch - line.auto_stretch;
  double gap = (double)left / copy->em_pu;
  if (gap > CAP_EM * line.gaps)
    return BEYOND_CAP;
  return gap > WIDE_EM * line.gaps && shows_han_gap(copy, start->place, end->place);
}

/* Looks at every choice of line ends that keeps two characters on the last line; costs nothing and
 * prefers nothing but few wide lines, so it owes the fitter no more than the list of breaks. */
static int count_wide(const Column *column, const char *words)
{
  g_autoptr(Copy) copy = shape_paragraph(column, words);
  g_autoptr(GArray) breaks = copy_list_breaks(copy, 0, (int)copy->atoms->len - 1, FALSE);
  const FitBreak *all = (const FitBreak *)(void *)breaks->data;
  int count = (int)breaks->len, width = column->measure.width_pu;
  g_autofree int *least = g_new0(int, (gsize)count);
  for (int end = 1; end < count; end++) {
    least[end] = IMPOSSIBLE;
    for (int start = 0; start < end; start++) {
      int room = start == 0 ? width - copy->indent_pu : width;
      int wide = judge_line(copy, &all[start], &all[end], room);
      gboolean last = end == count - 1;
      if (last && wide < IMPOSSIBLE)
        wide = start > 0 && fit_line(&all[start], &all[end]).signs < 2 ? IMPOSSIBLE : 0;
      least[end] = MIN(least[end], least[start] + wide);
    }
  }
  return least[count - 1] % BEYOND_CAP + least[count - 1] / BEYOND_CAP;
}

static void drop_page(gpointer page)
{
  page_free(page);
}

int main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(Report) report = report_new();
  if (argc < 5 || argc > 6 || !g_file_get_contents(argv[1], &text, NULL, &error)) {
    fprintf(stderr, "usage: columns TEXT MEASURE LAYOUT-FOLDER FONTS-CONF [OUT.pdf]\n");
    return 2;
  }
  g_autoptr(Layout) layout = read_layout("tabloid", argv[3], "zh", (Mark){0}, report);
  g_autoptr(Compositor) type = layout ? compose_open(layout, argv[4], report, &error) : NULL;
  if (!type) {
    fprintf(stderr, "columns: %s\n", error ? error->message : "the layout has errors");
    return 1;
  }
  Column column = {.type = type, .pages = g_ptr_array_new_with_free_func(drop_page)};
  column.measure.width_pu = atoi(argv[2]) * pu_from_pt(SIZE);
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
  gboolean setting = argc == 6;
  int wide = 0;
  for (char **words = paragraphs; *words; words++) {
    if (**words && setting)
      set_paragraph(&column, *words);
    else if (**words)
      wide += count_wide(&column, *words);
  }
  gboolean written = !setting || write_pages(&column, layout, argv[5], &error);
  if (!written)
    fprintf(stderr, "columns: %s\n", error->message);
  if (!setting)
    printf("%d\n", wide);
  g_ptr_array_unref(column.pages);
  return written ? 0 : 1;
}
