/* The nameplate: the paper's name, its date block, its lines, and the rules that close it. */
#include "makeup/dates.h"
#include "makeup/furniture_parts.h"
#include "model/units.h"

#include <math.h>

/* Heights in points; measured on the look of the tabloid, see layouts/tabloid.yaml. */
#define THICK_AT 1.1 /* thick rule's centre below the room's foot */
#define STRIP_BASELINE 16.4
#define STRIP_RULE 21.1
#define STRIP_ZONE 34.5 /* from the room's foot to the first article's row, with a date strip */
#define PLAIN_ZONE 20.0 /* the same without one */
#define LINE_WHITE 12.0 /* between a line's hairline and the words beside it */
#define LINE_RISE 3.3   /* its hairline above the baseline */
#define NAME_WHITE 12.0 /* between the name and the date block's hairline */
/* Heights in ems: the ink of Han above and below the baseline, capitals, descenders. */
#define HAN_ABOVE_EM 0.86
#define HAN_BELOW_EM 0.10
#define CAPITAL_EM 0.71
#define DESCENT_EM 0.22
/* A name of few characters is spread to fill its room, by so much between two characters. */
#define SPREAD_MOST_EM 0.45
#define BEARING_EM 0.018 /* side bearing of a black face, on each side */
#define HANG_EM 0.04     /* the compositor lets spread lines of large type hang out this far */

/* Where things stand: all in points from the type area's top left. */
typedef struct {
  double foot;       /* of the room: the thick rule follows */
  double name_right; /* the name may reach up to here */
  double ears_left;
  DateBlock block;
} Plan;

static const Text *line_left(const Issue *issue)
{
  return date_lang_is_chinese(issue->lang) ? issue->latin : issue->frequency;
}

static gboolean has_line(const Issue *issue)
{
  return !text_is_empty(line_left(issue)) || !text_is_empty(issue->motto);
}

/* A line under the weekday wants its height. */
static gboolean has_block_foot(const Issue *issue)
{
  return !text_is_empty(issue->lunar) || !text_is_empty(issue->number);
}

static StyleId line_left_style(const Issue *issue)
{
  return date_lang_is_chinese(issue->lang) ? STYLE_NAMEPLATE_LATIN : STYLE_FREQUENCY;
}

/* The column the ears begin in; a layout of few columns keeps one for them. */
static int ears_column(const Layout *layout)
{
  return CLAMP(layout->furniture.nameplate_columns, 1, MAX(layout->grid.columns - 1, 1));
}

static double ears_width(const Layout *layout)
{
  int columns = layout->grid.columns;
  if (columns < 2)
    return layout_span_width(layout, columns) / 3;
  return layout_span_width(layout, columns - ears_column(layout));
}

gboolean furniture_has_ears(const Issue *issue)
{
  return issue->ears->len > 0 || issue_find_ear_article(issue);
}

EarRoom furniture_ear_room(const Layout *layout)
{
  int columns = layout->grid.columns;
  double height =
      layout->furniture.nameplate_rows * layout->grid.pitch - STRIP_ZONE - NAMEPLATE_FOOT + 1;
  int column = columns < 2 ? 0 : ears_column(layout);

  return (EarRoom){column, columns - column, (int)floor(height / layout->grid.pitch)};
}

int furniture_nameplate_rows(const Layout *layout, const Issue *issue)
{
  const Furniture *furniture = &layout->furniture;
  if (!furniture_has_ears(issue))
    return furniture->nameplate_plain_rows + (has_line(issue) || has_block_foot(issue) ? 1 : 0);
  double room = furniture->nameplate_rows * layout->grid.pitch - STRIP_ZONE;
  double lacking =
      ears_height(layout, issue, ears_width(layout)) - (room - NAMEPLATE_FOOT + 1) + NAMEPLATE_TOP;
  /* A quarter of a row is found between the ears' lines. */
  int more = (int)ceil(lacking / layout->grid.pitch - 0.25);
  return furniture->nameplate_rows + MAX(more, 0);
}

static Plan plan_places(const Pen *pen, const Strip *strip)
{
  const Layout *layout = pen->layout;
  Plan plan = {0};
  gboolean ears = furniture_has_ears(pen->issue);
  int rows = furniture_nameplate_rows(layout, pen->issue);
  double zone = strip->pieces->len > 0 ? STRIP_ZONE : PLAIN_ZONE;
  plan.foot = rows * layout->grid.pitch - zone;
  plan.ears_left = pen->measure - ears_width(layout);
  double right = ears ? plan.ears_left - layout->grid.gutter : pen->measure;
  plan.name_right = right;
  if (!g_date_valid(&pen->issue->date))
    return plan;
  plan.block = dateblock_plan(pen, strip->foot, right, plan.foot);
  plan.name_right = plan.block.left - NAME_WHITE;
  return plan;
}

/* The size at which the name fills ROOM points with its ink, as tall as TALLEST allows. */
static double name_size(const Pen *pen, double room, double tallest)
{
  const Text *paper = pen->issue->paper;
  double size = MIN(pen->layout->styles[STYLE_NAMEPLATE].size, tallest);
  double fitted = words_fit(pen->type, paper, STYLE_NAMEPLATE, size, room);
  /* The side bearings hang out of the room. */
  return words_fit(pen->type, paper, STYLE_NAMEPLATE, size, room + 2 * BEARING_EM * fitted);
}

/* Sets the name in the ROOM points between TOP and FOOT (points below the type area's top). */
static void draw_name(const Pen *pen, double room, double top, double foot)
{
  const Text *paper = pen->issue->paper;
  gboolean chinese = date_lang_is_chinese(pen->issue->lang);
  double above = chinese ? HAN_ABOVE_EM : CAPITAL_EM;
  double below = chinese ? HAN_BELOW_EM : DESCENT_EM;
  double size = name_size(pen, room, (foot - top) / (above + below));

  CopyStyle style = {.style = STYLE_NAMEPLATE, .size = size, .ink = -1, .tight = TRUE};
  g_autoptr(Copy) copy = compose_copy(pen->type, paper, &style);
  double bearing = BEARING_EM * size;
  double width = pt_from_pu(copy_width_pu(copy));
  double wide = room + 2 * bearing;
  int gaps = (int)g_utf8_strlen(paper->utf8, -1) - 1;
  double spread = 0;
  if (chinese && gaps > 0)
    spread = MAX(MIN((wide - width) / gaps, SPREAD_MOST_EM * size) * gaps, 0);
  /* Spread type of this size hangs out by itself, so its measure is that much narrower; where no
   * more than that would be spread, it is not. */
  if (spread < 2 * HANG_EM * size)
    spread = 0;
  double hang = spread > 0 ? HANG_EM * size : 0;
  Measure measure = {.width_pu = pu_from_pt(width + spread - 2 * hang)};
  g_autoptr(GPtrArray) lines =
      copy_set_lines(copy, &measure, 1, spread > 0 ? ALIGN_SPREAD : ALIGN_CENTRE);
  double x = pen->left - bearing + MAX(wide - width - spread, 0) / 2 + hang;
  /* Latin is centred by its capitals, as long as the descenders have room. */
  double baseline = chinese ? (top + foot + size * (above - below)) / 2
                            : MIN((top + foot + size * above) / 2 + 1, foot - size * below);
  for (guint i = 0; i < lines->len; i++)
    pen_line(pen, g_ptr_array_index(lines, i), x, pen->top + baseline);
}

static void line_rule(const Pen *pen, double from, double to, double baseline)
{
  if (to - from >= LINE_WHITE)
    pen_rule(pen, pen->left + from, pen->top + baseline - LINE_RISE, to - from,
             pen->layout->rules.hairline, pen->layout->rules.hairline_ink);
}

/* Words alone on the line stand in its middle, a hairline on both sides. */
static void draw_lone_line(const Pen *pen, const Text *words, StyleId style, double right,
                           double baseline)
{
  double size = words_fit(pen->type, words, style, 0, right - 2 * LINE_WHITE);
  double width = furniture_words(pen->page, pen->type, words, style, size, -1, ALIGN_CENTRE,
                                 pen->left + right / 2, pen->top + baseline);
  line_rule(pen, 0, (right - width) / 2 - LINE_WHITE, baseline);
  line_rule(pen, (right + width) / 2 + LINE_WHITE, right, baseline);
}

/* The line under (Chinese) or over (English) the name: left words, hairline, motto flush right. */
static void draw_line(const Pen *pen, double right, double baseline)
{
  const Text *left = line_left(pen->issue);
  const Text *motto = pen->issue->motto;
  StyleId style = line_left_style(pen->issue);
  double y = pen->top + baseline;
  if (text_is_empty(motto)) {
    draw_lone_line(pen, left, style, right, baseline);
    return;
  }
  if (text_is_empty(left)) {
    draw_lone_line(pen, motto, STYLE_NAMEPLATE_MOTTO, right, baseline);
    return;
  }
  double left_size = words_fit(pen->type, left, style, 0, right / 2 - LINE_WHITE);
  double left_width =
      furniture_words(pen->page, pen->type, left, style, left_size, -1, ALIGN_START, pen->left, y);
  double motto_size =
      words_fit(pen->type, motto, STYLE_NAMEPLATE_MOTTO, 0, right - left_width - LINE_WHITE);
  double motto_width = furniture_words(pen->page, pen->type, motto, STYLE_NAMEPLATE_MOTTO,
                                       motto_size, -1, ALIGN_END, pen->left + right, y);
  line_rule(pen, left_width + LINE_WHITE, right - motto_width - LINE_WHITE, baseline);
}

static void draw_name_and_line(const Pen *pen, const Plan *plan)
{
  double top = -0.8;
  double foot = plan->foot - 4;
  double right = plan->name_right;
  if (!has_line(pen->issue)) {
    draw_name(pen, right, top, foot);
    return;
  }
  if (date_lang_is_chinese(pen->issue->lang)) {
    double line_size = pen->layout->styles[STYLE_NAMEPLATE_MOTTO].size;
    draw_name(pen, right, top, plan->foot - NAMEPLATE_FOOT - line_size - 2);
    draw_line(pen, right, plan->foot - NAMEPLATE_FOOT);
    return;
  }
  double line = NAMEPLATE_TOP + pen->layout->styles[STYLE_DATE_MONTH].size;
  draw_line(pen, right, line);
  draw_name(pen, right, line + 5, foot);
}

void furniture_nameplate(Page *page, Compositor *type, const Issue *issue, const PageName *name)
{
  Pen pen = pen_on(page, type, issue);
  Strip strip = strip_plan(issue, name, page->number);
  Plan plan = plan_places(&pen, &strip);
  pen_begin(&pen, issue->paper->utf8);
  draw_name_and_line(&pen, &plan);
  if (g_date_valid(&issue->date))
    dateblock_draw(&pen, &plan.block);
  if (issue->ears->len > 0)
    ears_draw(&pen, pen.left + plan.ears_left, pen.measure - plan.ears_left,
              pen.top + NAMEPLATE_TOP, pen.top + plan.foot - NAMEPLATE_FOOT + 1);
  pen_thick_thin(&pen, pen.top + plan.foot + THICK_AT, 1);
  if (strip.pieces->len > 0) {
    strip_draw(&pen, &strip, pen.top + plan.foot + STRIP_BASELINE);
    pen_rule(&pen, pen.left, pen.top + plan.foot + STRIP_RULE, pen.measure, pen.layout->rules.strip,
             pen.layout->rules.story_ink);
  }
  pen_end(&pen);
  strip_clear(&strip);
}
