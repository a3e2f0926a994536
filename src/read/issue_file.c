/* Issue files: the head between its "---" lines, the text after it, the files it includes. */
#include "read/briefs.h"
#include "read/facts_matter.h"
#include "read/fixed.h"
#include "read/folder.h"
#include "read/issue_reader.h"
#include "read/read.h"

#include <string.h>

/* A megabyte of text fills some thirty pages; found text comes in tens. Heads are a few lines. */
#define LARGEST_FILE (16 << 20)
#define LARGEST_HEAD (64 << 10)

static void free_include(gpointer pointer)
{
  Include *include = pointer;
  g_free(include->typed);
  g_free(include);
}

static gboolean is_fence(const Source *source, int line, const char *fence)
{
  int start = source_line_start(source, line);
  int end = source_line_end(source, line);
  while (end > start && g_ascii_isspace(source->text[end - 1]))
    end--;
  return end - start == (int)strlen(fence) &&
         strncmp(source->text + start, fence, strlen(fence)) == 0;
}

static gboolean is_blank(const Source *source, int line)
{
  int end = source_line_end(source, line);
  for (int i = source_line_start(source, line); i < end; i++) {
    if (!g_ascii_isspace(source->text[i]))
      return FALSE;
  }
  return TRUE;
}

/* Where the head stands: lines FIRST up to END, not included; the text begins with line BODY. */
typedef struct {
  int first, end, body;
} HeadLines;

/* Returns the line of the first "---", or 0 where the text begins without a head. */
static int find_opening(const Source *source)
{
  for (int line = 1; line <= source_count_lines(source); line++) {
    if (is_fence(source, line, "---"))
      return line;
    if (!is_blank(source, line))
      return 0;
  }
  return 0;
}

/* An unclosed head is taken to end at the first blank line or heading, so that the rest is read. */
static HeadLines end_unclosed(const Source *source, int opening, Report *report)
{
  report_add(report, SEVERITY_ERROR, (Mark){source->file, opening, 1},
             "head has no end, a second line \"---\" is wanted");
  int line = opening + 1;
  while (line <= source_count_lines(source) && !is_blank(source, line) &&
         source->text[source_line_start(source, line)] != '#')
    line++;
  return (HeadLines){opening + 1, line, line};
}

/* Finds the head of SOURCE; a text without one is reported and gives an empty head. */
static HeadLines find_head(const Source *source, Report *report)
{
  int opening = find_opening(source);
  if (opening == 0) {
    report_add(report, SEVERITY_ERROR, (Mark){source->file, 1, 1},
               "issue has no head, a first line \"---\" is wanted");
    return (HeadLines){1, 1, 1};
  }
  for (int line = opening + 1; line <= source_count_lines(source); line++) {
    if (is_fence(source, line, "---") || is_fence(source, line, "..."))
      return (HeadLines){opening + 1, line, line + 1};
  }
  return end_unclosed(source, opening, report);
}

static void read_head(IssueReader *reader, const Source *source, HeadLines lines,
                      GPtrArray *includes)
{
  int start = lines.first <= source_count_lines(source) ? source_line_start(source, lines.first)
                                                        : source->length;
  int end = lines.end <= source_count_lines(source) ? source_line_start(source, lines.end)
                                                    : source->length;
  if (end - start > LARGEST_HEAD) {
    report_add(reader->report, SEVERITY_ERROR, (Mark){source->file, lines.first, 1},
               "head is larger than %d KB", LARGEST_HEAD >> 10);
    end = start;
  }
  g_autofree char *yaml = g_strndup(source->text + start, (gsize)(end - start));
  issue_head_read(reader, yaml, source->file, lines.first, includes);
}

/* An included file is text only; a head it has of its own is passed over. */
static int skip_head(const Source *source, Report *report)
{
  int opening = find_opening(source);
  for (int line = opening + 1; opening > 0 && line <= source_count_lines(source); line++) {
    if (!is_fence(source, line, "---"))
      continue;
    report_add(report, SEVERITY_WARNING, (Mark){source->file, opening, 1},
               "head of an included file is not read");
    return line + 1;
  }
  return 1;
}

static void read_included(IssueReader *reader, const Include *include)
{
  Report *report = reader->report;
  g_autofree char *path = NULL;
  switch (folder_find(reader->issue->folder, include->typed, &path)) {
  case FOLDER_FOUND:
    break;
  case FOLDER_MISSING:
    report_add(report, SEVERITY_ERROR, include->mark, "included file \"%s\" is not there",
               include->typed);
    return;
  case FOLDER_OUTSIDE:
    report_add(report, SEVERITY_ERROR, include->mark,
               "included file \"%s\" lies outside the issue's folder, a file in it is wanted",
               include->typed);
    return;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(Source) source = source_open(path, path, LARGEST_FILE, report, &error);
  if (error)
    report_add(report, SEVERITY_ERROR, include->mark, "%s", error->message);
  if (source)
    issue_body_read(reader, source, skip_head(source, report));
}

/* A banner over nothing is not printed; what is left has a section at least. */
static void drop_empty_sections(IssueReader *reader, Mark mark)
{
  GPtrArray *sections = reader->issue->sections;
  for (guint i = sections->len; i-- > 0;) {
    const Section *section = g_ptr_array_index(sections, i);
    if (section->articles->len > 0)
      continue;
    report_add(reader->report, SEVERITY_WARNING, section->mark,
               "section \"%s\" has no article and is not printed", section->name->utf8);
    g_ptr_array_remove_index(sections, i);
  }
  if (sections->len > 0)
    return;
  report_add(reader->report, SEVERITY_ERROR, mark, "issue has no article");
  report_hint(reader->report, "write a line \"## headline\" and its text below it");
  g_ptr_array_add(sections, issue_section_new(mark));
}

static gboolean is_empty(const Source *source)
{
  for (int line = 1; line <= source_count_lines(source); line++) {
    if (!is_blank(source, line))
      return FALSE;
  }
  return TRUE;
}

/* Gives the issue of an empty file what every issue has. */
static void fill_empty(IssueReader *reader, const Source *source, GPtrArray *includes)
{
  Mark mark = {source->file, 0, 0};
  report_add(reader->report, SEVERITY_ERROR, mark, "issue is empty");
  report_hint(reader->report, "broadsheet new writes one to begin with");
  issue_head_read(reader, "", source->file, 1, includes);
  g_ptr_array_add(reader->issue->sections, issue_section_new(mark));
}

static void settle_articles(const Issue *issue, Report *report)
{
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++)
      facts_matter_settle(section->articles->pdata[a], report);
  }
}

Issue *read_issue(const char *path, Report *report, GError **error)
{
  g_autoptr(Source) source = source_open(path, path, LARGEST_FILE, report, error);
  if (source == NULL)
    return NULL;
  g_autoptr(Issue) issue = issue_new(path);
  IssueReader reader = {.issue = issue, .report = report};
  g_autoptr(GPtrArray) includes = g_ptr_array_new_with_free_func(free_include);
  if (is_empty(source)) {
    fill_empty(&reader, source, includes);
    return g_steal_pointer(&issue);
  }
  HeadLines lines = find_head(source, report);
  read_head(&reader, source, lines, includes);
  issue_body_read(&reader, source, lines.body);
  for (guint i = 0; i < includes->len; i++)
    read_included(&reader, g_ptr_array_index(includes, i));
  settle_articles(issue, report);
  fixed_settle(issue, report);
  drop_empty_sections(&reader, (Mark){source->file, 0, 0});
  briefs_group(issue);
  return g_steal_pointer(&issue);
}
