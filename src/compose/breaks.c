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
  PASS_EVEN,   /* no gap that a reader notices */
  PASS_STRICT, /* within the cap, no orphan */
  PASS_LOOSE,  /* lines may open up beyond the cap; an orphan rather than nothing */
  PASS_RESCUE, /* overfull lines too */
} Pass;

/* What tells in a few subtractions that a line cannot be: sums like those of FitSums. */
typedef struct {
  unsigned least;  /* all classes squeezed */
  unsigned opened; /* all opened up that does before the gaps do */
  unsigned gaps;   /* of all kinds */
} Reach;

struct FitText {
  GArray *breaks; /* of FitBreak, owned */
  Reach *reaches; /* of each break, as a line's start and then as its end; owned */
};

/* The best way to reach a break with a number of lines. */
typedef struct {
  gint64 cost;
  int previous; /* index of a node; -1 at the start */
  int brk;
  int lines;
} Node;

/* Ways to one break, by number of lines from BASE: those from LOW to HIGH, some of no lines. */
typedef struct {
  int base, low, high;
  Node nodes[WINDOW];
} Ways;

/* A break that lines reach, and the first of its nodes: those of one break lie together, fewest
 * lines first, and end where those of the next begin. */
typedef struct {
  int brk, first;
  int narrowest; /* of the lines that begin here */
  Reach reach;   /* as a line's start */
} Stop;

typedef struct {
  const FitBreak *breaks;
  const Reach *reaches;
  int count;
  const FitMeasure *measure;
  int widest, narrowest; /* of the lines */
  unsigned cap;          /* what a gap may open up, and rather more */
  Ways ways;             /* to the break being reached */
  Node *nodes;
  Stop *stops; /* one more than there are, to end the last */
  int node_count, stop_count;
} Fitter;

/* The width of line NUMBER, counted from 0. */
static inline int line_width(const FitMeasure *measure, int number)
{
  int width = measure->width_pu;
  if (number == 0)
    width -= measure->indent_pu;
  if (number < measure->notch_lines)
    width -= measure->notch_pu;
  return width;
}

/* A line between two sums. A part of it is subtracted when it is asked for: most lines are judged
 * by two or three. */
typedef struct {
  const FitSums *start, *end;
} FitSpan;

#define PART(line, name) part_of((line)->start->name, (line)->end->name)

/* Sums may have wrapped around; their difference has not. */
static inline int part_of(int start, int end)
{
  int part = (int)((unsigned)end - (unsigned)start);
  return MAX(0, part);
}

FitSums fit_line(const FitBreak *start, const FitBreak *end)
{
  FitSums line;
  for (int i = 0; i < FIT_SUMS; i++)
    line.all[i] = part_of(start->start.all[i], end->end.all[i]);
  return line;
}

/* How a line is set: of the classes that give, all before the last give all they have. */
typedef struct {
  int last;  /* FitShrink that gave at last; -1 where none did */
  int given; /* by that one */
  int over, shortage;
  int letters; /* tracking; negative where squeezed */
  int words, autos, gaps, stiff;
} Solution;

/* The part of AMOUNT that letters bear beside the word spaces: both by the same share of their
 * room, so that neither shows. */
static inline int letter_share(int amount, int letters, int words)
{
  if (letters <= 0)
    return 0;
  gint64 room = (gint64)letters + words;
  return (int)MIN((gint64)letters, amount * (gint64)letters / room);
}

G_ALWAYS_INLINE static inline void solve_shrink(const FitSpan *line, int need, Solution *solution)
{
  solution->letters = -letter_share(need, PART(line, letter_shrink), PART(line, shrink[FIT_WORD]));
  need += solution->letters;
  for (int i = 0; i < FIT_SHRINKS && need > 0; i++) {
    int take = MIN(need, PART(line, shrink[i]));
    if (take == 0)
      continue;
    solution->last = i;
    solution->given = take;
    need -= take;
  }
  solution->over = need;
}

G_ALWAYS_INLINE static inline void solve_stretch(const FitSpan *line, int room, Solution *solution)
{
  int words = PART(line, word_stretch);
  solution->letters = letter_share(room, PART(line, letter_stretch), words);
  room -= solution->letters;
  solution->words = MIN(room, words);
  room -= solution->words;
  solution->autos = MIN(room, PART(line, auto_stretch));
  room -= solution->autos;
  if (PART(line, gaps) > 0)
    solution->gaps = room;
  else if (PART(line, words) > 0)
    solution->words += room;
  else if (PART(line, autos) > 0)
    solution->autos += room;
  else if (PART(line, stiff) > 0)
    solution->stiff = room;
  else
    solution->shortage = room;
}

G_ALWAYS_INLINE static inline Solution solve(const FitSpan *line, int width, gboolean justified)
{
  Solution solution = {.last = -1};
  int room = width - PART(line, natural);
  if (room < 0)
    solve_shrink(line, -room, &solution);
  else if (justified)
    solve_stretch(line, room, &solution);
  return solution;
}

/* What CLASS gives of LINE set as SOLUTION. */
G_ALWAYS_INLINE static inline int given_by(const FitSpan *line, const Solution *solution, int class)
{
  if (class == solution->last)
    return solution->given;
  return class < solution->last ? PART(line, shrink[class]) : 0;
}

FitSetting fit_solve(const FitSums *line, int width, gboolean justified)
{
  static const FitSums nothing;
  FitSpan span = {&nothing, line};
  Solution solution = solve(&span, width, justified);
  FitSetting setting = {.natural_pu = line->natural,
                        .word_gap_pu = solution.words,
                        .auto_gap_pu = solution.autos,
                        .han_gap_pu = solution.gaps,
                        .stiff_gap_pu = solution.stiff,
                        .letter_pu = solution.letters,
                        .deepest = solution.last < 0 ? 0 : solution.last + 2,
                        .short_pu = solution.shortage,
                        .over_pu = solution.over};
  for (int i = 0; i < FIT_SHRINKS; i++)
    setting.shrink[i] = given_by(&span, &solution, i);
  return setting;
}

/* --- what a line costs ------------------------------------------------------------------- */

/* Squeezing is judged by the deepest class that had to give, then by how much of it gave. */
G_ALWAYS_INLINE static inline gint64 cost_shrink(const FitSpan *line, const Solution *solution)
{
  static const int scale[FIT_SHRINKS + 1] = {0, 6, 12, 36, 80, 120, 240};
  int class = solution->last;
  if (class < 0)
    return 0;
  gint64 fraction = 1000 * (gint64)solution->given / PART(line, shrink[class]);
  return scale[class] + (scale[class + 1] - scale[class]) * fraction / 1000;
}

static inline gint64 square_share(int part, int whole, int weight)
{
  if (whole <= 0 || part <= 0)
    return 0;
  gint64 share = 1000 * (gint64)part / whole;
  return weight * share * share / 1000000;
}

/* How far AMOUNT is over the CAP it should keep, thousandths of the cap; 0 where it keeps it. Worse
 * than that is no worse. */
static inline int find_excess(gint64 amount, gint64 cap)
{
  return amount > cap ? (int)MIN(1000 * amount / cap, 50000) : 0;
}

/* The widest gap that MEASURE lets pass for even. */
static inline int even_gap(const FitMeasure *measure)
{
  return measure->width_pu < NARROW * measure->em_pu ? GAP_EVEN_NARROW : GAP_EVEN;
}

static inline gint64 cost_of_gap(const FitMeasure *measure, gint64 gap)
{
  gint64 cost = gap * gap / 25;
  if (gap > GAP_EVEN)
    cost += (gap - GAP_EVEN) * (gap - GAP_EVEN) / 5;
  if (gap > even_gap(measure))
    cost += COST_UNEVEN;
  return MIN(cost, COST_SHORT / 2);
}

G_ALWAYS_INLINE static inline gint64 cost_gaps(const FitMeasure *measure, int total, int gaps,
                                               int *excess)
{
  if (gaps <= 0 || total <= 0)
    return 0;
  gint64 gap = 1000 * (gint64)total / ((gint64)gaps * measure->em_pu);
  *excess = find_excess(gap, GAP_CAP);
  return cost_of_gap(measure, gap);
}

G_ALWAYS_INLINE static inline gint64 cost_stretch(const FitMeasure *measure, const FitSpan *line,
                                                  const Solution *solution, int *excess)
{
  int words = PART(line, word_stretch), autos = PART(line, auto_stretch);
  gint64 cost = square_share(MIN(solution->words, words), words, 8) +
                square_share(MIN(solution->autos, autos), autos, 25);
  int beyond = solution->words - words + solution->autos - autos;
  if (solution->gaps > 0)
    cost += cost_gaps(measure, solution->gaps, PART(line, gaps), excess);
  else if (beyond > 0)
    cost += cost_gaps(measure, beyond, PART(line, words) + PART(line, autos), excess);
  return cost;
}

/* Latin lines by the badness of their word spaces, as total-fit breaking has judged them since TeX.
 */
static gint64 cost_latin(const FitMeasure *measure, const FitSpan *line, const Solution *solution,
                         int *excess)
{
  gint64 ratio = 0;
  int squeezed = given_by(line, solution, FIT_WORD);
  if (squeezed > 0)
    ratio = 1000 * (gint64)squeezed / MAX(1, PART(line, shrink[FIT_WORD]));
  else if (PART(line, word_stretch) > 0)
    ratio = 1000 * (gint64)(solution->words + solution->autos + solution->gaps) /
            PART(line, word_stretch);
  else if (solution->gaps > 0)
    return cost_gaps(measure, solution->gaps, PART(line, gaps), excess);
  *excess = find_excess(ratio, 1000);
  gint64 steep = MIN(ratio, 4000);
  gint64 badness = steep * steep * steep / 10000000;
  return (10 + badness) * (10 + badness) / 10 + MIN(2000 * (ratio - steep), COST_SHORT / 2);
}

/* Lines of display type are even where the squares of the room they leave add up to least. */
static gint64 cost_ragged(const FitMeasure *measure, const FitSpan *line, const FitLine *role)
{
  gint64 room = MAX(0, line_width(measure, role->number) - PART(line, natural));
  gint64 off = 1000 * room / measure->em_pu;
  return COST_RAGGED + MIN(FIT_EM_OFF * off * off / 1000000, COST_RAGGED);
}

G_ALWAYS_INLINE static inline gint64 cost_penalty(const FitMeasure *measure, const FitBreak *start,
                                                  const FitBreak *end)
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

static gint64 cost_last(const FitMeasure *measure, const FitSpan *line, int number)
{
  if (number == 0)
    return 0;
  if (PART(line, signs) < 2)
    return COST_ORPHAN;
  /* a Latin last line should at least be longer than an indent */
  if (measure->latin && PART(line, natural) < 3 * measure->em_pu)
    return 400;
  return 0;
}

G_ALWAYS_INLINE static inline gboolean is_justified(const FitMeasure *measure, const FitLine *role)
{
  return !role->last && !measure->ragged;
}

/* The cost of LINE set as SOLUTION, its ends not counted. */
G_ALWAYS_INLINE static inline gint64 cost_solution(const FitMeasure *measure, const FitSpan *line,
                                                   const Solution *solution, const FitLine *role)
{
  int excess = 0;
  gint64 cost = solution->over > 0 ? COST_OVERFULL : 0;
  if (measure->ragged)
    cost += cost_ragged(measure, line, role);
  if (role->last)
    cost += cost_last(measure, line, role->number) + cost_shrink(line, solution);
  else if (measure->latin && !measure->ragged)
    cost += cost_latin(measure, line, solution, &excess);
  else
    cost += cost_shrink(line, solution) + cost_stretch(measure, line, solution, &excess);
  cost += COST_LOOSE / 1000 * excess;
  if (solution->stiff > 0)
    cost += COST_LOOSE + solution->stiff;
  if (solution->shortage > 0)
    cost += COST_SHORT + solution->shortage;
  return cost;
}

gint64 fit_judge(const FitMeasure *measure, const FitBreak *start, const FitBreak *end,
                 const FitLine *role)
{
  FitSpan line = {&start->start, &end->end};
  Solution solution = solve(&line, line_width(measure, role->number), is_justified(measure, role));
  return cost_penalty(measure, start, end) + cost_solution(measure, &line, &solution, role);
}

/* What all lines to one break are judged by. The search is compiled twice, once for the usual case
 * alone: what is constant there costs nothing. */
typedef struct {
  FitMeasure measure;
  Pass pass;
  gint64 limit;  /* no line costs as much */
  gboolean last; /* it ends the paragraph */
} Rules;

/* The cost of the line from break START to END as line NUMBER; -1 where the pass forbids it. */
G_ALWAYS_INLINE static inline gint64 cost_of_line(const Fitter *fitter, const Rules *rules,
                                                  int start, int end, int number)
{
  const FitBreak *a = &fitter->breaks[start], *b = &fitter->breaks[end];
  const FitMeasure *measure = &rules->measure;
  FitSpan line = {&a->start, &b->end};
  FitLine role = {number, rules->last};
  Solution solution = solve(&line, line_width(measure, number), is_justified(measure, &role));
  /* too wide is only ever right for a single piece that nothing can divide */
  if (solution.over > 0 && (rules->pass != PASS_RESCUE || end != start + 1))
    return -1;
  gint64 cost = cost_penalty(measure, a, b) + cost_solution(measure, &line, &solution, &role);
  return cost < rules->limit ? cost : -1;
}

/* --- the search -------------------------------------------------------------------------- */

/* Keeps WAY, over one of the nodes, where it is the best with its number of lines. */
G_ALWAYS_INLINE static inline void offer(Ways *ways, Node way)
{
  if (ways->low > ways->high) { /* the first: a later start can have fewer lines */
    ways->base = MAX(0, way.lines - WINDOW / 4);
    ways->low = ways->high = way.lines - ways->base;
    ways->nodes[ways->low].lines = 0;
  }
  int slot = way.lines - ways->base;
  if (slot < 0 || slot >= WINDOW)
    return;
  while (ways->low > slot)
    ways->nodes[--ways->low].lines = 0;
  while (ways->high < slot)
    ways->nodes[++ways->high].lines = 0;
  Node *best = &ways->nodes[slot];
  if (best->lines == 0 || way.cost < best->cost)
    *best = way;
}

/* Offers every way over STOP. Lines of one width cost the same, but for a lone last line. */
G_ALWAYS_INLINE static inline void offer_all(Fitter *fitter, const Rules *rules, const Stop *stop,
                                             int end)
{
  gint64 cost = -1;
  int known = -1;
  for (int node = stop->first; node < stop[1].first; node++) {
    const Node *from = &fitter->nodes[node];
    int width = line_width(&rules->measure, from->lines);
    if (width != known || from->lines <= 1)
      cost = cost_of_line(fitter, rules, stop->brk, end, from->lines);
    known = width;
    if (cost >= 0)
      offer(&fitter->ways, (Node){from->cost + cost, node, end, from->lines + 1});
  }
}

/* The cheapest of WAYS; -1 where there is none. */
static inline int find_cheapest(const Ways *ways)
{
  int cheapest = -1;
  for (int i = ways->low; i <= ways->high; i++)
    if (ways->nodes[i].lines > 0 &&
        (cheapest < 0 || ways->nodes[i].cost < ways->nodes[cheapest].cost))
      cheapest = i;
  return cheapest;
}

/* Follows the ways to END that are near the cheapest. */
static inline void keep_ways(Fitter *fitter, int end)
{
  const Ways *ways = &fitter->ways;
  int cheapest = find_cheapest(ways), first = fitter->node_count;
  if (cheapest < 0)
    return;
  int last = MIN(ways->high, cheapest + WAYS_BESIDE);
  for (int i = MAX(ways->low, cheapest - WAYS_BESIDE); i <= last; i++)
    if (ways->nodes[i].lines > 0)
      fitter->nodes[fitter->node_count++] = ways->nodes[i];
  int narrowest = line_width(fitter->measure, fitter->nodes[first].lines);
  fitter->stops[fitter->stop_count++] = (Stop){end, first, narrowest, fitter->reaches[end]};
  fitter->stops[fitter->stop_count].first = fitter->node_count;
}

/* The width of the line from START to END with all squeezed that can be. */
static inline int least_width(const Reach *start, const Reach *end)
{
  return (int)(end->least - start->least);
}

/* Its width with gaps opened up to CAP. */
static inline int most_width(const Reach *start, const Reach *end, unsigned cap)
{
  return (int)(end->opened - start->opened + (end->gaps - start->gaps) * cap);
}

/* Finds the ways to END from the stops from LOW on. */
G_ALWAYS_INLINE static inline void reach(Fitter *fitter, const Rules *rules, int end, int low)
{
  const Reach *there = &fitter->reaches[fitter->count + end];
  gboolean strict = rules->pass <= PASS_STRICT && !rules->last && !rules->measure.ragged;
  /* a later start can lack what an earlier one could open: two ems of margin for that */
  int hopeless = fitter->narrowest - 2 * rules->measure.em_pu;
  int widest = rules->pass == PASS_RESCUE ? G_MAXINT : fitter->widest;
  unsigned cap = fitter->cap;
  int count = fitter->stop_count;
  fitter->ways.low = WINDOW;
  fitter->ways.high = -1;
  for (int i = low; i < count; i++) {
    const Stop *stop = &fitter->stops[i];
    int most = most_width(&stop->reach, there, cap);
    if (strict && most < hopeless)
      break;
    if ((!strict || most >= stop->narrowest) && least_width(&stop->reach, there) <= widest)
      offer_all(fitter, rules, stop, end);
  }
  keep_ways(fitter, end);
}

/* What no line of PASS may cost. */
static gint64 find_limit(Pass pass)
{
  switch (pass) {
  case PASS_EVEN:
    return COST_UNEVEN;
  case PASS_STRICT:
    return COST_LOOSE;
  case PASS_LOOSE:
  case PASS_RESCUE:
    break;
  }
  return G_MAXINT64;
}

/* Runs one pass; the nodes of the last break are the ways through. */
static gboolean run_pass(Fitter *fitter, Pass pass)
{
  const FitMeasure *measure = fitter->measure;
  Rules rules = {*measure, pass, find_limit(pass), FALSE}, usual = rules;
  gboolean special = pass > PASS_STRICT || measure->latin || measure->ragged;
  int low = 0, widest = measure->width_pu + 2 * measure->em_pu;
  int widest_gap = pass == PASS_EVEN ? even_gap(measure) : GAP_CAP;
  usual.pass = PASS_STRICT; /* or even: what tells them apart is the limit */
  usual.measure.latin = usual.measure.ragged = FALSE;
  fitter->cap = (unsigned)(measure->em_pu * (widest_gap + 1) / 1000 + 1);
  fitter->nodes[0] = (Node){0, -1, 0, 0};
  fitter->node_count = 1;
  fitter->stops[0] = (Stop){0, 0, line_width(measure, 0), fitter->reaches[0]};
  fitter->stops[1].first = 1;
  fitter->stop_count = 1;
  for (int end = 1; end < fitter->count; end++) {
    /* a later start can lack what an earlier one could squeeze: two ems of margin for that */
    while (low < fitter->stop_count && fitter->stops[low].brk < end - 1 &&
           least_width(&fitter->stops[low].reach, &fitter->reaches[fitter->count + end]) > widest)
      low++;
    rules.last = end == fitter->count - 1;
    if (special || rules.last)
      reach(fitter, &rules, end, low);
    else
      reach(fitter, &usual, end, low);
  }
  return fitter->stops[fitter->stop_count - 1].brk == fitter->count - 1;
}

/* The first node of the last break. */
static int first_last(const Fitter *fitter)
{
  return fitter->stops[fitter->stop_count - 1].first;
}

static int find_best(const Fitter *fitter)
{
  int best = first_last(fitter);
  for (int i = best + 1; i < fitter->node_count; i++)
    if (fitter->nodes[i].cost < fitter->nodes[best].cost)
      best = i;
  return best;
}

static FitWay trace_way(const Fitter *fitter, int node)
{
  const Node *last = &fitter->nodes[node];
  FitWay way = {last->lines, last->cost, g_new(int, (gsize)last->lines)};
  for (int line = way.lines - 1; line >= 0; line--) {
    const Node *here = &fitter->nodes[node];
    way.ends[line] = here->brk;
    node = here->previous;
  }
  return way;
}

/* The way in LINES lines, where it has no more uneven lines than the best. */
static FitWay find_variant(const Fitter *fitter, const FitWay *best, int lines)
{
  for (int i = first_last(fitter); i < fitter->node_count; i++) {
    const Node *node = &fitter->nodes[i];
    if (node->lines == lines && node->cost - best->cost < COST_UNEVEN)
      return trace_way(fitter, i);
  }
  return (FitWay){0, 0, NULL};
}

static Reach sum_reach(const FitSums *sums)
{
  unsigned shrink = (unsigned)sums->letter_shrink;
  for (int i = 0; i < FIT_SHRINKS; i++)
    shrink += (unsigned)sums->shrink[i];
  unsigned stretch =
      (unsigned)sums->word_stretch + (unsigned)sums->auto_stretch + (unsigned)sums->letter_stretch;
  return (Reach){.least = (unsigned)sums->natural - shrink,
                 .opened = (unsigned)sums->natural + stretch,
                 .gaps = (unsigned)sums->gaps + (unsigned)sums->words + (unsigned)sums->autos};
}

FitText *fit_text_new(GArray *breaks)
{
  FitText *text = g_new(FitText, 1);
  gsize count = breaks->len;
  g_assert(count >= 2);
  text->breaks = breaks;
  text->reaches = g_new(Reach, 2 * count);
  for (gsize i = 0; i < count; i++) {
    const FitBreak *here = &g_array_index(breaks, FitBreak, i);
    text->reaches[i] = sum_reach(&here->start);
    text->reaches[count + i] = sum_reach(&here->end);
  }
  return text;
}

void fit_text_free(FitText *text)
{
  if (!text)
    return;
  g_array_unref(text->breaks);
  g_free(text->reaches);
  g_free(text);
}

const FitBreak *fit_text_break(const FitText *text, int i)
{
  return &g_array_index(text->breaks, FitBreak, (guint)i);
}

static Fitter open_fitter(const FitText *text, const FitMeasure *measure)
{
  gsize count = text->breaks->len;
  return (Fitter){.breaks = fit_text_break(text, 0),
                  .reaches = text->reaches,
                  .count = (int)count,
                  .measure = measure,
                  .widest = measure->width_pu,
                  .narrowest = measure->width_pu - measure->indent_pu - MAX(0, measure->notch_pu),
                  .nodes = g_new(Node, count * (2 * WAYS_BESIDE + 1)),
                  .stops = g_new(Stop, count + 1)};
}

/* Looks for ways without a gap that a reader notices, which most paragraphs have. TRUE where the
 * best costs so little that no way with such a gap could be a variant of it: then the others need
 * not be looked at. */
static gboolean find_even(Fitter *fitter)
{
  const FitMeasure *measure = fitter->measure;
  gint64 dearest = cost_of_gap(measure, even_gap(measure) + 1) - COST_UNEVEN;
  return !measure->latin && !measure->ragged && run_pass(fitter, PASS_EVEN) &&
         fitter->nodes[find_best(fitter)].cost <= dearest;
}

gboolean breaks_fit(const FitText *text, const FitMeasure *measure, FitChoice *choice)
{
  Fitter fitter = open_fitter(text, measure);
  memset(choice, 0, sizeof *choice);
  gboolean found =
      find_even(&fitter) || run_pass(&fitter, PASS_STRICT) || run_pass(&fitter, PASS_LOOSE);
  if (found || run_pass(&fitter, PASS_RESCUE)) {
    choice->best = trace_way(&fitter, find_best(&fitter));
    choice->fewer = find_variant(&fitter, &choice->best, choice->best.lines - 1);
    choice->more = find_variant(&fitter, &choice->best, choice->best.lines + 1);
  }
  g_free(fitter.nodes);
  g_free(fitter.stops);
  return found;
}

void fit_choice_clear(FitChoice *choice)
{
  g_free(choice->best.ends);
  g_free(choice->fewer.ends);
  g_free(choice->more.ends);
  memset(choice, 0, sizeof *choice);
}
