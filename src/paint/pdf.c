/* The PDF: pages with bookmarks, labels, links, structure and metadata, written whole. */
#include "paint/paint.h"
#include "model/text.h"
#include "paint/painter.h"
#include "paint/specimen.h"

#include <cairo-pdf.h>
#include <string.h>

/* The bookmark that stands open while pages are gone through. */
typedef struct {
  cairo_surface_t *surface;
  const char *section_title; /* of the section bookmarked last; borrowed */
  int section;               /* its bookmark; CAIRO_PDF_OUTLINE_ROOT: none */
  GHashTable *seen; /* of the articles' marks as words: one that runs on has one bookmark */
} Bookmarks;

static int add_bookmark(Bookmarks *marks, const Item *item, int parent, guint page)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(x, sizeof x, "%.3f", item->x);
  g_ascii_formatd(y, sizeof y, "%.3f", item->y);
  g_autofree char *goal = g_strdup_printf("page=%u pos=[%s %s]", page, x, y);
  g_autofree char *title = text_one_line(item->as.tag.title);
  return cairo_pdf_surface_add_outline(marks->surface, parent, title, goal,
                                       CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static gboolean is_new_article(Bookmarks *marks, const Item *item)
{
  Mark mark = item->mark;
  if (mark.file == NULL)
    return TRUE;
  return g_hash_table_add(marks->seen,
                          g_strdup_printf("%s:%d:%d", mark.file, mark.line, mark.column));
}

/* A section that goes on from the page before keeps its bookmark. */
static void mark_section(Bookmarks *marks, const Item *item, guint page)
{
  const char *title = item->as.tag.title;
  if (g_strcmp0(title, marks->section_title) == 0)
    return;
  marks->section_title = title;
  marks->section = add_bookmark(marks, item, CAIRO_PDF_OUTLINE_ROOT, page);
}

/* Crossheads have titles where they are the headlines of shorts. */
static gboolean is_headed(TagKind tag)
{
  return tag == TAG_ARTICLE || tag == TAG_CROSSHEAD;
}

/* Bookmarks sections, and articles under the section that had its banner last. */
static void mark_page(Bookmarks *marks, const Page *page, guint place)
{
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind != ITEM_TAG || item->as.tag.title == NULL || *item->as.tag.title == '\0')
      continue;
    if (item->as.tag.tag == TAG_SECTION)
      mark_section(marks, item, place);
    else if (is_headed(item->as.tag.tag) && is_new_article(marks, item))
      add_bookmark(marks, item, marks->section, place);
  }
}

static void add_bookmarks(cairo_surface_t *surface, const GPtrArray *pages)
{
  Bookmarks marks = {.surface = surface, .section = CAIRO_PDF_OUTLINE_ROOT};
  marks.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < pages->len; i++)
    mark_page(&marks, g_ptr_array_index(pages, i), i + 1);
  g_hash_table_unref(marks.seen);
}

/* Returns when the document was made, as ISO 8601, to be freed: the moment SOURCE_DATE_EPOCH names
 * or the issue's day; never the clock's, or the same issue would not be the same bytes. */
static char *copy_moment(const Issue *issue)
{
  const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
  gint64 seconds = 0;
  if (epoch && g_ascii_string_to_signed(epoch, 10, 0, 253402300799, &seconds, NULL)) {
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(seconds);
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year(moment),
                           g_date_time_get_month(moment), g_date_time_get_day_of_month(moment),
                           g_date_time_get_hour(moment), g_date_time_get_minute(moment),
                           g_date_time_get_second(moment));
  }
  if (!g_date_valid(&issue->date))
    return g_strdup("1970-01-01T00:00:00Z");
  return g_strdup_printf("%04d-%02d-%02dT00:00:00Z", g_date_get_year(&issue->date),
                         g_date_get_month(&issue->date), g_date_get_day(&issue->date));
}

static void add_metadata(cairo_surface_t *surface, const Issue *issue)
{
  g_autofree char *moment = copy_moment(issue);
  g_autofree char *paper = text_one_line(text_is_empty(issue->paper) ? "" : issue->paper->utf8);
  g_autofree char *number = text_one_line(text_is_empty(issue->number) ? "" : issue->number->utf8);
  g_autofree char *title = g_strstrip(g_strdup_printf("%s %s", paper, number));
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, paper);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "broadsheet");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

/* Draws page I of DRAFT, its trim a margin within the sheet. */
static void draw_page(cairo_surface_t *surface, cairo_t *cr, Painter *painter, const Draft *draft,
                      guint i)
{
  const Page *page = g_ptr_array_index(draft->pages, i);
  g_autofree char *number = g_strdup_printf("%d", page->number);
  g_autofree char *label = text_one_line(page->label && *page->label ? page->label : number);
  gboolean tagged = draft->kind == DRAFT_SCREEN;
  cairo_pdf_surface_set_size(surface, page->width + 2 * draft->margin,
                             page->height + 2 * draft->margin);
  cairo_pdf_surface_set_page_label(surface, label);
  if (tagged && i == 0)
    cairo_tag_begin(cr, "Document", NULL);
  cairo_save(cr);
  cairo_translate(cr, draft->margin, draft->margin);
  painter_draw_page(painter, page, draft->pages);
  cairo_restore(cr);
  if (tagged && i + 1 == draft->pages->len)
    cairo_tag_end(cr, "Document");
  cairo_show_page(cr);
}

/* Draws all pages on SURFACE, with the cut faces of FACES or (NULL) without letters; it is finished
 * before pictures and faces are freed. */
static cairo_status_t draw_pages(cairo_surface_t *surface, const Draft *draft,
                                 PictureStore *pictures, FaceStore *faces)
{
  cairo_t *cr = cairo_create(surface);
  Target target = draft->kind == DRAFT_SCREEN ? TARGET_PDF : TARGET_PRESS;
  Painter *painter = painter_open(cr, target, draft->layout, pictures);
  painter_use_faces(painter, faces);
  painter_use_bleed(painter, draft->bleed);
  if (faces == NULL)
    painter_leave_letters(painter);
  for (guint i = 0; i < draft->pages->len; i++)
    draw_page(surface, cr, painter, draft, i);
  painter_close(painter);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  return status == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : status;
}

static cairo_status_t draw_with_letters(cairo_surface_t *surface, const Draft *draft,
                                        PictureStore *pictures)
{
  FaceStore *faces = face_store_open(draft->pages, surface);
  cairo_status_t status = draw_pages(surface, draft, pictures, faces);
  face_store_close(faces);
  return status;
}

static cairo_status_t draw_with_specimen(cairo_surface_t *surface, const Draft *draft,
                                         PictureStore *pictures)
{
  SpecimenWork *work = specimen_work_begin(draft->specimen, draft->pages, draft->layout, surface);
  cairo_status_t status = draw_pages(surface, draft, pictures, NULL);
  cairo_status_t drawn = specimen_work_end(work);
  return status == CAIRO_STATUS_SUCCESS ? drawn : status;
}

static PictureStore *open_pictures(const Draft *draft, Report *report)
{
  PictureStore *pictures =
      picture_store_new(draft->kind == DRAFT_SCREEN ? TARGET_PDF : TARGET_PRESS, report);
  if (draft->kind == DRAFT_OPAQUE)
    picture_store_flatten(pictures, draft->ppi);
  picture_store_make(pictures, draft->maker, draft->closure);
  picture_store_expect(pictures, draft->pages);
  return pictures;
}

/* Cairo has no call for it; a draft that comes packed all the same is only unpacked again. */
void paint_leave_unpacked(void)
{
  g_setenv("CAIRO_DEBUG_PDF", "1", FALSE);
}

GBytes *paint_pdf(const Draft *draft, Report *report, GError **error)
{
  g_autoptr(GByteArray) content = g_byte_array_new();
  /* Each page sets its own size. */
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(painter_append, content, 1, 1);
  PictureStore *pictures = open_pictures(draft, report);
  add_metadata(surface, draft->issue);
  if (draft->kind == DRAFT_SCREEN)
    add_bookmarks(surface, draft->pages);
  cairo_status_t status = draft->specimen ? draw_with_specimen(surface, draft, pictures)
                                          : draw_with_letters(surface, draft, pictures);
  cairo_surface_destroy(surface);
  picture_store_free(pictures);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes(g_steal_pointer(&content));
  painter_fail(status, draft->issue->path, error);
  return NULL;
}
