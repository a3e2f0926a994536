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

/* The same for a head that has white enough around it (beside its text) or in it (a bar). */
#define BLANK_BASE_CLOSE 0.35
#define BLANK_PER_LINE_CLOSE 0.15

/* A digest's bar in rows, the red at its left in points; its words may shrink to this part. */
#define BAR_ROWS 2
#define BAR_RED 5.0
#define BAR_SHRINK 0.6

/* A line at least this full is spread to its measure, by at most this much between characters. */
#define SQUARE_FILL 0.93
#define SQUARE_TRACKING 2.0

/* Sizes a head is made smaller by, in search of a row. */
#define SIZE_STEP 0.5

/* A line of display type needs this much more than its characters, in ems. */
#define SIDE_BEARING_EM 0.06

/* The bar before a lead's kicker: its width, and where the words begin. */
#define KICKER_BAR 3.0
#define KICKER_INDENT 9.0

/* Line to line in a deck, of its size. */
#define DECK_LEAD 1.35

/* White between the parts, in parts of what is left over. */
static const double WHITE_TOP = 0.5, WHITE_KICKER = 0.8, WHITE_LINES = 0.6, WHITE_DECK = 0.9,
                    WHITE_BYLINE = 0.5, WHITE_FOOT = 1.2;

/* Rows of white above and below a head, and white between its main lines, of their size, with which
 * it does not yet seem lost, to belong to what is above or to fall apart. */
#define TOP_MOST 2.4
#define FOOT_MOST 2.4
#define LINES_MOST 0.45

/* With so many rows below it a head does seem lost. */
#define FOOT_HELD 2.8

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

/* Whether LINES lines leave so much of the measure empty that fewer should carry the words. */
static gboolean stands_stacked(const Galley *galley, int lines, const Head *head)
{
  static const double FILL[HEAD_LINES_MAX] = {0, 0.28, 0.5, 0.62};

  if (lines == 1 || head->fill >= FILL[lines - 1] || galley->head.typed_lines > 1)
    return FALSE;
  return galley->head.lines[lines - 2] != NULL;
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
  if (stands_stacked(galley, lines, head))
    return FALSE;
  double loose = (head->width - narrowest * size) / MAX(narrowest - 1, 1);
  head->squared = narrowest * size >= SQUARE_FILL * head->width && loose <= SQUARE_TRACKING &&
                  style->align != ALIGN_CENTRE;
  return TRUE;
}

/* The size of the words in a digest's bar over WIDTH points: the style's, or what the bar holds. */
static double bar_size(const Galley *galley, double width)
{
  const TypeStyle *style = style_of(galley, STYLE_HEAD_DIGEST);
  double room = width - BAR_RED - galley->layout->grid.cell;
  return MIN(style->size, room / MAX(galley->head.widest_em[0], 1));
}

/* A bar is a main line as high as the bar. */
static gboolean fit_bar(const Galley *galley, int lines, Head *head)
{
  double least = BAR_SHRINK * style_of(galley, STYLE_HEAD_DIGEST)->size;

  head->lines = 1;
  head->size = BAR_ROWS * galley->layout->grid.pitch;
  head->squared = TRUE;
  return lines == 1 && bar_size(galley, head->width) >= least;
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

/* The rows of HEAD's parts with their white; 0 where it has none. */
static int count_rows(const Galley *galley, const Head *head)
{
  StyleId style = galley->head.style;
  gboolean close = style == STYLE_HEAD_DIGEST || style == STYLE_HEAD_SIDE;
  double base = close ? BLANK_BASE_CLOSE : BLANK_BASE;
  double each = close ? BLANK_PER_LINE_CLOSE : BLANK_PER_LINE;
  double sizes[32];
  int count = collect_sizes(galley, head, sizes);

  return count ? head_rows(sizes, count, galley->layout->grid.pitch, base + each * count) : 0;
}

gboolean head_fit(const Galley *galley, double width, int lines, Head *head)
{
  const HeadCopy *copy = &galley->head;

  *head = (Head){.width = width};
  if (copy->style == STYLE_HEAD_FACTS) {
    head->rows = 3;
    head->lines = 1;
    return lines == 1;
  }
  gboolean barred = copy->style == STYLE_HEAD_DIGEST;
  if (lines > 0 && (lines > HEAD_LINES_MAX || !copy->lines[lines - 1] ||
                    !(barred ? fit_bar : fit_size)(galley, lines, head)))
    return FALSE;
  fit_kicker(galley, head);
  head->deck_lines = count_lines(copy->deck, width);
  if (head->kicker_lines > 3 || head->deck_lines > 5)
    return FALSE;
  fit_byline(galley, head);
  head->rows = count_rows(galley, head);
  return TRUE;
}

gboolean head_drop_deck(const Galley *galley, Head *head)
{
  if (!galley->article->deck_optional || !head->deck_lines || !head->lines)
    return FALSE;
  head->deck_lines = 0;
  fit_byline(galley, head);
  head->rows = count_rows(galley, head);
  return TRUE;
}

gboolean head_tighten(const Galley *galley, Head *head)
{
  const TypeStyle *style = style_of(galley, galley->head.style);
  Head tight = *head;

  if (!head->lines || galley->head.style == STYLE_HEAD_DIGEST ||
      galley->head.style == STYLE_HEAD_FACTS)
    return FALSE;
  while (tight.rows == head->rows && tight.size > style->size_min) {
    head_shrink(&tight, MAX(tight.size - SIZE_STEP, style->size_min));
    tight.rows = count_rows(galley, &tight);
  }
  if (tight.rows == head->rows)
    return FALSE;
  *head = tight;
  return TRUE;
}

void head_shrink(Head *head, double size)
{
  if (!head->lines || size >= head->size)
    return;
  head->fill *= size / head->size;
  head->size = size;
  head->squared = FALSE;
}

/* White in points. */
typedef struct {
  double part;  /* what one part of white is worth above the foot */
  double lines; /* between two main lines */
} HeadWhite;

/* Where the next part of a head goes. */
typedef struct {
  Page *page;
  const Galley *galley;
  const Head *head;
  double x, y;
  double top; /* of the block */
  HeadWhite white;
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
  pen->y += pen->head->kicker_lines * size + WHITE_KICKER * pen->white.part;
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
    pen->y += head->size + (i < head->lines - 1 ? pen->white.lines : 0);
  }
  page_add_tag(pen->page, TAG_END, NULL, pen->x, pen->y, galley->article->mark);
}

static void draw_byline(Pen *pen, double deck_y)
{
  const Galley *galley = pen->galley;
  double y = pen->head->byline_apart ? pen->y + WHITE_BYLINE * pen->white.part : deck_y;

  page_add_tag(pen->page, TAG_BYLINE, NULL, pen->x, y, galley->article->mark);
  place_copy(pen->page, galley->head.byline, pen->head->width, 1, ALIGN_END, pen->x,
             y + ascent(galley, STYLE_BYLINE, style_of(galley, STYLE_BYLINE)->size), 0);
  page_add_tag(pen->page, TAG_END, NULL, pen->x, y, galley->article->mark);
}

/* The reversed bar of a digest: black, red at its left. */
static void draw_bar(Pen *pen)
{
  const Galley *galley = pen->galley;
  const Head *head = pen->head;
  double size = bar_size(galley, head->width);

  if (!head->kicker_lines)
    pen->y = pen->top + galley->layout->grid.optical_top;
  page_add_fill(pen->page, pen->x, pen->y, head->width, head->size, galley->layout->rules.text_ink);
  page_add_fill(pen->page, pen->x, pen->y, BAR_RED, head->size, galley->layout->rules.accent_ink);
  page_add_tag(pen->page, TAG_HEADLINE, NULL, pen->x, pen->y, galley->article->mark);
  double base = pen->y + (head->size - size) / 2 + ascent(galley, STYLE_HEAD_DIGEST, size);
  furniture_words(pen->page, galley->type, galley->head.lines[0]->pdata[0], STYLE_HEAD_DIGEST, size,
                  -1, ALIGN_CENTRE, pen->x + (head->width + BAR_RED) / 2, base);
  page_add_tag(pen->page, TAG_END, NULL, pen->x, pen->y, galley->article->mark);
  pen->y += head->size;
}

/* White to share out, in parts. */
static double count_white(const Head *head)
{
  return WHITE_TOP + (head->kicker_lines ? WHITE_KICKER : 0) +
         (head->lines > 1 ? WHITE_LINES * (head->lines - 1) : 0) +
         (head->deck_lines ? WHITE_DECK : 0) + (head->byline_apart ? WHITE_BYLINE : 0) + WHITE_FOOT;
}

/* The white of HEAD in a block HEIGHT points high. */
static double white_of(const Galley *galley, const Head *head, double height)
{
  double sizes[32], white = height;
  int count = collect_sizes(galley, head, sizes);

  for (int i = 0; i < count; i++)
    white -= sizes[i];
  return MAX(white, 0);
}

static int gaps_of(const Head *head)
{
  return MAX(head->lines - 1, 0);
}

/* Shares out the white of a block HEIGHT points high. A head with more of it than it can use is
 * held together and stands near its text, but not far below the story's first row. */
static HeadWhite share_white(const Galley *galley, const Head *head, double height)
{
  double white = white_of(galley, head, height), parts = count_white(head);
  int gaps = gaps_of(head);
  HeadWhite shares = {0};

  shares.lines = MIN(WHITE_LINES * white / parts, LINES_MOST * head->size);
  white -= gaps * shares.lines;
  parts -= gaps * WHITE_LINES;
  double foot = MIN(WHITE_FOOT * white / parts, FOOT_MOST * galley->layout->grid.pitch);
  parts -= WHITE_FOOT;
  shares.part = MIN((white - foot) / parts, TOP_MOST * galley->layout->grid.pitch / WHITE_TOP);
  if (gaps)
    shares.lines += (white - foot - parts * shares.part) / gaps;
  return shares;
}

gboolean head_holds(const Galley *galley, const Head *head, double height)
{
  HeadWhite shares = share_white(galley, head, height);
  double above = (count_white(head) - WHITE_FOOT - gaps_of(head) * WHITE_LINES) * shares.part;
  double below = white_of(galley, head, height) - above - gaps_of(head) * shares.lines;

  return below <= FOOT_HELD * galley->layout->grid.pitch;
}

double head_white_below(const Galley *galley, const Head *head, double height)
{
  return WHITE_FOOT * white_of(galley, head, height) / count_white(head);
}

void head_draw(Page *page, const Galley *galley, const Head *head, double x, double y,
               double height)
{
  Pen pen = {page, galley, head, x, y, y, share_white(galley, head, height)};

  pen.y += WHITE_TOP * pen.white.part;
  draw_kicker(&pen);
  if (galley->head.style == STYLE_HEAD_DIGEST && head->lines)
    draw_bar(&pen);
  else
    draw_main(&pen);
  double deck_y = pen.y + WHITE_DECK * pen.white.part;
  if (head->deck_lines) {
    StyleId style = galley->head.deck_style;
    head_draw_copy(page, galley->head.deck, style, galley, x, deck_y, head->width, TAG_DECK);
    pen.y = deck_y + style_of(galley, style)->size * (1 + DECK_LEAD * (head->deck_lines - 1));
  }
  if (galley->head.byline)
    draw_byline(&pen, deck_y);
}
