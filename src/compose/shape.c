/* Shaping: signs become atoms with glyphs; Han straight from the character map, the rest by
 * HarfBuzz. */
#include "compose/shaper.h"

#include "model/units.h"

#include <string.h>

/* Where no role's family has a character, these are asked. */
static const char *const SPARE_FAMILIES[] = {"Noto Sans CJK SC", "Noto Sans Symbols",
                                             "Noto Sans Symbols2", "Noto Sans Math"};

/* Signs shaped at once; HarfBuzz takes the square of a row of marks. */
enum { RUN_MOST = 512 };

enum { LOOKS_TRIED = 16 };

/* --- which face -------------------------------------------------------------------------- */

/* The style whose role and weight SPANS ask for; display type keeps its own face. */
static const TypeStyle *style_of_spans(const Copy *copy, unsigned spans)
{
  const TypeStyle *styles = copy->compositor->layout->styles;
  const TypeStyle *asked = spans & SPAN_CODE       ? &styles[STYLE_CODE]
                           : spans & SPAN_EMPHASIS ? &styles[STYLE_EMPHASIS]
                           : spans & SPAN_STRONG   ? &styles[STYLE_STRONG]
                                                   : copy->style;
  gboolean unset = asked->weight == 0 || (guint)asked->role >= copy->compositor->layout->roles->len;
  return unset || copy->style->display ? copy->style : asked;
}

static int weight_of_spans(const Copy *copy, unsigned spans)
{
  int weight = style_of_spans(copy, spans)->weight;
  if (spans & SPAN_STRONG && spans & (SPAN_EMPHASIS | SPAN_CODE) && !copy->style->display)
    weight = MAX(weight, copy->compositor->layout->styles[STYLE_STRONG].weight);
  return weight > 0 ? weight : 400;
}

static FaceWish wish_in_role(const FontRole *role, gboolean latin, int weight, int size_pu)
{
  gboolean own = latin && role->latin && *role->latin;
  return (FaceWish){.family = own ? role->latin : role->han,
                    .stretch = own ? role->latin_stretch : NULL,
                    .weight = weight,
                    .size_pu = size_pu};
}

static const Face *find_face(Shaper *shaper, unsigned spans, gboolean latin)
{
  Copy *copy = shaper->copy;
  unsigned kind = spans & (SPAN_STRONG | SPAN_EMPHASIS | SPAN_CODE);
  const Face **known = &shaper->faces[kind][latin ? 1 : 0];
  if (*known)
    return *known;
  const TypeStyle *style = style_of_spans(copy, kind);
  const FontRole *role = g_ptr_array_index(copy->compositor->layout->roles, (guint)style->role);
  FaceWish wish = wish_in_role(role, latin, weight_of_spans(copy, kind), copy->em_pu);
  wish.italic = latin && (style->italic || (kind & SPAN_EMPHASIS && !(kind & SPAN_CODE)));
  *known = fonts_find_face(copy->compositor->fonts, &wish);
  g_assert(*known); /* compose_open has checked every family */
  return *known;
}

/* FACE, if it has SIGN; GLYPH receives the glyph. */
static const Face *try_face(const Face *face, const Sign *sign, guint32 *glyph)
{
  *glyph = face ? face_find_glyph(face, sign->c) : 0;
  return *glyph ? face : NULL;
}

static const Face *find_spare_face(Shaper *shaper, const Sign *sign, guint32 *glyph)
{
  Copy *copy = shaper->copy;
  const Layout *layout = copy->compositor->layout;
  int weight = weight_of_spans(copy, sign->spans);
  for (guint i = 0; i < layout->roles->len * 2; i++) {
    const FontRole *role = g_ptr_array_index(layout->roles, i / 2);
    FaceWish wish = wish_in_role(role, i % 2 == 1, weight, copy->em_pu);
    const Face *face = fonts_find_face(copy->compositor->fonts, &wish);
    if (try_face(face, sign, glyph))
      return face;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(SPARE_FAMILIES); i++) {
    FaceWish wish = {.family = SPARE_FAMILIES[i], .weight = weight, .size_pu = copy->em_pu};
    const Face *face = fonts_find_face(copy->compositor->fonts, &wish);
    if (try_face(face, sign, glyph))
      return face;
  }
  return NULL;
}

static void report_missing(const Copy *copy, const Sign *sign)
{
  char shown[8] = "";
  shown[g_unichar_to_utf8(g_unichar_isprint(sign->c) ? sign->c : 0xFFFD, shown)] = '\0';
  Mark mark = text_find_mark(copy->text, sign->byte);
  g_mutex_lock(&copy->compositor->missing);
  if (copy->article && *copy->article)
    report_add(copy->compositor->report, SEVERITY_ERROR, mark,
               "no font has the character “%s” (U+%04X), in article “%s”", shown, sign->c,
               copy->article);
  else
    report_add(copy->compositor->report, SEVERITY_ERROR, mark,
               "no font has the character “%s” (U+%04X)", shown, sign->c);
  g_mutex_unlock(&copy->compositor->missing);
}

const Face *shaper_choose_face(Shaper *shaper, const Sign *sign, guint32 *glyph)
{
  *glyph = 0;
  if (sign->class == CLASS_MARK && shaper->mark_face) {
    *glyph = face_find_glyph(shaper->mark_face, sign->c);
    return shaper->mark_face;
  }
  const Face *own = find_face(shaper, sign->spans, sign->latin);
  if (sign->class >= CLASS_SPACE || sign->flags & SIGN_EXTENDS)
    return own;
  const Face *face = try_face(own, sign, glyph);
  if (!face)
    face = try_face(find_face(shaper, sign->spans, !sign->latin), sign, glyph);
  if (!face)
    face = find_spare_face(shaper, sign, glyph);
  if (face)
    return face;
  report_missing(shaper->copy, sign);
  return own;
}

static int choose_ink(const Shaper *shaper, const Sign *sign)
{
  const Copy *copy = shaper->copy;
  const TypeStyle *style = style_of_spans(copy, sign->spans);
  if (sign->class == CLASS_MARK && shaper->mark_face)
    return copy->compositor->layout->styles[STYLE_END_MARK].ink;
  /* spans colour running text only: a reversed or red line stays as it is */
  gboolean plain = copy->base_ink == copy->compositor->layout->rules.text_ink;
  return plain && style != copy->style && style->ink >= 0 ? style->ink : copy->base_ink;
}

static const char *find_link(Shaper *shaper, const Sign *sign)
{
  const GArray *spans = shaper->copy->text->spans;
  if (!(sign->spans & SPAN_LINK))
    return NULL;
  while (shaper->next_span < spans->len &&
         g_array_index(spans, Span, shaper->next_span).end <= sign->byte)
    shaper->next_span++;
  return shaper->next_span < spans->len ? g_array_index(spans, Span, shaper->next_span).link : NULL;
}

/* --- atoms ------------------------------------------------------------------------------- */

/* The index of LOOK among the copy's last few, or of its own: looks come in stretches. */
static int find_look(Copy *copy, const Look *look)
{
  int count = (int)copy->looks->len;
  for (int i = count - 1; i >= 0 && i >= count - LOOKS_TRIED; i--) {
    const Look *known = &g_array_index(copy->looks, Look, (guint)i);
    if (known->face == look->face && known->link == look->link && known->ink == look->ink)
      return i;
  }
  g_array_append_val(copy->looks, *look);
  return count;
}

Atom *shaper_add_atom(Shaper *shaper, const Sign *sign, const Face *face)
{
  Copy *copy = shaper->copy;
  Look look = {face, find_link(shaper, sign), choose_ink(shaper, sign)};
  Atom atom = {.start = sign->byte,
               .glyph = copy->glyph_count,
               .look = find_look(copy, &look),
               .class = sign->class,
               .latin = sign->latin,
               .house = sign->house,
               .spans = sign->spans,
               .sign_flags = sign->flags};
  copy->atoms[copy->atom_count] = atom;
  return copy_atom(copy, copy->atom_count++);
}

void shaper_add_glyph(Shaper *shaper, Atom *atom, guint32 glyph, int x_pu, int y_pu)
{
  Copy *copy = shaper->copy;
  if (copy->glyph_count == shaper->glyph_room) {
    shaper->glyph_room += copy->glyph_count / 2 + 16;
    copy->glyphs = g_renew(PlacedGlyph, copy->glyphs, shaper->glyph_room);
  }
  copy->glyphs[copy->glyph_count++] = (PlacedGlyph){glyph, x_pu, y_pu};
  if (atom->glyph_count < G_MAXUINT16)
    atom->glyph_count++;
}

int shaper_fixed_box(const Copy *copy, const Sign *sign)
{
  int em = copy->em_pu;
  switch ((CharClass)sign->class) {
  case CLASS_OPENER:
  case CLASS_CLOSER:
  case CLASS_COMMA:
  case CLASS_SEMICOLON:
  case CLASS_COLON:
  case CLASS_STOP:
  case CLASS_EXCLAIM:
  case CLASS_MIDDLE:
  case CLASS_CONNECTOR:
  case CLASS_WIDE_SPACE:
    return em;
  case CLASS_INTERPUNCT:
  case CLASS_HALF_RULE:
  case CLASS_SOLIDUS:
    return em / 2;
  case CLASS_DASH:
  case CLASS_ELLIPSIS:
    return 2 * em;
  case CLASS_NONSTARTER:
    return sign->c >= 0x2024 && sign->c <= 0x2049 ? em : 0;
  case CLASS_HAN:
  case CLASS_WIDE_DIGIT:
  case CLASS_MARK:
  case CLASS_LETTER:
  case CLASS_DIGIT:
  case CLASS_PREFIX:
  case CLASS_SUFFIX:
  case CLASS_LATIN_OPENER:
  case CLASS_LATIN_CLOSER:
  case CLASS_LATIN_HYPHEN:
  case CLASS_LATIN_DASH:
  case CLASS_LATIN_SLASH:
  case CLASS_LATIN_OTHER:
  case CLASS_SPACE:
  case CLASS_FIXED_SPACE:
  case CLASS_JOINER:
    break;
  }
  return 0;
}

/* Puts glyphs ADVANCE wide into their box: a bracket or point into its half, others centred. */
static void fit_box(Copy *copy, Atom *atom, const Sign *sign, int advance)
{
  int box = shaper_fixed_box(copy, sign);
  atom->box_pu = box > 0 ? box : advance;
  if (box == 0 || box == advance)
    return;
  int half = copy->em_pu / 2;
  int shift = (box - advance) / 2;
  Blank blank = spacing_find_blank(sign->class, (House)sign->house);
  if (blank == BLANK_LEFT)
    shift = half + (half - advance) / 2;
  else if (blank == BLANK_RIGHT)
    shift = MAX(0, (half - advance) / 2);
  for (int i = 0; i < atom->glyph_count; i++)
    copy->glyphs[atom->glyph + i].x_pu += shift;
}

static void add_mapped(Shaper *shaper, const Sign *sign, const Face *face, guint32 glyph)
{
  Copy *copy = shaper->copy;
  /* ／ is drawn a full em wide and / fits the half em it has to take (GB/T 15834 5.1.9) */
  if (sign->class == CLASS_SOLIDUS)
    glyph = face_find_glyph(face, '/');
  Atom *atom = shaper_add_atom(shaper, sign, face);
  shaper_add_glyph(shaper, atom, glyph, 0, 0);
  fit_box(copy, atom, sign, face_find_advance(face, glyph));
  if (sign->class == CLASS_MARK && shaper->mark_face)
    copy->glyphs[atom->glyph].y_pu = -shaper->mark_pu;
}

static void add_blank(Shaper *shaper, const Sign *sign, const Face *face)
{
  Copy *copy = shaper->copy;
  Atom *atom = shaper_add_atom(shaper, sign, face);
  if (sign->class == CLASS_JOINER)
    return;
  /* the neighbour's face, so that a space does not cut a run in two */
  if (copy->atom_count > 1 && sign->c != 0x3000) {
    const Look *before = copy_look(copy, copy_atom(copy, copy->atom_count - 2));
    Look look = {before->face, copy_look(copy, atom)->link, copy_look(copy, atom)->ink};
    if (look.face->space)
      atom->look = find_look(copy, &look);
  }
  guint32 blank = copy_look(copy, atom)->face->space;
  shaper_add_glyph(shaper, atom, sign->c == 0x3000 ? face_find_glyph(face, 0x3000) : blank, 0, 0);
  atom->box_pu = sign->class == CLASS_WIDE_SPACE ? copy->em_pu : 0;
}

static gboolean is_blank(const Sign *sign)
{
  return sign->class == CLASS_WIDE_SPACE || sign->class >= CLASS_SPACE;
}

/* Whether sign I is one code point that is one glyph. */
static gboolean is_plain(const Shaper *shaper, guint i)
{
  const Sign *sign = shaper_sign(shaper, i);
  if (sign->latin || sign->class == CLASS_DASH || sign->class == CLASS_CONNECTOR)
    return FALSE;
  gboolean extended =
      i + 1 < shaper->signs->len && shaper_sign(shaper, i + 1)->flags & SIGN_EXTENDS;
  return !extended && !(sign->flags & SIGN_EXTENDS);
}

/* Whether it is the glyph the font's character map names: the fonts are made for zh-Hans. */
static gboolean is_mapped(const Shaper *shaper, guint i)
{
  const Sign *sign = shaper_sign(shaper, i);
  return is_plain(shaper, i) && (sign->house == HOUSE_HANS || sign->house == HOUSE_LATIN);
}

/* How many signs from I on are shaped together: a Latin run, a run of Han signs in a language that
 * has its own forms, or one Han sign with its marks. */
static guint run_length(Shaper *shaper, guint i, const Face *face)
{
  const Sign *first = shaper_sign(shaper, i);
  gboolean plain = is_plain(shaper, i);
  guint end = i + 1;
  guint32 glyph;
  for (; end < shaper->signs->len; end++) {
    const Sign *sign = shaper_sign(shaper, end);
    if (sign->flags & SIGN_EXTENDS)
      continue;
    gboolean alike = first->latin ? sign->latin : plain && is_plain(shaper, end);
    if (end - i >= RUN_MOST || !alike || is_blank(sign) || sign->c == '\n' ||
        sign->class == CLASS_ELLIPSIS || sign->spans != first->spans || sign->lang != first->lang ||
        sign->stand != first->stand || shaper_choose_face(shaper, sign, &glyph) != face)
      break;
  }
  return end - i;
}

hb_buffer_t *shaper_clear_buffer(Shaper *shaper)
{
  if (!shaper->buffer)
    shaper->buffer = hb_buffer_create();
  hb_buffer_clear_contents(shaper->buffer);
  return shaper->buffer;
}

static void shape_buffer(Shaper *shaper, guint from, guint count, const Face *face)
{
  hb_buffer_t *buffer = shaper_clear_buffer(shaper);
  for (guint i = from; i < from + count; i++)
    hb_buffer_add(buffer, shaper_sign(shaper, i)->c, i);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  const Sign *first = shaper_sign(shaper, from);
  gboolean latin = first->latin, foreign = latin && first->house != HOUSE_LATIN;
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, latin ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
  hb_buffer_set_language(buffer, hb_language_from_string(foreign ? "en" : first->lang, -1));
  /* a Chinese font's Latin quotes and dashes are full width unless asked otherwise; Han characters
   * stand on their em boxes */
  hb_feature_t feature = {latin ? HB_TAG('p', 'w', 'i', 'd') : HB_TAG('k', 'e', 'r', 'n'),
                          latin ? 1 : 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  hb_shape(face->hb, buffer, &feature, 1);
}

/* Turns each cluster HarfBuzz made of signs FROM on into an atom. */
static void add_shaped(Shaper *shaper, guint from, guint count, const Face *face)
{
  Copy *copy = shaper->copy;
  shape_buffer(shaper, from, count, face);
  unsigned length = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &length);
  const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
  /* —— is one atom, one glyph or two */
  gboolean whole = !shaper_sign(shaper, from)->latin && !is_plain(shaper, from);
  for (unsigned i = 0; i < length;) {
    unsigned cluster = infos[i].cluster;
    const Sign *sign = shaper_sign(shaper, cluster);
    Atom *atom = shaper_add_atom(shaper, sign, face);
    int x = 0;
    for (; i < length && (whole || infos[i].cluster == cluster); i++) {
      shaper_add_glyph(shaper, atom, infos[i].codepoint, x + places[i].x_offset,
                       -places[i].y_offset);
      x += places[i].x_advance;
    }
    fit_box(copy, atom, sign, x);
  }
}

guint shaper_add_run(Shaper *shaper, guint i, const Face *face)
{
  guint count = run_length(shaper, i, face);
  add_shaped(shaper, i, count, face);
  return count;
}

/* --- the end mark ------------------------------------------------------------------------ */

/* A ■ that ends the text is the story's end mark: its own face, size and ink. */
static void find_end_mark(Shaper *shaper)
{
  Copy *copy = shaper->copy;
  const Layout *layout = copy->compositor->layout;
  const TypeStyle *style = &layout->styles[STYLE_END_MARK];
  guint last = shaper->signs->len;
  while (last > 0 && shaper_sign(shaper, last - 1)->class == CLASS_SPACE)
    last--;
  if (last < 2 || shaper_sign(shaper, last - 1)->c != 0x25A0 || style->weight == 0 ||
      (guint)style->role >= layout->roles->len || copy->style->display)
    return;
  const FontRole *role = g_ptr_array_index(layout->roles, (guint)style->role);
  double scale = style->scale_marks > 0 ? style->scale_marks : 1.0;
  FaceWish wish = wish_in_role(role, FALSE, style->weight, pu_from_pt(copy->size));
  const Face *face = fonts_find_face(copy->compositor->fonts, &wish);
  hb_glyph_extents_t ink;
  if (!face || !hb_font_get_glyph_extents(face->hb, face_find_glyph(face, 0x25A0), &ink) ||
      ink.width <= 0)
    return;
  /* SCALE is the width of the ink, not of the type */
  wish.size_pu = (int)(scale * copy->em_pu * copy->em_pu / ink.width);
  shaper->mark_face = fonts_find_face(copy->compositor->fonts, &wish);
  /* centred on the Han em box, which reaches from -0.12 to 0.88 em */
  double middle = (ink.y_bearing + ink.height / 2.0) * wish.size_pu / copy->em_pu;
  shaper->mark_pu = (int)(0.38 * copy->em_pu - middle);
  ((Sign *)shaper_sign(shaper, last - 1))->class = CLASS_MARK;
}

/* --- the text ---------------------------------------------------------------------------- */

/* …… is one atom of two glyphs. */
static void add_ellipsis(Shaper *shaper, const Sign *sign, const Face *face)
{
  Copy *copy = shaper->copy;
  guint32 glyph = face_find_glyph(face, sign->c);
  int centred = (copy->em_pu - face_find_advance(face, glyph)) / 2;
  Atom *atom = shaper_add_atom(shaper, sign, face);
  shaper_add_glyph(shaper, atom, glyph, centred, 0);
  shaper_add_glyph(shaper, atom, glyph, copy->em_pu + centred, 0);
  atom->box_pu = 2 * copy->em_pu;
}

/* Shapes what begins at sign I and returns how many signs that took. */
static guint shape_piece(Shaper *shaper, guint i)
{
  const Sign *sign = shaper_sign(shaper, i);
  guint32 glyph;
  const Face *face = shaper_choose_face(shaper, sign, &glyph);
  guint count = 1;
  if (is_blank(sign)) {
    add_blank(shaper, sign, face);
  } else if (shaper->copy->vertical) {
    count = shaper_stand(shaper, i, face);
  } else if (sign->class == CLASS_ELLIPSIS) {
    add_ellipsis(shaper, sign, face);
    count = 2;
  } else if (is_mapped(shaper, i)) {
    add_mapped(shaper, sign, face, glyph);
  } else {
    count = shaper_add_run(shaper, i, face);
  }
  return count;
}

static void shape_signs(Shaper *shaper)
{
  Copy *copy = shaper->copy;
  for (guint i = 0; i < shaper->signs->len;) {
    if (shaper_sign(shaper, i)->c != '\n') {
      i += shape_piece(shaper, i);
      continue;
    }
    int first = copy->atom_count;
    g_array_append_val(copy->segments, first);
    i++;
  }
}

/* An atom of no width that ends the text, so that every atom has a next. */
static void close_text(Shaper *shaper)
{
  Copy *copy = shaper->copy;
  Look look = {.face = find_face(shaper, 0, FALSE), .ink = copy->base_ink};
  Atom end = {.look = find_look(copy, &look),
              .start = copy->text->length,
              .glyph = copy->glyph_count,
              .class = CLASS_HAN};
  g_array_append_val(copy->segments, copy->atom_count);
  copy->atoms[copy->atom_count++] = end;
}

/* Makes room for the atoms, of which there are no more than signs, and for as many glyphs. */
static void make_room(Shaper *shaper)
{
  Copy *copy = shaper->copy;
  shaper->glyph_room = (int)shaper->signs->len;
  copy->atoms = g_new(Atom, shaper->signs->len + 1);
  copy->glyphs = g_new(PlacedGlyph, shaper->signs->len);
}

static gboolean is_at_origin(const PlacedGlyph *glyph)
{
  return glyph->x_pu == 0 && glyph->y_pu == 0;
}

/* Puts glyphs that stand alone at their atom's origin into the atom, and closes up the others. */
static void settle_glyphs(Copy *copy)
{
  copy->glyph_count = 0;
  for (int i = 0; i < copy->atom_count; i++) {
    Atom *atom = copy_atom(copy, i);
    int first = atom->glyph;
    gboolean lone = atom->glyph_count == 1 && is_at_origin(&copy->glyphs[first]);
    atom->glyph = lone ? ~(int)copy->glyphs[first].glyph : copy->glyph_count;
    for (int k = 0; !lone && k < atom->glyph_count; k++)
      copy->glyphs[copy->glyph_count++] = copy->glyphs[first + k];
  }
}

/* Gives back the room that was not needed: an issue keeps the copies of all its stories. */
static void trim_room(Copy *copy)
{
  settle_glyphs(copy);
  copy->atoms = g_renew(Atom, copy->atoms, copy->atom_count);
  copy->glyphs = g_renew(PlacedGlyph, copy->glyphs, copy->glyph_count);
}

void copy_shape(Copy *copy)
{
  g_autoptr(GArray) signs = signs_read(copy->text, copy->lang);
  if (copy->vertical)
    signs_stand(signs);
  Shaper shaper = {.copy = copy, .signs = signs};
  make_room(&shaper);
  int first = 0;
  g_array_append_val(copy->segments, first);
  find_end_mark(&shaper);
  shape_signs(&shaper);
  close_text(&shaper);
  trim_room(copy);
  hb_buffer_destroy(shaper.buffer);
}
