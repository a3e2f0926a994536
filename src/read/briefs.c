/* Shorts: a story of three lines makes no module of its own, a column of them makes a good one. */
#include "read/briefs.h"

#include <string.h>

/* Most characters of a short; fewest shorts that make a group, and most in one. */
#define LONGEST_BRIEF 200
#define FEWEST_BRIEFS 3
#define MOST_BRIEFS 8

/* Whether nothing but its words is said of ARTICLE. */
static gboolean is_plain(const Article *article)
{
  return article->box == BOX_NONE && !article->form_given && article->place == PLACE_ANY &&
         !article->span && !article->rows && !article->drop_initial && !article->kicker &&
         !article->deck && !article->byline && !article->dateline && !article->label;
}

static gboolean is_short(const Article *article)
{
  glong characters = 0;

  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = article->blocks->pdata[i];
    if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_ITEM)
      return FALSE;
    characters += g_utf8_strlen(block->text->utf8, -1);
  }
  return article->blocks->len > 0 && characters <= LONGEST_BRIEF;
}

static gboolean is_brief(const Article *article)
{
  gboolean ranked = article->priority_given && article->priority != PRIORITY_BRIEF;
  gboolean named = (article->kind == KIND_BRIEF && !ranked) ||
                   (article->kind == KIND_ARTICLE && article->priority == PRIORITY_BRIEF);

  return named && !text_is_empty(article->headline) && is_plain(article) && is_short(article);
}

/* How many articles from FIRST on are shorts for the same page in the same language. */
static guint count_briefs(const GPtrArray *articles, guint first)
{
  const Article *one = articles->pdata[first];
  guint count = 0;

  while (first + count < articles->len) {
    const Article *next = articles->pdata[first + count];
    if (!is_brief(next) || next->page != one->page || next->lang != one->lang)
      break;
    count++;
  }
  return count;
}

static const char *group_name(const char *lang)
{
  if (g_str_has_prefix(lang, "en"))
    return "In brief";
  if (g_str_has_prefix(lang, "ja"))
    return "短信";
  return strstr(lang, "Hant") ? "簡訊" : "简讯";
}

/* Moves the headline and the blocks of BRIEF to the end of GROUP. */
static void move_brief(Article *group, Article *brief)
{
  Block *head = issue_block_new(BLOCK_CROSSHEAD, text_find_mark(brief->headline, 0));

  head->text = g_steal_pointer(&brief->headline);
  g_ptr_array_add(group->blocks, head);
  while (brief->blocks->len > 0)
    g_ptr_array_add(group->blocks, g_ptr_array_steal_index(brief->blocks, 0));
}

/* Puts one digest in place of the COUNT shorts of ARTICLES from FIRST on, with a head if NAMED. */
static void join(GPtrArray *articles, guint first, guint count, gboolean named)
{
  const Article *one = articles->pdata[first];
  Article *group = issue_article_new(one->lang, one->mark);

  group->kind = KIND_DIGEST;
  group->of_briefs = TRUE;
  group->priority = PRIORITY_BRIEF;
  group->priority_given = TRUE;
  group->page = one->page;
  text_free(group->headline);
  group->headline = text_new(named ? group_name(one->lang) : "", one->mark);
  for (guint i = 0; i < count; i++)
    move_brief(group, articles->pdata[first + i]);
  g_ptr_array_remove_range(articles, first, count);
  g_ptr_array_insert(articles, (gint)first, group);
}

/* Joins the shorts of SECTION, those of a run in groups as even as can be. */
static void group_section(const Section *section)
{
  GPtrArray *articles = section->articles;
  gboolean named = !section->name || count_briefs(articles, 0) < articles->len;

  for (guint first = 0; first < articles->len; first++) {
    guint left = count_briefs(articles, first);
    if (left < FEWEST_BRIEFS)
      continue;
    for (guint groups = (left + MOST_BRIEFS - 1) / MOST_BRIEFS; groups > 0; groups--) {
      guint count = left / groups;
      join(articles, first, count, named);
      left -= count;
      first += groups > 1;
    }
  }
}

void briefs_group(const Issue *issue)
{
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = issue->sections->pdata[s];
    if (section->articles->len > 0)
      group_section(section);
  }
}
