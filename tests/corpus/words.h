/* Words: invented newspaper Chinese of any length, the same for the same seed on every machine. */
#pragma once

#include <glib.h>

/* A small generator of its own. */
typedef struct {
  guint64 state;
} Dice;

Dice dice_new(guint64 seed);

/* Returns a number from LEAST to MOST, both included. */
int dice_between(Dice *dice, int least, int most);

/* Returns TRUE in PERCENT of a hundred rolls. */
gboolean dice_chance(Dice *dice, int percent);

/* Each appends to OUT. words_paragraph gives whole sentences of about CHARACTERS in all. */
void words_paragraph(Dice *dice, GString *out, int characters);
void words_headline(Dice *dice, GString *out);
void words_short_headline(Dice *dice, GString *out);
void words_kicker(Dice *dice, GString *out);
void words_deck(Dice *dice, GString *out);
void words_byline(Dice *dice, GString *out);
void words_caption(Dice *dice, GString *out);
void words_crosshead(Dice *dice, GString *out);
void words_item(Dice *dice, GString *out);
void words_section(Dice *dice, GString *out);
