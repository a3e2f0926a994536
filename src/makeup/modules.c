/* Modules: sections whole or open, and the way back from placements to stories and banners. */
#include "makeup/modules.h"

#include "makeup/style.h"

/* A white block at the foot costs what a strip over the whole width would for its cells, and so
 * much more than one, up to a sum that leaves the search room for other costs. It is at least as
 * high as what could fill it. */
enum { COST_WHITE_BLOCK = 800, COST_WHITE_MOST = 8000, WHITE_ROWS_LEAST = 6, WHITE_RANK = 4 };

int plan_area_rows(const PlanArea *area, int index)
{
  return index == 0 && area->nameplate ? area->first_rows : area->other_rows;
}

int plan_page_number(const PlanArea *area, int index)
{
  const GPtrArray *pages = area->issue->pages;
  int last = (int)pages->len - 1;

  if (last < 0)
    return index + 1;
  const PageName *name = pages->pdata[MIN(index, last)];
  return name->number + MAX(index - last, 0);
}

static void free_array(gpointer array)
{
  g_array_unref(array);
}

void module_set_free(ModuleSet *set)
{
  if (!set)
    return;
  g_array_unref(set->modules);
  g_array_unref(set->starts);
  g_ptr_array_unref(set->groups);
  g_ptr_array_unref(set->shapes);
  g_free(set);
}

static gboolean is_open(ModuleForm form)
{
  return form == MODULES_OPEN || form == MODULES_OPEN_WHITE;
}

/* The shapes of STORY but for those with a leg that ends early. */
static const SearchShape *exact_shapes(ModuleSet *set, const Story *story)
{
  GArray *shapes = g_array_new(FALSE, FALSE, sizeof(SearchShape));

  for (int i = 0; i < story->shapes->count; i++) {
    SearchShape shape = story->search[i];
    if (story->shapes->heights[i].short_rows)
      shape.cost = SEARCH_NEVER; /* numbers of shapes stay what they are */
    g_array_append_val(shapes, shape);
  }
  g_ptr_array_add(set->shapes, shapes);
  return &g_array_index(shapes, SearchShape, 0);
}

static SearchModule leaf(ModuleSet *set, const Story *story)
{
  gboolean exact = set->form != MODULES_WHOLE && set->form != MODULES_OPEN;

  return (SearchModule){.pins = story->pins,
                        .shapes = exact ? exact_shapes(set, story) : story->search,
                        .shape_count = story->shapes->count,
                        .order = story->order,
                        .rank = story->rank};
}

static void add_module(ModuleSet *set, SearchModule module, int start)
{
  g_array_append_val(set->modules, module);
  g_array_append_val(set->starts, start);
}

static const Story *story_at(const ModuleSet *set, int index)
{
  return &g_array_index(set->stories, Story, index);
}

/* Stories FIRST to LAST, all of one section, under its banner. */
static void add_section(ModuleSet *set, int first, int last, const PlanArea *area)
{
  SearchModule module = {.order = story_at(set, first)->order, .rank = story_at(set, first)->rank};
  GArray *children = g_array_new(FALSE, FALSE, sizeof(SearchModule));

  for (int i = first; i < last; i++) {
    SearchModule child = leaf(set, story_at(set, i));
    g_array_append_val(children, child);
    module.rank = MIN(module.rank, child.rank);
    module.pins |= child.pins;
  }
  g_ptr_array_add(set->groups, children);
  module.children = &g_array_index(children, SearchModule, 0);
  module.child_count = (int)children->len;
  module.header_rows = area->banner_rows;
  add_module(set, module, first);
}

/* Stories FIRST to LAST of one section one by one, the first with the banner's rows. */
static void add_open_section(ModuleSet *set, int first, int last, const PlanArea *area)
{
  const Story *opener = story_at(set, first);
  const SearchModule opening = leaf(set, opener);
  GArray *shapes = g_array_new(FALSE, FALSE, sizeof(SearchShape));

  for (int i = 0; i < opener->shapes->count; i++) {
    SearchShape shape = opening.shapes[i];
    shape.rows += area->banner_rows;
    shape.tops = 0;
    g_array_append_val(shapes, shape);
  }
  g_ptr_array_add(set->shapes, shapes);
  for (int i = first; i < last; i++) {
    SearchModule module = leaf(set, story_at(set, i));
    if (i == first)
      module.shapes = &g_array_index(shapes, SearchShape, 0);
    module.section = first + 1;
    module.opens = i == first;
    add_module(set, module, i);
  }
}

int module_white_cost(const SearchWeights *weights, int columns, const CraftBlock *block)
{
  int cells = weights->white_row * block->span * block->rows / columns;
  return MIN(weights->white + COST_WHITE_BLOCK + cells, COST_WHITE_MOST);
}

/* A block of any size but the whole width, at the foot, after all others. */
static void add_white(ModuleSet *set, const PlanArea *area)
{
  GArray *shapes = g_array_new(FALSE, FALSE, sizeof(SearchShape));

  for (int span = 1; span < area->columns; span++)
    for (int rows = WHITE_ROWS_LEAST; rows <= area->other_rows + 1; rows++) {
      CraftBlock block = {.span = span, .rows = rows};
      SearchShape shape = {
          .span = span,
          .rows = rows,
          .cost = module_white_cost(&set->weights, area->columns, &block),
      };
      g_array_append_val(shapes, shape);
    }
  g_ptr_array_add(set->shapes, shapes);
  SearchModule module = {.shapes = &g_array_index(shapes, SearchShape, 0),
                         .shape_count = (int)shapes->len,
                         .order = G_MAXINT,
                         .pins = SEARCH_FOOT,
                         .rank = WHITE_RANK};
  add_module(set, module, -1);
}

ModuleSet *module_set_new(const GArray *stories, int first, int last, const PlanArea *area,
                          ModuleForm form)
{
  ModuleSet *set = g_new0(ModuleSet, 1);

  *set = (ModuleSet){.form = form,
                     .stories = stories,
                     .first = first,
                     .last = last,
                     .weights = style_search_weights(area->layout->makeup.style, 0),
                     .modules = g_array_new(FALSE, FALSE, sizeof(SearchModule)),
                     .starts = g_array_new(FALSE, FALSE, sizeof(int)),
                     .groups = g_ptr_array_new_with_free_func(free_array),
                     .shapes = g_ptr_array_new_with_free_func(free_array)};
  for (int i = first; i < last;) {
    const Section *section = story_at(set, i)->section;
    gboolean open = is_open(form);
    int end = i + 1;
    while (section->name && end < last && story_at(set, end)->section == section)
      end++;
    if (!section->name)
      add_module(set, leaf(set, story_at(set, i)), i);
    else if (open)
      add_open_section(set, i, end, area);
    else
      add_section(set, i, end, area);
    i = end;
  }
  if (form == MODULES_WHITE || form == MODULES_OPEN_WHITE)
    add_white(set, area);
  return set;
}

gboolean module_set_searchable(const ModuleSet *set)
{
  if (set->modules->len > SEARCH_MODULES_MAX)
    return FALSE;
  for (guint i = 0; i < set->modules->len; i++)
    if (g_array_index(set->modules, SearchModule, i).child_count > SEARCH_MODULES_MAX)
      return FALSE;
  return TRUE;
}

SearchPage module_set_ask(const ModuleSet *set, const PlanArea *area, int rows)
{
  return (SearchPage){.modules = &g_array_index(set->modules, SearchModule, 0),
                      .count = (int)set->modules->len,
                      .columns = area->columns,
                      .rows = rows + 1,
                      .weights = &set->weights};
}

static void arrange_story(const ModuleSet *set, const PlanArea *area, const Placement *placement,
                          Arrangement *arrangement)
{
  int inner = placement->parent < 0 ? 0 : placement->module;
  int module = placement->parent < 0 ? placement->module : placement->parent;
  int start = g_array_index(set->starts, int, module);
  StoryPlace place = {start < 0 ? -1 : start + inner,
                      placement->shape,
                      {placement->column, placement->row, placement->span, placement->rows},
                      0,
                      0};

  if (g_array_index(set->modules, SearchModule, module).opens) {
    BannerPlace banner = {start, place.block, placement->rows};
    banner.block.rows = area->banner_rows;
    g_array_append_val(arrangement->banners, banner);
    place.block.row += area->banner_rows;
    place.block.rows -= area->banner_rows;
  }
  g_array_append_val(arrangement->stories, place);
}

Arrangement *module_set_arrange(const ModuleSet *set, const PlanArea *area,
                                const SearchResult *result)
{
  Arrangement *arrangement = g_new0(Arrangement, 1);
  guint most = result->placements->len;

  *arrangement = (Arrangement){.stories = g_array_sized_new(FALSE, FALSE, sizeof(StoryPlace), most),
                               .banners = g_array_new(FALSE, FALSE, sizeof(BannerPlace)),
                               .open = is_open(set->form),
                               .used_rows = result->used_rows,
                               .cost = result->cost};
  for (guint i = 0; i < result->placements->len; i++) {
    const Placement *placement = &g_array_index(result->placements, Placement, i);
    if (placement->shape >= 0) {
      arrange_story(set, area, placement, arrangement);
      continue;
    }
    BannerPlace banner = {g_array_index(set->starts, int, placement->module),
                          {placement->column, placement->row, placement->span, area->banner_rows},
                          placement->rows};
    g_array_append_val(arrangement->banners, banner);
  }
  return arrangement;
}

void arrangement_free(Arrangement *arrangement)
{
  if (!arrangement)
    return;
  g_array_unref(arrangement->stories);
  g_array_unref(arrangement->banners);
  g_free(arrangement);
}

gboolean arrangement_is_full(const Arrangement *arrangement, int rows)
{
  return arrangement->used_rows > rows && !arrangement_find(arrangement, -1);
}

const StoryPlace *arrangement_find(const Arrangement *arrangement, int story)
{
  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    if (place->story == story)
      return place;
  }
  return NULL;
}
