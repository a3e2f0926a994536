/* The search over slicings: exact fills, ties, rules across modules, and what cannot be filled. */
#include "makeup/search.h"

static const SearchWeights WEIGHTS = {.tombstone = 60,
                                      .across = 70,
                                      .under_lead = 70,
                                      .down = 70,
                                      .disorder = 4,
                                      .inversion = 14,
                                      .white_row = 36};

/* The cheapest page, slicing or pinwheel; NULL where there is none. */
static SearchResult *best_page(const SearchPage *page)
{
  int cost = search_cost(page, SEARCH_UNLIMITED);
  if (cost >= SEARCH_UNLIMITED)
    return NULL;
  g_autoptr(GPtrArray) pages = search_best(page, cost, 1);
  g_assert_cmpuint(pages->len, ==, 1);
  return g_ptr_array_steal_index(pages, 0);
}

static SearchResult *search(const SearchModule *modules, int count, int columns, int rows)
{
  SearchPage page = {modules, count, columns, rows, &WEIGHTS};
  return best_page(&page);
}

/* Every cell of the page belongs to exactly one placement. */
static void assert_tiled(const SearchResult *result, int columns, int rows)
{
  g_autofree int *owners = g_new0(int, columns *rows);

  for (guint i = 0; i < result->placements->len; i++) {
    const Placement *place = &g_array_index(result->placements, Placement, i);
    if (place->shape < 0)
      continue;
    for (int r = place->row; r < place->row + place->rows; r++)
      for (int c = place->column; c < place->column + place->span; c++) {
        g_assert_cmpint(r, <, rows);
        g_assert_cmpint(c, <, columns);
        owners[r * columns + c]++;
      }
  }
  for (int i = 0; i < columns * rows; i++)
    g_assert_cmpint(owners[i], ==, 1);
}

static void test_one_module(void)
{
  SearchShape shape = {.span = 3, .rows = 10, .cost = 7};
  SearchModule module = {.shapes = &shape, .shape_count = 1};
  g_autoptr(SearchResult) result = search(&module, 1, 3, 10);

  g_assert_nonnull(result);
  g_assert_cmpint(result->cost, ==, 7);
  assert_tiled(result, 3, 10);
}

static void test_stack_beats_nothing_else(void)
{
  SearchShape first = {.span = 2, .rows = 4}, second = {.span = 2, .rows = 6};
  SearchModule modules[] = {{.shapes = &first, .shape_count = 1, .order = 0},
                            {.shapes = &second, .shape_count = 1, .order = 1}};
  g_autoptr(SearchResult) result = search(modules, 2, 2, 10);

  assert_tiled(result, 2, 10);
  g_assert_cmpint(result->cost, ==, WEIGHTS.across);
  g_assert_cmpint(g_array_index(result->placements, Placement, 0).module, ==, 0);
  g_assert_cmpint(g_array_index(result->placements, Placement, 0).row, ==, 0);
}

/* A pair of heads side by side costs what the rule says; a box beside a head costs nothing. */
static void test_tombstone(void)
{
  unsigned both = SEARCH_HEAD_LEFT | SEARCH_HEAD_RIGHT;
  SearchShape left = {.span = 1, .rows = 8, .tops = both};
  SearchShape right = {.span = 1, .rows = 8, .tops = both};
  SearchModule modules[] = {{.shapes = &left, .shape_count = 1, .order = 0},
                            {.shapes = &right, .shape_count = 1, .order = 1}};
  g_autoptr(SearchResult) heads = search(modules, 2, 2, 8);
  right.tops = 0;
  g_autoptr(SearchResult) box = search(modules, 2, 2, 8);

  g_assert_cmpint(heads->cost, ==, WEIGHTS.across + WEIGHTS.tombstone);
  g_assert_cmpint(box->cost, ==, WEIGHTS.across);
}

static void test_lead_stands_first(void)
{
  SearchShape shapes[] = {{.span = 2, .rows = 5}};
  SearchModule modules[] = {{.shapes = shapes, .shape_count = 1, .order = 0, .rank = 2},
                            {.shapes = shapes, .shape_count = 1, .order = 1, .rank = 0}};
  g_autoptr(SearchResult) result = search(modules, 2, 2, 10);

  for (guint i = 0; i < result->placements->len; i++) {
    const Placement *place = &g_array_index(result->placements, Placement, i);
    g_assert_cmpint(place->row, ==, place->module == 1 ? 0 : 5);
  }
}

static void test_white_at_foot(void)
{
  SearchShape shape = {.span = 2, .rows = 7};
  SearchModule module = {.shapes = &shape, .shape_count = 1};
  g_autoptr(SearchResult) result = search(&module, 1, 2, 10);

  g_assert_cmpint(result->used_rows, ==, 7);
  g_assert_cmpint(result->cost, ==, 3 * WEIGHTS.white_row);
}

static void test_too_much(void)
{
  SearchShape shape = {.span = 2, .rows = 11};
  SearchModule module = {.shapes = &shape, .shape_count = 1};
  g_autoptr(SearchResult) result = search(&module, 1, 2, 10);

  g_assert_null(result);
}

/* A section is one rectangle, its children under its header. */
static void test_section(void)
{
  SearchShape small = {.span = 1, .rows = 8}, lead = {.span = 2, .rows = 10};
  SearchModule children[] = {{.shapes = &small, .shape_count = 1, .order = 1},
                             {.shapes = &small, .shape_count = 1, .order = 2}};
  SearchModule modules[] = {{.shapes = &lead, .shape_count = 1, .order = 0},
                            {.children = children, .child_count = 2, .header_rows = 2, .order = 1}};
  g_autoptr(SearchResult) result = search(modules, 2, 2, 20);

  g_assert_cmpint(result->placements->len, ==, 4);
  for (guint i = 0; i < 4; i++) {
    const Placement *place = &g_array_index(result->placements, Placement, i);
    if (place->parent == 1)
      g_assert_cmpint(place->row, ==, 12);
  }
}

/* The least cost over every slicing, by plain recursion over the same space. */
static int brute_force(const SearchModule *modules, int set, int width, int rows, unsigned *tops,
                       unsigned want)
{
  int least = SEARCH_NEVER;

  for (int i = 0; i < 4; i++)
    if (set == 1 << i)
      for (int s = 0; s < modules[i].shape_count; s++) {
        const SearchShape *shape = &modules[i].shapes[s];
        if (shape->span == width && shape->rows == rows && shape->tops == want)
          least = MIN(least, shape->cost);
      }
  for (int a = (set - 1) & set; a; a = (a - 1) & set) {
    for (int h = 1; h < rows; h++) {
      int top = brute_force(modules, a, width, h, tops, want);
      for (unsigned below = 0; top < SEARCH_NEVER && below < 4; below++)
        least = MIN(least, top + brute_force(modules, set & ~a, width, rows - h, tops, below));
    }
    for (int w = 1; w < width; w++)
      for (unsigned t = 0; t < 16; t++) {
        unsigned l = t & 3, r = t >> 2;
        if (((l & SEARCH_HEAD_LEFT) | (r & SEARCH_HEAD_RIGHT)) != want)
          continue;
        int meet = (l & SEARCH_HEAD_RIGHT) && (r & SEARCH_HEAD_LEFT) ? WEIGHTS.tombstone : 0;
        int left = brute_force(modules, a, w, rows, tops, l);
        if (left < SEARCH_NEVER)
          least =
              MIN(least, left + meet + brute_force(modules, set & ~a, width - w, rows, tops, r));
      }
  }
  return least;
}

/* Random small pages: the table's cost is the least there is. Rules of order are switched off,
 * since plain recursion does not know them. */
static void test_against_brute_force(void)
{
  SearchWeights weights = {.tombstone = WEIGHTS.tombstone, .white_row = 10000};
  int filled = 0;

  for (guint32 seed = 1; seed <= 60; seed++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    SearchShape shapes[3][5];
    SearchModule modules[3];
    for (int m = 0; m < 3; m++) {
      for (int s = 0; s < 5; s++)
        shapes[m][s] = (SearchShape){.span = g_rand_int_range(random, 1, 4),
                                     .rows = g_rand_int_range(random, 1, 6),
                                     .cost = g_rand_int_range(random, 0, 50),
                                     .tops = (unsigned)g_rand_int_range(random, 0, 4)};
      modules[m] = (SearchModule){.shapes = shapes[m], .shape_count = 5, .order = m};
    }
    int least = SEARCH_NEVER;
    for (unsigned want = 0; want < 4; want++)
      least = MIN(least, brute_force(modules, 7, 3, 6, NULL, want));
    SearchPage page = {modules, 3, 3, 6, &weights};
    g_autoptr(SearchResult) result = best_page(&page);
    if (least >= SEARCH_NEVER) {
      g_assert_true(!result || result->used_rows < 6);
      continue;
    }
    filled++;
    g_assert_cmpint(result->used_rows, ==, 6);
    g_assert_cmpint(result->cost, ==, least);
    g_assert_cmpint(search_bound(&page), <=, least);
    g_assert_cmpint(search_cost(&page, least), ==, least);
    g_assert_cmpint(search_cost(&page, least - 1), ==, SEARCH_UNLIMITED);
    assert_tiled(result, 3, 6);
  }
  g_assert_cmpint(filled, >, 5);
}

/* A page being tiled cell by cell: every way to lay rectangles without gap or overlap. */
typedef struct {
  const SearchModule *modules;
  int count, columns, rows;
  int owner[64];
  GArray *costs; /* of int: of all tilings */
} Tiling;

static gboolean lay(Tiling *tiling, int cell, const SearchShape *shape, int owner)
{
  int column = cell % tiling->columns, row = cell / tiling->columns;

  if (column + shape->span > tiling->columns || row + shape->rows > tiling->rows)
    return FALSE;
  for (int r = row; r < row + shape->rows; r++)
    for (int c = column; c < column + shape->span; c++)
      if (owner && tiling->owner[r * tiling->columns + c])
        return FALSE;
  for (int r = row; r < row + shape->rows; r++)
    for (int c = column; c < column + shape->span; c++)
      tiling->owner[r * tiling->columns + c] = owner;
  return TRUE;
}

static void tile(Tiling *tiling, int left, int cost)
{
  int cell = 0;

  while (cell < tiling->columns * tiling->rows && tiling->owner[cell])
    cell++;
  if (cell == tiling->columns * tiling->rows) {
    if (!left)
      g_array_append_val(tiling->costs, cost);
    return;
  }
  for (int m = 0; m < tiling->count; m++)
    for (int s = 0; (left >> m & 1) && s < tiling->modules[m].shape_count; s++) {
      const SearchShape *shape = &tiling->modules[m].shapes[s];
      if (!lay(tiling, cell, shape, m + 1))
        continue;
      tile(tiling, left & ~(1 << m), cost + shape->cost);
      lay(tiling, cell, shape, 0);
    }
}

static gint compare_costs(gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

enum { TILED = 5 };

/* Five modules whose shapes are all small rectangles with random costs, each once. */
static void draw_modules(GRand *random, SearchShape shapes[TILED][9], SearchModule modules[TILED])
{
  for (int m = 0; m < TILED; m++) {
    int count = 0;
    for (int span = 1; span <= 3; span++)
      for (int rows = 1; rows <= 3; rows++)
        if (g_rand_int_range(random, 0, 3) > 0)
          shapes[m][count++] =
              (SearchShape){.span = span, .rows = rows, .cost = g_rand_int_range(random, 0, 90)};
    modules[m] = (SearchModule){.shapes = shapes[m], .shape_count = count, .order = m};
  }
}

/* Five rectangles tile a page as a slicing or as a pinwheel, in no other way: so the cheapest pages
 * are the cheapest tilings, one by one. */
static void test_best_against_all_tilings(void)
{
  SearchWeights weights = {.white_row = 10000};
  int compared = 0;

  for (guint32 seed = 1; seed <= 40; seed++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_autoptr(GArray) costs = g_array_new(FALSE, FALSE, sizeof(int));
    SearchShape shapes[TILED][9];
    SearchModule modules[TILED];
    draw_modules(random, shapes, modules);
    Tiling tiling = {.modules = modules, .count = TILED, .columns = 4, .rows = 5, .costs = costs};
    tile(&tiling, (1 << TILED) - 1, 0);
    g_array_sort(costs, compare_costs);
    SearchPage page = {modules, TILED, 4, 5, &weights};
    g_autoptr(GPtrArray) best = search_best(&page, 9000, 12);
    g_assert_cmpuint(best->len, ==, MIN(costs->len, 12));
    for (guint i = 0; i < best->len; i++) {
      g_assert_cmpint(((SearchResult *)best->pdata[i])->cost, ==, g_array_index(costs, int, i));
      assert_tiled(best->pdata[i], 4, 5);
      compared++;
    }
  }
  g_assert_cmpint(compared, >, 100);
}

/* One way only to lay five modules, and no line cuts it. */
static void test_pinwheel(void)
{
  SearchShape shapes[] = {{.span = 2, .rows = 4},
                          {.span = 1, .rows = 7},
                          {.span = 1, .rows = 6},
                          {.span = 1, .rows = 3},
                          {.span = 2, .rows = 3}};
  static const int places[][2] = {{0, 0}, {2, 0}, {0, 4}, {1, 4}, {1, 7}};
  SearchModule modules[5];

  for (int i = 0; i < 5; i++)
    modules[i] = (SearchModule){.shapes = &shapes[i], .shape_count = 1, .order = i};
  SearchPage page = {modules, 5, 3, 10, &WEIGHTS};
  g_assert_cmpint(search_cost(&page, SEARCH_UNLIMITED), ==, SEARCH_UNLIMITED);
  g_autoptr(GPtrArray) best = search_best(&page, 0, 2);
  g_assert_cmpuint(best->len, ==, 1);
  const SearchResult *result = best->pdata[0];
  for (guint i = 0; i < 5; i++) {
    const Placement *place = &g_array_index(result->placements, Placement, i);
    g_assert_cmpint(place->column, ==, places[place->module][0]);
    g_assert_cmpint(place->row, ==, places[place->module][1]);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/search/one-module", test_one_module);
  g_test_add_func("/search/stack", test_stack_beats_nothing_else);
  g_test_add_func("/search/tombstone", test_tombstone);
  g_test_add_func("/search/lead-first", test_lead_stands_first);
  g_test_add_func("/search/white-at-foot", test_white_at_foot);
  g_test_add_func("/search/too-much", test_too_much);
  g_test_add_func("/search/section", test_section);
  g_test_add_func("/search/brute-force", test_against_brute_force);
  g_test_add_func("/search/all-tilings", test_best_against_all_tilings);
  g_test_add_func("/search/pinwheel", test_pinwheel);
  return g_test_run();
}
