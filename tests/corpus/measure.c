/* Makes up invented issues and measures their pages, a row of numbers for each: measure ISSUE...
 *
 * First a row that names the columns. A page's demand is the room its articles ask for by the
 * corpus's own estimate, in percent of the page; an issue ends with a row that says so. */
#include "read/read.h"
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the corpus knows of an issue: the pages it was written for, and each article's room. */
typedef struct {
  int pages;
  gboolean pinned;
  GHashTable *rooms; /* line of the headline to rows × columns */
  double first_room; /* rows × columns of page 1, and of the others */
  double other_room;
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

/* Notes the room pages have in LAYOUT as it was asked for, before any step away from it. */
static void note_room(Areas *areas, const Layout *layout)
{
  const Grid *grid = &layout->grid;
  areas->first_room = (double)grid->columns * (grid->rows - layout->furniture.nameplate_plain_rows);
  areas->other_room = (double)grid->columns * (grid->rows - layout->furniture.folio_rows);
}

/* The room that the articles on PAGE ask for, in percent of what PAGE (at INDEX) has. */
static double page_demand(const Page *page, int index, const Areas *areas)
{
  double asked = 0;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_TAG && item->as.tag.tag == TAG_ARTICLE)
      asked += GPOINTER_TO_INT(g_hash_table_lookup(areas->rooms, GINT_TO_POINTER(item->mark.line)));
  }
  return 100 * asked / (index == 0 ? areas->first_room : areas->other_room);
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
                       const Areas *areas)
{
  printf("%s\t%d\t%d\t%d", issue, index + 1, areas->pages, areas->pinned);
  print_number("%.0f", page_demand(page, index, areas));
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

static void print_issue(const char *path, const Setting *setting, const Areas *areas)
{
  g_autofree char *name = g_path_get_basename(path);
  const GPtrArray *pages = setting->pages;

  for (guint i = 0; i < pages->len; i++)
    print_page(name, pages->pdata[i], (int)i, &g_array_index(setting->quality->pages, CheckPage, i),
               areas);
  printf("%s\tend\t%d\t%d\t%d\t%u\n", name, areas->pages, areas->pinned, setting->quality->overset,
         pages->len);
  fflush(stdout);
}

/* Makes the issue at PATH up as the program does, steps included. */
static gboolean measure_issue(const char *path, GError **error)
{
  static const char fonts[] = "fonts/fonts.conf";
  g_autoptr(Report) report = report_new();
  g_autoptr(Issue) issue = read_issue(path, report, error);
  if (!issue)
    return FALSE;
  Layout *layout =
      read_layout(issue->layout_name, "layouts", issue->lang, issue->layout_mark, report);
  if (!layout)
    return FALSE;
  Areas areas;
  read_areas(path, &areas);
  note_room(&areas, layout);
  g_autoptr(Setting) setting = setting_open(layout, fonts, error);
  if (setting) {
    setting->pages = makeup_issue(issue, setting->type, setting->report);
    setting->quality = check_pages(setting->pages, setting->layout, issue);
  }
  gboolean made = setting && (!steps_wanted(setting) || steps_try(&setting, issue, fonts, error));
  if (made)
    print_issue(path, setting, &areas);
  g_hash_table_destroy(areas.rooms);
  return made;
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
