/* Defects: their names, making and freeing. */
#include "model/defect.h"

const char *defect_kind_name(DefectKind kind)
{
  static const char *const NAMES[DEFECT_COUNT] = {
#define DEFECT_KIND_NAME(id, name) [DEFECT_##id] = name,
      DEFECT_KINDS(DEFECT_KIND_NAME)
#undef DEFECT_KIND_NAME
  };
  g_assert(kind < DEFECT_COUNT);
  return NAMES[kind];
}

Defect *defect_new(DefectKind kind, int page, int count, Extent place, const char *words)
{
  Defect *defect = g_new0(Defect, 1);
  *defect = (Defect){
      .kind = kind, .page = page, .count = count, .place = place, .words = g_strdup(words)};
  return defect;
}

void defect_free(Defect *defect)
{
  if (!defect)
    return;
  g_free(defect->words);
  g_free(defect->hints);
  g_free(defect);
}
