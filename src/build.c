/* The pipeline: an issue is read, composed, made up, measured and painted. */
#include "build.h"

#include "check/editorial.h"
#include "compose/compose_trace.h"
#include "deliver.h"
#include "makeup/furniture.h"
#include "makeup/makeup.h"
#include "model/issue_trace.h"
#include "paint/paint.h"
#include "read/normalise.h"
#include "moves.h"
#include "read/read.h"
#include "steps.h"
#include "summary.h"

#include <string.h>

/* Prints the section NAME of a trace, and frees it. */
static void print_trace(const char *name, char *trace)
{
  printf("== %s\n%s", name, trace);
  g_free(trace);
}

/* Prints what is known of EDITION: its pages as text, its metrics as JSON or in words. */
static void print_edition(const Options *options, const Edition *edition)
{
  if (options->trace) {
    print_trace("pages", paint_trace(edition->pages, edition->layout));
  } else if (options->json) {
    g_autofree char *json = summary_to_json(edition->quality, edition->issue->path);
    fputs(json, stdout);
  } else if (!options->quiet) {
    summary_print(edition->quality, stdout);
  }
}

/* Words that stand on no page are an error: of articles that were placed, and of others where
 * make-up did not say so. */
static void report_missing(const Quality *quality, Report *report)
{
  gboolean said = report_has_errors(report);
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
  const char *name = options->press ? options->press : issue->press;
  Mark used = issue->press_mark;
  if (options->press != NULL)
    used = (Mark){0};
  PressProfile *press = read_press(name ? name : "newspaper", run->layouts, used, report, error);
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
  run_stage_done(run, "makeup", "measuring");
  first->quality = check_pages(first->pages, first->layout, issue);
  run_stage_done(run, "check", "painting");
  if (!steps_wanted(first))
    return TRUE;
  gboolean tried = steps_try(setting, issue, fonts, error);
  run_stage_done(run, "steps", "painting");
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

/* Reads the layout of ISSUE, or the one typed instead, with the make-up style that is asked for. */
static Layout *read_layout_of(const Run *run, const Issue *issue, Report *report)
{
  const Options *options = run->options;
  const char *name = options->layout != NULL ? options->layout : issue->layout_name;
  Mark used = issue->layout_mark;
  if (options->layout != NULL)
    used = (Mark){0};
  Layout *layout = read_layout(name, run->layouts, issue->lang, used, report);
  int style = options->style >= 0 ? options->style : issue->style;

  if (layout != NULL && style >= 0)
    layout->makeup.style = (MakeupStyle)style;
  return layout;
}

gboolean build_issue(Run *run, const char *path, Report *report, GError **error)
{
  const Options *options = run->options;
  g_autoptr(Issue) issue = read_issue(path, report, error);
  if (issue == NULL)
    return FALSE;
  g_autoptr(Layout) layout = read_layout_of(run, issue, report);
  g_autoptr(PressProfile) press = layout ? read_press_of(run, issue, report, error) : NULL;
  if (press == NULL)
    return FALSE;
  if (issue->normalise || layout->composition.normalise)
    normalise_issue(issue, report);
  editorial_check(issue, layout, report);
  run_stage_done(run, "read", "opening fonts");
  if (options->trace)
    print_trace("issue", issue_trace(issue));
  if (options->until == STAGE_READ || (report_has_errors(report) && !options->draft))
    return TRUE;

  g_autofree char *fonts = g_build_filename(run->data_folder, "fonts", "fonts.conf", NULL);
  layout->composition.explains = options->explain;
  g_autoptr(Setting) setting = setting_open(g_steal_pointer(&layout), fonts, error);
  if (setting == NULL)
    return FALSE;
  run_stage_done(run, "compose", "making up pages");
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
  Edition edition = {issue,         setting->layout, press,
                     setting->type, setting->pages,  setting->quality};
  report_missing(edition.quality, report);
  report_white(edition.quality, report);
  if (options->previous && !moves_report(options->previous, edition.pages, report, error))
    return FALSE;
  print_edition(options, &edition);
  if (options->until == STAGE_MAKEUP || options->trace)
    return TRUE;
  if ((report_has_errors(report) && !options->draft) || edition.pages->len == 0)
    return TRUE;
  for (guint i = 0; report_has_errors(report) && i < edition.pages->len; i++)
    furniture_draft(g_ptr_array_index(edition.pages, i), setting->type, issue->lang,
                    report_count(report, SEVERITY_ERROR));
  run_return_memory();
  return deliver(run, &edition, report, error);
}

gboolean build_check(Run *run, const char *path, Report *report, GError **error)
{
  Options reading = *run->options;
  reading.until = STAGE_COMPOSE;
  Run read = *run;
  read.options = &reading;
  return build_issue(&read, path, report, error);
}
