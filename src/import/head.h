/* Heads: which lines look like headlines. */
#pragma once

#include "import/unit.h"

/* Makes UNIT a UNIT_HEAD if it looks like one by itself: a heading of Markdown, or a short line
 * without the marks of running text. */
void head_judge(Unit *unit, const Found *found);

/* Returns whether UNIT, of one short line, says that a picture and its words follow: 图片新闻. */
gboolean head_is_photo_label(const Unit *unit, const Found *found);

/* Returns whether UNIT begins with the number of a part: 一、 （二） 1. */
gboolean head_is_numbered(const Unit *unit, const Found *found);
