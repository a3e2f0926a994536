/* broadsheet: an issue in plain text becomes a finished newspaper. Start reading here, then
 * build.c.
 *
 * Every exported name begins with the module it belongs to:
 *   report_, text_, issue_, layout_, page_, glyph_run_   src/model/    the structs at the borders
 *   read_                                                src/read/     text and layout files
 *   compose_, copy_, line_                               src/compose/  paragraphs into lines
 *   makeup_, furniture_                                  src/makeup/   articles into pages
 *   paint_                                               src/paint/    pages into PDF, PNG, SVG
 *   press_, pdf_, content_, colour_, recolour_           src/press/    drawn PDFs fit to print
 *   check_, proof_, editorial_                           src/check/    what pages and issues lack
 *   import_                                              src/import/   found text to issue text
 *   run_, build_, shop_, options_, summary_ and others   src/          commands about the stages
 */
#include "build.h"
#include "check/editorial.h"
#include "check/proof.h"
#include "compose/fonts.h"
#include "intake.h"
#include "paint/paint.h"
#include "read/read.h"
#include "run.h"
#include "shop.h"
#include "starter.h"

#include <sys/resource.h>

/* Makes an issue of the texts at the paths, lists the repairs, and says where it is. */
static int import_found_text(const Options *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Report) report = report_new();
  gboolean done = intake_run(options, report, &error);
  report_print(report, stderr);
  if (!done && error != NULL)
    return run_complain(error);
  return done ? EXIT_CLEAN : EXIT_ERRORS;
}

/* Proves that the second path, a PDF, shows all of the first, its issue. */
static int prove_issue(const Options *options)
{
  const char *pdf = options->paths[1];
  g_autoptr(GError) error = NULL;
  g_autoptr(Report) read = report_new();
  g_autoptr(Report) report = report_new();
  report_keep_from(read, SEVERITY_ERROR);
  g_autoptr(Issue) issue = read_issue(options->paths[0], read, &error);
  if (issue == NULL) {
    report_print(read, stderr);
    return error != NULL ? run_complain(error) : EXIT_ERRORS;
  }
  g_autofree char *printed = proof_extract(pdf, &error);
  if (printed == NULL)
    return run_complain(error);
  ProofTally tally;
  proof_compare(issue, printed, &tally, report);
  report_print(report, stderr);
  if (tally.faults > 0)
    return EXIT_ERRORS;
  if (!options->quiet)
    printf("%s: %d characters of %d articles printed once and in order, %d of furniture\n", pdf,
           tally.characters, tally.articles, tally.furniture);
  return EXIT_CLEAN;
}

/* Compares the issues of the command line with each other: dates and numbers must go the same way.
 */
static void check_sequence(const Options *options)
{
  g_autoptr(Report) unused = report_new();
  g_autoptr(Report) report = report_new();
  g_autoptr(Issue) before = NULL;
  for (int i = 0; i < options->path_count; i++) {
    g_autoptr(Issue) issue = read_issue(options->paths[i], unused, NULL);
    if (before && issue)
      editorial_check_sequence(before, issue, report);
    g_clear_pointer(&before, issue_free);
    before = g_steal_pointer(&issue);
  }
  report_print(report, stderr);
}

/* Says which font files differ from those that the goldens were made with. */
static int list_fonts(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *data_folder = run_data_folder(&error);
  if (data_folder == NULL)
    return run_complain(error);
  g_autofree char *conf = g_build_filename(data_folder, "fonts", "fonts.conf", NULL);
  g_autofree char *lock = g_build_filename(data_folder, "fonts", "fonts.lock", NULL);
  if (fonts_print(conf, lock, stdout, &error))
    return EXIT_CLEAN;
  return error != NULL ? run_complain(error) : EXIT_ERRORS;
}

static int write_starter(const Options *options)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = starter_write(options->path_count > 0 ? options->paths[0] : ".", &error);
  if (path == NULL)
    return run_complain(error);
  printf("%s written; set it with: broadsheet build %s\n", path, path);
  return EXIT_CLEAN;
}

/* Does what OPTIONS ask for; returns the exit status. */
static int run_command(const Options *options)
{
  switch (options->command) {
  case COMMAND_BUILD:
    return run_paths(options, build_issue);
  case COMMAND_CHECK:
    check_sequence(options);
    return run_paths(options, build_check);
  case COMMAND_IMPORT:
    return import_found_text(options);
  case COMMAND_PROOF:
    return prove_issue(options);
  case COMMAND_FONTS:
    return list_fonts();
  case COMMAND_PREFLIGHT:
    return run_paths(options, shop_preflight);
  case COMMAND_IMPOSE:
    return run_paths(options, shop_impose);
  case COMMAND_PLATES:
    return run_paths(options, shop_plates);
  case COMMAND_PROFILE:
    return run_paths(options, shop_profile);
  case COMMAND_NEW:
    return write_starter(options);
  case COMMAND_VERSION:
    puts("broadsheet " BROADSHEET_VERSION);
    return EXIT_CLEAN;
  case COMMAND_COMPLETIONS:
    options_print_completions(options->shell, stdout);
    return EXIT_CLEAN;
  case COMMAND_HELP:
  case COMMAND_NONE:
    options_print_help(stdout);
    return EXIT_CLEAN;
  }
  g_assert_not_reached();
}

static void print_peak_memory(void)
{
  struct rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) == 0)
    fprintf(stderr, "%-8s %ld KiB\n", "peak", usage.ru_maxrss);
}

int main(int argc, char **argv)
{
  Options options;
  g_autoptr(GError) error = NULL;
  if (!options_parse(&options, argc, argv, &error))
    return run_complain(error);
  paint_leave_unpacked();
  int status = run_command(&options);
  if (options.timings)
    print_peak_memory();
  if (fflush(stdout) == 0 && !ferror(stdout))
    return status;
  fprintf(stderr, "broadsheet: cannot write to standard output\n");
  return EXIT_ENVIRONMENT;
}
