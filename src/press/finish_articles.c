/* Finishing articles: one that goes on on another page is one article to who listens, not two. */
#include "press/finishing.h"

#include <string.h>

/* An article in the structure: an element, and the array that holds it. */
typedef struct {
  qpdf_oh element;
  qpdf_oh kids; /* of its parent */
  int at;       /* its place there */
} Placed;

qpdf_oh finishing_find_kids(const Pdf *pdf, qpdf_oh element)
{
  qpdf_oh kids = pdf_find(pdf, element, "/K");
  if (qpdf_oh_is_array(pdf->qpdf, kids) || !pdf_exists(pdf, kids))
    return kids;
  qpdf_oh list = qpdf_oh_new_array(pdf->qpdf);
  qpdf_oh_append_item(pdf->qpdf, list, kids);
  pdf_put(pdf, element, "/K", list);
  return list;
}

/* Finds the articles below ELEMENT, in order. */
static void find_articles(const Pdf *pdf, qpdf_oh element, GArray *found, int depth)
{
  qpdf_oh kids = finishing_find_kids(pdf, element);
  for (int i = 0; i < pdf_count(pdf, kids) && depth < FINISHING_DEEPEST; i++) {
    qpdf_oh kid = pdf_item(pdf, kids, i);
    Placed placed = {kid, kids, i};
    if (pdf_is(pdf, kid, "/S", "/Art"))
      g_array_append_val(found, placed);
    else if (qpdf_oh_is_dictionary(pdf->qpdf, kid))
      find_articles(pdf, kid, found, depth + 1);
  }
}

/* Returns the marks of the articles on PAGES, in the order in which the painter tags them. */
static GArray *collect_marks(const GPtrArray *pages)
{
  GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
  for (guint p = 0; p < pages->len; p++) {
    const Page *page = g_ptr_array_index(pages, p);
    for (guint i = 0; i < page->items->len; i++) {
      const Item *item = &g_array_index(page->items, Item, i);
      if (item->kind == ITEM_TAG && item->as.tag.tag == TAG_ARTICLE)
        g_array_append_val(marks, item->mark);
    }
  }
  return marks;
}

/* Returns which article before article I has its mark; -1 for none. */
static int find_before(const GArray *marks, int i)
{
  const Mark *mark = &g_array_index(marks, Mark, i);
  for (int k = i - 1; k >= 0 && mark->file; k--)
    if (memcmp(&g_array_index(marks, Mark, k), mark, sizeof *mark) == 0)
      return k;
  return -1;
}

/* Whether all that REST holds are elements, which know their pages themselves. */
static gboolean can_move(const Pdf *pdf, qpdf_oh rest)
{
  int count = pdf_count(pdf, rest);
  for (int i = 0; i < count; i++)
    if (!pdf_has(pdf, pdf_item(pdf, rest, i), "/S"))
      return FALSE;
  return count > 0;
}

static void join(const Pdf *pdf, const Placed *first, const Placed *second)
{
  qpdf_oh kids = finishing_find_kids(pdf, first->element),
          rest = finishing_find_kids(pdf, second->element);
  if (pdf_count(pdf, kids) == 0 || !can_move(pdf, rest))
    return;
  for (int i = 0; i < pdf_count(pdf, rest); i++) {
    qpdf_oh kid = pdf_item(pdf, rest, i);
    pdf_put(pdf, kid, "/P", first->element);
    qpdf_oh_append_item(pdf->qpdf, kids, kid);
  }
  qpdf_oh_erase_item(pdf->qpdf, second->kids, second->at);
}

void finishing_join_articles(const Finishing *finishing)
{
  const Pdf *pdf = finishing->pdf;
  if (finishing->wish->pages == NULL)
    return;
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Placed));
  g_autoptr(GArray) marks = collect_marks(finishing->wish->pages);
  find_articles(pdf, pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/StructTreeRoot"), found, 0);
  if (found->len != marks->len)
    return;
  /* From the last, so that places before it stay what they are. */
  for (int i = (int)found->len - 1; i > 0; i--) {
    int before = find_before(marks, i);
    if (before >= 0)
      join(pdf, &g_array_index(found, Placed, before), &g_array_index(found, Placed, i));
  }
}
