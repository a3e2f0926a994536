/* Tagged quotes: `> [!PULL]` is a pull quote, `> [!诗]` verse, `> [!提要]` a standfirst with its
 * word. */
#include "read/matter.h"

#include "model/nearest.h"

#include <string.h>

typedef struct {
  int start, end; /* the word; bytes of the source */
  int after;      /* behind the closing bracket */
} QuoteTag;

static gboolean read_tag(const Matter *matter, int line, QuoteTag *tag)
{
  const char *text = matter->source->text;
  int at = paragraph_line_start(matter, line);
  int end = source_line_end(matter->source, line);
  if (at >= end || text[at] != '[')
    return FALSE;
  at++;
  if (g_str_has_prefix(text + at, "!"))
    at += 1;
  else if (g_str_has_prefix(text + at, "！"))
    at += 3;
  else
    return FALSE;
  const char *close = memchr(text + at, ']', (size_t)(end - at));
  if (close == NULL || close == text + at)
    return FALSE;
  *tag = (QuoteTag){at, (int)(close - text), (int)(close - text) + 1};
  return TRUE;
}

/* What a quote with WORD is. */
static BlockKind find_kind(const char *word)
{
  static const struct {
    const char *word;
    BlockKind kind;
  } WORDS[] = {{"PULL", BLOCK_PULL},   {"引语", BLOCK_PULL}, {"摘句", BLOCK_PULL},
               {"VERSE", BLOCK_VERSE}, {"诗", BLOCK_VERSE},  {"词", BLOCK_VERSE}};
  for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    if (g_ascii_strcasecmp(word, WORDS[i].word) == 0)
      return WORDS[i].kind;
  }
  return BLOCK_STANDFIRST;
}

/* Returns the texts of the quote's paragraphs, the tag left out; owned. */
static GPtrArray *read_paragraphs(Matter *matter, cmark_node *quote, int after_tag, unsigned rules)
{
  GPtrArray *texts = g_ptr_array_new();
  for (cmark_node *node = cmark_node_first_child(quote); node; node = cmark_node_next(node)) {
    int first = cmark_node_get_start_line(node) + matter->first_line - 1;
    int last = cmark_node_get_end_line(node) + matter->first_line - 1;
    if (cmark_node_get_start_line(node) == 0 || last < first)
      continue;
    g_autoptr(Passage) passage = paragraph_passage(matter, first, last, after_tag);
    after_tag = -1;
    Text *text = paragraph_text(matter, passage, rules, NULL);
    if (text->length > 0)
      g_ptr_array_add(texts, text);
    else
      text_free(text);
  }
  return texts;
}

/* Returns the first COUNT of TEXTS as one, BREAK between them; takes them. */
static Text *join(const GPtrArray *texts, guint count, const char *line_break, Mark mark)
{
  if (count == 0)
    return text_new("", mark);
  Text *whole = g_ptr_array_index(texts, 0);
  for (guint i = 1; i < count; i++) {
    Text *next = g_ptr_array_index(texts, i);
    text_append(whole, line_break, text_find_mark(whole, whole->length), 0, NULL);
    text_append_text(whole, next);
    text_free(next);
  }
  return whole;
}

/* The block of KIND that TEXTS make; takes them. */
static Block *make_block(BlockKind kind, const GPtrArray *texts, Mark mark)
{
  Block *block = issue_block_new(kind, mark);
  gboolean sourced = kind != BLOCK_STANDFIRST && texts->len > 1;
  const char *line_break =
      kind == BLOCK_VERSE ? "\n\n" : "\n"; /* between stanzas a line is empty */
  block->text = join(texts, sourced ? texts->len - 1 : texts->len, line_break, mark);
  if (sourced)
    block->credit = g_ptr_array_index(texts, texts->len - 1);
  return block;
}

/* Reports a WORD that is nearly one that means something. */
static void check_word(const Matter *matter, const char *word, Mark mark)
{
  static const char *const WORDS[] = {"PULL", "VERSE", NULL};
  const char *nearest = nearest_find(word, WORDS);
  if (nearest == NULL)
    return;
  report_add(matter->reader->report, SEVERITY_ERROR, mark, "unknown mark \"%s\" of a quote", word);
  report_hint(matter->reader->report, "did you mean \"%s\"?", nearest);
}

gboolean quote_read_tagged(Matter *matter, cmark_node *node)
{
  int line = cmark_node_get_start_line(node) + matter->first_line - 1;
  QuoteTag tag;
  if (!read_tag(matter, line, &tag))
    return FALSE;
  const Source *source = matter->source;
  g_autofree char *word = g_strndup(source->text + tag.start, (gsize)(tag.end - tag.start));
  Mark mark = source_mark(source, line, tag.start);
  BlockKind kind = find_kind(word);
  if (kind == BLOCK_STANDFIRST)
    check_word(matter, word, mark);
  g_autoptr(GPtrArray) texts =
      read_paragraphs(matter, node, tag.after, kind == BLOCK_STANDFIRST ? 0 : INLINE_LINES_BREAK);
  if (texts->len == 0)
    report_add(matter->reader->report, SEVERITY_WARNING, mark, "quote \"%s\" is empty", word);
  if (texts->len == 0)
    return TRUE;
  Block *block = make_block(kind, texts, mark);
  if (kind == BLOCK_STANDFIRST)
    block->label = text_new(word, mark);
  matter_add(matter->reader, block);
  return TRUE;
}
