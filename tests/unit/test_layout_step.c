/* Steps of a layout: the type area stays, its columns hold fewer and larger characters. */
#include "model/layout_step.h"
#include "read/read.h"

static Layout *open_tabloid(void)
{
  g_autoptr(Report) report = report_new();
  Layout *layout = read_layout("tabloid", "layouts", "zh-Hans", (Mark){0}, report);
  g_assert_nonnull(layout);
  return layout;
}

/* 6 columns of 11 with gutters of one are 71 characters; of 10 they are 65: 71 x 9 / 65 pt each. */
static void test_fewer_cells(void)
{
  g_autoptr(Layout) layout = open_tabloid();
  g_autoptr(Layout) step = layout_step(layout, (LayoutStep){1, 0});

  g_assert_cmpfloat_with_epsilon(step->grid.cell, 71.0 * 9 / 65, 1e-9);
  g_assert_cmpfloat_with_epsilon(step->grid.column_width, 10 * step->grid.cell, 1e-9);
  g_assert_cmpfloat_with_epsilon(layout_span_width(step, 6), layout_span_width(layout, 6), 1e-9);
  g_assert_cmpint(step->grid.rows, ==, 79); /* 86 x 65 / 71 = 78.7 */
  g_assert_cmpfloat_with_epsilon(step->grid.rows * step->grid.pitch,
                                 layout->grid.rows * layout->grid.pitch, 1e-9);
  g_assert_cmpfloat_with_epsilon(step->styles[STYLE_BODY].size, step->grid.cell, 1e-9);
  g_assert_cmpfloat(step->styles[STYLE_HEAD_LEAD].size, ==, layout->styles[STYLE_HEAD_LEAD].size);
  g_assert_cmpfloat(step->styles[STYLE_NAMEPLATE].size, ==, layout->styles[STYLE_NAMEPLATE].size);
}

/* Columns of 12 make the type smaller, but never smaller than 六号, 7.875 pt: 71 x 9 / 77 are 8.30
 * pt, of 13 71 x 9 / 83 are 7.70. */
static void test_more_cells(void)
{
  g_autoptr(Layout) layout = open_tabloid();
  g_autoptr(Layout) step = layout_step(layout, (LayoutStep){-1, 0});

  g_assert_cmpfloat_with_epsilon(step->grid.cell, 71.0 * 9 / 77, 1e-9);
  g_assert_cmpint(step->grid.rows, ==, 93); /* 86 x 77 / 71 = 93.3 */
  g_assert_cmpfloat_with_epsilon(layout_span_width(step, 6), layout_span_width(layout, 6), 1e-9);
  g_assert_null(layout_step(layout, (LayoutStep){-2, 0}));
}

/* Rows alone change the pitch: 84 to 88 rows of 11.5 pt at 86 are 11.77 to 11.24 pt. */
static void test_more_rows(void)
{
  g_autoptr(Layout) layout = open_tabloid();
  g_autoptr(Layout) more = layout_step(layout, (LayoutStep){0, 2});
  g_autoptr(Layout) less = layout_step(layout, (LayoutStep){0, -2});

  g_assert_cmpint(more->grid.rows, ==, 88);
  g_assert_cmpfloat_with_epsilon(more->grid.pitch, 11.24, 0.005);
  g_assert_cmpint(less->grid.rows, ==, 84);
  g_assert_cmpfloat_with_epsilon(less->grid.pitch, 11.77, 0.005);
  g_assert_cmpfloat(more->grid.cell, ==, layout->grid.cell);
  g_assert_cmpfloat_with_epsilon(more->grid.baseline - more->grid.pitch / 2,
                                 layout->grid.baseline - layout->grid.pitch / 2, 1e-9);
}

/* What stood under the nameplate still does: its rows cover the height they had. */
static void test_furniture_covered(void)
{
  g_autoptr(Layout) layout = open_tabloid();
  for (int rows = -2; rows <= 2; rows++) {
    g_autoptr(Layout) step = layout_step(layout, (LayoutStep){1, rows});
    g_assert_cmpfloat(step->furniture.nameplate_rows * step->grid.pitch + 1e-6, >=,
                      layout->furniture.nameplate_rows * layout->grid.pitch);
    g_assert_cmpfloat(step->furniture.folio_rows * step->grid.pitch + 1e-6, >=,
                      layout->furniture.folio_rows * layout->grid.pitch);
  }
}

static void test_too_narrow(void)
{
  g_autoptr(Layout) layout = open_tabloid();
  g_assert_null(layout_step(layout, (LayoutStep){4, 0}));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/layout-step/fewer-cells", test_fewer_cells);
  g_test_add_func("/layout-step/more-cells", test_more_cells);
  g_test_add_func("/layout-step/more-rows", test_more_rows);
  g_test_add_func("/layout-step/furniture-covered", test_furniture_covered);
  g_test_add_func("/layout-step/too-narrow", test_too_narrow);
  return g_test_run();
}
