/* PDF files: the one door to libqpdf, with errors as GError and streams that cannot explode. */
#include "press/pdf.h"

#include "press/bounds.h"
#include "press/filters.h"

#include <libdeflate.h>
#include <string.h>

/* How hard streams are packed, from 1 to 12; beyond it files hardly get smaller. */
#define PACKING 6

static gboolean fail(const Pdf *pdf, const char *what, const char *name, GError **error)
{
  qpdf_error found = qpdf_get_error(pdf->qpdf);
  const char *detail = found ? qpdf_get_error_message_detail(pdf->qpdf, found) : "no reason given";
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s \"%s\": %s", what, name, detail);
  return FALSE;
}

static gboolean read_objects(Pdf *pdf, const char *name, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data(pdf->file, &length);
  if (length < 8 || memmem(bytes, MIN(length, 1024), "%PDF-", 5) == NULL) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "\"%s\" is no PDF", name);
    return FALSE;
  }
  g_autoptr(GError) failure = NULL;
  if (!bounds_hold(pdf->file, &failure)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "\"%s\" cannot be read: %s", name,
                failure->message);
    return FALSE;
  }
  QPDF_ERROR_CODE code = qpdf_read_memory(pdf->qpdf, name, bytes, length, NULL);
  qpdf_error found = (code & QPDF_ERRORS) != 0 ? qpdf_get_error(pdf->qpdf) : NULL;
  if (found && qpdf_get_error_code(pdf->qpdf, found) == qpdf_e_password) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ACCES,
                "\"%s\" is encrypted, a file without a password is wanted", name);
    return FALSE;
  }
  /* Newer versions of libqpdf take a file without pages for a broken one. */
  const char *why = found ? qpdf_get_error_message_detail(pdf->qpdf, found) : NULL;
  if (found && strstr(why, "unable to find any pages") == NULL) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "\"%s\" cannot be read: %s", name, why);
    return FALSE;
  }
  if (found || qpdf_get_num_pages(pdf->qpdf) < 1) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "\"%s\" has no page", name);
    return FALSE;
  }
  pdf->damaged = qpdf_more_warnings(pdf->qpdf) != 0;
  return TRUE;
}

Pdf *pdf_open(GBytes *file, const char *name, GError **error)
{
  Pdf *pdf = g_new0(Pdf, 1);
  pdf->file = g_bytes_ref(file);
  pdf->qpdf = qpdf_init();
  qpdf_silence_errors(pdf->qpdf);
  qpdf_set_suppress_warnings(pdf->qpdf, QPDF_TRUE);
  if (read_objects(pdf, name, error))
    return pdf;
  pdf_close(pdf);
  return NULL;
}

void pdf_close(Pdf *pdf)
{
  if (pdf == NULL)
    return;
  /* An error nobody asked for would be printed. */
  if (qpdf_has_error(pdf->qpdf))
    qpdf_get_error(pdf->qpdf);
  qpdf_cleanup(&pdf->qpdf);
  g_bytes_unref(pdf->file);
  g_free(pdf);
}

GBytes *pdf_read_file(const char *path, GError **error)
{
  g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, error);
  return mapped ? g_mapped_file_get_bytes(mapped) : NULL;
}

GBytes *pdf_write(Pdf *pdf, const char *version, GError **error)
{
  gboolean packed = strcmp(version, "1.4") > 0;
  if ((qpdf_init_write_memory(pdf->qpdf) & QPDF_ERRORS) != 0) {
    fail(pdf, "cannot write", "PDF", error);
    return NULL;
  }
  qpdf_set_object_stream_mode(pdf->qpdf, packed ? qpdf_o_generate : qpdf_o_disable);
  qpdf_set_compress_streams(pdf->qpdf, QPDF_TRUE);
  qpdf_set_decode_level(pdf->qpdf, qpdf_dl_none);
  qpdf_set_deterministic_ID(pdf->qpdf, QPDF_TRUE);
  qpdf_force_pdf_version(pdf->qpdf, version);
  if ((qpdf_write(pdf->qpdf) & QPDF_ERRORS) != 0) {
    fail(pdf, "cannot write", "PDF", error);
    return NULL;
  }
  gsize length = qpdf_get_buffer_length(pdf->qpdf);
  return g_bytes_new(qpdf_get_buffer(pdf->qpdf), length);
}

/* Returns the dictionary OBJECT is or, a stream, has: a handle of its own only then. */
static qpdf_oh dictionary_of(const Pdf *pdf, qpdf_oh object)
{
  return qpdf_oh_is_stream(pdf->qpdf, object) ? qpdf_oh_get_dict(pdf->qpdf, object) : object;
}

static void release_dictionary(const Pdf *pdf, qpdf_oh dictionary, qpdf_oh object)
{
  if (dictionary != object)
    qpdf_oh_release(pdf->qpdf, dictionary);
}

qpdf_oh pdf_find(const Pdf *pdf, qpdf_oh object, const char *key)
{
  qpdf_oh dictionary = dictionary_of(pdf, object);
  qpdf_oh found = qpdf_oh_get_key_if_dict(pdf->qpdf, dictionary, key);
  release_dictionary(pdf, dictionary, object);
  return found;
}

gboolean pdf_exists(const Pdf *pdf, qpdf_oh object)
{
  return qpdf_oh_is_initialized(pdf->qpdf, object) && !qpdf_oh_is_null(pdf->qpdf, object);
}

gboolean pdf_has(const Pdf *pdf, qpdf_oh object, const char *key)
{
  qpdf_oh value = pdf_find(pdf, object, key);
  gboolean exists = pdf_exists(pdf, value);
  qpdf_oh_release(pdf->qpdf, value);
  return exists;
}

gboolean pdf_is_name(const Pdf *pdf, qpdf_oh object, const char *name)
{
  return qpdf_oh_is_name_and_equals(pdf->qpdf, object, name) != 0;
}

gboolean pdf_is(const Pdf *pdf, qpdf_oh object, const char *key, const char *name)
{
  qpdf_oh value = pdf_find(pdf, object, key);
  gboolean is = pdf_is_name(pdf, value, name);
  qpdf_oh_release(pdf->qpdf, value);
  return is;
}

double pdf_number(const Pdf *pdf, qpdf_oh object, const char *key, double otherwise)
{
  qpdf_oh value = pdf_find(pdf, object, key);
  double number =
      qpdf_oh_is_number(pdf->qpdf, value) ? qpdf_oh_get_numeric_value(pdf->qpdf, value) : otherwise;
  qpdf_oh_release(pdf->qpdf, value);
  return number;
}

char *pdf_copy_name(const Pdf *pdf, qpdf_oh object)
{
  gboolean first = pdf_count(pdf, object) > 0;
  qpdf_oh name = first ? pdf_item(pdf, object, 0) : object;
  char *copy =
      qpdf_oh_is_name(pdf->qpdf, name) ? g_strdup(qpdf_oh_get_name(pdf->qpdf, name)) : NULL;
  if (first)
    qpdf_oh_release(pdf->qpdf, name);
  return copy;
}

char *pdf_copy_text(const Pdf *pdf, qpdf_oh object)
{
  if (!qpdf_oh_is_string(pdf->qpdf, object))
    return NULL;
  return g_utf8_make_valid(qpdf_oh_get_utf8_value(pdf->qpdf, object), -1);
}

char **pdf_keys(const Pdf *pdf, qpdf_oh object)
{
  g_autoptr(GStrvBuilder) keys = g_strv_builder_new();
  qpdf_oh dictionary = dictionary_of(pdf, object);
  if (qpdf_oh_is_dictionary(pdf->qpdf, dictionary)) {
    qpdf_oh_begin_dict_key_iter(pdf->qpdf, dictionary);
    while (qpdf_oh_dict_more_keys(pdf->qpdf))
      g_strv_builder_add(keys, qpdf_oh_dict_next_key(pdf->qpdf));
  }
  release_dictionary(pdf, dictionary, object);
  return g_strv_builder_end(keys);
}

int pdf_count(const Pdf *pdf, qpdf_oh array)
{
  return qpdf_oh_is_array(pdf->qpdf, array) ? qpdf_oh_get_array_n_items(pdf->qpdf, array) : 0;
}

qpdf_oh pdf_item(const Pdf *pdf, qpdf_oh array, int i)
{
  return qpdf_oh_get_array_item(pdf->qpdf, array, i);
}

gboolean pdf_number_at(const Pdf *pdf, qpdf_oh array, int i, double *number)
{
  qpdf_oh item = pdf_item(pdf, array, i);
  gboolean is_number = qpdf_oh_get_value_as_number(pdf->qpdf, item, number) != 0;
  qpdf_oh_release(pdf->qpdf, item);
  return is_number;
}

gboolean pdf_numbers(const Pdf *pdf, qpdf_oh array, int count, double *to)
{
  if (pdf_count(pdf, array) != count)
    return FALSE;
  for (int i = 0; i < count; i++)
    if (!pdf_number_at(pdf, array, i, &to[i]))
      return FALSE;
  return TRUE;
}

qpdf_oh pdf_parse(const Pdf *pdf, const char *text)
{
  return qpdf_oh_parse(pdf->qpdf, text);
}

void pdf_put(const Pdf *pdf, qpdf_oh object, const char *key, qpdf_oh value)
{
  qpdf_oh dictionary = dictionary_of(pdf, object);
  qpdf_oh_replace_key(pdf->qpdf, dictionary, key, value);
  release_dictionary(pdf, dictionary, object);
}

void pdf_put_text(const Pdf *pdf, qpdf_oh object, const char *key, const char *text)
{
  qpdf_oh value = pdf_parse(pdf, text);
  pdf_put(pdf, object, key, value);
  qpdf_oh_release(pdf->qpdf, value);
}

void pdf_drop(const Pdf *pdf, qpdf_oh object, const char *key)
{
  qpdf_oh dictionary = dictionary_of(pdf, object);
  qpdf_oh_remove_key(pdf->qpdf, dictionary, key);
  release_dictionary(pdf, dictionary, object);
}

qpdf_oh pdf_own_dictionary(const Pdf *pdf, qpdf_oh object, const char *key)
{
  qpdf_oh found = pdf_find(pdf, object, key);
  if (qpdf_oh_is_dictionary(pdf->qpdf, found) && !qpdf_oh_is_indirect(pdf->qpdf, found))
    return found;
  qpdf_oh own = qpdf_oh_new_dictionary(pdf->qpdf);
  g_auto(GStrv) keys = pdf_keys(pdf, found);
  for (int i = 0; keys[i]; i++) {
    qpdf_oh value = pdf_find(pdf, found, keys[i]);
    pdf_put(pdf, own, keys[i], value);
    qpdf_oh_release(pdf->qpdf, value);
  }
  qpdf_oh_release(pdf->qpdf, found);
  pdf_put(pdf, object, key, own);
  return own;
}

GBytes *pdf_stream_stored(const Pdf *pdf, qpdf_oh stream)
{
  QPDF_BOOL filtered = QPDF_FALSE;
  unsigned char *bytes = NULL;
  size_t length = 0;
  QPDF_ERROR_CODE code =
      qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_none, &filtered, &bytes, &length);
  if ((code & QPDF_ERRORS) == 0 && bytes)
    return g_bytes_new_with_free_func(bytes, length, free, bytes);
  free(bytes);
  return g_bytes_new(NULL, 0);
}

GBytes *pdf_inflate(GBytes *bytes, gsize limit, GError **error)
{
  const Filter flate = filter_named("/FlateDecode");
  return filters_undo(bytes, &flate, 1, limit, error);
}

GBytes *pdf_deflate(const guint8 *bytes, gsize length)
{
  struct libdeflate_compressor *packer = libdeflate_alloc_compressor(PACKING);
  g_assert(packer);
  gsize room = libdeflate_zlib_compress_bound(packer, length);
  guint8 *packed = g_malloc(room);
  gsize have = libdeflate_zlib_compress(packer, bytes, length, packed, room);
  g_assert(have > 0);
  libdeflate_free_compressor(packer);
  return g_bytes_new_take(g_realloc(packed, have), have);
}

/* Packings one stream may have; a sound one has two. */
#define MOST_FILTERS 8

/* Takes in what PARAMETERS, of DecodeParms, say of FILTER. */
static void read_parameters(const Pdf *pdf, qpdf_oh parameters, Filter *filter)
{
  filter->predictor = (int)pdf_number(pdf, parameters, "/Predictor", filter->predictor);
  filter->colours = (int)pdf_number(pdf, parameters, "/Colors", filter->colours);
  filter->bits = (int)pdf_number(pdf, parameters, "/BitsPerComponent", filter->bits);
  filter->columns = (int)pdf_number(pdf, parameters, "/Columns", filter->columns);
  filter->early = (int)pdf_number(pdf, parameters, "/EarlyChange", filter->early) != 0;
}

/* Fills FILTERS with the packings of STREAM; returns how many they are, -1 where they are too many.
 */
static int read_filters(const Pdf *pdf, qpdf_oh stream, Filter filters[MOST_FILTERS])
{
  qpdf_data qpdf = pdf->qpdf;
  qpdf_oh filter = pdf_find(pdf, stream, "/Filter"), how = pdf_find(pdf, stream, "/DecodeParms");
  gboolean single = qpdf_oh_is_name(qpdf, filter) != 0;
  int count = single ? 1 : pdf_count(pdf, filter);
  for (int i = 0; i < count && count <= MOST_FILTERS; i++) {
    qpdf_oh item = single ? filter : pdf_item(pdf, filter, i);
    g_autofree char *name = pdf_copy_name(pdf, item);
    filters[i] = filter_named(name ? name : "");
    /* One packing may be told by an array of one, too. */
    gboolean list = pdf_count(pdf, how) > i;
    qpdf_oh parameters = list ? pdf_item(pdf, how, i) : how;
    if (list || single)
      read_parameters(pdf, parameters, &filters[i]);
    if (list)
      qpdf_oh_release(qpdf, parameters);
    if (!single)
      qpdf_oh_release(qpdf, item);
  }
  qpdf_oh_release(qpdf, filter);
  qpdf_oh_release(qpdf, how);
  return count <= MOST_FILTERS ? count : -1;
}

GBytes *pdf_stream_bytes(const Pdf *pdf, qpdf_oh stream, gsize limit, GError **error)
{
  if (!qpdf_oh_is_stream(pdf->qpdf, stream)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "there is no stream where one is wanted");
    return NULL;
  }
  Filter filters[MOST_FILTERS];
  int count = read_filters(pdf, stream, filters);
  if (count < 0) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "a stream is packed again and again");
    return NULL;
  }
  g_autoptr(GBytes) stored = pdf_stream_stored(pdf, stream);
  return filters_undo(stored, filters, count, limit, error);
}

GBytes *pdf_page_content(const Pdf *pdf, qpdf_oh page, GError **error)
{
  qpdf_oh content = pdf_find(pdf, page, "/Contents");
  if (qpdf_oh_is_stream(pdf->qpdf, content))
    return pdf_stream_bytes(pdf, content, PDF_LARGEST_CONTENT, error);
  g_autoptr(GByteArray) joined = g_byte_array_new();
  for (int i = 0; i < pdf_count(pdf, content); i++) {
    g_autoptr(GBytes) part =
        pdf_stream_bytes(pdf, pdf_item(pdf, content, i), PDF_LARGEST_CONTENT, error);
    if (part == NULL)
      return NULL;
    gsize length;
    const guint8 *bytes = g_bytes_get_data(part, &length);
    if (joined->len + length > PDF_LARGEST_CONTENT) {
      g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "the content of a page is too large");
      return NULL;
    }
    g_byte_array_append(joined, bytes, (guint)length);
    g_byte_array_append(joined, (const guint8 *)"\n", 1);
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&joined));
}

void pdf_stream_put(const Pdf *pdf, qpdf_oh stream, GBytes *bytes, const char *filter)
{
  gsize length;
  const guint8 *content = g_bytes_get_data(bytes, &length);
  qpdf_oh name = filter ? qpdf_oh_new_name(pdf->qpdf, filter) : qpdf_oh_new_null(pdf->qpdf);
  qpdf_oh_replace_stream_data(pdf->qpdf, stream, content, length, name,
                              qpdf_oh_new_null(pdf->qpdf));
}

qpdf_oh pdf_stream_new(const Pdf *pdf, GBytes *bytes, const char *filter)
{
  qpdf_oh stream = qpdf_oh_new_stream(pdf->qpdf);
  pdf_stream_put(pdf, stream, bytes, filter);
  return stream;
}
