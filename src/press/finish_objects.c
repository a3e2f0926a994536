/* Finishing what pages name: forms, tiles, shadings, graphics states, fonts. */
#include "press/finishing.h"

#include <string.h>

/* Functions in functions: no sound gradient needs more. */
#define DEEPEST 8

void finishing_share(Finishing *finishing, qpdf_oh owner, const char *key)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh object = pdf_find(pdf, owner, key);
  if (qpdf_oh_is_indirect(pdf->qpdf, object) || !qpdf_oh_is_dictionary(pdf->qpdf, object))
    return;
  const char *text = qpdf_oh_unparse(pdf->qpdf, object);
  gpointer found = g_hash_table_lookup(finishing->shared, text);
  if (found == NULL) {
    g_autofree char *kept = g_strdup(text);
    found = GUINT_TO_POINTER(qpdf_make_indirect_object(pdf->qpdf, object));
    g_hash_table_insert(finishing->shared, g_steal_pointer(&kept), found);
  }
  pdf_put(pdf, owner, key, GPOINTER_TO_UINT(found));
}

/* Whether OBJECT is met for the first time as IS_MASK; direct objects always are. */
static gboolean is_new(Finishing *finishing, qpdf_oh object, gboolean is_mask)
{
  int id = qpdf_oh_get_object_id(finishing->pdf->qpdf, object);
  return id == 0 || g_hash_table_add(finishing->seen, GINT_TO_POINTER(id * 2 + (is_mask ? 1 : 0)));
}

/* Sets KEY of FUNCTION, three numbers of red, green and blue, to the inks they are. */
static void recolour_end(const Finishing *finishing, qpdf_oh function, const char *key)
{
  const Pdf *pdf = finishing->pdf;
  RecolourWish wish = {.layout = finishing->wish->layout, .colour = finishing->colour};
  double rgb[3], cmyk[4];
  if (!pdf_numbers(pdf, pdf_find(pdf, function, key), 3, rgb))
    return;
  recolour_inks(&wish, rgb, cmyk);
  qpdf_oh array = qpdf_oh_new_array(pdf->qpdf);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(pdf->qpdf, array, qpdf_oh_new_real_from_double(pdf->qpdf, cmyk[i], 3));
  pdf_put(pdf, function, key, array);
}

/* A gradient goes from one colour to another (type 2), or over several (type 3). */
static void recolour_function(Finishing *finishing, qpdf_oh function, int depth)
{
  const Pdf *pdf = finishing->pdf;
  if (depth > DEEPEST || !is_new(finishing, function, FALSE))
    return;
  int type = (int)pdf_number(pdf, function, "/FunctionType", -1);
  if (type == 2) {
    recolour_end(finishing, function, "/C0");
    recolour_end(finishing, function, "/C1");
    pdf_drop(pdf, function, "/Range");
  } else if (type == 3) {
    qpdf_oh parts = pdf_find(pdf, function, "/Functions");
    for (int i = 0; i < pdf_count(pdf, parts); i++)
      recolour_function(finishing, pdf_item(pdf, parts, i), depth + 1);
    pdf_drop(pdf, function, "/Range");
  }
}

static void recolour_shading(Finishing *finishing, qpdf_oh shading)
{
  const Pdf *pdf = finishing->pdf;
  if (!is_new(finishing, shading, FALSE) || !pdf_is(pdf, shading, "/ColorSpace", "/DeviceRGB"))
    return;
  pdf_put_text(pdf, shading, "/ColorSpace", "/DeviceCMYK");
  pdf_drop(pdf, shading, "/Background");
  recolour_function(finishing, pdf_find(pdf, shading, "/Function"), 0);
}

/* Transparency blends in the press's inks, masks in light; a file that may not be transparent has
 * no groups at all. */
static void mend_group(Finishing *finishing, qpdf_oh form, gboolean is_mask)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh group = pdf_find(pdf, form, "/Group");
  if (!pdf_exists(pdf, group))
    return;
  if (finishing->wish->press->standard == STANDARD_X1A) {
    pdf_drop(pdf, form, "/Group");
    return;
  }
  pdf_put_text(pdf, group, "/CS", is_mask ? "/DeviceGray" : "/DeviceCMYK");
  finishing_share(finishing, form, "/Group");
}

static void walk_form(Finishing *finishing, qpdf_oh form, gboolean is_mask)
{
  if (!is_new(finishing, form, is_mask))
    return;
  mend_group(finishing, form, is_mask);
  RecolourWish wish = {.layout = finishing->wish->layout,
                       .colour = finishing->colour,
                       .press = finishing->wish->press,
                       .keeps_spots = finishing->wish->press->keeps_spots,
                       .inlined = finishing_walk_resources(finishing, form, is_mask),
                       .is_form = TRUE,
                       .is_mask = is_mask};
  finishing_note_stream(finishing, form, form, &wish, NULL);
}

static void walk_state(Finishing *finishing, qpdf_oh state)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh mask = pdf_find(pdf, state, "/SMask");
  qpdf_oh blend = pdf_find(pdf, state, "/BM");
  gboolean masked = qpdf_oh_is_dictionary(pdf->qpdf, mask);
  if (masked)
    walk_form(finishing, pdf_find(pdf, mask, "/G"), TRUE);
  if (masked || pdf_number(pdf, state, "/ca", 1) < 1 || pdf_number(pdf, state, "/CA", 1) < 1 ||
      (pdf_exists(pdf, blend) && !pdf_is_name(pdf, blend, "/Normal")))
    finishing->transparent = TRUE;
}

/* A font whose glyphs are numbered as they are used must say so (ISO 15930-7 6.3.4). */
void finishing_mend_font(const Finishing *finishing, qpdf_oh font)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh descendants = pdf_find(pdf, font, "/DescendantFonts");
  for (int i = 0; i < pdf_count(pdf, descendants); i++) {
    qpdf_oh face = pdf_item(pdf, descendants, i);
    if (pdf_is(pdf, face, "/Subtype", "/CIDFontType2") && !pdf_has(pdf, face, "/CIDToGIDMap"))
      pdf_put_text(pdf, face, "/CIDToGIDMap", "/Identity");
  }
}

/* A page, form or tile whose resources are walked. */
typedef struct {
  Finishing *finishing;
  qpdf_oh object;
  gboolean is_mask;
  gboolean is_even;    /* its states make fills and strokes alike transparent */
  GHashTable *inlined; /* name to GBytes; NULL: nothing */
} Owner;

static void walk_image(Finishing *finishing, qpdf_oh image)
{
  if (pdf_has(finishing->pdf, image, "/SMask"))
    finishing->transparent = TRUE;
  if (!is_new(finishing, image, FALSE) || finishing->error)
    return;
  finishing_finish_picture(finishing, image, &finishing->error);
}

/* Follows what OWNER draws by the name KEY of its OBJECTS: small forms that can be are taken out,
 * to be drawn in place. */
static void walk_drawn(Owner *owner, qpdf_oh objects, const char *key)
{
  Finishing *finishing = owner->finishing;
  qpdf_oh object = pdf_find(finishing->pdf, objects, key);
  gboolean form = pdf_is(finishing->pdf, object, "/Subtype", "/Form");
  GBytes *content =
      form && owner->is_even && !owner->is_mask ? finishing_inline(finishing, object) : NULL;
  if (content) {
    if (owner->inlined == NULL)
      owner->inlined =
          g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(owner->inlined, g_strdup(key), content);
    pdf_drop(finishing->pdf, objects, key);
  } else if (form) {
    finishing_note_draw(finishing, owner->object, object);
    walk_form(finishing, object, owner->is_mask);
  } else if (!owner->is_mask) {
    walk_image(finishing, object);
  }
}

static void walk_pattern(Finishing *finishing, qpdf_oh pattern, gboolean is_mask)
{
  const Pdf *pdf = finishing->pdf;
  if (qpdf_oh_is_stream(pdf->qpdf, pattern))
    walk_form(finishing, pattern, is_mask);
  else if (!is_mask)
    recolour_shading(finishing, pdf_find(pdf, pattern, "/Shading"));
}

/* Follows what the name KEY of NAMED stands for, resources of kind KIND. */
static void walk_named(Owner *owner, qpdf_oh named, const char *kind, const char *key)
{
  Finishing *finishing = owner->finishing;
  if (strcmp(kind, "/XObject") == 0) {
    walk_drawn(owner, named, key);
    return;
  }
  qpdf_oh object = pdf_find(finishing->pdf, named, key);
  if (strcmp(kind, "/ExtGState") == 0)
    walk_state(finishing, object);
  else if (strcmp(kind, "/Shading") == 0 && !owner->is_mask)
    recolour_shading(finishing, object);
  else if (strcmp(kind, "/Pattern") == 0)
    walk_pattern(finishing, object, owner->is_mask);
  else if (strcmp(kind, "/Font") == 0)
    finishing_mend_font(finishing, object);
}

GHashTable *finishing_walk_resources(Finishing *finishing, qpdf_oh object, gboolean is_mask)
{
  const Pdf *pdf = finishing->pdf;
  static const char *const KINDS[] = {"/XObject", "/ExtGState", "/Shading", "/Pattern", "/Font"};
  Owner owner = {finishing, object, is_mask, finishing_states_are_even(finishing, object), NULL};
  qpdf_oh resources = pdf_find(pdf, object, "/Resources");
  for (gsize kind = 0; kind < G_N_ELEMENTS(KINDS); kind++) {
    qpdf_oh named = pdf_find(pdf, resources, KINDS[kind]);
    g_auto(GStrv) keys = pdf_keys(pdf, named);
    for (int i = 0; keys[i]; i++)
      walk_named(&owner, named, KINDS[kind], keys[i]);
    qpdf_oh_release(pdf->qpdf, named);
  }
  qpdf_oh_release(pdf->qpdf, resources);
  return owner.inlined;
}
