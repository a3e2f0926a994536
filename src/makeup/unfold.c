/* Unfolding: best first search over divisions. The table's costs are exact, so a page partly
 * divided is known by the cheapest page it can become, and finished pages come out in order of
 * cost. */
#include "makeup/unfold.h"

/* Steps after which no further page is looked for. */
enum { STEPS_MAX = 20000 };

/* A rectangle whose cost is known and whose division is looked for. */
typedef struct {
  const Slicing *slicing;
  SlicingPart part;
  int column, row;
  int parent;
} Region;

/* Lists that sketches share: what one adds stands before what it had. */
typedef struct OpenRegion {
  Region region;
  const struct OpenRegion *next;
} OpenRegion;

typedef struct Placed {
  Placement placement;
  const struct Placed *next;
} Placed;

/* A page partly divided. */
typedef struct {
  int cost; /* of the cheapest page it can become */
  int used_rows;
  int serial;           /* order of making */
  int placed_count;     /* modules that have their places */
  const Placed *placed; /* those; the last first */
  const OpenRegion *open;
} Sketch;

struct Unfolding {
  const Slicing *slicing;
  GPtrArray *heap;   /* of Sketch: the least first, each above its two followers */
  GPtrArray *blocks; /* memory of all sketches and lists, owned */
  gsize free_bytes;  /* in the last block */
  int made;
  int limit;
};

/* Bytes of a block; sketches are many and short-lived, and all go at once. */
#define BLOCK_BYTES ((gsize)(64 << 10))

static gpointer take_memory(Unfolding *unfolding, gsize bytes)
{
  bytes = (bytes + 15) & ~(gsize)15;
  if (unfolding->free_bytes < bytes) {
    g_ptr_array_add(unfolding->blocks, g_malloc(BLOCK_BYTES));
    unfolding->free_bytes = BLOCK_BYTES;
  }
  char *block = unfolding->blocks->pdata[unfolding->blocks->len - 1];
  gpointer taken = block + (BLOCK_BYTES - unfolding->free_bytes);
  unfolding->free_bytes -= bytes;
  return taken;
}

static Sketch *sketch_copy(Unfolding *unfolding, const Sketch *from)
{
  Sketch *sketch = take_memory(unfolding, sizeof *sketch);
  *sketch = *from;
  return sketch;
}

static void add_region(Unfolding *unfolding, Sketch *sketch, const Region *region)
{
  OpenRegion *open = take_memory(unfolding, sizeof *open);
  *open = (OpenRegion){*region, sketch->open};
  sketch->open = open;
}

static void add_placement(Unfolding *unfolding, Sketch *sketch, const Region *region, int index,
                          int shape)
{
  Placed *placed = take_memory(unfolding, sizeof *placed);
  *placed = (Placed){{index, region->parent, shape, region->column, region->row, region->part.width,
                      region->part.height},
                     sketch->placed};
  sketch->placed = placed;
  sketch->placed_count++;
}

/* Cheaper first, then what is nearer to its end, then what was made first. */
static gboolean comes_before(const Sketch *a, const Sketch *b)
{
  if (a->cost != b->cost)
    return a->cost < b->cost;
  if (a->placed_count != b->placed_count)
    return a->placed_count > b->placed_count;
  return a->serial < b->serial;
}

static void swap(GPtrArray *heap, guint a, guint b)
{
  gpointer kept = heap->pdata[a];
  heap->pdata[a] = heap->pdata[b];
  heap->pdata[b] = kept;
}

static void push(Unfolding *unfolding, Sketch *sketch)
{
  guint at = unfolding->heap->len;

  sketch->serial = unfolding->made++;
  g_ptr_array_add(unfolding->heap, sketch);
  while (at > 0 && comes_before(unfolding->heap->pdata[at], unfolding->heap->pdata[(at - 1) / 2])) {
    swap(unfolding->heap, at, (at - 1) / 2);
    at = (at - 1) / 2;
  }
}

static Sketch *pop(Unfolding *unfolding)
{
  GPtrArray *heap = unfolding->heap;
  guint at = 0, last = heap->len - 1;

  swap(heap, 0, last);
  Sketch *first = g_ptr_array_steal_index(heap, last);
  while (2 * at + 1 < heap->len) {
    guint next = 2 * at + 1;
    if (next + 1 < heap->len && comes_before(heap->pdata[next + 1], heap->pdata[next]))
      next++;
    if (!comes_before(heap->pdata[next], heap->pdata[at]))
      break;
    swap(heap, at, next);
    at = next;
  }
  return first;
}

static int region_cost(const Region *region)
{
  return slicing_cost(region->slicing, &region->part);
}

/* A region divided into FIRST and the rest. */
typedef struct {
  const Sketch *from;
  const Region *region;
  int first, second;
  int cost; /* of the sketch without the two parts */
} Division;

/* Puts a sketch aside in which two regions stand for one: FIRST is divided first. */
static void divide(Unfolding *unfolding, const Division *division, int cost, const Region *first,
                   const Region *second)
{
  if (cost > unfolding->limit)
    return;
  Sketch *sketch = sketch_copy(unfolding, division->from);
  sketch->cost = cost;
  add_region(unfolding, sketch, second);
  add_region(unfolding, sketch, first);
  push(unfolding, sketch);
}

/* The least cost of SET on WIDTH by HEIGHT, however it is divided and whatever it shows. */
static int least_cost(const Slicing *slicing, int set, int width, int height)
{
  const SlicingPart part = {set, width, height, .tops = SLICING_ANY};
  return slicing_cost(slicing, &part);
}

/* A stack of three comes as one over two only. */
static void divide_stacks(Unfolding *unfolding, const Division *division)
{
  const Region *region = division->region;
  const Slicing *slicing = region->slicing;
  int width = region->part.width, height = region->part.height, low, high, least, most;
  int base = division->cost + slicing_stack_cost(slicing, division->first, division->second, width);
  Region top = *region, foot = *region;

  slicing_heights(slicing, division->first, width, &low, &high);
  slicing_heights(slicing, division->second, width, &least, &most);
  top.part.set = division->first;
  top.part.no_stack = TRUE;
  top.part.no_beside = FALSE;
  foot.part = (SlicingPart){division->second, width, .tops = SLICING_ANY};
  for (int h = MAX(low, height - most); h <= MIN(high, height - least); h++) {
    int under = least_cost(slicing, division->second, width, height - h);
    if (base + least_cost(slicing, division->first, width, h) + under > unfolding->limit)
      continue;
    top.part.height = h;
    foot.row = region->row + h;
    foot.part.height = height - h;
    int over = region_cost(&top);
    if (over < SEARCH_NEVER)
      divide(unfolding, division, base + over + under, &top, &foot);
  }
}

/* Stands all that may be right of LEFT, whose cost is known, beside it. */
static void divide_beside(Unfolding *unfolding, const Division *division, const Region *left,
                          int cost)
{
  const Region *region = division->region;
  Region right = *region;

  right.column = region->column + left->part.width;
  right.part.set = division->second;
  right.part.width = region->part.width - left->part.width;
  right.part.no_stack = right.part.no_beside = FALSE;
  for (unsigned tops = 0; tops < SLICING_TOPS; tops++) {
    int shown = (int)slicing_meeting_tops((unsigned)left->part.tops, tops);
    if (region->part.tops != SLICING_ANY && region->part.tops != shown)
      continue;
    right.part.tops = (int)tops;
    int beside = region_cost(&right);
    int meeting = slicing_meeting_cost(region->slicing, (unsigned)left->part.tops, tops);
    if (beside < SEARCH_NEVER)
      divide(unfolding, division, cost + beside + meeting, left, &right);
  }
}

static void divide_besides(Unfolding *unfolding, const Division *division)
{
  const Region *region = division->region;
  const SlicingPart *part = &region->part;
  const int sets[] = {division->first, division->second};
  Region left = *region;

  left.part.set = division->first;
  left.part.no_beside = TRUE;
  left.part.no_stack = FALSE;
  for (left.part.width = 1; left.part.width < part->width; left.part.width++) {
    int right = part->width - left.part.width;
    int base = division->cost + slicing_beside_cost(region->slicing, sets, left.part.width, right);
    if (base + least_cost(region->slicing, sets[0], left.part.width, part->height) +
            least_cost(region->slicing, sets[1], right, part->height) >
        unfolding->limit)
      continue;
    for (left.part.tops = 0; left.part.tops < SLICING_TOPS; left.part.tops++) {
      int cost = region_cost(&left);
      if (cost < SEARCH_NEVER)
        divide_beside(unfolding, division, &left, base + cost);
    }
  }
}

static void place_section(Unfolding *unfolding, const Sketch *from, const Region *region, int index)
{
  const SearchModule *module = slicing_module(region->slicing, index);
  Region child = *region;

  child.slicing = slicing_child(region->slicing, index);
  child.part.set = (1 << module->child_count) - 1;
  child.part.tops = SLICING_ANY;
  child.row += module->header_rows;
  child.part.height -= module->header_rows;
  child.parent = index;
  child.part.no_stack = child.part.no_beside = FALSE;
  Sketch *sketch = sketch_copy(unfolding, from);
  add_placement(unfolding, sketch, region, index, -1);
  add_region(unfolding, sketch, &child);
  push(unfolding, sketch);
}

static void place_shapes(Unfolding *unfolding, const Sketch *from, const Region *region, int index)
{
  const SearchModule *module = slicing_module(region->slicing, index);
  int rest = from->cost - region_cost(region);

  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    int cost = rest + shape->cost;
    if (shape->span != region->part.width || shape->rows != region->part.height ||
        cost > unfolding->limit ||
        (region->part.tops != SLICING_ANY && region->part.tops != (int)shape->tops))
      continue;
    Sketch *sketch = sketch_copy(unfolding, from);
    sketch->cost = cost;
    add_placement(unfolding, sketch, region, index, i);
    push(unfolding, sketch);
  }
}

/* Divides the next open region of SKETCH in every way. */
static void unfold(Unfolding *unfolding, Sketch *sketch)
{
  const Region *region = &sketch->open->region;
  int set = region->part.set, index = g_bit_nth_lsf((gulong)set, -1);

  sketch->open = sketch->open->next;
  if (set == 1 << index) {
    if (slicing_child(region->slicing, index))
      place_section(unfolding, sketch, region, index);
    else
      place_shapes(unfolding, sketch, region, index);
    return;
  }
  int rest = sketch->cost - region_cost(region);
  for (int first = (set - 1) & set; first > 0; first = (first - 1) & set) {
    int between = slicing_division_cost(region->slicing, set, first);
    Division division = {sketch, region, first, set & ~first, rest + between};
    if (between >= SEARCH_NEVER || division.cost > unfolding->limit)
      continue;
    if (!region->part.no_stack)
      divide_stacks(unfolding, &division);
    if (!region->part.no_beside)
      divide_besides(unfolding, &division);
  }
}

static gboolean same_place(const Placement *a, const Placement *b)
{
  return a->module == b->module && a->parent == b->parent && a->shape == b->shape &&
         a->column == b->column && a->row == b->row && a->span == b->span && a->rows == b->rows;
}

/* Whether SKETCH shows PAGE, in whatever order its places were found. */
static gboolean same_page(const Sketch *sketch, const SearchResult *page)
{
  if (sketch->cost != page->cost)
    return FALSE;
  for (const Placed *placed = sketch->placed; placed; placed = placed->next) {
    gboolean found = FALSE;
    for (guint i = 0; i < page->placements->len && !found; i++)
      found = same_place(&placed->placement, &g_array_index(page->placements, Placement, i));
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* Adds the page of SKETCH to PAGES unless it is among them: it would stand at the end, where those
 * of its cost are. */
static void keep_page(GPtrArray *pages, const Sketch *sketch)
{
  SearchResult *result = NULL;
  guint count = (guint)sketch->placed_count;

  for (guint i = pages->len; i > 0; i--) {
    const SearchResult *page = pages->pdata[i - 1];
    if (page->cost < sketch->cost)
      break;
    if (same_page(sketch, page))
      return;
  }
  result = g_new0(SearchResult, 1);
  *result = (SearchResult){g_array_sized_new(FALSE, FALSE, sizeof(Placement), count), sketch->cost,
                           sketch->used_rows};
  g_array_set_size(result->placements, count);
  for (const Placed *placed = sketch->placed; placed; placed = placed->next)
    g_array_index(result->placements, Placement, --count) = placed->placement;
  g_ptr_array_add(pages, result);
}

Unfolding *unfolding_new(const Slicing *slicing, int limit)
{
  Unfolding *unfolding = g_new0(Unfolding, 1);
  *unfolding = (Unfolding){.slicing = slicing,
                           .heap = g_ptr_array_new(),
                           .blocks = g_ptr_array_new_with_free_func(g_free),
                           .limit = limit};
  return unfolding;
}

void unfolding_free(Unfolding *unfolding)
{
  if (!unfolding)
    return;
  g_ptr_array_unref(unfolding->heap);
  g_ptr_array_unref(unfolding->blocks);
  g_free(unfolding);
}

void unfolding_add(Unfolding *unfolding, const UnfoldPart *parts, int count, int cost,
                   int used_rows)
{
  if (cost > unfolding->limit)
    return;
  Sketch start = {.cost = cost, .used_rows = used_rows};
  Sketch *sketch = sketch_copy(unfolding, &start);
  for (int i = count - 1; i >= 0; i--) {
    Region region = {unfolding->slicing, parts[i].part, parts[i].column, parts[i].row, -1};
    add_region(unfolding, sketch, &region);
  }
  push(unfolding, sketch);
}

GPtrArray *unfolding_take(Unfolding *unfolding, int count)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)search_result_free);

  for (int step = 0; step < STEPS_MAX; step++) {
    if (!unfolding->heap->len || (int)pages->len >= count)
      break;
    Sketch *sketch = pop(unfolding);
    if (sketch->open)
      unfold(unfolding, sketch);
    else
      keep_page(pages, sketch);
  }
  return pages;
}
