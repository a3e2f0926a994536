/* What the arms of a pinwheel cost at least: each alone, and those that are still to be filled.
 *
 * A pinwheel covers its page, so each cell may be given a price, as in bounds.h, the one that
 * bounds the page best: what the arms cost with their cells paid, less what the page is worth, is
 * what the pinwheel costs. All sums are in quarters, cells paid. */
#pragma once

#include "makeup/pinwheel_arms.h"

/* A set of modules at a width: the heights that can be had, and what they cost at least. */
typedef struct {
  int set, width;
  int low, high;
  const gint16 *row; /* costs from the lowest height on; NULL: cannot be had */
  int least;         /* at any height, quarters, cells paid */
} PinwheelArm;

/* The price of a cell of SLICING's page in quarters. */
int pinwheel_price(const Slicing *slicing);

/* Every set of the modules of SLICING as an arm of WIDTH, by set; free with g_free. */
PinwheelArm *pinwheel_list_arms(const Slicing *slicing, int width);

/* The order in which arms are filled: pairs that bound each other's height first. */
extern const guint8 PINWHEEL_FILLING[PINWHEEL_ARMS];

/* By step of filling and set: what its modules cost at least in the arms from that step on; at the
 * first step of all modules alone. */
typedef struct {
  int *from[PINWHEEL_ARMS];
} PinwheelRest;

/* Parts the sets of COUNT modules over arms, which are those of CHOICES: by arm and set. */
PinwheelRest *pinwheel_rest_new(const PinwheelArm *const choices[PINWHEEL_ARMS], int count);
void pinwheel_rest_free(PinwheelRest *rest);
