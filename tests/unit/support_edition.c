/* Support for tests of make-up: what is borrowed while pages are made is freed with them. */
#include "support_edition.h"

#include "makeup/makeup.h"
#include "read/read.h"
#include "support_read.h"

void edition_add_story(GString *text, const char *headline, int paragraphs)
{
  g_string_append_printf(text, "## %s\n\n", headline);
  for (int i = 0; i < paragraphs; i++)
    g_string_append_printf(text, "%s\n\n",
                           i % 3 == 2
                               ? "夜里灯亮着，白天风也不停，人来人往，话说不完。"
                               : "桥头留了一块刻着年份的石板，路过的人都要摸一摸，石板亮得照见"
                                 "人影，孩子们放学路过也要停一停，说一说这一天的事。");
}

void edition_add_sentences(GString *text, const char *headline, const char *paragraphs, int first)
{
  static const char *const sentences[] = {"桥头留了一块刻着年份的石板，路过的人都要摸一摸。",
                                          "石板亮得照见人影，孩子们放学路过也要停一停。",
                                          "河水不急，灯影在水里慢慢地走，一直走到下游的码头。",
                                          "老人说，修桥的那一年，镇上的人都来挑过土。"};

  g_string_append_printf(text, "## %s\n\n", headline);
  for (int i = 0; paragraphs[i]; i++) {
    for (int k = 0; k < paragraphs[i] - '0'; k++)
      g_string_append(text, sentences[(first + i + k) % 4]);
    g_string_append(text, "\n\n");
  }
}

TestEdition edition_make(const char *text)
{
  g_autoptr(TestFolder) folder = folder_make();
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  TestEdition edition = {0};

  folder_write(folder, "issue.md", text, -1);
  g_autofree char *path = folder_path(folder, "issue.md");
  edition.issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  const Issue *issue = edition.issue;
  g_autoptr(Layout) layout =
      read_layout(issue->layout_name, "layouts", issue->lang, issue->layout_mark, report);
  g_autoptr(Compositor) type = compose_open(layout, "fonts/fonts.conf", report, &error);
  g_assert_no_error(error);
  edition.pages = makeup_issue(issue, type, report);
  edition.words = check_page_text(edition.pages);
  edition.quality = check_pages(edition.pages, layout, issue);
  edition.errors = report_count(report, SEVERITY_ERROR);
  return edition;
}

void edition_clear(TestEdition *edition)
{
  quality_free(edition->quality);
  g_free(edition->words);
  g_ptr_array_unref(edition->pages);
  issue_free(edition->issue);
}

const CheckPage *edition_page(const TestEdition *edition, int index)
{
  return &g_array_index(edition->quality->pages, CheckPage, index);
}
