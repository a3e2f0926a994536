/* Signs: tables of marks and words, and what they say at the edge of a line. */
#include "import/signs.h"

#include "model/characters.h"

#include <string.h>

/* A longer line is no byline; bytes. */
#define LONGEST_BYLINE 90

static gboolean is_among(const char *marks, gunichar c)
{
  return c != 0 && g_utf8_strchr(marks, -1, c) != NULL;
}

static gboolean has_prefix(const char *at, const char *end, const char *prefix)
{
  size_t length = strlen(prefix);
  return (size_t)(end - at) >= length && memcmp(at, prefix, length) == 0;
}

static gboolean has_suffix(const char *at, const char *end, const char *suffix)
{
  size_t length = strlen(suffix);
  return (size_t)(end - at) >= length && memcmp(end - length, suffix, length) == 0;
}

/* Skips up to MOST characters of SET, or ASCII digits where SET is NULL. */
static const char *skip(const char *at, const char *end, const char *set, int most)
{
  while (at < end && most-- > 0) {
    gunichar c = g_utf8_get_char(at);
    if (set ? !is_among(set, c) : !(c < 0x80 && g_ascii_isdigit((char)c)))
      break;
    at = g_utf8_next_char(at);
  }
  return at;
}

#define NUMERALS "一二三四五六七八九十百"

/* Returns the end of a number and its mark at AT, as "3." or "三、", or AT. */
static const char *skip_number(const char *at, const char *end)
{
  gboolean bracketed = has_prefix(at, end, "（") || has_prefix(at, end, "(");
  const char *number = bracketed ? g_utf8_next_char(at) : at;
  const char *after = skip(number, end, NULL, 3);
  gboolean digits = after > number;
  if (!digits)
    after = skip(number, end, NUMERALS, 4);
  if (after == number || after >= end)
    return at;
  gunichar mark = g_utf8_get_char(after);
  const char *words = g_utf8_next_char(after);
  if (bracketed)
    return is_among("）)", mark) ? words : at;
  if (!is_among(digits ? "、．.)）" : "、", mark))
    return at;
  if (mark == '.' && words < end && g_ascii_isdigit(*words))
    return at; /* 3.5 */
  return words;
}

int sign_item_bytes(const char *at, const char *end)
{
  const char *after = at;
  while (after < end && character_is_bullet(g_utf8_get_char(after)))
    after = g_utf8_next_char(after);
  if (after > at)
    return (int)(after - at);
  if (at >= end)
    return 0;
  gunichar c = g_utf8_get_char(at);
  if (c >= 0x2460 && c <= 0x249B)
    return (int)(g_utf8_next_char(at) - at); /* ① ⑴ ⒈ */
  if (strchr("-*+", *at) != NULL && at + 1 < end && at[1] == ' ')
    return 1;
  return (int)(skip_number(at, end) - at);
}

/* Skips a date without its year, "5月3日", or "3日"; AT where there is none. */
static const char *skip_date(const char *at, const char *end)
{
  const char *number = skip(at, end, NULL, 4);
  if (number > at && has_prefix(number, end, "年"))
    return skip_date(number + strlen("年"), end);
  if (number == at || number - at > 2)
    return at;
  if (has_prefix(number, end, "日"))
    return number + strlen("日");
  if (!has_prefix(number, end, "月"))
    return at;
  const char *day = skip(number + strlen("月"), end, NULL, 2);
  return has_prefix(day, end, "日") ? day + strlen("日") : at;
}

gboolean sign_starts_report(const char *at, const char *end)
{
  static const char *const WORDS[] = {"近日", "日前", "连日来", "近期",   "昨日", "昨天",
                                      "今日", "今天", "本报讯", "本报综", "本刊", "记者从"};
  for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    if (has_prefix(at, end, WORDS[i]))
      return TRUE;
  }
  return skip_date(at, end) > at;
}

gboolean sign_is_byline(const char *at, const char *end)
{
  static const char *const WORDS[] = {"本报记者", "记者", "通讯员", "作者", "文/", "图/", "文／",
                                      "图／",     "摄影", "撰文",   "□",    "■",   "特约"};
  if (end - at > LONGEST_BYLINE || character_ends_sentence(at, end))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    if (has_prefix(at, end, WORDS[i]))
      return g_utf8_strchr(at, end - at, 0xFF0C) == NULL;
  }
  return FALSE;
}

gboolean sign_hangs(const char *at, const char *end)
{
  static const char *const WORDS[] = {
      "的",   "和",   "与",   "及",   "或",   "在",   "对",   "把",   "被",     "从",
      "向",   "为",   "以",   "于",   "将",   "并",   "而",   "其",   "该",     "各",
      "不断", "积极", "努力", "进一", "深入", "大力", "持续", "以及", "进一步", "特别是",
      "通过", "围绕", "按照", "根据", "我们", "他们", "使",   "让",   "由",     "就",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    if (has_suffix(at, end, WORDS[i]))
      return TRUE;
  }
  return FALSE;
}

gboolean sign_says(const char *at, const char *end)
{
  static const char *const VERBS[] = {"表示", "指出", "强调", "要求", "认为",
                                      "介绍", "透露", "提出", "说",   "称"};
  for (const char *mark = at; mark < end; mark = g_utf8_next_char(mark)) {
    if (!is_among("，,：:", g_utf8_get_char(mark)))
      continue;
    for (size_t i = 0; i < G_N_ELEMENTS(VERBS); i++) {
      if (has_suffix(at, mark, VERBS[i]))
        return TRUE;
    }
  }
  return FALSE;
}

int sign_open_count(const char *at, const char *end)
{
  int open = 0;
  for (; at < end; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    open += character_is_opening(c);
    open -= character_is_closing(c);
  }
  return open;
}
