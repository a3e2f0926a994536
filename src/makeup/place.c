/* Placing set lines on a page: Pango units become points here and nowhere else in the make-up. */
#include "makeup/place.h"

#include "model/units.h"

void place_line(Page *page, const Line *line, double x, double y)
{
  for (guint i = 0; i < line->runs->len; i++)
    page_add_run(page, line->runs->pdata[i], x + pt_from_pu(g_array_index(line->x_pu, int, i)), y,
                 line->mark);
}

void place_vertical_line(Page *page, const Line *line, double x, double y)
{
  for (guint i = 0; i < line->runs->len; i++) {
    gboolean turned = g_array_index(line->turned, gboolean, i);
    page_add_turned_run(page, line->runs->pdata[i], x,
                        y + pt_from_pu(g_array_index(line->x_pu, int, i)), turned ? 90 : 0,
                        line->mark);
  }
}

int place_vertical_copy(Page *page, Copy *copy, double height, Align align, double x, double y,
                        double lead)
{
  Measure at = {.width_pu = pu_from_pt(height)};
  g_autoptr(GPtrArray) set = copy_set_lines(copy, &at, 0, align);

  for (guint i = 0; i < set->len; i++) {
    place_vertical_line(page, set->pdata[i], x - i * lead, y);
    copy_report_line(copy, set->pdata[i], page->report);
  }
  return (int)set->len;
}

int place_copy(Page *page, Copy *copy, double width, int lines, Align align, double x, double y,
               double lead)
{
  Measure at = {.width_pu = pu_from_pt(width)};
  int count = lines ? lines : copy_count_lines(copy, &at).natural;
  g_autoptr(GPtrArray) set = copy_set_lines(copy, &at, count, align);

  for (guint i = 0; i < set->len; i++) {
    place_line(page, set->pdata[i], x, y + i * lead);
    copy_report_line(copy, set->pdata[i], page->report);
  }
  return (int)set->len;
}
