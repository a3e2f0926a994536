/* Content streams: a lexer that keeps places, copies nothing and never looks beyond the end. */
#include "press/content.h"

#include <string.h>

/* Arrays and dictionaries in each other, deeper than any content stream needs. */
#define DEEPEST 32

/* What bytes are: of white space, signs by themselves, or parts of words. */
typedef enum { REGULAR, WHITE, SIGN } ByteKind;

static const guint8 KINDS[256] = {
    [0] = WHITE,  ['\t'] = WHITE, ['\n'] = WHITE, ['\f'] = WHITE, ['\r'] = WHITE, [' '] = WHITE,
    ['('] = SIGN, [')'] = SIGN,   ['<'] = SIGN,   ['>'] = SIGN,   ['['] = SIGN,   [']'] = SIGN,
    ['{'] = SIGN, ['}'] = SIGN,   ['/'] = SIGN,   ['%'] = SIGN,
};

static inline gboolean is_white(guint8 byte)
{
  return KINDS[byte] == WHITE;
}

static inline gboolean is_regular(guint8 byte)
{
  return KINDS[byte] == REGULAR;
}

void content_open(ContentReader *reader, const guint8 *bytes, gsize length)
{
  /* The operands, most of a reader, are read no further than COUNT. */
  memset(reader, 0, offsetof(ContentReader, operands));
  reader->bytes = bytes;
  reader->length = length;
  reader->count = 0;
  reader->image_start = reader->image_end = 0;
}

static void skip_white(ContentReader *reader)
{
  while (reader->at < reader->length) {
    guint8 byte = reader->bytes[reader->at];
    if (byte == '%') {
      while (reader->at < reader->length && reader->bytes[reader->at] != '\n' &&
             reader->bytes[reader->at] != '\r')
        reader->at++;
    } else if (is_white(byte)) {
      reader->at++;
    } else {
      return;
    }
  }
}

/* Passes over "(…)", in which parentheses pair and a backslash hides the next byte. */
static void skip_string(ContentReader *reader)
{
  int open = 0;
  while (reader->at < reader->length) {
    guint8 byte = reader->bytes[reader->at++];
    if (byte == '\\' && reader->at < reader->length)
      reader->at++;
    else if (byte == '(')
      open++;
    else if (byte == ')' && --open == 0)
      return;
  }
}

static void skip_hex(ContentReader *reader)
{
  while (reader->at < reader->length && reader->bytes[reader->at] != '>')
    reader->at++;
  if (reader->at < reader->length)
    reader->at++;
}

static gboolean at_pair(const ContentReader *reader, char sign)
{
  return reader->at + 1 < reader->length && reader->bytes[reader->at] == (guint8)sign &&
         reader->bytes[reader->at + 1] == (guint8)sign;
}

/* Passes over an array or dictionary with all in it. */
static void skip_nested(ContentReader *reader)
{
  int open = 0;
  while (reader->at < reader->length && open <= DEEPEST) {
    skip_white(reader);
    if (reader->at >= reader->length)
      return;
    guint8 byte = reader->bytes[reader->at];
    if (byte == '(') {
      skip_string(reader);
      continue;
    }
    gboolean pair = at_pair(reader, '<') || at_pair(reader, '>');
    if (byte == '<' && !pair) {
      skip_hex(reader);
      continue;
    }
    reader->at += pair ? 2 : 1;
    if (byte == '[' || (byte == '<' && pair))
      open++;
    else if (byte == ']' || (byte == '>' && pair))
      open--;
    if (open <= 0)
      return;
  }
}

/* Parses a number of the LENGTH bytes at TEXT: digits, one point, a sign. FALSE for anything else.
 */
static gboolean parse_number(const guint8 *text, gsize length, double *number)
{
  gsize at = 0;
  gboolean negative = length > 0 && text[0] == '-';
  if (length > 0 && (text[0] == '-' || text[0] == '+'))
    at++;
  double whole = 0, scale = 1;
  gboolean point = FALSE, digits = FALSE;
  for (; at < length; at++) {
    if (g_ascii_isdigit(text[at])) {
      whole = whole * 10 + (text[at] - '0');
      scale = point ? scale * 10 : scale;
      digits = TRUE;
    } else if (text[at] == '.' && !point) {
      point = TRUE;
    } else {
      return FALSE;
    }
  }
  *number = (negative ? -whole : whole) / scale;
  return digits;
}

/* Reads a word: a number, a constant, or an operator, for which FALSE is returned. */
static gboolean read_word(ContentReader *reader, Operand *operand)
{
  const guint8 *word = reader->bytes + operand->start, *end = reader->bytes + reader->length;
  const guint8 *at = word;
  while (at < end && is_regular(*at))
    at++;
  gsize length = (gsize)(at - word);
  operand->end = reader->at = operand->start + length;
  operand->kind = OPERAND_NUMBER;
  if (*word < 'A' && parse_number(word, length, &operand->number))
    return TRUE;
  operand->kind = OPERAND_WORD;
  return (length == 4 && (memcmp(word, "true", 4) == 0 || memcmp(word, "null", 4) == 0)) ||
         (length == 5 && memcmp(word, "false", 5) == 0);
}

/* Reads what stands at reader->at, which is no white space, into OPERAND; FALSE where it is no
 * operand but an operator, or a sign that stands where none may. */
static gboolean read_operand(ContentReader *reader, Operand *operand)
{
  *operand = (Operand){.start = reader->at};
  switch (reader->bytes[reader->at]) {
  case '/':
    operand->kind = OPERAND_NAME;
    reader->at++;
    while (reader->at < reader->length && is_regular(reader->bytes[reader->at]))
      reader->at++;
    break;
  case '(':
    operand->kind = OPERAND_STRING;
    skip_string(reader);
    break;
  case '<':
    operand->kind = at_pair(reader, '<') ? OPERAND_DICTIONARY : OPERAND_STRING;
    if (operand->kind == OPERAND_STRING)
      skip_hex(reader);
    else
      skip_nested(reader);
    break;
  case '[':
    operand->kind = OPERAND_ARRAY;
    skip_nested(reader);
    break;
  case ')':
  case '>':
  case ']':
  case '{':
  case '}':
    reader->at++;
    operand->end = reader->at;
    return FALSE;
  default:
    return read_word(reader, operand);
  }
  operand->end = reader->at;
  return TRUE;
}

/* Returns the LENGTH letters at NAME as an operator, 0 where PDF has none so long. */
static guint32 pack_operator(const guint8 *name, gsize length)
{
  guint32 code = 0;
  if (length > 3)
    return 0;
  for (gsize i = 0; i < length; i++)
    code = code << 8 | name[i];
  return code;
}

/* Whether the bytes at AT are the end of an inline image: EI between white space. */
static gboolean is_image_end(const ContentReader *reader, gsize at)
{
  const guint8 *bytes = reader->bytes;
  return is_white(bytes[at - 1]) && bytes[at] == 'E' && bytes[at + 1] == 'I' &&
         (at + 2 == reader->length || is_white(bytes[at + 2]));
}

/* Reads an inline image whose BI was read: entries as operands, then its bytes. */
static void read_image(ContentReader *reader)
{
  reader->count = 0;
  Operand operand = {0};
  while (content_next_object(reader, &operand))
    if (reader->count < CONTENT_OPERANDS)
      reader->operands[reader->count++] = operand;
  /* What ended the entries is ID, with one white byte after it. */
  reader->image_start = MIN(reader->at + 1, reader->length);
  gsize at = reader->image_start + 1;
  while (at + 1 < reader->length && !is_image_end(reader, at))
    at++;
  gboolean ended = at + 1 < reader->length;
  reader->image_end = ended ? at - 1 : reader->length;
  reader->at = ended ? at + 2 : reader->length;
  reader->end = reader->at;
}

gboolean content_next(ContentReader *reader)
{
  reader->count = 0;
  reader->start = G_MAXSIZE;
  for (;;) {
    skip_white(reader);
    if (reader->at >= reader->length)
      return FALSE;
    if (reader->start == G_MAXSIZE)
      reader->start = reader->at;
    Operand operand;
    if (read_operand(reader, &operand)) {
      if (reader->count < CONTENT_OPERANDS)
        reader->operands[reader->count++] = operand;
      continue;
    }
    reader->end = operand.end;
    reader->code = pack_operator(reader->bytes + operand.start, operand.end - operand.start);
    if (reader->code == OPERATOR2('B', 'I'))
      read_image(reader);
    return TRUE;
  }
}

gboolean content_next_object(ContentReader *reader, Operand *operand)
{
  skip_white(reader);
  return reader->at < reader->length && read_operand(reader, operand);
}

void content_open_operand(ContentReader *inner, const ContentReader *reader, const Operand *array)
{
  gsize mark = array->kind == OPERAND_DICTIONARY ? 2 : 1;
  gsize length = array->end - array->start;
  content_open(inner, reader->bytes, array->end);
  inner->at = array->start + MIN(mark, length);
  /* A stream that is cut off has no closing sign. */
  if (length > mark &&
      (reader->bytes[array->end - 1] == ']' || reader->bytes[array->end - 1] == '>'))
    inner->length -= MIN(mark, length - mark);
}

gboolean content_numbers(const ContentReader *reader, int count, double *to)
{
  if (reader->count < count)
    return FALSE;
  const Operand *operands = reader->operands + reader->count - count;
  for (int i = 0; i < count; i++) {
    if (operands[i].kind != OPERAND_NUMBER)
      return FALSE;
    to[i] = operands[i].number;
  }
  return TRUE;
}

gboolean content_is_identity(const ContentReader *reader)
{
  static const double IDENTITY[6] = {1, 0, 0, 1, 0, 0};
  double numbers[6];
  if (!content_numbers(reader, 6, numbers))
    return FALSE;
  for (int i = 0; i < 6; i++)
    if (numbers[i] < IDENTITY[i] || numbers[i] > IDENTITY[i])
      return FALSE;
  return TRUE;
}

char *content_operand_name(const ContentReader *reader, const Operand *operand)
{
  if (operand->kind != OPERAND_NAME)
    return NULL;
  char *name = g_malloc(operand->end - operand->start + 1), *to = name;
  for (gsize at = operand->start; at < operand->end; at++) {
    guint8 byte = reader->bytes[at];
    if (byte == '#' && at + 2 < operand->end && g_ascii_isxdigit(reader->bytes[at + 1]) &&
        g_ascii_isxdigit(reader->bytes[at + 2])) {
      int high = g_ascii_xdigit_value((char)reader->bytes[at + 1]);
      int low = g_ascii_xdigit_value((char)reader->bytes[at + 2]);
      byte = (guint8)(high << 4 | low);
      at += 2;
    }
    if (byte != 0)
      *to++ = (char)byte;
  }
  *to = '\0';
  return name;
}

char *content_name(const ContentReader *reader)
{
  return reader->count > 0 ? content_operand_name(reader, &reader->operands[reader->count - 1])
                           : NULL;
}

static void append_hex(const guint8 *at, const guint8 *end, GByteArray *to)
{
  int high = -1;
  guint have = to->len;
  g_byte_array_set_size(to, have + (guint)(end - at) / 2 + 1);
  for (; at < end; at++) {
    int digit = g_ascii_xdigit_value((char)*at);
    if (digit < 0)
      continue;
    if (high >= 0)
      to->data[have++] = (guint8)(high << 4 | digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0)
    to->data[have++] = (guint8)(high << 4);
  g_byte_array_set_size(to, have);
}

/* Appends the byte that a backslash before AT stands for; returns where the text goes on. */
static const guint8 *append_escape(const guint8 *at, const guint8 *end, GByteArray *to)
{
  static const char LETTERS[] = "nrtbf", MEANT[] = "\n\r\t\b\f";
  const char *letter = *at == 0 ? NULL : strchr(LETTERS, *at);
  guint8 byte = letter ? (guint8)MEANT[letter - LETTERS] : *at;
  const guint8 *next = at + 1;
  if (*at == '\n' || *at == '\r') {
    /* A line goes on in the next one. */
    return *at == '\r' && next < end && *next == '\n' ? next + 1 : next;
  }
  if (*at >= '0' && *at <= '7') {
    unsigned octal = 0;
    for (next = at; next < end && next < at + 3 && *next >= '0' && *next <= '7'; next++)
      octal = octal * 8 + (unsigned)(*next - '0');
    byte = (guint8)octal;
  }
  g_byte_array_append(to, &byte, 1);
  return next;
}

void content_append_string(const ContentReader *reader, const Operand *operand, GByteArray *to)
{
  const guint8 *at = reader->bytes + operand->start + 1;
  const guint8 *end = reader->bytes + operand->end;
  if (operand->kind != OPERAND_STRING || end <= at)
    return;
  if (reader->bytes[operand->start] == '<') {
    append_hex(at, end, to);
    return;
  }
  if (end[-1] == ')')
    end--;
  while (at < end) {
    const guint8 *escape = memchr(at, '\\', (gsize)(end - at));
    if (escape == NULL || escape + 1 == end)
      escape = end;
    g_byte_array_append(to, at, (guint)(escape - at));
    at = escape < end ? append_escape(escape + 1, end, to) : end;
  }
}
