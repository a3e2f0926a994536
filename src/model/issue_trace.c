/* An issue as text: head, sections, articles, blocks, one a line, indented as they nest. */
#include "model/issue_trace.h"

#include "model/makeup_style.h"

#include "model/quote.h"

/* Words for the values of the enums, in their order. */
static const char *const PRIORITIES[] = {"lead", "major", "normal", "brief"};
static const char *const KINDS[] = {"article", "brief",   "photo",  "notice", "ad",
                                    "filler",  "comment", "digest", "facts"};
static const char *const BOXES[] = {"none", "frame", "tint"};
static const char *const FORMS[] = {"horizontal", "vertical", "side"};
static const char *const PLACES[] = {"any",         "top-left", "top",          "top-right",
                                     "bottom-left", "bottom",   "bottom-right", "ear"};
static const char *const BLOCKS[] = {"paragraph",  "crosshead", "item", "picture", "quote", "pull",
                                     "standfirst", "verse",     "note", "table",   "break"};
static const char *const FORMATS[] = {"missing", "jpeg", "png", "svg"};
static const char *const SPACES[] = {"grey", "rgb", "cmyk"};

static void append_mark(GString *out, Mark mark)
{
  g_string_append_printf(out, " @%d:%d", mark.line, mark.column);
}

/* Appends " STRONG 3..7" for each span, in bytes of the text. */
static void append_spans(GString *out, const Text *text)
{
  for (guint i = 0; i < text->spans->len; i++) {
    const Span *span = &g_array_index(text->spans, Span, i);
    g_string_append_printf(out, "%s%s%s%s%s%s %d..%d", (span->flags & SPAN_STRONG) ? " strong" : "",
                           (span->flags & SPAN_EMPHASIS) ? " emphasis" : "",
                           (span->flags & SPAN_CODE) ? " code" : "",
                           (span->flags & SPAN_LINK) ? " link" : "", span->lang ? " lang-" : "",
                           span->lang ? span->lang : "", span->start, span->end);
    if (span->link != NULL) {
      g_string_append_c(out, ' ');
      quote_append(out, span->link);
    }
  }
}

/* Appends TEXT as a line of its own under NAME; nothing where there is none. */
static void append_text(GString *out, int depth, const char *name, const Text *text)
{
  if (text == NULL)
    return;
  g_string_append_printf(out, "%*s%s ", depth * 2, "", name);
  quote_append(out, text->utf8);
  append_spans(out, text);
  append_mark(out, text_find_mark(text, 0));
  g_string_append_c(out, '\n');
}

static void append_pairs(GString *out, int depth, const char *name, const GPtrArray *pairs)
{
  for (guint i = 0; pairs != NULL && i < pairs->len; i++) {
    const Pair *pair = g_ptr_array_index(pairs, i);
    append_text(out, depth, name, pair->key);
    append_text(out, depth + 1, "value", pair->value);
  }
}

static void append_picture(GString *out, int depth, const Picture *picture)
{
  char number[4][G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf(out, "%*sfile ", depth * 2, "");
  quote_append(out, picture->typed);
  g_string_append_printf(out, " %s %s %dx%d px", FORMATS[picture->format],
                         SPACES[picture->colour_space], picture->width_px, picture->height_px);
  g_string_append_printf(out, " %sx%s pt",
                         g_ascii_formatd(number[0], sizeof number[0], "%.2f", picture->width),
                         g_ascii_formatd(number[1], sizeof number[1], "%.2f", picture->height));
  if (picture->focus[2] > 0) {
    for (int i = 0; i < 4; i++)
      g_ascii_formatd(number[i], sizeof number[i], "%.3f", picture->focus[i]);
    g_string_append_printf(out, " focus %s %s %s %s", number[0], number[1], number[2], number[3]);
  }
  append_mark(out, picture->mark);
  g_string_append_c(out, '\n');
}

static void append_rows(GString *out, int depth, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const GPtrArray *row = g_ptr_array_index(rows, i);
    g_string_append_printf(out, "%*srow\n", depth * 2, "");
    for (guint j = 0; j < row->len; j++)
      append_text(out, depth + 1, "cell", g_ptr_array_index(row, j));
  }
}

static void append_block(GString *out, int depth, const Block *block)
{
  g_string_append_printf(out, "%*s%s", depth * 2, "", BLOCKS[block->kind]);
  if (block->marker != NULL) {
    g_string_append_printf(out, " depth %d ", block->depth);
    quote_append(out, block->marker);
  }
  append_mark(out, block->mark);
  g_string_append_c(out, '\n');
  append_text(out, depth + 1, "label", block->label);
  append_text(out, depth + 1, "text", block->text);
  append_text(out, depth + 1, "credit", block->credit);
  if (block->picture != NULL)
    append_picture(out, depth + 1, block->picture);
  if (block->rows != NULL)
    append_rows(out, depth + 1, block->rows);
}

static void append_article(GString *out, int depth, const Article *article)
{
  g_string_append_printf(out, "%*sarticle %s %s", depth * 2, "", PRIORITIES[article->priority],
                         KINDS[article->kind]);
  g_string_append_printf(out, " box %s headline %s place %s page %d span %d lang %s%s",
                         BOXES[article->box], FORMS[article->form], PLACES[article->place],
                         article->page, article->span, article->lang,
                         article->drop_initial ? " drop" : "");
  if (article->rows)
    g_string_append_printf(out, " rows %d", article->rows);
  append_mark(out, article->mark);
  g_string_append_c(out, '\n');
  append_text(out, depth + 1, "label", article->label);
  append_text(out, depth + 1, "kicker", article->kicker);
  append_text(out, depth + 1, "headline", article->headline);
  append_text(out, depth + 1, article->deck_optional ? "optional deck" : "deck", article->deck);
  append_text(out, depth + 1, "byline", article->byline);
  append_text(out, depth + 1, "dateline", article->dateline);
  for (guint i = 0; i < article->blocks->len; i++)
    append_block(out, depth + 1, g_ptr_array_index(article->blocks, i));
}

static void append_ear(GString *out, const Ear *ear)
{
  g_string_append(out, "  ear\n");
  append_text(out, 2, "title", ear->title);
  append_text(out, 2, "note", ear->note);
  append_pairs(out, 2, "contents", ear->contents);
  append_pairs(out, 2, "weather", ear->weather);
  for (guint i = 0; ear->icons != NULL && i < ear->icons->len; i++)
    append_picture(out, 2, g_ptr_array_index(ear->icons, i));
}

static void append_head(GString *out, const Issue *issue)
{
  g_string_append_printf(out, "issue layout %s lang %s", issue->layout_name, issue->lang);
  if (issue->press != NULL)
    g_string_append_printf(out, " press %s", issue->press);
  if (issue->style >= 0)
    g_string_append_printf(out, " style %s", makeup_style_name((MakeupStyle)issue->style));
  if (g_date_valid(&issue->date))
    g_string_append_printf(out, " date %04d-%02d-%02d", g_date_get_year(&issue->date),
                           (int)g_date_get_month(&issue->date), g_date_get_day(&issue->date));
  g_string_append_c(out, '\n');
  append_text(out, 1, "paper", issue->paper);
  append_text(out, 1, "latin", issue->latin);
  append_text(out, 1, "motto", issue->motto);
  append_text(out, 1, "frequency", issue->frequency);
  append_text(out, 1, "lunar", issue->lunar);
  append_text(out, 1, "number", issue->number);
  for (guint i = 0; i < issue->pages->len; i++) {
    const PageName *page = g_ptr_array_index(issue->pages, i);
    g_string_append_printf(out, "  page %d\n", page->number);
    append_text(out, 2, "name", page->name);
    append_text(out, 2, "motto", page->motto);
  }
  append_pairs(out, 1, "staff", issue->staff);
  for (guint i = 0; i < issue->strip->len; i++)
    append_text(out, 1, "strip", g_ptr_array_index(issue->strip, i));
  for (guint i = 0; i < issue->ears->len; i++)
    append_ear(out, g_ptr_array_index(issue->ears, i));
}

char *issue_trace(const Issue *issue)
{
  GString *out = g_string_new(NULL);
  append_head(out, issue);
  for (guint i = 0; i < issue->sections->len; i++) {
    const Section *section = g_ptr_array_index(issue->sections, i);
    g_string_append(out, "  section");
    append_mark(out, section->mark);
    g_string_append_c(out, '\n');
    append_text(out, 2, "name", section->name);
    append_text(out, 2, "motto", section->motto);
    for (guint j = 0; j < section->articles->len; j++)
      append_article(out, 2, g_ptr_array_index(section->articles, j));
  }
  return g_string_free(out, FALSE);
}
