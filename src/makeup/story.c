/* Stories: an article's galley, its shapes, and what of them the search looks at. */
#include "makeup/story.h"

static int rank_of(Priority priority)
{
  switch (priority) {
  case PRIORITY_LEAD:
    return 0;
  case PRIORITY_MAJOR:
    return 1;
  case PRIORITY_NORMAL:
    return 2;
  case PRIORITY_BRIEF:
    return 3;
  }
  return 2;
}

/* The edges of the page that PLACE names. */
static unsigned pins_of(Place place)
{
  static const unsigned EDGES[] = {
      [PLACE_ANY] = 0,
      [PLACE_TOP_LEFT] = SEARCH_TOP | SEARCH_LEFT,
      [PLACE_TOP] = SEARCH_TOP,
      [PLACE_TOP_RIGHT] = SEARCH_TOP | SEARCH_RIGHT,
      [PLACE_BOTTOM_LEFT] = SEARCH_FOOT | SEARCH_LEFT,
      [PLACE_BOTTOM] = SEARCH_FOOT,
      [PLACE_BOTTOM_RIGHT] = SEARCH_FOOT | SEARCH_RIGHT,
      [PLACE_EAR] = 0,
  };
  return EDGES[place];
}

/* The rows × columns STORY asks for at its best, and at its least. */
static int best_demand(const Story *story)
{
  const SearchShape *best = &story->search[0];
  for (int i = 1; i < story->shapes->count; i++)
    if (story->search[i].cost < best->cost)
      best = &story->search[i];
  return best->span * best->rows;
}

static int least_demand(const Story *story)
{
  int least = G_MAXINT;
  for (int i = 0; i < story->shapes->count; i++)
    least = MIN(least, story->search[i].span * story->search[i].rows);
  return least;
}

/* Gives STORY the shapes of LIST, which it takes. */
static void take_shapes(Story *story, ShapeList *list)
{
  story->shapes = list;
  story->search = g_new0(SearchShape, MAX(list->count, 1));
  for (int i = 0; i < list->count; i++) {
    Shape shape = shape_at(list, i);
    story->search[i] =
        (SearchShape){shape.span, shape.rows + 1, shape.cost, shape_tops(story->galley, &shape)};
  }
  story->demand = best_demand(story);
}

Story story_make(Compositor *type, const Section *section, const Article *article,
                 Treatment treatment, int rows)
{
  Story story = {.section = section,
                 .rank = article->rows ? rank_of(PRIORITY_BRIEF) : rank_of(treatment.priority),
                 .page = article->page,
                 .pins = pins_of(article->place)};

  story.galley = galley_new(type, article, treatment);
  take_shapes(&story, shape_list(story.galley, compose_layout(type)->grid.columns, rows));
  return story;
}

gboolean story_comes_out(const Story *story)
{
  for (int i = 0; i < story->shapes->count; i++)
    if (!story->shapes->heights[i].short_rows)
      return TRUE;
  return FALSE;
}

gboolean story_divide(Story *story, int rows)
{
  const Layout *layout = story->galley->layout;

  if (!shape_divisible(story->galley))
    return FALSE;
  ShapeList *parts = shape_list_parts(story->galley, layout->grid.columns, rows);
  if (!parts->count) {
    shape_list_free(parts);
    return FALSE;
  }
  story->whole = story->shapes;
  g_free(story->search);
  take_shapes(story, parts);
  story->demand = least_demand(story); /* it takes what the others leave */
  story->part = STORY_FIRST;
  return TRUE;
}

void story_ease(Story *story, int rows, ShapeEase ease)
{
  int columns = story->galley->layout->grid.columns;
  take_shapes(story, shape_list_eased(story->galley, columns, rows, ease));
}

void story_forget_shapes(Story *story)
{
  g_clear_pointer(&story->shapes, shape_list_free);
  g_clear_pointer(&story->search, g_free);
}

void story_unite(Story *story)
{
  shape_list_free(story->shapes);
  g_free(story->search);
  take_shapes(story, g_steal_pointer(&story->whole));
  story->part = STORY_WHOLE;
}

Story story_rest(const Story *story, int shape, int page, int rows)
{
  Shape first = shape_at(story->shapes, shape);
  Story rest = {.section = story->section,
                .rank = rank_of(PRIORITY_NORMAL),
                .order = story->order,
                .part = STORY_REST};
  ShapePlan plan;

  shape_plan(story->galley, &first, &plan);
  int byte = galley_cut_byte(story->galley, first.cut.item, plan.measure_pu, first.cut.lines);
  rest.galley = galley_new_rest(story->galley, first.cut.item, byte, page);
  take_shapes(&rest, shape_list(rest.galley, story->galley->layout->grid.columns, rows));
  return rest;
}

void story_clear(gpointer element)
{
  Story *story = element;
  galley_free(story->galley);
  shape_list_free(story->shapes);
  shape_list_free(story->whole);
  g_free(story->search);
}
