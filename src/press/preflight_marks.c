/* Preflight of every mark on a page: its inks, its size, whether it prints over what lies there. */
#include "press/preflighting.h"

#include <math.h>
#include <string.h>

/* Ink below this is none; ink above that is full. */
#define NO_INK 0.004
#define FULL_INK 0.996

/* Sums of inks may be this much over the limit by rounding. */
#define LIMIT_SLACK 0.005

/* Black letters up to this size must print over what lies under them (GWG), and of black that much
 * makes letters black ones. */
#define SMALL_BLACK 12.0
#define MOSTLY_BLACK 0.85

/* Lengths are compared with this slack, points. */
#define LENGTH_SLACK 0.005

/* What one colour is on paper. */
typedef struct {
  gboolean known;
  double inks[PRESS_INKS], spot;
  double total;
  int count; /* of inks that are there */
} Ink4;

static Ink4 measure(const WalkColour *colour)
{
  Ink4 measured = {0};
  measured.known = space_inks(colour->space, colour->values, measured.inks, &measured.spot);
  for (int i = 0; i < PRESS_INKS && measured.known; i++) {
    measured.total += measured.inks[i];
    measured.count += measured.inks[i] > NO_INK;
  }
  measured.total += measured.spot;
  measured.count += measured.spot > NO_INK;
  return measured;
}

static gboolean is_black_alone(const Ink4 *ink)
{
  return ink->count == 1 && ink->inks[3] > FULL_INK;
}

/* --- spaces ------------------------------------------------------------------------------------
 */

static void check_spots(Preflight *preflight, const Space *space)
{
  static const char *const PROCESS[] = {"Cyan", "Magenta", "Yellow", "Black", "All", "None", NULL};
  if (space_is_screen(space->base) && !preflight->screen_meant)
    findings_add(preflight->findings, "spot-alternate", SEVERITY_ERROR,
                 "the stand-in for ink \"%s\" is %s", space->names[0], space_words(space->base));
  for (int i = 0; space->names[i]; i++)
    if (!g_strv_contains(PROCESS, space->names[i]) && !preflight->wish->press->keeps_spots)
      findings_add(preflight->findings, "spot-ink", SEVERITY_ERROR,
                   "spot ink \"%s\" is used, this press prints process inks alone",
                   space->names[i]);
}

void preflight_space(Preflight *preflight, const Space *space)
{
  preflight_point(preflight);
  switch (space->kind) {
  case SPACE_RGB:
    if (!preflight->screen_meant)
      findings_add(preflight->findings, "screen-colour", SEVERITY_ERROR,
                   "colour is given in DeviceRGB, inks are wanted");
    return;
  case SPACE_CIE:
  case SPACE_ICC:
    if (preflight->standard == STANDARD_X1A || space_is_screen(space))
      findings_add(preflight->findings, "managed-colour", SEVERITY_ERROR,
                   "colour is given by %s, plain inks are wanted", space_words(space));
    return;
  case SPACE_INDEXED:
    preflight_space(preflight, space->base);
    return;
  case SPACE_SPOTS:
    check_spots(preflight, space);
    return;
  case SPACE_UNKNOWN:
    findings_add(preflight->findings, "unknown-space", SEVERITY_ERROR,
                 "colour is given in an unknown colour space");
    return;
  case SPACE_PATTERN:
    if (space->base)
      preflight_space(preflight, space->base);
    return;
  case SPACE_GREY:
  case SPACE_CMYK:
    return;
  }
}

static void take_space(gpointer closure, const Space *space)
{
  preflight_space(closure, space);
}

/* --- transparency ------------------------------------------------------------------------------
 */

static void check_transparency(Preflight *preflight, const WalkState *state, double alpha)
{
  if (preflight->standard != STANDARD_X1A)
    return;
  if (alpha < 1 - 1e-6)
    findings_add(preflight->findings, "alpha", SEVERITY_ERROR,
                 "something is drawn see-through, PDF/X-1a allows nothing such");
  if (state->masked)
    findings_add(preflight->findings, "soft-mask", SEVERITY_ERROR,
                 "something is drawn through a soft mask, PDF/X-1a allows none");
  if (state->blends)
    findings_add(preflight->findings, "blend-mode", SEVERITY_ERROR,
                 "something blends with what lies under it, which PDF/X-1a does not allow");
}

static void take_state(gpointer closure, const WalkNamedState *state)
{
  Preflight *preflight = closure;
  preflight_point(preflight);
  if (state->bends_tones)
    findings_add(preflight->findings, "transfer-curve", SEVERITY_ERROR,
                 "a graphics state changes tones by a transfer curve");
  if (state->places_halftone)
    findings_add(preflight->findings, "halftone", SEVERITY_ERROR,
                 "a graphics state places the halftone (HTP)");
  if (state->brings_halftone)
    findings_add(preflight->findings, "halftone", SEVERITY_ERROR,
                 "a graphics state brings a halftone of its own");
}

/* --- inks --------------------------------------------------------------------------------------
 */

/* What is told of a mark, and where it is. */
typedef struct {
  Preflight *preflight;
  const WalkState *state;
  const WalkColour *colour;
  const WalkBox *box;
  Ink4 ink;
} Judged;

/* Looks for the text that made a mark: only faults are told of, and most marks have none. */
static Mark find_source(const Judged *judged)
{
  return preflight_source(judged->preflight, judged->box);
}

static Judged judge(Preflight *preflight, const WalkState *state, const WalkColour *colour,
                    const WalkBox *box)
{
  preflight->marked = TRUE;
  preflight_point(preflight);
  return (Judged){preflight, state, colour, box, measure(colour)};
}

static void check_amount(const Judged *judged)
{
  Findings *findings = judged->preflight->findings;
  double limit = judged->preflight->wish->press->ink_limit;
  if (judged->ink.known && judged->ink.total > limit + LIMIT_SLACK &&
      !space_is_all(judged->colour->space))
    findings_add_from(findings, find_source(judged), "ink-limit", SEVERITY_ERROR,
                      "colour has %.0f %% of ink, this press takes %.0f %%",
                      judged->ink.total * 100, limit * 100);
}

/* The colour of all plates is for marks beside the page. */
static void check_register(const Judged *judged, const WalkBox *box)
{
  const double *trim = judged->preflight->trim;
  gboolean apart = box->right < trim[0] + 0.1 || box->left > trim[2] - 0.1 ||
                   box->top < trim[1] + 0.1 || box->foot > trim[3] - 0.1;
  if (space_is_all(judged->colour->space) && !apart)
    findings_add_from(judged->preflight->findings, find_source(judged), "register-colour",
                      SEVERITY_ERROR, "the colour of all plates is used within the page");
}

/* Under overprint mode 1 an ink that is 0 leaves what lies there: white vanishes, grey mixes. */
static void check_overprint(const Judged *judged, gboolean over)
{
  Findings *findings = judged->preflight->findings;
  const Ink4 *ink = &judged->ink;
  if (!over || !ink->known || judged->colour->space->kind != SPACE_CMYK)
    return;
  if (ink->count == 0)
    findings_add_from(findings, find_source(judged), "white-overprints", SEVERITY_ERROR,
                      "white prints over what lies there, and is not seen");
  else if (ink->count == 1 && ink->inks[3] > NO_INK && !is_black_alone(ink))
    findings_add_from(findings, find_source(judged), "grey-overprints", SEVERITY_ERROR,
                      "grey (K %.0f %%) prints over what lies there", ink->inks[3] * 100);
}

/* --- paths -------------------------------------------------------------------------------------
 */

static void check_line(const Judged *judged, double thickness)
{
  const PressProfile *press = judged->preflight->wish->press;
  Findings *findings = judged->preflight->findings;
  const Ink4 *ink = &judged->ink;
  double least = press->line;
  const char *what = "line";
  /* Marks beside the page are as thin as their maker likes. */
  if (space_is_all(judged->colour->space))
    return;
  if (thickness <= 0) {
    findings_add_from(findings, find_source(judged), "hairline", SEVERITY_ERROR,
                      "a line has no thickness: each machine draws another");
    return;
  }
  if (ink->known && ink->count == 0) {
    least = press->line_reversed;
    what = "line of paper white";
  } else if (ink->known && ink->count > 1) {
    least = press->line_inks;
    what = "line in several inks";
  }
  if (thickness < least - LENGTH_SLACK)
    findings_add_from(findings, find_source(judged), "thin-line", SEVERITY_ERROR,
                      "a %s is %.2f pt thick, this press wants %.2f pt", what, thickness, least);
}

/* What reaches the trim must reach through the bleed, or a slip of the knife shows paper. */
static void check_bleed(const Judged *judged, const WalkBox *box)
{
  const Preflight *preflight = judged->preflight;
  const double *trim = preflight->trim, *bleed = preflight->bleed;
  const double sides[4] = {box->left, box->foot, box->right, box->top};
  gboolean short_of = FALSE;
  if (preflight->wish->press->bleed <= 0 || (judged->ink.known && judged->ink.count == 0))
    return;
  gboolean apart =
      box->right < trim[0] || box->left > trim[2] || box->top < trim[1] || box->foot > trim[3];
  for (int i = 0; i < 4 && !apart; i++) {
    double sign = i < 2 ? 1 : -1;
    double past_trim = sign * (trim[i] - sides[i]), past_bleed = sign * (bleed[i] - sides[i]);
    short_of = short_of || (past_trim > -1 && past_bleed < -0.1);
  }
  if (short_of)
    findings_add_from(preflight->findings, find_source(judged), "bleed-missed", SEVERITY_ERROR,
                      "what reaches the trim ends before the bleed does");
}

static void take_path(gpointer closure, const WalkState *state, const WalkPath *path)
{
  Preflight *preflight = closure;
  if ((path->how & MARK_FILL) != 0) {
    Judged judged = judge(preflight, state, &state->fill, &path->box);
    check_amount(&judged);
    check_register(&judged, &path->box);
    check_overprint(&judged, state->over_fill);
    check_transparency(preflight, state, state->alpha_fill);
    check_bleed(&judged, &path->box);
    if (path->is_line)
      check_line(&judged, path->thickness);
  }
  if ((path->how & MARK_STROKE) != 0) {
    Judged judged = judge(preflight, state, &state->stroke, &path->box);
    check_amount(&judged);
    check_register(&judged, &path->box);
    check_overprint(&judged, state->over_stroke);
    check_transparency(preflight, state, state->alpha_stroke);
    if (path->is_line)
      check_line(&judged, path->thickness);
  }
}

/* --- letters -----------------------------------------------------------------------------------
 */

static void check_size(const Judged *judged, double size)
{
  const PressProfile *press = judged->preflight->wish->press;
  Findings *findings = judged->preflight->findings;
  const Ink4 *ink = &judged->ink;
  if (!ink->known)
    return;
  if (ink->count == 0) {
    if (size < press->type_reversed - LENGTH_SLACK)
      findings_add_from(findings, find_source(judged), "small-reversed", SEVERITY_ERROR,
                        "letters of paper white are %.1f pt, this press wants %.1f pt", size,
                        press->type_reversed);
    return;
  }
  int inks = MIN(ink->count, PRESS_INKS);
  if (ink->count > 1 && ink->inks[3] > MOSTLY_BLACK)
    findings_add_from(findings, find_source(judged), "rich-black", SEVERITY_ERROR,
                      "black letters are printed in %d inks, black alone is wanted", ink->count);
  else if (size < press->type[inks - 1] - LENGTH_SLACK)
    findings_add_from(findings, find_source(judged), "small-letters", SEVERITY_ERROR,
                      "letters in %d ink%s are %.1f pt, this press wants %.1f pt", inks,
                      inks > 1 ? "s" : "", size, press->type[inks - 1]);
}

static void check_black(const Judged *judged, double size)
{
  Findings *findings = judged->preflight->findings;
  if (!judged->ink.known || !is_black_alone(&judged->ink) || size > SMALL_BLACK)
    return;
  if (judged->colour->space->kind == SPACE_GREY)
    findings_add_from(findings, find_source(judged), "grey-letters", SEVERITY_ERROR,
                      "black letters are DeviceGray, which does not print over what lies there");
  else if (!judged->state->over_fill || judged->state->overprint_mode != 1)
    findings_add_from(findings, find_source(judged), "black-knocks-out", SEVERITY_ERROR,
                      "black letters of %.1f pt do not print over what lies there", size);
}

static void take_text(gpointer closure, const WalkState *state, const WalkText *text)
{
  Preflight *preflight = closure;
  double size = text->size;
  WalkBox box = {text->at[0], text->at[1], text->at[0] + size, text->at[1] + size / 2};
  preflight_point(preflight);
  preflight_note_codes(preflight, state, text->codes);
  /* Neither filled nor stroked: a layer of text under a scan. */
  if (state->render == 3 || state->render == 7)
    return;
  gboolean stroked = state->render == 1 || state->render == 5;
  Judged judged = judge(preflight, state, stroked ? &state->stroke : &state->fill, &box);
  check_amount(&judged);
  check_register(&judged, &box);
  check_overprint(&judged, stroked ? state->over_stroke : state->over_fill);
  check_transparency(preflight, state, stroked ? state->alpha_stroke : state->alpha_fill);
  if (preflight_codes_are_letters(preflight, state, text->codes))
    check_size(&judged, size);
  if (!stroked)
    check_black(&judged, size);
}

/* --- the rest ----------------------------------------------------------------------------------
 */

static void take_image(gpointer closure, const WalkState *state, const WalkImage *image)
{
  Preflight *preflight = closure;
  preflight->marked = TRUE;
  preflight_point(preflight);
  check_transparency(preflight, state, state->alpha_fill);
  Judged judged = {preflight, state, &state->fill, &image->box, {0}};
  check_bleed(&judged, &image->box);
  preflight_picture(preflight, state, image);
}

static void take_shading(gpointer closure, const WalkState *state, qpdf_oh shading)
{
  Preflight *preflight = closure;
  const Pdf *pdf = preflight->pdf;
  preflight->marked = TRUE;
  preflight_point(preflight);
  check_transparency(preflight, state, state->alpha_fill);
  g_autoptr(Space) space =
      space_read(pdf, pdf_find(pdf, shading, "/ColorSpace"), qpdf_oh_new_null(pdf->qpdf));
  preflight_space(preflight, space);
}

const WalkVisitor *preflight_marks_visitor(void)
{
  static const WalkVisitor VISITOR = {take_path,           take_text,  take_image,
                                      take_shading,        take_state, preflight_form_begins,
                                      preflight_form_ends, take_space};
  return &VISITOR;
}

void preflight_marks(Preflight *preflight, qpdf_oh page)
{
  WalkEnd end = walk_page(preflight->walk, page);
  preflight->meter.object = qpdf_oh_get_object_id(preflight->pdf->qpdf, page);
  preflight_point(preflight);
  if (end == WALK_BROKEN)
    findings_add(preflight->findings, "broken-content", SEVERITY_ERROR,
                 "the content cannot be read, or calls on what is not there");
  else if (end == WALK_BOUND)
    findings_add(preflight->findings, "endless-content", SEVERITY_ERROR,
                 "the content calls on itself without end, or is far too much to print");
}
