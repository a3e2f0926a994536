/* The words of a date as the furniture prints them, in Chinese or English, whatever the locale. */
#pragma once

#include <glib.h>

/* Each returns words for DATE (valid) in LANG (BCP 47: "zh…" is Chinese, all others are English),
 * to be freed with g_free. */
char *date_month_words(const GDate *date, const char *lang);   /* 2025年5月, May 2025 */
char *date_day_words(const GDate *date);                       /* 16 */
char *date_weekday_words(const GDate *date, const char *lang); /* 星期五, FRIDAY */
char *date_full_words(const GDate *date, const char *lang);    /* 2025年5月16日 星期五 */

/* Returns whether LANG is written in Han characters without spaces (Chinese). */
gboolean date_lang_is_chinese(const char *lang);
