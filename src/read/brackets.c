/* Brackets: finding partners, reading targets, tags and entities. */
#include "read/brackets.h"

#include <string.h>

/* Addresses, tags and entities longer than this are none; it also bounds the work. */
#define LONGEST_TARGET 1000
#define LONGEST_TAG 1000
#define LONGEST_ENTITY 12

int *bracket_find_partners(const char *text, int length)
{
  int *partners = g_new(int, length + 1);
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int));
  for (int i = 0; i <= length; i++)
    partners[i] = -1;
  for (int i = 0; i < length; i++) {
    if (text[i] == '\\' && i + 1 < length) {
      i++;
    } else if (text[i] == '[') {
      g_array_append_val(open, i);
    } else if (text[i] == ']' && open->len > 0) {
      partners[g_array_index(open, int, open->len - 1)] = i;
      g_array_set_size(open, open->len - 1);
    }
  }
  return partners;
}

static gboolean has_at(const char *text, int at, int end, const char *words)
{
  int length = (int)strlen(words);
  return at + length <= end && memcmp(text + at, words, (size_t)length) == 0;
}

/* Returns the place of the parenthesis that closes what begins at AT, or -1. */
static int find_close(const char *text, int at, int end, const char *open, const char *close)
{
  int depth = 0;
  int limit = MIN(end, at + LONGEST_TARGET);
  gboolean quoted = FALSE;
  for (int i = at; i < limit; i++) {
    if (text[i] == '\\' && i + 1 < limit) {
      i++;
    } else if (text[i] == '"' && (quoted || (i > at && g_ascii_isspace(text[i - 1])))) {
      quoted = !quoted;
    } else if (!quoted && has_at(text, i, limit, open)) {
      depth++;
    } else if (!quoted && has_at(text, i, limit, close)) {
      if (depth == 0)
        return i;
      depth--;
    }
  }
  return -1;
}

/* Cuts `"title"` off the end of START..END; returns the new end. */
static int cut_title(const char *text, int start, int end, Target *target)
{
  static const struct {
    const char *open, *close;
  } QUOTES[] = {{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"”", "”"}, {"「", "」"}};
  for (size_t q = 0; q < G_N_ELEMENTS(QUOTES); q++) {
    int close = (int)strlen(QUOTES[q].close);
    if (end - close <= start || !has_at(text, end - close, end, QUOTES[q].close))
      continue;
    int open = (int)strlen(QUOTES[q].open);
    for (int i = start + 1; i + open <= end - close; i++) {
      if (!g_ascii_isspace(text[i - 1]) || !has_at(text, i, end, QUOTES[q].open))
        continue;
      target->title_start = i + open;
      target->title_end = end - close;
      return i;
    }
  }
  return end;
}

/* Returns START..END without the backslashes before punctuation, to be freed. */
static char *unescape(const char *text, int start, int end)
{
  GString *plain = g_string_new(NULL);
  for (int i = start; i < end; i++) {
    if (text[i] == '\\' && i + 1 < end && g_ascii_ispunct(text[i + 1]))
      i++;
    g_string_append_c(plain, text[i]);
  }
  return g_string_free(plain, FALSE);
}

gboolean bracket_read_target(const char *text, int at, int end, Target *target)
{
  gboolean wide = has_at(text, at, end, "（");
  if (!wide && !has_at(text, at, end, "("))
    return FALSE;
  int start = at + (wide ? 3 : 1);
  int close =
      wide ? find_close(text, start, end, "（", "）") : find_close(text, start, end, "(", ")");
  if (close < 0)
    return FALSE;
  *target = (Target){.end = close + (wide ? 3 : 1)};
  while (start < close && g_ascii_isspace(text[start]))
    start++;
  while (close > start && g_ascii_isspace(text[close - 1]))
    close--;
  close = cut_title(text, start, close, target);
  while (close > start && g_ascii_isspace(text[close - 1]))
    close--;
  if (close - start >= 2 && text[start] == '<' && text[close - 1] == '>') {
    start++;
    close--;
  }
  target->start = start;
  target->address = unescape(text, start, close);
  return TRUE;
}

TagForm bracket_read_tag(const char *text, int at, int end, int *after)
{
  int i = at + 1;
  if (i < end && text[i] == '/')
    i++;
  if (i >= end || !g_ascii_isalpha(text[i]))
    return TAG_NONE;
  int name = i;
  while (i < end && (g_ascii_isalnum(text[i]) || text[i] == '-'))
    i++;
  int name_length = i - name;
  int limit = MIN(end, at + LONGEST_TAG);
  int close = i;
  while (close < limit && text[close] != '>' && text[close] != '<')
    close++;
  if (close >= limit || text[close] != '>')
    return TAG_NONE;
  *after = close + 1;
  gboolean spaced = FALSE;
  for (int k = i; k < close; k++)
    spaced = spaced || g_ascii_isspace(text[k]);
  if (!spaced && (text[i] == ':' || memchr(text + i, '@', (size_t)(close - i)) != NULL))
    return TAG_ADDRESS;
  if (text[i] != '>' && text[i] != '/' && !g_ascii_isspace(text[i]))
    return TAG_NONE;
  if (name_length == 2 && g_ascii_strncasecmp(text + name, "br", 2) == 0)
    return TAG_LINE_BREAK;
  if (name_length != 4 || g_ascii_strncasecmp(text + name, "span", 4) != 0)
    return TAG_UNKNOWN;
  if (text[at + 1] == '/')
    return TAG_LANG_END;
  g_autofree char *lang = bracket_read_lang(text, at, *after);
  return lang ? TAG_LANG : TAG_UNKNOWN;
}

char *bracket_read_lang(const char *text, int at, int end)
{
  g_autofree char *tag = g_strndup(text + at, (gsize)(end - at));
  const char *key = strstr(tag, " lang=");
  if (!key)
    return NULL;
  const char *value = key + strlen(" lang=");
  gboolean quoted = *value == '"' || *value == '\'';
  gsize length = quoted ? strcspn(value + 1, "\"'>") : strcspn(value, " />");
  return length > 0 ? g_strndup(quoted ? value + 1 : value, length) : NULL;
}

static gunichar named_entity(const char *name)
{
  static const struct {
    const char *name;
    gunichar character;
  } NAMES[] = {
      {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
      {"apos", '\''},     {"nbsp", 0x00A0},   {"ensp", 0x2002},   {"emsp", 0x2003},
      {"thinsp", 0x2009}, {"shy", 0x00AD},    {"ndash", 0x2013},  {"mdash", 0x2014},
      {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
      {"hellip", 0x2026}, {"middot", 0x00B7}, {"bull", 0x2022},   {"times", 0x00D7},
      {"deg", 0x00B0},    {"copy", 0x00A9},   {"reg", 0x00AE},    {"trade", 0x2122},
      {"eacute", 0x00E9}, {"plusmn", 0x00B1}, {"frac12", 0x00BD}, {"euro", 0x20AC},
      {"pound", 0x00A3},  {"yen", 0x00A5},    {"sect", 0x00A7},   {"permil", 0x2030},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    if (strcmp(name, NAMES[i].name) == 0)
      return NAMES[i].character;
  }
  return 0;
}

gunichar bracket_read_entity(const char *text, int at, int end, int *after)
{
  const char *close = memchr(text + at, ';', (size_t)MIN(end - at, LONGEST_ENTITY));
  if (close == NULL)
    return 0;
  g_autofree char *name = g_strndup(text + at + 1, (gsize)(close - text) - (gsize)at - 1);
  gunichar character = 0;
  if (name[0] == '#') {
    gboolean hexadecimal = name[1] == 'x' || name[1] == 'X';
    const char *digits = name + (hexadecimal ? 2 : 1);
    char *stop = NULL;
    guint64 number = g_ascii_strtoull(digits, &stop, hexadecimal ? 16 : 10);
    gboolean sound = g_ascii_isxdigit(digits[0]) && *stop == '\0' && number >= 0x20 &&
                     number <= 0x10FFFF && g_unichar_validate((gunichar)number);
    character = sound ? (gunichar)number : 0;
  } else {
    character = named_entity(name);
  }
  if (character != 0)
    *after = (int)(close - text) + 1;
  return character;
}
