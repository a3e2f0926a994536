/* Order: heads that stand behind their matter are set before it, labels before their articles. */
#include "import/order.h"

#include "model/characters.h"

#include "import/roles.h"
#include "import/signs.h"

#include <string.h>

/* A head is likelier to belong to the matter that says so many percent more of its words. */
#define CLEARLY_LIKER 20

/* So many heads of a file tell how all of them stand. */
#define MOST_JUDGED 50

/* What an article is about stands in so many bytes of it. */
#define LEAD_BYTES 6000

/* A bracketed headline has at most so many characters. */
#define LONGEST_NOTE 24

/* In an article with so many paragraphs one that begins as reports do may begin another. */
#define LEAST_BEFORE 2

static void free_group(gpointer pointer)
{
  Group *group = pointer;
  g_ptr_array_unref(group->heads);
  g_ptr_array_unref(group->matter);
  g_free(group);
}

static Group *add_group(GPtrArray *groups)
{
  Group *group = g_new0(Group, 1);
  group->heads = g_ptr_array_new();
  group->matter = g_ptr_array_new();
  g_ptr_array_add(groups, group);
  return group;
}

/* Returns UNITS as runs of heads and the matter behind them. */
static GPtrArray *make_groups(const GPtrArray *units)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
  Group *group = add_group(groups);
  for (guint i = 0; i < units->len; i++) {
    Unit *unit = g_ptr_array_index(units, i);
    if (unit_is_head(unit) && group->matter->len > 0)
      group = add_group(groups);
    g_ptr_array_add(unit_is_head(unit) ? group->heads : group->matter, unit);
  }
  return groups;
}

/* Returns how many blank lines stand between blocks for the most part. */
static int usual_blanks(const Found *found, const GPtrArray *units)
{
  enum { MOST = 4 };
  int counts[MOST + 1] = {0};
  int usual = 0;
  for (guint i = 1; i < units->len; i++) {
    const Unit *unit = g_ptr_array_index(units, i);
    counts[MIN(found_line(found, unit->first)->blanks, MOST)]++;
  }
  for (int i = 1; i <= MOST; i++)
    usual = counts[i] > counts[usual] ? i : usual;
  return usual;
}

static int likeness(const GPtrArray *heads, const GPtrArray *matter, const Found *found)
{
  if (heads->len == 0 || matter->len == 0)
    return 0;
  const Unit *first = g_ptr_array_index(matter, 0);
  const Unit *last = g_ptr_array_index(matter, matter->len - 1);
  const Unit *from = g_ptr_array_index(heads, 0);
  const Unit *to = g_ptr_array_index(heads, heads->len - 1);
  const char *start = unit_start(first, found);
  const char *end = unit_end(last, found);
  if (end - start > LEAD_BYTES)
    end = g_utf8_find_prev_char(start, start + LEAD_BYTES);
  return pairs_likeness(unit_start(from, found), unit_end(to, found), start, end);
}

/* Whether the heads of this file stand behind their matter: it begins with matter and ends with a
 * head, or each head is clearly liker to what stands before it. */
static gboolean heads_follow(const GPtrArray *groups, const Found *found)
{
  const Group *first = g_ptr_array_index(groups, 0);
  const Group *last = g_ptr_array_index(groups, groups->len - 1);
  int balance = 0;
  if (first->heads->len > 0 || first->matter->len == 0 || groups->len < 2)
    return FALSE;
  if (last->matter->len == 0)
    return TRUE;
  guint judged = MIN(groups->len, MOST_JUDGED);
  for (guint i = 1; i < judged; i++) {
    const Group *group = g_ptr_array_index(groups, i);
    const Group *before = g_ptr_array_index(groups, i - 1);
    balance += likeness(group->heads, before->matter, found) -
               likeness(group->heads, group->matter, found);
  }
  return balance >= CLEARLY_LIKER * (int)(judged - 1);
}

/* Gives the heads of each group to the matter before them, and notes the moves. */
static void pull_heads(GPtrArray *groups, const Found *found, Repairs *repairs)
{
  for (guint i = 0; i < groups->len; i++) {
    Group *group = g_ptr_array_index(groups, i);
    Group *next = i + 1 < groups->len ? g_ptr_array_index(groups, i + 1) : NULL;
    g_ptr_array_set_size(group->heads, 0);
    if (next == NULL || next->heads->len == 0)
      continue;
    const Unit *from = g_ptr_array_index(next->heads, 0);
    const Unit *to = g_ptr_array_index(next->heads, next->heads->len - 1);
    const Unit *target = g_ptr_array_index(group->matter, 0);
    repairs_move(repairs, from->words, found_line(found, to->last)->end,
                 found_line(found, target->first)->from);
    for (guint k = 0; k < next->heads->len; k++)
      g_ptr_array_add(group->heads, g_ptr_array_index(next->heads, k));
  }
}

/* --- what is missing ----------------------------------------------------------------------------
 */

/* Returns the first words of UNIT up to a mark, in brackets, to be freed. */
static char *first_words(const Unit *unit, const Found *found)
{
  const char *at = unit_start(unit, found);
  const char *end = unit_end(unit, found);
  int item = sign_item_bytes(at, end);
  GString *words = g_string_new("[");
  for (at += item; at < end && g_utf8_strlen(words->str, -1) <= LONGEST_NOTE;
       at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (character_is_final(c) ||
        (character_is_pause(c) && g_utf8_strlen(words->str, -1) > LONGEST_NOTE / 2))
      break;
    if (c != '\n' && c != '[' && c != ']')
      g_string_append_unichar(words, c);
  }
  g_string_append_c(words, ']');
  return g_string_free(words, FALSE);
}

/* Puts a bracketed headline over UNIT, which begins an article that has none. */
static void add_note(Unit *unit, const Found *found, Repairs *repairs)
{
  unit->note = first_words(unit, found);
  unit_doubt(unit, "this article has no headline; its first words stand in brackets");
  repairs_put(repairs, REPAIR_NOTE, unit->words, unit->words, unit->note);
}

/* Gives a headline to matter that would stand under none. */
static void fill_headlines(const GPtrArray *units, const Found *found, Repairs *repairs)
{
  gboolean open = FALSE;
  for (guint i = 0; i < units->len; i++) {
    Unit *unit = g_ptr_array_index(units, i);
    if (unit->kind == UNIT_CROSSHEAD && !open)
      unit->kind = UNIT_HEADLINE;
    if (unit->kind == UNIT_SECTION) {
      open = FALSE;
    } else if (unit->kind == UNIT_HEADLINE || unit->kind == UNIT_KICKER) {
      open = TRUE;
    } else if (!open && unit->kind != UNIT_RULE) {
      add_note(unit, found, repairs);
      open = TRUE;
    }
  }
}

/* A report in the middle of an article may be an article without a headline. */
static void doubt_reports(const Group *group, const Found *found)
{
  for (guint i = LEAST_BEFORE; i < group->matter->len; i++) {
    Unit *unit = g_ptr_array_index(group->matter, i);
    if (unit->kind == UNIT_BODY &&
        sign_starts_report(unit_start(unit, found), unit_end(unit, found)))
      unit_doubt(unit, "a new article without a headline may begin here");
  }
}

/* The words of a picture's own article are its caption. */
static void make_photo_caption(const Group *group)
{
  for (guint i = 0; i < group->heads->len && group->matter->len > 0; i++) {
    const Unit *unit = g_ptr_array_index(group->heads, i);
    Unit *words = g_ptr_array_index(group->matter, 0);
    if (unit->photo && words->kind == UNIT_BODY)
      words->kind = UNIT_CAPTION;
  }
}

/* Fields stand right under their headline: what comes behind a caption or a paragraph, or a second
 * time, is matter. */
static void keep_order(const Group *group)
{
  UnitKind last = UNIT_SECTION;
  for (guint i = 0; i < group->heads->len; i++) {
    Unit *unit = g_ptr_array_index(group->heads, i);
    gboolean field = unit->kind == UNIT_DECK || unit->kind == UNIT_BYLINE;
    if (field && (last == UNIT_BODY || last == UNIT_CAPTION || last >= unit->kind)) {
      unit->kind = UNIT_BODY;
      unit_doubt(unit, "this line stood among the headlines");
    }
    last = unit->kind;
  }
}

/* Heads with nothing under them are no headlines, if there is an article they can end. */
static void end_article(const Group *group)
{
  for (guint i = 0; i < group->heads->len; i++) {
    Unit *unit = g_ptr_array_index(group->heads, i);
    if (unit->level > 0 || unit->shadowed)
      continue;
    unit->kind = UNIT_BODY;
    unit_doubt(unit, "this line looks like a headline, but no text follows");
  }
}

/* --- sections -----------------------------------------------------------------------------------
 */

static gboolean is_section(const GPtrArray *units, guint i)
{
  return i < units->len && ((const Unit *)g_ptr_array_index(units, i))->kind == UNIT_SECTION;
}

/* Returns how many bytes FIRST and SECOND begin with in common, whole characters. */
static size_t common_start(const char *first, const char *second, const char *end)
{
  size_t length = 0;
  while (second + length < end && first[length] == second[length])
    length++;
  while (length > 0 && (second[length] & 0xC0) == 0x80)
    length--;
  return length;
}

static int count_words(const char *start, const char *end, const char *words, size_t length)
{
  int count = 0;
  for (const char *at = start; (at = memmem(at, (size_t)(end - at), words, length)) != NULL;
       at += length)
    count++;
  return count;
}

/* Returns the index behind the last unit of the article that begins at I. */
static guint article_end(const GPtrArray *units, guint i)
{
  for (i++; i < units->len; i++) {
    UnitKind kind = ((const Unit *)g_ptr_array_index(units, i))->kind;
    if (kind == UNIT_SECTION || kind == UNIT_HEADLINE || kind == UNIT_KICKER)
      break;
  }
  return i;
}

/* Returns the index of the article from FROM on that says the distinct part of LABEL most often; 0
 * where none does, or two do equally. The first article is the other label's. */
static guint find_article(const GPtrArray *units, const Found *found, guint from, const Unit *other,
                          const Unit *label)
{
  const char *words = unit_start(label, found);
  const char *end = unit_end(label, found);
  words += common_start(unit_start(other, found), words, end);
  guint best = 0;
  int most = 0;
  guint i = from < units->len ? article_end(units, from) : units->len;
  while (words < end && i < units->len && !is_section(units, i)) {
    guint stop = article_end(units, i);
    const Unit *first = g_ptr_array_index(units, i);
    const Unit *last = g_ptr_array_index(units, stop - 1);
    int count =
        count_words(unit_start(first, found), unit_end(last, found), words, (size_t)(end - words));
    if (count > most) {
      most = count;
      best = i;
    } else if (count == most) {
      best = 0;
    }
    i = stop;
  }
  return best;
}

/* Two labels stand together where only one can be the section's: the second is set before the
 * article that speaks of it, or stays a part of the first. */
static void part_sections(GPtrArray *units, Found *found, Repairs *repairs)
{
  for (guint i = 0; i + 1 < units->len; i++) {
    if (!is_section(units, i) || !is_section(units, i + 1))
      continue;
    Unit *first = g_ptr_array_index(units, i);
    Unit *label = g_ptr_array_index(units, i + 1);
    guint at = find_article(units, found, i + 2, first, label);
    const Unit *target = at > 0 ? g_ptr_array_index(units, at) : NULL;
    if (target && target->first > label->last) {
      unit_doubt(label, "this section's name stood beside another at the top");
      repairs_move(repairs, label->words, found_line(found, label->last)->end,
                   found_line(found, target->first)->from);
      g_ptr_array_insert(units, (int)at, label);
      g_ptr_array_remove_index(units, i + 1);
    } else {
      unit_doubt(first, "names of two sections stood together here");
      found_line(found, label->first)->glue = GLUE_SPACE;
      first->last = label->last;
      g_ptr_array_remove_index(units, i + 1);
      unit_free(label);
    }
    i--;
  }
}

void order_units(Found *found, GPtrArray *units, const Pairs *pairs, Repairs *repairs)
{
  int blanks = usual_blanks(found, units);
  g_autoptr(GPtrArray) groups = make_groups(units);
  gboolean follow = heads_follow(groups, found);
  if (follow)
    pull_heads(groups, found, repairs);
  g_autoptr(GPtrArray) ordered = g_ptr_array_new();
  gboolean in_article = FALSE;
  for (guint i = 0; i < groups->len; i++) {
    Group *group = g_ptr_array_index(groups, i);
    roles_assign(group, found, pairs, blanks, in_article && !follow);
    if (group->matter->len == 0 && in_article)
      end_article(group);
    keep_order(group);
    make_photo_caption(group);
    doubt_reports(group, found);
    in_article = in_article || group->matter->len > 0;
    for (guint k = 0; k < group->heads->len; k++)
      g_ptr_array_add(ordered, g_ptr_array_index(group->heads, k));
    for (guint k = 0; k < group->matter->len; k++)
      g_ptr_array_add(ordered, g_ptr_array_index(group->matter, k));
  }
  g_assert(ordered->len <= units->len);
  memcpy(units->pdata, ordered->pdata, ordered->len * sizeof(gpointer));
  part_sections(units, found, repairs);
  fill_headlines(units, found, repairs);
}
