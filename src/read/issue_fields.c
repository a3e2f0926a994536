/* Fields: the `key: value` lines directly under a heading, in English or Chinese. */
#include "model/characters.h"
#include "model/nearest.h"
#include "read/bound.h"
#include "read/issue_reader.h"

#include <string.h>

/* A longer word before a colon is a sentence, not a key; characters. */
#define LONGEST_KEY 20

typedef struct {
  int key_start, key_end;
  int value_start, value_end; /* trimmed; equal where there is no value */
} FieldLine;

/* One name of a value, for those fields whose values are few. */
typedef struct {
  const char *name;
  int value;
} Choice;

typedef struct FieldKind FieldKind;

/* What a field line gives to its setter. */
typedef struct {
  IssueReader *reader;
  const FieldKind *kind;
  const char *value;
  Mark mark; /* of the value */
} Field;

struct FieldKind {
  const char *names[4]; /* English first; ends with NULL */
  unsigned scope;       /* FieldScope, added up */
  void (*set)(const Field *field);
};

/* Returns the bytes of the colon at AT, half or full width, or 0. */
static int colon_bytes(const char *text, int at, int end)
{
  if (text[at] == ':')
    return 1;
  return at + 3 <= end && memcmp(text + at, "：", 3) == 0 ? 3 : 0;
}

/* Splits LINE at its first colon; FALSE where what stands before is no key. */
static gboolean split_line(const Source *source, int line, FieldLine *field)
{
  const char *text = source->text;
  int at = source_line_start(source, line);
  int end = source_line_end(source, line);
  while (at < end && character_is_space(g_utf8_get_char(text + at)))
    at = (int)(g_utf8_next_char(text + at) - text);
  field->key_start = at;
  int characters = 0;
  while (at < end && colon_bytes(text, at, end) == 0) {
    gunichar c = g_utf8_get_char(text + at);
    gboolean is_letter = g_unichar_isalpha(c) || (characters > 0 && (c == '-' || c == ' '));
    if (!is_letter || ++characters > LONGEST_KEY)
      return FALSE;
    at = (int)(g_utf8_next_char(text + at) - text);
  }
  if (at == end || at == field->key_start)
    return FALSE;
  field->key_end = at;
  while (text[field->key_end - 1] == ' ')
    field->key_end--;
  if (memchr(text + field->key_start, ' ', (size_t)(field->key_end - field->key_start)) != NULL)
    return FALSE;
  at += colon_bytes(text, at, end);
  if (g_str_has_prefix(text + at, "//"))
    return FALSE;
  while (at < end && character_is_space(g_utf8_get_char(text + at)))
    at = (int)(g_utf8_next_char(text + at) - text);
  field->value_start = at;
  while (end > at && g_ascii_isspace(text[end - 1]))
    end--;
  field->value_end = end;
  return TRUE;
}

int issue_fields_end(const Source *source, int heading)
{
  int line = heading + 1;
  FieldLine field;
  while (line <= source_count_lines(source) && split_line(source, line, &field))
    line++;
  return line;
}

/* --- setters ---------------------------------------------------------------------------------- */

static Text *read_words(const Field *field, unsigned rules, int most)
{
  const InlineStyle style = {.rules = rules,
                             .lang = field->reader->issue->lang,
                             .folder = field->reader->issue->folder,
                             .report = field->reader->report};
  g_autoptr(Passage) passage = passage_new_line(field->value, field->mark);
  return bound_text(inline_read(passage, &style), field->kind->names[0], most,
                    field->reader->report);
}

/* Reports a value that is none of those a field knows. NAMES are listed as typed. */
static void report_value(const Field *field, const Choice *choices, const char *wanted)
{
  Report *report = field->reader->report;
  report_add(report, SEVERITY_ERROR, field->mark, "%s \"%s\" is not known, %s is wanted",
             field->kind->names[0], field->value, wanted);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (int i = 0; choices[i].name; i++)
    g_ptr_array_add(names, (gpointer)(gintptr)choices[i].name);
  g_ptr_array_add(names, NULL);
  const char *near = nearest_find(field->value, (const char *const *)names->pdata);
  if (near)
    report_hint(report, "did you mean \"%s\"?", near);
}

/* Returns the value chosen, or FALLBACK, reported, where it is none of CHOICES. */
static int choose(const Field *field, const Choice *choices, const char *wanted, int fallback)
{
  for (int i = 0; choices[i].name; i++) {
    if (g_ascii_strcasecmp(choices[i].name, field->value) == 0)
      return choices[i].value;
  }
  report_value(field, choices, wanted);
  return fallback;
}

static void set_kicker(const Field *field)
{
  field->reader->article->kicker = read_words(field, INLINE_SLASH_BREAKS, LONGEST_HEAD);
}

static void set_deck(const Field *field)
{
  Article *article = field->reader->article;

  if (article->deck) {
    report_add(field->reader->report, SEVERITY_ERROR, field->mark,
               "the article has two decks, one that stays or one that may be left out is wanted");
    return;
  }
  article->deck = read_words(field, INLINE_SLASH_BREAKS, LONGEST_HEAD);
}

static void set_optional_deck(const Field *field)
{
  field->reader->article->deck_optional = !field->reader->article->deck;
  set_deck(field);
}

static void set_byline(const Field *field)
{
  field->reader->article->byline = read_words(field, 0, LONGEST_LINE);
}

static void set_dateline(const Field *field)
{
  field->reader->article->dateline = read_words(field, 0, LONGEST_LINE);
}

static void set_label(const Field *field)
{
  field->reader->article->label = read_words(field, 0, LONGEST_LINE);
}

static void set_motto(const Field *field)
{
  field->reader->section->motto = read_words(field, 0, LONGEST_LINE);
}

static void set_priority(const Field *field)
{
  static const Choice CHOICES[] = {
      {"lead", PRIORITY_LEAD},   {"头条", PRIORITY_LEAD},     {"major", PRIORITY_MAJOR},
      {"要闻", PRIORITY_MAJOR},  {"normal", PRIORITY_NORMAL}, {"一般", PRIORITY_NORMAL},
      {"brief", PRIORITY_BRIEF}, {"简讯", PRIORITY_BRIEF},    {NULL, 0},
  };
  field->reader->article->priority = (Priority)choose(
      field, CHOICES, "lead 头条, major 要闻, normal 一般 or brief 简讯", PRIORITY_NORMAL);
  field->reader->article->priority_given = TRUE;
}

static void set_kind(const Field *field)
{
  static const Choice CHOICES[] = {
      {"article", KIND_ARTICLE}, {"文章", KIND_ARTICLE},   {"消息", KIND_ARTICLE},
      {"通讯", KIND_ARTICLE},    {"brief", KIND_BRIEF},    {"简讯", KIND_BRIEF},
      {"photo", KIND_PHOTO},     {"图片新闻", KIND_PHOTO}, {"notice", KIND_NOTICE},
      {"公告", KIND_NOTICE},     {"ad", KIND_AD},          {"广告", KIND_AD},
      {"filler", KIND_FILLER},   {"补白", KIND_FILLER},    {"comment", KIND_COMMENT},
      {"评论", KIND_COMMENT},    {"digest", KIND_DIGEST},  {"动态", KIND_DIGEST},
      {"facts", KIND_FACTS},     {"数字", KIND_FACTS},     {NULL, 0},
  };
  field->reader->article->kind =
      (Kind)choose(field, CHOICES,
                   "article 文章, brief 简讯, photo 图片新闻, notice 公告, ad 广告, filler 补白, "
                   "comment 评论, digest 动态 or facts 数字",
                   KIND_ARTICLE);
}

static void set_box(const Field *field)
{
  static const Choice CHOICES[] = {
      {"none", BOX_NONE}, {"无", BOX_NONE},   {"frame", BOX_FRAME}, {"线框", BOX_FRAME},
      {"框", BOX_FRAME},  {"tint", BOX_TINT}, {"底纹", BOX_TINT},   {NULL, 0},
  };
  field->reader->article->box =
      (Box)choose(field, CHOICES, "none 无, frame 线框 or tint 底纹", BOX_NONE);
}

static void set_form(const Field *field)
{
  static const Choice CHOICES[] = {
      {"horizontal", HEADLINE_HORIZONTAL},
      {"横题", HEADLINE_HORIZONTAL},
      {"vertical", HEADLINE_VERTICAL},
      {"竖题", HEADLINE_VERTICAL},
      {"side", HEADLINE_SIDE},
      {"侧题", HEADLINE_SIDE},
      {NULL, 0},
  };
  field->reader->article->form_given = TRUE;
  field->reader->article->form = (HeadlineForm)choose(
      field, CHOICES, "horizontal 横题, vertical 竖题 or side 侧题", HEADLINE_HORIZONTAL);
}

static void set_place(const Field *field)
{
  static const Choice CHOICES[] = {
      {"any", PLACE_ANY},
      {"任意", PLACE_ANY},
      {"top-left", PLACE_TOP_LEFT},
      {"左上", PLACE_TOP_LEFT},
      {"头条", PLACE_TOP_LEFT},
      {"top", PLACE_TOP},
      {"上", PLACE_TOP},
      {"top-right", PLACE_TOP_RIGHT},
      {"右上", PLACE_TOP_RIGHT},
      {"bottom-left", PLACE_BOTTOM_LEFT},
      {"左下", PLACE_BOTTOM_LEFT},
      {"bottom", PLACE_BOTTOM},
      {"下", PLACE_BOTTOM},
      {"倒头条", PLACE_BOTTOM},
      {"bottom-right", PLACE_BOTTOM_RIGHT},
      {"右下", PLACE_BOTTOM_RIGHT},
      {"ear", PLACE_EAR},
      {"报眼", PLACE_EAR},
      {NULL, 0},
  };
  field->reader->article->place_mark = field->mark;
  field->reader->article->place =
      (Place)choose(field, CHOICES,
                    "top-left 左上, top 上, top-right 右上, bottom-left 左下, bottom 下, "
                    "bottom-right 右下 or ear "
                    "报眼",
                    PLACE_ANY);
}

static void set_initial(const Field *field)
{
  static const Choice CHOICES[] = {
      {"none", FALSE}, {"无", FALSE}, {"drop", TRUE}, {"下沉", TRUE}, {NULL, 0},
  };
  field->reader->article->drop_initial = choose(field, CHOICES, "none 无 or drop 下沉", FALSE);
}

static void set_captions(const Field *field)
{
  static const Choice CHOICES[] = {
      {"horizontal", FALSE}, {"横排", FALSE}, {"vertical", TRUE}, {"竖排", TRUE}, {NULL, 0}};
  field->reader->article->upright_captions =
      choose(field, CHOICES, "horizontal 横排 or vertical 竖排", FALSE);
}

static void set_jump(const Field *field)
{
  static const Choice CHOICES[] = {
      {"allow", FALSE}, {"可", FALSE}, {"none", TRUE}, {"不", TRUE}, {NULL, 0},
  };
  field->reader->article->undivided = choose(field, CHOICES, "allow 可 or none 不", FALSE);
}

/* Reads a number of 1 to 999, which may wear the prefix 第 and the unit UNIT; 0, reported, if not.
 */
static int read_number(const Field *field, const char *unit)
{
  const char *digits = field->value;
  if (g_str_has_prefix(digits, "第"))
    digits += strlen("第");
  char *end = NULL;
  guint64 number = g_ascii_isdigit(digits[0]) ? g_ascii_strtoull(digits, &end, 10) : 0;
  if (number >= 1 && number <= 999 && (*end == '\0' || strcmp(end, unit) == 0))
    return (int)number;
  report_add(field->reader->report, SEVERITY_ERROR, field->mark,
             "%s \"%s\" is no number from 1 to 999", field->kind->names[0], field->value);
  return 0;
}

static void set_page(const Field *field)
{
  field->reader->article->page = read_number(field, "版");
}

/* Reports that span and size both say how wide an article is. */
static gboolean is_sized_twice(const Field *field)
{
  if (!field->reader->article->span)
    return FALSE;
  report_add(field->reader->report, SEVERITY_ERROR, field->mark,
             "span and size both say how wide the article is, one of them is wanted");
  return TRUE;
}

static void set_span(const Field *field)
{
  if (!is_sized_twice(field))
    field->reader->article->span = read_number(field, "栏");
}

/* Skips one of NAMES and blanks before it; FALSE, and nothing skipped, where none stands at *AT. */
static gboolean skip_name(const char **at, const char *const *names)
{
  const char *from = *at + strspn(*at, " ");
  for (; *names; names++)
    if (g_ascii_strncasecmp(from, *names, strlen(*names)) == 0) {
      *at = from + strlen(*names);
      return TRUE;
    }
  return FALSE;
}

/* Skips a whole number from 1 to 999, with one of UNITS after it or none; 0 where there is none. */
static int skip_number(const char **at, const char *const *units)
{
  const char *digits = *at + strspn(*at, " ");
  char *end = NULL;
  guint64 number = g_ascii_isdigit(digits[0]) ? g_ascii_strtoull(digits, &end, 10) : 0;
  if (number < 1 || number > 999)
    return 0;
  *at = end;
  skip_name(at, units);
  return (int)number;
}

static void set_size(const Field *field)
{
  static const char *const WHOLE[] = {"通栏", "full", NULL}, *const TIMES[] = {"×", "x", "*", NULL};
  static const char *const COLUMNS[] = {"栏", "columns", "column", NULL};
  static const char *const ROWS[] = {"行", "rows", "row", NULL};
  Article *article = field->reader->article;
  const char *at = field->value;
  int span = skip_name(&at, WHOLE) ? SPAN_WHOLE : skip_number(&at, COLUMNS);
  int rows = span && skip_name(&at, TIMES) ? skip_number(&at, ROWS) : 0;

  if (!rows || at[strspn(at, " ")]) {
    report_add(
        field->reader->report, SEVERITY_ERROR, field->mark,
        "size \"%s\" is not known, columns and rows are wanted, such as 2栏×20行 or 通栏×12行",
        field->value);
    return;
  }
  if (is_sized_twice(field))
    return;
  article->span = span;
  article->rows = rows;
  article->size_mark = field->mark;
}

static void set_lang(const Field *field)
{
  if (issue_lang_is_sound(field->value))
    field->reader->article->lang = g_intern_string(field->value);
  else
    report_add(field->reader->report, SEVERITY_ERROR, field->mark,
               "lang \"%s\" is no language tag, one such as zh-Hans or en is wanted", field->value);
}

static const FieldKind KINDS[] = {
    {{"kicker", "引题", "肩题", NULL}, FIELDS_OF_ARTICLE, set_kicker},
    {{"deck", "副题", NULL}, FIELDS_OF_ARTICLE, set_deck},
    {{"optional-deck", "可省副题", NULL}, FIELDS_OF_ARTICLE, set_optional_deck},
    {{"byline", "作者", NULL}, FIELDS_OF_ARTICLE, set_byline},
    {{"dateline", "电头", NULL}, FIELDS_OF_ARTICLE, set_dateline},
    {{"label", "专栏", NULL}, FIELDS_OF_ARTICLE, set_label},
    {{"priority", "优先", NULL}, FIELDS_OF_ARTICLE, set_priority},
    {{"kind", "体裁", NULL}, FIELDS_OF_ARTICLE, set_kind},
    {{"page", "版", NULL}, FIELDS_OF_ARTICLE, set_page},
    {{"span", "栏宽", NULL}, FIELDS_OF_ARTICLE, set_span},
    {{"size", "尺寸", NULL}, FIELDS_OF_ARTICLE, set_size},
    {{"box", "加框", NULL}, FIELDS_OF_ARTICLE, set_box},
    {{"headline", "题式", NULL}, FIELDS_OF_ARTICLE, set_form},
    {{"place", "位置", NULL}, FIELDS_OF_ARTICLE, set_place},
    {{"lang", "语言", NULL}, FIELDS_OF_ARTICLE, set_lang},
    {{"initial", "首字", NULL}, FIELDS_OF_ARTICLE, set_initial},
    {{"captions", "图注", NULL}, FIELDS_OF_ARTICLE, set_captions},
    {{"jump", "转版", NULL}, FIELDS_OF_ARTICLE, set_jump},
    {{"motto", "题语", NULL}, FIELDS_OF_SECTION, set_motto},
};

/* --- reading ---------------------------------------------------------------------------------- */

static int find_kind(const char *key)
{
  for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
    for (int k = 0; KINDS[i].names[k]; k++) {
      if (g_ascii_strcasecmp(KINDS[i].names[k], key) == 0)
        return (int)i;
    }
  }
  return -1;
}

/* Names the nearest key that can stand here; where KEY is far from all, says what the line does. */
static void hint_key(Report *report, const char *key, FieldScope scope)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++) {
    for (int k = 0; KINDS[i].names[k] && (KINDS[i].scope & scope) != 0; k++)
      g_ptr_array_add(names, (gpointer)(gintptr)KINDS[i].names[k]);
  }
  g_ptr_array_add(names, NULL);
  const char *near = nearest_find(key, (const char *const *)names->pdata);
  if (near)
    report_hint(report, "did you mean \"%s\"?", near);
  else
    report_hint(report, "if this line is text, leave a blank line above it");
}

void issue_fields_read(IssueReader *reader, const Source *source, int heading, FieldScope scope)
{
  int seen[G_N_ELEMENTS(KINDS)] = {0}; /* the line that gave each kind */
  int end = issue_fields_end(source, heading);
  for (int line = heading + 1; line < end; line++) {
    FieldLine field;
    split_line(source, line, &field);
    g_autofree char *key =
        g_strndup(source->text + field.key_start, (gsize)(field.key_end - field.key_start));
    Mark key_mark = source_mark(source, line, field.key_start);
    int kind = find_kind(key);
    if (kind < 0) {
      report_add(reader->report, SEVERITY_ERROR, key_mark, "unknown field \"%s\"", key);
      hint_key(reader->report, key, scope);
    } else if ((KINDS[kind].scope & scope) == 0) {
      report_add(reader->report, SEVERITY_ERROR, key_mark, "field \"%s\" means nothing for %s", key,
                 scope == FIELDS_OF_SECTION ? "a section" : "an article");
    } else if (seen[kind] > 0) {
      report_add(reader->report, SEVERITY_ERROR, key_mark,
                 "field \"%s\" stands here again, it was given in line %d", key, seen[kind]);
    } else if (field.value_start < field.value_end) {
      g_autofree char *value =
          g_strndup(source->text + field.value_start, (gsize)(field.value_end - field.value_start));
      seen[kind] = line;
      KINDS[kind].set(
          &(Field){reader, &KINDS[kind], value, source_mark(source, line, field.value_start)});
    }
  }
}
