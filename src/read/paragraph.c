/* Paragraphs: their lines freed from quotes and indents, divided where a person would divide them.
 */
#include "model/characters.h"
#include "read/matter.h"

#include <string.h>

/* More than four full columns of a large page; nothing that long is set as one paragraph. */
#define LONGEST_PARAGRAPH 30000

int paragraph_line_start(const Matter *matter, int line)
{
  const char *text = matter->source->text;
  int at = source_line_start(matter->source, line);
  int end = source_line_end(matter->source, line);
  int quotes = matter->quotes;
  while (at < end) {
    if (text[at] == '>' && quotes > 0)
      quotes--;
    else if (text[at] != ' ' && text[at] != '\t')
      break;
    at++;
  }
  return at;
}

static gboolean begins_with_wide_space(const char *text, int at, int end)
{
  return at < end && g_utf8_get_char(text + at) == 0x3000;
}

static int skip_spaces(const char *text, int at, int end)
{
  while (at < end && character_is_space(g_utf8_get_char(text + at)))
    at = (int)(g_utf8_next_char(text + at) - text);
  return at;
}

/* Returns where the words after a newspaper's bullets at AT begin, or AT where there are none or
 * nothing follows them. MARKER receives them, to be freed. */
static int read_bullets(const char *text, int at, int end, char **marker)
{
  int after = at;
  while (after < end && character_is_bullet(g_utf8_get_char(text + after)))
    after = (int)(g_utf8_next_char(text + after) - text);
  int words = skip_spaces(text, after, end);
  if (after == at || words == end)
    return at;
  *marker = g_strndup(text + at, (gsize)(after - at));
  return words;
}

static int first_words(const Matter *matter, int line, int start)
{
  int from = start >= 0 ? start : paragraph_line_start(matter, line);
  return CLAMP(from, source_line_start(matter->source, line),
               source_line_end(matter->source, line));
}

Passage *paragraph_passage(const Matter *matter, int first, int last, int start)
{
  const Source *source = matter->source;
  Passage *passage = passage_new();
  for (int line = first; line <= last; line++) {
    int at = line == first ? first_words(matter, line, start) : paragraph_line_start(matter, line);
    passage_add(passage, source, line, at, source_line_end(source, line));
  }
  return passage;
}

Text *paragraph_text(const Matter *matter, const Passage *passage, unsigned rules,
                     GPtrArray *pictures)
{
  const IssueReader *reader = matter->reader;
  glong characters = g_utf8_strlen(passage->text->str, (gssize)passage->text->len);
  if (characters > LONGEST_PARAGRAPH) {
    report_add(reader->report, SEVERITY_ERROR, passage_start(passage),
               "paragraph has %ld characters, at most %d are set", characters, LONGEST_PARAGRAPH);
    return text_new("", passage_start(passage));
  }
  const InlineStyle style = {.rules = rules,
                             .lang = reader->article ? reader->article->lang : reader->issue->lang,
                             .folder = reader->issue->folder,
                             .pictures = pictures,
                             .report = reader->report};
  return inline_read(passage, &style);
}

/* An editor's note before a list: emphasis from end to end. */
static gboolean is_all_emphasis(const Block *block)
{
  int covered = 0;
  if (block->kind != BLOCK_PARAGRAPH || text_is_empty(block->text))
    return FALSE;
  for (guint i = 0; i < block->text->spans->len; i++) {
    const Span *span = &g_array_index(block->text->spans, Span, i);
    if ((span->flags & SPAN_EMPHASIS) == 0 || span->start != covered)
      return FALSE;
    covered = span->end;
  }
  return covered == block->text->length;
}

/* The whole note is in Kai: its emphasis has been said. */
static void make_note(Block *block)
{
  block->kind = BLOCK_NOTE;
  GArray *spans = block->text->spans;
  for (guint i = spans->len; i-- > 0;) {
    Span *span = &g_array_index(spans, Span, i);
    span->flags &= ~(unsigned)SPAN_EMPHASIS;
    if (span->flags == 0)
      g_array_remove_index(spans, i);
  }
}

static void make_notes_before(const GPtrArray *blocks)
{
  for (guint i = blocks->len; i-- > 0;) {
    Block *block = g_ptr_array_index(blocks, i);
    if (!is_all_emphasis(block))
      return;
    make_note(block);
  }
}

void matter_add(IssueReader *reader, Block *block)
{
  if (reader->article == NULL) {
    report_add(reader->report, SEVERITY_ERROR, block->mark,
               "text stands before the first headline");
    report_hint(reader->report, "put a line \"## headline\" above it");
    issue_article_open(reader, block->mark);
  }
  if (block->kind == BLOCK_ITEM)
    make_notes_before(reader->article->blocks);
  g_ptr_array_add(reader->article->blocks, block);
}

void paragraph_add(Matter *matter, Passage *passage, BlockKind kind, const char *marker)
{
  g_autoptr(GPtrArray) pictures = g_ptr_array_new();
  Text *text = paragraph_text(matter, passage, 0, pictures);
  if (text->length > 0) {
    Block *block = issue_block_new(kind, text_find_mark(text, 0));
    block->text = text;
    if (kind == BLOCK_ITEM) {
      block->marker = g_strdup(marker ? marker : "");
      block->depth = MAX(matter->depth - 1, 0);
    }
    matter_add(matter->reader, block);
  } else {
    text_free(text);
  }
  for (guint i = 0; i < pictures->len; i++)
    matter_add(matter->reader, g_ptr_array_index(pictures, i));
}

/* Adds the passage collected so far, and begins the next. */
static void flush(Matter *matter, Passage **passage, char **bullets)
{
  if ((*passage)->lines->len > 0) {
    if (*bullets)
      paragraph_add(matter, *passage, BLOCK_ITEM, *bullets);
    else if (matter->depth > 0)
      paragraph_add(matter, *passage, BLOCK_ITEM, matter->marker);
    else
      paragraph_add(matter, *passage, matter->kind, NULL);
    matter->marker = NULL;
  }
  passage_free(*passage);
  *passage = passage_new();
  g_clear_pointer(bullets, g_free);
}

void paragraph_read(Matter *matter, int first, int last, int start)
{
  const Source *source = matter->source;
  Passage *passage = passage_new();
  char *bullets = NULL;
  for (int line = first; line <= last; line++) {
    int end = source_line_end(source, line);
    int at = line == first ? first_words(matter, line, start) : paragraph_line_start(matter, line);
    gboolean indented = begins_with_wide_space(source->text, at, end);
    int words = skip_spaces(source->text, at, end);
    char *marker = NULL;
    int after = read_bullets(source->text, words, end, &marker);
    if (indented || marker)
      flush(matter, &passage, &bullets);
    if (marker)
      bullets = marker;
    passage_add(passage, source, line, after, end);
  }
  flush(matter, &passage, &bullets);
  passage_free(passage);
}
