/* The trace: what a page looks like as text. */
#include "paint/paint.h"

#include "support_page.h"

#include <locale.h>

static const Mark nowhere = {0};

static char *trace_of(Page *page)
{
  g_autoptr(Layout) layout = support_layout();
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_add(pages, page);
  return paint_trace(pages, layout);
}

static void test_every_kind(void)
{
  Page *page = page_new(2, 100.5, 200, 0);
  page->label = g_strdup("第2版 要闻");
  Picture picture = {.typed = (char *)"quay.jpg", .format = PICTURE_MISSING};
  const double part[4] = {0, 0.125, 1, 0.75};
  page_add_fill(page, 1, 2, 30, 40.126, 2);
  page_add_round_fill(page, 1, 2, 30, 40, 3, 1);
  page_add_rule(page, 0, 5, 100, 5, 0.25, 0);
  page_add_dots(page, 10, 90, 50, 0.4, 2, 0);
  page_add_picture(page, &picture, 5, 6, 70, 80, part, nowhere);
  page_add_link(page, 1, 1, 2, 3, "https://example.org/");
  g_autofree char *trace = trace_of(page);
  g_assert_cmpstr(trace, ==,
                  "page 2 100.5 200 \"第2版 要闻\"\n"
                  "  fill 1 2 30 40.13 tint\n"
                  "  fill 1 2 30 40 round 3 red\n"
                  "  rule 0 5 100 5 thick 0.25 black\n"
                  "  rule 10 50 90 50 thick 0.4 dots 2 black\n"
                  "  picture 5 6 70 80 \"quay.jpg\" missing crop 0 0.13 1 0.75\n"
                  "  link 1 1 2 3 https://example.org/\n");
}

static void test_tags_indent(void)
{
  Page *page = page_new(1, 10, 10, 0);
  page_add_tag(page, TAG_SECTION, "要闻", 1, 1, nowhere);
  page_add_tag(page, TAG_ARTICLE, "他说\"好\"\n再说", 1, 2, nowhere);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 1, 3, nowhere);
  page_add_fill(page, 0, 0, 1, 1, 0);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  page_add_rule(page, 0, 0, 1, 1, 1, 0);
  g_autofree char *trace = trace_of(page);
  g_assert_cmpstr(trace, ==,
                  "page 1 10 10\n"
                  "  section 1 1 \"要闻\"\n"
                  "    article 1 2 \"他说\\\"好\\\"\\n再说\"\n"
                  "      paragraph 1 3\n"
                  "        fill 0 0 1 1 black\n"
                  "    rule 0 0 1 1 thick 1 black\n"
                  "  1 without an end\n");
}

static void test_stray_end(void)
{
  Page *page = page_new(1, 10, 10, 0);
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  g_autofree char *trace = trace_of(page);
  g_assert_cmpstr(trace, ==, "page 1 10 10\n  end without a beginning\n");
}

static void test_glyphs(void)
{
  if (!support_has_family("Noto Serif CJK SC")) {
    g_test_skip("Noto Serif CJK SC is not installed");
    return;
  }
  PangoFont *font = support_font("Noto Serif CJK SC", 9);
  GlyphRun *run = support_run(font, 9, "报\u00ad纸", 1);
  run->link = g_intern_static_string("https://example.org/");
  Page *page = page_new(1, 100, 100, 0);
  page_add_run(page, run, 12.345, -0.001, nowhere);
  page_add_turned_run(page, run, 1, 2, 90, nowhere);
  g_autofree char *trace = trace_of(page);
  g_assert_cmpstr(trace, ==,
                  "page 1 100 100\n"
                  "  glyphs 12.35 0 +27 NotoSerifCJKsc-Regular 9 black \"报\\u00ad纸\""
                  " link https://example.org/\n"
                  "  glyphs 1 2 +27 NotoSerifCJKsc-Regular 9 black \"报\\u00ad纸\""
                  " turn 90 link https://example.org/\n");
  glyph_run_free(run);
  g_object_unref(font);
}

static void test_locale_does_not_matter(void)
{
  const char *locale = setlocale(LC_NUMERIC, "de_DE.UTF-8");
  Page *page = page_new(1, 10.25, 10, 0);
  g_autofree char *trace = trace_of(page);
  setlocale(LC_NUMERIC, "C");
  g_assert_cmpstr(trace, ==, "page 1 10.25 10\n");
  if (locale == NULL)
    g_test_skip("the locale de_DE.UTF-8 is not installed");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/trace/every-kind", test_every_kind);
  g_test_add_func("/trace/tags-indent", test_tags_indent);
  g_test_add_func("/trace/stray-end", test_stray_end);
  g_test_add_func("/trace/glyphs", test_glyphs);
  g_test_add_func("/trace/locale", test_locale_does_not_matter);
  return g_test_run();
}
