/* Make-up: galleys, shapes, plan and search in order; then each page is drawn. */
#include "makeup/makeup.h"

#include "makeup/ease.h"
#include "makeup/edition.h"
#include "makeup/filler.h"
#include "makeup/fixed.h"
#include "makeup/furniture.h"
#include "makeup/level.h"
#include "makeup/overset.h"
#include "makeup/pins.h"
#include "makeup/pour.h"
#include "makeup/promote.h"
#include "makeup/upright.h"
#include "model/parallel.h"
#include "model/units.h"

#include <math.h>
#include <string.h>

/* The whole make-up of one issue. */
typedef struct {
  const Issue *issue;
  const Layout *layout;
  Compositor *type;
  Report *report;
  GArray *stories; /* of Story */
  GArray *fillers; /* of Story */
  Galley *ear;     /* beside the nameplate (报眼); owned; NULL for none */
  Shape ear_shape;
  int others; /* arrangements of each page wanted beside the best */
  PlanArea area;
} Makeup;

/* The page of ISSUE that is named as SECTION is, from 1; 0 where there is none. */
static int home_of(const Issue *issue, const Section *section)
{
  for (guint i = 0; section->name && i < issue->pages->len; i++) {
    const PageName *page = issue->pages->pdata[i];
    if (page->name && strcmp(page->name->utf8, section->name->utf8) == 0)
      return (int)i + 1;
  }
  return 0;
}

/* An article on its way to being a story. */
typedef struct {
  const Section *section;
  const Article *article;
  Story story;
  gboolean levelled; /* its head fits no page in the form the editor asks for */
} Making;

/* Takes in the article that stands beside the nameplate. */
static void add_ear(Makeup *makeup, const Article *article)
{
  EarRoom room = furniture_ear_room(makeup->layout);
  Treatment treatment = {PRIORITY_BRIEF, HEADLINE_HORIZONTAL};

  makeup->ear = galley_new(makeup->type, article, treatment);
  if (fixed_shape(makeup->ear, room.span, room.rows, &makeup->ear_shape)) {
    fixed_report(makeup->report, makeup->ear, &makeup->ear_shape);
    return;
  }
  overset_report_fixed(makeup->report, makeup->ear, room.span, room.rows);
  g_clear_pointer(&makeup->ear, galley_free);
}

static void make_story(gpointer element, gpointer shared)
{
  Making *making = element;
  const Makeup *makeup = shared;
  const Article *article = making->article;
  Treatment treatment = {article->priority, article->form};
  int rows = makeup->area.other_rows;

  making->story = story_make(makeup->type, making->section, article, treatment, rows);
  if (story_comes_out(&making->story) || treatment.form == HEADLINE_HORIZONTAL)
    return;
  story_clear(&making->story);
  treatment.form = HEADLINE_HORIZONTAL;
  making->story = story_make(makeup->type, making->section, article, treatment, rows);
  making->levelled = TRUE;
}

static void add_story(Makeup *makeup, const Making *making)
{
  const Article *article = making->article;
  Story story = making->story;

  if (making->levelled)
    overset_report_head(makeup->report, article);
  story.order = (int)makeup->stories->len;
  story.home = home_of(makeup->issue, making->section);
  if (!story.shapes->count && !story_divide(&story, makeup->area.other_rows)) {
    overset_report_story(makeup->report, story.galley, &makeup->area);
    story_clear(&story);
    return;
  }
  if (article->rows && story.shapes->count) {
    Shape shape = shape_at(story.shapes, 0);
    fixed_report(makeup->report, story.galley, &shape);
  }
  gboolean filler = article->kind == KIND_FILLER && !article->page;
  g_array_append_val(filler ? makeup->fillers : makeup->stories, story);
}

/* Makes the issue's stories, on all processors, and adds them in its order. */
static void add_stories(Makeup *makeup)
{
  g_autoptr(GArray) makings = g_array_new(FALSE, FALSE, sizeof(Making));

  for (guint s = 0; s < makeup->issue->sections->len; s++) {
    const Section *section = makeup->issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      Making making = {.section = section, .article = section->articles->pdata[a]};
      if (making.article->place == PLACE_EAR)
        add_ear(makeup, making.article);
      else
        g_array_append_val(makings, making);
    }
  }
  parallel_each(makings, make_story, makeup);
  for (guint i = 0; i < makings->len; i++)
    add_story(makeup, &g_array_index(makings, Making, i));
}

static const PageName *page_name(const Issue *issue, int index)
{
  return (guint)index < issue->pages->len ? issue->pages->pdata[index] : NULL;
}

static void plan_areas(Makeup *makeup)
{
  const Layout *layout = makeup->layout;

  makeup->area = (PlanArea){
      .layout = layout,
      .issue = makeup->issue,
      .columns = layout->grid.columns,
      .first_rows = layout->grid.rows - furniture_nameplate_rows(layout, makeup->issue),
      .other_rows = layout->grid.rows - layout->furniture.folio_rows,
      .banner_rows = layout->furniture.banner_rows,
      .others = makeup->others,
  };
  makeup->area.nameplate = plan_page_number(&makeup->area, 0) == 1;
}

/* A page being drawn. */
typedef struct {
  const Makeup *makeup;
  const PagePlan *plan;
  int index;   /* in the issue, from 0 */
  Page *page;  /* made by draw_page */
  int top_row; /* of the area for articles */
} Draw;

/* The banner that stands over PLACE or whose section holds it; NULL for none. */
static const BannerPlace *find_banner(const Draw *draw, const CraftBlock *place)
{
  const GArray *banners = draw->plan->best->banners;
  for (guint i = 0; i < banners->len; i++) {
    const BannerPlace *banner = &g_array_index(banners, BannerPlace, i);
    if (place->row > banner->block.row && place->row < banner->block.row + banner->rows &&
        place->column >= banner->block.column &&
        place->column < banner->block.column + banner->block.span)
      return banner;
  }
  return NULL;
}

/* The rule over a story that stands under another: its thickness says how new the matter is. */
static void draw_story_rule(const Draw *draw, const StoryPlace *place)
{
  const Layout *layout = draw->makeup->layout;
  const Story *story = &g_array_index(draw->makeup->stories, Story, place->story);
  const BannerPlace *banner = find_banner(draw, &place->block);
  const Article *article = story->galley->article;
  int first = banner ? banner->block.row + banner->block.rows : 0;

  if (place->block.row <= first || article->box != BOX_NONE || article->kind == KIND_DIGEST ||
      article->kind == KIND_PHOTO)
    return;
  double x = layout_column_x(layout, place->block.column);
  double y = layout_row_y(layout, draw->top_row + place->block.row) - 0.4 * layout->grid.pitch;
  gboolean major = story->rank <= 1;
  page_add_rule(draw->page, x, y, x + layout_span_width(layout, place->block.span), y,
                major ? layout->rules.story : layout->rules.minor,
                major ? layout->rules.story_ink : layout->rules.hairline_ink);
}

/* The hairline in the gutter left of ROWS rows from BLOCK's first on. */
static void draw_column_rule(const Draw *draw, const CraftBlock *block, int rows)
{
  const Layout *layout = draw->makeup->layout;
  int row = draw->top_row + block->row;

  if (block->column == 0)
    return;
  double x = layout_column_x(layout, block->column) - layout->grid.gutter / 2;
  page_add_rule(draw->page, x, layout_row_y(layout, row) + layout->grid.optical_top, x,
                layout_row_y(layout, row + rows - 1) - layout->grid.optical_foot,
                layout->rules.column, layout->rules.hairline_ink);
}

/* A section has one rule at its left, which its stories there share. */
static void draw_rules(const Draw *draw)
{
  const Arrangement *arrangement = draw->plan->best;

  page_add_tag(draw->page, TAG_FURNITURE, NULL, 0, 0, (Mark){0});
  for (guint i = 0; i < arrangement->banners->len; i++) {
    const BannerPlace *banner = &g_array_index(arrangement->banners, BannerPlace, i);
    draw_column_rule(draw, &banner->block, banner->rows);
  }
  for (guint i = 0; i < arrangement->stories->len; i++) {
    const StoryPlace *place = &g_array_index(arrangement->stories, StoryPlace, i);
    const BannerPlace *banner = find_banner(draw, &place->block);
    if (!banner || banner->block.column != place->block.column)
      draw_column_rule(draw, &place->block, place->block.rows);
    if (place->story >= 0)
      draw_story_rule(draw, place);
  }
  page_add_tag(draw->page, TAG_END, NULL, 0, 0, (Mark){0});
}

/* Draws the banner over story FIRST if it has one. */
static void draw_banner(const Draw *draw, int first, const Section *section)
{
  const Layout *layout = draw->makeup->layout;

  for (guint i = 0; i < draw->plan->best->banners->len; i++) {
    const BannerPlace *place = &g_array_index(draw->plan->best->banners, BannerPlace, i);
    if (place->story != first)
      continue;
    int row = draw->top_row + place->block.row;
    page_add_tag(draw->page, TAG_SECTION, section->name->utf8,
                 layout_column_x(layout, place->block.column), layout_row_y(layout, row),
                 section->mark);
    furniture_banner(draw->page, draw->makeup->type, section, place->block.column,
                     place->block.span, row);
    page_add_tag(draw->page, TAG_END, NULL, 0, 0, section->mark);
  }
}

/* Draws the stories in the issue's order, each section's banner before its first. */
static void draw_stories(const Draw *draw)
{
  for (int i = draw->plan->first; i < draw->plan->last; i++) {
    const Story *story = &g_array_index(draw->makeup->stories, Story, i);
    const StoryPlace *place = arrangement_find(draw->plan->best, i);
    Shape shape = shape_at(story->shapes, place->shape);
    head_shrink(&shape.head, place->head_size);
    draw_banner(draw, i, story->section);
    pour_article(draw->page, story->galley, &shape, place->block.column,
                 draw->top_row + place->block.row);
  }
}

/* The rule over BLOCK, which stays white, so that it is seen to be meant. */
static void draw_closing_rule(const Draw *draw, const CraftBlock *block)
{
  const Layout *layout = draw->makeup->layout;
  double y = layout_row_y(layout, draw->top_row + block->row) - 0.4 * layout->grid.pitch;
  double x = layout_column_x(layout, block->column);

  if (block->row > 0)
    page_add_rule(draw->page, x, y, x + layout_span_width(layout, block->span), y,
                  layout->rules.story, layout->rules.story_ink);
}

/* White at the foot, over the whole page or a part of it. */
static void draw_white(const Draw *draw)
{
  const Arrangement *best = draw->plan->best;
  const StoryPlace *block = arrangement_find(best, -1);
  CraftBlock strip = {.row = best->used_rows, .span = draw->makeup->layout->grid.columns};

  if (best->used_rows <= plan_area_rows(&draw->makeup->area, draw->index))
    draw_closing_rule(draw, &strip);
  if (block)
    draw_closing_rule(draw, &block->block);
}

static void draw_nameplate(const Draw *draw, const PageName *name)
{
  const Makeup *makeup = draw->makeup;

  furniture_nameplate(draw->page, makeup->type, makeup->issue, name);
  if (makeup->ear)
    pour_article(draw->page, makeup->ear, &makeup->ear_shape,
                 furniture_ear_room(makeup->layout).column, 0);
}

static void draw_page(gpointer element, gpointer unused)
{
  Draw *draw = element;
  const Makeup *makeup = draw->makeup;
  const Layout *layout = makeup->layout;
  const PageName *name = page_name(makeup->issue, draw->index);
  int number = plan_page_number(&makeup->area, draw->index);
  Page *page =
      page_new(number, layout->sheet.trim_width, layout->sheet.trim_height, layout->sheet.bleed);

  (void)unused;
  draw->page = page;
  draw->top_row = layout->grid.rows - plan_area_rows(&makeup->area, draw->index);
  page->label = furniture_page_label(makeup->issue, name, number);
  if (draw->index == 0 && makeup->area.nameplate)
    draw_nameplate(draw, name);
  else
    furniture_folio(page, makeup->type, makeup->issue, name, number);
  draw_rules(draw);
  draw_stories(draw);
  draw_white(draw);
}

/* Draws a page and frees its stories: long issues are never held both as copies and as pages. */
static void draw_last(gpointer element, gpointer unused)
{
  const Draw *draw = element;

  draw_page(element, unused);
  for (int i = draw->plan->first; i < draw->plan->last; i++) {
    Story *story = &g_array_index(draw->makeup->stories, Story, i);
    story_clear(story);
    *story = (Story){0};
  }
}

/* Draws the pages of PLANS, on all processors: no page knows of another. */
static GPtrArray *draw_pages(const Makeup *makeup, const GPtrArray *plans)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_autoptr(GArray) draws = g_array_new(FALSE, FALSE, sizeof(Draw));

  for (guint i = 0; i < plans->len; i++) {
    Draw draw = {.makeup = makeup, .plan = plans->pdata[i], .index = (int)i};
    g_array_append_val(draws, draw);
  }
  parallel_each(draws, draw_last, NULL);
  for (guint i = 0; i < draws->len; i++) {
    Page *page = g_array_index(draws, Draw, i).page;
    report_take(makeup->report, page->report);
    g_ptr_array_add(pages, page);
  }
  return pages;
}

/* Takes MAKEUP's stories in and divides them into pages; returns an array of PagePlan. */
static GPtrArray *plan_issue(Makeup *makeup)
{
  makeup->stories = g_array_new(FALSE, FALSE, sizeof(Story));
  makeup->fillers = g_array_new(FALSE, FALSE, sizeof(Story));
  g_array_set_clear_func(makeup->stories, story_clear);
  g_array_set_clear_func(makeup->fillers, story_clear);
  plan_areas(makeup);
  add_stories(makeup);
  GPtrArray *plans = edition_plan(makeup->stories, &makeup->area, makeup->report);
  fillers_place(makeup->stories, plans, makeup->fillers, &makeup->area, makeup->report);
  g_array_unref(makeup->fillers);
  overset_report_moved(makeup->report, makeup->stories, plans, &makeup->area);
  const Recast recast = {makeup->type, makeup->stories, plans, &makeup->area};
  level_heads(&recast, makeup->report);
  promote_leads(&recast);
  stand_heads(&recast);
  ease_pages(makeup->stories, plans, &makeup->area);
  pins_report(makeup->report, makeup->stories, plans, &makeup->area);
  return plans;
}

GPtrArray *makeup_issue(const Issue *issue, Compositor *type, Report *report)
{
  Makeup makeup = {.issue = issue, .layout = compose_layout(type), .type = type, .report = report};
  g_autoptr(GPtrArray) plans = plan_issue(&makeup);
  GPtrArray *pages = draw_pages(&makeup, plans);

  galley_free(makeup.ear);
  g_array_unref(makeup.stories);
  return pages;
}

/* The next best arrangements of PLAN as pages. */
static GPtrArray *draw_others(Makeup *makeup, PagePlan *plan, int index)
{
  GPtrArray *others = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  Arrangement *best = plan->best;

  for (int i = 0; i < (int)plan->others->len; i++) {
    Draw draw = {.makeup = makeup, .plan = plan, .index = index};
    plan->best = plan->others->pdata[i];
    draw_page(&draw, NULL);
    g_ptr_array_add(others, draw.page);
  }
  plan->best = best;
  return others;
}

GPtrArray *makeup_alternatives(const Issue *issue, Compositor *type, int count)
{
  g_autoptr(Report) said = report_new(); /* by makeup_issue, already */
  Makeup makeup = {.issue = issue,
                   .layout = compose_layout(type),
                   .type = type,
                   .report = said,
                   .others = count};
  GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  g_autoptr(GPtrArray) plans = plan_issue(&makeup);

  for (guint i = 0; i < plans->len; i++)
    g_ptr_array_add(all, draw_others(&makeup, plans->pdata[i], (int)i));
  galley_free(makeup.ear);
  g_array_unref(makeup.stories);
  return all;
}
