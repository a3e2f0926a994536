/* Metrics: surveys each page, checks it, and judges it. */
#include "check/metrics.h"

#include "check/checks.h"
#include "model/characters.h"
#include "model/parallel.h"

void check_note(Check *check, DefectKind kind, int count, Extent place, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *words = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  check->page->counts[kind] += count;
  g_ptr_array_add(check->defects, defect_new(kind, check->index, count, place, words));
}

static void count_matter(Check *check)
{
  const Survey *survey = check->survey;
  CheckPage *page = check->page;
  double cropped = 0;
  int shown = 0;

  page->number = survey->page->number;
  page->characters = survey->characters;
  page->furniture_characters = survey->furniture_characters;
  page->pictures = survey->pictures;
  for (guint i = 0; i < survey->articles->len; i++) {
    const SeenArticle *article = survey->articles->pdata[i];
    page->modules += article->title != NULL && !article->ear;
    cropped += article->cropped;
    shown += (int)article->pictures->len;
  }
  page->crop_percent = shown > 0 ? 100 * cropped / shown : 0;
  if (survey->outside > 0)
    check_note(check, DEFECT_OUTSIDE, survey->outside, EXTENT_EMPTY, "%d runs leave the trim",
               survey->outside);
}

/* What all pages have in common. */
typedef struct {
  const GPtrArray *pages;
  const Layout *layout;
  const Issue *issue;
} Paper;

static void check_page(gpointer element, gpointer shared)
{
  Check *check = element;
  const Paper *paper = shared;

  check->survey = survey_page(paper->pages->pdata[check->index], paper->layout, paper->issue);
  count_matter(check);
  check_lines(check);
  check_fill(check);
  check_advise(check);
  check_places(check);
  check_wall(check);
}

static gint compare_pages(gconstpointer a, gconstpointer b)
{
  const Defect *left = *(Defect *const *)a, *right = *(Defect *const *)b;
  return (left->page > right->page) - (left->page < right->page);
}

static void check_clear(gpointer element)
{
  Check *check = element;
  survey_free(check->survey);
}

Quality *check_pages(const GPtrArray *pages, const Layout *layout, const Issue *issue)
{
  Quality *quality = g_new0(Quality, 1);
  g_autoptr(GArray) checks = g_array_new(FALSE, FALSE, sizeof(Check));
  const Paper paper = {pages, layout, issue};

  g_array_set_clear_func(checks, check_clear);
  quality->pages = g_array_sized_new(FALSE, TRUE, sizeof(CheckPage), pages->len);
  g_array_set_size(quality->pages, pages->len);
  quality->defects = g_ptr_array_new_with_free_func((GDestroyNotify)defect_free);
  for (guint i = 0; i < pages->len; i++) {
    Check check = {NULL, (int)i, &g_array_index(quality->pages, CheckPage, i), g_ptr_array_new()};
    g_array_append_val(checks, check);
  }
  parallel_each(checks, check_page, (gpointer)&paper);
  for (guint i = 0; i < pages->len; i++) {
    Check *check = &g_array_index(checks, Check, i);
    g_ptr_array_extend_and_steal(quality->defects, check->defects);
    check->defects = quality->defects;
  }
  if (issue)
    quality->overset = check_account(checks, issue, quality->defects);
  for (guint i = 0; i < pages->len; i++)
    check_judge(&g_array_index(quality->pages, CheckPage, i));
  g_ptr_array_sort(quality->defects, compare_pages);
  return quality;
}

void quality_free(Quality *quality)
{
  if (!quality)
    return;
  g_array_unref(quality->pages);
  g_ptr_array_unref(quality->defects);
  g_free(quality);
}

int quality_count(const Quality *quality, DefectKind kind)
{
  int count = 0;
  for (guint i = 0; i < quality->pages->len; i++)
    count += g_array_index(quality->pages, CheckPage, i).counts[kind];
  return count;
}

/* Appends PAGE's runs; without furniture where READERS_ONLY. */
static void append_page(GString *text, const Page *page, gboolean readers_only)
{
  guint open = 0, furniture = 0; /* furniture: the depth its outermost tag stands at; 0: none */
  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS && !(readers_only && furniture))
      characters_append_ink(text, item->as.glyphs.run->utf8, -1);
    if (item->kind != ITEM_TAG)
      continue;
    if (item->as.tag.tag != TAG_END) {
      open++;
      if (tag_is_furniture(item->as.tag.tag) && furniture == 0)
        furniture = open;
    } else if (open > 0) {
      if (furniture == open)
        furniture = 0;
      open--;
    }
  }
}

static char *copy_text(const GPtrArray *pages, gboolean readers_only)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < pages->len; i++)
    append_page(text, g_ptr_array_index(pages, i), readers_only);
  return g_string_free(text, FALSE);
}

char *check_page_text(const GPtrArray *pages)
{
  return copy_text(pages, FALSE);
}

char *check_reader_text(const GPtrArray *pages)
{
  return copy_text(pages, TRUE);
}
