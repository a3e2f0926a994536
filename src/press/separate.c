/* Separation: pages, forms, tiles, shadings and groups, each once. */
#include "press/separating.h"

#include "press/walk.h"

#include <string.h>

#define MOST_BYTES ((gsize)1 << 30)
#define DEEPEST_FUNCTION 8

static const char *const PROCESS[PRESS_INKS + 1] = {"Cyan", "Magenta", "Yellow", "Black", NULL};

static void separate_resources(Separating *separating, qpdf_oh owner);

/* --- amounts -----------------------------------------------------------------------------------
 */

gboolean separating_is_apart(const Separating *separating, const Space *space)
{
  return space->kind == SPACE_SPOTS && !space_is_all(space) &&
         !g_strv_contains((const char *const *)space->names, separating->ink);
}

/* Returns the tint of the ink among the names of SPACE. */
static double tint_of(const Separating *separating, const Space *space, const double *values)
{
  double tint = 0;
  for (int i = 0; space->names[i]; i++)
    if (strcmp(space->names[i], separating->ink) == 0 || strcmp(space->names[i], "All") == 0)
      tint = MAX(tint, values[i]);
  return tint;
}

double separating_amount(const Separating *separating, const Space *space, const double *values)
{
  double inks[PRESS_INKS], spot = 0;
  if (space->kind == SPACE_SPOTS)
    return tint_of(separating, space, values);
  if (separating->process < 0)
    return 0;
  if (space_is_screen(space) && space->channels == 3)
    colour_from_screen(separating->colour, values, inks);
  else if (!space_inks(space, values, inks, &spot))
    return 0;
  return CLAMP(inks[separating->process], 0, 1);
}

/* --- shadings ----------------------------------------------------------------------------------
 */

static void separate_end(const Separating *separating, const Space *space, qpdf_oh function,
                         const char *key)
{
  const Pdf *pdf = separating->pdf;
  double values[SPACE_CHANNELS] = {0};
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!pdf_numbers(pdf, pdf_find(pdf, function, key), space->channels, values))
    return;
  g_ascii_formatd(digits, sizeof digits, "%.4f", 1 - separating_amount(separating, space, values));
  g_autofree char *array = g_strdup_printf("[%s]", digits);
  pdf_put_text(pdf, function, key, array);
}

static void separate_function(Separating *separating, const Space *space, qpdf_oh function,
                              int depth)
{
  const Pdf *pdf = separating->pdf;
  int id = qpdf_oh_get_object_id(pdf->qpdf, function);
  if (depth > DEEPEST_FUNCTION ||
      (id != 0 && !g_hash_table_add(separating->seen, GINT_TO_POINTER(id))))
    return;
  separate_end(separating, space, function, "/C0");
  separate_end(separating, space, function, "/C1");
  pdf_drop(pdf, function, "/Range");
  qpdf_oh parts = pdf_find(pdf, function, "/Functions");
  for (int i = 0; i < pdf_count(pdf, parts); i++)
    separate_function(separating, space, pdf_item(pdf, parts, i), depth + 1);
}

static void separate_shading(Separating *separating, qpdf_oh shading)
{
  const Pdf *pdf = separating->pdf;
  int id = qpdf_oh_get_object_id(pdf->qpdf, shading);
  if (id != 0 && !g_hash_table_add(separating->seen, GINT_TO_POINTER(id)))
    return;
  qpdf_oh function = pdf_find(pdf, shading, "/Function");
  int type = (int)pdf_number(pdf, function, "/FunctionType", 0);
  /* Sampled and calculated ones are left as they are. */
  if (type != 2 && type != 3)
    return;
  g_autoptr(Space) space =
      space_read(pdf, pdf_find(pdf, shading, "/ColorSpace"), qpdf_oh_new_null(pdf->qpdf));
  separate_function(separating, space, function, 0);
  pdf_put_text(pdf, shading, "/ColorSpace", "/DeviceGray");
  pdf_drop(pdf, shading, "/Background");
}

/* --- streams -----------------------------------------------------------------------------------
 */

static void blend_in_grey(const Pdf *pdf, qpdf_oh owner)
{
  qpdf_oh group = pdf_find(pdf, owner, "/Group");
  if (pdf_exists(pdf, group))
    pdf_put_text(pdf, group, "/CS", "/DeviceGray");
}

static void separate_form(Separating *separating, qpdf_oh form)
{
  const Pdf *pdf = separating->pdf;
  g_autoptr(GBytes) content = pdf_stream_bytes(pdf, form, PDF_LARGEST_CONTENT, NULL);
  if (content == NULL)
    return;
  separating->bytes += g_bytes_get_size(content);
  if (separating->bytes > MOST_BYTES)
    return;
  separate_resources(separating, form);
  qpdf_oh resources = pdf_own_dictionary(pdf, form, "/Resources");
  g_autoptr(GByteArray) rewritten = separating_content(separating, content, resources);
  g_autoptr(GBytes) packed = pdf_deflate(rewritten->data, rewritten->len);
  pdf_stream_put(pdf, form, packed, "/FlateDecode");
  blend_in_grey(pdf, form);
}

static void separate_object(Separating *separating, gsize kind, qpdf_oh object)
{
  const Pdf *pdf = separating->pdf;
  int id = qpdf_oh_get_object_id(pdf->qpdf, object);
  if (kind == 2 || (kind == 1 && !qpdf_oh_is_stream(pdf->qpdf, object))) {
    separate_shading(separating, kind == 2 ? object : pdf_find(pdf, object, "/Shading"));
    return;
  }
  if (id == 0 || !g_hash_table_add(separating->seen, GINT_TO_POINTER(id)))
    return;
  if (kind == 1 || pdf_is(pdf, object, "/Subtype", "/Form"))
    separate_form(separating, object);
  else
    separating_image(separating, object);
}

static void separate_resources(Separating *separating, qpdf_oh owner)
{
  static const char *const KINDS[] = {"/XObject", "/Pattern", "/Shading"};
  const Pdf *pdf = separating->pdf;
  qpdf_oh resources = pdf_find(pdf, owner, "/Resources");
  for (gsize kind = 0; kind < G_N_ELEMENTS(KINDS); kind++) {
    qpdf_oh named = pdf_find(pdf, resources, KINDS[kind]);
    g_auto(GStrv) keys = pdf_keys(pdf, named);
    for (int i = 0; keys[i]; i++)
      separate_object(separating, kind, pdf_find(pdf, named, keys[i]));
  }
}

static gboolean separate_page(Separating *separating, qpdf_oh page, GError **error)
{
  const Pdf *pdf = separating->pdf;
  g_autoptr(GBytes) content = pdf_page_content(pdf, page, error);
  if (content == NULL)
    return FALSE;
  pdf_drop(pdf, page, "/Annots");
  separate_resources(separating, page);
  qpdf_oh resources = pdf_own_dictionary(pdf, page, "/Resources");
  g_autoptr(GByteArray) rewritten = separating_content(separating, content, resources);
  g_autoptr(GBytes) packed = pdf_deflate(rewritten->data, rewritten->len);
  pdf_put(pdf, page, "/Contents", pdf_stream_new(pdf, packed, "/FlateDecode"));
  blend_in_grey(pdf, page);
  return TRUE;
}

GBytes *separate_ink(GBytes *file, const char *name, const char *ink, const Colour *colour,
                     GError **error)
{
  g_autoptr(Pdf) pdf = pdf_open(file, name, error);
  if (pdf == NULL)
    return NULL;
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  Separating separating = {.pdf = pdf, .ink = ink, .process = -1, .colour = colour, .seen = seen};
  for (int i = 0; i < PRESS_INKS; i++)
    if (strcmp(PROCESS[i], ink) == 0)
      separating.process = i;
  qpdf_push_inherited_attributes_to_page(pdf->qpdf);
  int count = qpdf_get_num_pages(pdf->qpdf);
  for (int i = 0; i < count; i++)
    if (!separate_page(&separating, qpdf_get_page_n(pdf->qpdf, (size_t)i), error))
      return NULL;
  qpdf_oh root = qpdf_get_root(pdf->qpdf);
  pdf_drop(pdf, root, "/OutputIntents");
  pdf_drop(pdf, root, "/StructTreeRoot");
  return pdf_write(pdf, "1.6", error);
}

/* --- inks --------------------------------------------------------------------------------------
 */

static void note_space(gpointer closure, const Space *space)
{
  GHashTable *names = closure;
  for (int i = 0; space->kind == SPACE_SPOTS && space->names[i]; i++)
    if (!g_strv_contains(PROCESS, space->names[i]) && strcmp(space->names[i], "All") != 0 &&
        strcmp(space->names[i], "None") != 0)
      g_hash_table_add(names, g_strdup(space->names[i]));
}

static int by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(a, b);
}

char **separate_list(GBytes *file, const char *name, GError **error)
{
  static const WalkVisitor VISITOR = {.space = note_space};
  g_autoptr(Pdf) pdf = pdf_open(file, name, error);
  if (pdf == NULL)
    return NULL;
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  WalkMeter meter = {0};
  qpdf_push_inherited_attributes_to_page(pdf->qpdf);
  Walk *walk = walk_open(pdf, &VISITOR, names, &meter);
  int count = qpdf_get_num_pages(pdf->qpdf);
  for (int i = 0; i < count; i++)
    walk_page(walk, qpdf_get_page_n(pdf->qpdf, (size_t)i));
  walk_close(walk);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new();
  for (int i = 0; i < PRESS_INKS; i++)
    g_strv_builder_add(list, PROCESS[i]);
  GList *spots = g_list_sort(g_hash_table_get_keys(names), by_name);
  for (GList *at = spots; at; at = at->next)
    g_strv_builder_add(list, at->data);
  g_list_free(spots);
  return g_strv_builder_end(list);
}
