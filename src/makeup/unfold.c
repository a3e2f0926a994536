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

/* A page partly divided. */
typedef struct {
  int cost; /* of the cheapest page it can become */
  int used_rows;
  int serial;         /* order of making */
  GArray *open;       /* of Region, the next last */
  GArray *placements; /* of Placement */
} Sketch;

struct Unfolding {
  const Slicing *slicing;
  GPtrArray *heap; /* of Sketch, owned: the least first, each above its two followers */
  int made;
  int limit;
};

static void sketch_free(gpointer element)
{
  Sketch *sketch = element;
  g_array_unref(sketch->open);
  g_array_unref(sketch->placements);
  g_free(sketch);
}

static Sketch *sketch_copy(const Sketch *from)
{
  Sketch *sketch = g_new(Sketch, 1);
  *sketch = *from;
  sketch->open = g_array_copy(from->open);
  sketch->placements = g_array_copy(from->placements);
  return sketch;
}

/* Cheaper first, then what is nearer to its end, then what was made first. */
static gboolean comes_before(const Sketch *a, const Sketch *b)
{
  if (a->cost != b->cost)
    return a->cost < b->cost;
  if (a->placements->len != b->placements->len)
    return a->placements->len > b->placements->len;
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

/* Puts a sketch aside in which two regions stand for one: FIRST is divided first. */
static void divide(Unfolding *unfolding, const Sketch *from, int cost, const Region *first,
                   const Region *second)
{
  if (cost > unfolding->limit)
    return;
  Sketch *sketch = sketch_copy(from);
  sketch->cost = cost;
  g_array_append_val(sketch->open, *second);
  g_array_append_val(sketch->open, *first);
  push(unfolding, sketch);
}

/* A stack of three comes as one over two only. */
static void divide_stacks(Unfolding *unfolding, const Sketch *from, const Region *region, int first)
{
  int low, high;
  int extra = slicing_division_cost(region->slicing, region->part.set, first) +
              slicing_stack_cut(region->slicing, region->part.width);
  Region top = *region, foot = *region;

  slicing_heights(region->slicing, first, region->part.width, &low, &high);
  top.part.set = first;
  top.part.no_stack = TRUE;
  top.part.no_beside = FALSE;
  foot.part.set = region->part.set & ~first;
  foot.part.tops = SLICING_ANY;
  foot.part.no_stack = foot.part.no_beside = FALSE;
  for (int h = low; h <= MIN(high, region->part.height - 1); h++) {
    top.part.height = h;
    foot.row = region->row + h;
    foot.part.height = region->part.height - h;
    int over = region_cost(&top), under = region_cost(&foot);
    if (over < SEARCH_NEVER && under < SEARCH_NEVER)
      divide(unfolding, from, from->cost - region_cost(region) + over + under + extra, &top, &foot);
  }
}

static void divide_besides(Unfolding *unfolding, const Sketch *from, const Region *region,
                           int first)
{
  int extra = slicing_division_cost(region->slicing, region->part.set, first) +
              slicing_beside_cut(region->slicing, region->part.set, region->part.width);
  Region left = *region, right = *region;

  left.part.set = first;
  left.part.no_beside = TRUE;
  left.part.no_stack = FALSE;
  right.part.set = region->part.set & ~first;
  right.part.no_stack = right.part.no_beside = FALSE;
  for (int i = 0; i < (region->part.width - 1) * SLICING_TOPS * SLICING_TOPS; i++) {
    left.part.tops = i / SLICING_TOPS % SLICING_TOPS;
    right.part.tops = i % SLICING_TOPS;
    left.part.width = i / (SLICING_TOPS * SLICING_TOPS) + 1;
    right.column = region->column + left.part.width;
    right.part.width = region->part.width - left.part.width;
    int tops = (int)slicing_meeting_tops((unsigned)left.part.tops, (unsigned)right.part.tops);
    int a = region_cost(&left), b = region_cost(&right);
    if (a < SEARCH_NEVER && b < SEARCH_NEVER &&
        (region->part.tops == SLICING_ANY || region->part.tops == tops))
      divide(unfolding, from,
             from->cost - region_cost(region) + a + b + extra +
                 slicing_meeting_cost(region->slicing, (unsigned)left.part.tops,
                                      (unsigned)right.part.tops),
             &left, &right);
  }
}

static void place_section(Unfolding *unfolding, const Sketch *from, const Region *region, int index)
{
  const SearchModule *module = slicing_module(region->slicing, index);
  const Slicing *inner = slicing_child(region->slicing, index);
  Placement placement = {index,
                         region->parent,
                         -1,
                         region->column,
                         region->row,
                         region->part.width,
                         region->part.height};
  Region child = *region;

  child.slicing = inner;
  child.part.set = (1 << module->child_count) - 1;
  child.part.tops = SLICING_ANY;
  child.row += module->header_rows;
  child.part.height -= module->header_rows;
  child.parent = index;
  child.part.no_stack = child.part.no_beside = FALSE;
  Sketch *sketch = sketch_copy(from);
  g_array_append_val(sketch->placements, placement);
  g_array_append_val(sketch->open, child);
  push(unfolding, sketch);
}

static void place_shapes(Unfolding *unfolding, const Sketch *from, const Region *region, int index)
{
  const SearchModule *module = slicing_module(region->slicing, index);

  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    int cost = from->cost - region_cost(region) + shape->cost;
    if (shape->span != region->part.width || shape->rows != region->part.height ||
        cost > unfolding->limit ||
        (region->part.tops != SLICING_ANY && region->part.tops != (int)shape->tops))
      continue;
    Placement placement = {index,
                           region->parent,
                           i,
                           region->column,
                           region->row,
                           region->part.width,
                           region->part.height};
    Sketch *sketch = sketch_copy(from);
    sketch->cost = cost;
    g_array_append_val(sketch->placements, placement);
    push(unfolding, sketch);
  }
}

/* Divides the next open region of SKETCH in every way. */
static void unfold(Unfolding *unfolding, Sketch *sketch)
{
  Region region = g_array_index(sketch->open, Region, sketch->open->len - 1);
  int index = g_bit_nth_lsf((gulong)region.part.set, -1);

  g_array_set_size(sketch->open, sketch->open->len - 1);
  if (region.part.set == 1 << index) {
    if (slicing_child(region.slicing, index))
      place_section(unfolding, sketch, &region, index);
    else
      place_shapes(unfolding, sketch, &region, index);
    return;
  }
  for (int first = (region.part.set - 1) & region.part.set; first > 0;
       first = (first - 1) & region.part.set) {
    if (slicing_division_cost(region.slicing, region.part.set, first) >= SEARCH_NEVER)
      continue;
    if (!region.part.no_stack)
      divide_stacks(unfolding, sketch, &region, first);
    if (!region.part.no_beside)
      divide_besides(unfolding, sketch, &region, first);
  }
}

static gboolean same_place(const Placement *a, const Placement *b)
{
  return a->module == b->module && a->parent == b->parent && a->shape == b->shape &&
         a->column == b->column && a->row == b->row && a->span == b->span && a->rows == b->rows;
}

/* Whether A and B show the same page, in whatever order their places were found. */
static gboolean same_page(const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++) {
    gboolean found = FALSE;
    for (guint j = 0; j < b->len && !found; j++)
      found = same_place(&g_array_index(a, Placement, i), &g_array_index(b, Placement, j));
    if (!found)
      return FALSE;
  }
  return TRUE;
}

static void keep_page(GPtrArray *pages, const Sketch *sketch)
{
  for (guint i = 0; i < pages->len; i++)
    if (same_page(((const SearchResult *)pages->pdata[i])->placements, sketch->placements))
      return;
  SearchResult *result = g_new0(SearchResult, 1);
  *result = (SearchResult){g_array_ref(sketch->placements), sketch->cost, sketch->used_rows};
  g_ptr_array_add(pages, result);
}

Unfolding *unfolding_new(const Slicing *slicing, int limit)
{
  Unfolding *unfolding = g_new0(Unfolding, 1);
  *unfolding = (Unfolding){
      .slicing = slicing, .heap = g_ptr_array_new_with_free_func(sketch_free), .limit = limit};
  return unfolding;
}

void unfolding_free(Unfolding *unfolding)
{
  if (!unfolding)
    return;
  g_ptr_array_unref(unfolding->heap);
  g_free(unfolding);
}

void unfolding_add(Unfolding *unfolding, const UnfoldPart *parts, int count, int cost,
                   int used_rows)
{
  if (cost > unfolding->limit)
    return;
  Sketch *sketch = g_new0(Sketch, 1);
  *sketch = (Sketch){.cost = cost,
                     .used_rows = used_rows,
                     .open = g_array_new(FALSE, FALSE, sizeof(Region)),
                     .placements = g_array_new(FALSE, FALSE, sizeof(Placement))};
  for (int i = count - 1; i >= 0; i--) {
    Region region = {unfolding->slicing, parts[i].part, parts[i].column, parts[i].row, -1};
    g_array_append_val(sketch->open, region);
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
    if (sketch->open->len)
      unfold(unfolding, sketch);
    else
      keep_page(pages, sketch);
    sketch_free(sketch);
  }
  return pages;
}
