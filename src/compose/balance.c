/* Balance: headlines broken into lines of even width where the sense allows. */
#include "compose/copy.h"

#include "compose/phrases.h"

#include <string.h>

/* What a break costs; a line one em off the mean costs COST_EM. Those between Han characters are
 * in phrases.h. */
enum {
  COST_EM = 55,
  COST_SPACE = 0,      /* at a typed space */
  COST_MARK = 30,      /* after a comma, a bracket, a dash */
  COST_QUOTED = 2500,  /* inside a short name in quotes */
  COST_UNSPACED = 600, /* anywhere but at a space, where there are spaces enough */
  COST_STUB = 200,     /* English: a line that ends with an article or a preposition */
  QUOTED_NAME = 12,    /* characters of a name that is kept whole */
  NO_BREAK = 1000000,
};

/* Words an English line does not end with. */
static const char *const STUBS = " a an the of to in on at for and or by with from as is are its ";

typedef struct {
  const Copy *copy;
  int count;      /* atoms */
  int *costs;     /* of breaking before each atom; NO_BREAK where none may be */
  gboolean *must; /* a line ends before it: the editor's own break */
} Headline;

static gboolean is_space(const Copy *copy, int i)
{
  CharClass class = copy_atom(copy, i)->class;
  return class == CLASS_SPACE || class == CLASS_WIDE_SPACE;
}

/* --- sense ------------------------------------------------------------------------------- */

static gboolean ends_with_stub(const Copy *copy, int space)
{
  int from = space;
  while (from > 0 && copy_atom(copy, from - 1)->class == CLASS_LETTER)
    from--;
  int start = copy_atom(copy, from)->start, end = copy_atom(copy, space)->start;
  g_autofree char *word = g_ascii_strdown(copy->text->utf8 + start, end - start);
  g_autofree char *padded = g_strdup_printf(" %s ", word);
  return end > start && strstr(STUBS, padded);
}

/* The cost of a break before atom I by the marks beside it; Han characters are weighed together. */
static int cost_before(const Copy *copy, int i)
{
  const Atom *atom = copy_atom(copy, i), *before = copy_atom(copy, i - 1);
  if (atom->line_end != END_HERE)
    return NO_BREAK;
  if (is_space(copy, i - 1))
    return copy->latin && ends_with_stub(copy, i - 1) ? COST_STUB : COST_SPACE;
  if (before->class == CLASS_DIGIT || before->class == CLASS_SUFFIX ||
      before->class == CLASS_WIDE_DIGIT)
    return CUT_NUMBER;
  if (spacing_is_closer(before->class) || before->class == CLASS_LATIN_CLOSER ||
      spacing_is_opener(atom->class) || atom->class == CLASS_LATIN_OPENER ||
      before->class == CLASS_DASH || before->class == CLASS_ELLIPSIS)
    return COST_MARK;
  return CUT_WORDS;
}

static gboolean is_han(const Copy *copy, int i)
{
  return copy_atom(copy, i)->class == CLASS_HAN;
}

/* Weighs the breaks inside each row of Han characters by its words. */
static void weigh_rows(Headline *headline)
{
  const Copy *copy = headline->copy;
  for (int from = 0; from < headline->count; from++) {
    int to = from;
    while (to < headline->count && is_han(copy, to) && (to == from || !headline->must[to]))
      to++;
    if (to - from < 2)
      continue;
    g_autofree int *costs = g_new(int, (gsize)(to - from));
    phrases_weigh(copy->compositor->words, copy->text->utf8 + copy_atom(copy, from)->start,
                  to - from, costs);
    for (int i = from + 1; i < to; i++)
      if (headline->costs[i] < NO_BREAK)
        headline->costs[i] = costs[i - from];
    from = to - 1;
  }
}

/* Keeps short names in quotes and book-title marks whole. */
static void protect_names(Headline *headline)
{
  int open = -1;
  for (int i = 0; i < headline->count; i++) {
    CharClass class = copy_atom(headline->copy, i)->class;
    if (class == CLASS_OPENER || class == CLASS_LATIN_OPENER)
      open = i;
    gboolean closes = class == CLASS_CLOSER || class == CLASS_LATIN_CLOSER;
    if (!closes || open < 0)
      continue;
    for (int k = open + 1; k <= i && i - open <= QUOTED_NAME; k++)
      if (headline->costs[k] < NO_BREAK)
        headline->costs[k] += COST_QUOTED;
    open = -1;
  }
}

static void weigh_breaks(Headline *headline, int lines)
{
  const Copy *copy = headline->copy;
  int spaces = 0;
  for (guint s = 1; s + 1 < copy->segments->len; s++)
    headline->must[g_array_index(copy->segments, int, s)] = TRUE;
  for (int i = 1; i < headline->count; i++) {
    headline->costs[i] = headline->must[i] ? 0 : cost_before(copy, i);
    spaces += headline->must[i] || (headline->costs[i] < NO_BREAK && is_space(copy, i - 1));
  }
  weigh_rows(headline);
  protect_names(headline);
  for (int i = 1; i < headline->count && !copy->latin && spaces >= lines - 1; i++)
    if (!headline->must[i] && !is_space(copy, i - 1) && headline->costs[i] < NO_BREAK)
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
  return (gint64)(COST_EM * off * off) + (to < headline->count ? headline->costs[to] : 0);
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

static GPtrArray *cut(const Headline *headline, const Text *text, int lines, const int *ends)
{
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

GPtrArray *compose_balance(Compositor *compositor, const Text *text, int lines)
{
  if (text_is_empty(text) || lines < 1)
    return NULL;
  CopyStyle style = {
      .style = STYLE_HEAD_LEAD, .ink = -1, .size = 20.0, .lang = has_han(text) ? NULL : "en"};
  g_autoptr(Copy) copy = compose_copy(compositor, text, &style);
  Headline headline = {.copy = copy, .count = (int)copy->atoms->len - 1};
  headline.costs = g_new0(int, (gsize)headline.count + 1);
  headline.must = g_new0(gboolean, (gsize)headline.count + 1);
  g_autofree int *ends = g_new0(int, (gsize)lines);
  GPtrArray *parts = NULL;
  weigh_breaks(&headline, lines);
  if (lines <= headline.count && search(&headline, lines, ends))
    parts = cut(&headline, text, lines, ends);
  g_free(headline.costs);
  g_free(headline.must);
  return parts;
}
