/* Bleed: sides that lie on the trim are moved out; pictures show more of what their crop hid, and
 * only where there is no more are they drawn larger. */
#include "paint/bleed.h"

#include <math.h>

/* What ends so near to the edge (points) is meant to reach it. */
#define EDGE 1.0

/* Returns where the lower side of something goes, which is at AT; 0 is the edge. */
static double move_low(double at, double bleed)
{
  return at < EDGE && at > -bleed ? -bleed : at;
}

/* The same of its higher side, where LENGTH is the edge. */
static double move_high(double at, double length, double bleed)
{
  return at > length - EDGE && at < length + bleed ? length + bleed : at;
}

/* Grows what begins at *AT and is *SIZE long. */
static void grow(double *at, double *size, double length, double bleed)
{
  double low = move_low(*at, bleed), high = move_high(*at + *size, length, bleed);
  *at = low;
  *size = high - low;
}

/* A rule ends where its points are; which of them is lower its maker chose. */
static void grow_rule(Item *item, const Page *page, double bleed)
{
  double *x[2] = {&item->x, &item->as.rule.to_x}, *y[2] = {&item->y, &item->as.rule.to_y};
  gboolean level = fabs(*y[0] - *y[1]) < EDGE, upright = fabs(*x[0] - *x[1]) < EDGE;
  for (int i = 0; i < 2; i++) {
    if (level)
      *x[i] = *x[i] <= *x[1 - i] ? move_low(*x[i], bleed) : move_high(*x[i], page->width, bleed);
    else if (upright)
      *y[i] = *y[i] <= *y[1 - i] ? move_low(*y[i], bleed) : move_high(*y[i], page->height, bleed);
  }
}

/* Returns where a crop of SIZE begins so that its middle is as near to MIDDLE as the picture
 * allows.
 */
static double place_crop(double middle, double size)
{
  return CLAMP(middle - size / 2, 0, 1 - size);
}

static void grow_picture(Item *item, const Page *page, double bleed)
{
  double *crop = item->as.picture.crop;
  double x = item->x, y = item->y;
  double width = item->as.picture.width, height = item->as.picture.height;
  grow(&item->x, &item->as.picture.width, page->width, bleed);
  grow(&item->y, &item->as.picture.height, page->height, bleed);
  double across = crop[2] * item->as.picture.width / width;
  double down = crop[3] * item->as.picture.height / height;
  double middle_x = crop[0] + crop[2] * (item->x - x + item->as.picture.width / 2) / width;
  double middle_y = crop[1] + crop[3] * (item->y - y + item->as.picture.height / 2) / height;
  double less = MIN(1, MIN(1 / across, 1 / down));
  crop[2] = across * less;
  crop[3] = down * less;
  crop[0] = place_crop(middle_x, crop[2]);
  crop[1] = place_crop(middle_y, crop[3]);
}

Item bleed_item(const Item *item, const Page *page, double bleed)
{
  Item grown = *item;
  if (item->kind == ITEM_RULE) {
    grow_rule(&grown, page, bleed);
  } else if (item->kind == ITEM_FILL && item->as.fill.radius <= 0) {
    grow(&grown.x, &grown.as.fill.width, page->width, bleed);
    grow(&grown.y, &grown.as.fill.height, page->height, bleed);
  } else if (item->kind == ITEM_PICTURE && item->as.picture.width > 0 &&
             item->as.picture.height > 0 && item->as.picture.crop[2] > 0 &&
             item->as.picture.crop[3] > 0) {
    grow_picture(&grown, page, bleed);
  }
  return grown;
}
