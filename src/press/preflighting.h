/* What the parts of preflight share: the file, what is wanted of it, the page at hand. */
#pragma once

#include "press/preflight.h"
#include "press/sources.h"
#include "press/walk.h"

typedef struct {
  const Pdf *pdf;
  const PreflightWish *wish;
  Findings *findings;
  Standard standard;     /* the one the file is held to */
  gboolean screen_meant; /* its output intent is one of red, green and blue */
  Walk *walk;
  WalkMeter meter;
  GHashTable *fonts;    /* object number to FontUse, owned */
  GHashTable *pictures; /* of object numbers: those looked at */
  GHashTable *groups;   /* object number of a form to the Space it blends in, owned */
  GHashTable *quiet;    /* object number of a form to how it was drawn and told of nothing */
  GArray *forms;        /* those being drawn, one in the other */
  /* The page at hand. */
  int page;
  double media[4], trim[4], bleed[4];
  GArray *sources; /* of SourcePlace; NULL: nobody asked yet */
  gboolean marked; /* something is drawn on it */
} Preflight;

/* Points findings at the page at hand and the stream that is being walked. */
void preflight_point(Preflight *preflight);

/* Returns the source of what stands at the middle of BOX. */
Mark preflight_source(Preflight *preflight, const WalkBox *box);

/* Each looks at its part of the file. */
void preflight_document(Preflight *preflight);
void preflight_objects(Preflight *preflight);
void preflight_boxes(Preflight *preflight, qpdf_oh page);
const WalkVisitor *preflight_marks_visitor(void);
void preflight_marks(Preflight *preflight, qpdf_oh page);

/* Looks at forms: each that begins must end. FALSE where FORM need not be walked. */
void preflight_forms_open(Preflight *preflight);
void preflight_forms_close(Preflight *preflight);
gboolean preflight_form_begins(gpointer closure, const WalkState *state, qpdf_oh form);
void preflight_form_ends(gpointer closure, gboolean whole);

void preflight_picture(Preflight *preflight, const WalkState *state, const WalkImage *image);
void preflight_space(Preflight *preflight, const Space *space);

/* Notes that CODES of the font in STATE are shown; what they need of it is judged at the end. */
void preflight_note_codes(Preflight *preflight, const WalkState *state, const GByteArray *codes);

/* Whether the last codes noted are marks of a list rather than letters, by what the font says they
 * stand for. */
gboolean preflight_codes_are_letters(Preflight *preflight, const WalkState *state,
                                     const GByteArray *codes);
void preflight_fonts(Preflight *preflight);
