/* Edits: the few paragraphs an editor changes with the least work to gain a row or to fill one. */
#include "model/edits.h"

#include "model/text.h"

static gboolean comes_before(const Edit *a, const Edit *b)
{
  if (a->characters != b->characters)
    return a->characters < b->characters;
  return a->mark.line != b->mark.line ? a->mark.line < b->mark.line
                                      : a->mark.column < b->mark.column;
}

void edits_keep(Edits *edits, Edit edit)
{
  int at = edits->count;

  while (at > 0 && comes_before(&edit, &edits->edits[at - 1]))
    at--;
  if (at == EDITS_NAMED)
    return;
  for (int i = MIN(edits->count, EDITS_NAMED - 1); i > at; i--)
    edits->edits[i] = edits->edits[i - 1];
  edits->edits[at] = edit;
  edits->count = MIN(edits->count + 1, EDITS_NAMED);
}

char *edit_describe(const Edit *edit, const char *verb, const char *gain)
{
  g_autofree char *headline = text_one_line(edit->headline);
  return g_strdup_printf("%s %d character%s in paragraph %d of “%s” (line %d): %s", verb,
                         edit->characters, edit->characters == 1 ? "" : "s", edit->paragraph,
                         headline, edit->mark.line, gain);
}
