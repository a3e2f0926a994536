/* The search over slicings: exact fills, ties, rules across modules, and what cannot be filled. */
#include "makeup/search.h"

static const SearchWeights WEIGHTS = {.tombstone = 60,
                                      .across = 70,
                                      .under_lead = 70,
                                      .down = 70,
                                      .disorder = 4,
                                      .inversion = 14,
                                      .white_row = 36};

static GPtrArray *search_best(const SearchPage *page, int limit, int count)
{
  g_autoptr(Search) search = search_new(page);
  return search_take(search, limit, count);
}

/* The cheapest page, slicing or pinwheel; NULL where there is none. */
static SearchResult *best_page(const SearchPage *page)
{
  int cost = search_cost(page, SEARCH_UNLIMITED);
  if (cost >= SEARCH_UNLIMITED)
    return NULL;
  g_autoptr(GPtrArray) pages = search_best(page, cost, 1);
  g_assert_cmpuint(pages->len, >=, 1);
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
  GArray *costs[2]; /* of int: of all tilings that a line cuts, and of those that none cuts */
} Tiling;

/* Whether a line runs from edge to edge between owners. */
static gboolean is_cut(const int *owner, int columns, int rows)
{
  for (int r = 1; r < rows; r++) {
    gboolean cut = TRUE;
    for (int c = 0; c < columns; c++)
      cut = cut && owner[r * columns + c] != owner[(r - 1) * columns + c];
    if (cut)
      return TRUE;
  }
  for (int c = 1; c < columns; c++) {
    gboolean cut = TRUE;
    for (int r = 0; r < rows; r++)
      cut = cut && owner[r * columns + c] != owner[r * columns + c - 1];
    if (cut)
      return TRUE;
  }
  return FALSE;
}

static gboolean result_is_cut(const SearchResult *result, int columns, int rows)
{
  int owner[64] = {0};

  for (guint i = 0; i < result->placements->len; i++) {
    const Placement *place = &g_array_index(result->placements, Placement, i);
    for (int r = place->row; r < place->row + place->rows; r++)
      for (int c = place->column; c < place->column + place->span; c++)
        owner[r * columns + c] = place->module + 1;
  }
  return is_cut(owner, columns, rows);
}

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
      g_array_append_val(tiling->costs[!is_cut(tiling->owner, tiling->columns, tiling->rows)],
                         cost);
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

enum { ASKED = 12 };

/* The slicings of BEST are the cheapest tilings a line cuts, one by one; its pinwheels begin with
 * the cheapest of those none cuts. Returns how many were compared. */
static int compare_best(const GPtrArray *best, const Tiling *tiling)
{
  int seen[2] = {0, 0}, before = 0;

  for (guint i = 0; i < best->len; i++) {
    const SearchResult *result = best->pdata[i];
    int whole = !result_is_cut(result, tiling->columns, tiling->rows);
    assert_tiled(result, tiling->columns, tiling->rows);
    g_assert_cmpint(result->cost, >=, before);
    before = result->cost;
    if (!whole || !seen[whole])
      g_assert_cmpint(result->cost, ==, g_array_index(tiling->costs[whole], int, seen[whole]));
    seen[whole]++;
  }
  g_assert_cmpint(seen[0], ==, MIN(tiling->costs[0]->len, ASKED));
  g_assert_cmpint(seen[1] > 0, ==, tiling->costs[1]->len > 0);
  return (int)best->len;
}

/* Five rectangles tile a page as a slicing or as a pinwheel, in no other way. */
static void test_best_against_all_tilings(void)
{
  SearchWeights weights = {.white_row = 10000};
  int compared = 0, wheels = 0;

  for (guint32 seed = 1; seed <= 40; seed++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_autoptr(GArray) cut = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(int));
    SearchShape shapes[TILED][9];
    SearchModule modules[TILED];
    draw_modules(random, shapes, modules);
    Tiling tiling = {
        .modules = modules, .count = TILED, .columns = 4, .rows = 5, .costs = {cut, whole}};
    tile(&tiling, (1 << TILED) - 1, 0);
    g_array_sort(cut, compare_costs);
    g_array_sort(whole, compare_costs);
    SearchPage page = {modules, TILED, 4, 5, &weights};
    g_autoptr(GPtrArray) best = search_best(&page, 9000, ASKED);
    compared += compare_best(best, &tiling);
    wheels += whole->len > 0;
  }
  g_assert_cmpint(compared, >, 100);
  g_assert_cmpint(wheels, >, 10);
}

static void assert_same(const GPtrArray *first, const GPtrArray *second)
{
  g_assert_cmpuint(first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++) {
    const SearchResult *a = first->pdata[i], *b = second->pdata[i];
    g_assert_cmpint(a->cost, ==, b->cost);
    g_assert_cmpmem(a->placements->data, (int)(a->placements->len * sizeof(Placement)),
                    b->placements->data, (int)(b->placements->len * sizeof(Placement)));
  }
}

/* What was searched before, nearer or further, changes nothing. */
static void test_taken_again(void)
{
  SearchWeights weights = {.white_row = 10000, .across = 20, .under_lead = 20, .down = 20};
  guint taken = 0;

  for (guint32 seed = 1; seed <= 40; seed++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    SearchShape shapes[TILED][9];
    SearchModule modules[TILED];
    draw_modules(random, shapes, modules);
    SearchPage page = {modules, TILED, 4, 5, &weights};
    g_autoptr(Search) search = search_new(&page);
    int least = search_least(search, SEARCH_UNLIMITED);
    if (least >= SEARCH_UNLIMITED)
      continue;
    for (int margin = 0; margin <= 120; margin += 60) {
      g_autoptr(GPtrArray) again = search_take(search, least + margin, ASKED);
      g_autoptr(GPtrArray) fresh = search_best(&page, least + margin, ASKED);
      assert_same(again, fresh);
      taken += again->len;
    }
  }
  g_assert_cmpuint(taken, >, 100);
}

/* Shapes of one pinwheel on three columns by ten rows: the wide arm at the top, the tall one from
 * it, the tall one to the foot, the middle, the wide one at the foot. */
static const SearchShape WHEEL[] = {{.span = 2, .rows = 4},
                                    {.span = 1, .rows = 7},
                                    {.span = 1, .rows = 6},
                                    {.span = 1, .rows = 3},
                                    {.span = 2, .rows = 3}};

static void draw_wheel(SearchModule modules[5])
{
  for (int i = 0; i < 5; i++)
    modules[i] = (SearchModule){.shapes = &WHEEL[i], .shape_count = 1, .order = i};
}

/* Where so many pinwheels as pages are asked for cost less than any slicing, there is no slicing
 * among them. */
static void test_only_pinwheels(void)
{
  SearchWeights weights = {.across = 800, .under_lead = 800, .down = 800};
  SearchShape shapes[5][2];
  SearchModule modules[5];

  draw_wheel(modules);
  for (int i = 0; i < 5; i++) {
    shapes[i][0] = WHEEL[i];
    shapes[i][1] = (SearchShape){.span = 3, .rows = 2};
    modules[i].shapes = shapes[i];
    modules[i].shape_count = 2;
  }
  SearchPage page = {modules, 5, 3, 10, &weights};
  g_autoptr(GPtrArray) few = search_best(&page, 9000, 1);
  g_autoptr(GPtrArray) more = search_best(&page, 9000, 20);
  g_assert_cmpuint(few->len, ==, 1);
  g_assert_false(result_is_cut(few->pdata[0], 3, 10));
  g_assert_cmpuint(more->len, >, 20);
  g_assert_false(result_is_cut(more->pdata[0], 3, 10));
  g_assert_true(result_is_cut(more->pdata[more->len - 1], 3, 10));
}

/* One way only to lay five modules, and no line cuts it. */
static void test_pinwheel(void)
{
  static const int places[][2] = {{0, 0}, {2, 0}, {0, 4}, {1, 4}, {1, 7}};
  SearchModule modules[5];

  draw_wheel(modules);
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

/* Where nothing is too dear, all arms are tried: also those that no modules fill, beside others as
 * high as the page. */
static void test_no_pinwheel(void)
{
  static const SearchShape TALL[] = {{.span = 1, .rows = 9}, {.span = 1, .rows = 10}};
  SearchModule modules[5];

  for (int i = 0; i < 5; i++)
    modules[i] = (SearchModule){.shapes = TALL, .shape_count = 2, .order = i};
  SearchPage page = {modules, 5, 3, 10, &WEIGHTS};
  g_autoptr(GPtrArray) none = search_best(&page, SEARCH_UNLIMITED, 2);
  g_assert_cmpuint(none->len, ==, 0);
}

/* Whether the pinwheel of forty rows is found whose wide arms are UPPER and LOWER rows high. */
static gboolean turns(int upper, int lower)
{
  SearchShape shapes[] = {{.span = 2, .rows = upper},
                          {.span = 1, .rows = 40 - lower},
                          {.span = 1, .rows = 40 - upper},
                          {.span = 1, .rows = 40 - upper - lower},
                          {.span = 2, .rows = lower}};
  SearchModule modules[5];

  draw_wheel(modules);
  for (int i = 0; i < 5; i++)
    modules[i].shapes = &shapes[i];
  SearchPage page = {modules, 5, 3, 40, &WEIGHTS};
  g_autoptr(GPtrArray) best = search_best(&page, 0, 2);
  return best->len == 1;
}

/* A gap free over 95 % of the page cuts it: an arm of two rows in forty bridges none. */
static void test_pinwheel_thin(void)
{
  g_assert_true(turns(3, 12));
  g_assert_true(turns(12, 3));
  g_assert_false(turns(2, 12));
  g_assert_false(turns(12, 2));
}

/* Whether the pinwheel is found where SECTIONS of the modules, 0 for none, are opened by OPENERS.
 */
static gboolean keeps(const int sections[5], unsigned openers)
{
  SearchModule modules[5];

  draw_wheel(modules);
  for (int i = 0; i < 5; i++) {
    modules[i].section = sections[i];
    modules[i].opens = openers >> i & 1;
  }
  SearchPage page = {modules, 5, 3, 10, &WEIGHTS};
  g_autoptr(GPtrArray) best = search_best(&page, 0, 2);
  return best->len == 1;
}

/* Stories stand beside or under their own section's banner, not above it, not under another's, and
 * hang together. */
static void test_pinwheel_sections(void)
{
  g_assert_true(keeps((int[]){1, 2, 1, 1, 2}, 1 << 0 | 1 << 1));
  g_assert_true(keeps((int[]){1, 2, 1, 1, 1}, 1 << 0 | 1 << 1));
  g_assert_true(keeps((int[]){1, 2, 3, 1, 3}, 1 << 0 | 1 << 1 | 1 << 2));
  g_assert_true(keeps((int[]){1, 0, 1, 1, 0}, 1 << 0));
  g_assert_false(keeps((int[]){1, 2, 2, 1, 1}, 1 << 0 | 1 << 1)); /* under another's banner */
  g_assert_false(keeps((int[]){1, 0, 1, 0, 0}, 1 << 2));          /* above its own */
  g_assert_false(keeps((int[]){1, 0, 0, 0, 1}, 1 << 0));          /* apart */
  g_assert_false(keeps((int[]){0, 1, 1, 0, 0}, 1 << 1));          /* apart */
}

/* Of two stories of an open section the second stands under the one with the banner, neither over
 * it nor beside it from the top. */
static void test_under_banner(void)
{
  static const SearchShape shapes[] = {{.span = 1, .rows = 10}, {.span = 2, .rows = 5}};
  SearchModule modules[2];

  for (int i = 0; i < 2; i++)
    modules[i] = (SearchModule){.shapes = shapes, .shape_count = 2, .order = i};
  SearchPage page = {modules, 2, 2, 10, &WEIGHTS};
  g_autoptr(GPtrArray) apart = search_best(&page, 9000, 9);
  g_assert_cmpuint(apart->len, ==, 4);
  modules[0].section = modules[1].section = 1;
  modules[0].opens = TRUE;
  g_autoptr(GPtrArray) under = search_best(&page, 9000, 9);
  g_assert_cmpuint(under->len, ==, 1);
  const SearchResult *only = under->pdata[0];
  for (guint i = 0; i < 2; i++) {
    const Placement *place = &g_array_index(only->placements, Placement, i);
    g_assert_cmpint(place->row, ==, place->module == 0 ? 0 : 5);
  }
}

/* Whether the pinwheel is found whose tall arm at the right is two modules of SECTIONS, the last
 * ones, where the first arm opens section 1. */
static gboolean keeps_pair(const int sections[2])
{
  static const SearchShape halves[] = {{.span = 1, .rows = 4}, {.span = 1, .rows = 3}};
  SearchModule modules[6];

  draw_wheel(modules);
  modules[0].section = 1;
  modules[0].opens = TRUE;
  modules[5] = (SearchModule){.order = 1};
  for (int i = 0; i < 2; i++) {
    SearchModule *half = &modules[i ? 5 : 1];
    half->shapes = &halves[i];
    half->shape_count = 1;
    half->section = sections[i];
  }
  SearchPage page = {modules, 6, 3, 10, &WEIGHTS};
  g_autoptr(GPtrArray) best = search_best(&page, 0, 2);
  return best->len > 0;
}

/* An arm as high as the banner cannot be all of the banner's section: one of it would stand above
 * it. */
static void test_pinwheel_tops(void)
{
  g_assert_true(keeps_pair((int[]){0, 0}));
  g_assert_true(keeps_pair((int[]){0, 1}));
  g_assert_true(keeps_pair((int[]){1, 0}));
  g_assert_false(keeps_pair((int[]){1, 1}));
}

/* Four pinwheels part the modules alike: three are kept, beside dearer ones with the tall arm and
 * the middle exchanged. */
static void test_pinwheel_partings(void)
{
  SearchShape wide[4], tall[7], middle[7];
  SearchModule modules[5];
  int alike = 0, others = 0;

  draw_wheel(modules);
  for (int i = 0; i < 4; i++) {
    wide[i] = (SearchShape){.span = 2, .rows = 2 + i};
    tall[i] = (SearchShape){.span = 1, .rows = 8 - i};
    middle[i] = (SearchShape){.span = 1, .rows = 5 - i};
  }
  for (int i = 0; i < 3; i++) {
    tall[4 + i] = (SearchShape){.span = 1, .rows = 4 - i, .cost = 20};
    middle[4 + i] = (SearchShape){.span = 1, .rows = 8 - i, .cost = 20};
  }
  modules[0].shapes = wide;
  modules[0].shape_count = 4;
  modules[2].shapes = tall;
  modules[3].shapes = middle;
  modules[2].shape_count = modules[3].shape_count = 7;
  SearchPage page = {modules, 5, 3, 10, &WEIGHTS};
  g_autoptr(GPtrArray) best = search_best(&page, 100, 16);
  for (guint i = 0; i < best->len; i++) {
    const SearchResult *result = best->pdata[i];
    int columns[5];
    gboolean lead_first = FALSE;
    for (guint k = 0; k < 5; k++) {
      const Placement *place = &g_array_index(result->placements, Placement, k);
      columns[place->module] = place->column;
      lead_first = lead_first || (place->module == 0 && place->row + place->column == 0);
    }
    if (result_is_cut(result, 3, 10) || columns[1] != 2 || !lead_first)
      continue;
    alike += columns[2] == 0 && columns[3] == 1;
    others += columns[2] == 1 && columns[3] == 0;
  }
  g_assert_cmpint(alike, ==, 3);
  g_assert_cmpint(others, >, 0);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/search/one-module", test_one_module);
  g_test_add_func("/search/stack", test_stack_beats_nothing_else);
  g_test_add_func("/search/tombstone", test_tombstone);
  g_test_add_func("/search/taken-again", test_taken_again);
  g_test_add_func("/search/only-pinwheels", test_only_pinwheels);
  g_test_add_func("/search/lead-first", test_lead_stands_first);
  g_test_add_func("/search/white-at-foot", test_white_at_foot);
  g_test_add_func("/search/too-much", test_too_much);
  g_test_add_func("/search/section", test_section);
  g_test_add_func("/search/brute-force", test_against_brute_force);
  g_test_add_func("/search/all-tilings", test_best_against_all_tilings);
  g_test_add_func("/search/pinwheel", test_pinwheel);
  g_test_add_func("/search/no-pinwheel", test_no_pinwheel);
  g_test_add_func("/search/pinwheel-thin", test_pinwheel_thin);
  g_test_add_func("/search/pinwheel-sections", test_pinwheel_sections);
  g_test_add_func("/search/under-banner", test_under_banner);
  g_test_add_func("/search/pinwheel-tops", test_pinwheel_tops);
  g_test_add_func("/search/pinwheel-partings", test_pinwheel_partings);
  return g_test_run();
}
