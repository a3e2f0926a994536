/* Preflight of a page as a sheet: its boxes, what hangs on it, the space it blends in. */
#include "press/preflighting.h"

#include "model/units.h"

#include <math.h>
#include <string.h>

/* Boxes are written with few decimals. */
#define SLACK 0.02

static void add(Preflight *preflight, const char *rule, const char *words)
{
  findings_add(preflight->findings, rule, SEVERITY_ERROR, "%s", words);
}

/* Reads the box KEY of PAGE, its corners in order; FALSE where there is none. */
static gboolean read_box(const Preflight *preflight, qpdf_oh page, const char *key, double box[4])
{
  double read[4];
  if (!pdf_numbers(preflight->pdf, pdf_find(preflight->pdf, page, key), 4, read))
    return FALSE;
  for (int i = 0; i < 2; i++) {
    box[i] = MIN(read[i], read[i + 2]);
    box[i + 2] = MAX(read[i], read[i + 2]);
  }
  return TRUE;
}

static gboolean is_within(const double inner[4], const double outer[4])
{
  return inner[0] >= outer[0] - SLACK && inner[1] >= outer[1] - SLACK &&
         inner[2] <= outer[2] + SLACK && inner[3] <= outer[3] + SLACK;
}

static void check_trim(Preflight *preflight, qpdf_oh page)
{
  double art[4];
  gboolean trimmed = read_box(preflight, page, "/TrimBox", preflight->trim);
  gboolean bounded = read_box(preflight, page, "/ArtBox", art);
  if (!trimmed && !bounded)
    add(preflight, "no-trim", "the page has no TrimBox");
  if (trimmed && bounded)
    add(preflight, "trim-and-art", "the page has both a TrimBox and an ArtBox");
  if (!trimmed)
    memcpy(preflight->trim, bounded ? art : preflight->media, sizeof art);
  if (!read_box(preflight, page, "/BleedBox", preflight->bleed))
    memcpy(preflight->bleed, preflight->trim, sizeof art);
  if (!is_within(preflight->trim, preflight->bleed))
    add(preflight, "trim-outside", "the TrimBox reaches out of the BleedBox");
  if (!is_within(preflight->bleed, preflight->media) ||
      !is_within(preflight->trim, preflight->media))
    add(preflight, "bleed-outside", "the BleedBox or TrimBox reaches out of the MediaBox");
  double room =
      MIN(MIN(preflight->trim[0] - preflight->bleed[0], preflight->bleed[2] - preflight->trim[2]),
          MIN(preflight->trim[1] - preflight->bleed[1], preflight->bleed[3] - preflight->trim[3]));
  double wanted = preflight->wish->press->bleed;
  if (room < wanted - SLACK)
    findings_add(preflight->findings, "bleed", SEVERITY_ERROR,
                 "the page has %.1f mm of bleed, this press wants %.1f mm",
                 MAX(room, 0) / PT_PER_MM, wanted / PT_PER_MM);
}

static void check_view(Preflight *preflight, qpdf_oh page)
{
  double crop[4];
  const Pdf *pdf = preflight->pdf;
  if (read_box(preflight, page, "/CropBox", crop) && !is_within(preflight->trim, crop))
    add(preflight, "crop-inside", "the CropBox hides a part of the trimmed page");
  if (fabs(pdf_number(pdf, page, "/UserUnit", 1) - 1) > 1e-9)
    add(preflight, "user-unit", "the page is scaled by UserUnit");
  if (pdf_number(pdf, page, "/Rotate", 0) != 0)
    findings_add(preflight->findings, "rotated", SEVERITY_WARNING,
                 "the page is turned by %d degrees", (int)pdf_number(pdf, page, "/Rotate", 0));
  if (pdf_has(pdf, page, "/AA"))
    add(preflight, "action", "the page acts on events");
  if (pdf_has(pdf, page, "/PresSteps"))
    add(preflight, "presentation", "the page is shown in steps");
}

static void check_annotations(Preflight *preflight, qpdf_oh page)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh list = pdf_find(pdf, page, "/Annots");
  for (int i = 0; i < pdf_count(pdf, list); i++) {
    qpdf_oh annotation = pdf_item(pdf, list, i);
    double box[4];
    g_autofree char *kind = pdf_copy_name(pdf, pdf_find(pdf, annotation, "/Subtype"));
    if (g_strcmp0(kind, "/TrapNet") == 0 || g_strcmp0(kind, "/PrinterMark") == 0)
      continue;
    findings_at(preflight->findings, preflight->page, qpdf_oh_get_object_id(pdf->qpdf, annotation));
    gboolean known = read_box(preflight, annotation, "/Rect", box);
    gboolean apart = known && (box[2] < preflight->bleed[0] || box[0] > preflight->bleed[2] ||
                               box[3] < preflight->bleed[1] || box[1] > preflight->bleed[3]);
    if (!apart)
      findings_add(preflight->findings, "annotation", SEVERITY_ERROR,
                   "an annotation (%s) lies on the page", kind ? kind + 1 : "of no kind");
    if (g_strcmp0(kind, "/Widget") == 0)
      add(preflight, "form-fields", "a field to fill in lies on the page");
  }
  preflight_point(preflight);
}

/* What a page blends in must be what is printed (a shop refuses pages that blend in RGB). */
static void check_group(Preflight *preflight, qpdf_oh page)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh group = pdf_find(pdf, page, "/Group");
  if (!pdf_is(pdf, group, "/S", "/Transparency"))
    return;
  if (preflight->standard == STANDARD_X1A)
    add(preflight, "transparency-group", "the page is a transparency group, PDF/X-1a allows none");
  g_autoptr(Space) space =
      space_read(pdf, pdf_find(pdf, group, "/CS"), pdf_find(pdf, page, "/Resources"));
  if (space_is_screen(space) && !preflight->screen_meant)
    findings_add(preflight->findings, "blend-space", SEVERITY_ERROR,
                 "the page blends in %s, the press prints CMYK", space_words(space));
}

void preflight_boxes(Preflight *preflight, qpdf_oh page)
{
  static const double USUAL[4] = {0, 0, 612, 792};
  preflight_point(preflight);
  if (!read_box(preflight, page, "/MediaBox", preflight->media)) {
    add(preflight, "no-media", "the page has no MediaBox");
    memcpy(preflight->media, USUAL, sizeof USUAL);
  }
  check_trim(preflight, page);
  check_view(preflight, page);
  check_annotations(preflight, page);
  check_group(preflight, page);
}
