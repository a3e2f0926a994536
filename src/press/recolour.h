/* Recolouring: a content stream's RGB becomes ink recipes, with overprint where letters want it. */
#pragma once

#include "model/layout.h"
#include "press/colour.h"

/* How large a stream is drawn, at its smallest and at its largest; 1 is as it is. */
typedef struct {
  double least, most;
} RecolourScale;

/* Widens SCALE to MORE. */
void recolour_scale_include(RecolourScale *scale, const RecolourScale *more);

/* How a stream is recoloured. All is borrowed. */
typedef struct {
  const Layout *layout;
  const Colour *colour;
  gboolean keeps_spots;      /* else spot inks are printed by what stands in for them */
  gboolean is_form;          /* what state it is drawn in is not known */
  gboolean is_mask;          /* what it draws is light for a mask, not ink */
  const PressProfile *press; /* the thinnest lines that drawings may have; NULL: any */
  RecolourScale scale;
  GHashTable *inlined; /* name to GBytes: content drawn in place of what the name stands for; NULL:
                          nothing */
} RecolourWish;

/* Graphics states a recoloured stream calls on: /BsO0 to /BsO3, bit 0 for overprinting fills, bit 1
 * for strokes. */
#define RECOLOUR_STATES 4

/* What a recoloured stream needs in its resources. */
typedef struct {
  gboolean states[RECOLOUR_STATES];
  GArray *spots; /* of int: inks whose colour space /BsS<ink> it calls on, each once; may be NULL */
  GHashTable *drawn; /* name to RecolourScale *: how large what it draws is drawn; or NULL */
} RecolourNeeds;

/* Returns CONTENT recoloured; NEEDS (zeroed) receives what it calls on. Safe from any thread. */
GByteArray *recolour_stream(GBytes *content, const RecolourWish *wish, RecolourNeeds *needs);
void recolour_needs_clear(RecolourNeeds *needs);

/* Appends to TO what has letters filled with INK, an index into the layout's inks; NEEDS receives
 * what it calls on. */
void recolour_write_letters(const RecolourWish *wish, int ink, RecolourNeeds *needs,
                            GByteArray *to);

/* Sets CMYK to the inks of RGB: a declared ink's recipe, by its surrogate or its screen colour,
 * else what COLOUR makes of it. */
void recolour_inks(const RecolourWish *wish, const double rgb[3], double cmyk[4]);

/* Appends NUMBER with at most DECIMALS and a blank, the way PDF wants it. */
void recolour_append_rounded(GByteArray *to, double number, int decimals);

/* Appends NUMBER with at most three decimals and a blank, the way PDF wants it. */
void recolour_append_number(GByteArray *to, double number);
