/* Tests of vertical lines: what stands upright, what is turned, where glyphs are, how long it gets.
 */
#include "compose/copy.h"
#include "model/units.h"
#include "support_type.h"

#include <string.h>

static Copy *stand(const char *words, gboolean vertical)
{
  g_autoptr(Text) text = text_of(words);
  CopyStyle style = {.style = STYLE_ITEM, .ink = -1, .vertical = vertical};
  Copy *copy = compose_copy(type, text, &style);
  copy->hang_pu = 0;
  return copy;
}

/* U for each atom that stands upright, T for each that is turned. */
static void assert_stand(const char *words, const char *wanted)
{
  g_autoptr(Copy) copy = stand(words, TRUE);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (int i = 0; i + 1 < copy->atom_count; i++)
    g_string_append_c(shown, copy_atom(copy, i)->turned ? 'T' : 'U');
  if (strcmp(shown->str, wanted) != 0)
    g_error("%s stands %s, wanted %s", words, shown->str, wanted);
}

/* clreq, mixed text in vertical lines: two or three digits share a cell, letters and acronyms
 * stand, words and longer numbers lie on their side. */
static void test_stand(void)
{
  assert_stand("第12届", "UUU");
  assert_stand("长100米", "UUU");
  assert_stand("第1届", "UUU");
  assert_stand("2025年", "TTTTU");
  assert_stand("A股", "UU");
  assert_stand("GDP增", "UUUU");
  assert_stand("用Vim写", "UTTTU");
  assert_stand("11.6%", "TTTTT");
  assert_stand("37℃", "UU");
  assert_stand("（甲）《乙》“丙”", "UUUUUUUUU");
  assert_stand("好——吧……", "UUUU");
}

/* Kai has no vertical form of the dash: it is turned, and as long as everywhere. */
static void test_forms(void)
{
  int role = layout->styles[STYLE_ITEM].role;
  layout->styles[STYLE_ITEM].role = ROLE_KAI;
  assert_stand("好——吧……（是）", "UTUUUUU");
  g_autoptr(Copy) copy = stand("好——吧", TRUE);
  g_assert_cmpint(copy_width_pu(copy), ==, 4 * copy->em_pu);
  layout->styles[STYLE_ITEM].role = role;
}

static void assert_height(const char *words, double em)
{
  g_autoptr(Copy) copy = stand(words, TRUE);
  double height = (double)copy_width_pu(copy) / copy->em_pu;
  if (height < em - 0.01 || height > em + 0.01)
    g_error("%s is %.3f em high, wanted %.3f", words, height, em);
}

/* The pair rules hold downwards; ： ； ！ ？ keep their em (clreq). */
static void test_heights(void)
{
  assert_height("国国", 2.0);
  assert_height("国，国", 3.0);
  assert_height("国。", 1.5);
  assert_height("“国", 1.5);
  assert_height("国》《国", 3.5);
  assert_height("国！", 2.0);
  assert_height("国？”", 2.5);
  assert_height("国：“国", 3.5);
  assert_height("国·国", 2.5);
  assert_height("国／国", 2.5);
  assert_height("国——国……国", 7.0);
  assert_height("第12届", 3.0);
  assert_height("第100届", 3.0);
}

static guint32 glyph_at(const Copy *copy, int atom)
{
  return copy_glyph(copy, copy_atom(copy, atom), 0).glyph;
}

/* Quotes take the form of corner brackets, brackets and points their vertical form; what is read
 * from the page is as typed. */
static void test_glyphs(void)
{
  const char *words = "“国，（国）”";
  g_autoptr(Copy) vertical = stand(words, TRUE);
  g_autoptr(Copy) horizontal = stand(words, FALSE);
  g_autoptr(Copy) corner = stand("『", TRUE);
  for (int i = 0; i < 7; i++) {
    gboolean han = i == 1 || i == 4;
    g_assert_cmpint(glyph_at(vertical, i) == glyph_at(horizontal, i), ==, han);
  }
  g_assert_cmpuint(glyph_at(vertical, 0), ==, glyph_at(corner, 0));
  Measure measure = {.width_pu = 20 * vertical->em_pu};
  g_autoptr(GPtrArray) lines = copy_set_lines(vertical, &measure, 1, ALIGN_START);
  const Line *line = g_ptr_array_index(lines, 0);
  const GlyphRun *run = g_ptr_array_index(line->runs, 0);
  g_assert_cmpstr(run->utf8, ==, words);
}

/* Characters stand on the axis one em below the other; a turned word begins where they end, its
 * middle on the axis. */
static void test_places(void)
{
  g_autoptr(Copy) copy = stand("国国news国", TRUE);
  int em = copy->em_pu;
  Measure measure = {.width_pu = 20 * em};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 1, ALIGN_START);
  const Line *line = g_ptr_array_index(lines, 0);
  g_assert_cmpuint(line->runs->len, ==, 3);
  const gboolean *turned = (const gboolean *)(void *)line->turned->data;
  g_assert_true(!turned[0] && turned[1] && !turned[2]);
  const GlyphRun *first = g_ptr_array_index(line->runs, 0);
  for (int i = 0; i < 2; i++) {
    g_assert_cmpint(first->glyphs[i].x_pu, ==, -em / 2);
    g_assert_cmpint(ABS(first->glyphs[i].y_pu - i * em - em * 88 / 100), <=, 1);
  }
  g_assert_cmpint(g_array_index(line->x_pu, int, 1), ==, 2 * em + em / 4);
  const GlyphRun *word = g_ptr_array_index(line->runs, 1);
  g_assert_cmpint(ABS(word->glyphs[0].y_pu - em * 38 / 100), <=, 1);
}

/* Verse in a box: lines fill their height exactly and follow the same rules as any others. */
static void test_lines(void)
{
  g_autoptr(Copy) copy =
      stand("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少？“好诗”，大家说。", TRUE);
  Measure measure = {.width_pu = 7 * copy->em_pu};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 0, ALIGN_JUSTIFY);
  g_assert_cmpuint(lines->len, >, 3);
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    g_assert_cmpuint(line->turned->len, ==, line->runs->len);
    g_assert_false(line->fit.forbidden || line->fit.overfull || line->fit.orphan);
    if (!line->last)
      g_assert_cmpint(ABS(line->width_pu - measure.width_pu), <=, copy->em_pu / 100);
  }
}

int main(int argc, char **argv)
{
  support_type_init(&argc, &argv);
  g_test_add_func("/vertical/stand", test_stand);
  g_test_add_func("/vertical/forms", test_forms);
  g_test_add_func("/vertical/heights", test_heights);
  g_test_add_func("/vertical/glyphs", test_glyphs);
  g_test_add_func("/vertical/places", test_places);
  g_test_add_func("/vertical/lines", test_lines);
  return support_type_run();
}
