/* Account: every character typed stands on a page once and in order, and stories that go on on
 * another page do it by the rule. */
#include "check/checks.h"
#include "model/characters.h"
#include "model/parallel.h"

#include <math.h>
#include <string.h>

/* A story that goes on (转版) shows so much text before the break and after: 4 and 6 inches of a
 * column, as newspapers count them, all legs of a part put under each other. */
#define JUMP_BEFORE 288.0
#define JUMP_AFTER 432.0

/* One part of a story: where it stands. */
typedef struct {
  Check *check;
  const SeenArticle *seen;
} Part;

/* What is typed of an article against what stands on the pages. */
typedef struct {
  const Article *article;
  GArray *parts;         /* of Part, in the pages' order; owned */
  GPtrArray *misread;    /* of Block: those that do not read as typed; owned */
  int missing, repeated; /* characters */
} Account;

static void append_text(GString *out, const Text *text)
{
  if (text)
    characters_append_ink(out, text->utf8, -1);
}

static void append_block(GString *out, const Block *block)
{
  if (block->marker)
    characters_append_ink(out, block->marker, -1);
  append_text(out, block->text);
  append_text(out, block->credit);
  append_text(out, block->label);
  for (guint r = 0; block->rows && r < block->rows->len; r++) {
    const GPtrArray *cells = block->rows->pdata[r];
    for (guint c = 0; c < cells->len; c++)
      append_text(out, cells->pdata[c]);
  }
}

/* Appends to TYPED what was typed of ARTICLE and must stand on a page, in the order in which most
 * articles are drawn. */
static void collect_typed(const Article *article, GString *typed)
{
  const Text *deck = article->deck_optional ? NULL : article->deck;
  const Text *const parts[] = {article->label, article->kicker, article->headline,
                               deck,           article->byline, article->dateline};

  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    append_text(typed, parts[i]);
  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = article->blocks->pdata[i];
    if (block->kind != BLOCK_PULL)
      append_block(typed, block);
  }
}

/* Adds STEP for each character of TEXT to the count of it. */
static void count_characters(GHashTable *counts, const char *text, int step)
{
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gpointer key = GUINT_TO_POINTER(g_utf8_get_char(at));
    int count = GPOINTER_TO_INT(g_hash_table_lookup(counts, key));
    g_hash_table_insert(counts, key, GINT_TO_POINTER(count + step));
  }
}

/* Sums what COUNTS has left over and short; sums do not depend on a table's order. */
static void sum_counts(GHashTable *counts, int *missing, int *repeated)
{
  GHashTableIter iter;
  gpointer value;

  *missing = *repeated = 0;
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    *missing += MAX(GPOINTER_TO_INT(value), 0);
    *repeated += MAX(-GPOINTER_TO_INT(value), 0);
  }
}

/* Adds a piece of optional matter to COUNTS, whole or not at all, whichever explains more of what
 * is printed. */
static void count_optional(Account *account, GHashTable *counts, const char *piece)
{
  int missing, repeated;

  count_characters(counts, piece, 1);
  sum_counts(counts, &missing, &repeated);
  if (missing + repeated > account->missing + account->repeated) {
    count_characters(counts, piece, -1);
    return;
  }
  account->missing = missing;
  account->repeated = repeated;
}

/* Whether PARTS are one, and it reads from end to end like TYPED. */
static gboolean is_as_typed(const GArray *parts, const GString *typed)
{
  return parts->len == 1 && g_string_equal(g_array_index(parts, Part, 0).seen->text, typed);
}

/* Counts an article's characters against those of its parts. */
static void count_both(Account *account)
{
  const Article *article = account->article;
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);

  collect_typed(article, text);
  if (is_as_typed(account->parts, text))
    return; /* nothing is missing, and optional matter was left out */
  count_characters(counts, text->str, 1);
  for (guint i = 0; i < account->parts->len; i++)
    count_characters(counts, g_array_index(account->parts, Part, i).seen->text->str, -1);
  sum_counts(counts, &account->missing, &account->repeated);
  g_string_truncate(text, 0);
  if (article->deck_optional)
    append_text(text, article->deck);
  count_optional(account, counts, text->str);
  for (guint i = 0; i < article->blocks->len; i++) {
    const Block *block = article->blocks->pdata[i];
    if (block->kind != BLOCK_PULL)
      continue;
    g_string_truncate(text, 0);
    append_block(text, block);
    count_optional(account, counts, text->str);
  }
}

/* Whether BLOCK reads as typed over all PARTS; what stands before it (mark, dateline) is not its.
 */
static gboolean reads_as_typed(const Block *block, const GArray *parts)
{
  g_autoptr(GString) typed = g_string_new(NULL);
  g_autoptr(GString) printed = g_string_new(NULL);

  append_text(typed, block->text);
  for (guint p = 0; p < parts->len; p++) {
    const SeenArticle *seen = g_array_index(parts, Part, p).seen;
    for (guint i = 0; i < seen->passages->len; i++) {
      const SeenPassage *passage = &g_array_index(seen->passages, SeenPassage, i);
      if (passage->block == block && passage->tag == TAG_PARAGRAPH)
        g_string_append_len(printed, seen->text->str + passage->text_first,
                            (gssize)(passage->text_last - passage->text_first));
    }
  }
  return g_str_has_suffix(printed->str, typed->str);
}

static void find_misread(Account *account)
{
  const GPtrArray *blocks = account->article->blocks;

  for (guint i = 0; account->parts->len > 0 && i < blocks->len; i++) {
    const SeenArticle *first = g_array_index(account->parts, Part, 0).seen;
    const Block *block = blocks->pdata[i];
    SeenPassage passage = {.tag = TAG_PARAGRAPH, .block = block};
    if (survey_flows(first, &passage) && !reads_as_typed(block, account->parts))
      g_ptr_array_add(account->misread, (gpointer)block);
  }
}

static void note_misread(const Account *account)
{
  Part first = g_array_index(account->parts, Part, 0);

  for (guint i = 0; i < account->misread->len; i++) {
    const Block *block = account->misread->pdata[i];
    check_note(first.check, DEFECT_MISREAD, 1, first.seen->box,
               "a paragraph of “%s” does not read as typed (line %d)", first.seen->title,
               block->mark.line);
  }
}

/* The height of all legs of a part under each other. */
static double column_depth(const SeenArticle *seen)
{
  double depth = 0;
  for (guint i = 0; i < seen->legs->len; i++) {
    Extent leg = g_array_index(seen->legs, SeenLeg, i).box;
    depth += leg.bottom - leg.top;
  }
  return depth;
}

static const SeenPassage *find_flowing(const SeenArticle *seen, gboolean last)
{
  const SeenPassage *found = NULL;
  for (guint i = 0; i < seen->passages->len && (last || !found); i++) {
    const SeenPassage *passage = &g_array_index(seen->passages, SeenPassage, i);
    if (survey_flows(seen, passage))
      found = passage;
  }
  return found;
}

/* Rule 16: at least four inches before and six after; inside a sentence; no last line carried. */
static void check_jump(Part from, Part to, guint parts)
{
  const SeenPassage *before = find_flowing(from.seen, TRUE), *after = find_flowing(to.seen, FALSE);
  const char *wrong = NULL;

  from.check->page->jumps++;
  if (parts > 2)
    wrong = "is parted more than once";
  else if (column_depth(from.seen) < JUMP_BEFORE)
    wrong = "shows less than four inches before it goes on";
  else if (column_depth(to.seen) < JUMP_AFTER)
    wrong = "shows less than six inches where it goes on";
  else if (!before || !after || before->block != after->block)
    wrong = "goes on at a paragraph's end";
  else if (after->last - after->first < 2)
    wrong = "carries a last line";
  if (wrong)
    check_note(from.check, DEFECT_BAD_JUMP, 1, from.seen->box, "“%s” %s", from.seen->title, wrong);
}

static void account_clear(gpointer element)
{
  Account *account = element;
  g_array_unref(account->parts);
  g_ptr_array_unref(account->misread);
}

/* An Account of each article of ISSUE with the parts CHECKS show. */
static GArray *open_accounts(GArray *checks, const Issue *issue)
{
  GArray *accounts = g_array_new(FALSE, FALSE, sizeof(Account));
  g_autoptr(GHashTable) parts = g_hash_table_new(NULL, NULL);

  g_array_set_clear_func(accounts, account_clear);
  for (guint s = 0; s < issue->sections->len; s++) {
    const Section *section = issue->sections->pdata[s];
    for (guint a = 0; a < section->articles->len; a++) {
      Account account = {.article = section->articles->pdata[a],
                         .parts = g_array_new(FALSE, FALSE, sizeof(Part)),
                         .misread = g_ptr_array_new()};
      g_array_append_val(accounts, account);
      g_hash_table_insert(parts, (gpointer)account.article, account.parts);
    }
  }
  for (guint p = 0; p < checks->len; p++) {
    Check *check = &g_array_index(checks, Check, p);
    for (guint a = 0; a < check->survey->articles->len; a++) {
      Part part = {check, check->survey->articles->pdata[a]};
      GArray *known = g_hash_table_lookup(parts, part.seen->article);
      if (known)
        g_array_append_val(known, part);
    }
  }
  return accounts;
}

/* Reads and counts what stands on the pages. */
static void draw_up(gpointer element, gpointer unused)
{
  Account *account = element;
  (void)unused;
  find_misread(account);
  count_both(account);
}

/* Notes that MISSING characters of ARTICLE stand nowhere: on FIRST, or (NULL) on no page at all. */
static void note_missing(Check *first, GPtrArray *defects, const Article *article, int missing,
                         Extent place)
{
  g_autofree char *words =
      g_strdup_printf("%d characters of “%s” stand on no page", missing, article->headline->utf8);
  Defect *defect = defect_new(DEFECT_OVERSET, first ? first->index : -1, missing, place, words);

  defect->mark = article->mark;
  g_ptr_array_add(defects, defect);
  if (first)
    first->page->counts[DEFECT_OVERSET] += missing;
}

/* Notes what ACCOUNT shows; LAST is the last page's, NULL where there is none. Returns how many
 * characters stand nowhere. */
static int check_article(const Account *account, Check *last, GPtrArray *defects)
{
  const Article *article = account->article;
  const GArray *parts = account->parts;
  Check *first = last;
  Extent place = EXTENT_EMPTY;

  if (parts->len == 0 && article->kind == KIND_FILLER)
    return 0; /* placed only where it is of use */
  if (parts->len > 0) {
    first = g_array_index(parts, Part, 0).check;
    place = g_array_index(parts, Part, 0).seen->box;
    note_misread(account);
  }
  if (account->missing > 0)
    note_missing(first, defects, article, account->missing, place);
  if (account->repeated > 0)
    check_note(first, DEFECT_REPEATED, account->repeated, place, "%d characters too many in “%s”",
               account->repeated, article->headline->utf8);
  for (guint i = 0; i + 1 < parts->len; i++)
    check_jump(g_array_index(parts, Part, i), g_array_index(parts, Part, i + 1), parts->len);
  return account->missing;
}

int check_account(GArray *checks, const Issue *issue, GPtrArray *defects)
{
  g_autoptr(GArray) accounts = open_accounts(checks, issue);
  Check *last = checks->len > 0 ? &g_array_index(checks, Check, checks->len - 1) : NULL;
  int missing = 0;

  parallel_each(accounts, draw_up, NULL);
  for (guint i = 0; i < accounts->len; i++)
    missing += check_article(&g_array_index(accounts, Account, i), last, defects);
  return missing;
}
