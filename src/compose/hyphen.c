/* Hyphenation: libhyphen's patterns with house limits on what may be cut. */
#include "compose/hyphen.h"

#include <hyphen.h>
#include <string.h>

enum { LEAST_BEFORE = 2, LEAST_AFTER = 3, LEAST_WORD = 5, LONGEST_WORD = 60 };

struct Hyphenator {
  const char *path;
  HyphenDict *patterns; /* read when a word first needs them: that takes a tenth of a page's time */
  GMutex reading;       /* held meanwhile */
};

Hyphenator *hyphen_open(const char *lang)
{
  (void)lang; /* English patterns serve every Latin word in a Chinese paper */
  const char *path = "/usr/share/hyphen/hyph_en_US.dic";
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  Hyphenator *hyphenator = g_new0(Hyphenator, 1);
  hyphenator->path = path;
  g_mutex_init(&hyphenator->reading);
  return hyphenator;
}

void hyphen_close(Hyphenator *hyphenator)
{
  if (!hyphenator)
    return;
  if (hyphenator->patterns)
    hnj_hyphen_free(hyphenator->patterns);
  g_mutex_clear(&hyphenator->reading);
  g_free(hyphenator);
}

/* Acronyms and words in capitals stay whole. */
static gboolean is_capitals(const char *word, int length)
{
  for (int i = 1; i < length; i++)
    if (g_ascii_isupper(word[i]))
      return TRUE;
  return FALSE;
}

static HyphenDict *find_patterns(Hyphenator *hyphenator)
{
  g_autoptr(GMutexLocker) lock = g_mutex_locker_new(&hyphenator->reading);
  if (!hyphenator->patterns && hyphenator->path)
    hyphenator->patterns = hnj_hyphen_load(hyphenator->path);
  hyphenator->path = NULL; /* a file that cannot be read is not tried twice */
  return hyphenator->patterns;
}

void hyphen_find(Hyphenator *hyphenator, const char *word, int length, gboolean *points)
{
  memset(points, 0, sizeof *points * (gsize)length);
  if (!hyphenator || length < LEAST_WORD || length > LONGEST_WORD || is_capitals(word, length))
    return;
  HyphenDict *patterns = find_patterns(hyphenator);
  if (!patterns)
    return;
  char lower[LONGEST_WORD + 1];
  char marks[LONGEST_WORD + 6];
  for (int i = 0; i < length; i++)
    lower[i] = g_ascii_tolower(word[i]);
  lower[length] = '\0';
  char **replacements = NULL;
  int *places = NULL, *cuts = NULL;
  int failed =
      hnj_hyphen_hyphenate2(patterns, lower, length, marks, NULL, &replacements, &places, &cuts);
  for (int i = 0; !failed && i < length; i++) {
    gboolean plain = !replacements || !replacements[i];
    points[i] = plain && (marks[i] & 1) && i + 1 >= LEAST_BEFORE && length - i - 1 >= LEAST_AFTER;
  }
  for (int i = 0; replacements && i < length; i++)
    free(replacements[i]);
  free(replacements);
  free(places);
  free(cuts);
}
