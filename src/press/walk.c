/* Walking a page: a graphics state, a stack of it, and an operator table; nothing is drawn. */
#include "press/walking.h"

#include <math.h>
#include <string.h>

/* Forms in forms, states in states, and in all walks of a file the bytes of content: bounds on
 * hostile files. */
#define DEEPEST_FORM 24
#define DEEPEST_STATE 256
#define MOST_BYTES ((gsize)2 << 30)
#define LOOKUPS_OF_A_FORM 100    /* what drawing one costs besides */
#define LOOKUPS_OF_A_PAGE 100000 /* what each page may ask without being held against the file */

static void walk_content(Walk *walk, GBytes *content, WalkNames *names, int depth);

/* --- states, pictures, forms -------------------------------------------------------------------
 */

/* Takes in what a graphics state that is called on changes. */
static void set_state(Walk *walk, const ContentReader *reader, WalkNames *names)
{
  WalkState *now = &walk->now;
  g_autofree char *name = content_name(reader);
  const WalkNamedState *named = name ? walk_find_state(walk, names, name) : NULL;
  if (named == NULL) {
    walk->end = MAX(walk->end, WALK_BROKEN);
    return;
  }
  if (walk->visitor->state)
    walk->visitor->state(walk->closure, named);
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
  WalkBox box = walk_box_of(m, UNIT);
  WalkImage shown = {.image = image,
                     .box = walk_intersect(&box, &walk->now.clip),
                     .width = hypot(m[0], m[1]),
                     .height = hypot(m[2], m[3])};
  if (walk->visitor->image)
    walk->visitor->image(walk->closure, &walk->now, &shown);
}

/* Counts what was walked; the walk ends where it is too much for one file. */
static void charge(Walk *walk, gsize bytes, guint lookups)
{
  walk->meter->bytes += bytes;
  walk->meter->lookups += lookups;
  if (walk->meter->bytes > MOST_BYTES)
    walk->end = WALK_BOUND;
}

/* Whether no path was begun and not ended. */
static gboolean is_between_paths(const Walk *walk)
{
  return walk->path.points == 0 && !walk->path.clips;
}

/* Walks CONTENT of FORM, which was begun, and notes what it cost. */
static void walk_form(Walk *walk, WalkDrawn *form, WalkNames *names, GBytes *content, int depth)
{
  WalkMeter before = *walk->meter;
  WalkEnd end = walk->end;
  gboolean whole = form->names && is_between_paths(walk);
  walk->end = WALK_WHOLE;
  walk_content(walk, content, form->names ? form->names : names, depth + 1);
  whole = whole && walk->end == WALK_WHOLE && is_between_paths(walk);
  walk->end = MAX(walk->end, end);
  form->cost.bytes = walk->meter->bytes - before.bytes;
  form->cost.lookups = walk->meter->lookups - before.lookups;
  if (walk->visitor->form_end)
    walk->visitor->form_end(walk->closure, whole);
}

/* Draws FORM within the state at hand. One in which there is nothing new costs as much as if it was
 * walked: what a file may cost does not depend on the visitor. */
static void draw_form(Walk *walk, WalkDrawn *form, WalkNames *names, int depth)
{
  walk->meter->lookups += LOOKUPS_OF_A_FORM;
  if (depth >= DEEPEST_FORM) {
    walk->end = WALK_BOUND;
    return;
  }
  g_autoptr(GBytes) content = walk_form_content(walk, form);
  if (content == NULL) {
    walk->end = MAX(walk->end, WALK_BROKEN);
    return;
  }
  WalkState before = walk->now;
  double line[6];
  memcpy(line, walk->line, sizeof line);
  int number = walk->meter->object;
  guint saved = walk->saved->len;
  walk_multiply(form->matrix, walk->now.matrix, walk->now.matrix);
  if (form->has_box) {
    const double *box = form->box;
    const double sides[4] = {box[0], box[1], box[2] - box[0], box[3] - box[1]};
    WalkBox cut = walk_box_of(walk->now.matrix, sides);
    walk->now.clip = walk_intersect(&walk->now.clip, &cut);
  }
  walk->meter->object = form->number;
  if (walk->visitor->form == NULL || walk->visitor->form(walk->closure, &walk->now, form->object))
    walk_form(walk, form, names, content, depth);
  else
    charge(walk, form->cost.bytes, form->cost.lookups);
  g_array_set_size(walk->saved, MIN(saved, walk->saved->len));
  walk->now = before;
  memcpy(walk->line, line, sizeof line);
  walk->meter->object = number;
}

static void draw_object(Walk *walk, const ContentReader *reader, WalkNames *names, int depth)
{
  g_autofree char *name = content_name(reader);
  WalkDrawn *drawn = name ? walk_find_drawn(walk, names, name) : NULL;
  if (drawn && drawn->is_form)
    draw_form(walk, drawn, names, depth);
  else if (drawn)
    show_image(walk, drawn->object);
  else if (name)
    walk->end = MAX(walk->end, WALK_BROKEN);
}

/* Shows an inline image as the dictionary it begins with, its short keys written out. */
static void draw_inline(Walk *walk, const ContentReader *reader, WalkNames *names)
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
      pdf_put_text(pdf, image, full, text);
  }
  g_autofree char *space = pdf_copy_name(pdf, pdf_find(pdf, image, "/ColorSpace"));
  qpdf_oh named =
      space ? walk_look_up(walk, names, "/ColorSpace", space) : qpdf_oh_new_null(pdf->qpdf);
  if (pdf_exists(pdf, named))
    pdf_put(pdf, image, "/ColorSpace", named);
  qpdf_oh_release(pdf->qpdf, named);
  show_image(walk, image);
  qpdf_oh_release(pdf->qpdf, image);
}

static void paint_shading(Walk *walk, const ContentReader *reader, WalkNames *names)
{
  g_autofree char *name = content_name(reader);
  if (name == NULL)
    return;
  qpdf_oh shading = walk_look_up(walk, names, "/Shading", name);
  if (walk->visitor->shading)
    walk->visitor->shading(walk->closure, &walk->now, shading);
  qpdf_oh_release(walk->pdf->qpdf, shading);
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

static void take_operation(Walk *walk, const ContentReader *reader, WalkNames *names, int depth)
{
  double matrix[6];
  if (walk_take_path(walk, reader) || walk_take_colour(walk, reader, names) ||
      walk_take_text(walk, reader, names))
    return;
  switch (reader->code) {
  case OPERATOR2('c', 'm'):
    if (content_numbers(reader, 6, matrix))
      walk_multiply(matrix, walk->now.matrix, walk->now.matrix);
    break;
  case OPERATOR1('w'):
    if (content_numbers(reader, 1, matrix))
      walk->now.line_width = matrix[0];
    break;
  case OPERATOR2('g', 's'):
    set_state(walk, reader, names);
    break;
  case OPERATOR2('D', 'o'):
    draw_object(walk, reader, names, depth);
    break;
  case OPERATOR2('B', 'I'):
    draw_inline(walk, reader, names);
    break;
  case OPERATOR2('s', 'h'):
    paint_shading(walk, reader, names);
    break;
  default:
    break;
  }
}

static void walk_content(Walk *walk, GBytes *content, WalkNames *names, int depth)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  guint floor = walk->saved->len;
  charge(walk, length, 0);
  ContentReader reader;
  content_open(&reader, bytes, length);
  while (walk->end != WALK_BOUND && content_next(&reader)) {
    if (reader.code == OPERATOR1('q'))
      save(walk);
    else if (reader.code == OPERATOR1('Q'))
      restore(walk, floor);
    else
      take_operation(walk, &reader, names, depth);
  }
}

Walk *walk_open(const Pdf *pdf, const WalkVisitor *visitor, gpointer closure, WalkMeter *meter)
{
  Walk *walk = g_new0(Walk, 1);
  walk->pdf = pdf;
  walk->visitor = visitor;
  walk->closure = closure;
  walk->meter = meter;
  walk->saved = g_array_new(FALSE, FALSE, sizeof(WalkState));
  walk->names = g_ptr_array_new_with_free_func((GDestroyNotify)walk_names_free);
  walk->names_by_object = g_hash_table_new(NULL, NULL);
  walk->drawn = g_hash_table_new_full(NULL, NULL, NULL, walk_drawn_free);
  walk->codes = g_byte_array_new();
  for (SpaceKind kind = SPACE_GREY; kind <= SPACE_CMYK; kind++)
    walk->devices[kind] = space_new_device(kind);
  qpdf_oh none = qpdf_oh_new_null(pdf->qpdf);
  walk->unknown = space_read(pdf, none, none);
  return walk;
}

void walk_close(Walk *walk)
{
  g_array_unref(walk->saved);
  g_ptr_array_unref(walk->names);
  g_hash_table_unref(walk->names_by_object);
  g_hash_table_unref(walk->drawn);
  g_byte_array_unref(walk->codes);
  for (SpaceKind kind = SPACE_GREY; kind <= SPACE_CMYK; kind++)
    space_free(walk->devices[kind]);
  space_free(walk->unknown);
  g_free(walk);
}

WalkEnd walk_page(Walk *walk, qpdf_oh page)
{
  const Pdf *pdf = walk->pdf;
  WalkMeter *meter = walk->meter;
  meter->object = qpdf_oh_get_object_id(pdf->qpdf, page);
  meter->lookups -= MIN(meter->lookups, LOOKUPS_OF_A_PAGE);
  g_autoptr(GBytes) content = pdf_page_content(pdf, page, NULL);
  if (content == NULL)
    return WALK_BROKEN;
  walk->now = (WalkState){.matrix = {1, 0, 0, 1, 0, 0},
                          .alpha_fill = 1,
                          .alpha_stroke = 1,
                          .line_width = 1,
                          .clip = {-1e9, -1e9, 1e9, 1e9}};
  walk->now.fill.space = walk->now.stroke.space = walk->devices[SPACE_GREY];
  walk->path = (WalkOutline){.box = WALK_NOWHERE};
  walk->end = WALK_WHOLE;
  WalkNames *own = NULL;
  WalkNames *names = walk_names_open(walk, pdf_find(pdf, page, "/Resources"), &own);
  walk_content(walk, content, names, 0);
  g_array_set_size(walk->saved, 0);
  walk_names_free(own);
  return walk->end;
}
