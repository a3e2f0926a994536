/* The part of judging a page that looks at the lines between its stories. */
#pragma once

#include "makeup/craft.h"

/* Adds to VERDICT what cuts PAGE, how well it is parted into strips, and which neighbours stand in
 * line, by the weights of its style. */
void craft_judge_lines(const CraftPage *page, CraftVerdict *verdict);
