/* Roles: the order of a head (section, kicker, headline, deck, byline), read from lengths and gaps.
 */
#include "import/roles.h"

#include "import/head.h"
#include "import/signs.h"

#include "model/characters.h"

/* A section's name has at most so many cells, one that is set apart by "#" headings a few more. */
#define LONGEST_SECTION 12
#define LONGEST_LABEL 16

/* A headline under a section's name is longer by so many cells. */
#define LONGER 6

/* A picture stood where so many blank lines more than usual are. */
#define PICTURE_GAP 2

/* A line inside an article up to so many cells may be a crosshead. */
#define LONGEST_CROSSHEAD 20

/* A pair of characters met so often in the file is a word. */
#define USUAL_PAIR 2

static Unit *head_at(const Group *group, guint i)
{
  return g_ptr_array_index(group->heads, i);
}

/* Whether a head of two lines was broken because its first line was full, in the middle of a word.
 */
static gboolean is_wrapped(const Unit *unit, const Found *found, int line, const Pairs *pairs)
{
  int before = found_line(found, line - 1)->width;
  int after = found_line(found, line)->width;
  int together = pairs_find(pairs, found_last(found, line - 1), found_first(found, line));
  return unit->last - unit->first >= 1 && before > after && together >= USUAL_PAIR;
}

static void settle_lines(Unit *unit, Found *found, const Pairs *pairs)
{
  for (int i = unit->first + 1; i <= unit->last; i++) {
    if (found_line(found, i)->glue == GLUE_BREAK && is_wrapped(unit, found, i, pairs))
      found_line(found, i)->glue = GLUE_NONE;
  }
}

static gboolean starts_with_dash(const Unit *unit, const Found *found)
{
  gunichar first = g_utf8_get_char(unit_start(unit, found));
  return first == 0x2014 || first == 0x2500;
}

static gboolean is_byline(const Unit *unit, const Found *found)
{
  return unit->level == 0 && sign_is_byline(unit_start(unit, found), unit_end(unit, found));
}

static gboolean is_plain_label(const Unit *unit, const Found *found, int longest)
{
  const char *start = unit_start(unit, found);
  const char *end = unit_end(unit, found);
  for (const char *at = start; at < end; at = g_utf8_next_char(at)) {
    if (!g_unichar_isalpha(g_utf8_get_char(at)))
      return FALSE;
  }
  return unit->level == 0 && unit->first == unit->last && unit_width(unit, found) <= longest;
}

/* Takes from the run what is no part of the order of a head: captions and bylines. Returns the
 * rest, to be unreferenced. */
static GPtrArray *take_asides(const Group *group, Found *found, int usual_blanks)
{
  GPtrArray *rest = g_ptr_array_new();
  for (guint i = 0; i < group->heads->len; i++) {
    Unit *unit = head_at(group, i);
    const FoundLine *line = found_line(found, unit->first);
    gboolean gap = line->blanks >= usual_blanks + PICTURE_GAP && rest->len > 0;
    if (unit->shadowed || (gap && unit->level == 0 && group->matter->len > 0))
      unit->kind = UNIT_CAPTION;
    else if (rest->len > 0 && is_byline(unit, found))
      unit->kind = UNIT_BYLINE;
    else
      g_ptr_array_add(rest, unit);
  }
  return rest;
}

static int find_marked(const GPtrArray *rest)
{
  for (guint i = 0; i < rest->len; i++) {
    if (((const Unit *)g_ptr_array_index(rest, i))->level > 0)
      return (int)i;
  }
  return -1;
}

/* Names the units of REST from index AT on: [kicker,] headline, deck. */
static void name_head(GPtrArray *rest, guint at, const Found *found)
{
  guint count = rest->len - at;
  guint headline = at;
  if (count == 0)
    return;
  if (count >= 3 && !starts_with_dash(g_ptr_array_index(rest, at + 1), found))
    headline = at + 1;
  for (guint i = at; i < rest->len; i++) {
    Unit *unit = g_ptr_array_index(rest, i);
    if (i < headline)
      unit->kind = UNIT_KICKER;
    else if (i == headline)
      unit->kind = UNIT_HEADLINE;
    else if (i == headline + 1)
      unit->kind = UNIT_DECK;
    else
      unit->kind = UNIT_BODY;
    if (count > 2)
      unit_doubt(unit, "%u lines of heading stand together here", count);
  }
}

/* Heads that Markdown marked: each is an article; what stands before the first is a section. */
static void name_marked(GPtrArray *rest, int marked, const Found *found)
{
  for (int i = 0; i < marked; i++) {
    Unit *unit = g_ptr_array_index(rest, i);
    gboolean label = is_plain_label(unit, found, LONGEST_LABEL);
    unit->kind = label ? UNIT_SECTION : UNIT_BODY;
    if (!label)
      unit_doubt(unit, "this line stands before a headline");
  }
  guint at = (guint)marked;
  const Unit *first = g_ptr_array_index(rest, at);
  const Unit *next = at + 1 < rest->len ? g_ptr_array_index(rest, at + 1) : NULL;
  while (next && next->level > first->level) {
    ((Unit *)g_ptr_array_index(rest, at))->kind = UNIT_SECTION;
    first = g_ptr_array_index(rest, ++at);
    next = at + 1 < rest->len ? g_ptr_array_index(rest, at + 1) : NULL;
  }
  name_head(rest, at, found);
}

/* Names that stand over a headline that is longer. */
static guint name_sections(GPtrArray *rest, const Found *found)
{
  guint at = 0;
  while (at + 1 < rest->len) {
    Unit *unit = g_ptr_array_index(rest, at);
    const Unit *next = g_ptr_array_index(rest, at + 1);
    if (!is_plain_label(unit, found, LONGEST_SECTION) ||
        unit_width(next, found) < unit_width(unit, found) + LONGER)
      break;
    unit->kind = UNIT_SECTION;
    at++;
  }
  return at;
}

/* A single short line inside an article may head a part of it. */
static gboolean is_crosshead(Unit *unit, const Group *group, const Found *found,
                             gboolean in_article)
{
  if (!in_article || group->matter->len == 0 || head_is_photo_label(unit, found))
    return FALSE;
  if (unit->level > 2 || head_is_numbered(unit, found))
    return TRUE;
  const Unit *next = g_ptr_array_index(group->matter, 0);
  if (unit->level > 0 || unit_width(unit, found) > LONGEST_CROSSHEAD ||
      sign_starts_report(unit_start(next, found), unit_end(next, found)))
    return FALSE;
  unit_doubt(unit, "a crosshead, or the headline of a new article");
  return TRUE;
}

void roles_assign(Group *group, Found *found, const Pairs *pairs, int usual_blanks,
                  gboolean in_article)
{
  for (guint i = 0; i < group->heads->len; i++)
    settle_lines(head_at(group, i), found, pairs);
  g_autoptr(GPtrArray) rest = take_asides(group, found, usual_blanks);
  int marked = find_marked(rest);
  Unit *first = rest->len > 0 ? g_ptr_array_index(rest, 0) : NULL;
  if (rest->len == 1 && group->heads->len == 1 && is_crosshead(first, group, found, in_article))
    first->kind = UNIT_CROSSHEAD;
  else if (marked >= 0)
    name_marked(rest, marked, found);
  else
    name_head(rest, name_sections(rest, found), found);
  for (guint i = 0; i < rest->len; i++) {
    Unit *unit = g_ptr_array_index(rest, i);
    unit->photo = unit->kind == UNIT_HEADLINE && head_is_photo_label(unit, found);
  }
}
