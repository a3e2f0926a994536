/* Pouring: box, photo, head and legs of one article, in reading order. */
#include "makeup/pour.h"

#include "makeup/facts.h"
#include "makeup/fixed.h"
#include "makeup/furniture.h"
#include "makeup/photo.h"
#include "makeup/place.h"
#include "makeup/solid.h"
#include "makeup/vertical.h"
#include "model/units.h"

/* Height of a tag in rows, and the frame's second line. */
#define TAG_ROWS 1.4
#define FRAME_INNER 2.0

/* One article on its way to the page. */
typedef struct {
  Page *page;
  Galley *galley;
  const Shape *shape;
  ShapePlan plan;
  double x, y, width;
} Pour;

static double row_y(const Pour *pour, int row)
{
  return pour->y + row * pour->galley->layout->grid.pitch;
}

static void open_tag(const Pour *pour, TagKind tag, const char *title)
{
  page_add_tag(pour->page, tag, title, pour->x, pour->y, pour->galley->article->mark);
}

static void close_tag(const Pour *pour)
{
  open_tag(pour, TAG_END, NULL);
}

static void add_frame(const Pour *pour, double top, double foot, double inset, double thickness,
                      int ink)
{
  double left = pour->x + inset, right = pour->x + pour->width - inset;

  top += inset;
  foot -= inset;
  page_add_rule(pour->page, left, top, right, top, thickness, ink);
  page_add_rule(pour->page, right, top, right, foot, thickness, ink);
  page_add_rule(pour->page, right, foot, left, foot, thickness, ink);
  page_add_rule(pour->page, left, foot, left, top, thickness, ink);
}

static void draw_box(const Pour *pour)
{
  const Layout *layout = pour->galley->layout;
  const Grid *grid = &layout->grid;
  double top = pour->y + grid->optical_top;
  double foot = row_y(pour, pour->shape->rows) - grid->optical_foot;

  switch (pour->galley->article->box) {
  case BOX_NONE:
    return;
  case BOX_TINT:
    page_add_fill(pour->page, pour->x, top, pour->width, foot - top, layout->rules.tint_ink);
    page_add_rule(pour->page, pour->x, top, pour->x + pour->width, top, layout->rules.box,
                  layout->rules.accent_ink);
    return;
  case BOX_FRAME:
    if (pour->galley->article->label)
      top += TAG_ROWS * grid->pitch / 2;
    add_frame(pour, top, foot, 0.3, 0.6, layout->rules.text_ink);
    add_frame(pour, top, foot, 0.3 + FRAME_INNER, 0.3, layout->rules.hairline_ink);
    return;
  }
}

static double words_width(const Pour *pour, const Text *text, StyleId style)
{
  CopyStyle how = {.style = style, .ink = -1, .lang = pour->galley->article->lang};
  g_autoptr(Copy) copy = compose_copy(pour->galley->type, text, &how);
  return pt_from_pu(copy_width_pu(copy));
}

/* The label of a box: hung from a tint's rule, or riding on a frame with paper either side. */
static void draw_box_tag(const Pour *pour)
{
  const Layout *layout = pour->galley->layout;
  const Article *article = pour->galley->article;
  double height = TAG_ROWS * layout->grid.pitch, top = pour->y + layout->grid.optical_top;

  if (article->box == BOX_NONE || text_is_empty(article->label) || article->kind == KIND_FACTS)
    return;
  open_tag(pour, TAG_KICKER, NULL);
  if (article->box == BOX_TINT) {
    furniture_tag(pour->page, pour->galley->type, article->label, pour->x + layout->grid.cell, top,
                  height, layout->rules.accent_ink);
  } else {
    double wide = words_width(pour, article->label, STYLE_TAG) + 2 * layout->grid.cell;
    double left = pour->x + (pour->width - wide) / 2;
    int paper = layout_find_ink(layout, "paper");
    if (paper >= 0)
      page_add_fill(pour->page, left - 3, top, wide + 6, height, paper);
    furniture_tag(pour->page, pour->galley->type, article->label, left, top, height,
                  layout->rules.text_ink);
  }
  close_tag(pour);
}

/* The words on a 图片新闻: its label, or what the kind says where no editor typed one. */
static void draw_picture_tag(const Pour *pour, double x, double foot)
{
  const Galley *galley = pour->galley;
  double height = TAG_ROWS * galley->layout->grid.pitch;

  if (galley->article->kind != KIND_PHOTO)
    return;
  gboolean english = g_str_has_prefix(galley->article->lang, "en");
  gboolean typed = !text_is_empty(galley->article->label);
  g_autoptr(Text) kind = text_new(english ? "IN PICTURES" : "图片新闻", galley->article->mark);
  open_tag(pour, typed ? TAG_KICKER : TAG_FURNITURE, NULL);
  furniture_tag(pour->page, galley->type, typed ? galley->article->label : kind, x, foot - height,
                height, galley->layout->rules.text_ink);
  close_tag(pour);
}

static void draw_photo(const Pour *pour)
{
  const Galley *galley = pour->galley;
  const Grid *grid = &galley->layout->grid;
  int rows = pour->shape->photo_rows;
  double x = pour->x + pour->plan.photo_x, y = row_y(pour, pour->plan.photo_top);

  if (!rows)
    return;
  Photo photo = photo_main(galley);
  photo_draw(pour->page, &photo, x, y, pour->plan.photo_width, rows, galley->article->mark);
  draw_picture_tag(pour, x, y + rows * grid->pitch - grid->optical_foot);
}

/* Opens and closes what is said of a story again where it goes on. */
static void open_rest(const Pour *pour)
{
  if (pour->galley->rest)
    page_add_tag(pour->page, TAG_JUMP, NULL, pour->x, pour->y, (Mark){0});
}

static void close_rest(const Pour *pour)
{
  if (pour->galley->rest)
    page_add_tag(pour->page, TAG_END, NULL, pour->x, pour->y, (Mark){0});
}

/* Says of an optional deck that it does not stand in the head. */
static void report_deck(const Pour *pour)
{
  const Article *article = pour->galley->article;

  if (article->deck_optional && !pour->galley->rest && !pour->shape->head.deck_lines)
    report_add(pour->page->report, SEVERITY_NOTE, text_find_mark(article->deck, 0),
               "the deck is left out: its page is full without it");
}

static void draw_head(const Pour *pour)
{
  const Galley *galley = pour->galley;
  double x = pour->x + pour->plan.head_x, y = row_y(pour, pour->plan.head_top);
  double pitch = galley->layout->grid.pitch;

  if (pour->shape->form == FORM_HEAD_BESIDE && galley->head.style == STYLE_HEAD_VERTICAL)
    vertical_head_draw(
        pour->page, galley, pour->shape->head.lines,
        (Extent){x, y + galley->layout->grid.optical_top, x,
                 y + pour->shape->body_rows * pitch - galley->layout->grid.optical_foot});
  else if (pour->shape->head.rows) {
    open_rest(pour);
    report_deck(pour);
    head_draw(pour->page, galley, &pour->shape->head, x, y, pour->shape->head_rows * pitch);
    close_rest(pour);
  }
}

/* The next free row while units are poured leg after leg. */
typedef struct {
  int leg, row;
} Slot;

static gboolean slot_settle(const ShapePlan *plan, Slot *slot)
{
  while (slot->leg < plan->count && slot->row >= plan->rows[slot->leg]) {
    slot->leg++;
    slot->row = 0;
  }
  return slot->leg < plan->count;
}

/* The drop initial: its foot on the baseline of its last row. */
static void draw_initial(const Pour *pour, Slot *slot)
{
  const Galley *galley = pour->galley;

  if (!slot_settle(&pour->plan, slot))
    return;
  int row = pour->plan.top[slot->leg] + slot->row + INITIAL_ROWS - 1;
  furniture_words(pour->page, galley->type, galley->initial, STYLE_INITIAL, 0, -1, ALIGN_START,
                  pour->x + pour->plan.x[slot->leg],
                  row_y(pour, row) + galley->layout->grid.baseline);
}

static void pour_text(const Pour *pour, int index, int rows, Slot *slot)
{
  const Galley *galley = pour->galley;
  const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, index);
  const TypeStyle *style = &galley->layout->styles[unit->style];
  Measure at = galley_unit_measure(galley, index, pour->plan.measure_pu);
  /* of a paragraph that goes on elsewhere the first ROWS lines of its natural setting */
  g_autoptr(GPtrArray) lines = copy_set_lines(unit->copy, &at, rows, style->align);

  page_add_tag(pour->page, TAG_PARAGRAPH, NULL, pour->x, pour->y, unit->block->mark);
  if (galley->initial && index == galley->initial_unit)
    draw_initial(pour, slot);
  int count = index == pour->shape->cut.item && pour->shape->cut.lines ? rows : (int)lines->len;
  for (int i = 0; i < count; i++) {
    gboolean room = slot_settle(&pour->plan, slot);
    g_assert(room); /* the flow gave every line its row */
    int row = pour->plan.top[slot->leg] + slot->row++;
    place_line(pour->page, lines->pdata[i], pour->x + pour->plan.x[slot->leg],
               row_y(pour, row) + galley->layout->grid.baseline);
    copy_report_line(unit->copy, lines->pdata[i], pour->page->report);
  }
  close_tag(pour);
}

/* Rows by which UNIT is raised in ROW of its leg: a crosshead that opens one has no text to stand
 * off from, and white below the head already. */
static double raised_rows(const FlowUnit *unit, int row)
{
  return row == 0 && unit->block->kind == BLOCK_CROSSHEAD ? 0.5 : 0;
}

static void pour_solid(const Pour *pour, int index, int rows, Slot *slot)
{
  const FlowUnit *unit = &g_array_index(pour->galley->units, FlowUnit, index);

  if (!rows) {
    report_add(pour->page->report, SEVERITY_NOTE, unit->block->mark,
               "the pull quote is left out: its page is full without it");
    return;
  }
  gboolean room = slot_settle(&pour->plan, slot);
  g_assert(room);
  const GalleyMeasure *measure = galley_measure(pour->galley, pour->plan.measure_pu);
  int white = rows - measure->items[index].natural;
  double y = row_y(pour, pour->plan.top[slot->leg] + slot->row + white) -
             raised_rows(unit, slot->row) * pour->galley->layout->grid.pitch;
  solid_draw(pour->page, pour->galley, unit, pour->plan.measure_pu,
             pour->x + pour->plan.x[slot->leg], y);
  slot->row += rows;
}

/* The line at the foot of a first part that says where it goes on. */
static void draw_jump(const Pour *pour)
{
  const Galley *galley = pour->galley;
  gboolean english = g_str_has_prefix(galley->article->lang, "en");
  int leg = pour->plan.count - 1, row = pour->plan.top[leg] + pour->plan.rows[leg] - 1;
  double right = pour->x + pour->plan.x[leg] + pt_from_pu(pour->plan.measure_pu);

  if (!pour->shape->cut.lines || !galley->other_page)
    return;
  g_autofree char *words =
      g_strdup_printf(english ? "Continued on page %d" : "（下转第%d版）", galley->other_page);
  g_autofree char *goal = g_strdup_printf("#page=%d", galley->other_page);
  g_autoptr(Text) text = text_new_link(words, goal, galley->article->mark);
  page_add_tag(pour->page, TAG_JUMP, NULL, pour->x, pour->y, (Mark){0});
  page_add_tag(pour->page, TAG_PARAGRAPH, NULL, pour->x, pour->y, (Mark){0});
  furniture_words(pour->page, galley->type, text, STYLE_CAPTION, 0, -1, ALIGN_END, right,
                  row_y(pour, row) + galley->layout->grid.baseline);
  page_add_tag(pour->page, TAG_END, NULL, pour->x, pour->y, (Mark){0});
  page_add_tag(pour->page, TAG_END, NULL, pour->x, pour->y, (Mark){0});
}

static void draw_body(const Pour *pour)
{
  Galley *galley = pour->galley;
  const FlowCut *cut = &pour->shape->cut;
  int count = cut->lines ? cut->item + 1 : (int)galley->units->len;
  g_autofree int *chosen = g_new0(int, count + 1);
  Slot slot = {0, 0};

  int cost = shape_flow(galley, pour->shape, &pour->plan, chosen);
  g_assert(cost < SEARCH_NEVER);
  for (int i = 0; i < count; i++)
    if (g_array_index(galley->units, FlowUnit, i).solid)
      pour_solid(pour, i, chosen[i], &slot);
    else
      pour_text(pour, i, chosen[i], &slot);
  draw_jump(pour);
}

void pour_article(Page *page, Galley *galley, const Shape *shape, int column, int row)
{
  const Layout *layout = galley->layout;
  Pour pour = {.page = page,
               .galley = galley,
               .shape = shape,
               .x = layout_column_x(layout, column),
               .y = layout_row_y(layout, row),
               .width = layout_span_width(layout, shape->span)};

  open_tag(&pour, TAG_ARTICLE, galley->article->headline->utf8);
  draw_box(&pour);
  if (shape->form == FORM_FACTS) {
    facts_draw(page, galley, pour.x, pour.y, pour.width, shape->rows);
    close_tag(&pour);
    return;
  }
  gboolean planned = shape_plan(galley, shape, &pour.plan);
  g_assert(planned);
  draw_box_tag(&pour);
  draw_head(&pour);
  draw_photo(&pour);
  draw_body(&pour);
  fixed_draw_mark(page, galley, pour.x + pour.width, row_y(&pour, shape->rows));
  close_tag(&pour);
}
