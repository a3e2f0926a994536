/* Moves: two plans laid side by side; an article is known by its headline, and of several with one
 * headline by their order. */
#include "moves.h"

#include "model/characters.h"
#include "model/text.h"

#include <stdlib.h>
#include <string.h>

/* How many reasons are named. */
enum { REASONS_NAMED = 3 };

/* An article on its page. */
typedef struct {
  int page; /* the first it stands on, as printed */
  int characters;
  char *headline; /* owned, on one line */
  Mark mark;      /* the file of an earlier build knows none */
  int other;      /* index of the same article in the other plan; -1: it has none */
} Stand;

static void clear_stand(gpointer element)
{
  Stand *stand = element;
  g_free(stand->headline);
}

static GArray *new_plan(void)
{
  GArray *plan = g_array_new(FALSE, FALSE, sizeof(Stand));
  g_array_set_clear_func(plan, clear_stand);
  return plan;
}

static Stand *stand_at(const GArray *plan, int index)
{
  return &g_array_index((GArray *)plan, Stand, (guint)index);
}

/* The article that TAG opens on PAGE: one that goes on there is known already. */
static int open_stand(GArray *plan, const Item *tag, int page)
{
  for (int i = 0; i < (int)plan->len; i++) {
    Mark mark = stand_at(plan, i)->mark;
    if (mark.file == tag->mark.file && mark.line == tag->mark.line &&
        mark.column == tag->mark.column)
      return i;
  }
  Stand stand = {
      .page = page, .headline = text_one_line(tag->as.tag.title), .mark = tag->mark, .other = -1};
  g_array_append_val(plan, stand);
  return (int)plan->len - 1;
}

/* Adds what stands on PAGE to PLAN: readers' text alone. */
static void add_page(GArray *plan, const Page *page)
{
  g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(TagKind));
  g_autoptr(GString) words = g_string_new(NULL);
  int article = -1, furniture = 0;

  for (guint i = 0; i < page->items->len; i++) {
    const Item *item = &g_array_index(page->items, Item, i);
    if (item->kind == ITEM_GLYPHS && article >= 0 && !furniture)
      stand_at(plan, article)->characters +=
          characters_append_ink(words, item->as.glyphs.run->utf8, -1);
    if (item->kind != ITEM_TAG)
      continue;
    TagKind tag = item->as.tag.tag;
    if (tag != TAG_END) {
      g_array_append_val(open, tag);
      furniture += tag_is_furniture(tag);
      article = tag == TAG_ARTICLE ? open_stand(plan, item, page->number) : article;
    } else if (open->len > 0) {
      TagKind closed = g_array_index(open, TagKind, open->len - 1);
      g_array_set_size(open, open->len - 1);
      furniture -= tag_is_furniture(closed);
      article = closed == TAG_ARTICLE ? -1 : article;
    }
  }
}

static GArray *plan_of(const GPtrArray *pages)
{
  GArray *plan = new_plan();
  for (guint i = 0; i < pages->len; i++)
    add_page(plan, pages->pdata[i]);
  return plan;
}

char *moves_to_plan(const GPtrArray *pages)
{
  g_autoptr(GArray) plan = plan_of(pages);
  GString *text = g_string_new(NULL);

  for (int i = 0; i < (int)plan->len; i++) {
    const Stand *stand = stand_at(plan, i);
    g_string_append_printf(text, "%d\t%d\t%s\n", stand->page, stand->characters, stand->headline);
  }
  return g_string_free(text, FALSE);
}

/* Reads the number at *AT and the tab after it, and steps over both. */
static gboolean read_number(const char **at, int *number)
{
  char *end;
  gint64 value = g_ascii_isdigit(**at) ? g_ascii_strtoll(*at, &end, 10) : -1;

  if (value < 0 || value > G_MAXINT || *end != '\t')
    return FALSE;
  *number = (int)value;
  *at = end + 1;
  return TRUE;
}

/* Reads the plan at PATH; NULL with ERROR set where it is none. */
static GArray *read_plan(const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents(path, &text, &length, error))
    return NULL;
  g_autoptr(GArray) plan = new_plan();
  g_auto(GStrv) lines =
      g_strsplit(g_utf8_validate(text, (gssize)length, NULL) ? text : "?", "\n", -1);
  for (int i = 0; lines[i] != NULL; i++) {
    Stand stand = {.other = -1};
    const char *at = lines[i];
    if (*at == '\0' && lines[i + 1] == NULL)
      break;
    if (!read_number(&at, &stand.page) || !read_number(&at, &stand.characters)) {
      g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                  "%s:%d: this is no line of a plan, one of page, characters and headline with "
                  "tabs between is wanted",
                  path, i + 1);
      return NULL;
    }
    g_array_append_val(plan, stand);
    stand_at(plan, (int)plan->len - 1)->headline = g_strdup(at);
  }
  return g_steal_pointer(&plan);
}

/* Finds for each article of NOW the same of BEFORE. */
static void match(GArray *now, GArray *before)
{
  for (int i = 0; i < (int)now->len; i++)
    for (int k = 0; k < (int)before->len && stand_at(now, i)->other < 0; k++)
      if (stand_at(before, k)->other < 0 &&
          strcmp(stand_at(now, i)->headline, stand_at(before, k)->headline) == 0) {
        stand_at(now, i)->other = k;
        stand_at(before, k)->other = i;
      }
}

/* What changed on a page: an article is longer or shorter, new, or gone. */
typedef struct {
  const Stand *stand;
  int page;
  int growth; /* in characters; negative: shorter */
  const char *words;
} Change;

static gint compare_changes(gconstpointer a, gconstpointer b)
{
  const Change *left = a, *right = b;
  int order = abs(right->growth) - abs(left->growth);

  if (!order)
    order = left->page - right->page;
  return order ? order : strcmp(left->stand->headline, right->stand->headline);
}

/* All changes from BEFORE to NOW, the largest first. */
static GArray *list_changes(const GArray *now, const GArray *before)
{
  GArray *changes = g_array_new(FALSE, FALSE, sizeof(Change));

  for (int i = 0; i < (int)now->len; i++) {
    const Stand *stand = stand_at(now, i);
    const Stand *other = stand->other < 0 ? NULL : stand_at(before, stand->other);
    int growth = stand->characters - (other ? other->characters : 0);
    Change change = {stand, other ? other->page : stand->page, growth,
                     !other       ? "is new"
                     : growth > 0 ? "is longer"
                                  : "is shorter"};
    if (!other || growth != 0)
      g_array_append_val(changes, change);
  }
  for (int i = 0; i < (int)before->len; i++) {
    const Stand *stand = stand_at(before, i);
    Change change = {stand, stand->page, -stand->characters, "is gone"};
    if (stand->other < 0)
      g_array_append_val(changes, change);
  }
  g_array_sort(changes, compare_changes);
  return changes;
}

/* Adds as hints the largest of CHANGES on the pages FROM and TO, or (FROM 0) on all. Returns how
 * many there were. */
static int hint_changes(Report *report, const GArray *changes, int from, int to)
{
  int named = 0;

  for (guint i = 0; i < changes->len && named < REASONS_NAMED; i++) {
    const Change *change = &g_array_index((GArray *)changes, Change, i);
    if (from && change->page != from && change->page != to)
      continue;
    named++;
    report_hint(report, "on page %d “%s” %s, by %d character%s", change->page,
                change->stand->headline, change->words, abs(change->growth),
                abs(change->growth) == 1 ? "" : "s");
  }
  return named;
}

gboolean moves_report(const char *path, const GPtrArray *pages, Report *report, GError **error)
{
  g_autoptr(GArray) before = read_plan(path, error);
  if (before == NULL)
    return FALSE;
  g_autoptr(GArray) now = plan_of(pages);
  match(now, before);
  g_autoptr(GArray) changes = list_changes(now, before);
  for (int i = 0; i < (int)now->len; i++) {
    const Stand *stand = stand_at(now, i);
    int from = stand->other < 0 ? stand->page : stand_at(before, stand->other)->page;
    if (from == stand->page)
      continue;
    report_add(report, SEVERITY_NOTE, stand->mark, "“%s” moved from page %d to page %d",
               stand->headline, from, stand->page);
    if (!hint_changes(report, changes, from, stand->page) && !hint_changes(report, changes, 0, 0))
      report_hint(report, "no article changed: the layout did, or what is pinned to a page");
  }
  return TRUE;
}
