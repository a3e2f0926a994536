/* Signs: what the marks and words at the edges of a line say about where a sentence begins and
 * ends. General Chinese and English; nothing of any one paper. */
#pragma once

#include <glib.h>

/* Returns the bytes of a list's mark at AT: a bullet, "1.", "（一）", "一、", "①"; 0 if none. */
int sign_item_bytes(const char *at, const char *end);

/* Returns whether AT begins as reports do: with a date, 近日, 本报讯. */
gboolean sign_starts_report(const char *at, const char *end);

/* Returns whether AT up to END names who wrote or took something: 本报记者 某某, 文/某某. */
gboolean sign_is_byline(const char *at, const char *end);

/* Returns whether a headline cannot end as AT up to END does: with a word that wants another. */
gboolean sign_hangs(const char *at, const char *end);

/* Returns whether a verb of saying stands before a comma or colon: nothing but running text. */
gboolean sign_says(const char *at, const char *end);

/* Returns how many quotations and brackets stay open from AT up to END; below 0 where more close.
 */
int sign_open_count(const char *at, const char *end);
