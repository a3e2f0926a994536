/* Signs: quotes, dashes, dots and digits get their meaning from what stands beside them. */
#include "compose/signs.h"

#include <string.h>

enum { EN_DASH = 0x2013, EM_DASH = 0x2014, ELLIPSIS = 0x2026, MIDLINE_ELLIPSIS = 0x22EF };

/* A quote that is not closed within so many characters counts as left open. */
enum { QUOTE_REACH = 4096 };

/* So many marks on one character are no writing; shaping them together would take for ever. */
enum { EXTENDERS_MOST = 32 };

/* A neighbour further off than this says nothing. */
enum { NEIGHBOUR_REACH = 64 };

static Sign *sign_at(const GArray *signs, guint i)
{
  return &g_array_index((GArray *)signs, Sign, i);
}

/* Combining marks, variation selectors and joiners stay with the character before them. */
static gboolean is_extender(gunichar c)
{
  return g_unichar_ismark(c) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

static void settle_language(Sign *sign, const char *lang)
{
  sign->lang = lang;
  sign->house = (guint8)language_find_house(lang);
}

static void classify_all(GArray *signs, const Text *text, const char *lang)
{
  guint next_span = 0, count = 0;
  House house = language_find_house(lang);
  int extenders = 0;
  const Span *spans = (const Span *)(void *)text->spans->data;
  for (const char *p = text->utf8; p < text->utf8 + text->length; p = g_utf8_next_char(p)) {
    int byte = (int)(p - text->utf8);
    gunichar c = g_utf8_get_char(p);
    while (next_span < text->spans->len && spans[next_span].end <= byte)
      next_span++;
    gboolean inside = next_span < text->spans->len && spans[next_span].start <= byte;
    Sign *sign = sign_at(signs, count++);
    *sign = (Sign){c,
                   byte,
                   (guint8)spacing_classify(c),
                   (guint8)spacing_is_latin(c),
                   0,
                   (guint8)(inside ? spans[next_span].flags : 0),
                   (guint8)house,
                   STAND_UPRIGHT,
                   lang};
    if (inside && spans[next_span].lang)
      settle_language(sign, spans[next_span].lang);
    extenders = is_extender(c) ? extenders + 1 : 0;
    if (extenders > 0 && extenders < EXTENDERS_MOST && count > 1) {
      sign->class = sign[-1].class;
      sign->latin = sign[-1].latin;
      sign->flags = SIGN_EXTENDS;
    }
  }
}

static gboolean is_word(const Sign *sign)
{
  return sign->class == CLASS_LETTER || sign->class == CLASS_DIGIT;
}

static gboolean is_digit(const Sign *sign)
{
  return sign->class == CLASS_DIGIT || sign->class == CLASS_WIDE_DIGIT;
}

/* The nearest word or Han sign from I in direction STEP, over spaces and marks; NULL at the end. */
static const Sign *find_neighbour(const GArray *signs, guint i, int step)
{
  int steps = 0;
  for (gint64 k = (gint64)i + step; k >= 0 && k < signs->len; k += step) {
    const Sign *sign = sign_at(signs, (guint)k);
    if (sign->c == '\n' || steps++ > NEIGHBOUR_REACH)
      return NULL;
    if (is_word(sign) || sign->class == CLASS_HAN || sign->class == CLASS_WIDE_DIGIT)
      return sign;
  }
  return NULL;
}

static gboolean touches_latin(const GArray *signs, guint i)
{
  const Sign *before = find_neighbour(signs, i, -1);
  const Sign *after = find_neighbour(signs, i, 1);
  return before && after && is_word(before) && is_word(after);
}

static gboolean touches_letters(const GArray *signs, guint i)
{
  const Sign *before = find_neighbour(signs, i, -1);
  const Sign *after = find_neighbour(signs, i, 1);
  return before && after && before->class == CLASS_LETTER && after->class == CLASS_LETTER;
}

static void make_latin(Sign *sign, CharClass class)
{
  sign->latin = TRUE;
  sign->class = (guint8) class;
}

static gboolean is_shared(gunichar c)
{
  return c == EM_DASH || c == EN_DASH || c == ELLIPSIS || c == 0x2010 || c == 0x00B7 || c == 0x2022;
}

/* Marks both scripts share: in a Latin paragraph they are Latin, in a Chinese one only between
 * Latin words (a dash or an ellipsis there too, unless doubled, which is Chinese). */
static void settle_shared(GArray *signs)
{
  for (guint i = 0; i < signs->len; i++) {
    Sign *sign = sign_at(signs, i);
    if (!is_shared(sign->c))
      continue;
    gboolean latin = sign->house == HOUSE_LATIN;
    gboolean doubled = (i > 0 && sign_at(signs, i - 1)->c == sign->c) ||
                       (i + 1 < signs->len && sign_at(signs, i + 1)->c == sign->c);
    gboolean here = latin || (!doubled && touches_latin(signs, i));
    if (sign->c == EM_DASH && here)
      make_latin(sign, CLASS_LATIN_DASH);
    else if (sign->c == EN_DASH && (latin || touches_letters(signs, i)))
      make_latin(sign, CLASS_LATIN_DASH);
    else if (sign->c == ELLIPSIS && here)
      make_latin(sign, CLASS_LATIN_CLOSER);
    else if (sign->c == 0x2010 && here)
      make_latin(sign, CLASS_LATIN_HYPHEN);
    else if ((sign->c == 0x00B7 || sign->c == 0x2022) && latin)
      make_latin(sign, CLASS_LATIN_OTHER);
  }
}

static gunichar closing_quote(gunichar c)
{
  switch (c) {
  case 0x201C:
    return 0x201D;
  case 0x2018:
    return 0x2019;
  case 0x201E: /* „German“ */
    return 0x201C;
  case 0x201A:
    return 0x2018;
  default:
    return 0;
  }
}

/* Returns the index of the quote that closes the one at OPEN, or 0. */
static guint find_closing(const GArray *signs, guint open)
{
  gunichar opening = sign_at(signs, open)->c, closing = closing_quote(opening);
  int depth = 0;
  for (guint i = open; i < MIN(signs->len, open + QUOTE_REACH); i++) {
    gunichar c = sign_at(signs, i)->c;
    if (c == opening)
      depth++;
    gboolean apostrophe = c == 0x2019 && i + 1 < signs->len && is_word(sign_at(signs, i - 1)) &&
                          is_word(sign_at(signs, i + 1));
    if (c == closing && !apostrophe && --depth == 0)
      return i;
  }
  return 0;
}

static gboolean has_class(const GArray *signs, guint from, guint to, CharClass class)
{
  for (guint i = from; i < to; i++)
    if (sign_at(signs, i)->class == class)
      return TRUE;
  return FALSE;
}

/* A pair is Latin where it encloses no Han, and in a Chinese paragraph only between Latin words. */
static gboolean is_latin_pair(const GArray *signs, guint open, guint close)
{
  gboolean han = has_class(signs, open, close, CLASS_HAN);
  gboolean word = has_class(signs, open, close, CLASS_LETTER);
  if (sign_at(signs, open)->latin)
    return TRUE;
  if (sign_at(signs, open)->house == HOUSE_LATIN)
    return word || !han;
  if (han)
    return FALSE;
  const Sign *before = find_neighbour(signs, open, -1);
  const Sign *after = find_neighbour(signs, close, 1);
  return (before || after) && (!before || before->class == CLASS_LETTER) &&
         (!after || after->class == CLASS_LETTER);
}

static void settle_apostrophe(GArray *signs, guint i)
{
  Sign *sign = sign_at(signs, i);
  const Sign *before = i > 0 ? sign_at(signs, i - 1) : NULL;
  if (sign->house == HOUSE_LATIN ||
      (before && is_word(before) && i + 1 < signs->len && is_word(sign_at(signs, i + 1))))
    make_latin(sign, CLASS_LATIN_CLOSER);
}

static void settle_quotes(GArray *signs)
{
  g_autofree gboolean *paired = g_new0(gboolean, signs->len + 1);
  for (guint i = 0; i < signs->len; i++) {
    Sign *sign = sign_at(signs, i);
    guint close = closing_quote(sign->c) && !paired[i] ? find_closing(signs, i) : 0;
    if (close > 0) {
      paired[i] = paired[close] = TRUE;
      if (is_latin_pair(signs, i, close)) {
        make_latin(sign, CLASS_LATIN_OPENER);
        make_latin(sign_at(signs, close), CLASS_LATIN_CLOSER);
      }
    }
  }
  for (guint i = 0; i < signs->len; i++) {
    Sign *sign = sign_at(signs, i);
    if (paired[i])
      continue;
    if (closing_quote(sign->c) && sign->house == HOUSE_LATIN)
      make_latin(sign, CLASS_LATIN_OPENER);
    else if (sign->c == 0x2019 || sign->c == 0x201D)
      settle_apostrophe(signs, i);
  }
}

/* Two of a kind are one unit of 2 em; an odd one at the end stays single. */
static void pair_marks(GArray *signs, gunichar c, CharClass class)
{
  for (guint i = 0; i + 1 < signs->len; i++) {
    Sign *first = sign_at(signs, i), *second = sign_at(signs, i + 1);
    if (first->c != c || second->c != c || first->latin || second->latin ||
        first->house == HOUSE_LATIN)
      continue;
    first->class = second->class = (guint8) class;
    second->flags |= SIGN_EXTENDS;
    i++;
  }
}

static gboolean is_sign_of_number(gunichar c)
{
  return c == '+' || c == '-' || c == 0x00B1 || c == 0x2212;
}

/* Numbers: signs before them, points inside them, rules and colons between them. */
static void settle_numbers(GArray *signs)
{
  for (guint i = 0; i < signs->len; i++) {
    Sign *sign = sign_at(signs, i);
    gboolean inside = i > 0, goes_on = i + 1 < signs->len;
    gboolean digit_before = inside && is_digit(&sign[-1]);
    gboolean digit_after = goes_on && is_digit(&sign[1]);
    if (is_sign_of_number(sign->c) && digit_after && !(inside && is_word(&sign[-1])))
      sign->class = CLASS_PREFIX;
    else if (sign->class == CLASS_PREFIX && !digit_after)
      sign->class = sign->latin ? CLASS_LATIN_OTHER : CLASS_HAN;
    else if (sign->c == '/' && !(inside && sign[-1].latin) && !(goes_on && sign[1].latin))
      sign->class = CLASS_SOLIDUS;
    gboolean between = sign->class == CLASS_COLON || sign->class == CLASS_HALF_RULE ||
                       sign->c == 0xFF0E || sign->c == 0xFF0F || sign->c == 0x00D7 ||
                       sign->c == 0x00F7;
    if (between && digit_before && digit_after) {
      sign->flags |= SIGN_JOINED;
      sign[1].flags |= SIGN_JOINED;
    }
  }
}

static gboolean is_address(const char *word, gsize length)
{
  g_autofree char *token = g_strndup(word, length);
  const char *slash = strchr(token, '/'), *dot = strchr(token, '.');
  gboolean letters = FALSE;
  for (const char *p = token; *p; p++)
    letters |= g_ascii_isalpha(*p);
  return letters &&
         (strstr(token, "://") || g_str_has_prefix(token, "www.") ||
          (dot && dot[1] && (slash || strchr(token, '@'))) || (slash && strchr(slash + 1, '/')));
}

static void mark_addresses(GArray *signs, const Text *text)
{
  guint from = 0;
  for (guint i = 0; i <= signs->len; i++) {
    gboolean ascii = i < signs->len && sign_at(signs, i)->c > ' ' && sign_at(signs, i)->c < 127;
    if (ascii)
      continue;
    int start = from < signs->len ? sign_at(signs, from)->byte : text->length;
    int end = i < signs->len ? sign_at(signs, i)->byte : text->length;
    if (end - start > 6 && is_address(text->utf8 + start, (gsize)(end - start)))
      for (guint k = from; k < i; k++)
        sign_at(signs, k)->flags |= SIGN_URL;
    from = i + 1;
  }
}

/* U+00AD and U+200B have no width; the sign after them may begin a line. */
static void settle_invisible(GArray *signs)
{
  for (guint i = 0; i < signs->len; i++) {
    Sign *sign = sign_at(signs, i);
    if (sign->c != 0x00AD && sign->c != 0x200B && sign->c != 0xFEFF)
      continue;
    sign->class = CLASS_JOINER;
    if (i + 1 < signs->len && sign->c != 0xFEFF)
      sign_at(signs, i + 1)->flags |= sign->c == 0x00AD ? SIGN_HYPHEN : SIGN_BREAKS;
  }
}

/* Typed " have no direction: the first of a line opens, the next closes; one without a partner
 * stays with both its neighbours. */
static void settle_straight_quotes(GArray *signs)
{
  Sign *open = NULL;
  for (guint i = 0; i < signs->len; i++) {
    Sign *sign = sign_at(signs, i);
    if (sign->c == '"') {
      sign->class = open ? CLASS_LATIN_CLOSER : CLASS_LATIN_OPENER;
      open = open ? NULL : sign;
    }
    if (!open || (sign->c != '\n' && i + 1 < signs->len))
      continue;
    open->flags |= SIGN_JOINED;
    if (open < sign)
      open[1].flags |= SIGN_JOINED;
    open->class = CLASS_LATIN_OTHER;
    open = NULL;
  }
}

/* All quotes, dashes and points that two scripts share begin with one of these bytes; most texts
 * have none of them. */
static const char MARK_BYTES[] = "\xC2\xE2";

static void settle_marks(GArray *signs)
{
  settle_quotes(signs);
  settle_shared(signs);
  pair_marks(signs, EM_DASH, CLASS_DASH);
  pair_marks(signs, ELLIPSIS, CLASS_ELLIPSIS);
  pair_marks(signs, MIDLINE_ELLIPSIS, CLASS_ELLIPSIS);
}

GArray *signs_read(const Text *text, const char *lang)
{
  guint count = (guint)g_utf8_strlen(text->utf8, text->length);
  GArray *signs = g_array_sized_new(FALSE, FALSE, sizeof(Sign), count + 1);
  g_array_set_size(signs, count);
  classify_all(signs, text, lang);
  if (strpbrk(text->utf8, MARK_BYTES))
    settle_marks(signs);
  if (strchr(text->utf8, '"'))
    settle_straight_quotes(signs);
  settle_numbers(signs);
  settle_invisible(signs);
  if (strpbrk(text->utf8, "./")) /* an address has one at least */
    mark_addresses(signs, text);
  return signs;
}
