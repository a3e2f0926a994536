/* The search for a page: bounds first, then slicings within a limit that is raised until one fits,
 * then the cheapest of them unfolded into places. */
#include "makeup/search.h"

#include "makeup/pinwheel.h"

/* Most pinwheels beside the slicings, and pages unfolded of each. Slicings are far more, and
 * cheaper as long as nobody minds their cuts: in one order of cost they would leave no place to
 * pinwheels.
 */
enum { PINWHEELS_MOST = 192, PAGES_EACH = 2 };

/* A page and how far it is searched. A page of one section is its children under a header. */
typedef struct {
  const SearchPage *page;
  const SearchModule *modules;
  int count;
  int header_rows;
  SearchFrame frame;
} Quest;

/* Prices a cell may have in the bounds, in quarters of a cost. */
static const int PRICES[] = {-80, -56, -40, -28, -20, -14, -10, -7, -5, -3, -2, -1, 0,
                             1,   2,   3,   5,   7,   10,  14,  20, 28, 40, 56, 80};

/* What the whole page costs at least when cells have PRICE. White at its foot saves cells too, but
 * costs more than any price allowed. */
static int bound_at(const Quest *quest, int price)
{
  const SearchFrame *frame = &quest->frame;
  int least = -price * frame->columns * frame->rows;

  for (int i = 0; i < quest->count; i++)
    least += bounds_priced_cost(&quest->modules[i], price, quest->count > 1 ? 1 : frame->columns,
                                frame->columns);
  return (least + 3) / 4;
}

static gboolean price_allowed(const Quest *quest, int price)
{
  return -price * quest->frame.columns <= 4 * quest->frame.weights->white_row;
}

/* Chooses the prices about the one that bounds the page best. Returns its bound. */
static int choose_prices(Quest *quest)
{
  static const int AROUND[] = {0, -1, 1, -3, 3, -6, 6};
  int best = 0, least = -SEARCH_NEVER;

  for (int i = 0; i < (int)G_N_ELEMENTS(PRICES); i++) {
    int bound = price_allowed(quest, PRICES[i]) ? bound_at(quest, PRICES[i]) : -SEARCH_NEVER;
    if (bound > least) {
      least = bound;
      best = i;
    }
  }
  quest->frame.prices[0] = 0;
  quest->frame.price_count = 1;
  for (int i = 0; i < (int)G_N_ELEMENTS(AROUND); i++) {
    int at = best + AROUND[i];
    if (at >= 0 && at < (int)G_N_ELEMENTS(PRICES) && price_allowed(quest, PRICES[at]))
      quest->frame.prices[quest->frame.price_count++] = PRICES[at];
  }
  return least;
}

int search_white_cost(const SearchWeights *weights, int rows)
{
  return rows > 0 ? weights->white + rows * weights->white_row : 0;
}

/* What dividing the whole page costs at least: it is cut across or down. */
static int least_cut(const Quest *quest)
{
  const SearchWeights *weights = quest->frame.weights;
  return quest->count > 1 ? MIN(MIN(weights->across, weights->under_lead), weights->down) : 0;
}

/* The slicings of the page within LIMIT. CUT: what each is sure to cost for its first division; 0
 * if its parts are wanted for pages that are not divided. */
static Slicing *slice(Quest *quest, int limit, int cut)
{
  int outside[BOUNDS_PRICES];
  SearchFrame *frame = &quest->frame;

  frame->limit = limit;
  frame->cut = cut;
  for (int p = 0; p < frame->price_count; p++)
    outside[p] = -frame->prices[p] * frame->columns * frame->rows;
  return slicing_new(quest->modules, quest->count, frame, outside, SLICING_PAGE);
}

static SlicingPart whole_page(const Quest *quest, int rows)
{
  return (SlicingPart){(1 << quest->count) - 1, quest->frame.columns, rows, .tops = SLICING_ANY};
}

/* The least cost of the whole page in SLICING, white at its foot paid, and the ROWS it fills. */
static int page_cost(const Slicing *slicing, const Quest *quest, int *rows)
{
  const SearchFrame *frame = &quest->frame;
  int least = SEARCH_UNLIMITED;

  *rows = 0;
  for (int h = frame->rows; h > 0; h--) {
    SlicingPart page = whole_page(quest, h);
    int cost = slicing_cost(slicing, &page);
    if (cost < SEARCH_NEVER && cost + search_white_cost(frame->weights, frame->rows - h) < least) {
      least = cost + search_white_cost(frame->weights, frame->rows - h);
      *rows = h;
    }
  }
  return least;
}

/* The first limit lies so much above the least the page can cost; each next step is so many times
 * as high, and from the last on anything goes. */
enum { STEP_FIRST = 240, STEP_GROWTH = 3, STEP_LAST = 3000 };

/* Searches within higher and higher limits, up to LIMIT, until there is a page of that cost: no
 * cost is negative, so no part of such a page is above the limit, and it is the best there is.
 * Returns its slicings, NULL where there is none. COST and ROWS are the page's. */
static Slicing *raise_limit(Quest *quest, int limit, int *cost, int *rows)
{
  int cut = least_cut(quest), bound = choose_prices(quest) + cut;

  for (int step = STEP_FIRST; bound <= limit; step *= STEP_GROWTH) {
    int within = step > STEP_LAST || bound + 2 * step > limit ? limit : bound + step;
    g_autoptr(Slicing) slicing = slice(quest, within, cut);
    *cost = page_cost(slicing, quest, rows);
    if (*rows && *cost <= within)
      return g_steal_pointer(&slicing);
    if (within == limit)
      break;
  }
  *cost = SEARCH_UNLIMITED;
  return NULL;
}

static Quest quest_new(const SearchPage *page)
{
  const SearchModule *first = &page->modules[0];
  Quest quest = {page,
                 page->modules,
                 page->count,
                 0,
                 {.columns = page->columns, .rows = page->rows, .weights = page->weights}};

  if (page->count == 1 && first->child_count) {
    quest.modules = first->children;
    quest.count = first->child_count;
    quest.header_rows = MIN(first->header_rows, page->rows - 1);
    quest.frame.rows -= quest.header_rows;
  }
  return quest;
}

int search_bound(const SearchPage *page)
{
  Quest quest = quest_new(page);
  return choose_prices(&quest);
}

int search_cost(const SearchPage *page, int limit)
{
  Quest quest = quest_new(page);
  int cost, used;

  slicing_free(raise_limit(&quest, limit, &cost, &used));
  return cost;
}

/* Gives the children of the page's only section their place under it. */
static void put_under_header(const Quest *quest, SearchResult *result)
{
  Placement section = {.parent = -1, .shape = -1, .span = quest->page->columns};

  if (!quest->header_rows)
    return;
  result->used_rows += quest->header_rows;
  section.rows = result->used_rows;
  for (guint i = 0; i < result->placements->len; i++) {
    Placement *placement = &g_array_index(result->placements, Placement, i);
    placement->parent = 0;
    placement->row += quest->header_rows;
  }
  g_array_prepend_val(result->placements, section);
}

static void add_slicings(const Quest *quest, const Slicing *slicing, Unfolding *unfolding)
{
  const SearchFrame *frame = &quest->frame;

  for (int h = frame->rows; h > 0; h--) {
    UnfoldPart page = {.part = whole_page(quest, h)};
    int cost = slicing_cost(slicing, &page.part);
    if (cost < SEARCH_NEVER)
      unfolding_add(unfolding, &page, 1, cost + search_white_cost(frame->weights, frame->rows - h),
                    h);
  }
}

/* The cheapest pinwheels within LIMIT, at most MOST. SLICING has all parts of those that cost no
 * more than what a slicing may cost beside its first cut; mostly there are enough of them. */
static GArray *list_pinwheels(Quest *quest, Slicing **slicing, int limit, int most)
{
  int sure = quest->frame.limit - quest->frame.cut;
  GArray *wheels = pinwheel_list(*slicing, MIN(sure, limit), most);

  if ((int)wheels->len == most || sure >= limit)
    return wheels;
  g_array_unref(wheels);
  slicing_free(*slicing);
  *slicing = slice(quest, limit, 0);
  return pinwheel_list(*slicing, limit, most);
}

/* Adds to PAGES those of at most COUNT pinwheels that cost at most LIMIT. */
static void add_pinwheels(Quest *quest, Slicing **slicing, int limit, int count, GPtrArray *pages)
{
  g_autoptr(GArray) wheels = list_pinwheels(quest, slicing, limit, MIN(count, PINWHEELS_MOST));

  for (guint i = 0; i < wheels->len; i++) {
    const Pinwheel *wheel = &g_array_index(wheels, Pinwheel, i);
    g_autoptr(Unfolding) unfolding = unfolding_new(*slicing, limit);
    unfolding_add(unfolding, wheel->arms, PINWHEEL_ARMS, wheel->cost, quest->frame.rows);
    g_autoptr(GPtrArray) some = unfolding_take(unfolding, PAGES_EACH);
    g_ptr_array_extend_and_steal(pages, g_steal_pointer(&some));
  }
}

static gint compare_results(gconstpointer a, gconstpointer b)
{
  const SearchResult *left = *(SearchResult *const *)a, *right = *(SearchResult *const *)b;
  return left->cost - right->cost;
}

/* The COUNT cheapest pages of SLICING that cost at most LIMIT, and pinwheels. Takes SLICING. */
static GPtrArray *take_best(Quest *quest, Slicing *taken, int limit, int count)
{
  g_autoptr(Slicing) slicing = taken;
  g_autoptr(Unfolding) unfolding = unfolding_new(slicing, limit);

  add_slicings(quest, slicing, unfolding);
  GPtrArray *pages = unfolding_take(unfolding, count);
  if (quest->count >= PINWHEEL_ARMS)
    add_pinwheels(quest, &slicing, limit, count, pages);
  g_ptr_array_sort(pages, compare_results);
  for (guint i = 0; i < pages->len; i++)
    put_under_header(quest, pages->pdata[i]);
  return pages;
}

GPtrArray *search_best(const SearchPage *page, int limit, int count)
{
  Quest quest = quest_new(page);

  choose_prices(&quest);
  return take_best(&quest, slice(&quest, limit, least_cut(&quest)), limit, count);
}

GPtrArray *search_nearest(const SearchPage *page, int margin, int count)
{
  Quest quest = quest_new(page);
  int cost, rows;
  Slicing *slicing = raise_limit(&quest, SEARCH_UNLIMITED, &cost, &rows);

  if (!slicing)
    return g_ptr_array_new_with_free_func((GDestroyNotify)search_result_free);
  if (quest.frame.limit < cost + margin) {
    slicing_free(slicing);
    slicing = slice(&quest, cost + margin, least_cut(&quest));
  }
  return take_best(&quest, slicing, cost + margin, count);
}

void search_result_free(SearchResult *result)
{
  if (!result)
    return;
  g_array_unref(result->placements);
  g_free(result);
}
