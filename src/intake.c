/* Intake: found text is imported, the issue read back and compared, and only then written. */
#include "intake.h"

#include "check/proof.h"
#include "import/import.h"
#include "read/read.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* So many characters are shown where two texts part. */
#define SHOWN 16

/* Reports the first place where SAID and EXPECTED differ. */
static void report_difference(const char *said, const char *expected, Report *report)
{
  size_t at = 0;
  while (said[at] != '\0' && said[at] == expected[at])
    at++;
  while (at > 0 && (expected[at] & 0xC0) == 0x80)
    at--;
  const char *rest = expected + at;
  const char *end = rest;
  for (int i = 0; i < SHOWN && *end != '\0'; i++)
    end = g_utf8_next_char(end);
  g_autofree char *shown = g_strndup(rest, (gsize)(end - rest));
  report_add(report, SEVERITY_ERROR, (Mark){0},
             "the issue would not say \"%s\" as it was found; nothing is written", shown);
}

/* Keeps of what reading said only the errors that made it fail. */
static void pass_errors(const Report *read, Report *report)
{
  g_autofree char *said = report_to_string(read);
  g_auto(GStrv) lines = g_strsplit(said, "\n", 2);
  if (report_has_errors(read))
    report_add(report, SEVERITY_ERROR, (Mark){0}, "the issue could not be read back: %s",
               strstr(lines[0], "error: ") ? strstr(lines[0], "error: ") + strlen("error: ")
                                           : lines[0]);
}

gboolean intake_prove(const char *text, const char *expected, const char *path, Report *report,
                      GError **error)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *trial = g_build_filename(folder, ".broadsheet-import-XXXXXX", NULL);
  int descriptor = g_mkstemp(trial);
  if (descriptor < 0) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ACCES, "cannot write in folder %s", folder);
    return FALSE;
  }
  close(descriptor);
  gboolean written = g_file_set_contents(trial, text, -1, error);
  g_autoptr(Report) read = report_new();
  report_keep_from(read, SEVERITY_ERROR);
  g_autoptr(Issue) issue = written ? read_issue(trial, read, error) : NULL;
  g_remove(trial);
  if (!written || (issue == NULL && !report_has_errors(read)))
    return FALSE;
  pass_errors(read, report);
  if (issue == NULL || report_has_errors(read))
    return FALSE;
  g_autofree char *said = proof_issue_text(issue);
  if (strcmp(said, expected) == 0)
    return TRUE;
  report_difference(said, expected, report);
  return FALSE;
}

/* Returns what the names of pictures begin with: the first text's name without its ending. */
static char *picture_stem(const char *path)
{
  char *stem = g_path_get_basename(path);
  char *dot = strrchr(stem, '.');
  if (dot && dot > stem)
    *dot = '\0';
  for (char *c = stem; *c != '\0'; c++) {
    if (strchr(" ()[]<>\\\"'#`*_|&", *c) != NULL)
      *c = '-';
  }
  return stem;
}

static void print_repairs(const Options *options, const Import *import)
{
  if (options->json) {
    g_autofree char *json = import_repairs_json(import);
    fputs(json, stdout);
  } else if (!options->quiet) {
    import_print_repairs(import, stderr);
  }
}

static gboolean write_issue(const Options *options, const Import *import, GError **error)
{
  if (options->output == NULL) {
    fputs(import_text(import), stdout);
    return TRUE;
  }
  if (!g_file_set_contents(options->output, import_text(import), -1, error))
    return FALSE;
  if (!options->json && !options->quiet)
    printf("%s written, %d repairs; set it with: broadsheet build %s\n", options->output,
           import_count_repairs(import), options->output);
  return TRUE;
}

static gboolean can_write(const Options *options, GError **error)
{
  if (options->output == NULL && options->json) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                "import --json prints the repairs; name a file for the issue with -o");
    return FALSE;
  }
  if (options->output && g_file_test(options->output, G_FILE_TEST_EXISTS)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s is there already; nothing is written",
                options->output);
    return FALSE;
  }
  return TRUE;
}

gboolean intake_run(const Options *options, Report *report, GError **error)
{
  if (!can_write(options, error))
    return FALSE;
  g_autofree char *stem = picture_stem(options->paths[0]);
  const ImportOptions wanted = {.date = options->date,
                                .layout = options->layout,
                                .pictures = stem,
                                .keep_marks = options->keep_marks};
  g_autoptr(Import) import =
      import_files(options->paths, options->path_count, &wanted, report, error);
  if (import == NULL)
    return FALSE;
  const char *near = options->output ? options->output : g_get_tmp_dir();
  g_autofree char *path =
      options->output ? g_strdup(near) : g_build_filename(near, "issue.md", NULL);
  if (!intake_prove(import_text(import), import_expected(import), path, report, error))
    return FALSE;
  print_repairs(options, import);
  return write_issue(options, import, error);
}
