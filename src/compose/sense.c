/* Sense: what ending a line of display type at a place costs its reader. */
#include "compose/copy.h"

#include "compose/phrases.h"

#include <string.h>

/* What a break costs, on the scale of phrases.h, where those between Han characters are. */
enum {
  COST_SPACE = 0,     /* at a typed space */
  COST_MARK = 30,     /* after a comma, a bracket, a dash */
  COST_QUOTED = 2500, /* inside a short name in quotes */
  COST_STUB = 200,    /* English: a line that ends with an article or a preposition */
  QUOTED_NAME = 12,   /* characters of a name that is kept whole */
};

/* Words an English line does not end with. */
static const char *const STUBS = " a an the of to in on at for and or by with from as is are its ";

gboolean copy_is_space(const Copy *copy, int i)
{
  CharClass class = copy_atom(copy, i)->class;
  return class == CLASS_SPACE || class == CLASS_WIDE_SPACE;
}

static gboolean ends_with_stub(const Copy *copy, int space)
{
  int from = space;
  while (from > 0 && copy_atom(copy, from - 1)->class == CLASS_LETTER)
    from--;
  int start = copy_atom(copy, from)->start, end = copy_atom(copy, space)->start;
  g_autofree char *word = g_ascii_strdown(copy->text->utf8 + start, end - start);
  g_autofree char *padded = g_strdup_printf(" %s ", word);
  return end > start && strstr(STUBS, padded);
}

/* The cost of a break before atom I by the marks beside it; Han characters are weighed together. */
static gint16 cost_before(const Copy *copy, int i)
{
  const Atom *atom = copy_atom(copy, i), *before = copy_atom(copy, i - 1);
  if (copy_is_space(copy, i - 1))
    return copy->latin && ends_with_stub(copy, i - 1) ? COST_STUB : COST_SPACE;
  if (before->class == CLASS_DIGIT || before->class == CLASS_SUFFIX ||
      before->class == CLASS_WIDE_DIGIT)
    return CUT_NUMBER;
  if (spacing_is_closer(before->class) || before->class == CLASS_LATIN_CLOSER ||
      spacing_is_opener(atom->class) || atom->class == CLASS_LATIN_OPENER ||
      before->class == CLASS_DASH || before->class == CLASS_ELLIPSIS)
    return COST_MARK;
  return CUT_WORDS;
}

/* Weighs the breaks inside each row of Han characters by its words. */
static void weigh_rows(Copy *copy, int start, int end)
{
  for (int from = start; from < end; from++) {
    int to = from;
    while (to < end && copy_atom(copy, to)->class == CLASS_HAN)
      to++;
    if (to - from < 2)
      continue;
    g_autofree int *costs = g_new(int, (gsize)(to - from));
    phrases_weigh(copy->compositor->words, copy->text->utf8 + copy_atom(copy, from)->start,
                  to - from, costs);
    for (int i = from + 1; i < to; i++)
      copy_atom(copy, i)->penalty = (gint16)costs[i - from];
    from = to - 1;
  }
}

/* Keeps short names in quotes and book-title marks whole. */
static void protect_names(Copy *copy, int from, int to)
{
  int open = -1;
  for (int i = from; i < to; i++) {
    CharClass class = copy_atom(copy, i)->class;
    if (class == CLASS_OPENER || class == CLASS_LATIN_OPENER)
      open = i;
    gboolean closes = class == CLASS_CLOSER || class == CLASS_LATIN_CLOSER;
    if (!closes || open < 0)
      continue;
    for (int k = open + 1; k <= i && i - open <= QUOTED_NAME; k++)
      copy_atom(copy, k)->penalty += COST_QUOTED;
    open = -1;
  }
}

void copy_weigh_sense(Copy *copy)
{
  if (!copy->style->display || copy->weighed)
    return;
  copy->weighed = TRUE;
  for (guint s = 0; s + 1 < copy->segments->len; s++) {
    int from = g_array_index(copy->segments, int, s);
    int to = g_array_index(copy->segments, int, s + 1);
    for (int i = from + 1; i < to; i++)
      copy_atom(copy, i)->penalty = cost_before(copy, i);
    weigh_rows(copy, from, to);
    protect_names(copy, from, to);
  }
}
