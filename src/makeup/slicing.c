/* The table of slicings: dynamic programming over sets of modules, widths and heights; every value
 * is the least cost of filling exactly WIDTH columns by HEIGHT rows with exactly that set.
 *
 * A rectangle is one module, or two rectangles stacked, or two side by side (slicing floorplans;
 * Gange, Marriott and Stuckey, DocEng 2012, treat the same space). Costs are 16 bits wide, so that
 * the min-plus loop over heights is one vector instruction for eight heights. */
#include "makeup/slicing.h"

#include "makeup/cost_row.h"

#include <string.h>

/* How a rectangle was made. What is stacked is not laid over anything, what is beside stands left
 * of nothing: so each row or pile of parts is divided in one way only. A single module is both. */
enum { STACKED, BESIDE, HOWS };

/* Rows kept for a set and width: one for each way and combination of tops, their minimum, and for a
 * right hand neighbour's right top: the least over its left top, meeting no head or meeting one. */
enum { LEAST = HOWS * SLICING_TOPS, FREE = LEAST + 1, MET = FREE + 2, SLOTS = MET + 2 };

/* What is known of a set at a width. */
typedef struct {
  const gint16 *rows;  /* [slot][height from `from`, `kept` of them]; NULL: cannot be had */
  int from, kept;      /* heights in a row */
  int low, high;       /* those that can be had at all */
  int least;           /* cost */
  unsigned tops[HOWS]; /* bit for each combination that can be had */
} Cell;

/* The set under way at a width: heights that may be of use, and those that were found. */
typedef struct {
  int least, most;
  int low, high;
  gint16 *rows; /* [how][tops][height] */
} Drawing;

struct Slicing {
  const SearchFrame *frame;
  const SearchModule *modules;
  int count;
  SlicingLevel level;
  int before[SEARCH_MODULES_MAX][SEARCH_MODULES_MAX]; /* cost of the first before the second */
  int sections[SEARCH_MODULES_MAX];                   /* sets of modules that belong together */
  int section_count;
  int *openers;                       /* [set]: modules that open the sections of others in it */
  int unopened;                       /* the modules that no other opens the section of */
  int pinned[SEARCH_EDGES];           /* sets of modules that are to touch an edge */
  int pinned_any;                     /* all of them */
  int (*ahead)[SEARCH_MODULES_MAX];   /* [set]: cost of all its modules before one */
  guint8 (*late)[SEARCH_MODULES_MAX]; /* [set]: how many of them come after it */
  Bounds *bounds;
  Slicing *children[SEARCH_MODULES_MAX];
  Cell *cells;       /* [set][width - 1] */
  guint32 *widths;   /* [set]: bit for each width that can be had */
  GPtrArray *blocks; /* memory of all rows, owned */
  gsize used, room;  /* costs taken of the last block, and left in it */
  Drawing *drawings; /* [width - 1] */
  gint16 *most;      /* [height]: allowance of the set under way */
  gint16 *either;    /* [tops][height]: the lesser of both ways */
  gint16 *edges;     /* of rows: see cost_row.h */
};

static int row_length(const Slicing *slicing)
{
  return slicing->frame->rows + 1;
}

static Cell *find_cell(const Slicing *slicing, int set, int width)
{
  return &slicing->cells[(gsize)set * slicing->frame->columns + (width - 1)];
}

/* The costs of CELL in SLOT from height H on. */
static const gint16 *find_row(const Cell *cell, int slot, int h)
{
  return cell->rows + slot * cell->kept + (h - cell->from);
}

static gint16 *find_drawing(const Slicing *slicing, int width, int how, int tops)
{
  return slicing->drawings[width - 1].rows + (how * SLICING_TOPS + tops) * row_length(slicing);
}

/* The least cost of CELL at height H with TOPS, made in the ways PART allows. */
static int cost_with(const Cell *cell, const SlicingPart *part, int tops)
{
  int stacked =
      part->no_stack ? SEARCH_NEVER : *find_row(cell, STACKED * SLICING_TOPS + tops, part->height);
  int beside =
      part->no_beside ? SEARCH_NEVER : *find_row(cell, BESIDE * SLICING_TOPS + tops, part->height);
  return MIN(stacked, beside);
}

int slicing_cost(const Slicing *slicing, const SlicingPart *part)
{
  const Cell *cell = find_cell(slicing, part->set, part->width);
  int cost = SEARCH_NEVER;

  if (!cell->rows || part->height < cell->low || part->height > cell->high)
    return SEARCH_NEVER;
  if (part->tops != SLICING_ANY)
    return cost_with(cell, part, part->tops);
  if (!part->no_stack && !part->no_beside)
    return *find_row(cell, LEAST, part->height);
  for (int tops = 0; tops < SLICING_TOPS; tops++)
    cost = MIN(cost, cost_with(cell, part, tops));
  return cost;
}

void slicing_heights(const Slicing *slicing, int set, int width, int *low, int *high)
{
  const Cell *cell = find_cell(slicing, set, width);
  *low = cell->rows ? cell->low : 1;
  *high = cell->rows ? cell->high : 0;
}

int slicing_least(const Slicing *slicing, int set, int width)
{
  return find_cell(slicing, set, width)->least;
}

const gint16 *slicing_least_row(const Slicing *slicing, int set, int width)
{
  const Cell *cell = find_cell(slicing, set, width);
  return cell->rows ? find_row(cell, LEAST, cell->low) : NULL;
}

const SearchFrame *slicing_frame(const Slicing *slicing)
{
  return slicing->frame;
}

int slicing_count(const Slicing *slicing)
{
  return slicing->count;
}

const Slicing *slicing_child(const Slicing *slicing, int index)
{
  return slicing->children[index];
}

const SearchModule *slicing_module(const Slicing *slicing, int index)
{
  return &slicing->modules[index];
}

unsigned slicing_meeting_tops(unsigned left, unsigned right)
{
  return (left & SEARCH_HEAD_LEFT) | (right & SEARCH_HEAD_RIGHT);
}

int slicing_meeting_cost(const Slicing *slicing, unsigned left, unsigned right)
{
  gboolean met = (left & SEARCH_HEAD_RIGHT) && (right & SEARCH_HEAD_LEFT);
  return met ? slicing->frame->weights->tombstone : 0;
}

/* The first module of SET. */
static int single_index(int set)
{
  return __builtin_ctz((unsigned)set);
}

/* With many modules, only cuttings that keep nearly to the order are worth the time. */
enum { FREE_ORDER_MODULES = 7, DISORDER_MAX = 4 };

/* Whether so many of SECOND come before modules of FIRST in the issue that it is not tried. */
static gboolean is_disordered(const Slicing *slicing, int first, int second)
{
  int late = 0;

  if (slicing->count <= FREE_ORDER_MODULES)
    return FALSE;
  for (int rest = second; rest; rest &= rest - 1)
    late += slicing->late[first][single_index(rest)];
  return late > DISORDER_MAX;
}

int slicing_least_order_cost(const Slicing *slicing, int first, int second)
{
  int cost = 0;

  for (int rest = second; rest; rest &= rest - 1)
    cost += slicing->ahead[first][single_index(rest)];
  return MIN(cost, SEARCH_NEVER / 2);
}

int slicing_order_cost(const Slicing *slicing, int first, int second)
{
  return is_disordered(slicing, first, second) ? SEARCH_NEVER
                                               : slicing_least_order_cost(slicing, first, second);
}

/* What it costs to divide FIRST from SECOND where sections are torn whose parts share their
 * rectangles with others. */
static int scatter_cost(const Slicing *slicing, int first, int second)
{
  int torn = 0;

  for (int i = 0; i < slicing->section_count; i++) {
    int section = slicing->sections[i];
    torn += (section & first) && (section & second) && ((first | second) & ~section);
  }
  return torn * slicing->frame->weights->scatter;
}

int slicing_division_cost(const Slicing *slicing, int set, int first)
{
  return slicing_order_cost(slicing, first, set & ~first) +
         scatter_cost(slicing, first, set & ~first);
}

/* Whether SET is the page's lead alone. */
static gboolean is_lead(const Slicing *slicing, int set)
{
  int index = g_bit_nth_lsf((gulong)set, -1);

  if (set != 1 << index)
    return FALSE;
  for (int i = 0; i < slicing->count; i++) {
    int ranks = slicing->modules[i].rank - slicing->modules[index].rank;
    if (ranks < 0 || (ranks == 0 && i < index))
      return FALSE;
  }
  return TRUE;
}

/* Pins cost no more than this in one place: sums stay within 16 bits. */
enum { PINS_MOST = 5000, ALL_EDGES = (1 << SEARCH_EDGES) - 1 };

int slicing_pin_cost(const Slicing *slicing, int set, unsigned edges)
{
  int away = 0;

  if (!(set & slicing->pinned_any))
    return 0;
  for (int edge = 0; edge < SEARCH_EDGES; edge++)
    if (!(edges >> edge & 1))
      away += __builtin_popcount((unsigned)(set & slicing->pinned[edge]));
  return MIN(away * slicing->frame->weights->pin, PINS_MOST);
}

/* Whether each module of PART, which stands at the top of BOTH, belongs to a section opened in
 * BOTH: the one at its top would stand above its banner. */
static gboolean lacks_top(const Slicing *slicing, int part, int both)
{
  return !(part & slicing->unopened) && !(slicing->openers[part] & ~both);
}

int slicing_stack_cost(const Slicing *slicing, int first, int second, int width)
{
  const SearchWeights *weights = slicing->frame->weights;
  int pins = slicing_pin_cost(slicing, first, ALL_EDGES & ~SEARCH_FOOT) +
             slicing_pin_cost(slicing, second, ALL_EDGES & ~SEARCH_TOP);

  if (slicing->openers[first] & second)
    return SEARCH_NEVER;
  if (slicing->level != SLICING_PAGE || width != slicing->frame->columns)
    return pins;
  return pins + (is_lead(slicing, first) ? weights->under_lead : weights->across);
}

/* What of slicing_beside_cost is the same at all widths. */
static int beside_base(const Slicing *slicing, const int sets[2])
{
  int both = sets[0] | sets[1];

  if (lacks_top(slicing, sets[0], both) || lacks_top(slicing, sets[1], both))
    return SEARCH_NEVER;
  return slicing_pin_cost(slicing, sets[0], ALL_EDGES & ~SEARCH_RIGHT) +
         slicing_pin_cost(slicing, sets[1], ALL_EDGES & ~SEARCH_LEFT);
}

/* What the gap down SET costs where it leaves LEFT and RIGHT columns. */
static int gap_cost(const Slicing *slicing, int set, int left, int right)
{
  const SearchWeights *weights = slicing->frame->weights;
  int columns = slicing->frame->columns;
  gboolean whole = set == (1 << slicing->count) - 1 && left + right == columns;

  if (!whole || slicing->level != SLICING_PAGE)
    return weights->parted;
  return weights->down + (SEARCH_NARROW * MIN(left, right) < columns ? weights->narrow : 0);
}

int slicing_beside_cost(const Slicing *slicing, const int sets[2], int left, int right)
{
  return beside_base(slicing, sets) + gap_cost(slicing, sets[0] | sets[1], left, right);
}

static CostEdge edge_of(const Slicing *slicing, int count)
{
  return cost_edge(slicing->edges, row_length(slicing), count);
}

static void note_heights(Drawing *drawing, int low, int high)
{
  drawing->low = MIN(drawing->low, low);
  drawing->high = MAX(drawing->high, high);
}

/* A division under way: what it costs, and the most its set may cost. */
typedef struct {
  int first, second;
  int extra, most;
} Division;

/* Lays FIRST over SECOND: every sum of two heights, at one width. */
static void relax_stacks(Slicing *slicing, const Division *division, int width, int extra)
{
  const Cell *above = find_cell(slicing, division->first, width);
  const Cell *below = find_cell(slicing, division->second, width);
  Drawing *drawing = &slicing->drawings[width - 1];
  int from = MAX(above->low, drawing->least - below->high);
  int to = MIN(above->high, drawing->most - below->low);
  int dearest = division->most - extra - below->least;

  if (from > to || above->least > dearest)
    return;
  const gint16 *under = find_row(below, LEAST, below->low);
  note_heights(drawing, MAX(from + below->low, drawing->least),
               MIN(to + below->high, drawing->most));
  for (int tops = 0; tops < SLICING_TOPS; tops++) {
    if (!(above->tops[BESIDE] >> tops & 1))
      continue;
    const gint16 *over = find_row(above, BESIDE * SLICING_TOPS + tops, from);
    gint16 *out = find_drawing(slicing, width, STACKED, tops);
    for (int h = from; h <= to; h++) {
      if (over[h - from] > dearest)
        continue;
      int low = MAX(below->low, drawing->least - h), high = MIN(below->high, drawing->most - h);
      cost_row_relax(out + h + low, under + (low - below->low), (gint16)(over[h - from] + extra),
                     edge_of(slicing, high - low + 1));
    }
  }
}

/* Stands LEFT beside RIGHT: equal heights, widths that add up. */
static void relax_beside(Slicing *slicing, const Cell *left, const Cell *right, int width,
                         int extra)
{
  Drawing *drawing = &slicing->drawings[width - 1];
  int low = MAX(MAX(left->low, right->low), drawing->least);
  int high = MIN(MIN(left->high, right->high), drawing->most);

  if (high < low)
    return;
  const CostEdge edge = edge_of(slicing, high - low + 1);
  note_heights(drawing, low, high);
  for (unsigned tops = 0; tops < SLICING_TOPS; tops++) {
    gint16 *out = find_drawing(slicing, width, BESIDE, (int)tops) + low;
    int end = tops & SEARCH_HEAD_RIGHT ? 1 : 0;
    unsigned open = tops & SEARCH_HEAD_LEFT, headed = open | SEARCH_HEAD_RIGHT;
    if (left->tops[STACKED] >> open & 1)
      cost_row_relax_sum(out, find_row(left, STACKED * SLICING_TOPS + (int)open, low),
                         find_row(right, FREE + end, low), (gint16)extra, edge);
    if (left->tops[STACKED] >> headed & 1)
      cost_row_relax_sum(out, find_row(left, STACKED * SLICING_TOPS + (int)headed, low),
                         find_row(right, MET + end, low), (gint16)extra, edge);
  }
}

static void relax_besides(Slicing *slicing, const Division *division)
{
  int columns = slicing->frame->columns;
  const int sets[] = {division->first, division->second};
  int base = division->extra + beside_base(slicing, sets);

  for (guint32 lefts = slicing->widths[sets[0]]; lefts; lefts &= lefts - 1) {
    int a = __builtin_ctz(lefts);
    const Cell *left = find_cell(slicing, sets[0], a);
    guint32 fitting = (2u << (columns - a)) - 1;
    for (guint32 rights = slicing->widths[sets[1]] & fitting; rights; rights &= rights - 1) {
      int b = __builtin_ctz(rights);
      const Cell *right = find_cell(slicing, sets[1], b);
      int extra = base + gap_cost(slicing, sets[0] | sets[1], a, b);
      if (left->least + right->least + extra <= division->most)
        relax_beside(slicing, left, right, a + b, extra);
    }
  }
}

/* Strikes out what costs too much, and says in CELL what is left. */
static void close_drawing(Slicing *slicing, int set, int width, Cell *cell)
{
  const Drawing *drawing = &slicing->drawings[width - 1];
  int low = drawing->low, count = drawing->high - low + 1;

  *cell = (Cell){.low = low, .high = -1, .least = SEARCH_NEVER};
  if (count <= 0)
    return;
  bounds_allow(slicing->bounds, set, width, low, drawing->high, slicing->most);
  for (int slot = 0; slot < HOWS * SLICING_TOPS; slot++) {
    gint16 *row = find_drawing(slicing, width, slot / SLICING_TOPS, slot % SLICING_TOPS) + low;
    int least = cost_row_strike(row, slicing->most + low, count);
    if (least < SEARCH_NEVER)
      cell->tops[slot / SLICING_TOPS] |= 1u << slot % SLICING_TOPS;
    cell->least = MIN(cell->least, least);
  }
  if (cell->least < SEARCH_NEVER)
    cell->high = drawing->high;
}

/* Fills the rows of COUNT costs in ROWS that are made of others. */
static void combine_rows(const Slicing *slicing, gint16 *rows, int count)
{
  gint16 *either[SLICING_TOPS];

  for (int tops = 0; tops < SLICING_TOPS; tops++) {
    either[tops] = slicing->either + tops * count;
    cost_row_lesser(either[tops], rows + tops * count, rows + (SLICING_TOPS + tops) * count, count);
  }
  for (int end = 0; end < 2; end++) {
    int tops = end ? SEARCH_HEAD_RIGHT : 0;
    gint16 *met = rows + (MET + end) * count;
    const gint16 *plain = either[tops], *headed = either[tops | SEARCH_HEAD_LEFT];
    cost_row_lesser(rows + (FREE + end) * count, plain, headed, count);
    memcpy(met, plain, sizeof *met * count);
    cost_row_relax(met, headed, (gint16)slicing->frame->weights->tombstone,
                   edge_of(slicing, count));
  }
  cost_row_lesser(rows + LEAST * count, rows + FREE * count, rows + (FREE + 1) * count, count);
}

/* Costs in a block of memory. */
enum { BLOCK_COSTS = 1 << 15 };

/* Memory for COUNT costs that stays where it is. */
static gint16 *take_costs(Slicing *slicing, gsize count)
{
  if (slicing->room < count) {
    slicing->room = MAX(BLOCK_COSTS, count);
    g_ptr_array_add(slicing->blocks, g_new(gint16, slicing->room + COST_LANES));
    slicing->used = 0;
  }
  gint16 *block = slicing->blocks->pdata[slicing->blocks->len - 1];
  gint16 *taken = block + slicing->used;
  slicing->used += count;
  slicing->room -= count;
  return taken;
}

/* Keeps the drawn rows of SET at WIDTH, with what is made of them. */
static void keep_drawing(Slicing *slicing, int set, int width, Cell *cell)
{
  int length = row_length(slicing), count = cell->high - cell->low + 1;
  gint16 *rows = take_costs(slicing, (gsize)SLOTS * count);

  cell->rows = rows;
  cell->from = cell->low;
  cell->kept = count;
  slicing->widths[set] |= 1u << width;
  for (int slot = 0; slot < HOWS * SLICING_TOPS; slot++)
    memcpy(rows + slot * count, slicing->drawings[width - 1].rows + slot * length + cell->low,
           sizeof *rows * count);
  combine_rows(slicing, rows, count);
  while (*find_row(cell, LEAST, cell->low) >= SEARCH_NEVER)
    cell->low++;
  while (*find_row(cell, LEAST, cell->high) >= SEARCH_NEVER)
    cell->high--;
}

/* Makes ready to draw SET at all widths. */
static void open_set(Slicing *slicing, int set)
{
  int least, most, length = row_length(slicing);

  bounds_areas(slicing->bounds, set, &least, &most);
  for (int width = 1; width <= slicing->frame->columns; width++) {
    Drawing *drawing = &slicing->drawings[width - 1];
    for (int slot = 0; slot < HOWS * SLICING_TOPS; slot++)
      for (int h = drawing->low; h <= drawing->high; h++)
        drawing->rows[slot * length + h] = SEARCH_NEVER;
    drawing->least = (least + width - 1) / width;
    drawing->most = MIN(most < 0 ? -1 : most / width, slicing->frame->rows);
    drawing->low = length;
    drawing->high = -1;
  }
}

static void close_set(Slicing *slicing, int set)
{
  for (int width = 1; width <= slicing->frame->columns; width++) {
    Cell *cell = find_cell(slicing, set, width);
    close_drawing(slicing, set, width, cell);
    if (cell->high >= 0)
      keep_drawing(slicing, set, width, cell);
  }
}

/* A module alone is neither stacked nor beside, so it counts as both. */
static void draw_single(Slicing *slicing, int width, int tops, int rows, int cost)
{
  gint16 *stacked = find_drawing(slicing, width, STACKED, tops) + rows;
  gint16 *beside = find_drawing(slicing, width, BESIDE, tops) + rows;

  if (cost >= *stacked)
    return;
  *stacked = *beside = (gint16)cost;
  note_heights(&slicing->drawings[width - 1], rows, rows);
}

/* Costs of one module alone: its shapes, or its children's table under its header. */
static void fill_single(Slicing *slicing, int index)
{
  const SearchModule *module = &slicing->modules[index];
  const Slicing *inner = slicing->children[index];
  const SearchFrame *frame = slicing->frame;

  for (int i = 0; i < module->shape_count; i++) {
    const SearchShape *shape = &module->shapes[i];
    if (shape->span <= frame->columns && shape->rows <= frame->rows)
      draw_single(slicing, shape->span, (int)shape->tops, shape->rows, shape->cost);
  }
  for (int width = 1; inner && width <= frame->columns; width++) {
    const Cell *cell = find_cell(inner, (1 << inner->count) - 1, width);
    for (int h = cell->low; cell->rows && h <= MIN(cell->high, frame->rows - module->header_rows);
         h++)
      draw_single(slicing, width, 0, h + module->header_rows, *find_row(cell, LEAST, h));
  }
}

static void fill_divisions(Slicing *slicing, int set)
{
  Division division = {.most = MIN(bounds_most(slicing->bounds, set), SEARCH_NEVER - 1)};

  for (int first = (set - 1) & set; first > 0; first = (first - 1) & set) {
    int second = set & ~first;
    if (!slicing->widths[first] || !slicing->widths[second])
      continue;
    division.first = first;
    division.second = second;
    division.extra = slicing_division_cost(slicing, set, first);
    if (division.extra > division.most)
      continue;
    guint32 both = slicing->widths[first] & slicing->widths[second];
    for (int width = 1; both >> width; width++)
      if (both >> width & 1)
        relax_stacks(slicing, &division, width,
                     division.extra + slicing_stack_cost(slicing, first, second, width));
    relax_besides(slicing, &division);
  }
}

static void fill_set(Slicing *slicing, int set)
{
  open_set(slicing, set);
  if (set & (set - 1))
    fill_divisions(slicing, set);
  else
    fill_single(slicing, single_index(set));
  close_set(slicing, set);
}

static void fill_sections(Slicing *slicing)
{
  for (int i = 0; i < slicing->count; i++) {
    int set = 0;
    for (int j = 0; j < slicing->count; j++)
      if (slicing->modules[i].section == slicing->modules[j].section)
        set |= 1 << j;
    if (slicing->modules[i].section && single_index(set) == i && (set & (set - 1)))
      slicing->sections[slicing->section_count++] = set;
  }
}

static void fill_pins(Slicing *slicing)
{
  for (int i = 0; i < slicing->count; i++)
    for (int edge = 0; edge < SEARCH_EDGES; edge++)
      if (slicing->modules[i].pins >> edge & 1) {
        slicing->pinned[edge] |= 1 << i;
        slicing->pinned_any |= 1 << i;
      }
}

static void fill_openers(Slicing *slicing)
{
  for (int set = 1; set < 1 << slicing->count; set++) {
    const SearchModule *module = &slicing->modules[single_index(set)];
    int opener = 0;
    for (int j = 0; j < slicing->count && module->section && !module->opens; j++)
      if (slicing->modules[j].opens && slicing->modules[j].section == module->section)
        opener = 1 << j;
    slicing->openers[set] = slicing->openers[set & (set - 1)] | opener;
    if (!opener && !(set & (set - 1)))
      slicing->unopened |= set;
  }
}

static void fill_order(Slicing *slicing)
{
  const SearchWeights *weights = slicing->frame->weights;

  for (int i = 0; i < slicing->count; i++)
    for (int j = 0; j < slicing->count; j++) {
      const SearchModule *a = &slicing->modules[i], *b = &slicing->modules[j];
      slicing->before[i][j] = (a->order > b->order ? weights->disorder : 0) +
                              (a->rank > b->rank ? weights->inversion * (a->rank - b->rank) : 0) +
                              (a->rank > b->rank && b->rank == 0 ? weights->before_lead : 0) +
                              (b->opens && a->section == b->section ? weights->astray : 0);
    }
  for (int set = 1; set < 1 << slicing->count; set++) {
    int index = single_index(set), rest = set & (set - 1);
    for (int j = 0; j < slicing->count; j++) {
      gboolean late = slicing->modules[index].order > slicing->modules[j].order;
      slicing->ahead[set][j] = slicing->ahead[rest][j] + slicing->before[index][j];
      slicing->late[set][j] = (guint8)(slicing->late[rest][j] + late);
    }
  }
}

/* The slicings of section INDEX's children, which may cost what all others leave them. */
static Slicing *slicing_new_child(const Slicing *slicing, int index)
{
  const SearchFrame *frame = slicing->frame;
  const SearchModule *module = &slicing->modules[index];
  int outside[BOUNDS_PRICES];

  bounds_outside(slicing->bounds, index, outside);
  return slicing_new(module->children, module->child_count, frame, outside, SLICING_SECTION);
}

Slicing *slicing_new(const SearchModule *modules, int count, const SearchFrame *frame,
                     const int *outside, SlicingLevel level)
{
  Slicing *slicing = g_new0(Slicing, 1);
  gsize sets = (gsize)1 << count;

  g_assert(count >= 1 && count <= SEARCH_MODULES_MAX && frame->columns < 32);
  *slicing = (Slicing){.frame = frame, .modules = modules, .count = count, .level = level};
  slicing->ahead = g_malloc0(sets * sizeof *slicing->ahead);
  slicing->late = g_malloc0(sets * sizeof *slicing->late);
  slicing->cells = g_new0(Cell, sets * frame->columns);
  slicing->widths = g_new0(guint32, sets);
  slicing->blocks = g_ptr_array_new_with_free_func(g_free);
  slicing->drawings = g_new0(Drawing, frame->columns);
  for (int i = 0; i < frame->columns; i++) {
    slicing->drawings[i].high = frame->rows;
    slicing->drawings[i].rows =
        g_new(gint16, HOWS * SLICING_TOPS * row_length(slicing) + COST_LANES);
  }
  slicing->most = g_new(gint16, row_length(slicing));
  slicing->either = g_new(gint16, SLICING_TOPS * row_length(slicing) + COST_LANES);
  slicing->edges = cost_edges_new(row_length(slicing));
  fill_sections(slicing);
  fill_pins(slicing);
  slicing->openers = g_new0(int, sets);
  fill_openers(slicing);
  fill_order(slicing);
  slicing->bounds =
      bounds_new(modules, count, frame, outside, level == SLICING_PAGE ? frame->cut : 0);
  for (int i = 0; i < count; i++)
    if (modules[i].children)
      slicing->children[i] = slicing_new_child(slicing, i);
  for (int set = 1; set < 1 << count; set++)
    fill_set(slicing, set);
  return slicing;
}

void slicing_free(Slicing *slicing)
{
  if (!slicing)
    return;
  for (int i = 0; i < slicing->count; i++)
    slicing_free(slicing->children[i]);
  for (int i = 0; i < slicing->frame->columns; i++)
    g_free(slicing->drawings[i].rows);
  g_free(slicing->drawings);
  g_free(slicing->most);
  g_free(slicing->either);
  g_free(slicing->edges);
  g_free(slicing->openers);
  g_free(slicing->ahead);
  g_free(slicing->late);
  bounds_free(slicing->bounds);
  g_free(slicing->cells);
  g_free(slicing->widths);
  g_ptr_array_unref(slicing->blocks);
  g_free(slicing);
}
