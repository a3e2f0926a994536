/* Breaks: total-fit line breaking by dynamic programming over (break, number of lines). */
#include "compose/breaks.h"

#include <string.h>

/* Costs are ordered by size: a worse kind of fault always costs more than any number of milder
 * ones in one paragraph. */
#define COST_UNEVEN ((gint64)100000)             /* a gap a reader notices */
#define COST_RAGGED ((gint64)1000000)            /* a line of display type more */
#define COST_LOOSE ((gint64)10000000)            /* a gap beyond the cap */
#define COST_SHORT ((gint64)1000000000)          /* a line with no gap that could open */
#define COST_ORPHAN ((gint64)100000000000)       /* a last line of one character */
#define COST_EMERGENCY ((gint64)10000000000000)  /* a break inside a unit */
#define COST_FORBIDDEN ((gint64)100000000000000) /* a forbidden start or end */
#define COST_OVERFULL ((gint64)1000000000000000) /* wider than the measure */

/* Thousandths of an em between two Han characters. */
enum {
  GAP_EVEN = 100,        /* colour a reader takes for even … */
  GAP_EVEN_NARROW = 150, /* … and at measures of less than NARROW ems */
  NARROW = 13,
  GAP_CAP = 250, /* no setting goes beyond but in need */
};

enum {
  WAYS_BESIDE = 3, /* numbers of lines followed at each break, beside the cheapest */
  WINDOW = 24,     /* numbers of lines looked at */
};

/* How far a pass may go. */
typedef enum {
  PASS_STRICT, /* within the cap, no orphan */
  PASS_LOOSE,  /* lines may open up beyond the cap; an orphan rather than nothing */
  PASS_RESCUE, /* overfull lines too */
} Pass;

/* The best way to reach a break with a number of lines. */
typedef struct {
  gint64 cost;
  int previous; /* index of a node; -1 at the start */
  int brk;
  int lines;
} Node;

/* What tells in three subtractions that a line cannot be: sums like those of FitSums. */
typedef struct {
  unsigned natural;
  unsigned shrink;  /* all classes together */
  unsigned stretch; /* all that a line may open up within the cap, and rather more */
} Reach;

/* Ways to one break, by number of lines from BASE: COUNT of them, some of no lines. */
typedef struct {
  int base, count;
  Node nodes[WINDOW];
} Ways;

typedef struct {
  const FitBreak *breaks;
  int count;
  const FitMeasure *measure;
  int widest, narrowest; /* of the lines */
  Pass pass;
  Reach *starts, *ends; /* of each break */
  Ways ways;            /* to the break being reached */
  GArray *nodes;        /* of Node; those of one break lie together, fewest lines first */
  int *first_node;      /* for each break, and one more */
} Fitter;

/* The width of line NUMBER, counted from 0. */
static int line_width(const FitMeasure *measure, int number)
{
  int width = measure->width_pu;
  if (number == 0)
    width -= measure->indent_pu;
  if (number < measure->notch_lines)
    width -= measure->notch_pu;
  return width;
}

/* Sums may have wrapped around; their difference has not. */
static inline void subtract(const FitBreak *start, const FitBreak *end, FitSums *line)
{
  for (int i = 0; i < FIT_SUMS; i++) {
    int part = (int)((unsigned)end->end.all[i] - (unsigned)start->start.all[i]);
    line->all[i] = MAX(0, part);
  }
}

FitSums fit_line(const FitBreak *start, const FitBreak *end)
{
  FitSums line;
  subtract(start, end, &line);
  return line;
}

/* The part of AMOUNT that letters bear beside the word spaces: both by the same share of their
 * room, so that neither shows. */
static int letter_share(int amount, int letters, int words)
{
  if (letters <= 0)
    return 0;
  gint64 room = (gint64)letters + words;
  return (int)MIN((gint64)letters, amount * (gint64)letters / room);
}

static void solve_shrink(const FitSums *line, int need, FitSetting *setting)
{
  setting->letter_pu = -letter_share(need, line->letter_shrink, line->shrink[FIT_WORD]);
  need += setting->letter_pu;
  for (int i = 0; i < FIT_SHRINKS && need > 0; i++) {
    int take = MIN(need, line->shrink[i]);
    if (take > 0)
      setting->deepest = i + 2;
    setting->shrink[i] = take;
    need -= take;
  }
  setting->over_pu = need;
}

static void solve_stretch(const FitSums *line, int room, FitSetting *setting)
{
  setting->letter_pu = letter_share(room, line->letter_stretch, line->word_stretch);
  room -= setting->letter_pu;
  setting->word_gap_pu = MIN(room, line->word_stretch);
  room -= setting->word_gap_pu;
  setting->auto_gap_pu = MIN(room, line->auto_stretch);
  room -= setting->auto_gap_pu;
  if (line->gaps > 0)
    setting->han_gap_pu = room;
  else if (line->words > 0)
    setting->word_gap_pu += room;
  else if (line->autos > 0)
    setting->auto_gap_pu += room;
  else if (line->stiff > 0)
    setting->stiff_gap_pu = room;
  else
    setting->short_pu = room;
}

/* Fills SETTING, which is all 0. */
static void solve(const FitSums *line, int width, gboolean justified, FitSetting *setting)
{
  setting->natural_pu = line->natural;
  if (line->natural > width)
    solve_shrink(line, line->natural - width, setting);
  else if (justified)
    solve_stretch(line, width - line->natural, setting);
}

FitSetting fit_solve(const FitSums *line, int width, gboolean justified)
{
  FitSetting setting = {0};
  solve(line, width, justified, &setting);
  return setting;
}

/* --- what a line costs ------------------------------------------------------------------- */

/* Squeezing is judged by the deepest class that had to give, then by how much of it gave. */
static gint64 cost_shrink(const FitSums *line, const FitSetting *setting)
{
  static const int scale[FIT_SHRINKS + 1] = {0, 6, 12, 36, 80, 120, 240};
  int class = setting->deepest - 2;
  if (class < 0)
    return 0;
  gint64 fraction = 1000 * (gint64)setting->shrink[class] / line->shrink[class];
  return scale[class] + (scale[class + 1] - scale[class]) * fraction / 1000;
}

static gint64 square_share(int part, int whole, int weight)
{
  if (whole <= 0 || part <= 0)
    return 0;
  gint64 share = 1000 * (gint64)part / whole;
  return weight * share * share / 1000000;
}

/* How far AMOUNT is over the CAP it should keep, thousandths of the cap; 0 where it keeps it. Worse
 * than that is no worse. */
static int find_excess(gint64 amount, gint64 cap)
{
  return amount > cap ? (int)MIN(1000 * amount / cap, 50000) : 0;
}

static gint64 cost_gap(const FitMeasure *measure, int total, int gaps, int *excess)
{
  int em = measure->em_pu;
  int even = measure->width_pu < NARROW * em ? GAP_EVEN_NARROW : GAP_EVEN;
  if (gaps <= 0 || total <= 0)
    return 0;
  gint64 gap = 1000 * (gint64)total / ((gint64)gaps * em);
  *excess = find_excess(gap, GAP_CAP);
  gint64 cost = gap * gap / 25;
  if (gap > GAP_EVEN)
    cost += (gap - GAP_EVEN) * (gap - GAP_EVEN) / 5;
  if (gap > even)
    cost += COST_UNEVEN;
  return MIN(cost, COST_SHORT / 2);
}

static gint64 cost_stretch(const FitMeasure *measure, const FitSums *line,
                           const FitSetting *setting, int *excess)
{
  gint64 cost = square_share(MIN(setting->word_gap_pu, line->word_stretch), line->word_stretch, 8) +
                square_share(MIN(setting->auto_gap_pu, line->auto_stretch), line->auto_stretch, 25);
  cost += cost_gap(measure, setting->han_gap_pu, line->gaps, excess);
  int beyond =
      setting->word_gap_pu - line->word_stretch + setting->auto_gap_pu - line->auto_stretch;
  if (beyond > 0)
    cost += cost_gap(measure, beyond, line->words + line->autos, excess);
  return cost;
}

/* Latin lines by the badness of their word spaces, as total-fit breaking has judged them since TeX.
 */
static gint64 cost_latin(const FitMeasure *measure, const FitSums *line, const FitSetting *setting,
                         int *excess)
{
  gint64 ratio = 0;
  if (setting->shrink[FIT_WORD] > 0)
    ratio = 1000 * (gint64)setting->shrink[FIT_WORD] / MAX(1, line->shrink[FIT_WORD]);
  else if (line->word_stretch > 0)
    ratio = 1000 * (gint64)(setting->word_gap_pu + setting->auto_gap_pu + setting->han_gap_pu) /
            line->word_stretch;
  else if (setting->han_gap_pu > 0)
    return cost_gap(measure, setting->han_gap_pu, line->gaps, excess);
  *excess = find_excess(ratio, 1000);
  gint64 steep = MIN(ratio, 4000);
  gint64 badness = steep * steep * steep / 10000000;
  return (10 + badness) * (10 + badness) / 10 + MIN(2000 * (ratio - steep), COST_SHORT / 2);
}

/* Lines of display type are even where the squares of the room they leave add up to least. */
static gint64 cost_ragged(const FitMeasure *measure, const FitSums *line, const FitLine *role)
{
  gint64 room = MAX(0, line_width(measure, role->number) - line->natural);
  gint64 off = 1000 * room / measure->em_pu;
  return COST_RAGGED + MIN(FIT_EM_OFF * off * off / 1000000, COST_RAGGED);
}

static gint64 cost_penalty(const FitMeasure *measure, const FitBreak *start, const FitBreak *end)
{
  gint64 cost = end->penalty;
  gboolean hyphen = end->flags & FIT_HYPHENATED;
  if (hyphen && (start->flags & FIT_HYPHENATED))
    cost += measure->latin ? 600 : 200;
  if (end->flags & FIT_EMERGENCY)
    cost += COST_EMERGENCY;
  if (end->flags & FIT_FORBIDDEN)
    cost += COST_FORBIDDEN;
  return cost;
}

static gint64 cost_last(const FitMeasure *measure, const FitSums *line, int number)
{
  if (number == 0)
    return 0;
  if (line->signs < 2)
    return COST_ORPHAN;
  /* a Latin last line should at least be longer than an indent */
  if (measure->latin && line->natural < 3 * measure->em_pu)
    return 400;
  return 0;
}

static gboolean is_justified(const FitMeasure *measure, const FitLine *role)
{
  return !role->last && !measure->ragged;
}

/* The cost of LINE, the NUMBERth, set as SETTING, its ends not counted. */
static gint64 cost_setting(const FitMeasure *measure, const FitSums *line,
                           const FitSetting *setting, const FitLine *role)
{
  int excess = 0;
  gint64 cost = setting->over_pu > 0 ? COST_OVERFULL : 0;
  if (measure->ragged)
    cost += cost_ragged(measure, line, role);
  if (role->last)
    cost += cost_last(measure, line, role->number) + cost_shrink(line, setting);
  else if (measure->latin && !measure->ragged)
    cost += cost_latin(measure, line, setting, &excess);
  else
    cost += cost_shrink(line, setting) + cost_stretch(measure, line, setting, &excess);
  cost += COST_LOOSE / 1000 * excess;
  if (setting->stiff_gap_pu > 0)
    cost += COST_LOOSE + setting->stiff_gap_pu;
  if (setting->short_pu > 0)
    cost += COST_SHORT + setting->short_pu;
  return cost;
}

gint64 fit_judge(const FitMeasure *measure, const FitBreak *start, const FitBreak *end,
                 const FitLine *role)
{
  FitSums line;
  FitSetting setting = {0};
  subtract(start, end, &line);
  solve(&line, line_width(measure, role->number), is_justified(measure, role), &setting);
  return cost_penalty(measure, start, end) + cost_setting(measure, &line, &setting, role);
}

/* The cost of LINE from break START to END as line number LINES, WIDTH wide; -1 where the pass
 * forbids it. */
static gint64 cost_of_line(const Fitter *fitter, const FitSums *line, const Node *from, int end,
                           int width)
{
  const FitBreak *a = &fitter->breaks[from->brk], *b = &fitter->breaks[end];
  FitLine role = {.number = from->lines, .last = end == fitter->count - 1};
  FitSetting setting = {0};
  solve(line, width, is_justified(fitter->measure, &role), &setting);
  /* too wide is only ever right for a single piece that nothing can divide */
  if (setting.over_pu > 0 && (fitter->pass != PASS_RESCUE || end != from->brk + 1))
    return -1;
  gint64 cost =
      cost_penalty(fitter->measure, a, b) + cost_setting(fitter->measure, line, &setting, &role);
  return fitter->pass == PASS_STRICT && cost >= COST_LOOSE ? -1 : cost;
}

/* --- the search -------------------------------------------------------------------------- */

/* Keeps the way to END over NODE, at COST, where it is the best with its number of lines. */
static void offer(const Fitter *fitter, Ways *ways, int node, int end, gint64 cost)
{
  const Node *from = &g_array_index(fitter->nodes, Node, node);
  int lines = from->lines + 1;
  if (cost < 0)
    return;
  if (ways->count == 0)
    ways->base = MAX(0, lines - WINDOW / 4); /* a later start can have fewer lines */
  int slot = lines - ways->base;
  if (slot < 0 || slot >= WINDOW)
    return;
  while (ways->count <= slot)
    ways->nodes[ways->count++].lines = 0;
  Node *best = &ways->nodes[slot];
  if (best->lines == 0 || cost + from->cost < best->cost)
    *best = (Node){cost + from->cost, node, end, lines};
}

/* Offers every way over START. Lines of one width cost the same, but for a lone last line. */
static void offer_all(const Fitter *fitter, Ways *ways, int start, int end, const FitSums *line)
{
  gint64 cost = -1;
  int known = -1;
  for (int node = fitter->first_node[start]; node < fitter->first_node[start + 1]; node++) {
    const Node *from = &g_array_index(fitter->nodes, Node, node);
    int width = line_width(fitter->measure, from->lines);
    if (width != known || from->lines <= 1)
      cost = cost_of_line(fitter, line, from, end, width);
    known = width;
    offer(fitter, ways, node, end, cost);
  }
}

/* The cheapest of WAYS; -1 where there is none. */
static int find_cheapest(const Ways *ways)
{
  int cheapest = -1;
  for (int i = 0; i < ways->count; i++)
    if (ways->nodes[i].lines > 0 &&
        (cheapest < 0 || ways->nodes[i].cost < ways->nodes[cheapest].cost))
      cheapest = i;
  return cheapest;
}

static Reach sum_reach(const FitSums *sums, int em)
{
  Reach reach = {.natural = (unsigned)sums->natural, .shrink = (unsigned)sums->letter_shrink};
  for (int i = 0; i < FIT_SHRINKS; i++)
    reach.shrink += (unsigned)sums->shrink[i];
  unsigned gaps = (unsigned)sums->gaps + (unsigned)sums->words + (unsigned)sums->autos;
  reach.stretch = (unsigned)sums->word_stretch + (unsigned)sums->auto_stretch +
                  (unsigned)sums->letter_stretch + gaps * (unsigned)(em * GAP_CAP / 1000 + 1);
  return reach;
}

static int least_width(const Fitter *fitter, int start, int end)
{
  const Reach *a = &fitter->starts[start], *b = &fitter->ends[end];
  return (int)(b->natural - a->natural - (b->shrink - a->shrink));
}

static int most_width(const Fitter *fitter, int start, int end)
{
  const Reach *a = &fitter->starts[start], *b = &fitter->ends[end];
  return (int)(b->natural - a->natural + (b->stretch - a->stretch));
}

/* Finds the ways to END from the breaks from LOW on; those near the cheapest are followed. */
static void reach(Fitter *fitter, int end, int low)
{
  Ways *ways = &fitter->ways;
  ways->count = 0;
  /* a later start can lack what an earlier one could open: two ems of margin for that */
  int margin = 2 * fitter->measure->em_pu;
  gboolean strict =
      fitter->pass == PASS_STRICT && end < fitter->count - 1 && !fitter->measure->ragged;
  for (int start = low; start < end; start++) {
    gboolean reached = fitter->first_node[start] < fitter->first_node[start + 1];
    int most = most_width(fitter, start, end);
    if (strict && most + margin < fitter->narrowest)
      break;
    if (!reached || (strict && most < fitter->narrowest) ||
        (fitter->pass != PASS_RESCUE && least_width(fitter, start, end) > fitter->widest))
      continue;
    FitSums line;
    subtract(&fitter->breaks[start], &fitter->breaks[end], &line);
    offer_all(fitter, ways, start, end, &line);
  }
  int cheapest = find_cheapest(ways);
  int first = MAX(0, cheapest - WAYS_BESIDE), last = MIN(ways->count - 1, cheapest + WAYS_BESIDE);
  for (int i = first; cheapest >= 0 && i <= last; i++)
    if (ways->nodes[i].lines > 0)
      g_array_append_val(fitter->nodes, ways->nodes[i]);
}

/* Runs one pass; the nodes of the last break are the ways through. */
static gboolean run_pass(Fitter *fitter, Pass pass)
{
  fitter->pass = pass;
  g_array_set_size(fitter->nodes, 0);
  Node origin = {0, -1, 0, 0};
  g_array_append_val(fitter->nodes, origin);
  fitter->first_node[0] = 0;
  int low = 0;
  for (int end = 1; end < fitter->count; end++) {
    fitter->first_node[end] = (int)fitter->nodes->len;
    /* a later start can lack what an earlier one could squeeze: two ems of margin for that */
    while (low < end - 1 &&
           least_width(fitter, low, end) > fitter->measure->width_pu + 2 * fitter->measure->em_pu)
      low++;
    reach(fitter, end, low);
  }
  fitter->first_node[fitter->count] = (int)fitter->nodes->len;
  return fitter->first_node[fitter->count - 1] < fitter->first_node[fitter->count];
}

static int find_best(const Fitter *fitter)
{
  int best = -1;
  for (int i = fitter->first_node[fitter->count - 1]; i < (int)fitter->nodes->len; i++)
    if (best < 0 ||
        g_array_index(fitter->nodes, Node, i).cost < g_array_index(fitter->nodes, Node, best).cost)
      best = i;
  return best;
}

static FitWay trace_way(const Fitter *fitter, int node)
{
  const Node *last = &g_array_index(fitter->nodes, Node, node);
  FitWay way = {last->lines, last->cost, g_new(int, (gsize)last->lines)};
  for (int line = way.lines - 1; line >= 0; line--) {
    const Node *here = &g_array_index(fitter->nodes, Node, node);
    way.ends[line] = here->brk;
    node = here->previous;
  }
  return way;
}

/* The way in LINES lines, where it has no more uneven lines than the best. */
static FitWay find_variant(const Fitter *fitter, const FitWay *best, int lines)
{
  for (int i = fitter->first_node[fitter->count - 1]; i < (int)fitter->nodes->len; i++) {
    const Node *node = &g_array_index(fitter->nodes, Node, i);
    if (node->lines == lines && node->cost - best->cost < COST_UNEVEN)
      return trace_way(fitter, i);
  }
  return (FitWay){0, 0, NULL};
}

static void fitter_open(Fitter *fitter)
{
  const FitMeasure *measure = fitter->measure;
  gsize count = (gsize)fitter->count;
  fitter->widest = measure->width_pu;
  fitter->narrowest = measure->width_pu - measure->indent_pu - MAX(0, measure->notch_pu);
  fitter->nodes = g_array_sized_new(FALSE, FALSE, sizeof(Node), (guint)count * 2);
  fitter->first_node = g_new(int, count + 1);
  fitter->starts = g_new(Reach, 2 * count);
  fitter->ends = fitter->starts + count;
  for (gsize i = 0; i < count; i++) {
    fitter->starts[i] = sum_reach(&fitter->breaks[i].start, measure->em_pu);
    fitter->ends[i] = sum_reach(&fitter->breaks[i].end, measure->em_pu);
  }
}

static void fitter_close(Fitter *fitter)
{
  g_array_unref(fitter->nodes);
  g_free(fitter->first_node);
  g_free(fitter->starts);
}

gboolean breaks_fit(const FitBreak *breaks, int count, const FitMeasure *measure, FitChoice *choice)
{
  g_assert(count >= 2);
  memset(choice, 0, sizeof *choice);
  Fitter fitter = {.breaks = breaks, .count = count, .measure = measure};
  fitter_open(&fitter);
  gboolean found = run_pass(&fitter, PASS_STRICT) || run_pass(&fitter, PASS_LOOSE);
  if (found || run_pass(&fitter, PASS_RESCUE)) {
    choice->best = trace_way(&fitter, find_best(&fitter));
    choice->fewer = find_variant(&fitter, &choice->best, choice->best.lines - 1);
    choice->more = find_variant(&fitter, &choice->best, choice->best.lines + 1);
  }
  fitter_close(&fitter);
  return found;
}

void fit_choice_clear(FitChoice *choice)
{
  g_free(choice->best.ends);
  g_free(choice->fewer.ends);
  g_free(choice->more.ends);
  memset(choice, 0, sizeof *choice);
}
