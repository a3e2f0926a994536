/* A defect: something a careful reader would mark on a finished page, and where. */
#pragma once

#include "model/extent.h"
#include "model/report.h"

/* The kinds, with the name each has in JSON and on overlays. */
#define DEFECT_KINDS(X)                                                                            \
  X(OVERSET, "overset")               /* characters typed that stand on no page */                 \
  X(REPEATED, "repeated")             /* characters printed that were not typed so often */        \
  X(MISREAD, "misread")               /* paragraphs that do not read as typed */                   \
  X(UNFILLED, "unfilled")             /* rows of a column that nothing owns */                     \
  X(BOTTOM, "bottom")                 /* a column that does not end on the page's last line */     \
  X(OFF_GRID, "off-grid")             /* body lines between the lines of the grid */               \
  X(TOMBSTONE, "tombstone")           /* 碰题: heads side by side, told apart a little */        \
  X(SAME_TOMBSTONE, "same-tombstone") /* the same of one size and face */                          \
  X(CUT_ACROSS, "cut-across")         /* 断版: a gap through the page's width */                 \
  X(CUT_DOWN, "cut-down")             /* 通线: a gap through the page's height */                \
  X(DOGLEG, "dogleg")                 /* a story that is no rectangle */                           \
  X(WIDOW, "widow")                   /* 孤行: a paragraph's last line alone at a leg's top */   \
  X(ORPHAN, "orphan")                 /* 孤字: a last line of one character */                   \
  X(HEAD_ORPHAN, "head-orphan")       /* a line of a head of one character */                      \
  X(INVERSION, "inversion")           /* a lesser story that looks greater */                      \
  X(SHORT_LEG, "short-leg")           /* fewer than six rows */                                    \
  X(DEEP_LEG, "deep-leg")             /* more than 64 rows */                                      \
  X(LINE_START, "line-start")         /* 避头 */                                                 \
  X(LINE_END, "line-end")             /* 避尾 */                                                 \
  X(SPLIT_MARK, "split-mark")         /* —— or …… on two lines */                          \
  X(OVERFULL, "overfull")             /* a line beyond its leg */                                  \
  X(OUTSIDE, "outside")               /* words that leave the trim */                              \
  X(BAD_JUMP, "bad-jump")             /* 转版 against its rule */                                \
  X(GREY_WALL, "grey-wall")           /* text without anything to look at */

typedef enum {
#define DEFECT_KIND_ENUM(id, name) DEFECT_##id,
  DEFECT_KINDS(DEFECT_KIND_ENUM)
#undef DEFECT_KIND_ENUM
      DEFECT_COUNT
} DefectKind;

typedef struct {
  DefectKind kind;
  int page;     /* place in the edition, from 0; -1: on none */
  int count;    /* how often, at this place */
  Extent place; /* empty: the page as a whole */
  Mark mark;    /* the text concerned; FILE NULL where it is the page's */
  char *words;  /* what is wrong, for people; owned */
  char *hints;  /* what would mend it cheapest, a line each; owned, NULL: nothing known */
} Defect;

/* Returns the name of KIND in JSON and on overlays; static. */
const char *defect_kind_name(DefectKind kind);

/* Returns a defect without a mark, with a copy of WORDS; free it with defect_free. */
Defect *defect_new(DefectKind kind, int page, int count, Extent place, const char *words);
void defect_free(Defect *defect);
