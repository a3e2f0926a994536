/* The body of an issue: cmark finds the blocks, each becomes sections, articles and their matter.
 */
#include "model/characters.h"
#include "read/bound.h"
#include "read/heading.h"
#include "read/issue_reader.h"
#include "read/mask.h"
#include "read/matter.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

static Text *read_heading(const IssueReader *reader, const Source *source, int line,
                          const Heading *heading, unsigned rules)
{
  const InlineStyle style = {.rules = rules,
                             .lang = reader->issue->lang,
                             .folder = reader->issue->folder,
                             .report = reader->report};
  g_autoptr(Passage) passage = passage_new();
  passage_add(passage, source, line, heading->start, heading->end);
  return inline_read(passage, &style);
}

static void open_section(IssueReader *reader, const Source *source, int line,
                         const Heading *heading)
{
  Mark mark = source_mark(source, line, source_line_start(source, line));
  reader->section = issue_section_new(mark);
  reader->section->name = bound_text(read_heading(reader, source, line, heading, 0), "section",
                                     LONGEST_LINE, reader->report);
  reader->article = NULL;
  g_ptr_array_add(reader->issue->sections, reader->section);
  if (text_is_empty(reader->section->name))
    report_add(reader->report, SEVERITY_ERROR, mark,
               "section has no name, one after the \"#\" is wanted");
  issue_fields_read(reader, source, line, FIELDS_OF_SECTION);
}

static void open_headed_article(IssueReader *reader, const Source *source, int line,
                                const Heading *heading)
{
  issue_article_open(reader, source_mark(source, line, source_line_start(source, line)));
  text_free(reader->article->headline);
  reader->article->headline =
      bound_text(read_heading(reader, source, line, heading, INLINE_SLASH_BREAKS), "headline",
                 LONGEST_HEAD, reader->report);
  issue_fields_read(reader, source, line, FIELDS_OF_ARTICLE);
}

static void read_top_heading(IssueReader *reader, const Source *source, int line,
                             const Heading *heading)
{
  if (heading->level == 1) {
    open_section(reader, source, line, heading);
  } else if (heading->level == 2) {
    open_headed_article(reader, source, line, heading);
  } else {
    Block *block = issue_block_new(BLOCK_CROSSHEAD,
                                   source_mark(source, line, source_line_start(source, line)));
    block->text = bound_text(read_heading(reader, source, line, heading, INLINE_SLASH_BREAKS),
                             "crosshead", LONGEST_LINE, reader->report);
    matter_add(reader, block);
  }
}

static void read_top_block(IssueReader *reader, const Source *source, int first_line,
                           cmark_node *node)
{
  int line = cmark_node_get_start_line(node) + first_line - 1;
  Heading heading;
  if (cmark_node_get_type(node) == CMARK_NODE_HEADING && heading_read(source, line, &heading)) {
    read_top_heading(reader, source, line, &heading);
    return;
  }
  matter_read(reader, source, first_line, node);
}

void issue_body_read(IssueReader *reader, const Source *source, int first_line)
{
  g_autofree char *mask = mask_make(source, first_line, reader->report);
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser, mask, strlen(mask));
  cmark_node *document = cmark_parser_finish(parser);
  for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node))
    read_top_block(reader, source, first_line, node);
  cmark_node_free(document);
  cmark_parser_free(parser);
}
