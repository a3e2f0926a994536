/* Breaks: the line fitter. It sees widths and places where lines may end, and no text. */
#pragma once

#include <glib.h>

/* Shrink classes in the order they give (clreq; class 1, the line-end mark, is always taken). */
typedef enum {
  FIT_WORD,    /* 2 Latin word space to a quarter em */
  FIT_MIDDLE,  /* 3 sides of the middle dot */
  FIT_BRACKET, /* 4 brackets to half an em */
  FIT_COMMA,   /* 5 ， 、 ； to half an em */
  FIT_AUTO,    /* 6 space between Han and Latin to an eighth */
  FIT_STOP,    /* 7 。 ？ ！ to half an em */
  FIT_SHRINKS,
} FitShrink;

enum { FIT_SUMS = FIT_SHRINKS + 10 };

/* Sums over everything from the start of a text to some place; all in Pango units but counts.
 * They may wrap around in a very long text: only differences mean something. */
typedef union {
  struct {
    int natural;
    int shrink[FIT_SHRINKS]; /* how much each class can give */
    int word_stretch;        /* how much word spaces can take before anything else does */
    int auto_stretch;        /* the same for spaces between Han and Latin */
    int letter_shrink;  /* Latin paragraphs: what tracking may give, beside the word spaces … */
    int letter_stretch; /* … and take */
    int words;          /* number of word spaces */
    int autos;          /* number of spaces between Han and Latin */
    int gaps;           /* number of gaps that open up last */
    int stiff;          /* number of gaps beside connectors: they open where there is no other */
    int signs;          /* characters that save a last line from being an orphan */
  };
  int all[FIT_SUMS]; /* the same, to be subtracted in one go */
} FitSums;
_Static_assert(sizeof(FitSums) == FIT_SUMS * sizeof(int), "every sum is counted");

typedef enum {
  FIT_HYPHENATED = 1 << 0, /* a hyphen is set there */
  FIT_FORBIDDEN = 1 << 1,  /* against the start and end prohibitions: emergencies only */
  FIT_EMERGENCY = 1 << 2,  /* inside a unit: only where nothing else helps */
} FitBreakFlags;

/* A place where a line may end and the next begin. */
typedef struct {
  FitSums end;   /* up to here where a line ends here: its end rules applied */
  FitSums start; /* up to here where a line begins here: what it drops counted in */
  int place;     /* the caller's own: index of the first atom after it */
  int penalty;
  unsigned flags; /* FitBreakFlags */
} FitBreak;

/* The lines to fill and how to judge them. */
typedef struct {
  int width_pu;
  int indent_pu;   /* of the first line */
  int notch_lines; /* the first lines … */
  int notch_pu;    /* … are this much shorter */
  int em_pu;
  gboolean latin;  /* judged by word spaces */
  gboolean ragged; /* display type: as few lines as can be, of even width, and not justified */
} FitMeasure;

/* What a line of display type costs that is one em off the mean of its lines; the price of where
 * it is cut is in phrases.h. */
enum { FIT_EM_OFF = 55 };

/* One line as it is set: how much each class gives or takes. */
typedef struct {
  int natural_pu;
  int shrink[FIT_SHRINKS];
  int word_gap_pu;  /* all word spaces together */
  int auto_gap_pu;  /* all spaces between Han and Latin together */
  int han_gap_pu;   /* all other gaps together */
  int stiff_gap_pu; /* all gaps beside connectors together */
  int letter_pu;    /* all tracking of a Latin line together; negative where squeezed */
  int deepest;      /* deepest shrink class that gave, as clreq numbers it (2..7); 0 none */
  int short_pu;     /* still missing: no gap could take it */
  int over_pu;      /* still too wide */
} FitSetting;

/* Returns END − START: the line between two breaks. */
FitSums fit_line(const FitBreak *start, const FitBreak *end);

/* Sets LINE to WIDTH by the order of classes; JUSTIFIED FALSE leaves a short line natural. */
FitSetting fit_solve(const FitSums *line, int width, gboolean justified);

/* Which line of its paragraph a line is. */
typedef struct {
  int number; /* from 0 */
  gboolean last;
} FitLine;

/* What the line between two breaks costs. */
gint64 fit_judge(const FitMeasure *measure, const FitBreak *start, const FitBreak *end,
                 const FitLine *role);

/* One way to set a paragraph. ENDS are indexes into the breaks, one for each line. */
typedef struct {
  int lines;
  gint64 cost;
  int *ends; /* owned; NULL where there is no such way */
} FitWay;

/* The best way with as many lines as is best, with one fewer and with one more. */
typedef struct {
  FitWay best, fewer, more;
} FitChoice;

/* The breaks of a paragraph, made ready to be fitted at any number of measures. */
typedef struct FitText FitText;

/* Returns BREAKS (GArray of FitBreak, which it takes) ready to be fitted: the first is the start of
 * the paragraph, the last its end. */
FitText *fit_text_new(GArray *breaks);
void fit_text_free(FitText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FitText, fit_text_free)

/* Returns break I of TEXT. */
const FitBreak *fit_text_break(const FitText *text, int i);

/* Finds the best ways through TEXT. Free with fit_choice_clear. FALSE where only emergency breaks
 * would do and there are none: the lines are then overfull. */
gboolean breaks_fit(const FitText *text, const FitMeasure *measure, FitChoice *choice);
void fit_choice_clear(FitChoice *choice);
