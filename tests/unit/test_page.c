/* Pages and glyph runs: sharing, defaults and order. */
#include "model/page.h"

#include "support_page.h"

static const Mark nowhere = {0};

static const Item *item_at(const Page *page, guint place)
{
  return &g_array_index(page->items, Item, place);
}

static void test_run_is_zeroed(void)
{
  GlyphRun *run = glyph_run_new(NULL, 9, 2, 3, 2, "报纸上", 6);
  g_assert_cmpint(run->references, ==, 1);
  g_assert_cmpstr(run->utf8, ==, "报纸");
  g_assert_cmpint(run->ink, ==, 2);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint((int)run->glyphs[i].glyph | run->glyphs[i].x_pu | run->glyphs[i].y_pu, ==, 0);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint(run->clusters[i].bytes | run->clusters[i].glyphs, ==, 0);
  g_assert_null(run->link);
  glyph_run_free(run);
  glyph_run_free(NULL);
}

static void test_run_outlives_its_line(void)
{
  GlyphRun *run = glyph_run_new(NULL, 9, 0, 1, 1, "甲", 3);
  Page *first = page_new(1, 100, 100, 0);
  Page *second = page_new(2, 100, 100, 0);
  page_add_run(first, run, 1, 2, nowhere);
  page_add_turned_run(second, run, 1, 2, 90, nowhere);
  g_assert_cmpint(run->references, ==, 3);
  glyph_run_free(run);
  page_free(first);
  g_assert_cmpstr(item_at(second, 0)->as.glyphs.run->utf8, ==, "甲");
  g_assert_cmpint(run->references, ==, 1);
  page_free(second);
}

static void test_run_holds_its_font(void)
{
  PangoFont *font = support_font("sans", 9);
  g_assert_nonnull(font);
  GlyphRun *run = glyph_run_new(font, 9, 0, 0, 0, "", 0);
  g_object_add_weak_pointer(G_OBJECT(font), (gpointer *)&font);
  guint held = G_OBJECT(font)->ref_count;
  glyph_run_free(run);
  if (font) {
    g_assert_cmpuint(G_OBJECT(font)->ref_count, ==, held - 1);
    g_object_remove_weak_pointer(G_OBJECT(font), (gpointer *)&font);
    g_object_unref(font);
  }
}

static void test_items_keep_paint_order(void)
{
  g_autoptr(Page) page = page_new(3, 200, 300, 8.5);
  Mark mark = {g_intern_static_string("issue.md"), 7, 2};
  Picture picture = {.format = PICTURE_MISSING};
  page_add_tag(page, TAG_ARTICLE, "题", 1, 2, mark);
  page_add_fill(page, 10, 20, 30, 40, 2);
  page_add_round_fill(page, 10, 20, 30, 40, 5, 2);
  page_add_rule(page, 1, 2, 3, 4, 0.5, 1);
  page_add_dots(page, 1, 90, 50, 0.4, 2, 0);
  page_add_picture(page, &picture, 5, 6, 7, 8, NULL, mark);
  page_add_link(page, 1, 1, 2, 2, "https://example.org/");
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
  static const ItemKind order[] = {ITEM_TAG,  ITEM_FILL,    ITEM_FILL, ITEM_RULE,
                                   ITEM_RULE, ITEM_PICTURE, ITEM_LINK, ITEM_TAG};
  g_assert_cmpuint(page->items->len, ==, G_N_ELEMENTS(order));
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    g_assert_cmpint(item_at(page, i)->kind, ==, order[i]);
  g_assert_cmpstr(item_at(page, 0)->as.tag.title, ==, "题");
  g_assert_cmpint(item_at(page, 0)->mark.line, ==, 7);
  g_assert_null(item_at(page, 1)->mark.file);
  g_assert_cmpfloat(item_at(page, 1)->as.fill.radius, ==, 0);
  g_assert_cmpfloat(item_at(page, 2)->as.fill.radius, ==, 5);
  g_assert_cmpfloat(item_at(page, 3)->as.rule.dash, ==, 0);
  g_assert_cmpfloat(item_at(page, 4)->as.rule.to_y, ==, 50);
  g_assert_cmpfloat(item_at(page, 4)->as.rule.dash, ==, 2);
  g_assert_true(item_at(page, 6)->as.link.uri == g_intern_string("https://example.org/"));
}

static void test_picture_without_crop_shows_whole(void)
{
  g_autoptr(Page) page = page_new(1, 10, 10, 0);
  const double part[4] = {0.1, 0.2, 0.5, 0.6};
  page_add_picture(page, NULL, 0, 0, 1, 1, NULL, nowhere);
  page_add_picture(page, NULL, 0, 0, 1, 1, part, nowhere);
  g_assert_cmpfloat(item_at(page, 0)->as.picture.crop[0], ==, 0);
  g_assert_cmpfloat(item_at(page, 0)->as.picture.crop[3], ==, 1);
  g_assert_cmpfloat(item_at(page, 1)->as.picture.crop[1], ==, 0.2);
  g_assert_cmpfloat(item_at(page, 1)->as.picture.crop[2], ==, 0.5);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/page/run-is-zeroed", test_run_is_zeroed);
  g_test_add_func("/page/run-outlives-its-line", test_run_outlives_its_line);
  g_test_add_func("/page/run-holds-its-font", test_run_holds_its_font);
  g_test_add_func("/page/items-keep-paint-order", test_items_keep_paint_order);
  g_test_add_func("/page/picture-without-crop", test_picture_without_crop_shows_whole);
  return g_test_run();
}
