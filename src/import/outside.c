/* Outside: one row for each kind of file, with the program that reads it. */
#include "import/outside.h"

#include <string.h>

typedef struct {
  const char *magic;  /* the file's first bytes */
  const char *ending; /* of its name; NULL: any */
  const char *what;
  const char *package;      /* of Debian */
  const char *arguments[6]; /* program first; NULL-ended; the path goes in place of "PATH" */
} Converter;

static const Converter CONVERTERS[] = {
    {"%PDF-", NULL, "a PDF", "poppler-utils", {"pdftotext", "-enc", "UTF-8", "PATH", "-", NULL}},
    {"PK\3\4",
     ".docx",
     "a Word file",
     "pandoc",
     {"pandoc", "--from=docx", "--to=plain", "--wrap=none", "PATH", NULL}},
};

static const Converter *find_converter(const char *path, const char *bytes, gsize length)
{
  g_autofree char *name = g_ascii_strdown(path, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(CONVERTERS); i++) {
    const Converter *converter = &CONVERTERS[i];
    gsize magic = strlen(converter->magic);
    if (length >= magic && memcmp(bytes, converter->magic, magic) == 0 &&
        (converter->ending == NULL || g_str_has_suffix(name, converter->ending)))
      return converter;
  }
  return NULL;
}

char *outside_convert(const char *path, const char *bytes, gsize length, gsize *out_length,
                      GError **error)
{
  const Converter *converter = find_converter(path, bytes, length);
  if (converter == NULL)
    return NULL;
  const char *name = converter->arguments[0];
  g_autofree char *program = g_find_program_in_path(name);
  if (program == NULL) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "%s is %s, which %s reads; it is not installed (on Debian: %s)", path,
                converter->what, name, converter->package);
    return NULL;
  }
  g_autofree char *whole = g_canonicalize_filename(path, NULL); /* never like an option */
  const char *arguments[G_N_ELEMENTS(converter->arguments)] = {program};
  for (size_t i = 1; i < G_N_ELEMENTS(arguments) && converter->arguments[i]; i++)
    arguments[i] = strcmp(converter->arguments[i], "PATH") == 0 ? whole : converter->arguments[i];
  g_autofree char *said = NULL;
  g_autofree char *complaint = NULL;
  int status = 0;
  if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, &complaint,
                    &status, error))
    return NULL;
  if (status != 0) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s cannot read %s: %s", name, path,
                g_strstrip(complaint));
    return NULL;
  }
  *out_length = strlen(said);
  return g_steal_pointer(&said);
}
