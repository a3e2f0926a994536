/* The folder: joining what was typed to it and proving that the result stays inside. */
#include "read/folder.h"

#include "model/nearest.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Enough names to find a slip in; a folder with more gets no suggestion. */
#define MOST_NAMES 5000

static gboolean lies_in(const char *path, const char *folder)
{
  gsize length = strlen(folder);
  if (strcmp(folder, "/") == 0)
    return path[0] == '/';
  return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* As typed, without asking the disk: does ".." lead out? */
static gboolean leaves_as_typed(const char *typed)
{
  if (g_path_is_absolute(typed))
    return TRUE;
  g_auto(GStrv) steps = g_strsplit(typed, "/", -1);
  int depth = 0;
  for (int i = 0; steps[i]; i++) {
    if (strcmp(steps[i], "..") == 0)
      depth--;
    else if (steps[i][0] != '\0' && strcmp(steps[i], ".") != 0)
      depth++;
    if (depth < 0)
      return TRUE;
  }
  return FALSE;
}

/* Returns the real path of PATH's deepest folder that exists, to be freed with free(). */
static char *find_real(const char *path)
{
  g_autofree char *step = g_strdup(path);
  char *real = realpath(step, NULL);
  while (real == NULL && strcmp(step, ".") != 0 && strcmp(step, "/") != 0) {
    char *parent = g_path_get_dirname(step);
    g_free(step);
    step = parent;
    real = realpath(step, NULL);
  }
  return real;
}

FolderFind folder_find(const char *folder, const char *typed, char **path)
{
  *path = NULL;
  if (leaves_as_typed(typed))
    return FOLDER_OUTSIDE;
  g_autofree char *joined =
      strcmp(folder, ".") == 0 ? g_strdup(typed) : g_build_filename(folder, typed, NULL);
  char *real_folder = realpath(folder, NULL);
  char *real = find_real(joined);
  gboolean inside = real_folder && real && lies_in(real, real_folder);
  free(real_folder);
  free(real);
  if (!inside)
    return FOLDER_OUTSIDE;
  gboolean plain = typed[0] != '\0' && g_file_test(joined, G_FILE_TEST_IS_REGULAR);
  *path = g_steal_pointer(&joined);
  return plain ? FOLDER_FOUND : FOLDER_MISSING;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *folder_suggest(const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
  if (listing == NULL)
    return NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *entry = g_dir_read_name(listing); entry && names->len < MOST_NAMES;
       entry = g_dir_read_name(listing)) {
    if (g_utf8_validate(entry, -1, NULL) && strcmp(entry, name) != 0)
      g_ptr_array_add(names, g_strdup(entry));
  }
  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);
  return g_strdup(nearest_find(name, (const char *const *)names->pdata));
}

/* Takes the ending off NAME, in place. */
static char *bare_name(char *name)
{
  if (g_str_has_suffix(name, ".yaml"))
    name[strlen(name) - strlen(".yaml")] = '\0';
  return name;
}

void folder_report_absent(const char *what, const char *path, Mark used, Report *report)
{
  g_autofree char *name = g_path_get_basename(path);
  report_add(report, SEVERITY_ERROR, used, "%s \"%s\" is not there", what, bare_name(name));
  g_autofree char *near = folder_suggest(path);
  if (near)
    report_hint(report, "did you mean \"%s\"?", bare_name(near));
}
