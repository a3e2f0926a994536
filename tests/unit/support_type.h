/* Type for tests of composition: the layout of support_layout.h, opened, and what is made with it.
 */
#pragma once

#include "compose/compose.h"
#include "support_layout.h"

/* What support_type_init opened. */
extern Layout *layout;
extern Compositor *type;
extern Report *report;

/* Begins a test program that shows Chinese where it fails, and opens LAYOUT, TYPE and REPORT. */
void support_type_init(int *argc, char ***argv);

/* Runs the tests, closes what was opened, and returns the exit status. */
int support_type_run(void);

/* Returns WORDS as a text typed at issue.md:1:1, to be freed. */
Text *text_of(const char *words);

/* Returns WORDS shaped in STYLE and the language LANG (NULL: the layout's), to be freed. */
Copy *copy_of(const char *words, StyleId style, const char *lang);
