/* Folding: sheets are folded in memory and numbered as they then lie, instead of kept as tables. */
#include "press/folding.h"

/* A leaf: one place of one sheet, with its two sides. */
typedef struct {
  int sheet, row, column;
  gboolean is_flipped; /* its back is up */
  gboolean is_turned;  /* what is printed upright stands on its head */
} Leaf;

#define MOST_COLUMNS 2
#define MOST_ROWS 2

/* Leaves over each other at each place of the sheet, the highest first. */
typedef struct {
  int columns, rows;
  GArray *piles[MOST_ROWS][MOST_COLUMNS]; /* of Leaf */
} Bench;

void folding_free(Folding *folding)
{
  if (folding == NULL)
    return;
  g_free(folding->cells);
  g_free(folding);
}

static FoldingCell *cell_at(const Folding *folding, int sheet, int side, int row, int column)
{
  int sides = sheet * folding->sides + side;
  return &folding->cells[(sides * folding->rows + row) * folding->columns + column];
}

const FoldingCell *folding_cell(const Folding *folding, int sheet, int side, int row, int column)
{
  return cell_at(folding, sheet, side, row, column);
}

static Folding *folding_new(int sheets, int sides, int columns, int rows)
{
  Folding *folding = g_new0(Folding, 1);
  *folding = (Folding){sheets, sides, columns, rows, NULL};
  folding->cells = g_new0(FoldingCell, (gsize)sheets * (gsize)sides * (gsize)columns * (gsize)rows);
  return folding;
}

/* Lays sheets FIRST to LAST flat over each other, fronts up. */
static void lay_out(Bench *bench, int first, int last)
{
  for (int row = 0; row < bench->rows; row++)
    for (int column = 0; column < bench->columns; column++) {
      bench->piles[row][column] = g_array_new(FALSE, FALSE, sizeof(Leaf));
      for (int sheet = first; sheet <= last; sheet++) {
        Leaf leaf = {sheet, row, column, FALSE, FALSE};
        g_array_append_val(bench->piles[row][column], leaf);
      }
    }
}

/* Folds the pile FROM behind the pile ONTO: the lowest leaf comes to lie highest under it, each
 * with its other side up. A fold over the head turns what is on it. */
static void fold_behind(GArray *from, GArray *onto, gboolean over_head)
{
  for (guint i = from->len; i > 0; i--) {
    Leaf leaf = g_array_index(from, Leaf, i - 1);
    leaf.is_flipped = !leaf.is_flipped;
    leaf.is_turned ^= over_head;
    g_array_append_val(onto, leaf);
  }
  g_array_unref(from);
}

/* Folds the upper half behind the lower, then the left behind the right; what is left is one pile
 * with its spine on the left. Returns it. */
static GArray *fold(Bench *bench)
{
  for (int column = 0; column < bench->columns && bench->rows == 2; column++)
    fold_behind(bench->piles[0][column], bench->piles[1][column], TRUE);
  int row = bench->rows - 1;
  if (bench->columns == 2)
    fold_behind(bench->piles[row][0], bench->piles[row][1], FALSE);
  return bench->piles[row][bench->columns - 1];
}

/* Numbers the leaves of PILE from FIRST: the upper side of each, then its lower. Seen from behind a
 * sheet has its left on the right. */
static void number_leaves(const Folding *folding, const GArray *pile, int first, int pages)
{
  for (guint i = 0; i < pile->len; i++) {
    const Leaf *leaf = &g_array_index(pile, Leaf, i);
    for (int side = 0; side < 2; side++) {
      int page = first + 2 * (int)i + (leaf->is_flipped ? 1 - side : side);
      int column = side == 0 ? leaf->column : folding->columns - 1 - leaf->column;
      FoldingCell *cell = cell_at(folding, leaf->sheet, side, leaf->row, column);
      *cell = (FoldingCell){page <= pages ? page : 0, leaf->is_turned};
    }
  }
}

/* Folds sheets of COLUMNS by ROWS, NESTED ones laid into each other at once. */
static Folding *plan_folds(int pages, int columns, int rows, gboolean all_nested)
{
  int of_sheet = 2 * columns * rows;
  int sheets = MAX((pages + of_sheet - 1) / of_sheet, 1);
  int nested = all_nested ? sheets : 1;
  Folding *folding = folding_new(sheets, 2, columns, rows);
  for (int first = 0; first < sheets; first += nested) {
    Bench bench = {.columns = columns, .rows = rows};
    lay_out(&bench, first, first + nested - 1);
    g_autoptr(GArray) pile = fold(&bench);
    number_leaves(folding, pile, 1 + first * of_sheet, pages);
  }
  return folding;
}

/* The first page stands alone on the right, the last on the left if it is even. */
static Folding *plan_spreads(int pages)
{
  Folding *folding = folding_new(pages / 2 + 1, 1, 2, 1);
  for (int sheet = 0; sheet < folding->sheets; sheet++) {
    *cell_at(folding, sheet, 0, 0, 0) = (FoldingCell){2 * sheet <= pages ? 2 * sheet : 0, FALSE};
    *cell_at(folding, sheet, 0, 0, 1) =
        (FoldingCell){2 * sheet + 1 <= pages ? 2 * sheet + 1 : 0, FALSE};
  }
  return folding;
}

Folding *folding_plan(Scheme scheme, int pages)
{
  switch (scheme) {
  case SCHEME_NEWSPAPER:
  case SCHEME_BOOKLET:
    return plan_folds(pages, 2, 1, TRUE);
  case SCHEME_SECTION_4:
    return plan_folds(pages, 2, 1, FALSE);
  case SCHEME_SECTION_8:
    return plan_folds(pages, 2, 2, FALSE);
  case SCHEME_SPREADS:
    return plan_spreads(pages);
  }
  g_assert_not_reached();
}

char *folding_table(const Folding *folding)
{
  GString *table = g_string_new(NULL);
  for (int sheet = 0; sheet < folding->sheets; sheet++)
    for (int side = 0; side < folding->sides; side++) {
      const char *name = folding->sides == 1 ? "" : side == 0 ? " front" : " back ";
      g_string_append_printf(table, "sheet %d%s:", sheet + 1, name);
      for (int row = 0; row < folding->rows; row++) {
        if (row > 0)
          g_string_append(table, "  /");
        for (int column = 0; column < folding->columns; column++) {
          const FoldingCell *cell = cell_at(folding, sheet, side, row, column);
          if (cell->page == 0)
            g_string_append(table, "    -");
          else
            g_string_append_printf(table, " %3d%s", cell->page, cell->turned ? "↓" : " ");
        }
      }
      g_string_append_c(table, '\n');
    }
  return g_string_free(table, FALSE);
}
