/* Furniture: the words, tags and rules that all its pieces are built from. */
#include "makeup/furniture.h"

#include "makeup/dates.h"
#include "makeup/furniture_parts.h"
#include "model/units.h"

/* The middle of a Han em box above its baseline (ascent 0.88, descent 0.12). */
#define HAN_MIDDLE_EM 0.38
/* The middle of capitals and lining figures above their baseline. */
#define LATIN_MIDDLE_EM 0.36
/* White at each end of a reversed tag, in ems of its words. */
#define TAG_END_EM 0.75

static Copy *copy_of(Compositor *type, const Text *text, StyleId style, double size, int ink)
{
  CopyStyle wanted = {.style = style, .size = size, .ink = ink, .tight = TRUE};
  return compose_copy(type, text, &wanted);
}

double words_width(Compositor *type, const Text *text, StyleId style, double size)
{
  if (text_is_empty(text))
    return 0;
  g_autoptr(Copy) copy = copy_of(type, text, style, size, -1);
  return pt_from_pu(copy_width_pu(copy));
}

double words_fit(Compositor *type, const Text *text, StyleId style, double size, double room)
{
  double fitted = size > 0 ? size : compose_layout(type)->styles[style].size;
  /* Tracking does not grow with the size, so the first guess may be a little too large. */
  for (int round = 0; round < 4 && room > 0; round++) {
    double width = words_width(type, text, style, fitted);
    if (width <= room)
      break;
    fitted *= room / width;
  }
  return fitted;
}

double words_estimate(const Text *text, double size)
{
  double ems = 0;
  if (text_is_empty(text))
    return 0;
  for (const char *at = text->utf8; *at; at = g_utf8_next_char(at))
    ems += g_unichar_iswide(g_utf8_get_char(at)) ? 1.0 : 0.5;
  return ems * size;
}

static void draw_runs(Page *page, const Line *line, double x, double y)
{
  for (guint i = 0; i < line->runs->len; i++) {
    double run_x = x + pt_from_pu(g_array_index(line->x_pu, int, i));
    page_add_run(page, g_ptr_array_index(line->runs, i), run_x, y, line->mark);
  }
}

void pen_line(const Pen *pen, const Line *line, double x, double y)
{
  draw_runs(pen->page, line, x, y);
}

double furniture_words(Page *page, Compositor *type, const Text *text, StyleId style, double size,
                       int ink, Align align, double x, double y)
{
  if (text_is_empty(text))
    return 0;
  g_autoptr(Copy) copy = copy_of(type, text, style, size, ink);
  int width_pu = copy_width_pu(copy);
  /* A hair of room more, so that rounding never breaks the line. */
  Measure measure = {.width_pu = width_pu + PU_PER_PT};
  g_autoptr(GPtrArray) lines = copy_set_lines(copy, &measure, 1, ALIGN_START);
  double width = pt_from_pu(width_pu);
  double start = align == ALIGN_CENTRE ? x - width / 2 : align == ALIGN_END ? x - width : x;
  /* A line typed in two goes on beside itself: furniture has one line only. */
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    draw_runs(page, line, start, y);
    start += pt_from_pu(line->width_pu);
  }
  return width;
}

double words_middle(const Text *text, double size)
{
  gboolean han = FALSE;
  for (const char *at = text->utf8; *at && !han; at = g_utf8_next_char(at))
    han = g_unichar_iswide(g_utf8_get_char(at));
  return size * (han ? HAN_MIDDLE_EM : LATIN_MIDDLE_EM);
}

double furniture_tag(Page *page, Compositor *type, const Text *words, double x, double y,
                     double height, int ink)
{
  if (text_is_empty(words))
    return 0;
  double size = compose_layout(type)->styles[STYLE_TAG].size;
  double width = words_width(type, words, STYLE_TAG, 0) + 2 * TAG_END_EM * size;
  page_add_fill(page, x, y, width, height, ink);
  furniture_words(page, type, words, STYLE_TAG, 0, -1, ALIGN_CENTRE, x + width / 2,
                  y + height / 2 + words_middle(words, size));
  return width;
}

Pen pen_on(Page *page, Compositor *type, const Issue *issue)
{
  const Layout *layout = compose_layout(type);
  return (Pen){.page = page,
               .type = type,
               .layout = layout,
               .issue = issue,
               .left = layout_column_x(layout, 0),
               .top = layout_row_y(layout, 0),
               .measure = layout_span_width(layout, layout->grid.columns)};
}

void pen_begin(const Pen *pen, const char *title)
{
  page_add_tag(pen->page, TAG_FURNITURE, title, pen->left, pen->top, (Mark){0});
}

void pen_end(const Pen *pen)
{
  page_add_tag(pen->page, TAG_END, NULL, pen->left, pen->top, (Mark){0});
}

void pen_rule(const Pen *pen, double x, double y, double length, double thickness, int ink)
{
  page_add_rule(pen->page, x, y, x + length, y, thickness, ink);
}

void pen_upright(const Pen *pen, double x, double y, double length)
{
  const Rules *rules = &pen->layout->rules;
  page_add_rule(pen->page, x, y, x, y + length, rules->hairline, rules->hairline_ink);
}

void pen_thick_thin(const Pen *pen, double y, double scale)
{
  const Rules *rules = &pen->layout->rules;
  pen_rule(pen, pen->left, y, pen->measure, rules->thick * scale, rules->story_ink);
  pen_rule(pen, pen->left, y + rules->thick_thin_gap * scale, pen->measure, rules->thin,
           rules->story_ink);
}

void furniture_join(Text *words, const char *separator, const Text *text)
{
  if (text_is_empty(text))
    return;
  Mark mark = text_find_mark(text, 0);
  if (!text_is_empty(words))
    text_append(words, separator, mark, 0, NULL);
  text_append(words, text->utf8, mark, 0, NULL);
}

Text *furniture_staff(const Issue *issue)
{
  if (issue->staff->len == 0)
    return NULL;
  gboolean chinese = date_lang_is_chinese(issue->lang);
  const char *between = chinese ? "\u3000" : "  ";
  Text *words = text_new("", (Mark){0});
  for (guint i = 0; i < issue->staff->len; i++) {
    const Pair *pair = g_ptr_array_index(issue->staff, i);
    furniture_join(words, between, pair->key);
    furniture_join(words, text_is_empty(pair->key) ? between : " ", pair->value);
  }
  return words;
}

static Text *page_words(const Issue *issue, const PageName *name, int number, const char *between)
{
  gboolean chinese = date_lang_is_chinese(issue->lang);
  g_autofree char *label = g_strdup_printf(chinese ? "第%d版" : "Page %d", number);
  Text *words = text_new(label, (Mark){0});
  if (name)
    furniture_join(words, between, name->name);
  return words;
}

Text *furniture_page_words(const Issue *issue, const PageName *name, int number)
{
  return page_words(issue, name, number, date_lang_is_chinese(issue->lang) ? " " : "  ");
}

char *furniture_page_label(const Issue *issue, const PageName *name, int number)
{
  g_autoptr(Text) words = page_words(issue, name, number, " ");
  return g_strdup(words->utf8);
}
