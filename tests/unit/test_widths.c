/* The widths that a press file states of its glyphs, against those its font programs have: FreeType
 * loads each glyph whole, so that a broken outline is found too. */
#include "press/pdf.h"

#include "support_build.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <math.h>

/* Codes of a font in these files are fewer. */
enum { CODES_MOST = 65536 };

/* What was looked at, and what was wrong. */
typedef struct {
  int fonts, glyphs, faults;
} Tally;

/* A font program and which of its glyphs each code shows; -1 for none. */
typedef struct {
  FT_Face face;
  int *glyphs;
} Program;

/* Glyphs are found by their code, in a program keyed by identifiers by those. */
static void map_codes(Program *program)
{
  FT_Bool keyed = FALSE;
  FT_Get_CID_Is_Internally_CID_Keyed(program->face, &keyed);
  program->glyphs = g_new(int, CODES_MOST);
  for (int code = 0; code < CODES_MOST; code++)
    program->glyphs[code] = keyed || code >= program->face->num_glyphs ? -1 : code;
  for (int glyph = 0; keyed && glyph < program->face->num_glyphs; glyph++) {
    FT_UInt code = 0;
    g_assert_cmpint(FT_Get_CID_From_Glyph_Index(program->face, (FT_UInt)glyph, &code), ==, 0);
    g_assert_cmpuint(code, <, CODES_MOST);
    program->glyphs[code] = glyph;
  }
}

/* CODE is said to be WIDTH thousandths of an em wide. */
static void compare(const Program *program, int code, double width, Tally *tally)
{
  int glyph = code < CODES_MOST ? program->glyphs[code] : -1;
  int load = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING;

  tally->glyphs++;
  if (glyph < 0 || FT_Load_Glyph(program->face, (FT_UInt)glyph, load) != 0) {
    tally->faults++;
    return;
  }
  double advance = (double)program->face->glyph->metrics.horiAdvance;
  tally->faults += fabs(1000 * advance / program->face->units_per_EM - width) > 1;
}

/* Reads "code [widths]" and "first last width" (ISO 32000-1 9.7.4.3). */
static void compare_list(const Pdf *pdf, qpdf_oh list, const Program *program, Tally *tally)
{
  double first, last, width;

  for (int i = 0; i + 1 < pdf_count(pdf, list);) {
    qpdf_oh widths = pdf_item(pdf, list, i + 1);
    g_assert_true(pdf_number_at(pdf, list, i, &first));
    if (qpdf_oh_is_array(pdf->qpdf, widths)) {
      for (int k = 0; k < pdf_count(pdf, widths); k++) {
        g_assert_true(pdf_number_at(pdf, widths, k, &width));
        compare(program, (int)first + k, width, tally);
      }
      i += 2;
    } else {
      g_assert_true(pdf_number_at(pdf, list, i + 1, &last));
      g_assert_true(pdf_number_at(pdf, list, i + 2, &width));
      for (int code = (int)first; code <= (int)last; code++)
        compare(program, code, width, tally);
      i += 3;
    }
  }
}

/* Reads the widths of a simple font, of the characters that are coded alike everywhere: ASCII. */
static void compare_simple(const Pdf *pdf, qpdf_oh font, Program *program, Tally *tally)
{
  int first = (int)pdf_number(pdf, font, "/FirstChar", 0);
  qpdf_oh widths = pdf_find(pdf, font, "/Widths");
  double width;

  g_assert_cmpint(program->face->num_charmaps, >=, 1);
  FT_Set_Charmap(program->face, program->face->charmaps[0]);
  for (int code = 0x20; code < 0x7f; code++)
    program->glyphs[code] = (int)FT_Get_Char_Index(program->face, (FT_ULong)code);
  for (int i = 0; i < pdf_count(pdf, widths) && first + i < 0x7f; i++) {
    g_assert_true(pdf_number_at(pdf, widths, i, &width));
    if (width > 0 && first + i >= 0x20)
      compare(program, first + i, width, tally);
  }
}

static void compare_font(const Pdf *pdf, qpdf_oh font, FT_Library library, Tally *tally)
{
  qpdf_oh descriptor = pdf_find(pdf, font, "/FontDescriptor");
  qpdf_oh file = pdf_find(pdf, descriptor, "/FontFile3");
  if (!pdf_exists(pdf, file))
    file = pdf_find(pdf, descriptor, "/FontFile2");
  g_autoptr(GBytes) bytes = pdf_stream_bytes(pdf, file, PDF_LARGEST_STREAM, NULL);
  g_assert_nonnull(bytes);
  gsize length;
  const FT_Byte *content = g_bytes_get_data(bytes, &length);
  Program program = {0};
  g_assert_cmpint(FT_New_Memory_Face(library, content, (FT_Long)length, 0, &program.face), ==, 0);
  map_codes(&program);
  tally->fonts++;
  if (pdf_has(pdf, font, "/Widths"))
    compare_simple(pdf, font, &program, tally);
  else
    compare_list(pdf, pdf_find(pdf, font, "/W"), &program, tally);
  g_free(program.glyphs);
  FT_Done_Face(program.face);
}

static Tally compare_fonts(const Pdf *pdf)
{
  Tally tally = {0};
  FT_Library library;
  int size = (int)pdf_number(pdf, qpdf_get_trailer(pdf->qpdf), "/Size", 0);

  g_assert_cmpint(FT_Init_FreeType(&library), ==, 0);
  for (int id = 1; id < size; id++) {
    qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, id, 0);
    if (pdf_has(pdf, object, "/FontDescriptor"))
      compare_font(pdf, object, library, &tally);
  }
  FT_Done_FreeType(library);
  return tally;
}

static void test_sample(gconstpointer source)
{
  g_autoptr(GBytes) file = support_build(source, "pdf");
  g_autoptr(Pdf) pdf = pdf_open(file, source, NULL);
  Tally tally = compare_fonts(pdf);

  g_test_message("%s: %d glyphs of %d fonts", (const char *)source, tally.glyphs, tally.fonts);
  g_assert_cmpint(tally.fonts, >=, 3);
  g_assert_cmpint(tally.glyphs, >=, 100);
  g_assert_cmpint(tally.faults, ==, 0);
}

/* A width that is not the program's is found. */
static void test_planted(void)
{
  g_autoptr(GBytes) file = support_build("input/bulletin.md", "pdf");
  g_autoptr(Pdf) pdf = pdf_open(file, "planted", NULL);
  int size = (int)pdf_number(pdf, qpdf_get_trailer(pdf->qpdf), "/Size", 0);

  for (int id = 1; id < size; id++) {
    qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, id, 0);
    if (pdf_has(pdf, object, "/W") && pdf_has(pdf, object, "/FontDescriptor"))
      pdf_put_text(pdf, object, "/W", "[1 [1 1]]");
    if (pdf_has(pdf, object, "/Widths") && pdf_has(pdf, object, "/FontDescriptor"))
      pdf_put_text(pdf, object, "/Widths", "[1 1 1]");
  }
  Tally tally = compare_fonts(pdf);
  g_assert_cmpint(tally.faults, >=, tally.fonts);
}

int main(int argc, char **argv)
{
  static const char *const SAMPLES[] = {"input/look-front.md", "input/four-pages.md",
                                        "input/mixed.md", "input/look-english.md",
                                        "input/broadsheet-front.md"};
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(SAMPLES); i++) {
    g_autofree char *name = g_path_get_basename(SAMPLES[i]);
    g_autofree char *path = g_strdup_printf("/widths/%s", name);
    g_test_add_data_func(path, SAMPLES[i], test_sample);
  }
  g_test_add_func("/widths/planted", test_planted);
  return g_test_run();
}
