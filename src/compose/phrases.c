/* Phrases: the most probable words of a text, and how closely two of them belong together. */
#include "compose/phrases.h"

#include <string.h>

enum {
  TOTAL = 26,   /* log2 of all its counts */
  UNKNOWN = 30, /* the price of a character that is no word, as a word */
};

/* The words of a text: for each character whether one begins there. */
typedef struct {
  const Words *words;
  const char *text;
  int count;
  int *places; /* byte of each character, and the end */
  int *prices; /* of the best words up to each character */
  int *begins; /* character at which the last of them begins */
  Word *found; /* that word */
} Reading;

/* A word of the text. */
typedef struct {
  int start, end; /* characters */
  Word word;
} Piece;

/* Offers the word from character FROM up to TO as the last of those up to TO. */
static void offer_word(Reading *reading, int from, int to, Word word)
{
  int price = reading->prices[from] + TOTAL - word.weight;
  if (price >= reading->prices[to])
    return;
  reading->prices[to] = price;
  reading->begins[to] = from;
  reading->found[to] = word;
}

/* Finds the words whose probability together is greatest (each by itself, as counts tell). */
static void read_words(Reading *reading)
{
  for (int i = 1; i <= reading->count; i++)
    reading->prices[i] = G_MAXINT;
  for (int from = 0; from < reading->count; from++) {
    Word words[WORD_LONGEST];
    words_find(reading->words, reading->text + reading->places[from], reading->count - from, words);
    if (words[0].part == '\0')
      words[0] = (Word){'x', TOTAL - UNKNOWN};
    for (int k = 0; k < WORD_LONGEST; k++)
      if (words[k].part != '\0')
        offer_word(reading, from, from + k + 1, words[k]);
  }
}

/* --- how closely two words belong together ------------------------------------------------ */

static gboolean is_part(const Piece *piece, const char *parts)
{
  return strchr(parts, piece->word.part) != NULL;
}

static int length_of(const Piece *piece)
{
  return piece->end - piece->start;
}

static gboolean is_numeral(const Reading *reading, const Piece *piece)
{
  static const char *const numerals = "〇零一二三四五六七八九十百千万亿两几半多第首每";
  const char *text = reading->text;
  for (int i = piece->start; i < piece->end; i++) {
    gsize length = (gsize)(reading->places[i + 1] - reading->places[i]);
    if (!memmem(numerals, strlen(numerals), text + reading->places[i], length))
      return FALSE;
  }
  return TRUE;
}

/* A number with what it counts: 三百只, 五十五年. */
static gboolean is_quantity(const Piece *piece)
{
  return is_part(piece, "q") || (is_part(piece, "m") && length_of(piece) > 1);
}

/* A character that is no word of its own: part of a name or of a new word. */
static gboolean is_fragment(const Piece *piece)
{
  return length_of(piece) == 1 && is_part(piece, "xnNtq");
}

/* Takes the words into PIECES; numbers, what they count and what is left over (两米五) become one.
 */
static int list_pieces(const Reading *reading, Piece *pieces)
{
  int count = 0;
  for (int to = reading->count; to > 0; to = reading->begins[to])
    pieces[count++] = (Piece){reading->begins[to], to, reading->found[to]};
  for (int i = 0; i < count / 2; i++) {
    Piece swapped = pieces[i];
    pieces[i] = pieces[count - 1 - i];
    pieces[count - 1 - i] = swapped;
  }
  int kept = 0;
  for (int i = 0; i < count; i++) {
    Piece *last = kept > 0 ? &pieces[kept - 1] : NULL;
    gboolean counts = last && is_numeral(reading, last);
    gboolean left_over = last && is_quantity(last) && is_numeral(reading, &pieces[i]) &&
                         length_of(&pieces[i]) == 1 && i + 1 < count &&
                         length_of(&pieces[i + 1]) > 1;
    if (left_over || (counts && (is_part(&pieces[i], "qm") || length_of(&pieces[i]) == 1))) {
      last->end = pieces[i].end;
      last->word.part = 'm';
    } else {
      pieces[kept++] = pieces[i];
    }
  }
  return kept;
}

/* A verb of saying, after which somebody speaks. */
static gboolean is_saying(const Reading *reading, const Piece *piece)
{
  static const char *const sayings = "说问答称";
  const char *text = reading->text + reading->places[piece->start];
  return length_of(piece) == 1 &&
         memmem(sayings, strlen(sayings), text, (gsize)(g_utf8_next_char(text) - text)) != NULL;
}

/* A border inside something that is read as one, or 0. */
static int weigh_unit(const Reading *reading, const Piece *before, const Piece *after)
{
  gboolean numeral = is_numeral(reading, before);
  if (is_part(after, "u") || (is_part(after, "f") && length_of(after) == 1) ||
      (is_part(after, "q") && is_part(before, "r")))
    return CUT_INSIDE;
  gboolean thing = is_part(after, "nNfrx");
  if (numeral || (is_quantity(before) && (thing || is_quantity(after))))
    return CUT_NUMBER;
  if (is_saying(reading, before))
    return CUT_PHRASE;
  if (length_of(before) == 1 && is_part(before, "av"))
    return is_part(before, "a") || is_part(after, "p") ? CUT_NUMBER : CUT_CLOSE;
  if (is_part(before, "pc") || (is_part(before, "d") && is_part(after, "vda")))
    return CUT_CLOSE + CUT_PHRASE; /* it leads what follows */
  if (is_fragment(before) && is_fragment(after))
    return CUT_NUMBER;
  if (is_part(after, "d")) /* no new word ends in an adverb: 老街的井 | 又能照见人了 */
    return 0;
  return is_fragment(before) || is_fragment(after) ? CUT_CLOSE : 0;
}

static int weigh_border(const Reading *reading, const Piece *before, const Piece *after)
{
  int unit = weigh_unit(reading, before, after);
  if (unit > 0)
    return unit;
  if (is_part(after, "pcd") || is_part(before, "t"))
    return CUT_PHRASE;
  if ((is_part(before, "nNfr") || is_quantity(before)) && is_part(after, "va"))
    return CUT_PHRASE + CUT_PHRASE / 2; /* subject | verb */
  if (is_part(before, "a") || (is_part(before, "u") && is_part(after, "nN")))
    return CUT_CLOSE; /* 便宜 | 书房, 的 | noun */
  if (is_part(before, "uv"))
    return CUT_WORDS + CUT_PHRASE / 2; /* verb | object */
  return CUT_WORDS;
}

static void weigh_borders(const Reading *reading, int *costs)
{
  g_autofree Piece *pieces = g_new(Piece, (gsize)reading->count);
  int count = list_pieces(reading, pieces);
  for (int i = 0; i < reading->count; i++)
    costs[i] = CUT_INSIDE;
  for (int i = 1; i < count; i++)
    costs[pieces[i].start] = weigh_border(reading, &pieces[i - 1], &pieces[i]);
}

void phrases_weigh(const Words *words, const char *text, int count, int *costs)
{
  gsize size = (gsize)count + 1;
  g_autofree int *numbers = g_new0(int, 3 * size);
  g_autofree Word *found = g_new0(Word, size);
  Reading reading = {words, text, count, numbers, numbers + size, numbers + 2 * size, found};
  const char *p = text;
  for (int i = 0; i <= count; i++) {
    reading.places[i] = (int)(p - text);
    if (i < count)
      p = g_utf8_next_char(p);
  }
  read_words(&reading);
  weigh_borders(&reading, costs);
}
