/* Metrics: rebuilds lines from finished pages alone and counts what is wrong with them. */
#include "check/metrics.h"

#include "model/characters.h"
#include "model/units.h"

#include <math.h>
#include <string.h>

#define SOFT_HYPHEN 0x00AD

/* Baselines and right ends that differ by less are the same; points. */
#define SAME 0.05

/* Left edges that differ by less belong to one leg (indents, hanging marks, initials); em. */
#define LEG_REACH_EM 4.5

/* A leg shows its measure when so many lines end at one place. */
#define LEG_LINES 3

/* May not begin a line: GB/T 15834-2011 5.1.1, 5.1.2, second halves of 5.1.4, 5.1.7, 5.1.8, 5.1.10
 * (a dash of two, 5.1.5, may). */
static const char no_start[] = "。，、；：？！．.,;:?!”’）〕】］》〉」』)]}·・–～/／％%‰℃";

/* May not end a line: first halves of 5.1.4, and 5.1.10. */
static const char no_end[] = "“‘（〔【［《〈「『([{/／";

/* Take two places and are not broken: 5.1.5, 5.1.6. */
static const char unbroken[] = "—…";

/* A line of a paragraph as it stands on the page. */
typedef struct {
  double x, y, end, size;
  gunichar first, last;
  gunichar before_last; /* 0: nothing */
  gunichar second;      /* stands right after the first, a space too; 0: nothing */
  int characters;
  int han;
  gboolean closes; /* last of its paragraph */
} SeenLine;

static gboolean is_among(const char *marks, gunichar character)
{
  return character != 0 && g_utf8_strchr(marks, -1, character) != NULL;
}

static gboolean is_counted(gunichar character)
{
  return character != SOFT_HYPHEN && !g_unichar_isspace(character);
}

static void note_characters(SeenLine *line, const char *utf8)
{
  for (const char *at = utf8; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (!is_counted(character))
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

/* Runs that follow each other to the right on one baseline are one line. */
static void note_run(GArray *lines, guint from, const Item *item)
{
  const GlyphRun *run = item->as.glyphs.run;
  if (fabs(item->as.glyphs.turn) > 0)
    return;
  SeenLine *open = lines->len > from ? &g_array_index(lines, SeenLine, lines->len - 1) : NULL;
  if (open == NULL || fabs(open->y - item->y) > SAME || item->x < open->x) {
    SeenLine line = {.x = item->x, .y = item->y, .end = item->x, .size = run->size};
    g_array_append_val(lines, line);
    open = &g_array_index(lines, SeenLine, lines->len - 1);
  }
  open->end = MAX(open->end, item->x + pt_from_pu(run->width_pu));
  note_characters(open, run->utf8);
}

/* Whether LINE begins with what GB/T 15834 keeps from there. A Latin word may begin with a mark
 * ("'90s", ".pdf") where a space stands before it, so ASCII counts only before Han or alone. */
static gboolean starts_badly(const SeenLine *line)
{
  if (!is_among(no_start, line->first))
    return FALSE;
  gboolean western = line->first < 0x80 || line->first == 0x2019;
  return !western || !g_unichar_isalnum(line->second) || character_is_han(line->second);
}

/* Whether LINE ends with what GB/T 15834 keeps from there. The solidus of an address (https://…)
 * is no 分隔号: a line may end after it. */
static gboolean ends_badly(const SeenLine *line)
{
  gboolean address = line->last == '/' && line->before_last < 0x80;
  return is_among(no_end, line->last) && !address;
}

static void judge_paragraph(const GArray *lines, guint from, CheckMetrics *out)
{
  for (guint i = from; i < lines->len; i++) {
    const SeenLine *line = &g_array_index(lines, SeenLine, i);
    out->lines++;
    if (i + 1 < lines->len) {
      const SeenLine *next = &g_array_index(lines, SeenLine, i + 1);
      out->forbidden_ends += ends_badly(line);
      out->forbidden_starts += starts_badly(next);
      out->split_marks += line->last == next->first && is_among(unbroken, line->last);
    }
  }
  if (lines->len == from)
    return;
  SeenLine *last = &g_array_index(lines, SeenLine, lines->len - 1);
  last->closes = TRUE;
  out->orphans += lines->len - from > 1 && last->han == 1 && last->characters <= 2;
}

static gint compare_lines(gconstpointer a, gconstpointer b)
{
  const SeenLine *left = a, *right = b;
  return (left->x > right->x) - (left->x < right->x);
}

/* Returns how many of the lines from FROM up to TO, last lines of paragraphs aside, end at END. */
static int count_ends(const GArray *lines, guint from, guint to, double end)
{
  int count = 0;
  for (guint i = from; i < to; i++) {
    const SeenLine *line = &g_array_index(lines, SeenLine, i);
    count += !line->closes && fabs(line->end - end) < SAME;
  }
  return count;
}

/* Counts the lines from FROM up to TO that end beyond the place where most of them do; in ragged
 * setting there is no such place. */
static int count_beyond(const GArray *lines, guint from, guint to)
{
  double measure = 0;
  int most = 0, full = 0, beyond = 0;
  for (guint i = from; i < to; i++) {
    const SeenLine *line = &g_array_index(lines, SeenLine, i);
    int count = line->closes ? 0 : count_ends(lines, from, to, line->end);
    full += !line->closes;
    if (count > most || (count == most && line->end > measure)) {
      most = count;
      measure = line->end;
    }
  }
  if (most < LEG_LINES || 2 * most <= full)
    return 0;
  for (guint i = from; i < to; i++)
    beyond += g_array_index(lines, SeenLine, i).end > measure + SAME;
  return beyond;
}

/* The lines of an article fall into legs by their left edges. */
static int count_overfull(GArray *lines)
{
  int overfull = 0;
  g_array_sort(lines, compare_lines);
  for (guint from = 0; from < lines->len;) {
    const SeenLine *first = &g_array_index(lines, SeenLine, from);
    double reach = first->x + LEG_REACH_EM * first->size;
    guint to = from;
    while (to < lines->len && g_array_index(lines, SeenLine, to).x < reach)
      to++;
    overfull += count_beyond(lines, from, to);
    from = to;
  }
  return overfull;
}

static int count_characters(const char *utf8)
{
  int count = 0;
  for (const char *at = utf8; *at; at = g_utf8_next_char(at))
    count += is_counted(g_utf8_get_char(at));
  return count;
}

static gboolean is_outside(const Item *item, const Page *page)
{
  double end = item->x;
  if (fabs(item->as.glyphs.turn) < SAME)
    end += pt_from_pu(item->as.glyphs.run->width_pu);
  return item->x < -page->bleed || item->y < -page->bleed || end > page->width + page->bleed ||
         item->y > page->height + page->bleed;
}

/* What is open while the items of a page go by. */
typedef struct {
  GArray *open;    /* of TagKind */
  GArray *lines;   /* of SeenLine: the article's so far */
  guint paragraph; /* first line of the open paragraph */
  int furniture;   /* how many of these tags are open */
  int in_paragraph;
} Reader;

static void end_tag(Reader *reader, CheckMetrics *out)
{
  if (reader->open->len == 0)
    return;
  TagKind tag = g_array_index(reader->open, TagKind, reader->open->len - 1);
  g_array_set_size(reader->open, reader->open->len - 1);
  reader->furniture -= tag == TAG_FURNITURE;
  reader->in_paragraph -= tag == TAG_PARAGRAPH;
  if (tag == TAG_PARAGRAPH)
    judge_paragraph(reader->lines, reader->paragraph, out);
  if (tag == TAG_ARTICLE) {
    out->overfull += count_overfull(reader->lines);
    g_array_set_size(reader->lines, 0);
  }
}

static void read_tag(Reader *reader, TagKind tag, CheckMetrics *out)
{
  if (tag == TAG_END) {
    end_tag(reader, out);
    return;
  }
  g_array_append_val(reader->open, tag);
  reader->furniture += tag == TAG_FURNITURE;
  reader->in_paragraph += tag == TAG_PARAGRAPH;
  out->articles += tag == TAG_ARTICLE;
  out->paragraphs += tag == TAG_PARAGRAPH;
  if (tag == TAG_PARAGRAPH)
    reader->paragraph = reader->lines->len;
}

static void read_run(Reader *reader, const Item *item, const Page *page, CheckMetrics *out)
{
  int count = count_characters(item->as.glyphs.run->utf8);
  if (reader->furniture > 0)
    out->furniture_characters += count;
  else
    out->characters += count;
  out->outside += is_outside(item, page);
  if (reader->in_paragraph > 0)
    note_run(reader->lines, reader->paragraph, item);
}

static void read_page(Reader *reader, const Page *page, CheckMetrics *out)
{
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_TAG)
      read_tag(reader, item->as.tag.tag, out);
    else if (item->kind == ITEM_GLYPHS)
      read_run(reader, item, page, out);
    out->pictures += item->kind == ITEM_PICTURE;
  }
  while (reader->open->len > 0)
    end_tag(reader, out);
  out->overfull += count_overfull(reader->lines);
  g_array_set_size(reader->lines, 0);
}

void check_pages(const GPtrArray *pages, const Layout *layout, CheckMetrics *out)
{
  (void)layout;
  memset(out, 0, sizeof *out);
  Reader reader = {.open = g_array_new(FALSE, FALSE, sizeof(TagKind)),
                   .lines = g_array_new(FALSE, FALSE, sizeof(SeenLine))};
  out->pages = (int)pages->len;
  for (guint i = 0; i < pages->len; i++)
    read_page(&reader, g_ptr_array_index(pages, i), out);
  g_array_unref(reader.open);
  g_array_unref(reader.lines);
}

static void append_counted(GString *text, const char *utf8)
{
  for (const char *at = utf8; *at; at = g_utf8_next_char(at))
    if (is_counted(g_utf8_get_char(at)))
      g_string_append_unichar(text, g_utf8_get_char(at));
}

/* Appends PAGE's runs; without furniture where READERS_ONLY. */
static void append_page(GString *text, const Page *page, gboolean readers_only)
{
  guint open = 0, furniture = 0; /* furniture: the depth its outermost tag stands at; 0: none */
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS && !(readers_only && furniture))
      append_counted(text, item->as.glyphs.run->utf8);
    if (item->kind != ITEM_TAG)
      continue;
    if (item->as.tag.tag != TAG_END) {
      open++;
      if (item->as.tag.tag == TAG_FURNITURE && furniture == 0)
        furniture = open;
    } else if (open > 0) {
      if (furniture == open)
        furniture = 0;
      open--;
    }
  }
}

static char *copy_text(const GPtrArray *pages, gboolean readers_only)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < pages->len; i++)
    append_page(text, g_ptr_array_index(pages, i), readers_only);
  return g_string_free(text, FALSE);
}

char *check_page_text(const GPtrArray *pages)
{
  return copy_text(pages, FALSE);
}

char *check_reader_text(const GPtrArray *pages)
{
  return copy_text(pages, TRUE);
}
