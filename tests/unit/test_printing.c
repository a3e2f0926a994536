/* Tests of press/printing: the model against the aims it is made of, and against measured
 * newsprint.
 */
#include "press/printing.h"

#include "read/read.h"

#include <math.h>
#include <string.h>

#define MEASURED "../shared/press/IFRA26S.ti3"

static PressProfile *read_newspaper(void)
{
  g_autoptr(Report) report = report_new();
  PressProfile *profile = read_press("newspaper", "layouts", (Mark){0}, report, NULL);
  g_assert_nonnull(profile);
  return profile;
}

static double difference(const double a[3], const double b[3])
{
  double sum = 0;
  for (int i = 0; i < 3; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sqrt(sum);
}

/* Every solid comes out as the aim it was given, the paper as white. */
static void test_solids(void)
{
  g_autoptr(PressProfile) profile = read_newspaper();
  g_autoptr(Printing) printing = printing_open(profile);
  for (int solid = 0; solid < PRESS_SOLIDS; solid++) {
    const double cmyk[4] = {solid & 1, solid >> 1 & 1, solid >> 2 & 1, solid >> 3};
    double lab[3];
    printing_colour(printing, cmyk, lab);
    if (profile->colours.measured[solid])
      g_assert_cmpfloat(difference(lab, profile->colours.solids[solid]), <, 0.01);
    else
      g_assert_cmpfloat(lab[0], <=, profile->colours.solids[8][0]);
  }
  static const double white[3] = {100, 0, 0}, none[4] = {0};
  double lab[3];
  printing_relative_colour(printing, none, lab);
  g_assert_cmpfloat(difference(lab, white), <, 0.01);
}

/* ISO 12647-3: a field of 50 % looks like one of 76 %; and more ink is never lighter. */
static void test_gain(void)
{
  g_autoptr(PressProfile) profile = read_newspaper();
  g_autoptr(Printing) printing = printing_open(profile);
  for (int ink = 0; ink < PRESS_INKS; ink++) {
    g_assert_cmpfloat_with_epsilon(printing_cover(printing, ink, 0.5), 0.76, 1e-9);
    g_assert_cmpfloat_with_epsilon(printing_cover(printing, ink, 1), 1, 1e-9);
    double last = 101;
    for (int tone = 0; tone <= 100; tone++) {
      double cmyk[4] = {0}, lab[3];
      cmyk[ink] = tone / 100.0;
      printing_colour(printing, cmyk, lab);
      g_assert_cmpfloat(lab[0], <, last);
      last = lab[0];
    }
  }
}

/* Inks for a colour that inks gave give that colour again, within the limits. */
static void test_inks(void)
{
  g_autoptr(PressProfile) profile = read_newspaper();
  g_autoptr(Printing) printing = printing_open(profile);
  for (int i = 0; i < 216; i++) {
    const double cmyk[4] = {i % 6 / 5.0 * 0.7, i / 6 % 6 / 5.0 * 0.7, i / 36 / 5.0 * 0.7, 0};
    double lab[3], again[3], inks[4];
    printing_relative_colour(printing, cmyk, lab);
    printing_inks(printing, lab, inks);
    printing_relative_colour(printing, inks, again);
    g_assert_cmpfloat(inks[0] + inks[1] + inks[2] + inks[3], <, profile->ink_limit + 1e-9);
    g_assert_cmpfloat(inks[3], <, profile->black_limit + 1e-9);
    g_assert_cmpfloat(difference(lab, again), <, 1);
  }
}

typedef struct {
  double mean, most;
  int fields;
} Comparison;

/* Compares the model with each field of the characterisation at PATH, CIE 1976. */
static Comparison compare(const Printing *printing, const char *path)
{
  g_autofree char *content = NULL;
  g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
  const char *start = strstr(content, "BEGIN_DATA\n");
  g_assert_nonnull(start);
  g_auto(GStrv) lines = g_strsplit(start, "\n", -1);
  Comparison result = {0};
  for (int i = 1; lines[i] && !g_str_has_prefix(lines[i], "END_DATA"); i++) {
    double numbers[11] = {0}, lab[3];
    char *at = lines[i];
    for (int k = 0; k < 11; k++)
      numbers[k] = g_ascii_strtod(at, &at);
    const double cmyk[4] = {numbers[1] / 100, numbers[2] / 100, numbers[3] / 100, numbers[4] / 100};
    printing_colour(printing, cmyk, lab);
    double off = difference(lab, numbers + 8);
    result.mean += off;
    result.most = MAX(result.most, off);
    result.fields++;
  }
  result.mean /= MAX(result.fields, 1);
  return result;
}

/* The aims are those over a black backing; the fields were measured over a white one, which is two
 * steps of lightness lighter. */
static void test_measured(void)
{
  if (!g_file_test(MEASURED, G_FILE_TEST_EXISTS)) {
    g_test_skip(MEASURED " is not there");
    return;
  }
  g_autoptr(PressProfile) profile = read_newspaper();
  g_autoptr(Printing) printing = printing_open(profile);
  Comparison found = compare(printing, MEASURED);
  g_test_message("newsprint model against %d measured fields: mean %.2f, largest %.2f (Lab 1976)",
                 found.fields, found.mean, found.most);
  g_assert_cmpint(found.fields, ==, 928);
  g_assert_cmpfloat(found.mean, <, 3);
  g_assert_cmpfloat(found.most, <, 14);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/printing/solids", test_solids);
  g_test_add_func("/printing/gain", test_gain);
  g_test_add_func("/printing/inks", test_inks);
  g_test_add_func("/printing/measured", test_measured);
  return g_test_run();
}
