/* The files of a build: pages drawn for their press, finished and looked through, and all else the
 * options ask for. */
#include "deliver.h"

#include "alternatives.h"
#include "moves.h"
#include "paint/paint.h"
#include "press/finish.h"
#include "press/pictures.h"
#include "press/preflight.h"
#include "read/read.h"
#include "summary.h"

static gboolean write_json(const Edition *edition, const char *prefix, GError **error)
{
  g_autofree char *path = g_strconcat(prefix, ".json", NULL);
  g_autofree char *json = summary_to_json(edition->quality, edition->issue->path);
  return g_file_set_contents(path, json, -1, error);
}

static gboolean write_plan(const Edition *edition, const char *prefix, GError **error)
{
  g_autofree char *path = g_strconcat(prefix, ".plan", NULL);
  g_autofree char *plan = moves_to_plan(edition->pages);
  return g_file_set_contents(path, plan, -1, error);
}

/* Draws the pages for their press, finishes the file to its standard and writes it. */
static gboolean write_pdf(Run *run, const Edition *edition, const char *prefix, Report *report,
                          GError **error)
{
  g_autofree char *path = g_strconcat(prefix, ".pdf", NULL);
  g_autoptr(PicturePress) pictures = picture_press_open(edition->press, error);
  if (pictures == NULL)
    return FALSE;
  g_autoptr(Specimen) specimen = specimen_new();
  Draft draft = {.pages = edition->pages,
                 .issue = edition->issue,
                 .layout = edition->layout,
                 .specimen = specimen,
                 .kind = edition->press->standard == STANDARD_X1A ? DRAFT_OPAQUE : DRAFT_PRESS,
                 .margin = press_margin(edition->press),
                 .bleed = edition->press->bleed,
                 .ppi = edition->press->ppi_most,
                 .maker = pictures_prepare,
                 .closure = pictures};
  g_autoptr(GBytes) drawn = paint_pdf(&draft, report, error);
  if (drawn == NULL)
    return FALSE;
  run_stage_done(run, "pdf", "finishing for the press");
  g_autofree char *slug = g_path_get_basename(prefix);
  FinishWish wish = {edition->layout, edition->press, edition->pages,
                     edition->issue,  slug,           specimen};
  g_autoptr(GBytes) finished = press_finish(drawn, &wish, error);
  g_clear_pointer(&drawn, g_bytes_unref);
  if (finished == NULL)
    return FALSE;
  run_stage_done(run, "press", "looking it through");
  PreflightWish looked = {edition->press, path, edition->issue->path};
  g_autoptr(Findings) findings = preflight_file(finished, &looked, error);
  if (findings == NULL || !run_write(path, finished, error))
    return FALSE;
  findings_report(findings, path, report);
  run_stage_done(run, "preflight", "painting pictures");
  return TRUE;
}

/* Draws the pages for readers on screens and writes them as PREFIX-screen.pdf. */
static gboolean write_screen(Run *run, const Edition *edition, const char *prefix, Report *report,
                             GError **error)
{
  g_autofree char *path = g_strconcat(prefix, "-screen.pdf", NULL);
  g_autoptr(PressProfile) screen = read_press("screen", run->layouts, (Mark){0}, report, error);
  Draft draft = {.pages = edition->pages,
                 .issue = edition->issue,
                 .layout = edition->layout,
                 .kind = DRAFT_SCREEN};
  g_autoptr(GBytes) drawn = screen ? paint_pdf(&draft, report, error) : NULL;
  if (drawn == NULL)
    return FALSE;
  FinishWish wish = {edition->layout, screen, edition->pages, edition->issue, NULL, NULL};
  g_autoptr(GBytes) finished = press_finish(drawn, &wish, error);
  if (finished == NULL || !run_write(path, finished, error))
    return FALSE;
  run_stage_done(run, "screen", "painting pictures");
  return TRUE;
}

gboolean deliver(Run *run, const Edition *edition, Report *report, GError **error)
{
  const Options *options = run->options;
  if (!run_make_folder(run, error))
    return FALSE;
  g_autofree char *prefix = run_prefix(run, edition->issue->path, ".md");
  if ((options->formats & FORMAT_PDF) != 0 && !write_pdf(run, edition, prefix, report, error))
    return FALSE;
  if ((options->formats & FORMAT_SCREEN) != 0 && !write_screen(run, edition, prefix, report, error))
    return FALSE;
  if ((options->formats & FORMAT_PNG) != 0) {
    if (!paint_png(edition->pages, edition->issue, edition->layout, report, prefix, options->dpi,
                   error))
      return FALSE;
    run_stage_done(run, "png", "");
  }
  if ((options->formats & FORMAT_SVG) != 0) {
    if (!paint_svg(edition->pages, edition->issue, edition->layout, report, prefix, error))
      return FALSE;
    run_stage_done(run, "svg", "");
  }
  if ((options->formats & FORMAT_OVERLAY) != 0) {
    OverlayJob job = {edition->pages, edition->quality->defects, edition->layout, report,
                      options->dpi};
    if (!paint_overlay(&job, prefix, error))
      return FALSE;
    run_stage_done(run, "overlay", "");
  }
  if ((options->formats & FORMAT_JSON) != 0 && !write_json(edition, prefix, error))
    return FALSE;
  if ((options->formats & FORMAT_PLAN) != 0 && !write_plan(edition, prefix, error))
    return FALSE;
  AlternativesJob job = {edition->issue, edition->type, edition->pages, report, options};
  if (options->alternatives > 0 && !alternatives_write(&job, prefix, stdout, error))
    return FALSE;
  run->wrote = TRUE;
  if (!options->quiet && !options->json)
    summary_print_files(edition->quality, prefix, options->formats, stdout);
  return TRUE;
}
