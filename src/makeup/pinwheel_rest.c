/* What arms of a pinwheel cost at least: sets are parted over the arms one after another, whatever
 * their heights and whoever stands before whom. */
#include "makeup/pinwheel_rest.h"

const guint8 PINWHEEL_FILLING[PINWHEEL_ARMS] = {A, D, B, C, E};

/* More than any page costs with its cells paid, less than can be added up. */
enum { NEVER = 1 << 24 };

/* The first price of a frame is none, the second the best, if there are two. */
int pinwheel_price(const Slicing *slicing)
{
  const SearchFrame *frame = slicing_frame(slicing);
  return frame->prices[frame->price_count - 1 ? 1 : 0];
}

static PinwheelArm find_arm(const Slicing *slicing, int set, int width, int price)
{
  PinwheelArm arm = {set, width, .row = slicing_least_row(slicing, set, width), .least = NEVER};

  slicing_heights(slicing, set, width, &arm.low, &arm.high);
  for (int h = arm.low; h <= arm.high; h++)
    if (arm.row[h - arm.low] < SEARCH_NEVER)
      arm.least = MIN(arm.least, 4 * arm.row[h - arm.low] + price * width * h);
  return arm;
}

PinwheelArm *pinwheel_list_arms(const Slicing *slicing, int width)
{
  int sets = 1 << slicing_count(slicing), price = pinwheel_price(slicing);
  PinwheelArm *arms = g_new0(PinwheelArm, sets);

  for (int set = 1; set < sets; set++)
    arms[set] = find_arm(slicing, set, width, price);
  return arms;
}

/* The least of SET with a part of it in one of ARMS and all else in those AFTER it. */
static int least_parted(const PinwheelArm *arms, const int *after, int set)
{
  int least = NEVER;

  for (int part = (set - 1) & set; part > 0; part = (part - 1) & set)
    least = MIN(least, arms[part].least + after[set & ~part]);
  return least;
}

PinwheelRest *pinwheel_rest_new(const PinwheelArm *const choices[PINWHEEL_ARMS], int count)
{
  PinwheelRest *rest = g_new0(PinwheelRest, 1);
  int sets = 1 << count;

  for (int step = PINWHEEL_ARMS - 1; step >= 0; step--) {
    const PinwheelArm *arms = choices[PINWHEEL_FILLING[step]];
    const int *after = step < PINWHEEL_ARMS - 1 ? rest->from[step + 1] : NULL;
    rest->from[step] = g_new0(int, sets);
    for (int set = step ? 1 : sets - 1; set < sets; set++)
      rest->from[step][set] = after ? least_parted(arms, after, set) : arms[set].least;
  }
  return rest;
}

void pinwheel_rest_free(PinwheelRest *rest)
{
  if (!rest)
    return;
  for (int step = 0; step < PINWHEEL_ARMS; step++)
    g_free(rest->from[step]);
  g_free(rest);
}
