/* The folio line of inside pages: number, page name and motto left; date, staff and paper right. */
#include "makeup/dates.h"
#include "makeup/furniture_parts.h"

/* Points, for a page number of 25 pt; other sizes scale them. */
#define NUMBER_SIZE 25.0
#define BLOCK_TOP 1.1
#define BLOCK_WIDTH 33.0
#define BLOCK_HEIGHT 26.6
#define BLOCK_END 4.0
#define NAME_WHITE 10.0
#define MOTTO_WHITE 9.5
#define BASELINE 22.4
#define DATE_BASELINE 11.4
#define PAPER_WHITE 7.0
#define RULE_AT 29.4
/* Folio rules are lighter than those under the nameplate: 2.2 against 2.6 pt. */
#define RULE_SCALE 0.87
/* White kept between the left and the right half. */
#define MIDDLE 14.0
/* The right half may take this much of the measure. */
#define RIGHT_SHARE 0.62

typedef struct {
  const Pen *pen;
  double scale;
  double right; /* where the next thing of the right half ends */
} Folio;

static double sized(const Folio *folio, StyleId style)
{
  return folio->pen->layout->styles[style].size;
}

/* The number on its block; returns where what follows may begin. */
static double draw_number(const Folio *folio, int number)
{
  const Pen *pen = folio->pen;
  g_autofree char *figures = g_strdup_printf("%d", number);
  g_autoptr(Text) words = text_new(figures, (Mark){0});
  double natural = words_width(pen->type, words, STYLE_FOLIO_NUMBER, 0);
  double width = MAX(BLOCK_WIDTH * folio->scale, natural + 2 * BLOCK_END * folio->scale);
  double height = BLOCK_HEIGHT * folio->scale;
  double top = pen->top + BLOCK_TOP * folio->scale;
  page_add_fill(pen->page, pen->left, top, width, height, pen->layout->rules.accent_ink);
  furniture_words(pen->page, pen->type, words, STYLE_FOLIO_NUMBER, 0, -1, ALIGN_CENTRE,
                  pen->left + width / 2,
                  top + height / 2 + words_middle(words, sized(folio, STYLE_FOLIO_NUMBER)));
  return pen->left + width + NAME_WHITE * folio->scale;
}

static double draw_name(const Folio *folio, const PageName *name, double x, double room)
{
  const Pen *pen = folio->pen;
  double y = pen->top + BASELINE * folio->scale;
  const Text *motto = name->motto;
  double white = text_is_empty(name->name) || text_is_empty(motto) ? 0 : MOTTO_WHITE * folio->scale;
  double motto_natural = words_width(pen->type, motto, STYLE_FOLIO_MOTTO, 0);
  double name_room = MAX(room - white - motto_natural, room / 2);
  double size = words_fit(pen->type, name->name, STYLE_FOLIO_NAME, 0, name_room);
  double width = furniture_words(pen->page, pen->type, name->name, STYLE_FOLIO_NAME, size, -1,
                                 ALIGN_START, x, y);
  double motto_size = words_fit(pen->type, motto, STYLE_FOLIO_MOTTO, 0, room - white - width);
  furniture_words(pen->page, pen->type, motto, STYLE_FOLIO_MOTTO, motto_size, -1, ALIGN_START,
                  x + width + white, y);
  return x + width + white;
}

/* Where the right half begins, so that the left half knows its room. */
static double right_half(const Folio *folio, const Text *date, const Text *staff)
{
  const Pen *pen = folio->pen;
  double paper = words_width(pen->type, pen->issue->paper, STYLE_FOLIO_PAPER, 0);
  double lines = MAX(words_width(pen->type, date, STYLE_FOLIO_DATE, 0),
                     words_width(pen->type, staff, STYLE_FOLIO_STAFF, 0));
  double wanted = paper + (lines > 0 ? 2 * PAPER_WHITE : 0) + lines;
  return MIN(wanted, pen->measure * RIGHT_SHARE);
}

static void draw_right(Folio *folio, const Text *date, const Text *staff, double room)
{
  const Pen *pen = folio->pen;
  double y = pen->top + BASELINE * folio->scale;
  gboolean two = !text_is_empty(date) && !text_is_empty(staff);
  double date_y = two ? pen->top + DATE_BASELINE * folio->scale : y;
  double paper_size = words_fit(pen->type, pen->issue->paper, STYLE_FOLIO_PAPER, 0, room * 0.7);
  double paper = words_width(pen->type, pen->issue->paper, STYLE_FOLIO_PAPER, paper_size);
  double end = folio->right - paper - 2 * PAPER_WHITE;
  double lines_room = room - paper - 2 * PAPER_WHITE;
  if (!text_is_empty(date))
    furniture_words(pen->page, pen->type, date, STYLE_FOLIO_DATE,
                    words_fit(pen->type, date, STYLE_FOLIO_DATE, 0, lines_room), -1, ALIGN_END, end,
                    date_y);
  if (!text_is_empty(staff))
    furniture_words(pen->page, pen->type, staff, STYLE_FOLIO_STAFF,
                    words_fit(pen->type, staff, STYLE_FOLIO_STAFF, 0, lines_room), -1, ALIGN_END,
                    end, y - 0.3);
  if (!text_is_empty(date) || !text_is_empty(staff)) {
    double top = pen->top + 5 * folio->scale;
    pen_upright(pen, end + PAPER_WHITE, top, y - top + 2);
  }
  furniture_words(pen->page, pen->type, pen->issue->paper, STYLE_FOLIO_PAPER, paper_size, -1,
                  ALIGN_END, folio->right, y);
}

void furniture_folio(Page *page, Compositor *type, const Issue *issue, const PageName *name,
                     int number)
{
  Pen pen = pen_on(page, type, issue);
  Folio folio = {.pen = &pen,
                 .scale = pen.layout->styles[STYLE_FOLIO_NUMBER].size / NUMBER_SIZE,
                 .right = pen.left + pen.measure};
  g_autofree char *date_words = NULL;
  if (g_date_valid(&issue->date))
    date_words = date_full_words(&issue->date, issue->lang);
  g_autoptr(Text) date = date_words ? text_new(date_words, issue->date_mark) : NULL;
  g_autoptr(Text) staff = furniture_staff(issue);
  double half = right_half(&folio, date, staff);

  g_autofree char *title = furniture_page_label(issue, name, number);
  pen_begin(&pen, title);
  double x = draw_number(&folio, number);
  if (name)
    draw_name(&folio, name, x, folio.right - half - MIDDLE - x);
  draw_right(&folio, date, staff, half);
  pen_thick_thin(&pen, pen.top + RULE_AT * folio.scale, RULE_SCALE);
  pen_end(&pen);
}
