/* Characters: what reading, importing and checking must know about them. */
#pragma once

#include <glib.h>

/* Returns whether C is a Han character, kana, or a sign that only CJK text has. Such characters
 * stand without spaces between them. */
gboolean character_is_cjk(gunichar c);

/* Returns whether C is a Han character (〇 too). */
gboolean character_is_han(gunichar c);

/* Returns whether C is one of the quotation marks, dashes and points that Chinese and Latin text
 * share (“ ” ‘ ’ — … ·). */
gboolean character_is_shared(gunichar c);

/* Returns whether C is white space, the ideographic space U+3000 included. */
gboolean character_is_space(gunichar c);

/* Returns whether C is one of the marks newspapers put before the paragraphs of a list. */
gboolean character_is_bullet(gunichar c);

/* Returns whether C is punctuation or a symbol, of any script. */
gboolean character_is_punctuation(gunichar c);

/* Returns whether C leaves ink: no white space, no soft hyphen. */
gboolean character_leaves_ink(gunichar c);

/* Appends to OUT those of the LENGTH bytes of UTF8 (-1: up to its end) whose characters leave ink;
 * returns how many characters they are. */
int characters_append_ink(GString *out, const char *utf8, gssize length);

/* Returns whether C ends a sentence: 。！？… and their half-width kin (GB/T 15834-2011 4.1 to 4.3).
 */
gboolean character_is_final(gunichar c);

/* Returns whether C parts a sentence: ，、；： and their half-width kin. */
gboolean character_is_pause(gunichar c);

/* Returns whether C opens or closes a quotation or bracket. */
gboolean character_is_opening(gunichar c);
gboolean character_is_closing(gunichar c);

/* Returns whether the words from AT up to END end a sentence, closing marks behind its end counted
 * in. */
gboolean character_ends_sentence(const char *at, const char *end);
