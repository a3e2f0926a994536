/* Languages: which house conventions a language tag asks for. */
#pragma once

#include <glib.h>

/* Conventions that differ between languages. */
typedef enum {
  HOUSE_HANS,  /* zh-Hans, and what is written with Han characters and not named below */
  HOUSE_HANT,  /* zh-Hant, zh-TW, zh-HK: points are centred in their box */
  HOUSE_JA,    /* Japanese: ： and ； are centred, ！ and ？ keep their box */
  HOUSE_LATIN, /* every language not written with Han characters */
} House;

/* Returns the house of LANG (BCP 47). */
House language_find_house(const char *lang);

/* Returns the tag fonts and patterns know LANG by, interned: "zh" alone is zh-Hans. */
const char *language_intern(const char *lang);
