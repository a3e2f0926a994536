/* Pinwheels: every way to part the modules over five arms, given up as soon as it costs too much.
 */
#include "makeup/pinwheel.h"

/* Pinwheels kept that part the modules alike: nearly one page. */
enum { ALIKE_MOST = 3 };

/* Who stands before whom, above or left, by turn. Pairs that do not appear are as good either way:
 * one is higher, the other further left. */
static const guint8 BEFORE[2][PINWHEEL_ARMS] = {
    {1 << B | 1 << C | 1 << D | 1 << E, 1 << C, 0, 1 << C | 1 << E, 1 << C},
    {1 << C | 1 << D | 1 << E, 1 << A | 1 << C | 1 << D | 1 << E, 0, 0, 1 << C | 1 << D},
};

/* The edges of the page each arm touches, by turn. */
static const guint8 EDGES[2][PINWHEEL_ARMS] = {
    {SEARCH_TOP | SEARCH_LEFT, SEARCH_TOP | SEARCH_RIGHT, SEARCH_FOOT | SEARCH_RIGHT,
     SEARCH_FOOT | SEARCH_LEFT, 0},
    {SEARCH_TOP | SEARCH_RIGHT, SEARCH_TOP | SEARCH_LEFT, SEARCH_FOOT | SEARCH_LEFT,
     SEARCH_FOOT | SEARCH_RIGHT, 0},
};

/* The arms' order of reading, by turn. */
static const guint8 READING[2][PINWHEEL_ARMS] = {{A, B, D, E, C}, {B, A, E, D, C}};

/* The order in which arms are filled: pairs that bound each other's height first. */
static const guint8 FILLING[PINWHEEL_ARMS] = {A, D, B, C, E};

/* A set of modules at a width: the heights that can be had, and what they cost at least. */
typedef struct {
  int set;
  int low, high, least;
  const gint16 *row; /* from the lowest on */
} Arm;

static int cost_at(const Arm *arm, int height)
{
  return arm->row[height - arm->low];
}

/* A pinwheel being put together. */
typedef struct {
  const Slicing *slicing;
  int columns, rows, limit, most;
  int mirrored;
  int width[PINWHEEL_ARMS];
  Arm arms[PINWHEEL_ARMS];
  Arm **choices; /* [width][set] */
  int left[2];   /* columns left of the middle, and left of what is right of it */
  int order;     /* cost of who stands before whom, so far */
  int *least;    /* [set]: cost at any width */
  GArray *found;
} Wheel;

static SlicingPart arm_part(const Wheel *wheel, int arm, int height, int tops)
{
  return (SlicingPart){wheel->arms[arm].set, wheel->width[arm], height, .tops = tops};
}

/* The least COSTS of ARM at HEIGHT without a head at the side that meets a neighbour, and with one.
 */
static void arm_costs(const Wheel *wheel, int arm, int height, unsigned side, int costs[2])
{
  costs[0] = costs[1] = SEARCH_NEVER;
  for (unsigned tops = 0; tops < SLICING_TOPS; tops++) {
    SlicingPart part = arm_part(wheel, arm, height, (int)tops);
    int *least = &costs[(tops & side) != 0];
    *least = MIN(*least, slicing_cost(wheel->slicing, &part));
  }
}

/* Finds the cheapest tops of ARM with a HEAD at that side, or without. */
static int find_tops(const Wheel *wheel, int arm, int height, unsigned side, gboolean head)
{
  int costs[2];

  arm_costs(wheel, arm, height, side, costs);
  for (unsigned tops = 0; tops < SLICING_TOPS; tops++) {
    SlicingPart part = arm_part(wheel, arm, height, (int)tops);
    if (((tops & side) != 0) == head && slicing_cost(wheel->slicing, &part) == costs[head])
      return (int)tops;
  }
  g_assert_not_reached();
}

/* Two arms whose tops stand at one height; SIDE is where the first meets the second. */
typedef struct {
  int arms[2];
  int heights[2];
  unsigned side;
  int cost;
  gboolean heads[2];
} Meeting;

static unsigned other_side(unsigned side)
{
  return side ^ (SEARCH_HEAD_LEFT | SEARCH_HEAD_RIGHT);
}

static void meet(const Wheel *wheel, Meeting *meeting)
{
  int firsts[2], seconds[2];

  arm_costs(wheel, meeting->arms[0], meeting->heights[0], meeting->side, firsts);
  arm_costs(wheel, meeting->arms[1], meeting->heights[1], other_side(meeting->side), seconds);
  meeting->cost = SEARCH_NEVER;
  for (int heads = 0; heads < 4; heads++) {
    gboolean first = heads & 1, second = heads >> 1;
    int a = firsts[first], b = seconds[second], cost = a + b;
    if (first && second)
      cost += slicing_meeting_cost(wheel->slicing, SEARCH_HEAD_RIGHT, SEARCH_HEAD_LEFT);
    if (a >= SEARCH_NEVER || b >= SEARCH_NEVER || cost >= meeting->cost)
      continue;
    meeting->cost = cost;
    meeting->heads[0] = first;
    meeting->heads[1] = second;
  }
}

static void place_meeting(const Wheel *wheel, const Meeting *meeting, SlicingPart *parts)
{
  for (int i = 0; i < 2; i++) {
    int arm = meeting->arms[i];
    unsigned side = i ? other_side(meeting->side) : meeting->side;
    parts[arm] = arm_part(wheel, arm, meeting->heights[i],
                          find_tops(wheel, arm, meeting->heights[i], side, meeting->heads[i]));
  }
}

/* Whether A and B part the modules alike. */
static gboolean parts_alike(const Pinwheel *a, const Pinwheel *b)
{
  for (int i = 0; i < PINWHEEL_ARMS; i++)
    if (a->arms[i].part.set != b->arms[i].part.set)
      return FALSE;
  return TRUE;
}

/* Removes from FOUND what parts the modules like PINWHEEL, at FROM or later. Returns whether there
 * was one. */
static gboolean drop_alike(GArray *found, const Pinwheel *pinwheel, guint from)
{
  for (guint i = found->len; i > from; i--)
    if (parts_alike(&g_array_index(found, Pinwheel, i - 1), pinwheel)) {
      g_array_remove_index(found, i - 1);
      return TRUE;
    }
  return FALSE;
}

/* Keeps the cheapest, in order, of each parting of the modules a few; of equals the ones found
 * first. */
static void keep(Wheel *wheel, const Pinwheel *pinwheel)
{
  GArray *found = wheel->found;
  guint at = 0;
  int alike = 0;

  for (; at < found->len && g_array_index(found, Pinwheel, at).cost <= pinwheel->cost; at++)
    alike += parts_alike(&g_array_index(found, Pinwheel, at), pinwheel);
  if (alike == ALIKE_MOST || (int)at >= wheel->most)
    return;
  for (guint i = at; i < found->len; i++)
    alike += parts_alike(&g_array_index(found, Pinwheel, i), pinwheel);
  if (alike == ALIKE_MOST)
    drop_alike(found, pinwheel, at);
  g_array_insert_val(found, at, *pinwheel);
  if ((int)found->len > wheel->most)
    g_array_set_size(found, (guint)wheel->most);
  if ((int)found->len == wheel->most)
    wheel->limit = g_array_index(found, Pinwheel, wheel->most - 1).cost;
}

static void place_arms(Wheel *wheel, const Meeting *top, const Meeting *middle, int cost)
{
  SlicingPart parts[PINWHEEL_ARMS];
  Pinwheel pinwheel = {.cost = cost};
  int upper = top->heights[0], lower = top->heights[1];
  int rows[PINWHEEL_ARMS] = {0, 0, lower, upper, upper};
  int right = wheel->left[1], inner = wheel->left[0];
  int columns[2][PINWHEEL_ARMS] = {{0, right, inner, 0, inner}, {inner, 0, 0, right, inner}};

  place_meeting(wheel, top, parts);
  place_meeting(wheel, middle, parts);
  parts[C] = arm_part(wheel, C, wheel->rows - lower, SLICING_ANY);
  for (int i = 0; i < PINWHEEL_ARMS; i++) {
    int arm = READING[wheel->mirrored][i];
    pinwheel.arms[i] = (UnfoldPart){parts[arm], columns[wheel->mirrored][arm], rows[arm]};
  }
  keep(wheel, &pinwheel);
}

/* The heads that meet are looked at only where the arms fit without them. */
static void try_meetings(Wheel *wheel, int upper, int lower, int cost)
{
  unsigned side = wheel->mirrored ? SEARCH_HEAD_LEFT : SEARCH_HEAD_RIGHT;
  Meeting middle = {{D, E}, {wheel->rows - upper, lower - upper}, side, 0, {0}};
  Meeting top = {{A, B}, {upper, lower}, side, 0, {0}};

  meet(wheel, &middle);
  meet(wheel, &top);
  if (cost + middle.cost + top.cost <= wheel->limit)
    place_arms(wheel, &top, &middle, cost + middle.cost + top.cost);
}

/* A wide arm of so small a part of the page's height bridges no gap down it to the eye. */
enum { THIN_PART = 20 };

static gboolean is_thin(const Wheel *wheel, int height)
{
  return height * THIN_PART <= wheel->rows;
}

/* All arms have their modules: finds the heights at which they fit together. */
static void try_heights(Wheel *wheel)
{
  Arm a = wheel->arms[A], b = wheel->arms[B], c = wheel->arms[C], d = wheel->arms[D];
  Arm e = wheel->arms[E];
  int first = MAX(a.low, wheel->rows - d.high), last = MIN(a.high, wheel->rows - d.low);

  for (int upper = first; upper <= last; upper++) {
    int sides = cost_at(&a, upper) + cost_at(&d, wheel->rows - upper) + wheel->order;
    int from = MAX(MAX(upper + e.low, b.low), wheel->rows - c.high);
    int to = MIN(MIN(upper + e.high, b.high), wheel->rows - c.low);
    if (is_thin(wheel, upper) || sides + b.least + c.least + e.least > wheel->limit)
      continue;
    for (int lower = from; lower <= to; lower++) {
      int foot = cost_at(&c, wheel->rows - lower);
      if (!is_thin(wheel, wheel->rows - lower) &&
          sides + cost_at(&b, lower) + cost_at(&e, lower - upper) + foot <= wheel->limit)
        try_meetings(wheel, upper, lower, foot + wheel->order);
    }
  }
}

/* What the arms filled so far, STEP of them, cost beside ARM before and after them, and what is
 * pinned to edges ARM does not touch. */
static int order_of(const Wheel *wheel, int step, int arm)
{
  int cost = slicing_pin_cost(wheel->slicing, wheel->arms[arm].set, EDGES[wheel->mirrored][arm]);

  for (int i = 0; i < step; i++) {
    int other = FILLING[i];
    if (BEFORE[wheel->mirrored][other] >> arm & 1)
      cost += slicing_order_cost(wheel->slicing, wheel->arms[other].set, wheel->arms[arm].set);
    if (BEFORE[wheel->mirrored][arm] >> other & 1)
      cost += slicing_order_cost(wheel->slicing, wheel->arms[arm].set, wheel->arms[other].set);
  }
  return cost;
}

/* The arm above or below ARM that makes up the page's height with it and is filled before it; -1
 * where there is none. */
static int partner_of(int arm)
{
  return arm == D ? A : arm == C ? B : -1;
}

/* Whether ARM and its partner, if it has one, can make up the page's height. */
static gboolean heights_meet(const Wheel *wheel, int arm)
{
  int partner = partner_of(arm);
  const Arm *below = &wheel->arms[arm];

  if (partner < 0)
    return TRUE;
  const Arm *above = &wheel->arms[partner];
  return above->low + below->low <= wheel->rows && above->high + below->high >= wheel->rows;
}

/* What ARM adds at least to the arms before it: with a partner, what both cost at the heights that
 * add up to the page's. */
static int least_added(const Wheel *wheel, int arm)
{
  int partner = partner_of(arm), least = SEARCH_NEVER;
  const Arm *below = &wheel->arms[arm];

  if (partner < 0)
    return below->least;
  const Arm *above = &wheel->arms[partner];
  g_assert(above->row && below->row);
  int last = MIN(above->high, wheel->rows - below->low);
  for (int h = MAX(above->low, wheel->rows - below->high); h <= last; h++)
    least = MIN(least, cost_at(above, h) + cost_at(below, wheel->rows - h));
  return least - above->least;
}

static Arm find_arm(const Slicing *slicing, int set, int width)
{
  Arm arm = {.set = set,
             .least = slicing_least(slicing, set, width),
             .row = slicing_least_row(slicing, set, width)};
  slicing_heights(slicing, set, width, &arm.low, &arm.high);
  return arm;
}

/* Whether all arms, which have their modules, may keep the sections. */
static gboolean keeps_sections(const Wheel *wheel)
{
  PinwheelParting parting;

  for (int arm = 0; arm < PINWHEEL_ARMS; arm++) {
    parting.set[arm] = wheel->arms[arm].set;
    parting.width[arm] = wheel->width[arm];
  }
  return pinwheel_keeps_sections(wheel->slicing, &parting);
}

/* The middle takes the modules LEFT. */
static void fill_middle(Wheel *wheel, int left, int spent)
{
  int order = wheel->order;

  wheel->arms[E] = wheel->choices[wheel->width[E]][left];
  if (!wheel->arms[E].row || spent + wheel->arms[E].least > wheel->limit)
    return;
  wheel->order = order + order_of(wheel, PINWHEEL_ARMS - 1, E);
  if (spent + wheel->order - order + wheel->arms[E].least <= wheel->limit && keeps_sections(wheel))
    try_heights(wheel);
  wheel->order = order;
}

/* Fills the arm of STEP and those after it from the modules LEFT, where SPENT is gone. */
static void fill_arms(Wheel *wheel, int step, int left, int spent)
{
  int arm = FILLING[step], order = wheel->order;
  const Arm *choices = wheel->choices[wheel->width[arm]];

  if (arm == E) {
    fill_middle(wheel, left, spent);
    return;
  }
  for (int set = (left - 1) & left; set > 0; set = (set - 1) & left) {
    int after = left & ~set, room = wheel->limit - spent - wheel->least[after];
    if (!choices[set].row || choices[set].least > room)
      continue;
    wheel->arms[arm] = choices[set];
    if (!heights_meet(wheel, arm))
      continue;
    int extra = order_of(wheel, step, arm);
    if (choices[set].least + extra > room)
      continue;
    int added = least_added(wheel, arm) + extra;
    if (added > room)
      continue;
    wheel->order = order + extra;
    fill_arms(wheel, step + 1, after, spent + added);
    wheel->order = order;
  }
}

/* Every set as an arm of WIDTH. */
static Arm *list_choices(const Slicing *slicing, int width)
{
  Arm *choices = g_new0(Arm, (gsize)1 << slicing_count(slicing));

  for (int set = 1; set < 1 << slicing_count(slicing); set++)
    choices[set] = find_arm(slicing, set, width);
  return choices;
}

/* What the modules of each set cost at least one by one, whatever their width. */
static int *sum_least(const Slicing *slicing, int columns)
{
  int *least = g_new0(int, (gsize)1 << slicing_count(slicing));

  for (int set = 1; set < 1 << slicing_count(slicing); set++) {
    int one = SEARCH_NEVER;
    for (int width = 1; width <= columns; width++)
      one = MIN(one, slicing_least(slicing, set & -set, width));
    least[set] = least[set & (set - 1)] + one;
  }
  return least;
}

GArray *pinwheel_list(const Slicing *slicing, int columns, int rows, int limit, int most)
{
  g_autofree int *least = sum_least(slicing, columns);
  g_autofree Arm **choices = g_new0(Arm *, columns + 1);
  Wheel wheel = {.slicing = slicing,
                 .columns = columns,
                 .rows = rows,
                 .limit = limit,
                 .most = most,
                 .least = least,
                 .choices = choices,
                 .found = g_array_new(FALSE, FALSE, sizeof(Pinwheel))};

  for (int width = 1; width <= columns; width++)
    choices[width] = list_choices(slicing, width);
  for (int inner = 1; inner < columns - 1; inner++)
    for (int right = inner + 1; right < columns; right++)
      for (wheel.mirrored = 0; wheel.mirrored < 2; wheel.mirrored++) {
        int a = wheel.mirrored ? columns - inner : right;
        int c = wheel.mirrored ? right : columns - inner;
        wheel.left[0] = inner;
        wheel.left[1] = right;
        wheel.width[A] = a;
        wheel.width[B] = columns - a;
        wheel.width[C] = c;
        wheel.width[D] = columns - c;
        wheel.width[E] = right - inner;
        fill_arms(&wheel, 0, (1 << slicing_count(slicing)) - 1, 0);
      }
  for (int width = 1; width <= columns; width++)
    g_free(choices[width]);
  return wheel.found;
}
