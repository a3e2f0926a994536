/* Colours for the press: one transform of lcms2 and one curve of greys, shared by all threads. */
#include "press/colour.h"

#include <lcms2.h>
#include <math.h>

/* Channels nearer to each other than this (of 255) are one grey. */
#define NEUTRAL_STEPS 3.0

#define GREYS 257

struct Colour {
  GBytes *icc;
  cmsHPROFILE profile;
  double ink_limit, black_limit;
  cmsHTRANSFORM transform;
  double black[GREYS]; /* by light in sRGB */
};

/* Returns the profile in ICC if it is of a CMYK press, to be closed; NULL with ERROR set. */
static cmsHPROFILE open_profile(const char *path, GBytes *icc, GError **error)
{
  gsize length;
  const void *bytes = g_bytes_get_data(icc, &length);
  cmsHPROFILE profile = cmsOpenProfileFromMem(bytes, (cmsUInt32Number)length);
  if (profile && cmsGetDeviceClass(profile) == cmsSigOutputClass &&
      cmsGetColorSpace(profile) == cmsSigCmykData)
    return profile;
  if (profile)
    cmsCloseProfile(profile);
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "\"%s\" is no ICC profile of a CMYK press",
              path);
  return NULL;
}

/* Returns the light of sRGB value V. */
static double linear(double v)
{
  return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Fills the curve of greys: white is paper, black is black ink alone, between them lightness
 * follows as black point compensation has it. */
static void fill_greys(Colour *colour, cmsHPROFILE profile)
{
  cmsHPROFILE xyz = cmsCreateXYZProfile();
  cmsHTRANSFORM seen = cmsCreateTransform(profile, TYPE_CMYK_DBL, xyz, TYPE_XYZ_DBL,
                                          INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  double light[GREYS];
  for (int i = 0; i < GREYS; i++) {
    const double cmyk[4] = {0, 0, 0, 100.0 * i / (GREYS - 1)};
    double to[3] = {0};
    if (seen)
      cmsDoTransform(seen, cmyk, to, 1);
    light[i] = seen ? to[1] : 1 - (double)i / (GREYS - 1);
  }
  if (seen)
    cmsDeleteTransform(seen);
  cmsCloseProfile(xyz);
  for (int i = 0, at = GREYS - 2; i < GREYS; i++) {
    double wanted =
        light[GREYS - 1] + (light[0] - light[GREYS - 1]) * linear((double)i / (GREYS - 1));
    while (at > 0 && light[at] < wanted)
      at--;
    double step = light[at] - light[at + 1];
    double part = step > 0 ? (light[at] - wanted) / step : 0;
    colour->black[i] = CLAMP((at + part) / (GREYS - 1), 0, 1);
  }
  colour->black[0] = 1;
  colour->black[GREYS - 1] = 0;
}

Colour *colour_open(const PressProfile *press, GError **error)
{
  char *bytes = NULL;
  gsize length = 0;
  if (press->icc == NULL) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "press profile \"%s\" names no ICC profile, \"icc\" is wanted in %s", press->name,
                press->path);
    return NULL;
  }
  if (!g_file_get_contents(press->icc, &bytes, &length, error))
    return NULL;
  g_autoptr(GBytes) icc = g_bytes_new_take(bytes, length);
  cmsHPROFILE profile = open_profile(press->icc, icc, error);
  if (profile == NULL)
    return NULL;
  Colour *colour = g_new0(Colour, 1);
  colour->icc = g_bytes_ref(icc);
  colour->profile = profile;
  colour->ink_limit = press->ink_limit;
  colour->black_limit = press->black_limit;
  cmsHPROFILE screen = cmsCreate_sRGBProfile();
  colour->transform =
      cmsCreateTransform(screen, TYPE_RGB_DBL, profile, TYPE_CMYK_DBL, INTENT_RELATIVE_COLORIMETRIC,
                         cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE);
  fill_greys(colour, profile);
  cmsCloseProfile(screen);
  if (colour->transform == NULL) {
    colour_close(colour);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                "ICC profile \"%s\" has no way from colours to inks", press->icc);
    return NULL;
  }
  return colour;
}

void colour_close(Colour *colour)
{
  if (colour == NULL)
    return;
  if (colour->transform)
    cmsDeleteTransform(colour->transform);
  cmsCloseProfile(colour->profile);
  g_bytes_unref(colour->icc);
  g_free(colour);
}

GBytes *colour_profile(const Colour *colour)
{
  return colour->icc;
}

/* Whether RGB (0..1) has no hue an eye could see. */
static gboolean is_neutral(const double rgb[3])
{
  double most = MAX(rgb[0], MAX(rgb[1], rgb[2])), least = MIN(rgb[0], MIN(rgb[1], rgb[2]));
  return (most - least) * 255 < NEUTRAL_STEPS;
}

/* Returns how much black (0..1) prints the grey LIGHT (0..1 in sRGB). */
static double black_of(const Colour *colour, double light)
{
  double at = CLAMP(light, 0, 1) * (GREYS - 1);
  int step = MIN((int)at, GREYS - 2);
  return colour->black[step] + (colour->black[step + 1] - colour->black[step]) * (at - step);
}

void colour_from_screen(const Colour *colour, const double rgb[3], double cmyk[4])
{
  if (is_neutral(rgb)) {
    cmyk[0] = cmyk[1] = cmyk[2] = 0;
    cmyk[3] = black_of(colour, (rgb[0] + rgb[1] + rgb[2]) / 3);
    return;
  }
  double coloured = 0;
  cmsDoTransform(colour->transform, rgb, cmyk, 1);
  for (int i = 0; i < 4; i++)
    cmyk[i] = CLAMP(cmyk[i] / 100, 0, 1);
  for (int i = 0; i < 3; i++)
    coloured += cmyk[i];
  double over = coloured + cmyk[3] - colour->ink_limit;
  for (int i = 0; i < 3 && over > 0; i++)
    cmyk[i] *= 1 - over / coloured;
}

/* --- pictures ----------------------------------------------------------------------------------
 */

/* Returns the profile RASTER carries if it fits its samples, else sRGB, or grey with sRGB's curve;
 * to be closed. */
static cmsHPROFILE open_source(const Raster *raster)
{
  cmsColorSpaceSignature wanted = raster->channels == 1 ? cmsSigGrayData : cmsSigRgbData;
  gsize length = 0;
  const void *bytes = raster->icc ? g_bytes_get_data(raster->icc, &length) : NULL;
  cmsHPROFILE own = bytes ? cmsOpenProfileFromMem(bytes, (cmsUInt32Number)length) : NULL;
  if (own && cmsGetColorSpace(own) == wanted)
    return own;
  if (own)
    cmsCloseProfile(own);
  if (raster->channels == 3)
    return cmsCreate_sRGBProfile();
  static const double srgb[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  cmsToneCurve *curve = cmsBuildParametricToneCurve(NULL, 4, srgb);
  cmsHPROFILE grey = cmsCreateGrayProfile(cmsD50_xyY(), curve);
  cmsFreeToneCurve(curve);
  return grey;
}

/* Returns a transform of 8 bits from what RASTER is to screen grey or, for colours, to inks. */
static cmsHTRANSFORM open_transform(const Colour *colour, const Raster *raster, gboolean grey)
{
  static const Raster plain = {.channels = 1};
  cmsHPROFILE source = open_source(raster);
  cmsHPROFILE light = grey ? open_source(&plain) : NULL;
  cmsUInt32Number from = raster->channels == 1 ? TYPE_GRAY_8 : TYPE_RGB_8;
  cmsHTRANSFORM transform = cmsCreateTransform(
      source, from, grey ? light : colour->profile, grey ? TYPE_GRAY_8 : TYPE_CMYK_8,
      INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
  cmsCloseProfile(source);
  if (light)
    cmsCloseProfile(light);
  return transform;
}

/* Turns COUNT samples of screen grey into the light that black ink leaves. */
static void print_greys(const Colour *colour, guint8 *samples, gsize count)
{
  guint8 printed[256];
  for (int i = 0; i < 256; i++) {
    double black = MIN(black_of(colour, i / 255.0), colour->black_limit);
    printed[i] = (guint8)(255 * (1 - black) + 0.5);
  }
  for (gsize i = 0; i < count; i++)
    samples[i] = printed[samples[i]];
}

/* Between the points of a table there may be a little more ink than at them. */
static void limit_inks(const Colour *colour, guint8 *samples, gsize count)
{
  int limit = (int)(colour->ink_limit * 255);
  for (guint8 *at = samples; count > 0; count--, at += 4) {
    int coloured = at[0] + at[1] + at[2];
    int over = coloured + at[3] - limit;
    for (int i = 0; i < 3 && over > 0; i++)
      at[i] = (guint8)(at[i] * MAX(coloured - over, 0) / coloured);
  }
}

Raster *colour_raster(const Colour *colour, const Raster *raster)
{
  gboolean grey = raster->channels == 1 || raster_is_neutral(raster);
  cmsHTRANSFORM transform = open_transform(colour, raster, grey);
  Raster *inks = transform ? raster_new(raster->width, raster->height, grey ? 1 : 4) : NULL;
  gsize count = (gsize)raster->width * (gsize)raster->height;
  if (inks) {
    cmsDoTransformLineStride(transform, raster->samples, inks->samples,
                             (cmsUInt32Number)raster->width, (cmsUInt32Number)raster->height,
                             (cmsUInt32Number)(raster->width * raster->channels),
                             (cmsUInt32Number)(raster->width * inks->channels), 0, 0);
    if (grey)
      print_greys(colour, inks->samples, count);
    else
      limit_inks(colour, inks->samples, count);
  }
  if (transform)
    cmsDeleteTransform(transform);
  return inks;
}
