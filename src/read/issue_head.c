/* The head of an issue: its YAML bound to the issue's members, every fault at its place. */
#include "model/characters.h"
#include "model/nearest.h"
#include "model/rules.h"
#include "read/bound.h"
#include "read/head_keys.h"
#include "read/issue_reader.h"
#include "read/picture_file.h"
#include "read/style_key.h"

#include <string.h>

#define USUAL_LAYOUT "tabloid"
#define USUAL_LANG "zh-Hans"

#define MOST_INCLUDES 200

gboolean issue_lang_is_sound(const char *lang)
{
  g_auto(GStrv) subtags = g_strsplit(lang, "-", -1);
  for (int i = 0; subtags[i]; i++) {
    size_t length = strlen(subtags[i]);
    if (length < (i == 0 ? 2 : 1) || length > 8)
      return FALSE;
    for (const char *c = subtags[i]; *c != '\0'; c++) {
      if (!(i == 0 ? g_ascii_isalpha(*c) : g_ascii_isalnum(*c)))
        return FALSE;
    }
  }
  return subtags[0] != NULL;
}

/* Returns what NODE, the value of KEY, says. */
static Text *node_text(const IssueReader *reader, const Node *node, const char *key)
{
  g_autofree char *words = g_strstrip(g_strdup(node->value));
  return bound_text(text_new(words, node->mark), key, LONGEST_LINE, reader->report);
}

/* Returns the text of KEY, NULL where it is missing, empty or no scalar. */
static Text *read_text(const IssueReader *reader, const Node *map, const char *key)
{
  const Node *node = node_find(map, key);
  if (node == NULL || !node_is_scalar(node, key, reader->report) || node->value[0] == '\0')
    return NULL;
  return node_text(reader, node, key);
}

/* Returns NODE, the value of KEY, if it is a list; NULL where it is empty or, reported, no list. */
static const Node *find_list(const IssueReader *reader, const Node *map, const char *key)
{
  const Node *node = node_find(map, key);
  if (node == NULL || (node->kind == NODE_SCALAR && node->value[0] == '\0'))
    return NULL;
  return node_is_list(node, key, reader->report) ? node : NULL;
}

/* --- date ---------------------------------------------------------------------------------------
 */

/* Splits "2024-07-26", "2024/7/26", "2024.7.26" or "2024年7月26日" into three numbers. */
static gboolean split_date(const char *typed, int numbers[3])
{
  static const char *const BETWEEN[3] = {"年", "月", "日"};
  const char *at = typed;
  for (int i = 0; i < 3; i++) {
    while (*at == ' ')
      at++;
    char *end = NULL;
    if (!g_ascii_isdigit(*at))
      return FALSE;
    guint64 number = g_ascii_strtoull(at, &end, 10);
    if (number > 9999)
      return FALSE;
    numbers[i] = (int)number;
    at = end;
    if (g_str_has_prefix(at, BETWEEN[i]))
      at += strlen(BETWEEN[i]);
    else if (i < 2 && strchr("-/.", *at) != NULL && *at != '\0')
      at++;
    else if (i < 2)
      return FALSE;
  }
  return *at == '\0';
}

static void read_date(IssueReader *reader, const Node *head)
{
  const Node *node = node_find(head, "date");
  if (node == NULL || !node_is_scalar(node, "date", reader->report) || node->value[0] == '\0')
    return;
  reader->issue->date_mark = node->mark;
  int numbers[3];
  if (!split_date(node->value, numbers)) {
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "date \"%s\" is not understood, one such as 2024-07-26 is wanted", node->value);
    return;
  }
  GDateYear year = (GDateYear)numbers[0];
  GDateMonth month = numbers[1] <= 12 ? (GDateMonth)numbers[1] : G_DATE_BAD_MONTH;
  GDateDay day = numbers[2] <= 31 ? (GDateDay)numbers[2] : G_DATE_BAD_DAY;
  if (year < 1000 || !g_date_valid_dmy(day, month, year)) {
    report_add(reader->report, SEVERITY_ERROR, node->mark, "date \"%s\" is not in the calendar",
               node->value);
    return;
  }
  g_date_set_dmy(&reader->issue->date, day, month, year);
}

/* --- pages, staff, strip ------------------------------------------------------------------------
 */

static int read_page_number(const IssueReader *reader, const Node *entry)
{
  const Node *node = node_find(entry, "page");
  if (node == NULL) {
    report_add(reader->report, SEVERITY_ERROR, entry->mark,
               "entry of \"pages\" has no \"page\", its number is wanted");
    return 0;
  }
  if (!node_is_scalar(node, "page", reader->report))
    return 0;
  char *end = NULL;
  guint64 number = g_ascii_isdigit(node->value[0]) ? g_ascii_strtoull(node->value, &end, 10) : 0;
  if (number >= 1 && number <= 999 && *end == '\0')
    return (int)number;
  report_add(reader->report, SEVERITY_ERROR, node->mark, "page \"%s\" is no number from 1 to 999",
             node->value);
  return 0;
}

static gboolean has_page(const Issue *issue, int number)
{
  for (guint i = 0; i < issue->pages->len; i++) {
    if (((const PageName *)g_ptr_array_index(issue->pages, i))->number == number)
      return TRUE;
  }
  return FALSE;
}

static void read_page(IssueReader *reader, Node *entry)
{
  if (!node_is_map(entry, "pages", reader->report))
    return;
  head_keys_check(entry, HEAD_PAGE, reader->report);
  int number = read_page_number(reader, entry);
  if (number == 0)
    return;
  if (has_page(reader->issue, number)) {
    report_add(reader->report, SEVERITY_ERROR, entry->mark, "page %d stands here again", number);
    return;
  }
  PageName *page = issue_page_name_new(number);
  page->name = read_text(reader, entry, "name");
  page->motto = read_text(reader, entry, "motto");
  g_ptr_array_add(reader->issue->pages, page);
}

static void read_pages(IssueReader *reader, const Node *head)
{
  const Node *list = find_list(reader, head, "pages");
  for (guint i = 0; list && i < list->nodes->len; i++)
    read_page(reader, g_ptr_array_index(list->nodes, i));
}

/* Adds each entry of MAP, an entry of KEY whose values must be scalars, to PAIRS. */
static void add_pairs(IssueReader *reader, const Node *map, const char *key, GPtrArray *pairs)
{
  for (int i = 0; i < node_count_entries(map); i++) {
    const Node *name = node_key(map, i), *value = node_value(map, i);
    if (node_is_scalar(value, name->value, reader->report))
      g_ptr_array_add(pairs,
                      issue_pair_new(node_text(reader, name, key), node_text(reader, value, key)));
  }
}

static void read_staff(IssueReader *reader, const Node *head)
{
  const Node *staff = node_find(head, "staff");
  if (staff == NULL || (staff->kind == NODE_SCALAR && staff->value[0] == '\0'))
    return;
  if (staff->kind == NODE_LIST) {
    for (guint i = 0; i < staff->nodes->len; i++) {
      const Node *entry = g_ptr_array_index(staff->nodes, i);
      if (node_is_map(entry, "staff", reader->report))
        add_pairs(reader, entry, "staff", reader->issue->staff);
    }
  } else if (node_is_map(staff, "staff", reader->report)) {
    add_pairs(reader, staff, "staff", reader->issue->staff);
  }
}

static void read_strip(IssueReader *reader, const Node *head)
{
  const Node *list = find_list(reader, head, "strip");
  for (guint i = 0; list && i < list->nodes->len; i++) {
    const Node *entry = g_ptr_array_index(list->nodes, i);
    if (node_is_scalar(entry, "strip", reader->report))
      g_ptr_array_add(reader->issue->strip, node_text(reader, entry, "strip"));
  }
}

/* --- ears ---------------------------------------------------------------------------------------
 */

/* Reads a list of `key: value` lines; returns NULL where there is none. */
static GPtrArray *take_pairs(IssueReader *reader, const Node *ear, const char *key,
                             GPtrArray *pairs)
{
  const Node *list = find_list(reader, ear, key);
  for (guint i = 0; list && i < list->nodes->len; i++) {
    const Node *entry = g_ptr_array_index(list->nodes, i);
    if (entry->kind == NODE_SCALAR)
      g_ptr_array_add(pairs,
                      issue_pair_new(node_text(reader, entry, key), text_new("", entry->mark)));
    else if (node_is_map(entry, key, reader->report))
      add_pairs(reader, entry, key, pairs);
  }
  if (pairs->len > 0)
    return pairs;
  g_ptr_array_unref(pairs);
  return NULL;
}

static GPtrArray *take_icons(IssueReader *reader, const Node *map, Ear *ear)
{
  const Node *list = find_list(reader, map, "icons");
  for (guint i = 0; list && i < list->nodes->len; i++) {
    const Node *entry = g_ptr_array_index(list->nodes, i);
    if (node_is_scalar(entry, "icons", reader->report))
      g_ptr_array_add(ear->icons, read_picture(reader->issue->folder, entry->value, entry->mark,
                                               reader->report));
  }
  guint lines = ear->weather ? ear->weather->len : 0;
  if (list && ear->icons->len != lines)
    report_add(reader->report, SEVERITY_ERROR, list->mark,
               "ear has %u icons for %u lines of weather, one for each line is wanted",
               ear->icons->len, lines);
  if (ear->icons->len > 0 && ear->icons->len == lines)
    return ear->icons;
  g_ptr_array_unref(ear->icons);
  return NULL;
}

static void read_ear(IssueReader *reader, Node *map)
{
  if (!node_is_map(map, "ears", reader->report))
    return;
  head_keys_check(map, HEAD_EAR, reader->report);
  Ear *ear = issue_ear_new();
  ear->title = read_text(reader, map, "title");
  ear->note = read_text(reader, map, "note");
  ear->contents = take_pairs(reader, map, "contents", ear->contents);
  ear->weather = take_pairs(reader, map, "weather", ear->weather);
  ear->icons = take_icons(reader, map, ear);
  g_ptr_array_add(reader->issue->ears, ear);
}

static void read_ears(IssueReader *reader, const Node *head)
{
  const Node *list = find_list(reader, head, "ears");
  for (guint i = 0; list && i < list->nodes->len; i++)
    read_ear(reader, g_ptr_array_index(list->nodes, i));
}

/* --- the rest -----------------------------------------------------------------------------------
 */

static void read_lang(IssueReader *reader, const Node *head)
{
  reader->issue->lang = g_intern_static_string(USUAL_LANG);
  const Node *node = node_find(head, "lang");
  if (node == NULL || !node_is_scalar(node, "lang", reader->report) || node->value[0] == '\0')
    return;
  if (issue_lang_is_sound(node->value))
    reader->issue->lang = g_intern_string(node->value);
  else
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "lang \"%s\" is no language tag, one such as zh-Hans or en is wanted", node->value);
}

static void read_normalise(IssueReader *reader, const Node *head)
{
  const Node *node = node_find(head, "normalise");
  if (node == NULL || !node_is_scalar(node, "normalise", reader->report))
    return;
  reader->issue->normalise =
      strcmp(node->value, "punctuation") == 0 || strcmp(node->value, "标点") == 0;
  if (!reader->issue->normalise)
    report_add(reader->report, SEVERITY_ERROR, node->mark,
               "normalise \"%s\" is not known, punctuation is wanted", node->value);
}

static void silence_rule(IssueReader *reader, const Node *node)
{
  if (!node_is_scalar(node, "silence", reader->report) || node->value[0] == '\0')
    return;
  Rule rule = rule_find(node->value);
  if (rule < RULE_COUNT) {
    reader->issue->silenced |= 1u << rule;
    return;
  }
  report_add(reader->report, SEVERITY_ERROR, node->mark, "there is no rule \"%s\" to silence",
             node->value);
  const char *near = nearest_find(node->value, rule_names());
  if (near)
    report_hint(reader->report, "did you mean \"%s\"?", near);
}

static void read_silenced(IssueReader *reader, const Node *head)
{
  const Node *node = node_find(head, "silence");
  if (node == NULL)
    return;
  if (node->kind == NODE_SCALAR) {
    silence_rule(reader, node);
  } else if (node_is_list(node, "silence", reader->report)) {
    for (guint i = 0; i < node->nodes->len; i++)
      silence_rule(reader, g_ptr_array_index(node->nodes, i));
  }
}

/* Returns NAME of a layout or press profile, to be freed: the path of a file, unlike a name in
 * layouts/, begins beside the issue. */
static char *find_named(const Issue *issue, const char *name)
{
  gboolean is_path = strchr(name, '/') != NULL || g_str_has_suffix(name, ".yaml");
  if (is_path && !g_path_is_absolute(name) && strcmp(issue->folder, ".") != 0)
    return g_build_filename(issue->folder, name, NULL);
  return g_strdup(name);
}

static void read_layout_name(IssueReader *reader, const Node *head)
{
  Issue *issue = reader->issue;
  const Node *node = node_find(head, "layout");
  gboolean given = node && node_is_scalar(node, "layout", reader->report) && node->value[0] != '\0';
  const char *name = given ? node->value : USUAL_LAYOUT;
  issue->layout_name = find_named(issue, name);
  issue->layout_mark = given ? node->mark : head->mark;
}

static void add_include(IssueReader *reader, const Node *node, GPtrArray *includes)
{
  if (!node_is_scalar(node, "include", reader->report) || node->value[0] == '\0')
    return;
  if (includes->len >= MOST_INCLUDES) {
    report_add(reader->report, SEVERITY_ERROR, node->mark, "more than %d files are included",
               MOST_INCLUDES);
    return;
  }
  Include *include = g_new0(Include, 1);
  include->typed = g_strdup(node->value);
  include->mark = node->mark;
  g_ptr_array_add(includes, include);
}

static void read_includes(IssueReader *reader, const Node *head, GPtrArray *includes)
{
  const Node *node = node_find(head, "include");
  if (node == NULL)
    return;
  if (node->kind == NODE_SCALAR) {
    add_include(reader, node, includes);
  } else if (node_is_list(node, "include", reader->report)) {
    for (guint i = 0; i < node->nodes->len; i++)
      add_include(reader, g_ptr_array_index(node->nodes, i), includes);
  }
}

static void read_paper(IssueReader *reader, const Node *head)
{
  reader->issue->paper = read_text(reader, head, "paper");
  if (reader->issue->paper)
    return;
  if (node_count_entries(head) > 0 && node_find(head, "paper") == NULL)
    report_add(reader->report, SEVERITY_ERROR, head->mark,
               "head has no \"paper\", the paper's name is wanted");
  reader->issue->paper = text_new("", head->mark);
}

void issue_head_read(IssueReader *reader, const char *yaml, const char *file, int first_line,
                     GPtrArray *includes)
{
  g_autoptr(GArray) widened = g_array_new(FALSE, FALSE, sizeof(HeadShift));
  g_autofree char *mended = head_colons_mend(yaml, widened);
  g_autoptr(Node) head = yaml_read(mended, file, first_line, reader->report);
  head_marks_mend(head, first_line, widened);
  head_keys_check(head, HEAD_ITSELF, reader->report);
  Issue *issue = reader->issue;
  read_lang(reader, head);
  read_normalise(reader, head);
  read_silenced(reader, head);
  read_layout_name(reader, head);
  issue->style = read_style_key(head, reader->report);
  read_paper(reader, head);
  read_date(reader, head);
  issue->latin = read_text(reader, head, "latin");
  issue->motto = read_text(reader, head, "motto");
  issue->frequency = read_text(reader, head, "frequency");
  issue->lunar = read_text(reader, head, "lunar");
  issue->number = read_text(reader, head, "number");
  const Node *press = node_find(head, "press");
  if (press && node_is_scalar(press, "press", reader->report) && press->value[0] != '\0') {
    issue->press = find_named(issue, press->value);
    issue->press_mark = press->mark;
  }
  read_pages(reader, head);
  read_staff(reader, head);
  read_strip(reader, head);
  read_ears(reader, head);
  read_includes(reader, head, includes);
}
