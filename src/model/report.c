/* The report: keeps findings in the order they came and prints them in the order of their places.
 */
#include "model/report.h"

#include <string.h>

typedef struct {
  Severity severity;
  Mark mark;
  char *message;
  GString *hints; /* whole lines, ready to print; may be NULL */
} Finding;

struct Report {
  GPtrArray *findings; /* of Finding, owned, in the order they were added */
  Severity least;      /* findings below it are not kept */
  gboolean last_kept;  /* whether hints belong to a finding that was kept */
};

static void finding_free(gpointer pointer)
{
  Finding *finding = pointer;
  g_free(finding->message);
  if (finding->hints)
    g_string_free(finding->hints, TRUE);
  g_free(finding);
}

Report *report_new(void)
{
  Report *report = g_new0(Report, 1);
  report->findings = g_ptr_array_new_with_free_func(finding_free);
  return report;
}

void report_free(Report *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref(report->findings);
  g_free(report);
}

void report_keep_from(Report *report, Severity severity)
{
  report->least = severity;
}

void report_add(Report *report, Severity severity, Mark mark, const char *format, ...)
{
  report->last_kept = severity >= report->least;
  if (!report->last_kept)
    return;
  va_list arguments;
  va_start(arguments, format);
  Finding *finding = g_new0(Finding, 1);
  finding->severity = severity;
  finding->mark = mark;
  finding->message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_ptr_array_add(report->findings, finding);
}

void report_hint(Report *report, const char *format, ...)
{
  if (!report->last_kept)
    return;
  g_assert(report->findings->len > 0);
  Finding *finding = g_ptr_array_index(report->findings, report->findings->len - 1);
  if (finding->hints == NULL)
    finding->hints = g_string_new(NULL);
  va_list arguments;
  va_start(arguments, format);
  g_string_append(finding->hints, "  hint: ");
  g_string_append_vprintf(finding->hints, format, arguments);
  g_string_append_c(finding->hints, '\n');
  va_end(arguments);
}

void report_take(Report *report, Report *from)
{
  for (guint i = 0; i < from->findings->len; i++) {
    Finding *finding = g_ptr_array_index(from->findings, i);
    if (finding->severity >= report->least)
      g_ptr_array_add(report->findings, finding);
    else
      finding_free(finding);
  }
  g_ptr_array_set_free_func(from->findings, NULL);
  g_ptr_array_set_size(from->findings, 0);
  g_ptr_array_set_free_func(from->findings, finding_free);
}

int report_count(const Report *report, Severity severity)
{
  int count = 0;
  for (guint i = 0; i < report->findings->len; i++) {
    const Finding *finding = g_ptr_array_index(report->findings, i);
    count += finding->severity == severity;
  }
  return count;
}

gboolean report_has_errors(const Report *report)
{
  return report_count(report, SEVERITY_ERROR) > 0;
}

/* Orders by file, line and column; findings without a file come last. */
static int compare_places(const Finding *a, const Finding *b)
{
  if ((a->mark.file == NULL) != (b->mark.file == NULL))
    return a->mark.file == NULL ? 1 : -1;
  int files = g_strcmp0(a->mark.file, b->mark.file);
  if (files != 0)
    return files;
  if (a->mark.line != b->mark.line)
    return a->mark.line < b->mark.line ? -1 : 1;
  if (a->mark.column != b->mark.column)
    return a->mark.column < b->mark.column ? -1 : 1;
  return 0;
}

static int compare_findings(gconstpointer a, gconstpointer b, gpointer unused)
{
  (void)unused;
  return compare_places(*(Finding *const *)a, *(Finding *const *)b);
}

static gboolean is_repeat(const Finding *a, const Finding *b)
{
  return a->severity == b->severity && compare_places(a, b) == 0 &&
         strcmp(a->message, b->message) == 0;
}

static const char *severity_name(Severity severity)
{
  switch (severity) {
  case SEVERITY_NOTE:
    return "note";
  case SEVERITY_WARNING:
    return "warning";
  case SEVERITY_ERROR:
    return "error";
  }
  g_assert_not_reached();
}

static void append_finding(GString *out, const Finding *finding)
{
  const Mark *mark = &finding->mark;
  if (mark->file) {
    g_string_append(out, mark->file);
    if (mark->line > 0)
      g_string_append_printf(out, ":%d", mark->line);
    if (mark->line > 0 && mark->column > 0)
      g_string_append_printf(out, ":%d", mark->column);
    g_string_append(out, ": ");
  }
  g_string_append_printf(out, "%s: %s\n", severity_name(finding->severity), finding->message);
  if (finding->hints)
    g_string_append(out, finding->hints->str);
}

char *report_to_string(const Report *report)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (guint i = 0; i < report->findings->len; i++)
    g_ptr_array_add(sorted, g_ptr_array_index(report->findings, i));
  g_ptr_array_sort_with_data(sorted, compare_findings, NULL);

  GString *out = g_string_new(NULL);
  g_autofree gboolean *folded = g_new0(gboolean, sorted->len + 1);
  for (guint i = 0; i < sorted->len; i++) {
    const Finding *finding = g_ptr_array_index(sorted, i);
    if (folded[i])
      continue;
    for (guint j = i + 1; j < sorted->len; j++) {
      const Finding *later = g_ptr_array_index(sorted, j);
      if (compare_places(finding, later) != 0)
        break;
      folded[j] |= is_repeat(finding, later);
    }
    append_finding(out, finding);
  }
  return g_string_free(out, FALSE);
}

void report_print(const Report *report, FILE *stream)
{
  g_autofree char *lines = report_to_string(report);
  fputs(lines, stream);
}
