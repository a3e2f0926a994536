/* What a print shop asks of a finished PDF: whether it is fit, its plates, its sheets, its colours.
 */
#include "shop.h"

#include "press/impose.h"
#include "press/pdf.h"
#include "press/plates.h"
#include "press/preflight.h"
#include "press/profile.h"
#include "read/read.h"

gboolean shop_preflight(Run *run, const char *path, Report *report, GError **error)
{
  const Options *options = run->options;
  const char *name = options->press ? options->press : "newspaper";
  g_autoptr(PressProfile) press = read_press(name, run->layouts, (Mark){0}, report, error);
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

gboolean shop_impose(Run *run, const char *path, Report *report, GError **error)
{
  (void)report;
  const Options *options = run->options;
  g_autoptr(GBytes) file = pdf_read_file(path, error);
  if (file == NULL)
    return FALSE;
  g_autofree char *table = NULL;
  ImposeWish wish = {(Scheme)options->scheme, options->creep, path};
  g_autoptr(GBytes) imposed = impose_file(file, &wish, &table, error);
  if (imposed == NULL || !run_make_folder(run, error))
    return FALSE;
  g_autofree char *prefix = run_prefix(run, path, ".pdf");
  g_autofree char *to = g_strdup_printf("%s-%s.pdf", prefix, options->scheme_name);
  if (!run_write(to, imposed, error))
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
  return run_write(path, png, error);
}

gboolean shop_plates(Run *run, const char *path, Report *report, GError **error)
{
  const Options *options = run->options;
  const char *name = options->press ? options->press : "newspaper";
  g_autoptr(PressProfile) press = read_press(name, run->layouts, (Mark){0}, report, error);
  g_autoptr(GBytes) file = press ? pdf_read_file(path, error) : NULL;
  if (file == NULL || !run_make_folder(run, error))
    return FALSE;
  PlatesWish wish = {press, path, options->dpi};
  g_autoptr(GPtrArray) plates = plates_draw(file, &wish, error);
  if (plates == NULL)
    return FALSE;
  g_autofree char *prefix = run_prefix(run, path, ".pdf");
  for (guint i = 0; i < plates->len; i++)
    if (!write_plate(g_ptr_array_index(plates, i), prefix, error))
      return FALSE;
  g_autofree char *table = plates_table(plates);
  if (!options->quiet)
    fputs(table, stdout);
  return TRUE;
}

gboolean shop_profile(Run *run, const char *name, Report *report, GError **error)
{
  g_autoptr(PressProfile) press = read_press(name, run->layouts, (Mark){0}, report, error);
  if (press == NULL)
    return FALSE;
  if (!press->colours.known) {
    report_add(report, SEVERITY_ERROR, (Mark){g_intern_string(press->path), 0, 0},
               "press profile \"%s\" has no colours to compute from", press->name);
    return TRUE;
  }
  if (!run_make_folder(run, error))
    return FALSE;
  g_autofree char *file = g_strconcat(press->name, ".icc", NULL);
  g_autofree char *path = g_build_filename(run->options->folder, file, NULL);
  g_autoptr(GBytes) icc = profile_compute(press);
  return run_write(path, icc, error);
}
