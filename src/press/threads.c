/* Article threads: words of an article that run down one place are a bead, the next leg another. */
#include "press/threads.h"

#include "model/text.h"

#include <string.h>

#define ASCENT 0.88
#define DESCENT 0.12

/* One leg of an article: a rectangle of the page, y down. */
typedef struct {
  guint page; /* from 0 */
  double left, top, right, foot;
} Bead;

/* One article. */
typedef struct {
  Mark mark;
  char *title; /* owned */
  GArray *beads;
} Thread;

static void free_thread(gpointer pointer)
{
  Thread *thread = pointer;
  g_free(thread->title);
  g_array_unref(thread->beads);
  g_free(thread);
}

/* Returns the thread of the article ITEM opens: one that runs on has one. */
static Thread *find_thread(GPtrArray *threads, const Item *item)
{
  for (guint i = 0; i < threads->len; i++) {
    Thread *thread = g_ptr_array_index(threads, i);
    if (item->mark.file && memcmp(&thread->mark, &item->mark, sizeof item->mark) == 0)
      return thread;
  }
  Thread *thread = g_new0(Thread, 1);
  thread->mark = item->mark;
  thread->title = text_one_line(item->as.tag.title);
  thread->beads = g_array_new(FALSE, FALSE, sizeof(Bead));
  g_ptr_array_add(threads, thread);
  return thread;
}

/* Adds the words of ITEM: to the last bead, if they stand below it. */
static void add_words(Thread *thread, const Item *item, guint page)
{
  const GlyphRun *run = item->as.glyphs.run;
  Bead words = {page, item->x, item->y - ASCENT * run->size,
                item->x + run->width_pu / (double)PANGO_SCALE, item->y + DESCENT * run->size};
  Bead *last =
      thread->beads->len > 0 ? &g_array_index(thread->beads, Bead, thread->beads->len - 1) : NULL;
  gboolean goes_on = last && last->page == page && words.left < last->right &&
                     words.right > last->left && words.foot >= last->foot - run->size;
  if (!goes_on) {
    g_array_append_val(thread->beads, words);
    return;
  }
  last->left = MIN(last->left, words.left);
  last->right = MAX(last->right, words.right);
  last->top = MIN(last->top, words.top);
  last->foot = MAX(last->foot, words.foot);
}

static void collect(GPtrArray *threads, const Page *page, guint number)
{
  g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(TagKind));
  Thread *thread = NULL;
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS && thread && item->as.glyphs.run->width_pu > 0)
      add_words(thread, item, number);
    if (item->kind != ITEM_TAG)
      continue;
    TagKind tag = item->as.tag.tag;
    if (tag == TAG_ARTICLE)
      thread = find_thread(threads, item);
    if (tag != TAG_END) {
      g_array_append_val(tags, tag);
      continue;
    }
    if (tags->len == 0)
      continue;
    if (g_array_index(tags, TagKind, tags->len - 1) == TAG_ARTICLE)
      thread = NULL;
    g_array_set_size(tags, tags->len - 1);
  }
}

/* Writes BEAD and returns it; it is hung on its page. */
static qpdf_oh write_bead(const Pdf *pdf, const Bead *bead, const GPtrArray *pages, qpdf_oh thread)
{
  qpdf_data qpdf = pdf->qpdf;
  const Page *page = g_ptr_array_index(pages, bead->page);
  qpdf_oh place = qpdf_get_page_n(qpdf, bead->page), box = qpdf_oh_new_array(qpdf);
  const double sides[4] = {bead->left, page->height - bead->foot, bead->right,
                           page->height - bead->top};
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(qpdf, box, qpdf_oh_new_real_from_double(qpdf, sides[i], 2));
  qpdf_oh written = qpdf_make_indirect_object(qpdf, qpdf_oh_new_dictionary(qpdf));
  pdf_put_text(pdf, written, "/Type", "/Bead");
  pdf_put(pdf, written, "/T", thread);
  pdf_put(pdf, written, "/P", place);
  pdf_put(pdf, written, "/R", box);
  if (!pdf_has(pdf, place, "/B"))
    pdf_put(pdf, place, "/B", qpdf_oh_new_array(qpdf));
  qpdf_oh_append_item(qpdf, pdf_find(pdf, place, "/B"), written);
  return written;
}

static void write_thread(const Pdf *pdf, const Thread *thread, const GPtrArray *pages, qpdf_oh list)
{
  qpdf_data qpdf = pdf->qpdf;
  qpdf_oh written = qpdf_make_indirect_object(qpdf, qpdf_oh_new_dictionary(qpdf));
  qpdf_oh told = qpdf_oh_new_dictionary(qpdf), first = 0, last = 0;
  pdf_put_text(pdf, written, "/Type", "/Thread");
  pdf_put(pdf, told, "/Title", qpdf_oh_new_unicode_string(qpdf, thread->title));
  pdf_put(pdf, written, "/I", told);
  for (guint i = 0; i < thread->beads->len; i++) {
    qpdf_oh bead = write_bead(pdf, &g_array_index(thread->beads, Bead, i), pages, written);
    if (i == 0)
      first = bead;
    else
      pdf_put(pdf, last, "/N", bead);
    if (i > 0)
      pdf_put(pdf, bead, "/V", last);
    last = bead;
  }
  /* Beads go round. */
  pdf_put(pdf, last, "/N", first);
  pdf_put(pdf, first, "/V", last);
  pdf_put(pdf, written, "/F", first);
  qpdf_oh_append_item(qpdf, list, written);
}

void threads_write(const Pdf *pdf, const GPtrArray *pages)
{
  g_autoptr(GPtrArray) threads = g_ptr_array_new_with_free_func(free_thread);
  for (guint i = 0; i < pages->len; i++)
    collect(threads, g_ptr_array_index(pages, i), i);
  qpdf_oh list = qpdf_oh_new_array(pdf->qpdf);
  for (guint i = 0; i < threads->len; i++) {
    const Thread *thread = g_ptr_array_index(threads, i);
    if (thread->beads->len > 0)
      write_thread(pdf, thread, pages, list);
  }
  if (pdf_count(pdf, list) > 0)
    pdf_put(pdf, qpdf_get_root(pdf->qpdf), "/Threads", list);
}
