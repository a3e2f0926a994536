/* Editorial checks of days: that they are in the calendar, and on the weekday the text gives. */
#include "check/editorial_parts.h"

#include <string.h>

static const char *const WEEKDAYS[] = {"一", "二", "三", "四", "五", "六", "日"};

/* A day as it was named. */
typedef struct {
  int year, month, day; /* year 0: not named */
  const char *end;      /* behind it */
} NamedDay;

static int read_number(const char **at, int most)
{
  int number = 0;
  const char *digit = *at;
  while (g_ascii_isdigit(*digit) && digit - *at < most)
    number = number * 10 + (*digit++ - '0');
  if (digit == *at)
    return -1;
  *at = digit;
  return number;
}

static gboolean skip(const char **at, const char *word)
{
  if (!g_str_has_prefix(*at, word))
    return FALSE;
  *at += strlen(word);
  return TRUE;
}

/* Reads "[2025年]5月16日" at AT. */
static gboolean read_day(const char *at, NamedDay *named)
{
  int number = read_number(&at, 4);
  named->year = 0;
  if (number >= 1000 && skip(&at, "年")) {
    named->year = number;
    number = read_number(&at, 2);
  }
  named->month = number;
  if (number < 0 || number > 99 || !skip(&at, "月"))
    return FALSE;
  named->day = read_number(&at, 2);
  if (named->day < 0 || (!skip(&at, "日") && !skip(&at, "号")))
    return FALSE;
  named->end = at;
  return TRUE;
}

/* Returns the weekday (1: Monday) that stands right behind a day, 0 for none. */
static int read_weekday(const char *at)
{
  static const char *const BEFORE[] = {"（", "(", "，", ","};
  for (size_t i = 0; i < G_N_ELEMENTS(BEFORE); i++)
    skip(&at, BEFORE[i]);
  if (!skip(&at, "星期") && !skip(&at, "周"))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS(WEEKDAYS); i++) {
    if (g_str_has_prefix(at, WEEKDAYS[i]))
      return (int)i + 1;
  }
  return g_str_has_prefix(at, "天") ? 7 : 0;
}

/* Sets DATE to NAMED, in the year nearest to the issue where none was named. */
static gboolean find_date(const Desk *desk, const NamedDay *named, GDate *date)
{
  const GDate *printed = &desk->issue->date;
  int nearest = G_MAXINT;
  if (named->year > 0 || !g_date_valid(printed)) {
    int year = named->year > 0 ? named->year : 2024; /* a leap year allows every day */
    if (!g_date_valid_dmy((GDateDay)named->day, (GDateMonth)named->month, (GDateYear)year))
      return FALSE;
    g_date_set_dmy(date, (GDateDay)named->day, (GDateMonth)named->month, (GDateYear)year);
    return TRUE;
  }
  for (int year = g_date_get_year(printed) - 1; year <= g_date_get_year(printed) + 1; year++) {
    if (!g_date_valid_dmy((GDateDay)named->day, (GDateMonth)named->month, (GDateYear)year))
      continue;
    GDate candidate;
    g_date_clear(&candidate, 1);
    g_date_set_dmy(&candidate, (GDateDay)named->day, (GDateMonth)named->month, (GDateYear)year);
    int days = ABS(g_date_days_between(printed, &candidate));
    if (days < nearest) {
      nearest = days;
      *date = candidate;
    }
  }
  return nearest < G_MAXINT;
}

static void check_day(const Desk *desk, const Passage *passage, const char *at,
                      const NamedDay *named)
{
  GDate date;
  Mark mark = text_find_mark(passage->text, (int)(at - passage->text->utf8));
  g_autofree char *words = g_strndup(at, (gsize)(named->end - at));
  g_date_clear(&date, 1);
  if (named->month < 1 || named->month > 12 || named->day < 1 || named->day > 31 ||
      !find_date(desk, named, &date)) {
    desk_note(desk, RULE_DATE, SEVERITY_WARNING, mark, "\"%s\" is not in the calendar", words);
    return;
  }
  int weekday = read_weekday(named->end);
  gboolean known = named->year > 0 || g_date_valid(&desk->issue->date);
  if (weekday == 0 || !known || weekday == (int)g_date_get_weekday(&date))
    return;
  desk_note(desk, RULE_DATE, SEVERITY_WARNING, mark, "%s is 星期%s in %d, not 星期%s", words,
            WEEKDAYS[g_date_get_weekday(&date) - 1], g_date_get_year(&date), WEEKDAYS[weekday - 1]);
}

void editorial_dates(const Desk *desk, const Passage *passage)
{
  const char *text = passage->text->utf8;
  for (const char *at = text; *at != '\0'; at++) {
    NamedDay named;
    if (!g_ascii_isdigit(*at) || (at > text && g_ascii_isdigit(at[-1])) || !read_day(at, &named))
      continue;
    check_day(desk, passage, at, &named);
    at = named.end - 1;
  }
}
