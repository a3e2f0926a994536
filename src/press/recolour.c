/* Recolouring: everything but colour is copied as it stands. Cairo says a colour once and draws on
 * with it, so ink and overprint are set together, where the colour is. */
#include "press/recolour.h"

#include "press/content.h"

#include <math.h>
#include <string.h>

/* Two colours nearer than this are one: PDF keeps six decimals. */
#define SAME 2e-6

/* The points of drawings are rounded to steps of at most this on the page, points: half of it, 5
 * µm, is half a dot of the finest plates. */
#define STEP 0.03
#define MOST_DECIMALS 3

/* The light of red, green and blue, as a mask weighs them (ISO 32000-1 11.5.3). */
static const double LIGHT[3] = {0.30, 0.59, 0.11};

/* Whether fills and strokes overprint: as it stands in the graphics state. */
typedef struct {
  gboolean known;
  gboolean fill, stroke;
} Overprint;

/* The graphics state, as far as it matters here. */
typedef struct {
  Overprint over;
  double matrix[4]; /* without its shift */
  double width;     /* of lines, as the stream says */
  double written;   /* and as it was written */
  double thinnest;  /* a line in the colour of strokes; points */
  char named[16];   /* the graphics state called on last; "": not known */
} State;

typedef struct {
  const RecolourWish *wish;
  RecolourNeeds *needs;
  GByteArray *out;
  State now;
  GArray *saved;    /* of State, by q */
  gboolean in_path; /* only more of the path, and what paints it, may be said */
} Recolouring;

static void take_content(Recolouring *recolouring, GBytes *content);

static void append(GByteArray *out, const char *text)
{
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

/* Numbers are cut to this much: no page is so large, and none reads the same with more digits. */
#define LARGEST 1e12

void recolour_append_rounded(GByteArray *to, double number, int decimals)
{
  char digits[32], *end = digits + sizeof digits, *at = end;
  double scale = 1;
  for (int i = 0; i < decimals; i++)
    scale *= 10;
  gint64 whole = llround(CLAMP(number, -LARGEST, LARGEST) * scale);
  guint64 left = (guint64)ABS(whole);
  for (; decimals > 0 && left % 10 == 0; decimals--)
    left /= 10;
  *--at = ' ';
  for (int i = 0; i < decimals; i++, left /= 10)
    *--at = (char)('0' + left % 10);
  if (decimals > 0)
    *--at = '.';
  for (; left > 0 || at == end - 1; left /= 10)
    *--at = (char)('0' + left % 10);
  if (whole < 0)
    *--at = '-';
  g_byte_array_append(to, (const guint8 *)at, (guint)(end - at));
}

void recolour_append_number(GByteArray *to, double number)
{
  recolour_append_rounded(to, number, 3);
}

/* Makes OVERPRINT the state that what is drawn next is in. */
static void set_overprint(Recolouring *recolouring, gboolean fill, gboolean stroke)
{
  Overprint *now = &recolouring->now.over;
  if (now->known && now->fill == fill && now->stroke == stroke)
    return;
  int state = (fill ? 1 : 0) | (stroke ? 2 : 0);
  char call[] = "/BsO0 gs ";
  call[4] = (char)('0' + state);
  append(recolouring->out, call);
  recolouring->needs->states[state] = TRUE;
  *now = (Overprint){TRUE, fill, stroke};
}

/* The ink whose screen colour RGB is, -1 for none. */
static int find_screen_colour(const Layout *layout, const double rgb[3])
{
  for (guint i = 0; i < layout->inks->len; i++) {
    const Ink *ink = g_ptr_array_index(layout->inks, i);
    gboolean same = TRUE;
    for (int k = 0; k < 3; k++)
      same = same && fabs(ink->rgb[k] - rgb[k]) < SAME;
    if (same)
      return (int)i;
  }
  return -1;
}

/* What a colour of the draft turns out to be. */
typedef struct {
  int ink; /* -1: none that is declared */
  InkRole role;
  gboolean is_drawing; /* it is a drawing's own, even if it is that of a declared ink */
} Origin;

static Origin find_origin(const Layout *layout, const double rgb[3])
{
  Origin origin = {.ink = -1, .role = INK_PANEL};
  if (layout_find_surrogate(layout, rgb, &origin.ink, &origin.role))
    return origin;
  return (Origin){find_screen_colour(layout, rgb), INK_PANEL, TRUE};
}

static void tint(const Ink *ink, double cmyk[4])
{
  for (int i = 0; i < 4; i++)
    cmyk[i] = ink->cmyk[i] * (ink->spot ? ink->tint : 1);
}

void recolour_inks(const RecolourWish *wish, const double rgb[3], double cmyk[4])
{
  Origin origin = find_origin(wish->layout, rgb);
  if (origin.ink >= 0)
    tint(g_ptr_array_index(wish->layout->inks, origin.ink), cmyk);
  else
    colour_from_screen(wish->colour, rgb, cmyk);
}

/* Letters and rules in black alone are printed over what is there; no other ink is, and paper
 * white must never be. */
static gboolean overprints(const double cmyk[4], InkRole role)
{
  return role == INK_LETTERS && cmyk[3] > 1 - SAME && cmyk[0] + cmyk[1] + cmyk[2] < SAME;
}

static void note_spot(Recolouring *recolouring, int ink)
{
  RecolourNeeds *needs = recolouring->needs;
  if (needs->spots == NULL)
    needs->spots = g_array_new(FALSE, FALSE, sizeof(int));
  for (guint i = 0; i < needs->spots->len; i++)
    if (g_array_index(needs->spots, int, i) == ink)
      return;
  g_array_append_val(needs->spots, ink);
}

/* Returns how thin a line of a drawing may be in CMYK. */
static double find_thinnest(const RecolourWish *wish, const double cmyk[4])
{
  int count = 0;
  if (wish->press == NULL)
    return 0;
  for (int i = 0; i < 4; i++)
    count += cmyk[i] > SAME;
  if (count == 0)
    return wish->press->line_reversed;
  return count == 1 ? wish->press->line : wish->press->line_inks;
}

/* Writes the colour operator for RGB: of strokes, or of fills. */
static void write_ink(Recolouring *recolouring, const double rgb[3], gboolean stroke)
{
  const RecolourWish *wish = recolouring->wish;
  Origin origin = find_origin(wish->layout, rgb);
  const Ink *ink = origin.ink >= 0 ? g_ptr_array_index(wish->layout->inks, origin.ink) : NULL;
  double cmyk[4];
  if (ink)
    tint(ink, cmyk);
  else
    colour_from_screen(wish->colour, rgb, cmyk);
  if (stroke)
    recolouring->now.thinnest = origin.is_drawing ? find_thinnest(wish, cmyk) : 0;
  gboolean spot = ink && ink->spot && wish->keeps_spots;
  gboolean over = !spot && overprints(cmyk, origin.role);
  const Overprint *now = &recolouring->now.over;
  set_overprint(recolouring, stroke ? now->known && now->fill : over,
                stroke ? over : now->known && now->stroke);
  if (spot) {
    g_autofree char *space = g_strdup_printf("/BsS%d %s ", origin.ink, stroke ? "CS" : "cs");
    append(recolouring->out, space);
    recolour_append_number(recolouring->out, ink->tint);
    append(recolouring->out, stroke ? "SCN" : "scn");
    note_spot(recolouring, origin.ink);
    return;
  }
  for (int i = 0; i < 4; i++)
    recolour_append_number(recolouring->out, cmyk[i]);
  append(recolouring->out, stroke ? "K" : "k");
}

/* In a mask, colour is light. */
static void write_light(Recolouring *recolouring, const double rgb[3], gboolean stroke)
{
  double light = 0;
  for (int i = 0; i < 3; i++)
    light += LIGHT[i] * rgb[i];
  recolour_append_number(recolouring->out, light);
  append(recolouring->out, stroke ? "G" : "g");
}

static void take_colour(Recolouring *recolouring, const ContentReader *reader, int channels,
                        gboolean stroke)
{
  double rgb[3];
  if (!content_numbers(reader, channels, rgb))
    return;
  if (channels == 1)
    rgb[1] = rgb[2] = rgb[0];
  if (recolouring->wish->is_mask)
    write_light(recolouring, rgb, stroke);
  else
    write_ink(recolouring, rgb, stroke);
}

static void copy(Recolouring *recolouring, const ContentReader *reader)
{
  g_byte_array_append(recolouring->out, reader->bytes + reader->start,
                      (guint)(reader->end - reader->start));
}

/* Returns how large the matrix at hand draws things, in the direction in which it makes them
 * largest. */
static double find_most(const Recolouring *recolouring)
{
  const double *m = recolouring->now.matrix;
  return MAX(hypot(m[0], m[1]), hypot(m[2], m[3]));
}

/* The same in the direction in which it makes them smallest: lines get as thin. */
static double find_least(const Recolouring *recolouring)
{
  const double *m = recolouring->now.matrix;
  double most = find_most(recolouring);
  return most > 0 ? fabs(m[0] * m[3] - m[1] * m[2]) / most : 0;
}

/* Notes how large what NAME stands for is drawn. */
static void note_drawn(Recolouring *recolouring, const char *name)
{
  RecolourNeeds *needs = recolouring->needs;
  const RecolourScale *own = &recolouring->wish->scale;
  RecolourScale here = {find_least(recolouring) * own->least, find_most(recolouring) * own->most};
  if (needs->drawn == NULL)
    needs->drawn = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  RecolourScale *before = g_hash_table_lookup(needs->drawn, name);
  if (before)
    recolour_scale_include(before, &here);
  else
    g_hash_table_insert(needs->drawn, g_strdup(name), g_memdup2(&here, sizeof here));
}

void recolour_scale_include(RecolourScale *scale, const RecolourScale *more)
{
  scale->least = MIN(scale->least, more->least);
  scale->most = MAX(scale->most, more->most);
}

/* Pictures and shadings bring their own colours, which never overprint; after them the state is as
 * it was, for the colour is too. */
static void copy_picture(Recolouring *recolouring, const ContentReader *reader)
{
  Overprint before = recolouring->now.over;
  if (!recolouring->wish->is_mask)
    set_overprint(recolouring, FALSE, FALSE);
  copy(recolouring, reader);
  if (!before.known || recolouring->wish->is_mask || (!before.fill && !before.stroke))
    return;
  append(recolouring->out, " ");
  set_overprint(recolouring, before.fill, before.stroke);
}

/* Says the width of lines anew where one is begun that the press could not hold: in a drawing that
 * is shown small they get thinner than anybody drew them. */
static void begin_path(Recolouring *recolouring)
{
  State *now = &recolouring->now;
  if (recolouring->in_path)
    return;
  recolouring->in_path = TRUE;
  double scale = find_least(recolouring) * recolouring->wish->scale.least;
  double wanted = now->width;
  if (scale > 0 && now->width * scale < now->thinnest)
    wanted = now->thinnest / scale;
  if (fabs(wanted - now->written) < SAME)
    return;
  recolour_append_rounded(recolouring->out, wanted, 6);
  append(recolouring->out, "w ");
  now->written = wanted;
}

static void take_matrix(Recolouring *recolouring, const ContentReader *reader)
{
  double a[6], *b = recolouring->now.matrix;
  if (!content_numbers(reader, 6, a))
    return;
  const double product[4] = {a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
                             a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3]};
  memcpy(b, product, sizeof product);
}

static void take_width(Recolouring *recolouring, const ContentReader *reader)
{
  double width;
  if (content_numbers(reader, 1, &width))
    recolouring->now.width = recolouring->now.written = width;
}

/* Returns how many decimals the points of a drawing need at the scale at hand. */
static int find_decimals(const Recolouring *recolouring)
{
  double step = find_most(recolouring) * recolouring->wish->scale.most;
  int decimals = 0;
  for (; step > STEP && decimals <= MOST_DECIMALS; decimals++)
    step /= 10;
  return decimals;
}

/* Copies the points of a path: those of drawings no finer than can be printed. */
static void copy_points(Recolouring *recolouring, const ContentReader *reader)
{
  int decimals = recolouring->wish->is_form ? find_decimals(recolouring) : MOST_DECIMALS + 1;
  double numbers[6];
  if (decimals > MOST_DECIMALS || reader->count > 6 ||
      !content_numbers(reader, reader->count, numbers)) {
    copy(recolouring, reader);
    return;
  }
  for (int i = 0; i < reader->count; i++)
    recolour_append_rounded(recolouring->out, numbers[i], decimals);
  const Operand *last = &reader->operands[MAX(reader->count - 1, 0)];
  gsize from = reader->count > 0 ? last->end : reader->start;
  while (from < reader->end && g_ascii_isspace(reader->bytes[from]))
    from++;
  g_byte_array_append(recolouring->out, reader->bytes + from, (guint)(reader->end - from));
}

/* Cairo calls on the same state for each thing it draws; once is enough. */
static void copy_state(Recolouring *recolouring, const ContentReader *reader)
{
  State *now = &recolouring->now;
  g_autofree char *name = content_name(reader);
  if (name && *now->named && strcmp(name, now->named) == 0)
    return;
  copy(recolouring, reader);
  gboolean fits = name && strlen(name) < sizeof now->named;
  g_strlcpy(now->named, fits ? name : "", sizeof now->named);
}

static void restore(Recolouring *recolouring)
{
  guint depth = recolouring->saved->len;
  if (depth == 0)
    return;
  recolouring->now = g_array_index(recolouring->saved, State, depth - 1);
  g_array_set_size(recolouring->saved, depth - 1);
}

/* Draws what a name stands for: in place of the call where that is known, else by the call. */
static void draw_object(Recolouring *recolouring, const ContentReader *reader)
{
  g_autofree char *name = content_name(reader);
  GHashTable *inlined = recolouring->wish->inlined;
  GBytes *content = name && inlined ? g_hash_table_lookup(inlined, name) : NULL;
  if (content) {
    take_content(recolouring, content);
    return;
  }
  if (name)
    note_drawn(recolouring, name);
  copy_picture(recolouring, reader);
}

/* Each takes the operations of one kind; FALSE for others. */
static gboolean take_ink(Recolouring *recolouring, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR2('r', 'g'):
    take_colour(recolouring, reader, 3, FALSE);
    return TRUE;
  case OPERATOR2('R', 'G'):
    take_colour(recolouring, reader, 3, TRUE);
    return TRUE;
  case OPERATOR1('g'):
    take_colour(recolouring, reader, 1, FALSE);
    return TRUE;
  case OPERATOR1('G'):
    take_colour(recolouring, reader, 1, TRUE);
    return TRUE;
  case OPERATOR2('D', 'o'):
    draw_object(recolouring, reader);
    return TRUE;
  case OPERATOR2('s', 'h'):
  case OPERATOR2('B', 'I'):
    copy_picture(recolouring, reader);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean take_path(Recolouring *recolouring, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR1('m'):
  case OPERATOR2('r', 'e'):
    begin_path(recolouring);
    copy_points(recolouring, reader);
    return TRUE;
  case OPERATOR1('l'):
  case OPERATOR1('c'):
  case OPERATOR1('v'):
  case OPERATOR1('y'):
    copy_points(recolouring, reader);
    return TRUE;
  case OPERATOR1('S'):
  case OPERATOR1('s'):
  case OPERATOR1('f'):
  case OPERATOR2('f', '*'):
  case OPERATOR1('B'):
  case OPERATOR2('B', '*'):
  case OPERATOR1('b'):
  case OPERATOR2('b', '*'):
  case OPERATOR1('n'):
    recolouring->in_path = FALSE;
    copy(recolouring, reader);
    return TRUE;
  default:
    return FALSE;
  }
}

static void take_state(Recolouring *recolouring, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR2('g', 's'):
    copy_state(recolouring, reader);
    return;
  case OPERATOR2('c', 'm'):
    if (content_is_identity(reader))
      return; /* it changes nothing */
    take_matrix(recolouring, reader);
    break;
  case OPERATOR1('w'):
    take_width(recolouring, reader);
    break;
  case OPERATOR1('q'):
    g_array_append_val(recolouring->saved, recolouring->now);
    break;
  case OPERATOR1('Q'):
    restore(recolouring);
    break;
  default:
    break;
  }
  copy(recolouring, reader);
}

static void take_content(Recolouring *recolouring, GBytes *content)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  ContentReader reader;
  content_open(&reader, bytes, length);
  while (content_next(&reader)) {
    const GByteArray *out = recolouring->out;
    guint before = out->len;
    if (!take_ink(recolouring, &reader) && !take_path(recolouring, &reader))
      take_state(recolouring, &reader);
    if (out->len > before && out->data[out->len - 1] != '\n')
      append(recolouring->out, "\n");
  }
}

GByteArray *recolour_stream(GBytes *content, const RecolourWish *wish, RecolourNeeds *needs)
{
  Recolouring recolouring = {.wish = wish, .needs = needs};
  gsize length = g_bytes_get_size(content);
  recolouring.out = g_byte_array_sized_new((guint)(length + length / 8));
  recolouring.saved = g_array_new(FALSE, FALSE, sizeof(State));
  recolouring.now = (State){
      .over = {!wish->is_form, FALSE, FALSE}, .matrix = {1, 0, 0, 1}, .width = 1, .written = 1};
  take_content(&recolouring, content);
  g_array_unref(recolouring.saved);
  return recolouring.out;
}

void recolour_write_letters(const RecolourWish *wish, int ink, RecolourNeeds *needs, GByteArray *to)
{
  Recolouring recolouring = {.wish = wish, .needs = needs, .out = to};
  double surrogate[3];
  layout_ink_surrogate(ink, INK_LETTERS, surrogate);
  write_ink(&recolouring, surrogate, FALSE);
  append(to, "\n");
}

void recolour_needs_clear(RecolourNeeds *needs)
{
  g_clear_pointer(&needs->spots, g_array_unref);
  g_clear_pointer(&needs->drawn, g_hash_table_unref);
}
