/* The search: modules with the shapes they can take, and the cheapest slicing that fills a page. */
#pragma once

#include <glib.h>

/* Most modules one level of a page may hold; the work grows with 3 to this power. */
#define SEARCH_MODULES_MAX 10

/* A cost no page may have. Sums of two costs stay within 16 bits. */
#define SEARCH_NEVER 0x3fff

/* As a limit: any page will do. */
#define SEARCH_UNLIMITED 0xffffff

/* A part of the page is narrow where so many of its width do not fill the page. */
#define SEARCH_NARROW 4

/* What stands at the top corners of a rectangle: heads side by side make a tombstone (碰题). */
enum {
  SEARCH_HEAD_LEFT = 1 << 0,
  SEARCH_HEAD_RIGHT = 1 << 1,
};

/* Edges of the page that a module is pinned to, or touches. */
enum {
  SEARCH_TOP = 1 << 0,
  SEARCH_FOOT = 1 << 1,
  SEARCH_LEFT = 1 << 2,
  SEARCH_RIGHT = 1 << 3,
  SEARCH_EDGES = 4
};

/* One rectangle a module can fill exactly: SPAN columns by ROWS, the blank row below it included.
 */
typedef struct {
  int span;
  int rows;
  int cost;
  unsigned tops;
} SearchShape;

/* A module: a leaf with shapes, or a section whose children fill one rectangle under a header. */
typedef struct SearchModule {
  const SearchShape *shapes; /* borrowed */
  int shape_count;
  int order; /* place in the issue; earlier ones prefer to stand above and left */
  int rank;  /* importance: 0 the lead */
  const struct SearchModule *children; /* borrowed; NULL for a leaf */
  int child_count;
  int header_rows; /* above the children */
  int section;     /* modules of one number belong together; 0: to none */
  unsigned pins;   /* edges it is to touch; of a section: those of its children */
  gboolean opens;  /* the first of its section: the others stand after it */
} SearchModule;

/* Where a module stands: rows from ROW, columns from COLUMN. */
typedef struct {
  int module; /* index among its siblings */
  int parent; /* index of the section among the page's modules; -1 at the top level */
  int shape;  /* index into the module's shapes; -1 for a section */
  int column, row, span, rows;
} Placement;

typedef struct {
  GArray *placements; /* of Placement; sections before their children */
  int cost;
  int used_rows; /* < the page's rows where nothing fills it exactly */
} SearchResult;

/* Weights of the rules that look across modules (makeup.md 1.4). */
typedef struct {
  int tombstone;   /* 碰题: heads side by side */
  int across;      /* 断版: a straight cut across the page */
  int under_lead;  /* the same under the lead alone */
  int down;        /* 通线: the same down it */
  int narrow;      /* a narrow part beside the rest of the page */
  int parted;      /* two parts side by side in a part of the page */
  int disorder;    /* a later article before an earlier one */
  int inversion;   /* a lesser article before a more important one */
  int before_lead; /* the same before the lead, besides */
  int white;       /* any row left empty across the page */
  int white_row;   /* each of them */
  int pin;         /* a module away from an edge it is pinned to */
  int astray;      /* a module of a section before the one that opens it */
  int scatter;     /* other modules between those of a section */
} SearchWeights;

/* A page to be filled: COUNT modules on COLUMNS by ROWS. */
typedef struct {
  const SearchModule *modules; /* borrowed */
  int count;
  int columns, rows;
  const SearchWeights *weights; /* borrowed */
} SearchPage;

/* What ROWS white rows at the page's foot cost. */
int search_white_cost(const SearchWeights *weights, int rows);

/* What PAGE costs at least, found without searching. */
int search_bound(const SearchPage *page);

/* The least cost of PAGE sliced into one rectangle for each module, all exactly filled. If no
 * slicing fills all rows, the page ends higher, at a cost. SEARCH_UNLIMITED where there is none
 * within LIMIT. */
int search_cost(const SearchPage *page, int limit);

/* A page under search, with what is known of its slicings. */
typedef struct Search Search;

/* A search for PAGE, which is copied; what it borrows must last. Free with search_free. */
Search *search_new(const SearchPage *page);
void search_free(Search *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Search, search_free)

/* The least cost of SEARCH's page, as search_cost. */
int search_least(Search *search, int limit);

/* Finds the COUNT cheapest different slicings that cost at most LIMIT, and beside them pinwheels,
 * which no line cuts: the cheapest of each parting of the modules; these alone where so many are
 * cheaper than any slicing. Returns a GPtrArray of SearchResult that owns them, cheapest first.
 * Same input, same result: ties go to the first found. */
GPtrArray *search_take(Search *search, int limit, int count);

void search_result_free(SearchResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SearchResult, search_result_free)
