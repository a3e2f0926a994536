/* The craft: rules of make-up that look at a whole page, told in numbers. */
#pragma once

#include "makeup/style.h"

/* A rectangle of the page in columns and rows. */
typedef struct {
  int column, row, span, rows;
} CraftBlock;

/* A story where it was placed. Places of its head and picture are rows of the page and points from
 * its left edge. */
typedef struct {
  CraftBlock block;
  int order;      /* place in the issue */
  int rank;       /* 0 the lead */
  unsigned pins;  /* edges it is pinned to (search.h) */
  int section;    /* stories of one number stand one by one and belong together; 0: to none */
  gboolean opens; /* the one under the section's banner */
  double head_size;
  double head_least; /* it may be made as small as this */
  int head_face;     /* equal for equal faces */
  double head_left, head_right;
  int head_top, head_bottom;
  gboolean apart;    /* framed, reversed or upright: told from its neighbours by form */
  gboolean reversed; /* … which two reversed bars side by side are not */
  double picture_left, picture_right;
  int picture_top, picture_bottom; /* equal: no picture */
} CraftStory;

/* A page and everything on it. */
typedef struct {
  const StyleWeights *style; /* borrowed */
  int columns, rows;
  double width, gutter; /* points */
  const CraftStory *stories;
  int story_count;
  int means; /* stories the page has means by: none where a rectangle of it stays white */
  const CraftBlock *banners; /* of sections */
  int banner_count;
} CraftPage;

/* What a fault that no page may have costs: it outweighs everything. */
enum { CRAFT_COST_FAULT = 20000 };

/* What is against the rules: faults no page may have, and the price of the others in the units of
 * search.h. */
typedef struct {
  int faults;
  int cost;
  int tombstones;
  int cuts;
  int pins;          /* edges that stories are pinned to and do not touch */
  gboolean unparted; /* the strips its style wants are missing or too narrow */
} CraftVerdict;

/* Judges where the stories of PAGE stand, by makeup.md 1.4, rules 5, 7 and 17, as its style weighs
 * them. Its heads and pictures need not be known. */
CraftVerdict craft_judge_places(const CraftPage *page);

/* Adds to VERDICT how heads and pictures of PAGE look: rules 4, 6, 10 and 19. Costs and faults only
 * become more. */
void craft_judge_looks(const CraftPage *page, CraftVerdict *verdict);

/* What all that is against the rules costs. */
int craft_cost(const CraftVerdict *verdict);

/* Whether STORY has a head at all. */
gboolean craft_has_head(const CraftStory *story);

/* Whether two stretches of the given sizes share something. */
gboolean craft_overlap(int a, int a_size, int b, int b_size);

/* Whether A stands above B, or left of it, with columns or rows in common. */
gboolean craft_stands_above(const CraftBlock *a, const CraftBlock *b);
gboolean craft_stands_left(const CraftBlock *a, const CraftBlock *b);

/* The edges story INDEX of PAGE is pinned to and does not touch: something stands between. */
unsigned craft_lost_pins(const CraftPage *page, int index);
