/* Bounds: what any part of a page may cost, known before it is searched. */
#include "makeup/bounds.h"

struct Bounds {
  const SearchModule *modules;
  int count;
  const SearchFrame *frame;
  int (*asks)[BOUNDS_PRICES];  /* [set]: what it costs at least at a price, quarters */
  int (*needs)[BOUNDS_PRICES]; /* [set]: what all else on the page does, less its worth */
  int *needed;                 /* [height]: the most the others need, while heights are allowed */
};

static int floor_quarter(int quarters)
{
  return (quarters - (quarters & 3)) / 4;
}

static int floor_divide(gint64 a, int b)
{
  return (int)(a >= 0 ? a / b : -((b - 1 - a) / b));
}

/* What a section's header costs at least, its cells paid, in a rectangle at least LEAST_WIDTH wide.
 */
static int priced_header(const SearchModule *module, int price, int least_width, int columns)
{
  return price * module->header_rows * (price > 0 ? least_width : columns);
}

int bounds_priced_cost(const SearchModule *module, int price, int least_width, int columns)
{
  int least = 4 * SEARCH_NEVER;

  if (module->child_count)
    least = priced_header(module, price, least_width, columns);
  for (int i = 0; i < module->child_count; i++)
    least += bounds_priced_cost(&module->children[i], price, 1, columns);
  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    least = MIN(least, 4 * shape->cost + price * shape->span * shape->rows);
  }
  return least;
}

Bounds *bounds_new(const SearchModule *modules, int count, const SearchFrame *frame,
                   const int *outside, int cut)
{
  Bounds *bounds = g_new0(Bounds, 1);
  gsize sets = (gsize)1 << count;
  int whole = (1 << count) - 1;

  *bounds = (Bounds){.modules = modules,
                     .count = count,
                     .frame = frame,
                     .asks = g_malloc0(sets * sizeof *bounds->asks),
                     .needs = g_malloc0(sets * sizeof *bounds->needs),
                     .needed = g_new0(int, frame->rows + 1)};
  for (int p = 0; p < frame->price_count; p++) {
    for (int i = 0; i < count; i++) {
      int least = bounds_priced_cost(&modules[i], frame->prices[p], 1, frame->columns);
      for (int set = 0; set < 1 << i; set++)
        bounds->asks[set | 1 << i][p] = bounds->asks[set][p] + least;
    }
    for (int set = 0; set <= whole; set++)
      bounds->needs[set][p] =
          outside[p] + bounds->asks[whole & ~set][p] + (set == whole ? 0 : 4 * cut);
  }
  return bounds;
}

void bounds_free(Bounds *bounds)
{
  if (!bounds)
    return;
  g_free(bounds->asks);
  g_free(bounds->needs);
  g_free(bounds->needed);
  g_free(bounds);
}

int bounds_most(const Bounds *bounds, int set)
{
  return floor_quarter(4 * bounds->frame->limit - bounds->needs[set][0]);
}

void bounds_allow(const Bounds *bounds, int set, int width, int low, int high, gint16 *most)
{
  const SearchFrame *frame = bounds->frame;
  int *restrict needed = bounds->needed;

  for (int h = low; h <= high; h++)
    needed[h] = bounds->needs[set][0];
  for (int i = 1; i < frame->price_count; i++) {
    int step = frame->prices[i] * width, need = bounds->needs[set][i] + step * low;
    for (int h = low; h <= high; h++, need += step)
      needed[h] = MAX(needed[h], need);
  }
  for (int h = low; h <= high; h++)
    most[h] = (gint16)CLAMP(floor_quarter(4 * frame->limit - needed[h]), -1, SEARCH_NEVER - 1);
}

/* With the set's cells at one price, and what the others leave at another, both together cost no
 * more than the limit. */
void bounds_areas(const Bounds *bounds, int set, int *least, int *most)
{
  const SearchFrame *frame = bounds->frame;

  *least = 0;
  *most = frame->columns * frame->rows;
  for (int i = 0; i < frame->price_count; i++)
    for (int j = 0; j < frame->price_count; j++) {
      int slope = frame->prices[j] - frame->prices[i];
      gint64 room = 4 * (gint64)frame->limit - bounds->asks[set][i] - bounds->needs[set][j];
      if (slope > 0)
        *most = MIN(*most, floor_divide(room, slope));
      else if (slope < 0)
        *least = MAX(*least, -floor_divide(room, -slope));
      else if (room < 0)
        *most = -1;
    }
}

void bounds_outside(const Bounds *bounds, int index, int outside[BOUNDS_PRICES])
{
  const SearchFrame *frame = bounds->frame;

  for (int p = 0; p < frame->price_count; p++)
    outside[p] = bounds->needs[1 << index][p] +
                 priced_header(&bounds->modules[index], frame->prices[p],
                               bounds->count > 1 ? 1 : frame->columns, frame->columns);
}
