/* A section's banner: its name on a red tag, a slit, a bar, its motto, a rule to the full width. */
#include "makeup/furniture_parts.h"

/* Measures in ems of the banner's type; 13 pt gives the tag of 17.5 pt of the look. */
#define TAG_EM 1.346
#define TAG_END_EM 0.72
#define SLIT 2.4
#define BAR 2.2
#define MOTTO_WHITE 8.0
#define RULE 0.9
/* A motto smaller than this part of its size is set in two lines instead. */
#define MOTTO_LEAST 0.8
#define MOTTO_LEAD_EM 1.12
/* The tag begins this far below its row's top. */
#define TOP 1.8

/* Where a motto stands: from X in ROOM points, in HEIGHT points about its middle Y. */
typedef struct {
  Page *page;
  Compositor *type;
  double x, y;
  double room, height;
} MottoPlace;

/* One line, the middle of its letters BELOW the place's middle. */
static void draw_motto_line(const MottoPlace *place, const Text *line, double size, double below)
{
  furniture_words(place->page, place->type, line, STYLE_BANNER_MOTTO, size, -1, ALIGN_START,
                  place->x, place->y + below + words_middle(line, size));
}

/* The motto on one line, or on two where one would be too small. */
static void draw_motto(const MottoPlace *place, const Text *motto)
{
  Compositor *type = place->type;
  double own = compose_layout(type)->styles[STYLE_BANNER_MOTTO].size;
  double size = words_fit(type, motto, STYLE_BANNER_MOTTO, 0, place->room);
  g_autoptr(GPtrArray) halves = NULL;
  if (size < MOTTO_LEAST * own) {
    g_autoptr(Headline) headline = headline_new(type, motto);
    halves = headline_balance(headline, 2, NULL);
  }
  if (!halves || halves->len != 2) {
    draw_motto_line(place, motto, size, 0.4);
    return;
  }
  size = MIN(own, place->height / (2 * MOTTO_LEAD_EM));
  for (guint i = 0; i < 2; i++)
    size = words_fit(type, g_ptr_array_index(halves, i), STYLE_BANNER_MOTTO, size, place->room);
  double half = size * MOTTO_LEAD_EM / 2;
  draw_motto_line(place, g_ptr_array_index(halves, 0), size, -half);
  draw_motto_line(place, g_ptr_array_index(halves, 1), size, half);
}

void furniture_banner(Page *page, Compositor *type, const Section *section, int column, int span,
                      int top_row)
{
  if (text_is_empty(section->name))
    return;
  const Layout *layout = compose_layout(type);
  int ink = layout->rules.accent_ink;
  double size = layout->styles[STYLE_BANNER].size;
  double x = layout_column_x(layout, column);
  double y = layout_row_y(layout, top_row) + TOP;
  double width = layout_span_width(layout, span);
  double height = TAG_EM * size;
  double end = TAG_END_EM * size;
  double fitted = words_fit(type, section->name, STYLE_BANNER, 0, width - 2 * end - SLIT - BAR);
  double tag = words_width(type, section->name, STYLE_BANNER, fitted) + 2 * end;
  double motto_x = x + tag + SLIT + BAR + MOTTO_WHITE;

  page_add_tag(page, TAG_FURNITURE, section->name->utf8, x, y, section->mark);
  page_add_fill(page, x, y, tag, height, ink);
  page_add_fill(page, x + tag + SLIT, y, BAR, height, ink);
  page_add_rule(page, x + tag, y + height - RULE / 2, x + width, y + height - RULE / 2, RULE, ink);
  furniture_words(page, type, section->name, STYLE_BANNER, fitted, -1, ALIGN_CENTRE, x + tag / 2,
                  y + height / 2 + words_middle(section->name, fitted));
  if (!text_is_empty(section->motto)) {
    MottoPlace place = {.page = page,
                        .type = type,
                        .x = motto_x,
                        .y = y + (height - RULE) / 2,
                        .room = x + width - motto_x,
                        .height = height - RULE};
    draw_motto(&place, section->motto);
  }
  page_add_tag(page, TAG_END, NULL, x, y, section->mark);
}
