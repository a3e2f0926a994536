/* Explaining: what was done to a set line, in words for the report. */
#include "compose/copy.h"

#include <string.h>

static const char *const GIVERS[] = {"word spaces",  "middle marks",     "brackets",
                                     "， 、 and ；", "Han-Latin spaces", "。 ？ and ！"};
static const char *const TAKERS[] = {"word spaces", "Han-Latin spaces", "all other gaps"};

static double em_of(const Copy *copy, int pu)
{
  return (double)pu / copy->em_pu;
}

static void append_share(GString *out, const Copy *copy, const char *class, int pu)
{
  if (pu != 0)
    g_string_append_printf(out, "%s %+.2f em by %s", strchr(out->str, ':') ? "," : ":",
                           em_of(copy, pu), class);
}

char *copy_explain_line(const Copy *copy, const Line *line)
{
  const LineFit *fit = &line->fit;
  GString *out = g_string_new(NULL);
  int width = fit->natural_pu;
  for (gsize i = 0; i < G_N_ELEMENTS(GIVERS); i++)
    width -= fit->gave_pu[i];
  for (gsize i = 0; i < G_N_ELEMENTS(TAKERS); i++)
    width += fit->took_pu[i];
  g_string_append_printf(out, "%s %.2f em, naturally %.2f", line->last ? "last line" : "line",
                         em_of(copy, width), em_of(copy, fit->natural_pu));
  for (gsize i = 0; i < G_N_ELEMENTS(GIVERS); i++)
    append_share(out, copy, GIVERS[i], -fit->gave_pu[i]);
  for (gsize i = 0; i < G_N_ELEMENTS(TAKERS); i++)
    append_share(out, copy, TAKERS[i], fit->took_pu[i]);
  if (fit->han_gap_pu > 0)
    g_string_append_printf(out, ", largest Han gap %.3f", em_of(copy, fit->han_gap_pu));
  g_string_append_printf(out, "; cost %" G_GINT64_FORMAT, fit->cost);
  return g_string_free(out, FALSE);
}

/* The atom that begins at byte START. */
static int find_atom(const Copy *copy, int start)
{
  int low = 0, high = copy->atom_count - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (copy_atom(copy, middle)->start < start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

char *copy_find_cause(const Copy *copy, const Line *line)
{
  int from = find_atom(copy, line->end), end = copy->atom_count - 1;
  int to = from + 1;
  if (line->last || from >= end)
    return NULL;
  while (to < end && copy_atom(copy, to)->line_end < END_HERE)
    to++;
  int start = copy_atom(copy, from)->start;
  return g_strstrip(
      g_strndup(copy->text->utf8 + start, (gsize)(copy_atom(copy, to)->start - start)));
}
