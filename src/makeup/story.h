/* A story: an article ready to be placed, with all shapes it can take. */
#pragma once

#include "makeup/search.h"
#include "makeup/shape.h"

typedef struct {
  Galley *galley;         /* owned */
  const Section *section; /* borrowed */
  GArray *shapes;         /* of Shape, owned */
  SearchShape *search;    /* owned, one for each shape */
  int order;              /* place in the issue */
  int rank;               /* 0 for a lead to 3 for a brief */
  int page;               /* asked for; 0 for anywhere */
  int home;               /* the page that bears its section's name, from 1; 0 for none */
  int demand;             /* rows × columns it asks for at its best */
} Story;

/* Returns ARTICLE of SECTION set for PRIORITY on pages of ROWS rows; it has no shapes where it fits
 * none. Clear it with story_clear before TYPE is closed. */
Story story_make(Compositor *type, const Section *section, const Article *article,
                 Priority priority, int rows);

/* Frees what a Story owns. */
void story_clear(gpointer story);
