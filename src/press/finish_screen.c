/* Finishing for screens: PDF/UA-1, for readers who see, who search and who listen. */
#include "press/finishing.h"

#include "press/artifacts.h"
#include "press/threads.h"

#include <string.h>

/* --- figures -----------------------------------------------------------------------------------
 */

/* A picture the structure has, and what is said in its place. */
typedef struct {
  const Item *item; /* borrowed */
  const Page *page;
  const char *words; /* borrowed */
} Figure;

/* Returns what BLOCKS say of PICTURE: its caption; NULL where it is not theirs. */
static const char *find_caption(const Article *article, const Picture *picture)
{
  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = g_ptr_array_index(article->blocks, i);
    if (block->picture != picture)
      continue;
    return text_is_empty(block->text) ? article->headline->utf8 : block->text->utf8;
  }
  return NULL;
}

static const char *describe(const Issue *issue, const Picture *picture)
{
  for (guint i = 0; issue && i < issue->sections->len; i++) {
    const Section *section = g_ptr_array_index(issue->sections, i);
    for (guint k = 0; k < section->articles->len; k++) {
      const char *caption = find_caption(g_ptr_array_index(section->articles, k), picture);
      if (caption && *caption)
        return caption;
    }
  }
  return picture->typed ? picture->typed : "picture";
}

/* Adds the pictures of PAGE that stand in the structure, as the painter puts them there: within a
 * section or article, and outside furniture. */
static void collect_figures(GArray *figures, const Page *page, const Issue *issue)
{
  g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(TagKind));
  int furniture = 0;
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_PICTURE && tags->len > 0 && furniture == 0) {
      Figure figure = {item, page, describe(issue, item->as.picture.picture)};
      g_array_append_val(figures, figure);
    }
    if (item->kind != ITEM_TAG)
      continue;
    if (item->as.tag.tag != TAG_END) {
      g_array_append_val(tags, item->as.tag.tag);
      furniture += tag_is_furniture(item->as.tag.tag);
    } else if (tags->len > 0) {
      furniture -= tag_is_furniture(g_array_index(tags, TagKind, tags->len - 1));
      g_array_set_size(tags, tags->len - 1);
    }
  }
}

static void write_figure(const Pdf *pdf, qpdf_oh element, const Figure *figure)
{
  qpdf_data qpdf = pdf->qpdf;
  const Item *item = figure->item;
  double foot = figure->page->height - item->y - item->as.picture.height;
  const double sides[4] = {item->x, foot, item->x + item->as.picture.width,
                           figure->page->height - item->y};
  qpdf_oh box = qpdf_oh_new_array(qpdf), layout = qpdf_oh_new_dictionary(qpdf);
  for (int i = 0; i < 4; i++)
    qpdf_oh_append_item(qpdf, box, qpdf_oh_new_real_from_double(qpdf, sides[i], 2));
  pdf_put_text(pdf, layout, "/O", "/Layout");
  pdf_put_text(pdf, layout, "/Placement", "/Block");
  pdf_put(pdf, layout, "/BBox", box);
  pdf_put(pdf, element, "/A", layout);
  pdf_put(pdf, element, "/Alt", qpdf_oh_new_unicode_string(qpdf, figure->words));
}

/* Walks the structure below ELEMENT in order and gives figures what is said of them, from *NEXT on.
 */
static void write_figures(const Pdf *pdf, qpdf_oh element, const GArray *figures, guint *next,
                          int depth)
{
  qpdf_oh kids = pdf_find(pdf, element, "/K");
  if (depth > FINISHING_DEEPEST)
    return;
  if (pdf_is(pdf, element, "/S", "/Figure") && *next < figures->len)
    write_figure(pdf, element, &g_array_index(figures, Figure, (*next)++));
  if (qpdf_oh_is_dictionary(pdf->qpdf, kids))
    write_figures(pdf, kids, figures, next, depth + 1);
  for (int i = 0; i < pdf_count(pdf, kids); i++) {
    qpdf_oh kid = pdf_item(pdf, kids, i);
    if (qpdf_oh_is_dictionary(pdf->qpdf, kid))
      write_figures(pdf, kid, figures, next, depth + 1);
  }
}

static void describe_figures(const Finishing *finishing)
{
  const FinishWish *wish = finishing->wish;
  g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(Figure));
  for (guint i = 0; wish->pages && i < wish->pages->len; i++)
    collect_figures(figures, g_ptr_array_index(wish->pages, i), wish->issue);
  guint next = 0;
  qpdf_oh root = pdf_find(finishing->pdf, qpdf_get_root(finishing->pdf->qpdf), "/StructTreeRoot");
  write_figures(finishing->pdf, root, figures, &next, 0);
}

/* --- pages -------------------------------------------------------------------------------------
 */

/* A link to "#page=N" leads to the Nth page as a whole, and says so to who cannot see it. */
static void lead_to_page(const Pdf *pdf, qpdf_oh link, const char *uri)
{
  int number = (int)g_ascii_strtoll(uri + strlen("#page="), NULL, 10);
  g_assert(number >= 1 && number <= qpdf_get_num_pages(pdf->qpdf));
  qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)number - 1),
          goal = qpdf_oh_new_array(pdf->qpdf);
  g_autofree char *words = g_strdup_printf("page %d", number);

  qpdf_oh_append_item(pdf->qpdf, goal, page);
  qpdf_oh_append_item(pdf->qpdf, goal, qpdf_oh_new_name(pdf->qpdf, "/Fit"));
  pdf_drop(pdf, link, "/A");
  pdf_put(pdf, link, "/Dest", goal);
  pdf_put(pdf, link, "/Contents", qpdf_oh_new_unicode_string(pdf->qpdf, words));
}

/* Returns the element that number KEY of the structure's parents leads to; null where there is
 * none.
 */
static qpdf_oh find_parent(const Pdf *pdf, int key)
{
  qpdf_oh tree = pdf_find(pdf, qpdf_get_root(pdf->qpdf), "/StructTreeRoot");
  qpdf_oh numbers = pdf_find(pdf, pdf_find(pdf, tree, "/ParentTree"), "/Nums");
  for (int i = 0; i + 1 < pdf_count(pdf, numbers); i += 2)
    if (qpdf_oh_get_int_value_as_int(pdf->qpdf, pdf_item(pdf, numbers, i)) == key)
      return pdf_item(pdf, numbers, i + 1);
  return qpdf_oh_new_null(pdf->qpdf);
}

/* The element of LINK holds it; cairo 1.18 leaves that out where it has no words of its own. */
static void hold_link(const Pdf *pdf, qpdf_oh page, qpdf_oh link)
{
  qpdf_oh element = find_parent(pdf, (int)pdf_number(pdf, link, "/StructParent", -1));
  if (!qpdf_oh_is_dictionary(pdf->qpdf, element) || pdf_has(pdf, element, "/K"))
    return;
  qpdf_oh held = qpdf_oh_new_dictionary(pdf->qpdf);
  pdf_put_text(pdf, held, "/Type", "/OBJR");
  pdf_put(pdf, held, "/Obj", link);
  pdf_put(pdf, held, "/Pg", page);
  pdf_put(pdf, element, "/K", held);
}

/* A link says where it leads, to who cannot see it. */
static void mend_links(const Pdf *pdf, qpdf_oh page)
{
  qpdf_oh links = pdf_find(pdf, page, "/Annots");
  for (int i = 0; i < pdf_count(pdf, links); i++) {
    qpdf_oh link = pdf_item(pdf, links, i);
    g_autofree char *uri = pdf_copy_text(pdf, pdf_find(pdf, pdf_find(pdf, link, "/A"), "/URI"));
    if (uri && g_str_has_prefix(uri, "#page="))
      lead_to_page(pdf, link, uri);
    else
      pdf_put(pdf, link, "/Contents", qpdf_oh_new_unicode_string(pdf->qpdf, uri ? uri : ""));
    pdf_put_text(pdf, link, "/F", "4"); /* printed too */
    hold_link(pdf, page, link);
  }
  if (pdf_count(pdf, links) > 0)
    pdf_put_text(pdf, page, "/Tabs", "/S");
}

static gboolean mark_artifacts(const Pdf *pdf, qpdf_oh page, GError **error)
{
  g_autoptr(GBytes) content = pdf_page_content(pdf, page, error);
  if (content == NULL)
    return FALSE;
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  g_autoptr(GByteArray) marked = artifacts_mark(bytes, length);
  g_autoptr(GBytes) packed = pdf_deflate(marked->data, marked->len);
  pdf_put(pdf, page, "/Contents", pdf_stream_new(pdf, packed, "/FlateDecode"));
  return TRUE;
}

/* Mends every font and picture, wherever it hangs. */
static gboolean mend_objects(const Finishing *finishing, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  int count = (int)pdf_number(pdf, qpdf_get_trailer(pdf->qpdf), "/Size", 0);
  for (int id = 1; id < count; id++) {
    qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, id, 0);
    if (pdf_is(pdf, object, "/Type", "/Font"))
      finishing_mend_font(finishing, object);
    if (pdf_is(pdf, object, "/Subtype", "/Image") &&
        !finishing_finish_picture(finishing, object, error))
      return FALSE;
  }
  return TRUE;
}

gboolean finishing_finish_screen(Finishing *finishing, GError **error)
{
  const Pdf *pdf = finishing->pdf;
  const FinishWish *wish = finishing->wish;
  qpdf_oh root = qpdf_get_root(pdf->qpdf);
  const char *lang = wish->issue && wish->issue->lang ? wish->issue->lang : "zh";
  int count = qpdf_get_num_pages(pdf->qpdf);
  for (int i = 0; i < count; i++) {
    qpdf_oh page = qpdf_get_page_n(pdf->qpdf, (size_t)i);
    mend_links(pdf, page);
    if (!mark_artifacts(pdf, page, error))
      return FALSE;
  }
  finishing_drop_passed(finishing);
  describe_figures(finishing);
  finishing_join_articles(finishing);
  if (wish->pages)
    threads_write(pdf, wish->pages);
  pdf_put(pdf, root, "/Lang", qpdf_oh_new_string(pdf->qpdf, lang));
  pdf_put_text(pdf, root, "/MarkInfo", "<< /Marked true >>");
  pdf_put_text(pdf, root, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
  return mend_objects(finishing, error);
}
