/* One document under test, finished for a press: its inks, and ways to put things on its pages. */
#include "support_finish.h"

#include "press/finish.h"
#include "press/pictures.h"
#include "read/read.h"
#include "support_page.h"

#include <string.h>

#define HAN "Noto Serif CJK SC"

static const Mark nowhere = {0};

static void set_recipe(Layout *layout, int index, const double cmyk[4])
{
  Ink *ink = g_ptr_array_index(layout->inks, index);
  memcpy(ink->cmyk, cmyk, sizeof ink->cmyk);
}

static void add_ink(Layout *layout, const char *name, const double cmyk[4], const char *spot)
{
  Ink *ink = g_new0(Ink, 1);
  ink->name = g_strdup(name);
  ink->spot = g_strdup(spot);
  ink->tint = 0.5;
  memcpy(ink->cmyk, cmyk, sizeof ink->cmyk);
  /* No drawing of these tests has that colour. */
  ink->rgb[0] = ink->rgb[1] = 0.123;
  ink->rgb[2] = 0.01 * layout->inks->len;
  g_ptr_array_add(layout->inks, ink);
}

void finish_set_up(FinishFixture *fixture, gconstpointer unused)
{
  support_set_up(&fixture->paint, unused);
  Layout *layout = fixture->paint.layout;
  set_recipe(layout, BLACK, (double[4]){0, 0, 0, 1});
  set_recipe(layout, RED, (double[4]){0, 1, 0.9, 0});
  set_recipe(layout, TINT, (double[4]){0, 0, 0, 0.1});
  add_ink(layout, "cyan", (double[4]){0.6, 0, 0, 0}, NULL);
  add_ink(layout, "paper", (double[4]){0, 0, 0, 0}, NULL);
  add_ink(layout, "k60", (double[4]){0, 0, 0, 0.6}, NULL);
  add_ink(layout, "gold", (double[4]){0.2, 0.2, 0.6, 0.2}, "PANTONE 871 C");
  add_ink(layout, "rich", (double[4]){0.4, 0.3, 0.3, 1}, NULL);
  g_autoptr(Report) report = report_new();
  fixture->press = read_press("newspaper", "layouts", nowhere, report, NULL);
  g_assert_nonnull(fixture->press);
}

void finish_tear_down(FinishFixture *fixture, gconstpointer unused)
{
  press_profile_free(fixture->press);
  support_tear_down(&fixture->paint, unused);
}

GBytes *finish_bytes(FinishFixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PicturePress) pictures = picture_press_open(fixture->press, &error);
  g_assert_no_error(error);
  g_autoptr(Specimen) specimen = fixture->letters_drawn ? NULL : specimen_new();
  Draft draft = {.pages = fixture->paint.pages,
                 .specimen = specimen,
                 .issue = fixture->paint.issue,
                 .layout = fixture->paint.layout,
                 .kind = fixture->press->standard == STANDARD_X1A ? DRAFT_OPAQUE : DRAFT_PRESS,
                 .margin = press_margin(fixture->press),
                 .bleed = fixture->press->bleed,
                 .ppi = 150,
                 .maker = pictures_prepare,
                 .closure = pictures};
  g_autoptr(GBytes) drawn = paint_pdf(&draft, fixture->paint.report, &error);
  g_assert_no_error(error);
  FinishWish wish = {fixture->paint.layout, fixture->press, fixture->paint.pages,
                     fixture->paint.issue,  "TEST-26",      specimen};
  GBytes *finished = press_finish(drawn, &wish, &error);
  g_assert_no_error(error);
  g_assert_nonnull(finished);
  return finished;
}

char *finish_file(FinishFixture *fixture, const char *name)
{
  g_autoptr(GBytes) finished = finish_bytes(fixture);
  char *path = support_write(&fixture->paint, name, finished);
  g_autofree char *checked = support_ask("qpdf", "--check", path);
  return path;
}

void finish_add_words(Page *page, const char *utf8, double size, int ink, double x, double y,
                      int line)
{
  PangoFont *font = support_font(HAN, size);
  GlyphRun *run = support_run(font, size, utf8, 1);
  run->ink = ink;
  page_add_run(page, run, x, y, (Mark){g_intern_static_string("issue.md"), line, 1});
  glyph_run_free(run);
  g_object_unref(font);
}

gboolean finish_has_font(void)
{
  if (support_has_family(HAN))
    return TRUE;
  g_test_skip(HAN " is wanted");
  return FALSE;
}

Picture finish_picture(const char *path, PictureFormat format, int width, int height)
{
  return (Picture){.path = (char *)path,
                   .typed = (char *)"picture",
                   .format = format,
                   .width_px = width,
                   .height_px = height,
                   .mark = {g_intern_static_string("issue.md"), 5, 3}};
}
