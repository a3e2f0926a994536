/* Units: life, and questions about their words. */
#include "import/unit.h"

Unit *unit_new(const Found *found, UnitKind kind, int first, int last)
{
  Unit *unit = g_new0(Unit, 1);
  unit->kind = kind;
  unit->first = first;
  unit->last = last;
  unit->words = found_line(found, first)->start;
  return unit;
}

void unit_free(gpointer pointer)
{
  Unit *unit = pointer;
  if (unit == NULL)
    return;
  g_free(unit->note);
  if (unit->doubts)
    g_ptr_array_unref(unit->doubts);
  g_free(unit);
}

void unit_doubt(Unit *unit, const char *format, ...)
{
  if (unit->doubts == NULL)
    unit->doubts = g_ptr_array_new_with_free_func(g_free);
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *doubt = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  if (!g_ptr_array_find_with_equal_func(unit->doubts, doubt, g_str_equal, NULL))
    g_ptr_array_add(unit->doubts, g_steal_pointer(&doubt));
}

const char *unit_start(const Unit *unit, const Found *found)
{
  return found->text->str + unit->words;
}

const char *unit_end(const Unit *unit, const Found *found)
{
  return found->text->str + found_line(found, unit->last)->end;
}

int unit_width(const Unit *unit, const Found *found)
{
  int width = 0;
  for (int i = unit->first; i <= unit->last; i++)
    width += found_line(found, i)->width;
  return width;
}

gboolean unit_is_head(const Unit *unit)
{
  switch (unit->kind) {
  case UNIT_BODY:
  case UNIT_ITEM:
  case UNIT_LINES:
  case UNIT_TABLE:
  case UNIT_RULE:
    return FALSE;
  case UNIT_HEAD:
  case UNIT_SECTION:
  case UNIT_KICKER:
  case UNIT_HEADLINE:
  case UNIT_DECK:
  case UNIT_BYLINE:
  case UNIT_CROSSHEAD:
  case UNIT_CAPTION:
    return TRUE;
  }
  g_assert_not_reached();
}
