/* The exact fill of legs: dynamic programming over units and the rows used so far. Only the band of
 * totals that the units' line counts can reach is kept, so one fit costs microseconds. */
#include "makeup/flow.h"

/* What a line more or less than a paragraph's best costs, and lines left alone at a border. */
enum { COST_VARIANT = 4, COST_WIDOW = 760, COST_ORPHAN = 3, COST_HEAD_AT_TOP = 6 };

typedef struct {
  const int *capacity;
  int legs;
} Legs;

/* What it costs to set ITEM in ROWS rows after USED rows; PREVIOUS is the item before or NULL. */
static int place_cost(const Legs *legs, const FlowItem *item, const FlowItem *previous, int used,
                      int rows)
{
  int cost = COST_VARIANT * ABS(rows - item->natural);
  int border = 0, parted = 0;
  gboolean opened = item->solid && rows > item->natural; /* by white above it: not at a leg's top */

  if (opened && used == 0)
    return FLOW_NEVER;
  for (int leg = 0; leg < legs->legs; leg++) {
    border += legs->capacity[leg];
    if (border == used && item->keep_next && leg < legs->legs - 1)
      cost += COST_HEAD_AT_TOP;
    if (border == used && (opened || (previous && previous->keep_next)))
      return FLOW_NEVER;
    if (border <= used || border >= used + rows)
      continue;
    if (item->solid)
      return FLOW_NEVER;
    if (!parted++ && border - used == 1)
      cost += previous && previous->keep_next ? COST_WIDOW : COST_ORPHAN;
    if (used + rows - border == 1)
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

  for (int i = 0; i < to->width; i++)
    to->cells[i] = (Cell){FLOW_NEVER, 0};
  for (int i = 0; i < from->width; i++) {
    if (from->cells[i].cost >= FLOW_NEVER)
      continue;
    int each = item->solid ? MAX(item->most - item->least, 1) : 1; /* a solid stands whole or not */
    for (int rows = item->least; rows <= item->most; rows += each) {
      int used = from->low + i;
      int cost = from->cells[i].cost + place_cost(legs, item, previous, used, rows);
      Cell *cell = &to->cells[used + rows - to->low];
      if (cost < cell->cost)
        *cell = (Cell){cost, rows};
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

/* All bands of COUNT items, the first holding no row; CELLS receives what they lie in. */
static Band *fill_bands(const Legs *legs, const FlowItem *items, int count, Cell **cells)
{
  int low = 0, high = 0, sum = 1;
  Band *bands = g_new0(Band, count + 1);

  for (int i = 0; i < count; i++) {
    low += items[i].least;
    high += items[i].most;
    sum += high - low + 1;
  }
  Cell *next = *cells = g_new(Cell, sum);
  bands[0] = (Band){0, 1, next++};
  bands[0].cells[0] = (Cell){0, 0};
  for (int i = 0; i < count; i++) {
    int more = items[i].most - items[i].least;
    bands[i + 1] = (Band){bands[i].low + items[i].least, bands[i].width + more, next};
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

static int sum_rows(const int *capacity, int legs)
{
  int total = 0;
  for (int i = 0; i < legs; i++)
    total += capacity[i];
  return total;
}

int flow_fit(const FlowItem *items, int count, const int *capacity, int legs_count, int short_rows,
             int *chosen)
{
  Legs legs = {capacity, legs_count};
  int total = sum_rows(capacity, legs_count) - short_rows, low = 0, high = 0;

  for (int i = 0; i < count; i++) {
    low += items[i].least;
    high += items[i].most;
  }
  if (total < low || total > high)
    return FLOW_NEVER;
  g_autofree Cell *cells = NULL;
  g_autofree Band *bands = fill_bands(&legs, items, count, &cells);
  int cost = band_cost(&bands[count], total);
  if (cost < FLOW_NEVER && chosen)
    trace_back(bands, count, total, chosen);
  return MIN(cost, FLOW_NEVER);
}

int flow_cut(const FlowItem *items, int count, const int *capacity, int legs_count, FlowCut *cut)
{
  Legs legs = {capacity, legs_count};
  int total = sum_rows(capacity, legs_count) - FLOW_JUMP_ROWS, best = FLOW_NEVER;
  g_autofree Cell *cells = NULL;
  g_autofree Band *bands = fill_bands(&legs, items, count, &cells);

  for (int i = 0; i < count && bands[i].low < total; i++)
    for (int rows = 1; rows < 64 && items[i].cuts >> rows; rows++) {
      FlowItem part = {rows, rows, rows, FALSE, FALSE, 0};
      int before = band_cost(&bands[i], total - rows);
      if (!(items[i].cuts >> rows & 1) || before >= best)
        continue;
      before += place_cost(&legs, &part, i ? &items[i - 1] : NULL, total - rows, rows);
      if (before < best) {
        best = before;
        *cut = (FlowCut){i, rows};
      }
    }
  return best;
}
