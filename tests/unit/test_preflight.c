/* Preflight: a good file has no finding; each planted fault is found, on its page, in its object.
 */
#include "press/preflight.h"
#include "press/raster.h"

#include "support_finish.h"

#include <cairo.h>
#include <string.h>

/* Where in the file a fault is planted. */
typedef enum {
  AT_TRAILER,
  AT_ROOT,
  AT_INFO,
  AT_INTENT,
  AT_PROFILE,
  AT_PAGE,
  AT_FONT,       /* the first of page 2, CFF outlines */
  AT_FACE,       /* its descendant */
  AT_DESCRIPTOR, /* and that one's descriptor */
  AT_PICTURE,    /* the first of page 2 */
  AT_CONTENT,    /* more content for page 2: VALUE */
} Where;

/* What is done to the good file, and the rule that must find it. KEY gets VALUE (PDF syntax; NULL:
 * it is taken out). CONTENT is drawn besides, on page 2. */
typedef struct {
  const char *rule;
  Where where;
  const char *key, *value, *content;
  Standard standard; /* the good file's; 0 is PDF/X-4 */
} Fault;

#define STATE(words) AT_PAGE, "/ExtGState", "<< /F << " words " >> >>"
#define DRAW "0 0 0 1 k 100 100 50 50 re f"
#define LINE(colour, width) AT_CONTENT, NULL, NULL, colour " K " width " w 50 300 m 150 300 l S"
#define WORDS(colour, size)                                                                        \
  AT_CONTENT, NULL, NULL, "/Over gs " colour " BT /F0 " size " Tf 50 300 Td <0001> Tj ET"
#define PLAIN_WORDS(colour, size)                                                                  \
  AT_CONTENT, NULL, NULL, colour " BT /F0 " size " Tf 50 300 Td <0001> Tj ET"
#define SPACE(words) AT_PAGE, "/ColorSpace", "<< /S " words " >>"
#define INLINE "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"

static const Fault FAULTS[] = {
    /* what the document says of itself */
    {"standard", AT_INFO, "/GTS_PDFXVersion", NULL, NULL, STANDARD_X1A},
    {"info-title", AT_INFO, "/Title", NULL, NULL, 0},
    {"info-date", AT_INFO, "/CreationDate", "(20240726000000+08'00)", NULL, 0},
    {"info-date", AT_INFO, "/ModDate", "(D:20241326)", NULL, 0},
    {"info-trapped", AT_INFO, "/Trapped", "(False)", NULL, 0},
    {"xmp-missing", AT_ROOT, "/Metadata", NULL, NULL, 0},
    {"xmp-title", AT_INFO, "/Title", "(Another)", NULL, 0},
    {"xmp-date", AT_INFO, "/ModDate", "(D:20230726000000Z)", NULL, 0},
    {"xmp-trapped", AT_INFO, "/Trapped", "/True", NULL, 0},
    {"intent-missing", AT_ROOT, "/OutputIntents", NULL, NULL, 0},
    {"intent-missing", AT_INTENT, "/S", "/GTS_PDFA1", NULL, 0},
    {"intent-several", AT_ROOT, "/OutputIntents", "[<< /S /GTS_PDFX >> << /S /GTS_PDFX >>]", NULL,
     0},
    {"intent-condition", AT_INTENT, "/OutputConditionIdentifier", NULL, NULL, 0},
    {"intent-profile", AT_INTENT, "/DestOutputProfile", NULL, NULL, 0},
    {"intent-profile", AT_INTENT, "/RegistryName", NULL, NULL, STANDARD_X1A},
    {"intent-channels", AT_PROFILE, "/N", "3", NULL, 0},
    {"javascript", AT_ROOT, "/Names", "<< /JavaScript << /Names [] >> >>", NULL, 0},
    {"embedded-file", AT_ROOT, "/Names", "<< /EmbeddedFiles << /Names [] >> >>", NULL, 0},
    {"action", AT_ROOT, "/OpenAction", "[ 0 /Fit ]", NULL, 0},
    {"form-fields", AT_ROOT, "/AcroForm", "<< /Fields [] >>", NULL, 0},
    {"layers", AT_ROOT, "/OCProperties", "<< /OCGs [] /D << >> >>", NULL, STANDARD_X1A},
    {"layers", AT_ROOT, "/OCProperties", "<< /OCGs [] /D << /AS [] >> >>", NULL, 0},
    /* pages as sheets */
    {"no-trim", AT_PAGE, "/TrimBox", NULL, NULL, 0},
    {"trim-and-art", AT_PAGE, "/ArtBox", "[0 0 300 400]", NULL, 0},
    {"trim-outside", AT_PAGE, "/BleedBox", "[10 10 290 390]", NULL, 0},
    {"bleed-outside", AT_PAGE, "/BleedBox", "[-10 -10 310 410]", NULL, 0},
    {"crop-inside", AT_PAGE, "/CropBox", "[10 10 290 390]", NULL, 0},
    {"user-unit", AT_PAGE, "/UserUnit", "2", NULL, 0},
    {"rotated", AT_PAGE, "/Rotate", "90", NULL, 0},
    {"page-size", AT_PAGE, "/TrimBox", "[0 0 200 300]", NULL, 0},
    {"empty-page", AT_PAGE, "/Contents", NULL, NULL, 0},
    {"annotation", AT_PAGE, "/Annots", "[<< /Subtype /Text /Rect [10 10 20 20] >>]", NULL, 0},
    {"action", AT_PAGE, "/AA", "<< /O << /S /Named >> >>", NULL, 0},
    {"blend-space", AT_PAGE, "/Group", "<< /S /Transparency /CS /DeviceRGB >>", NULL, 0},
    {"transparency-group", AT_PAGE, "/Group", "<< /S /Transparency /CS /DeviceCMYK >>", NULL,
     STANDARD_X1A},
    /* colour */
    {"screen-colour", AT_CONTENT, NULL, NULL, "1 0 0 rg 10 10 20 20 re f", 0},
    {"screen-picture", AT_CONTENT, NULL, NULL, INLINE, 0},
    {"managed-colour", SPACE("[/Lab << /WhitePoint [1 1 1] >>]"), "/S cs 10 10 20 20 re f", 0},
    {"spot-ink",
     SPACE("[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
           "/C0 [0 0 0 0] /C1 [0 0 1 0] >>]"),
     "/S cs 1 scn 10 10 20 20 re f", 0},
    {"spot-alternate",
     SPACE("[/Separation /Black /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 "
           "/C0 [1 1 1] /C1 [0 0 0] >>]"),
     "/S cs 1 scn 10 10 20 20 re f", 0},
    {"register-colour",
     SPACE("[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] "
           "/N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>]"),
     "/S cs 1 scn 10 10 20 20 re f", 0},
    {"unknown-space", AT_CONTENT, NULL, NULL, "/Nowhere cs 10 10 20 20 re f", 0},
    {"ink-limit", AT_CONTENT, NULL, NULL, "1 1 .5 0 k 10 10 20 20 re f", 0},
    {"screen-colour", AT_PAGE, "/Shading",
     "<< /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] >> >>", "/S sh", 0},
    /* letters */
    {"rich-black", WORDS(".4 .3 .3 1 k", "9"), 0},
    {"small-letters", WORDS("0 0 0 1 k", "5"), 0},
    {"small-letters", WORDS(".5 .5 .5 0 k", "9"), 0},
    {"small-reversed", PLAIN_WORDS("0 0 0 0 k", "7"), 0},
    {"black-knocks-out", PLAIN_WORDS("0 0 0 1 k", "9"), 0},
    {"grey-letters", PLAIN_WORDS("0 g", "9"), 0},
    {"grey-overprints", WORDS("0 0 0 .5 k", "9"), 0},
    {"white-overprints", WORDS("0 0 0 0 k", "12"), 0},
    /* lines */
    {"thin-line", LINE("0 0 0 1", ".1"), 0},
    {"thin-line", LINE(".5 .5 0 0", ".3"), 0},
    {"thin-line", LINE("0 0 0 0", ".3"), 0},
    {"thin-line", AT_CONTENT, NULL, NULL, "0 0 0 1 k 50 300 100 .1 re f", 0},
    {"hairline", LINE("0 0 0 1", "0"), 0},
    /* transparency and states */
    {"alpha", STATE("/ca .5"), "/F gs " DRAW, STANDARD_X1A},
    {"soft-mask", STATE("/SMask << /S /Alpha >>"), "/F gs " DRAW, STANDARD_X1A},
    {"blend-mode", STATE("/BM /Multiply"), "/F gs " DRAW, STANDARD_X1A},
    {"transfer-curve", STATE("/TR /Identity"), "/F gs " DRAW, 0},
    {"halftone", STATE("/HTP [0 0]"), "/F gs " DRAW, 0},
    {"halftone", STATE("/HT << /HalftoneType 6 >>"), "/F gs " DRAW, 0},
    {"broken-content", AT_CONTENT, NULL, NULL, "/Nothing Do", 0},
    {"broken-content", AT_CONTENT, NULL, NULL, "/Nothing gs", 0},
    /* pictures */
    {"coarse-picture", AT_CONTENT, NULL, NULL, "q 300 0 0 300 0 0 cm /X0 Do Q", 0},
    {"screen-picture", AT_PICTURE, "/ColorSpace", "/DeviceRGB", NULL, 0},
    {"screen-picture", AT_PICTURE, "/ColorSpace", "[/Indexed /DeviceRGB 1 <000000FFFFFF>]", NULL,
     0},
    {"negative-picture", AT_PICTURE, "/Decode", NULL, NULL, 0},
    {"picture-ink-limit", AT_PICTURE, "/Decode", "[0 1 0 1 0 1 0 1]", NULL, 0},
    {"picture-size", AT_PICTURE, "/Width", "300", NULL, 0},
    {"alternate-picture", AT_PICTURE, "/Alternates", "[]", NULL, 0},
    {"opi", AT_PICTURE, "/OPI", "<< >>", NULL, 0},
    {"lzw", AT_PICTURE, "/Filter", "/LZWDecode", NULL, 0},
    {"jpx", AT_PICTURE, "/Filter", "/JPXDecode", NULL, STANDARD_X1A},
    {"jbig2", AT_PICTURE, "/Filter", "/JBIG2Decode", NULL, STANDARD_X1A},
    {"16-bit-picture", AT_PICTURE, "/BitsPerComponent", "16", NULL, STANDARD_X1A},
    {"soft-mask", AT_PICTURE, "/SMask", "<< >>", NULL, STANDARD_X1A},
    {"postscript", AT_PICTURE, "/Subtype2", "/PS", NULL, 0},
    {"external-stream", AT_PICTURE, "/F", "(elsewhere.jpg)", NULL, 0},
    {"broken-picture", AT_PICTURE, "/Filter", "/FlateDecode", NULL, 0},
    /* fonts */
    {"font-not-embedded", AT_DESCRIPTOR, "/FontFile3", NULL, NULL, 0},
    {"glyph-width", AT_FACE, "/W", "[1 [333]]", NULL, 0},
    {"glyph-width", AT_FACE, "/W", "[0 60000 700]", NULL, 0},
    {"font-map", AT_FACE, "/Subtype", "/CIDFontType2", NULL, 0},
    {"glyph-missing", AT_CONTENT, NULL, NULL,
     "/Over gs 0 0 0 1 k BT /F0 9 Tf 50 300 Td <0FFF> Tj ET", 0},
    {"courier", AT_FONT, "/BaseFont", "/Courier-Bold", NULL, 0},
    {"no-characters", AT_FONT, "/ToUnicode", NULL, NULL, 0},
};

/* Returns the path of a picture in two inks, of SIZE pixels, to be freed. */
static char *write_picture(FinishFixture *fixture, int size)
{
  g_autoptr(Raster) raster = raster_new(size, size, 4);
  for (int i = 0; i < size * size; i++)
    memcpy(raster->samples + 4 * i, "\x40\x20\x00\x00", 4);
  g_autoptr(GBytes) jpeg = raster_to_jpeg(raster, 95);
  return support_write(&fixture->paint, "picture.jpg", jpeg);
}

/* Returns a file of two pages, letters and rules on both, a picture in ink on the second. */
static GBytes *make_good(FinishFixture *fixture, Standard standard)
{
  g_autofree char *path = write_picture(fixture, 200);
  Picture picture = finish_picture(path, PICTURE_JPEG, 200, 200);
  fixture->press->standard = standard;
  g_ptr_array_set_size(fixture->paint.pages, 0);
  for (int i = 0; i < 2; i++) {
    Page *page = support_add_page(&fixture->paint);
    finish_add_words(page, "报纸上的字", 9, BLACK, 20, 50, 10 + i);
    finish_add_words(page, "红字", 9, RED, 20, 70, 12);
    page_add_rule(page, 20, 100, 280, 100, 0.3, BLACK);
    page_add_fill(page, 20, 120, 50, 50, TINT);
    if (i == 1)
      page_add_picture(page, &picture, 100, 120, 72, 72, NULL, picture.mark);
  }
  GBytes *good = finish_bytes(fixture);
  g_ptr_array_set_size(fixture->paint.pages, 0);
  return good;
}

static Findings *look(const FinishFixture *fixture, GBytes *file)
{
  g_autoptr(GError) error = NULL;
  PreflightWish wish = {fixture->press, "file.pdf", NULL};
  Findings *findings = preflight_file(file, &wish, &error);
  g_assert_no_error(error);
  g_assert_nonnull(findings);
  return findings;
}

static void assert_clean(const Findings *findings)
{
  g_autofree char *json = findings_to_json(findings, "file.pdf");
  if (findings_count(findings) > 0)
    g_test_message("%s", json);
  g_assert_cmpuint(findings_count(findings), ==, 0);
}

static void test_good(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  for (int standard = STANDARD_X4; standard <= STANDARD_X1A; standard++) {
    g_autoptr(GBytes) good = make_good(fixture, (Standard)standard);
    g_autoptr(Findings) findings = look(fixture, good);
    assert_clean(findings);
  }
}

/* Returns the first entry of KIND in the resources of PAGE. */
static qpdf_oh first_of(const Pdf *pdf, qpdf_oh page, const char *kind)
{
  qpdf_oh named = pdf_find(pdf, pdf_find(pdf, page, "/Resources"), kind);
  g_auto(GStrv) keys = pdf_keys(pdf, named);
  g_assert_nonnull(keys[0]);
  return pdf_find(pdf, named, keys[0]);
}

static qpdf_oh find_place(const Pdf *pdf, qpdf_oh page, Where where)
{
  qpdf_oh trailer = qpdf_get_trailer(pdf->qpdf), root = qpdf_get_root(pdf->qpdf);
  qpdf_oh intent = pdf_item(pdf, pdf_find(pdf, root, "/OutputIntents"), 0);
  qpdf_oh face = pdf_item(pdf, pdf_find(pdf, first_of(pdf, page, "/Font"), "/DescendantFonts"), 0);
  switch (where) {
  case AT_TRAILER:
    return trailer;
  case AT_ROOT:
    return root;
  case AT_INFO:
    return pdf_find(pdf, trailer, "/Info");
  case AT_INTENT:
    return intent;
  case AT_PROFILE:
    return pdf_find(pdf, intent, "/DestOutputProfile");
  case AT_FONT:
    return first_of(pdf, page, "/Font");
  case AT_FACE:
    return face;
  case AT_DESCRIPTOR:
    return pdf_find(pdf, face, "/FontDescriptor");
  case AT_PICTURE:
    return first_of(pdf, page, "/XObject");
  case AT_PAGE:
  case AT_CONTENT:
    break;
  }
  return page;
}

/* Names what faults draw with, and draws CONTENT after what is on PAGE. */
static void draw_more(const Pdf *pdf, qpdf_oh page, const char *content)
{
  qpdf_oh resources = pdf_own_dictionary(pdf, page, "/Resources");
  qpdf_oh font = first_of(pdf, page, "/Font"), picture = first_of(pdf, page, "/XObject");
  pdf_put(pdf, pdf_own_dictionary(pdf, resources, "/Font"), "/F0", font);
  pdf_put(pdf, pdf_own_dictionary(pdf, resources, "/XObject"), "/X0", picture);
  pdf_put_text(pdf, pdf_own_dictionary(pdf, resources, "/ExtGState"), "/Over",
               "<< /OP true /op true /OPM 1 >>");
  qpdf_oh parts = qpdf_oh_new_array(pdf->qpdf);
  g_autoptr(GBytes) more = g_bytes_new(content, strlen(content));
  g_autoptr(GBytes) open = g_bytes_new("q\n", 2), close = g_bytes_new("\nQ\n", 3);
  qpdf_oh_append_item(pdf->qpdf, parts, pdf_stream_new(pdf, open, NULL));
  qpdf_oh_append_item(pdf->qpdf, parts, pdf_find(pdf, page, "/Contents"));
  qpdf_oh_append_item(pdf->qpdf, parts, pdf_stream_new(pdf, close, NULL));
  qpdf_oh_append_item(pdf->qpdf, parts, pdf_stream_new(pdf, more, NULL));
  pdf_put(pdf, page, "/Contents", parts);
}

/* Puts the entries of VALUE into the dictionary KEY of the resources of PAGE. */
static void put_resource(const Pdf *pdf, qpdf_oh page, const char *key, const char *value)
{
  qpdf_oh resources = pdf_own_dictionary(pdf, page, "/Resources");
  qpdf_oh named = pdf_own_dictionary(pdf, resources, key);
  qpdf_oh entries = pdf_parse(pdf, value);
  g_auto(GStrv) keys = pdf_keys(pdf, entries);
  for (int i = 0; keys[i]; i++)
    pdf_put(pdf, named, keys[i], pdf_find(pdf, entries, keys[i]));
}

static gboolean is_resource(const char *key)
{
  static const char *const KINDS[] = {"/ExtGState", "/ColorSpace", "/Shading", NULL};
  return key && g_strv_contains(KINDS, key);
}

static GBytes *plant(GBytes *good, const Fault *fault)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Pdf) pdf = pdf_open(good, "good.pdf", &error);
  g_assert_no_error(error);
  qpdf_oh page = qpdf_get_page_n(pdf->qpdf, 1);
  qpdf_oh place = find_place(pdf, page, fault->where);
  if (fault->content)
    draw_more(pdf, page, fault->content);
  if (fault->where == AT_PAGE && is_resource(fault->key))
    put_resource(pdf, page, fault->key, fault->value);
  else if (fault->key && fault->value)
    pdf_put_text(pdf, place, fault->key, fault->value);
  else if (fault->key)
    pdf_drop(pdf, place, fault->key);
  GBytes *bad = pdf_write(pdf, fault->standard == STANDARD_X1A ? "1.4" : "1.6", &error);
  g_assert_no_error(error);
  return bad;
}

/* What is on a page is found on page 2, with the number of its object. */
static void assert_place(const Fault *fault, const Finding *finding)
{
  gboolean on_page = fault->where >= AT_PAGE;
  gboolean anywhere = finding->page == 0 && fault->where == AT_PICTURE; /* of the object itself */
  if (on_page && !anywhere && fault->where < AT_FONT)
    g_assert_cmpint(finding->page, ==, 2);
  if (on_page && g_strcmp0(fault->key, "/Annots") != 0)
    g_assert_cmpint(finding->object, >, 0);
}

static void test_faults(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autoptr(GBytes) four = make_good(fixture, STANDARD_X4);
  g_autoptr(GBytes) one = make_good(fixture, STANDARD_X1A);
  int planted = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
    const Fault *fault = &FAULTS[i];
    fixture->press->standard = fault->standard;
    g_autoptr(GBytes) bad = plant(fault->standard == STANDARD_X1A ? one : four, fault);
    g_autoptr(Findings) findings = look(fixture, bad);
    const Finding *found = NULL;
    for (guint k = 0; k < findings_count(findings) && found == NULL; k++)
      if (strcmp(findings_item(findings, k)->rule, fault->rule) == 0)
        found = findings_item(findings, k);
    if (found == NULL) {
      g_autofree char *json = findings_to_json(findings, "file.pdf");
      g_test_message("fault %d, %s %s, is not found: %s", (int)i, fault->rule,
                     fault->key ? fault->key : fault->content, json);
    }
    planted += found != NULL;
    if (found)
      assert_place(fault, found);
  }
  g_test_message("%d planted faults found", planted);
  g_assert_cmpint(planted, ==, G_N_ELEMENTS(FAULTS));
  g_assert_cmpint(planted, >=, 40);
}

/* Of our own files the finding names the line of the issue. */
static void test_source(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autofree char *path = write_picture(fixture, 40);
  Picture picture = finish_picture(path, PICTURE_JPEG, 40, 40);
  Page *page = support_add_page(&fixture->paint);
  page_add_picture(page, &picture, 100, 120, 72, 72, NULL, picture.mark);
  finish_add_words(page, "小字", 4, BLACK, 20, 50, 17);
  g_autoptr(GBytes) file = finish_bytes(fixture);
  PreflightWish wish = {fixture->press, "out.pdf", "input/issue.md"};
  g_autoptr(Findings) findings = preflight_file(file, &wish, NULL);
  g_autoptr(Report) report = report_new();
  findings_report(findings, "out.pdf", report);
  g_autofree char *said = report_to_string(report);
  g_assert_nonnull(strstr(said, "input/issue.md:5:3: error: page 1, object "));
  g_assert_nonnull(strstr(said, "a picture is 40 ppi, this press wants 150, 100 at the least\n"));
  g_assert_nonnull(strstr(said, "input/issue.md:17:1: error: page 1, object "));
  g_assert_nonnull(strstr(said, "letters in 1 ink are 4.0 pt, this press wants 6.0 pt\n"));
  /* Whoever has the file alone is told the file's name. */
  wish.issue = NULL;
  g_autoptr(Findings) alone = preflight_file(file, &wish, NULL);
  g_assert_cmpuint(findings_count(alone), ==, 2);
  g_assert_cmpstr(findings_item(alone, 0)->source.file, ==, "issue.md");
}

static void test_bleed(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->press->bleed = 9;
  Page *page = support_add_page(&fixture->paint);
  page_add_fill(page, -9, 20, 318, 50, RED);
  g_autoptr(GBytes) good = finish_bytes(fixture);
  g_autoptr(Findings) none = look(fixture, good);
  assert_clean(none);
  page_add_round_fill(page, 0, 100, 300, 50, 5, RED); /* round corners cannot be drawn on */
  g_autoptr(GBytes) bad = finish_bytes(fixture);
  g_autoptr(Findings) findings = look(fixture, bad);
  g_assert_true(findings_have(findings, "bleed-missed"));
  fixture->press->bleed = 20;
  g_autoptr(Findings) more = look(fixture, good);
  g_assert_true(findings_have(more, "bleed"));
}

/* A ● of a list is a drawing, not a letter one must read. */
static void test_signs_are_no_letters(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  Page *page = support_add_page(&fixture->paint);
  finish_add_words(page, "●", 5, BLACK, 20, 50, 1);
  g_autoptr(GBytes) file = finish_bytes(fixture);
  g_autoptr(Findings) findings = look(fixture, file);
  assert_clean(findings);
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(FinishFixture *, gconstpointer);
  } tests[] = {
      {"/preflight/good", test_good},
      {"/preflight/faults", test_faults},
      {"/preflight/source", test_source},
      {"/preflight/bleed", test_bleed},
      {"/preflight/signs-are-no-letters", test_signs_are_no_letters},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, FinishFixture, NULL, finish_set_up, tests[i].test, finish_tear_down);
  return g_test_run();
}
