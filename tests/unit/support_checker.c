/* The checker: bodies of characters from the places of their glyphs, then white between them. */
#include "support_checker.h"

#include "model/units.h"

#include <hb.h>
#include <string.h>

/* composition 1.1 and 1.3, written out here again, apart from the engine's tables. */
static const char *const OPENERS = "“‘（《〈「『【〔〖［｛";
static const char *const CLOSERS = "”’）》〉」』】〕〗］｝";
static const char *const COMMAS = "，、；";
static const char *const STOPS = "。．？！";
static const char *const CONNECTORS = "—～";
static const char *const HALVES = "·–‐／";
static const char *const NEVER_START = "。？！．，、；：”’）］〕】》〉」』〗｝—～·／％‰℃°々";
static const char *const NEVER_END = "“‘（［〔【《〈「『〖｛／";

/* Thousandths of an em. */
enum { WORD = 280, WORD_LEAST = 250, WORD_MOST = 500 };
enum { AUTO = 250, AUTO_LEAST = 125, AUTO_MOST = 500 };

enum { TOLERANCE = 4 }; /* Pango units of rounding */

typedef enum {
  BODY_HAN,
  BODY_OPENER,
  BODY_CLOSER,
  BODY_MIDDLE,
  BODY_HALF,      /* · */
  BODY_STIFF,     /* connectors and solidi */
  BODY_DOUBLE,    /* —— …… */
  BODY_LATIN,     /* letters */
  BODY_DIGIT,     /* and signs of a number */
  BODY_LATIN_END, /* . , ) and so on: no quarter em beside them */
} Body;

/* A character's ink box: what cannot be taken from it. */
typedef struct {
  gunichar c;
  Body body;
  int left, right; /* Pango units from the line's left edge */
  gboolean spaced; /* a space was typed before it */
} Piece;

typedef enum {
  JOINT_RIGID,
  JOINT_STIFF,
  JOINT_WORD,
  JOINT_AUTO,
  JOINT_HAN,
} JointKind;

/* The classes that give, in their order. */
enum { GIVE_WORD, GIVE_MIDDLE, GIVE_BRACKET, GIVE_COMMA, GIVE_AUTO, GIVE_STOP, GIVE_COUNT };

/* What is between two pieces. */
typedef struct {
  JointKind kind;
  int natural; /* white by the tables, Pango units */
  int white;   /* white there is */
  int owner;   /* class that gives it; -1 for none */
  int most;    /* that it can give */
} Joint;

static gboolean is_among(gunichar c, const char *list)
{
  return c != 0 && g_utf8_strchr(list, -1, c) != NULL;
}

/* --- pieces ------------------------------------------------------------------------------ */

static Body body_of(gunichar c, gunichar next)
{
  if (is_among(c, OPENERS))
    return BODY_OPENER;
  if (is_among(c, CLOSERS) || is_among(c, COMMAS) || is_among(c, STOPS) || c == 0xFF1A)
    return BODY_CLOSER;
  if (c == 0x30FB)
    return BODY_MIDDLE;
  if ((c == 0x2014 || c == 0x2026) && next == c)
    return BODY_DOUBLE;
  if (is_among(c, CONNECTORS) || c == '/')
    return BODY_STIFF;
  if (is_among(c, HALVES))
    return c == 0xB7 ? BODY_HALF : BODY_STIFF;
  if ((c >= '0' && c <= '9') || is_among(c, "%¥$-+"))
    return BODY_DIGIT;
  if (c < 0x250)
    return g_unichar_isalpha(c) ? BODY_LATIN : BODY_LATIN_END;
  return BODY_HAN;
}

/* Makes the piece of C whose glyphs reach from X to X + ADVANCE. */
static Piece make_piece(gunichar c, gunichar next, int x, int advance, int em)
{
  Piece piece = {c, body_of(c, next), x, x + advance, FALSE};
  gboolean half = piece.body == BODY_HALF || (piece.body == BODY_STIFF && !is_among(c, CONNECTORS));
  if (piece.body == BODY_OPENER)
    piece.left = x + em / 2;
  else if (piece.body == BODY_CLOSER)
    piece.right = x + em / 2;
  if (piece.body == BODY_MIDDLE) {
    piece.left = x + em / 4;
    piece.right = x + em * 3 / 4;
  }
  if (half) { /* the glyph stands in the middle of half an em, whatever its own width */
    piece.left = x + advance / 2 - em / 4;
    piece.right = piece.left + em / 2;
  }
  if (piece.body == BODY_DOUBLE)
    piece.right = x + 2 * em;
  return piece;
}

/* The advance of GLYPH at RUN's size: its font is the design, at any size. */
static int advance_of(const GlyphRun *run, guint32 glyph)
{
  hb_font_t *font = pango_font_get_hb_font(run->font);
  int scale = 0, other = 0;
  hb_font_get_scale(font, &scale, &other);
  double size = run->size * PU_PER_PT;
  return (int)(hb_font_get_glyph_h_advance(font, glyph) * size / scale + 0.5);
}

static void read_run(const GlyphRun *run, int x, int em, GArray *pieces, gboolean *spaced)
{
  const char *p = run->utf8;
  int glyph = 0;
  for (int i = 0; i < run->cluster_count; i++) {
    const TextCluster *cluster = &run->clusters[i];
    gunichar c = g_utf8_get_char(p);
    gunichar next =
        cluster->bytes > g_utf8_next_char(p) - p ? g_utf8_get_char(g_utf8_next_char(p)) : 0;
    if (c == ' ') {
      *spaced = TRUE;
    } else if (cluster->glyphs > 0) {
      int left = x + run->glyphs[glyph].x_pu;
      const PlacedGlyph *last = &run->glyphs[glyph + cluster->glyphs - 1];
      int right = x + last->x_pu + advance_of(run, last->glyph);
      Piece piece = make_piece(c, next, left, right - left, em);
      piece.spaced = *spaced;
      *spaced = FALSE;
      g_array_append_val(pieces, piece);
    }
    p += cluster->bytes;
    glyph += cluster->glyphs;
  }
}

static GArray *read_pieces(const Line *line, int em)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  gboolean spaced = FALSE;
  for (guint i = 0; i < line->runs->len; i++)
    read_run(g_ptr_array_index(line->runs, i), g_array_index(line->x_pu, int, i), em, pieces,
             &spaced);
  return pieces;
}

char *checker_read(const Line *line)
{
  GString *words = g_string_new(NULL);
  for (guint i = 0; i < line->runs->len; i++)
    g_string_append(words, ((const GlyphRun *)g_ptr_array_index(line->runs, i))->utf8);
  return g_string_free(words, FALSE);
}

/* --- joints ------------------------------------------------------------------------------ */

static const Piece *piece_at(const GArray *pieces, guint i)
{
  return &g_array_index((GArray *)pieces, Piece, i);
}

static gboolean is_digit(const Piece *piece)
{
  return piece->c >= '0' && piece->c <= '9';
}

static gboolean is_latin(const Piece *piece)
{
  return piece->body == BODY_LATIN || piece->body == BODY_DIGIT || piece->body == BODY_LATIN_END;
}

static gboolean is_exclaim(const Piece *piece)
{
  return piece->c == 0xFF01 || piece->c == 0xFF1F;
}

static gboolean is_rigid(const GArray *pieces, guint i)
{
  const Piece *a = piece_at(pieces, i - 1), *b = piece_at(pieces, i);
  const Piece *before = i > 1 ? piece_at(pieces, i - 2) : NULL;
  const Piece *after = i + 1 < pieces->len ? piece_at(pieces, i + 1) : NULL;
  if (is_latin(a) && is_latin(b) && !b->spaced)
    return TRUE;
  if (b->c == 0x2103 || (is_exclaim(a) && is_exclaim(b)))
    return TRUE; /* 37℃, ！！ */
  if (a->body == BODY_DOUBLE && b->body == BODY_DOUBLE && a->c == b->c)
    return TRUE;
  /* 10：30 */
  return (b->c == 0xFF1A && is_digit(a) && after && is_digit(after)) ||
         (a->c == 0xFF1A && is_digit(b) && before && is_digit(before));
}

static gboolean takes_quarter(const Piece *han, const Piece *latin)
{
  return han->body == BODY_HAN && han->c != 0x2103 &&
         (latin->body == BODY_LATIN || latin->body == BODY_DIGIT);
}

static int class_of(gunichar c)
{
  if (is_among(c, COMMAS))
    return GIVE_COMMA;
  if (is_among(c, STOPS))
    return GIVE_STOP;
  return c == 0xFF1A ? -1 : GIVE_BRACKET;
}

/* How many ！ and ？ stand in a row up to piece I. */
static int count_stack(const GArray *pieces, guint i)
{
  int count = 0;
  for (gint64 k = i; k >= 0 && is_exclaim(piece_at(pieces, (guint)k)); k--)
    count++;
  return count;
}

/* The blank halves that stay between two pieces (composition 1.3), and whose they are. */
static void settle_blank(const GArray *pieces, guint i, int em, Joint *joint)
{
  const Piece *a = piece_at(pieces, i - 1), *b = piece_at(pieces, i);
  gboolean enclosed = b->body == BODY_CLOSER || b->body == BODY_MIDDLE;
  gboolean stacked = count_stack(pieces, i - 1) % 2 == 0 && is_exclaim(a);
  gboolean led = a->body == BODY_OPENER || a->body == BODY_CLOSER || a->body == BODY_MIDDLE;
  if (a->body == BODY_CLOSER && !enclosed && !stacked) {
    joint->natural += em / 2;
    joint->owner = class_of(a->c);
  }
  if (b->body == BODY_OPENER && !led) {
    joint->natural += em / 2;
    joint->owner = GIVE_BRACKET;
  }
  if (a->body == BODY_MIDDLE || b->body == BODY_MIDDLE) {
    joint->natural += em / 4;
    joint->owner = GIVE_MIDDLE;
  }
  joint->most = joint->natural;
}

static Joint read_joint(const GArray *pieces, guint i, int em)
{
  const Piece *a = piece_at(pieces, i - 1), *b = piece_at(pieces, i);
  Joint joint = {.kind = JOINT_HAN, .white = b->left - a->right, .owner = -1};
  if (is_rigid(pieces, i)) {
    joint.kind = JOINT_RIGID;
    joint.natural = joint.white;
  } else if (b->spaced && is_latin(a) && is_latin(b)) {
    joint = (Joint){JOINT_WORD, em * WORD / 1000, joint.white, GIVE_WORD,
                    em * (WORD - WORD_LEAST) / 1000};
  } else if (takes_quarter(a, b) || takes_quarter(b, a)) {
    joint = (Joint){JOINT_AUTO, em * AUTO / 1000, joint.white, GIVE_AUTO,
                    em * (AUTO - AUTO_LEAST) / 1000};
  } else {
    if (a->body == BODY_STIFF || b->body == BODY_STIFF)
      joint.kind = JOINT_STIFF;
    settle_blank(pieces, i, em, &joint);
    if (b->spaced && a->body == BODY_HAN && b->body == BODY_HAN)
      joint.natural += em / 2; /* a name's two parts */
  }
  return joint;
}

/* --- judging ----------------------------------------------------------------------------- */

static gboolean is_near(int a, int b)
{
  return ABS(a - b) <= TOLERANCE;
}

/* What the joint takes (positive) or gives. */
static int change_of(const Joint *joint)
{
  return joint->white - joint->natural;
}

static char *fault(const char *what, int i, const Joint *joint)
{
  return g_strdup_printf("%s at joint %d: %d, natural %d", what, i, joint->white, joint->natural);
}

/* Class after class in their order, each used up before the next, equal shares within one. */
static char *judge_squeezed(const GArray *joints)
{
  int given[GIVE_COUNT];
  gboolean full[GIVE_COUNT];
  for (int class = 0; class < GIVE_COUNT; class ++) {
    given[class] = -1;
    full[class] = TRUE;
    for (guint i = 0; i < joints->len; i++) {
      const Joint *joint = &g_array_index((GArray *)joints, Joint, i);
      int gives = -change_of(joint);
      if (joint->kind == JOINT_RIGID || joint->owner != class)
        continue;
      if (given[class] >= 0 && !is_near(gives, given[class]))
        return fault("unequal shares in a squeezed class", (int)i, joint);
      given[class] = gives;
      full[class] = full[class] && gives >= joint->most - TOLERANCE;
    }
  }
  for (int class = 1; class < GIVE_COUNT; class ++)
    for (int before = 0; before < class && given[class] > TOLERANCE; before++)
      if (!full[before])
        return g_strdup_printf("class %d gave while class %d could", class + 2, before + 2);
  for (guint i = 0; i < joints->len; i++) {
    const Joint *joint = &g_array_index((GArray *)joints, Joint, i);
    if (joint->owner < 0 && !is_near(joint->white, joint->natural))
      return fault("a gap changed in a squeezed line", (int)i, joint);
  }
  return NULL;
}

/* Finds the shares of an opened line: word spaces, Han-Latin spaces, all others; -1 for none. */
static char *find_shares(const GArray *joints, int shares[3])
{
  shares[0] = shares[1] = shares[2] = -1;
  for (guint i = 0; i < joints->len; i++) {
    const Joint *joint = &g_array_index((GArray *)joints, Joint, i);
    int which = joint->kind == JOINT_WORD   ? 0
                : joint->kind == JOINT_AUTO ? 1
                : joint->kind == JOINT_HAN  ? 2
                                            : -1;
    int takes = change_of(joint);
    if (which < 0)
      continue;
    if (takes < -TOLERANCE)
      return fault("a gap closed in an opened line", (int)i, joint);
    if (shares[which] >= 0 && !is_near(takes, shares[which]))
      return fault("unequal shares in an opened class", (int)i, joint);
    shares[which] = MAX(0, takes);
  }
  return NULL;
}

static char *judge_opened(const GArray *joints, int em, int *gap)
{
  int shares[3];
  char *unequal = find_shares(joints, shares);
  if (unequal)
    return unequal;
  gboolean words_full = shares[0] < 0 || shares[0] >= em * (WORD_MOST - WORD) / 1000 - TOLERANCE;
  gboolean autos_full = shares[1] < 0 || shares[1] >= em * (AUTO_MOST - AUTO) / 1000 - TOLERANCE;
  if (shares[1] > TOLERANCE && !words_full)
    return g_strdup("Han-Latin spaces opened before word spaces were full");
  if (shares[2] > TOLERANCE && !(words_full && autos_full))
    return g_strdup("Han gaps opened before word and Han-Latin spaces were full");
  if (shares[2] >= 0 && shares[1] > em * (AUTO_MOST - AUTO) / 1000 + TOLERANCE)
    return g_strdup("Han-Latin spaces opened beyond half an em");
  for (guint i = 0; i < joints->len; i++) {
    const Joint *joint = &g_array_index((GArray *)joints, Joint, i);
    gboolean elsewhere = shares[0] >= 0 || shares[1] >= 0 || shares[2] >= 0;
    if (joint->kind == JOINT_STIFF && elsewhere && !is_near(joint->white, joint->natural))
      return fault("white beside a connector", (int)i, joint);
  }
  *gap = MAX(0, shares[2]);
  return NULL;
}

static char *judge_edges(const GArray *pieces, const CheckedPlace *place)
{
  int percent = place->em_pu / 100;
  int left = piece_at(pieces, 0)->left, right = piece_at(pieces, pieces->len - 1)->right;
  if (ABS(left - place->left_pu) > percent)
    return g_strdup_printf("begins at %d, wanted %d", left, place->left_pu);
  if (place->last ? right > place->right_pu + percent : ABS(right - place->right_pu) > percent)
    return g_strdup_printf("ends at %d, wanted %d", right, place->right_pu);
  return NULL;
}

char *checker_judge(const Line *line, const CheckedPlace *place, int *gap_pu)
{
  g_autoptr(GArray) pieces = read_pieces(line, place->em_pu);
  g_autoptr(GArray) joints = g_array_new(FALSE, FALSE, sizeof(Joint));
  gboolean squeezed = FALSE;
  *gap_pu = 0;
  if (pieces->len == 0)
    return g_strdup("nothing on the line");
  for (guint i = 1; i < pieces->len; i++) {
    Joint joint = read_joint(pieces, i, place->em_pu);
    squeezed |= joint.kind != JOINT_RIGID && change_of(&joint) < -TOLERANCE;
    g_array_append_val(joints, joint);
  }
  char *wrong = judge_edges(pieces, place);
  if (!wrong)
    wrong = squeezed ? judge_squeezed(joints) : judge_opened(joints, place->em_pu, gap_pu);
  return wrong;
}

/* --- line ends --------------------------------------------------------------------------- */

gboolean checker_forbids(const char *before, const char *after)
{
  gunichar last = g_utf8_get_char(g_utf8_prev_char(before + strlen(before)));
  gunichar first = g_utf8_get_char(after);
  /* two — are a dash, which may start a line; one is a connector, which may not */
  gboolean dash = g_str_has_prefix(after, "——");
  return (is_among(first, NEVER_START) && !dash) || is_among(last, NEVER_END);
}
