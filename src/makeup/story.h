/* A story: an article ready to be placed, with all shapes it can take. */
#pragma once

#include "makeup/search.h"
#include "makeup/shape.h"

/* What of its article a story is (转版). */
typedef enum {
  STORY_WHOLE,
  STORY_FIRST, /* its first part: as much as its shape holds */
  STORY_REST,  /* what goes on from another page */
} StoryPart;

typedef struct {
  Galley *galley;         /* owned */
  const Section *section; /* borrowed */
  ShapeList *shapes;      /* owned */
  SearchShape *search;    /* owned, one for each shape */
  int order;              /* place in the issue */
  int rank;               /* 0 for a lead to 3 for a brief */
  int page;               /* asked for; 0 for anywhere */
  int home;               /* the page that bears its section's name, from 1; 0 for none */
  unsigned pins;          /* edges of its page it is to touch (search.h) */
  int demand;             /* rows × columns it asks for at its best */
  StoryPart part;
  ShapeList *whole; /* STORY_FIRST: the shapes of the whole; owned */
} Story;

/* Returns ARTICLE of SECTION set for TREATMENT on pages of ROWS rows; it has no shapes where it
 * fits none. Clear it with story_clear before TYPE is closed. */
Story story_make(Compositor *type, const Section *section, const Article *article,
                 Treatment treatment, int rows);

/* Whether STORY fills a rectangle without white at its foot. */
gboolean story_comes_out(const Story *story);

/* Gives STORY the shapes of a first part on pages of ROWS rows. FALSE, and nothing changed, where
 * it may not or cannot be divided. */
gboolean story_divide(Story *story, int rows);

/* Gives STORY, not divided, the shapes of EASE on pages of ROWS rows, which are looked for only
 * where a page needs them. Those it had are not freed: a copy of the Story may still own them. */
void story_ease(Story *story, int rows, ShapeEase ease);

/* Frees the shapes of STORY and nothing else. */
void story_forget_shapes(Story *story);

/* Makes STORY, divided, whole again. */
void story_unite(Story *story);

/* Returns what STORY in its shape SHAPE leaves, to stand on pages of ROWS rows; PAGE is STORY's. */
Story story_rest(const Story *story, int shape, int page, int rows);

/* Frees what a Story owns. */
void story_clear(gpointer story);
