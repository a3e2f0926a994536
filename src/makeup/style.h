/* House styles: what each rule of the craft is worth in each way to make up a page. */
#pragma once

#include "makeup/search.h"
#include "model/makeup_style.h"

/* From so many stories on a page has means enough to keep rules that few stories cannot. */
#define STYLE_MANY 6

/* A cost with few stories on the page, and with many. */
typedef struct {
  int few, many;
} StyleCost;

/* One style, in the units of search.h. What another style has no use for is 0 there. */
typedef struct {
  /* Between two stories. */
  int tombstone; /* 碰题 */
  int level;     /* neighbours whose tops stand in line below the page's top */

  /* Of the whole page. */
  StyleCost across;     /* 断版 */
  StyleCost under_lead; /* 断版 under a lead of the page's width */
  StyleCost down;       /* 通线 */
  int parted;           /* a part of the page divided side by side once more */
  int unparted;         /* no strip runs from head to foot */
  int strip_more;       /* a strip beyond the third */
  int strip_narrow;     /* a strip of less than a quarter of the page */
  int strip_broken;     /* a story but the lead that is not as wide as its strip */
  int uprights;         /* vertical heads a page of many stories wants; half of them with few */
  int upright;          /* the most that such a head may cost the page */

  /* Of one story. */
  int span;       /* off its best width by the whole page */
  int tall;       /* much higher than wide */
  int other_legs; /* 破栏 */
  int plain_legs; /* 长栏 of three columns or more */
} StyleWeights;

/* The weights of STYLE; static. */
const StyleWeights *style_weights(MakeupStyle style);

/* Returns what the search needs of STYLE for a page of STORIES stories; 0: not known yet. */
SearchWeights style_search_weights(MakeupStyle style, int stories);

/* COST for a page of STORIES stories. */
int style_cost(StyleCost cost, int stories);
