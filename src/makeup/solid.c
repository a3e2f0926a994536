/* Solids: each kind knows its rows at a measure and how it is drawn in them. */
#include "makeup/solid.h"

#include "makeup/head.h"
#include "makeup/photo.h"
#include "makeup/place.h"
#include "makeup/table.h"
#include "makeup/verse.h"
#include "model/units.h"

#include <math.h>

static const TypeStyle *style_of(const Galley *galley, StyleId id)
{
  return &galley->layout->styles[id];
}

static double style_lead(const Galley *galley, StyleId id)
{
  const TypeStyle *style = style_of(galley, id);
  return style->lead > 0 ? style->lead : style->size * 1.35;
}

static int lines_of(Copy *copy, double width)
{
  Measure at = {.width_pu = pu_from_pt(width)};
  return copy ? copy_count_lines(copy, &at).natural : 0;
}

static int rows_of(const Galley *galley, double points)
{
  return (int)ceil(points / galley->layout->grid.pitch - 1e-6);
}

/* A crosshead's rows and a row above. Where rows are a little lower than the layout's it does not
 * take one more for a tenth of a row. */
static int crosshead_rows(const Galley *galley, const FlowUnit *unit, double width)
{
  double lead = style_lead(galley, STYLE_CROSSHEAD), slack = 0.1 * galley->layout->grid.pitch;
  return 1 + rows_of(galley, lines_of(unit->copy, width) * lead - 0.5 * lead - slack);
}

static int pull_rows(const Galley *galley, const FlowUnit *unit, double width)
{
  double high = lines_of(unit->copy, width) * style_lead(galley, STYLE_PULL);
  double source = unit->second ? galley->layout->grid.pitch : 0;
  return 2 + rows_of(galley, high + source + 0.5 * galley->layout->grid.pitch);
}

static int standfirst_rows(const Galley *galley, const FlowUnit *unit, double width)
{
  double high = lines_of(unit->copy, width) * style_lead(galley, STYLE_STANDFIRST);
  double mark = unit->second ? 1.5 * style_of(galley, STYLE_STANDFIRST_MARK)->size : 0;
  return 1 + rows_of(galley, high + mark + 0.6 * galley->layout->grid.pitch);
}

static int picture_rows(const Galley *galley, const FlowUnit *unit, double width)
{
  Photo photo = photo_of(galley, unit);
  return photo_rows(&photo, width).natural + photo_caption_rows(&photo, width) + 1;
}

int solid_rows(const Galley *galley, const FlowUnit *unit, int width_pu)
{
  double width = pt_from_pu(width_pu);

  switch (unit->block->kind) {
  case BLOCK_CROSSHEAD:
    return crosshead_rows(galley, unit, width);
  case BLOCK_PULL:
    return pull_rows(galley, unit, width);
  case BLOCK_STANDFIRST:
    return standfirst_rows(galley, unit, width);
  case BLOCK_TABLE:
    return table_rows(galley, unit->block, width);
  case BLOCK_PICTURE:
    return picture_rows(galley, unit, width);
  case BLOCK_VERSE:
    return verse_rows(galley, unit, width);
  case BLOCK_BREAK:
  case BLOCK_PARAGRAPH:
  case BLOCK_ITEM:
  case BLOCK_QUOTE:
  case BLOCK_NOTE:
    return 1;
  }
  return 1;
}

static void draw_crosshead(Page *page, const Galley *galley, const FlowUnit *unit, double x,
                           double y, double width)
{
  const Grid *grid = &galley->layout->grid;
  int lines = lines_of(unit->copy, width);
  int rows = crosshead_rows(galley, unit, width);
  double lead = style_lead(galley, STYLE_CROSSHEAD);
  double base = y + (rows - 1) * grid->pitch + grid->baseline - (lines - 1) * lead;
  const char *title = galley->article->of_briefs ? unit->block->text->utf8 : NULL;

  page_add_tag(page, TAG_CROSSHEAD, title, x, y, unit->block->mark);
  place_copy(page, unit->copy, width, lines, ALIGN_START, x, base, lead);
  page_add_tag(page, TAG_END, NULL, x, y, unit->block->mark);
}

static void draw_pull(Page *page, const Galley *galley, const FlowUnit *unit, double x, double y,
                      double width)
{
  const Layout *layout = galley->layout;
  double pitch = layout->grid.pitch, rows = pull_rows(galley, unit, width);
  double top = y + 0.5 * pitch + layout->grid.optical_top;
  double foot = y + (rows - 0.7) * pitch;

  page_add_rule(page, x, top, x + width, top, layout->rules.box, layout->rules.text_ink);
  int lines = head_draw_copy(page, unit->copy, STYLE_PULL, galley, x, top + 0.7 * pitch, width,
                             TAG_PARAGRAPH);
  if (unit->second)
    head_draw_copy(page, unit->second, STYLE_PULL_SOURCE, galley, x,
                   top + 0.7 * pitch + lines * style_lead(galley, STYLE_PULL), width,
                   TAG_PARAGRAPH);
  page_add_rule(page, x, foot, x + width, foot, layout->rules.thin, layout->rules.text_ink);
}

static void draw_standfirst(Page *page, const Galley *galley, const FlowUnit *unit, double x,
                            double y, double width)
{
  const Layout *layout = galley->layout;
  double pitch = layout->grid.pitch, top = y + layout->grid.optical_top;
  double foot = y + (standfirst_rows(galley, unit, width) - 0.7) * pitch, at = top + 0.4 * pitch;

  page_add_rule(page, x, top, x + width, top, layout->rules.box, layout->rules.text_ink);
  if (unit->second) {
    head_draw_copy(page, unit->second, STYLE_STANDFIRST_MARK, galley, x, at, width, TAG_PARAGRAPH);
    at += 1.5 * style_of(galley, STYLE_STANDFIRST_MARK)->size;
  }
  head_draw_copy(page, unit->copy, STYLE_STANDFIRST, galley, x, at, width, TAG_PARAGRAPH);
  page_add_rule(page, x, foot, x + width, foot, layout->rules.thin, layout->rules.text_ink);
}

static void draw_picture(Page *page, const Galley *galley, const FlowUnit *unit, double x, double y,
                         double width)
{
  Photo photo = photo_of(galley, unit);
  photo_draw(page, &photo, x, y, width, photo_rows(&photo, width).natural, galley->article->mark);
}

static void draw_break(Page *page, const Galley *galley, double x, double y, double width)
{
  const Layout *layout = galley->layout;
  double middle = y + layout->grid.pitch / 2;
  page_add_rule(page, x + 0.3 * width, middle, x + 0.7 * width, middle, layout->rules.hairline,
                layout->rules.hairline_ink);
}

void solid_draw(Page *page, const Galley *galley, const FlowUnit *unit, int width_pu, double x,
                double y)
{
  double width = pt_from_pu(width_pu);

  switch (unit->block->kind) {
  case BLOCK_CROSSHEAD:
    draw_crosshead(page, galley, unit, x, y, width);
    return;
  case BLOCK_PULL:
    draw_pull(page, galley, unit, x, y, width);
    return;
  case BLOCK_STANDFIRST:
    draw_standfirst(page, galley, unit, x, y, width);
    return;
  case BLOCK_TABLE:
    table_draw(page, galley, unit->block, x, y, width);
    return;
  case BLOCK_PICTURE:
    draw_picture(page, galley, unit, x, y, width);
    return;
  case BLOCK_VERSE:
    verse_draw(page, galley, unit, x, y, width);
    return;
  case BLOCK_BREAK:
  case BLOCK_PARAGRAPH:
  case BLOCK_ITEM:
  case BLOCK_QUOTE:
  case BLOCK_NOTE:
    draw_break(page, galley, x, y, width);
    return;
  }
}
