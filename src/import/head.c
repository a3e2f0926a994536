/* Heads: the shape of a headline is short, without a final mark, whole in its quotations. */
#include "import/head.h"

#include "import/signs.h"

#include "model/characters.h"

#include <string.h>

/* Headlines of more cells are paragraphs; one with a comma is shorter. */
#define LONGEST_HEAD 104
#define LONGEST_WITH_COMMA 52

/* A head of more lines is no head. */
#define MOST_LINES 3

/* A line of fewer cells is a letter that strayed. */
#define SHORTEST_HEAD 4

/* A numbered line of more cells is a paragraph without its mark. */
#define LONGEST_NUMBERED 40

/* So many digits in a row are a telephone number. */
#define PHONE_DIGITS 6

static gboolean starts_with_any(const char *at, const char *end, const char *const *words)
{
  for (int i = 0; words[i]; i++) {
    size_t length = strlen(words[i]);
    if ((size_t)(end - at) >= length && memcmp(at, words[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What stands at the foot of a page or of an article. */
static gboolean is_imprint(const char *at, const char *end)
{
  static const char *const WORDS[] = {"责任编辑", "责编", "编辑：", "编辑:", "校对", "美编",
                                      "排版",     "地址", "电话",   "邮编",  "投稿", "印刷",
                                      "邮箱",     "传真", "网址",   "主办",  NULL};
  return starts_with_any(at, end, WORDS);
}

/* What the characters of a line say against its being a head. */
typedef struct {
  int letters;
  int commas;
  int stops; /* 。 and ；, which no headline has inside */
  int colons;
  int digits; /* the longest row of them */
} Census;

static Census count_characters(const char *at, const char *end)
{
  Census census = {0};
  int digits = 0;
  for (; at < end; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    census.letters += g_unichar_isalpha(c);
    census.commas += c == 0xFF0C || c == ',';
    census.stops += c == 0x3002 || c == 0xFF1B || c == ';';
    census.colons += c == 0xFF1A || c == ':';
    digits = c < 0x80 && g_ascii_isdigit((char)c) ? digits + 1 : 0;
    census.digits = MAX(census.digits, digits);
  }
  return census;
}

/* Whether the end of line I is that of a headline: no mark but ？ ！ … or a closing one. */
static gboolean ends_as_head(const Found *found, int i)
{
  gunichar last = found_last(found, i);
  if (character_is_pause(last) || last == 0x3002 || last == '.' || last == 0x3001)
    return FALSE;
  if (!character_is_closing(last))
    return !character_is_opening(last);
  return !character_is_final(found_before_last(found, i));
}

static int count_breaks(const Unit *unit, const Found *found)
{
  int breaks = 0;
  for (int i = unit->first + 1; i <= unit->last; i++)
    breaks += found_line(found, i)->glue == GLUE_BREAK;
  return breaks;
}

static gboolean has_head_shape(const Unit *unit, const Found *found)
{
  const char *start = unit_start(unit, found);
  const char *end = unit_end(unit, found);
  int width = unit_width(unit, found);
  Census census = count_characters(start, end);
  if (count_breaks(unit, found) >= MOST_LINES || width < SHORTEST_HEAD || width > LONGEST_HEAD)
    return FALSE;
  for (int i = unit->first; i <= unit->last; i++) {
    gboolean ends = i == unit->last || found_line(found, i + 1)->glue == GLUE_BREAK;
    if (ends && !ends_as_head(found, i))
      return FALSE;
  }
  if (census.letters < 2 || census.stops > 0 || census.digits >= PHONE_DIGITS)
    return FALSE;
  if (census.commas > 1 || (census.commas > 0 && width > LONGEST_WITH_COMMA))
    return FALSE;
  if (census.colons > 0 && unit->last > unit->first)
    return FALSE;
  return sign_open_count(start, end) == 0 && !is_imprint(start, end) && !sign_says(start, end) &&
         g_strstr_len(start, end - start, "://") == NULL;
}

/* Takes "#" from the start of UNIT; returns how many there were. */
static int take_hashes(Unit *unit, const Found *found)
{
  const char *start = unit_start(unit, found);
  const char *end = unit_end(unit, found);
  const char *at = start;
  while (at < end && *at == '#')
    at++;
  int level = (int)(at - start);
  while (at < end && *at == ' ')
    at++;
  if (level == 0 || level > 6 || at == end || at == start + level)
    return 0;
  unit->words = (int)(at - found->text->str);
  return level;
}

gboolean head_is_numbered(const Unit *unit, const Found *found)
{
  const char *start = unit_start(unit, found);
  return !character_is_bullet(g_utf8_get_char(start)) &&
         sign_item_bytes(start, unit_end(unit, found)) > 1;
}

gboolean head_is_photo_label(const Unit *unit, const Found *found)
{
  static const char *const WORDS[] = {"图片新闻", "图片报道", "新闻图片", "摄影报道", "光影"};
  const char *start = unit_start(unit, found);
  size_t length = (size_t)(unit_end(unit, found) - start);
  for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    if (strlen(WORDS[i]) == length && memcmp(start, WORDS[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

void head_judge(Unit *unit, const Found *found)
{
  if (unit->kind == UNIT_TABLE || unit->kind == UNIT_RULE)
    return;
  unit->level = take_hashes(unit, found);
  if (unit->level > 0) {
    unit->kind = UNIT_HEAD;
    return;
  }
  gboolean numbered = unit->kind == UNIT_ITEM && head_is_numbered(unit, found);
  if (unit->kind == UNIT_ITEM && (!numbered || unit_width(unit, found) > LONGEST_NUMBERED))
    return;
  if (has_head_shape(unit, found))
    unit->kind = UNIT_HEAD;
}
