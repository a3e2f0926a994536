/* Writes a corpus of invented issues, the same for the same seed:
 * issues FOLDER COUNT [SEED [MOST-PAGES]].
 *
 * Beside each NAME.md stands NAME.areas: the issue's pages, whether its articles are pinned to
 * them, and for each article the line of its headline and the room it asks for (rows × columns). */
#include "read/read.h"
#include "words.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PICTURES = 12, PNG_EVERY = 4, ARTICLES_MOST = 10 };

static const char *const LAYOUTS[] = {"tabloid", "broadsheet", "bulletin"};

/* Pages an issue may have: small ones often, as they are in life. */
static const int PAGES[] = {1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 6, 8, 8, 12, 16};

/* A drawing all issues share. */
typedef struct {
  char *name;
  double width, height; /* points, as drawn */
} Drawing;

typedef struct {
  Dice dice;
  const Layout *layout;
  const char *layout_name;
  const Drawing *drawings; /* PICTURES of them */
  int pages;
  gboolean pinned;
  gboolean sections;
  int pictures; /* percent of articles with one */
  double demand;
  GString *text;
  GString *areas;
} Writer;

/* An article on its way. */
typedef struct {
  Priority priority;
  Kind kind;
  Box box;
  gboolean upright;
  int page;    /* 0: anywhere */
  double room; /* rows × columns */
  const Drawing *drawing;
} Order;

/* --- drawings ------------------------------------------------------------------------------------
 */

static void write_svg(const char *path, Dice *dice, double width, double height)
{
  g_autoptr(GString) svg = g_string_new(NULL);
  g_string_printf(svg,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">\n"
                  "<rect width=\"100%%\" height=\"100%%\" fill=\"#d8d8d8\"/>\n",
                  (int)width, (int)height);
  for (int i = 0; i < 7; i++)
    g_string_append_printf(svg, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#%02x%02x%02x\"/>\n",
                           dice_between(dice, 0, (int)width), dice_between(dice, 0, (int)height),
                           dice_between(dice, 8, (int)height / 3), dice_between(dice, 60, 220),
                           dice_between(dice, 60, 220), dice_between(dice, 60, 220));
  g_string_append(svg, "</svg>\n");
  g_file_set_contents(path, svg->str, (gssize)svg->len, NULL);
}

static void write_png(const char *path, double width, double height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width * 2, (int)height * 2);
  cairo_t *pen = cairo_create(surface);
  cairo_set_source_rgb(pen, 0.7, 0.75, 0.8);
  cairo_paint(pen);
  cairo_set_source_rgb(pen, 0.3, 0.35, 0.3);
  cairo_arc(pen, width, height, height / 2, 0, 2 * G_PI);
  cairo_fill(pen);
  cairo_destroy(pen);
  cairo_surface_write_to_png(surface, path);
  cairo_surface_destroy(surface);
}

static void draw_all(const char *folder, Drawing *drawings)
{
  static const double ratios[] = {1.5, 1.33, 1.78, 0.75, 1.0, 0.67};
  Dice dice = dice_new(7);

  for (int i = 0; i < PICTURES; i++) {
    gboolean png = i % PNG_EVERY == 0;
    double width = dice_between(&dice, 180, 320);
    double height = floor(width / ratios[i % (int)G_N_ELEMENTS(ratios)]);
    g_autofree char *name = g_strdup_printf("drawing-%02d.%s", i, png ? "png" : "svg");
    g_autofree char *path = g_build_filename(folder, name, NULL);
    drawings[i] = (Drawing){g_steal_pointer(&name), width, height};
    if (png)
      write_png(path, width, height);
    else
      write_svg(path, &dice, width, height);
  }
}

/* --- room ----------------------------------------------------------------------------------------
 */

/* The part of the page's width an article of PRIORITY likes, and the rows of its head there. */
static const struct {
  double share, head_rows, weight;
} HABITS[] = {
    [PRIORITY_LEAD] = {0.67, 13, 3.0},
    [PRIORITY_MAJOR] = {0.5, 6, 1.8},
    [PRIORITY_NORMAL] = {0.36, 4, 1.0},
    [PRIORITY_BRIEF] = {0.3, 3, 0.6},
};

static double page_room(const Writer *writer, int page)
{
  const Layout *layout = writer->layout;
  int above = page == 1 ? layout->furniture.nameplate_plain_rows : layout->furniture.folio_rows;
  return (double)layout->grid.columns * (layout->grid.rows - above);
}

/* Room of head, blank row below, and picture with caption. */
static double fixed_room(const Writer *writer, const Order *order)
{
  const Grid *grid = &writer->layout->grid;
  double columns = HABITS[order->priority].share * grid->columns;
  double room = columns * (HABITS[order->priority].head_rows + 1);

  if (order->drawing) {
    double span = MAX(order->drawing->width / (grid->column_width + grid->gutter), 1);
    double width = span * (grid->column_width + grid->gutter);
    double rows = width * order->drawing->height / order->drawing->width / grid->pitch + 3;
    room += span * rows;
  }
  return room;
}

static int line_count(const Writer *writer, int characters)
{
  double cells = writer->layout->grid.column_width / writer->layout->grid.cell;
  return (int)ceil((characters + 2) / cells);
}

/* --- articles ------------------------------------------------------------------------------------
 */

static void append_field(Writer *writer, const char *key, void (*words)(Dice *, GString *))
{
  g_string_append_printf(writer->text, "%s: ", key);
  words(&writer->dice, writer->text);
  g_string_append_c(writer->text, '\n');
}

static void append_fields(Writer *writer, const Order *order)
{
  static const char *const priorities[] = {"头条", "要闻", "一般", "简讯"};
  static const char *const kinds[] = {
      [KIND_PHOTO] = "图片新闻", [KIND_COMMENT] = "评论", [KIND_DIGEST] = "动态"};
  Dice *dice = &writer->dice;
  gboolean main = order->priority <= PRIORITY_MAJOR;

  if (main && dice_chance(dice, 60))
    append_field(writer, "引题", words_kicker);
  if (main && dice_chance(dice, order->priority == PRIORITY_LEAD ? 80 : 35))
    append_field(writer, "副题", words_deck);
  if (order->kind == KIND_ARTICLE && dice_chance(dice, 30))
    append_field(writer, "作者", words_byline);
  if (order->priority != PRIORITY_NORMAL)
    g_string_append_printf(writer->text, "优先: %s\n", priorities[order->priority]);
  if (order->kind != KIND_ARTICLE)
    g_string_append_printf(writer->text, "体裁: %s\n", kinds[order->kind]);
  if (order->box != BOX_NONE)
    g_string_append_printf(writer->text, "加框: %s\n", order->box == BOX_TINT ? "tint" : "frame");
  if (order->upright)
    g_string_append(writer->text, "题式: 竖题\n");
  if (order->page)
    g_string_append_printf(writer->text, "版: %d\n", order->page);
  g_string_append_c(writer->text, '\n');
}

/* Appends paragraphs (or items) until they take LINES lines; returns how many they took. */
static int append_matter(Writer *writer, const Order *order, int lines)
{
  Dice *dice = &writer->dice;
  int taken = 0, since_crosshead = 0;

  while (taken < lines) {
    gsize start = writer->text->len;
    int cells = (int)(writer->layout->grid.column_width / writer->layout->grid.cell);
    int wanted = MIN(dice_between(dice, 55, 150), (lines - taken) * cells);
    if (order->kind == KIND_DIGEST) {
      g_string_append(writer->text, "● ");
      words_item(dice, writer->text);
    } else {
      words_paragraph(dice, writer->text, wanted);
    }
    int characters = (int)g_utf8_strlen(writer->text->str + start, -1);
    taken += line_count(writer, characters);
    since_crosshead += characters;
    g_string_append(writer->text, "\n\n");
    if (since_crosshead > 500 && lines - taken > 25 && dice_chance(dice, 30)) {
      g_string_append(writer->text, "### ");
      words_crosshead(dice, writer->text);
      g_string_append(writer->text, "\n\n");
      taken += 2;
      since_crosshead = 0;
    }
  }
  return taken;
}

static void append_article(Writer *writer, const Order *order)
{
  double fixed = fixed_room(writer, order);
  int line = 1;

  for (const char *at = writer->text->str; *at; at++)
    line += *at == '\n';
  g_string_append(writer->text, "## ");
  if (order->upright || order->priority == PRIORITY_BRIEF || order->kind != KIND_ARTICLE)
    words_short_headline(&writer->dice, writer->text);
  else
    words_headline(&writer->dice, writer->text);
  g_string_append_c(writer->text, '\n');
  append_fields(writer, order);
  if (order->drawing) {
    g_string_append(writer->text, "![");
    words_caption(&writer->dice, writer->text);
    g_string_append_printf(writer->text, "](%s \"陈小舟 绘\")\n\n", order->drawing->name);
  }
  int taken = append_matter(writer, order, MAX((int)(order->room - fixed), 4));
  g_string_append_printf(writer->areas, "%d\t%d\n", line, (int)lround(fixed + taken));
}

/* --- pages ---------------------------------------------------------------------------------------
 */

static void choose_form(Writer *writer, Order *order, int index)
{
  Dice *dice = &writer->dice;

  if (index == 0)
    return;
  if (dice_chance(dice, 8)) {
    order->box = dice_chance(dice, 50) ? BOX_TINT : BOX_FRAME;
    order->kind = dice_chance(dice, 50) ? KIND_COMMENT : KIND_ARTICLE;
  } else if (dice_chance(dice, 5)) {
    order->kind = KIND_DIGEST;
  } else if (dice_chance(dice, 4)) {
    order->upright = TRUE;
  }
}

static Order choose_order(Writer *writer, int page, int index)
{
  Dice *dice = &writer->dice;
  Order order = {.priority = PRIORITY_NORMAL, .page = writer->pinned ? page : 0};

  if (index == 0)
    order.priority = page == 1 || dice_chance(dice, 50) ? PRIORITY_LEAD : PRIORITY_MAJOR;
  else if (dice_chance(dice, 22))
    order.priority = PRIORITY_MAJOR;
  else if (dice_chance(dice, 25))
    order.priority = PRIORITY_BRIEF;
  choose_form(writer, &order, index);
  if (order.kind == KIND_ARTICLE && order.box == BOX_NONE && !order.upright &&
      order.priority != PRIORITY_BRIEF && dice_chance(dice, writer->pictures)) {
    order.drawing = &writer->drawings[dice_between(dice, 0, PICTURES - 1)];
    if (index > 0 && dice_chance(dice, 15))
      order.kind = KIND_PHOTO;
  }
  return order;
}

static int choose_count(Writer *writer)
{
  Dice *dice = &writer->dice;
  int most = writer->layout->grid.columns < 4 ? 5 : ARTICLES_MOST;
  int often = writer->layout->grid.columns < 4 ? 4 : 7;

  if (dice_chance(dice, 20))
    return dice_between(dice, 1, 3);
  return dice_chance(dice, 85) ? dice_between(dice, 3, often) : dice_between(dice, often, most);
}

/* Shares the page's demand among its articles: heads and pictures first, words by weight. */
static void share_room(Writer *writer, Order *orders, int count, double room)
{
  double weights[ARTICLES_MOST], sum = 0;

  for (int i = 0; i < count; i++) {
    weights[i] = HABITS[orders[i].priority].weight * dice_between(&writer->dice, 60, 140) / 100;
    if (orders[i].kind == KIND_PHOTO)
      weights[i] *= 0.3;
    sum += weights[i];
    room -= fixed_room(writer, &orders[i]);
  }
  for (int i = 0; i < count; i++)
    orders[i].room = fixed_room(writer, &orders[i]) + MAX(room, 0) * weights[i] / sum;
}

static void append_section(Writer *writer)
{
  g_string_append(writer->text, "# ");
  words_section(&writer->dice, writer->text);
  g_string_append(writer->text, "\n\n");
}

static void append_page(Writer *writer, int page)
{
  Order orders[ARTICLES_MOST];
  int count = choose_count(writer);
  double demand = writer->pinned ? dice_between(&writer->dice, 60, 110) / 100.0 : writer->demand;

  for (int i = 0; i < count; i++)
    orders[i] = choose_order(writer, page, i);
  share_room(writer, orders, count, demand * page_room(writer, page));
  for (int i = 0; i < count; i++) {
    if (writer->sections && (i == 0 || (i > 1 && dice_chance(&writer->dice, 25))))
      append_section(writer);
    append_article(writer, &orders[i]);
  }
}

static void append_front(Writer *writer, int index)
{
  g_string_append_printf(writer->text,
                         "---\npaper: 试印周报\ndate: 2025-05-%02d\nnumber: 总第%d期\nlayout: %s\n"
                         "lang: zh-Hans\n",
                         1 + index % 28, index + 1, writer->layout_name);
  if (writer->pinned) {
    g_string_append(writer->text, "pages:\n");
    for (int page = 1; page <= writer->pages; page++)
      g_string_append_printf(writer->text, "  - page: %d\n    name: 第%d叠\n", page, page);
  }
  g_string_append(writer->text, "---\n\n");
}

/* What all issues have in common. */
typedef struct {
  const char *folder;
  guint64 seed;
  int most_pages;
  Drawing drawings[PICTURES];
  Layout *layouts[G_N_ELEMENTS(LAYOUTS)];
} Corpus;

static void write_issue(const Corpus *corpus, int index)
{
  Writer writer = {.dice = dice_new(corpus->seed * 1000003 + (guint64)index),
                   .drawings = corpus->drawings};
  Dice *dice = &writer.dice;

  writer.layout = corpus->layouts[index % (int)G_N_ELEMENTS(LAYOUTS)];
  writer.layout_name = LAYOUTS[index % (int)G_N_ELEMENTS(LAYOUTS)];
  writer.pages = PAGES[dice_between(dice, 0, (int)G_N_ELEMENTS(PAGES) - 1)];
  writer.pages = MIN(writer.pages, corpus->most_pages);
  writer.pinned = dice_chance(dice, 40);
  writer.sections = dice_chance(dice, 25);
  writer.pictures = dice_chance(dice, 30) ? 0 : dice_chance(dice, 70) ? 20 : 45;
  writer.demand = dice_between(dice, 75, 104) / 100.0;
  writer.text = g_string_new(NULL);
  writer.areas = g_string_new(NULL);
  g_string_append_printf(writer.areas, "%d\t%d\n", writer.pages, writer.pinned);
  append_front(&writer, index);
  for (int page = 1; page <= writer.pages; page++)
    append_page(&writer, page);
  g_autofree char *base = g_strdup_printf("%s/%04d-%s", corpus->folder, index, writer.layout_name);
  g_autofree char *path = g_strconcat(base, ".md", NULL);
  g_autofree char *areas = g_strconcat(base, ".areas", NULL);
  g_file_set_contents(path, writer.text->str, (gssize)writer.text->len, NULL);
  g_file_set_contents(areas, writer.areas->str, (gssize)writer.areas->len, NULL);
  g_string_free(writer.text, TRUE);
  g_string_free(writer.areas, TRUE);
}

int main(int argc, char **argv)
{
  Corpus corpus = {.most_pages = G_MAXINT, .seed = 1};
  g_autoptr(Report) report = report_new();

  if (argc < 3 || g_mkdir_with_parents(argv[1], 0777) != 0) {
    fprintf(stderr, "usage: issues FOLDER COUNT [SEED [MOST-PAGES]]\n");
    return 2;
  }
  corpus.folder = argv[1];
  if (argc > 3)
    corpus.seed = g_ascii_strtoull(argv[3], NULL, 10);
  if (argc > 4)
    corpus.most_pages = (int)g_ascii_strtoll(argv[4], NULL, 10);
  for (gsize i = 0; i < G_N_ELEMENTS(LAYOUTS); i++) {
    corpus.layouts[i] = read_layout(LAYOUTS[i], "layouts", "zh", (Mark){0}, report);
    g_assert_nonnull(corpus.layouts[i]);
  }
  draw_all(argv[1], corpus.drawings);
  int count = (int)g_ascii_strtoll(argv[2], NULL, 10);
  for (int i = 0; i < count; i++)
    write_issue(&corpus, i);
  for (int i = 0; i < PICTURES; i++)
    g_free(corpus.drawings[i].name);
  for (gsize i = 0; i < G_N_ELEMENTS(LAYOUTS); i++)
    layout_free(corpus.layouts[i]);
  return 0;
}
