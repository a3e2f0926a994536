/* A galley: an article's words shaped once, its matter as a flow of units, its counts by measure.
 */
#pragma once

#include "compose/compose.h"
#include "makeup/flow.h"
#include "model/issue.h"

#define HEAD_LINES_MAX 4

/* One unit of the flow through the legs: a paragraph that breaks, or a solid that does not. */
typedef struct {
  const Block *block; /* borrowed */
  const Text *text;   /* what COPY shows; borrowed */
  Copy *copy;         /* owned; NULL for tables, pictures and breaks */
  Copy *second;       /* owned: source of a pull quote, caption of a picture; may be NULL */
  StyleId style;
  gboolean solid;     /* never parted over two legs */
  gboolean keep_next; /* not the last in a leg */
} FlowUnit;

/* Most pull quotes of an article that may be left out. */
#define OPTIONAL_MOST 3

/* What all units need at one measure. Solids have three equal counts, but what may be left out
 * needs nothing at least. */
typedef struct {
  int width_pu;
  FlowItem *items; /* owned, one for each unit; their cuts are known where they were looked for */
  LineCounts sum;
  int optional[OPTIONAL_MOST]; /* rows of what may be left out */
  int optional_count;
} GalleyMeasure;

/* A vertical head in points: all its columns with the gutter to the text, and its least height. */
typedef struct {
  double width, height;
} UprightHead;

/* The words of a head, shaped at their style's largest size. */
typedef struct {
  StyleId style;                    /* of the main head */
  GPtrArray *lines[HEAD_LINES_MAX]; /* [n - 1]: of Text, broken into n lines; NULL: cannot be */
  double widest_em[HEAD_LINES_MAX]; /* their widest line in ems */
  double narrowest_em[HEAD_LINES_MAX];
  int sense[HEAD_LINES_MAX];            /* what breaking it so costs the sense */
  UprightHead upright[HEAD_LINES_MAX];  /* [n - 1]: a vertical head in n columns */
  int typed_lines;                      /* lines the editor broke it into */
  Copy *kicker, *deck, *byline, *label; /* owned; each may be NULL */
  StyleId kicker_style, deck_style;
} HeadCopy;

/* What decides how an article's head looks. */
typedef struct {
  Priority priority;
  HeadlineForm form;
} Treatment;

typedef struct {
  const Article *article; /* borrowed */
  Treatment treatment;    /* the article's, or what make-up made of it */
  Compositor *type;       /* borrowed */
  const Layout *layout;   /* borrowed */
  HeadCopy head;
  GArray *units;          /* of FlowUnit */
  const Block *picture;   /* the main picture; NULL for none */
  Copy *caption, *credit; /* of the main picture; each may be NULL */
  GPtrArray *measures;    /* of GalleyMeasure, owned */
  StyleId body;           /* style of running text */
  GPtrArray *texts;       /* of Text made here (a dateline put before a paragraph), owned */
  const Text *initial;    /* the drop initial's character; NULL for none */
  int initial_unit;       /* the unit it was taken from */
  int other_page;         /* 转版: the page on which it goes on, or from which; 0: not divided */
  gboolean rest;          /* it goes on from another page */
} Galley;

/* Shapes ARTICLE's matter for TREATMENT; free with galley_free before the compositor is closed. */
Galley *galley_new(Compositor *type, const Article *article, Treatment treatment);

/* The rest of WHOLE from byte FROM of unit UNIT on, which goes on from page PAGE; its head says so
 * and repeats the first words of the headline. Free with galley_free. */
Galley *galley_new_rest(const Galley *whole, int unit, int from, int page);

/* Whether words of STYLE run from above in GALLEY: verse, and captions where the editor asks for
 * it, but not in English. */
gboolean galley_stands(const Galley *galley, StyleId style);

void galley_free(Galley *galley);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Galley, galley_free)

/* Returns the counts of all units at a measure of WIDTH_PU, counted once and kept. */
const GalleyMeasure *galley_measure(Galley *galley, int width_pu);

/* Lets go of what GALLEY's copies keep in order to be counted at further measures. */
void galley_settle(Galley *galley);

/* Whether units that need MEASURE can fill exactly ROWS rows. */
gboolean galley_can_fill(const GalleyMeasure *measure, int rows);

/* Returns the measure of unit INDEX in a leg of WIDTH_PU, drop initial considered. */
Measure galley_unit_measure(const Galley *galley, int index, int width_pu);

/* Finds the lines after which unit INDEX may be divided between two pages at WIDTH_PU: never at a
 * sentence's end, nor with a line alone. They are its item's cuts then. */
void galley_find_cuts(Galley *galley, int index, int width_pu);

/* Returns the byte of unit INDEX's text at which its line after line LINES begins at WIDTH_PU. */
int galley_cut_byte(const Galley *galley, int index, int width_pu, int lines);

/* Rows of a drop initial. */
#define INITIAL_ROWS 3
