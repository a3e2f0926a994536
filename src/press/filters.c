/* Packings of PDF streams, each undone into a buffer that grows no further than its limit. */
#include "press/filters.h"

#include <libdeflate.h>
#include <string.h>

/* LZW: two codes are orders, so the first string of the table has the next; codes have 9 to 12
 * bits.
 */
#define LZW_CLEAR 256
#define LZW_END 257
#define LZW_FIRST 258
#define LZW_CODES 4096

/* What Deflate unpacks to is not known: so many times the room is made, and again where it was too
 * little, but within these bounds at first. */
#define ENOUGH_OFTEN 8
#define ENOUGH_LEAST ((gsize)1 << 12)
#define ENOUGH_FIRST ((gsize)1 << 20)

/* Of predicted rows; more is no picture's. */
#define MOST_COLOURS 32
#define MOST_COLUMNS (1 << 24)

/* What is being undone. */
typedef struct {
  const guint8 *at, *end;
  GByteArray *out;
  gsize limit;
  gboolean full; /* there is more than LIMIT */
} Undoing;

static gboolean put(Undoing *undoing, const guint8 *bytes, gsize length)
{
  undoing->full = undoing->full || undoing->out->len + length > undoing->limit;
  if (!undoing->full)
    g_byte_array_append(undoing->out, bytes, (guint)length);
  return !undoing->full;
}

static gboolean put_byte(Undoing *undoing, guint8 byte)
{
  return put(undoing, &byte, 1);
}

/* --- letters for bytes -------------------------------------------------------------------------
 */

static gboolean undo_hex(Undoing *undoing, const Filter *filter)
{
  (void)filter;
  int high = -1;
  for (; undoing->at < undoing->end && *undoing->at != '>'; undoing->at++) {
    int digit = g_ascii_xdigit_value((char)*undoing->at);
    if (digit < 0)
      continue;
    if (high >= 0 && !put_byte(undoing, (guint8)(high << 4 | digit)))
      return FALSE;
    high = high >= 0 ? -1 : digit;
  }
  return high < 0 || put_byte(undoing, (guint8)(high << 4));
}

/* Puts the four bytes of VALUE but for the last LESS. */
static gboolean put_group(Undoing *undoing, guint32 value, int less)
{
  const guint8 bytes[4] = {(guint8)(value >> 24), (guint8)(value >> 16), (guint8)(value >> 8),
                           (guint8)value};
  return put(undoing, bytes, (gsize)(4 - less));
}

static gboolean undo_85(Undoing *undoing, const Filter *filter)
{
  (void)filter;
  guint32 value = 0;
  int have = 0;
  for (; undoing->at < undoing->end && *undoing->at != '~'; undoing->at++) {
    guint8 sign = *undoing->at;
    if (sign == 'z' && have == 0) {
      if (!put_group(undoing, 0, 0))
        return FALSE;
      continue;
    }
    if (sign < '!' || sign > 'u')
      continue;
    value = value * 85 + (sign - '!');
    if (++have < 5)
      continue;
    if (!put_group(undoing, value, 0))
      return FALSE;
    value = 0;
    have = 0;
  }
  for (int i = have; i < 5 && have > 1; i++)
    value = value * 85 + 84;
  return have <= 1 || put_group(undoing, value, 5 - have);
}

/* --- repeats -----------------------------------------------------------------------------------
 */

static gboolean undo_runs(Undoing *undoing, const Filter *filter)
{
  (void)filter;
  while (undoing->at < undoing->end && *undoing->at != 128) {
    guint8 length = *undoing->at++;
    gsize left = (gsize)(undoing->end - undoing->at);
    if (length < 128) {
      gsize count = MIN((gsize)length + 1, left);
      if (!put(undoing, undoing->at, count))
        return FALSE;
      undoing->at += count;
      continue;
    }
    guint8 run[128];
    memset(run, left > 0 ? *undoing->at : 0, sizeof run);
    if (left > 0 && !put(undoing, run, 257 - (gsize)length))
      return FALSE;
    undoing->at += MIN(left, 1);
  }
  return TRUE;
}

/* Strings of LZW: each is the string before it and one byte more. */
typedef struct {
  guint16 before[LZW_CODES];
  guint8 last[LZW_CODES];
  guint16 length[LZW_CODES];
  int count;
} Strings;

static void clear_strings(Strings *strings)
{
  for (int i = 0; i < LZW_CLEAR; i++) {
    strings->last[i] = (guint8)i;
    strings->length[i] = 1;
  }
  strings->count = LZW_FIRST;
}

static void spell(const Strings *strings, int code, guint8 *to)
{
  for (int i = strings->length[code]; i > 0; i--) {
    to[i - 1] = strings->last[code];
    code = strings->before[code];
  }
}

/* Returns the first byte of the string of CODE. */
static guint8 first_of(const Strings *strings, int code)
{
  for (int i = strings->length[code]; i > 1; i--)
    code = strings->before[code];
  return strings->last[code];
}

static void add_string(Strings *strings, int before, guint8 last)
{
  if (strings->count >= LZW_CODES)
    return;
  strings->before[strings->count] = (guint16)before;
  strings->last[strings->count] = last;
  strings->length[strings->count] = (guint16)(strings->length[before] + 1);
  strings->count++;
}

/* Reads the next code of BITS from *HELD, of which *HAVE are left; -1 at the end. */
static int next_code(Undoing *undoing, int bits, guint32 *held, int *have)
{
  while (*have < bits) {
    if (undoing->at >= undoing->end)
      return -1;
    *held = *held << 8 | *undoing->at++;
    *have += 8;
  }
  *have -= bits;
  return (int)(*held >> *have & ((1U << bits) - 1));
}

static int code_bits(const Strings *strings, int early)
{
  int next = strings->count + early;
  return next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
}

static gboolean undo_lzw(Undoing *undoing, const Filter *filter)
{
  g_autofree Strings *strings = g_new0(Strings, 1);
  guint8 text[LZW_CODES];
  guint32 held = 0;
  int have = 0, before = -1, code;
  clear_strings(strings);
  while ((code = next_code(undoing, code_bits(strings, filter->early), &held, &have)) >= 0) {
    if (code == LZW_END)
      return TRUE;
    if (code == LZW_CLEAR) {
      clear_strings(strings);
      before = -1;
      continue;
    }
    /* A code may name the string that it makes itself. */
    if (code > strings->count || (code == strings->count && before < 0))
      return FALSE;
    if (before >= 0)
      add_string(strings, before, first_of(strings, code == strings->count ? before : code));
    if (code >= strings->count)
      return FALSE;
    spell(strings, code, text);
    if (!put(undoing, text, strings->length[code]))
      return FALSE;
    before = code;
  }
  return TRUE;
}

static gboolean undo_flate(Undoing *undoing, const Filter *filter)
{
  (void)filter;
  gsize have = 0, length = (gsize)(undoing->end - undoing->at);
  gsize room = MIN(CLAMP(length * ENOUGH_OFTEN, ENOUGH_LEAST, ENOUGH_FIRST), undoing->limit);
  struct libdeflate_decompressor *unpacker = length > 0 ? libdeflate_alloc_decompressor() : NULL;
  enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  if (unpacker == NULL)
    return length == 0;
  while (result == LIBDEFLATE_INSUFFICIENT_SPACE && !undoing->full) {
    g_byte_array_set_size(undoing->out, (guint)room);
    result =
        libdeflate_zlib_decompress(unpacker, undoing->at, length, undoing->out->data, room, &have);
    undoing->full = result == LIBDEFLATE_INSUFFICIENT_SPACE && room == undoing->limit;
    room = MIN(room * ENOUGH_OFTEN, undoing->limit);
  }
  libdeflate_free_decompressor(unpacker);
  g_byte_array_set_size(undoing->out, (guint)have);
  return result == LIBDEFLATE_SUCCESS;
}

/* --- predicted rows ----------------------------------------------------------------------------
 */

/* Returns which of what lies left, above and above left of it a byte is most like (PNG's Paeth). */
static guint8 nearest(int left, int above, int corner)
{
  int guess = left + above - corner;
  int to_left = ABS(guess - left), to_above = ABS(guess - above), to_corner = ABS(guess - corner);
  if (to_left <= to_above && to_left <= to_corner)
    return (guint8)left;
  return (guint8)(to_above <= to_corner ? above : corner);
}

/* Adds to each of LENGTH bytes of ROW what KIND (PNG's filter types) foretells; STEP bytes are a
 * pixel. */
static void add_png(guint8 *row, const guint8 *above, gsize length, gsize step, int kind)
{
  for (gsize i = 0; i < length; i++) {
    int left = i >= step ? row[i - step] : 0, corner = i >= step ? above[i - step] : 0;
    int told = 0;
    if (kind == 1)
      told = left;
    else if (kind == 2)
      told = above[i];
    else if (kind == 3)
      told = (left + above[i]) / 2;
    else if (kind == 4)
      told = nearest(left, above[i], corner);
    row[i] = (guint8)(row[i] + told);
  }
}

/* Undoes prediction in OUT, in place: PNG's rows begin with their kind, TIFF's (8 bits) have none.
 * FALSE where it is unsound. */
static gboolean undo_prediction(GByteArray *out, const Filter *filter)
{
  if (filter->predictor <= 1)
    return TRUE;
  gboolean png = filter->predictor >= 10;
  if (filter->colours < 1 || filter->colours > MOST_COLOURS || filter->columns < 1 ||
      filter->columns > MOST_COLUMNS || filter->bits < 1 || filter->bits > 16 ||
      (!png && filter->bits != 8))
    return FALSE;
  gsize bits = (gsize)filter->colours * (gsize)filter->bits;
  gsize row = (bits * (gsize)filter->columns + 7) / 8, step = (bits + 7) / 8, to = 0;
  g_autofree guint8 *above = g_malloc0(row);
  for (gsize at = 0; at + png < out->len; at += row + png) {
    gsize length = MIN(row, out->len - at - png);
    int kind = png ? out->data[at] : 1;
    memmove(out->data + to, out->data + at + png, length);
    add_png(out->data + to, above, length, step, kind);
    memcpy(above, out->data + to, length);
    if (!png)
      memset(above, 0, row);
    to += length;
  }
  g_byte_array_set_size(out, (guint)to);
  return TRUE;
}

/* --- all of them -------------------------------------------------------------------------------
 */

static const struct {
  const char *name, *brief;
  FilterKind kind;
} NAMES[] = {{"/FlateDecode", "/Fl", FILTER_FLATE},       {"/LZWDecode", "/LZW", FILTER_LZW},
             {"/ASCII85Decode", "/A85", FILTER_85},       {"/ASCIIHexDecode", "/AHx", FILTER_HEX},
             {"/RunLengthDecode", "/RL", FILTER_RUNS},    {"/Crypt", "/Crypt", FILTER_NONE},
             {"/DCTDecode", "/DCT", FILTER_PICTURE},      {"/JPXDecode", "/JPX", FILTER_PICTURE},
             {"/CCITTFaxDecode", "/CCF", FILTER_PICTURE}, {"/JBIG2Decode", "/JB2", FILTER_PICTURE}};

Filter filter_named(const char *name)
{
  Filter filter = {FILTER_UNKNOWN, 1, 1, 8, 1, 1};
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
    if (strcmp(NAMES[i].name, name) == 0 || strcmp(NAMES[i].brief, name) == 0)
      filter.kind = NAMES[i].kind;
  return filter;
}

/* Returns BYTES with FILTER undone. */
static GBytes *undo_one(GBytes *bytes, const Filter *filter, gsize limit, GError **error)
{
  static gboolean (*const UNDO[])(Undoing *, const Filter *) = {undo_hex, undo_85, undo_lzw,
                                                                undo_flate, undo_runs};
  gsize length;
  const guint8 *start = g_bytes_get_data(bytes, &length);
  g_autoptr(GByteArray) out = g_byte_array_new();
  Undoing undoing = {start, start + length, out, limit, FALSE};
  gboolean done = UNDO[filter->kind](&undoing, filter);
  if (undoing.full)
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOMEM,
                "a stream unpacks to more than %" G_GSIZE_FORMAT " MB", limit >> 20);
  else if (!done || !undo_prediction(out, filter))
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "a stream cannot be unpacked");
  else
    return g_byte_array_free_to_bytes(g_steal_pointer(&out));
  return NULL;
}

GBytes *filters_undo(GBytes *bytes, const Filter *filters, int count, gsize limit, GError **error)
{
  g_autoptr(GBytes) undone = g_bytes_ref(bytes);
  for (int i = 0; i < count; i++) {
    if (filters[i].kind == FILTER_PICTURE)
      break;
    if (filters[i].kind == FILTER_NONE)
      continue;
    if (filters[i].kind == FILTER_UNKNOWN) {
      g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                  "a stream is packed in a way that is not known");
      return NULL;
    }
    GBytes *next = undo_one(undone, &filters[i], limit, error);
    if (next == NULL)
      return NULL;
    g_bytes_unref(undone);
    undone = next;
  }
  return g_steal_pointer(&undone);
}
