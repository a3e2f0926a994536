/* Spacing: the class table and the pair rules, after clreq, GB/T 15834-2011 and UAX #14. */
#include "compose/spacing.h"

typedef struct {
  gunichar c;
  CharClass class;
} ClassEntry;

/* Sorted by code point; every character whose class its block does not tell. */
static const ClassEntry CLASSES[] = {
    {0x0009, CLASS_SPACE},        {0x0020, CLASS_SPACE},        {0x0021, CLASS_LATIN_CLOSER},
    {0x0022, CLASS_LATIN_OTHER},  {0x0024, CLASS_PREFIX},       {0x0025, CLASS_SUFFIX},
    {0x0028, CLASS_LATIN_OPENER}, {0x0029, CLASS_LATIN_CLOSER}, {0x002C, CLASS_LATIN_CLOSER},
    {0x002D, CLASS_LATIN_HYPHEN}, {0x002E, CLASS_LATIN_CLOSER}, {0x002F, CLASS_LATIN_SLASH},
    {0x003A, CLASS_LATIN_CLOSER}, {0x003B, CLASS_LATIN_CLOSER}, {0x003F, CLASS_LATIN_CLOSER},
    {0x005B, CLASS_LATIN_OPENER}, {0x005D, CLASS_LATIN_CLOSER}, {0x007B, CLASS_LATIN_OPENER},
    {0x007D, CLASS_LATIN_CLOSER}, {0x00A0, CLASS_FIXED_SPACE},  {0x00A2, CLASS_SUFFIX},
    {0x00A3, CLASS_PREFIX},       {0x00A5, CLASS_PREFIX},       {0x00AB, CLASS_LATIN_OPENER},
    {0x00B0, CLASS_SUFFIX},       {0x00B1, CLASS_PREFIX},       {0x00B7, CLASS_INTERPUNCT},
    {0x00BB, CLASS_LATIN_CLOSER}, {0x2010, CLASS_HALF_RULE},    {0x2013, CLASS_HALF_RULE},
    {0x2014, CLASS_CONNECTOR},    {0x2018, CLASS_OPENER},       {0x2019, CLASS_CLOSER},
    {0x201A, CLASS_LATIN_OPENER}, {0x201C, CLASS_OPENER},       {0x201D, CLASS_CLOSER},
    {0x201E, CLASS_LATIN_OPENER}, {0x2024, CLASS_NONSTARTER},   {0x2025, CLASS_NONSTARTER},
    {0x2026, CLASS_NONSTARTER},   {0x2027, CLASS_INTERPUNCT},   {0x202F, CLASS_FIXED_SPACE},
    {0x2030, CLASS_SUFFIX},       {0x2032, CLASS_SUFFIX},       {0x2033, CLASS_SUFFIX},
    {0x2035, CLASS_SUFFIX},       {0x2039, CLASS_LATIN_OPENER}, {0x203A, CLASS_LATIN_CLOSER},
    {0x203C, CLASS_NONSTARTER},   {0x2047, CLASS_NONSTARTER},   {0x2048, CLASS_NONSTARTER},
    {0x2049, CLASS_NONSTARTER},   {0x2060, CLASS_JOINER},       {0x20AB, CLASS_SUFFIX},
    {0x20AC, CLASS_PREFIX},       {0x2103, CLASS_SUFFIX},       {0x2109, CLASS_SUFFIX},
    {0x22EF, CLASS_NONSTARTER},   {0x2329, CLASS_OPENER},       {0x232A, CLASS_CLOSER},
    {0x2E3A, CLASS_DASH},         {0x3000, CLASS_WIDE_SPACE},   {0x3001, CLASS_COMMA},
    {0x3002, CLASS_STOP},         {0x3005, CLASS_NONSTARTER},   {0x3008, CLASS_OPENER},
    {0x3009, CLASS_CLOSER},       {0x300A, CLASS_OPENER},       {0x300B, CLASS_CLOSER},
    {0x300C, CLASS_OPENER},       {0x300D, CLASS_CLOSER},       {0x300E, CLASS_OPENER},
    {0x300F, CLASS_CLOSER},       {0x3010, CLASS_OPENER},       {0x3011, CLASS_CLOSER},
    {0x3014, CLASS_OPENER},       {0x3015, CLASS_CLOSER},       {0x3016, CLASS_OPENER},
    {0x3017, CLASS_CLOSER},       {0x3018, CLASS_OPENER},       {0x3019, CLASS_CLOSER},
    {0x301A, CLASS_OPENER},       {0x301B, CLASS_CLOSER},       {0x301C, CLASS_CONNECTOR},
    {0x301D, CLASS_OPENER},       {0x301E, CLASS_CLOSER},       {0x301F, CLASS_CLOSER},
    {0x303B, CLASS_NONSTARTER},   {0x309D, CLASS_NONSTARTER},   {0x309E, CLASS_NONSTARTER},
    {0x30A0, CLASS_CONNECTOR},    {0x30FB, CLASS_MIDDLE},       {0x30FC, CLASS_NONSTARTER},
    {0x30FD, CLASS_NONSTARTER},   {0x30FE, CLASS_NONSTARTER},   {0xFE19, CLASS_NONSTARTER},
    {0xFE50, CLASS_COMMA},        {0xFE51, CLASS_COMMA},        {0xFE52, CLASS_STOP},
    {0xFE54, CLASS_SEMICOLON},    {0xFE55, CLASS_COLON},        {0xFE56, CLASS_EXCLAIM},
    {0xFE57, CLASS_EXCLAIM},      {0xFE59, CLASS_OPENER},       {0xFE5A, CLASS_CLOSER},
    {0xFE5B, CLASS_OPENER},       {0xFE5C, CLASS_CLOSER},       {0xFE5D, CLASS_OPENER},
    {0xFE5E, CLASS_CLOSER},       {0xFE6A, CLASS_SUFFIX},       {0xFF01, CLASS_EXCLAIM},
    {0xFF04, CLASS_PREFIX},       {0xFF05, CLASS_SUFFIX},       {0xFF08, CLASS_OPENER},
    {0xFF09, CLASS_CLOSER},       {0xFF0C, CLASS_COMMA},        {0xFF0E, CLASS_STOP},
    {0xFF0F, CLASS_SOLIDUS},      {0xFF1A, CLASS_COLON},        {0xFF1B, CLASS_SEMICOLON},
    {0xFF1F, CLASS_EXCLAIM},      {0xFF3B, CLASS_OPENER},       {0xFF3D, CLASS_CLOSER},
    {0xFF5B, CLASS_OPENER},       {0xFF5D, CLASS_CLOSER},       {0xFF5E, CLASS_CONNECTOR},
    {0xFF5F, CLASS_OPENER},       {0xFF60, CLASS_CLOSER},       {0xFF61, CLASS_STOP},
    {0xFF64, CLASS_COMMA},        {0xFF65, CLASS_MIDDLE},       {0xFFE0, CLASS_SUFFIX},
    {0xFFE1, CLASS_PREFIX},       {0xFFE5, CLASS_PREFIX},       {0x10AF6, CLASS_NONSTARTER},
};

static gboolean find_entry(gunichar c, CharClass *class)
{
  gsize low = 0, high = G_N_ELEMENTS(CLASSES);
  while (low < high) {
    gsize middle = (low + high) / 2;
    if (CLASSES[middle].c < c)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == G_N_ELEMENTS(CLASSES) || CLASSES[low].c != c)
    return FALSE;
  *class = CLASSES[low].class;
  return TRUE;
}

static gboolean is_ideograph(gunichar c)
{
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xF900 && c <= 0xFAFF);
}

/* UAX #14 class CJ, which strict line breaking keeps off the line start. */
static gboolean is_small_kana(gunichar c)
{
  static const char *const small = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";
  return (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0x3041 && c <= 0x30F6 && g_utf8_strchr(small, -1, c) != NULL);
}

gboolean spacing_is_latin(gunichar c)
{
  if (c < 0x2000)
    return c != 0x00B7 && !(c >= 0x1100 && c <= 0x11FF);
  if (c <= 0x206F) /* general punctuation: full width but for a few */
    return c == 0x2030 || c == 0x2032 || c == 0x2033 || c == 0x2035 || c == 0x202F || c == 0x2009 ||
           c == 0x201A || c == 0x201E || c == 0x2039 || c == 0x203A;
  return (c >= 0x20A0 && c <= 0x20BF) || (c >= 0x2070 && c <= 0x209F) || c == 0x2212 ||
         (c >= 0xFB00 && c <= 0xFB06);
}

CharClass spacing_classify(gunichar c)
{
  CharClass class = CLASS_HAN;
  if (is_ideograph(c) || find_entry(c, &class))
    return class;
  if (is_small_kana(c))
    return CLASS_NONSTARTER;
  if (c >= 0xFF10 && c <= 0xFF19)
    return CLASS_WIDE_DIGIT;
  if (c >= '0' && c <= '9')
    return CLASS_DIGIT;
  if (!spacing_is_latin(c))
    return CLASS_HAN;
  return g_unichar_isalnum(c) || g_unichar_ismark(c) ? CLASS_LETTER : CLASS_LATIN_OTHER;
}

gboolean spacing_is_opener(CharClass class)
{
  return class == CLASS_OPENER;
}

gboolean spacing_is_closer(CharClass class)
{
  return class == CLASS_CLOSER || class == CLASS_COMMA || class == CLASS_SEMICOLON ||
         class == CLASS_COLON || class == CLASS_STOP || class == CLASS_EXCLAIM;
}

Blank spacing_find_blank(CharClass class, House house)
{
  if (spacing_is_opener(class))
    return BLANK_LEFT;
  if (class == CLASS_CLOSER)
    return BLANK_RIGHT;
  if (class == CLASS_MIDDLE)
    return BLANK_SIDES;
  if (!spacing_is_closer(class))
    return BLANK_NONE;
  gboolean point = class == CLASS_COMMA || class == CLASS_STOP;
  if (house == HOUSE_HANT)
    return BLANK_SIDES;
  if (house == HOUSE_JA && !point)
    return class == CLASS_EXCLAIM ? BLANK_NONE : BLANK_SIDES;
  return BLANK_RIGHT;
}

Blank spacing_find_vertical_blank(CharClass class, House house)
{
  gboolean upright = class == CLASS_COLON || class == CLASS_SEMICOLON || class == CLASS_EXCLAIM;
  return upright ? BLANK_NONE : spacing_find_blank(class, house);
}

gboolean spacing_trims_left(CharClass right)
{
  return spacing_is_closer(right) || right == CLASS_MIDDLE || right == CLASS_WIDE_SPACE ||
         right == CLASS_MARK;
}

gboolean spacing_trims_right(CharClass left, CharClass right)
{
  if (!spacing_is_opener(right))
    return FALSE;
  return spacing_is_opener(left) || spacing_is_closer(left) || left == CLASS_MIDDLE ||
         left == CLASS_WIDE_SPACE;
}

/* The mildest level at which no line starts with CLASS; above strict where one always may. */
static Prohibition forbids_start(CharClass class)
{
  switch (class) {
  case CLASS_MARK:
  case CLASS_LATIN_CLOSER:
  case CLASS_LATIN_HYPHEN:
  case CLASS_LATIN_SLASH:
  case CLASS_SPACE:
  case CLASS_FIXED_SPACE:
  case CLASS_WIDE_SPACE:
  case CLASS_JOINER:
    return PROHIBIT_NONE;
  case CLASS_CLOSER:
  case CLASS_COMMA:
  case CLASS_STOP:
  case CLASS_INTERPUNCT:
  case CLASS_SOLIDUS:
    return PROHIBIT_LOOSE;
  case CLASS_SEMICOLON:
  case CLASS_COLON:
  case CLASS_EXCLAIM:
  case CLASS_MIDDLE:
  case CLASS_NONSTARTER:
  case CLASS_SUFFIX:
    return PROHIBIT_NORMAL;
  case CLASS_HALF_RULE:
  case CLASS_CONNECTOR:
    return PROHIBIT_BASIC;
  case CLASS_DASH:
  case CLASS_ELLIPSIS:
    return PROHIBIT_STRICT;
  case CLASS_HAN:
  case CLASS_OPENER:
  case CLASS_WIDE_DIGIT:
  case CLASS_LETTER:
  case CLASS_DIGIT:
  case CLASS_PREFIX:
  case CLASS_LATIN_OPENER:
  case CLASS_LATIN_DASH:
  case CLASS_LATIN_OTHER:
    break;
  }
  return PROHIBIT_STRICT + 1;
}

gboolean spacing_never_starts(CharClass class, Prohibition prohibition)
{
  return prohibition >= forbids_start(class);
}

gboolean spacing_never_ends(CharClass class, Prohibition prohibition)
{
  if (class == CLASS_SOLIDUS)
    return prohibition >= PROHIBIT_GB;
  if (class == CLASS_OPENER)
    return prohibition >= PROHIBIT_LOOSE;
  return class == CLASS_LATIN_OPENER || class == CLASS_PREFIX || class == CLASS_FIXED_SPACE ||
         class == CLASS_JOINER;
}

gboolean spacing_is_latin_class(CharClass class)
{
  return class >= CLASS_LETTER && class <= CLASS_LATIN_OTHER;
}

static gboolean is_digit(CharClass class)
{
  return class == CLASS_DIGIT || class == CLASS_WIDE_DIGIT;
}

gboolean spacing_joins(CharClass left, CharClass right)
{
  if (left == CLASS_LATIN_DASH || (left == CLASS_LATIN_CLOSER && right == CLASS_LATIN_DASH))
    return right == CLASS_LATIN_CLOSER;
  if (spacing_is_latin_class(left) && spacing_is_latin_class(right))
    return TRUE;
  if (is_digit(left) && is_digit(right))
    return TRUE;
  if (left == CLASS_EXCLAIM && right == CLASS_EXCLAIM)
    return TRUE;
  if (right == CLASS_MARK || left == CLASS_JOINER || right == CLASS_JOINER)
    return TRUE;
  return (is_digit(left) && right == CLASS_SUFFIX) || (left == CLASS_PREFIX && is_digit(right));
}

static gboolean is_stiff(CharClass class)
{
  return class == CLASS_CONNECTOR || class == CLASS_SOLIDUS || class == CLASS_HALF_RULE;
}

static gboolean takes_quarter(CharClass class)
{
  return class == CLASS_LETTER || class == CLASS_DIGIT;
}

GapKind spacing_gap(CharClass left, CharClass right)
{
  if (spacing_joins(left, right) || right == CLASS_SUFFIX)
    return GAP_RIGID;
  if (is_stiff(left) || is_stiff(right))
    return GAP_STIFF;
  if ((left == CLASS_DASH && right == CLASS_DASH) ||
      (left == CLASS_ELLIPSIS && right == CLASS_ELLIPSIS))
    return GAP_RIGID;
  if (left == CLASS_HAN && (takes_quarter(right) || right == CLASS_PREFIX))
    return GAP_AUTO;
  if (right == CLASS_HAN && (takes_quarter(left) || left == CLASS_SUFFIX))
    return GAP_AUTO;
  return GAP_HAN;
}
