/* Spaces between atoms: trims, gaps and line ends, and their sums from break to break. */
#include "compose/copy.h"

#include <string.h>

/* Widths in thousandths of an em. */
enum {
  AUTO = 250,       /* between Han and Latin (clreq) … */
  AUTO_LEAST = 125, /* … squeezed … */
  AUTO_MOST = 500,  /* … and opened */
  WORD_HAN = 280,   /* Latin word space in a Chinese paragraph … */
  WORD_HAN_LEAST = 250,
  WORD_HAN_MOST = 500,
  WORD = 235, /* … and in a Latin one */
  WORD_LEAST = 165,
  WORD_MOST = 490,
  TYPED = 500,      /* a space typed between Han characters */
  LETTER_LEAST = 6, /* tracking of a Latin paragraph: tighter … */
  LETTER_MOST = 14, /* … and wider */
  MARK_GAP = 300,   /* before an end mark */
};

enum {
  PENALTY_SOFT = 60, /* 2025 | 年 */
  PENALTY_UNIT = 150,
  PENALTY_CONNECTOR = 120,
  PENALTY_LEADER = 20, /* …… and —— at a line start */
  PENALTY_ADDRESS = 150,
  PENALTY_HYPHEN_TYPED = 30,
  PENALTY_HYPHEN_HAN = 300,
  PENALTY_HYPHEN = 250,
};

static int em_part(const Copy *copy, int thousandths)
{
  return (int)(((gint64)copy->em_pu * thousandths + 500) / 1000);
}

static gboolean is_blank(const Atom *atom)
{
  return atom->class == CLASS_SPACE || atom->class == CLASS_FIXED_SPACE ||
         atom->class == CLASS_WIDE_SPACE;
}

/* --- trims ------------------------------------------------------------------------------- */

Blank copy_find_blank(const Copy *copy, const Atom *atom)
{
  return copy->vertical ? spacing_find_vertical_blank(atom->class, (House)atom->house)
                        : spacing_find_blank(atom->class, (House)atom->house);
}

/* Takes the blank half of ATOM's box for good. */
static void take_half(const Copy *copy, Atom *atom)
{
  Blank blank = copy_find_blank(copy, atom);
  atom->trim_left = blank == BLANK_LEFT ? 2 : blank == BLANK_SIDES ? 1 : 0;
  atom->trim_right = blank == BLANK_RIGHT ? 2 : blank == BLANK_SIDES ? 1 : 0;
}

/* ！！ takes one em and ！！！ two (GB/T 15834 5.1.2): every second of a row gives its right half.
 */
static void trim_stacks(Copy *copy, int from, int to)
{
  int run = 0;
  for (int i = from; i < to; i++) {
    Atom *atom = copy_atom(copy, i);
    run = atom->class == CLASS_EXCLAIM ? run + 1 : 0;
    if (run > 0 && run % 2 == 0)
      take_half(copy, atom);
  }
}

/* Whether the house's widths make ATOM half an em whatever stands beside it. */
static gboolean is_half_mark(const Copy *copy, const Atom *atom)
{
  MarkWidths marks = copy->compositor->layout->composition.marks;
  if (!spacing_is_opener(atom->class) && !spacing_is_closer(atom->class))
    return FALSE;
  gboolean stop = atom->class == CLASS_STOP || atom->class == CLASS_EXCLAIM;
  return copy->style->display || marks == MARKS_HALF || (marks == MARKS_KAIMING && !stop);
}

static gboolean shares_blanks(const Copy *copy)
{
  return copy->style->display || copy->compositor->layout->composition.marks != MARKS_LINE_END;
}

static void trim_pairs(Copy *copy, int from, int to)
{
  for (int i = from; i < to; i++) {
    Atom *atom = copy_atom(copy, i);
    if (is_half_mark(copy, atom))
      take_half(copy, atom);
    if (i == from || !shares_blanks(copy))
      continue;
    Atom *before = copy_atom(copy, i - 1);
    if (copy_find_blank(copy, before) == BLANK_RIGHT && spacing_trims_left(atom->class))
      before->trim_right = 2;
    if (spacing_trims_right(before->class, atom->class))
      atom->trim_left = 2;
  }
  trim_stacks(copy, from, to);
}

int copy_atom_width(const Copy *copy, int i)
{
  const Atom *atom = copy_atom(copy, i);
  return atom->box_pu - (atom->trim_left + atom->trim_right) * copy->em_pu / 4;
}

/* clreq: an opener's ink stands at the line's edge. */
int copy_start_trim(const Copy *copy, int i)
{
  const Atom *atom = copy_atom(copy, i);
  gboolean blank = copy_find_blank(copy, atom) == BLANK_LEFT;
  return blank && !atom->trim_left && shares_blanks(copy) ? copy->em_pu / 2 : 0;
}

/* GB/T 15834 5.1.10: a mark that ends a line gives its right half. */
int copy_end_trim(const Copy *copy, int i)
{
  const Atom *atom = copy_atom(copy, i);
  gboolean blank = copy_find_blank(copy, atom) == BLANK_RIGHT;
  return blank && !atom->trim_right ? copy->em_pu / 2 : 0;
}

/* The order in which marks give (clreq): brackets, then commas, then stops. ： stands in no class.
 */
static FitShrink shrink_class(const Atom *atom)
{
  CharClass class = atom->class;
  if (class == CLASS_COMMA || class == CLASS_SEMICOLON)
    return FIT_COMMA;
  return class == CLASS_STOP || class == CLASS_EXCLAIM ? FIT_STOP : FIT_BRACKET;
}

static void settle_give(const Copy *copy, Atom *atom)
{
  if (spacing_is_opener(atom->class) || spacing_is_closer(atom->class)) {
    gboolean blank = copy_find_blank(copy, atom) != BLANK_NONE;
    gboolean rigid = !blank || atom->trim_left || atom->trim_right || atom->class == CLASS_COLON;
    atom->gives = (guint8)shrink_class(atom);
    atom->give_pu = rigid ? 0 : copy->em_pu / 2;
    return;
  }
  /* clreq counts the ideographic space as a middle mark: half of its white may go */
  gboolean middle = atom->class == CLASS_MIDDLE || atom->class == CLASS_WIDE_SPACE;
  atom->gives = middle ? FIT_MIDDLE : atom->white == WHITE_AUTO ? FIT_AUTO : FIT_WORD;
  if (middle)
    atom->give_pu = copy->em_pu / 2;
  else if (atom->white == WHITE_WORD)
    atom->give_pu = MAX(0, atom->box_pu - em_part(copy, copy->latin ? WORD_LEAST : WORD_HAN_LEAST));
  else if (atom->white == WHITE_AUTO)
    atom->give_pu = MAX(0, atom->box_pu - em_part(copy, AUTO_LEAST));
}

/* --- typed spaces ------------------------------------------------------------------------ */

static gboolean is_full_mark(const Atom *atom)
{
  return spacing_is_opener(atom->class) || spacing_is_closer(atom->class);
}

/* What a typed space is between BEFORE and AFTER, the nearest atoms that are not blank. */
static void settle_white(const Copy *copy, Atom *space, const Atom *before, const Atom *after)
{
  gboolean latin_one = before->latin || after->latin;
  gboolean latin_both = copy->latin ? latin_one : before->latin && after->latin;
  if (latin_both) {
    space->white = WHITE_WORD;
    space->box_pu = em_part(copy, copy->latin ? WORD : WORD_HAN);
  } else if (is_full_mark(before) || is_full_mark(after)) {
    /* their own blank half is the space; without it the space is as wide */
    space->white = WHITE_FIXED;
    space->box_pu = copy->style->display ? em_part(copy, latin_one ? AUTO : TYPED) : 0;
  } else if (latin_one) {
    space->white = WHITE_AUTO;
    space->box_pu = em_part(copy, AUTO);
  } else {
    space->white = WHITE_FIXED;
    space->box_pu = em_part(copy, TYPED);
  }
}

static void settle_whites(Copy *copy, int from, int to)
{
  int last = -1; /* the last atom that was not blank */
  for (int i = from; i < to; i++) {
    Atom *atom = copy_atom(copy, i);
    if (atom->class == CLASS_WIDE_SPACE)
      atom->white = WHITE_FIXED;
    if (!is_blank(atom)) {
      last = i;
      continue;
    }
    gboolean first = last == i - 1 && last >= 0; /* further spaces in a row add nothing */
    int next = i + 1;
    while (first && next < to && is_blank(copy_atom(copy, next)))
      next++;
    if (atom->class != CLASS_WIDE_SPACE && first && next < to)
      settle_white(copy, atom, copy_atom(copy, last), copy_atom(copy, next));
  }
}

/* --- gaps -------------------------------------------------------------------------------- */

/* C++ and #149 are words as far as the space beside them goes: the class of a sign inside a Latin
 * word, from its neighbour at I + STEP. */
static CharClass class_in_word(const Copy *copy, int i, int step)
{
  const Atom *atom = copy_atom(copy, i);
  if (atom->class != CLASS_LATIN_OTHER)
    return (CharClass)atom->class;
  int neighbour = i + step;
  while (neighbour > 0 && copy_atom(copy, neighbour)->class == CLASS_LATIN_OTHER)
    neighbour += step;
  CharClass class = (CharClass)copy_atom(copy, MAX(0, neighbour))->class;
  return class == CLASS_LETTER || class == CLASS_DIGIT ? class : CLASS_LATIN_OTHER;
}

static GapKind gap_between(const Copy *copy, int i)
{
  const Atom *before = copy_atom(copy, i - 1), *atom = copy_atom(copy, i);
  if (is_blank(before))
    return before->white == WHITE_FIXED && before->box_pu > 0 ? GAP_HAN : GAP_RIGID;
  if (is_blank(atom) || atom->sign_flags & SIGN_JOINED)
    return GAP_RIGID;
  GapKind gap = spacing_gap(class_in_word(copy, i - 1, -1), class_in_word(copy, i, 1));
  gboolean wide_sign = (before->class == CLASS_SUFFIX && !before->latin) ||
                       (atom->class == CLASS_PREFIX && !atom->latin);
  return gap == GAP_AUTO && wide_sign ? GAP_HAN : gap;
}

static void settle_gaps(Copy *copy, int from, int to)
{
  for (int i = from + 1; i < to; i++) {
    Atom *atom = copy_atom(copy, i);
    const Atom *before = copy_atom(copy, i - 1);
    atom->gap = (guint8)gap_between(copy, i);
    if (copy->tight && atom->gap == GAP_AUTO)
      atom->gap = GAP_HAN;
    if (copy->latin && !copy->style->display && spacing_is_latin_class(before->class) &&
        spacing_is_latin_class(atom->class) && !(atom->spans & SPAN_CODE))
      atom->gap = GAP_LETTER;
    atom->gap_pu = copy->tracking_pu;
    if (atom->gap == GAP_AUTO)
      atom->gap_pu += em_part(copy, AUTO);
    if (atom->class == CLASS_MARK)
      atom->gap_pu += em_part(copy, MARK_GAP);
  }
}

/* --- line ends --------------------------------------------------------------------------- */

static char byte_of(const Copy *copy, const Atom *atom)
{
  return copy->text->utf8[atom->start];
}

/* After / . ? & = - _ an address may break, but not between two of them. */
static gboolean breaks_address(const Copy *copy, const Atom *before, const Atom *atom)
{
  static const char marks[] = "/.?&=-_#";
  if (!(before->sign_flags & atom->sign_flags & SIGN_URL))
    return FALSE;
  return strchr(marks, byte_of(copy, before)) && !strchr(marks, byte_of(copy, atom));
}

/* A break after a typed hyphen or a slash between two words. */
static gboolean breaks_compound(const Copy *copy, int i)
{
  const Atom *before = copy_atom(copy, i - 1);
  if (i < 2 || copy_atom(copy, i)->class != CLASS_LETTER)
    return FALSE;
  gboolean word = copy_atom(copy, i - 2)->class == CLASS_LETTER;
  return word && !(before->sign_flags & SIGN_URL) && !(before->spans & SPAN_CODE) &&
         (before->class == CLASS_LATIN_HYPHEN || before->class == CLASS_LATIN_SLASH);
}

static gboolean is_digit(const Atom *atom)
{
  return atom->class == CLASS_DIGIT || atom->class == CLASS_WIDE_DIGIT;
}

/* Places a careful editor avoids though no standard forbids them. */
static gint16 soft_penalty(const Copy *copy, const Atom *before, const Atom *atom)
{
  gboolean ordinal = is_digit(atom) && before->class == CLASS_HAN &&
                     strncmp(copy->text->utf8 + before->start, "第", 3) == 0;
  if ((is_digit(before) && atom->class == CLASS_HAN) || ordinal)
    return PENALTY_SOFT;
  if (before->class == CLASS_CONNECTOR || before->class == CLASS_HALF_RULE)
    return PENALTY_CONNECTOR;
  if (atom->class == CLASS_ELLIPSIS || atom->class == CLASS_DASH || atom->class == CLASS_LATIN_DASH)
    return PENALTY_LEADER;
  return 0;
}

static LineEnd end_between(const Copy *copy, const Atom *before, Atom *atom, gboolean spaced)
{
  if (!spaced && (spacing_joins(before->class, atom->class) || atom->sign_flags & SIGN_JOINED))
    return END_UNIT;
  Prohibition level = copy->compositor->layout->composition.prohibition;
  if (spacing_never_starts(atom->class, level) || spacing_never_ends(before->class, level))
    return END_FORBIDDEN;
  atom->penalty = soft_penalty(copy, before, atom);
  /* 200 | km */
  if (spaced && is_digit(before) && atom->class == CLASS_LETTER)
    atom->penalty = PENALTY_UNIT;
  return END_HERE;
}

static void settle_end(Copy *copy, int from, int i)
{
  Atom *atom = copy_atom(copy, i);
  int last = i - 1;
  gboolean fixed = FALSE;
  while (!is_blank(atom) && last >= from && is_blank(copy_atom(copy, last))) {
    fixed |= copy_atom(copy, last)->class == CLASS_FIXED_SPACE;
    last--;
  }
  if (is_blank(atom) || fixed || last < from) {
    atom->line_end = END_NEVER;
    return;
  }
  const Atom *before = copy_atom(copy, last);
  if (atom->sign_flags & SIGN_BREAKS) {
    atom->line_end = END_HERE;
  } else if (atom->sign_flags & SIGN_HYPHEN) {
    atom->line_end = END_HYPHEN;
  } else if (last == i - 1 && breaks_address(copy, before, atom)) {
    atom->line_end = END_HERE;
    atom->penalty = PENALTY_ADDRESS;
  } else if (last == i - 1 && breaks_compound(copy, i)) {
    atom->line_end = END_HERE;
    atom->penalty = PENALTY_HYPHEN_TYPED;
  } else {
    atom->line_end = (guint8)end_between(copy, before, atom, last < i - 1);
  }
}

/* Marks the places where the word of atoms FROM up to TO may be hyphenated. */
static void hyphenate_word(Copy *copy, int from, int to)
{
  gboolean points[64];
  int start = copy_atom(copy, from)->start;
  int length = copy_atom(copy, to)->start - start;
  if (length >= (int)G_N_ELEMENTS(points))
    return;
  const char *word = copy->text->utf8 + start;
  for (int i = 0; i < length; i++)
    if (!g_ascii_isalpha(word[i]))
      return;
  hyphen_find(copy->compositor->hyphenator, word, length, points);
  for (int i = from + 1; i < to; i++) {
    Atom *atom = copy_atom(copy, i);
    int letter = atom->start - start - 1;
    if (!points[letter] || atom->line_end != END_UNIT)
      continue;
    atom->line_end = END_HYPHEN;
    atom->penalty = copy->latin ? PENALTY_HYPHEN : PENALTY_HYPHEN_HAN;
  }
}

static void hyphenate(Copy *copy, int from, int to)
{
  if (!copy->compositor->hyphenator || copy->style->display)
    return;
  int word = -1;
  for (int i = from; i <= to; i++) {
    const Atom *atom = copy_atom(copy, i);
    gboolean letter = i < to && atom->class == CLASS_LETTER && atom->latin &&
                      !(atom->sign_flags & SIGN_URL) && !(atom->spans & SPAN_CODE);
    if (letter && word < 0)
      word = i;
    if (!letter && word >= 0) {
      hyphenate_word(copy, word, i);
      word = -1;
    }
  }
}

void copy_space(Copy *copy)
{
  for (guint s = 0; s + 1 < copy->segments->len; s++) {
    int from = g_array_index(copy->segments, int, s);
    int to = g_array_index(copy->segments, int, s + 1);
    settle_whites(copy, from, to);
    trim_pairs(copy, from, to);
    settle_gaps(copy, from, to);
    for (int i = from + 1; i < to; i++)
      settle_end(copy, from, i);
    for (int i = from; i < to; i++)
      settle_give(copy, copy_atom(copy, i));
    hyphenate(copy, from, to);
  }
}

/* --- sums -------------------------------------------------------------------------------- */

static void add_gap(const Copy *copy, const Atom *atom, FitSums *sums)
{
  sums->natural += atom->gap_pu;
  if (atom->gap == GAP_LETTER) {
    sums->letter_shrink += em_part(copy, LETTER_LEAST);
    sums->letter_stretch += em_part(copy, LETTER_MOST);
  }
  if (atom->gap == GAP_HAN)
    sums->gaps++;
  if (atom->gap == GAP_STIFF)
    sums->stiff++;
  if (atom->gap != GAP_AUTO)
    return;
  sums->shrink[FIT_AUTO] += em_part(copy, AUTO) - em_part(copy, AUTO_LEAST);
  sums->auto_stretch += em_part(copy, AUTO_MOST) - em_part(copy, AUTO);
  sums->autos++;
}

static gboolean counts_as_sign(const Atom *atom)
{
  return atom->class == CLASS_HAN || atom->class == CLASS_NONSTARTER ||
         atom->class == CLASS_WIDE_DIGIT || spacing_is_latin_class(atom->class);
}

static void add_body(const Copy *copy, int i, FitSums *sums)
{
  const Atom *atom = copy_atom(copy, i);
  sums->natural += copy_atom_width(copy, i);
  sums->shrink[atom->gives] += atom->give_pu;
  sums->signs += counts_as_sign(atom);
  if (atom->white == WHITE_WORD) {
    int most = em_part(copy, copy->latin ? WORD_MOST : WORD_HAN_MOST);
    sums->word_stretch += MAX(0, most - atom->box_pu);
    sums->words++;
  } else if (atom->white == WHITE_AUTO) {
    sums->auto_stretch += em_part(copy, AUTO_MOST) - atom->box_pu;
    sums->autos++;
  }
}

/* What a line that begins with atom I does not show: the gap before it, an opener's left half. */
static void drop_start(const Copy *copy, int i, FitSums *sums)
{
  const Atom *atom = copy_atom(copy, i);
  int trim = copy_start_trim(copy, i);
  add_gap(copy, atom, sums);
  sums->natural += trim;
  if (trim > 0)
    sums->shrink[atom->gives] += atom->give_pu;
}

static void drop_end(const Copy *copy, int last, FitSums *sums)
{
  const Atom *atom = copy_atom(copy, last);
  int trim = copy_end_trim(copy, last);
  sums->natural -= trim;
  if (trim > 0)
    sums->shrink[atom->gives] -= atom->give_pu;
}

unsigned copy_end_flags(const Atom *atom)
{
  switch ((LineEnd)atom->line_end) {
  case END_HYPHEN:
    return FIT_HYPHENATED;
  case END_UNIT:
    return FIT_EMERGENCY;
  case END_FORBIDDEN:
    return FIT_FORBIDDEN;
  case END_HERE:
  case END_NEVER:
    break;
  }
  return 0;
}

/* Whether a line may end before ATOM, in an EMERGENCY or without; FLAGS are those of that end. */
static gboolean list_end(const Atom *atom, gboolean emergency, unsigned *flags)
{
  *flags = copy_end_flags(atom);
  return atom->line_end != END_NEVER && (emergency || !(*flags & (FIT_EMERGENCY | FIT_FORBIDDEN)));
}

int copy_visible_end(const Copy *copy, int from, int to)
{
  while (to > from + 1 && is_blank(copy_atom(copy, to - 1)))
    to--;
  return to;
}

GArray *copy_list_breaks(const Copy *copy, int from, int to, gboolean emergency)
{
  GArray *breaks = g_array_sized_new(FALSE, FALSE, sizeof(FitBreak), (guint)(to - from + 1));
  FitSums sums = {0}, visible = {0}; /* up to here, and up to the blanks before here */
  int blanks = 0;
  g_array_set_size(breaks, (guint)(to - from + 1));
  FitBreak *here = (FitBreak *)(void *)breaks->data;
  for (int i = from; i <= to; i++) {
    const Atom *atom = copy_atom(copy, i);
    here->place = i;
    here->flags = 0;
    here->penalty = i < to ? atom->penalty : 0;
    if (i == from || i == to || list_end(atom, emergency, &here->flags)) {
      int last = MAX(from, i - 1 - blanks); /* the last atom that shows */
      here->end = blanks > 0 ? visible : sums;
      if (i > from)
        drop_end(copy, last, &here->end);
      if (here->flags & FIT_HYPHENATED)
        here->end.natural += copy_look(copy, copy_atom(copy, last))->face->hyphen_pu;
      here->start = sums;
      if (i < to)
        drop_start(copy, i, &here->start);
      here++;
    }
    if (i == to)
      break;
    if (is_blank(atom) && blanks == 0)
      visible = sums;
    blanks = is_blank(atom) ? blanks + 1 : 0;
    add_gap(copy, atom, &sums);
    add_body(copy, i, &sums);
  }
  g_array_set_size(breaks, (guint)(here - (FitBreak *)(void *)breaks->data));
  return breaks;
}

FitSums copy_sum_line(const Copy *copy, int from, int to, gboolean hyphenated)
{
  FitSums sums = {0};
  FitBreak start = {.place = from}, end = {.place = to};
  drop_start(copy, from, &start.start);
  int visible = copy_visible_end(copy, from, to);
  for (int i = from; i < visible; i++) {
    add_gap(copy, copy_atom(copy, i), &sums);
    add_body(copy, i, &sums);
  }
  drop_end(copy, visible - 1, &sums);
  if (hyphenated)
    sums.natural += copy_look(copy, copy_atom(copy, visible - 1))->face->hyphen_pu;
  end.end = sums;
  return fit_line(&start, &end);
}
