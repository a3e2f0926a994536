/* Galleys: shaping an article's parts once, and counting their rows at each measure asked for. */
#include "makeup/galley.h"

#include "makeup/solid.h"
#include "makeup/vertical.h"

#include "model/units.h"

#include <math.h>
#include <string.h>

static void unit_clear(gpointer element)
{
  FlowUnit *unit = element;
  copy_free(unit->copy);
  copy_free(unit->second);
}

static void measure_free(gpointer element)
{
  GalleyMeasure *measure = element;
  g_free(measure->items);
  g_free(measure);
}

gboolean galley_stands(const Galley *galley, StyleId style)
{
  gboolean verse = style == STYLE_VERSE || style == STYLE_VERSE_SOURCE;
  gboolean caption = style == STYLE_CAPTION || style == STYLE_CREDIT;
  gboolean asked = verse || (caption && galley->article->upright_captions);
  return asked && !g_str_has_prefix(galley->article->lang, "en");
}

static Copy *shape(const Galley *galley, const Text *text, StyleId style)
{
  CopyStyle how = {.style = style,
                   .ink = -1,
                   .lang = galley->article->lang,
                   .article = galley->article->headline->utf8,
                   .vertical = galley_stands(galley, style)};
  return text_is_empty(text) ? NULL : compose_copy(galley->type, text, &how);
}

static Copy *shape_item(const Galley *galley, const Block *block)
{
  gboolean boxed = galley->article->box != BOX_NONE;
  CopyStyle how = {.style = STYLE_ITEM,
                   .ink = -1,
                   .lang = galley->article->lang,
                   .marker = block->marker,
                   .marker_style = boxed ? STYLE_BULLET_BOX : STYLE_BULLET,
                   .article = galley->article->headline->utf8};
  return compose_copy(galley->type, block->text, &how);
}

/* The first paragraph with the dateline before it, as if it had been typed there. */
static const Text *with_dateline(Galley *galley, const Text *text)
{
  const Text *dateline = galley->article->dateline;
  Text *joined = text_new("", dateline->origins->len ? text_find_mark(dateline, 0) : (Mark){0});

  text_append(joined, dateline->utf8, text_find_mark(dateline, 0), SPAN_STRONG, NULL);
  text_append(joined, g_str_has_prefix(galley->article->lang, "en") ? " — " : "\u3000",
              text_find_mark(dateline, 0), 0, NULL);
  text_append_text(joined, text);
  g_ptr_array_add(galley->texts, joined);
  return joined;
}

static StyleId body_style(const Article *article)
{
  switch (article->kind) {
  case KIND_COMMENT:
    return STYLE_BODY_COMMENT;
  case KIND_PHOTO:
    return STYLE_BODY_PHOTO;
  case KIND_ARTICLE:
  case KIND_BRIEF:
  case KIND_NOTICE:
  case KIND_AD:
  case KIND_FILLER:
  case KIND_DIGEST:
  case KIND_FACTS:
    return STYLE_BODY;
  }
  return STYLE_BODY;
}

static StyleId head_style(const Article *article, Treatment treatment)
{
  if (article->kind == KIND_DIGEST)
    return STYLE_HEAD_DIGEST;
  if (article->kind == KIND_FACTS)
    return STYLE_HEAD_FACTS;
  if (treatment.form == HEADLINE_VERTICAL)
    return STYLE_HEAD_VERTICAL;
  if (treatment.form == HEADLINE_SIDE)
    return STYLE_HEAD_SIDE;
  if (article->kind == KIND_PHOTO)
    return STYLE_HEAD_PICTURE;
  if (article->kind == KIND_COMMENT)
    return STYLE_HEAD_COMMENT;
  if (article->box != BOX_NONE)
    return STYLE_HEAD_BOX;
  switch (treatment.priority) {
  case PRIORITY_LEAD:
    return STYLE_HEAD_LEAD;
  case PRIORITY_MAJOR:
    return STYLE_HEAD_MAJOR;
  case PRIORITY_NORMAL:
    return STYLE_HEAD_NORMAL;
  case PRIORITY_BRIEF:
    return STYLE_HEAD_BRIEF;
  }
  return STYLE_HEAD_NORMAL;
}

/* Measures the widest and narrowest of LINES in ems of the head's style. */
static void measure_lines(Galley *galley, int count)
{
  HeadCopy *head = &galley->head;
  double size = galley->layout->styles[head->style].size;
  const GPtrArray *lines = head->lines[count - 1];

  head->narrowest_em[count - 1] = INFINITY;
  for (guint i = 0; i < lines->len; i++) {
    g_autoptr(Copy) copy = shape(galley, lines->pdata[i], head->style);
    double em = copy ? pt_from_pu(copy_width_pu(copy)) / size : 0;
    head->widest_em[count - 1] = MAX(head->widest_em[count - 1], em);
    head->narrowest_em[count - 1] = MIN(head->narrowest_em[count - 1], em);
  }
}

static int typed_lines(const Text *text)
{
  int lines = 1;
  for (const char *c = text->utf8; *c; c++)
    lines += *c == '\n';
  return lines;
}

/* Breaks HEADLINE into each number of lines it can stand in. */
static void shape_headline(Galley *galley, const Text *headline)
{
  HeadCopy *head = &galley->head;

  if (text_is_empty(headline))
    return;
  g_autoptr(Headline) words = headline_new(galley->type, headline);
  int typed = head->typed_lines = typed_lines(headline);
  for (int n = typed; n <= HEAD_LINES_MAX; n++) {
    if (typed > 1 && n != typed && n != 2 * typed)
      continue;
    head->lines[n - 1] = headline_balance(words, n, &head->sense[n - 1]);
    if (head->lines[n - 1])
      measure_lines(galley, n);
  }
}

/* TEXT with a space where the editor broke it; lent. */
static const Text *on_one_line(Galley *galley, const Text *text)
{
  Text *line = text_new("", text->origins->len ? text_find_mark(text, 0) : (Mark){0});

  for (int start = 0; start <= text->length;) {
    const char *end = strchr(text->utf8 + start, '\n');
    int stop = end ? (int)(end - text->utf8) : text->length;
    g_autoptr(Text) part = text_copy_part(text, start, stop);
    if (start)
      text_append(line, " ", text_find_mark(text, start - 1), 0, NULL);
    text_append_text(line, part);
    start = stop + 1;
  }
  g_ptr_array_add(galley->texts, line);
  return line;
}

static void shape_head(Galley *galley)
{
  const Article *article = galley->article;
  HeadCopy *head = &galley->head;
  gboolean lead = galley->treatment.priority == PRIORITY_LEAD;

  head->style = head_style(article, galley->treatment);
  head->kicker_style = lead ? STYLE_KICKER : STYLE_KICKER_MINOR;
  head->deck_style = lead ? STYLE_DECK : STYLE_DECK_MINOR;
  head->kicker = shape(galley, article->kicker, head->kicker_style);
  head->deck = shape(galley, article->deck, head->deck_style);
  head->byline = shape(galley, article->byline, STYLE_BYLINE);
  gboolean barred = head->style == STYLE_HEAD_DIGEST;
  shape_headline(galley, barred ? on_one_line(galley, article->headline) : article->headline);
}

/* Room of a drop initial, of its size. */
#define INITIAL_ROOM 1.08

/* Takes the first character off the article's first paragraph where a drop initial is asked for. */
static const Text *without_initial(Galley *galley, const Text *text)
{
  int bytes = (int)(g_utf8_next_char(text->utf8) - text->utf8);
  Text *first, *rest;

  if (!galley->article->drop_initial || galley->initial || galley->rest || bytes >= text->length)
    return text;
  first = text_copy_part(text, 0, bytes);
  rest = text_copy_part(text, bytes, text->length);
  g_ptr_array_add(galley->texts, first);
  g_ptr_array_add(galley->texts, rest);
  galley->initial = first;
  galley->initial_unit = (int)galley->units->len;
  return rest;
}

static void add_text(Galley *galley, const Block *block, const Text *text, StyleId style)
{
  FlowUnit unit = {
      .block = block, .style = style, .text = text, .copy = shape(galley, text, style)};
  if (unit.copy)
    g_array_append_val(galley->units, unit);
}

static void add_solid(Galley *galley, const Block *block, StyleId style, StyleId second)
{
  FlowUnit unit = {.block = block,
                   .style = style,
                   .solid = TRUE,
                   .keep_next = block->kind == BLOCK_CROSSHEAD,
                   .copy = shape(galley, block->text, style)};
  const Text *other = block->kind == BLOCK_STANDFIRST ? block->label : block->credit;
  unit.second = shape(galley, other, second);
  g_array_append_val(galley->units, unit);
}

static void add_picture(Galley *galley, const Block *block)
{
  if (galley->picture) {
    add_solid(galley, block, STYLE_CAPTION, STYLE_CREDIT);
    return;
  }
  galley->picture = block;
  galley->caption = shape(galley, block->text, STYLE_CAPTION);
  galley->credit = shape(galley, block->credit, STYLE_CREDIT);
}

static void add_item(Galley *galley, const Block *block)
{
  FlowUnit unit = {.block = block, .style = STYLE_ITEM, .copy = shape_item(galley, block)};
  g_array_append_val(galley->units, unit);
}

static void add_block(Galley *galley, const Block *block)
{
  const Text *text = block->text;

  switch (block->kind) {
  case BLOCK_PARAGRAPH:
    if (galley->article->dateline && !galley->units->len)
      text = with_dateline(galley, text);
    add_text(galley, block, without_initial(galley, text), galley->body);
    return;
  case BLOCK_ITEM:
    add_item(galley, block);
    return;
  case BLOCK_QUOTE:
    add_text(galley, block, text, STYLE_QUOTE);
    return;
  case BLOCK_NOTE:
    add_text(galley, block, text, STYLE_NOTE);
    return;
  case BLOCK_CROSSHEAD:
    add_solid(galley, block, STYLE_CROSSHEAD, STYLE_CROSSHEAD);
    return;
  case BLOCK_PULL:
    add_solid(galley, block, STYLE_PULL, STYLE_PULL_SOURCE);
    return;
  case BLOCK_VERSE:
    add_solid(galley, block, STYLE_VERSE, STYLE_VERSE_SOURCE);
    return;
  case BLOCK_STANDFIRST:
    add_solid(galley, block, STYLE_STANDFIRST, STYLE_STANDFIRST_MARK);
    return;
  case BLOCK_TABLE:
  case BLOCK_BREAK:
    add_solid(galley, block, STYLE_TABLE_CELL, STYLE_TABLE_CELL);
    return;
  case BLOCK_PICTURE:
    add_picture(galley, block);
    return;
  }
}

/* A label stands over the head, but a box wears it on its frame and a 图片新闻 on its picture. */
static void shape_label(Galley *galley)
{
  const Article *article = galley->article;
  gboolean on_picture = article->kind == KIND_PHOTO && galley->picture;

  if (article->box == BOX_NONE && article->kind != KIND_FACTS && !on_picture)
    galley->head.label = shape(galley, article->label, STYLE_LABEL);
}

static Galley *galley_empty(Compositor *type, const Article *article, Treatment treatment)
{
  Galley *galley = g_new0(Galley, 1);

  galley->article = article;
  galley->treatment = treatment;
  galley->type = type;
  galley->layout = compose_layout(type);
  galley->body = body_style(article);
  galley->units = g_array_new(FALSE, FALSE, sizeof(FlowUnit));
  g_array_set_clear_func(galley->units, unit_clear);
  galley->measures = g_ptr_array_new_with_free_func(measure_free);
  galley->texts = g_ptr_array_new_with_free_func((GDestroyNotify)text_free);
  return galley;
}

/* The words of a head that stand for it where the story goes on: its first line as typed. */
static Text *short_headline(const Text *headline)
{
  const char *end = strchr(headline->utf8, '\n');
  return text_copy_part(headline, 0, end ? (int)(end - headline->utf8) : headline->length);
}

/* The head of what goes on from PAGE: that it does, and which story it is. */
static void shape_rest_head(Galley *galley, int page)
{
  const Article *article = galley->article;
  HeadCopy *head = &galley->head;
  gboolean english = g_str_has_prefix(article->lang, "en");
  g_autofree char *words = g_strdup_printf(english ? "Continued from page %d" : "上接第%d版", page);
  g_autofree char *goal = g_strdup_printf("#page=%d", page);
  Text *from = text_new_link(words, goal, article->mark),
       *title = short_headline(article->headline);

  g_ptr_array_add(galley->texts, from);
  g_ptr_array_add(galley->texts, title);
  head->style = STYLE_HEAD_BRIEF;
  head->kicker_style = STYLE_KICKER_MINOR;
  head->deck_style = STYLE_DECK_MINOR;
  head->kicker = shape(galley, from, head->kicker_style);
  shape_headline(galley, title);
}

/* Adds what is left of UNIT of another galley from byte FROM on. */
static void add_tail(Galley *galley, const FlowUnit *unit, int from)
{
  Text *tail = text_copy_part(unit->text, from, unit->text->length);
  CopyStyle how = {.style = unit->style,
                   .ink = -1,
                   .lang = galley->article->lang,
                   .article = galley->article->headline->utf8,
                   .goes_on = TRUE};
  FlowUnit added = {.block = unit->block, .style = unit->style, .text = tail};

  g_ptr_array_add(galley->texts, tail);
  added.copy = compose_copy(galley->type, tail, &how);
  g_array_append_val(galley->units, added);
}

Galley *galley_new_rest(const Galley *whole, int unit, int from, int page)
{
  const Article *article = whole->article;
  const FlowUnit *cut = &g_array_index(whole->units, FlowUnit, unit);
  Galley *galley =
      galley_empty(whole->type, article, (Treatment){PRIORITY_NORMAL, HEADLINE_HORIZONTAL});
  guint next = 0;

  galley->rest = TRUE;
  galley->other_page = page;
  shape_rest_head(galley, page);
  add_tail(galley, cut, from);
  while (article->blocks->pdata[next] != cut->block)
    next++;
  galley->picture = whole->picture; /* stands with the first part */
  for (guint i = next + 1; i < article->blocks->len; i++)
    if (article->blocks->pdata[i] != whole->picture)
      add_block(galley, article->blocks->pdata[i]);
  galley->picture = NULL;
  return galley;
}

Galley *galley_new(Compositor *type, const Article *article, Treatment treatment)
{
  Galley *galley = galley_empty(type, article, treatment);

  shape_head(galley);
  for (guint i = 0; i < article->blocks->len; i++)
    add_block(galley, article->blocks->pdata[i]);
  shape_label(galley);
  if (galley->head.style == STYLE_HEAD_VERTICAL)
    vertical_head_measure(galley);
  return galley;
}

void galley_free(Galley *galley)
{
  if (!galley)
    return;
  for (int i = 0; i < HEAD_LINES_MAX; i++)
    g_clear_pointer(&galley->head.lines[i], g_ptr_array_unref);
  copy_free(galley->head.kicker);
  copy_free(galley->head.deck);
  copy_free(galley->head.byline);
  copy_free(galley->head.label);
  copy_free(galley->caption);
  copy_free(galley->credit);
  g_array_unref(galley->units);
  g_ptr_array_unref(galley->measures);
  g_ptr_array_unref(galley->texts);
  g_free(galley);
}

Measure galley_unit_measure(const Galley *galley, int index, int width_pu)
{
  Measure measure = {.width_pu = width_pu};

  if (galley->initial && index == galley->initial_unit) {
    measure.notch_lines = INITIAL_ROWS;
    measure.notch_pu = pu_from_pt(galley->layout->styles[STYLE_INITIAL].size * INITIAL_ROOM);
  }
  return measure;
}

/* The lines of unit INDEX in their natural number. */
static GPtrArray *set_unit(const Galley *galley, int index, int width_pu)
{
  const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, index);
  Measure at = galley_unit_measure(galley, index, width_pu);
  int lines = copy_count_lines(unit->copy, &at).natural;
  return copy_set_lines(unit->copy, &at, lines, galley->layout->styles[unit->style].align);
}

int galley_cut_byte(const Galley *galley, int index, int width_pu, int lines)
{
  g_autoptr(GPtrArray) set = set_unit(galley, index, width_pu);
  const Line *last = set->pdata[lines - 1];
  return last->end;
}

/* A paragraph is divided with so many lines before and after at least: those after may be fewer in
 * another measure, and two must stay. */
enum { CUT_BEFORE = 2, CUT_AFTER = 3 };

/* Whether a line may end a page between BEFORE and AFTER: inside a sentence, not inside a word. */
static gboolean may_cut(gunichar before, gunichar after)
{
  static const char *const stops = "。！？；：…”’」』.!?;:";
  return !g_utf8_strchr(stops, -1, before) && !(before < 128 && after < 128);
}

static guint64 find_cuts(const Galley *galley, int index, int width_pu)
{
  const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, index);
  guint64 cuts = 1; /* so that it is not looked for again */

  if (unit->solid || unit->block->kind != BLOCK_PARAGRAPH)
    return cuts;
  g_autoptr(GPtrArray) lines = set_unit(galley, index, width_pu);
  int last = MIN((int)lines->len - CUT_AFTER, 63);
  for (int i = CUT_BEFORE; i <= last; i++) {
    const Line *line = lines->pdata[i - 1];
    const char *end = unit->text->utf8 + line->end;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(end));
    if (!line->last && may_cut(before, g_utf8_get_char(end)))
      cuts |= (guint64)1 << i;
  }
  return cuts;
}

void galley_find_cuts(Galley *galley, int index, int width_pu)
{
  guint64 *cuts = &galley_measure(galley, width_pu)->items[index].cuts;
  if (!*cuts)
    *cuts = find_cuts(galley, index, width_pu);
}

/* A pull quote may be left out where the page comes out full without it; not where it is all there
 * is, nor under a crosshead, which would then be for what follows. */
static gboolean is_optional(const Galley *galley, int index)
{
  const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, index);

  if (unit->block->kind != BLOCK_PULL || galley->units->len == 1)
    return FALSE;
  return index == 0 || !g_array_index(galley->units, FlowUnit, index - 1).keep_next;
}

static LineCounts count_solid(const Galley *galley, int index, GalleyMeasure *measure)
{
  const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, index);
  int rows = solid_rows(galley, unit, measure->width_pu);

  if (unit->block->kind == BLOCK_CROSSHEAD && galley->article->kind == KIND_DIGEST)
    return (LineCounts){.natural = rows, .least = rows, .most = rows + 1}; /* white above it */
  if (!is_optional(galley, index) || measure->optional_count == OPTIONAL_MOST)
    return (LineCounts){rows, rows, rows};
  measure->optional[measure->optional_count++] = rows;
  return (LineCounts){.natural = rows, .least = 0, .most = rows};
}

static GalleyMeasure *count_all(Galley *galley, int width_pu)
{
  GalleyMeasure *measure = g_new0(GalleyMeasure, 1);

  measure->width_pu = width_pu;
  measure->items = g_new(FlowItem, galley->units->len);
  for (guint i = 0; i < galley->units->len; i++) {
    const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, i);
    Measure at = galley_unit_measure(galley, (int)i, width_pu);
    LineCounts counts =
        unit->solid ? count_solid(galley, (int)i, measure) : copy_count_lines(unit->copy, &at);
    measure->items[i] =
        (FlowItem){counts.least, counts.natural, counts.most, unit->solid, unit->keep_next, 0};
    measure->sum.natural += counts.natural;
    measure->sum.least += counts.least;
    measure->sum.most += counts.most;
  }
  if (galley->rest && galley->units->len) /* a last line is not carried to another page */
    measure->items[0].least = MIN(MAX(measure->items[0].least, 2), measure->items[0].most);
  return measure;
}

gboolean galley_can_fill(const GalleyMeasure *measure, int rows)
{
  for (int left_out = 0; left_out < 1 << measure->optional_count; left_out++) {
    int least = measure->sum.least, most = measure->sum.most;
    for (int i = 0; i < measure->optional_count; i++)
      if (left_out >> i & 1)
        most -= measure->optional[i];
      else
        least += measure->optional[i];
    if (rows >= least && rows <= most)
      return TRUE;
  }
  return FALSE;
}

const GalleyMeasure *galley_measure(Galley *galley, int width_pu)
{
  for (guint i = 0; i < galley->measures->len; i++) {
    const GalleyMeasure *known = galley->measures->pdata[i];
    if (known->width_pu == width_pu)
      return known;
  }
  GalleyMeasure *measure = count_all(galley, width_pu);
  g_ptr_array_add(galley->measures, measure);
  return measure;
}

static void forget_breaks(Copy *copy)
{
  if (copy)
    copy_forget_breaks(copy);
}

void galley_settle(Galley *galley)
{
  forget_breaks(galley->head.kicker);
  forget_breaks(galley->head.deck);
  forget_breaks(galley->caption);
  for (guint i = 0; i < galley->units->len; i++) {
    const FlowUnit *unit = &g_array_index(galley->units, FlowUnit, i);
    forget_breaks(unit->copy);
  }
}
