/* A layout: the sheet, the grid, the type and the furniture of one house style, as numbers. */
#pragma once

#include "model/makeup_style.h"
#include "model/report.h"

/* A printing ink recipe (fractions 0..1 of process inks) and how it looks on a screen. */
typedef struct {
  char *name;
  double cmyk[4]; /* of a spot ink: what stands in for its full tint */
  double rgb[3];
  char *spot;  /* the name of a spot ink ("PANTONE 186 C"); NULL: process inks */
  double tint; /* of the spot ink, 0..1 */
} Ink;

/* What an ink is used for on the page decides what it does to the inks under it. */
typedef enum {
  INK_LETTERS, /* letters and rules: pure black is printed over what lies there */
  INK_PANEL,   /* areas: nothing of what lies there is left */
  INK_ROLES
} InkRole;

/* A font role: which family sets Han characters and which sets Latin. */
typedef struct {
  char *name;          /* "song", "hei", "kai", "mono", … */
  char *han;           /* family name */
  char *latin;         /* family name */
  char *latin_stretch; /* "normal", "semi-condensed", "condensed" */
} FontRole;

/* The type styles a layout defines, by the name they have in the file. */
#define LAYOUT_STYLES(X)                                                                           \
  X(BODY, "body")                                                                                  \
  X(STRONG, "strong")     /* ** ** inside body: role, weight and ink only */                       \
  X(EMPHASIS, "emphasis") /* * * inside body: role, weight, italic and ink only */                 \
  X(CODE, "code")                                                                                  \
  X(BODY_COMMENT, "body-comment")                                                                  \
  X(BODY_PHOTO, "body-photo") /* text of a 图片新闻 */                                         \
  X(NOTE, "note")             /* 按语 */                                                         \
  X(ITEM, "item")             /* bullet paragraphs */                                              \
  X(BULLET, "bullet")         /* their mark */                                                     \
  X(BULLET_BOX, "bullet-box") /* their mark inside a frame or tint */                              \
  X(CROSSHEAD, "crosshead")                                                                        \
  X(QUOTE, "quote")                                                                                \
  X(INITIAL, "initial")                                                                            \
  X(END_MARK, "end-mark")                                                                          \
  X(KICKER, "kicker")             /* of the lead */                                                \
  X(KICKER_MINOR, "kicker-minor") /* of all others */                                              \
  X(HEAD_LEAD, "head-lead")                                                                        \
  X(HEAD_MAJOR, "head-major")                                                                      \
  X(HEAD_NORMAL, "head-normal")                                                                    \
  X(HEAD_BRIEF, "head-brief")                                                                      \
  X(HEAD_COMMENT, "head-comment")                                                                  \
  X(HEAD_BOX, "head-box")                                                                          \
  X(HEAD_PHOTO, "head-photo")     /* of a story with a dominant picture */                         \
  X(HEAD_PICTURE, "head-picture") /* of a 图片新闻 */                                          \
  X(HEAD_VERTICAL, "head-vertical")                                                                \
  X(HEAD_SIDE, "head-side")                                                                        \
  X(HEAD_DIGEST, "head-digest") /* reversed banner */                                              \
  X(HEAD_FACTS, "head-facts")                                                                      \
  X(DECK, "deck") /* of the lead */                                                                \
  X(DECK_MINOR, "deck-minor")                                                                      \
  X(DECK_VERTICAL, "deck-vertical")                                                                \
  X(BYLINE, "byline")                                                                              \
  X(LABEL, "label") /* series mark before a kicker */                                              \
  X(TAG, "tag")     /* reversed tag on a box or picture */                                         \
  X(CAPTION, "caption")                                                                            \
  X(CREDIT, "credit")                                                                              \
  X(BANNER, "banner")                                                                              \
  X(BANNER_MOTTO, "banner-motto")                                                                  \
  X(STANDFIRST, "standfirst")                                                                      \
  X(STANDFIRST_MARK, "standfirst-mark")                                                            \
  X(VERSE, "verse")                                                                                \
  X(VERSE_SOURCE, "verse-source")                                                                  \
  X(PULL, "pull")                                                                                  \
  X(PULL_SOURCE, "pull-source")                                                                    \
  X(FACTS_HEAD, "facts-head")                                                                      \
  X(FACTS_NUMBER, "facts-number")                                                                  \
  X(FACTS_UNIT, "facts-unit")                                                                      \
  X(FACTS_LABEL, "facts-label")                                                                    \
  X(TABLE_HEAD, "table-head")                                                                      \
  X(TABLE_CELL, "table-cell")                                                                      \
  X(NAMEPLATE, "nameplate")                                                                        \
  X(NAMEPLATE_LATIN, "nameplate-latin")                                                            \
  X(NAMEPLATE_MOTTO, "nameplate-motto")                                                            \
  X(FREQUENCY, "frequency")                                                                        \
  X(DATE_MONTH, "date-month")                                                                      \
  X(DATE_DAY, "date-day")                                                                          \
  X(DATE_WEEKDAY, "date-weekday")                                                                  \
  X(DATE_LUNAR, "date-lunar")                                                                      \
  X(EAR_TITLE, "ear-title")                                                                        \
  X(EAR_NOTE, "ear-note")                                                                          \
  X(EAR_LINE, "ear-line")                                                                          \
  X(EAR_PAGE, "ear-page")                                                                          \
  X(WEATHER_SKY, "weather-sky")                                                                    \
  X(WEATHER_NUMBERS, "weather-numbers")                                                            \
  X(STRIP_FIRST, "strip-first")                                                                    \
  X(STRIP, "strip")                                                                                \
  X(FOLIO_NUMBER, "folio-number")                                                                  \
  X(FOLIO_NAME, "folio-name")                                                                      \
  X(FOLIO_MOTTO, "folio-motto")                                                                    \
  X(FOLIO_DATE, "folio-date")                                                                      \
  X(FOLIO_STAFF, "folio-staff")                                                                    \
  X(FOLIO_PAPER, "folio-paper")

typedef enum {
#define LAYOUT_STYLE_ENUM(id, name) STYLE_##id,
  LAYOUT_STYLES(LAYOUT_STYLE_ENUM)
#undef LAYOUT_STYLE_ENUM
      STYLE_COUNT
} StyleId;

typedef enum {
  ALIGN_JUSTIFY, /* to the measure, last line natural */
  ALIGN_START,
  ALIGN_CENTRE,
  ALIGN_END,
  ALIGN_SPREAD, /* every line to the measure, the last too */
} Align;

/* How a kind of text is set. Lengths in points unless the name says otherwise. */
typedef struct {
  int role;           /* index into Layout.roles */
  int weight;         /* 100..900 */
  gboolean italic;    /* Latin only */
  double size;        /* type size; the largest where a range is allowed */
  double size_min;    /* the smallest the make-up may choose; = size without a range */
  double lead;        /* line to line; 0: the grid's pitch */
  double tracking;    /* added to each advance */
  double indent_em;   /* first line of a paragraph */
  double hang_em;     /* all lines, the mark stands in it */
  double scale_marks; /* bullets: the mark's size as a fraction of the em */
  double outline_em;  /* hollow bullets: what a line along their edge adds, in ems */
  int ink;            /* index into Layout.inks */
  Align align;
  gboolean display; /* points, commas, brackets half width; no 孤字 rule */
} TypeStyle;

typedef struct {
  double trim_width, trim_height;
  double bleed;
  double margin_left, margin_top; /* of the type area, from the trim */
} Sheet;

/* The page's grid. Column c begins at c * (column_width + gutter); rows are counted from 0. */
typedef struct {
  int columns;
  int rows;
  double column_width;
  double gutter;
  double pitch;        /* height of a row */
  double cell;         /* body em: the width of one 字 */
  double baseline;     /* body baseline below its row's top */
  double optical_top;  /* pictures, tints, rules begin this far below a row's top */
  double optical_foot; /* and end this far above a row's bottom */
} Grid;

/* Rule thicknesses and tints by what they mean. Points. */
typedef struct {
  double thick, thin, thick_thin_gap; /* the pair under nameplate and folio; centre to centre */
  double strip;                       /* under the date strip */
  double box;                         /* over a tinted box and a pull quote */
  double story;                       /* over a new main story */
  double minor;                       /* over a minor story */
  double column;                      /* vertical, between different stories */
  double hairline;                    /* inside furniture */
  int tint_ink;                       /* behind boxes */
  int accent_ink;
  int text_ink;
  int story_ink; /* story and frame rules */
  int hairline_ink;
} Rules;

/* Rows that furniture takes, blank rows included. */
typedef struct {
  int nameplate_rows;       /* page one: everything above the first article */
  int nameplate_plain_rows; /* the same without ears */
  int folio_rows;           /* inside pages */
  int banner_rows;          /* a section's banner */
  int nameplate_columns;    /* columns the name takes; date block and ears follow */
} Furniture;

/* What may not start or end a line. clreq names none, basic, GB and strict; loose and normal are
 * the levels of CSS between them. Each forbids what those before it do. */
typedef enum {
  PROHIBIT_NONE,   /* no mark: papers of Hong Kong and Taiwan */
  PROHIBIT_LOOSE,  /* closers, commas, stops, interpuncts; openers at a line's end */
  PROHIBIT_NORMAL, /* and ： ； ！ ？ ・ 々 ％ */
  PROHIBIT_BASIC,  /* and connectors: one —, – ～ */
  PROHIBIT_GB,     /* and a solidus at a line's end (GB/T 15834) */
  PROHIBIT_STRICT, /* and —— and …… */
} Prohibition;

/* How wide marks are inside a line. */
typedef enum {
  MARKS_FULL,     /* 全角式: one em, neighbours share theirs */
  MARKS_KAIMING,  /* 开明式: 。 ？ ！ one em, all others half */
  MARKS_HALF,     /* 半角式: half an em */
  MARKS_LINE_END, /* 行末半角式: one em but at a line's end */
} MarkWidths;

/* How text is composed. */
typedef struct {
  Prohibition prohibition;
  MarkWidths marks;
  gboolean normalise; /* typed punctuation: see Issue.normalise */
  gboolean explains; /* a note for each printed line says how it was set: --explain, not in files */
} CompositionRules;

/* What shapes the make-up may choose. */
typedef struct {
  MakeupStyle style;
  double measure_min_em, measure_max_em; /* readable measures */
  double crop;                           /* free cropping of a picture, fraction of its height */
  double crop_focus;                     /* with a focus given */
  int row_steps;  /* an issue that leaves white may have so many rows more or less a page */
  int type_steps; /* or so many characters less in a column, of larger type */
  int jumps; /* stories that may go on on another page (转版), on each page where they begin */
} MakeupRules;

typedef struct {
  char *name;
  char *path;
  char *lang; /* the language its measures are for: "zh", "en" */
  Sheet sheet;
  Grid grid;
  GPtrArray *roles;        /* of FontRole, owned */
  GPtrArray *inks;         /* of Ink, owned */
  GPtrArray *font_folders; /* of char *, owned: more font files, from the layout's folder */
  TypeStyle styles[STYLE_COUNT];
  Rules rules;
  Furniture furniture;
  MakeupRules makeup;
  CompositionRules composition;
  char *nameplate_svg; /* path of a drawing in place of the name; may be NULL */
  Mark mark;
} Layout;

/* Returns a layout with nothing set; free it with layout_free. */
Layout *layout_new(const char *name);
void layout_free(Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)

/* Returns a copy that shares nothing with LAYOUT. */
Layout *layout_copy(const Layout *layout);

/* Returns the name STYLE has in a layout file; static. */
const char *layout_style_name(StyleId style);

/* Returns the index of ink NAME, or of role NAME, or -1. */
int layout_find_ink(const Layout *layout, const char *name);
int layout_find_role(const Layout *layout, const char *name);

/* Sets RGB to the colour that stands for INK in ROLE until the press stage puts the recipe there:
 * one no file of eight bits a channel can hold, so that no picture's colour is taken for it. */
void layout_ink_surrogate(int ink, InkRole role, double rgb[3]);

/* Says which ink and role RGB stands for, as it comes back from a PDF; FALSE: for none of LAYOUT.
 */
gboolean layout_find_surrogate(const Layout *layout, const double rgb[3], int *ink, InkRole *role);

/* Returns the width in points of SPAN columns with the gutters between them. */
double layout_span_width(const Layout *layout, int span);

/* Returns the left edge of COLUMN and the top of ROW in points from the trim's top left. */
double layout_column_x(const Layout *layout, int column);
double layout_row_y(const Layout *layout, int row);
