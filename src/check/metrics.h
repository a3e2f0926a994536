/* Metrics: what a reader with a ruler would count on finished pages, whatever made them. */
#pragma once

#include "model/layout.h"
#include "model/page.h"

/* Counts over all pages. Marks and dashes are those of GB/T 15834-2011 5.1. */
typedef struct {
  int pages;
  int articles; /* tags; an article on two pages counts twice */
  int paragraphs;
  int lines;      /* of paragraphs */
  int characters; /* outside furniture, without white space */
  int furniture_characters;
  int pictures;
  int forbidden_starts; /* lines that begin with a mark that may not */
  int forbidden_ends;   /* lines that end with a mark that may not */
  int split_marks;      /* —— or …… broken over two lines */
  int overfull;         /* lines that end beyond the others of their leg */
  int orphans;          /* last lines of one Han character, with its marks */
  int outside;          /* runs that leave the trim */
} CheckMetrics;

/* Counts into OUT what PAGES (of Page) show. */
void check_pages(const GPtrArray *pages, const Layout *layout, CheckMetrics *out);

/* Returns all characters of PAGES in paint order, without white space and soft hyphens: what
 * reading the PDF back must give. To be freed with g_free. */
char *check_page_text(const GPtrArray *pages);

/* Returns the same of the readers' text alone, without furniture. To be freed with g_free. */
char *check_reader_text(const GPtrArray *pages);
