/* Paths of a walk: where their points lie on the page, and how thick their lines are. */
#include "press/walking.h"

#include <math.h>
#include <string.h>

/* A filled rectangle so long (points) is a line, if it is thin; a shorter one is a spot of a
 * drawing.
 */
#define LONG_LINE 24.0

gboolean walk_box_is_empty(const WalkBox *box)
{
  return box->right < box->left || box->top < box->foot;
}

void walk_multiply(const double a[6], const double b[6], double to[6])
{
  const double product[6] = {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
                             a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
                             a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
  memcpy(to, product, sizeof product);
}

void walk_transform(const double matrix[6], double x, double y, double to[2])
{
  to[0] = matrix[0] * x + matrix[2] * y + matrix[4];
  to[1] = matrix[1] * x + matrix[3] * y + matrix[5];
}

static void include(WalkBox *box, const double point[2])
{
  if (walk_box_is_empty(box)) {
    *box = (WalkBox){point[0], point[1], point[0], point[1]};
    return;
  }
  box->left = MIN(box->left, point[0]);
  box->right = MAX(box->right, point[0]);
  box->foot = MIN(box->foot, point[1]);
  box->top = MAX(box->top, point[1]);
}

WalkBox walk_intersect(const WalkBox *a, const WalkBox *b)
{
  return (WalkBox){MAX(a->left, b->left), MAX(a->foot, b->foot), MIN(a->right, b->right),
                   MIN(a->top, b->top)};
}

WalkBox walk_box_of(const double matrix[6], const double rectangle[4])
{
  WalkBox box = WALK_NOWHERE;
  for (int corner = 0; corner < 4; corner++) {
    double point[2];
    walk_transform(matrix, rectangle[0] + (corner & 1 ? rectangle[2] : 0),
                   rectangle[1] + (corner & 2 ? rectangle[3] : 0), point);
    include(&box, point);
  }
  return box;
}

/* --- operators ---------------------------------------------------------------------------------
 */

static void add_point(Walk *walk, double x, double y)
{
  double point[2];
  walk_transform(walk->now.matrix, x, y, point);
  include(&walk->path.box, point);
  walk->path.points++;
}

/* Takes in the points an operator names, COUNT numbers in pairs. */
static void add_points(Walk *walk, const ContentReader *reader, int count)
{
  double numbers[6];
  if (!content_numbers(reader, count, numbers))
    return;
  for (int i = 0; i + 1 < count; i += 2)
    add_point(walk, numbers[i], numbers[i + 1]);
}

static void add_rectangle(Walk *walk, const ContentReader *reader)
{
  double r[4];
  if (!content_numbers(reader, 4, r))
    return;
  const double *m = walk->now.matrix;
  add_point(walk, r[0], r[1]);
  add_point(walk, r[0] + r[2], r[1]);
  add_point(walk, r[0], r[1] + r[3]);
  add_point(walk, r[0] + r[2], r[1] + r[3]);
  walk->path.rectangles++;
  walk->path.sides[0] = fabs(r[2]) * hypot(m[0], m[1]);
  walk->path.sides[1] = fabs(r[3]) * hypot(m[2], m[3]);
}

/* Returns how thick a line of the width set is on the page, in its thinnest direction. */
static double line_thickness(const WalkState *state)
{
  const double *m = state->matrix;
  double area = fabs(m[0] * m[3] - m[1] * m[2]);
  double across = MAX(hypot(m[0], m[1]), hypot(m[2], m[3]));
  return across > 0 ? state->line_width * area / across : 0;
}

static void end_path(Walk *walk)
{
  if (walk->path.clips)
    walk->now.clip = walk_intersect(&walk->now.clip, &walk->path.box);
  walk->path = (WalkOutline){.box = WALK_NOWHERE};
}

static void mark_path(Walk *walk, WalkMark how)
{
  const WalkOutline *path = &walk->path;
  gboolean rectangle = path->rectangles == 1 && path->points == 4;
  WalkPath marked = {.how = how, .box = path->box};
  double thickness = line_thickness(&walk->now);
  if ((how & MARK_STROKE) != 0) {
    marked.box = (WalkBox){path->box.left - thickness / 2, path->box.foot - thickness / 2,
                           path->box.right + thickness / 2, path->box.top + thickness / 2};
    marked.thickness = thickness;
    marked.is_line = (how & MARK_FILL) == 0;
  } else if (rectangle) {
    marked.thickness = MIN(path->sides[0], path->sides[1]);
    marked.is_line = MAX(path->sides[0], path->sides[1]) >= LONG_LINE;
  }
  marked.box = walk_intersect(&marked.box, &walk->now.clip);
  if (path->points > 0 && walk->visitor->path && !walk_box_is_empty(&marked.box))
    walk->visitor->path(walk->closure, &walk->now, &marked);
  end_path(walk);
}

gboolean walk_take_path(Walk *walk, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR1('m'):
  case OPERATOR1('l'):
    add_points(walk, reader, 2);
    return TRUE;
  case OPERATOR1('c'):
    add_points(walk, reader, 6);
    return TRUE;
  case OPERATOR1('v'):
  case OPERATOR1('y'):
    add_points(walk, reader, 4);
    return TRUE;
  case OPERATOR2('r', 'e'):
    add_rectangle(walk, reader);
    return TRUE;
  case OPERATOR1('W'):
  case OPERATOR2('W', '*'):
    walk->path.clips = TRUE;
    return TRUE;
  case OPERATOR1('n'):
    end_path(walk);
    return TRUE;
  case OPERATOR1('f'):
  case OPERATOR1('F'):
  case OPERATOR2('f', '*'):
    mark_path(walk, MARK_FILL);
    return TRUE;
  case OPERATOR1('S'):
  case OPERATOR1('s'):
    mark_path(walk, MARK_STROKE);
    return TRUE;
  case OPERATOR1('B'):
  case OPERATOR1('b'):
  case OPERATOR2('B', '*'):
  case OPERATOR2('b', '*'):
    mark_path(walk, MARK_FILL | MARK_STROKE);
    return TRUE;
  default:
    return FALSE;
  }
}
