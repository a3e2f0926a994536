/* Import: the order of the work, from bytes to issue text. */
#include "import/import.h"

#include "import/cut.h"
#include "import/encoding.h"
#include "import/issue_text.h"
#include "import/order.h"
#include "import/outside.h"
#include "import/wrap.h"

struct Import {
  Found *found;
  Repairs *repairs;
  char *text;
  char *expected;
};

void import_free(Import *import)
{
  if (import == NULL)
    return;
  found_free(import->found);
  repairs_free(import->repairs);
  g_free(import->text);
  g_free(import->expected);
  g_free(import);
}

static void find_shadows(const GPtrArray *units, const Found *found)
{
  for (guint i = 0; i < units->len; i++) {
    Unit *unit = g_ptr_array_index(units, i);
    gboolean loose = unit->kind == UNIT_HEAD || unit->kind == UNIT_BODY;
    if (!loose || !letters_are_shadowed(unit, found))
      continue;
    unit->shadowed = TRUE;
    unit->kind = UNIT_HEAD;
  }
}

/* Returns the units of each file of FOUND in the order of the issue. */
static GPtrArray *make_units(Found *found, Repairs *repairs)
{
  g_autoptr(Pairs) pairs = pairs_count(found);
  g_autoptr(GPtrArray) units = wrap_undo(found);
  find_shadows(units, found);
  cut_join(found, units, pairs);
  GPtrArray *all = g_ptr_array_new_with_free_func(unit_free);
  g_ptr_array_set_free_func(units, NULL);
  for (guint from = 0; from < units->len;) {
    g_autoptr(GPtrArray) file = g_ptr_array_new();
    guint to = from;
    do {
      g_ptr_array_add(file, g_ptr_array_index(units, to++));
    } while (to < units->len &&
             !found_line(found, ((Unit *)g_ptr_array_index(units, to))->first)->opens);
    order_units(found, file, pairs, repairs);
    for (guint i = 0; i < file->len; i++)
      g_ptr_array_add(all, g_ptr_array_index(file, i));
    from = to;
  }
  return all;
}

/* Takes FOUND. */
static Import *import_found(Found *found, const ImportOptions *options)
{
  Import *import = g_new0(Import, 1);
  import->found = found;
  import->repairs = repairs_new();
  g_autoptr(GPtrArray) units = make_units(found, import->repairs);
  g_autoptr(LettersDesk) desk = letters_desk_new(found, import->repairs, options->keep_marks);
  import->text = issue_text_write(desk, units, options);
  repairs_sort(import->repairs);
  import->expected = repairs_apply(import->repairs, found);
  return import;
}

Import *import_utf8(const char *utf8, gsize length, const char *shown, const ImportOptions *options)
{
  Found *found = found_new();
  found_add(found, utf8, length, g_intern_string(shown));
  return import_found(found, options);
}

/* Adds the text of the file at PATH to FOUND. */
static gboolean add_file(Found *found, const char *path, Report *report, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr(GError) failure = NULL;
  if (!g_file_get_contents(path, &bytes, &length, error))
    return FALSE;
  gsize said = 0;
  g_autofree char *converted = outside_convert(path, bytes, length, &said, &failure);
  if (failure) {
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
  }
  const char *file = g_intern_string(path);
  const guint8 *text = (const guint8 *)(converted ? converted : bytes);
  g_autofree char *utf8 = encoding_decode(text, converted ? said : length, file, &length, report);
  if (utf8)
    found_add(found, utf8, length, file);
  return utf8 != NULL;
}

Import *import_files(char *const *paths, int count, const ImportOptions *options, Report *report,
                     GError **error)
{
  g_autoptr(Found) found = found_new();
  for (int i = 0; i < count; i++) {
    if (!add_file(found, paths[i], report, error))
      return NULL;
  }
  if (found_count(found) == 0) {
    report_add(report, SEVERITY_ERROR, (Mark){g_intern_string(paths[0]), 0, 0},
               "nothing is written here");
    return NULL;
  }
  return import_found(g_steal_pointer(&found), options);
}

const char *import_text(const Import *import)
{
  return import->text;
}

const char *import_expected(const Import *import)
{
  return import->expected;
}

int import_count_repairs(const Import *import)
{
  return (int)import->repairs->list->len;
}

void import_print_repairs(const Import *import, FILE *stream)
{
  repairs_print(import->repairs, import->found, stream);
}

char *import_repairs_json(const Import *import)
{
  return repairs_to_json(import->repairs, import->found);
}
