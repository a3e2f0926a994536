/* Finishing small forms: one that makes a single mark is drawn in the place of its call. Librsvg
 * makes a group of every shape that is not quite opaque; a group of one mark is painted as the mark
 * alone would be (ISO 32000-1 11.4), and a file of hundreds of such is larger and slower
 * everywhere.
 */
#include "press/finishing.h"

#include "press/content.h"

#include <string.h>

/* Content may be so long; a form that is drawn in several places pays for itself sooner or later.
 */
#define LONGEST 2048

/* A stroke may reach so many times its width beyond its points: cairo's limit of mitres. */
#define MITRE 10.0

/* A small form on trial. */
typedef struct {
  const Pdf *pdf;
  qpdf_oh states; /* ExtGState of its resources */
  GByteArray *out;
  double box[4]; /* of its points */
  double width;  /* of lines; less than 0: not said */
  double reach;  /* of its mark beyond its points */
  int marks;
  int depth; /* of q without Q */
} Trial;

static gboolean says(const char *const *keys, char **found)
{
  for (int i = 0; found[i]; i++)
    if (!g_strv_contains(keys, found[i]))
      return FALSE;
  return TRUE;
}

/* Whether STATE changes transparency alone, that of fills and strokes alike. */
static gboolean is_even(const Pdf *pdf, qpdf_oh state)
{
  static const char *const KEYS[] = {"/Type", "/CA", "/ca", "/BM", "/SMask", "/AIS", NULL};
  g_auto(GStrv) keys = pdf_keys(pdf, state);
  double fill = pdf_number(pdf, state, "/ca", -1), stroke = pdf_number(pdf, state, "/CA", -1);
  qpdf_oh shape = pdf_find(pdf, state, "/AIS");
  gboolean is_shape = qpdf_oh_get_bool_value(pdf->qpdf, shape) != 0;
  qpdf_oh_release(pdf->qpdf, shape);
  return says(KEYS, keys) && fill >= stroke && fill <= stroke && !is_shape;
}

/* Whether STATE says what holds anyhow where a group begins: opaque, normal, no mask. */
static gboolean is_opaque(const Pdf *pdf, qpdf_oh state)
{
  static const char *const KEYS[] = {"/Type", "/CA", "/ca", "/BM", "/SMask", NULL};
  g_auto(GStrv) keys = pdf_keys(pdf, state);
  return says(KEYS, keys) && pdf_number(pdf, state, "/ca", 1) >= 1 &&
         pdf_number(pdf, state, "/CA", 1) >= 1 &&
         (!pdf_has(pdf, state, "/BM") || pdf_is(pdf, state, "/BM", "/Normal")) &&
         (!pdf_has(pdf, state, "/SMask") || pdf_is(pdf, state, "/SMask", "/None"));
}

gboolean finishing_states_are_even(const Finishing *finishing, qpdf_oh owner)
{
  const Pdf *pdf = finishing->pdf;
  qpdf_oh resources = pdf_find(pdf, owner, "/Resources");
  qpdf_oh states = pdf_find(pdf, resources, "/ExtGState");
  g_auto(GStrv) keys = pdf_keys(pdf, states);
  gboolean even = TRUE;
  for (int i = 0; keys[i] && even; i++) {
    qpdf_oh state = pdf_find(pdf, states, keys[i]);
    even = is_even(pdf, state);
    qpdf_oh_release(pdf->qpdf, state);
  }
  qpdf_oh_release(pdf->qpdf, states);
  qpdf_oh_release(pdf->qpdf, resources);
  return even;
}

static gboolean calls_opaque(const Trial *trial, const ContentReader *reader)
{
  g_autofree char *name = content_name(reader);
  qpdf_oh state = name ? pdf_find(trial->pdf, trial->states, name) : trial->states;
  gboolean opaque = name && pdf_exists(trial->pdf, state) && is_opaque(trial->pdf, state);
  if (name)
    qpdf_oh_release(trial->pdf->qpdf, state);
  return opaque;
}

static gboolean add_points(Trial *trial, const ContentReader *reader, int count)
{
  double at[6];
  if (reader->count != count || !content_numbers(reader, count, at))
    return FALSE;
  if (reader->code == OPERATOR2('r', 'e')) {
    at[2] += at[0];
    at[3] += at[1];
  }
  for (int i = 0; i < count; i++) {
    trial->box[i % 2] = MIN(trial->box[i % 2], at[i]);
    trial->box[2 + i % 2] = MAX(trial->box[2 + i % 2], at[i]);
  }
  return TRUE;
}

static gboolean add_mark(Trial *trial, gboolean stroke)
{
  trial->reach = stroke ? trial->width * MITRE : 0;
  return trial->marks++ == 0 && (!stroke || trial->width >= 0);
}

/* Takes in one operation; FALSE where it cannot stand in another stream, or is one mark too many.
 */
static gboolean take(Trial *trial, const ContentReader *reader)
{
  switch (reader->code) {
  case OPERATOR1('q'):
    trial->depth++;
    return TRUE;
  case OPERATOR1('Q'):
    return --trial->depth >= 0;
  case OPERATOR1('m'):
  case OPERATOR1('l'):
    return add_points(trial, reader, 2);
  case OPERATOR1('v'):
  case OPERATOR1('y'):
  case OPERATOR2('r', 'e'):
    return add_points(trial, reader, 4);
  case OPERATOR1('c'):
    return add_points(trial, reader, 6);
  case OPERATOR1('f'):
  case OPERATOR2('f', '*'):
    return add_mark(trial, FALSE);
  case OPERATOR1('S'):
  case OPERATOR1('s'):
    return add_mark(trial, TRUE);
  case OPERATOR1('w'):
    return content_numbers(reader, 1, &trial->width);
  case OPERATOR1('h'):
  case OPERATOR1('J'):
  case OPERATOR1('j'):
  case OPERATOR1('M'):
  case OPERATOR1('d'):
  case OPERATOR1('g'):
  case OPERATOR1('G'):
  case OPERATOR2('r', 'g'):
  case OPERATOR2('R', 'G'):
    return TRUE;
  default:
    return FALSE;
  }
}

/* Copies CONTENT without the states that make it opaque, which it is where it is called; FALSE
 * where it is more than one mark. */
static gboolean try_content(Trial *trial, GBytes *content)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);
  ContentReader reader;
  content_open(&reader, bytes, length);
  g_byte_array_append(trial->out, (const guint8 *)"q ", 2);
  while (content_next(&reader)) {
    if ((reader.code == OPERATOR2('g', 's') && calls_opaque(trial, &reader)) ||
        (reader.code == OPERATOR2('c', 'm') && content_is_identity(&reader)))
      continue;
    if (!take(trial, &reader))
      return FALSE;
    g_byte_array_append(trial->out, bytes + reader.start, (guint)(reader.end - reader.start));
    g_byte_array_append(trial->out, (const guint8 *)"\n", 1);
  }
  g_byte_array_append(trial->out, (const guint8 *)"Q", 1);
  return trial->marks == 1 && trial->depth == 0;
}

/* Whether FORM says nothing but what it draws, as it is. */
static gboolean is_plain(const Pdf *pdf, qpdf_oh form)
{
  static const char *const KEYS[] = {"/Type",   "/Subtype",   "/FormType", "/BBox", "/Group",
                                     "/Length", "/Resources", "/Filter",   NULL};
  g_auto(GStrv) keys = pdf_keys(pdf, form);
  return says(KEYS, keys);
}

GBytes *finishing_inline(const Finishing *finishing, qpdf_oh form)
{
  const Pdf *pdf = finishing->pdf;
  double box[4];
  if (!is_plain(pdf, form) || pdf_number(pdf, form, "/Length", LONGEST) >= LONGEST)
    return NULL;
  g_autoptr(GBytes) content = pdf_stream_bytes(pdf, form, LONGEST, NULL);
  qpdf_oh sides = pdf_find(pdf, form, "/BBox");
  gboolean known = pdf_numbers(pdf, sides, 4, box);
  qpdf_oh_release(pdf->qpdf, sides);
  if (content == NULL || !known)
    return NULL;
  qpdf_oh resources = pdf_find(pdf, form, "/Resources");
  Trial trial = {.pdf = pdf,
                 .states = pdf_find(pdf, resources, "/ExtGState"),
                 .out = g_byte_array_new(),
                 .box = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE},
                 .width = -1};
  gboolean one = try_content(&trial, content);
  /* What its box would cut must stay cut. */
  for (int i = 0; i < 4 && one; i++)
    one = i < 2 ? trial.box[i] - trial.reach >= box[i] : trial.box[i] + trial.reach <= box[i];
  qpdf_oh_release(pdf->qpdf, trial.states);
  qpdf_oh_release(pdf->qpdf, resources);
  g_autoptr(GBytes) out = g_byte_array_free_to_bytes(trial.out);
  return one ? g_steal_pointer(&out) : NULL;
}
