/* The closed font set: families by name, opened as faces at a size; nothing else is ever used. */
#pragma once

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <hb.h>
#include <pango/pango.h>
#include <stdio.h>

typedef struct FontSet FontSet;

/* Loads the fontconfig file CONF, and the font files in FOLDERS (GPtrArray of char *, may be NULL).
 * NULL with ERROR set where CONF cannot be read. Free with FcConfigDestroy. */
FcConfig *fonts_load_config(const char *conf, const GPtrArray *folders, GError **error);

/* A font file's face at one size. Lives as long as its font set. */
typedef struct {
  PangoFont *font; /* the design, at a size that says nothing; borrowed from the set */
  hb_font_t *hb;   /* at SIZE; its units are Pango units */
  double size;     /* points */
  int em_pu;
  guint32 space, hyphen;   /* glyphs; 0 where the face has none */
  int hyphen_pu;           /* advance of the hyphen */
  struct Answers *answers; /* what it was asked of late; owned */
} Face;

/* What a face is asked for by. */
typedef struct {
  const char *family;
  const char *stretch; /* "normal", "semi-condensed", "condensed", …; NULL: normal */
  int weight;          /* 100..900 */
  gboolean italic;
  int size_pu;
} FaceWish;

/* Opens the font set of fonts_load_config. NULL with ERROR set where CONF cannot be read. Free with
 * fonts_close. */
FontSet *fonts_open(const char *conf, const GPtrArray *folders, GError **error);
void fonts_close(FontSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FontSet, fonts_close)

/* Returns whether the set has a family of that name. */
gboolean fonts_has_family(const FontSet *set, const char *family);

/* Returns the face nearest to WISH within its family, lent; NULL where the family is missing. Safe
 * from any thread, as fonts_scale_face is. */
const Face *fonts_find_face(FontSet *set, const FaceWish *wish);

/* Returns FACE at another size, lent. */
const Face *fonts_scale_face(FontSet *set, const Face *face, int size_pu);

/* Returns the glyph FACE has for character C, or 0. Safe from any thread, as is the next. */
guint32 face_find_glyph(const Face *face, gunichar c);

/* Returns how far GLYPH of FACE moves the pen. */
int face_find_advance(const Face *face, guint32 glyph);

/* Prints each file of LOCK_PATH to STREAM as "same", "differs from lock" or "missing", and each
 * file of the set the lock does not name. FALSE where something differs; ERROR is set only where
 * a file cannot be read. */
gboolean fonts_print(const char *fonts_conf, const char *lock_path, FILE *stream, GError **error);
