/* The exact fill of legs: dynamic programming over units and the rows used so far. Only the band of
 * totals that the units' line counts can reach is kept, so one fit costs microseconds. */
#include "makeup/flow.h"

/* What a line more or less than a paragraph's best costs, and lines left alone at a border. */
enum { COST_VARIANT = 4, COST_WIDOW = 760, COST_ORPHAN = 3, COST_HEAD_AT_TOP = 6 };

typedef struct {
  int feet[LEGS_MAX + 1]; /* rows down to the foot of each; after them one that nothing reaches */
  int count;
} Legs;

static Legs sum_legs(const int *capacity, int count)
{
  Legs legs = {.count = count};
  int rows = 0;

  g_assert(count >= 1 && count <= LEGS_MAX);
  for (int i = 0; i < count; i++)
    legs.feet[i] = rows += capacity[i];
  legs.feet[count] = G_MAXINT;
  return legs;
}

static int sum_rows(const Legs *legs)
{
  return legs->feet[legs->count - 1];
}

/* Where an item begins: after so many rows, in the first leg whose foot is not above that. */
typedef struct {
  int used, leg;
} Spot;

static void move_spot(Spot *spot, const Legs *legs, int used)
{
  spot->used = used;
  while (legs->feet[spot->leg] < used)
    spot->leg++;
}

/* What it costs to set ITEM in ROWS rows from SPOT on; PREVIOUS is the item before or NULL. */
static int place_cost(const Legs *legs, const FlowItem *item, const FlowItem *previous, Spot spot,
                      int rows)
{
  int cost = COST_VARIANT * ABS(rows - item->natural);
  int leg = spot.leg, end = spot.used + rows, parted = 0;
  gboolean opened = item->solid && rows > item->natural; /* by white above it: not at a leg's top */

  if (opened && spot.used == 0)
    return FLOW_NEVER;
  for (; legs->feet[leg] == spot.used; leg++) {
    if (item->keep_next && leg < legs->count - 1)
      cost += COST_HEAD_AT_TOP;
    if (opened || (previous && previous->keep_next))
      return FLOW_NEVER;
  }
  for (; legs->feet[leg] < end; leg++) {
    if (item->solid)
      return FLOW_NEVER;
    if (!parted++ && legs->feet[leg] - spot.used == 1)
      cost += previous && previous->keep_next ? COST_WIDOW : COST_ORPHAN;
    if (end - legs->feet[leg] == 1)
      cost += COST_WIDOW;
  }
  return cost;
}

/* One state of the band: the cheapest way to have used a number of rows. */
typedef struct {
  int cost;
  int rows; /* that the last item took */
} Cell;

typedef struct {
  int low, width; /* totals low … low + width - 1 */
  Cell *cells;
} Band;

static void step(const Legs *legs, const FlowItem *items, int index, const Band *from, Band *to)
{
  const FlowItem *item = &items[index];
  const FlowItem *previous = index ? &items[index - 1] : NULL;
  int each = item->solid ? MAX(item->most - item->least, 1) : 1; /* a solid stands whole or not */
  Spot spot = {0, 0};

  for (int i = 0; i < to->width; i++)
    to->cells[i] = (Cell){FLOW_NEVER, 0};
  for (int i = 0; i < from->width; i++) {
    if (from->cells[i].cost >= FLOW_NEVER)
      continue;
    move_spot(&spot, legs, from->low + i);
    for (int rows = item->least; rows <= item->most; rows += each) {
      int place = spot.used + rows - to->low;
      if (place < 0 || place >= to->width)
        continue;
      int cost = from->cells[i].cost + place_cost(legs, item, previous, spot, rows);
      if (cost < to->cells[place].cost)
        to->cells[place] = (Cell){cost, rows};
    }
  }
}

static void trace_back(const Band *bands, int count, int total, int *chosen)
{
  for (int i = count; i > 0; i--) {
    int rows = bands[i].cells[total - bands[i].low].rows;
    chosen[i - 1] = rows;
    total -= rows;
  }
}

/* The rows that all items together may take. */
typedef struct {
  int least, most;
} Totals;

static Totals sum_items(const FlowItem *items, int count)
{
  Totals sum = {0, 0};
  for (int i = 0; i < count; i++) {
    sum.least += items[i].least;
    sum.most += items[i].most;
  }
  return sum;
}

/* All bands of COUNT items, the first holding no row; CELLS receives what they lie in. Rows from
 * which the items that follow cannot come to one of WANTED are left out. */
static Band *fill_bands(const Legs *legs, const FlowItem *items, int count, Totals wanted,
                        Cell **cells)
{
  Totals before = {0, 0}, after = sum_items(items, count);
  Band *bands = g_new(Band, count + 1);
  int sum = 1;

  for (int i = 0; i < count; i++) {
    before.least += items[i].least;
    before.most += items[i].most;
    after.least -= items[i].least;
    after.most -= items[i].most;
    int low = MAX(before.least, wanted.least - after.most);
    int high = MIN(before.most, wanted.most - after.least);
    bands[i + 1] = (Band){low, high - low + 1, NULL};
    sum += high - low + 1;
  }
  Cell *next = *cells = g_new0(Cell, sum);
  bands[0] = (Band){0, 1, next++};
  bands[0].cells[0] = (Cell){0, 0};
  for (int i = 0; i < count; i++) {
    bands[i + 1].cells = next;
    next += bands[i + 1].width;
    step(legs, items, i, &bands[i], &bands[i + 1]);
  }
  return bands;
}

/* What the way to TOTAL rows costs in BAND. */
static int band_cost(const Band *band, int total)
{
  gboolean within = total >= band->low && total < band->low + band->width;
  return within ? band->cells[total - band->low].cost : FLOW_NEVER;
}

int flow_fit(const FlowItem *items, int count, const int *capacity, int legs_count, int short_rows,
             int *chosen)
{
  Legs legs = sum_legs(capacity, legs_count);
  Totals sum = sum_items(items, count);
  int total = sum_rows(&legs) - short_rows;

  if (total < sum.least || total > sum.most)
    return FLOW_NEVER;
  g_autofree Cell *cells = NULL;
  g_autofree Band *bands = fill_bands(&legs, items, count, (Totals){total, total}, &cells);
  int cost = band_cost(&bands[count], total);
  if (cost < FLOW_NEVER && chosen)
    trace_back(bands, count, total, chosen);
  return MIN(cost, FLOW_NEVER);
}

int flow_least(int rows, int natural)
{
  return COST_VARIANT * ABS(rows - natural);
}

int flow_lone_lines(const int *chosen, int count, const int *capacity, int legs)
{
  int lone = 0, used = 0, border = 0, leg = 0;

  for (int i = 0; i < count; i++) {
    int end = used + chosen[i];
    for (; leg < legs && border + capacity[leg] < end; leg++)
      border += capacity[leg];
    lone += chosen[i] > 1 && border == end - 1 && border > 0;
    used = end;
  }
  return lone;
}

int flow_cut(const FlowItem *items, int count, const int *capacity, int legs_count, FlowCut *cut)
{
  Legs legs = sum_legs(capacity, legs_count);
  int total = sum_rows(&legs) - FLOW_JUMP_ROWS, best = FLOW_NEVER;
  g_autofree Cell *cells = NULL;
  g_autofree Band *bands = fill_bands(&legs, items, count, sum_items(items, count), &cells);

  for (int i = 0; i < count && bands[i].low < total; i++)
    for (int rows = 1; rows < 64 && items[i].cuts >> rows; rows++) {
      FlowItem part = {rows, rows, rows, FALSE, FALSE, 0};
      Spot spot = {0, 0};
      int before = band_cost(&bands[i], total - rows);
      if (!(items[i].cuts >> rows & 1) || before >= best)
        continue;
      move_spot(&spot, &legs, total - rows);
      before += place_cost(&legs, &part, i ? &items[i - 1] : NULL, spot, rows);
      if (before < best) {
        best = before;
        *cut = (FlowCut){i, rows};
      }
    }
  return best;
}
