/* The exact fill of legs: dynamic programming over units and the rows used so far. Only the band of
 * totals that the units' line counts can reach is kept, so one fit costs microseconds. */
#include "makeup/flow.h"

/* What a line more or less than a paragraph's best costs, and lines left alone at a border. */
enum { COST_VARIANT = 4, COST_WIDOW = 90, COST_ORPHAN = 3, COST_HEAD_AT_TOP = 6 };

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

  for (int leg = 0; leg < legs->legs; leg++) {
    border += legs->capacity[leg];
    if (border == used && item->keep_next && leg < legs->legs - 1)
      cost += COST_HEAD_AT_TOP;
    if (border == used && previous && previous->keep_next)
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
    for (int rows = item->least; rows <= item->most; rows++) {
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

int flow_fit(const FlowItem *items, int count, const int *capacity, int legs_count, int short_rows,
             int *chosen)
{
  Legs legs = {capacity, legs_count};
  int total = -short_rows, low = 0, high = 0, cells = 1, cost = FLOW_NEVER;
  g_autofree Band *bands = g_new0(Band, count + 1);

  for (int i = 0; i < legs_count; i++)
    total += capacity[i];
  for (int i = 0; i < count; i++) {
    low += items[i].least;
    high += items[i].most;
    cells += high - low + 1;
  }
  if (total < low || total > high)
    return FLOW_NEVER;
  g_autofree Cell *all = g_new(Cell, cells);
  Cell *next = all;
  low = high = 0;
  bands[0] = (Band){0, 1, next++};
  bands[0].cells[0] = (Cell){0, 0};
  for (int i = 0; i < count; i++) {
    low += items[i].least;
    high += items[i].most;
    bands[i + 1] = (Band){low, high - low + 1, next};
    next += high - low + 1;
    step(&legs, items, i, &bands[i], &bands[i + 1]);
  }
  cost = bands[count].cells[total - low].cost;
  if (cost < FLOW_NEVER && chosen)
    trace_back(bands, count, total, chosen);
  return MIN(cost, FLOW_NEVER);
}
