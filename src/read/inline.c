/* Inline marks: scans a passage into pieces; links and pictures by their brackets. */
#include "read/inline.h"

#include "read/brackets.h"
#include "read/inline_pieces.h"
#include "read/issue_reader.h"
#include "read/picture_file.h"

#include <string.h>

/* No paragraph holds more pictures; it bounds the work. */
#define MOST_PICTURES 50

/* Backtick runs longer than this are no code. */
#define LONGEST_TICKS 16

typedef struct {
  const Passage *passage;
  const InlineStyle *style;
  const char *text;
  int *partners;                        /* of each '[': where its ']' is, or -1 */
  gboolean hopeless[LONGEST_TICKS + 1]; /* runs of so many backticks that nothing closes */
  gboolean comments_hopeless;           /* no comment that begins from here on is closed */
  GArray *pieces;
  const char *link; /* of the pieces being scanned */
  const char *lang; /* the same; NULL for the text's own */
} Scanner;

static void scan_range(Scanner *scanner, int start, int end);

static Piece new_piece(const Scanner *scanner, PieceKind kind, int start, int end)
{
  return (Piece){.kind = kind,
                 .start = start,
                 .end = end,
                 .flags = (scanner->link ? SPAN_LINK : 0) | (scanner->lang ? SPAN_LANG : 0),
                 .link = scanner->link,
                 .lang = scanner->lang};
}

static void add_piece(Scanner *scanner, PieceKind kind, int start, int end)
{
  if (start == end)
    return;
  Piece piece = new_piece(scanner, kind, start, end);
  g_array_append_val(scanner->pieces, piece);
}

static void add_character(Scanner *scanner, gunichar character, int start, int end)
{
  Piece piece = new_piece(scanner, PIECE_CHARACTER, start, end);
  piece.character = character;
  g_array_append_val(scanner->pieces, piece);
}

/* Each scan_… reads the mark at AT and returns where it ends, or AT if there is none. */

static int scan_escape(Scanner *scanner, int at, int end)
{
  if (at + 1 >= end)
    return at;
  char next = scanner->text[at + 1];
  if (next == '\n') {
    add_piece(scanner, PIECE_BREAK, at, at + 2);
    return at + 2;
  }
  if (!g_ascii_ispunct(next))
    return at;
  add_piece(scanner, PIECE_TEXT, at + 1, at + 2);
  return at + 2;
}

static int scan_entity(Scanner *scanner, int at, int end)
{
  int after = at;
  gunichar character = bracket_read_entity(scanner->text, at, end, &after);
  if (character == 0)
    return at;
  add_character(scanner, character, at, after);
  return after;
}

static int run_length(const char *text, int at, int end)
{
  int length = 1;
  while (at + length < end && text[at + length] == text[at])
    length++;
  return length;
}

/* CommonMark 6.1: a run of backticks up to the next run of the same length. */
static int scan_code(Scanner *scanner, int at, int end)
{
  const char *text = scanner->text;
  int ticks = run_length(text, at, end);
  if (ticks > LONGEST_TICKS || scanner->hopeless[ticks])
    return at;
  for (int i = at + ticks; i < end; i++) {
    if (text[i] != '`')
      continue;
    int closing = run_length(text, i, end);
    if (closing == ticks) {
      int from = at + ticks;
      int to = i;
      if (to - from > 2 && text[from] == ' ' && text[to - 1] == ' ') {
        from++;
        to--;
      }
      Piece piece = new_piece(scanner, PIECE_TEXT, from, to);
      piece.flags |= SPAN_CODE;
      g_array_append_val(scanner->pieces, piece);
      return i + closing;
    }
    i += closing - 1;
  }
  scanner->hopeless[ticks] = TRUE;
  return at;
}

static int scan_delimiter(Scanner *scanner, int at, int end)
{
  int length = run_length(scanner->text, at, end);
  Piece piece = new_piece(scanner, PIECE_DELIMITER, at, at + length);
  piece.delimiter = scanner->text[at];
  piece.length = length;
  emphasis_judge(&piece, scanner->text, (int)scanner->passage->text->len);
  g_array_append_val(scanner->pieces, piece);
  return at + length;
}

/* Languages do not nest: a new one takes the place of the one before. */
static void scan_lang(Scanner *scanner, int at, int after)
{
  g_autofree char *lang = bracket_read_lang(scanner->text, at, after);
  if (issue_lang_is_sound(lang)) {
    scanner->lang = g_intern_string(lang);
    return;
  }
  report_add(scanner->style->report, SEVERITY_ERROR, passage_mark(scanner->passage, at),
             "lang \"%s\" is no language tag, one such as zh-Hans or en is wanted", lang);
}

/* A comment between two spaces leaves one of them. */
static int scan_comment(Scanner *scanner, int at, int end)
{
  if (scanner->comments_hopeless)
    return at;
  const char *text = scanner->text;
  const char *close = g_strstr_len(text + at, end - at, "-->");
  if (close == NULL) {
    scanner->comments_hopeless = TRUE;
    report_add(scanner->style->report, SEVERITY_WARNING, passage_mark(scanner->passage, at),
               "\"<!--\" has no \"-->\" in this paragraph and is printed");
    return at;
  }
  int after = (int)(close - text) + 3;
  if (at == 0 || text[at - 1] == ' ') {
    while (after < end && text[after] == ' ')
      after++;
  }
  return after;
}

static int scan_tag(Scanner *scanner, int at, int end)
{
  const char *text = scanner->text;
  if (g_str_has_prefix(text + at, "<!--"))
    return scan_comment(scanner, at, end);
  int after = at;
  switch (bracket_read_tag(text, at, end, &after)) {
  case TAG_LINE_BREAK:
    add_piece(scanner, PIECE_BREAK, at, after);
    return after;
  case TAG_ADDRESS: {
    g_autofree char *address = g_strndup(text + at + 1, (gsize)(after - at - 2));
    const char *outer = scanner->link;
    scanner->link = g_intern_string(address);
    add_piece(scanner, PIECE_TEXT, at + 1, after - 1);
    scanner->link = outer;
    return after;
  }
  case TAG_LANG:
    scan_lang(scanner, at, after);
    return after;
  case TAG_LANG_END:
    scanner->lang = NULL;
    return after;
  case TAG_UNKNOWN: {
    g_autofree char *tag = g_strndup(text + at, (gsize)(after - at));
    report_add(scanner->style->report, SEVERITY_WARNING, passage_mark(scanner->passage, at),
               "tag \"%s\" means nothing here and is printed as typed", tag);
    add_piece(scanner, PIECE_TEXT, at, after);
    return after;
  }
  case TAG_NONE:
    break;
  }
  return at;
}

static void add_picture(Scanner *scanner, int label_start, int label_end, const Target *target)
{
  const InlineStyle *style = scanner->style;
  Mark mark = passage_mark(scanner->passage, label_start - 2);
  if (style->pictures == NULL) {
    report_add(style->report, SEVERITY_ERROR, mark,
               "a picture cannot stand here, a line of its own in the text is wanted");
    return;
  }
  if (style->pictures->len >= MOST_PICTURES) {
    report_add(style->report, SEVERITY_ERROR, mark,
               "paragraph has more than %d pictures, a paragraph for each is wanted",
               MOST_PICTURES);
    return;
  }
  Block *block = issue_block_new(BLOCK_PICTURE, mark);
  g_autofree char *caption =
      g_strndup(scanner->text + label_start, (gsize)(label_end - label_start));
  g_autoptr(Passage) label = passage_new_line(caption, passage_mark(scanner->passage, label_start));
  InlineStyle plain = *style;
  plain.pictures = NULL;
  block->text = inline_read(label, &plain);
  if (target->title_start < target->title_end) {
    g_autofree char *title = g_strndup(scanner->text + target->title_start,
                                       (gsize)(target->title_end - target->title_start));
    g_autoptr(Passage) credit =
        passage_new_line(title, passage_mark(scanner->passage, target->title_start));
    block->credit = inline_read(credit, &plain);
  }
  block->picture = read_picture(style->folder, target->address,
                                passage_mark(scanner->passage, target->start), style->report);
  g_ptr_array_add(style->pictures, block);
}

/* `![caption](file "credit")`: nothing of it stays in the text. */
static int scan_picture(Scanner *scanner, int at, int end)
{
  int label_end = at + 1 < end && scanner->text[at + 1] == '[' ? scanner->partners[at + 1] : -1;
  Target target = {0};
  if (label_end < 0 || label_end >= end ||
      !bracket_read_target(scanner->text, label_end + 1, end, &target))
    return at;
  add_picture(scanner, at + 2, label_end, &target);
  g_free(target.address);
  int after = target.end;
  if (at == 0 || scanner->text[at - 1] == ' ') {
    while (after < end && scanner->text[after] == ' ')
      after++;
  }
  return after;
}

/* `[text](address)`: the text with a link. */
static int scan_link(Scanner *scanner, int at, int end)
{
  int label_end = scanner->partners[at];
  Target target = {0};
  if (scanner->link || label_end < 0 || label_end >= end ||
      !bracket_read_target(scanner->text, label_end + 1, end, &target))
    return at;
  scanner->link = g_intern_string(target.address);
  g_free(target.address);
  int first = (int)scanner->pieces->len;
  scan_range(scanner, at + 1, label_end);
  emphasis_pair(scanner->pieces, first);
  scanner->link = NULL;
  return target.end;
}

/* "/" breaks a headline, but not inside "24/7", "km/h" or an address. */
static int scan_slash(Scanner *scanner, int at, int end)
{
  if ((scanner->style->rules & INLINE_SLASH_BREAKS) == 0)
    return at;
  const char *text = scanner->text;
  gboolean wide = text[at] != '/';
  int after = at + (wide ? 3 : 1);
  char before = at > 0 ? text[at - 1] : ' ';
  char next = after < end ? text[after] : ' ';
  if (!wide && ((g_ascii_isalnum(before) && g_ascii_isalnum(next)) || next == '/' || before == '/'))
    return at;
  add_piece(scanner, PIECE_BREAK, at, after);
  return after;
}

static gboolean is_wide_slash(const char *text, int at, int end)
{
  return at + 3 <= end && memcmp(text + at, "／", 3) == 0;
}

/* Reads the mark at AT, if there is one; returns where it ends, or AT. */
static int scan_mark(Scanner *scanner, int at, int end)
{
  switch (scanner->text[at]) {
  case '\n':
    add_piece(scanner, PIECE_LINE_END, at, at + 1);
    return at + 1;
  case '\\':
    return scan_escape(scanner, at, end);
  case '&':
    return scan_entity(scanner, at, end);
  case '`':
    return scan_code(scanner, at, end);
  case '*':
  case '_':
    return scan_delimiter(scanner, at, end);
  case '<':
    return scan_tag(scanner, at, end);
  case '!':
    return scan_picture(scanner, at, end);
  case '[':
    return scan_link(scanner, at, end);
  case '/':
    return scan_slash(scanner, at, end);
  default:
    return is_wide_slash(scanner->text, at, end) ? scan_slash(scanner, at, end) : at;
  }
}

/* A mark that turns out to be none is words; a whole run of backticks at a time. */
static int skip_words(const Scanner *scanner, int at, int end)
{
  return scanner->text[at] == '`' ? run_length(scanner->text, at, end) : 1;
}

static void scan_range(Scanner *scanner, int start, int end)
{
  gboolean as_typed = (scanner->style->rules & INLINE_AS_TYPED) != 0;
  int words = start;
  int at = start;
  while (at < end) {
    if (as_typed && scanner->text[at] != '\n') {
      at++;
      continue;
    }
    guint before = scanner->pieces->len;
    const char *lang = scanner->lang;
    int after = scan_mark(scanner, at, end);
    if (after == at) {
      at += skip_words(scanner, at, end);
      continue;
    }
    /* The words before the mark belong before its pieces. */
    if (words < at) {
      const char *now = scanner->lang;
      scanner->lang = lang;
      Piece piece = new_piece(scanner, PIECE_TEXT, words, at);
      g_array_insert_val(scanner->pieces, before, piece);
      scanner->lang = now;
    }
    at = words = after;
  }
  add_piece(scanner, PIECE_TEXT, words, end);
}

/* A lone ** would be printed: nobody means that. */
static void report_lone_marks(const Scanner *scanner)
{
  for (guint i = 0; i < scanner->pieces->len; i++) {
    const Piece *piece = &g_array_index(scanner->pieces, Piece, i);
    if (piece->delimiter == '*' && piece->end - piece->start >= 2)
      report_add(scanner->style->report, SEVERITY_WARNING,
                 passage_mark(scanner->passage, piece->start),
                 "\"**\" has no partner in this paragraph and is printed");
  }
}

Text *inline_read(const Passage *passage, const InlineStyle *style)
{
  int length = (int)passage->text->len;
  g_autofree int *partners = bracket_find_partners(passage->text->str, length);
  g_autoptr(GArray) pieces = g_array_new(FALSE, TRUE, sizeof(Piece));
  Scanner scanner = {.passage = passage,
                     .style = style,
                     .text = passage->text->str,
                     .partners = partners,
                     .pieces = pieces};
  scan_range(&scanner, 0, length);
  emphasis_pair(pieces, 0);
  report_lone_marks(&scanner);
  if ((style->rules & INLINE_AS_TYPED) != 0) {
    for (guint i = 0; i < pieces->len; i++)
      g_array_index(pieces, Piece, i).flags |= SPAN_CODE;
  }
  return pieces_join(pieces, passage, style);
}
