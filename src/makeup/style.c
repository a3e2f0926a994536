/* House styles: one table of weights; nothing in make-up asks which style it is. */
#include "makeup/style.h"

static const StyleWeights STYLES[MAKEUP_STYLES] = {
    [MAKEUP_MODULAR] = {.tombstone = 60,
                        .across = {60, 820},
                        .under_lead = {60, 820},
                        .down = {60, 820},
                        .span = 130,
                        .tall = 14,
                        .other_legs = 8},
    [MAKEUP_STRIPS] = {.tombstone = 60,
                       .across = {1500, 1500},
                       .under_lead = {40, 40},
                       .parted = 30,
                       .unparted = 1500,
                       .strip_more = 120,
                       .strip_narrow = 250,
                       .strip_broken = 60,
                       .span = 60,
                       .tall = 4,
                       .other_legs = 8},
    [MAKEUP_CLASSIC] = {.tombstone = 40,
                        .level = 24,
                        .across = {400, 820},
                        .under_lead = {400, 820},
                        .down = {200, 820},
                        .uprights = 2,
                        .upright = 260,
                        .span = 110,
                        .tall = 4,
                        .plain_legs = 12},
};

/* What no style sees otherwise. Before the lead nothing stands for the sake of a few white rows. */
enum {
  COST_BEFORE_LEAD = 2400,
  COST_DISORDER = 4,
  COST_INVERSION = 14,
  COST_WHITE = 800,
  COST_WHITE_ROW = 160
};
enum { COST_PIN = 2400, COST_ASTRAY = 80, COST_SCATTER = 30 };

/* The planner does not know yet how many stories a page has: most have about as many as this. */
enum { STORIES_USUAL = 5 };

const StyleWeights *style_weights(MakeupStyle style)
{
  g_assert(style < MAKEUP_STYLES);
  return &STYLES[style];
}

int style_cost(StyleCost cost, int stories)
{
  return stories >= STYLE_MANY ? cost.many : cost.few;
}

SearchWeights style_search_weights(MakeupStyle style, int stories)
{
  const StyleWeights *weights = style_weights(style);
  int count = stories ? stories : STORIES_USUAL;

  return (SearchWeights){.tombstone = weights->tombstone,
                         .across = style_cost(weights->across, count),
                         .under_lead = style_cost(weights->under_lead, count),
                         .down = style_cost(weights->down, count),
                         .narrow = weights->strip_narrow,
                         .parted = weights->parted,
                         .disorder = COST_DISORDER,
                         .inversion = COST_INVERSION,
                         .before_lead = COST_BEFORE_LEAD,
                         .white = COST_WHITE,
                         .white_row = COST_WHITE_ROW,
                         .pin = COST_PIN,
                         .astray = COST_ASTRAY,
                         .scatter = COST_SCATTER};
}
