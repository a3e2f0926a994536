/* The search for a page: bounds first, then slicings within a limit that is raised until one fits,
 * then the cheapest of them unfolded into places. */
#include "makeup/search.h"

#include "makeup/unfold.h"

/* A page and how far it is searched. */
typedef struct {
  const SearchPage *page;
  SlicingFrame frame;
} Quest;

/* Prices a cell may have in the bounds, in quarters of a cost. */
static const int PRICES[] = {-80, -56, -40, -28, -20, -14, -10, -7, -5, -3, -2, -1, 0,
                             1,   2,   3,   5,   7,   10,  14,  20, 28, 40, 56, 80};

/* What the whole page costs at least when cells have PRICE. White at its foot saves cells too, but
 * costs more than any price allowed. */
static int bound_at(const Quest *quest, int price)
{
  const SlicingFrame *frame = &quest->frame;
  int least = -price * frame->columns * frame->rows;

  for (int i = 0; i < quest->page->count; i++)
    least += slicing_priced_cost(&quest->page->modules[i], price,
                                 quest->page->count > 1 ? 1 : frame->columns, frame->columns);
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

static Slicing *slice(const Quest *quest)
{
  int outside[SLICING_PRICES];
  const SlicingFrame *frame = &quest->frame;

  for (int p = 0; p < frame->price_count; p++)
    outside[p] = -frame->prices[p] * frame->columns * frame->rows;
  return slicing_new(quest->page->modules, quest->page->count, frame, outside, frame->weights->cut);
}

/* The least cost of the whole page in SLICING, white at its foot paid, and the ROWS it fills. */
static int page_cost(const Slicing *slicing, const Quest *quest, int *rows)
{
  const SlicingFrame *frame = &quest->frame;
  int least = SEARCH_UNLIMITED;

  *rows = 0;
  for (int h = frame->rows; h > 0; h--) {
    SlicingPart page = {.set = (1 << quest->page->count) - 1,
                        .width = frame->columns,
                        .height = h,
                        .tops = SLICING_ANY};
    int cost = slicing_cost(slicing, &page);
    if (cost < SEARCH_NEVER && cost + (frame->rows - h) * frame->weights->white_row < least) {
      least = cost + (frame->rows - h) * frame->weights->white_row;
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
  int bound = choose_prices(quest);

  for (int step = STEP_FIRST; bound <= limit; step *= STEP_GROWTH) {
    quest->frame.limit = step > STEP_LAST ? limit : MIN(bound + step, limit);
    g_autoptr(Slicing) slicing = slice(quest);
    *cost = page_cost(slicing, quest, rows);
    if (*rows && *cost <= quest->frame.limit)
      return g_steal_pointer(&slicing);
    if (quest->frame.limit == limit)
      break;
  }
  *cost = SEARCH_UNLIMITED;
  return NULL;
}

static Quest quest_new(const SearchPage *page)
{
  return (Quest){page, {.columns = page->columns, .rows = page->rows, .weights = page->weights}};
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

SearchResult *search_page(const SearchPage *page, int limit)
{
  Quest quest = quest_new(page);
  int cost, used;
  g_autoptr(Slicing) slicing = raise_limit(&quest, limit, &cost, &used);

  if (!slicing)
    return NULL;
  SlicingPart whole = {(1 << page->count) - 1, page->columns, used, .tops = SLICING_ANY};
  g_autoptr(GPtrArray) pages = unfold_best(slicing, &whole, 1, slicing_cost(slicing, &whole));
  g_assert(pages->len);
  SearchResult *result = g_ptr_array_steal_index(pages, 0);
  result->cost = cost;
  return result;
}

void search_result_free(SearchResult *result)
{
  if (!result)
    return;
  g_array_unref(result->placements);
  g_free(result);
}
