/* Lines and legs: glyph runs that go on to the right are a line, lines that begin near each other
 * stand in one leg. */
#include "check/survey_parts.h"
#include "model/characters.h"
#include "model/units.h"

#include <math.h>

/* The em box of Han type: this much of it above the baseline, the rest below. */
#define ASCENT_EM 0.88

/* Left edges that differ by less belong to one leg (indents, hanging marks, initials); em. */
#define LEG_REACH_EM 4.5

static void note_characters(SeenLine *line, const char *utf8)
{
  for (const char *at = utf8; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (!character_leaves_ink(character))
      continue;
    line->characters++;
    line->han += character_is_han(character);
    if (line->characters == 1) {
      line->first = character;
      line->second = g_utf8_get_char(g_utf8_next_char(at));
    }
    line->before_last = line->last;
    line->last = character;
  }
}

/* Adds up the white between Han neighbours of RUN in SUM, in ems; returns how many there are. */
static int sum_gaps(const GlyphRun *run, double *sum)
{
  const char *at = run->utf8;
  gunichar before = 0;
  int before_x = 0, glyph = 0, count = 0;

  for (int i = 0; i < run->cluster_count; i++) {
    const TextCluster *cluster = &run->clusters[i];
    gunichar character = cluster->bytes > 0 ? g_utf8_get_char(at) : 0;
    int x = cluster->glyphs > 0 && glyph < run->glyph_count ? run->glyphs[glyph].x_pu : before_x;
    if (character_is_han(before) && character_is_han(character)) {
      *sum += pt_from_pu(x - before_x) / run->size - 1;
      count++;
    }
    before = character;
    before_x = x;
    glyph += cluster->glyphs;
    at += cluster->bytes;
  }
  return count;
}

static Extent run_extent(const Item *item)
{
  const GlyphRun *run = item->as.glyphs.run;
  double width = pt_from_pu(run->width_pu), up = ASCENT_EM * run->size;

  if (run->upright)
    return (Extent){item->x - run->size / 2, item->y, item->x + run->size / 2, item->y + width};
  if (fabs(item->as.glyphs.turn) > 0)
    return (Extent){item->x - up, item->y, item->x + run->size - up, item->y + width};
  return (Extent){item->x, item->y - up, item->x + width, item->y - up + run->size};
}

/* Whether ITEM stands in the vertical line OPEN. */
static gboolean goes_on_vertically(const SeenLine *open, const Item *item)
{
  return open && open->upright && fabs(open->baseline - item->x) <= SURVEY_SAME;
}

/* Whether ITEM goes on with the line OPEN. */
static gboolean goes_on(const SeenLine *open, const Item *item)
{
  if (item->as.glyphs.run->upright || fabs(item->as.glyphs.turn) > 0)
    return goes_on_vertically(open, item);
  return open && !open->upright && fabs(open->baseline - item->y) <= SURVEY_SAME &&
         item->x >= open->box.left;
}

Extent survey_add_run(SeenArticle *article, guint from, const Item *item)
{
  const GlyphRun *run = item->as.glyphs.run;
  Extent box = run_extent(item);
  GArray *lines = article->lines;
  SeenLine *open = lines->len > from ? &g_array_index(lines, SeenLine, lines->len - 1) : NULL;

  gboolean turned = fabs(item->as.glyphs.turn) > 0;
  if (turned && !goes_on_vertically(open, item))
    return box;
  if (!goes_on(open, item)) {
    SeenLine line = {.box = box,
                     .baseline = run->upright ? item->x : item->y,
                     .upright = run->upright,
                     .leg = -1};
    g_array_append_val(lines, line);
    open = &g_array_index(lines, SeenLine, lines->len - 1);
  }
  double sum = open->gap_em * MAX(open->han - 1, 0);
  int gaps = MAX(open->han - 1, 0) + sum_gaps(run, &sum);
  open->box = extent_join(open->box, box);
  open->size = MAX(open->size, run->size);
  note_characters(open, run->utf8);
  open->gap_em = gaps > 0 ? sum / gaps : 0;
  return box;
}

static gint compare_lines(gconstpointer a, gconstpointer b)
{
  const SeenLine *left = *(SeenLine *const *)a, *right = *(SeenLine *const *)b;
  return (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

/* The lines of ARTICLE's running text by their left edges. */
static GPtrArray *list_flowing(const SeenArticle *article)
{
  GPtrArray *flowing = g_ptr_array_new();

  for (guint i = 0; i < article->passages->len; i++) {
    const SeenPassage *passage = &g_array_index(article->passages, SeenPassage, i);
    for (guint k = passage->first; survey_flows(article, passage) && k < passage->last; k++)
      g_ptr_array_add(flowing, &g_array_index(article->lines, SeenLine, k));
  }
  g_ptr_array_sort(flowing, compare_lines);
  return flowing;
}

/* Widens the legs to the article's measure: a leg of last lines alone shows less of it, and where
 * the only leg is one, as of a list, the article's width is all that is seen. */
static void square_legs(SeenArticle *article)
{
  gboolean alone = article->legs->len == 1 && article->pictures->len == 0;
  double measure = alone ? article->box.right - article->box.left : 0;

  for (guint i = 0; i < article->legs->len; i++) {
    const SeenLeg *leg = &g_array_index(article->legs, SeenLeg, i);
    measure = MAX(measure, leg->box.right - leg->box.left);
  }
  for (guint i = 0; i < article->legs->len; i++) {
    SeenLeg *leg = &g_array_index(article->legs, SeenLeg, i);
    double right = leg->box.left + measure;
    gboolean last = i + 1 == article->legs->len;
    double limit = last ? article->box.right
                        : g_array_index(article->legs, SeenLeg, i + 1).box.left - SURVEY_SAME;
    leg->box.right = MAX(leg->box.right, MIN(right, limit));
  }
}

/* The size of the smallest of LINES: a drop initial is no measure of what a leg's edge is. */
static double smallest_size(const GPtrArray *lines)
{
  double size = G_MAXDOUBLE;
  for (guint i = 0; i < lines->len; i++)
    size = MIN(size, ((const SeenLine *)lines->pdata[i])->size);
  return size;
}

void survey_find_legs(SeenArticle *article)
{
  g_autoptr(GPtrArray) flowing = list_flowing(article);
  double reach = 0, size = smallest_size(flowing);

  for (guint i = 0; i < flowing->len; i++) {
    SeenLine *line = flowing->pdata[i];
    if (i == 0 || line->box.left >= reach) {
      SeenLeg leg = {.box = EXTENT_EMPTY};
      g_array_append_val(article->legs, leg);
      reach = line->box.left + LEG_REACH_EM * size;
    }
    SeenLeg *leg = &g_array_index(article->legs, SeenLeg, article->legs->len - 1);
    leg->box = extent_join(leg->box, line->box);
    leg->lines++;
    line->leg = (int)article->legs->len - 1;
  }
  square_legs(article);
}

/* Whether PASSAGE is set in vertical lines. */
static gboolean stands_upright(const SeenArticle *article, const SeenPassage *passage)
{
  return passage->last > passage->first &&
         g_array_index(article->lines, SeenLine, passage->first).upright;
}

/* Narrows MEASURE by PART where that stands beside the head. */
static void narrow_measure(SeenHead *head, Extent part, gboolean text)
{
  if (extent_overlap_y(head->block, part) < SURVEY_SAME * head->size)
    return;
  if (part.left >= head->block.right - SURVEY_SAME * head->size)
    head->measure.right = MIN(head->measure.right, part.left);
  else if (part.right <= head->block.left + SURVEY_SAME * head->size)
    head->measure.left = MAX(head->measure.left, part.right);
  else
    return;
  head->beside = head->beside || text;
}

static void find_measure(SeenArticle *article)
{
  SeenHead *head = &article->head;

  head->measure = head->block;
  head->measure.left = MIN(article->box.left, head->block.left);
  head->measure.right = MAX(article->box.right, head->block.right);
  for (guint i = 0; i < article->legs->len; i++)
    narrow_measure(head, g_array_index(article->legs, SeenLeg, i).box, TRUE);
  for (guint i = 0; i < article->pictures->len; i++)
    narrow_measure(head, g_array_index(article->pictures, Extent, i), FALSE);
  for (guint i = 0; i < article->bars->len; i++) {
    Extent bar = g_array_index(article->bars, Extent, i);
    double room = head->box.bottom - head->box.top;
    if (extent_holds(bar, head->box) && bar.bottom - bar.top < 3 * room)
      head->reversed = TRUE;
  }
}

void survey_find_head(SeenArticle *article)
{
  SeenHead *head = &article->head;

  head->box = head->block = EXTENT_EMPTY;
  for (guint i = 0; i < article->passages->len; i++) {
    const SeenPassage *passage = &g_array_index(article->passages, SeenPassage, i);
    if (tag_is_text(passage->tag) || passage->tag == TAG_CAPTION)
      continue;
    for (guint k = passage->first; k < passage->last; k++) {
      const SeenLine *line = &g_array_index(article->lines, SeenLine, k);
      head->block = extent_join(head->block, line->box);
      if (passage->tag == TAG_HEADLINE)
        head->box = extent_join(head->box, line->box);
    }
    if (passage->tag == TAG_HEADLINE)
      head->upright = stands_upright(article, passage);
  }
  if (!extent_is_empty(head->block))
    find_measure(article);
}
