/* The summary of a build: how full each page is, and how well it is set. */
#include "summary.h"

#include "model/quote.h"
#include "options.h"

/* What readers of the summary call each kind: one, and more. Forbidden breaks share a name. */
static const char *const WORDS[DEFECT_COUNT][2] = {
    [DEFECT_OVERSET] = {"character without room", "characters without room"},
    [DEFECT_REPEATED] = {"character too many", "characters too many"},
    [DEFECT_MISREAD] = {"misread paragraph", "misread paragraphs"},
    [DEFECT_UNFILLED] = {"unfilled row", "unfilled rows"},
    [DEFECT_BOTTOM] = {"uneven column end", "uneven column ends"},
    [DEFECT_OFF_GRID] = {"line off the grid", "lines off the grid"},
    [DEFECT_TOMBSTONE] = {"tombstone", "tombstones"},
    [DEFECT_SAME_TOMBSTONE] = {"tombstone of one size", "tombstones of one size"},
    [DEFECT_CUT_ACROSS] = {"cut across", "cuts across"},
    [DEFECT_CUT_DOWN] = {"cut down", "cuts down"},
    [DEFECT_DOGLEG] = {"dogleg", "doglegs"},
    [DEFECT_WIDOW] = {"widow", "widows"},
    [DEFECT_ORPHAN] = {"single-character last line", "single-character last lines"},
    [DEFECT_HEAD_ORPHAN] = {"single-character head line", "single-character head lines"},
    [DEFECT_INVERSION] = {"inversion of ranks", "inversions of ranks"},
    [DEFECT_SHORT_LEG] = {"short leg", "short legs"},
    [DEFECT_DEEP_LEG] = {"deep leg", "deep legs"},
    [DEFECT_LINE_START] = {"forbidden line start", "forbidden line starts"},
    [DEFECT_LINE_END] = {"forbidden line end", "forbidden line ends"},
    [DEFECT_SPLIT_MARK] = {"split mark", "split marks"},
    [DEFECT_OVERFULL] = {"over-full line", "over-full lines"},
    [DEFECT_OUTSIDE] = {"run off the page", "runs off the page"},
    [DEFECT_BAD_JUMP] = {"bad jump", "bad jumps"},
    [DEFECT_GREY_WALL] = {"grey wall", "grey walls"},
};

static const CheckPage *page_at(const Quality *quality, guint i)
{
  return &g_array_index(quality->pages, CheckPage, i);
}

static int count_forbidden(const Quality *quality)
{
  return quality_count(quality, DEFECT_LINE_START) + quality_count(quality, DEFECT_LINE_END) +
         quality_count(quality, DEFECT_SPLIT_MARK);
}

static double mean_score(const Quality *quality)
{
  double sum = 0;
  for (guint i = 0; i < quality->pages->len; i++)
    sum += page_at(quality, i)->score;
  return quality->pages->len > 0 ? sum / quality->pages->len : 0;
}

/* Appends VALUE as FORMAT prints it, with a decimal point whatever the locale. */
static void append_number(GString *out, const char *format, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(out, g_ascii_formatd(digits, sizeof digits, format, value));
}

/* Appends COUNT and WORDS, with an s for more or fewer than one. */
static void append_count(GString *line, int count, const char *words)
{
  g_string_append_printf(line, "%d %s%s", count, words, count == 1 ? "" : "s");
}

void summary_print_page(const CheckPage *page, FILE *stream)
{
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_append_printf(line, "page %d: ", page->number);
  append_number(line, "%.1f", 100 - page->unfilled_percent);
  g_string_append(line, " % full, ");
  append_count(line, page->modules, "module");
  g_string_append(line, ", ");
  append_count(line, page->lines, "line");
  g_string_append(line, ", largest gap ");
  append_number(line, "%.3f", page->largest_gap_em);
  g_string_append(line, " em, score ");
  append_number(line, "%.0f", page->score);
  for (int kind = 0; kind < DEFECT_COUNT; kind++) {
    int count = page->counts[kind];
    if (count > 0)
      g_string_append_printf(line, ", %d %s", count, WORDS[kind][count > 1]);
  }
  fprintf(stream, "%s\n", line->str);
}

void summary_print(const Quality *quality, FILE *stream)
{
  for (guint i = 0; i < quality->pages->len; i++)
    summary_print_page(page_at(quality, i), stream);
  g_autoptr(GString) line = g_string_new("in all: ");
  append_count(line, (int)quality->pages->len, "page");
  g_string_append_printf(line, "; forbidden line breaks (禁则) %d, over-full lines %d",
                         count_forbidden(quality), quality_count(quality, DEFECT_OVERFULL));
  g_string_append_printf(line, ", single-character last lines (孤字) %d",
                         quality_count(quality, DEFECT_ORPHAN));
  g_string_append_printf(line, ", characters without room (溢排) %d; score ", quality->overset);
  append_number(line, "%.0f", mean_score(quality));
  fprintf(stream, "%s\n", line->str);
}

/* Appends the files of ENDING, one a page, by their first and last. */
static void append_page_files(GString *line, const Quality *quality, const char *prefix,
                              const char *ending)
{
  guint count = quality->pages->len;
  g_string_append_printf(line, " %s-%d%s", prefix, page_at(quality, 0)->number, ending);
  if (count > 1)
    g_string_append_printf(line, " to -%d%s", page_at(quality, count - 1)->number, ending);
}

void summary_print_files(const Quality *quality, const char *prefix, unsigned formats, FILE *stream)
{
  g_autoptr(GString) line = g_string_new("written:");
  if ((formats & FORMAT_PDF) != 0)
    g_string_append_printf(line, " %s.pdf", prefix);
  if ((formats & FORMAT_SCREEN) != 0)
    g_string_append_printf(line, " %s-screen.pdf", prefix);
  if ((formats & FORMAT_PNG) != 0)
    append_page_files(line, quality, prefix, ".png");
  if ((formats & FORMAT_SVG) != 0)
    append_page_files(line, quality, prefix, ".svg");
  if ((formats & FORMAT_OVERLAY) != 0)
    append_page_files(line, quality, prefix, "-overlay.png");
  if ((formats & FORMAT_JSON) != 0)
    g_string_append_printf(line, " %s.json", prefix);
  if ((formats & FORMAT_PLAN) != 0)
    g_string_append_printf(line, " %s.plan", prefix);
  fprintf(stream, "%s\n", line->str);
}

static void append_field(GString *json, const char *name, double value)
{
  g_string_append_printf(json, "\"%s\": ", name);
  append_number(json, "%.4f", value);
  g_string_append(json, ", ");
}

static void append_counts(GString *json, const CheckPage *page)
{
  g_string_append(json, "\n   \"counts\": {");
  for (int kind = 0; kind < DEFECT_COUNT; kind++)
    g_string_append_printf(json, "%s\"%s\": %d", kind > 0 ? ", " : "",
                           defect_kind_name((DefectKind)kind), page->counts[kind]);
  g_string_append(json, "},\n   \"tracking\": [");
  for (int i = 0; i < CHECK_TRACKING_BUCKETS; i++)
    g_string_append_printf(json, "%s%d", i > 0 ? ", " : "", page->tracking[i]);
  g_string_append(json, "],\n   \"failed\": [");
  const char *comma = "";
  for (int gate = 0; gate < GATE_COUNT; gate++)
    if (page->failed >> gate & 1) {
      g_string_append_printf(json, "%s\"%s\"", comma, check_gate_name((Gate)gate));
      comma = ", ";
    }
  g_string_append(json, "],");
}

/* Appends where and what each defect of the page at INDEX is. */
static void append_defects(GString *json, const Quality *quality, guint index)
{
  const char *comma = "";
  g_string_append(json, "\n   \"defects\": [");
  for (guint i = 0; i < quality->defects->len; i++) {
    const Defect *defect = g_ptr_array_index(quality->defects, i);
    if (defect->page != (int)index)
      continue;
    g_string_append_printf(json, "%s\n    {\"kind\": \"%s\", \"count\": %d, ", comma,
                           defect_kind_name(defect->kind), defect->count);
    if (!extent_is_empty(defect->place)) {
      append_field(json, "left", defect->place.left);
      append_field(json, "top", defect->place.top);
      append_field(json, "right", defect->place.right);
      append_field(json, "bottom", defect->place.bottom);
    }
    g_string_append(json, "\"words\": ");
    quote_append(json, defect->words);
    if (defect->hints != NULL) {
      g_string_append(json, ", \"hints\": ");
      quote_append(json, defect->hints);
    }
    g_string_append_c(json, '}');
    comma = ",";
  }
  g_string_append(json, "]}");
}

static void append_page(GString *json, const Quality *quality, guint index)
{
  const CheckPage *page = page_at(quality, index);
  g_string_append_printf(json, "{\"page\": %d, ", page->number);
  append_field(json, "fill_percent", 100 - page->unfilled_percent);
  append_field(json, "score", page->score);
  g_string_append_printf(json,
                         "\"modules\": %d, \"paragraphs\": %d, \"lines\": %d, \"legs\": %d, "
                         "\"characters\": %d, \"pictures\": %d, \"jumps\": %d, "
                         "\"banner_cuts\": %d, \"strips\": %d,\n   ",
                         page->modules, page->paragraphs, page->lines, page->legs, page->characters,
                         page->pictures, page->jumps, page->banner_cuts, page->strips);
  append_field(json, "bottom_max_pt", page->bottom_max);
  append_field(json, "bottom_mean_pt", page->bottom_mean);
  append_field(json, "off_grid_pt", page->off_grid_max);
  append_field(json, "grey_wall_percent", page->wall_percent);
  append_field(json, "crop_percent", page->crop_percent);
  append_field(json, "largest_gap_em", page->largest_gap_em);
  append_field(json, "tracking_p95_em", page->tracking_p95);
  append_counts(json, page);
  append_defects(json, quality, index);
}

char *summary_to_json(const Quality *quality, const char *path)
{
  GString *json = g_string_new("{\"issue\": ");
  quote_append(json, path);
  g_string_append_printf(json,
                         ",\n \"forbidden\": %d, \"overfull\": %d, \"orphans\": %d, "
                         "\"overset_characters\": %d, ",
                         count_forbidden(quality), quality_count(quality, DEFECT_OVERFULL),
                         quality_count(quality, DEFECT_ORPHAN), quality->overset);
  append_field(json, "score", mean_score(quality));
  g_string_append(json, "\n \"pages\": [");
  for (guint i = 0; i < quality->pages->len; i++) {
    g_string_append(json, i > 0 ? ",\n  " : "\n  ");
    append_page(json, quality, i);
  }
  g_string_append(json, "]}\n");
  return g_string_free(json, FALSE);
}
