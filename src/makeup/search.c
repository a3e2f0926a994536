/* The search for a page: dynamic programming over sets of modules, widths and heights; every value
 * is the least cost of filling exactly WIDTH columns by HEIGHT rows with exactly that set.
 *
 * A rectangle is one module, or two rectangles stacked, or two side by side (slicing floorplans;
 * Gange, Marriott and Stuckey, DocEng 2012, treat the same space). Costs are 16 bits wide, so that
 * the min-plus loop over heights is one vector instruction for eight heights. */
#include "makeup/search.h"

#include <string.h>

/* Rows of a table for one set and width: one for each combination of tops, and their minimum. */
enum { TOPS = 4, ANY = 4, SLOTS = 5 };

/* Costs the first, narrow search looks at; most pages an editor would sign cost less. */
enum { NARROW_LIMIT = 450 };

/* Heights from LOW to HIGH; none where HIGH < LOW. */
typedef struct {
  int low, high;
} Span;

typedef struct Table {
  const SearchModule *modules;
  int count, columns, rows;
  int limit;                     /* costs above it are of no interest */
  int least[SEARCH_MODULES_MAX]; /* each module's least cost, whatever its shape */
  gboolean root;                 /* whether the whole rectangle is the page, where cuts are seen */
  const SearchWeights *weights;
  int before[SEARCH_MODULES_MAX][SEARCH_MODULES_MAX]; /* cost of the first before the second */
  struct Table *children[SEARCH_MODULES_MAX];
  gint16 *best; /* [set][width - 1][slot][height] */
  Span *spans;  /* [set][width - 1][slot]: the heights that can be had at all */
} Table;

static gsize table_row(const Table *table, int set, int width, int slot)
{
  return ((gsize)set * table->columns + (width - 1)) * SLOTS + slot;
}

static gint16 *table_find(const Table *table, int set, int width, int slot)
{
  return table->best + table_row(table, set, width, slot) * (table->rows + 1);
}

static Span table_span(const Table *table, int set, int width, int slot)
{
  return table->spans[table_row(table, set, width, slot)];
}

static void relax(gint16 *best, int cost)
{
  if (cost < *best)
    *best = (gint16)cost;
}

/* The cost of standing A's modules before B's: pairs out of order or out of rank. */
static int order_cost(const Table *table, int a, int b)
{
  int cost = 0;

  for (int i = 0; i < table->count; i++)
    for (int j = 0; j < table->count; j++)
      if ((a >> i & 1) && (b >> j & 1))
        cost += table->before[i][j];
  return MIN(cost, SEARCH_NEVER / 2);
}

static gboolean span_empty(Span span)
{
  return span.high < span.low;
}

/* With many modules, only cuttings that keep nearly to the order are worth the time. */
enum { FREE_ORDER_MODULES = 7, DISORDER_MAX = 4 };

static gboolean order_allowed(const Table *table, int a, int b)
{
  int pairs = 0;

  if (table->count <= FREE_ORDER_MODULES)
    return TRUE;
  for (int i = 0; i < table->count; i++)
    if (a >> i & 1)
      for (int j = 0; j < table->count; j++)
        pairs += (b >> j & 1) && table->modules[i].order > table->modules[j].order;
  return pairs <= DISORDER_MAX;
}

static int cut_cost(const Table *table, int set)
{
  return table->root && set == (1 << table->count) - 1 ? table->weights->cut : 0;
}

/* Lays FIRST over SECOND: every sum of two heights, at one width. */
static void relax_stacks(Table *table, int first, int second, int width, int extra)
{
  const gint16 *below = table_find(table, second, width, ANY);
  Span under = table_span(table, second, width, ANY);

  for (int tops = 0; !span_empty(under) && tops < TOPS; tops++) {
    const gint16 *above = table_find(table, first, width, tops);
    gint16 *out = table_find(table, first | second, width, tops);
    Span over = table_span(table, first, width, tops);

    for (int h = over.low; h <= over.high; h++) {
      int base = above[h] + extra;
      if (base > table->limit)
        continue;
      gint16 cost = (gint16)base;
      gint16 *shifted = out + h;
      int last = MIN(under.high, table->rows - h);
      for (int k = under.low; k <= last; k++) {
        gint16 sum = (gint16)(cost + below[k]);
        shifted[k] = shifted[k] < sum ? shifted[k] : sum;
      }
    }
  }
}

/* The tops of two rectangles side by side, and what their meeting costs. */
static int meeting_cost(const Table *table, int left, int right)
{
  return (left & SEARCH_HEAD_RIGHT) && (right & SEARCH_HEAD_LEFT) ? table->weights->tombstone : 0;
}

static int meeting_tops(int left, int right)
{
  return (left & SEARCH_HEAD_LEFT) | (right & SEARCH_HEAD_RIGHT);
}

static void relax_one_beside(Table *table, int first, int second, int widths[2], int tops[2],
                             int extra)
{
  Span a = table_span(table, first, widths[0], tops[0]);
  Span b = table_span(table, second, widths[1], tops[1]);
  const gint16 *left = table_find(table, first, widths[0], tops[0]);
  const gint16 *right = table_find(table, second, widths[1], tops[1]);
  gint16 *out =
      table_find(table, first | second, widths[0] + widths[1], meeting_tops(tops[0], tops[1]));
  int cost = extra + meeting_cost(table, tops[0], tops[1]);

  for (int h = MAX(a.low, b.low); h <= MIN(a.high, b.high); h++)
    if (left[h] < SEARCH_NEVER && right[h] < SEARCH_NEVER)
      relax(out + h, MIN(left[h] + right[h] + cost, SEARCH_NEVER));
}

/* Stands FIRST left of SECOND: equal heights, widths that add up. */
static void relax_besides(Table *table, int first, int second, int width, int extra)
{
  for (int left = 1; left < width; left++) {
    if (span_empty(table_span(table, first, left, ANY)) ||
        span_empty(table_span(table, second, width - left, ANY)))
      continue;
    for (int tops = 0; tops < TOPS * TOPS; tops++)
      relax_one_beside(table, first, second, (int[]){left, width - left},
                       (int[]){tops / TOPS, tops % TOPS}, extra);
  }
}

static void note_span(Table *table, int set, int width, int slot)
{
  const gint16 *row = table_find(table, set, width, slot);
  Span span = {0, table->rows};

  while (span.low <= span.high && row[span.low] >= SEARCH_NEVER)
    span.low++;
  while (span.high >= span.low && row[span.high] >= SEARCH_NEVER)
    span.high--;
  table->spans[table_row(table, set, width, slot)] = span;
}

/* What may be spent on SET when the modules outside it cost the least they can. */
static int allowance(const Table *table, int set)
{
  int left = table->limit;

  for (int i = 0; i < table->count; i++)
    if (!(set >> i & 1))
      left -= table->least[i];
  return left;
}

static void close_row(Table *table, int set, int width)
{
  int most = allowance(table, set);
  gint16 *any = table_find(table, set, width, ANY);

  for (int tops = 0; tops < TOPS; tops++) {
    gint16 *row = table_find(table, set, width, tops);
    for (int h = 0; h <= table->rows; h++) {
      if (row[h] > most)
        row[h] = SEARCH_NEVER;
      relax(any + h, row[h]);
    }
    note_span(table, set, width, tops);
  }
  note_span(table, set, width, ANY);
}

/* Costs of one module alone: its shapes, or its children's table under its header. */
static void fill_single(Table *table, int index)
{
  const SearchModule *module = &table->modules[index];
  const Table *inner = table->children[index];

  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    if (shape->span <= table->columns && shape->rows <= table->rows)
      relax(table_find(table, 1 << index, shape->span, shape->tops) + shape->rows,
            MIN(shape->cost, SEARCH_NEVER));
  }
  for (int width = 1; inner && width <= table->columns; width++) {
    const gint16 *any = table_find(inner, (1 << inner->count) - 1, width, ANY);
    gint16 *out = table_find(table, 1 << index, width, 0);
    for (int h = 0; h + module->header_rows <= table->rows; h++)
      relax(out + h + module->header_rows, any[h]);
  }
}

static void fill_set(Table *table, int set)
{
  for (int first = (set - 1) & set; first > 0; first = (first - 1) & set) {
    int second = set & ~first;
    if (!order_allowed(table, first, second))
      continue;
    int extra = order_cost(table, first, second);
    for (int width = 1; extra <= table->limit && width <= table->columns; width++) {
      int cut = width == table->columns ? cut_cost(table, set) : 0;
      relax_stacks(table, first, second, width, extra + cut);
      relax_besides(table, first, second, width, extra + cut);
    }
  }
  for (int width = 1; width <= table->columns; width++)
    close_row(table, set, width);
}

static void table_free(Table *table)
{
  if (!table)
    return;
  for (int i = 0; i < table->count; i++)
    table_free(table->children[i]);
  g_free(table->best);
  g_free(table->spans);
  g_free(table);
}

static int least_cost(const SearchModule *module)
{
  int least = module->child_count ? 0 : SEARCH_NEVER;

  for (int i = 0; i < module->child_count; i++)
    least += least_cost(&module->children[i]);
  for (int i = 0; i < module->shape_count; i++)
    least = MIN(least, module->shapes[i].cost);
  return least;
}

static void fill_order(Table *table)
{
  const SearchWeights *weights = table->weights;

  for (int i = 0; i < table->count; i++)
    for (int j = 0; j < table->count; j++) {
      const SearchModule *a = &table->modules[i], *b = &table->modules[j];
      table->before[i][j] = (a->order > b->order ? weights->disorder : 0) +
                            (a->rank > b->rank ? weights->inversion * (a->rank - b->rank) : 0) +
                            (a->rank > b->rank && b->rank == 0 ? 8 * weights->inversion : 0);
    }
}

/* A table for COUNT MODULES in the frame (columns, rows, limit, weights) of another. */
static Table *table_new(const SearchModule *modules, int count, const Table *frame)
{
  Table *table = g_new0(Table, 1);
  gsize rows = ((gsize)1 << count) * frame->columns * SLOTS;
  gsize cells = rows * (frame->rows + 1);

  g_assert(count >= 1 && count <= SEARCH_MODULES_MAX);
  *table = *frame;
  table->modules = modules;
  table->count = count;
  table->best = g_new(gint16, cells);
  for (gsize i = 0; i < cells; i++)
    table->best[i] = SEARCH_NEVER;
  table->spans = g_new0(Span, rows);
  for (int i = 0; i < count; i++)
    table->least[i] = MIN(least_cost(&modules[i]), SEARCH_NEVER);
  fill_order(table);
  return table;
}

static void table_fill(Table *table)
{
  for (int i = 0; i < table->count; i++) {
    const SearchModule *module = &table->modules[i];
    if (!module->children)
      continue;
    Table frame = {.columns = table->columns,
                   .rows = table->rows,
                   .limit = allowance(table, 1 << i),
                   .weights = table->weights};
    table->children[i] = table_new(module->children, module->child_count, &frame);
    table_fill(table->children[i]);
  }
  for (int set = 1; set < 1 << table->count; set++) {
    for (int i = 0; i < table->count; i++)
      if (set == 1 << i)
        fill_single(table, i);
    fill_set(table, set);
  }
}

/* A rectangle whose cost is known and whose cutting is looked for again. */
typedef struct {
  int set, width, tops, rows;
  int column, row;
  int parent;
} Region;

static void unfold(const Table *table, Region region, GArray *placements);

static int region_cost(const Table *table, const Region *region)
{
  return table_find(table, region->set, region->width, region->tops)[region->rows];
}

/* The first slot of tops that reaches COST. */
static int find_tops(const Table *table, int set, int width, int rows, int cost)
{
  for (int tops = 0; tops < TOPS; tops++)
    if (table_find(table, set, width, tops)[rows] == cost)
      return tops;
  g_assert_not_reached();
}

static int single_index(int set)
{
  int index = 0;
  while (set >> (index + 1))
    index++;
  return index;
}

static gboolean unfold_single(const Table *table, Region region, GArray *placements)
{
  int index = single_index(region.set);
  const SearchModule *module = &table->modules[index];
  const Table *inner = table->children[index];
  int cost = region_cost(table, &region);
  Placement placement = {.module = index,
                         .parent = region.parent,
                         .shape = -1,
                         .column = region.column,
                         .row = region.row,
                         .span = region.width,
                         .rows = region.rows};

  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    if (shape->span == region.width && shape->rows == region.rows &&
        (int)shape->tops == region.tops && shape->cost == cost) {
      placement.shape = i;
      g_array_append_val(placements, placement);
      return TRUE;
    }
  }
  g_assert(inner);
  g_array_append_val(placements, placement);
  int full = (1 << inner->count) - 1, rows = region.rows - module->header_rows;
  Region below = {.set = full,
                  .width = region.width,
                  .rows = rows,
                  .column = region.column,
                  .row = region.row + module->header_rows,
                  .parent = index,
                  .tops = find_tops(inner, full, region.width, rows, cost)};
  unfold(inner, below, placements);
  return TRUE;
}

static gboolean unfold_stack(const Table *table, Region region, int first, int extra,
                             GArray *placements)
{
  int second = region.set & ~first;
  const gint16 *above = table_find(table, first, region.width, region.tops);
  const gint16 *below = table_find(table, second, region.width, ANY);
  int cost = region_cost(table, &region);

  for (int h = 1; h < region.rows; h++) {
    if (above[h] >= SEARCH_NEVER || below[region.rows - h] >= SEARCH_NEVER ||
        above[h] + below[region.rows - h] + extra != cost)
      continue;
    Region top = region, foot = region;
    top.set = first;
    top.rows = h;
    foot.set = second;
    foot.row += h;
    foot.rows -= h;
    foot.tops = find_tops(table, second, region.width, foot.rows, below[foot.rows]);
    unfold(table, top, placements);
    unfold(table, foot, placements);
    return TRUE;
  }
  return FALSE;
}

static gboolean unfold_beside(const Table *table, Region region, int first, int extra,
                              GArray *placements)
{
  int cost = region_cost(table, &region);

  for (int i = 0; i < (region.width - 1) * TOPS * TOPS; i++) {
    int tops[2] = {i % (TOPS * TOPS) / TOPS, i % TOPS};
    Region left = region, right = region;
    left.set = first;
    left.width = i / (TOPS * TOPS) + 1;
    left.tops = tops[0];
    right.set = region.set & ~first;
    right.width -= left.width;
    right.column += left.width;
    right.tops = tops[1];
    int a = region_cost(table, &left), b = region_cost(table, &right);
    if (a >= SEARCH_NEVER || b >= SEARCH_NEVER || meeting_tops(tops[0], tops[1]) != region.tops ||
        a + b + extra + meeting_cost(table, tops[0], tops[1]) != cost)
      continue;
    unfold(table, left, placements);
    unfold(table, right, placements);
    return TRUE;
  }
  return FALSE;
}

/* Finds again how REGION's cost came about and adds its modules to PLACEMENTS. */
static void unfold(const Table *table, Region region, GArray *placements)
{
  gboolean found = FALSE;

  if (!(region.set & (region.set - 1)))
    found = unfold_single(table, region, placements);
  for (int first = (region.set - 1) & region.set; !found && first > 0;
       first = (first - 1) & region.set) {
    if (!order_allowed(table, first, region.set & ~first))
      continue;
    int extra = order_cost(table, first, region.set & ~first) +
                (region.width == table->columns ? cut_cost(table, region.set) : 0);
    found = unfold_stack(table, region, first, extra, placements) ||
            unfold_beside(table, region, first, extra, placements);
  }
  g_assert(found);
}

/* Searches with costs up to LIMIT only; what is found is the best there is. */
static SearchResult *search_within(const SearchModule *modules, int count, const Table *frame)
{
  Table *table = table_new(modules, count, frame);
  int full = (1 << count) - 1, best = 0, least = SEARCH_NEVER, rows = frame->rows;
  SearchResult *result = NULL;

  table->root = TRUE;
  table_fill(table);
  const gint16 *any = table_find(table, full, frame->columns, ANY);
  for (int h = rows; h > 0; h--) {
    int cost = any[h] + (rows - h) * frame->weights->white_row;
    if (any[h] < SEARCH_NEVER && cost < least) {
      least = cost;
      best = h;
    }
  }
  if (best) {
    Region page = {.set = full,
                   .width = frame->columns,
                   .rows = best,
                   .parent = -1,
                   .tops = find_tops(table, full, frame->columns, best, any[best])};
    result = g_new0(SearchResult, 1);
    *result = (SearchResult){.placements = g_array_new(FALSE, FALSE, sizeof(Placement)),
                             .cost = least,
                             .used_rows = best};
    unfold(table, page, result->placements);
  }
  table_free(table);
  return result;
}

/* No cost is negative, so a page whose whole cost is within the limit has no part above it: the
 * narrow search, where it finds such a page, finds the very best one in a fraction of the time. */
SearchResult *search_page(const SearchModule *modules, int count, int columns, int rows,
                          const SearchWeights *weights)
{
  Table frame = {.columns = columns, .rows = rows, .limit = NARROW_LIMIT, .weights = weights};
  SearchResult *result = search_within(modules, count, &frame);

  if (result && result->cost <= NARROW_LIMIT)
    return result;
  search_result_free(result);
  frame.limit = SEARCH_NEVER - 1;
  return search_within(modules, count, &frame);
}

void search_result_free(SearchResult *result)
{
  if (!result)
    return;
  g_array_unref(result->placements);
  g_free(result);
}
