/* A page: building and freeing of glyph runs and display lists. */
#include "model/page.h"

#include "model/units.h"

#include <string.h>

/* The lead byte of UTF-8 from which characters may be as wide as the em (U+2000 on). */
#define CJK_LEAD 0xE2

/* A glyph that overlaps the one before by more of an em is taken for the start of a line. */
#define STEP_BACK_EM 0.1

GlyphRun *glyph_run_new(PangoFont *font, double size, int ink, int glyph_count, int cluster_count,
                        const char *utf8, int utf8_bytes)
{
  g_assert(glyph_count >= 0 && cluster_count >= 0 && utf8_bytes >= 0);
  GlyphRun *run = g_new0(GlyphRun, 1);
  run->references = 1;
  run->font = font ? g_object_ref(font) : NULL;
  run->size = size;
  run->ink = ink;
  run->glyph_count = glyph_count;
  run->cluster_count = cluster_count;
  run->glyphs = g_new0(PlacedGlyph, glyph_count);
  run->clusters = g_new0(TextCluster, cluster_count);
  run->utf8 = g_strndup(utf8 ? utf8 : "", utf8_bytes);
  return run;
}

GlyphRun *glyph_run_keep(GlyphRun *run)
{
  run->references++;
  return run;
}

void glyph_run_free(GlyphRun *run)
{
  if (run == NULL || --run->references > 0)
    return;
  g_assert(run->references == 0);
  g_clear_object(&run->font);
  g_free(run->glyphs);
  g_free(run->clusters);
  g_free(run->utf8);
  g_free(run);
}

const char *glyph_run_face(const GlyphRun *run)
{
  if (run->font == NULL)
    return "";
  PangoFontDescription *description = pango_font_describe(run->font);
  pango_font_description_unset_fields(description,
                                      ~(PANGO_FONT_MASK_FAMILY | PANGO_FONT_MASK_WEIGHT));
  g_autofree char *words = pango_font_description_to_string(description);
  pango_font_description_free(description);
  return g_intern_string(words);
}

gboolean glyph_run_steps_back(const GlyphRun *run, int next, char lead, double advance)
{
  if ((guchar)lead < CJK_LEAD || next == 0)
    return FALSE;
  int step = run->glyphs[next].x_pu - run->glyphs[next - 1].x_pu;
  int em = pu_from_pt(run->size);
  return step < advance * em - pu_from_pt(run->size * STEP_BACK_EM);
}

static void clear_item(gpointer pointer)
{
  Item *item = pointer;
  if (item->kind == ITEM_GLYPHS)
    glyph_run_free(item->as.glyphs.run);
  else if (item->kind == ITEM_TAG)
    g_free(item->as.tag.title);
}

gboolean tag_is_furniture(TagKind tag)
{
  return tag == TAG_FURNITURE || tag == TAG_JUMP;
}

gboolean tag_is_text(TagKind tag)
{
  return tag == TAG_PARAGRAPH || tag == TAG_CROSSHEAD;
}

Page *page_new(int number, double width, double height, double bleed)
{
  Page *page = g_new0(Page, 1);
  page->number = number;
  page->width = width;
  page->height = height;
  page->bleed = bleed;
  page->items = g_array_new(FALSE, FALSE, sizeof(Item));
  g_array_set_clear_func(page->items, clear_item);
  page->report = report_new();
  return page;
}

void page_free(Page *page)
{
  if (page == NULL)
    return;
  g_array_unref(page->items);
  report_free(page->report);
  g_free(page->label);
  g_free(page);
}

/* The item is lent until the next one is added. */
static Item *add_item(Page *page, ItemKind kind, double x, double y)
{
  Item item;
  memset(&item, 0, sizeof item);
  item.kind = kind;
  item.x = x;
  item.y = y;
  g_array_append_val(page->items, item);
  return &g_array_index(page->items, Item, page->items->len - 1);
}

void page_add_run(Page *page, GlyphRun *run, double x, double y, Mark mark)
{
  page_add_turned_run(page, run, x, y, 0, mark);
}

void page_add_turned_run(Page *page, GlyphRun *run, double x, double y, double turn, Mark mark)
{
  Item *item = add_item(page, ITEM_GLYPHS, x, y);
  item->mark = mark;
  item->as.glyphs.run = glyph_run_keep(run);
  item->as.glyphs.turn = turn;
}

void page_add_rule(Page *page, double x, double y, double to_x, double to_y, double thickness,
                   int ink)
{
  Item *item = add_item(page, ITEM_RULE, x, y);
  item->as.rule.to_x = to_x;
  item->as.rule.to_y = to_y;
  item->as.rule.thickness = thickness;
  item->as.rule.ink = ink;
}

void page_add_dots(Page *page, double x, double to_x, double y, double thickness, double apart,
                   int ink)
{
  Item *item = add_item(page, ITEM_RULE, x, y);
  item->as.rule.to_x = to_x;
  item->as.rule.to_y = y;
  item->as.rule.thickness = thickness;
  item->as.rule.dash = apart;
  item->as.rule.ink = ink;
}

void page_add_fill(Page *page, double x, double y, double width, double height, int ink)
{
  page_add_round_fill(page, x, y, width, height, 0, ink);
}

void page_add_round_fill(Page *page, double x, double y, double width, double height, double radius,
                         int ink)
{
  Item *item = add_item(page, ITEM_FILL, x, y);
  item->as.fill.width = width;
  item->as.fill.height = height;
  item->as.fill.radius = radius;
  item->as.fill.ink = ink;
}

void page_add_picture(Page *page, const Picture *picture, double x, double y, double width,
                      double height, const double crop[4], Mark mark)
{
  static const double whole[4] = {0, 0, 1, 1};
  Item *item = add_item(page, ITEM_PICTURE, x, y);
  item->mark = mark;
  item->as.picture.width = width;
  item->as.picture.height = height;
  item->as.picture.picture = picture;
  memcpy(item->as.picture.crop, crop ? crop : whole, sizeof whole);
}

void page_add_link(Page *page, double x, double y, double width, double height, const char *uri)
{
  Item *item = add_item(page, ITEM_LINK, x, y);
  item->as.link.width = width;
  item->as.link.height = height;
  item->as.link.uri = g_intern_string(uri);
}

void page_add_tag(Page *page, TagKind tag, const char *title, double x, double y, Mark mark)
{
  Item *item = add_item(page, ITEM_TAG, x, y);
  item->mark = mark;
  item->as.tag.tag = tag;
  item->as.tag.title = g_strdup(title);
}
