/* Widths of glyphs, as the fonts of a PDF say them. */
#include "press/widths.h"

/* Takes the widths of LIST for identifiers from FIRST on. */
static void take_widths(const Pdf *pdf, qpdf_oh list, int first, float *widths)
{
  int count = pdf_count(pdf, list);
  for (int i = 0; i < count && first >= 0 && first + i < WIDTHS_CODES; i++) {
    double width = 0;
    pdf_number_at(pdf, list, i, &width);
    widths[first + i] = (float)width;
  }
}

/* A W array says `first [w w]` and `first last w`. */
void widths_read_wide(const Pdf *pdf, qpdf_oh face, float *widths)
{
  qpdf_oh list = pdf_find(pdf, face, "/W");
  double usual = pdf_number(pdf, face, "/DW", 1000);
  int count = pdf_count(pdf, list), said = 0;
  for (int i = 0; i < WIDTHS_CODES; i++)
    widths[i] = (float)usual;
  for (int i = 0; i + 1 < count && said < WIDTHS_SAID;) {
    double first = 0, last = 0, width = usual;
    pdf_number_at(pdf, list, i, &first);
    if (pdf_number_at(pdf, list, i + 1, &last)) {
      if (i + 2 < count)
        pdf_number_at(pdf, list, i + 2, &width);
      int end = (int)CLAMP(last, -1, WIDTHS_CODES - 1);
      for (int code = (int)CLAMP(first, 0, WIDTHS_CODES); code <= end; code++, said++)
        widths[code] = (float)width;
      i += 3;
      continue;
    }
    qpdf_oh row = pdf_item(pdf, list, i + 1);
    take_widths(pdf, row, (int)CLAMP(first, -1, WIDTHS_CODES), widths);
    qpdf_oh_release(pdf->qpdf, row);
    i += 2;
  }
  qpdf_oh_release(pdf->qpdf, list);
}

void widths_read_plain(const Pdf *pdf, qpdf_oh font, qpdf_oh descriptor, float *widths)
{
  qpdf_oh list = pdf_find(pdf, font, "/Widths");
  int first = (int)CLAMP(pdf_number(pdf, font, "/FirstChar", 0), 0, 256);
  float missing = (float)pdf_number(pdf, descriptor, "/MissingWidth", 0);
  int count = pdf_count(pdf, list);
  double width;
  for (int i = 0; i < 256; i++)
    widths[i] = missing;
  for (int i = 0; i < count && first + i < 256; i++)
    if (pdf_number_at(pdf, list, i, &width))
      widths[first + i] = (float)width;
  qpdf_oh_release(pdf->qpdf, list);
}
