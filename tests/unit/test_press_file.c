/* Tests of read/press_file: every profile that is shipped, and every way a profile can be wrong. */
#include "support_read.h"

#include "model/layout.h"

#include <string.h>

static const char SOUND[] =
    "words: Test\nstandard: x-4\ncondition: IFRA26\nicc: own.icc\n"
    "ink: {limit: 220%, black: 95%, spots: keep}\n"
    "type: {inks: [6pt, 7pt, 8pt, 9pt], reversed: 8pt}\n"
    "line: {one: 0.25pt, more: 1mm, reversed: 0.4pt}\n"
    "pictures: {least: 100, wanted: 150, most: 300, line-art: 600}\n"
    "sheet: {bleed: 3mm, marks: crop}\n"
    "colours: {gain: [26%, 26%, 26%, 0.26], paper: [82, 0, 3], c: [1, 2, 3], m: [1, 2, 3],\n"
    "  y: [1, 2, 3], k: [36, 1, 4], cm: [1, 2, 3], cy: [1, 2, 3], my: [1, 2, 3],\n"
    "  cmy: [1, 2, -3]}\n";

static PressProfile *read_in(const TestFolder *folder, const char *name, char **lines)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  Mark used = {g_intern_string("issue.md"), 6, 9};
  PressProfile *profile = read_press(name, folder->path, used, report, &error);
  g_assert_no_error(error);
  g_autofree char *printed = report_to_string(report);
  g_autofree char *prefix = g_strconcat(folder->path, "/", NULL);
  g_auto(GStrv) parts = g_strsplit(printed, prefix, -1);
  *lines = g_strjoinv("", parts);
  return profile;
}

static PressProfile *read_text(const TestFolder *folder, const char *yaml, char **lines)
{
  folder_write(folder, "x.yaml", yaml, -1);
  g_autofree char *path = folder_path(folder, "x.yaml");
  return read_in(folder, path, lines);
}

static void assert_near(double value, double wanted)
{
  g_assert_cmpfloat_with_epsilon(value, wanted, 1e-9);
}

static void test_numbers(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *lines = NULL;
  g_autoptr(PressProfile) profile = read_text(folder, SOUND, &lines);
  g_assert_cmpstr(lines, ==, "");
  g_assert_nonnull(profile);
  g_assert_cmpstr(profile->name, ==, "x");
  g_assert_cmpstr(profile->condition, ==, "IFRA26");
  g_assert_null(profile->registry);
  g_autofree char *icc = folder_path(folder, "own.icc");
  g_assert_cmpstr(profile->icc, ==, icc);
  g_assert_cmpint(profile->standard, ==, STANDARD_X4);
  g_assert_cmpstr(press_standard_name(profile->standard), ==, "PDF/X-4");
  assert_near(profile->ink_limit, 2.2);
  assert_near(profile->black_limit, 0.95);
  g_assert_true(profile->keeps_spots);
  assert_near(profile->type[1], 7);
  assert_near(profile->line_inks, 72 / 25.4);
  g_assert_cmpint(profile->ppi_wanted, ==, 150);
  assert_near(profile->bleed, 3 * 72 / 25.4);
  g_assert_cmpint(profile->marks, ==, MARKS_CROP);
  g_assert_true(profile->colours.known);
  assert_near(profile->colours.gain[3], 0.26);
  assert_near(profile->colours.solids[0][0], 82);
  assert_near(profile->colours.solids[8][2], 4);
  assert_near(profile->colours.solids[7][2], -3);
  g_assert_false(profile->colours.measured[15]);
}

/* OLD of the sound profile becomes NEW, and REPORT is what is said. */
static void assert_fault(const char *old, const char *new, const char *report)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_auto(GStrv) parts = g_strsplit(SOUND, old, 2);
  g_assert_cmpuint(g_strv_length(parts), ==, 2);
  g_autofree char *yaml = g_strjoinv(new, parts);
  g_autofree char *lines = NULL;
  g_autoptr(PressProfile) profile = read_text(folder, yaml, &lines);
  g_assert_null(profile);
  g_assert_cmpstr(lines, ==, report);
}

static void test_faults(void)
{
  assert_fault("words: Test\n", "", "x.yaml:1:1: error: press profile has no \"words\"\n");
  assert_fault(
      "x-4", "x-3",
      "x.yaml:2:11: error: standard \"x-3\" is not known, x-4 or x-1a or ua-1 is wanted\n");
  assert_fault("condition: IFRA26\n", "",
               "x.yaml:1:1: error: press profile has no \"condition\"\n");
  assert_fault("limit: 220%", "limit: 500%",
               "x.yaml:5:14: error: limit \"500%\" is no cover, one from 0% to 400% is wanted\n");
  assert_fault("limit: 220%", "limit: 2.2",
               "x.yaml:5:14: error: limit \"2.2\" is no cover, one from 0% to 400% is wanted\n");
  assert_fault("spots: keep", "spots: all",
               "x.yaml:5:39: error: spots \"all\" is not known, process or keep is wanted\n");
  assert_fault("[6pt, 7pt, 8pt, 9pt]", "[6pt]",
               "x.yaml:6:14: error: 4 sizes are wanted in \"inks\": for letters in one ink, two, "
               "three and four\n");
  assert_fault("7pt", "7", "x.yaml:6:20: error: inks \"7\" has no unit, mm or pt is wanted\n");
  assert_fault("least: 100", "least: 200",
               "x.yaml:8:11: error: pictures want at least 200 ppi, best 150, at most 300: that is "
               "no rising order\n");
  assert_fault("marks: crop", "marks: full",
               "x.yaml:9:28: error: marks \"full\" is not known, none or crop is wanted\n");
  assert_fault(
      "cmy: [1, 2, -3]", "cmx: [1, 2, -3]",
      "x.yaml:10:10: error: colours want \"gain\", \"paper\" and the solids c, m, y, k, cm, cy, my "
      "and cmy\n"
      "x.yaml:12:3: error: \"cmx\" is no solid, paper or inks such as c, my or cmyk are wanted\n");
  assert_fault("k: [36, 1, 4]", "k: [36, 1]",
               "x.yaml:10:10: error: colours want \"gain\", \"paper\" and the solids c, m, y, k, "
               "cm, cy, my and cmy\n"
               "x.yaml:11:20: error: 3 numbers are wanted here\n");
  assert_fault("sheet:", "shet:",
               "x.yaml:1:1: error: press profile has no \"sheet\"\n"
               "x.yaml:9:1: error: unknown key \"shet\" in the press profile\n  hint: did you mean "
               "\"sheet\"?\n");
}

static void test_absent(void)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *lines = NULL;
  g_assert_null(read_in(folder, "newspapr", &lines));
  g_assert_cmpstr(lines, ==, "issue.md:6:9: error: press profile \"newspapr\" is not there\n");
}

/* What is shipped can be read, and a newspaper's limits are those the design names. */
static void test_shipped(void)
{
  static const char *const NAMES[] = {"newspaper", "sheetfed", "japan2001", "screen"};
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    g_autoptr(Report) report = report_new();
    g_autoptr(PressProfile) profile = read_press(NAMES[i], "layouts", (Mark){0}, report, NULL);
    g_autofree char *lines = report_to_string(report);
    g_assert_cmpstr(lines, ==, "");
    g_assert_nonnull(profile);
    if (i > 0)
      continue;
    assert_near(profile->ink_limit, 2.2);
    g_assert_cmpint(profile->marks, ==, MARKS_NONE);
    g_assert_false(profile->keeps_spots);
  }
}

/* Every ink and role has a colour of its own, which six decimals bring back, and which no colour of
 * eight bits a channel is. */
static void test_surrogates(void)
{
  g_autoptr(Layout) layout = layout_new("x");
  for (int i = 0; i < 300; i++) {
    Ink *ink = g_new0(Ink, 1);
    ink->name = g_strdup_printf("ink %d", i);
    g_ptr_array_add(layout->inks, ink);
  }
  for (int i = 0; i < 300 * INK_ROLES; i++) {
    double rgb[3];
    layout_ink_surrogate(i / INK_ROLES, (InkRole)(i % INK_ROLES), rgb);
    for (int k = 0; k < 3; k++) {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      rgb[k] = g_ascii_strtod(g_ascii_formatd(digits, sizeof digits, "%.6f", rgb[k]), NULL);
      g_assert_cmpfloat(rgb[k], <=, 1);
    }
    int ink = -1;
    InkRole role = INK_PANEL;
    g_assert_true(layout_find_surrogate(layout, rgb, &ink, &role));
    g_assert_cmpint(ink, ==, i / INK_ROLES);
    g_assert_cmpint((int)role, ==, i % INK_ROLES);
    const double near[3] = {rgb[0] + 1.0 / 510, rgb[1], rgb[2]};
    g_assert_false(layout_find_surrogate(layout, near, &ink, &role));
  }
  double beyond[3];
  layout_ink_surrogate(300, INK_PANEL, beyond);
  int ink = -1;
  InkRole role = INK_PANEL;
  g_assert_false(layout_find_surrogate(layout, beyond, &ink, &role));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/press-file/numbers", test_numbers);
  g_test_add_func("/press-file/faults", test_faults);
  g_test_add_func("/press-file/absent", test_absent);
  g_test_add_func("/press-file/shipped", test_shipped);
  g_test_add_func("/press-file/surrogates", test_surrogates);
  return g_test_run();
}
