/* The nearest known word: edit distance in characters, a swap of neighbours counting once. */
#include "model/nearest.h"

#include <glib.h>

/* Words longer than this are nobody's typing error; it also bounds the work. */
#define LONGEST 40

static int least(int a, int b, int c)
{
  return MIN(MIN(a, b), c);
}

/* Optimal string alignment over three rolling rows. */
static int distance(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
  int rows[3][LONGEST + 1];
  for (int j = 0; j <= b_length; j++)
    rows[0][j] = j;
  for (int i = 1; i <= a_length; i++) {
    int *row = rows[i % 3];
    const int *above = rows[(i + 2) % 3];
    const int *before = rows[(i + 1) % 3];
    row[0] = i;
    for (int j = 1; j <= b_length; j++) {
      int same = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN(row[j], before[j - 2] + 1);
    }
  }
  return rows[a_length % 3][b_length];
}

const char *nearest_find(const char *word, const char *const *names)
{
  glong length = 0;
  g_autofree char *lower = g_ascii_strdown(word, -1);
  g_autofree gunichar *typed = g_utf8_to_ucs4(lower, -1, NULL, &length, NULL);
  if (typed == NULL || length == 0 || length > LONGEST)
    return NULL;
  const char *nearest = NULL;
  /* A third of the characters may be wrong, one at least; a single one must not be all of them. */
  int best = (int)MAX(length / 3, 1) + 1;
  for (int i = 0; names[i] != NULL; i++) {
    glong name_length = 0;
    g_autofree char *name_lower = g_ascii_strdown(names[i], -1);
    g_autofree gunichar *name = g_utf8_to_ucs4(name_lower, -1, NULL, &name_length, NULL);
    if (name == NULL || name_length > LONGEST)
      continue;
    int apart = distance(typed, length, name, name_length);
    if (apart < best && apart < MAX(length, name_length)) {
      best = apart;
      nearest = names[i];
    }
  }
  return nearest;
}
