/* Lists of shapes: what heights of one setting share is kept once, since an issue keeps the shapes
 * of all its stories. */
#include "makeup/shape.h"

Shape shape_set_height(const Shape *setting, const ShapeHeight *height)
{
  Shape shape = *setting;

  shape.cost = height->cost;
  shape.rows = height->rows;
  shape.head_rows = height->head_rows;
  shape.body_rows = height->body_rows;
  shape.short_rows = height->short_rows;
  shape.cut = height->cut;
  return shape;
}

Shape shape_at(const ShapeList *list, int index)
{
  const ShapeHeight *height = &list->heights[index];
  return shape_set_height(&list->settings[height->setting], height);
}

ShapeList *shape_list_new(const GArray *settings, const GArray *heights)
{
  ShapeList *list = g_malloc(sizeof(ShapeList) + heights->len * sizeof(ShapeHeight));
  g_autofree Shape **used = g_new0(Shape *, settings->len + 1);
  int count = 0;

  list->settings = g_new(Shape, settings->len);
  list->count = (int)heights->len;
  for (int i = 0; i < list->count; i++) {
    ShapeHeight *height = &list->heights[i];
    *height = g_array_index(heights, ShapeHeight, i);
    Shape **setting = &used[height->setting];
    if (!*setting) {
      *setting = &list->settings[count++];
      **setting = g_array_index(settings, Shape, height->setting);
    }
    height->setting = (int)(*setting - list->settings);
  }
  list->settings = g_renew(Shape, list->settings, count);
  return list;
}

void shape_list_free(ShapeList *list)
{
  if (!list)
    return;
  g_free(list->settings);
  g_free(list);
}
