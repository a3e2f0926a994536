/* What the parts of a walk share: the graphics state at hand, the path, what names stand for. */
#pragma once

#include "press/walk.h"

#define WALK_NOWHERE ((WalkBox){1, 1, 0, 0})

/* The path at hand. */
typedef struct {
  WalkBox box;
  int points;
  int rectangles;
  double sides[2]; /* of the last rectangle, points of the page */
  gboolean clips;  /* W was said */
} WalkOutline;

typedef struct WalkNames WalkNames;

/* A form or an image that names stand for. */
typedef struct {
  qpdf_oh object;
  int number; /* of the object */
  gboolean is_form;
  /* Of forms: */
  double matrix[6], box[4];
  gboolean has_box;
  WalkNames *names; /* NULL: it draws with those of who draws it */
  GBytes *content;  /* NULL: it was too much to keep, or not unpacked yet */
  WalkMeter cost;   /* of walking it */
} WalkDrawn;

struct Walk {
  const Pdf *pdf;
  const WalkVisitor *visitor;
  gpointer closure;
  WalkMeter *meter;
  WalkState now;
  GArray *saved;    /* of WalkState */
  GPtrArray *names; /* of WalkNames, owned: those that serve more than one page */
  GHashTable *names_by_object;
  GHashTable *drawn;              /* object number to WalkDrawn, owned */
  gsize kept;                     /* bytes of content of forms */
  Space *devices[SPACE_CMYK + 1]; /* owned */
  Space *unknown;                 /* owned: what names of no space stand for */
  GByteArray *codes;              /* of the letters shown last */
  double line[6];                 /* text line matrix; what letters advance is not followed */
  double leading;
  WalkOutline path;
  WalkEnd end;
};

/* --- walk_path.c ------------------------------------------------------------------------------ */

/* Lays A before B; TO may be either. */
void walk_multiply(const double a[6], const double b[6], double to[6]);
void walk_transform(const double matrix[6], double x, double y, double to[2]);
WalkBox walk_intersect(const WalkBox *a, const WalkBox *b);

/* Returns the box of RECTANGLE (x, y, width, height) as MATRIX lays it on the page. */
WalkBox walk_box_of(const double matrix[6], const double rectangle[4]);

/* --- the operators of each part: FALSE for all others ----------------------------------------- */

gboolean walk_take_path(Walk *walk, const ContentReader *reader);
gboolean walk_take_colour(Walk *walk, const ContentReader *reader, WalkNames *names);
gboolean walk_take_text(Walk *walk, const ContentReader *reader, WalkNames *names);

/* --- walk_names.c ----------------------------------------------------------------------------- */

/* Returns what RESOURCES name, lent. Where they stand in their owner they are good for one page:
 * then *OWN is them, to be freed with walk_names_free. */
WalkNames *walk_names_open(Walk *walk, qpdf_oh resources, WalkNames **own);
void walk_names_free(WalkNames *names);

/* Each returns what NAME stands for, lent; NULL where it stands for nothing of the kind, or too
 * much was looked up already: then the walk ends. */
const WalkFont *walk_find_font(Walk *walk, WalkNames *names, const char *name);
const WalkNamedState *walk_find_state(Walk *walk, WalkNames *names, const char *name);
WalkDrawn *walk_find_drawn(Walk *walk, WalkNames *names, const char *name);

/* Returns the colour space NAME stands for, lent: it may be one that is not known. */
const Space *walk_find_space(Walk *walk, WalkNames *names, const char *name);

/* Returns the shading or pattern (KIND "/Shading" or "/Pattern") NAME stands for, null for none. */
qpdf_oh walk_look_up(Walk *walk, WalkNames *names, const char *kind, const char *name);

/* Returns the content of FORM, to be unreffed; NULL where it cannot be unpacked. */
GBytes *walk_form_content(Walk *walk, WalkDrawn *form);

/* Frees one of walk->drawn. */
void walk_drawn_free(gpointer drawn);
