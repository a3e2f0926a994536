/* Repairs: kept in a list, printed with their surroundings, applied to prove them. */
#include "import/repair.h"

#include "model/characters.h"
#include "model/quote.h"

#include <string.h>

/* So many characters on each side of a joint are shown. */
#define AROUND 6

/* So many characters of a block are shown. */
#define LONGEST_SHOWN 40

static void clear_repair(gpointer pointer)
{
  Repair *repair = pointer;
  g_free(repair->put);
  g_free(repair->note);
}

Repairs *repairs_new(void)
{
  Repairs *repairs = g_new0(Repairs, 1);
  repairs->list = g_array_new(FALSE, FALSE, sizeof(Repair));
  g_array_set_clear_func(repairs->list, clear_repair);
  return repairs;
}

void repairs_free(Repairs *repairs)
{
  if (repairs == NULL)
    return;
  g_array_unref(repairs->list);
  g_free(repairs);
}

void repairs_note(Repairs *repairs, RepairKind kind, int start, int end, const char *note)
{
  Repair repair = {.kind = kind, .start = start, .end = end, .note = g_strdup(note)};
  g_array_append_val(repairs->list, repair);
}

void repairs_put(Repairs *repairs, RepairKind kind, int start, int end, const char *put)
{
  Repair repair = {.kind = kind, .start = start, .end = end, .put = g_strdup(put)};
  g_array_append_val(repairs->list, repair);
}

void repairs_move(Repairs *repairs, int start, int end, int target)
{
  Repair repair = {.kind = REPAIR_MOVE, .start = start, .end = end, .target = target};
  g_array_append_val(repairs->list, repair);
}

static int compare_places(gconstpointer a, gconstpointer b)
{
  const Repair *first = a;
  const Repair *second = b;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->kind < second->kind ? -1 : first->kind > second->kind;
}

void repairs_sort(Repairs *repairs)
{
  g_array_sort(repairs->list, compare_places);
}

const char *repair_name(RepairKind kind)
{
  static const char *const NAMES[] = {
      [REPAIR_WRAP] = "wrap",         [REPAIR_CUT] = "cut",
      [REPAIR_LINES] = "lines",       [REPAIR_TABLE] = "table",
      [REPAIR_EDGE] = "edge",         [REPAIR_SPACE] = "space",
      [REPAIR_WIDE] = "wide",         [REPAIR_HYPHEN] = "hyphen",
      [REPAIR_LETTER] = "letter",     [REPAIR_CONTROL] = "control",
      [REPAIR_SHADOW] = "shadow",     [REPAIR_MARK] = "mark",
      [REPAIR_RULE] = "rule",         [REPAIR_MOVE] = "move",
      [REPAIR_SECTION] = "section",   [REPAIR_KICKER] = "kicker",
      [REPAIR_HEADLINE] = "headline", [REPAIR_DECK] = "deck",
      [REPAIR_BYLINE] = "byline",     [REPAIR_CROSSHEAD] = "crosshead",
      [REPAIR_CAPTION] = "caption",   [REPAIR_NOTE] = "note",
      [REPAIR_FIELD] = "field",       [REPAIR_HEAD] = "head",
  };
  return NAMES[kind];
}

/* --- showing ------------------------------------------------------------------------------------
 */

/* Where repairs stand, found in one walk over lines and text. */
typedef struct {
  const Found *found;
  int line;
  int at; /* byte whose column is known */
  int column;
} Walker;

/* Moves WALKER to byte OFFSET, never back. */
static const FoundLine *walk_to(Walker *walker, int offset)
{
  int count = found_count(walker->found);
  while (walker->line + 1 < count && found_line(walker->found, walker->line + 1)->from <= offset) {
    walker->line++;
    walker->at = found_line(walker->found, walker->line)->from;
    walker->column = 1 + found_line(walker->found, walker->line)->shift;
  }
  const FoundLine *line = found_line(walker->found, walker->line);
  walker->at = MAX(walker->at, line->from);
  walker->column = MAX(walker->column, 1 + line->shift);
  if (offset > walker->at) {
    walker->column +=
        (int)g_utf8_strlen(walker->found->text->str + walker->at, offset - walker->at);
    walker->at = offset;
  }
  return line;
}

/* Appends up to COUNT characters that end at byte AT, none of the line before. */
static void append_before(GString *out, const Found *found, int at, int count)
{
  const char *text = found->text->str;
  const char *from = text + at;
  while (from > text && count-- > 0 && g_utf8_prev_char(from)[0] != '\n')
    from = g_utf8_prev_char(from);
  g_string_append_len(out, from, text + at - from);
}

static void append_after(GString *out, const Found *found, int at, int count)
{
  const char *text = found->text->str;
  const char *to = text + at;
  while (*to != '\0' && *to != '\n' && count-- > 0)
    to = g_utf8_next_char(to);
  g_string_append_len(out, text + at, to - text - at);
}

/* Appends bytes START to END with line ends made visible, shortened after LONGEST_SHOWN. */
static void append_words(GString *out, const Found *found, int start, int end)
{
  const char *stop = found->text->str + end;
  int count = 0;
  for (const char *at = found->text->str + start; at < stop; at = g_utf8_next_char(at)) {
    if (++count > LONGEST_SHOWN) {
      g_string_append(out, "…");
      return;
    }
    if (*at == '\n')
      g_string_append(out, g_str_has_suffix(out->str, "⏎") ? "" : "⏎");
    else if (*at == ' ')
      g_string_append(out, "␣");
    else
      g_string_append_unichar(out, g_utf8_get_char(at));
  }
}

static gboolean is_joint(RepairKind kind)
{
  return kind == REPAIR_WRAP || kind == REPAIR_CUT || kind == REPAIR_LINES;
}

/* What stood there, and what stands there now. */
static void show(const Repair *repair, const Found *found, GString *before, GString *after)
{
  g_string_truncate(before, 0);
  g_string_truncate(after, 0);
  if (is_joint(repair->kind)) {
    append_before(before, found, repair->start, AROUND);
    g_string_append(after, before->str);
    g_string_append(before, repair->kind == REPAIR_CUT ? "¶" : "⏎");
    g_string_append(after, repair->note ? repair->note : "");
    append_after(before, found, repair->end, AROUND);
    append_after(after, found, repair->end, AROUND);
    return;
  }
  append_words(before, found, repair->start, repair->end);
  if (repair->put) {
    g_string_append(after, repair->put);
  } else if (repair->kind == REPAIR_MOVE) {
    g_string_append(after, "before ");
    append_after(after, found, repair->target, AROUND * 2);
  } else if (repair->note) {
    g_string_append(after, repair->note);
  }
  if (before->len == 0)
    g_string_append(before, "(nothing)");
  if (after->len == 0)
    g_string_append(after, "(nothing)");
}

/* Returns how many repairs from I on say the same of the same line. */
static guint count_same(const Repairs *repairs, const Found *found, guint i, int line_end)
{
  const Repair *first = &g_array_index(repairs->list, Repair, i);
  guint count = 1;
  if (first->put == NULL || first->start == first->end)
    return 1;
  for (guint k = i + 1; k < repairs->list->len; k++) {
    const Repair *next = &g_array_index(repairs->list, Repair, k);
    int length = first->end - first->start;
    if (next->kind != first->kind || next->start >= line_end || next->put == NULL ||
        next->end - next->start != length || strcmp(next->put, first->put) != 0 ||
        memcmp(found->text->str + next->start, found->text->str + first->start, (size_t)length) !=
            0)
      break;
    count++;
  }
  return count;
}

void repairs_print(const Repairs *repairs, const Found *found, FILE *stream)
{
  g_autoptr(GString) before = g_string_new(NULL);
  g_autoptr(GString) after = g_string_new(NULL);
  Walker walker = {.found = found};
  for (guint i = 0; i < repairs->list->len && found_count(found) > 0;) {
    const Repair *repair = &g_array_index(repairs->list, Repair, i);
    const FoundLine *line = walk_to(&walker, repair->start);
    guint times = count_same(repairs, found, i, line->end);
    show(repair, found, before, after);
    fprintf(stream, "%s:%d:%d: repair: %s, %s → %s", line->file, line->number, walker.column,
            repair_name(repair->kind), before->str, after->str);
    if (times > 1)
      fprintf(stream, " (%u times)", times);
    fputc('\n', stream);
    i += times;
  }
}

static void append_member(GString *out, const char *name, const char *value)
{
  g_string_append_printf(out, ", \"%s\": ", name);
  quote_append(out, value);
}

char *repairs_to_json(const Repairs *repairs, const Found *found)
{
  g_autoptr(GString) before = g_string_new(NULL);
  g_autoptr(GString) after = g_string_new(NULL);
  GString *out = g_string_new("[");
  Walker walker = {.found = found};
  for (guint i = 0; i < repairs->list->len && found_count(found) > 0; i++) {
    const Repair *repair = &g_array_index(repairs->list, Repair, i);
    const FoundLine *line = walk_to(&walker, repair->start);
    show(repair, found, before, after);
    g_string_append(out, i > 0 ? ",\n {\"file\": " : "\n {\"file\": ");
    quote_append(out, line->file);
    g_string_append_printf(out, ", \"line\": %d, \"column\": %d", line->number, walker.column);
    append_member(out, "kind", repair_name(repair->kind));
    append_member(out, "before", before->str);
    append_member(out, "after", after->str);
    g_string_append_c(out, '}');
  }
  g_string_append(out, "\n]\n");
  return g_string_free(out, FALSE);
}

/* --- proving ------------------------------------------------------------------------------------
 */

/* The repairs sorted for one walk over the text. */
typedef struct {
  const Found *found;
  GPtrArray *puts;    /* of Repair, those that change characters, by start */
  GPtrArray *sources; /* moves by start */
  GPtrArray *targets; /* moves by target, stable */
  GString *out;
} Applier;

/* Returns the index of the first of PUTS that starts at byte AT or later. */
static guint first_put(const GPtrArray *puts, int at)
{
  guint low = 0;
  guint high = puts->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (((const Repair *)g_ptr_array_index(puts, middle))->start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void apply_range(Applier *applier, int start, int end)
{
  const char *text = applier->found->text->str;
  for (guint i = first_put(applier->puts, start); i < applier->puts->len; i++) {
    const Repair *repair = g_ptr_array_index(applier->puts, i);
    if (repair->start >= end)
      break;
    if (repair->start > start)
      characters_append_ink(applier->out, text + start, repair->start - start);
    characters_append_ink(applier->out, repair->put, (int)strlen(repair->put));
    start = MAX(start, repair->end);
  }
  if (start < end)
    characters_append_ink(applier->out, text + start, end - start);
}

static int compare_targets(gconstpointer a, gconstpointer b)
{
  const Repair *first = *(Repair *const *)a;
  const Repair *second = *(Repair *const *)b;
  if (first->target != second->target)
    return first->target < second->target ? -1 : 1;
  return first->start < second->start ? -1 : first->start > second->start;
}

static int compare_sources(gconstpointer a, gconstpointer b)
{
  return compare_places(*(Repair *const *)a, *(Repair *const *)b);
}

/* Returns move I of MOVES, or NULL behind the last. */
static const Repair *move_at(const GPtrArray *moves, guint i)
{
  return i < moves->len ? g_ptr_array_index(moves, i) : NULL;
}

/* Appends all of the text, each moved range at its target and not where it was found. */
static void apply_all(Applier *applier)
{
  int at = 0;
  int end = (int)applier->found->text->len;
  guint source = 0;
  guint target = 0;
  while (at < end) {
    const Repair *comes = move_at(applier->targets, target);
    const Repair *goes = move_at(applier->sources, source);
    if (comes && comes->target <= at) {
      apply_range(applier, comes->start, comes->end);
      target++;
    } else if (goes && goes->start <= at) {
      at = MAX(at, goes->end);
      source++;
    } else {
      int border = comes ? MIN(end, comes->target) : end;
      border = goes ? MIN(border, goes->start) : border;
      apply_range(applier, at, border);
      at = border;
    }
  }
}

char *repairs_apply(const Repairs *repairs, const Found *found)
{
  g_autoptr(GPtrArray) puts = g_ptr_array_new();
  g_autoptr(GPtrArray) sources = g_ptr_array_new();
  g_autoptr(GPtrArray) targets = g_ptr_array_new();
  for (guint i = 0; i < repairs->list->len; i++) {
    Repair *repair = &g_array_index(repairs->list, Repair, i);
    if (repair->put)
      g_ptr_array_add(puts, repair);
    if (repair->kind == REPAIR_MOVE) {
      g_ptr_array_add(sources, repair);
      g_ptr_array_add(targets, repair);
    }
  }
  g_ptr_array_sort(puts, compare_sources);
  g_ptr_array_sort(sources, compare_sources);
  g_ptr_array_sort(targets, compare_targets);
  Applier applier = {found, puts, sources, targets, g_string_sized_new(found->text->len + 1)};
  apply_all(&applier);
  return g_string_free(applier.out, FALSE);
}
