/* Plates: the file is separated ink by ink, and each separation drawn in grey by a renderer that a
 * hostile file cannot take us down with. */
#include "press/plates.h"

#include "press/colour.h"
#include "press/separate.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Bounds on one renderer: seconds of processor, bytes of memory. */
#define MOST_SECONDS 120
#define MOST_MEMORY ((rlim_t)4 << 30)

static void free_plate(gpointer pointer)
{
  Plate *plate = pointer;
  raster_free(plate->light);
  g_free(plate->ink);
  g_free(plate);
}

static void bound_renderer(gpointer unused)
{
  (void)unused;
  const struct rlimit seconds = {MOST_SECONDS, MOST_SECONDS};
  const struct rlimit memory = {MOST_MEMORY, MOST_MEMORY};
  setrlimit(RLIMIT_CPU, &seconds);
  setrlimit(RLIMIT_AS, &memory);
}

/* Draws the PDF at PATH in grey as PREFIX-1.pgm and so on. */
static gboolean render(const char *path, const char *prefix, const PlatesWish *wish, GError **error)
{
  char dpi[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(dpi, sizeof dpi, "%.2f", wish->dpi);
  const char *words[] = {"pdftoppm", "-gray", "-r", dpi, path, prefix, NULL};
  int status = 0;
  g_autoptr(GError) failure = NULL;
  g_autofree char *complaints = NULL;
  if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                    bound_renderer, NULL, NULL, &complaints, &status, &failure)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "pdftoppm, of poppler-utils, cannot be run: %s", failure->message);
    return FALSE;
  }
  if (g_spawn_check_wait_status(status, NULL))
    return TRUE;
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "\"%s\" cannot be drawn: %s", wish->name,
              g_strchomp(complaints));
  return FALSE;
}

/* Reads the grey picture at PATH ("P5", one byte a pixel); NULL where it is none. */
static Raster *read_picture(const char *path)
{
  g_autofree char *content = NULL;
  gsize length;
  int numbers[3], at = 2;
  if (!g_file_get_contents(path, &content, &length, NULL) || length < 8 ||
      memcmp(content, "P5", 2) != 0)
    return NULL;
  for (int i = 0; i < 3; i++) {
    char *end = NULL;
    numbers[i] = (int)strtol(content + at, &end, 10);
    at = (int)(end - content);
  }
  gsize count = (gsize)MAX(numbers[0], 0) * (gsize)MAX(numbers[1], 0);
  if (numbers[2] != 255 || (gsize)at + 1 + count > length)
    return NULL;
  Raster *raster = raster_new(numbers[0], numbers[1], 1);
  if (raster)
    memcpy(raster->samples, content + at + 1, count);
  return raster;
}

static double measure(const Raster *light)
{
  guint64 sum = 0;
  gsize count = (gsize)light->width * (gsize)light->height;
  for (gsize i = 0; i < count; i++)
    sum += (guint64)(255 - light->samples[i]);
  return (double)sum / 255 / (double)MAX(count, 1);
}

static int by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Takes the pictures out of FOLDER, which is left empty, as plates of INK. */
static void collect(const char *folder, const char *ink, GPtrArray *plates)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GDir *dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_build_filename(folder, name, NULL));
  if (dir)
    g_dir_close(dir);
  g_ptr_array_sort(names, by_name);
  int page = 0;
  for (guint i = 0; i < names->len; i++) {
    const char *path = g_ptr_array_index(names, i);
    Raster *light = g_str_has_suffix(path, ".pgm") ? read_picture(path) : NULL;
    if (light) {
      Plate *plate = g_new0(Plate, 1);
      *plate = (Plate){g_strdup(ink), ++page, light, measure(light)};
      g_ptr_array_add(plates, plate);
    }
    g_remove(path);
  }
}

static gboolean draw_ink(GBytes *file, const PlatesWish *wish, const Colour *colour,
                         const char *ink, GPtrArray *plates, GError **error)
{
  g_autoptr(GBytes) separated = separate_ink(file, wish->name, ink, colour, error);
  g_autofree char *folder = separated ? g_dir_make_tmp("plates-XXXXXX", error) : NULL;
  if (folder == NULL)
    return FALSE;
  g_autofree char *path = g_build_filename(folder, "in.pdf", NULL);
  g_autofree char *prefix = g_build_filename(folder, "page", NULL);
  gsize length;
  const char *bytes = g_bytes_get_data(separated, &length);
  gboolean drawn =
      g_file_set_contents(path, bytes, (gssize)length, error) && render(path, prefix, wish, error);
  collect(folder, ink, plates);
  g_rmdir(folder);
  return drawn;
}

static int by_page(gconstpointer a, gconstpointer b)
{
  return (*(Plate *const *)a)->page - (*(Plate *const *)b)->page;
}

GPtrArray *plates_draw(GBytes *file, const PlatesWish *wish, GError **error)
{
  g_autoptr(Colour) colour = colour_open(wish->press, error);
  g_auto(GStrv) inks = colour ? separate_list(file, wish->name, error) : NULL;
  g_autoptr(GPtrArray) plates = g_ptr_array_new_with_free_func(free_plate);
  for (int i = 0; inks && inks[i]; i++)
    if (!draw_ink(file, wish, colour, inks[i], plates, error))
      return NULL;
  if (inks == NULL)
    return NULL;
  /* Stable: within a page inks keep their order. */
  g_ptr_array_sort(plates, by_page);
  return g_steal_pointer(&plates);
}

/* Returns the most ink there is anywhere on PAGE. */
static double find_most(const GPtrArray *plates, int page)
{
  const Plate *first = NULL;
  g_autoptr(GPtrArray) own = g_ptr_array_new();
  for (guint i = 0; i < plates->len; i++) {
    Plate *plate = g_ptr_array_index(plates, i);
    first = first || plate->page != page ? first : plate;
    if (plate->page == page && plate->light->width == first->light->width &&
        plate->light->height == first->light->height)
      g_ptr_array_add(own, plate);
  }
  gsize count = first ? (gsize)first->light->width * (gsize)first->light->height : 0;
  int most = 0;
  for (gsize i = 0; i < count; i++) {
    int sum = 0;
    for (guint k = 0; k < own->len; k++)
      sum += 255 - ((const Plate *)g_ptr_array_index(own, k))->light->samples[i];
    most = MAX(most, sum);
  }
  return most / 255.0;
}

char *plates_table(const GPtrArray *plates)
{
  GString *table = g_string_new(NULL);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  int page = 0;
  for (guint i = 0; i < plates->len; i++) {
    const Plate *plate = g_ptr_array_index(plates, i);
    if (plate->page != page)
      g_string_append_printf(table, "page %d:", plate->page);
    page = plate->page;
    g_ascii_formatd(digits, sizeof digits, "%.1f", plate->coverage * 100);
    g_string_append_printf(table, " %s %s %%,", plate->ink, digits);
    gboolean last =
        i + 1 == plates->len || ((const Plate *)g_ptr_array_index(plates, i + 1))->page != page;
    if (last)
      g_string_append_printf(table, " at most %.0f %% in one place\n",
                             (double)(int)(find_most(plates, page) * 100 + 0.5));
  }
  return g_string_free(table, FALSE);
}
