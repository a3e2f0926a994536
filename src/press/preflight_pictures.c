/* Preflight of pictures: colour, resolution as printed, ink in their pixels. */
#include "press/preflighting.h"

#include "press/raster.h"

#include <string.h>

/* Of a picture's pixels so many may be over the limit, by so much: the noise of packing. */
#define OVER_SHARE 0.002
#define OVER_SLACK 0.05

/* Ink is looked for in pictures made no smaller than this across. */
#define LEAST_LOOKED_AT 64

/* Smaller than this a picture is an ornament whose resolution nobody sees; points. */
#define ORNAMENT 4.0

typedef struct {
  Preflight *preflight;
  const WalkImage *shown;
  const Space *space;
  int width, height, depth;
  gboolean is_mask;
} Looked;

static Mark find_source(const Looked *looked)
{
  return preflight_source(looked->preflight, &looked->shown->box);
}

static void add(const Looked *looked, const char *rule, Severity severity, const char *words)
{
  findings_add_from(looked->preflight->findings, find_source(looked), rule, severity, "%s", words);
}

static void check_resolution(const Looked *looked)
{
  const PressProfile *press = looked->preflight->wish->press;
  double across = looked->shown->width / 72, down = looked->shown->height / 72;
  if (across <= 0 || down <= 0 || MIN(looked->shown->width, looked->shown->height) < ORNAMENT)
    return;
  int ppi = (int)(MIN(looked->width / across, looked->height / down) + 0.5);
  gboolean line_art = looked->depth == 1;
  Findings *findings = looked->preflight->findings;
  if (line_art && ppi < press->ppi_line_art)
    findings_add_from(findings, find_source(looked), "coarse-line-art", SEVERITY_WARNING,
                      "a picture of one bit is %d ppi, this press wants %d", ppi,
                      press->ppi_line_art);
  else if (ppi < press->ppi_least)
    findings_add_from(findings, find_source(looked), "coarse-picture", SEVERITY_ERROR,
                      "a picture is %d ppi, this press wants %d, %d at the least", ppi,
                      press->ppi_wanted, press->ppi_least);
  else if (ppi < press->ppi_wanted)
    findings_add_from(findings, find_source(looked), "coarse-picture", SEVERITY_WARNING,
                      "a picture is %d ppi, this press wants %d", ppi, press->ppi_wanted);
  else if (!line_art && ppi > 4 * press->ppi_most)
    findings_add_from(findings, find_source(looked), "fine-picture", SEVERITY_NOTE,
                      "a picture is %d ppi, more than %d does nothing on this press", ppi,
                      press->ppi_most);
}

/* Counts the pixels of RASTER, inks, that are over LIMIT (of 255 each). */
static double share_over(const Raster *raster, double limit)
{
  gsize count = (gsize)raster->width * (gsize)raster->height, over = 0;
  const guint8 *at = raster->samples;
  for (gsize i = 0; i < count; i++, at += 4)
    over += at[0] + at[1] + at[2] + at[3] > limit;
  return (double)over / (double)count;
}

/* Returns IMAGE, of 8 bits in CMYK, as inks; NULL where it cannot be had. */
static Raster *read_inks(const Looked *looked)
{
  const Pdf *pdf = looked->preflight->pdf;
  qpdf_oh image = looked->shown->image;
  double decode[8];
  gboolean inverted =
      pdf_numbers(pdf, pdf_find(pdf, image, "/Decode"), 8, decode) && decode[0] > decode[1];
  Raster *raster = NULL;
  g_autoptr(GBytes) bytes = pdf_stream_bytes(pdf, image, PDF_LARGEST_STREAM, NULL);
  gsize length = 0;
  const guint8 *samples = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  RasterHead head;
  if (samples && pdf_is(pdf, image, "/Filter", "/DCTDecode")) {
    if (!raster_read_head(samples, length, &head))
      return NULL;
    raster = raster_from_jpeg(bytes, LEAST_LOOKED_AT);
    /* Adobe's marker turned the samples, but PDF asks /Decode alone. */
    if (raster && head.inverted != inverted)
      raster_invert(raster);
    return raster;
  }
  gsize wanted = (gsize)looked->width * (gsize)looked->height * 4;
  if (samples && length >= wanted)
    raster = raster_new(looked->width, looked->height, 4);
  for (gsize i = 0; raster && i < wanted; i++)
    raster->samples[i] = inverted ? (guint8)(255 - samples[i]) : samples[i];
  return raster;
}

static void check_ink(const Looked *looked)
{
  double limit = looked->preflight->wish->press->ink_limit;
  if (looked->space->kind != SPACE_CMYK || looked->depth != 8)
    return;
  g_autoptr(Raster) raster = read_inks(looked);
  if (raster == NULL)
    add(looked, "broken-picture", SEVERITY_ERROR, "a picture cannot be decoded");
  else if (raster->channels == 4 && share_over(raster, (limit + OVER_SLACK) * 255) > OVER_SHARE)
    findings_add_from(looked->preflight->findings, find_source(looked), "picture-ink-limit",
                      SEVERITY_ERROR,
                      "%.1f %% of a picture has more ink than the %.0f %% this press takes",
                      100 * share_over(raster, (limit + OVER_SLACK) * 255), limit * 100);
}

/* A JPEG of inks that Adobe wrote stores 255 for none, and PDF must be told so by /Decode. */
static void check_jpeg(const Looked *looked)
{
  const Pdf *pdf = looked->preflight->pdf;
  qpdf_oh image = looked->shown->image;
  if (!pdf_is(pdf, image, "/Filter", "/DCTDecode"))
    return;
  g_autoptr(GBytes) stored = pdf_stream_stored(pdf, image);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(stored, &length);
  RasterHead head;
  if (!raster_read_head(bytes, length, &head)) {
    add(looked, "broken-picture", SEVERITY_ERROR, "a picture cannot be decoded");
    return;
  }
  if (head.width != looked->width || head.height != looked->height)
    findings_add_from(looked->preflight->findings, find_source(looked), "picture-size",
                      SEVERITY_ERROR, "a picture says it is %d × %d pixels, it is %d × %d",
                      looked->width, looked->height, head.width, head.height);
  if (head.channels != 4)
    return;
  if (head.inverted && !pdf_has(pdf, image, "/Decode"))
    add(looked, "negative-picture", SEVERITY_ERROR,
        "a JPEG of inks with Adobe's marker has no /Decode: it is printed as a negative");
  else if (!head.inverted)
    add(looked, "unsure-picture", SEVERITY_WARNING,
        "a JPEG of inks does not say whether 255 is full ink or none; it is taken for full");
}

static void check_colour(const Looked *looked)
{
  Preflight *preflight = looked->preflight;
  if (looked->is_mask)
    return;
  if (looked->space->kind == SPACE_UNKNOWN) {
    /* JPEG 2000 may say its colours itself. */
    if (!pdf_is(preflight->pdf, looked->shown->image, "/Filter", "/JPXDecode"))
      add(looked, "unknown-space", SEVERITY_ERROR, "a picture is in an unknown colour space");
    return;
  }
  if (space_is_screen(looked->space) && !preflight->screen_meant)
    findings_add_from(preflight->findings, find_source(looked), "screen-picture", SEVERITY_ERROR,
                      "a picture is in %s, inks are wanted", space_words(looked->space));
  else
    preflight_space(preflight, looked->space);
}

static void check_masks(const Looked *looked)
{
  const Pdf *pdf = looked->preflight->pdf;
  qpdf_oh image = looked->shown->image;
  if (looked->preflight->standard != STANDARD_X1A)
    return;
  if (pdf_has(pdf, image, "/SMask") || pdf_number(pdf, image, "/SMaskInData", 0) != 0)
    add(looked, "soft-mask", SEVERITY_ERROR, "a picture has a soft mask, PDF/X-1a allows none");
}

void preflight_picture(Preflight *preflight, const WalkState *state, const WalkImage *image)
{
  (void)state;
  const Pdf *pdf = preflight->pdf;
  int object = qpdf_oh_get_object_id(pdf->qpdf, image->image);
  qpdf_oh mask = pdf_find(pdf, image->image, "/ImageMask");
  Looked looked = {.preflight = preflight,
                   .shown = image,
                   .width = (int)CLAMP(pdf_number(pdf, image->image, "/Width", 0), 0, 1e6),
                   .height = (int)CLAMP(pdf_number(pdf, image->image, "/Height", 0), 0, 1e6),
                   .is_mask =
                       qpdf_oh_is_bool(pdf->qpdf, mask) && qpdf_oh_get_bool_value(pdf->qpdf, mask)};
  looked.depth = looked.is_mask ? 1 : (int)pdf_number(pdf, image->image, "/BitsPerComponent", 8);
  if (object != 0)
    findings_at(preflight->findings, preflight->page, object);
  check_resolution(&looked);
  /* The rest is the same wherever it is shown. */
  if (object == 0 || g_hash_table_add(preflight->pictures, GINT_TO_POINTER(object))) {
    g_autoptr(Space) space =
        space_read(pdf, pdf_find(pdf, image->image, "/ColorSpace"), qpdf_oh_new_null(pdf->qpdf));
    looked.space = space;
    check_colour(&looked);
    check_masks(&looked);
    if (object != 0) {
      check_jpeg(&looked);
      check_ink(&looked);
    }
  }
  preflight_point(preflight);
}
