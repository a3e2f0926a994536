/* What the pieces of furniture share: a pen on a page, fitted words, and who draws which part. */
#pragma once

#include "makeup/furniture.h"

/* A page being furnished. LEFT and TOP are the type area's corner, MEASURE its width; points. */
typedef struct {
  Page *page;
  Compositor *type;
  const Layout *layout;
  const Issue *issue;
  double left, top, measure;
} Pen;

Pen pen_on(Page *page, Compositor *type, const Issue *issue);

/* Open and close the tag that marks what lies between as furniture. */
void pen_begin(const Pen *pen, const char *title);
void pen_end(const Pen *pen);

/* Each draws in the layout's ink for it, LENGTH and places in points. */
void pen_rule(const Pen *pen, double x, double y, double length, double thickness, int ink);
void pen_upright(const Pen *pen, double x, double y, double length);
void pen_thick_thin(const Pen *pen, double y, double scale);

/* Draws LINE with its left edge at X and its baseline at Y. */
void pen_line(const Pen *pen, const Line *line, double x, double y);

/* Returns the width of TEXT in STYLE at SIZE (0: the style's own) on one line, in points. */
double words_width(Compositor *type, const Text *text, StyleId style, double size);

/* Returns the size at which TEXT in STYLE is at most ROOM wide, never above SIZE (0: the style's
 * own); for TEXT without width it is SIZE. */
double words_fit(Compositor *type, const Text *text, StyleId style, double size, double room);

/* Returns a width estimate of TEXT at SIZE without shaping: an em for a wide character, half an em
 * for all others. Points. */
double words_estimate(const Text *text, double size);

/* Adds TEXT at the end of WORDS, after SEPARATOR unless WORDS is empty; nothing for NULL. */
void furniture_join(Text *words, const char *separator, const Text *text);

/* Returns how far the middle of TEXT's letters at SIZE lies above their baseline, in points. */
double words_middle(const Text *text, double size);

/* Returns "编辑 秋禾　美编 小满" for ISSUE's staff, NULL where it names none; to be freed. */
Text *furniture_staff(const Issue *issue);

/* Returns "第1版 要闻" or "Page 1 News" as a text, to be freed; NAME may be NULL. */
Text *furniture_page_words(const Issue *issue, const PageName *name, int number);

/* Beside the name things begin this far below the first row's top; the lowest baseline lies this
 * far above the foot of the nameplate's room. Points. */
#define NAMEPLATE_TOP 3.7
#define NAMEPLATE_FOOT 8.5

/* Where the date block stands, in points from the type area's top left. */
typedef struct {
  double left;           /* its hairline */
  double centre;         /* of all its members */
  double bar;            /* width of the weekday's bar */
  double words;          /* its other members may be so wide */
  double foot;           /* of the nameplate's room */
  const Text *foot_line; /* borrowed; may be NULL */
} DateBlock;

/* Plans the date block that ends at RIGHT in a room that ends at FOOT, with FOOT_LINE (may be
 * NULL) under the weekday. */
DateBlock dateblock_plan(const Pen *pen, const Text *foot_line, double right, double foot);
void dateblock_draw(const Pen *pen, const DateBlock *block);

/* Draws the boxes beside the nameplate from X over WIDTH points, from Y down to FOOT. */
void ears_draw(const Pen *pen, double x, double width, double y, double foot);

/* Whether something stands beside ISSUE's nameplate. */
gboolean furniture_has_ears(const Issue *issue);

/* Returns the height in points that ISSUE's ears take when WIDTH points wide; 0 without ears. */
double ears_height(const Layout *layout, const Issue *issue, double width);

/* The pieces of the date strip; what the date block prints itself is left out of them. */
typedef struct {
  GPtrArray *pieces; /* of Text, owned, left to right; the first is page and name */
  Text *foot;        /* the line under the weekday: lunar date, number or page; may be NULL */
} Strip;

Strip strip_plan(const Issue *issue, const PageName *name, int number);
void strip_clear(Strip *strip);

/* Draws STRIP's pieces spread over the measure, hairlines between them, on the baseline Y. */
void strip_draw(const Pen *pen, const Strip *strip, double y);
