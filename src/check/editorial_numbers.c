/* Editorial checks of numbers: one style in one issue, and enumerations without a gap. */
#include "check/editorial_parts.h"

#include "model/characters.h"

#include <string.h>

/* From so many digits on, thousands are parted or not. */
#define LONG_NUMBER 5

/* No enumeration in running text goes further. */
#define LONGEST_ENUMERATION 20

/* Two ways of writing the same, and how often each was met. */
typedef struct {
  const char *names[2];
  int counts[2];
  Mark first[2];
} Style;

enum { STYLE_PERCENT, STYLE_DAYS, STYLE_THOUSANDS, STYLE_DIGITS, STYLES };

struct NumberTally {
  Style styles[STYLES];
};

NumberTally *number_tally_new(void)
{
  NumberTally *tally = g_new0(NumberTally, 1);
  tally->styles[STYLE_PERCENT] = (Style){.names = {"5%", "百分之五"}};
  tally->styles[STYLE_DAYS] = (Style){.names = {"5月3日", "五月三日"}};
  tally->styles[STYLE_THOUSANDS] = (Style){.names = {"12000", "12,000"}};
  tally->styles[STYLE_DIGITS] = (Style){.names = {"12", "１２"}};
  return tally;
}

void number_tally_free(NumberTally *tally)
{
  g_free(tally);
}

static void count(NumberTally *tally, int style, int way, const Text *text, const char *at)
{
  Style *counted = &tally->styles[style];
  if (counted->counts[way]++ == 0)
    counted->first[way] = text_find_mark(text, (int)(at - text->utf8));
}

static gboolean is_numeral(gunichar c)
{
  switch (c) {
  case 0x3007: /* 〇 */
  case 0x4E00: /* 一 */
  case 0x4E8C: /* 二 */
  case 0x4E09: /* 三 */
  case 0x56DB: /* 四 */
  case 0x4E94: /* 五 */
  case 0x516D: /* 六 */
  case 0x4E03: /* 七 */
  case 0x516B: /* 八 */
  case 0x4E5D: /* 九 */
  case 0x5341: /* 十 */
    return TRUE;
  default:
    return FALSE;
  }
}

/* Returns the end of the Han numerals at AT. */
static const char *skip_numerals(const char *at)
{
  while (is_numeral(g_utf8_get_char(at)))
    at = g_utf8_next_char(at);
  return at;
}

/* Counts the number in ASCII digits at AT; returns its end. */
static const char *count_digits(NumberTally *tally, const Text *text, const char *at)
{
  const char *end = at;
  int digits = 0;
  gboolean parted = FALSE;
  while (g_ascii_isdigit(*end) || (*end == ',' && g_ascii_isdigit(end[1]))) {
    digits += *end != ',';
    parted = parted || *end == ',';
    end++;
  }
  count(tally, STYLE_DIGITS, 0, text, at);
  if (digits >= LONG_NUMBER && *end != '.' && (at == text->utf8 || at[-1] != '.'))
    count(tally, STYLE_THOUSANDS, parted, text, at);
  if (*end == '%' || g_str_has_prefix(end, "％"))
    count(tally, STYLE_PERCENT, 0, text, at);
  const char *day = g_str_has_prefix(end, "月") ? end + strlen("月") : NULL;
  if (day && g_ascii_isdigit(*day))
    count(tally, STYLE_DAYS, 0, text, at);
  return end;
}

/* Counts the Han numerals at AT; returns their end. */
static const char *count_numerals(NumberTally *tally, const Text *text, const char *at)
{
  const char *end = skip_numerals(at);
  const char *day = g_str_has_prefix(end, "月") ? end + strlen("月") : NULL;
  const char *after = day ? skip_numerals(day) : NULL;
  if (after && after > day && g_str_has_prefix(after, "日"))
    count(tally, STYLE_DAYS, 1, text, at);
  return end;
}

void number_tally_add(NumberTally *tally, const Text *text)
{
  for (const char *at = text->utf8; *at != '\0';) {
    gunichar c = g_utf8_get_char(at);
    if (g_ascii_isdigit(*at)) {
      at = count_digits(tally, text, at);
    } else if (is_numeral(c)) {
      at = count_numerals(tally, text, at);
    } else {
      if (c >= 0xFF10 && c <= 0xFF19)
        count(tally, STYLE_DIGITS, 1, text, at);
      if (c == 0x767E && g_str_has_prefix(at, "百分之"))
        count(tally, STYLE_PERCENT, 1, text, at);
      at = g_utf8_next_char(at);
    }
  }
}

void number_tally_report(const NumberTally *tally, const Desk *desk)
{
  for (int i = 0; i < STYLES; i++) {
    const Style *style = &tally->styles[i];
    if (style->counts[0] == 0 || style->counts[1] == 0)
      continue;
    int rare = style->counts[1] > style->counts[0] ? 0 : 1;
    desk_note(desk, RULE_NUMBER_STYLE, SEVERITY_NOTE, style->first[rare],
              "number written like \"%s\" (%d in the issue), others like \"%s\" (%d)",
              style->names[rare], style->counts[rare], style->names[1 - rare],
              style->counts[1 - rare]);
  }
}

/* --- enumerations -------------------------------------------------------------------------------
 */

/* Returns the number in Han numerals at AT up to END, 1 to 20, or 0. */
static int numeral_value(const char *at, const char *end)
{
  static const char *const NUMERALS[] = {"〇", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
  int value = 0;
  for (; at < end; at = g_utf8_next_char(at)) {
    int digit = 0;
    while (digit <= 10 && !g_str_has_prefix(at, NUMERALS[digit]))
      digit++;
    if (digit == 10)
      value = value == 0 ? 10 : value * 10;
    else
      value += digit;
  }
  return value <= LONGEST_ENUMERATION ? value : 0;
}

/* Whether AT begins a clause. */
static gboolean begins_clause(const char *text, const char *at)
{
  if (at == text)
    return TRUE;
  gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
  return character_is_final(before) || character_is_pause(before) || before == '\n';
}

/* Follows 一是 … 二是 in TEXT from LAST on; returns the last number met. */
static int follow(const Desk *desk, const Text *text, int last)
{
  for (const char *at = text->utf8; *at != '\0';) {
    const char *end = skip_numerals(at);
    if (end == at) {
      at = g_utf8_next_char(at);
      continue;
    }
    int number = numeral_value(at, end);
    if (number > 0 && g_str_has_prefix(end, "是") && begins_clause(text->utf8, at)) {
      if (number != 1 && number != last + 1 && last > 0)
        desk_note(desk, RULE_SEQUENCE, SEVERITY_WARNING,
                  text_find_mark(text, (int)(at - text->utf8)),
                  "number %d of an enumeration follows number %d", number, last);
      last = number;
    }
    at = end;
  }
  return last;
}

void editorial_enumerations(const Desk *desk, const Article *article)
{
  int last = 0;
  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = g_ptr_array_index(article->blocks, i);
    if (!text_is_empty(block->text))
      last = follow(desk, block->text, last);
  }
}
