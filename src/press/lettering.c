/* Lettering: text operators are written in whole units, so that no place depends on what was
 * rounded before it. */
#include "press/lettering.h"

#include "model/units.h"

#include <math.h>
#include <string.h>

/* Places are whole numbers of these to the point: finer than Pango's, or marks set a fifth of an em
 * into each other would be that or not, by which readers tell a new line. */
#define DECIMALS 4
#define UNITS 10000

/* Letters further apart than this, thousandths of an em, stand in lines of their own. */
#define FARTHEST 10000

static void free_font(gpointer pointer)
{
  LetteringFont *font = pointer;
  g_free(font->widths);
  g_free(font);
}

static void free_face(gpointer pointer)
{
  LetteringFace *face = pointer;
  g_array_unref(face->letters);
  g_free(face);
}

Lettering *lettering_new(const Specimen *specimen)
{
  Lettering *letters = g_new0(Lettering, 1);
  letters->specimen = specimen;
  letters->faces = g_ptr_array_new_with_free_func(free_face);
  letters->fonts = g_ptr_array_new_with_free_func(free_font);
  return letters;
}

void lettering_free(Lettering *letters)
{
  if (letters == NULL)
    return;
  g_ptr_array_unref(letters->faces);
  g_ptr_array_unref(letters->fonts);
  g_free(letters);
}

/* What is open in the content. */
typedef enum { OPEN_NOTHING, OPEN_ARRAY, OPEN_STRING } OpenText;

/* A page being written. */
typedef struct {
  const LetteringPage *page;
  const RecolourWish *wish;
  RecolourNeeds *needs;
  gboolean *called;
  GByteArray *out;
  OpenText open;
  int ink;    /* -1: none was set */
  guint font; /* set last, at FONT_SIZE; 0: none was */
  double font_size;
  gboolean turned;       /* the text matrix is not the page's */
  gint64 line_x, line_y; /* where the line at hand begins, units */
  double pen_x;          /* where the next letter of the line would stand */
} Writer;

/* A run being written, and what of it is next. */
typedef struct {
  const GlyphRun *run;
  const LetteringFace *face;
  double x, y; /* of its origin, points */
  double size; /* of its font as it is written, points */
  int cluster, glyph, byte;
} RunPlace;

static void append(Writer *writer, const char *text)
{
  g_byte_array_append(writer->out, (const guint8 *)text, (guint)strlen(text));
}

static void close_text(Writer *writer)
{
  if (writer->open == OPEN_STRING)
    append(writer, ")");
  if (writer->open != OPEN_NOTHING)
    append(writer, "] TJ\n");
  writer->open = OPEN_NOTHING;
}

static void append_hex(Writer *writer, guint number, int digits)
{
  static const char HEX[] = "0123456789abcdef";
  guint8 text[8];
  for (int i = digits; i > 0; i--, number >>= 4)
    text[i - 1] = (guint8)HEX[number & 0xF];
  g_byte_array_append(writer->out, text, (guint)digits);
}

/* Appends CODE to the string at hand: as bytes it is half as long to pack and to read as in digits.
 */
static void append_code(Writer *writer, guint code, gboolean is_wide)
{
  const guint8 bytes[2] = {(guint8)(code >> 8), (guint8)code};
  guint8 text[4];
  guint length = 0;
  for (int i = is_wide ? 0 : 1; i < 2; i++) {
    gboolean is_sign = bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\';
    if (is_sign || bytes[i] == '\r')
      text[length++] = '\\';
    text[length++] = bytes[i] == '\r' ? 'r' : bytes[i];
  }
  g_byte_array_append(writer->out, text, length);
}

static void append_places(Writer *writer, gint64 x, gint64 y)
{
  recolour_append_rounded(writer->out, (double)x / UNITS, DECIMALS);
  recolour_append_rounded(writer->out, (double)y / UNITS, DECIMALS);
}

static void begin_line(Writer *writer, gint64 x, gint64 y)
{
  writer->line_x = x;
  writer->line_y = y;
  writer->pen_x = (double)x;
}

/* Puts the pen, which shows letters of SIZE points, at X, Y. */
static void move_pen(Writer *writer, gint64 x, gint64 y, double size)
{
  double thousandth = size * UNITS / 1000;
  gint64 back = llround((writer->pen_x - (double)x) / thousandth);
  if (y != writer->line_y || ABS(back) > FARTHEST) {
    close_text(writer);
    append_places(writer, x - writer->line_x, y - writer->line_y);
    append(writer, "Td\n");
    begin_line(writer, x, y);
  } else if (back != 0) {
    append(writer, writer->open == OPEN_STRING ? ")" : writer->open == OPEN_ARRAY ? "" : "[");
    writer->open = OPEN_ARRAY;
    recolour_append_rounded(writer->out, (double)back, 0);
    writer->pen_x -= (double)back * thousandth;
  }
}

static void use_font(Writer *writer, guint font, double size)
{
  if (font == writer->font && size == writer->font_size)
    return;
  close_text(writer);
  g_autofree char *name = g_strdup_printf("/BsF%u ", font);
  append(writer, name);
  recolour_append_rounded(writer->out, size, DECIMALS);
  append(writer, "Tf\n");
  writer->font = font;
  writer->font_size = size;
  writer->called[font] = TRUE;
}

static const Letter *find_letter(const RunPlace *place, int glyph)
{
  guint32 number = specimen_glyph(place->run->glyphs[glyph].glyph);
  guint at = place->face->places[number];
  g_assert(at > 0); /* the specimen is of this page */
  return &g_array_index(place->face->letters, Letter, at - 1);
}

static const LetteringFont *find_font(const Writer *writer, const Letter *letter)
{
  return g_ptr_array_index(writer->page->letters->fonts, letter->font);
}

/* Returns how wide LETTER is, ems. */
static double letter_width(const Writer *writer, const Letter *letter)
{
  return (double)find_font(writer, letter)->widths[letter->code] / 1000;
}

static gint64 in_units(double points)
{
  return llround(points * UNITS);
}

static void show_glyph(Writer *writer, const RunPlace *place, int glyph)
{
  const Letter *letter = find_letter(place, glyph);
  const PlacedGlyph *placed = &place->run->glyphs[glyph];
  gint64 x = in_units(place->x + pt_from_pu(placed->x_pu));
  gint64 y = in_units(place->y - pt_from_pu(placed->y_pu));
  use_font(writer, letter->font, place->size);
  move_pen(writer, x, y, place->size);
  if (writer->open != OPEN_STRING)
    append(writer, writer->open == OPEN_ARRAY ? "(" : "[(");
  writer->open = OPEN_STRING;
  append_code(writer, letter->code, find_font(writer, letter)->is_wide);
  writer->pen_x += letter_width(writer, letter) * place->size * UNITS;
}

/* Opens a span whose letters stand for the BYTES of text at UTF8 together. */
static void open_span(Writer *writer, const char *utf8, int bytes)
{
  glong count = 0;
  g_autofree gunichar2 *text = g_utf8_to_utf16(utf8, bytes, NULL, &count, NULL);
  close_text(writer);
  append(writer, "/Span << /ActualText <feff");
  for (glong i = 0; text && i < count; i++)
    append_hex(writer, text[i], 4);
  append(writer, "> >> BDC\n");
}

/* Takes the next cluster of PLACE into TAKEN, and those that stand on one another joined to it:
 * their words must be read from the text and not guessed from where the letters are. */
static void take_cluster(const Writer *writer, RunPlace *place, TextCluster *taken)
{
  const GlyphRun *run = place->run;
  *taken = run->clusters[place->cluster++];
  char lead = taken->bytes > 0 && taken->glyphs > 0 ? run->utf8[place->byte] : 0;
  for (; place->cluster < run->cluster_count; place->cluster++) {
    const TextCluster *next = &run->clusters[place->cluster];
    int glyph = place->glyph + taken->glyphs;
    if (next->bytes == 0 || next->glyphs == 0 || glyph == 0)
      return;
    double width = letter_width(writer, find_letter(place, glyph - 1));
    if (!glyph_run_steps_back(run, glyph, lead, MIN(width, 1)))
      return;
    lead = run->utf8[place->byte + taken->bytes];
    taken->bytes += next->bytes;
    taken->glyphs += next->glyphs;
  }
}

/* Whether the file says by itself that CLUSTER, the next one of PLACE, stands for its text. */
static gboolean is_told(const RunPlace *place, const TextCluster *cluster)
{
  if (cluster->glyphs != 1 || cluster->bytes == 0)
    return FALSE;
  const Letter *letter = find_letter(place, place->glyph);
  return letter->bytes == cluster->bytes &&
         memcmp(letter->utf8, place->run->utf8 + place->byte, (gsize)cluster->bytes) == 0;
}

static void show_cluster(Writer *writer, RunPlace *place, const TextCluster *cluster)
{
  gboolean told = is_told(place, cluster);
  if (!told)
    open_span(writer, place->run->utf8 + place->byte, cluster->bytes);
  for (int i = 0; i < cluster->glyphs; i++)
    show_glyph(writer, place, place->glyph++);
  place->byte += cluster->bytes;
  if (told)
    return;
  close_text(writer);
  append(writer, "EMC\n");
}

static void use_ink(Writer *writer, int ink)
{
  if (ink == writer->ink)
    return;
  close_text(writer);
  recolour_write_letters(writer->wish, ink, writer->needs, writer->out);
  writer->ink = ink;
}

/* Has lines run as in ITEM, the sheet's way or turned about its origin, X and Y. */
static void turn_lines(Writer *writer, const Item *item, double x, double y)
{
  double turn = item->as.glyphs.turn * G_PI / 180;
  gboolean turned = fabs(item->as.glyphs.turn) >= 1e-9;
  if (!turned && !writer->turned)
    return;
  const double matrix[4] = {cos(turn), -sin(turn), sin(turn), cos(turn)};
  close_text(writer);
  for (gsize i = 0; i < G_N_ELEMENTS(matrix); i++)
    recolour_append_rounded(writer->out, turned ? matrix[i] : (i % 3 == 0), 6);
  append_places(writer, turned ? in_units(x) : 0, turned ? in_units(y) : 0);
  append(writer, "Tm\n");
  begin_line(writer, 0, 0);
  writer->turned = turned;
}

static void write_run(Writer *writer, const Item *item)
{
  const LetteringPage *page = writer->page;
  const GlyphRun *run = item->as.glyphs.run;
  guint face = GPOINTER_TO_UINT(g_hash_table_lookup(page->letters->specimen->by_font, run->font));
  if (run->glyph_count == 0 || face == 0)
    return;
  RunPlace place = {.run = run, .face = g_ptr_array_index(page->letters->faces, face - 1)};
  if (place.face->letters->len == 0)
    return;
  use_ink(writer, run->ink);
  double x = page->left + item->x, y = page->top - item->y;
  turn_lines(writer, item, x, y);
  place.x = writer->turned ? 0 : x;
  place.y = writer->turned ? 0 : y;
  place.size = (double)in_units(run->size) / UNITS;
  while (place.cluster < run->cluster_count) {
    TextCluster cluster;
    take_cluster(writer, &place, &cluster);
    show_cluster(writer, &place, &cluster);
  }
}

void lettering_write(const LetteringPage *page, const RecolourWish *wish, RecolourNeeds *needs,
                     gboolean *called, GByteArray *to)
{
  Writer writer = {
      .page = page, .wish = wish, .needs = needs, .called = called, .out = to, .ink = -1};
  append(&writer, "BT\n");
  for (guint i = 0; i < page->page->items->len; i++) {
    const Item *item = &g_array_index(page->page->items, Item, i);
    if (item->kind == ITEM_GLYPHS)
      write_run(&writer, item);
  }
  close_text(&writer);
  append(&writer, "ET\n");
}
