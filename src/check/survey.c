/* Survey: reads the display list of a page back into articles and their parts. */
#include "check/survey.h"

#include "check/survey_parts.h"
#include "model/characters.h"
#include "model/units.h"

#include <math.h>
#include <string.h>

/* An article's tag says where it begins; ink so many rows below is taken at its word instead. */
#define TOP_ROWS 2.6

/* A rule over this part of the type area's width closes what is above it. */
#define WHOLE_WIDTH 0.95

/* Upright bars narrower than this are rules; points. */
#define THIN 4.0

static void free_article(gpointer pointer)
{
  SeenArticle *article = pointer;
  g_array_unref(article->lines);
  g_array_unref(article->passages);
  g_array_unref(article->legs);
  g_array_unref(article->pictures);
  g_array_unref(article->bars);
  g_string_free(article->text, TRUE);
  g_free(article);
}

static SeenArticle *new_article(Survey *survey, const Item *tag)
{
  SeenArticle *article = g_new0(SeenArticle, 1);
  article->box = article->frame = EXTENT_EMPTY;
  article->lines = g_array_new(FALSE, FALSE, sizeof(SeenLine));
  article->passages = g_array_new(FALSE, FALSE, sizeof(SeenPassage));
  article->legs = g_array_new(FALSE, FALSE, sizeof(SeenLeg));
  article->pictures = g_array_new(FALSE, FALSE, sizeof(Extent));
  article->bars = g_array_new(FALSE, FALSE, sizeof(Extent));
  article->text = g_string_new(NULL);
  if (tag) {
    article->title = tag->as.tag.title ? tag->as.tag.title : "";
    article->mark = tag->mark;
    article->top = tag->y;
  }
  g_ptr_array_add(survey->articles, article);
  return article;
}

/* What is open while the items of a page go by. */
typedef struct {
  Survey *survey;
  const Issue *issue;
  GArray *open;         /* of TagKind */
  SeenArticle *article; /* NULL: none */
  SeenArticle *loose;   /* what stands outside articles and furniture; NULL: nothing yet */
  int furniture;        /* how many of these tags are open */
  int jumps;            /* the same: jump lines stand in their article, but are not its text */
  gboolean in_passage;  /* the last passage of the article is open */
  guint line;           /* first line that the run at hand may go on */
} Reader;

static gboolean same_mark(Mark a, Mark b)
{
  return a.file && a.file == b.file && a.line == b.line && a.column == b.column;
}

static const Article *find_article(const Issue *issue, Mark mark)
{
  for (guint s = 0; issue && s < issue->sections->len; s++) {
    const Section *section = issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      const Article *article = section->articles->pdata[a];
      if (same_mark(article->mark, mark))
        return article;
    }
  }
  return NULL;
}

static const Block *find_block(const Article *article, Mark mark)
{
  for (guint i = 0; article && i < article->blocks->len; i++) {
    const Block *block = article->blocks->pdata[i];
    if (same_mark(block->mark, mark))
      return block;
  }
  return NULL;
}

gboolean survey_flows(const SeenArticle *article, const SeenPassage *passage)
{
  if (passage->tag != TAG_PARAGRAPH)
    return FALSE;
  if (!article->article)
    return TRUE;
  if (!passage->block)
    return FALSE;
  switch (passage->block->kind) {
  case BLOCK_PARAGRAPH:
  case BLOCK_ITEM:
  case BLOCK_QUOTE:
  case BLOCK_NOTE:
    return TRUE;
  case BLOCK_CROSSHEAD:
  case BLOCK_PICTURE:
  case BLOCK_PULL:
  case BLOCK_STANDFIRST:
  case BLOCK_VERSE:
  case BLOCK_TABLE:
  case BLOCK_BREAK:
    return FALSE;
  }
  return FALSE;
}

/* The article that takes what comes, made where none is open. */
static SeenArticle *taking(Reader *reader)
{
  if (reader->article)
    return reader->article;
  if (!reader->loose)
    reader->loose = new_article(reader->survey, NULL);
  return reader->loose;
}

static void open_passage(Reader *reader, const Item *tag)
{
  SeenArticle *article = taking(reader);
  SeenPassage passage = {.tag = tag->as.tag.tag,
                         .mark = tag->mark,
                         .block = find_block(article->article, tag->mark),
                         .first = article->lines->len,
                         .last = article->lines->len,
                         .text_first = article->text->len,
                         .text_last = article->text->len};
  g_array_append_val(article->passages, passage);
  reader->in_passage = TRUE;
  reader->line = article->lines->len;
}

static void close_passage(Reader *reader)
{
  SeenArticle *article = taking(reader);
  SeenPassage *passage = &g_array_index(article->passages, SeenPassage, article->passages->len - 1);
  passage->last = article->lines->len;
  passage->text_last = article->text->len;
  if (passage->last > passage->first)
    g_array_index(article->lines, SeenLine, passage->last - 1).closes = TRUE;
  reader->in_passage = FALSE;
  reader->line = article->lines->len;
}

static void close_article(Reader *reader)
{
  SeenArticle *article = reader->article;
  double pitch = reader->survey->layout->grid.pitch;

  reader->article = NULL;
  if (article->top < article->box.top && article->box.top - article->top < TOP_ROWS * pitch)
    article->box.top = article->top;
  article->top = article->box.top;
}

static void open_tag(Reader *reader, const Item *item)
{
  Survey *survey = reader->survey;

  switch (item->as.tag.tag) {
  case TAG_ARTICLE:
    reader->article = new_article(survey, item);
    reader->article->article = find_article(reader->issue, item->mark);
    reader->line = 0;
    return;
  case TAG_FURNITURE:
    reader->furniture++;
    return;
  case TAG_JUMP:
    reader->jumps++;
    return;
  case TAG_SECTION: {
    Extent none = EXTENT_EMPTY;
    g_array_append_val(survey->banners, none);
    return;
  }
  case TAG_HEADLINE:
    if (reader->article)
      reader->article->rest = reader->jumps > 0;
    open_passage(reader, item);
    return;
  case TAG_KICKER:
  case TAG_DECK:
  case TAG_BYLINE:
  case TAG_PARAGRAPH:
  case TAG_CROSSHEAD:
  case TAG_CAPTION:
    open_passage(reader, item);
    return;
  case TAG_END:
    return;
  }
}

static void close_tag(Reader *reader)
{
  if (reader->open->len == 0)
    return;
  TagKind tag = g_array_index(reader->open, TagKind, reader->open->len - 1);
  g_array_set_size(reader->open, reader->open->len - 1);
  if (tag == TAG_FURNITURE)
    reader->furniture--;
  else if (tag == TAG_JUMP)
    reader->jumps--;
  else if (tag == TAG_ARTICLE && reader->article)
    close_article(reader);
  else if (tag != TAG_SECTION && tag != TAG_ARTICLE)
    close_passage(reader);
}

static void read_tag(Reader *reader, const Item *item)
{
  if (item->as.tag.tag == TAG_END) {
    close_tag(reader);
    return;
  }
  open_tag(reader, item);
  g_array_append_val(reader->open, item->as.tag.tag);
}

static gboolean in_banner(const Reader *reader)
{
  for (guint i = 0; i < reader->open->len; i++)
    if (g_array_index(reader->open, TagKind, i) == TAG_SECTION)
      return TRUE;
  return FALSE;
}

/* Joins INK to the banner that is open. */
static void widen_banner(Reader *reader, Extent ink)
{
  GArray *banners = reader->survey->banners;
  Extent *banner = &g_array_index(banners, Extent, banners->len - 1);
  *banner = extent_join(*banner, ink);
}

static gboolean leaves_trim(const Item *item, const Page *page)
{
  double end = item->x;
  if (fabs(item->as.glyphs.turn) < SURVEY_SAME && !item->as.glyphs.run->upright)
    end += pt_from_pu(item->as.glyphs.run->width_pu);
  return item->x < -page->bleed || item->y < -page->bleed || end > page->width + page->bleed ||
         item->y > page->height + page->bleed;
}

/* The largest run of a headline is its main head. */
static void note_head(SeenArticle *article, const GlyphRun *run)
{
  const SeenPassage *passage =
      &g_array_index(article->passages, SeenPassage, article->passages->len - 1);
  if (passage->tag != TAG_HEADLINE || run->size <= article->head.size)
    return;
  article->head.size = run->size;
  article->head.face = glyph_run_face(run);
}

static void count_furniture(Survey *survey, const GlyphRun *run)
{
  g_autoptr(GString) words = g_string_new(NULL);
  survey->furniture_characters += characters_append_ink(words, run->utf8, -1);
}

static void read_run(Reader *reader, const Item *item)
{
  Survey *survey = reader->survey;
  const GlyphRun *run = item->as.glyphs.run;

  survey->outside += leaves_trim(item, survey->page);
  if (reader->furniture > 0) {
    count_furniture(survey, run);
    return;
  }
  SeenArticle *article = taking(reader);
  if (!reader->in_passage)
    reader->line = article->lines->len;
  article->box = extent_join(article->box, survey_add_run(article, reader->line, item));
  if (reader->jumps > 0)
    count_furniture(survey, run);
  else
    survey->characters += characters_append_ink(article->text, run->utf8, -1);
  if (reader->in_passage)
    note_head(article, run);
}

/* Notes a rule or a fill: of the article, of a banner, or of the page's furniture. */
static void read_bar(Reader *reader, Extent bar)
{
  if (reader->article && reader->furniture == 0) {
    g_array_append_val(reader->article->bars, bar);
    reader->article->box = extent_join(reader->article->box, bar);
  } else if (in_banner(reader)) {
    widen_banner(reader, bar);
  } else {
    g_array_append_val(reader->survey->rules, bar);
  }
}

static void read_picture(Reader *reader, const Item *item)
{
  const double *crop = item->as.picture.crop;
  Extent box = {item->x, item->y, item->x + item->as.picture.width,
                item->y + item->as.picture.height};

  reader->survey->pictures++;
  if (reader->furniture > 0)
    return;
  SeenArticle *article = taking(reader);
  g_array_append_val(article->pictures, box);
  article->box = extent_join(article->box, box);
  article->cropped += 1 - crop[2] * crop[3];
}

/* The ink of a rule: half its thickness to each side. */
static Extent rule_extent(const Item *item)
{
  double half = item->as.rule.thickness / 2;
  gboolean upright = fabs(item->as.rule.to_x - item->x) < fabs(item->as.rule.to_y - item->y);
  double x = upright ? half : 0, y = upright ? 0 : half;
  return (Extent){MIN(item->x, item->as.rule.to_x) - x, MIN(item->y, item->as.rule.to_y) - y,
                  MAX(item->x, item->as.rule.to_x) + x, MAX(item->y, item->as.rule.to_y) + y};
}

static void read_item(Reader *reader, const Item *item)
{
  switch (item->kind) {
  case ITEM_TAG:
    read_tag(reader, item);
    return;
  case ITEM_GLYPHS:
    read_run(reader, item);
    return;
  case ITEM_RULE:
    read_bar(reader, rule_extent(item));
    return;
  case ITEM_FILL:
    read_bar(reader, (Extent){item->x, item->y, item->x + item->as.fill.width,
                              item->y + item->as.fill.height});
    return;
  case ITEM_PICTURE:
    read_picture(reader, item);
    return;
  case ITEM_LINK:
    return;
  }
}

/* A box is a fill behind all lines but its label, or rules on all four sides of them. */
static void find_frame(SeenArticle *article)
{
  Extent words = EXTENT_EMPTY, bars = EXTENT_EMPTY;
  int upright = 0;

  for (guint i = 0; i < article->passages->len; i++) {
    const SeenPassage *passage = &g_array_index(article->passages, SeenPassage, i);
    for (guint k = passage->first; passage->tag != TAG_KICKER && k < passage->last; k++)
      words = extent_join(words, g_array_index(article->lines, SeenLine, k).box);
  }
  for (guint i = 0; !extent_is_empty(words) && i < article->bars->len; i++) {
    Extent bar = g_array_index(article->bars, Extent, i);
    if (extent_holds(bar, words))
      article->frame = extent_join(article->frame, bar);
    bars = extent_join(bars, bar);
    upright +=
        bar.right - bar.left < THIN && bar.top <= words.top + 1 && bar.bottom >= words.bottom;
  }
  if (upright >= 2 && extent_holds(bars, words))
    article->frame = bars;
}

/* Whether ARTICLE, pinned beside the nameplate, stands there: above a rule over all columns. */
static gboolean is_ear(const Survey *survey, const SeenArticle *article)
{
  if (!article->article || article->article->place != PLACE_EAR)
    return FALSE;
  double width = layout_span_width(survey->layout, survey->layout->grid.columns);
  for (guint i = 0; i < survey->rules->len; i++) {
    Extent rule = g_array_index(survey->rules, Extent, i);
    if (rule.right - rule.left > WHOLE_WIDTH * width && rule.top > article->box.bottom)
      return TRUE;
  }
  return FALSE;
}

Survey *survey_page(const Page *page, const Layout *layout, const Issue *issue)
{
  Survey *survey = g_new0(Survey, 1);
  Reader reader = {.survey = survey, .issue = issue};

  *survey = (Survey){.page = page,
                     .layout = layout,
                     .articles = g_ptr_array_new_with_free_func(free_article),
                     .banners = g_array_new(FALSE, FALSE, sizeof(Extent)),
                     .rules = g_array_new(FALSE, FALSE, sizeof(Extent))};
  reader.open = g_array_new(FALSE, FALSE, sizeof(TagKind));
  for (guint i = 0; i < page->items->len; i++)
    read_item(&reader, &g_array_index(page->items, Item, i));
  while (reader.open->len > 0)
    close_tag(&reader);
  g_array_unref(reader.open);
  for (guint i = 0; i < survey->articles->len; i++) {
    SeenArticle *article = survey->articles->pdata[i];
    survey_find_legs(article);
    survey_find_head(article);
    find_frame(article);
    article->ear = is_ear(survey, article);
  }
  return survey;
}

void survey_free(Survey *survey)
{
  if (!survey)
    return;
  g_ptr_array_unref(survey->articles);
  g_array_unref(survey->banners);
  g_array_unref(survey->rules);
  g_free(survey);
}
