/* What the parts of separation share. */
#pragma once

#include "press/separate.h"
#include "press/space.h"

/* A file being separated. */
typedef struct {
  const Pdf *pdf;
  const char *ink;
  int process; /* which of the process inks that is; -1: a spot ink */
  const Colour *colour;
  GHashTable *seen; /* of object numbers */
  gsize bytes;      /* of content so far */
} Separating;

/* Returns how much of the ink (0..1) VALUES of SPACE are. */
double separating_amount(const Separating *separating, const Space *space, const double *values);

/* Whether SPACE leaves the ink out altogether: a spot ink that is another. */
gboolean separating_is_apart(const Separating *separating, const Space *space);

/* Rewrites CONTENT, which draws with RESOURCES; graphics states it needs are added to them. */
GByteArray *separating_content(const Separating *separating, GBytes *content, qpdf_oh resources);

/* Rewrites IMAGE. */
void separating_image(const Separating *separating, qpdf_oh image);
