/* Writes an issue N times over into one, each repeat with other Han characters in the same places,
 * so that no cache of words, shapes or lines is flattered: grow ISSUE N > FILE. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

static gboolean is_han(gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fff;
}

/* A small generator of its own: the same file on every machine. */
static guint32 draw(guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Fields keep their words: `key: value` right under a heading, and picture paths anywhere. */
static gboolean is_kept(const char *line, gboolean under_heading)
{
  return under_heading || g_str_has_prefix(line, "![") || g_str_has_prefix(line, "> [!");
}

static void print_varied(const char *line, GArray *pool, guint32 *state)
{
  for (const char *at = line; *at != '\0'; at = g_utf8_next_char(at)) {
    char bytes[6];
    gunichar c = g_utf8_get_char(at);
    if (is_han(c))
      c = g_array_index(pool, gunichar, draw(state) % pool->len);
    else if (c >= '1' && c <= '9' && at != line)
      c = '1' + draw(state) % 9;
    fwrite(bytes, 1, (size_t)g_unichar_to_utf8(c, bytes), stdout);
  }
  putchar('\n');
}

static void print_repeat(char **lines, GArray *pool, int repeat)
{
  guint32 state = (guint32)repeat * 2654435761u;
  gboolean under_heading = FALSE;
  for (int i = 0; lines[i] != NULL; i++) {
    if (repeat == 0 || is_kept(lines[i], under_heading))
      puts(lines[i]);
    else
      print_varied(lines[i], pool, &state);
    if (lines[i][0] == '#')
      under_heading = TRUE;
    else if (lines[i][0] == '\0')
      under_heading = FALSE;
  }
}

int main(int argc, char **argv)
{
  g_autofree char *text = NULL;
  if (argc != 3 || !g_file_get_contents(argv[1], &text, NULL, NULL)) {
    fprintf(stderr, "usage: grow ISSUE N\n");
    return 2;
  }
  char *body = strstr(text, "\n---\n");
  if (body == NULL || !g_utf8_validate(text, -1, NULL))
    return 1;
  body += strlen("\n---\n");
  g_autoptr(GArray) pool = g_array_new(FALSE, FALSE, sizeof(gunichar));
  for (const char *at = body; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (is_han(c))
      g_array_append_val(pool, c);
  }
  g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
  fwrite(text, 1, (size_t)(body - text), stdout);
  int repeats = (int)g_ascii_strtoll(argv[2], NULL, 10);
  for (int repeat = 0; repeat < repeats; repeat++)
    print_repeat(lines, pool, repeat);
  return 0;
}
