/* Damages a text the way accidents do: damage FILE SEED > DAMAGED. Bytes flip, pieces vanish,
 * double or change places, and words of the format turn up where nobody wants them. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

static const char *const WORDS[] = {
    "---\n",
    "\n# ",
    "\n## ",
    "\n### ",
    "\n\n",
    "**",
    "*",
    "`",
    "![](",
    "](x)",
    "> [!PULL]\n",
    "\n- ",
    "\n|a|b|\n|-|-|\n",
    "<br>",
    " / ",
    "\t",
    "\xff",
    "\xe4",
    "\xef\xbb\xbf",
    "\r\n",
    "　",
    "——",
    "……",
    "“",
    "》",
    "&#0;",
    "<!--",
    "include: [x.md]\n",
    "span: 99\n",
    "page: -1\n",
    "竖题",
    "版: 0\n",
    "99999999999999999999",
    "\xcc\x81\xcc\x81\xcc\x81",
    "\xe2\x80\xae",
};

static guint32 draw(guint32 *state, gsize below)
{
  *state = *state * 1664525u + 1013904223u;
  return below > 0 ? (guint32)((*state >> 8) % below) : 0;
}

static void damage_once(GString *text, guint32 *state)
{
  gsize at = draw(state, text->len);
  gsize wanted = draw(state, 1 + draw(state, 400));
  gsize length = MIN(wanted, text->len - at);
  g_autofree char *piece = g_strndup(text->str + at, length);
  switch (draw(state, 6)) {
  case 0:
    if (text->len > 0)
      text->str[at] = (char)draw(state, 256);
    break;
  case 1:
    g_string_erase(text, (gssize)at, (gssize)length);
    break;
  case 2:
    g_string_insert(text, (gssize)at, piece);
    break;
  case 3:
    g_string_erase(text, (gssize)at, (gssize)length);
    g_string_insert(text, (gssize)draw(state, text->len + 1), piece);
    break;
  default:
    g_string_insert(text, (gssize)at, WORDS[draw(state, G_N_ELEMENTS(WORDS))]);
    break;
  }
}

int main(int argc, char **argv)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  if (argc != 3 || !g_file_get_contents(argv[1], &contents, &length, NULL)) {
    fprintf(stderr, "usage: damage FILE SEED\n");
    return 2;
  }
  guint32 state = (guint32)g_ascii_strtoull(argv[2], NULL, 10) * 2654435761u;
  g_autoptr(GString) text = g_string_new_len(contents, (gssize)length);
  guint32 times = 1 + draw(&state, 8);
  for (guint32 i = 0; i < times; i++)
    damage_once(text, &state);
  fwrite(text->str, 1, text->len, stdout);
  return 0;
}
