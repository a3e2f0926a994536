/* The files of a build: pages drawn for their press, finished and looked through, and all else the
 * options ask for. */
#pragma once

#include "run.h"

#include "check/metrics.h"
#include "compose/compose.h"
#include "model/issue.h"
#include "model/layout.h"
#include "model/press.h"

/* An issue made up and measured; all borrowed. */
typedef struct {
  const Issue *issue;
  const Layout *layout;
  const PressProfile *press;
  Compositor *type;
  const GPtrArray *pages; /* of Page */
  const Quality *quality;
} Edition;

/* Writes the files RUN's options ask for and says which. What a press would not print goes to
 * REPORT; FALSE with ERROR set where a file could not be made. */
gboolean deliver(Run *run, const Edition *edition, Report *report, GError **error);
