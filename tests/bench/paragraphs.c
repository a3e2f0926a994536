/* Paragraphs a second: how long shaping takes, and how long breaking at one more measure:
 * paragraphs ISSUE LAYOUT-FOLDER FONTS-CONF */
#include "compose/compose.h"
#include "model/units.h"
#include "read/read.h"

#include <stdio.h>

enum { NARROWEST = 8, WIDEST = 41, ROUNDS = 3 };

typedef struct {
  GPtrArray *texts; /* of Text, lent by the issue */
  glong characters;
  gint64 shaping_us;  /* of all of them, once; the best of the rounds */
  gint64 breaking_us; /* of all of them, at every measure; the best of the rounds */
  glong lines;        /* counted, so that no work can be left out */
} Bench;

static void list_texts(Bench *bench, const Issue *issue)
{
  for (guint i = 0; i < issue->sections->len; i++) {
    const Section *section = g_ptr_array_index(issue->sections, i);
    for (guint j = 0; j < section->articles->len; j++) {
      const Article *article = g_ptr_array_index(section->articles, j);
      for (guint k = 0; k < article->blocks->len; k++) {
        Block *block = g_ptr_array_index(article->blocks, k);
        if (block->kind != BLOCK_PARAGRAPH || text_is_empty(block->text))
          continue;
        g_ptr_array_add(bench->texts, block->text);
        bench->characters += g_utf8_strlen(block->text->utf8, -1);
      }
    }
  }
}

static void run_round(Bench *bench, Compositor *type)
{
  CopyStyle style = {.style = STYLE_BODY, .ink = -1};
  int em = pu_from_pt(compose_layout(type)->styles[STYLE_BODY].size);
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func((GDestroyNotify)copy_free);
  gint64 start = g_get_monotonic_time();
  for (guint i = 0; i < bench->texts->len; i++)
    g_ptr_array_add(copies, compose_copy(type, g_ptr_array_index(bench->texts, i), &style));
  gint64 shaped = g_get_monotonic_time();
  bench->lines = 0;
  for (int em_count = NARROWEST; em_count <= WIDEST; em_count++) {
    Measure measure = {.width_pu = em_count * em};
    for (guint i = 0; i < copies->len; i++)
      bench->lines += copy_count_lines(g_ptr_array_index(copies, i), &measure).natural;
  }
  gint64 broken = g_get_monotonic_time();
  bench->shaping_us = MIN(bench->shaping_us, shaped - start);
  bench->breaking_us = MIN(bench->breaking_us, broken - shaped);
}

static void print_bench(const Bench *bench)
{
  int measures = WIDEST - NARROWEST + 1;
  double paragraphs = bench->texts->len;
  double once = (double)bench->breaking_us / measures;
  printf("%u paragraphs, %ld characters, %d measures of %d to %d characters, %ld lines\n",
         bench->texts->len, bench->characters, measures, NARROWEST, WIDEST, bench->lines);
  printf("shaping   %8.1f us a paragraph, once\n", (double)bench->shaping_us / paragraphs);
  printf("breaking  %8.1f us a paragraph at one more measure\n", once / paragraphs);
  printf("that is   %8.0f paragraphs a second at one more measure\n", paragraphs / once * 1e6);
  printf("shaping is %.0f %% of shaping once and breaking once\n",
         100.0 * (double)bench->shaping_us / ((double)bench->shaping_us + once));
}

int main(int argc, char **argv)
{
  if (argc != 4) {
    fprintf(stderr, "usage: paragraphs ISSUE LAYOUT-FOLDER FONTS-CONF\n");
    return 2;
  }
  g_autoptr(Report) report = report_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(Issue) issue = read_issue(argv[1], report, &error);
  g_autoptr(Layout) layout =
      issue ? read_layout("tabloid", argv[2], issue->lang, (Mark){0}, report) : NULL;
  g_autoptr(Compositor) type = layout ? compose_open(layout, argv[3], report, &error) : NULL;
  if (!type) {
    fprintf(stderr, "paragraphs: %s\n", error ? error->message : "the issue has errors");
    return 1;
  }
  Bench bench = {.texts = g_ptr_array_new(), .shaping_us = G_MAXINT64, .breaking_us = G_MAXINT64};
  list_texts(&bench, issue);
  for (int i = 0; i < ROUNDS; i++)
    run_round(&bench, type);
  if (bench.texts->len > 0)
    print_bench(&bench);
  g_ptr_array_unref(bench.texts);
  return 0;
}
