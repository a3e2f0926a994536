/* ICC profiles computed with lcms2: tables of a printing condition's model, in both directions. */
#include "press/profile.h"

#include <lcms2.h>
#include <math.h>
#include <string.h>

/* Points of the tables in each direction. The first runs over areas of paper covered, in which the
 * model is nearly straight, the second over Lab. */
#define FORTH_POINTS 7
#define BACK_POINTS 17
#define GAMUT_POINTS 9

/* Rows of the curves from tones to areas. */
#define CURVE_POINTS 256
#define PLACE_POINTS 256

/* Farther off than this a colour cannot be printed, Lab 1976. */
#define GAMUT_EDGE 4.0

/* Where an ICC header keeps the moment it was made. */
#define HEADER_DATE 24
#define HEADER_DATE_LENGTH 12

/* Colours that ink can make lie within this of grey in a and b: most points of a table stand there.
 */
#define NEAR 60.0
#define NEAR_SHARE 0.75

static cmsUInt16Number word_of(double share)
{
  return (cmsUInt16Number)(CLAMP(share, 0, 1) * 65535 + 0.5);
}

/* Lab as version 2 writes it in 16 bits: 65280 is L 100, and a or b of 128 is 32768. */
static void words_of_lab(const double lab[3], cmsUInt16Number to[3])
{
  to[0] = (cmsUInt16Number)CLAMP(lab[0] * 652.8 + 0.5, 0, 65535);
  for (int i = 1; i < 3; i++)
    to[i] = (cmsUInt16Number)CLAMP((lab[i] + 128) * 256 + 0.5, 0, 65535);
}

/* Returns where a or b (-128 to 128) stands in the tables, from 0 to 1, and back. */
static double place_of(double value)
{
  double far = MAX(fabs(value) - NEAR, 0), near = fabs(value) - far;
  double off = NEAR_SHARE * near / NEAR + (1 - NEAR_SHARE) * far / (128 - NEAR);
  return 0.5 + (value < 0 ? -off : off) / 2;
}

static double value_at(double place)
{
  double off = fabs(place - 0.5) * 2;
  double far = MAX(off - NEAR_SHARE, 0), near = off - far;
  double value = near / NEAR_SHARE * NEAR + far / (1 - NEAR_SHARE) * (128 - NEAR);
  return place < 0.5 ? -value : value;
}

/* Sets LAB to the colour at a point of a table. */
static void lab_at(const cmsUInt16Number point[3], double lab[3])
{
  lab[0] = point[0] / 652.8;
  lab[1] = value_at(point[1] / 65535.0);
  lab[2] = value_at(point[2] / 65535.0);
}

/* Tones seen through covers: what printing_cover makes of a tone, and the tone of a cover. */
typedef struct {
  const Printing *printing;
  double tones[PRESS_INKS][CURVE_POINTS]; /* by cover */
} Covers;

/* Covers rise with tones, so halving finds the tone. */
static double find_tone(const Printing *printing, int ink, double cover)
{
  double low = 0, high = 1;
  for (int i = 0; i < 40; i++) {
    double middle = (low + high) / 2;
    if (printing_cover(printing, ink, middle) < cover)
      low = middle;
    else
      high = middle;
  }
  return (low + high) / 2;
}

static void open_covers(Covers *covers, const Printing *printing)
{
  covers->printing = printing;
  for (int ink = 0; ink < PRESS_INKS; ink++)
    for (int i = 0; i < CURVE_POINTS; i++)
      covers->tones[ink][i] = find_tone(printing, ink, i / (CURVE_POINTS - 1.0));
}

static cmsInt32Number sample_forth(const cmsUInt16Number in[], cmsUInt16Number out[], void *closure)
{
  const Covers *covers = closure;
  double cmyk[PRESS_INKS], lab[3];
  for (int ink = 0; ink < PRESS_INKS; ink++)
    cmyk[ink] = find_tone(covers->printing, ink, in[ink] / 65535.0);
  printing_relative_colour(covers->printing, cmyk, lab);
  words_of_lab(lab, out);
  return TRUE;
}

static cmsInt32Number sample_back(const cmsUInt16Number in[], cmsUInt16Number out[], void *closure)
{
  const Covers *covers = closure;
  double lab[3], cmyk[PRESS_INKS];
  lab_at(in, lab);
  printing_inks(covers->printing, lab, cmyk);
  for (int ink = 0; ink < PRESS_INKS; ink++)
    out[ink] = word_of(printing_cover(covers->printing, ink, cmyk[ink]));
  return TRUE;
}

static cmsInt32Number sample_gamut(const cmsUInt16Number in[], cmsUInt16Number out[], void *closure)
{
  const Covers *covers = closure;
  double lab[3], cmyk[PRESS_INKS], again[3];
  lab_at(in, lab);
  printing_inks(covers->printing, lab, cmyk);
  printing_relative_colour(covers->printing, cmyk, again);
  double off = 0;
  for (int i = 0; i < 3; i++)
    off += (lab[i] - again[i]) * (lab[i] - again[i]);
  out[0] = off > GAMUT_EDGE * GAMUT_EDGE ? 65535 : 0;
  return TRUE;
}

/* Puts COUNT curves (taken) before or after the table of PIPELINE; AT says which. */
static void insert_curves(cmsPipeline *pipeline, cmsStageLoc at, cmsToneCurve *curves[], int count)
{
  cmsStage *stage = cmsStageAllocToneCurves(NULL, (cmsUInt32Number)count, curves);
  gboolean done = cmsPipelineInsertStage(pipeline, at, stage);
  g_assert(done);
  for (int i = 0; i < count; i++)
    cmsFreeToneCurve(curves[i]);
}

/* Puts the curves that lead Lab to its place in the table before that of PIPELINE. */
static void insert_places(cmsPipeline *pipeline)
{
  cmsToneCurve *curves[3];
  for (int axis = 0; axis < 3; axis++) {
    cmsUInt16Number rows[PLACE_POINTS];
    for (int i = 0; i < PLACE_POINTS; i++) {
      double share = i / (PLACE_POINTS - 1.0);
      rows[i] = word_of(axis == 0 ? share : place_of(share * 65535 / 256 - 128));
    }
    curves[axis] = cmsBuildTabulatedToneCurve16(NULL, PLACE_POINTS, rows);
  }
  insert_curves(pipeline, cmsAT_BEGIN, curves, 3);
}

/* Returns the pipeline of SAMPLE with POINTS a side from INPUTS channels to OUTPUTS. */
static cmsPipeline *sample(cmsSAMPLER16 sampler, void *closure, cmsUInt32Number points,
                           cmsUInt32Number inputs, cmsUInt32Number outputs)
{
  cmsPipeline *pipeline = cmsPipelineAlloc(NULL, inputs, outputs);
  cmsStage *table = cmsStageAllocCLut16bit(NULL, points, inputs, outputs, NULL);
  gboolean sampled = cmsStageSampleCLut16bit(table, sampler, closure, 0);
  g_assert(sampled);
  cmsPipelineInsertStage(pipeline, cmsAT_END, table);
  return pipeline;
}

static void write_forth(cmsHPROFILE icc, Covers *covers)
{
  cmsPipeline *pipeline = sample(sample_forth, covers, FORTH_POINTS, 4, 3);
  cmsToneCurve *curves[PRESS_INKS];
  for (int ink = 0; ink < PRESS_INKS; ink++) {
    cmsUInt16Number rows[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++)
      rows[i] = word_of(printing_cover(covers->printing, ink, i / (CURVE_POINTS - 1.0)));
    curves[ink] = cmsBuildTabulatedToneCurve16(NULL, CURVE_POINTS, rows);
  }
  insert_curves(pipeline, cmsAT_BEGIN, curves, PRESS_INKS);
  cmsWriteTag(icc, cmsSigAToB0Tag, pipeline);
  cmsPipelineFree(pipeline);
  cmsLinkTag(icc, cmsSigAToB1Tag, cmsSigAToB0Tag);
  cmsLinkTag(icc, cmsSigAToB2Tag, cmsSigAToB0Tag);
}

static void write_back(cmsHPROFILE icc, Covers *covers)
{
  cmsPipeline *pipeline = sample(sample_back, covers, BACK_POINTS, 3, 4);
  cmsToneCurve *curves[PRESS_INKS];
  for (int ink = 0; ink < PRESS_INKS; ink++) {
    cmsUInt16Number rows[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++)
      rows[i] = word_of(covers->tones[ink][i]);
    curves[ink] = cmsBuildTabulatedToneCurve16(NULL, CURVE_POINTS, rows);
  }
  insert_curves(pipeline, cmsAT_END, curves, PRESS_INKS);
  insert_places(pipeline);
  /* Inks are printed in 256 steps at most; a table of them need not be finer. */
  cmsPipelineSetSaveAs8bitsFlag(pipeline, TRUE);
  cmsWriteTag(icc, cmsSigBToA0Tag, pipeline);
  cmsPipelineFree(pipeline);
  cmsLinkTag(icc, cmsSigBToA1Tag, cmsSigBToA0Tag);
  cmsLinkTag(icc, cmsSigBToA2Tag, cmsSigBToA0Tag);
  cmsPipeline *gamut = sample(sample_gamut, covers, GAMUT_POINTS, 3, 1);
  insert_places(gamut);
  cmsPipelineSetSaveAs8bitsFlag(gamut, TRUE);
  cmsWriteTag(icc, cmsSigGamutTag, gamut);
  cmsPipelineFree(gamut);
}

static void write_words(cmsHPROFILE icc, cmsTagSignature tag, const char *words)
{
  cmsMLU *text = cmsMLUalloc(NULL, 1);
  cmsMLUsetASCII(text, "en", "US", words);
  cmsWriteTag(icc, tag, text);
  cmsMLUfree(text);
}

static void write_paper(cmsHPROFILE icc, const Printing *printing)
{
  static const double none[PRESS_INKS] = {0};
  double lab[3];
  printing_colour(printing, none, lab);
  cmsCIELab paper = {lab[0], lab[1], lab[2]};
  cmsCIEXYZ white;
  cmsLab2XYZ(NULL, &white, &paper);
  cmsWriteTag(icc, cmsSigMediaWhitePointTag, &white);
}

/* Returns ICC as bytes, without the moment it was made. */
static GBytes *save(cmsHPROFILE icc)
{
  cmsUInt32Number length = 0;
  gboolean measured = cmsSaveProfileToMem(icc, NULL, &length);
  guint8 *bytes = g_malloc0(length);
  gboolean saved = measured && cmsSaveProfileToMem(icc, bytes, &length);
  g_assert(saved);
  static const guint8 moment[HEADER_DATE_LENGTH] = {7, 232, 0, 1, 0, 1}; /* 1 January 2024 */
  memcpy(bytes + HEADER_DATE, moment, sizeof moment);
  return g_bytes_new_take(bytes, length);
}

GBytes *profile_compute(const PressProfile *profile)
{
  g_autoptr(Printing) printing = printing_open(profile);
  Covers covers;
  open_covers(&covers, printing);
  cmsHPROFILE icc = cmsCreateProfilePlaceholder(NULL);
  cmsSetProfileVersion(icc, 2.4);
  cmsSetDeviceClass(icc, cmsSigOutputClass);
  cmsSetColorSpace(icc, cmsSigCmykData);
  cmsSetPCS(icc, cmsSigLabData);
  cmsSetHeaderRenderingIntent(icc, INTENT_RELATIVE_COLORIMETRIC);
  g_autofree char *words = g_strdup_printf("%s, computed by broadsheet", profile->words);
  write_words(icc, cmsSigProfileDescriptionTag, words);
  write_words(icc, cmsSigCopyrightTag, "CC0");
  write_paper(icc, printing);
  write_forth(icc, &covers);
  write_back(icc, &covers);
  GBytes *bytes = save(icc);
  cmsCloseProfile(icc);
  return bytes;
}
