/* One document under test: painted into a folder of its own and read back. */
#include "support_paint.h"

#include "support_page.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

static const Mark nowhere = {0};

char *support_path(const PaintFixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

void support_set_up(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->folder = g_dir_make_tmp("painter-XXXXXX", NULL);
  g_assert_nonnull(fixture->folder);
  fixture->issue = issue_new("issue.md");
  fixture->issue->paper = text_new("海州日报", nowhere);
  fixture->issue->number = text_new("第20583号", nowhere);
  g_date_set_dmy(&fixture->issue->date, 26, G_DATE_JULY, 2024);
  fixture->layout = support_layout();
  fixture->report = report_new();
  fixture->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  if (g_getenv("SOURCE_DATE_EPOCH"))
    g_unsetenv("SOURCE_DATE_EPOCH");
}

void support_tear_down(PaintFixture *fixture, gconstpointer unused)
{
  (void)unused;
  g_ptr_array_unref(fixture->pages);
  report_free(fixture->report);
  layout_free(fixture->layout);
  issue_free(fixture->issue);
  GDir *dir = g_dir_open(fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = support_path(fixture, name);
    g_remove(path);
  }
  g_dir_close(dir);
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
}

Page *support_add_page(PaintFixture *fixture)
{
  Page *page = page_new((int)fixture->pages->len + 1, 300, 400, 0);
  g_ptr_array_add(fixture->pages, page);
  return page;
}

GBytes *support_draw(PaintFixture *fixture, DraftKind kind)
{
  Draft draft = {.pages = fixture->pages,
                 .issue = fixture->issue,
                 .layout = fixture->layout,
                 .kind = kind,
                 .ppi = 300};
  g_autoptr(GError) error = NULL;
  GBytes *drawn = paint_pdf(&draft, fixture->report, &error);
  g_assert_no_error(error);
  g_assert_nonnull(drawn);
  return drawn;
}

char *support_write(const PaintFixture *fixture, const char *name, GBytes *bytes)
{
  gsize length;
  const char *content = g_bytes_get_data(bytes, &length);
  char *path = support_path(fixture, name);
  g_assert_true(g_file_set_contents(path, content, (gssize)length, NULL));
  return path;
}

char *support_write_pdf(PaintFixture *fixture, const char *name)
{
  g_autoptr(GBytes) drawn = support_draw(fixture, DRAFT_SCREEN);
  return support_write(fixture, name, drawn);
}

GBytes *support_read(const char *path)
{
  char *content;
  gsize length;
  g_assert_true(g_file_get_contents(path, &content, &length, NULL));
  return g_bytes_new_take(content, length);
}

gboolean support_contains(GBytes *bytes, const char *needle, gsize length)
{
  gsize size;
  const char *all = g_bytes_get_data(bytes, &size);
  return memmem(all, size, needle, length) != NULL;
}

char *support_ask(const char *program, const char *options, const char *file)
{
  g_autofree char *found = g_find_program_in_path(program);
  if (found == NULL) {
    g_test_skip("a program of poppler or qpdf is not installed");
    return NULL;
  }
  g_autofree char *command = g_strdup_printf("%s %s '%s'", program, options, file);
  if (g_str_equal(program, "pdftotext")) {
    char *longer = g_strconcat(command, " -", NULL);
    g_free(command);
    command = longer;
  }
  char *printed = NULL;
  int status = 0;
  g_assert_true(g_spawn_command_line_sync(command, &printed, NULL, &status, NULL));
  g_assert_cmpint(status, ==, 0);
  return printed;
}

char *support_copy_objects(const char *path)
{
  char *json = support_ask("qpdf", "--json=2", path);
  if (json == NULL)
    return NULL;
  char *to = json;
  for (const char *from = json; *from; from++)
    if (!g_ascii_isspace(*from))
      *to++ = *from;
  *to = '\0';
  return json;
}

int support_count(const char *text, const char *needle)
{
  int count = 0;
  for (const char *at = text; (at = strstr(at, needle)) != NULL; at += strlen(needle))
    count++;
  return count;
}

guint32 support_pixel(PaintFixture *fixture, int x, int y)
{
  g_autofree char *prefix = support_path(fixture, "proof");
  g_autoptr(GError) error = NULL;
  paint_png(fixture->pages, fixture->issue, fixture->layout, fixture->report, prefix, 72, &error);
  g_assert_no_error(error);
  g_autofree char *path = support_path(fixture, "proof-1.png");
  cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 300);
  g_assert_cmpint(cairo_image_surface_get_height(surface), ==, 400);
  const guint8 *row =
      cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
  guint32 pixel = ((const guint32 *)(const void *)row)[x] & 0xFFFFFF;
  cairo_surface_destroy(surface);
  return pixel;
}

void support_assert_near(guint32 pixel, guint32 wanted)
{
  for (int shift = 0; shift < 24; shift += 8) {
    int difference = (int)(pixel >> shift & 255) - (int)(wanted >> shift & 255);
    g_assert_cmpint(ABS(difference), <=, 6);
  }
}
