/* Gates: what each page must pass, and what each defect takes off its score. */
#include "check/checks.h"

/* makeup.md's table: from so many modules on a page has means enough to be filled and uncut. */
enum { MODULES_FILLED = 4, MODULES_UNCUT = 6 };
#define UNFILLED_MOST 0.1
#define UNFILLED_FEW 0.5
#define LEGS_MOST 0.02

const char *check_gate_name(Gate gate)
{
  static const char *const NAMES[GATE_COUNT] = {
      [GATE_TEXT] = "text",   [GATE_FILL] = "fill",           [GATE_BOTTOMS] = "bottoms",
      [GATE_GRID] = "grid",   [GATE_TOMBSTONE] = "tombstone", [GATE_HEADS] = "heads",
      [GATE_CUTS] = "cuts",   [GATE_DOGLEG] = "dogleg",       [GATE_SINGLES] = "singles",
      [GATE_RANKS] = "ranks", [GATE_LEGS] = "legs",           [GATE_LINES] = "lines",
      [GATE_JUMPS] = "jumps", [GATE_WALL] = "wall",
  };
  g_assert(gate < GATE_COUNT);
  return NAMES[gate];
}

/* Points one defect of each kind takes off, and for text one character. */
static const double WEIGHTS[DEFECT_COUNT] = {
    [DEFECT_OVERSET] = 1,        [DEFECT_REPEATED] = 1,   [DEFECT_MISREAD] = 20,
    [DEFECT_BOTTOM] = 2,         [DEFECT_OFF_GRID] = 1,   [DEFECT_TOMBSTONE] = 4,
    [DEFECT_SAME_TOMBSTONE] = 8, [DEFECT_CUT_ACROSS] = 3, [DEFECT_CUT_DOWN] = 3,
    [DEFECT_DOGLEG] = 10,        [DEFECT_WIDOW] = 3,      [DEFECT_ORPHAN] = 3,
    [DEFECT_HEAD_ORPHAN] = 5,    [DEFECT_INVERSION] = 4,  [DEFECT_SHORT_LEG] = 1,
    [DEFECT_DEEP_LEG] = 1,       [DEFECT_LINE_START] = 5, [DEFECT_LINE_END] = 5,
    [DEFECT_SPLIT_MARK] = 5,     [DEFECT_OVERFULL] = 3,   [DEFECT_OUTSIDE] = 20,
    [DEFECT_BAD_JUMP] = 5,       [DEFECT_GREY_WALL] = 3,
};

/* Points a hundredth of the page without an owner takes off; DEFECT_UNFILLED has no other weight.
 */
#define WEIGHT_UNFILLED 5.0

/* Returns whether PAGE passes GATE. */
static gboolean passes(const CheckPage *page, Gate gate)
{
  const int *counts = page->counts;

  switch (gate) {
  case GATE_TEXT:
    return counts[DEFECT_OVERSET] + counts[DEFECT_REPEATED] + counts[DEFECT_MISREAD] == 0;
  case GATE_FILL:
    return page->unfilled_percent <=
           (page->modules >= MODULES_FILLED ? UNFILLED_MOST : UNFILLED_FEW);
  case GATE_BOTTOMS:
    return counts[DEFECT_BOTTOM] == 0;
  case GATE_GRID:
    return counts[DEFECT_OFF_GRID] == 0;
  case GATE_TOMBSTONE:
    return counts[DEFECT_SAME_TOMBSTONE] == 0;
  case GATE_HEADS:
    return counts[DEFECT_SAME_TOMBSTONE] + counts[DEFECT_TOMBSTONE] == 0;
  case GATE_CUTS: {
    int most = page->modules >= MODULES_UNCUT ? 0 : 1;
    return counts[DEFECT_CUT_ACROSS] <= most && counts[DEFECT_CUT_DOWN] <= most;
  }
  case GATE_DOGLEG:
    return counts[DEFECT_DOGLEG] == 0;
  case GATE_SINGLES:
    return counts[DEFECT_WIDOW] + counts[DEFECT_ORPHAN] + counts[DEFECT_HEAD_ORPHAN] == 0;
  case GATE_RANKS:
    return counts[DEFECT_INVERSION] == 0;
  case GATE_LEGS:
    return counts[DEFECT_SHORT_LEG] + counts[DEFECT_DEEP_LEG] <= LEGS_MOST * page->legs;
  case GATE_LINES:
    return counts[DEFECT_LINE_START] + counts[DEFECT_LINE_END] + counts[DEFECT_SPLIT_MARK] +
               counts[DEFECT_OVERFULL] + counts[DEFECT_OUTSIDE] ==
           0;
  case GATE_JUMPS:
    return counts[DEFECT_BAD_JUMP] == 0 && page->jumps <= 2;
  case GATE_WALL:
    return counts[DEFECT_GREY_WALL] == 0;
  case GATE_COUNT:
    break;
  }
  g_assert_not_reached();
}

void check_judge(CheckPage *page)
{
  double lost = WEIGHT_UNFILLED * page->unfilled_percent;

  for (int kind = 0; kind < DEFECT_COUNT; kind++)
    lost += WEIGHTS[kind] * page->counts[kind];
  page->score = MAX(100 - lost, 0);
  for (int gate = 0; gate < GATE_COUNT; gate++)
    if (!passes(page, (Gate)gate))
      page->failed |= 1u << gate;
}
