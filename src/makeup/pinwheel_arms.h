/* The arms of a pinwheel, and what can be said of sections by the arms alone.
 *
 *    A A B      A: wide, at the top    B: tall, from the top    E: the middle
 *    D E B      C: wide, at the foot   D: tall, to the foot
 *    D C C      The other turn is its mirror image. */
#pragma once

#include "makeup/slicing.h"

enum { A, B, C, D, E, PINWHEEL_ARMS };

/* A parting of modules: the set of each arm, and its width in columns. */
typedef struct {
  int set[PINWHEEL_ARMS];
  int width[PINWHEEL_ARMS];
} PinwheelParting;

/* Whether pages so parted may keep the sections of SLICING's modules: one where a story is sure to
 * stand above its section's banner, under another's, or apart from its own, does not. */
gboolean pinwheel_keeps_sections(const Slicing *slicing, const PinwheelParting *parting);
