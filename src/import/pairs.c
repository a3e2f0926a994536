/* Pairs: counters under a hash, one byte pair of text after the other. */
#include "import/pairs.h"

#include "model/characters.h"

#define COUNTERS (1u << 20)

struct Pairs {
  guint16 *counters;
};

static guint32 hash(gunichar first, gunichar second)
{
  guint32 mixed = first * 0x9E3779B1u ^ second * 0x85EBCA77u;
  return (mixed ^ mixed >> 15) & (COUNTERS - 1);
}

/* Calls for each pair of Han characters between START and END; line ends part none. */
static void count_range(guint16 *counters, const char *start, const char *end)
{
  gunichar before = 0;
  for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (c == '\n')
      continue;
    if (character_is_han(c) && before != 0) {
      guint16 *counter = &counters[hash(before, c)];
      *counter = (guint16)(*counter + (*counter < G_MAXUINT16));
    }
    before = character_is_han(c) ? c : 0;
  }
}

Pairs *pairs_count(const Found *found)
{
  Pairs *pairs = g_new0(Pairs, 1);
  pairs->counters = g_new0(guint16, COUNTERS);
  for (int i = 0; i < found_count(found); i++) {
    const FoundLine *line = found_line(found, i);
    count_range(pairs->counters, found->text->str + line->start, found->text->str + line->end);
  }
  return pairs;
}

void pairs_free(Pairs *pairs)
{
  if (pairs == NULL)
    return;
  g_free(pairs->counters);
  g_free(pairs);
}

int pairs_find(const Pairs *pairs, gunichar first, gunichar second)
{
  if (!character_is_han(first) || !character_is_han(second))
    return 0;
  return pairs->counters[hash(first, second)];
}

/* Whether FIRST and SECOND follow each other between START and STOP. */
static gboolean holds_pair(const char *start, const char *stop, gunichar first, gunichar second)
{
  gunichar before = 0;
  for (const char *at = start; at < stop; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (c == '\n')
      continue;
    if (before == first && c == second)
      return TRUE;
    before = c;
  }
  return FALSE;
}

int pairs_likeness(const char *from, const char *end, const char *start, const char *stop)
{
  int pairs = 0;
  int held = 0;
  gunichar before = 0;
  for (const char *at = from; at < end; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (character_is_han(c) && character_is_han(before)) {
      pairs++;
      held += holds_pair(start, stop, before, c);
    }
    before = c;
  }
  return pairs > 0 ? held * 100 / pairs : 0;
}
