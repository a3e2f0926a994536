/* Survey from the inside: the lines and legs of an article while it is read. */
#pragma once

#include "check/survey.h"

/* Baselines and edges that differ by less are the same; points. */
#define SURVEY_SAME 0.05

/* Adds the glyphs of ITEM to ARTICLE: to its last line, if that is open since line FROM and ITEM
 * goes on to the right on its baseline, or as a new one. Returns the extent of the glyphs. */
Extent survey_add_run(SeenArticle *article, guint from, const Item *item);

/* Finds the legs of ARTICLE once all its lines are known. */
void survey_find_legs(SeenArticle *article);

/* Settles ARTICLE's head from the lines of its headline, kicker, deck and byline. */
void survey_find_head(SeenArticle *article);
