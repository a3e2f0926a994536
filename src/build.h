/* The pipeline: an issue is read, composed, made up, measured and painted. */
#pragma once

#include "run.h"

/* Takes the issue at PATH through the stages (a Work). What is wrong with it stops it before the
 * next stage unless a draft was asked for. */
gboolean build_issue(Run *run, const char *path, Report *report, GError **error);

/* Reads the issue at PATH and shapes its texts, to find what is wrong with it (a Work). */
gboolean build_check(Run *run, const char *path, Report *report, GError **error);
