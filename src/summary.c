/* The summary of a build: how full each page is, and how well it is set. */
#include "summary.h"

#include "model/quote.h"

/* What no finished page should have, over a whole issue. */
typedef struct {
  int forbidden, overfull, orphans;
} Faults;

static Faults add_faults(const Edition *edition)
{
  Faults faults = {0};
  for (guint i = 0; i < edition->metrics->len; i++) {
    const PageMetrics *page = &g_array_index(edition->metrics, PageMetrics, i);
    faults.forbidden += page->forbidden;
    faults.overfull += page->overfull;
    faults.orphans += page->orphans;
  }
  return faults;
}

static double fill_percent(const PageMetrics *page)
{
  return page->rows > 0 ? 100.0 * (page->rows - page->unfilled_rows) / page->rows : 0.0;
}

/* Returns VALUE printed by FORMAT with a decimal point, whatever the locale, in BUFFER. */
static const char *number(double value, const char *format, char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  return g_ascii_formatd(buffer, G_ASCII_DTOSTR_BUF_SIZE, format, value);
}

/* Appends COUNT and WORDS, with an s for more or fewer than one. */
static void append_count(GString *line, int count, const char *words)
{
  g_string_append_printf(line, "%d %s%s", count, words, count == 1 ? "" : "s");
}

/* Appends the same after a comma, where there is something to count. */
static void append_fault(GString *line, int count, const char *words)
{
  if (count == 0)
    return;
  g_string_append(line, ", ");
  append_count(line, count, words);
}

static void print_page(const PageMetrics *page, FILE *stream)
{
  char full[G_ASCII_DTOSTR_BUF_SIZE], gap[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_append_printf(line, "page %d: %s %% full, ", page->page,
                         number(fill_percent(page), "%.1f", full));
  append_count(line, page->modules, "module");
  g_string_append(line, ", ");
  append_count(line, page->lines, "line");
  g_string_append_printf(line, ", largest gap %s em", number(page->largest_gap_em, "%.3f", gap));
  append_fault(line, page->forbidden, "forbidden line break");
  append_fault(line, page->overfull, "over-full line");
  append_fault(line, page->orphans, "single-character last line");
  append_fault(line, page->tombstones, "tombstone");
  fprintf(stream, "%s\n", line->str);
}

void summary_print(const Edition *edition, FILE *stream)
{
  for (guint i = 0; i < edition->metrics->len; i++)
    print_page(&g_array_index(edition->metrics, PageMetrics, i), stream);
  Faults faults = add_faults(edition);
  g_autoptr(GString) line = g_string_new("in all: ");
  append_count(line, (int)edition->metrics->len, "page");
  g_string_append_printf(line, "; forbidden line breaks (禁则) %d, over-full lines %d",
                         faults.forbidden, faults.overfull);
  g_string_append_printf(line, ", single-character last lines (孤字) %d", faults.orphans);
  g_string_append_printf(line, ", characters without room (溢排) %d", edition->overset);
  fprintf(stream, "%s\n", line->str);
}

static void append_page(GString *json, const PageMetrics *page)
{
  char full[G_ASCII_DTOSTR_BUF_SIZE], gap[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf(json,
                         "{\"page\": %d, \"fill_percent\": %s, \"modules\": %d, \"rows\": %d, "
                         "\"unfilled_rows\": %d, \"lines\": %d, ",
                         page->page, number(fill_percent(page), "%.3f", full), page->modules,
                         page->rows, page->unfilled_rows, page->lines);
  g_string_append_printf(json,
                         "\"forbidden\": %d, \"overfull\": %d, \"orphans\": %d, "
                         "\"tombstones\": %d, \"largest_gap_em\": %s}",
                         page->forbidden, page->overfull, page->orphans, page->tombstones,
                         number(page->largest_gap_em, "%.4f", gap));
}

char *summary_to_json(const Edition *edition, const char *path)
{
  Faults faults = add_faults(edition);
  GString *json = g_string_new("{\"issue\": ");
  quote_append(json, path);
  g_string_append_printf(json,
                         ",\n \"forbidden\": %d, \"overfull\": %d, \"orphans\": %d, "
                         "\"overset_characters\": %d,\n \"pages\": [",
                         faults.forbidden, faults.overfull, faults.orphans, edition->overset);
  for (guint i = 0; i < edition->metrics->len; i++) {
    g_string_append(json, i > 0 ? ",\n  " : "\n  ");
    append_page(json, &g_array_index(edition->metrics, PageMetrics, i));
  }
  g_string_append(json, "]}\n");
  return g_string_free(json, FALSE);
}
