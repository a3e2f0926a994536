/* Cuts: what speaks for and against two units being one sentence, added up. */
#include "import/cut.h"

#include "import/signs.h"
#include "import/wrap.h"

#include "model/characters.h"

#include <string.h>

/* Running text that ends without a mark is cut, unless something speaks against it. */
#define FOR_RUNNING_TEXT 2
#define FOR_MARK 3  /* it ends with a comma, or a bracket is still open */
#define FOR_FULL 3  /* its last line reaches the measure */
#define FOR_TAIL 4  /* what follows begins with a mark that needs something before it */
#define FOR_STUMP 3 /* … or with a single character before one: the rest of a word */
#define FOR_HANGING 2
#define FOR_COMMA 2
#define FOR_PAIR 1
#define AGAINST_SHORT 3   /* its last line does not reach the measure */
#define AGAINST_REPORT 3  /* what follows begins as reports do */
#define AGAINST_FORMULA 2 /* … as other paragraphs of the file do */
#define ENOUGH 2
#define ENOUGH_FOR_HEAD 4 /* what looks like a headline needs more */

/* A pair of characters met so often in the file is a word that was parted. */
#define USUAL_PAIR 5

/* A piece of so many cells is the rest of a sentence, not a paragraph. */
#define STUMP 8

/* Two paragraphs that begin with so many same characters begin by formula. */
#define FORMULA 4

/* The first characters of all paragraphs. */
typedef struct {
  GHashTable *openings; /* of a guint64 hash to how often */
} Formulas;

static guint64 opening_of(const Unit *unit, const Found *found)
{
  const char *at = unit_start(unit, found);
  const char *end = unit_end(unit, found);
  guint64 opening = 0;
  for (int i = 0; i < FORMULA && at < end; i++, at = g_utf8_next_char(at))
    opening = opening * 1000003 + g_utf8_get_char(at);
  return opening;
}

static void count_openings(Formulas *formulas, const GPtrArray *units, const Found *found)
{
  for (guint i = 0; i < units->len; i++) {
    const Unit *unit = g_ptr_array_index(units, i);
    guint64 *key = g_new(guint64, 1);
    *key = opening_of(unit, found);
    int times = GPOINTER_TO_INT(g_hash_table_lookup(formulas->openings, key));
    g_hash_table_replace(formulas->openings, key, GINT_TO_POINTER(times + 1));
  }
}

static gboolean is_formula(const Formulas *formulas, const Unit *unit, const Found *found)
{
  guint64 key = opening_of(unit, found);
  return GPOINTER_TO_INT(g_hash_table_lookup(formulas->openings, &key)) > 1;
}

/* Whether UNIT ends with its writer or source in brackets, or with brackets after its sentence. */
static gboolean ends_with_credit(const Unit *unit, const Found *found)
{
  const char *start = unit_start(unit, found);
  const char *end = unit_end(unit, found);
  gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
  if (last != 0xFF09 && last != ')')
    return FALSE;
  const char *open = end;
  while (open > start && g_utf8_get_char(open) != 0xFF08 && *open != '(')
    open = g_utf8_prev_char(open);
  if (open == start)
    return FALSE;
  return character_ends_sentence(start, open) || sign_is_byline(g_utf8_next_char(open), end);
}

/* Whether UNIT can be the upper piece of a cut at all. */
static gboolean is_open_ended(const Unit *unit, const Found *found)
{
  gboolean running = unit->kind == UNIT_BODY || unit->kind == UNIT_ITEM ||
                     (unit->kind == UNIT_HEAD && unit->level == 0 && unit->first == unit->last);
  const char *end = unit_end(unit, found);
  if (!running || unit_start(unit, found) >= end)
    return FALSE;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
  return !character_ends_sentence(unit_start(unit, found), end) && !ends_with_credit(unit, found) &&
         g_utf8_strchr("：:；;", -1, last) == NULL;
}

static gboolean can_go_on(const Unit *unit, const Found *found)
{
  return unit->kind == UNIT_BODY && !found_line(found, unit->first)->opens;
}

/* What the end of UPPER says. */
static int weigh_end(const Unit *upper, const Found *found)
{
  const char *start = unit_start(upper, found);
  const char *end = unit_end(upper, found);
  gunichar last = found_last(found, upper->last);
  int weight = upper->kind == UNIT_HEAD ? 0 : FOR_RUNNING_TEXT;
  if (character_is_pause(last) || sign_open_count(start, end) > 0)
    weight += FOR_MARK;
  if (wrap_is_full(found, upper->last))
    weight += FOR_FULL;
  else if (upper->first < upper->last)
    weight -= AGAINST_SHORT;
  if (sign_hangs(start, end))
    weight += FOR_HANGING;
  if (upper->kind == UNIT_HEAD && g_utf8_strchr(start, end - start, 0xFF0C) != NULL)
    weight += FOR_COMMA;
  return weight;
}

static gboolean is_mark(gunichar c)
{
  return character_is_pause(c) || character_is_final(c) || character_is_closing(c);
}

/* What the start of LOWER says. */
static int weigh_start(const Unit *lower, const Found *found, const Formulas *formulas)
{
  const char *start = unit_start(lower, found);
  gunichar first = g_utf8_get_char(start);
  int weight = 0;
  if (is_mark(first))
    weight += FOR_TAIL;
  else if ((character_is_han(first) && is_mark(g_utf8_get_char(g_utf8_next_char(start)))) ||
           unit_width(lower, found) <= STUMP)
    weight += FOR_STUMP;
  if (sign_starts_report(start, unit_end(lower, found)))
    weight -= AGAINST_REPORT;
  if (is_formula(formulas, lower, found))
    weight -= AGAINST_FORMULA;
  return weight;
}

static gboolean is_cut(const Unit *upper, const Unit *lower, const Found *found, const Pairs *pairs,
                       const Formulas *formulas)
{
  if (!can_go_on(lower, found))
    return FALSE;
  int weight = weigh_end(upper, found) + weigh_start(lower, found, formulas);
  if (pairs_find(pairs, found_last(found, upper->last), found_first(found, lower->first)) >=
      USUAL_PAIR)
    weight += FOR_PAIR;
  return weight >= (upper->kind == UNIT_HEAD ? ENOUGH_FOR_HEAD : ENOUGH);
}

/* Makes LOWER the end of UPPER. */
static void join(Unit *upper, const Unit *lower, Found *found)
{
  gunichar before = found_last(found, upper->last);
  gunichar after = found_first(found, lower->first);
  gboolean latin =
      before < 0x80 && after < 0x80 && !(g_unichar_isdigit(before) && g_unichar_isdigit(after));
  found_line(found, lower->first)->glue = latin ? GLUE_SPACE : GLUE_NONE;
  upper->last = lower->last;
  if (upper->kind == UNIT_HEAD)
    upper->kind = UNIT_BODY;
}

void cut_join(Found *found, GPtrArray *units, const Pairs *pairs)
{
  Formulas formulas = {g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
  count_openings(&formulas, units, found);
  guint kept = 0;
  for (guint i = 1; i < units->len; i++) {
    Unit *upper = units->pdata[kept];
    Unit *lower = units->pdata[i];
    gboolean open = is_open_ended(upper, found);
    if (open && is_cut(upper, lower, found, pairs, &formulas)) {
      join(upper, lower, found);
      unit_free(lower);
      units->pdata[i] = NULL;
      continue;
    }
    if (open && upper->kind != UNIT_HEAD && lower->kind != UNIT_ITEM)
      unit_doubt(upper, "this paragraph ends in the middle of a sentence");
    units->pdata[++kept] = lower;
    if (kept != i)
      units->pdata[i] = NULL;
  }
  if (units->len > 0)
    g_ptr_array_set_size(units, (int)kept + 1);
  g_hash_table_unref(formulas.openings);
}
