/* What every command does alike: find its files, go through its paths, time its stages, write whole
 * files, and end with the right status. */
#include "run.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int run_complain(const GError *error)
{
  g_assert(error != NULL);
  fprintf(stderr, "broadsheet: %s\n", error->message);
  return error->domain == G_OPTION_ERROR ? EXIT_USAGE : EXIT_ENVIRONMENT;
}

char *run_data_folder(GError **error)
{
  const char *named = g_getenv("BROADSHEET_DATA");
  if (named != NULL)
    return g_strdup(named);
  g_autofree char *program = g_file_read_link("/proc/self/exe", error);
  if (program == NULL)
    return NULL;
  g_autofree char *folder = g_path_get_dirname(program);
  static const char *const PLACES[] = {"../..", "../share/broadsheet"};
  for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
    g_autofree char *place = g_build_filename(folder, PLACES[i], NULL);
    g_autofree char *layouts = g_build_filename(place, "layouts", NULL);
    if (g_file_test(layouts, G_FILE_TEST_IS_DIR))
      return g_canonicalize_filename(place, NULL);
  }
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
              "no folder layouts/ beside %s; name the folder that holds it in BROADSHEET_DATA",
              program);
  return NULL;
}

/* A process that never held more KiB has nothing worth giving back. */
#define PEAK_MODEST (192L << 10)

void run_return_memory(void)
{
  struct rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > PEAK_MODEST)
    malloc_trim(0);
}

void run_stage_done(Run *run, const char *stage, const char *next)
{
  gint64 now = g_get_monotonic_time();
  if (run->options->timings) {
    char milliseconds[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(milliseconds, sizeof milliseconds, "%.2f",
                    (double)(now - run->stage_start) / 1e3);
    fprintf(stderr, "%-8s %s ms\n", stage, milliseconds);
  } else if (!run->options->quiet && isatty(STDERR_FILENO)) {
    fprintf(stderr, "\r\033[K%s%s", next, *next != '\0' ? " …" : "");
  }
  run->stage_start = g_get_monotonic_time();
}

gboolean run_make_folder(const Run *run, GError **error)
{
  const char *folder = run->options->folder;
  if (g_mkdir_with_parents(folder, 0777) == 0)
    return TRUE;
  g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
              "cannot make folder %s: %s", folder, g_strerror(errno));
  return FALSE;
}

gboolean run_write(const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *content = g_bytes_get_data(bytes, &length);
  return g_file_set_contents_full(path, content, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  0644, error);
}

/* Says that a build ended without files, so that nobody takes those of the day before for new. */
static void tell_unwritten(const Run *run, const char *path)
{
  const Options *options = run->options;
  if (options->command == COMMAND_BUILD && options->until == STAGE_PAINT && !options->trace &&
      !options->quiet && !run->wrote)
    fprintf(stderr, "%s: no file was written; mend the errors, or look at it with --draft\n", path);
}

int run_paths(const Options *options, Work work)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *data_folder = run_data_folder(&error);
  if (data_folder == NULL)
    return run_complain(error);
  g_autofree char *layouts = g_build_filename(data_folder, "layouts", NULL);
  int status = EXIT_CLEAN;
  for (int i = 0; i < options->path_count; i++) {
    g_autoptr(Report) report = report_new();
    if (options->quiet)
      report_keep_from(report, SEVERITY_WARNING);
    Run run = {options, data_folder, layouts, g_get_monotonic_time(), FALSE};
    g_autoptr(GError) failure = NULL;
    gboolean worked = work(&run, options->paths[i], report, &failure);
    if (i + 1 < options->path_count)
      run_return_memory();
    run_stage_done(&run, "rest", "");
    report_print(report, stderr);
    int outcome = report_has_errors(report) || !worked ? EXIT_ERRORS : EXIT_CLEAN;
    if (!worked && failure != NULL)
      outcome = run_complain(failure);
    else if (outcome == EXIT_ERRORS)
      tell_unwritten(&run, options->paths[i]);
    status = MAX(status, outcome);
  }
  return status;
}

char *run_prefix(const Run *run, const char *path, const char *suffix)
{
  g_autofree char *base = g_path_get_basename(path);
  if (g_str_has_suffix(base, suffix))
    base[strlen(base) - strlen(suffix)] = '\0';
  return g_build_filename(run->options->folder, base, NULL);
}
