/* Rules: their names. */
#include "model/rules.h"

#include <string.h>

static const char *const NAMES[RULE_COUNT + 1] = {
    [RULE_UNPAIRED] = "unpaired",           [RULE_DOUBLED] = "doubled",
    [RULE_HALF_WIDTH] = "half-width",       [RULE_NUMBER_STYLE] = "number-style",
    [RULE_MID_SENTENCE] = "mid-sentence",   [RULE_NO_HEADLINE] = "no-headline",
    [RULE_NO_CAPTION] = "no-caption",       [RULE_DATE] = "date",
    [RULE_SEQUENCE] = "sequence",           [RULE_NAME] = "name",
    [RULE_LONG_HEADLINE] = "long-headline", [RULE_ALIKE] = "alike",
};

const char *rule_name(Rule rule)
{
  g_assert(rule < RULE_COUNT);
  return NAMES[rule];
}

Rule rule_find(const char *name)
{
  for (int i = 0; i < RULE_COUNT; i++) {
    if (g_ascii_strcasecmp(NAMES[i], name) == 0)
      return (Rule)i;
  }
  return RULE_COUNT;
}

const char *const *rule_names(void)
{
  return NAMES;
}
