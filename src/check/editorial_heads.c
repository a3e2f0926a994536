/* Editorial checks of headlines: missing, too long for the page, two that say the same. */
#include "check/editorial_parts.h"

#include "model/characters.h"

#include <string.h>

/* A headline in its smallest size across the whole page may take so many lines. */
#define MOST_LINES 3

/* Two headlines that share so many percent of their pairs of characters are alike. */
#define ALIKE_PERCENT 70

/* Shorter headlines are alike by chance; characters. */
#define SHORTEST_ALIKE 5

/* More headlines than an issue has are not compared each with each. */
#define MOST_HEADLINES 500

static gboolean wants_headline(const Article *article)
{
  switch (article->kind) {
  case KIND_ARTICLE:
  case KIND_BRIEF:
  case KIND_COMMENT:
  case KIND_DIGEST:
    return TRUE;
  case KIND_PHOTO:
  case KIND_NOTICE:
  case KIND_AD:
  case KIND_FILLER:
  case KIND_FACTS:
    return FALSE;
  }
  g_assert_not_reached();
}

static StyleId style_of(const Article *article)
{
  switch (article->priority) {
  case PRIORITY_LEAD:
    return STYLE_HEAD_LEAD;
  case PRIORITY_MAJOR:
    return STYLE_HEAD_MAJOR;
  case PRIORITY_NORMAL:
    return STYLE_HEAD_NORMAL;
  case PRIORITY_BRIEF:
    return STYLE_HEAD_BRIEF;
  }
  g_assert_not_reached();
}

/* Returns the width of TEXT in half ems. */
static int half_ems(const Text *text)
{
  int width = 0;
  for (const char *at = text->utf8; *at != '\0'; at = g_utf8_next_char(at))
    width += character_is_cjk(g_utf8_get_char(at)) ? 2 : 1;
  return width;
}

/* Reports a headline that no span of the page can take. */
static void check_length(const Desk *desk, const Article *article)
{
  const Grid *grid = &desk->layout->grid;
  double width = grid->columns * (grid->column_width + grid->gutter) - grid->gutter;
  double size = desk->layout->styles[style_of(article)].size_min;
  int most = size > 0 ? (int)(2 * width / size) * MOST_LINES : G_MAXINT;
  int wanted = half_ems(article->headline);
  if (wanted > most)
    desk_note(desk, RULE_LONG_HEADLINE, SEVERITY_WARNING, text_find_mark(article->headline, 0),
              "headline is %d characters wide, %d is what %d lines across the page hold",
              (wanted + 1) / 2, most / 2, MOST_LINES);
}

/* A headline as it is compared: its letters without white space. */
typedef struct {
  const Text *text;
  gunichar *letters;
  int count;
} Letters;

static void free_letters(gpointer pointer)
{
  g_free(((Letters *)pointer)->letters);
}

static Letters letters_of(const Text *text)
{
  Letters letters = {text, g_new(gunichar, text->length + 1), 0};
  for (const char *at = text->utf8; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isalnum(c))
      letters.letters[letters.count++] = c;
  }
  return letters;
}

/* Returns how many pairs of neighbours in FIRST stand in SECOND too. */
static int common_pairs(const Letters *first, const Letters *second)
{
  const gunichar *one = first->letters, *other = second->letters;
  int common = 0;
  for (int i = 0; i + 1 < first->count; i++) {
    gboolean found = FALSE;
    for (int k = 0; k + 1 < second->count && !found; k++)
      found = one[i] == other[k] && one[i + 1] == other[k + 1];
    common += found;
  }
  return common;
}

static gboolean are_alike(const Letters *first, const Letters *second)
{
  int least = MIN(first->count, second->count), most = MAX(first->count, second->count);
  /* of fewer letters than that not enough pairs can be common */
  if (least < SHORTEST_ALIKE || (first->count - 1) * 100 < (most - 1) * ALIKE_PERCENT)
    return FALSE;
  return common_pairs(first, second) * 100 >= (most - 1) * ALIKE_PERCENT;
}

/* Compares HEADLINES, each with each. */
static void compare(const Desk *desk, const GPtrArray *headlines)
{
  g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Letters));
  g_array_set_clear_func(list, free_letters);
  for (guint i = 0; i < headlines->len; i++) {
    Letters letters = letters_of(g_ptr_array_index(headlines, i));
    g_array_append_val(list, letters);
  }
  for (guint i = 0; i < list->len; i++) {
    for (guint k = i + 1; k < list->len; k++) {
      const Letters *first = &g_array_index(list, Letters, i);
      const Letters *second = &g_array_index(list, Letters, k);
      if (are_alike(first, second))
        desk_note(desk, RULE_ALIKE, SEVERITY_WARNING, text_find_mark(second->text, 0),
                  "headline is much like that of line %d", text_find_mark(first->text, 0).line);
    }
  }
}

static void collect_briefs(const Article *group, GPtrArray *headlines)
{
  for (guint i = 0; i < group->blocks->len; i++) {
    const Block *block = g_ptr_array_index(group->blocks, i);
    if (block->kind == BLOCK_CROSSHEAD)
      g_ptr_array_add(headlines, block->text);
  }
}

void editorial_headlines(const Desk *desk)
{
  g_autoptr(GPtrArray) headlines = g_ptr_array_new();
  for (guint s = 0; s < desk->issue->sections->len; s++) {
    const Section *section = g_ptr_array_index(desk->issue->sections, s);
    for (guint a = 0; a < section->articles->len; a++) {
      const Article *article = g_ptr_array_index(section->articles, a);
      if (article->of_briefs) {
        collect_briefs(article, headlines);
      } else if (!text_is_empty(article->headline)) {
        g_ptr_array_add(headlines, article->headline);
        check_length(desk, article);
      } else if (wants_headline(article)) {
        desk_note(desk, RULE_NO_HEADLINE, SEVERITY_WARNING, article->mark,
                  "article has no headline");
      }
    }
  }
  if (headlines->len <= MOST_HEADLINES)
    compare(desk, headlines);
}
