/* Issue text: head, headings with their fields, paragraphs, captions, and doubts as comments. */
#include "import/issue_text.h"

#include "import/dates.h"

#include "model/characters.h"

#include <string.h>

#define USUAL_LAYOUT "tabloid"
#define USUAL_PAPER "报名待定"

typedef struct {
  LettersDesk *desk;
  const GPtrArray *units;
  const ImportOptions *options;
  GString *out;
  int pictures;
  gboolean led; /* a lead was named */
} Writer;

static const Unit *unit_at(const Writer *writer, guint i)
{
  return g_ptr_array_index(writer->units, i);
}

/* Puts the doubts of UNIT before byte AT of what was written: writing it may have added some. */
static void insert_doubts(Writer *writer, const Unit *unit, gsize at)
{
  for (guint i = unit->doubts ? unit->doubts->len : 0; i-- > 0;) {
    g_autofree char *comment = g_strdup_printf("<!-- unsure: %s -->\n\n",
                                               (const char *)g_ptr_array_index(unit->doubts, i));
    g_string_insert(writer->out, (gssize)at, comment);
  }
}

/* Notes that UNIT was taken for what KIND says; the "#" before it go. */
static void note_kind(Writer *writer, const Unit *unit, RepairKind kind)
{
  const Found *found = letters_found(writer->desk);
  int start = found_line(found, unit->first)->start;
  if (start < unit->words)
    repairs_put(letters_repairs(writer->desk), REPAIR_MARK, start, unit->words, "");
  repairs_note(letters_repairs(writer->desk), kind, unit->words, found_line(found, unit->last)->end,
               repair_name(kind));
}

static void write_words(Writer *writer, const Unit *unit, EscapePlace place)
{
  letters_write(writer->desk, (Unit *)unit, place, writer->out);
}

static void write_line(Writer *writer, const Unit *unit, const char *prefix, RepairKind kind)
{
  note_kind(writer, unit, kind);
  g_string_append(writer->out, prefix);
  write_words(writer, unit, ESCAPE_HEAD);
  g_string_append_c(writer->out, '\n');
}

static void write_field(Writer *writer, const Unit *unit, const char *field)
{
  repairs_note(letters_repairs(writer->desk), REPAIR_FIELD, unit->words, unit->words, field);
  g_string_append_printf(writer->out, "%s\n", field);
}

static void write_lead(Writer *writer, const Unit *unit)
{
  if (!writer->led)
    write_field(writer, unit, "优先: 头条");
  writer->led = TRUE;
}

/* Writes the head of an article from unit I on; returns the index of the first unit behind it. */
static guint write_head(Writer *writer, guint i)
{
  guint headline = i;
  while (headline < writer->units->len && unit_at(writer, headline)->kind == UNIT_KICKER)
    headline++;
  guint end = headline + 1;
  while (end < writer->units->len &&
         (unit_at(writer, end)->kind == UNIT_DECK || unit_at(writer, end)->kind == UNIT_BYLINE))
    end++;
  gsize start = writer->out->len;
  write_line(writer, unit_at(writer, headline), "## ", REPAIR_HEADLINE);
  for (guint k = i; k < end; k++) {
    const Unit *unit = unit_at(writer, k);
    if (unit->kind == UNIT_KICKER)
      write_line(writer, unit, "引题: ", REPAIR_KICKER);
    else if (unit->kind == UNIT_DECK)
      write_line(writer, unit, "副题: ", REPAIR_DECK);
    else if (unit->kind == UNIT_BYLINE)
      write_line(writer, unit, "作者: ", REPAIR_BYLINE);
  }
  if (unit_at(writer, headline)->photo)
    write_field(writer, unit_at(writer, headline), "体裁: 图片新闻");
  write_lead(writer, unit_at(writer, headline));
  g_string_append_c(writer->out, '\n');
  for (guint k = end; k-- > i;)
    insert_doubts(writer, unit_at(writer, k), start);
  return end;
}

static void write_caption(Writer *writer, const Unit *unit)
{
  note_kind(writer, unit, REPAIR_CAPTION);
  g_string_append(writer->out, "![");
  write_words(writer, unit, ESCAPE_CAPTION);
  g_string_append_printf(writer->out, "](photos/%s-%d.jpg)\n\n", writer->options->pictures,
                         ++writer->pictures);
}

/* A line of dashes parts two paragraphs; beside a heading it parts nothing. */
static void write_rule(Writer *writer, guint i)
{
  const Found *found = letters_found(writer->desk);
  const Unit *unit = unit_at(writer, i);
  repairs_put(letters_repairs(writer->desk), REPAIR_RULE, unit->words,
              found_line(found, unit->last)->end, "");
  gboolean between =
      i > 0 && i + 1 < writer->units->len && unit_at(writer, i - 1)->kind == UNIT_BODY &&
      unit_at(writer, i + 1)->kind == UNIT_BODY && unit_at(writer, i + 1)->note == NULL;
  if (between)
    g_string_append(writer->out, "---\n\n");
}

static void write_matter(Writer *writer, const Unit *unit)
{
  write_words(writer, unit, unit->kind == UNIT_ITEM ? ESCAPE_ITEM : ESCAPE_MATTER);
  g_string_append(writer->out, "\n\n");
}

static void write_note(Writer *writer, const Unit *unit)
{
  g_string_append(writer->out, "## ");
  escape_append(writer->out, unit->note, NULL, ESCAPE_HEAD);
  g_string_append_c(writer->out, '\n');
  write_lead(writer, unit);
  g_string_append_c(writer->out, '\n');
}

/* Writes unit I and what belongs to it; returns the index of the next. */
static guint write_unit(Writer *writer, guint i)
{
  const Unit *unit = unit_at(writer, i);
  if (unit->kind == UNIT_KICKER || unit->kind == UNIT_HEADLINE)
    return write_head(writer, i);
  gsize start = writer->out->len;
  if (unit->note)
    write_note(writer, unit);
  switch (unit->kind) {
  case UNIT_SECTION:
    write_line(writer, unit, "# ", REPAIR_SECTION);
    g_string_append_c(writer->out, '\n');
    break;
  case UNIT_CROSSHEAD:
    write_line(writer, unit, "### ", REPAIR_CROSSHEAD);
    g_string_append_c(writer->out, '\n');
    break;
  case UNIT_CAPTION:
    write_caption(writer, unit);
    break;
  case UNIT_RULE:
    write_rule(writer, i);
    break;
  case UNIT_BODY:
  case UNIT_ITEM:
  case UNIT_LINES:
  case UNIT_TABLE:
  case UNIT_HEAD:
  case UNIT_KICKER:
  case UNIT_HEADLINE:
  case UNIT_DECK:
  case UNIT_BYLINE:
    write_matter(writer, unit);
    break;
  }
  insert_doubts(writer, unit, start);
  return i + 1;
}

/* Whether FOUND is in a Latin script for the most part; its beginning tells. */
static gboolean is_latin(const Found *found)
{
  int balance = 0;
  int left = 20000;
  for (const char *at = found->text->str; *at != '\0' && left-- > 0; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    balance += character_is_cjk(c) ? 3 : 0;
    balance -= c < 0x250 && g_unichar_isalpha(c);
  }
  return balance < 0;
}

static void write_key(Writer *writer, const char *key, const char *value)
{
  g_autofree char *line = g_strdup_printf("%s: %s", key, value);
  g_string_append_printf(writer->out, "%s\n", line);
  repairs_note(letters_repairs(writer->desk), REPAIR_HEAD, 0, 0, line);
}

static void write_issue_head(Writer *writer)
{
  const ImportOptions *options = writer->options;
  GDate date;
  char day[16];
  g_date_clear(&date, 1);
  g_string_append(writer->out, "---\n");
  write_key(writer, "paper", USUAL_PAPER);
  if (options->date) {
    write_key(writer, "date", options->date);
  } else if (dates_infer(letters_found(writer->desk), &date)) {
    g_snprintf(day, sizeof day, "%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
               g_date_get_day(&date));
    g_string_append(writer->out, "# unsure: this date follows from the days the text names\n");
    write_key(writer, "date", day);
  } else {
    g_string_append(writer->out, "# unsure: the text does not tell its date\n");
  }
  write_key(writer, "layout", options->layout ? options->layout : USUAL_LAYOUT);
  write_key(writer, "lang", is_latin(letters_found(writer->desk)) ? "en" : "zh-Hans");
  g_string_append(writer->out, "---\n\n");
}

char *issue_text_write(LettersDesk *desk, const GPtrArray *units, const ImportOptions *options)
{
  Writer writer = {.desk = desk, .units = units, .options = options, .out = g_string_new(NULL)};
  write_issue_head(&writer);
  for (guint i = 0; i < units->len;)
    i = write_unit(&writer, i);
  while (writer.out->len > 1 && g_str_has_suffix(writer.out->str + writer.out->len - 2, "\n\n"))
    g_string_truncate(writer.out, writer.out->len - 1);
  return g_string_free(writer.out, FALSE);
}
