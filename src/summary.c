/* The summary of a build: how full each page is, and how well it is set. */
#include "summary.h"

#include "model/quote.h"

static double fill_percent(const PageMetrics *page)
{
  return page->rows > 0 ? 100.0 * (page->rows - page->unfilled_rows) / page->rows : 0.0;
}

/* Returns VALUE with DIGITS decimals and a point, whatever the locale, in BUFFER. */
static const char *number(double value, const char *format, char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  return g_ascii_formatd(buffer, G_ASCII_DTOSTR_BUF_SIZE, format, value);
}

/* Appends ", COUNT WORDS" where there is something to count. */
static void append_count(GString *line, int count, const char *words)
{
  if (count != 0)
    g_string_append_printf(line, ", %d %s", count, words);
}

void summary_print(const Edition *edition, FILE *stream)
{
  for (guint i = 0; i < edition->metrics->len; i++) {
    const PageMetrics *page = &g_array_index(edition->metrics, PageMetrics, i);
    char full[G_ASCII_DTOSTR_BUF_SIZE], gap[G_ASCII_DTOSTR_BUF_SIZE];
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "page %d: %s %% full, %d modules, %d lines", page->page,
                           number(fill_percent(page), "%.1f", full), page->modules, page->lines);
    g_string_append_printf(line, ", largest gap %s em", number(page->largest_gap_em, "%.3f", gap));
    append_count(line, page->forbidden, "kinsoku");
    append_count(line, page->overfull, "over-full");
    append_count(line, page->orphans, "孤字");
    append_count(line, page->tombstones, "tombstones");
    append_count(line, page->overset_characters, "characters overset");
    fprintf(stream, "%s\n", line->str);
  }
}

char *summary_to_json(const Edition *edition, const char *path)
{
  GString *json = g_string_new("{\"issue\": ");
  quote_append(json, path);
  g_string_append(json, ", \"pages\": [");
  for (guint i = 0; i < edition->metrics->len; i++) {
    const PageMetrics *page = &g_array_index(edition->metrics, PageMetrics, i);
    char full[G_ASCII_DTOSTR_BUF_SIZE], gap[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(json,
                           "%s\n  {\"page\": %d, \"fill_percent\": %s, \"modules\": %d, "
                           "\"rows\": %d, \"unfilled_rows\": %d, \"lines\": %d, ",
                           i > 0 ? "," : "", page->page, number(fill_percent(page), "%.3f", full),
                           page->modules, page->rows, page->unfilled_rows, page->lines);
    g_string_append_printf(json,
                           "\"forbidden\": %d, \"overfull\": %d, \"orphans\": %d, "
                           "\"tombstones\": %d, \"overset_characters\": %d, "
                           "\"largest_gap_em\": %s}",
                           page->forbidden, page->overfull, page->orphans, page->tombstones,
                           page->overset_characters, number(page->largest_gap_em, "%.4f", gap));
  }
  g_string_append(json, "]}\n");
  return g_string_free(json, FALSE);
}
