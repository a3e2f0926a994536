/* Facts: what an article of kind facts may hold. */
#pragma once

#include "model/issue.h"
#include "model/report.h"

/* Makes ARTICLE an ordinary one, with a warning, where it is of kind facts and holds what facts
 * have no place for, so that nothing typed is lost. */
void facts_matter_settle(Article *article, Report *report);
