/* Metrics: what a reader with a ruler would count on finished pages, whatever made them. */
#pragma once

#include "model/defect.h"
#include "model/layout.h"
#include "model/page.h"

/* Lines by the mean white between their Han characters: up to 0.005, 0.015, 0.05, 0.10, 0.15 em,
 * and more. */
enum { CHECK_TRACKING_BUCKETS = 6 };

/* Percent of the type area that may be text without anything to look at. */
#define CHECK_WALL_MOST 25.0

/* What a page was measured against. */
typedef enum {
  GATE_TEXT,      /* every character once, in order */
  GATE_FILL,      /* no white at the foot of a column */
  GATE_BOTTOMS,   /* all columns end on one line */
  GATE_GRID,      /* body lines on the grid */
  GATE_TOMBSTONE, /* no heads of one size and face side by side */
  GATE_HEADS,     /* no heads side by side at all */
  GATE_CUTS,      /* none with six modules or more, else one each way */
  GATE_DOGLEG,
  GATE_SINGLES, /* 孤行, 孤字, a head's line of one character */
  GATE_RANKS,
  GATE_LEGS, /* short and deep ones: two in a hundred */
  GATE_LINES,
  GATE_JUMPS,
  GATE_WALL, /* a quarter of the page */
  GATE_COUNT
} Gate;

/* One page measured. */
typedef struct {
  int number;  /* as printed */
  int modules; /* stories; one on two pages counts twice */
  int paragraphs;
  int lines;      /* of paragraphs */
  int characters; /* outside furniture, without white space */
  int furniture_characters;
  int pictures;
  int legs;
  int banner_cuts; /* cuts through the page above a banner of its whole width: the section's border
                    */
  int strips;      /* parts that gaps from head to foot leave */
  int jumps;       /* stories that go on on another page, counted where they begin */
  int counts[DEFECT_COUNT];
  double unfilled_percent; /* of the area for articles */
  double bottom_max;       /* points a column ends off the page's last line */
  double bottom_mean;
  double off_grid_max;   /* points a body line stands off the grid */
  double wall_percent;   /* the largest area of text with nothing to look at, of the type area */
  double crop_percent;   /* what pictures lost, on average */
  double largest_gap_em; /* widest mean white between the Han characters of a line */
  int tracking[CHECK_TRACKING_BUCKETS];
  double tracking_p95; /* em */
  unsigned failed;     /* gates, as bits */
  double score;        /* 100: nothing to mark */
} CheckPage;

/* A whole edition measured. */
typedef struct {
  GArray *pages;      /* of CheckPage */
  GPtrArray *defects; /* of Defect, page by page; owned */
  int overset;        /* characters that were typed and stand on no page */
} Quality;

/* Measures PAGES (of Page). ISSUE (may be NULL: nothing is known of what was typed) is what they
 * were made from. Free the result with quality_free. */
Quality *check_pages(const GPtrArray *pages, const Layout *layout, const Issue *issue);
void quality_free(Quality *quality);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Quality, quality_free)

/* Returns how many defects of KIND all pages of QUALITY have. */
int quality_count(const Quality *quality, DefectKind kind);

/* Returns the name of GATE in JSON and tables; static. */
const char *check_gate_name(Gate gate);

/* Returns all characters of PAGES in paint order, without white space and soft hyphens: what
 * reading the PDF back must give. To be freed with g_free. */
char *check_page_text(const GPtrArray *pages);

/* Returns the same of the readers' text alone, without furniture. To be freed with g_free. */
char *check_reader_text(const GPtrArray *pages);
