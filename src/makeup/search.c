/* The search for a page: bounds first, then slicings within a limit that is raised until one fits,
 * then the cheapest of them unfolded into places. */
#include "makeup/search.h"

#include "makeup/pinwheel.h"

/* Most pinwheels beside the slicings, and pages unfolded of each. Slicings are far more, and
 * cheaper as long as nobody minds their cuts: in one order of cost they would leave no place to
 * pinwheels.
 */
enum { PINWHEELS_MOST = 96, PAGES_EACH = 2 };

/* A page of one section is searched as its children under a header. */
struct Search {
  int columns; /* of the page */
  const SearchModule *modules;
  int count;
  int header_rows;
  int bound; /* what the page costs at least */
  SearchFrame frame;
  Slicing *slicing; /* of the last limit; owned, NULL before */
};

/* Prices a cell may have in the bounds, in quarters of a cost; which of them is none. */
static const int PRICES[] = {-80, -56, -40, -28, -20, -14, -10, -7, -5, -3, -2, -1, 0,
                             1,   2,   3,   5,   7,   10,  14,  20, 28, 40, 56, 80};
enum { PRICE_NONE = 12 };

/* What the whole page costs at least, in quarters, when cells have PRICE. White at its foot saves
 * cells too, but costs more than any price allowed. */
static int bound_at(const Search *search, int price)
{
  const SearchFrame *frame = &search->frame;
  int least = -price * frame->columns * frame->rows;

  for (int i = 0; i < search->count; i++)
    least += bounds_priced_cost(&search->modules[i], price, search->count > 1 ? 1 : frame->columns,
                                frame->columns);
  return least;
}

static gboolean price_allowed(const Search *search, int price)
{
  return -price * search->frame.columns <= 4 * search->frame.weights->white_row;
}

/* The price that bounds the page best. Each module is bounded by the least of straight lines, so
 * their sum has one peak: it is climbed to. LEAST is the bound there, in quarters. */
static int find_price(const Search *search, int *least)
{
  int best = PRICE_NONE;

  *least = bound_at(search, PRICES[best]);
  for (int step = -1; step <= 1; step += 2)
    for (int i = best + step; i >= 0 && i < (int)G_N_ELEMENTS(PRICES); i += step) {
      int bound = price_allowed(search, PRICES[i]) ? bound_at(search, PRICES[i]) : *least;
      if (bound <= *least)
        break;
      *least = bound;
      best = i;
    }
  return best;
}

/* Chooses the prices about the one that bounds the page best. Returns its bound. */
static int choose_prices(Search *search)
{
  static const int AROUND[] = {0, -1, 1, -3, 3, -6, 6};
  int least, best = find_price(search, &least);

  search->frame.prices[0] = 0;
  search->frame.price_count = 1;
  for (int i = 0; i < (int)G_N_ELEMENTS(AROUND); i++) {
    int at = best + AROUND[i];
    if (at >= 0 && at < (int)G_N_ELEMENTS(PRICES) && price_allowed(search, PRICES[at]))
      search->frame.prices[search->frame.price_count++] = PRICES[at];
  }
  return (least + 3) / 4;
}

int search_white_cost(const SearchWeights *weights, int rows)
{
  return rows > 0 ? weights->white + rows * weights->white_row : 0;
}

/* What dividing the whole page costs at least: it is cut across or down. */
static int least_cut(const Search *search)
{
  const SearchWeights *weights = search->frame.weights;
  return search->count > 1 ? MIN(MIN(weights->across, weights->under_lead), weights->down) : 0;
}

/* Makes the slicings of the page within LIMIT. CUT: what each is sure to cost for its first
 * division; 0 if its parts are wanted for pages that are not divided. */
static void slice(Search *search, int limit, int cut)
{
  int outside[BOUNDS_PRICES];
  SearchFrame *frame = &search->frame;

  slicing_free(search->slicing);
  frame->limit = limit;
  frame->cut = cut;
  for (int p = 0; p < frame->price_count; p++)
    outside[p] = -frame->prices[p] * frame->columns * frame->rows;
  search->slicing = slicing_new(search->modules, search->count, frame, outside, SLICING_PAGE);
}

static SlicingPart whole_page(const Search *search, int rows)
{
  return (SlicingPart){(1 << search->count) - 1, search->frame.columns, rows, .tops = SLICING_ANY};
}

/* The least cost of the whole page in the slicings made, white at its foot paid. */
static int page_cost(const Search *search)
{
  const SearchFrame *frame = &search->frame;
  int least = SEARCH_UNLIMITED;

  for (int h = frame->rows; h > 0; h--) {
    SlicingPart page = whole_page(search, h);
    int cost = slicing_cost(search->slicing, &page);
    if (cost < SEARCH_NEVER)
      least = MIN(least, cost + search_white_cost(frame->weights, frame->rows - h));
  }
  return least;
}

Search *search_new(const SearchPage *page)
{
  const SearchModule *first = &page->modules[0];
  Search *search = g_new0(Search, 1);

  *search = (Search){
      .columns = page->columns,
      .modules = page->modules,
      .count = page->count,
      .frame = {
          .columns = page->columns, .rows = page->rows, .limit = -1, .weights = page->weights}};
  if (page->count == 1 && first->child_count) {
    search->modules = first->children;
    search->count = first->child_count;
    search->header_rows = MIN(first->header_rows, page->rows - 1);
    search->frame.rows -= search->header_rows;
  }
  search->bound = choose_prices(search);
  return search;
}

void search_free(Search *search)
{
  if (!search)
    return;
  slicing_free(search->slicing);
  g_free(search);
}

int search_bound(const SearchPage *page)
{
  g_autoptr(Search) search = search_new(page);
  return search->bound;
}

/* The first limit lies so much above the least the page can cost; each next step is so many times
 * as high, and from the last on anything goes. */
enum { STEP_FIRST = 240, STEP_GROWTH = 3, STEP_LAST = 3000 };

/* Searches within higher and higher limits until there is a page of that cost: no cost is negative,
 * so no part of such a page is above the limit, and it is the best there is. */
int search_least(Search *search, int limit)
{
  int cut = least_cut(search), bound = search->bound + cut;

  for (int step = STEP_FIRST, within = -1; bound <= limit && within < limit; step *= STEP_GROWTH) {
    within = step > STEP_LAST || bound + 2 * step > limit ? limit : bound + step;
    slice(search, within, cut);
    int cost = page_cost(search);
    if (cost <= within)
      return cost;
  }
  return SEARCH_UNLIMITED;
}

int search_cost(const SearchPage *page, int limit)
{
  g_autoptr(Search) search = search_new(page);
  return search_least(search, limit);
}

/* Gives the children of the page's only section their place under it. */
static void put_under_header(const Search *search, SearchResult *result)
{
  Placement section = {.parent = -1, .shape = -1, .span = search->columns};

  if (!search->header_rows)
    return;
  result->used_rows += search->header_rows;
  section.rows = result->used_rows;
  for (guint i = 0; i < result->placements->len; i++) {
    Placement *placement = &g_array_index(result->placements, Placement, i);
    placement->parent = 0;
    placement->row += search->header_rows;
  }
  g_array_prepend_val(result->placements, section);
}

/* Adds to PAGES the COUNT cheapest slicings that cost at most LIMIT. */
static void add_slicings(const Search *search, int limit, int count, GPtrArray *pages)
{
  const SearchFrame *frame = &search->frame;
  g_autoptr(Unfolding) unfolding = unfolding_new(search->slicing, limit);

  for (int h = frame->rows; h > 0; h--) {
    UnfoldPart page = {.part = whole_page(search, h)};
    int cost = slicing_cost(search->slicing, &page.part);
    if (cost < SEARCH_NEVER)
      unfolding_add(unfolding, &page, 1, cost + search_white_cost(frame->weights, frame->rows - h),
                    h);
  }
  g_autoptr(GPtrArray) some = unfolding_take(unfolding, count);
  g_ptr_array_extend_and_steal(pages, g_steal_pointer(&some));
}

/* Adds to PAGES those of WHEELS that cost at most LIMIT. */
static void add_pinwheels(const Search *search, const GArray *wheels, int limit, GPtrArray *pages)
{
  for (guint i = 0; i < wheels->len; i++) {
    const Pinwheel *wheel = &g_array_index(wheels, Pinwheel, i);
    g_autoptr(Unfolding) unfolding = unfolding_new(search->slicing, limit);
    unfolding_add(unfolding, wheel->arms, PINWHEEL_ARMS, wheel->cost, search->frame.rows);
    g_autoptr(GPtrArray) some = unfolding_take(unfolding, PAGES_EACH);
    g_ptr_array_extend_and_steal(pages, g_steal_pointer(&some));
  }
}

static gint compare_results(gconstpointer a, gconstpointer b)
{
  const SearchResult *left = *(SearchResult *const *)a, *right = *(SearchResult *const *)b;
  return left->cost - right->cost;
}

/* Pinwheels are looked for in slicings made for so much more than those there are, if these do not
 * have enough; each next step is so many times as high. */
enum { WHEELS_STEP = 120, WHEELS_GROWTH = 2 };

/* Up to what cost all pinwheels can be found in the slicings made: they have all parts that cost no
 * more than what is left beside the first cut. */
static int sure_limit(const Search *search)
{
  return search->frame.limit - search->frame.cut;
}

/* Whether COUNT of WHEELS cost less than COST. */
static gboolean are_cheaper(const GArray *wheels, int count, int cost)
{
  return (int)wheels->len >= count && g_array_index(wheels, Pinwheel, count - 1).cost < cost;
}

/* Adds to PAGES, empty, at most COUNT slicings and pinwheels that cost at most LIMIT. */
static void add_pages(Search *search, int limit, int count, GPtrArray *pages)
{
  int most = MIN(count, PINWHEELS_MOST), sliced = page_cost(search);
  g_autoptr(GArray) wheels = pinwheel_list(search->slicing, MIN(sure_limit(search), limit), most);

  if (!are_cheaper(wheels, count, sliced))
    add_slicings(search, limit, count, pages);
  for (int step = WHEELS_STEP; (int)wheels->len < most && sure_limit(search) < limit;
       step *= WHEELS_GROWTH) {
    int within = sure_limit(search) + step;
    slice(search, within + step > limit ? limit : within, 0);
    g_array_unref(wheels);
    wheels = pinwheel_list(search->slicing, search->frame.limit, most);
  }
  if (are_cheaper(wheels, count, sliced))
    g_ptr_array_set_size(pages, 0);
  add_pinwheels(search, wheels, limit, pages);
}

GPtrArray *search_take(Search *search, int limit, int count)
{
  gboolean turns = search->count >= PINWHEEL_ARMS;
  int cut = least_cut(search), least = search->bound + (turns ? 0 : cut);
  GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)search_result_free);

  limit = MIN(limit, SEARCH_UNLIMITED);
  if (least > limit)
    return pages;
  if (search->frame.limit < limit)
    slice(search, limit, search->bound + cut > limit ? 0 : cut);
  if (turns)
    add_pages(search, limit, count, pages);
  else
    add_slicings(search, limit, count, pages);
  g_ptr_array_sort(pages, compare_results);
  for (guint i = 0; i < pages->len; i++)
    put_under_header(search, pages->pdata[i]);
  return pages;
}

void search_result_free(SearchResult *result)
{
  if (!result)
    return;
  g_array_unref(result->placements);
  g_free(result);
}
