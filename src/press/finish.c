/* Finishing, page by page: boxes, groups, what hangs on the page; then everything that is drawn. */
#include "press/finish.h"

#include "model/units.h"
#include "press/finishing.h"
#include "press/marks.h"

#include <string.h>

/* Room for marks outside the bleed. */
#define MARKS_ROOM (12 * PT_PER_MM)

double press_margin(const PressProfile *press)
{
  return press->bleed + (press->marks == MARKS_NONE ? 0 : MARKS_ROOM);
}

static void put_box(const Finishing *finishing, qpdf_oh page, const char *key, const double box[4])
{
  qpdf_data qpdf = finishing->pdf->qpdf;
  qpdf_oh array = qpdf_oh_new_array(qpdf);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(qpdf, array, qpdf_oh_new_real_from_double(qpdf, box[i], 4));
  pdf_put(finishing->pdf, page, key, array);
}

/* The trim lies inside the media by the margin, the bleed box around it. */
static gboolean write_boxes(const Finishing *finishing, qpdf_oh page, MarksPlace *place,
                            GError **error)
{
  double *media = place->media;
  if (!pdf_numbers(finishing->pdf, pdf_find(finishing->pdf, page, "/MediaBox"), 4, media)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "a page of the draft has no size");
    return FALSE;
  }
  const PressProfile *press = finishing->wish->press;
  double margin = press_margin(press);
  for (int i = 0; i < 4; i++) {
    double in = i < 2 ? 1 : -1;
    place->trim[i] = media[i] + in * margin;
    place->bleed[i] = place->trim[i] - in * press->bleed;
  }
  put_box(finishing, page, "/TrimBox", place->trim);
  put_box(finishing, page, "/BleedBox", place->bleed);
  return TRUE;
}

static qpdf_oh new_part(const Finishing *finishing, const void *bytes, gsize length)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, length);
  return pdf_stream_new(finishing->pdf, content, NULL);
}

/* Draws marks after the content of PAGE, in a state of their own. */
static void add_marks(const Finishing *finishing, qpdf_oh page, const MarksPlace *place, int number)
{
  const Pdf *pdf = finishing->pdf;
  const char *name = finishing->wish->slug ? finishing->wish->slug : "";
  g_autofree char *slug =
      g_strdup_printf("%s  PAGE %d  %s", name, number, finishing->wish->press->condition);
  g_autoptr(GByteArray) marks = marks_draw(place, slug);
  qpdf_oh parts = qpdf_oh_new_array(pdf->qpdf);
  qpdf_oh_append_item(pdf->qpdf, parts, new_part(finishing, "q\n", 2));
  qpdf_oh_append_item(pdf->qpdf, parts, pdf_find(pdf, page, "/Contents"));
  qpdf_oh_append_item(pdf->qpdf, parts, new_part(finishing, "\nQ\n", 3));
  qpdf_oh_append_item(pdf->qpdf, parts, new_part(finishing, marks->data, marks->len));
  pdf_put(pdf, page, "/Contents", parts);
  marks_name_colour(pdf, pdf_own_dictionary(pdf, page, "/Resources"));
}

/* Only a page with something transparent on it needs a space to blend in: the press's. */
static void write_group(const Finishing *finishing, qpdf_oh page)
{
  if (finishing->transparent && finishing->wish->press->standard == STANDARD_X4)
    pdf_put_text(finishing->pdf, page, "/Group",
                 "<< /Type /Group /S /Transparency /I true /CS /DeviceCMYK >>");
  else
    pdf_drop(finishing->pdf, page, "/Group");
}

/* Returns the one stream that holds the content of PAGE, made so if it was in parts. */
static qpdf_oh join_content(const Finishing *finishing, qpdf_oh page, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh content = pdf_find(pdf, page, "/Contents");
  if (qpdf_oh_is_stream(pdf->qpdf, content))
    return content;
  g_autoptr(GBytes) joined = pdf_page_content(pdf, page, error);
  qpdf_oh stream = joined ? pdf_stream_new(pdf, joined, NULL) : qpdf_oh_new_null(pdf->qpdf);
  pdf_put(pdf, page, "/Contents", stream);
  return stream;
}

static gboolean finish_page(Finishing *finishing, qpdf_oh page, int number, GError **error)
{
  static const char *const DROPPED[] = {"/Annots", "/StructParents", "/Tabs", "/Thumb", "/CropBox"};
  for (gsize i = 0; i < G_N_ELEMENTS(DROPPED); i++)
    pdf_drop(finishing->pdf, page, DROPPED[i]);
  MarksPlace place;
  if (!write_boxes(finishing, page, &place, error))
    return FALSE;
  finishing->transparent = FALSE;
  qpdf_oh content = join_content(finishing, page, error);
  if (!qpdf_oh_is_stream(finishing->pdf->qpdf, content))
    return FALSE;
  RecolourWish wish = {.layout = finishing->wish->layout,
                       .inlined = finishing_walk_resources(finishing, page, FALSE),
                       .colour = finishing->colour,
                       .press = finishing->wish->press,
                       .keeps_spots = finishing->wish->press->keeps_spots};
  LetteringPage letters = {
      .letters = finishing->letters, .left = place.trim[0], .top = place.trim[3]};
  if (finishing->letters)
    letters.page = g_ptr_array_index(finishing->wish->pages, number - 1);
  finishing_note_stream(finishing, content, page, &wish, finishing->letters ? &letters : NULL);
  write_group(finishing, page);
  if (finishing->wish->press->marks == MARKS_CROP)
    add_marks(finishing, page, &place, number);
  return TRUE;
}

/* Of the catalog a press needs pages and their names alone. */
static void clear_catalog(const Finishing *finishing)
{
  qpdf_oh root = qpdf_get_root(finishing->pdf->qpdf);
  g_auto(GStrv) keys = pdf_keys(finishing->pdf, root);
  static const char *const KEPT[] = {"/Type", "/Pages", "/PageLabels", NULL};
  for (int i = 0; keys[i]; i++)
    if (!g_strv_contains(KEPT, keys[i]))
      pdf_drop(finishing->pdf, root, keys[i]);
}

static gboolean finish_pages(Finishing *finishing, GError **error)
{
  int count = qpdf_get_num_pages(finishing->pdf->qpdf);
  for (int i = 0; i < count; i++)
    if (!finish_page(finishing, qpdf_get_page_n(finishing->pdf->qpdf, (size_t)i), i + 1, error))
      return FALSE;
  if (finishing->error) {
    g_propagate_error(error, g_steal_pointer(&finishing->error));
    return FALSE;
  }
  return finishing_recolour(finishing, error);
}

static gboolean finish_press(Finishing *finishing, GError **error)
{
  clear_catalog(finishing);
  return finishing_read_letters(finishing, error) && finish_pages(finishing, error);
}

GBytes *press_finish(GBytes *draft, const FinishWish *wish, GError **error)
{
  static const char *const VERSIONS[] = {"1.6", "1.4", "1.7"}; /* by Standard */
  Standard standard = wish->press->standard;
  g_autoptr(Pdf) pdf = pdf_open(draft, "draft", error);
  g_autoptr(Colour) colour =
      pdf && standard != STANDARD_UA1 ? colour_open(wish->press, error) : NULL;
  if (pdf == NULL || (colour == NULL && standard != STANDARD_UA1))
    return NULL;
  Finishing finishing = {.pdf = pdf, .wish = wish, .colour = colour};
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  finishing.seen = seen;
  finishing.shared = shared;
  gboolean done = standard == STANDARD_UA1 ? finishing_finish_screen(&finishing, error)
                                           : finish_press(&finishing, error);
  finishing_write_metadata(&finishing, draft);
  g_clear_pointer(&finishing.streams, g_ptr_array_unref);
  g_clear_pointer(&finishing.draws, g_array_unref);
  lettering_free(finishing.letters);
  g_clear_error(&finishing.error);
  return done ? pdf_write(pdf, VERSIONS[standard], error) : NULL;
}
