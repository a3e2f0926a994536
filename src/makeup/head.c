/* Heads: sizes chosen so that their lines are written to the measure, heights in whole rows. */
#include "makeup/head.h"

#include "makeup/furniture.h"
#include "makeup/place.h"
#include "model/units.h"

#include <math.h>

/* White of a head in rows: a constant and a share for each of its lines (measured on drawn pages:
 * kicker, two lines and deck take 2.1 rows of white; a line alone takes 1.05). */
#define BLANK_BASE 0.7
#define BLANK_PER_LINE 0.35

/* The same for a head beside its text, which has white enough around it. */
#define BLANK_BASE_BESIDE 0.35
#define BLANK_PER_LINE_BESIDE 0.15

/* A line at least this full is spread to its measure, by at most this much between characters. */
#define SQUARE_FILL 0.93
#define SQUARE_TRACKING 2.0

/* A line of display type needs this much more than its characters, in ems. */
#define SIDE_BEARING_EM 0.06

/* The bar before a lead's kicker: its width, and where the words begin. */
#define KICKER_BAR 3.0
#define KICKER_INDENT 9.0

/* Line to line in a deck, of its size. */
#define DECK_LEAD 1.35

/* White between the parts, in parts of what is left over. */
static const double WHITE_TOP = 0.5, WHITE_KICKER = 0.8, WHITE_LINES = 0.6, WHITE_DECK = 0.9,
                    WHITE_FOOT = 1.2;

int head_rows(const double *sizes, int count, double pitch, double blanks)
{
  double sum = 0;
  for (int i = 0; i < count; i++)
    sum += sizes[i];
  return (int)ceil(sum / pitch + blanks - 1e-6);
}

static const TypeStyle *style_of(const Galley *galley, StyleId id)
{
  return &galley->layout->styles[id];
}

static gboolean kicker_barred(const Galley *galley)
{
  return galley->head.kicker_style == STYLE_KICKER;
}

static double kicker_width(const Galley *galley, double width)
{
  return kicker_barred(galley) ? width - KICKER_INDENT : width;
}

static int count_lines(Copy *copy, double width)
{
  Measure at = {.width_pu = pu_from_pt(width)};
  return copy ? copy_count_lines(copy, &at).natural : 0;
}

static double copy_points(const Copy *copy)
{
  return copy ? pt_from_pu(copy_width_pu(copy)) : 0;
}

/* The size at which the widest of LINES main lines fills WIDTH, within the style's range. */
static gboolean fit_size(const Galley *galley, int lines, Head *head)
{
  const TypeStyle *style = style_of(galley, galley->head.style);
  double widest = galley->head.widest_em[lines - 1];
  double narrowest = galley->head.narrowest_em[lines - 1];
  double size = MIN(style->size, floor(head->width / (widest + SIDE_BEARING_EM) * 10) / 10);

  if (size < style->size_min)
    return FALSE;
  head->lines = lines;
  head->size = size;
  head->fill = widest * size / head->width;
  double loose = (head->width - narrowest * size) / MAX(narrowest - 1, 1);
  head->squared = narrowest * size >= SQUARE_FILL * head->width && loose <= SQUARE_TRACKING &&
                  style->align != ALIGN_CENTRE;
  return TRUE;
}

static int collect_sizes(const Galley *galley, const Head *head, double *sizes)
{
  int count = 0;
  for (int i = 0; i < head->kicker_lines; i++)
    sizes[count++] = style_of(galley, galley->head.kicker_style)->size;
  for (int i = 0; i < head->lines; i++)
    sizes[count++] = head->size;
  for (int i = 0; i < head->deck_lines; i++)
    sizes[count++] = style_of(galley, galley->head.deck_style)->size * (i ? DECK_LEAD : 1);
  if (head->byline_apart)
    sizes[count++] = style_of(galley, STYLE_BYLINE)->size;
  return count;
}

static void fit_kicker(const Galley *galley, Head *head)
{
  const HeadCopy *copy = &galley->head;
  double width = kicker_width(galley, head->width);

  head->kicker_lines = count_lines(copy->kicker, width);
  if (!copy->label)
    return;
  double both = copy_points(copy->label) + KICKER_INDENT + copy_points(copy->kicker);
  head->label_apart = copy->kicker && both > width;
  head->kicker_lines = MAX(head->kicker_lines + head->label_apart, 1);
}

static void fit_byline(const Galley *galley, Head *head)
{
  const HeadCopy *copy = &galley->head;
  if (!copy->byline)
    return;
  double room = head->width - 2 * KICKER_INDENT - copy_points(copy->byline);
  head->byline_apart = !head->deck_lines || head->deck_lines > 1 || copy_points(copy->deck) > room;
}

gboolean head_fit(const Galley *galley, double width, int lines, Head *head)
{
  const HeadCopy *copy = &galley->head;
  double sizes[32];

  *head = (Head){.width = width};
  if (copy->style == STYLE_HEAD_DIGEST || copy->style == STYLE_HEAD_FACTS) {
    head->rows = 3;
    head->lines = 1;
    return lines == 1;
  }
  if (lines > 0 &&
      (lines > HEAD_LINES_MAX || !copy->lines[lines - 1] || !fit_size(galley, lines, head)))
    return FALSE;
  fit_kicker(galley, head);
  head->deck_lines = count_lines(copy->deck, width);
  if (head->kicker_lines > 3 || head->deck_lines > 5)
    return FALSE;
  fit_byline(galley, head);
  int count = collect_sizes(galley, head, sizes);
  gboolean beside = copy->style == STYLE_HEAD_SIDE;
  double base = beside ? BLANK_BASE_BESIDE : BLANK_BASE;
  double each = beside ? BLANK_PER_LINE_BESIDE : BLANK_PER_LINE;
  if (count)
    head->rows = head_rows(sizes, count, galley->layout->grid.pitch, base + each * count);
  return TRUE;
}

/* Where the next part of a head goes, and how much one part of white is worth. */
typedef struct {
  Page *page;
  const Galley *galley;
  const Head *head;
  double x, y;
  double white;
} Pen;

static double ascent(const Galley *galley, StyleId style, double size)
{
  return compose_ascent(galley->type, style, size);
}

int head_draw_copy(Page *page, Copy *copy, StyleId style, const Galley *galley, double x, double y,
                   double width, TagKind tag)
{
  const TypeStyle *how = style_of(galley, style);
  double lead = how->lead > 0 ? how->lead : how->size * DECK_LEAD;

  page_add_tag(page, tag, NULL, x, y, galley->article->mark);
  int lines =
      place_copy(page, copy, width, 0, how->align, x, y + ascent(galley, style, how->size), lead);
  page_add_tag(page, TAG_END, NULL, x, y, galley->article->mark);
  return lines;
}

static void draw_kicker(Pen *pen)
{
  const Galley *galley = pen->galley;
  const HeadCopy *copy = &galley->head;
  double size = style_of(galley, copy->kicker_style)->size;
  double x = pen->x, y = pen->y, width = kicker_width(galley, pen->head->width);

  if (!pen->head->kicker_lines)
    return;
  if (kicker_barred(galley)) {
    page_add_fill(pen->page, x, y + 0.03 * size, KICKER_BAR, 0.94 * size,
                  galley->layout->rules.accent_ink);
    x += KICKER_INDENT;
  }
  if (copy->label) {
    head_draw_copy(pen->page, copy->label, STYLE_LABEL, galley, x, y + 0.1 * size, width,
                   TAG_KICKER);
    if (pen->head->label_apart)
      y += size * DECK_LEAD;
    else
      x += copy_points(copy->label) + KICKER_INDENT;
  }
  if (copy->kicker)
    head_draw_copy(pen->page, copy->kicker, copy->kicker_style, galley, x, y,
                   pen->x + pen->head->width - x, TAG_KICKER);
  pen->y += pen->head->kicker_lines * size + WHITE_KICKER * pen->white;
}

static void draw_main(Pen *pen)
{
  const Galley *galley = pen->galley;
  const Head *head = pen->head;
  const TypeStyle *style = style_of(galley, galley->head.style);
  Align loose = style->align == ALIGN_SPREAD ? ALIGN_START : style->align;
  Align align = head->squared ? ALIGN_SPREAD : loose;

  if (!head->lines)
    return;
  page_add_tag(pen->page, TAG_HEADLINE, NULL, pen->x, pen->y, galley->article->mark);
  for (int i = 0; i < head->lines; i++) {
    CopyStyle how = {
        .style = galley->head.style, .size = head->size, .ink = -1, .lang = galley->article->lang};
    g_autoptr(Copy) copy =
        compose_copy(galley->type, galley->head.lines[head->lines - 1]->pdata[i], &how);
    place_copy(pen->page, copy, head->width, 1, align, pen->x,
               pen->y + ascent(galley, galley->head.style, head->size), head->size);
    pen->y += head->size + (i < head->lines - 1 ? WHITE_LINES * pen->white : 0);
  }
  page_add_tag(pen->page, TAG_END, NULL, pen->x, pen->y, galley->article->mark);
}

static void draw_byline(Pen *pen, double deck_y)
{
  const Galley *galley = pen->galley;
  double y = pen->head->byline_apart ? pen->y + 0.5 * pen->white : deck_y;

  page_add_tag(pen->page, TAG_BYLINE, NULL, pen->x, y, galley->article->mark);
  place_copy(pen->page, galley->head.byline, pen->head->width, 1, ALIGN_END, pen->x,
             y + ascent(galley, STYLE_BYLINE, style_of(galley, STYLE_BYLINE)->size), 0);
  page_add_tag(pen->page, TAG_END, NULL, pen->x, y, galley->article->mark);
}

/* The reversed banner of a digest: a black bar with a red bar at its left. */
static void draw_digest(Pen *pen)
{
  const Galley *galley = pen->galley;
  const Grid *grid = &galley->layout->grid;
  const TypeStyle *style = style_of(galley, STYLE_HEAD_DIGEST);
  double y = pen->y + grid->optical_top, height = 2 * grid->pitch;

  page_add_fill(pen->page, pen->x, y, pen->head->width, height, galley->layout->rules.text_ink);
  page_add_fill(pen->page, pen->x, y, 5, height, galley->layout->rules.accent_ink);
  page_add_tag(pen->page, TAG_HEADLINE, NULL, pen->x, y, galley->article->mark);
  double base = y + (height - style->size) / 2 + ascent(galley, STYLE_HEAD_DIGEST, style->size);
  furniture_words(pen->page, galley->type, galley->article->headline, STYLE_HEAD_DIGEST, 0, -1,
                  ALIGN_CENTRE, pen->x + (pen->head->width + 5) / 2, base);
  page_add_tag(pen->page, TAG_END, NULL, pen->x, y, galley->article->mark);
}

/* White to share out, in parts. */
static double count_white(const Head *head)
{
  return WHITE_TOP + (head->kicker_lines ? WHITE_KICKER : 0) +
         (head->lines > 1 ? WHITE_LINES * (head->lines - 1) : 0) +
         (head->deck_lines ? WHITE_DECK : 0) + (head->byline_apart ? 0.5 : 0) + WHITE_FOOT;
}

void head_draw(Page *page, const Galley *galley, const Head *head, double x, double y,
               double height)
{
  Pen pen = {page, galley, head, x, y, 0};
  double sizes[32], sum = 0;

  if (galley->head.style == STYLE_HEAD_DIGEST) {
    draw_digest(&pen);
    return;
  }
  int count = collect_sizes(galley, head, sizes);
  for (int i = 0; i < count; i++)
    sum += sizes[i];
  pen.white = MAX(height - sum, 0) / count_white(head);
  pen.y += WHITE_TOP * pen.white;
  draw_kicker(&pen);
  draw_main(&pen);
  double deck_y = pen.y + WHITE_DECK * pen.white;
  if (head->deck_lines) {
    StyleId style = galley->head.deck_style;
    head_draw_copy(page, galley->head.deck, style, galley, x, deck_y, head->width, TAG_DECK);
    pen.y = deck_y + style_of(galley, style)->size * (1 + DECK_LEAD * (head->deck_lines - 1));
  }
  if (galley->head.byline)
    draw_byline(&pen, deck_y);
}

/* A vertical head's columns are this many times their size wide; characters stand this many times
 * their size apart at least, and at most that. */
#define VERTICAL_COLUMN 1.25
#define VERTICAL_STEP_LEAST 1.04
#define VERTICAL_STEP_MOST 1.4

static int count_characters(const Text *text)
{
  int count = 0;
  for (const char *c = text ? text->utf8 : ""; *c; c = g_utf8_next_char(c))
    count += !g_unichar_isspace(g_utf8_get_char(c));
  return count;
}

double head_vertical_width(const Galley *galley)
{
  double width = style_of(galley, STYLE_HEAD_VERTICAL)->size * VERTICAL_COLUMN;
  if (galley->article->deck)
    width += style_of(galley, STYLE_DECK_VERTICAL)->size * VERTICAL_COLUMN + 4;
  return width + galley->layout->grid.gutter;
}

double head_vertical_height(const Galley *galley)
{
  double main = count_characters(galley->article->headline) *
                style_of(galley, STYLE_HEAD_VERTICAL)->size_min * VERTICAL_STEP_LEAST;
  double deck = count_characters(galley->article->deck) *
                style_of(galley, STYLE_DECK_VERTICAL)->size * VERTICAL_STEP_LEAST;
  return MAX(main, deck) + galley->layout->grid.pitch / 2;
}

/* Stands TEXT's characters one below the other at SIZE, spread over HEIGHT, centred on X. */
static void draw_column(const Pen *pen, const Text *text, StyleId style, double size, double height)
{
  int count = count_characters(text);
  double step = MIN((height - size) / MAX(count - 1, 1), VERTICAL_STEP_MOST * size);
  int index = 0;

  for (int at = 0; at < text->length;) {
    int next = (int)(g_utf8_next_char(text->utf8 + at) - text->utf8);
    if (!g_unichar_isspace(g_utf8_get_char(text->utf8 + at))) {
      g_autoptr(Text) one = text_copy_part(text, at, next);
      furniture_words(pen->page, pen->galley->type, one, style, size, -1, ALIGN_CENTRE, pen->x,
                      pen->y + index++ * step + ascent(pen->galley, style, size));
    }
    at = next;
  }
}

/* The size at which the characters fill HEIGHT, within the style's range. */
static double vertical_size(const Galley *galley, double height)
{
  const TypeStyle *style = style_of(galley, STYLE_HEAD_VERTICAL);
  int count = MAX(count_characters(galley->article->headline), 1);
  return CLAMP(height / (count * VERTICAL_STEP_LEAST * 1.1), style->size_min, style->size);
}

static void draw_vertical_deck(Page *page, const Galley *galley, double x, double y, double height)
{
  const Rules *rules = &galley->layout->rules;
  double size = style_of(galley, STYLE_DECK_VERTICAL)->size, column = size * VERTICAL_COLUMN;
  Pen pen = {.page = page, .galley = galley, .x = x + column / 2, .y = y};

  page_add_rule(page, x + column + 2, y, x + column + 2, y + height, rules->hairline,
                rules->hairline_ink);
  page_add_tag(page, TAG_DECK, NULL, x, y, galley->article->mark);
  draw_column(&pen, galley->article->deck, STYLE_DECK_VERTICAL, size, height * 0.86);
  page_add_tag(page, TAG_END, NULL, x, y, galley->article->mark);
}

void head_vertical_draw(Page *page, const Galley *galley, double x, double y, double height)
{
  const Article *article = galley->article;
  double size = vertical_size(galley, height);
  double column = style_of(galley, STYLE_HEAD_VERTICAL)->size * VERTICAL_COLUMN;
  double left =
      article->deck ? style_of(galley, STYLE_DECK_VERTICAL)->size * VERTICAL_COLUMN + 4 : 0;
  Pen pen = {.page = page, .galley = galley, .x = x + left + column / 2, .y = y};

  page_add_tag(page, TAG_HEADLINE, NULL, x, y, article->mark);
  draw_column(&pen, article->headline, STYLE_HEAD_VERTICAL, size, height);
  page_add_tag(page, TAG_END, NULL, x, y, article->mark);
  if (article->deck)
    draw_vertical_deck(page, galley, x, y, height);
}
