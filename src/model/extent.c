/* Extents: joining and comparing rectangles of a page. */
#include "model/extent.h"

gboolean extent_is_empty(Extent extent)
{
  return extent.right < extent.left;
}

Extent extent_join(Extent a, Extent b)
{
  if (extent_is_empty(a))
    return b;
  if (extent_is_empty(b))
    return a;
  return (Extent){MIN(a.left, b.left), MIN(a.top, b.top), MAX(a.right, b.right),
                  MAX(a.bottom, b.bottom)};
}

double extent_overlap_x(Extent a, Extent b)
{
  return MIN(a.right, b.right) - MAX(a.left, b.left);
}

double extent_overlap_y(Extent a, Extent b)
{
  return MIN(a.bottom, b.bottom) - MAX(a.top, b.top);
}

gboolean extent_holds(Extent outer, Extent inner)
{
  return outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top &&
         outer.bottom >= inner.bottom;
}
