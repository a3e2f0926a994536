/* Shapes: the rectangles an article can fill exactly, and where its parts stand in one. */
#pragma once

#include "makeup/head.h"
#include "makeup/search.h"

/* Least rows of a leg. */
#define SHAPE_LEG_ROWS 4

typedef enum {
  FORM_STACK,        /* head over the legs, photo inset at their top right */
  FORM_PHOTO_TOP,    /* photo, head, legs */
  FORM_PHOTO_BESIDE, /* head and legs left, photo right, both full height */
  FORM_HEAD_BESIDE,  /* side or vertical head left of the legs */
  FORM_FACTS,        /* lists of numbers */
} ShapeForm;

/* One way to set an article. Rows are grid rows from the module's top. */
typedef struct {
  ShapeForm form;
  int span; /* base columns */
  int rows; /* without the blank row below */
  int cost;
  Head head;
  int legs;
  int gutter_step;  /* 0: legs of whole characters; N: gutters of a character and N - 1 quarters */
  int text_columns; /* FORM_PHOTO_BESIDE: columns of head and text */
  int inset_legs;   /* legs the photo covers */
  int photo_rows, caption_rows;
  int top_rows;   /* a box's tag */
  int head_rows;  /* head with its extra white */
  int body_rows;  /* height of the legs */
  int foot_rows;  /* a box's white at its foot */
  int short_rows; /* left empty at the foot of the last leg */
  FlowCut cut;    /* 转版: where it goes on elsewhere; no lines: nowhere */
} Shape;

/* A height at which a setting, which is all else there is to a shape, comes out. */
typedef struct {
  int cost;
  int setting; /* its number */
  int rows, head_rows, body_rows, short_rows;
  FlowCut cut;
} ShapeHeight;

/* Shapes of one article: many heights of few settings. */
typedef struct {
  int count;
  Shape *settings;       /* owned */
  ShapeHeight heights[]; /* COUNT */
} ShapeList;

/* Returns shape INDEX of LIST. */
Shape shape_at(const ShapeList *list, int index);

/* Returns a list of HEIGHTS (GArray of ShapeHeight) of SETTINGS (GArray of Shape), in no more room
 * than it needs; free it with shape_list_free. */
ShapeList *shape_list_new(const GArray *settings, const GArray *heights);
void shape_list_free(ShapeList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShapeList, shape_list_free)

/* Returns SETTING at HEIGHT. */
Shape shape_set_height(const Shape *setting, const ShapeHeight *height);

/* Where the parts of a shape stand. x in points and rows from the module's top left corner. */
typedef struct {
  int count;
  int measure_pu;
  double x[LEGS_MAX];
  int top[LEGS_MAX];
  int rows[LEGS_MAX];
  double head_x, head_width;
  int head_top;
  double photo_x, photo_width;
  int photo_top;
} ShapePlan;

/* Characters of each leg where COLUMNS columns of CELLS characters, one character apart, are parted
 * into LEGS (破栏); REST receives the characters left over. 长栏: LEGS is 1. */
int shape_leg_cells(int columns, int cells, int legs, int *rest);

/* Lays out SHAPE of GALLEY. FALSE where it cannot be (too many legs, too narrow, too short). */
gboolean shape_plan(const Galley *galley, const Shape *shape, ShapePlan *plan);

/* The measure of SHAPE's legs; 0 where they are too many or too narrow. */
int shape_measure_pu(const Galley *galley, const Shape *shape);

/* The measure of SHAPE's head in points. */
double shape_head_width(const Galley *galley, const Shape *shape);

/* The row at which SHAPE's head begins. */
int shape_head_top(const Shape *shape);

/* The width in points of SHAPE's picture where it stands over head and legs. */
double shape_photo_top_width(const Galley *galley, const Shape *shape);

/* Finds rows for each unit of GALLEY in SHAPE; CHOSEN (may be NULL) has room for all units.
 * Returns the cost as flow_fit does. */
int shape_flow(Galley *galley, const Shape *shape, const ShapePlan *plan, int *chosen);

/* The last lines alone at the top of a leg (孤行) of SHAPE, one of GALLEY's. */
int shape_lone_lines(Galley *galley, const Shape *shape);

/* The rows of a leg of SHAPE below its inset; -1 where they are too few to read. */
int shape_inset_rows(const Shape *shape);

/* The rows of all legs of SHAPE together; -1 where one is too short. */
int shape_slots(const Shape *shape);

/* Returns every shape GALLEY can take on a grid of COLUMNS by ROWS, at most one for each span and
 * height: the cheapest. */
ShapeList *shape_list(Galley *galley, int columns, int rows);

/* How much more is tried than what most pages come out well with. */
typedef enum {
  SHAPE_EASED_NOT,
  SHAPE_EASED,      /* all numbers of legs, gutters wider by halves */
  SHAPE_EASED_MUCH, /* by quarters */
} ShapeEase;

/* As shape_list, with what EASE adds. */
ShapeList *shape_list_eased(Galley *galley, int columns, int rows, ShapeEase ease);

/* Whether the editor and the form of GALLEY's article allow that it goes on on another page. */
gboolean shape_divisible(const Galley *galley);

/* As shape_list, but each shape holds a first part of GALLEY alone; what is left makes up at least
 * the six inches a reader is sent to another page for, and no more than a page can hold. */
ShapeList *shape_list_parts(Galley *galley, int columns, int rows);

/* Returns the tops (search.h) SHAPE shows. */
unsigned shape_tops(const Galley *galley, const Shape *shape);
