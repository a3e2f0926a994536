/* Printer's marks, drawn in the colour of all plates; letters are strokes, so no font is needed. */
#include "press/marks.h"

#include "model/units.h"

#include <string.h>

#define MARK_LENGTH (5 * PT_PER_MM)
#define MARK_GAP 1.5 /* from the bleed */
#define MARK_LINE 0.3
#define REGISTER_RADIUS 4.0
#define PATCH 11.0
#define SLUG_HEIGHT 6.0
#define SLUG_LINE 0.4

/* A circle's quarter as a Bézier curve. */
#define QUARTER 0.5523

/* Letters as strokes on a grid of 4 by 6: pairs of digits are points, a blank begins a stroke. */
static const struct {
  char letter;
  const char *strokes;
} LETTERS[] = {
    {'0', "100105163645413010"},
    {'1', "152620 1030"},
    {'2', "05163645440040"},
    {'3', "05163645443313 334241301001"},
    {'4', "30360242"},
    {'5', "460603334241301001"},
    {'6', "4536160501103041423303"},
    {'7', "064610"},
    {'8', "13040516364544331302011030414233"},
    {'9', "0110304145361605041343"},
    {'A', "0004264440 0242"},
    {'B', "00063645443303 3342413000"},
    {'C', "4536160501103041"},
    {'D', "00062644422000"},
    {'E', "46060040 0333"},
    {'F', "460600 0333"},
    {'G', "45361605011030414323"},
    {'H', "0006 4046 0343"},
    {'I', "1030 1636 2026"},
    {'J', "4641301001"},
    {'K', "0006 460340"},
    {'L', "060040"},
    {'M', "0006234640"},
    {'N', "00064046"},
    {'O', "100105163645413010"},
    {'P', "00063645443303"},
    {'Q', "100105163645413010 2240"},
    {'R', "00063645443303 2340"},
    {'S', "453616050413334241301001"},
    {'T', "0646 2620"},
    {'U', "060110304146"},
    {'V', "062046"},
    {'W', "0610233046"},
    {'X', "0046 0640"},
    {'Y', "062346 2320"},
    {'Z', "06460040"},
    {'-', "1333"},
    {'.', "2021"},
    {'/', "0046"},
    {':', "2122 2425"},
};

static void say(GByteArray *out, const double *numbers, int count, const char *word)
{
  for (int i = 0; i < count; i++) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.3f ", numbers[i]);
    g_byte_array_append(out, (const guint8 *)digits, (guint)strlen(digits));
  }
  g_byte_array_append(out, (const guint8 *)word, (guint)strlen(word));
  g_byte_array_append(out, (const guint8 *)"\n", 1);
}

static void draw_line(GByteArray *out, double x, double y, double to_x, double to_y)
{
  say(out, (const double[]){x, y}, 2, "m");
  say(out, (const double[]){to_x, to_y}, 2, "l S");
}

/* At each corner two lines that point at the trim from outside the bleed. */
static void draw_crops(GByteArray *out, const MarksPlace *place)
{
  for (int corner = 0; corner < 4; corner++) {
    int side = corner & 1 ? 2 : 0, end = corner & 2 ? 3 : 1;
    double out_x = side == 0 ? -1 : 1, out_y = end == 1 ? -1 : 1;
    double from_x = place->bleed[side] + out_x * MARK_GAP;
    double from_y = place->bleed[end] + out_y * MARK_GAP;
    draw_line(out, from_x, place->trim[end], from_x + out_x * MARK_LENGTH, place->trim[end]);
    draw_line(out, place->trim[side], from_y, place->trim[side], from_y + out_y * MARK_LENGTH);
  }
}

static void draw_circle(GByteArray *out, double x, double y, double r)
{
  double k = QUARTER * r;
  say(out, (const double[]){x + r, y}, 2, "m");
  say(out, (const double[]){x + r, y + k, x + k, y + r, x, y + r}, 6, "c");
  say(out, (const double[]){x - k, y + r, x - r, y + k, x - r, y}, 6, "c");
  say(out, (const double[]){x - r, y - k, x - k, y - r, x, y - r}, 6, "c");
  say(out, (const double[]){x + k, y - r, x + r, y - k, x + r, y}, 6, "c S");
}

static void draw_register(GByteArray *out, double x, double y)
{
  draw_circle(out, x, y, REGISTER_RADIUS);
  draw_line(out, x - REGISTER_RADIUS * 1.6, y, x + REGISTER_RADIUS * 1.6, y);
  draw_line(out, x, y - REGISTER_RADIUS * 1.6, x, y + REGISTER_RADIUS * 1.6);
}

static void draw_registers(GByteArray *out, const MarksPlace *place)
{
  const double *bleed = place->bleed, *media = place->media;
  double x = (bleed[0] + bleed[2]) / 2, y = (bleed[1] + bleed[3]) / 2;
  draw_register(out, (media[0] + bleed[0]) / 2, y);
  draw_register(out, (media[2] + bleed[2]) / 2, y);
  draw_register(out, x, (media[1] + bleed[1]) / 2);
  draw_register(out, x, (media[3] + bleed[3]) / 2);
}

/* Solids, halves and the solids over each other, from the left above the page. */
static void draw_bar(GByteArray *out, const MarksPlace *place)
{
  static const double PATCHES[][4] = {{1, 0, 0, 0},  {0, 1, 0, 0},  {0, 0, 1, 0},  {0, 0, 0, 1},
                                      {.5, 0, 0, 0}, {0, .5, 0, 0}, {0, 0, .5, 0}, {0, 0, 0, .5},
                                      {1, 1, 0, 0},  {1, 0, 1, 0},  {0, 1, 1, 0}};
  double foot = place->bleed[3] + (place->media[3] - place->bleed[3] - PATCH) / 2;
  double x = place->trim[0] + 2 * PATCH;
  for (gsize i = 0; i < G_N_ELEMENTS(PATCHES) && x + PATCH < place->trim[2]; i++, x += PATCH) {
    say(out, PATCHES[i], 4, "k");
    say(out, (const double[]){x, foot, PATCH, PATCH}, 4, "re f");
  }
}

static const char *find_strokes(char letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS(LETTERS); i++)
    if (LETTERS[i].letter == g_ascii_toupper(letter))
      return LETTERS[i].strokes;
  return NULL;
}

static void draw_letter(GByteArray *out, const char *strokes, double x, double y, double unit)
{
  gboolean begins = TRUE;
  for (const char *at = strokes; *at;) {
    if (*at == ' ') {
      say(out, NULL, 0, "S");
      begins = TRUE;
      at++;
      continue;
    }
    const double point[2] = {x + (at[0] - '0') * unit, y + (at[1] - '0') * unit};
    say(out, point, 2, begins ? "m" : "l");
    begins = FALSE;
    at += 2;
  }
  say(out, NULL, 0, "S");
}

static void draw_slug(GByteArray *out, const MarksPlace *place, const char *slug)
{
  double unit = SLUG_HEIGHT / 6, x = place->trim[0] + 2 * PATCH;
  double y = place->media[1] + (place->bleed[1] - place->media[1] - SLUG_HEIGHT) / 2;
  double end = (place->trim[0] + place->trim[2]) / 2 - 4 * REGISTER_RADIUS;
  say(out, (const double[]){SLUG_LINE}, 1, "w");
  for (const char *at = slug; *at && x < end; at++) {
    const char *strokes = find_strokes(*at);
    if (strokes)
      draw_letter(out, strokes, x, y, unit);
    if (strokes || *at == ' ')
      x += 6 * unit;
  }
}

GByteArray *marks_draw(const MarksPlace *place, const char *slug)
{
  GByteArray *out = g_byte_array_new();
  say(out, NULL, 0, "q /BsAll CS 1 SCN");
  say(out, (const double[]){MARK_LINE}, 1, "w");
  draw_crops(out, place);
  draw_registers(out, place);
  draw_slug(out, place, slug);
  draw_bar(out, place);
  say(out, NULL, 0, "Q");
  return out;
}

void marks_name_colour(const Pdf *pdf, qpdf_oh resources)
{
  pdf_put_text(pdf, pdf_own_dictionary(pdf, resources, "/ColorSpace"), "/BsAll",
               "[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
               "/C0 [0 0 0 0] /C1 [1 1 1 1] >>]");
}
