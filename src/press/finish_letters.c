/* Finishing letters: the specimen of a draft brings the fonts and tells by what codes they show
 * letters. */
#include "press/finishing.h"

#include "press/walk.h"
#include "press/widths.h"

/* A page of the specimen being read. */
typedef struct {
  const Pdf *pdf;
  Lettering *letters;
  LetteringFace *face;
  const GlyphRun *run;
  int shown; /* how many of its glyphs were met */
  int byte;  /* where the text of the next begins */
} Reading;

static void read_widths(const Pdf *pdf, LetteringFont *font)
{
  font->widths = g_new0(float, WIDTHS_CODES);
  if (!font->is_wide) {
    widths_read_plain(pdf, font->object, pdf_find(pdf, font->object, "/FontDescriptor"),
                      font->widths);
    return;
  }
  qpdf_oh faces = pdf_find(pdf, font->object, "/DescendantFonts");
  widths_read_wide(pdf, pdf_item(pdf, faces, 0), font->widths);
}

/* Returns the place of the font SHOWN among the letters' fonts. */
static guint find_font(const Reading *reading, const WalkFont *shown)
{
  const Pdf *pdf = reading->pdf;
  GPtrArray *fonts = reading->letters->fonts;
  for (guint i = 0; i < fonts->len; i++) {
    const LetteringFont *font = g_ptr_array_index(fonts, i);
    if (qpdf_oh_get_object_id(pdf->qpdf, font->object) == shown->object)
      return i;
  }
  LetteringFont *font = g_new0(LetteringFont, 1);
  font->object = shown->font;
  font->is_wide = pdf_is(pdf, shown->font, "/Subtype", "/Type0");
  read_widths(pdf, font);
  g_ptr_array_add(fonts, font);
  return fonts->len - 1;
}

/* Takes in that CODE of the font at place FONT shows the next glyph of the run. */
static void take_code(Reading *reading, guint font, guint code)
{
  int i = reading->shown++;
  if (i >= reading->run->glyph_count)
    return;
  Letter letter = {font, code, reading->run->utf8 + reading->byte, reading->run->clusters[i].bytes};
  reading->byte += letter.bytes;
  g_array_append_val(reading->face->letters, letter);
  reading->face->places[reading->run->glyphs[i].glyph] = reading->face->letters->len;
}

static void take_text(gpointer closure, const WalkState *state, const WalkText *text)
{
  Reading *reading = closure;
  if (state->font == NULL)
    return;
  guint font = find_font(reading, state->font);
  const LetteringFont *found = g_ptr_array_index(reading->letters->fonts, font);
  const guint8 *codes = text->codes->data;
  guint size = found->is_wide ? 2 : 1;
  for (guint at = 0; at + size <= text->codes->len; at += size)
    take_code(reading, font, size == 2 ? (guint)codes[at] << 8 | codes[at + 1] : codes[at]);
}

/* Reads the page of the specimen's face PLACE; cairo leaves out what is blank as a whole. */
static gboolean read_face(const Finishing *finishing, guint place, qpdf_oh page, GError **error)
{
  static const WalkVisitor VISITOR = {.text = take_text};
  WalkMeter meter = {0};
  LetteringFace *face = g_new0(LetteringFace, 1);
  face->letters = g_array_new(FALSE, FALSE, sizeof(Letter));
  g_ptr_array_add(finishing->letters->faces, face);
  Reading reading = {.pdf = finishing->pdf,
                     .letters = finishing->letters,
                     .face = face,
                     .run = specimen_run(finishing->wish->specimen, place)};
  Walk *walk = walk_open(finishing->pdf, &VISITOR, &reading, &meter);
  WalkEnd end = walk_page(walk, page);
  walk_close(walk);
  if (end == WALK_WHOLE && (reading.shown == reading.run->glyph_count || reading.shown == 0))
    return TRUE;
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
              "the draft shows %d glyphs of a font of which pages show %d", reading.shown,
              reading.run->glyph_count);
  return FALSE;
}

/* Reads the file of the specimen's face PLACE: its page is a page of ours for as long as that
 * takes, and so are its fonts then. */
static gboolean read_file(const Finishing *finishing, guint place, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  GBytes *file = g_ptr_array_index(finishing->wish->specimen->files, place);
  g_autoptr(Pdf) drawn = pdf_open(file, "specimen", error);
  if (drawn == NULL)
    return FALSE;
  qpdf_add_page(pdf->qpdf, drawn->qpdf, qpdf_get_page_n(drawn->qpdf, 0), QPDF_FALSE);
  int count = qpdf_get_num_pages(pdf->qpdf);
  qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)(count - 1));
  gboolean sound = read_face(finishing, place, page, error);
  qpdf_remove_page(pdf->qpdf, page);
  return sound;
}

gboolean finishing_read_letters(Finishing *finishing, GError **error)
{
  const Specimen *specimen = finishing->wish->specimen;
  if (specimen == NULL)
    return TRUE;
  finishing->letters = lettering_new(specimen);
  for (guint i = 0; i < specimen->files->len; i++)
    if (!read_file(finishing, i, error))
      return FALSE;
  for (guint i = 0; i < finishing->letters->fonts->len; i++) {
    const LetteringFont *font = g_ptr_array_index(finishing->letters->fonts, i);
    finishing_mend_font(finishing, font->object);
  }
  return TRUE;
}

void finishing_name_fonts(const Finishing *finishing, qpdf_oh resources, const gboolean *called)
{
  const Pdf *pdf = finishing->pdf;
  for (guint i = 0; i < finishing->letters->fonts->len; i++) {
    if (!called[i])
      continue;
    const LetteringFont *font = g_ptr_array_index(finishing->letters->fonts, i);
    g_autofree char *name = g_strdup_printf("/BsF%u", i);
    pdf_put(pdf, pdf_own_dictionary(pdf, resources, "/Font"), name, font->object);
  }
}
