/* Shaping from the inside: what its two files share. */
#pragma once

#include "compose/copy.h"

typedef struct {
  Copy *copy;
  const GArray *signs;
  const Face *faces[SPAN_KINDS][2]; /* by span flags and script, opened when first wanted */
  const Face *mark_face;            /* of the end mark; NULL without one */
  int mark_pu;
  hb_buffer_t *buffer; /* NULL until something is shaped in it */
  int glyph_room;      /* glyphs the copy has room for */
  guint next_span;
} Shaper;

static inline const Sign *shaper_sign(const Shaper *shaper, guint i)
{
  return &g_array_index((GArray *)shaper->signs, Sign, i);
}

/* The face that shows SIGN: its own, the other script's, a spare one; else its own with a box.
 * GLYPH receives its glyph there, 0 for a sign that is not shown by itself. */
const Face *shaper_choose_face(Shaper *shaper, const Sign *sign, guint32 *glyph);

/* Adds the atom of SIGN, and a glyph to it. */
Atom *shaper_add_atom(Shaper *shaper, const Sign *sign, const Face *face);
void shaper_add_glyph(Shaper *shaper, Atom *atom, guint32 glyph, int x_pu, int y_pu);

/* Returns the shaper's buffer, empty. */
hb_buffer_t *shaper_clear_buffer(Shaper *shaper);

/* The box a class has whatever the font says; 0 where the font decides. */
int shaper_fixed_box(const Copy *copy, const Sign *sign);

/* Shapes the run of signs that begins at I, set in FACE, as atoms; returns how many signs that
 * took. */
guint shaper_add_run(Shaper *shaper, guint i, const Face *face);

/* Shapes what begins at sign I of a vertical text, no blank, and returns how many signs that took.
 */
guint shaper_stand(Shaper *shaper, guint i, const Face *face);
