/* An article's matter: walks cmark's blocks, a bounded way down into lists and quotes. */
#include "read/matter.h"

#include "read/mask.h"

#include <string.h>

static void read_node(Matter *matter, cmark_node *node);

void issue_article_open(IssueReader *reader, Mark mark)
{
  if (reader->section == NULL) {
    reader->section = issue_section_new(mark);
    g_ptr_array_add(reader->issue->sections, reader->section);
  }
  reader->article = issue_article_new(reader->issue->lang, mark);
  g_ptr_array_add(reader->section->articles, reader->article);
}

static int first_line(const Matter *matter, cmark_node *node)
{
  return cmark_node_get_start_line(node) + matter->first_line - 1;
}

static int last_line(const Matter *matter, cmark_node *node)
{
  int last = cmark_node_get_end_line(node) + matter->first_line - 1;
  return MIN(last, source_count_lines(matter->source));
}

static void read_children(Matter *matter, cmark_node *node)
{
  for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
    read_node(matter, child);
}

static void read_paragraph(Matter *matter, cmark_node *node)
{
  int line = first_line(matter, node);
  if (cmark_node_get_start_line(node) == 0)
    return; /* the lines before a table: table_read has them */
  int start = source_line_start(matter->source, line) + cmark_node_get_start_column(node) - 1;
  paragraph_read(matter, line, last_line(matter, node), start);
}

/* Four spaces before a paragraph are an indent that was typed, not code. */
static void read_indented(Matter *matter, int first, int last)
{
  int start = first;
  for (int line = first; line <= last + 1; line++) {
    gboolean blank =
        line > last || paragraph_line_start(matter, line) == source_line_end(matter->source, line);
    if (!blank)
      continue;
    if (start < line)
      paragraph_read(matter, start, line - 1, -1);
    start = line + 1;
  }
}

static void read_code(Matter *matter, cmark_node *node)
{
  int first = first_line(matter, node);
  int last = last_line(matter, node);
  int length = 0;
  int offset = 0;
  char character = 0;
  if (!cmark_node_get_fenced(node, &length, &offset, &character)) {
    read_indented(matter, first, last);
    return;
  }
  int end = source_line_end(matter->source, last);
  int start = paragraph_line_start(matter, last);
  gboolean closed = last > first && start < end && matter->source->text[start] == character &&
                    end - start >= length;
  g_autoptr(Passage) passage = paragraph_passage(matter, first + 1, closed ? last - 1 : last, -1);
  if (passage->lines->len == 0)
    return;
  Text *text = paragraph_text(matter, passage, INLINE_AS_TYPED | INLINE_LINES_BREAK, NULL);
  Block *block = issue_block_new(BLOCK_PARAGRAPH, passage_start(passage));
  block->text = text;
  matter_add(matter->reader, block);
}

/* A comment; what stands behind its end in the same line is text. */
static void read_comment(Matter *matter, cmark_node *node)
{
  const Source *source = matter->source;
  int line = first_line(matter, node);
  int from = source_line_start(source, line);
  const char *open = strstr(source->text + from, "<!--");
  const char *close = open ? strstr(open, "-->") : NULL;
  if (close == NULL) {
    report_add(matter->reader->report, SEVERITY_ERROR,
               source_mark(source, line, paragraph_line_start(matter, line)),
               "comment has no end, \"-->\" is wanted");
    return;
  }
  int after = (int)(close - source->text) + 3;
  while (source_line_end(source, line) < after)
    line++;
  paragraph_read(matter, line, line, after);
}

static void read_item(Matter *matter, cmark_node *node)
{
  const char *text = matter->source->text;
  int line = first_line(matter, node);
  int start = source_line_start(matter->source, line) + cmark_node_get_start_column(node) - 1;
  int end = source_line_end(matter->source, line);
  while (start < end && (text[start] == ' ' || text[start] == '\t'))
    start++;
  int after = start;
  while (after < end && text[after] != ' ' && text[after] != '\t')
    after++;
  g_autofree char *marker = g_strndup(text + start, (gsize)(after - start));
  matter->marker = marker;
  read_children(matter, node);
  matter->marker = NULL;
}

static void read_list(Matter *matter, cmark_node *node)
{
  matter->depth++;
  for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item))
    read_item(matter, item);
  matter->depth--;
}

static void read_quote(Matter *matter, cmark_node *node)
{
  matter->quotes++;
  if (!quote_read_tagged(matter, node)) {
    BlockKind outer = matter->kind;
    matter->kind = BLOCK_QUOTE;
    read_children(matter, node);
    matter->kind = outer;
  }
  matter->quotes--;
}

static void read_break(Matter *matter, cmark_node *node)
{
  Mark mark = {matter->source->file, first_line(matter, node), 1};
  matter_add(matter->reader, issue_block_new(BLOCK_BREAK, mark));
}

/* Lists can go deeper line by line, where the mask does not see it. */
static gboolean is_too_deep(Matter *matter, cmark_node *node)
{
  if (matter->deep < DEEPEST_NESTING)
    return FALSE;
  report_add(matter->reader->report, SEVERITY_ERROR,
             (Mark){matter->source->file, first_line(matter, node), 1},
             "lists and quotes stand more than %d deep in each other here", DEEPEST_NESTING);
  return TRUE;
}

/* Reads NODE, a list or a quote, with READ, if it is not too deep. */
static void read_container(Matter *matter, cmark_node *node,
                           void (*read)(Matter *matter, cmark_node *node))
{
  if (is_too_deep(matter, node))
    return;
  matter->deep++;
  read(matter, node);
  matter->deep--;
}

static void read_node(Matter *matter, cmark_node *node)
{
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    read_container(matter, node, read_quote);
    break;
  case CMARK_NODE_LIST:
    read_container(matter, node, read_list);
    break;
  case CMARK_NODE_CODE_BLOCK:
    read_code(matter, node);
    break;
  case CMARK_NODE_HTML_BLOCK:
    read_comment(matter, node);
    break;
  case CMARK_NODE_THEMATIC_BREAK:
    read_break(matter, node);
    break;
  default:
    if (strcmp(cmark_node_get_type_string(node), "table") == 0)
      table_read(matter, first_line(matter, node), last_line(matter, node));
    else
      read_paragraph(matter, node);
    break;
  }
}

void matter_read(IssueReader *reader, const Source *source, int first_line_of_body,
                 cmark_node *node)
{
  Matter matter = {.reader = reader,
                   .source = source,
                   .first_line = first_line_of_body,
                   .kind = BLOCK_PARAGRAPH};
  read_node(&matter, node);
}
