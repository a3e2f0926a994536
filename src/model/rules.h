/* Rules: what the editorial checks look for, by the names that an issue's head can silence. */
#pragma once

#include <glib.h>

typedef enum {
  RULE_UNPAIRED,     /* a quotation or bracket without its partner */
  RULE_DOUBLED,      /* a word or mark that stands twice */
  RULE_HALF_WIDTH,   /* half-width marks between Han characters */
  RULE_NUMBER_STYLE, /* numbers written in two ways */
  RULE_MID_SENTENCE, /* a paragraph that ends in the middle of a sentence */
  RULE_NO_HEADLINE,
  RULE_NO_CAPTION,
  RULE_DATE,          /* a date that is not in the calendar, or not on its weekday */
  RULE_SEQUENCE,      /* 一是, 二是, 四是; issues numbered out of order */
  RULE_NAME,          /* a name spelled two ways */
  RULE_LONG_HEADLINE, /* too long for any span */
  RULE_ALIKE,         /* two headlines alike */
  RULE_COUNT
} Rule;

/* Returns the name of RULE, as the head silences it. */
const char *rule_name(Rule rule);

/* Returns the rule called NAME, or RULE_COUNT. */
Rule rule_find(const char *name);

/* Returns the names of all rules, ending with NULL; lent. */
const char *const *rule_names(void);
