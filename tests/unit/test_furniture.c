/* Tests of the furniture: dates in words, rows taken, places inside the type area, text once. */
#include "makeup/furniture.h"

#include "makeup/dates.h"
#include "model/units.h"
#include "read/read.h"

#include <math.h>
#include <string.h>

#define FONTS "fonts/fonts.conf"
#define LOOK "../shared/design/look/issue"
#define SEEDS "../shared/seeds/issue"

static const Mark NOWHERE = {0};

/* A layout with an open compositor. */
typedef struct {
  Report *report;
  Layout *layout;
  Compositor *type;
} Shop;

static Shop shop_open(const char *layout, const char *lang)
{
  Shop shop = {.report = report_new()};
  g_autoptr(GError) error = NULL;
  shop.layout = read_layout(layout, "layouts", lang, NOWHERE, shop.report);
  g_autofree char *findings = report_to_string(shop.report);
  g_assert_no_error(error);
  g_assert_cmpstr(findings, ==, "");
  g_assert_nonnull(shop.layout);
  shop.type = compose_open(shop.layout, FONTS, shop.report, &error);
  g_assert_no_error(error);
  return shop;
}

static void shop_close(Shop *shop)
{
  compose_close(shop->type);
  layout_free(shop->layout);
  report_free(shop->report);
}

static Text *words(const char *utf8)
{
  return text_new(utf8, NOWHERE);
}

static void name_paper(Issue *issue, const char *paper)
{
  g_clear_pointer(&issue->paper, text_free);
  issue->paper = words(paper);
}

static void add_staff(Issue *issue, const char *role, const char *name)
{
  g_ptr_array_add(issue->staff, issue_pair_new(words(role), words(name)));
}

static Ear *add_ear(Issue *issue, const char *title)
{
  Ear *ear = issue_ear_new();
  ear->title = title ? words(title) : NULL;
  g_ptr_array_add(issue->ears, ear);
  return ear;
}

static void add_line(GPtrArray **lines, const char *key, const char *value)
{
  if (!*lines)
    *lines = g_ptr_array_new();
  g_ptr_array_add(*lines, issue_pair_new(words(key), words(value)));
}

/* Only what every issue has: a name and a date. */
static Issue *plain_issue(void)
{
  Issue *issue = issue_new("plain.md");
  name_paper(issue, "山城工友一周动态");
  issue->lang = g_intern_string("zh-Hans");
  g_date_set_dmy(&issue->date, 26, G_DATE_JULY, 2024);
  return issue;
}

static Issue *full_issue(void)
{
  Issue *issue = plain_issue();
  name_paper(issue, "澜城周报");
  issue->latin = words("LANCHENG WEEKLY");
  issue->motto = words("读懂一座城的日常");
  issue->lunar = words("四月十九");
  issue->number = words("总第218期");
  g_ptr_array_add(issue->strip, words("每周五出版"));
  g_ptr_array_add(issue->strip, words("lancheng.example"));
  add_staff(issue, "编辑", "秋禾");
  add_staff(issue, "美编", "小满");
  Ear *contents = add_ear(issue, "今日看点");
  contents->note = words("彩色印刷");
  add_line(&contents->contents, "老街修缮留住青瓦灰墙", "3版");
  add_line(&contents->contents, "中学生足球联赛开哨", "5版");
  Ear *sky = add_ear(issue, NULL);
  add_line(&sky->weather, "今天 多云转晴", "18—26℃");
  add_line(&sky->weather, "明天 小雨", "17—22℃");
  return issue;
}

/* All characters PAGE prints, in order, without spaces. */
static char *printed(const Page *page)
{
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind != ITEM_GLYPHS)
      continue;
    for (const char *at = item->as.glyphs.run->utf8; *at; at = g_utf8_next_char(at))
      if (!g_unichar_isspace(g_utf8_get_char(at)))
        g_string_append_unichar(all, g_utf8_get_char(at));
  }
  return g_string_free(all, FALSE);
}

static int occurrences(const char *all, const char *part)
{
  int count = 0;
  for (const char *at = strstr(all, part); at; at = strstr(at + strlen(part), part))
    count++;
  return count;
}

static void assert_once(const char *all, const Text *text)
{
  if (text_is_empty(text))
    return;
  g_auto(GStrv) parts = g_strsplit(text->utf8, " ", -1);
  g_autofree char *joined = g_strjoinv("", parts);
  if (occurrences(all, joined) != 1)
    g_error("\"%s\" is %d times in \"%s\"", joined, occurrences(all, joined), all);
}

/* Every item between the type area's edges and from the first row down to ROWS; tags balanced. */
static void assert_inside(const Page *page, const Layout *layout, int rows)
{
  double left = layout_column_x(layout, 0) - 0.5;
  double right = left + layout_span_width(layout, layout->grid.columns) + 1.0;
  double top = layout_row_y(layout, 0) - 0.5;
  double foot = layout_row_y(layout, rows) + 0.5;
  int open = 0;
  g_assert_cmpuint(page->items->len, >, 0);
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    double x_end = item->x, y_end = item->y;
    if (item->kind == ITEM_TAG) {
      open += item->as.tag.tag == TAG_END ? -1 : 1;
      continue;
    }
    g_assert_cmpint(open, >, 0);
    if (item->kind == ITEM_GLYPHS)
      x_end += pt_from_pu(item->as.glyphs.run->width_pu);
    if (item->kind == ITEM_FILL) {
      x_end += item->as.fill.width;
      y_end += item->as.fill.height;
    }
    if (item->kind == ITEM_RULE) {
      x_end = item->as.rule.to_x;
      y_end = item->as.rule.to_y;
    }
    /* A glyph run's last advance may hold tracking that shows nothing. */
    double slack = item->kind == ITEM_GLYPHS ? 3.5 : 0;
    /* Large Han begin left of their measure by their side bearing. */
    double bearing = item->kind == ITEM_GLYPHS ? 0.05 * item->as.glyphs.run->size : 0;
    g_assert_cmpfloat(item->x, >=, left - bearing);
    g_assert_cmpfloat(x_end, <=, right + slack);
    g_assert_cmpfloat(item->y, >=, top);
    g_assert_cmpfloat(y_end, <=, foot);
  }
  g_assert_cmpint(open, ==, 0);
}

static Page *new_page(const Layout *layout, int number)
{
  return page_new(number, layout->sheet.trim_width, layout->sheet.trim_height, layout->sheet.bleed);
}

static void test_dates(void)
{
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, 16, G_DATE_MAY, 2025); /* a Friday */
  g_autofree char *month = date_month_words(&date, "zh-Hans");
  g_autofree char *month_en = date_month_words(&date, "en");
  g_autofree char *day = date_day_words(&date);
  g_autofree char *weekday = date_weekday_words(&date, "zh");
  g_autofree char *weekday_en = date_weekday_words(&date, "en-GB");
  g_autofree char *full = date_full_words(&date, "zh-Hans");
  g_autofree char *full_en = date_full_words(&date, "en");
  g_assert_cmpstr(month, ==, "2025年5月");
  g_assert_cmpstr(month_en, ==, "May 2025");
  g_assert_cmpstr(day, ==, "16");
  g_assert_cmpstr(weekday, ==, "星期五");
  g_assert_cmpstr(weekday_en, ==, "FRIDAY");
  g_assert_cmpstr(full, ==, "2025年5月16日 星期五");
  g_assert_cmpstr(full_en, ==, "Friday 16 May 2025");
}

static void test_labels(void)
{
  g_autoptr(Issue) issue = plain_issue();
  PageName name = {.number = 1, .name = words("要闻")};
  g_autofree char *bare = furniture_page_label(issue, NULL, 12);
  g_autofree char *named = furniture_page_label(issue, &name, 1);
  issue->lang = g_intern_string("en");
  g_autofree char *english = furniture_page_label(issue, NULL, 3);
  g_assert_cmpstr(bare, ==, "第12版");
  g_assert_cmpstr(named, ==, "第1版 要闻");
  g_assert_cmpstr(english, ==, "Page 3");
  text_free(name.name);
}

static void test_rows(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Issue) plain = plain_issue();
  g_autoptr(Issue) full = full_issue();
  int plain_rows = furniture_nameplate_rows(shop.layout, plain);
  int full_rows = furniture_nameplate_rows(shop.layout, full);
  g_assert_cmpint(plain_rows, ==, shop.layout->furniture.nameplate_plain_rows);
  g_assert_cmpint(full_rows, ==, shop.layout->furniture.nameplate_rows);

  Ear *ear = g_ptr_array_index(full->ears, 0);
  for (int i = 0; i < 6; i++)
    add_line(&ear->contents, "又一条", "4版");
  /* Six lines of 16.5 pt are nine rows of 11.5 pt; a line of room was free. */
  g_assert_cmpint(furniture_nameplate_rows(shop.layout, full), >=, full_rows + 7);
  g_assert_cmpint(furniture_nameplate_rows(shop.layout, full), <=, full_rows + 9);
  shop_close(&shop);
}

static int count_links(const Page *page, const char *goal)
{
  int count = 0;
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    count += item->kind == ITEM_LINK && strcmp(item->as.link.uri, goal) == 0;
  }
  return count;
}

static void test_nameplate_full(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Issue) issue = full_issue();
  g_autoptr(Page) page = new_page(shop.layout, 1);
  PageName name = {.number = 1, .name = words("要闻")};
  furniture_nameplate(page, shop.type, issue, &name);
  assert_inside(page, shop.layout, furniture_nameplate_rows(shop.layout, issue));
  g_autofree char *all = printed(page);
  g_assert_cmpstr(all, ==,
                  "澜城周报LANCHENGWEEKLY读懂一座城的日常2024年7月26星期五四月十九"
                  "今日看点彩色印刷老街修缮留住青瓦灰墙3版中学生足球联赛开哨5版"
                  "今天多云转晴18—26℃明天小雨17—22℃"
                  "第1版要闻总第218期每周五出版编辑秋禾美编小满lancheng.example");
  g_assert_cmpint(count_links(page, "#page=3"), ==, 1);
  g_assert_cmpint(count_links(page, "#page=5"), ==, 1);
  text_free(name.name);
  shop_close(&shop);
}

static void test_nameplate_plain(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Issue) issue = plain_issue();
  g_autoptr(Page) page = new_page(shop.layout, 1);
  furniture_nameplate(page, shop.type, issue, NULL);
  assert_inside(page, shop.layout, furniture_nameplate_rows(shop.layout, issue));
  g_autofree char *all = printed(page);
  g_assert_cmpstr(all, ==, "山城工友一周动态2024年7月26星期五第1版");
  shop_close(&shop);
}

/* The first piece begins on the left edge of the type area, the last ends on the right one, and
 * the white between neighbours is the same everywhere. */
static void test_strip_fills_measure(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Issue) issue = full_issue();
  g_autoptr(Page) page = new_page(shop.layout, 1);
  furniture_nameplate(page, shop.type, issue, NULL);
  double lowest = 0, start = G_MAXDOUBLE, end = 0;
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS)
      lowest = MAX(lowest, item->y);
  }
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind != ITEM_GLYPHS || fabs(item->y - lowest) > 0.01)
      continue;
    start = MIN(start, item->x);
    end = MAX(end, item->x + pt_from_pu(item->as.glyphs.run->width_pu));
  }
  double left = layout_column_x(shop.layout, 0);
  g_assert_cmpfloat(fabs(start - left), <, 0.5);
  g_assert_cmpfloat(fabs(end - left - layout_span_width(shop.layout, 6)), <, 0.5);
  shop_close(&shop);
}

static void test_folio(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Issue) issue = full_issue();
  g_autoptr(Page) page = new_page(shop.layout, 12);
  PageName name = {.number = 12, .name = words("民生"), .motto = words("身边的变化")};
  furniture_folio(page, shop.type, issue, &name, 12);
  assert_inside(page, shop.layout, shop.layout->furniture.folio_rows);
  g_autofree char *all = printed(page);
  g_assert_cmpstr(all, ==, "12民生身边的变化2024年7月26日星期五编辑秋禾美编小满澜城周报");
  text_free(name.name);
  text_free(name.motto);
  shop_close(&shop);
}

/* Even a motto far too long for one column stays inside the banner's columns. */
static void test_banner(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Page) page = new_page(shop.layout, 2);
  Section *section = issue_section_new(NOWHERE);
  section->name = words("城事");
  section->motto = words("街巷里的大事小情天天看");
  furniture_banner(page, shop.type, section, 1, 1, 0);
  assert_inside(page, shop.layout, shop.layout->furniture.banner_rows);
  double right = layout_column_x(shop.layout, 1) + layout_span_width(shop.layout, 1);
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS)
      g_assert_cmpfloat(item->x + pt_from_pu(item->as.glyphs.run->width_pu), <, right + 1.0);
  }
  g_autofree char *all = printed(page);
  g_assert_cmpstr(all, ==, "城事街巷里的大事小情天天看");

  g_autoptr(Issue) owner = issue_new("owner.md");
  g_ptr_array_add(owner->sections, section);
  shop_close(&shop);
}

static void test_tag(void)
{
  Shop shop = shop_open("tabloid", "zh-Hans");
  g_autoptr(Page) page = new_page(shop.layout, 1);
  g_autoptr(Text) label = words("澜城时评");
  double width = furniture_tag(page, shop.type, label, 100, 100, 16, 0);
  const Item *fill = &g_array_index(page->items, Item, 0);
  const Item *run = &g_array_index(page->items, Item, 1);
  g_assert_cmpint(fill->kind, ==, ITEM_FILL);
  g_assert_cmpfloat(fabs(fill->as.fill.width - width), <, 0.001);
  /* The words stand in the middle of the bar. */
  double before = run->x - 100;
  double after = 100 + width - run->x - pt_from_pu(run->as.glyphs.run->width_pu);
  g_assert_cmpfloat(before, >, 0);
  g_assert_cmpfloat(fabs(before - after), <, 1.1);
  shop_close(&shop);
}

/* An issue as its file says it: every text of its head is printed once on page one. */
static void assert_issue(const char *path)
{
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(Issue) issue = read_issue(path, report, &error);
  g_assert_no_error(error);
  Shop shop = shop_open(issue->layout_name, issue->lang);
  g_autoptr(Page) page = new_page(shop.layout, 1);
  const PageName *name = issue->pages->len ? g_ptr_array_index(issue->pages, 0) : NULL;
  furniture_nameplate(page, shop.type, issue, name);
  assert_inside(page, shop.layout, furniture_nameplate_rows(shop.layout, issue));

  g_autofree char *all = printed(page);
  const Text *texts[] = {issue->paper,     issue->latin, issue->motto,
                         issue->frequency, issue->lunar, issue->number};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    assert_once(all, texts[i]);
  for (guint i = 0; i < issue->strip->len; i++)
    assert_once(all, g_ptr_array_index(issue->strip, i));
  for (guint i = 0; i < issue->staff->len; i++)
    assert_once(all, ((const Pair *)g_ptr_array_index(issue->staff, i))->value);

  g_autoptr(Page) inside = new_page(shop.layout, 2);
  furniture_folio(inside, shop.type, issue, name, 2);
  assert_inside(inside, shop.layout, shop.layout->furniture.folio_rows);
  shop_close(&shop);
}

static void test_issue_file(gconstpointer path)
{
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("the shared issues are not here");
    return;
  }
  assert_issue(path);
}

/* Every layout that ships takes the full nameplate, in its language, and the plain one. */
static void test_layouts(void)
{
  static const char *const NAMES[] = {"tabloid", "broadsheet", "bulletin"};
  static const char *const LANGS[] = {"zh-Hans", "en"};
  for (guint i = 0; i < G_N_ELEMENTS(NAMES) * G_N_ELEMENTS(LANGS); i++) {
    Shop shop = shop_open(NAMES[i / 2], LANGS[i % 2]);
    Issue *issues[] = {full_issue(), plain_issue()};
    for (guint k = 0; k < G_N_ELEMENTS(issues); k++) {
      issues[k]->lang = g_intern_string(LANGS[i % 2]);
      g_autoptr(Page) page = new_page(shop.layout, 1);
      g_autoptr(Page) inside = new_page(shop.layout, 2);
      furniture_nameplate(page, shop.type, issues[k], NULL);
      furniture_folio(inside, shop.type, issues[k], NULL, 2);
      assert_inside(page, shop.layout, furniture_nameplate_rows(shop.layout, issues[k]));
      assert_inside(inside, shop.layout, shop.layout->furniture.folio_rows);
      issue_free(issues[k]);
    }
    shop_close(&shop);
  }
}

/* Grid, sheet and rows of a layout must agree: textbook capacities and equal margins. */
static void test_grids(void)
{
  Shop tabloid = shop_open("tabloid", "zh-Hans");
  Shop broadsheet = shop_open("broadsheet", "zh-Hans");
  /* 71 字 × 86 行 and 111 字 × 120 行 */
  g_assert_cmpfloat(fabs(layout_span_width(tabloid.layout, 6) - 71 * 9.0), <, 0.001);
  g_assert_cmpint(tabloid.layout->grid.rows, ==, 86);
  g_assert_cmpfloat(fabs(layout_span_width(broadsheet.layout, 8) - 111 * 9.0), <, 0.001);
  g_assert_cmpint(broadsheet.layout->grid.rows, ==, 120);
  Shop *shops[] = {&tabloid, &broadsheet};
  for (guint i = 0; i < G_N_ELEMENTS(shops); i++) {
    const Layout *layout = shops[i]->layout;
    double right = layout->sheet.trim_width - layout_column_x(layout, 0) -
                   layout_span_width(layout, layout->grid.columns);
    g_assert_cmpfloat(fabs(right - layout->sheet.margin_left), <, 0.2);
    g_assert_cmpfloat(layout_row_y(layout, layout->grid.rows), <, layout->sheet.trim_height - 28);
    shop_close(shops[i]);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/furniture/dates", test_dates);
  g_test_add_func("/furniture/labels", test_labels);
  g_test_add_func("/furniture/grids", test_grids);
  g_test_add_func("/furniture/rows", test_rows);
  g_test_add_func("/furniture/nameplate-full", test_nameplate_full);
  g_test_add_func("/furniture/nameplate-plain", test_nameplate_plain);
  g_test_add_func("/furniture/strip", test_strip_fills_measure);
  g_test_add_func("/furniture/folio", test_folio);
  g_test_add_func("/furniture/banner", test_banner);
  g_test_add_func("/furniture/tag", test_tag);
  g_test_add_func("/furniture/layouts", test_layouts);
  g_test_add_data_func("/furniture/look-front", LOOK "/tabloid-front.md", test_issue_file);
  g_test_add_data_func("/furniture/look-english", LOOK "/english.md", test_issue_file);
  g_test_add_data_func("/furniture/look-inside", LOOK "/tabloid-inside.md", test_issue_file);
  g_test_add_data_func("/furniture/seed-000", SEEDS "/000.md", test_issue_file);
  g_test_add_data_func("/furniture/seed-003", SEEDS "/003.md", test_issue_file);
  return g_test_run();
}
