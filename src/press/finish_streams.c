/* Finishing content: streams are unpacked, recoloured and packed again on all processors. */
#include "press/finishing.h"

/* A stream to be recoloured. Between noting and writing back it is one thread's. */
typedef struct {
  qpdf_oh stream, owner;
  RecolourWish wish;
  GBytes *stored;
  gboolean packed; /* by Deflate */
  GBytes *result;  /* NULL: ERROR says why */
  GError *error;
  RecolourNeeds needs;
} StreamTask;

static void free_task(gpointer pointer)
{
  StreamTask *task = pointer;
  g_clear_pointer(&task->stored, g_bytes_unref);
  g_clear_pointer(&task->result, g_bytes_unref);
  g_clear_error(&task->error);
  recolour_needs_clear(&task->needs);
  g_free(task);
}

void finishing_note_stream(Finishing *finishing, qpdf_oh stream, qpdf_oh owner,
                           const RecolourWish *wish)
{
  StreamTask *task = g_new0(StreamTask, 1);
  task->stream = stream;
  task->owner = owner;
  task->wish = *wish;
  task->packed = pdf_is(finishing->pdf, stream, "/Filter", "/FlateDecode");
  task->stored = pdf_stream_stored(finishing->pdf, stream);
  if (finishing->streams == NULL)
    finishing->streams = g_ptr_array_new_with_free_func(free_task);
  g_ptr_array_add(finishing->streams, task);
}

static void recolour_task(gpointer pointer, gpointer unused)
{
  (void)unused;
  StreamTask *task = pointer;
  g_autoptr(GBytes) content = task->packed
                                  ? pdf_inflate(task->stored, PDF_LARGEST_STREAM, &task->error)
                                  : g_bytes_ref(task->stored);
  if (content == NULL)
    return;
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  g_autoptr(GByteArray) out = recolour_stream(bytes, length, &task->wish, &task->needs);
  task->result = pdf_deflate(out->data, out->len);
}

/* Gives OWNER the graphics states its content calls on: OPM 1 keeps inks that are not named. */
static void add_states(const Pdf *pdf, qpdf_oh resources, const RecolourNeeds *needs)
{
  static const char *const STATES[RECOLOUR_STATES] = {
      "<< /Type /ExtGState /OP false /op false >>",
      "<< /Type /ExtGState /OP false /op true /OPM 1 >>",
      "<< /Type /ExtGState /OP true /op false /OPM 1 >>",
      "<< /Type /ExtGState /OP true /op true /OPM 1 >>"};
  for (int i = 0; i < RECOLOUR_STATES; i++) {
    if (!needs->states[i])
      continue;
    char key[] = "/BsO0";
    key[4] = (char)('0' + i);
    pdf_put_text(pdf, pdf_own_dictionary(pdf, resources, "/ExtGState"), key, STATES[i]);
  }
}

/* Returns NAME with all that a PDF name cannot hold escaped, to be freed. */
static char *escape_name(const char *name)
{
  GString *escaped = g_string_new("/");
  for (const char *at = name; *at; at++)
    if (g_ascii_isalnum(*at))
      g_string_append_c(escaped, *at);
    else
      g_string_append_printf(escaped, "#%02X", (guint8)*at);
  return g_string_free(escaped, FALSE);
}

static void add_spots(const Pdf *pdf, qpdf_oh resources, const StreamTask *task)
{
  for (guint i = 0; task->needs.spots && i < task->needs.spots->len; i++) {
    int index = g_array_index(task->needs.spots, int, i);
    const Ink *ink = g_ptr_array_index(task->wish.layout->inks, index);
    g_autoptr(GByteArray) full = g_byte_array_new();
    for (int k = 0; k < 4; k++)
      recolour_append_number(full, ink->cmyk[k]);
    g_byte_array_append(full, (const guint8 *)"", 1);
    g_autofree char *name = escape_name(ink->spot);
    g_autofree char *space =
        g_strdup_printf("[/Separation %s /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
                        "/C0 [0 0 0 0] /C1 [%s] >>]",
                        name, (const char *)full->data);
    g_autofree char *key = g_strdup_printf("/BsS%d", index);
    pdf_put_text(pdf, pdf_own_dictionary(pdf, resources, "/ColorSpace"), key, space);
  }
}

static gboolean write_back(const Finishing *finishing, StreamTask *task, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  if (task->result == NULL) {
    g_propagate_error(error, g_steal_pointer(&task->error));
    return FALSE;
  }
  pdf_stream_put(pdf, task->stream, task->result, "/FlateDecode");
  qpdf_oh resources = pdf_own_dictionary(pdf, task->owner, "/Resources");
  add_states(pdf, resources, &task->needs);
  add_spots(pdf, resources, task);
  return TRUE;
}

gboolean finishing_recolour(Finishing *finishing, GError **error)
{
  if (finishing->streams == NULL)
    return TRUE;
  GThreadPool *pool =
      g_thread_pool_new(recolour_task, NULL, (gint)g_get_num_processors(), FALSE, NULL);
  for (guint i = 0; i < finishing->streams->len; i++)
    g_thread_pool_push(pool, g_ptr_array_index(finishing->streams, i), NULL);
  g_thread_pool_free(pool, FALSE, TRUE);
  for (guint i = 0; i < finishing->streams->len; i++)
    if (!write_back(finishing, g_ptr_array_index(finishing->streams, i), error))
      return FALSE;
  return TRUE;
}
