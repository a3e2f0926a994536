/* Rows of costs: whole vectors change what is in the row and nothing beyond. */
#include "makeup/cost_row.h"

#include <string.h>

enum { LENGTH = 40, ROOM = LENGTH + COST_LANES };

static void draw_row(GRand *random, gint16 row[ROOM])
{
  for (int i = 0; i < ROOM; i++)
    row[i] =
        (gint16)(g_rand_int_range(random, 0, 4) ? g_rand_int_range(random, 0, 900) : SEARCH_NEVER);
}

static void test_relax(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autofree gint16 *edges = cost_edges_new(LENGTH);

  for (int count = 0; count <= LENGTH; count++) {
    gint16 row[ROOM], out[ROOM], before[ROOM];
    draw_row(random, row);
    draw_row(random, out);
    memcpy(before, out, sizeof out);
    cost_row_relax(out, row, 70, cost_edge(edges, LENGTH, count));
    for (int i = 0; i < ROOM; i++)
      g_assert_cmpint(out[i], ==, i < count ? MIN(before[i], row[i] + 70) : before[i]);
  }
}

static void test_relax_sum(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  g_autofree gint16 *edges = cost_edges_new(LENGTH);

  for (int count = 0; count <= LENGTH; count++) {
    gint16 left[ROOM], right[ROOM], out[ROOM], before[ROOM];
    draw_row(random, left);
    draw_row(random, right);
    draw_row(random, out);
    memcpy(before, out, sizeof out);
    cost_row_relax_sum(out, left, right, 30, cost_edge(edges, LENGTH, count));
    for (int i = 0; i < ROOM; i++) {
      int sum = MIN(left[i] + right[i], SEARCH_NEVER) + 30;
      g_assert_cmpint(out[i], ==, i < count ? MIN(before[i], sum) : before[i]);
    }
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cost-row/relax", test_relax);
  g_test_add_func("/cost-row/relax-sum", test_relax_sum);
  return g_test_run();
}
