/* Lines: what may not begin or end one, what may not stand alone, and how loose each is. */
#include "check/checks.h"
#include "check/survey_parts.h"
#include "model/characters.h"

#include <math.h>
#include <stdlib.h>

/* A leg shows its measure when so many lines end at one place. */
#define LEG_LINES 3

/* May not begin a line: GB/T 15834-2011 5.1.1, 5.1.2, second halves of 5.1.4, 5.1.7, 5.1.8, 5.1.10
 * (a dash of two, 5.1.5, may). */
static const char no_start[] = "。，、；：？！．.,;:?!”’）〕】］》〉」』)]}·・–～/／%％‰℃";

/* May not end a line: first halves of 5.1.4, and 5.1.10. */
static const char no_end[] = "“‘（〔【［《〈「『([{/／";

/* Take two places and are not broken: 5.1.5, 5.1.6. */
static const char unbroken[] = "—…";

static const SeenLine *line_at(const SeenArticle *article, guint i)
{
  return &g_array_index(article->lines, SeenLine, i);
}

static gboolean is_among(const char *marks, gunichar character)
{
  return character != 0 && g_utf8_strchr(marks, -1, character) != NULL;
}

/* Whether LINE begins with what GB/T 15834 keeps from there. A Latin word may begin with a mark
 * ("'90s", ".pdf") where a space stands before it, so ASCII counts only before Han or alone. */
static gboolean starts_badly(const SeenLine *line)
{
  if (!is_among(no_start, line->first))
    return FALSE;
  gboolean western = line->first < 0x80 || line->first == 0x2019;
  return !western || !g_unichar_isalnum(line->second) || character_is_han(line->second);
}

/* Whether LINE ends with what GB/T 15834 keeps from there. The solidus of an address (https://…)
 * is no 分隔号: a line may end after it. */
static gboolean ends_badly(const SeenLine *line)
{
  gboolean address = line->last == '/' && line->before_last < 0x80;
  return is_among(no_end, line->last) && !address;
}

static void check_breaks(Check *check, const SeenArticle *article, const SeenPassage *passage)
{
  for (guint i = passage->first; i + 1 < passage->last; i++) {
    const SeenLine *line = line_at(article, i), *next = line_at(article, i + 1);
    char mark[7] = "";
    if (ends_badly(line)) {
      g_unichar_to_utf8(line->last, mark);
      check_note(check, DEFECT_LINE_END, 1, line->box, "a line ends with %s", mark);
    }
    if (starts_badly(next)) {
      g_unichar_to_utf8(next->first, mark);
      check_note(check, DEFECT_LINE_START, 1, next->box, "a line begins with %s", mark);
    }
    if (line->last == next->first && is_among(unbroken, line->last))
      check_note(check, DEFECT_SPLIT_MARK, 1, next->box, "a mark of two places on two lines");
  }
}

/* 孤字: a last line of one Han character, with its mark. */
static void check_orphan(Check *check, const SeenArticle *article, const SeenPassage *passage)
{
  const SeenLine *last = line_at(article, passage->last - 1);
  if (last->han == 1 && last->characters <= 2)
    check_note(check, DEFECT_ORPHAN, 1, last->box, "a last line of one character");
}

/* 孤行: a last line that stands alone at the top of a leg. */
static void check_widow(Check *check, const SeenArticle *article, const SeenPassage *passage)
{
  const SeenLine *last = line_at(article, passage->last - 1);
  if (last->leg != line_at(article, passage->last - 2)->leg)
    check_note(check, DEFECT_WIDOW, 1, last->box, "a last line alone at the top of a leg");
}

static void check_head_lines(Check *check, const SeenArticle *article, const SeenPassage *passage)
{
  if (article->head.upright)
    return;
  for (guint i = passage->first; i < passage->last; i++) {
    const SeenLine *line = line_at(article, i);
    if (line->characters == 1 || (line->han == 1 && line->characters == 2))
      check_note(check, DEFECT_HEAD_ORPHAN, 1, line->box,
                 "one character alone on a line of a head");
  }
}

static void check_passage(Check *check, const SeenArticle *article, const SeenPassage *passage)
{
  gboolean text = tag_is_text(passage->tag);

  if (text) {
    check->page->paragraphs++;
    check->page->lines += (int)(passage->last - passage->first);
  }
  if (passage->last < passage->first + 2)
    return;
  if (text || passage->tag == TAG_CAPTION)
    check_breaks(check, article, passage);
  else
    check_head_lines(check, article, passage);
  if (!survey_flows(article, passage))
    return;
  check_orphan(check, article, passage);
  check_widow(check, article, passage);
}

/* Returns how many of LEG's lines, last lines of paragraphs aside, end at END. */
static int count_ends(const SeenArticle *article, int leg, double end)
{
  int count = 0;
  for (guint i = 0; i < article->lines->len; i++) {
    const SeenLine *line = line_at(article, i);
    count += line->leg == leg && !line->closes && fabs(line->box.right - end) < SURVEY_SAME;
  }
  return count;
}

/* Notes the lines of LEG that end beyond the place where most of them do; in ragged setting there
 * is no such place. */
static void check_measure(Check *check, const SeenArticle *article, int leg)
{
  double measure = 0;
  int most = 0, full = 0;

  for (guint i = 0; i < article->lines->len; i++) {
    const SeenLine *line = line_at(article, i);
    if (line->leg != leg || line->closes)
      continue;
    int count = count_ends(article, leg, line->box.right);
    full++;
    if (count > most || (count == most && line->box.right > measure)) {
      most = count;
      measure = line->box.right;
    }
  }
  if (most < LEG_LINES || 2 * most <= full)
    return;
  for (guint i = 0; i < article->lines->len; i++) {
    const SeenLine *line = line_at(article, i);
    if (line->leg == leg && line->box.right > measure + SURVEY_SAME)
      check_note(check, DEFECT_OVERFULL, 1, line->box, "a line ends beyond its leg");
  }
}

static gint compare_gaps(gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

/* Sorts the full lines of running text by the white between their characters. */
static void count_tracking(Check *check)
{
  static const double LIMITS[CHECK_TRACKING_BUCKETS - 1] = {0.005, 0.015, 0.05, 0.10, 0.15};
  g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));

  for (guint a = 0; a < check->survey->articles->len; a++) {
    const SeenArticle *article = check->survey->articles->pdata[a];
    for (guint i = 0; i < article->lines->len; i++) {
      const SeenLine *line = line_at(article, i);
      double gap = fabs(line->gap_em);
      int bucket = 0;
      if (line->leg < 0 || line->closes || line->han < 2)
        continue;
      while (bucket < CHECK_TRACKING_BUCKETS - 1 && gap > LIMITS[bucket])
        bucket++;
      check->page->tracking[bucket]++;
      g_array_append_val(gaps, gap);
      check->page->largest_gap_em = MAX(check->page->largest_gap_em, line->gap_em);
    }
  }
  g_array_sort(gaps, compare_gaps);
  if (gaps->len > 0)
    check->page->tracking_p95 = g_array_index(gaps, double, (gaps->len - 1) * 95 / 100);
}

void check_lines(Check *check)
{
  for (guint a = 0; a < check->survey->articles->len; a++) {
    const SeenArticle *article = check->survey->articles->pdata[a];
    for (guint i = 0; i < article->passages->len; i++)
      check_passage(check, article, &g_array_index(article->passages, SeenPassage, i));
    for (int leg = 0; leg < (int)article->legs->len; leg++)
      check_measure(check, article, leg);
  }
  count_tracking(check);
}
