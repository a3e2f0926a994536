/* Finishing what readers pass over: the painter tells cairo 1.18 of it as Private elements, which
 * leave the structure here; artifacts.c marks their content. */
#include "press/finishing.h"

static gboolean is_passed(const Pdf *pdf, qpdf_oh element)
{
  return pdf_is(pdf, element, "/S", "/Private");
}

static void drop_below(const Pdf *pdf, qpdf_oh element, int depth)
{
  qpdf_oh kids = finishing_find_kids(pdf, element);

  for (int i = pdf_count(pdf, kids) - 1; i >= 0 && depth < FINISHING_DEEPEST; i--) {
    qpdf_oh kid = pdf_item(pdf, kids, i);
    if (is_passed(pdf, kid))
      qpdf_oh_erase_item(pdf->qpdf, kids, i);
    else if (qpdf_oh_is_dictionary(pdf->qpdf, kid))
      drop_below(pdf, kid, depth + 1);
  }
}

/* Nobody asks any more which element the numbers of its marks lead to. */
static void forget_parents(const Pdf *pdf, qpdf_oh numbers)
{
  for (int i = 1; i < pdf_count(pdf, numbers); i += 2) {
    qpdf_oh parents = pdf_item(pdf, numbers, i);
    for (int k = 0; k < pdf_count(pdf, parents); k++)
      if (is_passed(pdf, pdf_item(pdf, parents, k)))
        qpdf_oh_set_array_item(pdf->qpdf, parents, k, qpdf_oh_new_null(pdf->qpdf));
  }
}

void finishing_drop_passed(const Finishing *finishing)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh tree = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/StructTreeRoot");

  drop_below(pdf, tree, 0);
  forget_parents(pdf, pdf_find(pdf, pdf_find(pdf, tree, "/ParentTree"), "/Nums"));
}
