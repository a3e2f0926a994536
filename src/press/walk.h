/* Walking a page: its content and that of its forms drawn in the mind, every mark told as it is
 * made.
 */
#pragma once

#include "press/content.h"
#include "press/space.h"

/* A rectangle; empty where right is less than left. Points of the page, y up. */
typedef struct {
  double left, foot, right, top;
} WalkBox;

/* A colour as it was set. */
typedef struct {
  const Space *space;
  double values[SPACE_CHANNELS];
  int pattern; /* object number; 0: none */
} WalkColour;

/* A font that a name stands for. FONT is good until the file is closed. */
typedef struct {
  qpdf_oh font;
  int object; /* its number; 0: none */
} WalkFont;

/* What a graphics state that is called on says. */
typedef struct {
  int over_stroke, over_fill, masked, blends, overprint_mode; /* -1: nothing */
  double alpha_fill, alpha_stroke, line_width;                /* less than 0: nothing */
  gboolean bends_tones;                                       /* by a transfer curve */
  gboolean places_halftone, brings_halftone;
} WalkNamedState;

/* The graphics state, as far as marks depend on it. */
typedef struct {
  double matrix[6]; /* to the page */
  WalkColour fill, stroke;
  gboolean over_fill, over_stroke; /* overprint */
  int overprint_mode;
  double alpha_fill, alpha_stroke;
  gboolean masked, blends; /* a soft mask; a blend mode that is not Normal */
  double line_width;
  WalkBox clip;
  const WalkFont *font; /* NULL: none was set */
  double font_size;
  int render; /* text rendering mode */
} WalkState;

typedef enum {
  MARK_FILL = 1,
  MARK_STROKE = 2,
} WalkMark;

/* A path that was marked. */
typedef struct {
  WalkMark how;     /* both added up, where it was filled and stroked */
  WalkBox box;      /* of its points, cut to the clip */
  gboolean is_line; /* it is stroked, or a rectangle long enough to be meant for a line */
  double thickness; /* of such a line; points of the page */
} WalkPath;

/* Letters that were shown. */
typedef struct {
  const GByteArray *codes;
  double size;  /* of an em, points of the page */
  double at[2]; /* where the line they stand in begins */
} WalkText;

/* An image that was shown. */
typedef struct {
  qpdf_oh image; /* a stream; or, inline, a dictionary */
  WalkBox box;
  double width, height; /* as shown, points */
} WalkImage;

/* What is told; CLOSURE is the visitor's own. Members may be NULL. */
typedef struct {
  void (*path)(gpointer closure, const WalkState *state, const WalkPath *path);
  void (*text)(gpointer closure, const WalkState *state, const WalkText *text);
  void (*image)(gpointer closure, const WalkState *state, const WalkImage *image);
  void (*shading)(gpointer closure, const WalkState *state, qpdf_oh shading);
  void (*state)(gpointer closure, const WalkNamedState *state); /* it is called on */
  /* FORM is begun, in STATE; FALSE: there is nothing new in it. */
  gboolean (*form)(gpointer closure, const WalkState *state, qpdf_oh form);
  /* The form begun last has ended; WHOLE: it was walked to its end and needs no names but its own.
   */
  void (*form_end)(gpointer closure, gboolean whole);
  void (*space)(gpointer closure, const Space *space);
} WalkVisitor;

/* How a walk ended. */
typedef enum {
  WALK_WHOLE,
  WALK_BROKEN, /* content that cannot be unpacked, or calls on what is not there */
  WALK_BOUND,  /* forms in forms: stopped, or it would never end */
} WalkEnd;

/* Where a walk is, and what all walks of one file have cost; begins zeroed. */
typedef struct {
  int object; /* number of the stream at hand */
  gsize bytes;
  guint lookups;
} WalkMeter;

typedef struct Walk Walk;

/* Begins to walk pages of PDF and to tell VISITOR; METER (zeroed) is kept up. All is borrowed. What
 * names stand for is looked up once for all pages. End it with walk_close. */
Walk *walk_open(const Pdf *pdf, const WalkVisitor *visitor, gpointer closure, WalkMeter *meter);
void walk_close(Walk *walk);

/* Walks PAGE. A file that would cost too much is left. */
WalkEnd walk_page(Walk *walk, qpdf_oh page);

gboolean walk_box_is_empty(const WalkBox *box);
