/* Phrases: where a line of Chinese may be cut without hurting its sense. */
#pragma once

#include "compose/words.h"

/* What cutting a text there costs a reader; the prices of a headline's lines being one em off. */
enum {
  CUT_PHRASE = 60,   /* between two phrases */
  CUT_WORDS = 160,   /* between two words of a phrase */
  CUT_CLOSE = 320,   /* between words that belong closely together */
  CUT_NUMBER = 600,  /* between a number and what it counts */
  CUT_INSIDE = 1000, /* inside a word, or before a character that clings */
};

/* Fills COSTS[i] with the price of cutting before character i of the LENGTH bytes of Han characters
 * at TEXT, for i of 1 and more; there are COUNT characters. */
void phrases_weigh(const Words *words, const char *text, int count, int *costs);
