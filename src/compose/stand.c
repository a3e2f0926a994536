/* Standing: glyphs of a vertical line, upright on its axis, turned on their side, or in one cell.
 */
#include "compose/shaper.h"

#include "model/units.h"

/* Thousandths of an em of a Han em box: above the baseline, and its middle. */
enum { ABOVE = 880, MIDDLE = 380 };

/* Digits that fit into one cell, and capitals that stand one below the other. */
enum { CELL_MOST = 3, ACRONYM_MOST = 4 };

/* --- which way --------------------------------------------------------------------------- */

static Sign *sign_at(GArray *signs, guint i)
{
  return &g_array_index(signs, Sign, i);
}

static gboolean is_word_sign(const Sign *sign)
{
  return sign->latin && sign->class < CLASS_SPACE && sign->c != '\n';
}

/* The signs from FROM up to TO: a number, an acronym, or a word. */
static void stand_word(GArray *signs, guint from, guint to)
{
  gboolean digits = TRUE, capitals = TRUE;
  for (guint i = from; i < to; i++) {
    const Sign *sign = sign_at(signs, i);
    digits = digits && sign->class == CLASS_DIGIT;
    capitals = capitals && g_unichar_isupper(sign->c);
  }
  guint count = to - from;
  gboolean cell = digits && count > 1 && count <= CELL_MOST;
  gboolean upright = count == 1 || (capitals && count <= ACRONYM_MOST);
  for (guint i = from; i < to; i++) {
    Sign *sign = sign_at(signs, i);
    sign->stand = cell ? STAND_CELL : upright ? STAND_UPRIGHT : STAND_TURNED;
    if (!cell && !upright)
      continue;
    sign->class = CLASS_HAN; /* a cell like any other */
    if (i > from)
      sign->flags |= cell ? SIGN_EXTENDS : SIGN_JOINED;
  }
}

void signs_stand(GArray *signs)
{
  for (guint i = 0; i < signs->len;) {
    guint end = i;
    while (end < signs->len && is_word_sign(sign_at(signs, end)))
      end++;
    if (end > i)
      stand_word(signs, i, end);
    i = MAX(end, i + 1);
  }
}

/* --- glyphs ------------------------------------------------------------------------------ */

static int em_part(const Copy *copy, int thousandths)
{
  return (int)((gint64)copy->em_pu * thousandths / 1000);
}

/* Makes ATOM's glyphs lie on their side: the middle of the em box on the line's axis. */
static void turn_atom(Copy *copy, Atom *atom)
{
  atom->turned = TRUE;
  for (int k = 0; k < atom->glyph_count; k++)
    copy->glyphs[atom->glyph + k].y_pu += em_part(copy, MIDDLE);
}

static guint add_turned(Shaper *shaper, guint i, const Face *face)
{
  int first = shaper->copy->atom_count;
  guint count = shaper_add_run(shaper, i, face);
  for (int k = first; k < shaper->copy->atom_count; k++)
    turn_atom(shaper->copy, copy_atom(shaper->copy, k));
  return count;
}

/* How many signs stand with sign I: marks on it, the second half of a pair. */
static guint count_extended(const Shaper *shaper, guint i)
{
  guint end = i + 1;
  while (end < shaper->signs->len && shaper_sign(shaper, end)->flags & SIGN_EXTENDS)
    end++;
  return end - i;
}

static void shape_stack(Shaper *shaper, guint from, guint count, const Face *face,
                        hb_direction_t direction)
{
  const Sign *first = shaper_sign(shaper, from);
  hb_buffer_t *buffer = shaper_clear_buffer(shaper);
  for (guint i = from; i < from + count; i++) {
    const Sign *sign = shaper_sign(shaper, i);
    /* as in horizontal lines, / fits the half em that ／ has to take */
    hb_buffer_add(buffer, sign->class == CLASS_SOLIDUS ? '/' : sign->c, i);
  }
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_set_direction(buffer, direction);
  hb_buffer_set_script(buffer, first->latin ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
  hb_buffer_set_language(buffer, hb_language_from_string(first->lang, -1));
  hb_shape(face->hb, buffer, NULL, 0);
}

/* Two or three digits side by side in a cell, smaller where they are wider than it. */
static void add_cell(Shaper *shaper, guint i, guint count, const Face *face)
{
  Copy *copy = shaper->copy;
  unsigned length = 0;
  shape_stack(shaper, i, count, face, HB_DIRECTION_LTR);
  hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &length);
  hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
  int width = 0;
  for (unsigned k = 0; k < length; k++)
    width += places[k].x_advance;
  if (width > 0 && width > copy->em_pu) {
    face = fonts_scale_face(copy->compositor->fonts, face,
                            (int)((gint64)face->em_pu * copy->em_pu / width));
    for (unsigned k = 0; k < length; k++)
      places[k].x_advance = (int)((gint64)places[k].x_advance * copy->em_pu / width);
    width = copy->em_pu;
  }
  Atom *atom = shaper_add_atom(shaper, shaper_sign(shaper, i), face);
  /* figures are 0.73 of their size high: their middle on that of the cell */
  int x = -width / 2, y = copy->em_pu / 2 + (int)((gint64)face->em_pu * 365 / 1000);
  for (unsigned k = 0; k < length; k++) {
    shaper_add_glyph(shaper, atom, infos[k].codepoint, x, y);
    x += places[k].x_advance;
  }
  atom->latin = FALSE;
  atom->box_pu = copy->em_pu;
}

/* Whether the first glyph in the buffer is the one of a horizontal line. */
static gboolean has_no_form(const Shaper *shaper, const Sign *sign, const Face *face)
{
  unsigned length = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &length);
  return length == 0 || infos[0].codepoint == face_find_glyph(face, sign->c);
}

/* Signs whose horizontal form is wrong in a vertical line. */
static gboolean has_to_turn(const Sign *sign)
{
  CharClass class = (CharClass)sign->class;
  if (class == CLASS_NONSTARTER)
    return sign->c == 0x2026 || sign->c == 0x30FC;
  return class == CLASS_OPENER || class == CLASS_CLOSER || class == CLASS_CONNECTOR ||
         class == CLASS_DASH || class == CLASS_ELLIPSIS || class == CLASS_HALF_RULE;
}

/* Puts the buffer's glyphs below one another on the axis, in the middle of their box. */
static void add_upright(Shaper *shaper, const Sign *sign, const Face *face)
{
  Copy *copy = shaper->copy;
  unsigned length = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &length);
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
  Atom *atom = shaper_add_atom(shaper, sign, face);
  int y = 0;
  for (unsigned k = 0; k < length; k++) {
    shaper_add_glyph(shaper, atom, infos[k].codepoint, places[k].x_offset, y - places[k].y_offset);
    y -= places[k].y_advance;
  }
  int box = shaper_fixed_box(copy, sign);
  atom->latin = FALSE;
  atom->box_pu = box > 0 ? box : copy->em_pu;
  for (int k = 0; k < atom->glyph_count; k++)
    copy->glyphs[atom->glyph + k].y_pu += (atom->box_pu - y) / 2;
}

guint shaper_stand(Shaper *shaper, guint i, const Face *face)
{
  const Sign *sign = shaper_sign(shaper, i);
  guint count = count_extended(shaper, i);
  if (sign->stand == STAND_TURNED)
    return add_turned(shaper, i, face);
  if (sign->stand == STAND_CELL) {
    add_cell(shaper, i, count, face);
    return count;
  }
  shape_stack(shaper, i, count, face, HB_DIRECTION_TTB);
  if (has_to_turn(sign) && has_no_form(shaper, sign, face))
    return add_turned(shaper, i, face);
  add_upright(shaper, sign, face);
  return count;
}
