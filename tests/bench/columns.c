/* Sets paragraphs in one column, for comparison with other typesetters:
 * columns TEXT MEASURE LAYOUT-FOLDER FONTS-CONF OUT.pdf — TEXT has one paragraph a line, MEASURE is
 * in characters. */
#include "compose/compose.h"
#include "model/units.h"
#include "paint/paint.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 50 }; /* lines a page */

#define SIZE 9.0
#define PITCH 14.0
#define MARGIN 36.0

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

static void set_paragraph(Column *column, const char *words)
{
  g_autoptr(Text) text = text_new(words, (Mark){g_intern_static_string("text"), 1, 1});
  CopyStyle style = {.style = STYLE_BODY, .size = SIZE, .ink = -1};
  g_autoptr(Copy) copy = compose_copy(column->type, text, &style);
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

static void drop_page(gpointer page)
{
  page_free(page);
}

int main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(Report) report = report_new();
  if (argc != 6 || !g_file_get_contents(argv[1], &text, NULL, &error)) {
    fprintf(stderr, "usage: columns TEXT MEASURE LAYOUT-FOLDER FONTS-CONF OUT.pdf\n");
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
  for (char **words = paragraphs; *words; words++)
    if (**words)
      set_paragraph(&column, *words);
  gboolean written = write_pages(&column, layout, argv[5], &error);
  if (!written)
    fprintf(stderr, "columns: %s\n", error->message);
  g_ptr_array_unref(column.pages);
  return written ? 0 : 1;
}
