/* Tests of press/recolour: recipes, overprint, spot inks, drawings' own colours, masks. */
#include "press/recolour.h"

#include "read/read.h"

#include <string.h>

typedef struct {
  Layout *layout;
  Colour *colour;
} Fixture;

static void add_ink(Layout *layout, const char *name, const double cmyk[4], const char *spot)
{
  Ink *ink = g_new0(Ink, 1);
  ink->name = g_strdup(name);
  memcpy(ink->cmyk, cmyk, sizeof ink->cmyk);
  ink->spot = g_strdup(spot);
  ink->tint = 0.6;
  for (int i = 0; i < 3; i++)
    ink->rgb[i] = (20 + 10 * (layout->inks->len + 1)) / 255.0;
  ink->rgb[0] = 195 / 255.0;
  g_ptr_array_add(layout->inks, ink);
}

enum { BLACK, RED, PAPER, K60, GOLD };

static void set_up(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  fixture->layout = layout_new("x");
  add_ink(fixture->layout, "black", (double[4]){0, 0, 0, 1}, NULL);
  add_ink(fixture->layout, "red", (double[4]){0, 1, 0.9, 0}, NULL);
  add_ink(fixture->layout, "paper", (double[4]){0, 0, 0, 0}, NULL);
  add_ink(fixture->layout, "k60", (double[4]){0, 0, 0, 0.6}, NULL);
  add_ink(fixture->layout, "gold", (double[4]){0.2, 0.25, 0.6, 0.25}, "PANTONE 871 C");
  g_autoptr(Report) report = report_new();
  g_autoptr(PressProfile) press = read_press("newspaper", "layouts", (Mark){0}, report, NULL);
  fixture->colour = colour_open(press, NULL);
  g_assert_nonnull(fixture->colour);
}

static void tear_down(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  layout_free(fixture->layout);
  colour_close(fixture->colour);
}

/* Returns "r g b" as cairo writes the surrogate of INK, to be freed. */
static char *rgb_of(int ink, InkRole role)
{
  double rgb[3];
  char digits[3][G_ASCII_DTOSTR_BUF_SIZE];
  layout_ink_surrogate(ink, role, rgb);
  for (int i = 0; i < 3; i++)
    g_ascii_formatd(digits[i], sizeof digits[i], "%.6f", rgb[i]);
  return g_strjoin(" ", digits[0], digits[1], digits[2], NULL);
}

/* Returns STREAM with {black}, {BLACK} (a panel's), {red} … in place of their surrogates. */
static char *fill_in(const char *stream)
{
  static const char *const NAMES[] = {"{black}", "{BLACK}", "{red}", "{RED}",  "{paper}",
                                      "{PAPER}", "{k60}",   "{K60}", "{gold}", "{GOLD}"};
  char *filled = g_strdup(stream);
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    g_auto(GStrv) parts = g_strsplit(filled, NAMES[i], -1);
    g_autofree char *rgb = rgb_of((int)i / 2, (InkRole)(i % 2));
    g_free(filled);
    filled = g_strjoinv(rgb, parts);
  }
  return filled;
}

static void assert_recoloured(RecolourWish wish, const char *stream, const char *wanted)
{
  g_autofree char *filled = fill_in(stream);
  RecolourNeeds needs = {0};
  g_autoptr(GBytes) content = g_bytes_new(filled, strlen(filled));
  g_autoptr(GByteArray) out = recolour_stream(content, &wish, &needs);
  g_byte_array_append(out, (const guint8 *)"", 1);
  g_autofree char *line = g_strdup((const char *)out->data);
  g_strdelimit(line, "\n", ' ');
  g_assert_cmpstr(g_strstrip(line), ==, wanted);
  for (int i = 0; i < RECOLOUR_STATES; i++) {
    g_autofree char *call = g_strdup_printf("/BsO%d gs", i);
    g_assert_cmpint(needs.states[i], ==, strstr(line, call) != NULL);
  }
  recolour_needs_clear(&needs);
}

static RecolourWish wish_of(const Fixture *fixture)
{
  return (RecolourWish){.layout = fixture->layout, .colour = fixture->colour, .scale = {1, 1}};
}

/* GWG 1v4 2.3.12: black letters overprint, grey and white must not. */
static void test_overprint(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  assert_recoloured(wish, "{black} rg BT (a)Tj ET", "/BsO1 gs 0 0 0 1 k BT (a)Tj ET");
  assert_recoloured(wish, "{BLACK} rg 0 0 1 1 re f", "0 0 0 1 k 0 0 1 1 re f");
  assert_recoloured(wish, "{red} rg 1 w {k60} RG S", "0 1 .9 0 k 1 w 0 0 0 .6 K S");
  assert_recoloured(wish, "{black} rg {paper} rg {black} rg",
                    "/BsO1 gs 0 0 0 1 k /BsO0 gs 0 0 0 0 k /BsO1 gs 0 0 0 1 k");
  assert_recoloured(wish, "{black} RG S {black} rg f {BLACK} RG S",
                    "/BsO2 gs 0 0 0 1 K S /BsO3 gs 0 0 0 1 k f /BsO1 gs 0 0 0 1 K S");
}

/* Colour and overprint go back together with Q. */
static void test_saved_states(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  assert_recoloured(wish, "q {black} rg f Q {red} rg f q {black} rg Q Q {black} rg",
                    "q /BsO1 gs 0 0 0 1 k f Q 0 1 .9 0 k f q /BsO1 gs 0 0 0 1 k Q Q "
                    "/BsO1 gs 0 0 0 1 k");
}

/* A picture between two black words must not overprint, the second word must. */
static void test_pictures_between(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  assert_recoloured(wish, "{black} rg (a)Tj /x5 Do (b)Tj",
                    "/BsO1 gs 0 0 0 1 k (a)Tj /BsO0 gs /x5 Do /BsO1 gs  (b)Tj");
  wish.is_form = TRUE;
  assert_recoloured(wish, "/x5 Do {BLACK} rg f", "/BsO0 gs /x5 Do 0 0 0 1 k f");
  assert_recoloured(wish, "{BLACK} rg f {red} RG", "/BsO0 gs 0 0 0 1 k f 0 1 .9 0 K");
}

static void test_spots(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  assert_recoloured(wish, "{gold} rg f {GOLD} RG S", ".12 .15 .36 .15 k f .12 .15 .36 .15 K S");
  wish.keeps_spots = TRUE;
  assert_recoloured(wish, "{gold} rg f {GOLD} RG S {red} rg",
                    "/BsS4 cs .6 scn f /BsS4 CS .6 SCN S 0 1 .9 0 k");
  g_autofree char *stream = fill_in("{gold} rg {black} rg {gold} rg");
  RecolourNeeds needs = {0};
  g_autoptr(GBytes) content = g_bytes_new(stream, strlen(stream));
  g_byte_array_unref(recolour_stream(content, &wish, &needs));
  g_assert_cmpuint(needs.spots->len, ==, 1);
  g_assert_cmpint(g_array_index(needs.spots, int, 0), ==, GOLD);
  recolour_needs_clear(&needs);
}

/* A drawing's colours: a declared ink by its screen colour, grey on black alone, all else by the
 * profile within the limit. */
static void test_drawings(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  const Ink *red = g_ptr_array_index(fixture->layout->inks, RED);
  double cmyk[4];
  recolour_inks(&wish, red->rgb, cmyk);
  g_assert_cmpfloat_with_epsilon(cmyk[1], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon(cmyk[2], 0.9, 1e-9);
  assert_recoloured(wish, "0 0 0 rg 1 1 1 RG 0 g", "0 0 0 1 k 0 0 0 0 K 0 0 0 1 k");
  double last = 2;
  for (int i = 0; i <= 255; i++) {
    const double grey[3] = {i / 255.0, i / 255.0, i / 255.0};
    recolour_inks(&wish, grey, cmyk);
    g_assert_cmpfloat(cmyk[0] + cmyk[1] + cmyk[2], <=, 0);
    g_assert_cmpfloat(cmyk[3], <, last);
    last = cmyk[3];
  }
  for (int i = 0; i < 216; i++) {
    const double rgb[3] = {i % 6 / 5.0, i / 6 % 6 / 5.0, i / 36 / 5.0};
    recolour_inks(&wish, rgb, cmyk);
    g_assert_cmpfloat(cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3], <, 2.2 + 1e-9);
  }
}

/* A line of a drawing is no thinner on the page than the press can print; one of the layout is what
 * the layout says. */
static void test_thin_lines(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  PressProfile press = {.line = 0.25, .line_inks = 0.5, .line_reversed = 0.4};
  wish.press = &press;
  assert_recoloured(wish, "0 0 0 RG 1 w 0 0 m 1 1 l S", "0 0 0 1 K 1 w 0 0 m 1 1 l S");
  assert_recoloured(wish, "0 0 0 RG .1 w 0 0 m 1 1 l S", "0 0 0 1 K .1 w .25 w 0 0 m 1 1 l S");
  assert_recoloured(wish, "q .5 0 0 .5 7 7 cm 1 1 1 RG .1 w 0 0 m 1 1 l S Q 0 0 m 9 9 l S",
                    "q .5 0 0 .5 7 7 cm 0 0 0 0 K .1 w .8 w 0 0 m 1 1 l S Q 0 0 m 9 9 l S");
  assert_recoloured(wish, "{black} RG .1 w 0 0 m 1 1 l S", "/BsO2 gs 0 0 0 1 K .1 w 0 0 m 1 1 l S");
  assert_recoloured(wish, "0 0 0 RG .1 w 0 0 m 1 1 l S {black} RG 0 0 m 1 1 l S",
                    "0 0 0 1 K .1 w .25 w 0 0 m 1 1 l S /BsO2 gs 0 0 0 1 K .1 w 0 0 m "
                    "1 1 l S");
  press.line = 0;
  assert_recoloured(wish, "0 0 0 RG .1 w 0 0 m 1 1 l S", "0 0 0 1 K .1 w 0 0 m 1 1 l S");
}

/* What says nothing new is left out; points of drawings are rounded, those of the layout are not.
 */
static void test_shorter(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  assert_recoloured(wish, "/a0 gs q /a0 gs /a1 gs f Q /a0 gs /a1 gs 1 0 0 1 0 0 cm 1 0 0 1 0 5 cm",
                    "/a0 gs q /a1 gs f Q /a1 gs 1 0 0 1 0 5 cm");
  assert_recoloured(wish, "1.23456 -0.001 m 3 .5 l f", "1.23456 -0.001 m 3 .5 l f");
  wish.is_form = TRUE;
  assert_recoloured(wish, "1.23456 -0.001 m 3 .507 l h f", "1.23 0 m 3 .51 l h f");
}

/* Half a dot of the finest plates (2,540 to the inch) is 5 µm: points of drawings lie within that
 * of where they were drawn, at the largest size at which they are. */
static void test_points(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  wish.is_form = TRUE;
  assert_recoloured(wish, "2 0 0 2 0 0 cm 1.23456 2 m", "2 0 0 2 0 0 cm 1.23 2 m");
  assert_recoloured(wish, "9 0 0 9 0 0 cm -1.23456 -.0001 m", "9 0 0 9 0 0 cm -1.235 0 m");
  wish.scale = (RecolourScale){0.1, 0.25};
  assert_recoloured(wish, "1.26 10.04 20.96 400 re", "1.3 10 21 400 re");
  wish.scale = (RecolourScale){0.1, 40};
  assert_recoloured(wish, "1.2345678 2 m", "1.2345678 2 m");
}

/* What may be drawn in place is, in the colours and states at hand. */
static void test_in_place(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  g_autoptr(GHashTable) inlined =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_bytes_unref);
  static const char MARK[] = "q 0 0 0 rg 0 0 m 1 1 l f Q";
  g_hash_table_insert(inlined, (gpointer)(gintptr) "/x1", g_bytes_new_static(MARK, strlen(MARK)));
  wish.inlined = inlined;
  assert_recoloured(wish, "q /a1 gs /x1 Do Q 0 0 1 1 re f",
                    "q /a1 gs q 0 0 0 1 k 0 0 m 1 1 l f Q Q 0 0 1 1 re f");
}

static void test_masks(Fixture *fixture, gconstpointer unused)
{
  (void)unused;
  RecolourWish wish = wish_of(fixture);
  wish.is_form = wish.is_mask = TRUE;
  assert_recoloured(wish, "1 0 0 rg 0 1 0 RG 1 1 1 rg /x5 Do", ".3 g .59 G 1 g /x5 Do");
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test)(Fixture *, gconstpointer);
  } tests[] = {
      {"/recolour/overprint", test_overprint},
      {"/recolour/saved-states", test_saved_states},
      {"/recolour/pictures-between", test_pictures_between},
      {"/recolour/spots", test_spots},
      {"/recolour/drawings", test_drawings},
      {"/recolour/thin-lines", test_thin_lines},
      {"/recolour/shorter", test_shorter},
      {"/recolour/points", test_points},
      {"/recolour/in-place", test_in_place},
      {"/recolour/masks", test_masks},
  };
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run();
}
