/* The words of a date as the furniture prints them, in Chinese or English, whatever the locale. */
#include "makeup/dates.h"

static const char *const MONTHS[] = {"",        "January",  "February", "March",  "April",
                                     "May",     "June",     "July",     "August", "September",
                                     "October", "November", "December"};

static const char *const WEEKDAYS[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};

/* GB/T 7408 counts the week from Monday, as GDate does. */
static const char *const WEEKDAYS_ZH[] = {"",       "星期一", "星期二", "星期三",
                                          "星期四", "星期五", "星期六", "星期日"};

gboolean date_lang_is_chinese(const char *lang)
{
  return lang && g_ascii_strncasecmp(lang, "zh", 2) == 0;
}

char *date_month_words(const GDate *date, const char *lang)
{
  int year = g_date_get_year(date);
  int month = (int)g_date_get_month(date);
  if (date_lang_is_chinese(lang))
    return g_strdup_printf("%d年%d月", year, month);
  return g_strdup_printf("%s %d", MONTHS[month], year);
}

char *date_day_words(const GDate *date)
{
  return g_strdup_printf("%d", g_date_get_day(date));
}

char *date_weekday_words(const GDate *date, const char *lang)
{
  int weekday = (int)g_date_get_weekday(date);
  if (date_lang_is_chinese(lang))
    return g_strdup(WEEKDAYS_ZH[weekday]);
  return g_ascii_strup(WEEKDAYS[weekday], -1);
}

char *date_full_words(const GDate *date, const char *lang)
{
  int year = g_date_get_year(date);
  int month = (int)g_date_get_month(date);
  int day = g_date_get_day(date);
  int weekday = (int)g_date_get_weekday(date);
  if (date_lang_is_chinese(lang))
    return g_strdup_printf("%d年%d月%d日 %s", year, month, day, WEEKDAYS_ZH[weekday]);
  return g_strdup_printf("%s %d %s %d", WEEKDAYS[weekday], day, MONTHS[month], year);
}
