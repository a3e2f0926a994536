/* Escapes: a backslash before what the reader of issues takes for a mark; see read/inline.h. */
#include "import/escape.h"

#include "model/characters.h"

#include <string.h>

/* Returns whether a line that begins at AT would be taken for a list's item, with its mark. */
static gboolean starts_list(const char *at)
{
  if (strchr("-+*", *at) != NULL && *at != '\0')
    return at[1] == ' ' || at[1] == '\t' || at[1] == '\0' || at[1] == '\n';
  const char *digits = at;
  while (g_ascii_isdigit(*digits))
    digits++;
  return digits > at && (*digits == '.' || *digits == ')') &&
         (digits[1] == ' ' || digits[1] == '\t' || digits[1] == '\0' || digits[1] == '\n');
}

/* Whether all of the line at AT is made of one character that rules are made of. */
static gboolean is_rule(const char *at)
{
  char c = *at;
  if (c != '-' && c != '*' && c != '_')
    return FALSE;
  while (*at == c || *at == ' ')
    at++;
  return *at == '\0' || *at == '\n';
}

/* Whether the line at AT could part the heading of a table from its rows. */
static gboolean is_table_rule(const char *at)
{
  size_t length = strspn(at, "-:| \t");
  return length > 0 && memchr(at, '-', length) != NULL &&
         (at[length] == '\0' || at[length] == '\n');
}

/* Whether words follow the mark of the list's item at AT, not another mark. */
static gboolean has_words(const char *at)
{
  while (*at != ' ' && *at != '\t' && *at != '\n' && *at != '\0')
    at++;
  while (*at == ' ' || *at == '\t')
    at++;
  return *at != '\n' && *at != '\0' && !character_is_bullet(g_utf8_get_char(at));
}

/* Appends what the start of a line at AT needs before its words; returns the bytes of it that were
 * written too. */
static int append_start(GString *out, const char *at, EscapePlace place)
{
  if (place == ESCAPE_ITEM && starts_list(at) && has_words(at)) {
    const char *words = at;
    while (*words != ' ' && *words != '\t')
      words++;
    while (*words == ' ' || *words == '\t')
      words++;
    g_string_append_len(out, at, words - at);
    return (int)(words - at) + append_start(out, words, ESCAPE_MATTER);
  }
  if (g_str_has_prefix(at, "＃")) {
    g_string_append(out, "&#65283;");
    return (int)strlen("＃");
  }
  if (strchr("#>~|-+:", *at) != NULL && *at != '\0' &&
      (strchr("-+:", *at) == NULL || starts_list(at) || is_rule(at) || is_table_rule(at))) {
    g_string_append_c(out, '\\');
    g_string_append_c(out, *at);
    return 1;
  }
  if (g_ascii_isdigit(*at) && starts_list(at)) {
    const char *digits = at;
    while (g_ascii_isdigit(*digits))
      digits++;
    g_string_append_len(out, at, digits - at);
    g_string_append_printf(out, "\\%c", *digits);
    return (int)(digits - at) + 1;
  }
  return 0;
}

static gboolean is_tag(const char *at)
{
  return g_ascii_isalpha(at[1]) || at[1] == '/' || at[1] == '!' || at[1] == '?';
}

/* Whether the character at AT of WORDS must be escaped wherever it stands. LINKS: some brackets of
 * WORDS would make a link. */
static gboolean is_mark(const char *words, const char *at, EscapePlace place, gboolean links)
{
  char before = at > words ? at[-1] : ' ';
  switch (*at) {
  case '\\':
  case '`':
  case '*':
  case '|':
    return TRUE;
  case '_':
    return !g_ascii_isalnum(before) || !g_ascii_isalnum(at[1]);
  case '[':
  case ']':
    return place == ESCAPE_CAPTION || links;
  case '<':
    return is_tag(at);
  case '&':
    return at[1] == '#' || g_ascii_isalpha(at[1]);
  case '#':
  case '/':
    return place == ESCAPE_HEAD;
  default:
    return FALSE;
  }
}

/* Returns how the break at AT is written in a head: "/" would be a solidus beside another, and in
 * 24/7. */
static const char *head_break(const char *words, const char *at)
{
  gboolean solidus = (at > words && at[-1] == '/') || at[1] == '/';
  gboolean latin = at > words && g_ascii_isalnum(at[-1]) && g_ascii_isalnum(at[1]);
  return solidus || latin ? "<br>" : "/";
}

void escape_append(GString *out, const char *words, const guint8 *raw, EscapePlace place)
{
  gboolean begins = place != ESCAPE_HEAD && place != ESCAPE_CAPTION && place != ESCAPE_CELL;
  gboolean first = TRUE; /* line: only it is a list's item */
  gboolean links = strstr(words, "](") != NULL || strstr(words, "]（") != NULL;
  const char *at = words;
  while (*at != '\0') {
    gsize offset = (gsize)(at - words);
    gboolean meant = raw && raw[offset] != 0;
    int written = begins && !meant ? append_start(out, at, first ? place : ESCAPE_MATTER) : 0;
    begins = FALSE;
    if (written > 0) {
      at += written;
    } else if (*at == '\n') {
      g_string_append(out, place == ESCAPE_HEAD      ? head_break(words, at)
                           : place == ESCAPE_CAPTION ? "<br>"
                                                     : "\\\n");
      begins = place != ESCAPE_HEAD && place != ESCAPE_CAPTION;
      first = FALSE;
      at++;
    } else if (place == ESCAPE_HEAD && g_str_has_prefix(at, "／")) {
      g_string_append(out, "&#65295;");
      at += strlen("／");
    } else {
      if (!meant && is_mark(words, at, place, links))
        g_string_append_c(out, '\\');
      g_string_append_c(out, *at++);
    }
  }
}
