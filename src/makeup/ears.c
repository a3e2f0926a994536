/* The ears: boxes beside the nameplate with a title bar, the day's contents and the weather. */
#include "makeup/furniture_parts.h"

#include <string.h>

/* The title bar, in sizes of its words; and the white at both of its ends. */
#define BAR_EM 1.39
#define BAR_END_EM 0.62
/* From a bar's foot or a box's top to the first baseline, in lines. */
#define FIRST_LINE 0.955
/* White between the last baseline of the contents and the hairline over what follows. */
#define CONTENTS_FOOT_EM 0.72
/* A link is so many sizes of its words high. */
#define LINK_EM 1.3
/* White over a second box that has a title bar. */
#define BOX_GAP 6.0
/* Leader dots stand this far above the baseline and keep this far from the words. */
#define LEADER_RISE_EM 0.27
#define LEADER_WHITE 5.0
#define LEADER_DOT 0.7
#define LEADER_APART 3.0
/* Weather side by side: icon and text from the cell's left edge, two baselines below the top. */
#define ICON_BOX 19.5
#define ICON_MIDDLE 13.4
#define BESIDE_TEXT 28.0
#define BESIDE_END 4.0
#define BESIDE_LINE 10.3
#define BESIDE_FOOT 1.0
/* Weather one below the other. */
#define BELOW_TEXT 25.0
#define BELOW_LINE 15.0
#define BELOW_FIRST 13.0
/* Lines may open up by this much, in points, to fill the height beside the nameplate; they close
 * up where a little is lacking. */
#define OPEN_MOST 5.0

static double style_size(const Layout *layout, StyleId style)
{
  return layout->styles[style].size;
}

static double line_step(const Layout *layout)
{
  double lead = layout->styles[STYLE_EAR_LINE].lead;
  return lead > 0 ? lead : layout->grid.pitch;
}

static guint count(const GPtrArray *lines)
{
  return lines ? lines->len : 0;
}

static gboolean has_bar(const Ear *ear)
{
  return !text_is_empty(ear->title) || !text_is_empty(ear->note);
}

/* Side by side where every line has its cell; estimated, because heights are wanted early. */
static gboolean weather_beside(const Layout *layout, const Ear *ear, double width)
{
  double cell = width / MAX(count(ear->weather), 1);
  for (guint i = 0; i < count(ear->weather); i++) {
    const Pair *pair = g_ptr_array_index(ear->weather, i);
    double sky = words_estimate(pair->key, style_size(layout, STYLE_WEATHER_SKY));
    double numbers = words_estimate(pair->value, style_size(layout, STYLE_WEATHER_NUMBERS));
    if (BESIDE_TEXT + BESIDE_END + MAX(sky, numbers) > cell)
      return FALSE;
  }
  return TRUE;
}

static double weather_height(const Layout *layout, const Ear *ear, double width)
{
  if (count(ear->weather) == 0)
    return 0;
  if (weather_beside(layout, ear, width))
    return 2 * BESIDE_LINE + BESIDE_FOOT;
  return BELOW_FIRST + (count(ear->weather) - 1) * BELOW_LINE + BESIDE_FOOT;
}

static double contents_height(const Layout *layout, const Ear *ear, double step)
{
  if (count(ear->contents) == 0)
    return 0;
  return (FIRST_LINE + count(ear->contents) - 1) * step +
         CONTENTS_FOOT_EM * style_size(layout, STYLE_EAR_LINE);
}

static double ear_height(const Layout *layout, const Ear *ear, double width, gboolean first)
{
  double height = 0;
  if (has_bar(ear))
    height += (first ? 0 : BOX_GAP) + BAR_EM * style_size(layout, STYLE_EAR_TITLE);
  height += contents_height(layout, ear, line_step(layout));
  return height + weather_height(layout, ear, width);
}

double ears_height(const Layout *layout, const Issue *issue, double width)
{
  double height = 0;
  for (guint i = 0; i < issue->ears->len; i++)
    height += ear_height(layout, g_ptr_array_index(issue->ears, i), width, i == 0);
  return height;
}

/* Draws the title bar from Y; returns its foot. */
static double draw_bar(const Pen *pen, const Ear *ear, double x, double width, double y)
{
  double size = style_size(pen->layout, STYLE_EAR_TITLE);
  double height = BAR_EM * size;
  double end = BAR_END_EM * size;
  double room = width - 2 * end;
  page_add_fill(pen->page, x, y, width, height, pen->layout->rules.story_ink);
  if (!text_is_empty(ear->title)) {
    double fitted = words_fit(pen->type, ear->title, STYLE_EAR_TITLE, 0, room);
    double baseline = y + height / 2 + words_middle(ear->title, fitted);
    room -= end + furniture_words(pen->page, pen->type, ear->title, STYLE_EAR_TITLE, fitted, -1,
                                  ALIGN_START, x + end, baseline);
  }
  if (!text_is_empty(ear->note)) {
    double fitted = words_fit(pen->type, ear->note, STYLE_EAR_NOTE, 0, room);
    furniture_words(pen->page, pen->type, ear->note, STYLE_EAR_NOTE, fitted, -1, ALIGN_END,
                    x + width - end, y + height / 2 + words_middle(ear->note, fitted));
  }
  return y + height;
}

/* Lets readers on screens go from the line at BASELINE to the page whose number WORDS say. */
static void link_line(const Pen *pen, const Text *words, double x, double width, double baseline)
{
  double size = style_size(pen->layout, STYLE_EAR_LINE);
  const char *digits = words->utf8 + strcspn(words->utf8, "0123456789");
  int length = (int)strspn(digits, "0123456789");
  g_autofree char *goal = g_strdup_printf("#page=%.*s", length, digits);

  if (length > 0)
    page_add_link(pen->page, x, baseline - size, width, LINK_EM * size, goal);
}

/* One line of the contents: headline, leader, page number flush right. */
static void draw_line(const Pen *pen, const Pair *pair, double x, double width, double baseline)
{
  double page = words_width(pen->type, pair->value, STYLE_EAR_PAGE, 0);
  double room = width - page - 2 * LEADER_WHITE;
  double size = words_fit(pen->type, pair->key, STYLE_EAR_LINE, 0, room);
  double words = furniture_words(pen->page, pen->type, pair->key, STYLE_EAR_LINE, size, -1,
                                 ALIGN_START, x, baseline);
  furniture_words(pen->page, pen->type, pair->value, STYLE_EAR_PAGE, 0, -1, ALIGN_END, x + width,
                  baseline);
  link_line(pen, pair->value, x, width, baseline);
  double from = x + words + LEADER_WHITE;
  double to = x + width - page - LEADER_WHITE;
  /* Dots count from the right, so that they stand in columns from line to line. */
  double first = to - LEADER_APART * (int)((to - from) / LEADER_APART);
  if (to - first >= LEADER_APART && page > 0)
    page_add_dots(pen->page, first, to, baseline - LEADER_RISE_EM * size, LEADER_DOT, LEADER_APART,
                  pen->layout->rules.hairline_ink);
}

static double draw_contents(const Pen *pen, const Ear *ear, double x, double width, double y,
                            double step)
{
  for (guint i = 0; i < count(ear->contents); i++)
    draw_line(pen, g_ptr_array_index(ear->contents, i), x, width, y + (FIRST_LINE + i) * step);
  return y + contents_height(pen->layout, ear, step);
}

/* The icon of weather line INDEX about X, Y, no larger than ICON_BOX, its proportions kept. */
static void draw_icon(const Pen *pen, const Ear *ear, guint index, double x, double y)
{
  static const double WHOLE[4] = {0, 0, 1, 1};
  if (index >= count(ear->icons))
    return;
  const Picture *icon = g_ptr_array_index(ear->icons, index);
  if (icon->format == PICTURE_MISSING || icon->width <= 0 || icon->height <= 0)
    return;
  double scale = ICON_BOX / MAX(icon->width, icon->height);
  double width = icon->width * scale;
  double height = icon->height * scale;
  page_add_picture(pen->page, icon, x - width / 2, y - height / 2, width, height, WHOLE,
                   icon->mark);
}

static void fitted_words(const Pen *pen, const Text *text, StyleId style, double room, Align align,
                         double x, double y)
{
  double size = words_fit(pen->type, text, style, 0, room);
  furniture_words(pen->page, pen->type, text, style, size, -1, align, x, y);
}

static void draw_weather_beside(const Pen *pen, const Ear *ear, double x, double width, double y)
{
  guint lines = count(ear->weather);
  double cell = width / lines;
  for (guint i = 0; i < lines; i++) {
    const Pair *pair = g_ptr_array_index(ear->weather, i);
    double left = x + i * cell;
    double room = cell - BESIDE_TEXT - BESIDE_END;
    draw_icon(pen, ear, i, left + ICON_MIDDLE, y + BESIDE_LINE + 1.2);
    fitted_words(pen, pair->key, STYLE_WEATHER_SKY, room, ALIGN_START, left + BESIDE_TEXT,
                 y + BESIDE_LINE);
    fitted_words(pen, pair->value, STYLE_WEATHER_NUMBERS, room, ALIGN_START, left + BESIDE_TEXT,
                 y + 2 * BESIDE_LINE);
    if (i > 0)
      pen_upright(pen, left, y + 3.5, 2 * BESIDE_LINE - 3);
  }
}

static void draw_weather_below(const Pen *pen, const Ear *ear, double x, double width, double y)
{
  for (guint i = 0; i < count(ear->weather); i++) {
    const Pair *pair = g_ptr_array_index(ear->weather, i);
    double baseline = y + BELOW_FIRST + i * BELOW_LINE;
    double text = x + (i < count(ear->icons) ? BELOW_TEXT : 0);
    double room = x + width - text;
    double sky = words_width(pen->type, pair->key, STYLE_WEATHER_SKY, 0);
    draw_icon(pen, ear, i, x + ICON_BOX / 2 - 1, baseline - 3.4);
    fitted_words(pen, pair->key, STYLE_WEATHER_SKY, room, ALIGN_START, text, baseline);
    fitted_words(pen, pair->value, STYLE_WEATHER_NUMBERS, MAX(room - sky - LEADER_WHITE, 1),
                 ALIGN_END, x + width, baseline);
  }
}

static double draw_weather(const Pen *pen, const Ear *ear, double x, double width, double y)
{
  if (count(ear->weather) == 0)
    return y;
  if (weather_beside(pen->layout, ear, width))
    draw_weather_beside(pen, ear, x, width, y);
  else
    draw_weather_below(pen, ear, x, width, y);
  return y + weather_height(pen->layout, ear, width);
}

void ears_draw(const Pen *pen, double x, double width, double y, double foot)
{
  const GPtrArray *ears = pen->issue->ears;
  guint lines = 0;
  for (guint i = 0; i < ears->len; i++)
    lines += count(((const Ear *)g_ptr_array_index(ears, i))->contents);
  double slack = foot - y - ears_height(pen->layout, pen->issue, width);
  double opened = lines > 0 ? MIN(slack / lines, OPEN_MOST) : 0;
  double step = line_step(pen->layout) + opened;
  double rest = MAX(slack - lines * opened, 0);

  for (guint i = 0; i < ears->len; i++) {
    const Ear *ear = g_ptr_array_index(ears, i);
    /* The last box stands on the foot. */
    if (i > 0 && i + 1 == ears->len)
      y += rest;
    if (has_bar(ear))
      y = draw_bar(pen, ear, x, width, y + (i > 0 ? BOX_GAP : 0));
    else if (i > 0)
      pen_rule(pen, x, y, width, pen->layout->rules.hairline, pen->layout->rules.hairline_ink);
    y = draw_contents(pen, ear, x, width, y, step);
    y = draw_weather(pen, ear, x, width, y);
  }
}
