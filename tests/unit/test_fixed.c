/* Fixed rectangles: advertisements and the story beside the nameplate, measured from the finished
 * page: they have the size that was asked for, show their picture whole, and say what they are. */
#include "check/survey.h"
#include "makeup/makeup.h"
#include "support_read.h"

#include <string.h>

/* Places agree where they differ by less; points. */
#define SAME 1.0

/* A story that can take most shapes, so that the page can be filled. */
#define STORY                                                                                                                                     \
  "## 城东图书馆周六开门\n优先: 头条\n\n"                                                                                            \
  "城东图书馆将在周六上午向市民开放。新馆由一座老粮仓改建，地上三层，地下一层，首批上架图书五万册" \
  "，"                                                                                                                                           \
  "座位七百个，全部免费。原来的粮道改成书廊，高窗里的光正好落在长桌上。\n\n"                                    \
  "夜里也能借书。一楼东侧有自助书房，刷证件就能进去，备有热水和充电口，照顾赶早班和下晚班的人。"    \
  "馆里还给孩子留了一层，矮书架围出六个小间，每个周末讲故事。\n\n"

typedef struct {
  TestFolder *folder;
  ReadIssue *read;
  Layout *layout;
  Compositor *type;
  Report *report;
  GPtrArray *pages;
  Survey *survey; /* of the first page; NULL where there is none */
} Made;

/* Makes up BODY, with a drawing twice as wide as high beside it under the name art.svg. */
static Made make(const char *body)
{
  static const char ART[] = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>"
                            "<rect width='200' height='100' fill='#444'/></svg>";
  Made made = {.folder = folder_make(), .report = report_new()};
  g_autofree char *text = g_strconcat("---\npaper: 早报\ndate: 2025-05-16\n---\n", body, NULL);
  GError *error = NULL;

  folder_write(made.folder, "art.svg", ART, -1);
  made.read = issue_read(made.folder, text);
  g_assert_cmpstr(made.read->report, ==, "");
  made.layout = read_layout("tabloid", "layouts", "zh", (Mark){0}, made.report);
  made.type = compose_open(made.layout, "fonts/fonts.conf", made.report, &error);
  g_assert_no_error(error);
  made.pages = makeup_issue(made.read->issue, made.type, made.report);
  if (made.pages->len)
    made.survey = survey_page(made.pages->pdata[0], made.layout, made.read->issue);
  return made;
}

static void made_clear(Made *made)
{
  survey_free(made->survey);
  g_ptr_array_unref(made->pages);
  compose_close(made->type);
  layout_free(made->layout);
  report_free(made->report);
  issue_drop(made->read);
  folder_drop(made->folder);
}

static const SeenArticle *find_kind(const Made *made, Kind kind)
{
  for (guint i = 0; i < made->survey->articles->len; i++) {
    const SeenArticle *article = made->survey->articles->pdata[i];
    if (article->article && article->article->kind == kind)
      return article;
  }
  g_assert_not_reached();
}

/* The words of furniture on the first page. */
static char *furniture_of(const Made *made)
{
  const Page *page = made->pages->pdata[0];
  GString *words = g_string_new(NULL);
  int depth = 0, within = 0;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS && within)
      g_string_append(words, item->as.glyphs.run->utf8);
    if (item->kind != ITEM_TAG)
      continue;
    depth += item->as.tag.tag == TAG_END ? -1 : 1;
    if (!within && item->as.tag.tag == TAG_FURNITURE)
      within = depth;
    else if (within && depth < within)
      within = 0;
  }
  return g_string_free(words, FALSE);
}

/* Two columns by fourteen rows are what the frame's outer edges measure, and nothing stands lower.
 */
static void test_size(void)
{
  Made made =
      make(STORY "## 摊位招租\n体裁: 广告\n尺寸: 2栏×14行\n\n夜市摊位二十个，即日起受理。\n");
  const SeenArticle *advert = find_kind(&made, KIND_AD);
  const Layout *layout = made.layout;
  const Grid *grid = &layout->grid;
  g_autofree char *furniture = furniture_of(&made);
  double height = 14 * grid->pitch - grid->optical_top - grid->optical_foot;

  g_assert_cmpfloat_with_epsilon(advert->frame.right - advert->frame.left,
                                 layout_span_width(layout, 2), SAME);
  g_assert_cmpfloat_with_epsilon(advert->frame.bottom - advert->frame.top, height, SAME);
  for (guint i = 0; i < made.survey->articles->len; i++) {
    const SeenArticle *article = made.survey->articles->pdata[i];
    g_assert_cmpfloat(article->box.bottom, <=, advert->frame.bottom + SAME);
  }
  g_assert_nonnull(strstr(furniture, "广告"));
  made_clear(&made);
}

/* A picture alone fills as much of the size as its proportion allows, uncropped, in the middle. */
static void test_picture(void)
{
  Made made = make(STORY "## \n体裁: 广告\n尺寸: 通栏×20行\n\n![](art.svg)\n");
  const SeenArticle *advert = find_kind(&made, KIND_AD);
  double width = layout_span_width(made.layout, made.layout->grid.columns);
  double left = layout_column_x(made.layout, 0);

  g_assert_cmpuint(advert->pictures->len, ==, 1);
  Extent picture = g_array_index(advert->pictures, Extent, 0);
  g_assert_cmpfloat_with_epsilon((picture.right - picture.left) / (picture.bottom - picture.top), 2,
                                 0.001);
  g_assert_cmpfloat_with_epsilon((picture.left + picture.right) / 2, left + width / 2, SAME);
  g_assert_cmpfloat(advert->cropped, ==, 0);
  g_autofree char *said = report_to_string(made.report);
  g_assert_nonnull(strstr(said, "of its room: it is 2.00 times as wide as high"));
  made_clear(&made);
}

/* An advertisement without a size is framed too, so that its mark, at the frame's foot, stands
 * clear of its words. */
static void test_mark(void)
{
  Made made = make(STORY "## 摊位招租\n体裁: 广告\n\n夜市摊位二十个，即日起受理。\n");
  const SeenArticle *advert = find_kind(&made, KIND_AD);
  const Page *page = made.pages->pdata[0];
  gboolean seen = FALSE;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind != ITEM_GLYPHS || !g_str_equal(item->as.glyphs.run->utf8, "广告"))
      continue;
    seen = TRUE;
    for (guint k = 0; k < advert->lines->len; k++)
      g_assert_cmpfloat(g_array_index(advert->lines, SeenLine, k).box.bottom, <=,
                        item->y - item->as.glyphs.run->size * 0.85);
  }
  g_assert_true(seen);
  g_assert_cmpfloat(advert->frame.bottom, >, advert->frame.top);
  made_clear(&made);
}

/* What is too long for its size is named with the rows it asks for, and nothing is printed of it.
 */
static void test_too_long(void)
{
  Made made =
      make(STORY "## 摊位招租\n体裁: 广告\n尺寸: 1栏×4行\n\n"
                 "夜市摊位二十个，即日起受理，先到先得，租期一年，水电自理，欢迎上门洽谈。\n");
  g_autofree char *said = report_to_string(made.report);

  g_assert_nonnull(strstr(said, "“摊位招租” does not fit 1 column by 4 rows, it asks for "));
  made_clear(&made);
}

/* The story beside the nameplate stands right of the name, above all others. */
static void test_ear(void)
{
  Made made = make(STORY "## 老街留住青瓦灰墙\n位置: 报眼\n体裁: 简讯\n\n老街二期修缮昨天完工。\n");
  const SeenArticle *ear = find_kind(&made, KIND_BRIEF);
  const SeenArticle *story = find_kind(&made, KIND_ARTICLE);
  int column = made.layout->furniture.nameplate_columns;

  g_assert_true(ear->ear);
  g_assert_false(story->ear);
  g_assert_cmpfloat_with_epsilon(ear->box.left, layout_column_x(made.layout, column), SAME);
  g_assert_cmpfloat(ear->box.bottom, <,
                    layout_row_y(made.layout, made.layout->furniture.nameplate_rows - 3));
  g_assert_cmpfloat(story->box.top, >=,
                    layout_row_y(made.layout, made.layout->furniture.nameplate_rows) - SAME);
  made_clear(&made);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fixed/size", test_size);
  g_test_add_func("/fixed/picture", test_picture);
  g_test_add_func("/fixed/mark", test_mark);
  g_test_add_func("/fixed/too-long", test_too_long);
  g_test_add_func("/fixed/ear", test_ear);
  return g_test_run();
}
