/* Quality: pages made by hand whose faults are known by counting, and what the ruler says of them.
 *
 * The page: four columns of twelve characters of 8 pt, 8 pt apart; forty rows of 10 pt. */
#include "check/metrics.h"

#include "model/units.h"
#include "support_page.h"

enum { COLUMNS = 4, ROWS = 40 };

#define COLUMN 96.0
#define GUTTER 8.0
#define PITCH 10.0
#define CELL 8.0
#define LEFT 20.0
#define TOP 30.0
#define BASELINE 8.0

static const Mark nowhere = {0};

static Layout *grid_layout(void)
{
  Layout *layout = support_layout();
  layout->sheet.margin_left = LEFT;
  layout->sheet.margin_top = TOP;
  layout->grid = (Grid){.columns = COLUMNS,
                        .rows = ROWS,
                        .column_width = COLUMN,
                        .gutter = GUTTER,
                        .pitch = PITCH,
                        .cell = CELL,
                        .baseline = BASELINE,
                        .optical_top = 1,
                        .optical_foot = 1};
  return layout;
}

static double column_x(int column)
{
  return LEFT + column * (COLUMN + GUTTER);
}

static double row_y(int row)
{
  return TOP + row * PITCH;
}

static Page *new_page(void)
{
  return page_new(1, 2 * LEFT + COLUMNS * (COLUMN + GUTTER), 2 * TOP + ROWS * PITCH, 0);
}

static void add_words(Page *page, double x, double baseline, double size, const char *words)
{
  GlyphRun *run = support_run(NULL, size, words, 1);
  page_add_run(page, run, x, baseline, nowhere);
  glyph_run_free(run);
}

/* A vertical line of 20 points on the axis at X. */
static void add_upright(Page *page, double x, double top, const char *words)
{
  GlyphRun *run = support_run(NULL, 20, words, 1);
  run->upright = TRUE;
  page_add_run(page, run, x, top, nowhere);
  glyph_run_free(run);
}

static void open_story(Page *page, const char *title, int column, int row)
{
  page_add_tag(page, TAG_ARTICLE, title, column_x(column), row_y(row), nowhere);
}

static void close_tag(Page *page)
{
  page_add_tag(page, TAG_END, NULL, 0, 0, nowhere);
}

/* A headline of SIZE whose em box begins at ROW. */
static void add_head(Page *page, int column, int row, double size, const char *words)
{
  page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
  add_words(page, column_x(column), row_y(row) + 0.88 * size, size, words);
  close_tag(page);
}

/* COUNT full lines from ROW down, one paragraph or the part of one. */
static void add_lines(Page *page, int column, int row, int count)
{
  for (int i = 0; i < count; i++)
    add_words(page, column_x(column), row_y(row + i) + BASELINE, CELL, "一二三四五六七八九十甲乙");
}

static void add_leg(Page *page, int column, int row, int count)
{
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  add_lines(page, column, row, count);
  close_tag(page);
}

/* Where a story stands and how large its head is, which takes three rows. */
typedef struct {
  int column, row, span, rows;
  double size;
} Spot;

/* A story that fills its rectangle, but for the blank row below it, which the page's foot lacks. */
static void add_story(Page *page, Spot place)
{
  static const char *const titles[] = {"甲", "乙", "丙", "丁", "戊", "己"};
  int foot = place.row + place.rows == ROWS ? 0 : 1;

  open_story(page, titles[(place.column + place.row) % 6], place.column, place.row);
  add_head(page, place.column, place.row, place.size, "题目");
  for (int i = 0; i < place.span; i++)
    add_leg(page, place.column + i, place.row + 3, place.rows - 3 - foot);
  close_tag(page);
}

static Quality *measure(Page *page)
{
  g_autoptr(Layout) layout = grid_layout();
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_add(pages, page);
  return check_pages(pages, layout, NULL);
}

static int count(const Quality *quality, DefectKind kind)
{
  return quality_count(quality, kind);
}

static const CheckPage *first_page(const Quality *quality)
{
  return &g_array_index(quality->pages, CheckPage, 0);
}

/* A page of five stories round a middle one with a picture (a pinwheel): no gap goes through it. */
static Page *pinwheel(void)
{
  static const Picture picture = {.format = PICTURE_MISSING, .width = 200, .height = 70};
  static const Spot places[] = {
      {0, 0, 3, 10, 30}, {3, 0, 1, 28, 16}, {0, 10, 1, 30, 13}, {1, 28, 3, 12, 14}};
  Page *page = new_page();
  for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
    add_story(page, places[i]);
  open_story(page, "中", 1, 10);
  add_head(page, 1, 10, 21, "题目");
  page_add_picture(page, &picture, column_x(1), row_y(13) + 1, 2 * COLUMN + GUTTER, 7 * PITCH - 2,
                   NULL, nowhere);
  add_leg(page, 1, 20, 7);
  add_leg(page, 2, 20, 7);
  close_tag(page);
  return page;
}

static void test_sound_page(void)
{
  g_autoptr(Quality) quality = measure(pinwheel());
  const CheckPage *page = first_page(quality);

  for (guint i = 0; i < quality->defects->len; i++)
    g_error("%s", ((const Defect *)quality->defects->pdata[i])->words);
  g_assert_cmpint(page->modules, ==, 5);
  g_assert_cmpint(page->legs, ==, 10);
  g_assert_cmpfloat(page->unfilled_percent, ==, 0);
  g_assert_cmpfloat(page->bottom_max, <=, 0.001);
  g_assert_cmpfloat(page->off_grid_max, <=, 0.001);
  g_assert_cmpfloat(page->score, ==, 100);
  g_assert_cmpuint(page->failed, ==, 0);
}

/* A leg three rows short at the foot of the page: three rows of one of four columns. */
static void test_short_column(void)
{
  Page *page = new_page();
  open_story(page, "长", 0, 0);
  add_head(page, 0, 0, 24, "大题目");
  for (int i = 0; i < 3; i++)
    add_leg(page, i, 3, 37);
  add_leg(page, 3, 3, 34);
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 3);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->unfilled_percent,
                                 100.0 * 3 / (COLUMNS * ROWS), 0.05);
  g_assert_cmpint(count(quality, DEFECT_BOTTOM), ==, 1);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->bottom_max, 3 * PITCH, 0.001);
  g_assert_true(first_page(quality)->failed & 1u << GATE_FILL);
  g_assert_true(first_page(quality)->failed & 1u << GATE_BOTTOMS);
}

/* A list under its bar: lines that all end early own their rows as wide as the bar. */
static void test_short_lines(void)
{
  Page *page = new_page();
  double width = column_x(COLUMNS - 1) + COLUMN - column_x(0);

  open_story(page, "动态", 0, 0);
  page_add_fill(page, column_x(0), row_y(0), width, 2 * PITCH, 0);
  add_head(page, 0, 0, 20, "动态");
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  for (int i = 3; i < ROWS; i++)
    add_words(page, column_x(0), row_y(i) + BASELINE, CELL, "一二三四五");
  close_tag(page);
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 0);
}

/* Two rows of twelve characters are white. The paragraph above them ends with five of twelve: eight
 * more would give it another line; three others end full: one more does. */
static void test_advice(void)
{
  Page *page = new_page();
  open_story(page, "短", 0, 0);
  add_head(page, 0, 0, 24, "大题目");
  for (int i = 0; i < 3; i++)
    add_leg(page, i, 3, 37);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  add_lines(page, 3, 3, 34);
  add_words(page, column_x(3), row_y(37) + BASELINE, CELL, "一二三四五");
  close_tag(page);
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  const Defect *white = NULL;
  for (guint i = 0; i < quality->defects->len && !white; i++)
    if (((const Defect *)quality->defects->pdata[i])->kind == DEFECT_UNFILLED)
      white = quality->defects->pdata[i];
  g_assert_nonnull(white);
  g_assert_cmpstr(white->hints, ==,
                  "add 1 character in paragraph 1 of “短” (line 0): fills a row\n"
                  "add 1 character in paragraph 2 of “短” (line 0): fills a row\n"
                  "add 1 character in paragraph 3 of “短” (line 0): fills a row\n"
                  "about 24 characters more, or a picture, fill all of it");
}

/* The same inside the page: two rows of the second column stand empty above another story. */
static void test_hole(void)
{
  Page *page = new_page();
  open_story(page, "上", 0, 0);
  add_head(page, 0, 0, 24, "大题目");
  for (int i = 0; i < COLUMNS; i++)
    add_leg(page, i, 3, i == 1 ? 14 : 16);
  close_tag(page);
  add_story(page, (Spot){0, 20, 4, 20, 18});
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 2);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->unfilled_percent,
                                 100.0 * 2 / (COLUMNS * ROWS), 0.05);
  g_assert_cmpint(count(quality, DEFECT_BOTTOM), ==, 0);
}

/* A page that ends ten rows early, closed by a rule: all columns end on one line, but white it is.
 */
static void test_closed_white(void)
{
  Page *page = new_page();
  open_story(page, "短", 0, 0);
  add_head(page, 0, 0, 24, "大题目");
  for (int i = 0; i < COLUMNS; i++)
    add_leg(page, i, 3, 27);
  close_tag(page);
  page_add_rule(page, LEFT, row_y(30) + 5, column_x(COLUMNS) - GUTTER, row_y(30) + 5, 1, 0);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_BOTTOM), ==, 0);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->unfilled_percent, 25, 0.001);
}

/* A page whose last two columns end ROWS_LEFT rows early, closed by a rule as wide as they are and
 * RULE_ROWS rows above the foot. */
static Quality *measure_block(int rows_left, int rule_rows)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 2, 40, 24});
  open_story(page, "右", 2, 0);
  add_head(page, 2, 0, 15, "小题目");
  for (int i = 2; i < COLUMNS; i++)
    add_leg(page, i, 3, 37 - rows_left);
  close_tag(page);
  double y = row_y(ROWS - rule_rows) + 5;
  page_add_rule(page, column_x(2), y, column_x(COLUMNS) - GUTTER, y, 1, 0);
  return measure(page);
}

/* White over a part of the page's foot that an advertisement could take is white, but no column
 * ends early: as long as all above it end at its rule, and it is no mere hole. */
static void test_closed_block(void)
{
  static const struct {
    int rows_left, rule_rows, bottoms;
  } CASES[] = {{10, 10, 0}, {6, 6, 0}, {5, 5, 2}, {10, 9, 2}, {0, 10, 0}};

  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(Quality) quality = measure_block(CASES[i].rows_left, CASES[i].rule_rows);
    g_assert_cmpint(count(quality, DEFECT_BOTTOM), ==, CASES[i].bottoms);
    g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 2 * CASES[i].rows_left);
  }
}

/* A column in which nothing stands at all is white too. */
static void test_empty_columns(void)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 3, 40, 24});
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, ROWS);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->unfilled_percent, 100.0 / COLUMNS, 0.5);
}

static void test_off_grid(void)
{
  Page *page = new_page();
  open_story(page, "题", 0, 0);
  add_head(page, 0, 0, 24, "大题目");
  for (int i = 0; i < COLUMNS; i++)
    add_leg(page, i, 3, i == 3 ? 36 : 37);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
  add_words(page, column_x(3), row_y(39) + BASELINE - 0.3, CELL, "一二三四五六七八九十甲乙");
  close_tag(page);
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_OFF_GRID), ==, 1);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->off_grid_max, 0.3, 0.001);
  g_assert_cmpfloat_with_epsilon(first_page(quality)->bottom_max, 0.3, 0.001);
}

/* Two stories side by side, the heads of SIZES, the second DOWN rows lower. */
static Quality *measure_beside(double left, double right, int down)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 2, 40, left});
  if (down)
    add_story(page, (Spot){2, 0, 2, down, 40});
  add_story(page, (Spot){2, down, 2, 40 - down, right});
  return measure(page);
}

static void test_tombstones(void)
{
  g_autoptr(Quality) same = measure_beside(20, 20, 0);
  g_autoptr(Quality) similar = measure_beside(24, 20, 0);
  g_autoptr(Quality) contrast = measure_beside(30, 20, 0);
  g_autoptr(Quality) lower = measure_beside(20, 20, 10);
  g_assert_cmpint(count(same, DEFECT_SAME_TOMBSTONE), ==, 1);
  g_assert_cmpint(count(same, DEFECT_TOMBSTONE), ==, 0);
  g_assert_cmpint(count(similar, DEFECT_SAME_TOMBSTONE), ==, 0);
  g_assert_cmpint(count(similar, DEFECT_TOMBSTONE), ==, 1);
  g_assert_cmpint(count(contrast, DEFECT_TOMBSTONE), ==, 0);
  g_assert_cmpint(count(lower, DEFECT_SAME_TOMBSTONE) + count(lower, DEFECT_TOMBSTONE), ==, 0);
}

/* A frame round one of them, or a picture between, tells the heads apart. */
static void test_separated_heads(void)
{
  static const Picture picture = {.format = PICTURE_MISSING, .width = 100, .height = 100};
  for (int way = 0; way < 2; way++) {
    Page *page = new_page();
    open_story(page, "左", 0, 0);
    add_head(page, 0, 0, 20, "题目");
    add_leg(page, 0, 3, 37);
    if (way == 0) {
      add_leg(page, 1, 3, 37);
      page_add_fill(page, column_x(0), row_y(0), 2 * COLUMN + GUTTER, ROWS * PITCH - 1, 2);
    } else {
      page_add_picture(page, &picture, column_x(1), row_y(0) + 1, COLUMN, ROWS * PITCH - 2, NULL,
                       nowhere);
    }
    close_tag(page);
    add_story(page, (Spot){2, 0, 2, 40, 20});
    g_autoptr(Quality) quality = measure(page);
    g_assert_cmpint(count(quality, DEFECT_SAME_TOMBSTONE), ==, 0);
    g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 0);
  }
}

/* A framed story whose rules are drawn with half their thickness inside: their ink ends on the
 * page's foot, so the columns end even. */
static void test_frame_foot(void)
{
  double left = column_x(0), right = column_x(COLUMNS) - GUTTER, top = row_y(0) + 1,
         foot = row_y(ROWS) - 1;
  Page *page = new_page();
  open_story(page, "框", 0, 0);
  page_add_rule(page, left, top + 0.3, right, top + 0.3, 0.6, 0);
  page_add_rule(page, right - 0.3, top, right - 0.3, foot, 0.6, 0);
  page_add_rule(page, right, foot - 0.3, left, foot - 0.3, 0.6, 0);
  page_add_rule(page, left + 0.3, foot, left + 0.3, top, 0.6, 0);
  add_head(page, 0, 1, 24, "大题目");
  for (int i = 0; i < COLUMNS; i++) {
    page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
    for (int row = 4; row < ROWS - 1; row++)
      add_words(page, column_x(i) + 4, row_y(row) + BASELINE, CELL, "一二三四五六七八九十甲");
    close_tag(page);
  }
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_BOTTOM), ==, 0);
  g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 0);
}

static void test_cuts(void)
{
  g_autoptr(Quality) down = measure_beside(30, 20, 0);
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 4, 15, 30});
  add_story(page, (Spot){0, 15, 4, 10, 24});
  add_story(page, (Spot){0, 25, 4, 15, 18});
  g_autoptr(Quality) across = measure(page);
  g_assert_cmpint(count(down, DEFECT_CUT_DOWN), ==, 1);
  g_assert_cmpint(count(down, DEFECT_CUT_ACROSS), ==, 0);
  g_assert_cmpint(count(across, DEFECT_CUT_DOWN), ==, 0);
  g_assert_cmpint(count(across, DEFECT_CUT_ACROSS), ==, 2);
  g_assert_true(first_page(across)->failed & 1u << GATE_CUTS);
  g_assert_false(first_page(down)->failed & 1u << GATE_CUTS);
}

/* The gap above a banner of the page's width is the section's border. */
static void test_banner_cut(void)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 4, 20, 30});
  page_add_tag(page, TAG_SECTION, "副刊", LEFT, row_y(20), nowhere);
  page_add_fill(page, LEFT, row_y(20) + 1, 4 * COLUMN + 3 * GUTTER, 18, 1);
  close_tag(page);
  add_story(page, (Spot){0, 22, 4, 18, 24});
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_CUT_ACROSS), ==, 0);
  g_assert_cmpint(first_page(quality)->banner_cuts, ==, 1);
  g_assert_cmpint(count(quality, DEFECT_UNFILLED), ==, 0);
}

/* The second story stands under the first one's short leg. */
static void test_dogleg(void)
{
  Page *page = new_page();
  open_story(page, "弯", 0, 0);
  add_head(page, 0, 0, 30, "弯的");
  add_leg(page, 0, 3, 37);
  add_leg(page, 1, 3, 16);
  close_tag(page);
  add_story(page, (Spot){1, 20, 1, 20, 16});
  add_story(page, (Spot){2, 0, 2, 40, 20});
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_DOGLEG), ==, 1);
}

static void test_text_over_head(void)
{
  Page *page = new_page();
  open_story(page, "题", 0, 0);
  add_leg(page, 0, 0, 20);
  add_head(page, 0, 21, 20, "题目");
  add_leg(page, 1, 0, 40);
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_DOGLEG), ==, 1);
}

/* A paragraph of ten lines whose last stands alone at the top of the second leg, then one of which
 * two do. */
static void test_widows(void)
{
  for (int carried = 1; carried <= 2; carried++) {
    Page *page = new_page();
    open_story(page, "题", 0, 0);
    add_head(page, 0, 0, 20, "题目");
    add_leg(page, 0, 3, 28);
    page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, nowhere);
    add_lines(page, 0, 31, 9);
    add_lines(page, 1, 3, carried);
    close_tag(page);
    add_leg(page, 1, 3 + carried, 37 - carried);
    close_tag(page);
    g_autoptr(Quality) quality = measure(page);
    g_assert_cmpint(count(quality, DEFECT_WIDOW), ==, carried == 1);
  }
}

static void test_head_orphans(void)
{
  Page *page = new_page();
  open_story(page, "题", 0, 0);
  page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
  add_words(page, column_x(0), row_y(1), 20, "这个题目有");
  add_words(page, column_x(0), row_y(3), 20, "字");
  close_tag(page);
  add_leg(page, 0, 5, 35);
  close_tag(page);
  open_story(page, "竖", 1, 0);
  page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
  add_upright(page, column_x(1) + 30, row_y(0), "竖");
  add_upright(page, column_x(1) + 10, row_y(0), "题字");
  close_tag(page);
  close_tag(page);
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_HEAD_ORPHAN), ==, 1);
}

/* Of two heads of one width the lower is the larger. */
static void test_size_inversion(void)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 4, 20, 20});
  add_story(page, (Spot){0, 20, 4, 20, 24});
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_INVERSION), ==, 1);
  page = new_page();
  add_story(page, (Spot){0, 0, 4, 20, 24});
  add_story(page, (Spot){0, 20, 4, 20, 20});
  g_autoptr(Quality) sound = measure(page);
  g_assert_cmpint(count(sound, DEFECT_INVERSION), ==, 0);
}

static void test_leg_depths(void)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 4, 9, 24});  /* legs of five rows */
  add_story(page, (Spot){0, 9, 4, 10, 22}); /* legs of six */
  add_story(page, (Spot){0, 19, 4, 21, 20});
  g_autoptr(Quality) quality = measure(page);
  g_assert_cmpint(count(quality, DEFECT_SHORT_LEG), ==, 4);
  g_assert_cmpint(first_page(quality)->legs, ==, 12);
  g_assert_true(first_page(quality)->failed & 1u << GATE_LEGS);

  g_autoptr(Layout) layout = grid_layout();
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  layout->grid.rows = 70;
  page = new_page();
  open_story(page, "深", 0, 0);
  add_head(page, 0, 0, 20, "题目");
  add_leg(page, 0, 5, 65);
  add_leg(page, 1, 6, 64);
  close_tag(page);
  g_ptr_array_add(pages, page);
  g_autoptr(Quality) deep = check_pages(pages, layout, NULL);
  g_assert_cmpint(count(deep, DEFECT_DEEP_LEG), ==, 1);
}

/* One story over the whole page: the text below the head's three rows is all of its 37 rows, but
 * for the white above the first line and the gutters. */
static void test_grey_wall(void)
{
  Page *page = new_page();
  add_story(page, (Spot){0, 0, 4, 40, 30});
  g_autoptr(Quality) quality = measure(page);
  double lines = 36 * PITCH + CELL; /* from the first em box to the last */
  double wanted = 100 * lines * 4 * COLUMN / (ROWS * PITCH * (4 * COLUMN + 3 * GUTTER));
  g_assert_cmpfloat_with_epsilon(first_page(quality)->wall_percent, wanted, 0.01);
  g_assert_cmpint(count(quality, DEFECT_GREY_WALL), ==, 1);
}

/* An article of one paragraph of TEXT, as it would have been read from a file. */
static Article *add_article(Issue *issue, int line, const char *headline, const char *text)
{
  Mark mark = {g_intern_static_string("issue.md"), line, 1};
  Mark below = {mark.file, line + 2, 1};
  Section *section = issue->sections->len > 0 ? issue->sections->pdata[0] : NULL;
  if (!section) {
    section = issue_section_new(nowhere);
    g_ptr_array_add(issue->sections, section);
  }
  Article *article = issue_article_new("zh", mark);
  text_free(article->headline);
  article->headline = text_new(headline, mark);
  Block *block = issue_block_new(BLOCK_PARAGRAPH, below);
  block->text = text_new(text, below);
  g_ptr_array_add(article->blocks, block);
  g_ptr_array_add(section->articles, article);
  return article;
}

/* Prints HEADLINE and TEXT as ARTICLE on PAGE, from COLUMN down. */
static void print_article(Page *page, const Article *article, int column, const char *headline,
                          const char *text)
{
  const Block *block = article->blocks->pdata[0];
  page_add_tag(page, TAG_ARTICLE, headline, column_x(column), row_y(0), article->mark);
  add_head(page, column, 0, 20, headline);
  page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, block->mark);
  add_words(page, column_x(column), row_y(3) + BASELINE, CELL, text);
  close_tag(page);
  close_tag(page);
}

static Quality *measure_issue(Page *page, const Issue *issue)
{
  g_autoptr(Layout) layout = grid_layout();
  g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_add(pages, page);
  return check_pages(pages, layout, issue);
}

static void test_account(void)
{
  g_autoptr(Issue) issue = issue_new("issue.md");
  const Article *whole = add_article(issue, 1, "全文", "一字不少");
  const Article *lost = add_article(issue, 10, "缺字", "少了两个字");
  const Article *twice = add_article(issue, 20, "重字", "多了一个字");
  const Article *mixed = add_article(issue, 30, "乱字", "次序不对");
  add_article(issue, 40, "没有", "整篇没登");
  Page *page = new_page();
  print_article(page, whole, 0, "全文", "一字不少");
  print_article(page, lost, 1, "缺字", "少了字");
  print_article(page, twice, 2, "重字", "多多了一个字");
  print_article(page, mixed, 3, "乱字", "次不序对");
  g_autoptr(Quality) quality = measure_issue(page, issue);
  g_assert_cmpint(count(quality, DEFECT_OVERSET), ==, 2 + 6);
  g_assert_cmpint(quality->overset, ==, 2 + 6);
  g_assert_cmpint(count(quality, DEFECT_REPEATED), ==, 1);
  g_assert_cmpint(count(quality, DEFECT_MISREAD), ==, 2); /* the lost words part theirs too */
}

/* Adds WORDS as a pull quote to ARTICLE. */
static void add_pull(Article *article, int line, const char *words)
{
  Mark mark = {"issue.md", line, 1};
  Block *block = issue_block_new(BLOCK_PULL, mark);
  block->text = text_new(words, mark);
  g_ptr_array_add(article->blocks, block);
}

/* Of two pull quotes one may be left out, and the deck that may be; but not a part of either. */
static void test_optional(void)
{
  static const struct {
    const char *printed;
    int missing;
  } CASES[] = {{"正文在此甲乙丙丁戊己庚辛", 0},
               {"正文在此戊己庚辛", 0},
               {"正文在此", 0},
               {"正文在此甲乙丙", 1}};

  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(Issue) issue = issue_new("issue.md");
    Article *article = add_article(issue, 1, "可省", "正文在此");
    add_pull(article, 3, "甲乙丙丁");
    add_pull(article, 4, "戊己庚辛");
    article->deck = text_new("不必有", article->mark);
    article->deck_optional = TRUE;
    Page *page = new_page();
    print_article(page, article, 0, "可省", CASES[i].printed);
    g_autoptr(Quality) quality = measure_issue(page, issue);
    g_assert_cmpint(quality->overset, ==, CASES[i].missing);
    g_assert_cmpint(count(quality, DEFECT_REPEATED), ==, 0);
  }
}

/* Where there is no page at all, the words are missed all the same, at the place they were typed.
 */
static void test_no_page(void)
{
  g_autoptr(Issue) issue = issue_new("issue.md");
  g_autoptr(Layout) layout = grid_layout();
  g_autoptr(GPtrArray) pages = g_ptr_array_new();
  add_article(issue, 7, "没有", "整篇没登");
  g_autoptr(Quality) quality = check_pages(pages, layout, issue);
  g_assert_cmpint(quality->overset, ==, 6);
  g_assert_cmpuint(quality->defects->len, ==, 1);
  const Defect *defect = quality->defects->pdata[0];
  g_assert_cmpint(defect->page, ==, -1);
  g_assert_cmpint(defect->mark.line, ==, 7);
}

/* A lesser story before a greater: allowed with a smaller head, not with one as large. */
static void test_rank_inversion(void)
{
  for (int same = 0; same < 2; same++) {
    g_autoptr(Issue) issue = issue_new("issue.md");
    Article *lesser = add_article(issue, 1, "小事", "一二三四五六七八九十甲乙");
    Article *greater = add_article(issue, 10, "大事", "一二三四五六七八九十甲乙");
    greater->priority = PRIORITY_LEAD;
    Page *page = new_page();
    print_article(page, lesser, 0, "小事", "一二三四五六七八九十甲乙");
    const Block *block = greater->blocks->pdata[0];
    page_add_tag(page, TAG_ARTICLE, "大事", column_x(0), row_y(5), greater->mark);
    add_head(page, 0, 5, same ? 20 : 30, "大事");
    page_add_tag(page, TAG_PARAGRAPH, NULL, 0, 0, block->mark);
    add_words(page, column_x(0), row_y(9) + BASELINE, CELL, "一二三四五六七八九十甲乙");
    close_tag(page);
    close_tag(page);
    g_autoptr(Quality) quality = measure_issue(page, issue);
    /* Of one width and larger below is against rule 6, as large before the lead against rule 7. */
    g_assert_cmpint(count(quality, DEFECT_INVERSION), ==, 1);
  }
}

/* A head told apart by its form has no size to compare, but stands above the lead as well; where
 * its editor put it there it may. */
static void test_above_lead(void)
{
  for (int placed = 0; placed < 2; placed++) {
    g_autoptr(Issue) issue = issue_new("issue.md");
    Article *lesser = add_article(issue, 1, "小", "一二三四五六七八九十甲乙");
    Article *lead = add_article(issue, 10, "大事", "一二三四五六七八九十甲乙");
    lead->priority = PRIORITY_LEAD;
    lesser->place = placed ? PLACE_TOP : PLACE_ANY;
    Page *page = new_page();
    page_add_tag(page, TAG_ARTICLE, "小", column_x(0), row_y(0), lesser->mark);
    page_add_tag(page, TAG_HEADLINE, NULL, 0, 0, nowhere);
    add_upright(page, column_x(0) + 10, row_y(0), "小");
    close_tag(page);
    close_tag(page);
    page_add_tag(page, TAG_ARTICLE, "大事", column_x(0), row_y(5), lead->mark);
    add_head(page, 0, 5, 30, "大事");
    close_tag(page);
    g_autoptr(Quality) quality = measure_issue(page, issue);
    g_assert_cmpint(count(quality, DEFECT_INVERSION), ==, !placed);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/quality/sound-page", test_sound_page);
  g_test_add_func("/quality/short-column", test_short_column);
  g_test_add_func("/quality/short-lines", test_short_lines);
  g_test_add_func("/quality/advice", test_advice);
  g_test_add_func("/quality/hole", test_hole);
  g_test_add_func("/quality/closed-white", test_closed_white);
  g_test_add_func("/quality/closed-block", test_closed_block);
  g_test_add_func("/quality/empty-columns", test_empty_columns);
  g_test_add_func("/quality/off-grid", test_off_grid);
  g_test_add_func("/quality/tombstones", test_tombstones);
  g_test_add_func("/quality/separated-heads", test_separated_heads);
  g_test_add_func("/quality/frame-foot", test_frame_foot);
  g_test_add_func("/quality/cuts", test_cuts);
  g_test_add_func("/quality/banner-cut", test_banner_cut);
  g_test_add_func("/quality/dogleg", test_dogleg);
  g_test_add_func("/quality/text-over-head", test_text_over_head);
  g_test_add_func("/quality/widows", test_widows);
  g_test_add_func("/quality/head-orphans", test_head_orphans);
  g_test_add_func("/quality/size-inversion", test_size_inversion);
  g_test_add_func("/quality/leg-depths", test_leg_depths);
  g_test_add_func("/quality/grey-wall", test_grey_wall);
  g_test_add_func("/quality/account", test_account);
  g_test_add_func("/quality/no-page", test_no_page);
  g_test_add_func("/quality/optional", test_optional);
  g_test_add_func("/quality/rank-inversion", test_rank_inversion);
  g_test_add_func("/quality/above-lead", test_above_lead);
  return g_test_run();
}
