/* What names stand for: a file calls on few things many times, each is looked up and read once. */
#include "press/walking.h"

#include <string.h>

/* Names looked up in all walks of a file, and what each page may ask without being held against it:
 * a bound on hostile files. */
#define MOST_LOOKUPS 4000000

/* So many bytes of unpacked forms are kept; others are unpacked each time they are drawn. */
#define MOST_KEPT ((gsize)64 << 20)

/* What one resource dictionary names. Only what is there is kept, so that a walk holds no more than
 * the file itself. */
struct WalkNames {
  qpdf_oh resources;
  GHashTable *fonts;  /* name to WalkFont, owned */
  GHashTable *states; /* name to WalkNamedState, owned */
  GHashTable *spaces; /* name to Space, owned */
  GHashTable *drawn;  /* name to WalkDrawn */
};

static GHashTable *new_table(GDestroyNotify destroy)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy);
}

WalkNames *walk_names_open(Walk *walk, qpdf_oh resources, WalkNames **own)
{
  int object = qpdf_oh_get_object_id(walk->pdf->qpdf, resources);
  WalkNames *names =
      object ? g_hash_table_lookup(walk->names_by_object, GINT_TO_POINTER(object)) : NULL;
  if (names) {
    qpdf_oh_release(walk->pdf->qpdf, resources);
    return names;
  }
  names = g_new0(WalkNames, 1);
  names->resources = resources;
  names->fonts = new_table(g_free);
  names->states = new_table(g_free);
  names->spaces = new_table((GDestroyNotify)space_free);
  names->drawn = new_table(NULL);
  if (object == 0) {
    *own = names;
    return names;
  }
  g_ptr_array_add(walk->names, names);
  g_hash_table_insert(walk->names_by_object, GINT_TO_POINTER(object), names);
  return names;
}

void walk_names_free(WalkNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref(names->fonts);
  g_hash_table_unref(names->states);
  g_hash_table_unref(names->spaces);
  g_hash_table_unref(names->drawn);
  g_free(names);
}

/* Whether one more name may be looked up; else the walk ends. */
static gboolean may_look_up(Walk *walk)
{
  if (++walk->meter->lookups <= MOST_LOOKUPS)
    return TRUE;
  walk->end = WALK_BOUND;
  return FALSE;
}

qpdf_oh walk_look_up(Walk *walk, WalkNames *names, const char *kind, const char *name)
{
  if (!may_look_up(walk))
    return qpdf_oh_new_null(walk->pdf->qpdf);
  qpdf_oh named = pdf_find(walk->pdf, names->resources, kind);
  qpdf_oh found = pdf_find(walk->pdf, named, name);
  qpdf_oh_release(walk->pdf->qpdf, named);
  return found;
}

const WalkFont *walk_find_font(Walk *walk, WalkNames *names, const char *name)
{
  WalkFont *font = g_hash_table_lookup(names->fonts, name);
  if (font)
    return font;
  qpdf_oh found = walk_look_up(walk, names, "/Font", name);
  if (!pdf_exists(walk->pdf, found)) {
    qpdf_oh_release(walk->pdf->qpdf, found);
    return NULL;
  }
  font = g_new(WalkFont, 1);
  *font = (WalkFont){found, qpdf_oh_get_object_id(walk->pdf->qpdf, found)};
  g_hash_table_insert(names->fonts, g_strdup(name), font);
  return font;
}

/* --- graphics states ---------------------------------------------------------------------------
 */

static int truth(const Pdf *pdf, qpdf_oh value)
{
  return qpdf_oh_is_bool(pdf->qpdf, value) ? qpdf_oh_get_bool_value(pdf->qpdf, value) != 0 : -1;
}

static double number(const Pdf *pdf, qpdf_oh value)
{
  return qpdf_oh_is_number(pdf->qpdf, value) ? qpdf_oh_get_numeric_value(pdf->qpdf, value) : -1;
}

static gboolean is_own_halftone(const Pdf *pdf, qpdf_oh halftone)
{
  int kind = (int)pdf_number(pdf, halftone, "/HalftoneType", 1);
  return (kind != 1 && kind != 5) || pdf_has(pdf, halftone, "/HalftoneName");
}

/* Takes in what KEY of a state says, which is not null. */
static void read_entry(const Pdf *pdf, WalkNamedState *state, const char *key, qpdf_oh value)
{
  if (strcmp(key, "/OP") == 0)
    state->over_stroke = truth(pdf, value);
  else if (strcmp(key, "/op") == 0)
    state->over_fill = truth(pdf, value);
  else if (strcmp(key, "/OPM") == 0)
    state->overprint_mode = (int)number(pdf, value);
  else if (strcmp(key, "/ca") == 0)
    state->alpha_fill = number(pdf, value);
  else if (strcmp(key, "/CA") == 0)
    state->alpha_stroke = number(pdf, value);
  else if (strcmp(key, "/LW") == 0)
    state->line_width = number(pdf, value);
  else if (strcmp(key, "/SMask") == 0)
    state->masked = qpdf_oh_is_dictionary(pdf->qpdf, value) != 0;
  else if (strcmp(key, "/BM") == 0)
    state->blends = !pdf_is_name(pdf, value, "/Normal") && !pdf_is_name(pdf, value, "/Compatible");
  else if (strcmp(key, "/TR") == 0)
    state->bends_tones = TRUE;
  else if (strcmp(key, "/TR2") == 0)
    state->bends_tones = state->bends_tones || !pdf_is_name(pdf, value, "/Default");
  else if (strcmp(key, "/HTP") == 0)
    state->places_halftone = TRUE;
  else if (strcmp(key, "/HT") == 0)
    state->brings_halftone = is_own_halftone(pdf, value);
}

static WalkNamedState *read_state(const Pdf *pdf, qpdf_oh object)
{
  WalkNamedState *state = g_new(WalkNamedState, 1);
  *state = (WalkNamedState){-1, -1, -1, -1, -1, -1, -1, -1, FALSE, FALSE, FALSE};
  g_auto(GStrv) keys = pdf_keys(pdf, object);
  for (int i = 0; keys[i]; i++) {
    qpdf_oh value = pdf_find(pdf, object, keys[i]);
    if (pdf_exists(pdf, value))
      read_entry(pdf, state, keys[i], value);
    qpdf_oh_release(pdf->qpdf, value);
  }
  /* OP alone is for both (ISO 32000-1 table 58). */
  if (state->over_fill < 0)
    state->over_fill = state->over_stroke;
  return state;
}

const WalkNamedState *walk_find_state(Walk *walk, WalkNames *names, const char *name)
{
  WalkNamedState *state = g_hash_table_lookup(names->states, name);
  if (state)
    return state;
  qpdf_oh found = walk_look_up(walk, names, "/ExtGState", name);
  if (pdf_exists(walk->pdf, found)) {
    state = read_state(walk->pdf, found);
    g_hash_table_insert(names->states, g_strdup(name), state);
  }
  qpdf_oh_release(walk->pdf->qpdf, found);
  return state;
}

/* --- colour spaces -----------------------------------------------------------------------------
 */

const Space *walk_find_space(Walk *walk, WalkNames *names, const char *name)
{
  Space *space = g_hash_table_lookup(names->spaces, name);
  if (space || !may_look_up(walk))
    return space ? space : walk->unknown;
  qpdf_oh object = qpdf_oh_new_name(walk->pdf->qpdf, name);
  space = space_read(walk->pdf, object, names->resources);
  qpdf_oh_release(walk->pdf->qpdf, object);
  if (space->kind == SPACE_UNKNOWN) {
    space_free(space);
    return walk->unknown;
  }
  g_hash_table_insert(names->spaces, g_strdup(name), space);
  return space;
}

/* --- forms and images --------------------------------------------------------------------------
 */

void walk_drawn_free(gpointer pointer)
{
  WalkDrawn *drawn = pointer;
  g_clear_pointer(&drawn->content, g_bytes_unref);
  g_free(drawn);
}

static void read_form(Walk *walk, WalkDrawn *form)
{
  static const double AS_IT_IS[6] = {1, 0, 0, 1, 0, 0};
  const Pdf *pdf = walk->pdf;
  WalkNames *own = NULL;
  form->is_form = TRUE;
  if (!pdf_numbers(pdf, pdf_find(pdf, form->object, "/Matrix"), 6, form->matrix))
    memcpy(form->matrix, AS_IT_IS, sizeof AS_IT_IS);
  form->has_box = pdf_numbers(pdf, pdf_find(pdf, form->object, "/BBox"), 4, form->box);
  qpdf_oh resources = pdf_find(pdf, form->object, "/Resources");
  if (!pdf_exists(pdf, resources))
    return;
  form->names = walk_names_open(walk, resources, &own);
  if (own)
    g_ptr_array_add(walk->names, own);
}

WalkDrawn *walk_find_drawn(Walk *walk, WalkNames *names, const char *name)
{
  const Pdf *pdf = walk->pdf;
  WalkDrawn *drawn = g_hash_table_lookup(names->drawn, name);
  if (drawn)
    return drawn;
  qpdf_oh found = walk_look_up(walk, names, "/XObject", name);
  int number = qpdf_oh_is_stream(pdf->qpdf, found) ? qpdf_oh_get_object_id(pdf->qpdf, found) : 0;
  drawn = number ? g_hash_table_lookup(walk->drawn, GINT_TO_POINTER(number)) : NULL;
  if (drawn || number == 0) {
    qpdf_oh_release(pdf->qpdf, found);
  } else {
    drawn = g_new0(WalkDrawn, 1);
    drawn->object = found;
    drawn->number = number;
    g_hash_table_insert(walk->drawn, GINT_TO_POINTER(number), drawn);
    if (pdf_is(pdf, found, "/Subtype", "/Form"))
      read_form(walk, drawn);
  }
  if (drawn)
    g_hash_table_insert(names->drawn, g_strdup(name), drawn);
  return drawn;
}

GBytes *walk_form_content(Walk *walk, WalkDrawn *form)
{
  if (form->content)
    return g_bytes_ref(form->content);
  GBytes *content = pdf_stream_bytes(walk->pdf, form->object, PDF_LARGEST_CONTENT, NULL);
  gsize length = content ? g_bytes_get_size(content) : 0;
  if (content && walk->kept + length <= MOST_KEPT) {
    form->content = g_bytes_ref(content);
    walk->kept += length;
  }
  return content;
}
