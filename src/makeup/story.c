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

static int best_demand(const GArray *shapes)
{
  const Shape *best = NULL;
  for (guint i = 0; i < shapes->len; i++) {
    const Shape *shape = &g_array_index(shapes, Shape, i);
    if (!best || shape->cost < best->cost)
      best = shape;
  }
  return best ? best->span * (best->rows + 1) : 0;
}

Story story_make(Compositor *type, const Section *section, const Article *article,
                 Priority priority, int rows)
{
  Story story = {.section = section, .rank = rank_of(priority), .page = article->page};

  story.galley = galley_new(type, article, priority);
  story.shapes = shape_list(story.galley, compose_layout(type)->grid.columns, rows);
  story.search = g_new0(SearchShape, MAX(story.shapes->len, 1));
  for (guint i = 0; i < story.shapes->len; i++) {
    const Shape *shape = &g_array_index(story.shapes, Shape, i);
    story.search[i] =
        (SearchShape){shape->span, shape->rows + 1, shape->cost, shape_tops(story.galley, shape)};
  }
  story.demand = best_demand(story.shapes);
  return story;
}

void story_clear(gpointer element)
{
  Story *story = element;
  galley_free(story->galley);
  if (story->shapes)
    g_array_unref(story->shapes);
  g_free(story->search);
}
