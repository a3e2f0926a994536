/* Lines: a copy broken at a measure, counted and set. */
#include "compose/copy.h"

#include "model/units.h"

#include <string.h>

enum { KEPT_FITTINGS = 48 }; /* measures remembered for each copy */

enum { WAY_BEST, WAY_FEWER, WAY_MORE };

static const FitWay *way_of(const FitChoice *choice, int which)
{
  return which == WAY_BEST ? &choice->best : which == WAY_FEWER ? &choice->fewer : &choice->more;
}

void fitting_free(void *pointer)
{
  Fitting *fitting = pointer;
  for (guint i = 0; i < fitting->typed_lines; i++)
    fit_choice_clear(&fitting->choices[i]);
  g_free(fitting);
}

/* --- breaking ---------------------------------------------------------------------------- */

/* Turns the breaks of TEXT that the ways of CHOICE name into atoms. */
static void resolve_ways(const FitChoice *choice, const FitText *text)
{
  for (int which = WAY_BEST; which <= WAY_MORE; which++) {
    const FitWay *way = way_of(choice, which);
    for (int i = 0; way->ends && i < way->lines; i++)
      way->ends[i] = fit_text_break(text, way->ends[i])->place;
  }
}

static int segment_start(const Copy *copy, guint segment)
{
  return g_array_index(copy->segments, int, segment);
}

static void free_fit_text(void *text)
{
  fit_text_free(text);
}

/* The breaks of typed line SEGMENT but for emergencies; NULL where it is empty. */
static const FitText *find_fit_text(Copy *copy, guint segment)
{
  if (!copy->fit_texts) {
    copy_weigh_sense(copy);
    copy->fit_texts = g_ptr_array_new_with_free_func(free_fit_text);
    for (guint s = 0; s + 1 < copy->segments->len; s++) {
      int from = segment_start(copy, s), to = segment_start(copy, s + 1);
      g_ptr_array_add(copy->fit_texts,
                      to > from ? fit_text_new(copy_list_breaks(copy, from, to, FALSE)) : NULL);
    }
  }
  return copy->fit_texts->pdata[segment];
}

void copy_forget_breaks(Copy *copy)
{
  g_clear_pointer(&copy->fit_texts, g_ptr_array_unref);
}

static FitChoice break_segment(Copy *copy, guint segment, const FitMeasure *measure)
{
  FitChoice choice = {0};
  const FitText *text = find_fit_text(copy, segment);
  if (!text)
    return choice;
  if (breaks_fit(text, measure, &choice)) {
    resolve_ways(&choice, text);
    return choice;
  }
  fit_choice_clear(&choice);
  int from = segment_start(copy, segment), to = segment_start(copy, segment + 1);
  g_autoptr(FitText) emergency = fit_text_new(copy_list_breaks(copy, from, to, TRUE));
  breaks_fit(emergency, measure, &choice);
  resolve_ways(&choice, emergency);
  return choice;
}

static FitMeasure measure_segment(const Copy *copy, const Measure *measure, int lines)
{
  return (FitMeasure){.width_pu = measure->width_pu - copy->hang_pu,
                      .indent_pu = lines == 0 && !measure->notch_lines ? copy->indent_pu : 0,
                      .notch_lines = MAX(0, measure->notch_lines - lines),
                      .notch_pu = measure->notch_pu,
                      .em_pu = copy->em_pu,
                      .latin = copy->latin,
                      .ragged = copy->style->display && copy->style->align != ALIGN_JUSTIFY};
}

static Fitting *fit_copy(Copy *copy, const Measure *measure)
{
  guint typed_lines = copy->segments->len - 1;
  Fitting *fitting = g_malloc(sizeof(Fitting) + typed_lines * sizeof(FitChoice));
  fitting->measure = *measure;
  fitting->typed_lines = typed_lines;
  gboolean fewer = FALSE, more = FALSE;
  int lines = 0;
  for (guint s = 0; s < typed_lines; s++) {
    FitMeasure fit = measure_segment(copy, measure, lines);
    FitChoice *choice = &fitting->choices[s];
    *choice = break_segment(copy, s, &fit);
    lines += MAX(1, choice->best.lines);
    /* beside a notch another count would move the lines after it: those stay as they are */
    gboolean free = lines >= measure->notch_lines || s + 1 == typed_lines;
    fewer |= free && choice->fewer.ends != NULL;
    more |= free && choice->more.ends != NULL;
  }
  fitting->counts = (LineCounts){lines, lines - (fewer ? 1 : 0), lines + (more ? 1 : 0)};
  return fitting;
}

const Fitting *copy_find_fitting(Copy *copy, const Measure *measure)
{
  for (guint i = copy->fittings->len; i-- > 0;) {
    const Fitting *known = g_ptr_array_index(copy->fittings, i);
    if (known->measure.width_pu == measure->width_pu &&
        known->measure.notch_lines == measure->notch_lines &&
        known->measure.notch_pu == measure->notch_pu)
      return known;
  }
  if (copy->fittings->len >= KEPT_FITTINGS)
    g_ptr_array_remove_index(copy->fittings, 0);
  Fitting *fitting = fit_copy(copy, measure);
  g_ptr_array_add(copy->fittings, fitting);
  return fitting;
}

LineCounts copy_count_lines(Copy *copy, const Measure *measure)
{
  return copy_find_fitting(copy, measure)->counts;
}

int copy_last_width_pu(Copy *copy, const Measure *measure)
{
  const Fitting *fitting = copy_find_fitting(copy, measure);
  guint last = fitting->typed_lines - 1;
  const FitWay *way = &fitting->choices[last].best;
  if (!way->ends)
    return 0;
  int from = way->lines > 1 ? way->ends[way->lines - 2] : segment_start(copy, last);
  int indent = last == 0 && way->lines == 1 ? copy->indent_pu : 0;
  FitSums line = copy_sum_line(copy, from, way->ends[way->lines - 1], FALSE);
  return MIN(measure->width_pu, copy->hang_pu + indent + line.natural);
}

/* The way that makes LINES lines of FITTING. */
static int choose_way(const Fitting *fitting, int lines)
{
  return lines == fitting->counts.natural - 1   ? WAY_FEWER
         : lines == fitting->counts.natural + 1 ? WAY_MORE
                                                : WAY_BEST;
}

/* Which typed line takes the line more or less: the one where that costs least. */
static int find_cheapest(const Fitting *fitting, int which)
{
  int cheapest = -1;
  gint64 least = G_MAXINT64;
  for (guint i = 0; i < fitting->typed_lines; i++) {
    const FitChoice *choice = &fitting->choices[i];
    const FitWay *way = way_of(choice, which);
    gint64 cost = way->cost - choice->best.cost;
    if (way->ends && cost < least) {
      least = cost;
      cheapest = (int)i;
    }
  }
  return cheapest;
}

int copy_cost_lines(Copy *copy, const Measure *measure, int lines)
{
  const Fitting *fitting = copy_find_fitting(copy, measure);
  int which = choose_way(fitting, lines);
  int varied = which == WAY_BEST ? -1 : find_cheapest(fitting, which);
  if (varied < 0)
    return 0;
  const FitChoice *choice = &fitting->choices[varied];
  gint64 cost = way_of(choice, which)->cost - choice->best.cost;
  return (int)CLAMP(cost, 0, G_MAXINT);
}

/* --- setting ----------------------------------------------------------------------------- */

void line_free(Line *line)
{
  if (!line)
    return;
  g_ptr_array_unref(line->runs);
  g_array_unref(line->x_pu);
  if (line->turned)
    g_array_unref(line->turned);
  g_free(line);
}

static void free_line(void *line)
{
  line_free(line);
}

static void drop_run(void *run)
{
  glyph_run_free(run);
}

/* Where byte TO was typed, when byte FROM was typed at MARK: counted on from there, since a search
 * from the text's start for every line would take the square of its length. */
static Mark find_mark_after(const Text *text, int from, Mark mark, int to)
{
  for (guint i = 0; i < text->origins->len; i++) {
    int offset = g_array_index(text->origins, TextOrigin, i).offset;
    if (offset > from && offset <= to)
      return text_find_mark(text, to);
  }
  mark.column += (int)g_utf8_pointer_to_offset(text->utf8 + from, text->utf8 + to);
  return mark;
}

static Line *new_line(const Copy *copy, const LinePlace *place, const Line *before)
{
  Line *line = g_new0(Line, 1);
  line->runs = g_ptr_array_new_with_free_func(drop_run);
  line->x_pu = g_array_new(FALSE, FALSE, sizeof(int));
  if (copy->vertical)
    line->turned = g_array_new(FALSE, FALSE, sizeof(gboolean));
  line->start = copy_atom(copy, place->from)->start;
  line->end = copy_atom(copy, place->to)->start;
  line->last = place->last;
  line->mark = before ? find_mark_after(copy->text, before->start, before->mark, line->start)
                      : text_find_mark(copy->text, line->start);
  return line;
}

/* Colour a reader notices: more than a tenth of an em between characters, or more than 0.15 em in
 * columns narrower than 13 characters. */
static gboolean is_loose(const Copy *copy, const Line *line, int width_pu)
{
  int most = width_pu < 13 * copy->em_pu ? 150 : 100;
  gboolean body = !line->last && !copy->style->display;
  return body && (gint64)line->fit.han_gap_pu * 1000 > (gint64)most * copy->em_pu;
}

/* Why no word after LINE could fill it, to be freed. */
static char *describe_cause(const Copy *copy, const Line *line)
{
  g_autofree char *next = copy_find_cause(copy, line);
  return next ? g_strdup_printf(", and “%s” after it cannot be divided", next) : g_strdup("");
}

/* Reports what limit LINE broke, if any, and why. */
static void report_fault(const Copy *copy, const Line *line, Report *report)
{
  const LineFit *fit = &line->fit;
  gboolean narrow = fit->short_pu > copy->em_pu / 100;
  g_autofree char *cause = narrow || fit->loose ? describe_cause(copy, line) : NULL;
  if (fit->overfull)
    report_add(report, SEVERITY_WARNING, line->mark,
               "this line is %.1f em wide, more than its measure, and nothing in it can break",
               (double)line->width_pu / copy->em_pu);
  else if (narrow)
    report_add(report, SEVERITY_WARNING, line->mark,
               "this line is %.1f em short of its measure, nothing in it can open%s",
               (double)fit->short_pu / copy->em_pu, cause);
  else if (fit->broken)
    report_add(report, SEVERITY_WARNING, line->mark,
               "a word or number is wider than the measure and is broken inside");
  else if (fit->forbidden)
    report_add(report, SEVERITY_WARNING, line->mark,
               "no line end here is allowed, one against the rules is taken");
  else if (fit->orphan)
    report_add(report, SEVERITY_WARNING, line->mark,
               "the last line is a single character, no other setting was found");
  else if (fit->loose)
    report_add(report, SEVERITY_NOTE, line->mark,
               "the characters of this line stand %.2f em apart, no better setting was found%s",
               (double)fit->han_gap_pu / copy->em_pu, cause);
}

void copy_report_line(const Copy *copy, const Line *line, Report *report)
{
  report_fault(copy, line, report);
  if (!copy->compositor->layout->composition.explains)
    return;
  g_autofree char *explained = copy_explain_line(copy, line);
  report_add(report, SEVERITY_NOTE, line->mark, "%s", explained);
}

static void align_line(const Copy *copy, Line *line, LinePlace *place)
{
  int room = MAX(0, place->width_pu - place->sums.natural);
  if (place->align == ALIGN_CENTRE)
    place->x_pu += room / 2;
  else if (place->align == ALIGN_END)
    place->x_pu += room;
  else if (copy->style->display && copy->size >= 15.0 && !copy->vertical) {
    /* large type at the left edge gives up its side bearing, so that ink stands on the edge */
    int bearing = (int)(0.04 * copy->em_pu);
    place->x_pu -= bearing;
    if (place->align == ALIGN_SPREAD)
      place->width_pu += 2 * bearing;
  }
  copy_place_line(copy, line, place);
  line->width_pu = MIN(line->width_pu, MAX(place->x_pu + place->width_pu, line->width_pu));
}

/* What the line at PLACE costs, the NUMBERth of its typed line. */
static gint64 judge_line(const Copy *copy, const FitMeasure *measure, const LinePlace *place,
                         int number)
{
  FitBreak start = {.place = place->from};
  FitBreak end = {.end = place->sums, .place = place->to, .flags = place->flags};
  FitLine role = {.number = number, .last = place->last};
  if (!place->last)
    end.penalty = copy_atom(copy, place->to)->penalty;
  return fit_judge(measure, &start, &end, &role);
}

static void set_way(const Copy *copy, GPtrArray *lines, const Measure *measure, Align align,
                    const FitWay *way, int from)
{
  FitMeasure fit = measure_segment(copy, measure, (int)lines->len);
  for (int i = 0; i < way->lines; i++) {
    int number = (int)lines->len;
    int left = copy->hang_pu + (number == 0 && !measure->notch_lines ? copy->indent_pu : 0) +
               (number < measure->notch_lines ? measure->notch_pu : 0);
    LinePlace place = {.from = from,
                       .to = way->ends[i],
                       .x_pu = left,
                       .width_pu = measure->width_pu - left,
                       .align = align,
                       .last = i == way->lines - 1};
    if (!place.last)
      place.flags = copy_end_flags(copy_atom(copy, place.to));
    place.sums = copy_sum_line(copy, from, place.to, place.flags & FIT_HYPHENATED);
    Line *line =
        new_line(copy, &place, number > 0 ? g_ptr_array_index(lines, lines->len - 1) : NULL);
    if (number == 0 && copy->marker)
      copy_place_marker(copy, line);
    align_line(copy, line, &place);
    line->fit.forbidden = (place.flags & FIT_FORBIDDEN) != 0;
    line->fit.orphan = place.last && i > 0 && place.sums.signs < 2;
    line->fit.broken = (place.flags & FIT_EMERGENCY) != 0;
    line->fit.loose = is_loose(copy, line, measure->width_pu);
    line->fit.cost = judge_line(copy, &fit, &place, i);
    g_ptr_array_add(lines, line);
    from = way->ends[i];
  }
}

static void set_empty(const Copy *copy, GPtrArray *lines, int atom)
{
  LinePlace place = {.from = atom, .to = atom, .last = TRUE};
  Line *line = new_line(copy, &place, NULL);
  if (lines->len == 0 && copy->marker)
    copy_place_marker(copy, line);
  g_ptr_array_add(lines, line);
}

GPtrArray *copy_set_lines(Copy *copy, const Measure *measure, int lines, Align align)
{
  const Fitting *fitting = copy_find_fitting(copy, measure);
  int which = choose_way(fitting, lines);
  int varied = which == WAY_BEST ? -1 : find_cheapest(fitting, which);
  GPtrArray *set = g_ptr_array_new_with_free_func(free_line);
  for (guint s = 0; s < fitting->typed_lines; s++) {
    int from = segment_start(copy, s);
    const FitWay *way = way_of(&fitting->choices[s], (int)s == varied ? which : WAY_BEST);
    if (!fitting->choices[s].best.ends)
      set_empty(copy, set, from);
    else
      set_way(copy, set, measure, align, way, from);
  }
  return set;
}
