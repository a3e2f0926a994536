/* What the parts of finishing share: the file at work, and what is still to be done to it. */
#pragma once

#include "press/finish.h"
#include "press/lettering.h"
#include "press/recolour.h"

/* Structure elements in each other: no sound tree is so deep. */
#define FINISHING_DEEPEST 32

/* That one stream draws another, by the numbers of their owners. */
typedef struct {
  int by, form;
} FinishingDraw;

/* A file being finished. */
typedef struct {
  Pdf *pdf;
  const FinishWish *wish;
  Colour *colour;     /* owned; NULL for a screen */
  GHashTable *seen;   /* of objects: what has been walked, as ink or as a mask */
  GPtrArray *streams; /* of StreamTask, owned: content to be recoloured, each after all it draws */
  GHashTable *shared; /* dictionaries as text to their handles, owned: each is in the file once */
  GArray *draws;      /* of FinishingDraw */
  gboolean transparent; /* whether the page at hand has anything transparent on it */
  Lettering *letters;   /* owned; NULL: the draft has them drawn */
  GError *error;        /* what went wrong first */
} Finishing;

/* Walks all that the resources of OWNER, a page or form, name: forms and tiles are noted to be
 * recoloured, shadings and blend spaces are, fonts are mended. Returns what is to be drawn in place
 * of names (name to GBytes), to be unreffed; NULL: nothing. */
GHashTable *finishing_walk_resources(Finishing *finishing, qpdf_oh owner, gboolean is_mask);

/* Makes what OWNER has at KEY an object of its own, the same one wherever the same is said: what
 * stands in a stream's dictionary cannot be packed. */
void finishing_share(Finishing *finishing, qpdf_oh owner, const char *key);

/* Notes that BY, a page or form, draws FORM. */
void finishing_note_draw(Finishing *finishing, qpdf_oh by, qpdf_oh form);

/* Whether all graphics states of OWNER make fills and strokes alike transparent: only then can
 * marks of a form be drawn as its own. */
gboolean finishing_states_are_even(const Finishing *finishing, qpdf_oh owner);

/* Returns the content of FORM as it may stand in place of the call that draws it, to be unreffed;
 * NULL where it is more than one mark, or not the same there. */
GBytes *finishing_inline(const Finishing *finishing, qpdf_oh form);

/* Notes STREAM, content that draws with the resources of OWNER, to be recoloured; what WISH has to
 * be drawn in place is taken. The letters of PAGE (NULL: none) are to be drawn after it. */
void finishing_note_stream(Finishing *finishing, qpdf_oh stream, qpdf_oh owner,
                           const RecolourWish *wish, const LetteringPage *page);

/* Reads the specimen of the draft, if it has one, and takes its fonts. FALSE with ERROR set where
 * it is unsound. */
gboolean finishing_read_letters(Finishing *finishing, GError **error);

/* Names in RESOURCES the fonts CALLED, by their places among the letters' fonts. */
void finishing_name_fonts(const Finishing *finishing, qpdf_oh resources, const gboolean *called);

/* Says how the glyphs of FONT are numbered, where it must and does not. */
void finishing_mend_font(const Finishing *finishing, qpdf_oh font);

/* Returns the array of what ELEMENT of the structure holds; one kid without an array gets one. */
qpdf_oh finishing_find_kids(const Pdf *pdf, qpdf_oh element);

/* Takes out of the structure what readers pass over. */
void finishing_drop_passed(const Finishing *finishing);

/* Makes parts of an article that stand on several pages one element of the structure. */
void finishing_join_articles(const Finishing *finishing);

/* Finishes a draft for a screen: structure, figures, links, threads. */
gboolean finishing_finish_screen(Finishing *finishing, GError **error);

/* Makes PICTURE, an image that may still be in RGB, one in inks, and says how it is stored. FALSE
 * with ERROR set where it is unsound. */
gboolean finishing_finish_picture(const Finishing *finishing, qpdf_oh picture, GError **error);

/* Recolours all streams noted, on all processors, and gives their owners what they call on. */
gboolean finishing_recolour(Finishing *finishing, GError **error);

/* Writes what the document says of itself: output intent, Info, XMP; and into each page what of the
 * issue made it. DRAFT is what it came from. */
void finishing_write_metadata(const Finishing *finishing, GBytes *draft);
