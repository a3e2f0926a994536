/* Support for tests of whole files: a sample built by the program itself. */
#include "support_build.h"

#include "support_paint.h"

#include <glib/gstdio.h>
#include <string.h>

GBytes *support_build(const char *source, const char *format)
{
  const char *program = g_getenv("BROADSHEET");
  const char *ending = strcmp(format, "screen") == 0 ? "-screen" : "";
  g_autofree char *folder = g_dir_make_tmp("build-XXXXXX", NULL);
  g_autofree char *name = g_path_get_basename(source);
  int length = (int)(strlen(name) - strlen(".md"));
  g_autofree char *path = g_strdup_printf("%s/%.*s%s.pdf", folder, length, name, ending);
  const char *const words[] = {program ? program : "build/debug/broadsheet",
                               "build",
                               "--quiet",
                               "--format",
                               format,
                               source,
                               "-o",
                               folder,
                               NULL};
  int status = 1;
  g_autoptr(GError) error = NULL;
  g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
               &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  GBytes *file = support_read(path);
  g_remove(path);
  g_rmdir(folder);
  return file;
}
