/* Whole issues: every sample is made up, every character is printed once and in order, the PDF says
 * the same when another program reads it, and a reader's ruler finds no fault. */
#include "check/metrics.h"
#include "check/proof.h"
#include "makeup/makeup.h"
#include "model/characters.h"
#include "paint/paint.h"
#include "read/read.h"

#include <glib/gstdio.h>
#include <string.h>

/* One issue from file to pages. */
typedef struct {
  Report *report;
  Issue *issue;
  Layout *layout;
  Compositor *type;
  GPtrArray *pages; /* of Page */
} Build;

static Build build_open(const char *path)
{
  Build build = {.report = report_new()};
  GError *error = NULL;

  build.issue = read_issue(path, build.report, &error);
  g_assert_no_error(error);
  build.layout = read_layout(build.issue->layout_name, "layouts", build.issue->lang,
                             build.issue->layout_mark, build.report);
  g_assert_nonnull(build.layout);
  build.type = compose_open(build.layout, "fonts/fonts.conf", build.report, &error);
  g_assert_no_error(error);
  build.pages = makeup_issue(build.issue, build.type, build.report);
  return build;
}

static void build_close(Build *build)
{
  g_ptr_array_unref(build->pages);
  compose_close(build->type);
  layout_free(build->layout);
  issue_free(build->issue);
  report_free(build->report);
}

/* The text between each article's tag and its end, furniture left out; one string for each. */
static GPtrArray *printed_texts(const GPtrArray *pages)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

  for (guint p = 0; p < pages->len; p++) {
    const GArray *items = ((const Page *)pages->pdata[p])->items;
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(TagKind));
    GString *article = NULL;
    int furniture = 0;
    for (guint i = 0; i < items->len; i++) {
      const Item *item = &g_array_index(items, Item, i);
      if (item->kind == ITEM_GLYPHS && article && !furniture)
        characters_append_ink(article, item->as.glyphs.run->utf8, -1);
      if (item->kind != ITEM_TAG)
        continue;
      TagKind tag = item->as.tag.tag;
      if (tag != TAG_END) {
        g_array_append_val(open, tag);
        furniture += tag == TAG_FURNITURE;
        if (tag == TAG_ARTICLE)
          article = g_string_new(NULL);
        continue;
      }
      g_assert_cmpuint(open->len, >, 0);
      TagKind closed = g_array_index(open, TagKind, open->len - 1);
      g_array_set_size(open, open->len - 1);
      furniture -= closed == TAG_FURNITURE;
      if (closed == TAG_ARTICLE)
        g_ptr_array_add(texts, g_string_free(g_steal_pointer(&article), FALSE));
    }
    g_assert_cmpuint(open->len, ==, 0);
  }
  return texts;
}

/* Nothing is overset: every character of every article is on a page, once and in order. */
static void check_articles(const Build *build)
{
  g_autoptr(GPtrArray) printed = printed_texts(build->pages);
  guint index = 0;

  for (guint s = 0; s < build->issue->sections->len; s++) {
    const Section *section = build->issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      g_autofree char *expected = proof_article_text(section->articles->pdata[a]);
      g_assert_cmpuint(index, <, printed->len);
      g_assert_cmpstr(printed->pdata[index++], ==, expected);
    }
  }
  g_assert_cmpuint(index, ==, printed->len);
}

/* The PDF, read back by another program, says all of the issue. */
static void check_extraction(const Build *build)
{
  g_autofree char *folder = g_dir_make_tmp("samples-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "issue.pdf", NULL);
  g_autoptr(Report) report = report_new();
  ProofTally tally;
  GError *error = NULL;

  Draft draft = {.pages = build->pages, .issue = build->issue, .layout = build->layout};
  g_autoptr(GBytes) drawn = paint_pdf(&draft, build->report, &error);
  g_assert_no_error(error);
  gsize length;
  const char *bytes = g_bytes_get_data(drawn, &length);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  g_autofree char *extracted = proof_extract(path, &error);
  g_assert_no_error(error);
  g_autofree char *pages = check_page_text(build->pages);
  g_assert_cmpstr(extracted, ==, pages);
  proof_compare(build->issue, extracted, &tally, report);
  g_autofree char *faults = report_to_string(report);
  g_assert_cmpstr(faults, ==, "");
  g_assert_cmpint(tally.characters + tally.furniture, ==, g_utf8_strlen(pages, -1));
  g_remove(path);
  g_rmdir(folder);
}

/* What a sample may not have on any page; how it stands there is the search's to better. */
static void check_ruler(const Build *build)
{
  static const DefectKind never[] = {
      DEFECT_OVERSET,    DEFECT_REPEATED, DEFECT_MISREAD,     DEFECT_OFF_GRID, DEFECT_DOGLEG,
      DEFECT_LINE_START, DEFECT_LINE_END, DEFECT_SPLIT_MARK,  DEFECT_OVERFULL, DEFECT_ORPHAN,
      DEFECT_OUTSIDE,    DEFECT_BAD_JUMP, DEFECT_HEAD_ORPHAN,
  };
  g_autoptr(Quality) quality = check_pages(build->pages, build->layout, build->issue);

  for (guint i = 0; i < quality->defects->len; i++) {
    const Defect *defect = quality->defects->pdata[i];
    for (gsize k = 0; k < G_N_ELEMENTS(never); k++)
      if (defect->kind == never[k])
        g_error("page %d: %s", defect->page + 1, defect->words);
  }
}

static void test_issue(gconstpointer path)
{
  Build build = build_open(path);

  g_assert_cmpint(report_count(build.report, SEVERITY_ERROR), ==, 0);
  check_articles(&build);
  check_extraction(&build);
  check_ruler(&build);
  build_close(&build);
}

/* A page that bears a section's name holds that section: seven articles each, in this issue. */
static void test_sections_at_home(void)
{
  Build build = build_open("input/four-pages.md");

  g_assert_cmpuint(build.pages->len, ==, 4);
  for (guint p = 0; p < build.pages->len; p++) {
    const Page *page = build.pages->pdata[p];
    int articles = 0;
    for (guint i = 0; i < page->items->len; i++) {
      const Item *item = &g_array_index(page->items, Item, i);
      articles += item->kind == ITEM_TAG && item->as.tag.tag == TAG_ARTICLE;
    }
    g_assert_cmpint(articles, ==, 7);
  }
  build_close(&build);
}

/* What is called overset is what the issue has and its pages lack. */
static void test_overset(void)
{
  g_autofree char *folder = g_dir_make_tmp("samples-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "issue.md", NULL);
  GString *text =
      g_string_new("---\npaper: 试印报\nlayout: bulletin\n---\n\n## 短文\n\n只有一句话。\n\n"
                   "## 长文 / 长题\n副题: 副题\n作者: 某某\n\n");
  for (int i = 0; i < 1000; i++)
    g_string_append(text, "江水向东，一去千里。\n");
  g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
  Build build = build_open(path);

  g_assert_cmpint(report_count(build.report, SEVERITY_ERROR), ==, 1);
  g_autoptr(Quality) quality = check_pages(build.pages, build.layout, build.issue);
  g_assert_cmpint(quality->overset, ==, 10 * 1000 + 4 + 2 + 2);
  g_autofree char *printed = check_reader_text(build.pages);
  g_assert_cmpstr(printed, ==, "短文只有一句话。");
  build_close(&build);
  g_string_free(text, TRUE);
  g_remove(path);
  g_rmdir(folder);
}

/* Appends a paragraph of COUNT characters that squeeze nowhere. */
static void append_paragraph(GString *text, int count)
{
  for (int i = 0; i < count; i++)
    g_string_append(text, i % 2 ? "水" : "江");
  g_string_append(text, "\n\n");
}

/* A page that more is pinned to than it holds is named, with the paragraphs that end with the
 * fewest characters on their last line. A column of the bulletin has 14 characters, and an indent
 * of two: a paragraph of 12 + 14 n + r ends with r. */
static void test_pinned_over(void)
{
  g_autofree char *folder = g_dir_make_tmp("samples-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "issue.md", NULL);
  GString *text = g_string_new("---\npaper: 试印报\nlayout: bulletin\n---\n\n## 短文\n版: 1\n\n"
                               "只有一句话。\n\n## 满了\n版: 2\n转版: 不\n\n");
  append_paragraph(text, 12 + 14 * 3 + 4);
  append_paragraph(text, 12 + 14 * 2 + 2);
  append_paragraph(text, 12 + 14 * 5 + 3);
  append_paragraph(text, 12 + 14 * 60 + 9);
  g_string_append(text, "## 也满\n版: 2\n转版: 不\n\n");
  append_paragraph(text, 12 + 14 * 70 + 8);
  g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
  Build build = build_open(path);
  g_autofree char *report = report_to_string(build.report);
  g_assert_nonnull(strstr(report, "warning: page 2 is about "));
  g_assert_nonnull(strstr(report, "warning: “也满” is pinned to page 2 and stands on page 1"));
  g_assert_nonnull(
      strstr(report, "  hint: cut 2 characters in paragraph 2 of “满了” (line 17): saves a row\n"
                     "  hint: cut 3 characters in paragraph 3 of “满了” (line 19): saves a row\n"
                     "  hint: cut 4 characters in paragraph 1 of “满了” (line 15): saves a row\n"));
  build_close(&build);
  g_string_free(text, TRUE);
  g_remove(path);
  g_rmdir(folder);
}

/* An article of every kind, head and box with every field: nothing may be left out. */
static char *every_article(void)
{
  static const char *const kinds[] = {"article", "brief",   "photo",  "notice",
                                      "ad",      "comment", "digest", "facts"};
  static const char *const heads[] = {"horizontal", "vertical", "side"};
  static const char *const boxes[] = {"none", "frame", "tint"};
  GString *text = g_string_new("---\npaper: 各式报\n---\n\n");
  int n = 0;

  for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
    for (gsize h = 0; h < G_N_ELEMENTS(heads); h++)
      for (gsize b = 0; b < G_N_ELEMENTS(boxes); b++, n++) {
        g_string_append_printf(text, "## 第%d篇\nkicker: 引%d\ndeck: 副%d\nbyline: 某%d\n", n, n, n,
                               n);
        g_string_append_printf(text, "dateline: 城东%d\nlabel: 栏%d\nkind: %s\n", n, n, kinds[k]);
        g_string_append_printf(text, "headline: %s\nbox: %s\n\n", heads[h], boxes[b]);
        for (int i = 0; i < 3; i++)
          g_string_append_printf(text, "%d之%d：江边风大，渡船照开，等船的人各有各的去处。\n\n", n,
                                 i);
      }
  return g_string_free(text, FALSE);
}

static void test_every_field(void)
{
  g_autofree char *folder = g_dir_make_tmp("samples-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "issue.md", NULL);
  g_autofree char *text = every_article();
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  Build build = build_open(path);

  g_autofree char *faults = report_to_string(build.report);
  if (report_count(build.report, SEVERITY_ERROR) > 0)
    g_error("%s", faults);
  check_articles(&build);
  check_extraction(&build);
  build_close(&build);
  g_remove(path);
  g_rmdir(folder);
}

/* Adds a case for each issue of FOLDER. */
static void add_folder(const char *folder, GPtrArray *paths)
{
  GDir *dir = g_dir_open(folder, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;)
    if (g_str_has_suffix(name, ".md") && strcmp(name, "README.md") != 0)
      g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
  if (dir)
    g_dir_close(dir);
}

static int by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void test_seeds_missing(void)
{
  g_test_skip("../shared/seeds/issue is not here");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/samples/overset", test_overset);
  g_test_add_func("/samples/pinned-over", test_pinned_over);
  g_test_add_func("/samples/sections-at-home", test_sections_at_home);
  g_test_add_func("/samples/every-field", test_every_field);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  add_folder("input", paths);
  g_assert_cmpuint(paths->len, >, 0);
  guint samples = paths->len;
  add_folder("../shared/seeds/issue", paths);
  if (paths->len == samples)
    g_test_add_func("/samples/seeds", test_seeds_missing);
  g_ptr_array_sort(paths, by_name);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *base = g_path_get_basename(paths->pdata[i]);
    g_autofree char *name = g_strdup_printf("/samples/%s", base);
    g_test_add_data_func(name, paths->pdata[i], test_issue);
  }
  return g_test_run();
}
