/* Editorial checks of names: those that differ in one character, and Latin words in two spellings.
 */
#include "check/editorial_parts.h"

#include "model/characters.h"

#include <string.h>

/* Latin words of fewer letters are too many things: IT, it. */
#define SHORTEST_WORD 3

/* Names have three characters, or one of them would be nothing to compare. */
#define NAME_LENGTH 3

typedef struct {
  char *name;
  int count;
  Mark first;
} Spelling;

struct NameTally {
  GPtrArray *names;  /* of Spelling, in the order they were met; owned */
  GHashTable *index; /* name to Spelling; borrowed */
  GPtrArray *words;  /* the same of Latin words */
  GHashTable *word_index;
  guint8 begins_title[0x10000 / 8]; /* a bit for each character; most of an issue begin none */
};

/* What stands before a name; what stands behind one. */
static const char *const TITLES[] = {"记者", "通讯员", "主席", "书记", "主任", "局长", "经理",
                                     "院长", "校长",   "队长", "老师", "教师", "医生", "护士",
                                     "会长", "秘书长", "站长", "工人", "师傅", "职工", "工程师"};
static const char *const VERBS[] = {"说", "表示", "介绍", "告诉", "认为", "坦言",
                                    "、", "，",   "和",   "）",   "等"};

static void free_spelling(gpointer pointer)
{
  Spelling *spelling = pointer;
  g_free(spelling->name);
  g_free(spelling);
}

NameTally *name_tally_new(void)
{
  NameTally *tally = g_new0(NameTally, 1);
  tally->names = g_ptr_array_new_with_free_func(free_spelling);
  tally->words = g_ptr_array_new_with_free_func(free_spelling);
  tally->index = g_hash_table_new(g_str_hash, g_str_equal);
  tally->word_index = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; i < G_N_ELEMENTS(TITLES); i++) {
    gunichar c = g_utf8_get_char(TITLES[i]);
    tally->begins_title[c / 8] |= (guint8)(1 << c % 8);
  }
  return tally;
}

void name_tally_free(NameTally *tally)
{
  if (tally == NULL)
    return;
  g_hash_table_unref(tally->index);
  g_hash_table_unref(tally->word_index);
  g_ptr_array_unref(tally->names);
  g_ptr_array_unref(tally->words);
  g_free(tally);
}

static void count(GPtrArray *list, GHashTable *index, const Text *text, const char *at,
                  const char *end)
{
  g_autofree char *name = g_strndup(at, (gsize)(end - at));
  Spelling *spelling = g_hash_table_lookup(index, name);
  if (spelling == NULL) {
    spelling = g_new0(Spelling, 1);
    spelling->name = g_steal_pointer(&name);
    spelling->first = text_find_mark(text, (int)(at - text->utf8));
    g_ptr_array_add(list, spelling);
    g_hash_table_insert(index, spelling->name, spelling);
  }
  spelling->count++;
}

/* The hundred commonest family names. */
static gboolean is_family_name(gunichar c)
{
  static const char NAMES[] =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
      "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万";
  return g_utf8_strchr(NAMES, -1, c) != NULL;
}

/* Returns the end of the name of NAME_LENGTH characters at AT, or NULL. */
static const char *read_name(const char *at)
{
  if (!is_family_name(g_utf8_get_char(at)))
    return NULL;
  for (int i = 0; i < NAME_LENGTH; i++, at = g_utf8_next_char(at)) {
    if (!character_is_han(g_utf8_get_char(at)))
      return NULL;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(VERBS); i++) {
    if (g_str_has_prefix(at, VERBS[i]))
      return at;
  }
  return NULL;
}

/* Whether every other letter of LENGTH bytes at AT may be a word: no address, no code. */
static gboolean stands_free(const char *text, const char *at, const char *end)
{
  char before = at > text ? at[-1] : ' ';
  return (before == ' ' || (guint8)before >= 0x80) &&
         (*end == ' ' || *end == '\0' || (guint8)*end >= 0x80);
}

/* Counts the names that stand behind titles at AT. */
static void count_titled(NameTally *tally, const Text *text, const char *at)
{
  gunichar c = g_utf8_get_char(at);
  if (c > 0xFFFF || !(tally->begins_title[c / 8] >> c % 8 & 1))
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(TITLES); i++) {
    if (!g_str_has_prefix(at, TITLES[i]))
      continue;
    const char *name = at + strlen(TITLES[i]);
    const char *stop = read_name(name);
    if (stop)
      count(tally->names, tally->index, text, name, stop);
  }
}

void name_tally_add(NameTally *tally, const Text *text)
{
  for (const char *at = text->utf8; *at != '\0';) {
    const char *end = at;
    while (g_ascii_isalpha(*end))
      end++;
    if (end - at >= SHORTEST_WORD && stands_free(text->utf8, at, end))
      count(tally->words, tally->word_index, text, at, end);
    if (end > at) {
      at = end;
      continue;
    }
    count_titled(tally, text, at);
    at = g_utf8_next_char(at);
  }
}

/* Whether FIRST and SECOND, names of one length, differ in one character behind the family name. */
static gboolean is_near(const char *first, const char *second)
{
  int different = 0;
  if (g_utf8_get_char(first) != g_utf8_get_char(second))
    return FALSE;
  while (*first != '\0' && *second != '\0') {
    different += g_utf8_get_char(first) != g_utf8_get_char(second);
    first = g_utf8_next_char(first);
    second = g_utf8_next_char(second);
  }
  return different == 1;
}

/* Whether two Latin words differ in more than the case of their first letter. */
static gboolean is_same_word(const char *first, const char *second)
{
  return g_ascii_strcasecmp(first, second) == 0 && strcmp(first + 1, second + 1) != 0;
}

static void report_pairs(const Desk *desk, const GPtrArray *list,
                         gboolean (*alike)(const char *, const char *))
{
  for (guint i = 0; i < list->len; i++) {
    for (guint k = i + 1; k < list->len; k++) {
      const Spelling *pair[] = {g_ptr_array_index(list, i), g_ptr_array_index(list, k)};
      if (!alike(pair[0]->name, pair[1]->name))
        continue;
      int rare = pair[1]->count > pair[0]->count ? 0 : 1;
      desk_note(desk, RULE_NAME, SEVERITY_NOTE, pair[rare]->first,
                "\"%s\" here, \"%s\" elsewhere (%d and %d times): one name or two?",
                pair[rare]->name, pair[1 - rare]->name, pair[rare]->count, pair[1 - rare]->count);
    }
  }
}

/* More spellings than an issue has are not compared each with each. */
#define MOST_SPELLINGS 2000

void name_tally_report(const NameTally *tally, const Desk *desk)
{
  if (tally->names->len <= MOST_SPELLINGS)
    report_pairs(desk, tally->names, is_near);
  if (tally->words->len <= MOST_SPELLINGS && g_str_has_prefix(desk->issue->lang, "zh"))
    report_pairs(desk, tally->words, is_same_word);
}
