/* Walking a page: a graphics state, a stack of it, and an operator table; nothing is drawn. */
#include "press/walk.h"

#include <math.h>
#include <string.h>

/* Forms in forms, states in states, and in all walks of a file the bytes of content and the names
 * looked up: bounds on hostile files. */
#define DEEPEST_FORM 24
#define DEEPEST_STATE 256
#define MOST_BYTES ((gsize)2 << 30)
#define MOST_LOOKUPS 4000000
#define LOOKUPS_OF_A_FORM 100    /* what drawing one costs besides */
#define LOOKUPS_OF_A_PAGE 100000 /* what each page may ask without being held against the file */

/* A filled rectangle so long (points) is a line, if it is thin; a shorter one is a spot of a
 * drawing.
 */
#define LONG_LINE 24.0

#define NOWHERE ((WalkBox){1, 1, 0, 0})

/* The path at hand. */
typedef struct {
  WalkBox box;
  int points;
  int rectangles;
  double sides[2]; /* of the last rectangle, points of the page */

  gboolean clips; /* W was said */
} Path;

typedef struct {
  const Pdf *pdf;
  const WalkVisitor *visitor;
  gpointer closure;
  WalkMeter *meter;
  WalkState now;
  GArray *saved;      /* of WalkState */
  GPtrArray *spaces;  /* of Space, owned: those in use */
  GHashTable *states; /* "resources name" to NamedState, owned */
  GHashTable *fonts;  /* "resources name" to the handle of the font */
  const Space *devices[SPACE_CMYK + 1];
  double line[6]; /* text line matrix; what letters advance is not followed */
  double leading;
  Path path;
  WalkEnd end;
} Walk;

static void walk_content(Walk *walk, GBytes *content, qpdf_oh resources, int depth);

gboolean walk_box_is_empty(const WalkBox *box)
{
  return box->right < box->left || box->top < box->foot;
}

static void multiply(const double a[6], const double b[6], double to[6])
{
  const double product[6] = {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
                             a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
                             a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
  memcpy(to, product, sizeof product);
}

static void transform(const double matrix[6], double x, double y, double to[2])
{
  to[0] = matrix[0] * x + matrix[2] * y + matrix[4];
  to[1] = matrix[1] * x + matrix[3] * y + matrix[5];
}

static void include(WalkBox *box, const double point[2])
{
  if (walk_box_is_empty(box)) {
    *box = (WalkBox){point[0], point[1], point[0], point[1]};
    return;
  }
  box->left = MIN(box->left, point[0]);
  box->right = MAX(box->right, point[0]);
  box->foot = MIN(box->foot, point[1]);
  box->top = MAX(box->top, point[1]);
}

static WalkBox intersect(const WalkBox *a, const WalkBox *b)
{
  return (WalkBox){MAX(a->left, b->left), MAX(a->foot, b->foot), MIN(a->right, b->right),
                   MIN(a->top, b->top)};
}

/* Returns the box of WIDTH by HEIGHT from X, Y as MATRIX lays it on the page. */
static WalkBox box_of(const double matrix[6], const double rectangle[4])
{
  WalkBox box = NOWHERE;
  for (int corner = 0; corner < 4; corner++) {
    double point[2];
    transform(matrix, rectangle[0] + (corner & 1 ? rectangle[2] : 0),
              rectangle[1] + (corner & 2 ? rectangle[3] : 0), point);
    include(&box, point);
  }
  return box;
}

/* --- colour ------------------------------------------------------------------------------------
 */

/* Returns what NAME is called in the KIND of RESOURCES; null, and the walk ends, where too much was
 * looked up already. */
static qpdf_oh look_up(Walk *walk, qpdf_oh resources, const char *kind, const char *name)
{
  if (++walk->meter->lookups > MOST_LOOKUPS) {
    walk->end = WALK_BOUND;
    return qpdf_oh_new_null(walk->pdf->qpdf);
  }
  return pdf_find(walk->pdf, pdf_find(walk->pdf, resources, kind), name);
}

static const Space *keep_space(Walk *walk, Space *space)
{
  g_ptr_array_add(walk->spaces, space);
  return space;
}

/* Returns the device space of KIND, made once; visitors are told each time. */
static const Space *device_space(Walk *walk, SpaceKind kind)
{
  if (walk->devices[kind] == NULL)
    walk->devices[kind] = keep_space(walk, space_new_device(kind));
  if (walk->visitor->space)
    walk->visitor->space(walk->closure, walk->devices[kind]);
  return walk->devices[kind];
}

static void set_device_colour(Walk *walk, const ContentReader *reader, SpaceKind kind,
                              gboolean stroke)
{
  static const int CHANNELS[] = {1, 3, 4};
  WalkColour colour = {.space = device_space(walk, kind)};
  if (!content_numbers(reader, CHANNELS[kind], colour.values))
    return;
  *(stroke ? &walk->now.stroke : &walk->now.fill) = colour;
}

/* What a space begins with: no ink for grey and RGB, black for CMYK is black, spots are full. */
static void set_space(Walk *walk, const ContentReader *reader, qpdf_oh resources, gboolean stroke)
{
  g_autofree char *name = content_name(reader);
  if (name == NULL)
    return;
  if (++walk->meter->lookups > MOST_LOOKUPS) {
    walk->end = WALK_BOUND;
    return;
  }
  qpdf_oh object = qpdf_oh_new_name(walk->pdf->qpdf, name);
  WalkColour colour = {.space = keep_space(walk, space_read(walk->pdf, object, resources))};
  if (colour.space->kind == SPACE_SPOTS)
    for (int i = 0; i < colour.space->channels; i++)
      colour.values[i] = 1;
  if (colour.space->kind == SPACE_CMYK)
    colour.values[3] = 1;
  if (walk->visitor->space)
    walk->visitor->space(walk->closure, colour.space);
  *(stroke ? &walk->now.stroke : &walk->now.fill) = colour;
}

static void set_pattern(Walk *walk, const char *name, qpdf_oh resources, WalkColour *colour)
{
  const Pdf *pdf = walk->pdf;
  qpdf_oh pattern = look_up(walk, resources, "/Pattern", name);
  colour->pattern = qpdf_oh_get_object_id(pdf->qpdf, pattern);
  qpdf_oh shading = pdf_find(pdf, pattern, "/Shading");
  if (pdf_exists(pdf, shading) && walk->visitor->shading)
    walk->visitor->shading(walk->closure, &walk->now, shading);
}

static void set_colour(Walk *walk, const ContentReader *reader, qpdf_oh resources, gboolean stroke)
{
  WalkColour *colour = stroke ? &walk->now.stroke : &walk->now.fill;
  g_autofree char *name = content_name(reader);
  int count = MIN(reader->count, SPACE_CHANNELS);
  for (int i = 0; i < count; i++)
    if (reader->operands[i].kind == OPERAND_NUMBER)
      colour->values[i] = reader->operands[i].number;
  if (name)
    set_pattern(walk, name, resources, colour);
}

/* --- paths -------------------------------------------------------------------------------------
 */

static void add_point(Walk *walk, double x, double y)
{
  double point[2];
  transform(walk->now.matrix, x, y, point);
  include(&walk->path.box, point);
  walk->path.points++;
}

/* Takes in the points an operator names, COUNT numbers in pairs. */
static void add_points(Walk *walk, const ContentReader *reader, int count)
{
  double numbers[6];
  if (!content_numbers(reader, count, numbers))
    return;
  for (int i = 0; i + 1 < count; i += 2)
    add_point(walk, numbers[i], numbers[i + 1]);
}

static void add_rectangle(Walk *walk, const ContentReader *reader)
{
  double r[4];
  if (!content_numbers(reader, 4, r))
    return;
  const double *m = walk->now.matrix;
  add_point(walk, r[0], r[1]);
  add_point(walk, r[0] + r[2], r[1]);
  add_point(walk, r[0], r[1] + r[3]);
  add_point(walk, r[0] + r[2], r[1] + r[3]);
  walk->path.rectangles++;
  walk->path.sides[0] = fabs(r[2]) * hypot(m[0], m[1]);
  walk->path.sides[1] = fabs(r[3]) * hypot(m[2], m[3]);
}

/* Returns how thick a line of the width set is on the page, in its thinnest direction. */
static double line_thickness(const WalkState *state)
{
  const double *m = state->matrix;
  double area = fabs(m[0] * m[3] - m[1] * m[2]);
  double across = MAX(hypot(m[0], m[1]), hypot(m[2], m[3]));
  return across > 0 ? state->line_width * area / across : 0;
}

static void end_path(Walk *walk)
{
  if (walk->path.clips)
    walk->now.clip = intersect(&walk->now.clip, &walk->path.box);
  walk->path = (Path){.box = NOWHERE};
}

static void mark_path(Walk *walk, WalkMark how)
{
  const Path *path = &walk->path;
  gboolean rectangle = path->rectangles == 1 && path->points == 4;
  WalkPath marked = {.how = how, .box = path->box};
  double thickness = line_thickness(&walk->now);
  if ((how & MARK_STROKE) != 0) {
    marked.box = (WalkBox){path->box.left - thickness / 2, path->box.foot - thickness / 2,
                           path->box.right + thickness / 2, path->box.top + thickness / 2};
    marked.thickness = thickness;
    marked.is_line = (how & MARK_FILL) == 0;
  } else if (rectangle) {
    marked.thickness = MIN(path->sides[0], path->sides[1]);
    marked.is_line = MAX(path->sides[0], path->sides[1]) >= LONG_LINE;
  }
  marked.box = intersect(&marked.box, &walk->now.clip);
  if (path->points > 0 && walk->visitor->path && !walk_box_is_empty(&marked.box))
    walk->visitor->path(walk->closure, &walk->now, &marked);
  end_path(walk);
}

/* --- text --------------------------------------------------------------------------------------
 */

/* Returns the height of an em as it stands on the page. */
static double type_size(const Walk *walk)
{
  double whole[6];
  multiply(walk->line, walk->now.matrix, whole);
  return fabs(walk->now.font_size) * hypot(whole[2], whole[3]);
}

static void show_codes(Walk *walk, const GByteArray *codes)
{
  WalkText shown = {.codes = codes, .size = type_size(walk)};
  transform(walk->now.matrix, walk->line[4], walk->line[5], shown.at);
  if (walk->visitor->text && codes->len > 0)
    walk->visitor->text(walk->closure, &walk->now, &shown);
}

/* Begins a line X, Y from the start of the one before. */
static void move_line(Walk *walk, double x, double y)
{
  const double step[6] = {1, 0, 0, 1, x, y};
  multiply(step, walk->line, walk->line);
}

/* Shows the strings of the last operand: one, or those of an array with numbers between. */
static void show_text(Walk *walk, const ContentReader *reader)
{
  if (reader->count == 0)
    return;
  const Operand *last = &reader->operands[reader->count - 1];
  g_autoptr(GByteArray) codes = g_byte_array_new();
  if (last->kind == OPERAND_STRING) {
    content_append_string(reader, last, codes);
  } else if (last->kind == OPERAND_ARRAY) {
    ContentReader inner;
    Operand part;
    content_open_operand(&inner, reader, last);
    while (content_next_object(&inner, &part))
      if (part.kind == OPERAND_STRING)
        content_append_string(&inner, &part, codes);
  }
  show_codes(walk, codes);
}

static void set_font(Walk *walk, const ContentReader *reader, qpdf_oh resources)
{
  if (reader->count < 2 || reader->operands[1].kind != OPERAND_NUMBER)
    return;
  ContentReader named = *reader;
  named.count = 1;
  g_autofree char *name = content_name(&named);
  if (name == NULL)
    return;
  g_autofree char *key = g_strdup_printf("%u %s", resources, name);
  gpointer found = g_hash_table_lookup(walk->fonts, key);
  qpdf_oh font = found ? GPOINTER_TO_UINT(found) : look_up(walk, resources, "/Font", name);
  if (found == NULL)
    g_hash_table_insert(walk->fonts, g_steal_pointer(&key), GUINT_TO_POINTER(font));
  walk->now.font = font;
  walk->now.font_size = reader->operands[1].number;
  if (!pdf_exists(walk->pdf, font))
    walk->end = MAX(walk->end, WALK_BROKEN);
}

/* --- states, pictures, forms -------------------------------------------------------------------
 */

static gboolean truth(const Pdf *pdf, qpdf_oh object, const char *key, gboolean otherwise)
{
  qpdf_oh value = pdf_find(pdf, object, key);
  return qpdf_oh_is_bool(pdf->qpdf, value) ? qpdf_oh_get_bool_value(pdf->qpdf, value) != 0
                                           : otherwise;
}

/* What a graphics state changes: flags of what it says, and what it says. */
typedef struct {
  gboolean exists;
  int over_stroke, over_fill, masked, blends, overprint_mode; /* -1: not said */
  double alpha_fill, alpha_stroke, line_width;                /* less than 0: not said */
} NamedState;

static NamedState *read_state(const Pdf *pdf, qpdf_oh state)
{
  NamedState *named = g_new0(NamedState, 1);
  named->exists = pdf_exists(pdf, state);
  named->over_stroke = truth(pdf, state, "/OP", -1);
  named->over_fill = truth(pdf, state, "/op", -1);
  /* OP alone is for both (ISO 32000-1 table 58). */
  if (named->over_fill < 0)
    named->over_fill = named->over_stroke;
  named->overprint_mode = (int)pdf_number(pdf, state, "/OPM", -1);
  named->alpha_fill = pdf_number(pdf, state, "/ca", -1);
  named->alpha_stroke = pdf_number(pdf, state, "/CA", -1);
  named->line_width = pdf_number(pdf, state, "/LW", -1);
  qpdf_oh mask = pdf_find(pdf, state, "/SMask"), blend = pdf_find(pdf, state, "/BM");
  named->masked = pdf_exists(pdf, mask) ? qpdf_oh_is_dictionary(pdf->qpdf, mask) : -1;
  gboolean plain = pdf_is_name(pdf, blend, "/Normal") || pdf_is_name(pdf, blend, "/Compatible");
  named->blends = pdf_exists(pdf, blend) ? !plain : -1;
  return named;
}

/* Returns what NAME changes, lent. A stream calls on few states many times: each is read once for
 * its resources, and told of once. */
static const NamedState *find_state(Walk *walk, const char *name, qpdf_oh resources)
{
  g_autofree char *key = g_strdup_printf("%u %s", resources, name);
  NamedState *named = g_hash_table_lookup(walk->states, key);
  if (named)
    return named;
  qpdf_oh state = look_up(walk, resources, "/ExtGState", name);
  named = read_state(walk->pdf, state);
  g_hash_table_insert(walk->states, g_steal_pointer(&key), named);
  if (named->exists && walk->visitor->state)
    walk->visitor->state(walk->closure, state);
  return named;
}

static void set_state(Walk *walk, const ContentReader *reader, qpdf_oh resources)
{
  WalkState *now = &walk->now;
  g_autofree char *name = content_name(reader);
  const NamedState *named = name ? find_state(walk, name, resources) : NULL;
  if (named == NULL)
    return;
  if (!named->exists)
    walk->end = MAX(walk->end, WALK_BROKEN);
  now->over_stroke = named->over_stroke < 0 ? now->over_stroke : named->over_stroke;
  now->over_fill = named->over_fill < 0 ? now->over_fill : named->over_fill;
  now->overprint_mode = named->overprint_mode < 0 ? now->overprint_mode : named->overprint_mode;
  now->alpha_fill = named->alpha_fill < 0 ? now->alpha_fill : named->alpha_fill;
  now->alpha_stroke = named->alpha_stroke < 0 ? now->alpha_stroke : named->alpha_stroke;
  now->line_width = named->line_width < 0 ? now->line_width : named->line_width;
  now->masked = named->masked < 0 ? now->masked : named->masked;
  now->blends = named->blends < 0 ? now->blends : named->blends;
}

static void show_image(Walk *walk, qpdf_oh image)
{
  static const double UNIT[4] = {0, 0, 1, 1};
  const double *m = walk->now.matrix;
  WalkBox box = box_of(m, UNIT);
  WalkImage shown = {.image = image,
                     .box = intersect(&box, &walk->now.clip),
                     .width = hypot(m[0], m[1]),
                     .height = hypot(m[2], m[3])};
  if (walk->visitor->image)
    walk->visitor->image(walk->closure, &walk->now, &shown);
}

/* Draws FORM within the state at hand. */
static void draw_form(Walk *walk, qpdf_oh form, qpdf_oh resources, int depth)
{
  const Pdf *pdf = walk->pdf;
  double matrix[6], box[4];
  walk->meter->lookups += LOOKUPS_OF_A_FORM;
  if (depth >= DEEPEST_FORM) {
    walk->end = WALK_BOUND;
    return;
  }
  g_autoptr(GBytes) content = pdf_stream_bytes(pdf, form, PDF_LARGEST_STREAM, NULL);
  if (content == NULL) {
    walk->end = MAX(walk->end, WALK_BROKEN);
    return;
  }
  WalkState before = walk->now;
  double line[6];
  memcpy(line, walk->line, sizeof line);
  int number = walk->meter->object;
  guint saved = walk->saved->len;
  if (pdf_numbers(pdf, pdf_find(pdf, form, "/Matrix"), 6, matrix))
    multiply(matrix, walk->now.matrix, walk->now.matrix);
  if (pdf_numbers(pdf, pdf_find(pdf, form, "/BBox"), 4, box)) {
    const double sides[4] = {box[0], box[1], box[2] - box[0], box[3] - box[1]};
    WalkBox cut = box_of(walk->now.matrix, sides);
    walk->now.clip = intersect(&walk->now.clip, &cut);
  }
  walk->meter->object = qpdf_oh_get_object_id(pdf->qpdf, form);
  if (walk->visitor->form)
    walk->visitor->form(walk->closure, form);
  qpdf_oh own = pdf_find(pdf, form, "/Resources");
  walk_content(walk, content, pdf_exists(pdf, own) ? own : resources, depth + 1);
  g_array_set_size(walk->saved, MIN(saved, walk->saved->len));
  walk->now = before;
  memcpy(walk->line, line, sizeof line);
  walk->meter->object = number;
}

static void draw_object(Walk *walk, const ContentReader *reader, qpdf_oh resources, int depth)
{
  const Pdf *pdf = walk->pdf;
  g_autofree char *name = content_name(reader);
  if (name == NULL)
    return;
  qpdf_oh object = look_up(walk, resources, "/XObject", name);
  if (pdf_is(pdf, object, "/Subtype", "/Form"))
    draw_form(walk, object, resources, depth);
  else if (qpdf_oh_is_stream(pdf->qpdf, object))
    show_image(walk, object);
  else
    walk->end = MAX(walk->end, WALK_BROKEN);
}

/* Shows an inline image as the dictionary it begins with, its short keys written out. */
static void draw_inline(Walk *walk, const ContentReader *reader, qpdf_oh resources)
{
  static const char *const KEYS[][2] = {{"/W", "/Width"},       {"/H", "/Height"},
                                        {"/CS", "/ColorSpace"}, {"/BPC", "/BitsPerComponent"},
                                        {"/IM", "/ImageMask"},  {"/F", "/Filter"}};
  const Pdf *pdf = walk->pdf;
  qpdf_oh image = qpdf_oh_new_dictionary(pdf->qpdf);
  for (int i = 0; i + 1 < reader->count; i += 2) {
    const Operand *key = &reader->operands[i], *value = &reader->operands[i + 1];
    g_autofree char *name =
        g_strndup((const char *)reader->bytes + key->start, key->end - key->start);
    g_autofree char *text =
        g_strndup((const char *)reader->bytes + value->start, value->end - value->start);
    const char *full = name;
    for (gsize k = 0; k < G_N_ELEMENTS(KEYS); k++)
      full = strcmp(name, KEYS[k][0]) == 0 ? KEYS[k][1] : full;
    if (key->kind == OPERAND_NAME && g_utf8_validate(text, -1, NULL))
      pdf_put(pdf, image, full, pdf_parse(pdf, text));
  }
  g_autofree char *space = pdf_copy_name(pdf, pdf_find(pdf, image, "/ColorSpace"));
  qpdf_oh named = space ? pdf_find(pdf, pdf_find(pdf, resources, "/ColorSpace"), space)
                        : qpdf_oh_new_null(pdf->qpdf);
  if (pdf_exists(pdf, named))
    pdf_put(pdf, image, "/ColorSpace", named);
  show_image(walk, image);
}

static void paint_shading(Walk *walk, const ContentReader *reader, qpdf_oh resources)
{
  g_autofree char *name = content_name(reader);
  if (name == NULL)
    return;
  qpdf_oh shading = look_up(walk, resources, "/Shading", name);
  if (walk->visitor->shading)
    walk->visitor->shading(walk->closure, &walk->now, shading);
}

static void save(Walk *walk)
{
  if (walk->saved->len < DEEPEST_STATE)
    g_array_append_val(walk->saved, walk->now);
  else
    walk->end = WALK_BOUND;
}

static void restore(Walk *walk, guint floor)
{
  if (walk->saved->len <= floor)
    return;
  walk->now = g_array_index(walk->saved, WalkState, walk->saved->len - 1);
  g_array_set_size(walk->saved, walk->saved->len - 1);
}

/* --- operators ---------------------------------------------------------------------------------
 */

static gboolean take_path(Walk *walk, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR1('m'):
  case OPERATOR1('l'):
    add_points(walk, reader, 2);
    return TRUE;
  case OPERATOR1('c'):
    add_points(walk, reader, 6);
    return TRUE;
  case OPERATOR1('v'):
  case OPERATOR1('y'):
    add_points(walk, reader, 4);
    return TRUE;
  case OPERATOR2('r', 'e'):
    add_rectangle(walk, reader);
    return TRUE;
  case OPERATOR1('W'):
  case OPERATOR2('W', '*'):
    walk->path.clips = TRUE;
    return TRUE;
  case OPERATOR1('n'):
    end_path(walk);
    return TRUE;
  case OPERATOR1('f'):
  case OPERATOR1('F'):
  case OPERATOR2('f', '*'):
    mark_path(walk, MARK_FILL);
    return TRUE;
  case OPERATOR1('S'):
  case OPERATOR1('s'):
    mark_path(walk, MARK_STROKE);
    return TRUE;
  case OPERATOR1('B'):
  case OPERATOR1('b'):
  case OPERATOR2('B', '*'):
  case OPERATOR2('b', '*'):
    mark_path(walk, MARK_FILL | MARK_STROKE);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean take_colour(Walk *walk, const ContentReader *reader, qpdf_oh resources)
{
  switch (reader->code) {
  case OPERATOR1('g'):
  case OPERATOR1('G'):
    set_device_colour(walk, reader, SPACE_GREY, reader->code == OPERATOR1('G'));
    return TRUE;
  case OPERATOR2('r', 'g'):
  case OPERATOR2('R', 'G'):
    set_device_colour(walk, reader, SPACE_RGB, reader->code == OPERATOR2('R', 'G'));
    return TRUE;
  case OPERATOR1('k'):
  case OPERATOR1('K'):
    set_device_colour(walk, reader, SPACE_CMYK, reader->code == OPERATOR1('K'));
    return TRUE;
  case OPERATOR2('c', 's'):
  case OPERATOR2('C', 'S'):
    set_space(walk, reader, resources, reader->code == OPERATOR2('C', 'S'));
    return TRUE;
  case OPERATOR2('s', 'c'):
  case OPERATOR3('s', 'c', 'n'):
    set_colour(walk, reader, resources, FALSE);
    return TRUE;
  case OPERATOR2('S', 'C'):
  case OPERATOR3('S', 'C', 'N'):
    set_colour(walk, reader, resources, TRUE);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean take_text(Walk *walk, const ContentReader *reader, qpdf_oh resources)
{
  static const double UPRIGHT[6] = {1, 0, 0, 1, 0, 0};
  double numbers[6];
  switch (reader->code) {
  case OPERATOR2('B', 'T'):
    memcpy(walk->line, UPRIGHT, sizeof UPRIGHT);
    return TRUE;
  case OPERATOR2('T', 'm'):
    if (content_numbers(reader, 6, numbers))
      memcpy(walk->line, numbers, sizeof numbers);
    return TRUE;
  case OPERATOR2('T', 'f'):
    set_font(walk, reader, resources);
    return TRUE;
  case OPERATOR2('T', 'r'):
    if (content_numbers(reader, 1, numbers))
      walk->now.render = (int)numbers[0];
    return TRUE;
  case OPERATOR2('T', 'L'):
    if (content_numbers(reader, 1, numbers))
      walk->leading = numbers[0];
    return TRUE;
  case OPERATOR2('T', 'd'):
  case OPERATOR2('T', 'D'):
    if (!content_numbers(reader, 2, numbers))
      return TRUE;
    move_line(walk, numbers[0], numbers[1]);
    if (reader->code == OPERATOR2('T', 'D'))
      walk->leading = -numbers[1];
    return TRUE;
  case OPERATOR2('T', '*'):
    move_line(walk, 0, -walk->leading);
    return TRUE;
  case OPERATOR1('\''):
  case OPERATOR1('"'):
    move_line(walk, 0, -walk->leading);
    show_text(walk, reader);
    return TRUE;
  case OPERATOR2('T', 'j'):
  case OPERATOR2('T', 'J'):
    show_text(walk, reader);
    return TRUE;
  default:
    return FALSE;
  }
}

static void take_operation(Walk *walk, const ContentReader *reader, qpdf_oh resources, int depth)
{
  double matrix[6];
  if (take_path(walk, reader) || take_colour(walk, reader, resources) ||
      take_text(walk, reader, resources))
    return;
  switch (reader->code) {
  case OPERATOR2('c', 'm'):
    if (content_numbers(reader, 6, matrix))
      multiply(matrix, walk->now.matrix, walk->now.matrix);
    break;
  case OPERATOR1('w'):
    if (content_numbers(reader, 1, matrix))
      walk->now.line_width = matrix[0];
    break;
  case OPERATOR2('g', 's'):
    set_state(walk, reader, resources);
    break;
  case OPERATOR2('D', 'o'):
    draw_object(walk, reader, resources, depth);
    break;
  case OPERATOR2('B', 'I'):
    draw_inline(walk, reader, resources);
    break;
  case OPERATOR2('s', 'h'):
    paint_shading(walk, reader, resources);
    break;
  default:
    break;
  }
}

static void walk_content(Walk *walk, GBytes *content, qpdf_oh resources, int depth)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  guint floor = walk->saved->len;
  walk->meter->bytes += length;
  if (walk->meter->bytes > MOST_BYTES)
    walk->end = WALK_BOUND;
  ContentReader reader;
  content_open(&reader, bytes, length);
  while (walk->end != WALK_BOUND && content_next(&reader)) {
    if (reader.code == OPERATOR1('q'))
      save(walk);
    else if (reader.code == OPERATOR1('Q'))
      restore(walk, floor);
    else
      take_operation(walk, &reader, resources, depth);
  }
}

WalkEnd walk_page(const Pdf *pdf, qpdf_oh page, const WalkVisitor *visitor, gpointer closure,
                  WalkMeter *meter)
{
  Walk walk = {.pdf = pdf, .visitor = visitor, .closure = closure, .meter = meter};
  meter->object = qpdf_oh_get_object_id(pdf->qpdf, page);
  meter->lookups -= MIN(meter->lookups, LOOKUPS_OF_A_PAGE);
  g_autoptr(GBytes) content = pdf_page_content(pdf, page, NULL);
  if (content == NULL)
    return WALK_BROKEN;
  walk.saved = g_array_new(FALSE, FALSE, sizeof(WalkState));
  walk.spaces = g_ptr_array_new_with_free_func((GDestroyNotify)space_free);
  walk.states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  walk.fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  walk.devices[SPACE_GREY] = keep_space(&walk, space_new_device(SPACE_GREY));
  walk.now = (WalkState){.matrix = {1, 0, 0, 1, 0, 0},
                         .alpha_fill = 1,
                         .alpha_stroke = 1,
                         .line_width = 1,
                         .clip = {-1e9, -1e9, 1e9, 1e9}};
  walk.now.fill.space = walk.now.stroke.space = walk.devices[SPACE_GREY];
  walk.now.font = qpdf_oh_new_null(pdf->qpdf);
  walk.path = (Path){.box = NOWHERE};
  walk_content(&walk, content, pdf_find(pdf, page, "/Resources"), 0);
  g_ptr_array_unref(walk.spaces);
  g_hash_table_unref(walk.states);
  g_hash_table_unref(walk.fonts);
  g_array_unref(walk.saved);
  return walk.end;
}
