/* Text of a walk: fonts, lines, letters; how far letters advance is not followed. */
#include "press/walking.h"

#include <math.h>
#include <string.h>

/* Returns the height of an em as it stands on the page. */
static double type_size(const Walk *walk)
{
  double whole[6];
  walk_multiply(walk->line, walk->now.matrix, whole);
  return fabs(walk->now.font_size) * hypot(whole[2], whole[3]);
}

/* Begins a line X, Y from the start of the one before. */
static void move_line(Walk *walk, double x, double y)
{
  const double step[6] = {1, 0, 0, 1, x, y};
  walk_multiply(step, walk->line, walk->line);
}

static void take_string(Walk *walk, const ContentReader *reader, const Operand *operand)
{
  if (operand->kind == OPERAND_STRING)
    content_append_string(reader, operand, walk->codes);
}

/* Shows the strings of the last operand: one, or those of an array with numbers between. */
static void show_text(Walk *walk, const ContentReader *reader)
{
  if (reader->count == 0)
    return;
  const Operand *last = &reader->operands[reader->count - 1];
  g_byte_array_set_size(walk->codes, 0);
  take_string(walk, reader, last);
  if (last->kind == OPERAND_ARRAY) {
    ContentReader inner;
    Operand part;
    content_open_operand(&inner, reader, last);
    while (content_next_object(&inner, &part))
      take_string(walk, &inner, &part);
  }
  WalkText shown = {.codes = walk->codes, .size = type_size(walk)};
  walk_transform(walk->now.matrix, walk->line[4], walk->line[5], shown.at);
  if (walk->visitor->text && walk->codes->len > 0)
    walk->visitor->text(walk->closure, &walk->now, &shown);
}

static void set_font(Walk *walk, const ContentReader *reader, WalkNames *names)
{
  if (reader->count < 2 || reader->operands[1].kind != OPERAND_NUMBER)
    return;
  g_autofree char *name = content_operand_name(reader, &reader->operands[0]);
  if (name == NULL)
    return;
  walk->now.font = walk_find_font(walk, names, name);
  walk->now.font_size = reader->operands[1].number;
  if (walk->now.font == NULL)
    walk->end = MAX(walk->end, WALK_BROKEN);
}

gboolean walk_take_text(Walk *walk, const ContentReader *reader, WalkNames *names)
{
  static const double UPRIGHT[6] = {1, 0, 0, 1, 0, 0};
  double numbers[6];
  switch (reader->code) {
  case OPERATOR2('B', 'T'):
    memcpy(walk->line, UPRIGHT, sizeof UPRIGHT);
    return TRUE;
  case OPERATOR2('T', 'm'):
    if (content_numbers(reader, 6, numbers))
      memcpy(walk->line, numbers, sizeof numbers);
    return TRUE;
  case OPERATOR2('T', 'f'):
    set_font(walk, reader, names);
    return TRUE;
  case OPERATOR2('T', 'r'):
    if (content_numbers(reader, 1, numbers))
      walk->now.render = (int)numbers[0];
    return TRUE;
  case OPERATOR2('T', 'L'):
    if (content_numbers(reader, 1, numbers))
      walk->leading = numbers[0];
    return TRUE;
  case OPERATOR2('T', 'd'):
  case OPERATOR2('T', 'D'):
    if (!content_numbers(reader, 2, numbers))
      return TRUE;
    move_line(walk, numbers[0], numbers[1]);
    if (reader->code == OPERATOR2('T', 'D'))
      walk->leading = -numbers[1];
    return TRUE;
  case OPERATOR2('T', '*'):
    move_line(walk, 0, -walk->leading);
    return TRUE;
  case OPERATOR1('\''):
  case OPERATOR1('"'):
    move_line(walk, 0, -walk->leading);
    show_text(walk, reader);
    return TRUE;
  case OPERATOR2('T', 'j'):
  case OPERATOR2('T', 'J'):
    show_text(walk, reader);
    return TRUE;
  default:
    return FALSE;
  }
}
