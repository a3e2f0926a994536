/* Preflight of forms: the space each blends in; and one that told of nothing is not looked through
 * again where it is drawn alike. A paper draws few forms, but hundreds of times. */
#include "press/preflighting.h"

#include <math.h>
#include <string.h>

/* Numbers of two uses may differ so little by rounding: of matrices, and of places in points. */
#define SCALE_SLACK 1e-9
#define PLACE_SLACK 0.01

/* Marks so near the trim, in points, are judged by where it is. */
#define TRIM_REACH 1.5

/* Of one form so many uses are kept: it is drawn at few sizes. */
#define MOST_USES 32

/* A form as it is being drawn, or was. */
typedef struct {
  int object;
  WalkState state; /* in which it began; what it points to may be gone */
  SpaceKind fill, stroke;
  int font;        /* number of the one set outside; 0: none */
  guint told;      /* how many findings there were */
  gboolean marked; /* whether something is drawn by it; while it is drawn: was before it */
} FormUse;

/* --- what it blends in ------------------------------------------------------------------------ */

/* Returns the space in which FORM blends, lent: an unknown one where it does not say. NULL where it
 * is no transparency group. A form is asked once, however often it is drawn. */
static const Space *find_group(Preflight *preflight, qpdf_oh form)
{
  const Pdf *pdf = preflight->pdf;
  gpointer number = GINT_TO_POINTER(preflight->meter.object), found;
  if (g_hash_table_lookup_extended(preflight->groups, number, NULL, &found))
    return found;
  qpdf_oh group = pdf_find(pdf, form, "/Group");
  Space *space = NULL;
  if (pdf_is(pdf, group, "/S", "/Transparency"))
    space = space_read(pdf, pdf_find(pdf, group, "/CS"), pdf_find(pdf, form, "/Resources"));
  g_hash_table_insert(preflight->groups, number, space);
  return space;
}

static void check_group(Preflight *preflight, qpdf_oh form)
{
  const Space *space = find_group(preflight, form);
  preflight_point(preflight);
  if (space == NULL)
    return;
  if (preflight->standard == STANDARD_X1A)
    findings_add(preflight->findings, "transparency-group", SEVERITY_ERROR,
                 "a form is a transparency group, PDF/X-1a allows none");
  if (space_is_screen(space) && !preflight->screen_meant)
    findings_add(preflight->findings, "blend-space", SEVERITY_ERROR,
                 "a form blends in %s, the press prints CMYK", space_words(space));
}

/* --- uses ------------------------------------------------------------------------------------- */

static gboolean is_near(double a, double b, double slack)
{
  return fabs(a - b) <= slack;
}

static gboolean same_values(const WalkColour *a, const WalkColour *b)
{
  for (int i = 0; i < PRESS_INKS; i++)
    if (!is_near(a->values[i], b->values[i], 0))
      return FALSE;
  return TRUE;
}

/* Whether what A and B show of their form is alike: the same part of it at the same size. */
static gboolean same_part(const WalkState *a, const WalkState *b)
{
  const double dx = a->matrix[4] - b->matrix[4], dy = a->matrix[5] - b->matrix[5];
  for (int i = 0; i < 4; i++)
    if (!is_near(a->matrix[i], b->matrix[i], SCALE_SLACK))
      return FALSE;
  return is_near(a->clip.left - b->clip.left, dx, PLACE_SLACK) &&
         is_near(a->clip.right - b->clip.right, dx, PLACE_SLACK) &&
         is_near(a->clip.foot - b->clip.foot, dy, PLACE_SLACK) &&
         is_near(a->clip.top - b->clip.top, dy, PLACE_SLACK);
}

static gboolean same_state(const FormUse *one, const FormUse *other)
{
  const WalkState *a = &one->state, *b = &other->state;
  return one->fill == other->fill && one->stroke == other->stroke && one->font == other->font &&
         a->over_fill == b->over_fill && a->over_stroke == b->over_stroke &&
         a->overprint_mode == b->overprint_mode && a->masked == b->masked &&
         a->blends == b->blends && a->render == b->render &&
         is_near(a->alpha_fill, b->alpha_fill, 0) && is_near(a->alpha_stroke, b->alpha_stroke, 0) &&
         is_near(a->line_width, b->line_width, 0) && is_near(a->font_size, b->font_size, 0) &&
         same_values(&a->fill, &b->fill) && same_values(&a->stroke, &b->stroke);
}

/* Whether USE has plain colours, and nothing in it is judged by where on the page it is. */
static gboolean is_anywhere(const Preflight *preflight, const FormUse *use)
{
  const double *trim = preflight->trim;
  const WalkBox *clip = &use->state.clip;
  return use->fill <= SPACE_CMYK && use->stroke <= SPACE_CMYK &&
         clip->left > trim[0] + TRIM_REACH && clip->right < trim[2] - TRIM_REACH &&
         clip->foot > trim[1] + TRIM_REACH && clip->top < trim[3] - TRIM_REACH;
}

/* Returns the earlier use of its form that USE is like, lent; NULL: there was none. */
static const FormUse *find_like(const Preflight *preflight, const FormUse *use)
{
  const GArray *uses = g_hash_table_lookup(preflight->quiet, GINT_TO_POINTER(use->object));
  for (guint i = 0; uses && i < uses->len; i++) {
    const FormUse *earlier = &g_array_index(uses, FormUse, i);
    if (same_state(earlier, use) && same_part(&earlier->state, &use->state))
      return earlier;
  }
  return NULL;
}

static void keep_use(Preflight *preflight, const FormUse *use)
{
  GArray *uses = g_hash_table_lookup(preflight->quiet, GINT_TO_POINTER(use->object));
  if (uses == NULL) {
    uses = g_array_new(FALSE, FALSE, sizeof(FormUse));
    g_hash_table_insert(preflight->quiet, GINT_TO_POINTER(use->object), uses);
  }
  if (uses->len < MOST_USES)
    g_array_append_val(uses, *use);
}

gboolean preflight_form_begins(gpointer closure, const WalkState *state, qpdf_oh form)
{
  Preflight *preflight = closure;
  check_group(preflight, form);
  FormUse use = {.object = preflight->meter.object,
                 .state = *state,
                 .fill = state->fill.space->kind,
                 .stroke = state->stroke.space->kind,
                 .font = state->font ? state->font->object : 0,
                 .told = findings_told(preflight->findings),
                 .marked = preflight->marked};
  const FormUse *like = is_anywhere(preflight, &use) ? find_like(preflight, &use) : NULL;
  if (like) {
    preflight->marked = preflight->marked || like->marked;
    return FALSE;
  }
  preflight->marked = FALSE;
  g_array_append_val(preflight->forms, use);
  return TRUE;
}

void preflight_form_ends(gpointer closure, gboolean whole)
{
  Preflight *preflight = closure;
  guint last = preflight->forms->len - 1;
  FormUse use = g_array_index(preflight->forms, FormUse, last);
  gboolean marked_before = use.marked;
  g_array_set_size(preflight->forms, last);
  use.marked = preflight->marked;
  preflight->marked = preflight->marked || marked_before;
  if (whole && use.told == findings_told(preflight->findings) && is_anywhere(preflight, &use))
    keep_use(preflight, &use);
}

void preflight_forms_open(Preflight *preflight)
{
  preflight->groups = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)space_free);
  preflight->quiet = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  preflight->forms = g_array_new(FALSE, FALSE, sizeof(FormUse));
}

void preflight_forms_close(Preflight *preflight)
{
  g_hash_table_unref(preflight->groups);
  g_hash_table_unref(preflight->quiet);
  g_array_unref(preflight->forms);
}
