/* Tests of press/profile: the computed profiles are sound, those shipped are those computed. */
#include "press/profile.h"

#include "read/read.h"

#include <lcms2.h>
#include <math.h>
#include <string.h>

#define MEASURED_ICC "../shared/press/IFRA26S.icc"

static PressProfile *read_profile(const char *name)
{
  g_autoptr(Report) report = report_new();
  PressProfile *profile = read_press(name, "layouts", (Mark){0}, report, NULL);
  g_assert_nonnull(profile);
  return profile;
}

static cmsHPROFILE open_bytes(GBytes *bytes)
{
  gsize length;
  const void *content = g_bytes_get_data(bytes, &length);
  cmsHPROFILE icc = cmsOpenProfileFromMem(content, (cmsUInt32Number)length);
  g_assert_nonnull(icc);
  return icc;
}

/* Through lcms2, the tables give what the model gives. */
static void test_tables(void)
{
  g_autoptr(PressProfile) profile = read_profile("newspaper");
  g_autoptr(Printing) printing = printing_open(profile);
  g_autoptr(GBytes) bytes = profile_compute(profile);
  cmsHPROFILE icc = open_bytes(bytes), lab = cmsCreateLab2Profile(NULL);
  g_assert_cmpint(cmsGetDeviceClass(icc), ==, cmsSigOutputClass);
  g_assert_cmpint(cmsGetColorSpace(icc), ==, cmsSigCmykData);
  cmsHTRANSFORM forth = cmsCreateTransform(icc, TYPE_CMYK_DBL, lab, TYPE_Lab_DBL,
                                           INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  double mean = 0, most = 0;
  for (int i = 0; i < 625; i++) {
    const double tones[4] = {i % 5 / 4.0, i / 5 % 5 / 4.0, i / 25 % 5 / 4.0, i / 125 / 4.0};
    double percent[4], have[3], wanted[3];
    for (int k = 0; k < 4; k++)
      percent[k] = tones[k] * 100;
    cmsDoTransform(forth, percent, have, 1);
    printing_relative_colour(printing, tones, wanted);
    double off = hypot(hypot(have[0] - wanted[0], have[1] - wanted[1]), have[2] - wanted[2]);
    mean += off / 625;
    most = MAX(most, off);
  }
  g_test_message("the tables of the profile against the model: mean %.2f, largest %.2f", mean,
                 most);
  g_assert_cmpfloat(mean, <, 1);
  g_assert_cmpfloat(most, <, 4);
  cmsDeleteTransform(forth);
  cmsCloseProfile(lab);
  cmsCloseProfile(icc);
}

/* Into the inks and back out of them: what can be printed comes back, white is no ink at all. */
static void test_round(void)
{
  g_autoptr(PressProfile) profile = read_profile("newspaper");
  g_autoptr(GBytes) bytes = profile_compute(profile);
  cmsHPROFILE icc = open_bytes(bytes), lab = cmsCreateLab2Profile(NULL);
  cmsHTRANSFORM back = cmsCreateTransform(lab, TYPE_Lab_DBL, icc, TYPE_CMYK_DBL,
                                          INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  cmsHTRANSFORM forth = cmsCreateTransform(icc, TYPE_CMYK_DBL, lab, TYPE_Lab_DBL,
                                           INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  double mean = 0, most = 0;
  for (int i = 0; i < 125; i++) {
    const double given[4] = {i % 5 * 15, i / 5 % 5 * 15, i / 25 * 15, 0};
    double wanted[3], inks[4], have[3];
    cmsDoTransform(forth, given, wanted, 1);
    cmsDoTransform(back, wanted, inks, 1);
    g_assert_cmpfloat(inks[0] + inks[1] + inks[2] + inks[3], <, 100 * profile->ink_limit + 1);
    cmsDoTransform(forth, inks, have, 1);
    double off = hypot(hypot(have[0] - wanted[0], have[1] - wanted[1]), have[2] - wanted[2]);
    mean += off / 125;
    most = MAX(most, off);
  }
  g_test_message("colours through the profile and back: mean %.2f, largest %.2f", mean, most);
  g_assert_cmpfloat(mean, <, 1.5);
  g_assert_cmpfloat(most, <, 4);
  static const double white[3] = {100, 0, 0};
  double inks[4];
  cmsDoTransform(back, white, inks, 1);
  for (int k = 0; k < 4; k++)
    g_assert_cmpfloat(inks[k], <, 0.6);
  cmsDeleteTransform(back);
  cmsDeleteTransform(forth);
  cmsCloseProfile(lab);
  cmsCloseProfile(icc);
}

/* Processors may round the last bit differently; nothing more may differ. */
static void test_shipped(void)
{
  static const char *const NAMES[] = {"newspaper", "sheetfed", "japan2001"};
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    g_autoptr(PressProfile) profile = read_profile(NAMES[i]);
    g_autoptr(GBytes) bytes = profile_compute(profile);
    g_autofree char *shipped = NULL;
    gsize length = 0, made;
    g_assert_true(g_file_get_contents(profile->icc, &shipped, &length, NULL));
    const guint8 *computed = g_bytes_get_data(bytes, &made);
    g_assert_cmpuint(length, ==, made);
    gsize off = 0;
    for (gsize k = 0; k < length; k++)
      off += (guint8)shipped[k] != computed[k];
    g_assert_cmpuint(off, <, length / 50);
    g_test_message("%s: %" G_GSIZE_FORMAT " bytes", NAMES[i], length);
  }
}

/* Beside a profile made by another program from the measured fields. */
static void test_beside_measured(void)
{
  if (!g_file_test(MEASURED_ICC, G_FILE_TEST_EXISTS)) {
    g_test_skip(MEASURED_ICC " is not there");
    return;
  }
  g_autoptr(PressProfile) profile = read_profile("newspaper");
  g_autoptr(GBytes) bytes = profile_compute(profile);
  cmsHPROFILE ours = open_bytes(bytes), theirs = cmsOpenProfileFromFile(MEASURED_ICC, "r");
  cmsHPROFILE screen = cmsCreate_sRGBProfile(), lab = cmsCreateLab2Profile(NULL);
  cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION;
  cmsHTRANSFORM print = cmsCreateTransform(screen, TYPE_RGB_8, ours, TYPE_CMYK_8,
                                           INTENT_RELATIVE_COLORIMETRIC, flags);
  cmsHTRANSFORM see =
      cmsCreateTransform(theirs, TYPE_CMYK_8, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, 0);
  cmsHTRANSFORM hope =
      cmsCreateTransform(ours, TYPE_CMYK_8, lab, TYPE_Lab_DBL, INTENT_RELATIVE_COLORIMETRIC, 0);
  double mean = 0;
  for (int i = 0; i < 216; i++) {
    const guint8 rgb[3] = {(guint8)(i % 6 * 51), (guint8)(i / 6 % 6 * 51), (guint8)(i / 36 * 51)};
    guint8 cmyk[4];
    double seen[3], hoped[3];
    cmsDoTransform(print, rgb, cmyk, 1);
    cmsDoTransform(see, cmyk, seen, 1);
    cmsDoTransform(hope, cmyk, hoped, 1);
    mean += hypot(hypot(seen[0] - hoped[0], seen[1] - hoped[1]), seen[2] - hoped[2]) / 216;
  }
  g_test_message("screen colours printed by our profile, seen through the measured one: mean %.2f",
                 mean);
  g_assert_cmpfloat(mean, <, 5);
  cmsDeleteTransform(print);
  cmsDeleteTransform(see);
  cmsDeleteTransform(hope);
  cmsCloseProfile(ours);
  cmsCloseProfile(theirs);
  cmsCloseProfile(screen);
  cmsCloseProfile(lab);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/profile/tables", test_tables);
  g_test_add_func("/profile/round", test_round);
  g_test_add_func("/profile/shipped", test_shipped);
  g_test_add_func("/profile/beside-measured", test_beside_measured);
  return g_test_run();
}
