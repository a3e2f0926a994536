/* A press profile: what one kind of press and paper asks of a file, as numbers. */
#pragma once

#include <glib.h>

/* The standard a file is finished to. */
typedef enum {
  STANDARD_X4,  /* PDF/X-4, ISO 15930-7 */
  STANDARD_X1A, /* PDF/X-1a:2003, ISO 15930-4 */
  STANDARD_UA1, /* PDF/UA-1, ISO 14289-1: for readers on screens, in RGB */
} Standard;

/* Most process inks one letter can be printed in. */
#define PRESS_INKS 4

/* The solids a press is known by: a bit each for cyan, magenta, yellow and black. */
#define PRESS_SOLIDS 16

/* Colours of a printing condition, CIE Lab under D50, from which a profile can be computed. */
typedef struct {
  gboolean known;
  double solids[PRESS_SOLIDS][3]; /* by the inks printed over each other; 0 is the paper */
  gboolean measured[PRESS_SOLIDS];
  double gain[PRESS_INKS]; /* tone value increase at 50 %, fractions */
} PressColours;

/* Crop marks and what goes with them. */
typedef enum {
  MARKS_NONE,
  MARKS_CROP, /* crop and register marks, colour bar and slug */
} PressMarks;

/* Lengths are points, inks fractions of full cover, resolutions pixels per inch as printed. */
typedef struct {
  char *name;
  char *path;
  Standard standard;
  char *condition; /* identifier of the printing condition: "IFRA26" */
  char *registry;  /* where it is registered; NULL: nowhere */
  char *words;     /* the condition for people */
  char *icc;       /* path of its profile; NULL: none */
  double ink_limit;
  double black_limit;      /* in pictures */
  gboolean keeps_spots;    /* spot inks have plates of their own */
  double type[PRESS_INKS]; /* smallest letters in one ink, two, … */
  double type_reversed;    /* smallest letters of paper on ink */
  double line;             /* thinnest line in one ink */
  double line_inks;        /* in more than one */
  double line_reversed;    /* of paper on ink */
  int ppi_least;           /* below: an error */
  int ppi_wanted;          /* below: a warning */
  int ppi_most;            /* above: pictures are made smaller, to ppi_wanted × 1.5 or this */
  int ppi_line_art;        /* least of pictures of one bit */
  double bleed;
  PressMarks marks;
  PressColours colours;
} PressProfile;

/* Returns a profile with nothing set; free it with press_profile_free. */
PressProfile *press_profile_new(const char *name);
void press_profile_free(PressProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PressProfile, press_profile_free)

/* Returns what STANDARD is called in a file: "PDF/X-4"; static. */
const char *press_standard_name(Standard standard);
