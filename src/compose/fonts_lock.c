/* The font lock: which file each face should come from, its version and its checksum. */
#include "compose/fonts.h"

#include <string.h>

/* One line of the lock: checksum, version, file name, family; separated by tabs. */
typedef struct {
  char *checksum;
  char *version;
  char *file; /* name without folders */
  char *family;
} LockedFont;

static void locked_font_free(void *pointer)
{
  LockedFont *font = pointer;
  g_free(font->checksum);
  g_free(font->version);
  g_free(font->file);
  g_free(font->family);
  g_free(font);
}

static GPtrArray *read_lock(const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  if (!g_file_get_contents(path, &contents, NULL, error))
    return NULL;
  GPtrArray *fonts = g_ptr_array_new_with_free_func(locked_font_free);
  g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
    if (**line == '#' || g_strv_length(fields) < 4)
      continue;
    LockedFont *font = g_new0(LockedFont, 1);
    font->checksum = g_strdup(fields[0]);
    font->version = g_strdup(fields[1]);
    font->file = g_strdup(fields[2]);
    font->family = g_strdup(fields[3]);
    g_ptr_array_add(fonts, font);
  }
  return fonts;
}

/* A font file that is installed. */
typedef struct {
  char *path;
  char *family;
  int version;
} Installed;

static void installed_free(void *pointer)
{
  Installed *installed = pointer;
  g_free(installed->path);
  g_free(installed->family);
  g_free(installed);
}

static int compare_installed(gconstpointer a, gconstpointer b)
{
  const Installed *const *left = a, *const *right = b;
  return strcmp((*left)->path, (*right)->path);
}

/* Returns the files of the set, sorted by path, each once. */
static GPtrArray *list_installed(FcConfig *config)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(installed_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; set && i < set->nfont; i++) {
    FcChar8 *path = NULL, *family = NULL;
    int version = 0;
    FcPatternGetString(set->fonts[i], FC_FILE, 0, &path);
    FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &family);
    FcPatternGetInteger(set->fonts[i], FC_FONTVERSION, 0, &version);
    if (!path || !g_hash_table_add(seen, path))
      continue;
    Installed *installed = g_new0(Installed, 1);
    installed->path = g_strdup((const char *)path);
    installed->family = g_strdup(family ? (const char *)family : "");
    installed->version = version;
    g_ptr_array_add(list, installed);
  }
  g_ptr_array_sort(list, compare_installed);
  return list;
}

static char *checksum_file(const char *path, GError **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
  if (!file)
    return NULL;
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256,
                                     (const guchar *)g_mapped_file_get_contents(file),
                                     g_mapped_file_get_length(file));
}

static const Installed *find_installed(const GPtrArray *list, const char *file)
{
  for (guint i = 0; i < list->len; i++) {
    const Installed *installed = g_ptr_array_index(list, i);
    g_autofree char *name = g_path_get_basename(installed->path);
    if (strcmp(name, file) == 0)
      return installed;
  }
  return NULL;
}

static gboolean is_locked(const GPtrArray *lock, const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  for (guint i = 0; i < lock->len; i++)
    if (strcmp(((const LockedFont *)g_ptr_array_index(lock, i))->file, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean print_locked(const GPtrArray *lock, const GPtrArray *list, FILE *stream,
                             GError **error)
{
  gboolean same = TRUE;
  for (guint i = 0; i < lock->len; i++) {
    const LockedFont *font = g_ptr_array_index(lock, i);
    const Installed *installed = find_installed(list, font->file);
    const char *state = "missing";
    if (installed) {
      g_autofree char *checksum = checksum_file(installed->path, error);
      if (!checksum)
        return FALSE;
      state = strcmp(checksum, font->checksum) == 0 ? "same" : "differs from lock";
    }
    same &= strcmp(state, "same") == 0;
    fprintf(stream, "%-17s  %s  %s  %s\n", state, font->file, font->version, font->family);
  }
  return same;
}

gboolean fonts_print(const char *fonts_conf, const char *lock_path, FILE *stream, GError **error)
{
  g_autoptr(GPtrArray) lock = read_lock(lock_path, error);
  FcConfig *config = lock ? fonts_load_config(fonts_conf, NULL, error) : NULL;
  if (!config)
    return FALSE;
  g_autoptr(GPtrArray) list = list_installed(config);
  FcConfigDestroy(config);
  gboolean same = print_locked(lock, list, stream, error);
  for (guint i = 0; i < list->len; i++) {
    const Installed *installed = g_ptr_array_index(list, i);
    g_autofree char *name = g_path_get_basename(installed->path);
    if (is_locked(lock, installed->path))
      continue;
    fprintf(stream, "%-17s  %s  %s\n", "not in lock", name, installed->family);
    same = FALSE;
  }
  return same;
}
