/* Support for tests of reading: folders, issues in them, texts made visible. */
#include "support_read.h"

#include <glib/gstdio.h>
#include <string.h>

TestFolder *folder_make(void)
{
  g_autoptr(GError) error = NULL;
  TestFolder *folder = g_new0(TestFolder, 1);
  folder->path = g_dir_make_tmp("broadsheet-test-XXXXXX", &error);
  g_assert_no_error(error);
  return folder;
}

static void remove_all(const char *path)
{
  GDir *listing = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  for (const char *name = listing ? g_dir_read_name(listing) : NULL; name;
       name = g_dir_read_name(listing)) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    remove_all(inner);
  }
  if (listing)
    g_dir_close(listing);
  g_remove(path);
}

void folder_drop(TestFolder *folder)
{
  if (folder == NULL)
    return;
  remove_all(folder->path);
  g_free(folder->path);
  g_free(folder);
}

char *folder_path(const TestFolder *folder, const char *name)
{
  return g_build_filename(folder->path, name, NULL);
}

void folder_write(const TestFolder *folder, const char *name, const char *bytes, gssize length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = folder_path(folder, name);
  g_autofree char *parent = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(parent, 0777), ==, 0);
  g_file_set_contents(path, bytes, length, &error);
  g_assert_no_error(error);
}

/* Takes FOLDER's path out of REPORT. */
static char *shorten(const char *report, const TestFolder *folder)
{
  g_autofree char *prefix = g_strconcat(folder->path, "/", NULL);
  g_auto(GStrv) parts = g_strsplit(report, prefix, -1);
  return g_strjoinv("", parts);
}

ReadIssue *issue_read(const TestFolder *folder, const char *text)
{
  if (text)
    folder_write(folder, "issue.md", text, -1);
  g_autofree char *path = folder_path(folder, "issue.md");
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  ReadIssue *read = g_new0(ReadIssue, 1);
  read->issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  g_autofree char *lines = report_to_string(report);
  read->report = shorten(lines, folder);
  read->errors = report_count(report, SEVERITY_ERROR);
  return read;
}

void issue_drop(ReadIssue *read)
{
  if (read == NULL)
    return;
  issue_free(read->issue);
  g_free(read->report);
  g_free(read);
}

const Article *issue_article(const ReadIssue *read, int i)
{
  const GPtrArray *sections = read->issue->sections;
  for (guint s = 0; s < sections->len; s++) {
    const Section *section = g_ptr_array_index(sections, s);
    if (i < (int)section->articles->len)
      return g_ptr_array_index(section->articles, i);
    i -= (int)section->articles->len;
  }
  g_error("there is no such article");
}

const Block *issue_block(const ReadIssue *read, int i, int k)
{
  const Article *article = issue_article(read, i);
  g_assert_cmpint(k, <, (int)article->blocks->len);
  return g_ptr_array_index(article->blocks, k);
}

static void open_flags(GString *shown, const Span *span)
{
  g_string_append_c(shown, '{');
  if (span->flags & SPAN_STRONG)
    g_string_append(shown, "strong:");
  if (span->flags & SPAN_EMPHASIS)
    g_string_append(shown, "emphasis:");
  if (span->flags & SPAN_CODE)
    g_string_append(shown, "code:");
  if (span->flags & SPAN_LINK)
    g_string_append_printf(shown, "link=%s:", span->link);
  if (span->flags & SPAN_LANG)
    g_string_append_printf(shown, "lang=%s:", span->lang);
}

char *text_show(const Text *text)
{
  if (text == NULL)
    return g_strdup("(null)");
  GString *shown = g_string_new(NULL);
  for (int i = 0; i <= text->length; i++) {
    for (guint k = 0; k < text->spans->len; k++) {
      const Span *span = &g_array_index(text->spans, Span, k);
      if (span->end == i)
        g_string_append_c(shown, '}');
    }
    for (guint k = 0; k < text->spans->len; k++) {
      const Span *span = &g_array_index(text->spans, Span, k);
      if (span->start == i)
        open_flags(shown, span);
    }
    if (i < text->length && text->utf8[i] == '\n')
      g_string_append(shown, "⏎");
    else if (i < text->length)
      g_string_append_c(shown, text->utf8[i]);
  }
  return g_string_free(shown, FALSE);
}

void assert_text(const Text *text, const char *wanted)
{
  g_autofree char *shown = text_show(text);
  g_assert_cmpstr(shown, ==, wanted);
}
