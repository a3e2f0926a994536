/* An article's matter: paragraphs, items, quotes, tables and pictures out of cmark's blocks. */
#pragma once

#include "read/issue_reader.h"

#include <cmark-gfm.h>

/* Reads NODE, a block of SOURCE whose line 1 is FIRST_LINE, into the reader's article. */
void matter_read(IssueReader *reader, const Source *source, int first_line, cmark_node *node);

/* Adds BLOCK (taken) to the reader's article; where none is open, reports that and opens one
 * without a headline. */
void matter_add(IssueReader *reader, Block *block);

/* Opens an article at MARK, in a section without name where none is open. */
void issue_article_open(IssueReader *reader, Mark mark);

/* The lines of a paragraph, and what stands around it. */
typedef struct {
  IssueReader *reader;
  const Source *source;
  int first_line;     /* of the source: line 1 of cmark */
  int quotes;         /* quotes around */
  int depth;          /* lists around */
  int deep;           /* both */
  BlockKind kind;     /* of plain paragraphs */
  const char *marker; /* of the list item whose first paragraph comes next; NULL for none */
} Matter;

/* Reads lines FIRST to LAST (of the source); the words of FIRST begin at byte START, or, where it
 * is negative, after its quotes. Lines that begin with an ideographic space or a newspaper's bullet
 * begin a paragraph of their own. */
void paragraph_read(Matter *matter, int first, int last, int start);

/* Returns the passage of lines FIRST to LAST as one paragraph, words of FIRST from START as above;
 * to be freed. */
Passage *paragraph_passage(const Matter *matter, int first, int last, int start);

/* Reads PASSAGE into a block of KIND with MARKER (NULL for none), and its pictures after it. */
void paragraph_add(Matter *matter, Passage *passage, BlockKind kind, const char *marker);

/* Returns PASSAGE read as text with RULES; a passage too long is reported and gives an empty text.
 * Pictures go to PICTURES, or are errors where it is NULL. */
Text *paragraph_text(const Matter *matter, const Passage *passage, unsigned rules,
                     GPtrArray *pictures);

/* Returns where the words of LINE begin after spaces and up to the matter's quotes. */
int paragraph_line_start(const Matter *matter, int line);

/* Reads the table in lines FIRST to LAST. Lines before its heading row are a paragraph. */
void table_read(Matter *matter, int first, int last);

/* Reads the quote in lines FIRST to LAST by its tag: `[!PULL]`, `[!提要]`. FALSE where it has none
 * and its children are to be read. NODE is the quote. */
gboolean quote_read_tagged(Matter *matter, cmark_node *node);
