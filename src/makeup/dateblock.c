/* The date block of the nameplate: month, day, weekday on a red bar, and a line under it. */
#include "makeup/dates.h"
#include "makeup/furniture_parts.h"

#define SIDE 9.0      /* white between the bar and what stands beside the block */
#define HAIRLINE 3.0  /* from the block's left edge to its hairline */
#define GAP_LEAST 5.5 /* white between the members of the block */
#define OVERHANG 3.0  /* words may be so much wider than the bar at each end */
/* Heights of letters in ems, and the weekday's bar in sizes of its words. */
#define FIGURE_EM 0.72
#define MONTH_EM 0.80
#define HAN_EM 0.86
#define BAR_EM 1.46
#define BAR_END_EM 0.70

static Text *date_text(const Issue *issue, char *words)
{
  Text *text = text_new(words, issue->date_mark);
  g_free(words);
  return text;
}

/* Wide words of each kind: the block, and so the name beside it, is as wide in every issue. */
static double widest(const Pen *pen, StyleId style, const char *chinese, const char *english)
{
  const char *sample = date_lang_is_chinese(pen->issue->lang) ? chinese : english;
  g_autoptr(Text) words = text_new(sample, (Mark){0});
  return words_width(pen->type, words, style, 0);
}

static double bar_width(const Pen *pen)
{
  double ends = 2 * BAR_END_EM * pen->layout->styles[STYLE_DATE_WEEKDAY].size;
  double weekday = widest(pen, STYLE_DATE_WEEKDAY, "星期日", "SATURDAY") + ends;
  double month = widest(pen, STYLE_DATE_MONTH, "2020年8月", "March 2020");
  double width = MAX(weekday, month);
  /* At the edge of the type area nothing may hang over. */
  if (!furniture_has_ears(pen->issue))
    width = MAX(width, widest(pen, STYLE_DATE_DAY, "30", "30"));
  return width;
}

DateBlock dateblock_plan(const Pen *pen, const Text *foot_line, double right, double foot)
{
  gboolean edge = !furniture_has_ears(pen->issue);
  DateBlock block = {.bar = bar_width(pen), .foot_line = foot_line};
  double end = edge ? 0 : SIDE;
  block.centre = right - end - block.bar / 2;
  block.words = block.bar + (edge ? 0 : 2 * OVERHANG);
  block.left = right - end - block.bar - SIDE - HAIRLINE;
  block.foot = foot;
  return block;
}

/* Draws WORDS centred in the block, no wider than it allows, on the baseline Y. */
static void centred(const Pen *pen, const DateBlock *block, const Text *words, StyleId style,
                    double y)
{
  double size = words_fit(pen->type, words, style, 0, block->words);
  furniture_words(pen->page, pen->type, words, style, size, -1, ALIGN_CENTRE,
                  pen->left + block->centre, y);
}

/* The day's size: that at which the widest day fits, lower where the block has little height. */
static double day_size(const Pen *pen, const DateBlock *block, double tallest)
{
  g_autoptr(Text) sample = text_new("30", (Mark){0});
  double size = words_fit(pen->type, sample, STYLE_DATE_DAY, 0, block->words);
  return MIN(size, tallest);
}

void dateblock_draw(const Pen *pen, const DateBlock *block)
{
  const TypeStyle *styles = pen->layout->styles;
  const Issue *issue = pen->issue;
  g_autoptr(Text) month = date_text(issue, date_month_words(&issue->date, issue->lang));
  g_autoptr(Text) day = date_text(issue, date_day_words(&issue->date));
  g_autoptr(Text) weekday = date_text(issue, date_weekday_words(&issue->date, issue->lang));
  double x = pen->left + block->centre;
  double month_height = styles[STYLE_DATE_MONTH].size * MONTH_EM;
  double bar_height = styles[STYLE_DATE_WEEKDAY].size * BAR_EM;
  double line_height = block->foot_line ? styles[STYLE_DATE_LUNAR].size * HAN_EM : 0;
  double room =
      block->foot - NAMEPLATE_FOOT - NAMEPLATE_TOP - month_height - bar_height - line_height;
  int gaps = block->foot_line ? 3 : 2;
  double size = day_size(pen, block, (room - gaps * GAP_LEAST) / FIGURE_EM);
  double gap = (room - size * FIGURE_EM) / gaps;

  double y = pen->top + NAMEPLATE_TOP + month_height;
  centred(pen, block, month, STYLE_DATE_MONTH, y);
  y += gap + size * FIGURE_EM;
  furniture_words(pen->page, pen->type, day, STYLE_DATE_DAY, size, -1, ALIGN_CENTRE, x, y);
  y += gap;
  page_add_fill(pen->page, x - block->bar / 2, y, block->bar, bar_height,
                pen->layout->rules.accent_ink);
  double weekday_size = words_fit(pen->type, weekday, STYLE_DATE_WEEKDAY, 0, block->bar - 4);
  furniture_words(pen->page, pen->type, weekday, STYLE_DATE_WEEKDAY, weekday_size, -1, ALIGN_CENTRE,
                  x, y + bar_height / 2 + words_middle(weekday, weekday_size));
  if (block->foot_line)
    centred(pen, block, block->foot_line, STYLE_DATE_LUNAR,
            pen->top + block->foot - NAMEPLATE_FOOT);
  pen_upright(pen, pen->left + block->left, pen->top + NAMEPLATE_TOP,
              block->foot - NAMEPLATE_TOP - NAMEPLATE_FOOT + 1);
}
