/* Composition: a text in a style becomes a copy, shaped once; a copy at a measure becomes lines. */
#pragma once

#include "model/layout.h"
#include "model/page.h"
#include "model/text.h"

typedef struct Compositor Compositor;

/* Opens the closed font set named by FONTS_CONF (a fontconfig file; the word list for headlines
 * lies beside it) for LAYOUT's styles. Findings
 * about the text go to REPORT; NULL with ERROR set where a family is missing altogether. */
Compositor *compose_open(const Layout *layout, const char *fonts_conf, Report *report,
                         GError **error);
void compose_close(Compositor *compositor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Compositor, compose_close)

/* A shaped text, independent of any measure. */
typedef struct Copy Copy;

/* What compose_copy needs beside the text. */
typedef struct {
  StyleId style;
  double size;        /* points; 0: the style's own */
  int ink;            /* index into Layout.inks; -1: the style's own */
  const char *lang;   /* BCP 47; NULL: the layout's */
  const char *marker; /* hanging mark before the first line; NULL for none */
  StyleId marker_style;
  gboolean goes_on;    /* the rest of a paragraph that began elsewhere: no indent */
  gboolean tight;      /* no automatic space between Han and Latin: furniture, figures in heads */
  const char *article; /* named in messages about missing glyphs; may be NULL */
  gboolean
      vertical; /* 竖排: lines run from above, what is said of left and width is above, height */
} CopyStyle;

/* Shapes TEXT once. A character no font has is reported as an error with its place and shows as a
 * box. Free it with copy_free, before the compositor is closed. Safe from any thread, as all is
 * that one thread then asks of the copy. */
Copy *compose_copy(Compositor *compositor, const Text *text, const CopyStyle *style);
void copy_free(Copy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Copy, copy_free)

/* The shape a copy is poured into. Indents of the style come on top. */
typedef struct {
  int width_pu;
  int notch_lines; /* the first lines … */
  int notch_pu; /* … that begin this much further right (drop initial); the first without indent */
} Measure;

/* How many lines a copy can take at a measure. */
typedef struct {
  int natural; /* the best setting */
  int least;   /* the fewest, within the caps of squeezing */
  int most;    /* the most, within the caps of stretching; natural - 1 … natural + 1 */
} LineCounts;

LineCounts copy_count_lines(Copy *copy, const Measure *measure);

/* The width of COPY's last line at MEASURE in its natural number of lines, in Pango units. */
int copy_last_width_pu(Copy *copy, const Measure *measure);

/* Lets go of what COPY keeps in order to be counted at further measures: much more than what it
 * knows of those asked for, and made again where one more is. */
void copy_forget_breaks(Copy *copy);

/* What COPY loses when it is set in LINES lines, one of copy_count_lines, and not in its natural
 * number: 0 and more, on the scale of the fitter (a line opened by 0.05 em costs 100). */
int copy_cost_lines(Copy *copy, const Measure *measure, int lines);

/* What the fitter did to one line; the trace prints it, tests prove it. */
typedef struct {
  int natural_pu;   /* width before justification, line-end rules applied */
  int shrink_class; /* deepest class of GB/clreq order that gave; 0 none */
  int han_gap_pu;   /* added between Han characters */
  int word_gap_pu;  /* added to each Latin word space (may be negative) */
  int short_pu;     /* missing from the measure: the line has nothing that could open */
  gboolean overfull;
  gboolean orphan;    /* a last line of one Han character */
  gboolean forbidden; /* breaks a start/end prohibition */
  gboolean broken;    /* ends inside a word or number wider than the measure */
  gboolean loose;     /* characters further apart than even colour allows */
  int gave_pu[6];     /* by each class of the order, 2 (word spaces) to 7 (。？！) */
  int took_pu[3];     /* by word spaces, spaces between Han and Latin, all other gaps */
  gint64 cost;        /* on the fitter's scale: see copy_cost_lines */
} LineFit;

/* A set line: runs left to right, each at X_PU[i] from the line's left edge. In a vertical line
 * they stand one below the other: a run's origin is on the line's axis, X_PU[i] below its top. */
typedef struct {
  GPtrArray *runs; /* of GlyphRun, owned references */
  GArray *x_pu;    /* of int, one for each run */
  int width_pu;    /* from the measure's left edge to the right end of its ink or advance */
  int start, end;  /* bytes of the copy's text */
  gboolean last;   /* of its paragraph (or before a typed line break) */
  Mark mark;       /* of its first character */
  LineFit fit;
  GArray *turned; /* vertical lines: of gboolean, whether a run is turned clockwise; else NULL */
} Line;

void line_free(Line *line);

/* Sets COPY at MEASURE in exactly LINES lines if that is within copy_count_lines, else in the
 * natural number. Returns an array of Line that owns them, to be freed. ALIGN decides the lines'
 * ends; the lines of ALIGN_JUSTIFY and ALIGN_SPREAD are exactly as wide as the measure. */
GPtrArray *copy_set_lines(Copy *copy, const Measure *measure, int lines, Align align);

/* Tells REPORT what is wrong with LINE of COPY, at its mark: for whoever prints the line, since
 * setting alone (to try a measure) says nothing. Where the layout's composition explains, it also
 * notes what was given and taken to set it. */
void copy_report_line(const Copy *copy, const Line *line, Report *report);

/* Returns the width of COPY on one line, in Pango units (the widest where '\n' breaks it). */
int copy_width_pu(const Copy *copy);

/* A headline whose words are weighed once, to be broken into any number of lines. */
typedef struct Headline Headline;

/* Returns TEXT, which is borrowed, ready to be broken. */
Headline *headline_new(Compositor *compositor, const Text *text);
void headline_free(Headline *headline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Headline, headline_free)

/* Breaks HEADLINE into LINES lines of balanced width by sense ('\n' and spaces first, never a
 * single character alone), at any width. Returns an array of Text to be freed, or NULL if it cannot
 * be broken into so many. SENSE, unless NULL, receives what the breaks cost it. */
GPtrArray *headline_balance(const Headline *headline, int lines, int *sense);

/* Ascent above and descent below the baseline of STYLE's Han em box, in points at SIZE. */
double compose_ascent(const Compositor *compositor, StyleId style, double size);

/* Returns the layout COMPOSITOR was opened for. */
const Layout *compose_layout(const Compositor *compositor);
