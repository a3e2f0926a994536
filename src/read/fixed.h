/* Matter in rectangles of a given size: advertisements, notices, a story beside the nameplate. */
#pragma once

#include "model/issue.h"

/* Gives ISSUE's advertisements and notices of a given size the frame and the foot of the page they
 * have unless their fields say otherwise. Reports, and takes away, sizes of other articles and
 * places beside the nameplate (报眼) that cannot be. */
void fixed_settle(const Issue *issue, Report *report);
