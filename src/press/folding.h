/* Folding: which page stands where on a flat sheet, so that it lies right when the sheet is folded.
 */
#pragma once

#include <glib.h>

typedef enum {
  SCHEME_NEWSPAPER, /* two pages a side, sheets laid into each other */
  SCHEME_BOOKLET,   /* the same, stitched: pages creep outwards */
  SCHEME_SECTION_4, /* a sheet of four pages after the other */
  SCHEME_SECTION_8, /* a sheet of eight pages after the other, folded twice */
  SCHEME_SPREADS,   /* as a reader sees them: 1, 2 and 3, 4 and 5 */
} Scheme;

/* One place on one side of a sheet. */
typedef struct {
  int page;        /* from 1; 0: nothing is printed here */
  gboolean turned; /* it stands on its head */
} FoldingCell;

/* Sheets most schemes need no more than. */
typedef struct {
  int sheets, sides, columns, rows;
  FoldingCell *cells; /* by sheet, side, row from the top, column from the left as it is printed */
} Folding;

/* Returns how PAGES pages are laid out by SCHEME. Free it with folding_free. */
Folding *folding_plan(Scheme scheme, int pages);
void folding_free(Folding *folding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folding, folding_free)

/* Returns the cell of SHEET and SIDE (0 is the front), lent. */
const FoldingCell *folding_cell(const Folding *folding, int sheet, int side, int row, int column);

/* Returns FOLDING as a table for people, a line a side, to be freed. */
char *folding_table(const Folding *folding);
