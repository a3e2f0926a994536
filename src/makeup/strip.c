/* The date strip under the nameplate: page, number, days, staff and addresses on one line. */
#include "makeup/dates.h"
#include "makeup/furniture_parts.h"

/* The least white between two pieces, as a fraction of their size; a divider stands in it. */
#define GAP_LEAST_EM 1.6
/* Dividers reach from a little above the letters to a little below their baseline. */
#define DIVIDER_ABOVE_EM 0.77
#define DIVIDER_BELOW_EM 0.05

static void add_piece(GPtrArray *pieces, guint place, const Text *text)
{
  if (text_is_empty(text))
    return;
  g_assert(text != NULL);
  g_ptr_array_insert(pieces, (int)place, text_copy_part(text, 0, text->length));
}

/* What stands nowhere else: in Chinese the frequency, which English prints over the name; there it
 * is the second name that has no place of its own. */
static const Text *homeless_line(const Issue *issue)
{
  return date_lang_is_chinese(issue->lang) ? issue->frequency : issue->latin;
}

static const Text *block_foot(const Issue *issue, guint others)
{
  if (!g_date_valid(&issue->date))
    return NULL;
  if (!text_is_empty(issue->lunar))
    return issue->lunar;
  return others > 0 ? issue->number : NULL;
}

Strip strip_plan(const Issue *issue, const PageName *name, int number)
{
  Strip strip = {.pieces = g_ptr_array_new_with_free_func((GDestroyNotify)text_free)};
  g_autoptr(Text) page = furniture_page_words(issue, name, number);
  g_autoptr(Text) staff = furniture_staff(issue);
  guint others = issue->strip->len + (staff ? 1 : 0);
  const Text *foot = block_foot(issue, others);

  add_piece(strip.pieces, 0, page);
  if (foot != issue->number)
    add_piece(strip.pieces, strip.pieces->len, issue->number);
  if (!g_date_valid(&issue->date))
    add_piece(strip.pieces, strip.pieces->len, issue->lunar);
  add_piece(strip.pieces, strip.pieces->len, homeless_line(issue));
  for (guint i = 0; i < issue->strip->len; i++)
    add_piece(strip.pieces, strip.pieces->len, g_ptr_array_index(issue->strip, i));
  add_piece(strip.pieces, (strip.pieces->len + 2) / 2, staff);

  /* A page alone makes no strip: it goes where the lunar date would be. */
  if (strip.pieces->len == 1 && !foot && g_date_valid(&issue->date)) {
    foot = page;
    g_ptr_array_set_size(strip.pieces, 0);
  }
  strip.foot = foot ? text_copy_part(foot, 0, foot->length) : NULL;
  return strip;
}

void strip_clear(Strip *strip)
{
  g_clear_pointer(&strip->pieces, g_ptr_array_unref);
  g_clear_pointer(&strip->foot, text_free);
}

static StyleId piece_style(guint index)
{
  return index == 0 ? STYLE_STRIP_FIRST : STYLE_STRIP;
}

static double pieces_width(const Pen *pen, const Strip *strip, double scale)
{
  double width = 0;
  for (guint i = 0; i < strip->pieces->len; i++) {
    double size = pen->layout->styles[piece_style(i)].size * scale;
    width += words_width(pen->type, g_ptr_array_index(strip->pieces, i), piece_style(i), size);
  }
  return width;
}

/* Smaller type where the pieces with their least white are wider than the measure. */
static double fitting_scale(const Pen *pen, const Strip *strip)
{
  double gaps = (strip->pieces->len - 1) * GAP_LEAST_EM * pen->layout->styles[STYLE_STRIP].size;
  double scale = 1;
  for (int round = 0; round < 4; round++) {
    double width = pieces_width(pen, strip, scale) + gaps * scale;
    if (width <= pen->measure)
      break;
    scale *= pen->measure / width;
  }
  return scale;
}

void strip_draw(const Pen *pen, const Strip *strip, double y)
{
  if (strip->pieces->len == 0)
    return;
  double scale = fitting_scale(pen, strip);
  double white = pen->measure - pieces_width(pen, strip, scale);
  double gap = strip->pieces->len > 1 ? white / (strip->pieces->len - 1) : 0;
  double x = pen->left;
  for (guint i = 0; i < strip->pieces->len; i++) {
    double size = pen->layout->styles[piece_style(i)].size * scale;
    /* Two pieces stand in the corners and need no divider. */
    if (i > 0 && strip->pieces->len > 2)
      pen_upright(pen, x - gap / 2, y - DIVIDER_ABOVE_EM * size,
                  (DIVIDER_ABOVE_EM + DIVIDER_BELOW_EM) * size);
    x += furniture_words(pen->page, pen->type, g_ptr_array_index(strip->pieces, i), piece_style(i),
                         size, -1, ALIGN_START, x, y);
    x += gap;
  }
}
