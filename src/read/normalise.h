/* Normalising: marks typed half width in Chinese become what a printer sets, each change said. */
#pragma once

#include "model/issue.h"

/* Changes the marks of TEXT that were typed in the other script's width: , . : ; ! ? after a Han
 * character and ( ) around Han, and full-width marks in a text without any Han character. Code,
 * addresses and numbers stay. Each change is a note in REPORT at its place. */
void normalise_text(Text *text, Report *report);

/* Does so for the headlines, fields and blocks of every article of ISSUE. */
void normalise_issue(Issue *issue, Report *report);
