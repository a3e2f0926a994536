/* The parts of the editorial checks: findings, and the walks that make them. */
#pragma once

#include "model/issue.h"
#include "model/layout.h"
#include "model/rules.h"

typedef struct {
  const Issue *issue;
  const Layout *layout;
  Report *report;
} Desk;

/* What a text is, and what stands around it. */
typedef struct {
  const Article *article;
  const Text *text;
  const Block *block; /* NULL: of the head */
  const Block *next;  /* the block after it, or NULL */
  const Block *before;
} Passage;

/* Reports a finding of RULE at MARK, unless the rule is silenced. */
void desk_note(const Desk *desk, Rule rule, Severity severity, Mark mark, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/* Checks of one text. */
void editorial_pairs(const Desk *desk, const Passage *passage);
void editorial_doubles(const Desk *desk, const Passage *passage);
void editorial_widths(const Desk *desk, const Passage *passage);
void editorial_ends(const Desk *desk, const Passage *passage);

/* Checks of the days a text names, against the calendar and their weekdays. */
void editorial_dates(const Desk *desk, const Passage *passage);

/* Checks of numbers across texts: begin with an empty tally, add each text, then report. */
typedef struct NumberTally NumberTally;
NumberTally *number_tally_new(void);
void number_tally_add(NumberTally *tally, const Text *text);
void number_tally_report(const NumberTally *tally, const Desk *desk);
void number_tally_free(NumberTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NumberTally, number_tally_free)

/* Checks that 一是, 二是, 三是 follow each other in ARTICLE. */
void editorial_enumerations(const Desk *desk, const Article *article);

/* Checks of names across texts, the same way. */
typedef struct NameTally NameTally;
NameTally *name_tally_new(void);
void name_tally_add(NameTally *tally, const Text *text);
void name_tally_report(const NameTally *tally, const Desk *desk);
void name_tally_free(NameTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NameTally, name_tally_free)

/* Checks of all headlines: missing, too long, alike. */
void editorial_headlines(const Desk *desk);
