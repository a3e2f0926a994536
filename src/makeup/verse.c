/* Verse in a leg: as many columns side by side as it holds, the rest in tiers below; in English,
 * lines. */
#include "makeup/verse.h"

#include "makeup/place.h"
#include "model/units.h"

#include <math.h>

/* A longer line goes on in the next column, ems. */
#define LINE_MOST 16

/* White inside the frame, and between two tiers, of the size. */
#define FRAME_WHITE 0.9
#define TIER_WHITE 1.0

/* Where the columns stand. */
typedef struct {
  double size, pitch; /* of a column */
  double height;      /* of a column */
  int lines, source;  /* columns in all, and how many of them are the source */
  int across, tiers;
} Stand;

static double verse_lead(const TypeStyle *style)
{
  return style->lead > 0 ? style->lead : 1.6 * style->size;
}

static Stand plan_stand(const Galley *galley, const FlowUnit *unit, double width)
{
  const TypeStyle *style = &galley->layout->styles[STYLE_VERSE];
  Stand stand = {.size = style->size, .pitch = verse_lead(style)};
  int longest = MAX(copy_width_pu(unit->copy), unit->second ? copy_width_pu(unit->second) : 0);
  Measure at = {.width_pu = MIN(longest, pu_from_pt(LINE_MOST * style->size))};

  stand.height = pt_from_pu(at.width_pu);
  stand.source = unit->second ? copy_count_lines(unit->second, &at).natural : 0;
  stand.lines = copy_count_lines(unit->copy, &at).natural + stand.source;
  int room = MAX(1, 1 + (int)floor((width - stand.size) / stand.pitch + 1e-6));
  stand.tiers = (stand.lines + room - 1) / room;
  stand.across = (stand.lines + stand.tiers - 1) / stand.tiers;
  if (stand.tiers > 1 && stand.across % 2 && stand.across < room)
    stand.across++; /* couplets stay together */
  return stand;
}

/* Draws LINE as column INDEX of the STAND whose first column's axis is at X, its top at Y. */
static void place_column(Page *page, const Stand *stand, const Line *line, int index, double x,
                         double y)
{
  int tier = index / stand->across, column = index % stand->across;
  place_vertical_line(page, line, x - column * stand->pitch,
                      y + tier * (stand->height + TIER_WHITE * stand->size));
}

static void draw_columns(Page *page, Copy *copy, const Stand *stand, Align align, int first,
                         double x, double y)
{
  Measure at = {.width_pu = pu_from_pt(stand->height)};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &at, 0, align);

  for (guint i = 0; i < lines->len; i++) {
    place_column(page, stand, lines->pdata[i], first + (int)i, x, y);
    copy_report_line(copy, lines->pdata[i], page->report);
  }
}

static void draw_upright(Page *page, const Galley *galley, const FlowUnit *unit, double x, double y,
                         double width)
{
  Stand stand = plan_stand(galley, unit, width);
  double block = stand.size + (stand.across - 1) * stand.pitch;
  double axis = x + (width + block - stand.size) / 2;

  draw_columns(page, unit->copy, &stand, ALIGN_START, 0, axis, y);
  if (unit->second)
    draw_columns(page, unit->second, &stand, ALIGN_END, stand.lines - stand.source, axis, y);
}

static void draw_lines(Page *page, const Galley *galley, const FlowUnit *unit, double x, double y,
                       double width)
{
  const TypeStyle *style = &galley->layout->styles[STYLE_VERSE];
  double lead = verse_lead(style), base = y + compose_ascent(galley->type, STYLE_VERSE, 0);
  int lines = place_copy(page, unit->copy, width, 0, ALIGN_START, x, base, lead);

  if (unit->second)
    place_copy(page, unit->second, width, 0, ALIGN_END, x, base + lines * lead, lead);
}

/* The height of the words alone, WIDTH points wide. */
static double words_height(const Galley *galley, const FlowUnit *unit, double width)
{
  if (galley_stands(galley, STYLE_VERSE)) {
    Stand stand = plan_stand(galley, unit, width);
    return stand.tiers * stand.height + (stand.tiers - 1) * TIER_WHITE * stand.size;
  }
  const TypeStyle *style = &galley->layout->styles[STYLE_VERSE];
  Measure at = {.width_pu = pu_from_pt(width)};
  int lines = copy_count_lines(unit->copy, &at).natural;
  if (unit->second)
    lines += copy_count_lines(unit->second, &at).natural;
  return style->size + (lines - 1) * verse_lead(style);
}

/* The white between frame and words; none where the article stands in a box. */
static double frame_inset(const Galley *galley)
{
  double size = galley->layout->styles[STYLE_VERSE].size;
  return galley->article->box == BOX_NONE ? FRAME_WHITE * size : 0;
}

int verse_rows(const Galley *galley, const FlowUnit *unit, double width)
{
  double inset = frame_inset(galley);
  double height = words_height(galley, unit, width - 2 * inset) + 2 * inset;
  return 1 + (int)ceil(height / galley->layout->grid.pitch - 1e-6);
}

static void draw_frame(Page *page, const Rules *rules, double x, double y, double width,
                       double height)
{
  page_add_rule(page, x, y, x + width, y, rules->thin, rules->text_ink);
  page_add_rule(page, x + width, y, x + width, y + height, rules->thin, rules->text_ink);
  page_add_rule(page, x + width, y + height, x, y + height, rules->thin, rules->text_ink);
  page_add_rule(page, x, y + height, x, y, rules->thin, rules->text_ink);
}

void verse_draw(Page *page, const Galley *galley, const FlowUnit *unit, double x, double y,
                double width)
{
  const Layout *layout = galley->layout;
  double inset = frame_inset(galley), within = width - 2 * inset;
  double height = words_height(galley, unit, within) + 2 * inset;
  double top = y + (verse_rows(galley, unit, width) * layout->grid.pitch - height) / 2;
  gboolean upright = galley_stands(galley, STYLE_VERSE);

  if (inset > 0)
    draw_frame(page, &layout->rules, x, top, width, height);
  page_add_tag(page, TAG_PARAGRAPH, NULL, x, y, unit->block->mark);
  (upright ? draw_upright : draw_lines)(page, galley, unit, x + inset, top + inset, within);
  page_add_tag(page, TAG_END, NULL, x, y, unit->block->mark);
}
