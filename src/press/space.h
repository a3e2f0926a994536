/* Colour spaces of PDF: what kind one is, and how much ink its numbers are. */
#pragma once

#include "model/press.h"
#include "press/pdf.h"

typedef enum {
  SPACE_GREY,
  SPACE_RGB,
  SPACE_CMYK,
  SPACE_CIE,     /* CalGray, CalRGB, Lab */
  SPACE_ICC,     /* its BASE is the device space of as many channels */
  SPACE_INDEXED, /* of BASE */
  SPACE_SPOTS,   /* Separation and DeviceN; BASE is what stands in */
  SPACE_PATTERN,
  SPACE_UNKNOWN,
} SpaceKind;

/* Most channels that are looked at. */
#define SPACE_CHANNELS 32

typedef struct Space Space;
struct Space {
  SpaceKind kind;
  int channels;
  Space *base;     /* owned; NULL: none */
  char **names;    /* of SPACE_SPOTS, "/" left out; ends with NULL */
  GBytes *palette; /* of SPACE_INDEXED; NULL: unsound */
  int object;      /* its number in the file, 0: none */
};

/* Reads colour space OBJECT, a name or an array. A name that is no device space is looked up in
 * RESOURCES. Never NULL; free it with space_free. */
Space *space_read(const Pdf *pdf, qpdf_oh object, qpdf_oh resources);
void space_free(Space *space);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Space, space_free)

/* Returns the device space of KIND, SPACE_GREY to SPACE_CMYK. */
Space *space_new_device(SpaceKind kind);

/* Whether SPACE, or what stands behind it, is one of red, green and blue or of CIE colours. */
gboolean space_is_screen(const Space *space);

/* Sets INKS to the process inks (0..1) of VALUES, as many as SPACE has channels, and *SPOT to the
 * sum of all others. FALSE where that cannot be known: screen colours, patterns. */
gboolean space_inks(const Space *space, const double *values, double inks[PRESS_INKS],
                    double *spot);

/* Whether SPACE prints on every plate there is (the colour All). */
gboolean space_is_all(const Space *space);

/* Returns what SPACE is called, for messages: "DeviceRGB"; static. */
const char *space_words(const Space *space);
