/* A page: a display list of items at fixed places, in paint order; all that painters know. */
#pragma once

#include "model/issue.h"
#include "model/report.h"

#include <pango/pango.h>

/* One glyph of a run; x and y in Pango units from the run's origin on the baseline, y down. */
typedef struct {
  guint32 glyph;
  int x_pu;
  int y_pu;
} PlacedGlyph;

/* BYTES of text and the GLYPHS that show them; either may be 0, not both. */
typedef struct {
  int bytes;
  int glyphs;
} TextCluster;

/* Glyphs of one font in one ink, with the text they stand for. Reference counted: a set line and
 * the pages that show it share it. */
typedef struct {
  int references;
  PangoFont *font; /* the design, at any size; owned reference */
  double size;     /* points */
  int ink;         /* index into Layout.inks */
  int width_pu;
  gboolean upright; /* of a vertical line: glyphs one below the other, WIDTH_PU is how far down */
  double outline;   /* a line this thick along the edge of each glyph, in points; 0 for none */
  int glyph_count;
  int cluster_count;
  PlacedGlyph *glyphs;
  TextCluster *clusters;
  char *utf8;       /* the text, as typed */
  const char *link; /* interned; NULL where there is none */
} GlyphRun;

GlyphRun *glyph_run_new(PangoFont *font, double size, int ink, int glyph_count, int cluster_count,
                        const char *utf8, int utf8_bytes);
GlyphRun *glyph_run_keep(GlyphRun *run);
void glyph_run_free(GlyphRun *run); /* drops one reference; NULL is fine */

/* Returns the family and weight RUN is set in, interned; "" where it has no font. */
const char *glyph_run_face(const GlyphRun *run);

/* Whether glyph NEXT of RUN, after a cluster whose text begins with the byte LEAD, stands on the
 * one before it, ADVANCE ems wide, as a mark does that was set half as wide: readers take a step
 * back for a new line. */
gboolean glyph_run_steps_back(const GlyphRun *run, int next, char lead, double advance);

typedef enum {
  ITEM_GLYPHS,
  ITEM_RULE,
  ITEM_FILL,
  ITEM_PICTURE,
  ITEM_LINK,
  ITEM_TAG,
} ItemKind;

typedef enum {
  TAG_SECTION,   /* title = section's name */
  TAG_ARTICLE,   /* title = headline */
  TAG_FURNITURE, /* nameplate, folio, banner, rules: no reader's text */
  TAG_JUMP, /* 转版: jump lines and what is said again over the rest; no reader's text either */
  TAG_KICKER,
  TAG_HEADLINE,
  TAG_DECK,
  TAG_BYLINE,
  TAG_PARAGRAPH,
  TAG_CROSSHEAD,
  TAG_CAPTION,
  TAG_END, /* ends the innermost open tag */
} TagKind;

/* One thing on a page. Places are points from the trim's top left corner, y down. */
typedef struct {
  ItemKind kind;
  Mark mark;   /* the text that made it; FILE NULL for furniture */
  double x, y; /* glyphs: origin on the baseline; rule: its start; others: top left corner */
  union {
    struct {
      GlyphRun *run; /* owned reference */
      double turn;   /* degrees clockwise about the origin; 0 for upright */
    } glyphs;
    struct {
      double to_x, to_y;
      double thickness;
      double dash; /* 0: solid; else dots of the rule's thickness this far apart */
      int ink;
    } rule;
    struct {
      double width, height;
      int ink;
      double radius; /* of rounded corners; width / 2 makes a disc */
    } fill;
    struct {
      double width, height;
      const Picture *picture; /* borrowed from the issue */
      double crop[4];         /* x, y, width, height in 0..1: the part that shows */
    } picture;
    struct {
      double width, height;
      const char *uri; /* interned */
    } link;
    struct {
      TagKind tag;
      char *title; /* owned; may be NULL */
    } tag;
  } as;
} Item;

typedef struct {
  int number;                  /* as printed */
  char *label;                 /* "第1版 要闻"; may be NULL */
  double width, height, bleed; /* trim size and bleed in points */
  GArray *items;               /* of Item */
  Report *report;              /* what is wrong with its lines; owned */
} Page;

/* Whether readers of the text pass over what TAG holds. */
gboolean tag_is_furniture(TagKind tag);

/* Whether TAG holds words of a leg: a paragraph, or a crosshead between two. */
gboolean tag_is_text(TagKind tag);

Page *page_new(int number, double width, double height, double bleed);
void page_free(Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

/* Each adds one item in paint order. page_add_run keeps a reference of RUN. */
void page_add_run(Page *page, GlyphRun *run, double x, double y, Mark mark);
void page_add_turned_run(Page *page, GlyphRun *run, double x, double y, double turn, Mark mark);
void page_add_rule(Page *page, double x, double y, double to_x, double to_y, double thickness,
                   int ink);
void page_add_dots(Page *page, double x, double to_x, double y, double thickness, double apart,
                   int ink);
void page_add_fill(Page *page, double x, double y, double width, double height, int ink);
void page_add_round_fill(Page *page, double x, double y, double width, double height, double radius,
                         int ink);
void page_add_picture(Page *page, const Picture *picture, double x, double y, double width,
                      double height, const double crop[4], Mark mark);
void page_add_link(Page *page, double x, double y, double width, double height, const char *uri);
void page_add_tag(Page *page, TagKind tag, const char *title, double x, double y, Mark mark);
