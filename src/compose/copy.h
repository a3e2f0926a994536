/* Copies from the inside: atoms, their glyphs, and the compositor they belong to. */
#pragma once

#include "compose/breaks.h"
#include "compose/compose.h"
#include "compose/fonts.h"
#include "compose/hyphen.h"
#include "compose/signs.h"
#include "compose/words.h"

enum { SPAN_KINDS = 8 }; /* strong, emphasis, code in every combination */

struct Compositor {
  const Layout *layout;
  Report *report;
  FontSet *fonts;
  Hyphenator *hyphenator; /* NULL where no dictionary is installed */
  Words *words;           /* NULL without a word list */
  GMutex missing;         /* held while a character no font has is reported */
};

/* What may happen before an atom when a line could end there. */
typedef enum {
  END_NEVER,
  END_FORBIDDEN, /* against the start and end prohibitions */
  END_UNIT,      /* inside a word, number or unit */
  END_HERE,
  END_HYPHEN,
} LineEnd;

/* Kinds of white an atom can be. */
typedef enum {
  WHITE_NONE,
  WHITE_WORD,  /* a Latin word space */
  WHITE_AUTO,  /* a typed space between Han and Latin */
  WHITE_FIXED, /* a typed space between Han characters, or U+3000 */
} White;

/* How a stretch of atoms looks; a copy has few. */
typedef struct {
  const Face *face;
  const char *link; /* interned; NULL for none */
  int ink;
} Look;

/* The smallest piece that is set as one: a Han character, a mark, or a Latin cluster. */
typedef struct {
  int start;   /* byte of the text; the next atom's start ends it */
  int glyph;   /* first of its glyphs in the copy; below 0: see copy_glyph */
  int box_pu;  /* before trims */
  int gap_pu;  /* before it, natural */
  int give_pu; /* how much it can give when its line is squeezed */
  int look;    /* index into the copy's looks */
  guint16 glyph_count;
  gint16 penalty;  /* of ending a line before it */
  guint8 class;    /* CharClass */
  guint8 white;    /* White */
  guint8 line_end; /* LineEnd before it */
  guint8 gap;      /* GapKind before it */
  guint8 spans;    /* SpanFlags */
  guint8 sign_flags;
  guint8 gives; /* FitShrink: the class in which it gives */
  guint8 latin;
  guint8 house;                 /* House */
  guint8 trim_left, trim_right; /* quarters of an em taken for good */
  guint8 turned;                /* vertical lines: on its side */
} Atom;

/* A copy broken at one measure, found once. */
typedef struct {
  Measure measure;
  LineCounts counts;
  guint typed_lines;
  FitChoice choices[]; /* for each of them; the ways' ends are atoms, not breaks */
} Fitting;

/* Where and how a line is set. */
typedef struct {
  int from, to; /* atoms */
  int x_pu;     /* its left end, from the measure's left edge */
  int width_pu; /* room for it */
  Align align;
  gboolean last;  /* of its paragraph or typed line */
  unsigned flags; /* FitBreakFlags of its end */
  FitSums sums;   /* of its atoms, by copy_sum_line */
} LinePlace;

struct Copy {
  Compositor *compositor;
  const TypeStyle *style;
  Text *text;       /* owned */
  char *article;    /* owned; may be NULL */
  const char *lang; /* interned */
  gboolean latin;   /* the paragraph's language is written in Latin */
  gboolean vertical;
  double size;
  int em_pu;
  int tracking_pu;
  gboolean tight;   /* no automatic space between Han and Latin */
  gboolean weighed; /* copy_weigh_sense was here */
  int indent_pu;
  int hang_pu;
  int base_ink;        /* of what no span colours */
  Atom *atoms;         /* owned; a last one of no width ends the text */
  int atom_count;      /* that one too */
  PlacedGlyph *glyphs; /* from their atom's origin; owned: those that are in no atom */
  int glyph_count;
  GArray *looks;     /* of Look */
  GArray *segments;  /* of int: atom each typed line begins at, and one more for the end */
  Copy *marker;      /* owned; NULL for none */
  char *marker_text; /* as typed; owned */
  double marker_outline_em;
  int marker_x_pu;
  int marker_rise_pu;   /* its baseline above the text's */
  GPtrArray *fittings;  /* of Fitting, owned */
  GPtrArray *fit_texts; /* of FitText, one for each typed line, NULL for an empty one; owned; NULL
                           until a measure is asked for, and where they were let go since */
};

/* What copy_report_line notes of LINE where lines are explained, to be freed. */
char *copy_explain_line(const Copy *copy, const Line *line);

/* What follows LINE and could not be divided to fill it, to be freed; NULL at the end. */
char *copy_find_cause(const Copy *copy, const Line *line);

/* Breaks COPY at MEASURE, or returns how that came out last time; lent. */
const Fitting *copy_find_fitting(Copy *copy, const Measure *measure);
void fitting_free(void *fitting);

/* Makes the runs of the line of atoms FROM up to TO and adds them to LINE, beginning at X_PU and
 * filling WIDTH_PU as ALIGN says; sets its width and fit. */
void copy_place_line(const Copy *copy, Line *line, const LinePlace *place);

/* Gives COPY the marker STYLE asks for and the hang it needs. */
void copy_set_marker(Copy *copy, const CopyStyle *style);

/* Adds the marker's runs to LINE. */
void copy_place_marker(const Copy *copy, Line *line);

/* Makes atoms and glyphs of COPY's text. */
void copy_shape(Copy *copy);

/* Settles what lies between the atoms: trims, gaps and line ends. */
void copy_space(Copy *copy);

/* Gives each break of COPY, where it is display type, the cost of its sense: once, and before its
 * breaks are looked at, since most display type is measured and drawn without being broken. */
void copy_weigh_sense(Copy *copy);

/* Returns whether atom I is a typed space. */
gboolean copy_is_space(const Copy *copy, int i);

/* Returns atom I. */
static inline Atom *copy_atom(const Copy *copy, int i)
{
  return &copy->atoms[i];
}

/* Returns glyph K of ATOM. That of a Han character stands at its atom's origin and is all there is
 * to know of it: it is kept in the atom itself, inverted. */
static inline PlacedGlyph copy_glyph(const Copy *copy, const Atom *atom, int k)
{
  return atom->glyph < 0 ? (PlacedGlyph){(guint32)~atom->glyph, 0, 0}
                         : copy->glyphs[atom->glyph + k];
}

static inline const Look *copy_look(const Copy *copy, const Atom *atom)
{
  return &g_array_index((GArray *)copy->looks, Look, atom->look);
}

/* The width of atom I between its neighbours, its trims taken. */
int copy_atom_width(const Copy *copy, int i);

/* Where ATOM's box is blank. */
Blank copy_find_blank(const Copy *copy, const Atom *atom);

/* What atom I gives where a line begins, or ends, with it. */
int copy_start_trim(const Copy *copy, int i);
int copy_end_trim(const Copy *copy, int i);

/* Returns the breaks (GArray of FitBreak) of atoms FROM up to TO, to be freed; EMERGENCY adds those
 * inside units. */
GArray *copy_list_breaks(const Copy *copy, int from, int to, gboolean emergency);

/* The sums of the line of atoms FROM up to TO, as copy_list_breaks would give them. */
FitSums copy_sum_line(const Copy *copy, int from, int to, gboolean hyphenated);

/* The FitBreakFlags of a line that ends before ATOM, inside a typed line. */
unsigned copy_end_flags(const Atom *atom);

/* The atoms a line from FROM up to TO really shows: blanks at its end are not shown. */
int copy_visible_end(const Copy *copy, int from, int to);
