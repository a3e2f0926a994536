/* Finishing content: streams are unpacked, recoloured and packed again on all processors. */
#include "press/finishing.h"

#include "model/parallel.h"

/* A stream to be recoloured. Between noting and writing back it is one thread's. */
typedef struct {
  qpdf_oh stream, owner;
  int object; /* number of OWNER */
  int level;  /* 0 for pages, 1 for what they draw, and so on */
  RecolourWish wish;
  GBytes *stored;
  gboolean packed; /* by Deflate */
  GBytes *result;  /* NULL: ERROR says why */
  GError *error;
  RecolourNeeds needs;
  LetteringPage page; /* whose letters are drawn after it; PAGE NULL: none are */
  gboolean *called;   /* by fonts of letters */
} StreamTask;

static void free_task(gpointer pointer)
{
  StreamTask *task = pointer;
  g_clear_pointer(&task->stored, g_bytes_unref);
  g_clear_pointer(&task->result, g_bytes_unref);
  g_clear_error(&task->error);
  recolour_needs_clear(&task->needs);
  g_free(task->called);
  g_clear_pointer(&task->wish.inlined, g_hash_table_unref);
  g_free(task);
}

void finishing_note_stream(Finishing *finishing, qpdf_oh stream, qpdf_oh owner,
                           const RecolourWish *wish, const LetteringPage *page)
{
  StreamTask *task = g_new0(StreamTask, 1);
  task->stream = stream;
  task->owner = owner;
  task->object = qpdf_oh_get_object_id(finishing->pdf->qpdf, owner);
  task->wish = *wish;
  task->packed = pdf_is(finishing->pdf, stream, "/Filter", "/FlateDecode");
  task->stored = pdf_stream_stored(finishing->pdf, stream);
  if (page) {
    task->page = *page;
    task->called = g_new0(gboolean, page->letters->fonts->len);
  }
  if (finishing->streams == NULL)
    finishing->streams = g_ptr_array_new_with_free_func(free_task);
  g_ptr_array_add(finishing->streams, task);
}

/* Returns OUT, content that leaves its state as it likes, with the letters of TASK's page after it;
 * to be unreffed. */
static GByteArray *add_letters(StreamTask *task, const GByteArray *out)
{
  static const char OPENED[] = "q\n", CLOSED[] = "Q\n";
  GByteArray *whole = g_byte_array_new();
  g_byte_array_append(whole, (const guint8 *)OPENED, sizeof OPENED - 1);
  g_byte_array_append(whole, out->data, out->len);
  g_byte_array_append(whole, (const guint8 *)CLOSED, sizeof CLOSED - 1);
  lettering_write(&task->page, &task->wish, &task->needs, task->called, whole);
  return whole;
}

static void recolour_task(gpointer pointer, gpointer unused)
{
  (void)unused;
  StreamTask *task = *(StreamTask **)pointer;
  g_autoptr(GBytes) content = task->packed
                                  ? pdf_inflate(task->stored, PDF_LARGEST_STREAM, &task->error)
                                  : g_bytes_ref(task->stored);
  g_clear_pointer(&task->stored, g_bytes_unref);
  if (content == NULL)
    return;
  /* What nothing is known to draw, as a tile, is drawn as it is. */
  if (task->wish.scale.most <= 0)
    task->wish.scale = (RecolourScale){1, 1};
  g_autoptr(GByteArray) out = recolour_stream(content, &task->wish, &task->needs);
  g_autoptr(GByteArray) whole = task->page.page ? add_letters(task, out) : g_byte_array_ref(out);
  task->result = pdf_deflate(whole->data, whole->len);
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

static gboolean write_back(Finishing *finishing, StreamTask *task, GError **error)
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
  if (task->called)
    finishing_name_fonts(finishing, resources, task->called);
  if (task->level > 0)
    finishing_share(finishing, task->owner, "/Resources");
  return TRUE;
}

void finishing_note_draw(Finishing *finishing, qpdf_oh by, qpdf_oh form)
{
  qpdf_data qpdf = finishing->pdf->qpdf;
  FinishingDraw draw = {qpdf_oh_get_object_id(qpdf, by), qpdf_oh_get_object_id(qpdf, form)};
  if (finishing->draws == NULL)
    finishing->draws = g_array_new(FALSE, FALSE, sizeof draw);
  g_array_append_val(finishing->draws, draw);
}

/* Gives every task its level; returns the highest. Whoever draws was noted after what it draws, so
 * that going backwards each is met after all that draw it. */
static int find_levels(const Finishing *finishing, GHashTable *by_object)
{
  int highest = 0;
  g_autoptr(GHashTable) drawn =
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; finishing->draws && i < finishing->draws->len; i++) {
    const FinishingDraw *draw = &g_array_index(finishing->draws, FinishingDraw, i);
    GArray *forms = g_hash_table_lookup(drawn, GINT_TO_POINTER(draw->by));
    if (forms == NULL) {
      forms = g_array_new(FALSE, FALSE, sizeof(int));
      g_hash_table_insert(drawn, GINT_TO_POINTER(draw->by), forms);
    }
    g_array_append_val(forms, draw->form);
  }
  for (guint i = finishing->streams->len; i > 0; i--) {
    const StreamTask *task = g_ptr_array_index(finishing->streams, i - 1);
    const GArray *forms = g_hash_table_lookup(drawn, GINT_TO_POINTER(task->object));
    highest = MAX(highest, task->level);
    for (guint k = 0; forms && k < forms->len; k++) {
      StreamTask *form =
          g_hash_table_lookup(by_object, GINT_TO_POINTER(g_array_index(forms, int, k)));
      if (form)
        form->level = MAX(form->level, task->level + 1);
    }
  }
  return highest;
}

/* Tells what TASK draws how small it is drawn. */
static void pass_scales(const Finishing *finishing, const StreamTask *task, GHashTable *by_object)
{
  const Pdf *pdf = finishing->pdf;
  GHashTableIter each;
  gpointer name, scale;
  if (task->needs.drawn == NULL)
    return;
  qpdf_oh objects = pdf_find(pdf, pdf_find(pdf, task->owner, "/Resources"), "/XObject");
  g_hash_table_iter_init(&each, task->needs.drawn);
  while (g_hash_table_iter_next(&each, &name, &scale)) {
    int object = qpdf_oh_get_object_id(pdf->qpdf, pdf_find(pdf, objects, name));
    StreamTask *form = g_hash_table_lookup(by_object, GINT_TO_POINTER(object));
    RecolourScale *known = form ? &form->wish.scale : NULL;
    if (known && known->most > 0)
      recolour_scale_include(known, scale);
    else if (known)
      *known = *(RecolourScale *)scale;
  }
}

/* Recolours the tasks of LEVEL. */
static void run_level(const Finishing *finishing, int level, GHashTable *by_object)
{
  g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(StreamTask *));
  for (guint i = 0; i < finishing->streams->len; i++) {
    StreamTask *task = g_ptr_array_index(finishing->streams, i);
    if (task->level == level)
      g_array_append_val(tasks, task);
  }
  parallel_each(tasks, recolour_task, NULL);
  for (guint i = 0; i < tasks->len; i++)
    pass_scales(finishing, g_array_index(tasks, StreamTask *, i), by_object);
}

gboolean finishing_recolour(Finishing *finishing, GError **error)
{
  if (finishing->streams == NULL)
    return TRUE;
  g_autoptr(GHashTable) by_object = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < finishing->streams->len; i++) {
    StreamTask *task = g_ptr_array_index(finishing->streams, i);
    g_hash_table_insert(by_object, GINT_TO_POINTER(task->object), task);
  }
  int highest = find_levels(finishing, by_object);
  for (int level = 0; level <= highest; level++)
    run_level(finishing, level, by_object);
  for (guint i = 0; i < finishing->streams->len; i++)
    if (!write_back(finishing, g_ptr_array_index(finishing->streams, i), error))
      return FALSE;
  return TRUE;
}
