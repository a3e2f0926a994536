/* Vertical heads: label, kicker, main head, deck and byline as columns from right to left. */
#include "makeup/vertical.h"

#include "makeup/place.h"
#include "model/units.h"

/* A column is this many times its size wide; characters stand this many times their size apart at
 * least, and at most that. */
#define COLUMN_WIDTH 1.25
#define STEP_LEAST 1.04
#define STEP_MOST 1.4

/* White left and right of the hairline between the main head and what follows it. */
#define RULE_WHITE 2.0

/* Columns beside the main head use this part of the height. */
#define MINOR_HEIGHT 0.86

/* Words beside the main head are at least so many characters high before they are parted. */
#define MINOR_CHARACTERS 8

enum { COLUMNS_MAX = 5 };

/* One part of the head: words in a style, in one column or more. */
typedef struct {
  const Text *text; /* of the main head nothing: its lines are the galley's */
  StyleId style;
  TagKind tag;
  gboolean after; /* the main head: left of it, beyond a hairline */
  Copy *copy;     /* its words at their own size; owned; NULL for the main head */
} Column;

/* A head whose main words stand in so many columns. */
typedef struct {
  const Galley *galley;
  const GPtrArray *main; /* of Text: the main head's columns */
  double main_ems;       /* the height of the longest, set close, in ems */
  Column columns[COLUMNS_MAX];
  int count;
} VerticalHead;

static const TypeStyle *style_of(const Galley *galley, StyleId id)
{
  return &galley->layout->styles[id];
}

static gboolean is_main(const Column *column)
{
  return column->style == STYLE_HEAD_VERTICAL;
}

/* TEXT shaped to run from above in STYLE, at SIZE. */
static Copy *shape_words(const Galley *galley, const Text *text, StyleId style, double size)
{
  CopyStyle how = {.style = style,
                   .size = size,
                   .ink = -1,
                   .lang = galley->article->lang,
                   .article = galley->article->headline->utf8,
                   .vertical = TRUE};
  return compose_copy(galley->type, text, &how);
}

/* The parts of GALLEY's head in reading order; its main words are to be stood up. Clear it with
 * clear_head. */
static VerticalHead list_columns(const Galley *galley)
{
  const Article *article = galley->article;
  const Column all[COLUMNS_MAX] = {
      {article->box == BOX_NONE ? article->label : NULL, STYLE_LABEL, TAG_KICKER, FALSE, NULL},
      {article->kicker, STYLE_DECK_VERTICAL, TAG_KICKER, FALSE, NULL},
      {article->headline, STYLE_HEAD_VERTICAL, TAG_HEADLINE, FALSE, NULL},
      {article->deck, STYLE_DECK_VERTICAL, TAG_DECK, TRUE, NULL},
      {article->byline, STYLE_BYLINE, TAG_BYLINE, TRUE, NULL},
  };
  VerticalHead head = {.galley = galley};

  for (int i = 0; i < COLUMNS_MAX; i++) {
    Column column = all[i];
    if (text_is_empty(column.text))
      continue;
    if (!is_main(&column))
      column.copy =
          shape_words(galley, column.text, column.style, style_of(galley, column.style)->size);
    head.columns[head.count++] = column;
  }
  return head;
}

static void clear_head(VerticalHead *head)
{
  for (int i = 0; i < head->count; i++)
    copy_free(head->columns[i].copy);
}

/* The height of COPY, in a style of SIZE, set close, in ems. */
static double words_ems(const Copy *copy, double size)
{
  return pt_from_pu(copy_width_pu(copy)) / size;
}

/* Stands the main words of HEAD in LINES columns. */
static void stand_main(VerticalHead *head, int lines)
{
  double size = style_of(head->galley, STYLE_HEAD_VERTICAL)->size;

  head->main = head->galley->head.lines[lines - 1];
  head->main_ems = 1;
  for (guint i = 0; i < head->main->len; i++) {
    g_autoptr(Copy) copy =
        shape_words(head->galley, head->main->pdata[i], STYLE_HEAD_VERTICAL, size);
    head->main_ems = MAX(head->main_ems, words_ems(copy, size));
  }
}

static double main_height(const VerticalHead *head)
{
  return head->main_ems * style_of(head->galley, STYLE_HEAD_VERTICAL)->size_min * STEP_LEAST;
}

/* The height a part beside the main head has at least where the head is as low as can be: a main
 * head in one column is as high as its parts ask for, one in more parts them. */
static double minor_room(const VerticalHead *head, const Column *column)
{
  double size = style_of(head->galley, column->style)->size;
  double whole = words_ems(column->copy, size) * size * STEP_LEAST;

  if (head->main->len == 1)
    return whole;
  return MIN(whole, MAX(main_height(head) * MINOR_HEIGHT, MINOR_CHARACTERS * size));
}

/* How many columns the words of COLUMN take in ROOM points of height. */
static int count_columns(const VerticalHead *head, const Column *column, double room)
{
  Measure at = {.width_pu = pu_from_pt(room)};

  return is_main(column) ? (int)head->main->len : copy_count_lines(column->copy, &at).natural;
}

static double column_width(const VerticalHead *head, const Column *column)
{
  double size = style_of(head->galley, column->style)->size;
  double room = is_main(column) ? 0 : minor_room(head, column);
  return size * COLUMN_WIDTH * count_columns(head, column, room) +
         (column->after ? 2 * RULE_WHITE : 0);
}

static UprightHead measure_head(const VerticalHead *head)
{
  const Grid *grid = &head->galley->layout->grid;
  UprightHead measured = {grid->gutter, main_height(head)};

  for (int i = 0; i < head->count; i++) {
    const Column *column = &head->columns[i];
    measured.width += column_width(head, column);
    if (!is_main(column))
      measured.height = MAX(measured.height, minor_room(head, column) / MINOR_HEIGHT);
  }
  measured.height += grid->pitch / 2;
  return measured;
}

void vertical_head_measure(Galley *galley)
{
  VerticalHead head = list_columns(galley);

  for (int n = 1; n <= HEAD_LINES_MAX; n++) {
    if (!galley->head.lines[n - 1])
      continue;
    stand_main(&head, n);
    galley->head.upright[n - 1] = measure_head(&head);
  }
  clear_head(&head);
}

/* Where a part stands: the axis of its first column and its top. */
typedef struct {
  Page *page;
  const VerticalHead *head;
  double x, y, height;
} Pen;

/* Stands COPY, of SIZE, on the axis of column NUMBER of its part, opened towards ROOM. Returns how
 * many columns it took. */
static int draw_words(const Pen *pen, Copy *copy, double size, double room, int number)
{
  double whole = pt_from_pu(copy_width_pu(copy)), height = MIN(room, whole * STEP_MOST);
  double lead = size * COLUMN_WIDTH;

  return place_vertical_copy(pen->page, copy, height, whole <= height ? ALIGN_SPREAD : ALIGN_START,
                             pen->x - number * lead, pen->y, lead);
}

/* The main head at the size at which its longest column fills the height, in the middle of its
 * width. */
static void draw_main(const Pen *place)
{
  Pen middle = *place, *pen = &middle;
  const TypeStyle *style = style_of(pen->head->galley, STYLE_HEAD_VERTICAL);
  double fitting = pen->height / (pen->head->main_ems * STEP_LEAST * 1.1);
  double size = CLAMP(fitting, style->size_min, style->size);
  double spare = COLUMN_WIDTH * (style->size - size);
  int number = 0;

  middle.x -= spare * ((int)pen->head->main->len - 1) / 2;

  for (guint i = 0; i < pen->head->main->len; i++) {
    g_autoptr(Copy) copy =
        shape_words(pen->head->galley, pen->head->main->pdata[i], STYLE_HEAD_VERTICAL, size);
    number += draw_words(pen, copy, size, pen->height, number);
  }
}

void vertical_head_draw(Page *page, const Galley *galley, int lines, Extent place)
{
  const Rules *rules = &galley->layout->rules;
  VerticalHead head = list_columns(galley);
  double height = place.bottom - place.top, y = place.top;
  double right = place.left + galley->head.upright[lines - 1].width - galley->layout->grid.gutter;

  stand_main(&head, lines);
  for (int i = 0; i < head.count; i++) {
    const Column *column = &head.columns[i];
    double size = style_of(galley, column->style)->size;
    double width = column_width(&head, column) - (column->after ? 2 * RULE_WHITE : 0);
    if (column->after) {
      right -= 2 * RULE_WHITE;
      page_add_rule(page, right + RULE_WHITE, y, right + RULE_WHITE, y + height, rules->hairline,
                    rules->hairline_ink);
    }
    Pen pen = {page, &head, right - size * COLUMN_WIDTH / 2, y, height};
    page_add_tag(page, column->tag, NULL, right - width, y, galley->article->mark);
    if (is_main(column))
      draw_main(&pen);
    else
      draw_words(&pen, column->copy, size, height * MINOR_HEIGHT, 0);
    page_add_tag(page, TAG_END, NULL, right - width, y, galley->article->mark);
    right -= width;
  }
  clear_head(&head);
}
