/* Colours of a walk: spaces and what is set in them. */
#include "press/walking.h"

/* Returns the device space of KIND; visitors are told each time. */
static const Space *device_space(const Walk *walk, SpaceKind kind)
{
  if (walk->visitor->space)
    walk->visitor->space(walk->closure, walk->devices[kind]);
  return walk->devices[kind];
}

static void set_device_colour(Walk *walk, const ContentReader *reader, SpaceKind kind,
                              gboolean stroke)
{
  static const int CHANNELS[] = {1, 3, 4};
  WalkColour colour = {.space = device_space(walk, kind)};
  if (!content_numbers(reader, CHANNELS[kind], colour.values))
    return;
  *(stroke ? &walk->now.stroke : &walk->now.fill) = colour;
}

/* What a space begins with: no ink for grey and RGB, black for CMYK is black, spots are full. */
static void set_space(Walk *walk, const ContentReader *reader, WalkNames *names, gboolean stroke)
{
  g_autofree char *name = content_name(reader);
  if (name == NULL)
    return;
  WalkColour colour = {.space = walk_find_space(walk, names, name)};
  if (colour.space->kind == SPACE_SPOTS)
    for (int i = 0; i < colour.space->channels; i++)
      colour.values[i] = 1;
  if (colour.space->kind == SPACE_CMYK)
    colour.values[3] = 1;
  if (walk->visitor->space)
    walk->visitor->space(walk->closure, colour.space);
  *(stroke ? &walk->now.stroke : &walk->now.fill) = colour;
}

static void set_pattern(Walk *walk, const char *name, WalkNames *names, WalkColour *colour)
{
  const Pdf *pdf = walk->pdf;
  qpdf_oh pattern = walk_look_up(walk, names, "/Pattern", name);
  colour->pattern = qpdf_oh_get_object_id(pdf->qpdf, pattern);
  qpdf_oh shading = pdf_find(pdf, pattern, "/Shading");
  if (pdf_exists(pdf, shading) && walk->visitor->shading)
    walk->visitor->shading(walk->closure, &walk->now, shading);
  qpdf_oh_release(pdf->qpdf, shading);
  qpdf_oh_release(pdf->qpdf, pattern);
}

static void set_colour(Walk *walk, const ContentReader *reader, WalkNames *names, gboolean stroke)
{
  WalkColour *colour = stroke ? &walk->now.stroke : &walk->now.fill;
  g_autofree char *name = content_name(reader);
  int count = MIN(reader->count, SPACE_CHANNELS);
  for (int i = 0; i < count; i++)
    if (reader->operands[i].kind == OPERAND_NUMBER)
      colour->values[i] = reader->operands[i].number;
  if (name)
    set_pattern(walk, name, names, colour);
}

gboolean walk_take_colour(Walk *walk, const ContentReader *reader, WalkNames *names)
{
  switch (reader->code) {
  case OPERATOR1('g'):
  case OPERATOR1('G'):
    set_device_colour(walk, reader, SPACE_GREY, reader->code == OPERATOR1('G'));
    return TRUE;
  case OPERATOR2('r', 'g'):
  case OPERATOR2('R', 'G'):
    set_device_colour(walk, reader, SPACE_RGB, reader->code == OPERATOR2('R', 'G'));
    return TRUE;
  case OPERATOR1('k'):
  case OPERATOR1('K'):
    set_device_colour(walk, reader, SPACE_CMYK, reader->code == OPERATOR1('K'));
    return TRUE;
  case OPERATOR2('c', 's'):
  case OPERATOR2('C', 'S'):
    set_space(walk, reader, names, reader->code == OPERATOR2('C', 'S'));
    return TRUE;
  case OPERATOR2('s', 'c'):
  case OPERATOR3('s', 'c', 'n'):
    set_colour(walk, reader, names, FALSE);
    return TRUE;
  case OPERATOR2('S', 'C'):
  case OPERATOR3('S', 'C', 'N'):
    set_colour(walk, reader, names, TRUE);
    return TRUE;
  default:
    return FALSE;
  }
}
