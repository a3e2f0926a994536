/* An issue as text: the golden form of what reading made of a file. */
#pragma once

#include "model/issue.h"

/* Returns ISSUE as text, one thing a line with the line and column it was typed at. To be freed
 * with g_free. */
char *issue_trace(const Issue *issue);
