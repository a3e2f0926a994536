/* Editorial checks: what an editor would mark in the words of an issue, before any page is made. */
#pragma once

#include "model/issue.h"
#include "model/layout.h"

/* Reports what is doubtful in ISSUE, set with LAYOUT: each finding ends with the name of its rule
 * in brackets; rules that the issue silences say nothing. */
void editorial_check(const Issue *issue, const Layout *layout, Report *report);

/* Reports where ISSUE, checked after BEFORE, breaks the sequence of dates and numbers. */
void editorial_check_sequence(const Issue *before, const Issue *issue, Report *report);
