/* Normalising: which typed mark stands for which, by what stands beside it. */
#include "read/normalise.h"

#include "model/characters.h"

#include <string.h>

/* A mark typed half width, and the one a Chinese text wants. */
typedef struct {
  gunichar narrow, wide;
} MarkPair;

static const MarkPair POINTS[] = {{',', 0xFF0C}, {'.', 0x3002}, {':', 0xFF1A},
                                  {';', 0xFF1B}, {'!', 0xFF01}, {'?', 0xFF1F}};
static const MarkPair BRACKETS[] = {{'(', 0xFF08}, {')', 0xFF09}, {'[', 0x3010}, {']', 0x3011}};

/* Brackets further apart than this do not belong together; characters. */
enum { BRACKET_REACH = 200 };

/* The text being changed: its characters, and what becomes of them. */
typedef struct {
  const Text *text;
  GArray *signs;   /* of gunichar */
  GArray *places;  /* of int: byte of each, and the text's end */
  GArray *becomes; /* of gunichar; the same where nothing changes */
} Draft;

static gunichar at(const Draft *draft, gint64 i)
{
  return i >= 0 && i < draft->signs->len ? g_array_index(draft->signs, gunichar, (guint)i) : 0;
}

static void set(Draft *draft, guint i, gunichar c)
{
  g_array_index(draft->becomes, gunichar, i) = c;
}

static gboolean is_letter(gunichar c)
{
  return c < 0x250 && g_unichar_isalpha(c);
}

static gboolean is_code(const Draft *draft, guint i)
{
  return text_find_flags(draft->text, g_array_index(draft->places, int, i)) & SPAN_CODE;
}

static gunichar find_wide(const MarkPair *pairs, gsize count, gunichar narrow)
{
  for (gsize i = 0; i < count; i++)
    if (pairs[i].narrow == narrow)
      return pairs[i].wide;
  return 0;
}

static gunichar find_narrow(gunichar wide)
{
  for (gsize i = 0; i < G_N_ELEMENTS(POINTS); i++)
    if (POINTS[i].wide == wide)
      return POINTS[i].narrow;
  for (gsize i = 0; i < G_N_ELEMENTS(BRACKETS); i++)
    if (BRACKETS[i].wide == wide)
      return BRACKETS[i].narrow;
  return 0;
}

/* --- narrow to wide ---------------------------------------------------------------------- */

static gboolean is_closing(gunichar c)
{
  return c != 0 && g_utf8_strchr("”’）》〉」』】〕\"'", -1, c) != NULL;
}

/* The character a mark at I follows: over closing quotes and brackets. */
static gunichar find_before(const Draft *draft, guint i)
{
  gint64 k = (gint64)i - 1;
  while (is_closing(at(draft, k)))
    k--;
  return at(draft, k);
}

/* 阿里巴巴.US, 文件.html and 你好,Comma stay: a letter right after makes the mark its own. */
static void widen_point(Draft *draft, guint i)
{
  gunichar wide = find_wide(POINTS, G_N_ELEMENTS(POINTS), at(draft, i));
  gunichar after = at(draft, (gint64)i + 1);
  if (wide == 0 || is_code(draft, i) || !character_is_cjk(find_before(draft, i)))
    return;
  gboolean row = find_wide(POINTS, G_N_ELEMENTS(POINTS), after) != 0;
  if (is_letter(after) || after == '/' || after == '_' || (row && after == '.'))
    return;
  if (at(draft, i) == '.' && (g_unichar_isdigit(after) || after == '.'))
    return;
  set(draft, i, wide);
}

/* ( ) with Han before or right inside, and their partner in reach. */
static void widen_brackets(Draft *draft, guint open)
{
  gunichar closing = at(draft, open) == '(' ? ')' : 0;
  if (closing == 0 || is_code(draft, open))
    return;
  gboolean han = FALSE;
  for (guint i = open + 1; i < draft->signs->len && i - open <= BRACKET_REACH; i++) {
    gunichar c = at(draft, i);
    han |= character_is_han(c);
    if (c == '(' || c == '\n')
      return;
    if (c != closing)
      continue;
    gunichar before = at(draft, (gint64)open - 1);
    if (han && (character_is_cjk(before) || before == 0)) {
      set(draft, open, 0xFF08);
      set(draft, i, 0xFF09);
    }
    return;
  }
}

/* --- wide to narrow ---------------------------------------------------------------------- */

/* A sentence in Latin letters only, begun by a letter. */
static gboolean is_latin_sentence(const Draft *draft)
{
  guint i = 0;
  while (i < draft->signs->len && (at(draft, i) == ' ' || at(draft, i) == '\''))
    i++;
  if (!is_letter(at(draft, i)))
    return FALSE;
  gboolean spaced = FALSE;
  for (; i < draft->signs->len; i++) {
    if (character_is_han(at(draft, i)))
      return FALSE;
    spaced |= at(draft, i) == ' ';
  }
  return spaced;
}

static void narrow_marks(Draft *draft)
{
  for (guint i = 1; i < draft->signs->len; i++) {
    gunichar narrow = find_narrow(at(draft, i));
    gunichar before = at(draft, (gint64)i - 1);
    if (narrow != 0 && !is_code(draft, i) && (before < 0x250 || is_closing(before)))
      set(draft, i, narrow);
  }
}

/* --- the text ---------------------------------------------------------------------------- */

static void report_change(const Draft *draft, guint i, Report *report)
{
  char from[8] = "", to[8] = "";
  from[g_unichar_to_utf8(at(draft, i), from)] = '\0';
  to[g_unichar_to_utf8(g_array_index(draft->becomes, gunichar, i), to)] = '\0';
  report_add(report, SEVERITY_NOTE,
             text_find_mark(draft->text, g_array_index(draft->places, int, i)),
             "typed %s is printed as %s", from, to);
}

/* Where byte OFFSET of the text is in the new one. */
static int move_offset(const Draft *draft, const GArray *moved, int offset)
{
  guint low = 0, high = draft->places->len - 1;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(draft->places, int, middle) < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return g_array_index((GArray *)moved, int, low);
}

/* Writes what the draft became into TEXT: one character for one, so that places stay. */
static void write_text(const Draft *draft, Text *text)
{
  g_autoptr(GArray) moved = g_array_new(FALSE, FALSE, sizeof(int));
  GString *utf8 = g_string_new(NULL);
  for (guint i = 0; i <= draft->signs->len; i++) {
    int place = (int)utf8->len;
    g_array_append_val(moved, place);
    if (i < draft->signs->len)
      g_string_append_unichar(utf8, g_array_index(draft->becomes, gunichar, i));
  }
  for (guint i = 0; i < text->spans->len; i++) {
    Span *span = &g_array_index(text->spans, Span, i);
    span->start = move_offset(draft, moved, span->start);
    span->end = move_offset(draft, moved, span->end);
  }
  for (guint i = 0; i < text->origins->len; i++) {
    TextOrigin *origin = &g_array_index(text->origins, TextOrigin, i);
    origin->offset = move_offset(draft, moved, origin->offset);
  }
  g_free(text->utf8);
  text->length = (int)utf8->len;
  text->utf8 = g_string_free(utf8, FALSE);
}

static void read_draft(Draft *draft)
{
  const Text *text = draft->text;
  draft->signs = g_array_new(FALSE, FALSE, sizeof(gunichar));
  draft->becomes = g_array_new(FALSE, FALSE, sizeof(gunichar));
  draft->places = g_array_new(FALSE, FALSE, sizeof(int));
  for (const char *p = text->utf8; p < text->utf8 + text->length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    int place = (int)(p - text->utf8);
    g_array_append_val(draft->signs, c);
    g_array_append_val(draft->becomes, c);
    g_array_append_val(draft->places, place);
  }
  g_array_append_val(draft->places, text->length);
}

void normalise_text(Text *text, Report *report)
{
  if (text_is_empty(text))
    return;
  Draft draft = {.text = text};
  read_draft(&draft);
  if (is_latin_sentence(&draft)) {
    narrow_marks(&draft);
  } else {
    for (guint i = 0; i < draft.signs->len; i++) {
      widen_point(&draft, i);
      widen_brackets(&draft, i);
    }
  }
  gboolean changed = FALSE;
  for (guint i = 0; i < draft.signs->len; i++)
    if (at(&draft, i) != g_array_index(draft.becomes, gunichar, i)) {
      report_change(&draft, i, report);
      changed = TRUE;
    }
  if (changed)
    write_text(&draft, text);
  g_array_unref(draft.signs);
  g_array_unref(draft.becomes);
  g_array_unref(draft.places);
}

static void normalise_block(Block *block, Report *report)
{
  normalise_text(block->text, report);
  normalise_text(block->credit, report);
  normalise_text(block->label, report);
  for (guint i = 0; block->rows && i < block->rows->len; i++) {
    const GPtrArray *cells = g_ptr_array_index(block->rows, i);
    for (guint k = 0; k < cells->len; k++)
      normalise_text(g_ptr_array_index(cells, k), report);
  }
}

void normalise_issue(Issue *issue, Report *report)
{
  for (guint i = 0; i < issue->sections->len; i++) {
    const Section *section = g_ptr_array_index(issue->sections, i);
    for (guint k = 0; k < section->articles->len; k++) {
      const Article *article = g_ptr_array_index(section->articles, k);
      Text *const heads[] = {article->headline, article->kicker,   article->deck,
                             article->byline,   article->dateline, article->label};
      for (gsize n = 0; n < G_N_ELEMENTS(heads); n++)
        normalise_text(heads[n], report);
      for (guint n = 0; n < article->blocks->len; n++)
        normalise_block(g_ptr_array_index(article->blocks, n), report);
    }
  }
}
