/* The keys of an issue's head: aliases and full-width colons. */
#include "read/head_keys.h"

#include "model/characters.h"

#include <string.h>

/* A longer word before a full-width colon is text; characters. */
#define LONGEST_ROLE 10

typedef struct {
  const char *name;  /* as the program knows it */
  const char *alias; /* as a Chinese editor may type it; NULL for none */
} HeadKey;

static const HeadKey KEYS_ITSELF[] = {
    {"paper", "报名"},   {"latin", "外文报名"}, {"motto", "题语"},   {"frequency", "刊期"},
    {"date", "日期"},    {"lunar", "农历"},     {"number", "期号"},  {"layout", "版式"},
    {"lang", "语言"},    {"press", "印刷"},     {"pages", "版面"},   {"staff", "人员"},
    {"strip", "日期栏"}, {"ears", "报眼"},      {"include", "包含"}, {"normalise", "规范"},
    {"silence", "免检"}, {"style", "编排"},     {NULL, NULL},
};
static const HeadKey KEYS_PAGE[] = {
    {"page", "版"}, {"name", "版名"}, {"motto", "题语"}, {NULL, NULL}};
static const HeadKey KEYS_EAR[] = {{"title", "标题"},   {"note", "附注"},  {"contents", "目录"},
                                   {"weather", "天气"}, {"icons", "图标"}, {NULL, NULL}};

static const HeadKey *keys_of(HeadMap map)
{
  switch (map) {
  case HEAD_ITSELF:
    return KEYS_ITSELF;
  case HEAD_PAGE:
    return KEYS_PAGE;
  case HEAD_EAR:
    return KEYS_EAR;
  }
  g_assert_not_reached();
}

static const char *name_of(HeadMap map)
{
  switch (map) {
  case HEAD_ITSELF:
    return "the head";
  case HEAD_PAGE:
    return "an entry of \"pages\"";
  case HEAD_EAR:
    return "an entry of \"ears\"";
  }
  g_assert_not_reached();
}

static const HeadKey *find_key(const HeadKey *keys, const char *typed)
{
  for (int i = 0; keys[i].name; i++) {
    if (g_ascii_strcasecmp(keys[i].name, typed) == 0 || g_strcmp0(keys[i].alias, typed) == 0)
      return &keys[i];
  }
  return NULL;
}

void head_keys_check(Node *node, HeadMap map, Report *report)
{
  const HeadKey *keys = keys_of(map);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (int i = 0; keys[i].name; i++) {
    g_ptr_array_add(names, (gpointer)(gintptr)keys[i].name);
    g_ptr_array_add(names, (gpointer)(gintptr)keys[i].alias);
  }
  g_ptr_array_add(names, NULL);
  for (int i = 0; i < node_count_entries(node); i++) {
    Node *key = g_ptr_array_index(node->nodes, 2 * i);
    const HeadKey *known = find_key(keys, key->value);
    if (known == NULL || strcmp(known->name, key->value) == 0)
      continue;
    const Node *before = node_find(node, known->name);
    if (before)
      report_add(report, SEVERITY_ERROR, key->mark, "key \"%s\" says the same as \"%s\"",
                 key->value, known->name);
    g_free(key->value);
    key->value = g_strdup(known->name);
  }
  node_check_keys(node, (const char *const *)names->pdata, name_of(map), report);
}

static gboolean is_known_anywhere(const char *word)
{
  return find_key(KEYS_ITSELF, word) || find_key(KEYS_PAGE, word) || find_key(KEYS_EAR, word);
}

/* Returns where in LINE the full-width colon after a key stands, or -1. */
static int find_wide_colon(const char *line)
{
  int start = (int)strspn(line, " ");
  gboolean dashed = line[start] == '-' && line[start + 1] == ' ';
  if (dashed)
    start += 1 + (int)strspn(line + start + 1, " ");
  const char *colon = strstr(line, "：");
  if (colon == NULL || colon == line + start)
    return -1;
  g_autofree char *word = g_strndup(line + start, (gsize)(colon - line - start));
  if (strpbrk(word, " :\"'#[{") != NULL || g_utf8_strlen(word, -1) > LONGEST_ROLE)
    return -1;
  gboolean inner = start > 0 && !dashed; /* an entry of staff, or of a page or ear */
  return inner || is_known_anywhere(word) ? (int)(colon - line) : -1;
}

char *head_colons_mend(const char *yaml, GArray *widened)
{
  GString *mended = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(yaml, "\n", -1);
  for (int i = 0; lines[i]; i++) {
    const char *line = lines[i];
    int colon = find_wide_colon(line);
    if (colon < 0) {
      g_string_append_printf(mended, "%s\n", line);
      continue;
    }
    const char *value = line + colon + strlen("：");
    gboolean spaced = *value == ' ' || *value == '\0';
    g_string_append_len(mended, line, colon);
    g_string_append_printf(mended, "%s%s\n", spaced ? ":" : ": ", value);
    if (!spaced) {
      HeadShift shift = {i, 1 + (int)g_utf8_strlen(line, colon)};
      g_array_append_val(widened, shift);
    }
  }
  return g_string_free(mended, FALSE);
}

void head_marks_mend(Node *node, int first_line, const GArray *widened)
{
  for (guint i = 0; i < widened->len; i++) {
    const HeadShift *shift = &g_array_index(widened, HeadShift, i);
    if (node->mark.line == first_line + shift->line && node->mark.column > shift->column)
      node->mark.column--;
  }
  for (guint i = 0; node->nodes && i < node->nodes->len; i++)
    head_marks_mend(g_ptr_array_index(node->nodes, i), first_line, widened);
}
