/* Spacing: the class of every character, and what two neighbours do to each other. Knows no font.
 */
#pragma once

#include "compose/language.h"
#include "model/layout.h"

#include <glib.h>

/* Spacing and breaking classes. Sources: clreq, GB/T 15834-2011 part 5, UAX #14. */
typedef enum {
  CLASS_HAN,        /* ideographs, kana, wide symbols */
  CLASS_OPENER,     /* “ ‘ （ 《 … as wide as a Han character, left half blank */
  CLASS_CLOSER,     /* ” ’ ） 》 … right half blank */
  CLASS_COMMA,      /* ， 、 */
  CLASS_SEMICOLON,  /* ； */
  CLASS_COLON,      /* ： */
  CLASS_STOP,       /* 。 ． */
  CLASS_EXCLAIM,    /* ！ ？ */
  CLASS_MIDDLE,     /* ・ */
  CLASS_INTERPUNCT, /* · half an em, always */
  CLASS_HALF_RULE,  /* – ‐ between Han: half an em */
  CLASS_SOLIDUS,    /* ／, and / between Han: half an em */
  CLASS_CONNECTOR,  /* one —, ～: 1 em */
  CLASS_DASH,       /* ——: 2 em, never split */
  CLASS_ELLIPSIS,   /* ……: 2 em, never split */
  CLASS_NONSTARTER, /* 々 ‼ and one …: may not start a line */
  CLASS_WIDE_DIGIT, /* ０ … ９ */
  CLASS_WIDE_SPACE, /* U+3000 */
  CLASS_MARK,       /* ■ at the end of a story */
  CLASS_LETTER,     /* Latin, Greek, Cyrillic */
  CLASS_DIGIT,
  CLASS_PREFIX,       /* ¥ $ + - before a digit */
  CLASS_SUFFIX,       /* % ‰ ° ℃ */
  CLASS_LATIN_OPENER, /* ( [ { and proportional quotes */
  CLASS_LATIN_CLOSER, /* ) ] } , . ; : ! ? */
  CLASS_LATIN_HYPHEN, /* - */
  CLASS_LATIN_DASH,   /* – — */
  CLASS_LATIN_SLASH,  /* / */
  CLASS_LATIN_OTHER,
  CLASS_SPACE,       /* U+0020 */
  CLASS_FIXED_SPACE, /* U+00A0: no break */
  CLASS_JOINER,      /* U+2060: no width, no break */
} CharClass;

/* What is between two neighbours when no line ends there. */
typedef enum {
  GAP_RIGID,  /* inside a unit */
  GAP_STIFF,  /* beside a connector or a solidus: opens only where nothing else can */
  GAP_HAN,    /* nothing; opens up last */
  GAP_AUTO,   /* a quarter em between Han and Latin */
  GAP_LETTER, /* between letters of a Latin paragraph: a trace of tracking */
} GapKind;

/* Returns the class of C in running Chinese text, before its neighbours are looked at. */
CharClass spacing_classify(gunichar c);

/* Returns whether C is set in the Latin face in running Chinese text. */
gboolean spacing_is_latin(gunichar c);

/* Returns whether CLASS encloses what follows it, or ends what stands before it. */
gboolean spacing_is_opener(CharClass class);
gboolean spacing_is_closer(CharClass class);

/* Where a mark's box is blank, so that half an em can be taken from it. */
typedef enum {
  BLANK_NONE,
  BLANK_LEFT,  /* half an em */
  BLANK_RIGHT, /* half an em */
  BLANK_SIDES, /* a quarter em on both */
} Blank;

Blank spacing_find_blank(CharClass class, House house);

/* The same in a vertical line, where left is above: ： ； ！ and ？ keep their box there (clreq).
 */
Blank spacing_find_vertical_blank(CharClass class, House house);

/* Returns whether the blank right half of a mark goes where RIGHT follows it; and whether the left
 * half of RIGHT goes where LEFT stands before it. */
gboolean spacing_trims_left(CharClass right);
gboolean spacing_trims_right(CharClass left, CharClass right);

/* Returns whether a line may not start, or not end, with CLASS. */
gboolean spacing_never_starts(CharClass class, Prohibition prohibition);
gboolean spacing_never_ends(CharClass class, Prohibition prohibition);

/* Returns whether LEFT and RIGHT stay together whatever the measure (units, words, numbers). */
gboolean spacing_joins(CharClass left, CharClass right);

/* Returns what is between LEFT and RIGHT inside a line. */
GapKind spacing_gap(CharClass left, CharClass right);

/* Returns whether CLASS is one of the Latin classes, spaces not counted. */
gboolean spacing_is_latin_class(CharClass class);
