/* The part of judging a page that looks at the sizes of heads beside and above each other. */
#pragma once

#include "makeup/craft.h"

/* Adds to VERDICT heads side by side (碰题) and heads larger than their rank allows. */
void craft_judge_heads(const CraftPage *page, CraftVerdict *verdict);

/* Makes heads of STORIES, those of PAGE, smaller within what each allows where that tells
 * neighbours apart or puts them in their rank. Returns what it costs. */
int craft_settle_heads(const CraftPage *page, CraftStory *stories);
