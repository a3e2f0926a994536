/* The flow through legs: exact fill, solids whole, 孤行 avoided, crossheads kept with their text.
 */
#include "makeup/flow.h"
#include "makeup/head.h"
#include "makeup/shape.h"

static FlowItem text(int natural, int give)
{
  return (FlowItem){natural - give, natural, natural + give, FALSE, FALSE, 0};
}

static FlowItem solid(int rows, gboolean keep_next)
{
  return (FlowItem){rows, rows, rows, TRUE, keep_next, 0};
}

static void test_exact(void)
{
  FlowItem items[] = {text(5, 0), text(7, 0)};
  int chosen[2];

  g_assert_cmpint(flow_fit(items, 2, (int[]){6, 6}, 2, 0, chosen), <, FLOW_NEVER);
  g_assert_cmpint(chosen[0], ==, 5);
  g_assert_cmpint(chosen[1], ==, 7);
  g_assert_cmpint(flow_fit(items, 2, (int[]){6, 7}, 2, 0, NULL), ==, FLOW_NEVER);
  g_assert_cmpint(flow_fit(items, 2, (int[]){6, 7}, 2, 1, NULL), <, FLOW_NEVER);
}

static void test_variants_fill(void)
{
  FlowItem items[] = {text(5, 1), text(7, 1)};
  int chosen[2];

  g_assert_cmpint(flow_fit(items, 2, (int[]){14}, 1, 0, chosen), <, FLOW_NEVER);
  g_assert_cmpint(chosen[0], ==, 6);
  g_assert_cmpint(chosen[1], ==, 8);
  g_assert_cmpint(flow_fit(items, 2, (int[]){15}, 1, 0, chosen), ==, FLOW_NEVER);
}

static void test_solid_whole(void)
{
  FlowItem items[] = {text(5, 0), solid(4, FALSE), text(3, 0)};

  g_assert_cmpint(flow_fit(items, 3, (int[]){6, 6}, 2, 0, NULL), ==, FLOW_NEVER);
  g_assert_cmpint(flow_fit(items, 3, (int[]){9, 3}, 2, 0, NULL), <, FLOW_NEVER);
}

/* A last line at a leg's top is alone where its paragraph began in the leg before, or earlier; not
 * where it is all of its paragraph, nor two of it. */
static void test_lone_lines(void)
{
  static const int legs[] = {6, 6, 6};

  g_assert_cmpint(flow_lone_lines((int[]){7, 11}, 2, legs, 3), ==, 1);
  g_assert_cmpint(flow_lone_lines((int[]){6, 1, 11}, 3, legs, 3), ==, 0);
  g_assert_cmpint(flow_lone_lines((int[]){8, 10}, 2, legs, 3), ==, 0);
  g_assert_cmpint(flow_lone_lines((int[]){13, 5}, 2, legs, 3), ==, 1);
  g_assert_cmpint(flow_lone_lines((int[]){2, 5, 6, 5}, 4, legs, 3), ==, 2);
  g_assert_cmpint(flow_lone_lines((int[]){18}, 1, legs, 3), ==, 0);
}

/* A solid that may be left out stands whole or not at all. */
static void test_solid_left_out(void)
{
  FlowItem items[] = {text(5, 0), {0, 4, 4, TRUE, FALSE, 0}, text(3, 0)};
  int chosen[3];

  g_assert_cmpint(flow_fit(items, 3, (int[]){12}, 1, 0, chosen), <, FLOW_NEVER);
  g_assert_cmpint(chosen[1], ==, 4);
  g_assert_cmpint(flow_fit(items, 3, (int[]){4, 4}, 2, 0, chosen), <, FLOW_NEVER);
  g_assert_cmpint(chosen[1], ==, 0);
  g_assert_cmpint(flow_fit(items, 3, (int[]){10}, 1, 0, NULL), ==, FLOW_NEVER);
}

static void test_crosshead_keeps_next(void)
{
  FlowItem items[] = {text(4, 0), solid(2, TRUE), text(6, 0)};

  g_assert_cmpint(flow_fit(items, 3, (int[]){6, 6}, 2, 0, NULL), ==, FLOW_NEVER);
  g_assert_cmpint(flow_fit(items, 3, (int[]){8, 4}, 2, 0, NULL), <, FLOW_NEVER);
}

/* 转版: the legs are full but for the line that says where the rest stands; the cut is one of those
 * allowed. */
static void test_cut(void)
{
  FlowItem items[] = {text(5, 0), text(9, 0), text(6, 0)};
  FlowCut cut;

  items[1].cuts = 1 << 3 | 1 << 4;
  g_assert_cmpint(flow_cut(items, 3, (int[]){5, 5}, 2, &cut), <, FLOW_NEVER);
  g_assert_cmpint(cut.item, ==, 1);
  g_assert_cmpint(cut.lines, ==, 4);
  g_assert_cmpint(flow_cut(items, 3, (int[]){5, 6}, 2, &cut), ==, FLOW_NEVER);
}

/* A line more or less before brings the cut to where it may be. */
static void test_cut_by_variant(void)
{
  FlowItem items[] = {text(5, 1), text(9, 0)};
  FlowCut cut;

  items[1].cuts = 1 << 3;
  g_assert_cmpint(flow_cut(items, 2, (int[]){10}, 1, &cut), <, FLOW_NEVER);
  g_assert_cmpint(cut.lines, ==, 3);
  g_assert_cmpint(flow_cut(items, 2, (int[]){12}, 1, &cut), ==, FLOW_NEVER);
}

/* Given the choice, the fit that leaves no last line alone at a leg's top is taken. */
static void test_widow_avoided(void)
{
  FlowItem items[] = {text(7, 1), text(5, 1)};
  int chosen[2];

  g_assert_cmpint(flow_fit(items, 2, (int[]){6, 6}, 2, 0, chosen), <, FLOW_NEVER);
  g_assert_cmpint(chosen[0], !=, 7);
  g_assert_cmpint(chosen[0] + chosen[1], ==, 12);
}

/* Text of any number of lines, with now and then a crosshead before it. */
static int random_items(GRand *random, FlowItem *items)
{
  int count = g_rand_int_range(random, 2, 6);

  for (int i = 0; i < count; i++) {
    gboolean head = i + 1 < count && g_rand_int_range(random, 0, 4) == 0;
    int lines = g_rand_int_range(random, 2, 9);
    items[i] = head ? solid(2, TRUE) : text(lines, g_rand_int_range(random, 0, 2));
  }
  return count;
}

/* The cost of the best of all choices of rows for ITEMS from item FIRST on, those before it being
 * settled. */
static int least_cost(FlowItem *items, int count, int first, const int *legs)
{
  if (first == count)
    return flow_fit(items, count, legs, 3, 0, NULL);
  FlowItem whole = items[first];
  int best = FLOW_NEVER;
  for (int rows = whole.least; rows <= whole.most; rows++) {
    items[first].least = items[first].most = rows;
    best = MIN(best, least_cost(items, count, first + 1, legs));
  }
  items[first] = whole;
  return best;
}

/* Of all the ways to share the rows out none is better than the one found, which fills the legs. */
static void test_exhaustive(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  int found = 0;

  for (int round = 0; round < 2000; round++) {
    FlowItem items[6];
    int chosen[6], sum = 0, count = random_items(random, items);
    for (int i = 0; i < count; i++)
      sum += items[i].natural;
    int leg = MAX(1, sum / 3), rest = sum - 2 * leg + g_rand_int_range(random, -1, 3);
    int legs[] = {leg, leg, MAX(0, rest)};
    int cost = flow_fit(items, count, legs, 3, 0, chosen);
    g_assert_cmpint(cost, ==, least_cost(items, count, 0, legs));
    if (cost == FLOW_NEVER)
      continue;
    found++;
    for (int i = 0; i < count; i++)
      items[i].least = items[i].most = chosen[i];
    g_assert_cmpint(flow_fit(items, count, legs, 3, 0, NULL), ==, cost);
  }
  g_assert_cmpint(found, >, 500);
}

/* 《栏的计算》: 小初 (30 pt) over 二号 (21 pt) at 11.25 pt with three blank rows takes 8 rows. */
static void test_newsroom_formula(void)
{
  g_assert_cmpint(head_rows((double[]){30, 21}, 2, 11.25, 3), ==, 8);
}

/* 长栏 and 破栏 of 对开 (13 字) and 四开 (11 字) papers, by 《栏的计算》 and a newsroom handbook.
 */
static void test_columns(void)
{
  static const struct {
    int columns, cells, legs, each, rest;
  } cases[] = {
      {2, 13, 1, 27, 0}, {3, 13, 1, 41, 0}, {5, 13, 1, 69, 0}, {2, 11, 1, 23, 0},
      {3, 11, 1, 35, 0}, {4, 11, 1, 47, 0}, {5, 11, 1, 59, 0}, {3, 13, 2, 20, 0},
      {5, 13, 3, 22, 1}, {3, 11, 2, 17, 0}, {4, 11, 3, 15, 0}, {5, 11, 4, 14, 0},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    int rest = -1;
    g_assert_cmpint(shape_leg_cells(cases[i].columns, cases[i].cells, cases[i].legs, &rest), ==,
                    cases[i].each);
    g_assert_cmpint(rest, ==, cases[i].rest);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/flow/lone-lines", test_lone_lines);
  g_test_add_func("/flow/exact", test_exact);
  g_test_add_func("/flow/variants", test_variants_fill);
  g_test_add_func("/flow/solid", test_solid_whole);
  g_test_add_func("/flow/solid-left-out", test_solid_left_out);
  g_test_add_func("/flow/crosshead", test_crosshead_keeps_next);
  g_test_add_func("/flow/widow", test_widow_avoided);
  g_test_add_func("/flow/cut", test_cut);
  g_test_add_func("/flow/cut-by-variant", test_cut_by_variant);
  g_test_add_func("/head/newsroom-formula", test_newsroom_formula);
  g_test_add_func("/shape/columns", test_columns);
  g_test_add_func("/flow/exhaustive", test_exhaustive);
  return g_test_run();
}
