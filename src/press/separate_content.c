/* Separation of content: colours become shades of one ink, overprint becomes what is not drawn. */
#include "press/separating.h"

#include "press/content.h"

#include <string.h>

/* Less ink than this is none. */
#define NO_INK 1e-4

/* Spaces one stream may name. */
#define MOST_SPACES 20000

typedef struct {
  const Space *space; /* NULL: a pattern, left as it is */
  double values[SPACE_CHANNELS];
} Paint;

typedef struct {
  Paint fill, stroke;
  gboolean over_fill, over_stroke;
  int overprint_mode;
  double alpha_fill, alpha_stroke; /* as the content says */
  double shown_fill, shown_stroke; /* as it was written last: 0 where nothing may be seen */
} State;

typedef struct {
  const Separating *separating;
  qpdf_oh resources;
  GByteArray *out;
  GPtrArray *spaces;  /* of Space, owned */
  GHashTable *states; /* names written, owned */
  State now;
  GArray *saved;
} Rewriting;

static void say(GByteArray *out, const char *text)
{
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

static const Space *keep(Rewriting *rewriting, Space *space)
{
  g_ptr_array_add(rewriting->spaces, space);
  return space;
}

/* An ink that prints over leaves others alone: of four process inks those that are 0 (mode 1), of
 * spot inks all that are not named. */
static gboolean is_hidden(const Rewriting *rewriting, const Paint *paint, gboolean over)
{
  const Separating *separating = rewriting->separating;
  if (!over || paint->space == NULL)
    return FALSE;
  if (paint->space->kind == SPACE_SPOTS)
    return separating_is_apart(separating, paint->space);
  return paint->space->kind == SPACE_CMYK &&
         (separating->process < 0 ||
          (rewriting->now.overprint_mode == 1 &&
           separating_amount(separating, paint->space, paint->values) < NO_INK));
}

/* Writes how much of what is drawn is seen, where that has changed. */
static void show(Rewriting *rewriting)
{
  State *now = &rewriting->now;
  double fill = is_hidden(rewriting, &now->fill, now->over_fill) ? 0 : now->alpha_fill;
  double stroke = is_hidden(rewriting, &now->stroke, now->over_stroke) ? 0 : now->alpha_stroke;
  gboolean same = ABS(fill - now->shown_fill) < 1e-6 && ABS(stroke - now->shown_stroke) < 1e-6;
  if (same)
    return;
  g_autofree char *name =
      g_strdup_printf("/BsH%d-%d", (int)(fill * 1000 + 0.5), (int)(stroke * 1000 + 0.5));
  if (!g_hash_table_contains(rewriting->states, name)) {
    char a[G_ASCII_DTOSTR_BUF_SIZE], b[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(a, sizeof a, "%.4f", fill);
    g_ascii_formatd(b, sizeof b, "%.4f", stroke);
    g_autofree char *state = g_strdup_printf("<< /ca %s /CA %s >>", a, b);
    const Pdf *pdf = rewriting->separating->pdf;
    pdf_put_text(pdf, pdf_own_dictionary(pdf, rewriting->resources, "/ExtGState"), name, state);
    g_hash_table_add(rewriting->states, g_strdup(name));
  }
  say(rewriting->out, name);
  say(rewriting->out, " gs\n");
  now->shown_fill = fill;
  now->shown_stroke = stroke;
}

static void write_paint(Rewriting *rewriting, gboolean stroke)
{
  const Paint *paint = stroke ? &rewriting->now.stroke : &rewriting->now.fill;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double amount = separating_amount(rewriting->separating, paint->space, paint->values);
  say(rewriting->out, g_ascii_formatd(digits, sizeof digits, "%.4f", 1 - amount));
  say(rewriting->out, stroke ? " G\n" : " g\n");
  show(rewriting);
}

static void set_device(Rewriting *rewriting, const ContentReader *reader, SpaceKind kind,
                       gboolean stroke)
{
  Paint paint = {.space = g_ptr_array_index(rewriting->spaces, kind)};
  if (!content_numbers(reader, paint.space->channels, paint.values))
    return;
  *(stroke ? &rewriting->now.stroke : &rewriting->now.fill) = paint;
  write_paint(rewriting, stroke);
}

static void copy(Rewriting *rewriting, const ContentReader *reader)
{
  g_byte_array_append(rewriting->out, reader->bytes + reader->start,
                      (guint)(reader->end - reader->start));
  say(rewriting->out, "\n");
}

static void set_space(Rewriting *rewriting, const ContentReader *reader, gboolean stroke)
{
  const Pdf *pdf = rewriting->separating->pdf;
  g_autofree char *name = content_name(reader);
  if (name == NULL || rewriting->spaces->len > MOST_SPACES)
    return;
  Space *space = space_read(pdf, qpdf_oh_new_name(pdf->qpdf, name), rewriting->resources);
  Paint *paint = stroke ? &rewriting->now.stroke : &rewriting->now.fill;
  *paint = (Paint){.space = keep(rewriting, space)};
  if (space->kind == SPACE_PATTERN) {
    paint->space = NULL;
    copy(rewriting, reader);
    return;
  }
  for (int i = 0; i < space->channels && space->kind == SPACE_SPOTS; i++)
    paint->values[i] = 1;
  if (space->kind == SPACE_CMYK)
    paint->values[3] = 1;
  write_paint(rewriting, stroke);
}

static void set_colour(Rewriting *rewriting, const ContentReader *reader, gboolean stroke)
{
  Paint *paint = stroke ? &rewriting->now.stroke : &rewriting->now.fill;
  if (paint->space == NULL) {
    copy(rewriting, reader);
    return;
  }
  for (int i = 0; i < MIN(reader->count, SPACE_CHANNELS); i++)
    if (reader->operands[i].kind == OPERAND_NUMBER)
      paint->values[i] = reader->operands[i].number;
  write_paint(rewriting, stroke);
}

static gboolean truth(const Pdf *pdf, qpdf_oh state, const char *key, gboolean otherwise)
{
  qpdf_oh value = pdf_find(pdf, state, key);
  return qpdf_oh_is_bool(pdf->qpdf, value) ? qpdf_oh_get_bool_value(pdf->qpdf, value) != 0
                                           : otherwise;
}

static void set_state(Rewriting *rewriting, const ContentReader *reader)
{
  const Pdf *pdf = rewriting->separating->pdf;
  State *now = &rewriting->now;
  g_autofree char *name = content_name(reader);
  copy(rewriting, reader);
  if (name == NULL)
    return;
  qpdf_oh state = pdf_find(pdf, pdf_find(pdf, rewriting->resources, "/ExtGState"), name);
  gboolean both = pdf_has(pdf, state, "/OP") && !pdf_has(pdf, state, "/op");
  now->over_stroke = truth(pdf, state, "/OP", now->over_stroke);
  now->over_fill = both ? now->over_stroke : truth(pdf, state, "/op", now->over_fill);
  now->overprint_mode = (int)pdf_number(pdf, state, "/OPM", now->overprint_mode);
  if (pdf_has(pdf, state, "/ca"))
    now->alpha_fill = now->shown_fill = pdf_number(pdf, state, "/ca", 1);
  if (pdf_has(pdf, state, "/CA"))
    now->alpha_stroke = now->shown_stroke = pdf_number(pdf, state, "/CA", 1);
  show(rewriting);
}

static gboolean take_colour(Rewriting *rewriting, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR1('g'):
  case OPERATOR1('G'):
    set_device(rewriting, reader, SPACE_GREY, reader->code == OPERATOR1('G'));
    return TRUE;
  case OPERATOR2('r', 'g'):
  case OPERATOR2('R', 'G'):
    set_device(rewriting, reader, SPACE_RGB, reader->code == OPERATOR2('R', 'G'));
    return TRUE;
  case OPERATOR1('k'):
  case OPERATOR1('K'):
    set_device(rewriting, reader, SPACE_CMYK, reader->code == OPERATOR1('K'));
    return TRUE;
  case OPERATOR2('c', 's'):
  case OPERATOR2('C', 'S'):
    set_space(rewriting, reader, reader->code == OPERATOR2('C', 'S'));
    return TRUE;
  case OPERATOR2('s', 'c'):
  case OPERATOR3('s', 'c', 'n'):
    set_colour(rewriting, reader, FALSE);
    return TRUE;
  case OPERATOR2('S', 'C'):
  case OPERATOR3('S', 'C', 'N'):
    set_colour(rewriting, reader, TRUE);
    return TRUE;
  default:
    return FALSE;
  }
}

static void take_operation(Rewriting *rewriting, const ContentReader *reader)
{
  if (take_colour(rewriting, reader))
    return;
  if (reader->code == OPERATOR2('g', 's')) {
    set_state(rewriting, reader);
    return;
  }
  if (reader->code == OPERATOR1('q')) {
    g_array_append_val(rewriting->saved, rewriting->now);
  } else if (reader->code == OPERATOR1('Q') && rewriting->saved->len > 0) {
    rewriting->now = g_array_index(rewriting->saved, State, rewriting->saved->len - 1);
    g_array_set_size(rewriting->saved, rewriting->saved->len - 1);
  }
  copy(rewriting, reader);
}

GByteArray *separating_content(const Separating *separating, GBytes *content, qpdf_oh resources)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  Rewriting rewriting = {.separating = separating, .resources = resources};
  rewriting.out = g_byte_array_sized_new((guint)length);
  rewriting.spaces = g_ptr_array_new_with_free_func((GDestroyNotify)space_free);
  rewriting.states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  rewriting.saved = g_array_new(FALSE, FALSE, sizeof(State));
  for (SpaceKind kind = SPACE_GREY; kind <= SPACE_CMYK; kind++)
    keep(&rewriting, space_new_device(kind));
  Paint black = {.space = g_ptr_array_index(rewriting.spaces, SPACE_GREY)};
  rewriting.now = (State){black, black, FALSE, FALSE, 0, 1, 1, 1, 1};
  /* Black is DeviceGray 0 until the content says otherwise: on this plate it may be nothing. */
  write_paint(&rewriting, FALSE);
  write_paint(&rewriting, TRUE);
  ContentReader reader;
  content_open(&reader, bytes, length);
  while (content_next(&reader))
    take_operation(&rewriting, &reader);
  g_ptr_array_unref(rewriting.spaces);
  g_hash_table_unref(rewriting.states);
  g_array_unref(rewriting.saved);
  return rewriting.out;
}
