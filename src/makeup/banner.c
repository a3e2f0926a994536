/* A section's banner: its name on a red tag, a slit, a bar, its motto, a rule to the full width. */
#include "makeup/furniture_parts.h"

/* Measures in ems of the banner's type; 13 pt gives the tag of 17.5 pt of the look. */
#define TAG_EM 1.346
#define TAG_END_EM 0.77
#define SLIT 2.4
#define BAR 2.2
#define MOTTO_WHITE 8.0
#define RULE 0.9
/* The tag begins this far below its row's top. */
#define TOP 1.8

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
    double motto = words_fit(type, section->motto, STYLE_BANNER_MOTTO, 0, x + width - motto_x);
    furniture_words(page, type, section->motto, STYLE_BANNER_MOTTO, motto, -1, ALIGN_START, motto_x,
                    y + height / 2 + words_middle(section->motto, motto) + 0.4);
  }
  page_add_tag(page, TAG_END, NULL, x, y, section->mark);
}
