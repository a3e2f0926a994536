/* Cases of ../shared/conformance: a reader for JSON written with one key or value a line. */
#include "support_cases.h"

#include <string.h>

static void free_values(void *values)
{
  g_ptr_array_unref(values);
}

static void free_object(void *object)
{
  g_hash_table_unref(object);
}

/* A value without its quotes, comma and escapes. */
static char *clean(const char *typed)
{
  g_autofree char *value = g_strstrip(g_strdup(typed));
  gsize length = strlen(value);
  if (length > 0 && value[length - 1] == ',')
    value[--length] = '\0';
  if (length < 2 || value[0] != '"')
    return g_strdup(value);
  value[length - 1] = '\0';
  return g_strcompress(value + 1);
}

typedef struct {
  GPtrArray *objects;
  GHashTable *object; /* the one being read */
  GPtrArray *list;    /* the list being read in it */
} Reader;

static void read_line(Reader *reader, char *line)
{
  char *colon = strstr(line, "\": ");
  if (line[0] == '{') {
    reader->object = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_values);
    g_ptr_array_add(reader->objects, reader->object);
    reader->list = NULL;
  } else if (line[0] == ']' || !reader->object) {
    reader->list = NULL;
  } else if (reader->list) {
    g_ptr_array_add(reader->list, clean(line));
  } else if (line[0] == '"' && colon) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    *colon = '\0';
    g_hash_table_insert(reader->object, g_strdup(line + 1), values);
    if (colon[3] == '[')
      reader->list = values;
    else
      g_ptr_array_add(values, clean(colon + 3));
  }
}

GPtrArray *support_cases_read(const char *name)
{
  g_autofree char *path = g_build_filename("..", "shared", "conformance", name, NULL);
  g_autofree char *contents = NULL;
  if (!g_file_get_contents(path, &contents, NULL, NULL))
    return NULL;
  char *cases = strstr(contents, "\"cases\": [");
  g_assert_nonnull(cases);
  Reader reader = {.objects = g_ptr_array_new_with_free_func(free_object)};
  g_auto(GStrv) lines = g_strsplit(cases, "\n", -1);
  for (char **line = lines + 1; *line; line++)
    read_line(&reader, *line);
  return reader.objects;
}

const char *support_cases_find(GHashTable *object, const char *key, guint i)
{
  const GPtrArray *values = g_hash_table_lookup(object, key);
  return values && i < values->len ? g_ptr_array_index(values, i) : NULL;
}
