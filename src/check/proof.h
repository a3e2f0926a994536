/* Proof that nothing was lost: what an issue says against what its finished PDF shows. */
#pragma once

#include "model/issue.h"

/* What a proof counted. Characters are those that leave ink: no white space, no soft hyphens. */
typedef struct {
  int articles;
  int characters; /* of the articles and section names, each printed once */
  int furniture;  /* characters of the PDF that belong to no article */
  int faults;     /* reported; 0 proves the issue */
} ProofTally;

/* Returns the bare text of ARTICLE as a reader meets it: head, main picture, then the matter. To be
 * freed with g_free. */
char *proof_article_text(const Article *article);

/* Returns the bare text of all of ISSUE in the order it was typed: section names, heads, matter. To
 * be freed with g_free. */
char *proof_issue_text(const Issue *issue);

/* Compares ISSUE with PRINTED, what proof_extract gave: every article must stand
 * there once, whole and in order, with furniture between its parts at most. Optional matter may be
 * missing. What is wrong goes to REPORT at the place where it was typed. */
void proof_compare(const Issue *issue, const char *printed, ProofTally *tally, Report *report);

/* Returns the bare text of the PDF at PATH as pdftotext, a program that is not ours, reads it in
 * the order of its content; to be freed with g_free. NULL with ERROR set where that program is
 * missing or cannot read the file. */
char *proof_extract(const char *path, GError **error);
