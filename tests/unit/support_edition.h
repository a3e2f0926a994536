/* Support for tests of make-up: an issue made up from its text and measured. */
#pragma once

#include "check/metrics.h"
#include "model/report.h"

typedef struct {
  Issue *issue;
  GPtrArray *pages; /* of Page */
  char *words;      /* all that stands on them, furniture too */
  Quality *quality;
  int errors;
} TestEdition;

/* Adds a story of PARAGRAPHS, every third of them short, to the issue TEXT. */
void edition_add_story(GString *text, const char *headline, int paragraphs);

/* Adds a story to TEXT whose paragraphs hold as many sentences as the digits of PARAGRAPHS say.
 * There are four sentences, taken in turn; each paragraph begins one further, the first with FIRST.
 */
void edition_add_sentences(GString *text, const char *headline, const char *paragraphs, int first);

/* Makes up the issue of TEXT in the layout it names. */
TestEdition edition_make(const char *text);
void edition_clear(TestEdition *edition);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestEdition, edition_clear)

/* Page INDEX of EDITION as measured; lent. */
const CheckPage *edition_page(const TestEdition *edition, int index);
