/* Editorial checks: walks an issue and gives each text to each rule. */
#include "check/editorial.h"

#include "check/editorial_parts.h"

#include <string.h>

void desk_note(const Desk *desk, Rule rule, Severity severity, Mark mark, const char *format, ...)
{
  if ((desk->issue->silenced & 1u << rule) != 0)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *words = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  report_add(desk->report, severity, mark, "%s [%s]", words, rule_name(rule));
}

static void check_text(const Desk *desk, const Passage *passage)
{
  if (text_is_empty(passage->text))
    return;
  editorial_pairs(desk, passage);
  editorial_doubles(desk, passage);
  editorial_widths(desk, passage);
  editorial_dates(desk, passage);
  if (passage->block)
    editorial_ends(desk, passage);
}

static void check_head(const Desk *desk, const Article *article)
{
  const Text *const TEXTS[] = {article->kicker, article->headline, article->deck,
                               article->byline, article->dateline, article->label};
  for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++)
    check_text(desk, &(Passage){.article = article, .text = TEXTS[i]});
}

static void check_cells(const Desk *desk, const Article *article, const Block *block)
{
  for (guint r = 0; block->rows && r < block->rows->len; r++) {
    const GPtrArray *cells = g_ptr_array_index(block->rows, r);
    for (guint c = 0; c < cells->len; c++)
      check_text(desk, &(Passage){.article = article, .text = g_ptr_array_index(cells, c)});
  }
}

/* A photo's article is its caption; advertisements speak for themselves. */
static gboolean wants_caption(const Article *article)
{
  return article->kind != KIND_AD && article->kind != KIND_PHOTO;
}

static void check_article(const Desk *desk, const Article *article, NumberTally *numbers,
                          NameTally *names)
{
  const GPtrArray *blocks = article->blocks;
  check_head(desk, article);
  for (guint i = 0; i < blocks->len; i++) {
    const Block *block = g_ptr_array_index(blocks, i);
    const Passage passage = {
        .article = article,
        .text = block->text,
        .block = block,
        .next = i + 1 < blocks->len ? g_ptr_array_index(blocks, i + 1) : NULL,
        .before = i > 0 ? g_ptr_array_index(blocks, i - 1) : NULL,
    };
    check_text(desk, &passage);
    check_cells(desk, article, block);
    if (block->kind == BLOCK_PICTURE && text_is_empty(block->text) && wants_caption(article))
      desk_note(desk, RULE_NO_CAPTION, SEVERITY_NOTE, block->mark, "picture has no caption");
    if (!text_is_empty(block->text)) {
      number_tally_add(numbers, block->text);
      name_tally_add(names, block->text);
    }
  }
  editorial_enumerations(desk, article);
}

void editorial_check(const Issue *issue, const Layout *layout, Report *report)
{
  const Desk desk = {issue, layout, report};
  g_autoptr(NumberTally) numbers = number_tally_new();
  g_autoptr(NameTally) names = name_tally_new();
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(issue->sections, s);
    for (guint a = 0; a < section->articles->len; a++)
      check_article(&desk, g_ptr_array_index(section->articles, a), numbers, names);
  }
  number_tally_report(numbers, &desk);
  name_tally_report(names, &desk);
  editorial_headlines(&desk);
}

/* Returns the number that TEXT holds, or -1. */
static int number_in(const Text *text)
{
  const char *digits = text ? strpbrk(text->utf8, "0123456789") : NULL;
  return digits ? (int)MIN(g_ascii_strtoull(digits, NULL, 10), G_MAXINT) : -1;
}

void editorial_check_sequence(const Issue *before, const Issue *issue, Report *report)
{
  const Desk desk = {issue, NULL, report};
  int numbers[] = {number_in(before->number), number_in(issue->number)};
  if (!g_date_valid(&before->date) || !g_date_valid(&issue->date) || numbers[0] < 0 ||
      numbers[1] < 0)
    return;
  int days = g_date_days_between(&before->date, &issue->date);
  gboolean in_order = days > 0 ? numbers[1] > numbers[0] : numbers[1] < numbers[0];
  if (days != 0 && !in_order)
    desk_note(&desk, RULE_SEQUENCE, SEVERITY_WARNING, text_find_mark(issue->number, 0),
              "number %d is dated %d days %s number %d", numbers[1], ABS(days),
              days > 0 ? "after" : "before", numbers[0]);
}
