/* Tests of the line fitter: numbers in, breaks out. */
#include "compose/breaks.h"

#include <string.h>

enum { EM = 1000 };

/* Breaks between COUNT characters of one em each; every GAP_EVERY-th carries a comma's half em. */
static GArray *plain_breaks(int count, int comma_every)
{
  GArray *breaks = g_array_new(FALSE, TRUE, sizeof(FitBreak));
  FitSums sums = {0};
  for (int i = 0; i <= count; i++) {
    FitBreak here = {.end = sums, .start = sums, .place = i};
    gboolean comma = i > 0 && comma_every > 0 && i % comma_every == 0;
    if (comma) { /* the end rule: a comma that ends a line gives its half */
      here.end.natural -= EM / 2;
      here.end.shrink[FIT_COMMA] -= EM / 2;
    }
    here.start.gaps += i < count && i > 0;
    gboolean next_is_comma = comma_every > 0 && (i + 1) % comma_every == 0;
    if (i == 0 || i == count || !next_is_comma)
      g_array_append_val(breaks, here);
    sums.natural += EM;
    sums.gaps += i > 0;
    sums.signs += !next_is_comma;
    if (next_is_comma)
      sums.shrink[FIT_COMMA] += EM / 2;
  }
  return breaks;
}

static gboolean fit(const GArray *breaks, const FitMeasure *measure, FitChoice *choice)
{
  g_autoptr(FitText) text = fit_text_new(g_array_ref((GArray *)breaks));
  return breaks_fit(text, measure, choice);
}

/* clreq: classes give strictly in order, none before the one ahead of it is used up. */
static void test_shrink_order(void)
{
  FitSums line = {.natural = 10000, .shrink = {10, 20, 30, 40, 50, 60}};
  int total = 0;
  for (int need = 0; need <= 215; need += 5) {
    FitSetting setting = fit_solve(&line, 10000 - need, TRUE);
    total = setting.over_pu;
    for (int i = 0; i < FIT_SHRINKS; i++) {
      total += setting.shrink[i];
      g_assert_cmpint(setting.shrink[i], <=, line.shrink[i]);
      if (i + 1 < FIT_SHRINKS && setting.shrink[i + 1] > 0)
        g_assert_cmpint(setting.shrink[i], ==, line.shrink[i]);
    }
    g_assert_cmpint(total, ==, need);
    g_assert_cmpint(setting.over_pu, ==, MAX(0, need - 210));
  }
}

/* clreq: word spaces open first, then Han-Latin spaces, then all other gaps. */
static void test_stretch_order(void)
{
  FitSums line = {.natural = 10000,
                  .word_stretch = 100,
                  .auto_stretch = 200,
                  .words = 1,
                  .autos = 2,
                  .gaps = 5};
  FitSetting setting = fit_solve(&line, 10080, TRUE);
  g_assert_cmpint(setting.word_gap_pu, ==, 80);
  setting = fit_solve(&line, 10250, TRUE);
  g_assert_cmpint(setting.word_gap_pu, ==, 100);
  g_assert_cmpint(setting.auto_gap_pu, ==, 150);
  g_assert_cmpint(setting.han_gap_pu, ==, 0);
  setting = fit_solve(&line, 10800, TRUE);
  g_assert_cmpint(setting.auto_gap_pu, ==, 200);
  g_assert_cmpint(setting.han_gap_pu, ==, 500);
  setting = fit_solve(&line, 10800, FALSE);
  g_assert_cmpint(setting.word_gap_pu + setting.auto_gap_pu + setting.han_gap_pu, ==, 0);
}

static void test_whole_lines(void)
{
  g_autoptr(GArray) breaks = plain_breaks(35, 0);
  FitMeasure measure = {.width_pu = 10 * EM, .em_pu = EM};
  FitChoice choice;
  g_assert_true(fit(breaks, &measure, &choice));
  g_assert_cmpint(choice.best.lines, ==, 4);
  g_assert_cmpint(choice.best.cost, ==, 0);
  g_assert_cmpint(choice.best.ends[0], ==, 10);
  g_assert_cmpint(choice.best.ends[3], ==, 35);
  fit_choice_clear(&choice);
}

/* 31 characters at 10 would leave one over: a line gives one up, as little as can be seen. */
static void test_orphan(void)
{
  g_autoptr(GArray) breaks = plain_breaks(31, 0);
  FitMeasure measure = {.width_pu = 10 * EM, .em_pu = EM};
  FitChoice choice;
  g_assert_true(fit(breaks, &measure, &choice));
  g_assert_cmpint(choice.best.ends[choice.best.lines - 2], ==, 29);
  fit_choice_clear(&choice);
}

/* Display type: as few lines as can be, even; a cut that costs more than a line one em off moves.
 */
static void test_ragged(void)
{
  g_autoptr(GArray) breaks = plain_breaks(31, 0);
  FitMeasure measure = {.width_pu = 10 * EM, .em_pu = EM, .ragged = TRUE};
  FitChoice choice;
  g_assert_true(fit(breaks, &measure, &choice));
  g_assert_cmpint(choice.best.lines, ==, 4);
  for (int i = 0, from = 0; i < 4; from = choice.best.ends[i++]) {
    g_assert_cmpint(choice.best.ends[i] - from, >=, 7);
    g_assert_cmpint(choice.best.ends[i] - from, <=, 8);
  }
  fit_choice_clear(&choice);
  g_autoptr(GArray) two = plain_breaks(16, 0);
  g_assert_true(fit(two, &measure, &choice));
  g_assert_cmpint(choice.best.ends[0], ==, 8);
  fit_choice_clear(&choice);
  g_array_index(two, FitBreak, 8).penalty = 3 * FIT_EM_OFF;
  g_assert_true(fit(two, &measure, &choice));
  g_assert_cmpint(ABS(choice.best.ends[0] - 8), ==, 1);
  fit_choice_clear(&choice);
}

/* Fourteen signs that open nowhere, with breaks after 5 and 13. */
static GArray *rigid_breaks(void)
{
  static const int places[] = {0, 5, 13, 14};
  GArray *breaks = g_array_new(FALSE, TRUE, sizeof(FitBreak));
  for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
    int place = places[i];
    FitSums sums = {.natural = place * EM, .signs = place};
    FitBreak here = {.end = sums, .start = sums, .place = place};
    g_array_append_val(breaks, here);
  }
  return breaks;
}

/* Beyond the cap a line twice as wide costs as much as two, so that need is shared among lines. */
static void test_beyond_cap(void)
{
  FitMeasure measure = {.width_pu = 20 * EM, .em_pu = EM};
  FitLine role = {.number = 1};
  gint64 costs[3];
  for (int i = 0; i < 3; i++) { /* ten characters, nine gaps: 0.3, 0.6 and 0.9 em */
    FitBreak start = {0}, end = {.end = {.natural = 20 * EM - 9 * 3 * (i + 1) * EM / 10}};
    end.end.gaps = 9;
    costs[i] = fit_judge(&measure, &start, &end, &role);
  }
  g_assert_cmpint(costs[1] / 10000, >=, costs[0] * 19 / 10 / 10000);
  g_assert_cmpint(costs[2] / 10000, >=, costs[0] * 29 / 10 / 10000);
}

/* 孤字 is relaxed last: a line far too short is taken before a last line of one character, and that
 * before a break inside a unit. */
static void test_orphan_relaxed_last(void)
{
  FitMeasure measure = {.width_pu = 13 * EM, .em_pu = EM};
  FitChoice choice;
  g_autoptr(GArray) wide = rigid_breaks();
  g_assert_true(fit(wide, &measure, &choice));
  g_assert_cmpint(g_array_index(wide, FitBreak, choice.best.ends[0]).place, ==, 5);
  fit_choice_clear(&choice);
  g_autoptr(GArray) narrow = rigid_breaks();
  g_array_index(narrow, FitBreak, 1).flags = FIT_EMERGENCY;
  g_assert_true(fit(narrow, &measure, &choice));
  g_assert_cmpint(g_array_index(narrow, FitBreak, choice.best.ends[0]).place, ==, 13);
  fit_choice_clear(&choice);
}

static void test_indent_and_notch(void)
{
  g_autoptr(GArray) breaks = plain_breaks(40, 0);
  FitMeasure measure = {
      .width_pu = 10 * EM, .indent_pu = 2 * EM, .notch_lines = 2, .notch_pu = 3 * EM, .em_pu = EM};
  FitChoice choice;
  g_assert_true(fit(breaks, &measure, &choice));
  int wanted[] = {5, 12, 22, 32, 40};
  g_assert_cmpint(choice.best.lines, ==, 5);
  for (int i = 0; i < 5; i++)
    g_assert_cmpint(choice.best.ends[i], ==, wanted[i]);
  fit_choice_clear(&choice);
}

/* Taking breaks away can only make the best way worse, and the best way's own breaks suffice. */
static void test_optimal(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (int round = 0; round < 200; round++) {
    g_autoptr(GArray) breaks =
        plain_breaks(g_rand_int_range(random, 12, 60), g_rand_int_range(random, 3, 9));
    FitMeasure measure = {.width_pu = g_rand_int_range(random, 5, 14) * EM, .em_pu = EM};
    FitChoice whole, part;
    fit(breaks, &measure, &whole);
    g_autoptr(GArray) fewer = g_array_new(FALSE, FALSE, sizeof(FitBreak));
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(FitBreak));
    for (guint i = 0, line = 0; i < breaks->len; i++) {
      FitBreak *one = &g_array_index(breaks, FitBreak, i);
      gboolean edge = i == 0 || i + 1 == breaks->len;
      if (edge || g_rand_int_range(random, 0, 5) > 0)
        g_array_append_val(fewer, *one);
      if (i == 0 || whole.best.ends[line] == (int)i) {
        g_array_append_val(own, *one);
        line += i > 0;
      }
    }
    fit(fewer, &measure, &part);
    g_assert_cmpint(part.best.cost, >=, whole.best.cost);
    fit_choice_clear(&part);
    fit(own, &measure, &part);
    g_assert_cmpint(part.best.cost, <=, whole.best.cost);
    fit_choice_clear(&part);
    fit_choice_clear(&whole);
  }
}

/* Up to thirteen breaks between pieces of one or two ems, some with a comma behind them, some dear
 * to break at. */
static GArray *random_breaks(GRand *random)
{
  GArray *breaks = g_array_new(FALSE, TRUE, sizeof(FitBreak));
  FitSums sums = {0};
  int pieces = g_rand_int_range(random, 3, 14);
  for (int i = 0; i <= pieces; i++) {
    gboolean comma = i > 0 && g_rand_int_range(random, 0, 4) == 0;
    FitBreak here = {.place = i, .penalty = g_rand_int_range(random, 0, 3) * 60};
    sums.natural += comma ? EM : 0;
    sums.shrink[FIT_COMMA] += comma ? EM / 2 : 0;
    sums.gaps += comma;
    here.end = here.start = sums;
    here.end.natural -= comma ? EM / 2 : 0;
    here.end.shrink[FIT_COMMA] -= comma ? EM / 2 : 0;
    here.start.gaps += i > 0; /* the gap a line that begins here does not have */
    g_array_append_val(breaks, here);
    int ems = g_rand_int_range(random, 1, 3);
    sums.natural += ems * EM;
    sums.gaps += i > 0;
    sums.signs += ems;
  }
  return breaks;
}

/* The cost of the cheapest of all ways from break FROM on, line NUMBER being next: every subset of
 * the breaks is looked at. */
static gint64 least_cost(const GArray *breaks, const FitMeasure *measure, guint from, int number)
{
  const FitBreak *all = (const FitBreak *)(const void *)breaks->data;
  gint64 least = from + 1 == breaks->len ? 0 : G_MAXINT64;
  for (guint end = from + 1; end < breaks->len; end++) {
    FitLine role = {.number = number, .last = end + 1 == breaks->len};
    gint64 cost = fit_judge(measure, &all[from], &all[end], &role);
    cost += least_cost(breaks, measure, end, number + 1);
    least = MIN(least, cost);
  }
  return least;
}

/* No choice of line ends is better than the one found, justified or ragged, indented or not. */
static void test_exhaustive(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  for (int i = 0; i < 400; i++) {
    g_autoptr(GArray) breaks = random_breaks(random);
    FitMeasure measure = {.width_pu = g_rand_int_range(random, 4, 9) * EM,
                          .indent_pu = g_rand_int_range(random, 0, 2) * EM,
                          .em_pu = EM,
                          .ragged = i % 3 == 0};
    FitChoice choice;
    g_assert_true(fit(breaks, &measure, &choice));
    g_assert_cmpint(choice.best.cost, ==, least_cost(breaks, &measure, 0, 0));
    fit_choice_clear(&choice);
  }
}

/* As least_cost, of the ways in exactly LINES lines; G_MAXINT64 where there is none. */
static gint64 least_cost_in(const GArray *breaks, const FitMeasure *measure, guint from,
                            FitLine next, int lines)
{
  const FitBreak *all = (const FitBreak *)(const void *)breaks->data;
  gint64 least = lines == 0 && from + 1 == breaks->len ? 0 : G_MAXINT64;
  for (guint end = from + 1; lines > 0 && end < breaks->len; end++) {
    FitLine after = {.number = next.number + 1};
    next.last = end + 1 == breaks->len;
    gint64 rest = least_cost_in(breaks, measure, end, after, lines - 1);
    if (rest < G_MAXINT64)
      least = MIN(least, rest + fit_judge(measure, &all[from], &all[end], &next));
  }
  return least;
}

/* A line more or less is offered where, and only where, it costs no more lines with a gap that a
 * reader notices; what is offered is the best in so many lines. */
static void test_exhaustive_variants(void)
{
  static const gint64 noticed = 100000; /* what such a line costs beside its gap */
  g_autoptr(GRand) random = g_rand_new_with_seed(13);
  int offered = 0;
  for (int i = 0; i < 1500; i++) {
    g_autoptr(GArray) breaks =
        plain_breaks(g_rand_int_range(random, 16, 36), g_rand_int_range(random, 2, 6));
    FitMeasure measure = {.width_pu = g_rand_int_range(random, 18, 30) * EM / 2, .em_pu = EM};
    FitChoice choice;
    g_assert_true(fit(breaks, &measure, &choice));
    for (int more = -1; more <= 1; more += 2) {
      const FitWay *way = more < 0 ? &choice.fewer : &choice.more;
      gint64 least =
          least_cost_in(breaks, &measure, 0, (FitLine){.number = 0}, choice.best.lines + more);
      gboolean wanted = least < G_MAXINT64 && least - choice.best.cost < noticed;
      g_assert_cmpint(way->ends != NULL, ==, wanted);
      if (wanted)
        g_assert_cmpint(way->cost, ==, least);
      offered += wanted;
    }
    fit_choice_clear(&choice);
  }
  g_assert_cmpint(offered, >, 100);
}

/* Of two ways to cut a line short, the one with fewer gaps that a reader notices is taken, though
 * its gap is wider: 0.24 em once rather than 0.12 em twice. */
static void test_even_colour(void)
{
  g_autoptr(GArray) breaks = g_array_new(FALSE, TRUE, sizeof(FitBreak));
  const int places[] = {0, 25, 28, 56, 58, 88};
  for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
    FitSums sums = {.natural = places[i] * EM, .signs = places[i], .gaps = places[i]};
    FitBreak here = {.end = sums, .start = sums, .place = places[i]};
    here.start.gaps += places[i] > 0;
    g_array_append_val(breaks, here);
  }
  FitMeasure measure = {.width_pu = 31 * EM, .em_pu = EM};
  FitChoice choice;
  g_assert_true(fit(breaks, &measure, &choice));
  g_assert_cmpint(choice.best.lines, ==, 3);
  g_assert_cmpint(g_array_index(breaks, FitBreak, choice.best.ends[0]).place, ==, 28);
  fit_choice_clear(&choice);
}

/* A paragraph that ends just over a line can be squeezed into one line fewer. */
static void test_variants(void)
{
  g_autoptr(GArray) breaks = plain_breaks(64, 6);
  FitMeasure measure = {.width_pu = 20 * EM, .em_pu = EM};
  FitChoice choice;
  g_assert_true(fit(breaks, &measure, &choice));
  g_assert_true(choice.fewer.ends != NULL || choice.more.ends != NULL);
  if (choice.fewer.ends)
    g_assert_cmpint(choice.fewer.lines, ==, choice.best.lines - 1);
  if (choice.more.ends)
    g_assert_cmpint(choice.more.lines, ==, choice.best.lines + 1);
  fit_choice_clear(&choice);
}

/* One piece wider than the measure: said to be overfull, never a hang or a crash. */
static void test_too_wide(void)
{
  FitSums whole = {.natural = 30 * EM, .signs = 30};
  FitBreak two[2] = {{.place = 0}, {.end = whole, .start = whole, .place = 1}};
  g_autoptr(GArray) breaks = g_array_new(FALSE, FALSE, sizeof(FitBreak));
  g_array_append_vals(breaks, two, 2);
  FitMeasure measure = {.width_pu = 10 * EM, .em_pu = EM};
  FitChoice choice;
  g_assert_false(fit(breaks, &measure, &choice));
  g_assert_cmpint(choice.best.lines, ==, 1);
  fit_choice_clear(&choice);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/breaks/shrink-order", test_shrink_order);
  g_test_add_func("/breaks/stretch-order", test_stretch_order);
  g_test_add_func("/breaks/whole-lines", test_whole_lines);
  g_test_add_func("/breaks/orphan", test_orphan);
  g_test_add_func("/breaks/ragged", test_ragged);
  g_test_add_func("/breaks/beyond-cap", test_beyond_cap);
  g_test_add_func("/breaks/orphan-relaxed-last", test_orphan_relaxed_last);
  g_test_add_func("/breaks/indent-and-notch", test_indent_and_notch);
  g_test_add_func("/breaks/optimal", test_optimal);
  g_test_add_func("/breaks/exhaustive", test_exhaustive);
  g_test_add_func("/breaks/exhaustive-variants", test_exhaustive_variants);
  g_test_add_func("/breaks/even-colour", test_even_colour);
  g_test_add_func("/breaks/variants", test_variants);
  g_test_add_func("/breaks/too-wide", test_too_wide);
  return g_test_run();
}
