/* Makes up invented issues and measures their pages, a row of numbers for each: measure ISSUE...
 *
 * First a row that names the columns. A page's demand is the room its articles ask for by the
 * corpus's own estimate, in percent of the page; an issue ends with a row that says so. */
#include "check/metrics.h"
#include "compose/compose.h"
#include "makeup/makeup.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the corpus knows of an issue: the pages it was written for, and each article's room. */
typedef struct {
  int pages;
  gboolean pinned;
  GHashTable *rooms; /* line of the headline to rows × columns */
} Areas;

static void read_areas(const char *issue, Areas *areas)
{
  g_autofree char *base = g_strndup(issue, strlen(issue) - strlen(".md"));
  g_autofree char *path = g_strconcat(base, ".areas", NULL);
  g_autofree char *text = NULL;

  *areas = (Areas){.rooms = g_hash_table_new(NULL, NULL)};
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (int i = 0; lines[i] && *lines[i]; i++) {
    char *rest = NULL;
    int first = (int)strtol(lines[i], &rest, 10), second = (int)strtol(rest, NULL, 10);
    if (i > 0) {
      g_hash_table_insert(areas->rooms, GINT_TO_POINTER(first), GINT_TO_POINTER(second));
    } else {
      areas->pages = first;
      areas->pinned = second;
    }
  }
}

/* The room that the articles on PAGE ask for, in percent of what PAGE (at INDEX) has. */
static double page_demand(const Page *page, int index, const Layout *layout, const Areas *areas)
{
  int above = index == 0 ? layout->furniture.nameplate_plain_rows : layout->furniture.folio_rows;
  double room = (double)layout->grid.columns * (layout->grid.rows - above), asked = 0;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_TAG && item->as.tag.tag == TAG_ARTICLE)
      asked += GPOINTER_TO_INT(g_hash_table_lookup(areas->rooms, GINT_TO_POINTER(item->mark.line)));
  }
  return 100 * asked / room;
}

static void print_columns(void)
{
  printf("issue\tpage\tof\tpinned\tdemand\tmodules\tpictures\tlegs\tunfilled%%\tbottom_pt\tgrid_"
         "pt\twall%%\t"
         "score\tbanners");
  for (int kind = 0; kind < DEFECT_COUNT; kind++)
    printf("\t%s", defect_kind_name((DefectKind)kind));
  puts("\tfailed");
}

static void print_number(const char *format, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  printf("\t%s", g_ascii_formatd(digits, sizeof digits, format, value));
}

static void print_page(const char *issue, const Page *page, int index, const CheckPage *found,
                       const Layout *layout, const Areas *areas)
{
  printf("%s\t%d\t%d\t%d", issue, index + 1, areas->pages, areas->pinned);
  print_number("%.0f", page_demand(page, index, layout, areas));
  printf("\t%d\t%d\t%d", found->modules, found->pictures, found->legs);
  print_number("%.3f", found->unfilled_percent);
  print_number("%.3f", found->bottom_max);
  print_number("%.3f", found->off_grid_max);
  print_number("%.1f", found->wall_percent);
  print_number("%.0f", found->score);
  printf("\t%d", found->banner_cuts);
  for (int kind = 0; kind < DEFECT_COUNT; kind++)
    printf("\t%d", found->counts[kind]);
  const char *comma = "\t";
  for (int gate = 0; gate < GATE_COUNT; gate++)
    if (found->failed >> gate & 1) {
      printf("%s%s", comma, check_gate_name((Gate)gate));
      comma = ",";
    }
  puts(found->failed ? "" : "\t-");
}

static void measure_edition(const char *path, const Issue *issue, const Layout *layout,
                            const GPtrArray *pages)
{
  g_autofree char *name = g_path_get_basename(path);
  g_autoptr(Quality) quality = check_pages(pages, layout, issue);
  Areas areas;

  read_areas(path, &areas);
  for (guint i = 0; i < pages->len; i++)
    print_page(name, pages->pdata[i], (int)i, &g_array_index(quality->pages, CheckPage, i), layout,
               &areas);
  printf("%s\tend\t%d\t%d\t%d\t%u\n", name, areas.pages, areas.pinned, quality->overset,
         pages->len);
  g_hash_table_destroy(areas.rooms);
}

static gboolean measure_issue(const char *path, GError **error)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(Issue) issue = read_issue(path, report, error);
  if (!issue)
    return FALSE;
  g_autoptr(Layout) layout =
      read_layout(issue->layout_name, "layouts", issue->lang, issue->layout_mark, report, error);
  if (!layout)
    return FALSE;
  g_autoptr(Compositor) type = compose_open(layout, "fonts/fonts.conf", report, error);
  if (!type)
    return FALSE;
  g_autoptr(GPtrArray) pages = makeup_issue(issue, type, report);
  measure_edition(path, issue, layout, pages);
  fflush(stdout);
  return TRUE;
}

int main(int argc, char **argv)
{
  int status = 0;

  if (argc < 2)
    print_columns();
  for (int i = 1; i < argc; i++) {
    g_autoptr(GError) error = NULL;
    if (!measure_issue(argv[i], &error)) {
      fprintf(stderr, "%s: %s\n", argv[i], error ? error->message : "cannot be read");
      status = 1;
    }
  }
  return status;
}
