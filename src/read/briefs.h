/* Shorts (简讯): several in a row stand together in one block. */
#pragma once

#include "model/issue.h"

/* Joins each run of shorts in ISSUE into digests of three to eight, their headlines as crossheads;
 * under a banner that says nothing else a digest needs no head of its own. Shorts are articles of
 * kind or priority brief 简讯 with few words and nothing else to tell, neither picture nor place.
 */
void briefs_group(const Issue *issue);
