/* Languages: houses by the subtags of a BCP 47 tag. */
#include "compose/language.h"

#include <string.h>

/* Returns whether the first subtag of LANG is PRIMARY. */
static gboolean has_primary(const char *lang, const char *primary)
{
  gsize length = strlen(primary);
  return g_ascii_strncasecmp(lang, primary, length) == 0 &&
         (lang[length] == '\0' || lang[length] == '-' || lang[length] == '_');
}

static gboolean has_subtag(const char *lang, const char *subtag)
{
  for (const char *rest = strpbrk(lang, "-_"); rest; rest = strpbrk(rest + 1, "-_"))
    if (has_primary(rest + 1, subtag))
      return TRUE;
  return FALSE;
}

House language_find_house(const char *lang)
{
  if (has_primary(lang, "ja"))
    return HOUSE_JA;
  if (has_primary(lang, "ko"))
    return HOUSE_HANS;
  if (!has_primary(lang, "zh"))
    return HOUSE_LATIN;
  gboolean islands = has_subtag(lang, "TW") || has_subtag(lang, "HK") || has_subtag(lang, "MO");
  gboolean hant = has_subtag(lang, "Hant") || (islands && !has_subtag(lang, "Hans"));
  return hant ? HOUSE_HANT : HOUSE_HANS;
}

const char *language_intern(const char *lang)
{
  return g_intern_string(g_ascii_strcasecmp(lang, "zh") == 0 ? "zh-Hans" : lang);
}
