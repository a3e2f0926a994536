/* Preflight of fonts: in the file, with every glyph that is shown, as wide as the file says. */
#include "press/preflighting.h"
#include "press/widths.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_CID_H

#include <math.h>
#include <string.h>

/* Widths of the file and of the program may differ by rounding; thousandths of an em. */
#define WIDTH_SLACK 1.6

/* Of one font so many glyphs are told of. */
#define MOST_TOLD 3

/* A font as the file uses it. */
typedef struct {
  int object;
  int page; /* where it is used first */
  qpdf_oh font;
  gboolean is_wide;       /* Type0: codes of two bytes */
  guint8 *used;           /* a bit a code */
  GHashTable *characters; /* code to the first character it stands for; NULL: not read yet */
  gboolean has_characters;
} FontUse;

/* The program of a font. */
typedef struct {
  FT_Library library;
  FT_Face face;
  GBytes *bytes;
  gboolean is_cid;    /* glyphs are found by character identifier */
  GHashTable *glyphs; /* of identifiers; NULL: they are the glyphs */
} Program;

static void free_use(gpointer pointer)
{
  FontUse *use = pointer;
  g_free(use->used);
  g_clear_pointer(&use->characters, g_hash_table_unref);
  g_free(use);
}

/* Returns how FONT is used so far, lent; fonts without a number of their own are one. */
static FontUse *find_use(Preflight *preflight, const WalkFont *font)
{
  if (preflight->fonts == NULL)
    preflight->fonts = g_hash_table_new_full(NULL, NULL, NULL, free_use);
  FontUse *use = g_hash_table_lookup(preflight->fonts, GINT_TO_POINTER(font->object));
  if (use)
    return use;
  use = g_new0(FontUse, 1);
  use->object = font->object;
  use->page = preflight->page;
  use->font = font->font;
  use->is_wide = pdf_is(preflight->pdf, font->font, "/Subtype", "/Type0");
  use->used = g_malloc0(WIDTHS_CODES / 8);
  g_hash_table_insert(preflight->fonts, GINT_TO_POINTER(font->object), use);
  return use;
}

/* Reads the code at *AT of CODES and moves on; FALSE at the end. */
static gboolean next_code(const FontUse *use, const GByteArray *codes, guint *at, guint *code)
{
  guint size = use->is_wide ? 2 : 1;
  if (*at + size > codes->len)
    return FALSE;
  *code = use->is_wide ? (guint)codes->data[*at] << 8 | codes->data[*at + 1] : codes->data[*at];
  *at += size;
  return TRUE;
}

void preflight_note_codes(Preflight *preflight, const WalkState *state, const GByteArray *codes)
{
  guint at = 0, code;
  if (state->font == NULL)
    return;
  FontUse *use = find_use(preflight, state->font);
  while (next_code(use, codes, &at, &code))
    use->used[code / 8] |= (guint8)(1 << code % 8);
}

/* --- what codes stand for ----------------------------------------------------------------------
 */

static guint number_of(const ContentReader *reader, const Operand *operand)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  guint number = 0;
  content_append_string(reader, operand, bytes);
  for (guint i = 0; i < MIN(bytes->len, 4); i++)
    number = number << 8 | bytes->data[i];
  return number;
}

/* Returns the first character of a string of UTF-16. */
static guint character_of(const ContentReader *reader, const Operand *operand)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  content_append_string(reader, operand, bytes);
  if (bytes->len < 2)
    return 0;
  guint first = (guint)bytes->data[0] << 8 | bytes->data[1];
  if (first < 0xD800 || first > 0xDBFF || bytes->len < 4)
    return first;
  guint second = (guint)bytes->data[2] << 8 | bytes->data[3];
  return 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF);
}

/* Takes the pairs or ranges that stand before endbfchar and endbfrange: an operator of a CMap keeps
 * only its last operands here, so they are read one by one. */
static void read_map(FontUse *use, GBytes *map)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(map, &length);
  ContentReader reader;
  content_open(&reader, bytes, length);
  Operand row[3];
  int have = 0, wanted = 0;
  guint said = 0;
  while (reader.at < reader.length && said < WIDTHS_SAID) {
    Operand operand = {0};
    gboolean is_operand = content_next_object(&reader, &operand);
    gsize size = operand.end - operand.start;
    const char *word = (const char *)bytes + operand.start;
    if (!is_operand) {
      wanted = size == 11 && memcmp(word, "beginbfchar", 11) == 0    ? 2
               : size == 12 && memcmp(word, "beginbfrange", 12) == 0 ? 3
                                                                     : 0;
      have = 0;
      continue;
    }
    if (wanted == 0)
      continue;
    row[have++] = operand;
    if (have < wanted)
      continue;
    have = 0;
    guint from = number_of(&reader, &row[0]), to = wanted == 3 ? number_of(&reader, &row[1]) : from;
    guint character =
        row[wanted - 1].kind == OPERAND_STRING ? character_of(&reader, &row[wanted - 1]) : 0;
    for (guint code = from; code <= MIN(to, WIDTHS_CODES - 1); code++, said++)
      g_hash_table_insert(use->characters, GUINT_TO_POINTER(code),
                          GUINT_TO_POINTER(character ? character + (code - from) : 0));
  }
}

static void read_characters(const Pdf *pdf, FontUse *use)
{
  use->characters = g_hash_table_new(NULL, NULL);
  qpdf_oh stream = pdf_find(pdf, use->font, "/ToUnicode");
  if (!qpdf_oh_is_stream(pdf->qpdf, stream))
    return;
  g_autoptr(GBytes) map = pdf_stream_bytes(pdf, stream, (gsize)16 << 20, NULL);
  use->has_characters = map != NULL;
  if (map)
    read_map(use, map);
}

gboolean preflight_codes_are_letters(Preflight *preflight, const WalkState *state,
                                     const GByteArray *codes)
{
  guint at = 0, code;
  if (state->font == NULL)
    return TRUE;
  FontUse *use = find_use(preflight, state->font);
  if (use->characters == NULL)
    read_characters(preflight->pdf, use);
  while (next_code(use, codes, &at, &code)) {
    guint character =
        GPOINTER_TO_UINT(g_hash_table_lookup(use->characters, GUINT_TO_POINTER(code)));
    GUnicodeType type = g_unichar_type(character);
    gboolean sign = type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_SPACE_SEPARATOR;
    if (character == 0 || !sign)
      return TRUE;
  }
  return FALSE;
}

/* --- programs ----------------------------------------------------------------------------------
 */

static void add(Preflight *preflight, const char *rule, Severity severity, const char *name,
                const char *words)
{
  findings_add(preflight->findings, rule, severity, "font \"%s\" %s", name, words);
}

/* Identifiers are found by asking each glyph for its own. */
static void read_identifiers(Program *program)
{
  FT_Bool cid = FALSE;
  program->is_cid = FT_Get_CID_Is_Internally_CID_Keyed(program->face, &cid) == 0 && cid;
  if (!program->is_cid)
    return;
  program->glyphs = g_hash_table_new(NULL, NULL);
  for (FT_Long glyph = 0; glyph < MIN(program->face->num_glyphs, WIDTHS_CODES); glyph++) {
    FT_UInt identifier = 0;
    if (FT_Get_CID_From_Glyph_Index(program->face, (FT_UInt)glyph, &identifier) == 0)
      g_hash_table_insert(program->glyphs, GUINT_TO_POINTER(identifier),
                          GINT_TO_POINTER(glyph + 1));
  }
}

static gboolean open_program(Program *program, GBytes *bytes)
{
  gsize length;
  const void *content = g_bytes_get_data(bytes, &length);
  if (FT_Init_FreeType(&program->library) != 0)
    return FALSE;
  program->bytes = g_bytes_ref(bytes);
  if (FT_New_Memory_Face(program->library, content, (FT_Long)length, 0, &program->face) != 0)
    return FALSE;
  read_identifiers(program);
  return TRUE;
}

static void close_program(Program *program)
{
  if (program->face)
    FT_Done_Face(program->face);
  if (program->library)
    FT_Done_FreeType(program->library);
  g_clear_pointer(&program->glyphs, g_hash_table_unref);
  g_clear_pointer(&program->bytes, g_bytes_unref);
}

/* Returns how wide GLYPH is in the program, thousandths of an em; less than 0 where it is not. */
static double program_width(const Program *program, guint glyph)
{
  FT_Fixed advance;
  if (glyph >= (guint)program->face->num_glyphs ||
      FT_Get_Advance(program->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_TRANSFORM, &advance) !=
          0)
    return -1;
  double em = program->face->units_per_EM > 0 ? program->face->units_per_EM : 1000;
  return (double)advance * 1000 / em;
}

/* Returns the stream of the program that DESCRIPTOR names; null for none. */
static qpdf_oh find_program(const Pdf *pdf, qpdf_oh descriptor)
{
  static const char *const KEYS[] = {"/FontFile", "/FontFile2", "/FontFile3"};
  for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++) {
    qpdf_oh stream = pdf_find(pdf, descriptor, KEYS[i]);
    if (qpdf_oh_is_stream(pdf->qpdf, stream))
      return stream;
  }
  return qpdf_oh_new_null(pdf->qpdf);
}

/* --- widths ------------------------------------------------------------------------------------
 */

/* Returns the glyph that identifier CODE is: by the program, or by MAP (may be NULL: as it is). */
static guint wide_glyph(const Program *program, GBytes *map, guint code)
{
  gsize length = 0;
  const guint8 *bytes = map ? g_bytes_get_data(map, &length) : NULL;
  if (bytes)
    return code * 2 + 1 < length ? (guint)bytes[2 * code] << 8 | bytes[2 * code + 1] : G_MAXUINT;
  if (program->glyphs == NULL)
    return code;
  int found = GPOINTER_TO_INT(g_hash_table_lookup(program->glyphs, GUINT_TO_POINTER(code)));
  return found > 0 ? (guint)found - 1 : G_MAXUINT;
}

/* What is told of the glyphs of one font. */
typedef struct {
  Preflight *preflight;
  const char *name;
  int missing, unlike;
} Telling;

static void compare_glyph(Telling *telling, const Program *program, guint code, guint glyph,
                          double said)
{
  double width = program_width(program, glyph);
  if (width < 0 || glyph == 0) {
    if (telling->missing++ < MOST_TOLD)
      findings_add(telling->preflight->findings, "glyph-missing", SEVERITY_ERROR,
                   "font \"%s\" has no glyph for code %u, which is shown", telling->name, code);
  } else if (fabs(width - said) > WIDTH_SLACK && telling->unlike++ < MOST_TOLD) {
    findings_add(telling->preflight->findings, "glyph-width", SEVERITY_ERROR,
                 "font \"%s\": code %u is %.0f wide in the font, the file says %.0f", telling->name,
                 code, width, said);
  }
}

static gboolean is_used(const FontUse *use, guint code)
{
  return (use->used[code / 8] >> code % 8 & 1) != 0;
}

static void compare_wide(Preflight *preflight, const FontUse *use, const Program *program,
                         qpdf_oh face, const char *name)
{
  const Pdf *pdf = preflight->pdf;
  g_autofree float *widths = g_new(float, WIDTHS_CODES);
  qpdf_oh map = pdf_find(pdf, face, "/CIDToGIDMap");
  g_autoptr(GBytes) table =
      qpdf_oh_is_stream(pdf->qpdf, map) ? pdf_stream_bytes(pdf, map, 2 * WIDTHS_CODES, NULL) : NULL;
  Telling telling = {preflight, name, 0, 0};
  /* Codes are identifiers only in Identity; other CMaps are the reader's own. */
  if (!pdf_is(pdf, use->font, "/Encoding", "/Identity-H") &&
      !pdf_is(pdf, use->font, "/Encoding", "/Identity-V"))
    return;
  widths_read_wide(pdf, face, widths);
  for (guint code = 0; code < WIDTHS_CODES; code++)
    if (is_used(use, code))
      compare_glyph(&telling, program, code, wide_glyph(program, table, code),
                    (double)widths[code]);
}

/* Only where the program itself maps codes, as in TrueType subsets, is it known which glyph a code
 * of a simple font is. */
static void compare_plain(Preflight *preflight, const FontUse *use, const Program *program,
                          qpdf_oh descriptor, const char *name)
{
  const Pdf *pdf = preflight->pdf;
  float widths[256];
  Telling telling = {preflight, name, 0, 0};
  if (!pdf_is(pdf, use->font, "/Subtype", "/TrueType"))
    return;
  FT_Face face = program->face;
  gboolean roman = FALSE, symbol = FALSE;
  for (int i = 0; i < face->num_charmaps && !roman && !symbol; i++) {
    FT_CharMap map = face->charmaps[i];
    roman = map->platform_id == 1 && map->encoding_id == 0;
    symbol = map->platform_id == 3 && map->encoding_id == 0;
    if (roman || symbol)
      FT_Set_Charmap(face, map);
  }
  if (!roman && !symbol)
    return;
  widths_read_plain(pdf, use->font, descriptor, widths);
  for (guint code = 0; code < 256; code++)
    if (is_used(use, code))
      compare_glyph(&telling, program, code, FT_Get_Char_Index(face, symbol ? 0xF000 + code : code),
                    (double)widths[code]);
}

/* --- fonts -------------------------------------------------------------------------------------
 */

static void check_program(Preflight *preflight, const FontUse *use, qpdf_oh face, const char *name)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh descriptor = pdf_find(pdf, face, "/FontDescriptor");
  qpdf_oh stream = find_program(pdf, descriptor);
  if (!pdf_exists(pdf, stream)) {
    add(preflight, "font-not-embedded", SEVERITY_ERROR, name, "is not in the file");
    return;
  }
  g_autoptr(GBytes) bytes = pdf_stream_bytes(pdf, stream, (gsize)64 << 20, NULL);
  Program program = {0};
  if (bytes == NULL || !open_program(&program, bytes)) {
    add(preflight, "font-broken", SEVERITY_ERROR, name, "cannot be read");
  } else if (use->is_wide) {
    if (pdf_is(pdf, face, "/Subtype", "/CIDFontType2") && !pdf_has(pdf, face, "/CIDToGIDMap"))
      add(preflight, "font-map", SEVERITY_ERROR, name, "does not say how its glyphs are numbered");
    compare_wide(preflight, use, &program, face, name);
  } else {
    compare_plain(preflight, use, &program, descriptor, name);
  }
  close_program(&program);
}

static void check_font(Preflight *preflight, FontUse *use)
{
  const Pdf *pdf = preflight->pdf;
  g_autofree char *base = pdf_copy_name(pdf, pdf_find(pdf, use->font, "/BaseFont"));
  const char *name = base ? base + 1 : "without a name";
  findings_at(preflight->findings, use->page, use->object);
  if (g_strrstr(name, "Courier"))
    add(preflight, "courier", SEVERITY_WARNING, name,
        "is what programs take where a font is missing");
  if (use->characters == NULL)
    read_characters(pdf, use);
  if (!use->has_characters)
    add(preflight, "no-characters", SEVERITY_NOTE, name,
        "does not say which characters its glyphs are");
  if (pdf_is(pdf, use->font, "/Subtype", "/Type3"))
    return;
  qpdf_oh face = use->font;
  if (use->is_wide)
    face = pdf_item(pdf, pdf_find(pdf, use->font, "/DescendantFonts"), 0);
  check_program(preflight, use, face, name);
}

static int by_object(gconstpointer a, gconstpointer b)
{
  return (*(FontUse *const *)a)->object - (*(FontUse *const *)b)->object;
}

void preflight_fonts(Preflight *preflight)
{
  if (preflight->fonts == NULL)
    return;
  g_autoptr(GPtrArray) uses = g_ptr_array_new();
  GHashTableIter each;
  gpointer use;
  g_hash_table_iter_init(&each, preflight->fonts);
  while (g_hash_table_iter_next(&each, NULL, &use))
    g_ptr_array_add(uses, use);
  g_ptr_array_sort(uses, by_object);
  for (guint i = 0; i < uses->len; i++)
    check_font(preflight, g_ptr_array_index(uses, i));
  g_clear_pointer(&preflight->fonts, g_hash_table_unref);
}
