/* Tests of model/parallel: every part is done once, before it returns, wherever it is done. */
#include "model/parallel.h"

typedef struct {
  int number;
  int times;
} Part;

static void add_shared(gpointer element, gpointer shared)
{
  Part *part = element;
  part->times++;
  g_atomic_int_add((gint *)shared, part->number);
}

static void test_each_once(void)
{
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  gint sum = 0;

  for (int i = 1; i <= 1000; i++) {
    Part part = {i, 0};
    g_array_append_val(parts, part);
  }
  parallel_each(parts, add_shared, &sum);
  g_assert_cmpint(g_atomic_int_get(&sum), ==, 500500);
  for (guint i = 0; i < parts->len; i++)
    g_assert_cmpint(g_array_index(parts, Part, i).times, ==, 1);
}

static void test_few(void)
{
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  gint sum = 0;

  parallel_each(parts, add_shared, &sum);
  g_assert_cmpint(sum, ==, 0);
  Part part = {7, 0};
  g_array_append_val(parts, part);
  parallel_each(parts, add_shared, &sum);
  g_assert_cmpint(sum, ==, 7);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/parallel/each-once", test_each_once);
  g_test_add_func("/parallel/few", test_few);
  return g_test_run();
}
