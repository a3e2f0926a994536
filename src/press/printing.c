/* A printing condition: Neugebauer's mixing of solids with Yule and Nielsen's factor, and back. */
#include "press/printing.h"

#include <math.h>
#include <string.h>

/* White of the profile connection space, D50. */
static const double D50[3] = {0.9642, 1.0, 0.8249};

/* How much light wanders under the paper's surface: 1 is none, 2 as much as there can be. */
#define YULE_NIELSEN 1.7

/* What inks under black still take of its light, where no measured overprint says it. */
#define UNDER_BLACK 0.3

/* From where in its grey a colour gets black, and how fast. */
#define BLACK_START 0.12
#define BLACK_POWER 0.8

/* Which of X, Y, Z an ink takes most of. */
static const int CHANNEL[PRESS_INKS] = {0, 1, 2, 1};

#define TONES 257

struct Printing {
  double solids[PRESS_SOLIDS][3]; /* XYZ ^ 1/n of the solids */
  double paper[3];                /* XYZ */
  double gain[PRESS_INKS];
  double ink_limit, black_limit;
  double area[PRESS_INKS][TONES]; /* share of paper covered, by tone */
};

static void xyz_from_lab(const double lab[3], double xyz[3])
{
  double y = (lab[0] + 16) / 116;
  const double f[3] = {y + lab[1] / 500, y, y - lab[2] / 200};
  for (int i = 0; i < 3; i++)
    xyz[i] = D50[i] * (f[i] > 6.0 / 29 ? f[i] * f[i] * f[i] : (f[i] - 4.0 / 29) * 108 / 841);
}

static void lab_from_xyz(const double xyz[3], double lab[3])
{
  double f[3];
  for (int i = 0; i < 3; i++) {
    double t = xyz[i] / D50[i];
    f[i] = t > 216.0 / 24389 ? cbrt(t) : t * 841 / 108 + 4.0 / 29;
  }
  lab[0] = 116 * f[1] - 16;
  lab[1] = 500 * (f[0] - f[1]);
  lab[2] = 200 * (f[1] - f[2]);
}

double printing_cover(const Printing *printing, int ink, double tone)
{
  return tone + printing->gain[ink] * sin(G_PI * tone);
}

/* Returns the area of dots of INK whose light looks like COVER to a densitometer. */
static double find_area(const Printing *printing, int ink, double cover)
{
  int channel = CHANNEL[ink];
  double white = printing->solids[0][channel], solid = printing->solids[1 << ink][channel];
  double light = pow(white, YULE_NIELSEN) * (1 - cover) + pow(solid, YULE_NIELSEN) * cover;
  return CLAMP((white - pow(MAX(light, 0), 1 / YULE_NIELSEN)) / (white - solid), 0, 1);
}

/* Guesses the solids with black that were not measured: what inks do on paper they do on black, but
 * far weaker. */
static void guess_solids(const PressColours *colours, double xyz[PRESS_SOLIDS][3])
{
  enum { BLACK = 8, ALL = 15, CMY = 7 };
  double power[3] = {UNDER_BLACK, UNDER_BLACK, UNDER_BLACK};
  if (colours->measured[ALL])
    for (int i = 0; i < 3; i++)
      power[i] = MAX(0, log(xyz[ALL][i] / xyz[BLACK][i]) / log(xyz[CMY][i] / xyz[0][i]));
  for (int solid = BLACK + 1; solid < PRESS_SOLIDS; solid++)
    for (int i = 0; i < 3 && !colours->measured[solid]; i++)
      xyz[solid][i] = xyz[BLACK][i] * pow(xyz[solid & CMY][i] / xyz[0][i], power[i]);
}

Printing *printing_open(const PressProfile *profile)
{
  g_assert(profile->colours.known);
  Printing *printing = g_new0(Printing, 1);
  double xyz[PRESS_SOLIDS][3] = {{0}};
  for (int solid = 0; solid < PRESS_SOLIDS; solid++)
    if (profile->colours.measured[solid])
      xyz_from_lab(profile->colours.solids[solid], xyz[solid]);
  guess_solids(&profile->colours, xyz);
  memcpy(printing->paper, xyz[0], sizeof printing->paper);
  memcpy(printing->gain, profile->colours.gain, sizeof printing->gain);
  printing->ink_limit = profile->ink_limit;
  printing->black_limit = profile->black_limit;
  for (int solid = 0; solid < PRESS_SOLIDS; solid++)
    for (int i = 0; i < 3; i++)
      printing->solids[solid][i] = pow(MAX(xyz[solid][i], 1e-5), 1 / YULE_NIELSEN);
  for (int ink = 0; ink < PRESS_INKS; ink++)
    for (int tone = 0; tone < TONES; tone++)
      printing->area[ink][tone] =
          find_area(printing, ink, printing_cover(printing, ink, tone / (TONES - 1.0)));
  return printing;
}

void printing_close(Printing *printing)
{
  g_free(printing);
}

static double area_of(const Printing *printing, int ink, double tone)
{
  double at = CLAMP(tone, 0, 1) * (TONES - 1);
  int step = MIN((int)at, TONES - 2);
  const double *table = printing->area[ink];
  return table[step] + (table[step + 1] - table[step]) * (at - step);
}

/* Demichel: the share of paper that a solid covers is chance. */
static void mix(const Printing *printing, const double cmyk[4], double xyz[3])
{
  double area[PRESS_INKS], light[3] = {0};
  for (int ink = 0; ink < PRESS_INKS; ink++)
    area[ink] = area_of(printing, ink, cmyk[ink]);
  for (int solid = 0; solid < PRESS_SOLIDS; solid++) {
    double share = 1;
    for (int ink = 0; ink < PRESS_INKS; ink++)
      share *= (solid >> ink & 1) != 0 ? area[ink] : 1 - area[ink];
    for (int i = 0; i < 3; i++)
      light[i] += share * printing->solids[solid][i];
  }
  for (int i = 0; i < 3; i++)
    xyz[i] = pow(light[i], YULE_NIELSEN);
}

void printing_colour(const Printing *printing, const double cmyk[4], double lab[3])
{
  double xyz[3];
  mix(printing, cmyk, xyz);
  lab_from_xyz(xyz, lab);
}

void printing_relative_colour(const Printing *printing, const double cmyk[4], double lab[3])
{
  double xyz[3];
  mix(printing, cmyk, xyz);
  for (int i = 0; i < 3; i++)
    xyz[i] *= D50[i] / printing->paper[i];
  lab_from_xyz(xyz, lab);
}

/* Hue is kept before lightness, lightness before chroma, where a colour cannot be had. */
#define WEIGHT_HUE 2.0
#define WEIGHT_LIGHT 1.2
#define WEIGHT_CHROMA 1.0

/* Sets MISS to how far CMYK is from LAB: in lightness, along its chroma, and across. */
static void measure_miss(const Printing *printing, const double cmyk[4], const double lab[3],
                         double miss[3])
{
  double have[3];
  printing_relative_colour(printing, cmyk, have);
  double chroma = hypot(lab[1], lab[2]);
  double along[2] = {1, 0};
  double across = WEIGHT_CHROMA;
  if (chroma > 1e-3) {
    along[0] = lab[1] / chroma;
    along[1] = lab[2] / chroma;
    /* Grey has no hue: the weight grows with chroma. */
    across += (WEIGHT_HUE - WEIGHT_CHROMA) * MIN(chroma / 20, 1);
  }
  double a = have[1] - lab[1], b = have[2] - lab[2];
  miss[0] = WEIGHT_LIGHT * (have[0] - lab[0]);
  miss[1] = WEIGHT_CHROMA * (a * along[0] + b * along[1]);
  miss[2] = across * (b * along[0] - a * along[1]);
}

static double length_of(const double miss[3])
{
  return miss[0] * miss[0] + miss[1] * miss[1] + miss[2] * miss[2];
}

/* Solves the three equations ROWS by elimination; FALSE where they are none. */
static gboolean solve(double rows[3][4], double to[3])
{
  for (int pivot = 0; pivot < 3; pivot++) {
    int best = pivot;
    for (int row = pivot + 1; row < 3; row++)
      if (fabs(rows[row][pivot]) > fabs(rows[best][pivot]))
        best = row;
    if (fabs(rows[best][pivot]) < 1e-12)
      return FALSE;
    for (int i = 0; i < 4; i++) {
      double swap = rows[pivot][i];
      rows[pivot][i] = rows[best][i];
      rows[best][i] = swap;
    }
    for (int row = 0; row < 3; row++) {
      double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
      for (int i = pivot; i < 4; i++)
        rows[row][i] -= factor * rows[pivot][i];
    }
  }
  for (int i = 0; i < 3; i++)
    to[i] = rows[i][3] / rows[i][i];
  return TRUE;
}

/* One step of Levenberg and Marquardt on cyan, magenta and yellow; inks at an end of their range
 * that want to leave it stay there. Returns the length of what is still missed. */
static double step_inks(const Printing *printing, const double lab[3], double cmyk[4],
                        double *damping, double before)
{
  double miss[3], slopes[3][3] = {{0}};
  measure_miss(printing, cmyk, lab, miss);
  for (int ink = 0; ink < 3; ink++) {
    double moved[4], missed[3];
    double by = cmyk[ink] > 0.5 ? -1e-3 : 1e-3;
    memcpy(moved, cmyk, sizeof moved);
    moved[ink] += by;
    measure_miss(printing, moved, lab, missed);
    for (int i = 0; i < 3; i++)
      slopes[i][ink] = (missed[i] - miss[i]) / by;
  }
  double rows[3][4] = {{0}}, change[3];
  for (int row = 0; row < 3; row++) {
    double pull = 0;
    for (int i = 0; i < 3; i++)
      pull -= slopes[i][row] * miss[i];
    gboolean stuck = (cmyk[row] <= 0 && pull < 0) || (cmyk[row] >= 1 && pull > 0);
    for (int column = 0; column < 3 && !stuck; column++)
      for (int i = 0; i < 3; i++)
        rows[row][column] += slopes[i][row] * slopes[i][column];
    rows[row][row] = stuck ? 1 : rows[row][row] * (1 + *damping) + 1e-6;
    rows[row][3] = stuck ? 0 : pull;
  }
  double tried[4] = {0, 0, 0, cmyk[3]};
  if (!solve(rows, change))
    return before;
  for (int ink = 0; ink < 3; ink++)
    tried[ink] = CLAMP(cmyk[ink] + change[ink], 0, 1);
  measure_miss(printing, tried, lab, miss);
  double after = length_of(miss);
  *damping = after < before ? *damping / 4 : *damping * 6;
  if (after < before)
    memcpy(cmyk, tried, sizeof tried);
  return MIN(after, before);
}

/* Fits cyan, magenta and yellow of CMYK, whose black is given, to LAB. */
static void fit_inks(const Printing *printing, const double lab[3], double cmyk[4])
{
  double miss[3], damping = 1e-2;
  measure_miss(printing, cmyk, lab, miss);
  double missed = length_of(miss);
  for (int i = 0; i < 40 && missed > 1e-6 && damping < 1e6; i++)
    missed = step_inks(printing, lab, cmyk, &damping, missed);
}

static double sum_of(const double cmyk[4])
{
  return cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3];
}

void printing_inks(const Printing *printing, const double lab[3], double cmyk[4])
{
  double light = CLAMP(lab[0] / 100, 0, 1);
  for (int ink = 0; ink < 3; ink++)
    cmyk[ink] = (1 - light) * 0.8;
  cmyk[3] = 0;
  fit_inks(printing, lab, cmyk);
  double grey = MIN(cmyk[0], MIN(cmyk[1], cmyk[2]));
  double share = CLAMP((grey - BLACK_START) / (1 - BLACK_START), 0, 1);
  cmyk[3] = printing->black_limit * pow(share, BLACK_POWER);
  fit_inks(printing, lab, cmyk);
  /* More black, while there is too much ink. */
  for (int i = 0; i < 20 && sum_of(cmyk) > printing->ink_limit; i++) {
    cmyk[3] = MIN(cmyk[3] + 0.05, printing->black_limit);
    fit_inks(printing, lab, cmyk);
  }
  double over = sum_of(cmyk) - printing->ink_limit;
  double coloured = cmyk[0] + cmyk[1] + cmyk[2];
  for (int ink = 0; ink < 3 && over > 0; ink++)
    cmyk[ink] *= 1 - over / coloured;
}
