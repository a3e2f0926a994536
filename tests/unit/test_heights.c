/* Heights: what a story can give or take before white is left: its head's white, a smaller head,
 * more legs or fewer, a few lines as wide as their picture, a head set across. */
#include "makeup/shape.h"
#include "model/units.h"
#include "read/read.h"
#include "support_read.h"

/* A story shaped in a layout. */
typedef struct {
  Report *report;
  Layout *layout;
  Compositor *type;
  Issue *issue;
  Galley *galley;
} Setup;

/* Shapes the one story of MATTER in layout NAME. */
static Setup setup_open(const char *name, const char *matter)
{
  Setup setup = {.report = report_new()};
  g_autoptr(TestFolder) folder = folder_make();
  g_autofree char *path = folder_path(folder, "issue.md");
  g_autofree char *text =
      g_strdup_printf("---\npaper: 镇报\nlayout: %s\n---\n\n%s\n", name, matter);
  g_autoptr(GError) error = NULL;

  folder_write(folder, "issue.md", text, -1);
  setup.issue = read_issue(path, setup.report, &error);
  g_assert_no_error(error);
  setup.layout =
      read_layout(name, "layouts", setup.issue->lang, setup.issue->layout_mark, setup.report);
  setup.type = compose_open(setup.layout, "fonts/fonts.conf", setup.report, &error);
  g_assert_no_error(error);
  const Section *section = setup.issue->sections->pdata[0];
  const Article *article = section->articles->pdata[0];
  setup.galley = galley_new(setup.type, article, (Treatment){article->priority, article->form});
  return setup;
}

static void setup_clear(Setup *setup)
{
  galley_free(setup->galley);
  compose_close(setup->type);
  layout_free(setup->layout);
  issue_free(setup->issue);
  report_free(setup->report);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Setup, setup_clear)

#define SENTENCE "桥头留了一块刻着年份的石板，路过的人都要摸一摸。"

/* The white above and below the lines that HEAD draws in ROWS rows, in rows. */
static void measure_white(const Setup *setup, const Head *head, int rows, double *above,
                          double *below)
{
  double pitch = setup->layout->grid.pitch, top = 1000, foot = 0;
  Page *page = page_new(1, 800, 1100, 0);

  head_draw(page, setup->galley, head, 0, 0, rows * pitch);
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind != ITEM_GLYPHS)
      continue;
    top = MIN(top, item->y - 0.88 * item->as.glyphs.run->size);
    foot = MAX(foot, item->y + 0.12 * item->as.glyphs.run->size);
  }
  page_free(page);
  *above = top / pitch;
  *below = rows - foot / pitch;
}

/* The ruler takes up to two whole rows below a head for its own, and at a story's top 2.6 rows: so
 * much white a head of a line or two holds, three rows more than it needs. */
static void test_white_held(void)
{
  static const char *const heads[] = {"## 新桥通车\n\n" SENTENCE,
                                      "## 新桥今日通车\\\n两岸一起放灯\n\n" SENTENCE,
                                      "## 新桥通车\n作者: 本报记者 石榴\n\n" SENTENCE};
  double above, below;

  for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
    g_auto(Setup) setup = setup_open("tabloid", heads[i]);
    Head head;
    int lines = MAX(setup.galley->head.typed_lines, 1);
    g_assert_true(head_fit(setup.galley, 205, lines, &head));
    for (int white = 0; white <= 3; white++) {
      measure_white(&setup, &head, head.rows + white, &above, &below);
      g_assert_cmpfloat(above, <, 2.6);
      g_assert_cmpfloat(below, <, 2.88);
    }
    double pitch = setup.layout->grid.pitch;
    g_assert_true(head_holds(setup.galley, &head, (head.rows + 3) * pitch));
    g_assert_false(head_holds(setup.galley, &head, (head.rows + 12) * pitch) && lines == 1);
    head_shrink(&head, 0.7 * head.size);
    measure_white(&setup, &head, head.rows, &above, &below);
    g_assert_cmpfloat(below, <, 2.88);
  }
}

/* A row is had from a smaller head within its style's sizes, if one is there to be had: 20 points
 * and 1.05 rows of white take three rows of 15 points, 14 points two. */
static void test_tight(void)
{
  g_auto(Setup) setup = setup_open("bulletin", "## 新桥通车\n\n" SENTENCE);
  Head head;

  g_assert_true(head_fit(setup.galley, 147, 1, &head));
  g_assert_cmpint(head.rows, ==, 3);
  g_assert_true(head_tighten(setup.galley, &head));
  g_assert_cmpint(head.rows, ==, 2);
  g_assert_cmpfloat(head.size, >=, 14);
  g_assert_false(head_tighten(setup.galley, &head));
  g_assert_cmpint(head.rows, ==, 2);
}

/* Whether SHAPES holds one of SPAN and FORM, in LEGS legs (0: any), without white; at ROWS rows if
 * that is not 0. */
static gboolean comes_out(const ShapeList *shapes, int span, ShapeForm form, int legs, int rows)
{
  for (int i = 0; i < shapes->count; i++) {
    Shape shape = shape_at(shapes, i);
    if (shape.span == span && shape.form == form && (!legs || shape.legs == legs) &&
        (!rows || shape.rows == rows) && !shape.short_rows)
      return TRUE;
  }
  return FALSE;
}

/* A brief of a column: every height from the least on, for as many rows as its head gives. */
static void test_brief(void)
{
  g_auto(Setup) setup = setup_open("bulletin", "## 新桥通车\n\n" SENTENCE SENTENCE SENTENCE);
  g_autoptr(ShapeList) shapes = shape_list(setup.galley, 3, 45);
  int least = 0;

  while (!comes_out(shapes, 1, FORM_STACK, 1, least + 1))
    g_assert_cmpint(++least, <, 45);
  for (int rows = 1; rows <= 5; rows++)
    g_assert_true(comes_out(shapes, 1, FORM_STACK, 1, least + rows));
}

/* Two lines under a picture of three columns are set as wide as it; ten paragraphs are not. */
static void test_under_picture(void)
{
  g_auto(Setup) few = setup_open("tabloid", "## 新桥通车\n\n![桥](none.png)\n\n" SENTENCE SENTENCE);
  g_autoptr(ShapeList) shapes = shape_list(few.galley, 6, 82);
  g_assert_true(comes_out(shapes, 3, FORM_PHOTO_TOP, 1, 0));

  g_autoptr(GString) text = g_string_new("## 新桥通车\n\n![桥](none.png)\n\n");
  for (int i = 0; i < 10; i++)
    g_string_append(text, SENTENCE SENTENCE "\n\n");
  g_auto(Setup) much = setup_open("tabloid", text->str);
  g_autoptr(ShapeList) others = shape_list(much.galley, 6, 82);
  g_assert_false(comes_out(others, 3, FORM_PHOTO_TOP, 1, 0));
}

/* A vertical head stands beside legs at least as high as it is, a picture in them or not. */
static void test_vertical_beside_picture(void)
{
  g_auto(Setup) setup = setup_open(
      "tabloid", "## 新桥今晨正式通车\n题式: 竖题\n\n![桥](none.png)\n\n" SENTENCE SENTENCE SENTENCE
                     SENTENCE SENTENCE SENTENCE);
  g_autoptr(ShapeList) shapes = shape_list(setup.galley, 6, 82);
  double pitch = setup.layout->grid.pitch;
  int beside = 0;

  for (int i = 0; i < shapes->count; i++) {
    Shape shape = shape_at(shapes, i);
    double least = setup.galley->head.upright[shape.head.lines - 1].height;
    g_assert_cmpint(shape.form, ==, FORM_HEAD_BESIDE);
    g_assert_cmpfloat(shape.body_rows * pitch, >=, least);
    beside += shape.photo_rows > 0;
  }
  g_assert_cmpint(beside, >, 0);
}

/* Gutters of a character and a quarter more for each step; legs of one measure fill the rest. Three
 * columns of 14 characters are 44 wide. */
static void test_gutters(void)
{
  g_auto(Setup) setup = setup_open("bulletin", "## 新桥通车\n\n" SENTENCE);
  double cell = setup.layout->grid.cell;

  for (int legs = 2; legs <= 3; legs++)
    for (int step = 1; step <= 7; step++) {
      Shape shape = {.span = 3, .legs = legs, .gutter_step = step, .body_rows = 10};
      ShapePlan plan;
      double gutter = (1 + (step - 1) / 4.0) * cell, leg = (44 * cell - (legs - 1) * gutter) / legs;
      g_assert_true(shape_plan(setup.galley, &shape, &plan));
      g_assert_cmpint(plan.measure_pu, ==, pu_from_pt(leg));
      for (int i = 0; i < legs; i++)
        g_assert_cmpfloat_with_epsilon(plan.x[i], i * (leg + gutter), 0.001);
    }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/heights/gutters", test_gutters);
  g_test_add_func("/heights/white-held", test_white_held);
  g_test_add_func("/heights/tight", test_tight);
  g_test_add_func("/heights/brief", test_brief);
  g_test_add_func("/heights/under-picture", test_under_picture);
  g_test_add_func("/heights/vertical-beside-picture", test_vertical_beside_picture);
  return g_test_run();
}
