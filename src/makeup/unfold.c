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
  int cost;           /* of the cheapest page it can become */
  int serial;         /* order of making */
  GArray *open;       /* of Region, the next last */
  GArray *placements; /* of Placement */
} Sketch;

typedef struct {
  GPtrArray *heap; /* of Sketch, owned: the least first, each above its two followers */
  int made;
  int limit;
} Desk;

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

static void desk_push(Desk *desk, Sketch *sketch)
{
  guint at = desk->heap->len;

  sketch->serial = desk->made++;
  g_ptr_array_add(desk->heap, sketch);
  while (at > 0 && comes_before(desk->heap->pdata[at], desk->heap->pdata[(at - 1) / 2])) {
    swap(desk->heap, at, (at - 1) / 2);
    at = (at - 1) / 2;
  }
}

static Sketch *desk_pop(Desk *desk)
{
  GPtrArray *heap = desk->heap;
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

/* Puts a sketch on the desk in which two regions stand for one: FIRST is divided first. */
static void divide(Desk *desk, const Sketch *from, int cost, const Region *first,
                   const Region *second)
{
  if (cost > desk->limit)
    return;
  Sketch *sketch = sketch_copy(from);
  sketch->cost = cost;
  g_array_append_val(sketch->open, *second);
  g_array_append_val(sketch->open, *first);
  desk_push(desk, sketch);
}

/* A stack of three comes as one over two only. */
static void divide_stacks(Desk *desk, const Sketch *from, const Region *region, int first)
{
  int low, high;
  int extra = slicing_division_cost(region->slicing, region->part.set, first, region->part.width);
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
      divide(desk, from, from->cost - region_cost(region) + over + under + extra, &top, &foot);
  }
}

static void divide_besides(Desk *desk, const Sketch *from, const Region *region, int first)
{
  int extra = slicing_division_cost(region->slicing, region->part.set, first, region->part.width);
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
      divide(desk, from,
             from->cost - region_cost(region) + a + b + extra +
                 slicing_meeting_cost(region->slicing, (unsigned)left.part.tops,
                                      (unsigned)right.part.tops),
             &left, &right);
  }
}

static void place_section(Desk *desk, const Sketch *from, const Region *region, int index)
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
  desk_push(desk, sketch);
}

static void place_shapes(Desk *desk, const Sketch *from, const Region *region, int index)
{
  const SearchModule *module = slicing_module(region->slicing, index);

  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    int cost = from->cost - region_cost(region) + shape->cost;
    if (shape->span != region->part.width || shape->rows != region->part.height ||
        cost > desk->limit ||
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
    desk_push(desk, sketch);
  }
}

/* Divides the next open region of SKETCH in every way. */
static void unfold(Desk *desk, Sketch *sketch)
{
  Region region = g_array_index(sketch->open, Region, sketch->open->len - 1);
  int index = g_bit_nth_lsf((gulong)region.part.set, -1);

  g_array_set_size(sketch->open, sketch->open->len - 1);
  if (region.part.set == 1 << index) {
    if (slicing_child(region.slicing, index))
      place_section(desk, sketch, &region, index);
    else
      place_shapes(desk, sketch, &region, index);
    return;
  }
  for (int first = (region.part.set - 1) & region.part.set; first > 0;
       first = (first - 1) & region.part.set) {
    if (slicing_division_cost(region.slicing, region.part.set, first, region.part.width) >=
        SEARCH_NEVER)
      continue;
    if (!region.part.no_stack)
      divide_stacks(desk, sketch, &region, first);
    if (!region.part.no_beside)
      divide_besides(desk, sketch, &region, first);
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

static void keep_page(GPtrArray *pages, const Sketch *sketch, int rows)
{
  for (guint i = 0; i < pages->len; i++)
    if (same_page(((const SearchResult *)pages->pdata[i])->placements, sketch->placements))
      return;
  SearchResult *result = g_new0(SearchResult, 1);
  *result = (SearchResult){g_array_ref(sketch->placements), sketch->cost, rows};
  g_ptr_array_add(pages, result);
}

GPtrArray *unfold_best(const Slicing *slicing, const SlicingPart *part, int count, int limit)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)search_result_free);
  Desk desk = {.heap = g_ptr_array_new_with_free_func(sketch_free), .limit = limit};
  Region whole = {.slicing = slicing, .part = *part, .parent = -1};
  Sketch *first = g_new0(Sketch, 1);

  first->cost = region_cost(&whole);
  first->open = g_array_new(FALSE, FALSE, sizeof(Region));
  first->placements = g_array_new(FALSE, FALSE, sizeof(Placement));
  g_array_append_val(first->open, whole);
  desk_push(&desk, first);
  for (int step = 0; desk.heap->len && (int)pages->len < count && step < STEPS_MAX; step++) {
    Sketch *sketch = desk_pop(&desk);
    if (sketch->open->len)
      unfold(&desk, sketch);
    else
      keep_page(pages, sketch, part->height);
    sketch_free(sketch);
  }
  g_ptr_array_unref(desk.heap);
  return pages;
}
