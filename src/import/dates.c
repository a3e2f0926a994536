/* Dates: days that begin a sentence are reported as past; years stand in the text or follow from
 * it. */
#include "import/dates.h"

#include "import/signs.h"

#include "model/characters.h"

#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR 2099

/* Events whose anniversaries the press counts, and the year they are counted from. */
static const struct {
  const char *words;
  int year;
} ANNIVERSARIES[] = {{"新中国成立", 1949}, {"建党", 1921}, {"改革开放", 1978}, {"建军", 1927}};

/* Reads the number at AT, of at most MOST digits; AT moves behind it. -1 where there is none. */
static int read_number(const char **at, int most)
{
  int number = 0;
  const char *digit = *at;
  while (g_ascii_isdigit(*digit) && digit - *at < most)
    number = number * 10 + (*digit++ - '0');
  if (digit == *at || g_ascii_isdigit(*digit))
    return -1;
  *at = digit;
  return number;
}

static gboolean skip_word(const char **at, const char *word)
{
  while (**at == ' ')
    (*at)++;
  if (!g_str_has_prefix(*at, word))
    return FALSE;
  *at += strlen(word);
  return TRUE;
}

/* Whether AT begins a sentence or a line that does not go on with another. */
static gboolean begins_sentence(const char *text, const char *at)
{
  if (at == text)
    return TRUE;
  const char *before = g_utf8_prev_char(at);
  gunichar c = g_utf8_get_char(before);
  if (character_is_final(c) || character_is_bullet(c))
    return TRUE;
  if (c == '\n' && before == text)
    return TRUE;
  while (before > text && (*before == '\n' || *before == ' '))
    before = g_utf8_prev_char(before);
  c = g_utf8_get_char(before);
  return at[-1] == '\n' && (character_is_final(c) || (at - text >= 2 && at[-2] == '\n'));
}

/* Notes the day "[2024年]5月3日" at AT in DAY (months times 32, plus days) and YEAR. */
static void note_day(const char *text, const char *at, int *day, int *year)
{
  const char *start = at;
  int numbers[2] = {0};
  int typed = read_number(&at, 4);
  if (typed >= FIRST_YEAR && typed <= LAST_YEAR && skip_word(&at, "年")) {
    while (*at == ' ')
      at++;
    numbers[0] = read_number(&at, 2);
    if (numbers[0] >= 1 && numbers[0] <= 12)
      *year = MAX(*year, typed);
  } else {
    numbers[0] = typed;
  }
  if (numbers[0] < 1 || numbers[0] > 12 || !skip_word(&at, "月"))
    return;
  while (*at == ' ')
    at++;
  numbers[1] = read_number(&at, 2);
  if (numbers[1] < 1 || numbers[1] > 31 || !skip_word(&at, "日") || !begins_sentence(text, start))
    return;
  if (skip_word(&at, "至") || skip_word(&at, "到") || skip_word(&at, "起") || skip_word(&at, "前"))
    return; /* a time to come */
  *day = MAX(*day, numbers[0] * 32 + numbers[1]);
}

/* Returns the year that a count of years since a known event gives, or 0. */
static int anniversary_year(const char *text)
{
  for (size_t i = 0; i < G_N_ELEMENTS(ANNIVERSARIES); i++) {
    const char *words = ANNIVERSARIES[i].words;
    for (const char *at = strstr(text, words); at; at = strstr(at, words)) {
      at += strlen(words);
      const char *number = at;
      int years = read_number(&number, 3);
      if (years > 0 && skip_word(&number, "周年"))
        return ANNIVERSARIES[i].year + years;
    }
  }
  return 0;
}

/* Returns the first year of the five-year plan whose opening year the text calls its own, or 0. The
 * first plan began in 1953, from the eleventh on each began in a sixth or first year: 2006, 2011.
 */
static int plan_year(const char *text)
{
  static const char *const TENS[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  for (int plan = 11; plan < 20; plan++) {
    g_autofree char *words = g_strdup_printf("“十%s五”开局之年", TENS[plan - 10]);
    if (strstr(text, words))
      return 1951 + plan * 5;
  }
  return 0;
}

/* Returns the latest year the text names by itself, "2024年", not as a time to come; 0 for none. */
static int named_year(const char *text)
{
  int year = 0;
  for (const char *at = strstr(text, "年"); at; at = strstr(at + 1, "年")) {
    if (at - text < 4 || (at - text > 4 && g_ascii_isdigit(at[-5])))
      continue;
    const char *number = at - 4;
    const char *before = number - text >= 3 ? number - 3 : text;
    int typed = read_number(&number, 4);
    if (number != at || typed < FIRST_YEAR || typed > LAST_YEAR)
      continue;
    if (!g_str_has_prefix(before, "到") && !g_str_has_prefix(before, "至"))
      year = MAX(year, typed);
  }
  return year;
}

gboolean dates_infer(const Found *found, GDate *date)
{
  const char *text = found->text->str;
  int day = 0;
  int year = 0;
  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit(*at) && (at == text || !g_ascii_isdigit(at[-1])))
      note_day(text, at, &day, &year);
  }
  if (year == 0)
    year = named_year(text);
  if (year == 0)
    year = anniversary_year(text);
  if (year == 0)
    year = plan_year(text);
  if (day == 0 || year == 0 ||
      !g_date_valid_dmy((GDateDay)(day % 32), (GDateMonth)(day / 32), (GDateYear)year))
    return FALSE;
  g_date_set_dmy(date, (GDateDay)(day % 32), (GDateMonth)(day / 32), (GDateYear)year);
  while (g_date_get_weekday(date) != G_DATE_FRIDAY)
    g_date_add_days(date, 1);
  return TRUE;
}
