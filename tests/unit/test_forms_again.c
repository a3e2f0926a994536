/* Preflight of forms drawn again: what was sound once is not looked through again where it is drawn
 * alike, and is where anything that matters is different. */
#include "press/preflight.h"

#include "support_finish.h"

#include <string.h>

#define FORM "/Type /XObject /Subtype /Form /BBox [0 0 100 100]"
#define THICK "0 0 0 1 K .5 w 10 10 m 60 10 l S\n"
#define THIN "0 0 0 1 K .1 w 10 40 m 60 40 l S\n"

/* One form, drawn on page 1 and again on page 2, where RULE must find what is wrong. */
typedef struct {
  const char *entries, *form, *first, *again;
  const char *rule;
  gboolean at_first; /* it is wrong on page 1 as well */
} Case;

#define OWN FORM " /Resources << >>"
static const Case CASES[] = {
    {OWN, THICK, "1 0 0 1 50 50 cm", ".4 0 0 .4 90 90 cm", "thin-line", FALSE},
    {OWN, THICK THIN, "60 60 30 10 re W n 1 0 0 1 50 50 cm", "1 0 0 1 50 50 cm", "thin-line",
     FALSE},
    {OWN, THIN, "1 0 0 1 50 50 cm", "1 0 0 1 50 50 cm", "thin-line", TRUE},
    {OWN, "10 10 20 5 re f", "/Over gs 0 0 0 1 k", "/Over gs 0 0 0 0 k", "white-overprints", FALSE},
    {OWN, "10 10 20 5 re f", "0 0 0 0 k", "/Over gs 0 0 0 0 k", "white-overprints", FALSE},
    {OWN, "10 10 m 90 10 l S", "0 0 0 1 K 1 w", "0 0 0 1 K .1 w", "thin-line", FALSE},
    {FORM, "/Own gs 0 0 0 0 k 10 10 20 5 re f", "q", "q", "white-overprints", FALSE},
    {OWN, "0 0 0 1 k 0 0 50 50 re f", "1 0 0 1 100 100 cm", "1 0 0 1 9 100 cm", "bleed-missed",
     FALSE},
    {OWN, "/None gs 0 0 0 1 k 10 10 20 5 re f", "q", "q", "broken-content", TRUE},
    {OWN, "q", "q", "q", "empty-page", TRUE},
};

/* Has page NUMBER draw nothing but FORM, in the state that WORDS set. */
static void draw_form(const Pdf *pdf, int number, qpdf_oh form, const char *words)
{
  qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)number - 1);
  qpdf_oh resources = pdf_own_dictionary(pdf, page, "/Resources");
  qpdf_oh states = pdf_own_dictionary(pdf, resources, "/ExtGState");
  g_autofree char *content = g_strdup_printf("%s /Drawn Do", words);
  g_autoptr(GBytes) bytes = g_bytes_new(content, strlen(content));
  pdf_put(pdf, pdf_own_dictionary(pdf, resources, "/XObject"), "/Drawn", form);
  pdf_put_text(pdf, states, "/Over", "<< /OP true /op true /OPM 1 >>");
  pdf_put_text(pdf, states, "/Own", number == 1 ? "<< >>" : "<< /op true /OPM 1 >>");
  pdf_put(pdf, page, "/Contents", pdf_stream_new(pdf, bytes, NULL));
}

/* Returns a file of two pages that draw the form of WANTED, to be unreffed. */
static GBytes *draw_twice(GBytes *paper, const Case *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Pdf) pdf = pdf_open(paper, "paper.pdf", &error);
  g_assert_no_error(error);
  g_autoptr(GBytes) bytes = g_bytes_new(wanted->form, strlen(wanted->form));
  g_autofree char *entries = g_strdup_printf("<< %s >>", wanted->entries);
  qpdf_oh form = pdf_stream_new(pdf, bytes, NULL), said = pdf_parse(pdf, entries);
  g_auto(GStrv) keys = pdf_keys(pdf, said);
  for (int i = 0; keys[i]; i++)
    pdf_put(pdf, form, keys[i], pdf_find(pdf, said, keys[i]));
  draw_form(pdf, 1, form, wanted->first);
  draw_form(pdf, 2, form, wanted->again);
  GBytes *file = pdf_write(pdf, "1.6", &error);
  g_assert_no_error(error);
  return file;
}

/* How often RULE found something on page NUMBER. */
static int count_found(const Findings *findings, const char *rule, int number)
{
  int times = 0;
  for (guint i = 0; i < findings_count(findings); i++) {
    const Finding *finding = findings_item(findings, i);
    if (strcmp(finding->rule, rule) == 0 && finding->page == number)
      times += finding->times;
  }
  return times;
}

static void test_again(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->press->bleed = 9;
  support_add_page(&fixture->paint);
  support_add_page(&fixture->paint);
  g_autoptr(GBytes) paper = finish_bytes(fixture);
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(GBytes) file = draw_twice(paper, &CASES[i]);
    PreflightWish wish = {fixture->press, "file.pdf", NULL};
    g_autoptr(Findings) findings = preflight_file(file, &wish, NULL);
    g_test_message("case %d: %s", (int)i, CASES[i].rule);
    g_assert_cmpint(count_found(findings, CASES[i].rule, 1), ==, CASES[i].at_first ? 1 : 0);
    g_assert_cmpint(count_found(findings, CASES[i].rule, 2), ==, 1);
  }
}

/* A page on which nothing is but what was looked through before is neither empty nor at fault. */
static void test_alike(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  static const Case SOUND = {OWN, THICK, "1 0 0 1 50 50 cm", "1 0 0 1 70 90 cm", NULL, FALSE};
  support_add_page(&fixture->paint);
  support_add_page(&fixture->paint);
  g_autoptr(GBytes) paper = finish_bytes(fixture);
  g_autoptr(GBytes) file = draw_twice(paper, &SOUND);
  PreflightWish wish = {fixture->press, "file.pdf", NULL};
  g_autoptr(Findings) findings = preflight_file(file, &wish, NULL);
  g_assert_cmpuint(findings_count(findings), ==, 0);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add("/forms-again/different", FinishFixture, NULL, finish_set_up, test_again,
             finish_tear_down);
  g_test_add("/forms-again/alike", FinishFixture, NULL, finish_set_up, test_alike,
             finish_tear_down);
  return g_test_run();
}
