/* Preflight, in order: the document, its objects, each page, the fonts they used. */
#include "press/preflighting.h"

#include <string.h>

void preflight_point(Preflight *preflight)
{
  findings_at(preflight->findings, preflight->page, preflight->meter.object);
}

Mark preflight_source(Preflight *preflight, const WalkBox *box)
{
  if (preflight->sources == NULL) {
    qpdf_oh page = qpdf_get_page_n(preflight->pdf->qpdf, (size_t)(preflight->page - 1));
    preflight->sources = sources_read(preflight->pdf, page, preflight->wish->issue);
  }
  return sources_find(preflight->sources, (box->left + box->right) / 2, (box->foot + box->top) / 2);
}

static void check_page(Preflight *preflight, int number)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)(number - 1));
  preflight->page = number;
  preflight->meter.object = qpdf_oh_get_object_id(pdf->qpdf, page);
  preflight->marked = FALSE;
  preflight_boxes(preflight, page);
  preflight_marks(preflight, page);
  preflight->meter.object = qpdf_oh_get_object_id(pdf->qpdf, page);
  preflight_point(preflight);
  if (!preflight->marked)
    findings_add(preflight->findings, "empty-page", SEVERITY_WARNING, "nothing is drawn here");
  g_clear_pointer(&preflight->sources, g_array_unref);
}

/* Pages of one job are printed on one size of paper. */
static void check_sizes(Preflight *preflight)
{
  const Pdf *pdf = preflight->pdf;
  double first[4] = {0}, box[4] = {0};
  int count = qpdf_get_num_pages(pdf->qpdf);
  for (int i = 0; i < count; i++) {
    qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)i);
    if (!pdf_numbers(pdf, pdf_find(pdf, page, "/TrimBox"), 4, i == 0 ? first : box))
      return;
    if (i == 0 || (ABS((box[2] - box[0]) - (first[2] - first[0])) < 1 &&
                   ABS((box[3] - box[1]) - (first[3] - first[1])) < 1))
      continue;
    findings_at(preflight->findings, i + 1, qpdf_oh_get_object_id(pdf->qpdf, page));
    findings_add(preflight->findings, "page-size", SEVERITY_ERROR,
                 "the page is trimmed to %.0f × %.0f pt, page 1 to %.0f × %.0f pt", box[2] - box[0],
                 box[3] - box[1], first[2] - first[0], first[3] - first[1]);
  }
}

Findings *preflight_file(GBytes *file, const PreflightWish *wish, GError **error)
{
  g_autoptr(Pdf) pdf = pdf_open(file, wish->name, error);
  if (pdf == NULL)
    return NULL;
  qpdf_push_inherited_attributes_to_page(pdf->qpdf);
  Preflight preflight = {.pdf = pdf, .wish = wish, .findings = findings_new()};
  preflight.pictures = g_hash_table_new(NULL, NULL);
  preflight_forms_open(&preflight);
  preflight.walk = walk_open(pdf, preflight_marks_visitor(), &preflight, &preflight.meter);
  if (pdf->damaged)
    findings_add(preflight.findings, "damaged-file", SEVERITY_ERROR,
                 "the file is damaged; it could be read only after repair");
  preflight_document(&preflight);
  preflight_objects(&preflight);
  int count = qpdf_get_num_pages(pdf->qpdf);
  for (int i = 1; i <= count; i++)
    check_page(&preflight, i);
  check_sizes(&preflight);
  preflight_fonts(&preflight);
  g_hash_table_unref(preflight.pictures);
  preflight_forms_close(&preflight);
  walk_close(preflight.walk);
  return preflight.findings;
}
