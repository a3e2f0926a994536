/* Composed text as text: what the golden traces hold between the issue and its pages. */
#pragma once

#include "compose/compose.h"
#include "model/issue.h"

/* Returns the paragraphs of ISSUE, set at one column of TYPE's layout, a line of type a line of
 * text with what was done to it. To be freed with g_free. */
char *compose_trace(Compositor *type, const Issue *issue);
