/* Pinwheels: every way to part the modules over five arms, given up as soon as it costs too much
 * with what the arms still to be filled cost at least. */
#include "makeup/pinwheel.h"

#include "makeup/pinwheel_rest.h"

/* Pinwheels kept that part the modules alike: nearly one page. */
enum { ALIKE_MOST = 3 };

/* Who stands before whom, above or left, by turn. Pairs that do not appear are as good either way:
 * one is higher, the other further left. */
static const guint8 BEFORE[2][PINWHEEL_ARMS] = {
    {1 << B | 1 << C | 1 << D | 1 << E, 1 << C, 0, 1 << C | 1 << E, 1 << C},
    {1 << C | 1 << D | 1 << E, 1 << A | 1 << C | 1 << D | 1 << E, 0, 0, 1 << C | 1 << D},
};

/* Two arms of which the first stands before the second; either may be all those not yet filled. */
typedef struct {
  guint8 first, second;
} Pair;

#define NOT_YET PINWHEEL_ARMS
enum { PAIRS_MOST = 4 };

/* The same by turn and step of filling: pairs that are known when the arm of that step is filled
 * with what is left for those after it, as early as they are known. Empty ones are no pairs. */
static const Pair KNOWN[2][PINWHEEL_ARMS][PAIRS_MOST] = {
    {{{A, NOT_YET}}, {{0}}, {{D, NOT_YET}}, {{B, C}, {NOT_YET, C}}, {{0}}},
    {{{0}},
     {{A, D}},
     {{B, A}, {B, D}, {B, NOT_YET}, {A, NOT_YET}},
     {{NOT_YET, C}, {NOT_YET, D}},
     {{0}}},
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

static int cost_at(const PinwheelArm *arm, int height)
{
  return arm->row[height - arm->low];
}

/* Two arms whose tops stand at one height; SIDE is where the first meets the second. */
typedef struct {
  int arms[2];
  int heights[2];
  unsigned side;
  int cost;
  gboolean heads[2];
} Meeting;

/* A turn of the pinwheel, and the columns of its page left of the middle and of what is right of
 * it. */
typedef struct {
  int mirrored;
  int inner, right;
} Cross;

/* A pinwheel that was found: UPPER and LOWER are the rows above the middle and above its foot. */
typedef struct {
  Cross cross;
  int set[PINWHEEL_ARMS]; /* in reading order */
  int upper, lower;
  Meeting top, middle;
  int cost;
} Find;

/* A pinwheel being put together. */
typedef struct {
  const Slicing *slicing;
  const SearchFrame *frame;
  int limit, most;
  int price, worth; /* of a cell, and of all the page's; quarters */
  Cross cross;
  int width[PINWHEEL_ARMS];
  PinwheelArm arms[PINWHEEL_ARMS];
  PinwheelArm **choices; /* [width][set] */
  PinwheelRest **rests;  /* [cross]; NULL where not yet needed */
  PinwheelRest *rest;    /* of this cross */
  int order;             /* cost of who stands before whom, so far */
  GArray *found;         /* of Find */
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
static gboolean parts_alike(const Find *a, const Find *b)
{
  for (int i = 0; i < PINWHEEL_ARMS; i++)
    if (a->set[i] != b->set[i])
      return FALSE;
  return TRUE;
}

/* Removes from FOUND what parts the modules like FIND, at FROM or later: the last. */
static void drop_alike(GArray *found, const Find *find, guint from)
{
  for (guint i = found->len; i > from; i--)
    if (parts_alike(&g_array_index(found, Find, i - 1), find)) {
      g_array_remove_index(found, i - 1);
      return;
    }
}

/* Keeps the cheapest, in order, of each parting of the modules a few; of equals the ones found
 * first. */
static void keep(Wheel *wheel, const Find *find)
{
  GArray *found = wheel->found;
  guint at = 0;
  int alike = 0;

  for (; at < found->len && g_array_index(found, Find, at).cost <= find->cost; at++)
    alike += parts_alike(&g_array_index(found, Find, at), find);
  if (alike == ALIKE_MOST || (int)at >= wheel->most)
    return;
  for (guint i = at; i < found->len; i++)
    alike += parts_alike(&g_array_index(found, Find, i), find);
  if (alike == ALIKE_MOST)
    drop_alike(found, find, at);
  g_array_insert_val(found, at, *find);
  if ((int)found->len > wheel->most)
    g_array_set_size(found, (guint)wheel->most);
  if ((int)found->len == wheel->most)
    wheel->limit = g_array_index(found, Find, wheel->most - 1).cost;
}

/* The heads that meet are looked at only where the arms fit without them. */
static void try_meetings(Wheel *wheel, int upper, int lower, int cost)
{
  unsigned side = wheel->cross.mirrored ? SEARCH_HEAD_LEFT : SEARCH_HEAD_RIGHT;
  int rows = wheel->frame->rows;
  Find find = {.cross = wheel->cross,
               .upper = upper,
               .lower = lower,
               .top = {{A, B}, {upper, lower}, side, 0, {0}},
               .middle = {{D, E}, {rows - upper, lower - upper}, side, 0, {0}}};

  meet(wheel, &find.middle);
  meet(wheel, &find.top);
  find.cost = cost + find.middle.cost + find.top.cost;
  if (find.cost > wheel->limit)
    return;
  for (int i = 0; i < PINWHEEL_ARMS; i++)
    find.set[i] = wheel->arms[READING[wheel->cross.mirrored][i]].set;
  keep(wheel, &find);
}

/* A wide arm of so small a part of the page's height bridges no gap down it to the eye. */
enum { THIN_PART = 20 };

static gboolean is_thin(const Wheel *wheel, int height)
{
  return height * THIN_PART <= wheel->frame->rows;
}

/* What ARM costs at least, cells not paid. */
static int least_of(const Wheel *wheel, const PinwheelArm *arm)
{
  return slicing_least(wheel->slicing, arm->set, arm->width);
}

/* All arms have their modules: finds the heights at which they fit together. */
static void try_heights(Wheel *wheel)
{
  const PinwheelArm *a = &wheel->arms[A], *b = &wheel->arms[B], *c = &wheel->arms[C];
  const PinwheelArm *d = &wheel->arms[D], *e = &wheel->arms[E];
  int rows = wheel->frame->rows,
      others = least_of(wheel, b) + least_of(wheel, c) + least_of(wheel, e);
  int first = MAX(a->low, rows - d->high), last = MIN(a->high, rows - d->low);

  for (int upper = first; upper <= last; upper++) {
    int sides = cost_at(a, upper) + cost_at(d, rows - upper) + wheel->order;
    int from = MAX(MAX(upper + e->low, b->low), rows - c->high);
    int to = MIN(MIN(upper + e->high, b->high), rows - c->low);
    if (is_thin(wheel, upper) || sides + others > wheel->limit)
      continue;
    for (int lower = from; lower <= to; lower++) {
      int foot = cost_at(c, rows - lower);
      if (!is_thin(wheel, rows - lower) &&
          sides + cost_at(b, lower) + cost_at(e, lower - upper) + foot <= wheel->limit)
        try_meetings(wheel, upper, lower, foot + wheel->order);
    }
  }
}

static int pin_cost(const Wheel *wheel, int arm)
{
  return slicing_pin_cost(wheel->slicing, wheel->arms[arm].set, EDGES[wheel->cross.mirrored][arm]);
}

/* What it costs at least that arms stand before others, as far as that is known at STEP and was not
 * before it, and what is pinned to edges this step's arm does not touch. LEFT: the modules for the
 * arms after it. */
static int least_order(const Wheel *wheel, int step, int left)
{
  const Pair *pairs = KNOWN[wheel->cross.mirrored][step];
  int cost = pin_cost(wheel, PINWHEEL_FILLING[step]);

  for (int i = 0; i < PAIRS_MOST && pairs[i].first != pairs[i].second; i++) {
    int first = pairs[i].first == NOT_YET ? left : wheel->arms[pairs[i].first].set;
    int second = pairs[i].second == NOT_YET ? left : wheel->arms[pairs[i].second].set;
    cost += slicing_least_order_cost(wheel->slicing, first, second);
  }
  return cost;
}

/* What it costs that arms, all filled, stand before others and touch what edges they do. */
static int whole_order(const Wheel *wheel)
{
  int cost = 0;

  for (int arm = 0; arm < PINWHEEL_ARMS; arm++) {
    cost += pin_cost(wheel, arm);
    for (int other = 0; other < PINWHEEL_ARMS; other++)
      if (BEFORE[wheel->cross.mirrored][arm] >> other & 1)
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

/* Whether ARM has a height, and its partner, if it has one, makes up the page's with it. */
static gboolean heights_meet(const Wheel *wheel, int arm)
{
  int partner = partner_of(arm), rows = wheel->frame->rows;
  const PinwheelArm *below = &wheel->arms[arm];

  if (below->low > below->high)
    return FALSE;
  if (partner < 0)
    return TRUE;
  const PinwheelArm *above = &wheel->arms[partner];
  return above->low + below->low <= rows && above->high + below->high >= rows;
}

/* What ARM adds at least to the arms before it: with a partner, what both cost at the heights that
 * add up to the page's. */
static int least_added(const Wheel *wheel, int arm)
{
  int partner = partner_of(arm), rows = wheel->frame->rows, least = G_MAXINT;
  const PinwheelArm *below = &wheel->arms[arm];

  if (partner < 0)
    return below->least;
  const PinwheelArm *above = &wheel->arms[partner];
  int slope = wheel->price * (above->width - below->width);
  int last = MIN(above->high, rows - below->low);
  for (int h = MAX(above->low, rows - below->high); h <= last; h++)
    least = MIN(least, 4 * (cost_at(above, h) + cost_at(below, rows - h)) + slope * h);
  return least + wheel->price * below->width * rows - above->least;
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

/* Whether arms that cost SUM together, cells paid, cost too much. */
static gboolean is_dear(const Wheel *wheel, int sum)
{
  return sum - wheel->worth > 4 * wheel->limit;
}

/* The middle takes the modules LEFT. */
static void fill_middle(Wheel *wheel, int left)
{
  wheel->arms[E] = wheel->choices[wheel->width[E]][left];
  wheel->order = whole_order(wheel);
  if (wheel->order < SEARCH_NEVER && keeps_sections(wheel))
    try_heights(wheel);
}

static void fill_arms(Wheel *wheel, int step, int left, int spent);

/* Gives the arm of STEP the modules SET, which leaves LEFT for those after it, and fills these.
 * SPENT is gone before. */
static void fill_arm(Wheel *wheel, int step, int set, int left, int spent)
{
  int arm = PINWHEEL_FILLING[step], rest = wheel->rest->from[step + 1][left];

  wheel->arms[arm] = wheel->choices[wheel->width[arm]][set];
  if (!heights_meet(wheel, arm))
    return;
  spent += 4 * least_order(wheel, step, left);
  if (is_dear(wheel, spent + wheel->arms[arm].least + rest))
    return;
  spent += least_added(wheel, arm);
  if (!is_dear(wheel, spent + rest))
    fill_arms(wheel, step + 1, left, spent);
}

/* Fills the arm of STEP and those after it from the modules LEFT, where SPENT is gone. */
static void fill_arms(Wheel *wheel, int step, int left, int spent)
{
  int arm = PINWHEEL_FILLING[step];

  if (arm == E) {
    fill_middle(wheel, left);
    return;
  }
  const PinwheelArm *choices = wheel->choices[wheel->width[arm]];
  const int *rest = wheel->rest->from[step + 1];
  for (int set = (left - 1) & left; set > 0; set = (set - 1) & left)
    if (!is_dear(wheel, spent + choices[set].least + rest[left & ~set]))
      fill_arm(wheel, step, set, left & ~set, spent);
}

/* The arms' widths at CROSS of a page of COLUMNS. */
static void find_widths(const Cross *cross, int columns, int width[PINWHEEL_ARMS])
{
  width[A] = cross->mirrored ? columns - cross->inner : cross->right;
  width[B] = columns - width[A];
  width[C] = cross->mirrored ? cross->right : columns - cross->inner;
  width[D] = columns - width[C];
  width[E] = cross->right - cross->inner;
}

/* What the arms' rest costs at the cross of WHEEL: the same for its mirror image. */
static PinwheelRest *find_rest(const Wheel *wheel)
{
  PinwheelRest **rest = &wheel->rests[wheel->width[D] * wheel->frame->columns + wheel->width[A]];
  const PinwheelArm *choices[PINWHEEL_ARMS];

  for (int arm = 0; arm < PINWHEEL_ARMS; arm++)
    choices[arm] = wheel->choices[wheel->width[arm]];
  if (!*rest)
    *rest = pinwheel_rest_new(choices, slicing_count(wheel->slicing));
  return *rest;
}

static void find_pinwheels(Wheel *wheel)
{
  int columns = wheel->frame->columns;
  Cross *cross = &wheel->cross;

  for (cross->inner = 1; cross->inner < columns - 1; cross->inner++)
    for (cross->right = cross->inner + 1; cross->right < columns; cross->right++)
      for (cross->mirrored = 0; cross->mirrored < 2; cross->mirrored++) {
        find_widths(cross, columns, wheel->width);
        wheel->rest = find_rest(wheel);
        fill_arms(wheel, 0, (1 << slicing_count(wheel->slicing)) - 1, 0);
      }
}

/* What the pinwheels of WHEEL cost at least. */
static int least_pinwheel(Wheel *wheel)
{
  int columns = wheel->frame->columns, whole = (1 << slicing_count(wheel->slicing)) - 1;
  int least = 4 * SEARCH_UNLIMITED;
  Cross cross = {0, 1, 2};

  for (cross.inner = 1; cross.inner < columns - 1; cross.inner++)
    for (cross.right = cross.inner + 1; cross.right < columns; cross.right++) {
      find_widths(&cross, columns, wheel->width);
      least = MIN(least, find_rest(wheel)->from[0][whole] - wheel->worth);
    }
  return MAX(least, 0) / 4;
}

/* Pinwheels are looked for within so much more than the least one may cost, at first; the next
 * steps are so many times as high, as long as fewer are found than are wanted. */
enum { STEP_FIRST = 80, STEP_GROWTH = 2 };

/* Finds the cheapest pinwheels that cost at most LIMIT: nearly all would be in vain. */
static void raise_limit(Wheel *wheel, int limit)
{
  int least = least_pinwheel(wheel), step = STEP_FIRST;

  for (wheel->limit = -1; wheel->limit < limit && (int)wheel->found->len < wheel->most;
       step *= STEP_GROWTH) {
    wheel->limit = MIN(least + step, limit);
    g_array_set_size(wheel->found, 0);
    find_pinwheels(wheel);
  }
}

/* FIND, whose arms lie about the middle of WHEEL's page. */
static Pinwheel place_arms(Wheel *wheel, const Find *find)
{
  SlicingPart parts[PINWHEEL_ARMS];
  Pinwheel pinwheel = {.cost = find->cost};
  int rows[PINWHEEL_ARMS] = {0, 0, find->lower, find->upper, find->upper};
  int right = find->cross.right, inner = find->cross.inner;
  int columns[2][PINWHEEL_ARMS] = {{0, right, inner, 0, inner}, {inner, 0, 0, right, inner}};

  wheel->cross = find->cross;
  find_widths(&find->cross, wheel->frame->columns, wheel->width);
  for (int i = 0; i < PINWHEEL_ARMS; i++) {
    int arm = READING[find->cross.mirrored][i];
    wheel->arms[arm] = wheel->choices[wheel->width[arm]][find->set[i]];
  }
  place_meeting(wheel, &find->top, parts);
  place_meeting(wheel, &find->middle, parts);
  parts[C] = arm_part(wheel, C, wheel->frame->rows - find->lower, SLICING_ANY);
  for (int i = 0; i < PINWHEEL_ARMS; i++) {
    int arm = READING[wheel->cross.mirrored][i];
    pinwheel.arms[i] = (UnfoldPart){parts[arm], columns[wheel->cross.mirrored][arm], rows[arm]};
  }
  return pinwheel;
}

GArray *pinwheel_list(const Slicing *slicing, int limit, int most)
{
  const SearchFrame *frame = slicing_frame(slicing);
  g_autofree PinwheelArm **choices = g_new0(PinwheelArm *, frame->columns + 1);
  g_autofree PinwheelRest **rests = g_new0(PinwheelRest *, frame->columns * frame->columns);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Find));
  GArray *pinwheels = g_array_new(FALSE, FALSE, sizeof(Pinwheel));
  Wheel wheel = {.slicing = slicing,
                 .frame = frame,
                 .most = most,
                 .price = pinwheel_price(slicing),
                 .worth = pinwheel_price(slicing) * frame->columns * frame->rows,
                 .choices = choices,
                 .rests = rests,
                 .found = found};

  for (int width = 1; width <= frame->columns; width++)
    choices[width] = pinwheel_list_arms(slicing, width);
  raise_limit(&wheel, limit);
  for (guint i = 0; i < found->len; i++) {
    Pinwheel pinwheel = place_arms(&wheel, &g_array_index(found, Find, i));
    g_array_append_val(pinwheels, pinwheel);
  }
  for (int i = 0; i < frame->columns * frame->columns; i++)
    pinwheel_rest_free(rests[i]);
  for (int width = 1; width <= frame->columns; width++)
    g_free(choices[width]);
  return pinwheels;
}
