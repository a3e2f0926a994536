/* Sections in pinwheels: partings are turned away early that no heights could save. An arm of one
 * module is that module's rectangle; of a fuller one only its place is known. */
#include "makeup/pinwheel_arms.h"

/* Arms that begin at one height, from the top. */
static const int LEVEL[PINWHEEL_ARMS] = {[A] = 0, [B] = 0, [C] = 2, [D] = 1, [E] = 1};

static int arm_of(const PinwheelParting *parting, int module)
{
  int arm = A;
  while (!(parting->set[arm] >> module & 1))
    arm++;
  return arm;
}

static gboolean is_single(int set)
{
  return (set & (set - 1)) == 0;
}

/* The module that opens SECTION; -1 where it is not among those of SLICING. */
static int find_opener(const Slicing *slicing, int section)
{
  for (int i = 0; i < slicing_count(slicing); i++)
    if (slicing_module(slicing, i)->opens && slicing_module(slicing, i)->section == section)
      return i;
  return -1;
}

/* Whether SET holds a module that opens a section. */
static gboolean holds_opener(const Slicing *slicing, int set)
{
  for (int i = 0; i < slicing_count(slicing); i++)
    if ((set >> i & 1) && slicing_module(slicing, i)->opens)
      return TRUE;
  return FALSE;
}

/* The arms that most of ARM hangs under, the nearest first. Returns how many. */
static int list_above(const PinwheelParting *parting, int arm, int above[2])
{
  const int *width = parting->width;

  above[0] = above[1] = A;
  if (arm == D || arm == E)
    return 1;
  if (arm != C)
    return 0;
  if (2 * width[B] > width[C])
    above[0] = B;
  else if (2 * width[E] > width[C])
    above[0] = E;
  else
    return 0;
  return above[0] == E ? 2 : 1;
}

/* The section whose banner is sure to be the nearest above ARM; -1 where none is. */
static int section_above(const Slicing *slicing, const PinwheelParting *parting, int arm)
{
  int above[2], count = list_above(parting, arm, above);

  for (int i = 0; i < count; i++) {
    int set = parting->set[above[i]];
    if (!holds_opener(slicing, set))
      continue;
    return is_single(set) ? slicing_module(slicing, g_bit_nth_lsf((gulong)set, -1))->section : -1;
  }
  return -1;
}

/* Whether STORY, whose section opens in another arm, stands in ARM for a reader who looks for the
 * banner above it. */
static gboolean stands_well(const Slicing *slicing, const PinwheelParting *parting, int story,
                            int opener)
{
  int arm = arm_of(parting, story);
  int above = section_above(slicing, parting, arm);

  return arm == arm_of(parting, opener) || above < 0 ||
         above == slicing_module(slicing, story)->section;
}

/* Whether module INDEX may stand at the top of its arm: its section's banner stands higher. */
static gboolean may_top(const Slicing *slicing, const PinwheelParting *parting, int index)
{
  const SearchModule *module = slicing_module(slicing, index);
  int opener = module->section ? find_opener(slicing, module->section) : -1;

  return opener < 0 || opener == index ||
         LEVEL[arm_of(parting, index)] > LEVEL[arm_of(parting, opener)];
}

/* Whether each arm has a module that may stand at its top. */
static gboolean have_tops(const Slicing *slicing, const PinwheelParting *parting)
{
  int topped = 0;

  for (int i = 0; i < slicing_count(slicing); i++)
    if (may_top(slicing, parting, i))
      topped |= 1 << arm_of(parting, i);
  return topped == (1 << PINWHEEL_ARMS) - 1;
}

/* Whether the arms of SECTION are all neighbours of others of it. */
static gboolean hangs_together(const Slicing *slicing, const PinwheelParting *parting, int section)
{
  int arms = 0;

  for (int i = 0; i < slicing_count(slicing); i++)
    if (slicing_module(slicing, i)->section == section)
      arms |= 1 << arm_of(parting, i);
  return arms != (1 << A | 1 << C) && arms != (1 << B | 1 << D);
}

gboolean pinwheel_keeps_sections(const Slicing *slicing, const PinwheelParting *parting)
{
  for (int i = 0; i < slicing_count(slicing); i++) {
    const SearchModule *module = slicing_module(slicing, i);
    int opener = module->section ? find_opener(slicing, module->section) : -1;
    if (opener < 0)
      continue;
    if (opener == i ? !hangs_together(slicing, parting, module->section)
                    : !stands_well(slicing, parting, i, opener))
      return FALSE;
  }
  return have_tops(slicing, parting);
}
