/* Balance: headlines broken into lines of even width where the sense allows. */
#include "compose/copy.h"

enum {
  COST_UNSPACED = 600, /* a break anywhere but at a space, where there are spaces enough */
  NO_BREAK = 1000000,
};

struct Headline {
  const Text *text; /* borrowed */
  Copy *copy;       /* owned, as what follows */
  int count;        /* atoms */
  int *costs;       /* of breaking before each atom; NO_BREAK where none may be */
  gboolean *must;   /* a line ends before it: the editor's own break */
};

static void weigh_breaks(const Headline *headline, int lines)
{
  const Copy *copy = headline->copy;
  int spaces = 0;
  for (guint s = 1; s + 1 < copy->segments->len; s++)
    headline->must[g_array_index(copy->segments, int, s)] = TRUE;
  for (int i = 1; i < headline->count; i++) {
    const Atom *atom = copy_atom(copy, i);
    int weight = atom->line_end == END_HERE ? atom->penalty : NO_BREAK;
    headline->costs[i] = headline->must[i] ? 0 : weight;
    spaces += headline->must[i] || (weight < NO_BREAK && copy_is_space(copy, i - 1));
  }
  for (int i = 1; i < headline->count && !copy->latin && spaces >= lines - 1; i++)
    if (!headline->must[i] && !copy_is_space(copy, i - 1) && headline->costs[i] < NO_BREAK)
      headline->costs[i] += COST_UNSPACED;
}

/* --- the search -------------------------------------------------------------------------- */

static gint64 cost_of_part(const Headline *headline, int from, int to, double mean)
{
  for (int i = from + 1; i < to; i++)
    if (headline->must[i])
      return -1;
  FitSums sums = copy_sum_line(headline->copy, from, to, FALSE);
  gboolean whole = from == 0 && to == headline->count;
  gboolean typed =
      (from == 0 || headline->must[from]) && (to == headline->count || headline->must[to]);
  if (sums.signs < 2 && !whole && !typed)
    return -1;
  double off = (sums.natural - mean) / headline->copy->em_pu;
  return (gint64)(FIT_EM_OFF * off * off) + (to < headline->count ? headline->costs[to] : 0);
}

/* Finds the cheapest way into LINES lines; ENDS gets the atom each line ends before. */
static gboolean search(const Headline *headline, int lines, int *ends)
{
  int n = headline->count;
  gint64 *best = g_new(gint64, (gsize)(lines + 1) * (gsize)(n + 1));
  int *previous = g_new0(int, (gsize)(lines + 1) * (gsize)(n + 1));
  double mean = 0;
  for (int i = 0; i < n; i++)
    mean += copy_atom_width(headline->copy, i);
  mean /= lines;
  for (int i = 0; i < (lines + 1) * (n + 1); i++)
    best[i] = -1;
  best[0] = 0;
  for (int line = 1; line <= lines; line++)
    for (int to = line; to <= n; to++) {
      if (to < n && headline->costs[to] >= NO_BREAK)
        continue;
      gint64 *here = &best[line * (n + 1) + to];
      for (int from = line - 1; from < to; from++) {
        gint64 before = best[(line - 1) * (n + 1) + from];
        gint64 cost = before < 0 ? -1 : cost_of_part(headline, from, to, mean);
        if (cost < 0 || (*here >= 0 && before + cost >= *here))
          continue;
        *here = before + cost;
        previous[line * (n + 1) + to] = from;
      }
    }
  gboolean found = best[lines * (n + 1) + n] >= 0;
  for (int line = lines, to = n; found && line > 0; line--) {
    ends[line - 1] = to;
    to = previous[line * (n + 1) + to];
  }
  g_free(best);
  g_free(previous);
  return found;
}

static void free_text(void *text)
{
  text_free(text);
}

static GPtrArray *cut(const Headline *headline, int lines, const int *ends)
{
  const Text *text = headline->text;
  GPtrArray *parts = g_ptr_array_new_with_free_func(free_text);
  int from = 0;
  for (int i = 0; i < lines; i++) {
    int start = copy_atom(headline->copy, from)->start;
    int end = copy_atom(headline->copy, ends[i])->start;
    while (end > start && text->utf8[end - 1] == '\n')
      end--;
    g_ptr_array_add(parts, text_copy_part(text, start, end));
    from = ends[i];
  }
  return parts;
}

static gboolean has_han(const Text *text)
{
  for (const char *p = text->utf8; *p; p = g_utf8_next_char(p))
    if (g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* What breaking before the ENDS of all LINES but the last costs the sense. */
static int sum_sense(const Headline *headline, int lines, const int *ends)
{
  int sum = 0;
  for (int i = 0; i + 1 < lines; i++)
    sum += headline->costs[ends[i]];
  return sum;
}

Headline *headline_new(Compositor *compositor, const Text *text)
{
  Headline *headline = g_new0(Headline, 1);
  CopyStyle style = {
      .style = STYLE_HEAD_LEAD, .ink = -1, .size = 20.0, .lang = has_han(text) ? NULL : "en"};
  headline->text = text;
  headline->copy = compose_copy(compositor, text, &style);
  headline->count = headline->copy->atom_count - 1;
  headline->costs = g_new0(int, (gsize)headline->count + 1);
  headline->must = g_new0(gboolean, (gsize)headline->count + 1);
  copy_weigh_sense(headline->copy);
  return headline;
}

void headline_free(Headline *headline)
{
  if (!headline)
    return;
  copy_free(headline->copy);
  g_free(headline->costs);
  g_free(headline->must);
  g_free(headline);
}

GPtrArray *headline_balance(const Headline *headline, int lines, int *sense)
{
  if (headline->count == 0 || lines < 1 || lines > headline->count)
    return NULL;
  g_autofree int *ends = g_new0(int, (gsize)lines);
  weigh_breaks(headline, lines);
  if (!search(headline, lines, ends))
    return NULL;
  if (sense)
    *sense = sum_sense(headline, lines, ends);
  return cut(headline, lines, ends);
}
