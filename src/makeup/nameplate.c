/* The nameplate: the paper's name, its date block, its lines, and the rules that close it. */
#include "makeup/dates.h"
#include "makeup/furniture_parts.h"
#include "model/units.h"

#include <math.h>

/* Heights in points; measured on the look of the tabloid, see layouts/tabloid.yaml. */
#define HEAD_TOP 3.7      /* date block, ears and hairline begin below the first row's top */
#define FOOT_BASELINE 8.5 /* lowest baseline above the room's foot */
#define THICK_AT 1.1      /* thick rule's centre below the room's foot */
#define STRIP_BASELINE 16.4
#define STRIP_RULE 21.1
#define STRIP_ZONE 34.5 /* from the room's foot to the first article's row, with a date strip */
#define PLAIN_ZONE 20.0 /* the same without one */
#define LINE_WHITE 12.0 /* between a line's hairline and the words beside it */
#define BLOCK_SIDE 9.0  /* white between the date block and what stands beside it */
#define NAME_WHITE 12.0 /* between the name and the date block's hairline */
#define GAP_LEAST 4.5   /* white between the members of the date block */
/* Heights of letters in ems: figures, and the ink of Han above and below the baseline. */
#define FIGURE_EM 0.72
#define HAN_ABOVE_EM 0.86
#define HAN_BELOW_EM 0.10
#define CAPITAL_EM 0.71
#define DESCENT_EM 0.22
/* A name of few characters is spread to fill its room, by so much between two characters. */
#define SPREAD_MOST_EM 0.30
#define BEARING_EM 0.025   /* side bearing of a black face, on each side */
#define BAR_HEIGHT_EM 1.46 /* the weekday's bar, in sizes of its words */
#define BAR_END_EM 0.8

/* Where things stand: all in points from the type area's top left. */
typedef struct {
  double foot;       /* of the room: the thick rule follows */
  double name_right; /* the name may reach up to here */
  double block_left; /* date block; its bar is BAR wide and centred in it */
  double block_width;
  double bar;
  double ears_left;
} Plan;

static const Text *line_left(const Issue *issue)
{
  return date_lang_is_chinese(issue->lang) ? issue->latin : issue->frequency;
}

static gboolean has_line(const Issue *issue)
{
  return !text_is_empty(line_left(issue)) || !text_is_empty(issue->motto);
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

int furniture_nameplate_rows(const Layout *layout, const Issue *issue)
{
  const Furniture *furniture = &layout->furniture;
  if (issue->ears->len == 0)
    return furniture->nameplate_plain_rows + (has_line(issue) ? 1 : 0);
  double room = furniture->nameplate_rows * layout->grid.pitch - STRIP_ZONE;
  double lacking =
      ears_height(layout, issue, ears_width(layout)) - (room - FOOT_BASELINE + 1) + HEAD_TOP;
  /* A quarter of a row is found between the ears' lines. */
  int more = (int)ceil(lacking / layout->grid.pitch - 0.25);
  return furniture->nameplate_rows + MAX(more, 0);
}

static Text *date_text(const Pen *pen, char *words)
{
  Text *text = text_new(words, pen->issue->date_mark);
  g_free(words);
  return text;
}

/* The bar is as wide as the widest of month, weekday and what stands under it. */
static double bar_width(const Pen *pen, const Strip *strip)
{
  const Issue *issue = pen->issue;
  g_autoptr(Text) month = date_text(pen, date_month_words(&issue->date, issue->lang));
  g_autoptr(Text) weekday = date_text(pen, date_weekday_words(&issue->date, issue->lang));
  double end = BAR_END_EM * pen->layout->styles[STYLE_DATE_WEEKDAY].size;
  double wide = words_width(pen->type, weekday, STYLE_DATE_WEEKDAY, 0) + 2 * end;
  double foot = words_width(pen->type, strip->foot, STYLE_DATE_LUNAR, 0);
  return MAX(MAX(wide, foot), words_width(pen->type, month, STYLE_DATE_MONTH, 0));
}

static Plan plan_places(const Pen *pen, const Strip *strip)
{
  const Layout *layout = pen->layout;
  Plan plan = {0};
  gboolean ears = pen->issue->ears->len > 0;
  int rows = furniture_nameplate_rows(layout, pen->issue);
  double zone = strip->pieces->len > 0 ? STRIP_ZONE : PLAIN_ZONE;
  plan.foot = rows * layout->grid.pitch - zone;
  plan.ears_left = pen->measure - ears_width(layout);
  double right = ears ? plan.ears_left - layout->grid.gutter : pen->measure;
  plan.name_right = right;
  if (!g_date_valid(&pen->issue->date))
    return plan;
  plan.bar = bar_width(pen, strip);
  /* At the edge of the type area the bar itself ends on the edge. */
  plan.block_width = plan.bar + BLOCK_SIDE * (ears ? 2 : 1);
  plan.block_left = right - plan.block_width;
  plan.name_right = plan.block_left - 3 - NAME_WHITE;
  return plan;
}

/* Sets the name in the room between TOP and FOOT (points below the type area's top). */
static void draw_name(const Pen *pen, double room, double top, double foot)
{
  const Text *paper = pen->issue->paper;
  gboolean chinese = date_lang_is_chinese(pen->issue->lang);
  double above = chinese ? HAN_ABOVE_EM : CAPITAL_EM;
  double below = chinese ? HAN_BELOW_EM : DESCENT_EM;
  double tallest = (foot - top) / (above + below);
  double size = MIN(pen->layout->styles[STYLE_NAMEPLATE].size, tallest);
  size = words_fit(pen->type, paper, STYLE_NAMEPLATE, size, room);

  CopyStyle style = {.style = STYLE_NAMEPLATE, .size = size, .ink = -1, .tight = TRUE};
  g_autoptr(Copy) copy = compose_copy(pen->type, paper, &style);
  double width = pt_from_pu(copy_width_pu(copy));
  int gaps = (int)g_utf8_strlen(paper->utf8, -1) - 1;
  double spread = 0;
  if (chinese && gaps > 0)
    spread = MIN((room - width) / gaps, SPREAD_MOST_EM * size) * gaps;
  spread = MAX(spread, 0);
  /* A spread name is set a little narrower: its side bearings hang out, its ink ends on the edges.
   */
  double bearing = spread > 0 ? BEARING_EM * size : 0;
  Measure measure = {.width_pu = pu_from_pt(width + spread - 2 * bearing)};
  g_autoptr(GPtrArray) lines =
      copy_set_lines(copy, &measure, 1, spread > 0 ? ALIGN_SPREAD : ALIGN_CENTRE);
  double x = pen->left + MAX(room - width - spread, 0) / 2 + bearing;
  /* Latin is centred by its capitals, as long as the descenders have room. */
  double baseline = chinese ? (top + foot + size * (above - below)) / 2
                            : MIN((top + foot + size * above) / 2, foot - size * below);
  for (guint i = 0; i < lines->len; i++)
    pen_line(pen, g_ptr_array_index(lines, i), x, pen->top + baseline);
}

/* The line under (Chinese) or over (English) the name: left words, hairline, motto flush right. */
static void draw_line(const Pen *pen, double right, double baseline)
{
  const Text *left = line_left(pen->issue);
  const Text *motto = pen->issue->motto;
  double y = pen->top + baseline;
  double room = right - (text_is_empty(motto) ? 0 : LINE_WHITE);
  double left_share = text_is_empty(motto) ? room : room / 2;
  double left_size = words_fit(pen->type, left, line_left_style(pen->issue), 0, left_share);
  double left_width = furniture_words(pen->page, pen->type, left, line_left_style(pen->issue),
                                      left_size, -1, ALIGN_START, pen->left, y);
  double motto_size = words_fit(pen->type, motto, STYLE_NAMEPLATE_MOTTO, 0, room - left_width);
  double motto_width = furniture_words(pen->page, pen->type, motto, STYLE_NAMEPLATE_MOTTO,
                                       motto_size, -1, ALIGN_END, pen->left + right, y);
  double from = left_width > 0 ? left_width + LINE_WHITE : 0;
  double to = motto_width > 0 ? right - motto_width - LINE_WHITE : right;
  if (to - from >= LINE_WHITE)
    pen_rule(pen, pen->left + from, y - 3.3, to - from, pen->layout->rules.hairline,
             pen->layout->rules.hairline_ink);
}

/* Month, day, weekday on its bar and the foot line, with the same white between all of them. */
static void draw_date(const Pen *pen, const Plan *plan, const Text *foot_line)
{
  const TypeStyle *styles = pen->layout->styles;
  const Issue *issue = pen->issue;
  g_autoptr(Text) month = date_text(pen, date_month_words(&issue->date, issue->lang));
  g_autoptr(Text) day = date_text(pen, date_day_words(&issue->date));
  g_autoptr(Text) weekday = date_text(pen, date_weekday_words(&issue->date, issue->lang));
  double centre = pen->left + plan->block_left + BLOCK_SIDE + plan->bar / 2;
  double month_height = styles[STYLE_DATE_MONTH].size * 0.80;
  double bar_height = styles[STYLE_DATE_WEEKDAY].size * BAR_HEIGHT_EM;
  double foot_height = foot_line ? styles[STYLE_DATE_LUNAR].size * HAN_ABOVE_EM : 0;
  double room = plan->foot - FOOT_BASELINE - HEAD_TOP - month_height - bar_height - foot_height;
  int gaps = foot_line ? 3 : 2;
  double day_size = MIN(styles[STYLE_DATE_DAY].size, (room - gaps * GAP_LEAST) / FIGURE_EM);
  double gap = (room - day_size * FIGURE_EM) / gaps;

  double y = pen->top + HEAD_TOP + month_height;
  furniture_words(pen->page, pen->type, month, STYLE_DATE_MONTH, 0, -1, ALIGN_CENTRE, centre, y);
  y += gap + day_size * FIGURE_EM;
  furniture_words(pen->page, pen->type, day, STYLE_DATE_DAY, day_size, -1, ALIGN_CENTRE, centre, y);
  y += gap;
  page_add_fill(pen->page, centre - plan->bar / 2, y, plan->bar, bar_height,
                pen->layout->rules.accent_ink);
  furniture_words(pen->page, pen->type, weekday, STYLE_DATE_WEEKDAY, 0, -1, ALIGN_CENTRE, centre,
                  y + bar_height / 2 + words_middle(weekday, styles[STYLE_DATE_WEEKDAY].size));
  if (foot_line)
    furniture_words(pen->page, pen->type, foot_line, STYLE_DATE_LUNAR, 0, -1, ALIGN_CENTRE, centre,
                    pen->top + plan->foot - FOOT_BASELINE);
  pen_upright(pen, pen->left + plan->block_left - 3, pen->top + HEAD_TOP,
              plan->foot - HEAD_TOP - FOOT_BASELINE + 1);
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
    draw_name(pen, right, top, plan->foot - FOOT_BASELINE - line_size - 2);
    draw_line(pen, right, plan->foot - FOOT_BASELINE);
    return;
  }
  double line = HEAD_TOP + pen->layout->styles[STYLE_DATE_MONTH].size;
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
    draw_date(&pen, &plan, strip.foot);
  if (issue->ears->len > 0)
    ears_draw(&pen, pen.left + plan.ears_left, pen.measure - plan.ears_left, pen.top + HEAD_TOP,
              pen.top + plan.foot - FOOT_BASELINE + 1);
  pen_thick_thin(&pen, pen.top + plan.foot + THICK_AT, 1);
  if (strip.pieces->len > 0) {
    strip_draw(&pen, &strip, pen.top + plan.foot + STRIP_BASELINE);
    pen_rule(&pen, pen.left, pen.top + plan.foot + STRIP_RULE, pen.measure, pen.layout->rules.strip,
             pen.layout->rules.story_ink);
  }
  pen_end(&pen);
  strip_clear(&strip);
}
