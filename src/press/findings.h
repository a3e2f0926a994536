/* Findings: what is wrong with a PDF, each with its page, its object and, for ours, its source
 * line.
 */
#pragma once

#include "model/report.h"

/* One thing found. */
typedef struct {
  const char *rule; /* static: "font-not-embedded" */
  Severity severity;
  int page;   /* from 1; 0: the document */
  int object; /* number in the file; 0: none */
  int times;
  char *words;
  Mark source; /* the text that made it; FILE NULL where not known */
} Finding;

typedef struct Findings Findings;

Findings *findings_new(void);
void findings_free(Findings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* Where what is found next stands: on PAGE, in OBJECT. */
void findings_at(Findings *findings, int page, int object);

/* Adds a finding where findings_at said; one that was there already in the same words counts once
 * more. */
void findings_add(Findings *findings, const char *rule, Severity severity, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The same, of something that SOURCE made. */
void findings_add_from(Findings *findings, Mark source, const char *rule, Severity severity,
                       const char *format, ...) G_GNUC_PRINTF(5, 6);

/* How often something was found: repeats, and what is not kept, among them. */
guint findings_told(const Findings *findings);

guint findings_count(const Findings *findings);
const Finding *findings_item(const Findings *findings, guint i);

/* Whether any finding is of RULE. */
gboolean findings_have(const Findings *findings, const char *rule);

/* Adds all findings to REPORT: at their source, or else at the file at PATH. */
void findings_report(const Findings *findings, const char *path, Report *report);

/* Returns all findings as JSON, to be freed. */
char *findings_to_json(const Findings *findings, const char *path);
