/* Places: the glyphs of one line at their x, every class of white given what the solver says. */
#include "compose/copy.h"

#include <string.h>

/* Hands out TOTAL over COUNT members so that no two differ by more than one unit. */
typedef struct {
  gint64 total;
  int count;
  int given;
} Shares;

/* The line being set. */
typedef struct {
  const Copy *copy;
  Line *line;
  const LinePlace *place;
  int visible; /* atom after the last that shows */
  int x;       /* pen, from the measure's left edge */
  Shares shrink[FIT_SHRINKS];
  Shares words, autos, gaps, stiff;
  Shares letters;   /* tracking: of a Latin paragraph, or of a line spread over all its gaps */
  gboolean tracked; /* the latter */
} Setter;

/* The run being gathered, with room for all of its line. */
typedef struct {
  PlacedGlyph *glyphs;
  TextCluster *clusters;
  char *utf8;
  int glyph_count, cluster_count, bytes;
  const Atom *first;
  int x;
  int end_x;
} Gathering;

static int next_share(Shares *shares)
{
  if (shares->count <= 0 || shares->given >= shares->count)
    return 0;
  gint64 before = shares->total * shares->given / shares->count;
  shares->given++;
  return (int)(shares->total * shares->given / shares->count - before);
}

/* --- counting the members of each class --------------------------------------------------- */

/* What atom I can give on this line; its halves already taken at the line's ends give no more. */
static int shrink_on_line(const Setter *setter, int i, FitShrink *class)
{
  const Atom *atom = copy_atom(setter->copy, i);
  *class = atom->gives;
  gboolean taken = (i == setter->place->from && copy_start_trim(setter->copy, i) > 0) ||
                   (i == setter->visible - 1 && copy_end_trim(setter->copy, i) > 0);
  return taken ? 0 : atom->give_pu;
}

static void count_members(Setter *setter)
{
  for (int i = setter->place->from; i < setter->visible; i++) {
    const Atom *atom = copy_atom(setter->copy, i);
    FitShrink class = FIT_WORD;
    if (shrink_on_line(setter, i, &class) > 0)
      setter->shrink[class].count++;
    setter->words.count += atom->white == WHITE_WORD;
    setter->autos.count += atom->white == WHITE_AUTO;
    if (i == setter->place->from)
      continue;
    setter->letters.count += setter->tracked || atom->gap == GAP_LETTER;
    setter->gaps.count += atom->gap == GAP_HAN;
    setter->stiff.count += atom->gap == GAP_STIFF;
    setter->autos.count += atom->gap == GAP_AUTO;
    setter->shrink[FIT_AUTO].count += atom->gap == GAP_AUTO;
  }
}

/* --- spreading --------------------------------------------------------------------------- */

/* A spread line opens every gap alike; where it has none but word spaces, these first. */
static void spread(Setter *setter, const FitSums *sums, int room)
{
  int members = setter->gaps.count + setter->autos.count + setter->words.count;
  if (setter->gaps.count > 0 && members > 0) {
    setter->gaps.total = (gint64)room * setter->gaps.count / members;
    setter->autos.total = (gint64)room * setter->autos.count / members;
    setter->words.total = room - setter->gaps.total - setter->autos.total;
    if (setter->words.count == 0) {
      setter->gaps.total += setter->words.total;
      setter->words.total = 0;
    }
    return;
  }
  setter->words.total = MIN(room, sums->word_stretch);
  setter->letters.total = room - setter->words.total;
}

/* A line of one piece, such as part of an address, is filled by tracking where the eye cannot see
 * it; else it stays short. */
static void track_rigid(Setter *setter, FitSetting *setting)
{
  int pieces = setter->visible - setter->place->from - 1;
  if (setting->short_pu > pieces * (setter->copy->em_pu / 20))
    return;
  setter->tracked = TRUE;
  setter->letters.count = pieces;
  setter->letters.total = setting->short_pu;
  setting->short_pu = 0;
}

static void settle_shares(Setter *setter)
{
  const LinePlace *place = setter->place;
  const FitSums *sums = &place->sums;
  gboolean spreading = place->align == ALIGN_SPREAD;
  gboolean justified = place->align == ALIGN_JUSTIFY && !place->last;
  FitSetting setting = fit_solve(sums, place->width_pu, justified);
  for (int i = 0; i < FIT_SHRINKS; i++)
    setter->shrink[i].total = setting.shrink[i];
  setter->words.total = setting.word_gap_pu;
  setter->autos.total = setting.auto_gap_pu;
  setter->gaps.total = setting.han_gap_pu;
  setter->stiff.total = setting.stiff_gap_pu;
  setter->letters.total = setting.letter_pu;
  if (spreading && sums->natural < place->width_pu)
    spread(setter, sums, place->width_pu - sums->natural);
  else if (spreading && setting.over_pu > 0 && setter->letters.count > 0)
    setter->letters.total = -setting.over_pu;
  if (setting.short_pu > 0)
    track_rigid(setter, &setting);
  LineFit *fit = &setter->line->fit;
  for (int i = 0; i < FIT_SHRINKS; i++)
    fit->gave_pu[i] = setting.shrink[i];
  fit->took_pu[0] = (int)setter->words.total;
  fit->took_pu[1] = (int)setter->autos.total;
  fit->took_pu[2] = (int)setter->gaps.total;
  fit->natural_pu = sums->natural;
  fit->shrink_class = setting.deepest;
  fit->short_pu = setting.short_pu;
  fit->overfull = setting.over_pu > 0 && !spreading;
  fit->han_gap_pu = setter->gaps.count > 0 ? (int)(setter->gaps.total / setter->gaps.count) : 0;
  if (setter->words.count > 0)
    fit->word_gap_pu =
        (int)((setter->words.total - setting.shrink[FIT_WORD]) / setter->words.count);
}

/* --- runs -------------------------------------------------------------------------------- */

/* The text of atom I: up to the next atom, a typed line break between them left out. */
static int atom_bytes(const Copy *copy, int i)
{
  int start = copy_atom(copy, i)->start, end = copy_atom(copy, i + 1)->start;
  while (end > start + 1 && copy->text->utf8[end - 1] == '\n')
    end--;
  return end - start;
}

static void close_run(Setter *setter, Gathering *run)
{
  if (run->cluster_count > 0) {
    g_assert(run->first != NULL);
    const Look *first = copy_look(setter->copy, run->first);
    GlyphRun *made = glyph_run_new(first->face->font, first->face->size, first->ink,
                                   run->glyph_count, run->cluster_count, run->utf8, run->bytes);
    made->width_pu = run->end_x - run->x;
    made->link = first->link;
    made->upright = setter->copy->vertical && !run->first->turned;
    if (run->glyph_count > 0)
      memcpy(made->glyphs, run->glyphs, (gsize)run->glyph_count * sizeof(PlacedGlyph));
    memcpy(made->clusters, run->clusters, (gsize)run->cluster_count * sizeof(TextCluster));
    g_ptr_array_add(setter->line->runs, made);
    g_array_append_val(setter->line->x_pu, run->x);
    gboolean turned = run->first->turned;
    if (setter->line->turned)
      g_array_append_val(setter->line->turned, turned);
  }
  run->glyph_count = run->cluster_count = run->bytes = 0;
}

static void open_run(Setter *setter, Gathering *run, const Atom *atom)
{
  const Atom *first = run->first;
  if (first && run->cluster_count > 0 && first->look == atom->look && first->turned == atom->turned)
    return;
  close_run(setter, run);
  run->first = atom;
  run->x = setter->x;
}

/* Adds the BYTES of text at UTF8, which the run's last GLYPHS show. */
static void gather_text(Gathering *run, const char *utf8, int bytes, int glyphs)
{
  run->clusters[run->cluster_count++] = (TextCluster){bytes, glyphs};
  memcpy(run->utf8 + run->bytes, utf8, (gsize)bytes);
  run->bytes += bytes;
}

/* Adds atom I with its glyphs SHIFT left of the pen. */
static void gather_atom(Setter *setter, Gathering *run, int i, int shift)
{
  const Copy *copy = setter->copy;
  const Atom *atom = copy_atom(copy, i);
  open_run(setter, run, atom);
  for (int k = 0; k < atom->glyph_count; k++) {
    PlacedGlyph glyph = copy_glyph(copy, atom, k);
    int along = setter->x - shift - run->x;
    glyph.x_pu += setter->copy->vertical && !atom->turned ? 0 : along;
    glyph.y_pu += setter->copy->vertical && !atom->turned ? along : 0;
    run->glyphs[run->glyph_count++] = glyph;
  }
  gather_text(run, copy->text->utf8 + atom->start, atom_bytes(copy, i), atom->glyph_count);
}

/* U+00AD: readers of the PDF join the word again. */
static const char SOFT_HYPHEN[] = "\xC2\xAD";

static void gather_hyphen(Setter *setter, Gathering *run)
{
  const Face *face = copy_look(setter->copy, run->first)->face;
  run->glyphs[run->glyph_count++] = (PlacedGlyph){face->hyphen, setter->x - run->x, 0};
  gather_text(run, SOFT_HYPHEN, sizeof SOFT_HYPHEN - 1, 1);
  setter->x += face->hyphen_pu;
}

/* --- the pen ----------------------------------------------------------------------------- */

static int gap_before(Setter *setter, const Atom *atom)
{
  int gap = atom->gap_pu;
  if (setter->tracked || atom->gap == GAP_LETTER)
    gap += next_share(&setter->letters);
  if (atom->gap == GAP_HAN)
    gap += next_share(&setter->gaps);
  else if (atom->gap == GAP_STIFF)
    gap += next_share(&setter->stiff);
  else if (atom->gap == GAP_AUTO)
    gap += next_share(&setter->autos) - next_share(&setter->shrink[FIT_AUTO]);
  return gap;
}

/* Moves the pen over atom I and returns how far left of the pen its glyphs go. */
static int step_over(Setter *setter, int i, int *width)
{
  const Copy *copy = setter->copy;
  const Atom *atom = copy_atom(copy, i);
  FitShrink class = FIT_WORD;
  int given = shrink_on_line(setter, i, &class) > 0 ? next_share(&setter->shrink[class]) : 0;
  *width = copy_atom_width(copy, i) - given;
  if (atom->white == WHITE_WORD)
    *width += next_share(&setter->words);
  else if (atom->white == WHITE_AUTO)
    *width += next_share(&setter->autos);
  int starts = i == setter->place->from ? copy_start_trim(copy, i) : 0;
  int ends = i == setter->visible - 1 ? copy_end_trim(copy, i) : 0;
  *width -= starts + ends;
  int shift = starts + atom->trim_left * copy->em_pu / 4;
  Blank blank = copy_find_blank(copy, atom);
  return shift + (blank == BLANK_LEFT ? given : blank == BLANK_SIDES ? given / 2 : 0);
}

static void walk_line(Setter *setter, Gathering *run)
{
  for (int i = setter->place->from; i < setter->place->to; i++) {
    const Atom *atom = copy_atom(setter->copy, i);
    int width = 0, shift = 0;
    if (i > setter->place->from && i < setter->visible)
      setter->x += gap_before(setter, atom);
    if (i < setter->visible)
      shift = step_over(setter, i, &width);
    gather_atom(setter, run, i, shift);
    setter->x += width;
    run->end_x = setter->x;
    if (i == setter->visible - 1 && setter->place->flags & FIT_HYPHENATED) {
      gather_hyphen(setter, run);
      run->end_x = setter->x;
    }
  }
}

/* A gathering with room for the line at PLACE in one run, and for a hyphen. */
static Gathering open_gathering(const Copy *copy, const LinePlace *place)
{
  const Atom *from = copy_atom(copy, place->from), *to = copy_atom(copy, place->to);
  int glyphs = 1;
  for (const Atom *atom = from; atom < to; atom++)
    glyphs += atom->glyph_count;
  return (Gathering){.glyphs = g_new(PlacedGlyph, glyphs),
                     .clusters = g_new(TextCluster, place->to - place->from + 1),
                     .utf8 = g_malloc((gsize)(to->start - from->start) + sizeof SOFT_HYPHEN)};
}

void copy_place_line(const Copy *copy, Line *line, const LinePlace *place)
{
  Setter setter = {.copy = copy, .line = line, .place = place, .x = place->x_pu};
  setter.visible = copy_visible_end(copy, place->from, place->to);
  setter.tracked = place->align == ALIGN_SPREAD;
  count_members(&setter);
  settle_shares(&setter);
  Gathering run = open_gathering(copy, place);
  walk_line(&setter, &run);
  close_run(&setter, &run);
  line->width_pu = setter.x;
  g_free(run.glyphs);
  g_free(run.clusters);
  g_free(run.utf8);
}
