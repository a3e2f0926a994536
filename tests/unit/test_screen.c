/* PDF for screens: structure, figures, links, threads and artifacts, read back by other programs.
 */
#include "press/artifacts.h"
#include "press/content.h"
#include "press/finish.h"

#include "support_finish.h"
#include "support_page.h"

#include <string.h>

static void assert_marked(const char *content, const char *wanted)
{
  g_autoptr(GByteArray) out = artifacts_mark((const guint8 *)content, strlen(content));
  g_byte_array_append(out, (const guint8 *)"", 1);
  g_autofree char *line = g_strdup((const char *)out->data);
  g_strdelimit(line, "\n", ' ');
  g_assert_cmpstr(g_strstrip(line), ==, wanted);
}

static void test_artifacts(void)
{
  assert_marked("q 1 w 0 0 m 1 1 l S Q", "q 1 w /Artifact BMC 0 0 m 1 1 l S Q EMC");
  assert_marked("/P <</MCID 0>> BDC BT ET EMC 0 0 1 1 re f /H1 <</MCID 1>> BDC BT ET EMC",
                "/P <</MCID 0>> BDC BT ET EMC /Artifact BMC 0 0 1 1 re f EMC "
                "/H1 <</MCID 1>> BDC BT ET EMC");
  assert_marked("/P <</MCID 0>> BDC /Span <</ActualText <FEFF>>> BDC (a)Tj EMC BT EMC",
                "/P <</MCID 0>> BDC /Span <</ActualText <FEFF>>> BDC (a)Tj EMC BT EMC");
  assert_marked("/Span <</ActualText <FEFF>>> BDC BT ET EMC /P <</MCID 0>> BDC EMC",
                "/Artifact BMC /Span <</ActualText <FEFF>>> BDC BT ET EMC EMC "
                "/P <</MCID 0>> BDC EMC");
  assert_marked("/Private <</MCID 0>> BDC BT ET EMC /P <</MCID 1>> BDC EMC",
                "/Artifact BMC /Private BMC BT ET EMC EMC /P <</MCID 1>> BDC EMC");
  assert_marked("", "");
}

static const Mark story = {NULL, 0, 0};

/* A page of furniture, an article of two legs with a picture and a link, and a rule. */
static void make_page(FinishFixture *fixture, const Picture *picture)
{
  Page *page = support_add_page(&fixture->paint);
  page_add_tag(page, TAG_FURNITURE, NULL, 0, 0, story);
  finish_add_words(page, "报头", 20, RED, 20, 30, 1);
  page_add_tag(page, TAG_END, NULL, 0, 0, story);
  page_add_tag(page, TAG_SECTION, "要闻", 20, 40, story);
  page_add_tag(page, TAG_ARTICLE, "新桥通车", 20, 40, story);
  page_add_tag(page, TAG_HEADLINE, NULL, 20, 40, story);
  finish_add_words(page, "新桥通车", 20, BLACK, 20, 70, 3);
  page_add_tag(page, TAG_END, NULL, 0, 0, story);
  page_add_picture(page, picture, 20, 80, 100, 100, NULL, picture->mark);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 20, 190, story);
  finish_add_words(page, "第一栏的字", 9, BLACK, 20, 200, 5);
  finish_add_words(page, "又一行", 9, BLACK, 20, 212, 5);
  finish_add_words(page, "第二栏的字", 9, BLACK, 160, 90, 5);
  page_add_link(page, 160, 80, 50, 12, "https://example.org/bridge");
  page->number = 7;
  page_add_link(page, 160, 100, 50, 12, "#page=7"); /* the first of this file */
  page_add_tag(page, TAG_END, NULL, 0, 0, story);
  page_add_rule(page, 20, 220, 280, 220, 0.5, BLACK);
  page_add_tag(page, TAG_END, NULL, 0, 0, story);
  page_add_tag(page, TAG_END, NULL, 0, 0, story);
}

static char *write_screen(FinishFixture *fixture)
{
  g_autoptr(GBytes) drawn = support_draw(&fixture->paint, DRAFT_SCREEN);
  g_autoptr(GError) error = NULL;
  fixture->press->standard = STANDARD_UA1;
  FinishWish wish = {fixture->paint.layout, fixture->press, fixture->paint.pages,
                     fixture->paint.issue,  NULL,           NULL};
  g_autoptr(GBytes) finished = press_finish(drawn, &wish, &error);
  g_assert_no_error(error);
  return support_write(&fixture->paint, "screen.pdf", finished);
}

/* Gives the issue an article with PICTURE and its caption. */
static void add_caption(FinishFixture *fixture, Picture *picture)
{
  Section *section = issue_section_new(story);
  Article *article = issue_article_new("zh-Hans", story);
  Block *block = issue_block_new(BLOCK_PICTURE, story);
  block->picture = g_memdup2(picture, sizeof *picture);
  block->picture->path = g_strdup(picture->path);
  block->picture->typed = g_strdup(picture->typed);
  block->text = text_new("行人走过新桥。", story);
  text_free(article->headline);
  article->headline = text_new("新桥通车", story);
  g_ptr_array_add(article->blocks, block);
  g_ptr_array_add(section->articles, article);
  g_ptr_array_add(fixture->paint.issue->sections, section);
}

static const Picture *find_picture(const FinishFixture *fixture)
{
  const Section *section = g_ptr_array_index(fixture->paint.issue->sections, 0);
  const Article *article = g_ptr_array_index(section->articles, 0);
  return ((const Block *)g_ptr_array_index(article->blocks, 0))->picture;
}

static char *make_screen(FinishFixture *fixture)
{
  g_autofree char *drawing = support_path(&fixture->paint, "bridge.svg");
  g_assert_true(g_file_set_contents(drawing,
                                    "<svg xmlns='http://www.w3.org/2000/svg' width='40' "
                                    "height='40'><rect width='40' height='40' fill='#0a0'/></svg>",
                                    -1, NULL));
  Picture picture = finish_picture(drawing, PICTURE_SVG, 0, 0);
  add_caption(fixture, &picture);
  make_page(fixture, find_picture(fixture));
  return write_screen(fixture);
}

/* Title, language, structure in reading order, every picture with its words. */
static void test_structure(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autofree char *path = make_screen(fixture);
  g_autofree char *checked = support_ask("qpdf", "--check", path);
  g_autofree char *told = support_ask("pdfinfo", "", path);
  g_autofree char *tree = support_ask("pdfinfo", "-struct-text", path);
  g_autofree char *objects = support_copy_objects(path);
  if (told == NULL || tree == NULL || objects == NULL)
    return;
  g_assert_nonnull(strstr(told, "Tagged:          yes"));
  g_assert_nonnull(strstr(told, "海州日报"));
  static const char *const ORDER[] = {"Document",     "Sect",   "Art",       "H1",
                                      "\"新桥通车\"", "Figure", "P (block)", "第一栏的字",
                                      "第二栏的字",   "Link"};
  const char *at = tree;
  for (gsize i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    at = strstr(at, ORDER[i]);
    g_assert_nonnull(at);
  }
  g_assert_null(strstr(tree, "报头"));
  g_assert_cmpint(support_count(objects, "\"/Alt\":\"u:行人走过新桥。\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Contents\":\"u:https://example.org/bridge\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Contents\":\"u:page1\""), ==, 1);
  g_assert_cmpint(support_count(objects, "0R\",\"/Fit\"]"), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/MarkInfo\":{\"/Marked\":true}"), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/DisplayDocTitle\":true"), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Lang\":\"u:"), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Tabs\":\"/S\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Title\":\"u:要闻\""), ==, 1); /* a bookmark */
  g_autoptr(GBytes) file = support_read(path);
  g_assert_true(support_contains(file, "<pdfuaid:part>1<", 16));
}

/* A story of two pages under a banner, with a crosshead: one article, its headings in steps. */
static void test_headings(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  static const Mark mark = {"issue.md", 7, 1};
  Page *front = support_add_page(&fixture->paint);
  page_add_tag(front, TAG_SECTION, "要闻", 20, 20, story);
  page_add_tag(front, TAG_FURNITURE, "要闻", 20, 20, story);
  finish_add_words(front, "要闻", 20, RED, 20, 30, 1);
  page_add_tag(front, TAG_END, NULL, 0, 0, story);
  page_add_tag(front, TAG_END, NULL, 0, 0, story);
  for (int i = 0; i < 2; i++) {
    Page *page = i == 0 ? front : support_add_page(&fixture->paint);
    page_add_tag(page, TAG_ARTICLE, "新桥通车", 20, 40, mark);
    page_add_tag(page, i == 0 ? TAG_HEADLINE : TAG_JUMP, NULL, 20, 40, mark);
    finish_add_words(page, "新桥通车", 20, BLACK, 20, 70, 3);
    page_add_tag(page, TAG_END, NULL, 0, 0, mark);
    page_add_tag(page, i == 0 ? TAG_CROSSHEAD : TAG_PARAGRAPH, NULL, 20, 90, mark);
    finish_add_words(page, i == 0 ? "又一行" : "第二栏的字", 9, BLACK, 20, 100, 5);
    page_add_tag(page, TAG_END, NULL, 0, 0, mark);
    page_add_tag(page, TAG_END, NULL, 0, 0, mark);
  }
  g_autofree char *path = write_screen(fixture);
  g_autofree char *tree = support_ask("pdfinfo", "-struct-text", path);
  if (tree == NULL)
    return;
  static const char *const ORDER[] = {"Sect",     "H1", "要闻",   "Art",       "H2",
                                      "新桥通车", "H3", "又一行", "P (block)", "第二栏的字"};
  const char *at = tree;
  for (gsize i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    at = strstr(at, ORDER[i]);
    g_assert_nonnull(at);
    at += strlen(ORDER[i]);
  }
  g_file_set_contents("/tmp/p/tree.txt", tree, -1, NULL);
  g_assert_cmpint(support_count(tree, "Art"), ==, 1);
  g_assert_cmpint(support_count(tree, "新桥通车"), ==, 1);
}

/* The headline with the leg under it, then the second leg: two beads, one after the other and
 * round. */
static void test_threads(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autofree char *path = make_screen(fixture);
  g_autofree char *objects = support_copy_objects(path);
  if (objects == NULL)
    return;
  g_assert_cmpint(support_count(objects, "\"/Type\":\"/Thread\""), ==, 1);
  g_assert_cmpint(support_count(objects, "\"/Type\":\"/Bead\""), ==, 2);
  g_assert_cmpint(support_count(objects, "\"/Title\":\"u:新桥通车\""), ==, 2); /* and a bookmark */
}

/* Nothing is drawn that is neither the structure's nor an artifact. */
static void test_all_is_marked(FinishFixture *fixture, gconstpointer unused)
{
  (void)unused;
  if (!finish_has_font())
    return;
  g_autofree char *path = make_screen(fixture);
  g_autoptr(GBytes) file = support_read(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(Pdf) pdf = pdf_open(file, path, &error);
  g_assert_no_error(error);
  g_autoptr(GBytes) content = pdf_page_content(pdf, qpdf_get_page_n(pdf->qpdf, 0), &error);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  ContentReader reader;
  content_open(&reader, bytes, length);
  int open = 0, marks = 0;
  while (content_next(&reader)) {
    switch (reader.code) {
    case OPERATOR3('B', 'D', 'C'):
    case OPERATOR3('B', 'M', 'C'):
      open++;
      break;
    case OPERATOR3('E', 'M', 'C'):
      g_assert_cmpint(open--, >, 0);
      break;
    case OPERATOR2('T', 'j'):
    case OPERATOR2('T', 'J'):
    case OPERATOR1('S'):
    case OPERATOR1('f'):
    case OPERATOR2('D', 'o'):
      g_assert_cmpint(open, >, 0);
      marks++;
      break;
    default:
      break;
    }
  }
  g_assert_cmpint(open, ==, 0);
  g_assert_cmpint(marks, >, 5);
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(FinishFixture *, gconstpointer);
  } tests[] = {
      {"/screen/structure", test_structure},
      {"/screen/headings", test_headings},
      {"/screen/threads", test_threads},
      {"/screen/all-is-marked", test_all_is_marked},
  };
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/screen/artifacts", test_artifacts);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, FinishFixture, NULL, finish_set_up, tests[i].test, finish_tear_down);
  return g_test_run();
}
