/* broadsheet: an issue in plain text becomes a finished newspaper. Start reading here.
 *
 * Every exported name begins with the module it belongs to:
 *   report_, text_, issue_, layout_, page_, glyph_run_   src/model/    the structs at the borders
 *   read_                                                src/read/     text and layout files
 *   compose_, copy_, line_                               src/compose/  paragraphs into lines
 *   makeup_, furniture_                                  src/makeup/   articles into pages
 *   paint_                                               src/paint/    pages into PDF, PNG, SVG
 *   press_, pdf_, content_, colour_, recolour_           src/press/    drawn PDFs made fit to print
 *   check_, proof_, editorial_                                src/check/    what finished pages
 * show import_                                              src/import/   found text into issue
 * text options_, intake_, starter_, summary_                src/          what surrounds the
 * pipeline
 */
#include "check/editorial.h"
#include "check/proof.h"
#include "alternatives.h"
#include "check/metrics.h"
#include "compose/compose_trace.h"
#include "compose/fonts.h"
#include "intake.h"
#include "makeup/furniture.h"
#include "makeup/makeup.h"
#include "model/issue_trace.h"
#include "options.h"
#include "paint/paint.h"
#include "press/finish.h"
#include "press/impose.h"
#include "press/pictures.h"
#include "press/plates.h"
#include "press/preflight.h"
#include "press/profile.h"
#include "read/normalise.h"
#include "read/read.h"
#include "starter.h"
#include "steps.h"
#include "summary.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { EXIT_CLEAN = 0, EXIT_ERRORS = 1, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3 };

/* What one run knows beside the issue. */
typedef struct {
  const Options *options;
  char *data_folder;  /* layouts/ and fonts/ lie in it */
  gint64 stage_start; /* microseconds */
  gboolean wrote;     /* whether files were written */
} Run;

static int complain(const GError *error)
{
  g_assert(error != NULL);
  fprintf(stderr, "broadsheet: %s\n", error->message);
  return error->domain == G_OPTION_ERROR ? EXIT_USAGE : EXIT_ENVIRONMENT;
}

/* Returns the folder that holds layouts/ and fonts/: named by BROADSHEET_DATA, or the source tree
 * this program was built in, or the installed share/broadsheet. To be freed. */
static char *find_data_folder(GError **error)
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

/* Bytes that may lie free between two stages. */
#define FREE_MOST (16 << 20)

/* Gives back what the last stage freed, so that the next one's peak does not stand on it. */
static void return_memory(void)
{
  if (mallinfo2().fordblks > FREE_MOST)
    malloc_trim(0);
}

/* Ends STAGE: says how long it took if asked, and what comes next to somebody who watches. */
static void stage_done(Run *run, const char *stage, const char *next)
{
  return_memory();
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

/* An issue made up and measured; all borrowed. */
typedef struct {
  const Issue *issue;
  const Layout *layout;
  const PressProfile *press;
  Compositor *type;
  const GPtrArray *pages; /* of Page */
  const Quality *quality;
} Set;

static gboolean write_json(const Set *set, const char *prefix, GError **error)
{
  g_autofree char *path = g_strconcat(prefix, ".json", NULL);
  g_autofree char *json = summary_to_json(set->quality, set->issue->path);
  return g_file_set_contents(path, json, -1, error);
}

static gboolean make_folder(const char *folder, GError **error)
{
  if (g_mkdir_with_parents(folder, 0777) == 0)
    return TRUE;
  g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
              "cannot make folder %s: %s", folder, g_strerror(errno));
  return FALSE;
}

/* Writes BYTES to PATH, whole or not at all. */
static gboolean write_whole(const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *content = g_bytes_get_data(bytes, &length);
  return g_file_set_contents_full(path, content, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  0644, error);
}

/* Draws the pages for their press, finishes the file to its standard and writes it. */
static gboolean write_pdf(Run *run, const Set *set, const char *prefix, Report *report,
                          GError **error)
{
  g_autofree char *path = g_strconcat(prefix, ".pdf", NULL);
  g_autoptr(PicturePress) pictures = picture_press_open(set->press, error);
  if (pictures == NULL)
    return FALSE;
  Draft draft = {.pages = set->pages,
                 .issue = set->issue,
                 .layout = set->layout,
                 .kind = set->press->standard == STANDARD_X1A ? DRAFT_OPAQUE : DRAFT_PRESS,
                 .margin = press_margin(set->press),
                 .ppi = set->press->ppi_most,
                 .maker = pictures_prepare,
                 .closure = pictures};
  g_autoptr(GBytes) drawn = paint_pdf(&draft, report, error);
  if (drawn == NULL)
    return FALSE;
  stage_done(run, "pdf", "finishing for the press");
  g_autofree char *slug = g_path_get_basename(prefix);
  FinishWish wish = {set->layout, set->press, set->pages, set->issue, slug};
  g_autoptr(GBytes) finished = press_finish(drawn, &wish, error);
  if (finished == NULL)
    return FALSE;
  stage_done(run, "press", "looking it through");
  PreflightWish looked = {set->press, path, set->issue->path};
  g_autoptr(Findings) findings = preflight_file(finished, &looked, error);
  if (findings == NULL || !write_whole(path, finished, error))
    return FALSE;
  findings_report(findings, path, report);
  stage_done(run, "preflight", "painting pictures");
  return TRUE;
}

/* Draws the pages for readers on screens and writes them as PREFIX-screen.pdf. */
static gboolean write_screen(Run *run, const Set *set, const char *prefix, Report *report,
                             GError **error)
{
  g_autofree char *path = g_strconcat(prefix, "-screen.pdf", NULL);
  g_autofree char *layouts = g_build_filename(run->data_folder, "layouts", NULL);
  g_autoptr(PressProfile) screen = read_press("screen", layouts, (Mark){0}, report, error);
  Draft draft = {
      .pages = set->pages, .issue = set->issue, .layout = set->layout, .kind = DRAFT_SCREEN};
  g_autoptr(GBytes) drawn = screen ? paint_pdf(&draft, report, error) : NULL;
  if (drawn == NULL)
    return FALSE;
  FinishWish wish = {set->layout, screen, set->pages, set->issue, NULL};
  g_autoptr(GBytes) finished = press_finish(drawn, &wish, error);
  if (finished == NULL || !write_whole(path, finished, error))
    return FALSE;
  stage_done(run, "screen", "painting pictures");
  return TRUE;
}

/* Writes the files the options ask for. */
static gboolean paint_set(Run *run, const Set *set, Report *report, GError **error)
{
  const Options *options = run->options;
  if (!make_folder(options->folder, error))
    return FALSE;
  g_autofree char *base = g_path_get_basename(set->issue->path);
  if (g_str_has_suffix(base, ".md"))
    base[strlen(base) - strlen(".md")] = '\0';
  g_autofree char *prefix = g_build_filename(options->folder, base, NULL);
  if ((options->formats & FORMAT_PDF) != 0 && !write_pdf(run, set, prefix, report, error))
    return FALSE;
  if ((options->formats & FORMAT_SCREEN) != 0 && !write_screen(run, set, prefix, report, error))
    return FALSE;
  if ((options->formats & FORMAT_PNG) != 0) {
    if (!paint_png(set->pages, set->issue, set->layout, report, prefix, options->dpi, error))
      return FALSE;
    stage_done(run, "png", "");
  }
  if ((options->formats & FORMAT_SVG) != 0) {
    if (!paint_svg(set->pages, set->issue, set->layout, report, prefix, error))
      return FALSE;
    stage_done(run, "svg", "");
  }
  if ((options->formats & FORMAT_OVERLAY) != 0) {
    OverlayJob job = {set->pages, set->quality->defects, set->layout, report, options->dpi};
    if (!paint_overlay(&job, prefix, error))
      return FALSE;
    stage_done(run, "overlay", "");
  }
  if ((options->formats & FORMAT_JSON) != 0 && !write_json(set, prefix, error))
    return FALSE;
  AlternativesJob job = {set->issue, set->type, set->pages, report, options};
  if (options->alternatives > 0 && !alternatives_write(&job, prefix, stdout, error))
    return FALSE;
  run->wrote = TRUE;
  if (!options->quiet && !options->json)
    summary_print_files(set->quality, prefix, options->formats, stdout);
  return TRUE;
}

/* Prints the section NAME of a trace, and frees it. */
static void print_trace(const char *name, char *trace)
{
  printf("== %s\n%s", name, trace);
  g_free(trace);
}

static gboolean has_errors(const Report *report)
{
  return report_count(report, SEVERITY_ERROR) > 0;
}

/* Prints what is known of SET: its pages as text, its metrics as JSON or in words. */
static void print_set(const Options *options, const Set *set)
{
  if (options->trace) {
    print_trace("pages", paint_trace(set->pages, set->layout));
  } else if (options->json) {
    g_autofree char *json = summary_to_json(set->quality, set->issue->path);
    fputs(json, stdout);
  } else if (!options->quiet) {
    summary_print(set->quality, stdout);
  }
}

/* Words that stand on no page are an error: of articles that were placed, and of others where
 * make-up did not say so. */
static void report_missing(const Quality *quality, Report *report)
{
  gboolean said = has_errors(report);
  for (guint i = 0; i < quality->defects->len; i++) {
    const Defect *defect = g_ptr_array_index(quality->defects, i);
    gboolean placed = !extent_is_empty(defect->place);
    if (defect->kind == DEFECT_OVERSET && (placed || !said))
      report_add(report, SEVERITY_ERROR, defect->mark, "%s", defect->words);
  }
}

/* Reads the press profile that the options name, else ISSUE, else a newspaper's. */
static PressProfile *read_press_of(Run *run, const Issue *issue, Report *report, GError **error)
{
  const Options *options = run->options;
  g_autofree char *layouts = g_build_filename(run->data_folder, "layouts", NULL);
  const char *name = options->press ? options->press : issue->press;
  Mark used = issue->press_mark;
  if (options->press != NULL)
    used = (Mark){0};
  PressProfile *press = read_press(name ? name : "newspaper", layouts, used, report, error);
  if (press && press->standard == STANDARD_UA1) {
    report_add(report, SEVERITY_ERROR, used, "press profile \"%s\" is none of a press",
               press->name);
    report_hint(report, "--format screen makes a PDF for screens");
  } else if (press && options->standard) {
    press->standard = strcmp(options->standard, "x-1a") == 0 ? STANDARD_X1A : STANDARD_X4;
  }
  return press;
}

/* Makes up ISSUE in SETTING, or a few steps away from it where it would leave white. */
static gboolean make_up(Run *run, Setting **setting, const Issue *issue, const char *fonts,
                        GError **error)
{
  Setting *first = *setting;
  first->pages = makeup_issue(issue, first->type, first->report);
  stage_done(run, "makeup", "measuring");
  first->quality = check_pages(first->pages, first->layout, issue);
  stage_done(run, "check", "painting");
  if (!steps_wanted(first))
    return TRUE;
  gboolean tried = steps_try(setting, issue, fonts, error);
  stage_done(run, "steps", "painting");
  return tried;
}

/* White that nothing owns is worth a note, with the cheapest ways to fill it. */
static void report_white(const Quality *quality, Report *report)
{
  for (guint i = 0; i < quality->defects->len; i++) {
    const Defect *defect = g_ptr_array_index(quality->defects, i);
    if (defect->hints == NULL)
      continue;
    const CheckPage *page = &g_array_index(quality->pages, CheckPage, defect->page);
    int rows = page->counts[DEFECT_UNFILLED];
    report_add(report, SEVERITY_NOTE, defect->mark, "page %d is %d row%s of a column short",
               page->number, rows, rows == 1 ? "" : "s");
    g_auto(GStrv) hints = g_strsplit(defect->hints, "\n", -1);
    for (int h = 0; hints[h] != NULL; h++)
      report_hint(report, "%s", hints[h]);
  }
}

/* Shapes every text of ISSUE, so that characters no font has are reported. */
static void shape_texts(Compositor *type, const Issue *issue)
{
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(issue->sections, s);
    for (guint a = 0; a < section->articles->len; a++) {
      const Article *article = g_ptr_array_index(section->articles, a);
      const CopyStyle style = {.ink = -1, .lang = article->lang};
      copy_free(compose_copy(type, article->headline, &style));
      for (guint b = 0; b < article->blocks->len; b++) {
        const Block *block = g_ptr_array_index(article->blocks, b);
        if (!text_is_empty(block->text))
          copy_free(compose_copy(type, block->text, &style));
      }
    }
  }
}

/* Takes the issue at PATH through the stages. What is wrong with it goes to REPORT, and stops it
 * before the next stage unless a draft was asked for; FALSE with ERROR set where the world failed.
 */
static gboolean build_issue(Run *run, const char *path, Report *report, GError **error)
{
  const Options *options = run->options;
  g_autoptr(Issue) issue = read_issue(path, report, error);
  if (issue == NULL)
    return FALSE;
  g_autofree char *layouts = g_build_filename(run->data_folder, "layouts", NULL);
  const char *name = options->layout != NULL ? options->layout : issue->layout_name;
  Mark used = issue->layout_mark;
  if (options->layout != NULL)
    used = (Mark){0};
  g_autoptr(Layout) layout = read_layout(name, layouts, issue->lang, used, report);
  g_autoptr(PressProfile) press = layout ? read_press_of(run, issue, report, error) : NULL;
  if (press == NULL)
    return FALSE;
  if (issue->normalise || layout->composition.normalise)
    normalise_issue(issue, report);
  editorial_check(issue, layout, report);
  stage_done(run, "read", "opening fonts");
  if (options->trace)
    print_trace("issue", issue_trace(issue));
  if (options->until == STAGE_READ || (has_errors(report) && !options->draft))
    return TRUE;

  g_autofree char *fonts = g_build_filename(run->data_folder, "fonts", "fonts.conf", NULL);
  layout->composition.explains = options->explain;
  g_autoptr(Setting) setting = setting_open(g_steal_pointer(&layout), fonts, error);
  if (setting == NULL)
    return FALSE;
  stage_done(run, "compose", "making up pages");
  if (options->trace)
    print_trace("copy", compose_trace(setting->type, issue));
  if (options->command == COMMAND_CHECK)
    shape_texts(setting->type, issue);
  if (options->until == STAGE_COMPOSE) {
    report_take(report, setting->report);
    return TRUE;
  }
  gboolean made = make_up(run, &setting, issue, fonts, error);
  report_take(report, setting->report);
  if (!made)
    return FALSE;
  Set set = {issue, setting->layout, press, setting->type, setting->pages, setting->quality};
  report_missing(set.quality, report);
  report_white(set.quality, report);
  print_set(options, &set);
  if (options->until == STAGE_MAKEUP || options->trace)
    return TRUE;
  if ((has_errors(report) && !options->draft) || set.pages->len == 0)
    return TRUE;
  for (guint i = 0; has_errors(report) && i < set.pages->len; i++)
    furniture_draft(g_ptr_array_index(set.pages, i), setting->type, issue->lang,
                    report_count(report, SEVERITY_ERROR));
  return paint_set(run, &set, report, error);
}

static gboolean check_issue(Run *run, const char *path, Report *report, GError **error)
{
  Options reading = *run->options;
  reading.until = STAGE_COMPOSE;
  Run read = {.options = &reading, .data_folder = run->data_folder};
  return build_issue(&read, path, report, error);
}

/* Says that a build ended without files, so that nobody takes those of the day before for new. */
static void tell_unwritten(const Run *run, const char *path)
{
  const Options *options = run->options;
  if (options->command == COMMAND_BUILD && options->until == STAGE_PAINT && !options->trace &&
      !options->quiet && !run->wrote)
    fprintf(stderr, "%s: no file was written; mend the errors, or look at it with --draft\n", path);
}

typedef gboolean (*Work)(Run *run, const char *path, Report *report, GError **error);

/* Does WORK on each path of the command line; returns the gravest exit status. */
static int run_issues(const Options *options, Work work)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *data_folder = find_data_folder(&error);
  if (data_folder == NULL)
    return complain(error);
  int status = EXIT_CLEAN;
  for (int i = 0; i < options->path_count; i++) {
    g_autoptr(Report) report = report_new();
    if (options->quiet)
      report_keep_from(report, SEVERITY_WARNING);
    Run run = {options, data_folder, g_get_monotonic_time(), FALSE};
    g_autoptr(GError) failure = NULL;
    gboolean worked = work(&run, options->paths[i], report, &failure);
    stage_done(&run, "rest", "");
    report_print(report, stderr);
    int outcome = has_errors(report) || !worked ? EXIT_ERRORS : EXIT_CLEAN;
    if (!worked && failure != NULL)
      outcome = complain(failure);
    else if (outcome == EXIT_ERRORS)
      tell_unwritten(&run, options->paths[i]);
    status = MAX(status, outcome);
  }
  return status;
}

/* Makes an issue of the texts at the paths, lists the repairs, and says where it is. */
static int import_found_text(const Options *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Report) report = report_new();
  gboolean done = intake_run(options, report, &error);
  report_print(report, stderr);
  if (!done && error != NULL)
    return complain(error);
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
    return error != NULL ? complain(error) : EXIT_ERRORS;
  }
  g_autofree char *printed = proof_extract(pdf, &error);
  if (printed == NULL)
    return complain(error);
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

static void print_peak_memory(void)
{
  struct rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) == 0)
    fprintf(stderr, "%-8s %ld KiB\n", "peak", usage.ru_maxrss);
}

/* Says which font files differ from those that the goldens were made with. */
static int list_fonts(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *data_folder = find_data_folder(&error);
  if (data_folder == NULL)
    return complain(error);
  g_autofree char *conf = g_build_filename(data_folder, "fonts", "fonts.conf", NULL);
  g_autofree char *lock = g_build_filename(data_folder, "fonts", "fonts.lock", NULL);
  if (fonts_print(conf, lock, stdout, &error))
    return EXIT_CLEAN;
  return error != NULL ? complain(error) : EXIT_ERRORS;
}

static int write_starter(const Options *options)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = starter_write(options->path_count > 0 ? options->paths[0] : ".", &error);
  if (path == NULL)
    return complain(error);
  printf("%s written; set it with: broadsheet build %s\n", path, path);
  return EXIT_CLEAN;
}

/* Looks through the PDF at PATH for the press that the options name, else a newspaper's. */
static gboolean look_through(Run *run, const char *path, Report *report, GError **error)
{
  const Options *options = run->options;
  g_autofree char *layouts = g_build_filename(run->data_folder, "layouts", NULL);
  const char *name = options->press ? options->press : "newspaper";
  g_autoptr(PressProfile) press = read_press(name, layouts, (Mark){0}, report, error);
  g_autoptr(GBytes) file = press ? pdf_read_file(path, error) : NULL;
  if (file == NULL)
    return FALSE;
  PreflightWish wish = {press, path, NULL};
  g_autoptr(Findings) findings = preflight_file(file, &wish, error);
  if (findings == NULL)
    return FALSE;
  findings_report(findings, path, report);
  if (options->json) {
    g_autofree char *json = findings_to_json(findings, path);
    fputs(json, stdout);
  } else if (!options->quiet) {
    printf("%s: %u finding%s for press \"%s\"\n", path, findings_count(findings),
           findings_count(findings) == 1 ? "" : "s", press->name);
  }
  return TRUE;
}

/* Lays the pages of the PDF at PATH on sheets, and says which page stands where. */
static gboolean impose(Run *run, const char *path, Report *report, GError **error)
{
  (void)report;
  static const char *const NAMES[] = {"newspaper", "booklet", "section-4", "section-8", "spreads"};
  const Options *options = run->options;
  g_autoptr(GBytes) file = pdf_read_file(path, error);
  if (file == NULL)
    return FALSE;
  g_autofree char *table = NULL;
  ImposeWish wish = {(Scheme)options->scheme, options->creep, path};
  g_autoptr(GBytes) imposed = impose_file(file, &wish, &table, error);
  if (imposed == NULL || !make_folder(options->folder, error))
    return FALSE;
  g_autofree char *base = g_path_get_basename(path);
  if (g_str_has_suffix(base, ".pdf"))
    base[strlen(base) - strlen(".pdf")] = '\0';
  g_autofree char *name = g_strdup_printf("%s-%s.pdf", base, NAMES[options->scheme]);
  g_autofree char *to = g_build_filename(options->folder, name, NULL);
  if (!write_whole(to, imposed, error))
    return FALSE;
  if (!options->quiet)
    printf("%swritten: %s\n", table, to);
  return TRUE;
}

static gboolean write_plate(const Plate *plate, const char *prefix, GError **error)
{
  g_autofree char *ink = g_ascii_strdown(plate->ink, -1);
  g_strcanon(ink, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  g_autofree char *path = g_strdup_printf("%s-%d-%s.png", prefix, plate->page, ink);
  g_autoptr(GBytes) png = raster_to_png(plate->light);
  return write_whole(path, png, error);
}

/* Draws the plates of the PDF at PATH and says how much ink each has. */
static gboolean show_plates(Run *run, const char *path, Report *report, GError **error)
{
  const Options *options = run->options;
  g_autofree char *layouts = g_build_filename(run->data_folder, "layouts", NULL);
  const char *name = options->press ? options->press : "newspaper";
  g_autoptr(PressProfile) press = read_press(name, layouts, (Mark){0}, report, error);
  g_autoptr(GBytes) file = press ? pdf_read_file(path, error) : NULL;
  if (file == NULL || !make_folder(options->folder, error))
    return FALSE;
  PlatesWish wish = {press, path, options->dpi};
  g_autoptr(GPtrArray) plates = plates_draw(file, &wish, error);
  if (plates == NULL)
    return FALSE;
  g_autofree char *base = g_path_get_basename(path);
  if (g_str_has_suffix(base, ".pdf"))
    base[strlen(base) - strlen(".pdf")] = '\0';
  g_autofree char *prefix = g_build_filename(options->folder, base, NULL);
  for (guint i = 0; i < plates->len; i++)
    if (!write_plate(g_ptr_array_index(plates, i), prefix, error))
      return FALSE;
  g_autofree char *table = plates_table(plates);
  if (!options->quiet)
    fputs(table, stdout);
  return TRUE;
}

/* Computes the profile of the press NAME into the output folder. */
static gboolean compute_profile(Run *run, const char *name, Report *report, GError **error)
{
  g_autofree char *layouts = g_build_filename(run->data_folder, "layouts", NULL);
  g_autoptr(PressProfile) press = read_press(name, layouts, (Mark){0}, report, error);
  if (press == NULL)
    return FALSE;
  if (!press->colours.known) {
    report_add(report, SEVERITY_ERROR, (Mark){g_intern_string(press->path), 0, 0},
               "press profile \"%s\" has no colours to compute from", press->name);
    return TRUE;
  }
  if (!make_folder(run->options->folder, error))
    return FALSE;
  g_autofree char *file = g_strconcat(press->name, ".icc", NULL);
  g_autofree char *path = g_build_filename(run->options->folder, file, NULL);
  g_autoptr(GBytes) icc = profile_compute(press);
  return write_whole(path, icc, error);
}

/* Does what OPTIONS ask for; returns the exit status. */
static int run_command(const Options *options)
{
  switch (options->command) {
  case COMMAND_BUILD:
    return run_issues(options, build_issue);
  case COMMAND_CHECK:
    check_sequence(options);
    return run_issues(options, check_issue);
  case COMMAND_IMPORT:
    return import_found_text(options);
  case COMMAND_PROOF:
    return prove_issue(options);
  case COMMAND_FONTS:
    return list_fonts();
  case COMMAND_PREFLIGHT:
    return run_issues(options, look_through);
  case COMMAND_IMPOSE:
    return run_issues(options, impose);
  case COMMAND_PLATES:
    return run_issues(options, show_plates);
  case COMMAND_PROFILE:
    return run_issues(options, compute_profile);
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

int main(int argc, char **argv)
{
  Options options;
  g_autoptr(GError) error = NULL;
  if (!options_parse(&options, argc, argv, &error))
    return complain(error);
  int status = run_command(&options);
  if (options.timings)
    print_peak_memory();
  if (fflush(stdout) == 0 && !ferror(stdout))
    return status;
  fprintf(stderr, "broadsheet: cannot write to standard output\n");
  return EXIT_ENVIRONMENT;
}
