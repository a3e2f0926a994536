/* Preflight of single objects, wherever they hang: packings, PostScript, references to elsewhere.
 */
#include "press/preflighting.h"

#include <string.h>

/* Objects looked at: more no newspaper has. */
#define MOST_OBJECTS 2000000

static void add(Preflight *preflight, const char *rule, const char *words)
{
  findings_add(preflight->findings, rule, SEVERITY_ERROR, "%s", words);
}

static void check_filter(Preflight *preflight, const char *name)
{
  gboolean old = preflight->standard == STANDARD_X1A;
  if (strcmp(name, "/LZWDecode") == 0 || strcmp(name, "/LZW") == 0)
    add(preflight, "lzw", "a stream is packed by LZW, which no PDF/X allows");
  if (strcmp(name, "/JPXDecode") == 0 && old)
    add(preflight, "jpx", "a picture is JPEG 2000, which PDF/X-1a does not allow");
  if (strcmp(name, "/JBIG2Decode") == 0 && old)
    add(preflight, "jbig2", "a picture is JBIG2, which PDF/X-1a does not allow");
  if (strcmp(name, "/Crypt") == 0)
    add(preflight, "encrypted", "a stream is encrypted");
}

static void check_filters(Preflight *preflight, qpdf_oh stream)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_oh filter = pdf_find(pdf, stream, "/Filter");
  g_autofree char *name = qpdf_oh_is_name(pdf->qpdf, filter) ? pdf_copy_name(pdf, filter) : NULL;
  if (name)
    check_filter(preflight, name);
  for (int i = 0; i < pdf_count(pdf, filter); i++) {
    g_autofree char *item = pdf_copy_name(pdf, pdf_item(pdf, filter, i));
    if (item)
      check_filter(preflight, item);
  }
}

/* What single keys of a stream's dictionary tell. */
static const struct {
  const char *key, *name; /* NAME: the value that is meant; NULL: any */
  const char *rule, *words;
} TELLING[] = {
    {"/Subtype", "/PS", "postscript", "there is PostScript in the file"},
    {"/Subtype2", "/PS", "postscript", "there is PostScript in the file"},
    {"/OPI", NULL, "opi", "a picture stands for another file (OPI)"},
    {"/Ref", NULL, "reference", "a form stands for a page of another file"},
    {"/Alternates", NULL, "alternate-picture", "a picture has another for some occasions"},
    {"/F", NULL, "external-stream", "a stream is in another file"},
};

static void check_entry(Preflight *preflight, qpdf_oh stream, const char *key)
{
  const Pdf *pdf = preflight->pdf;
  for (gsize i = 0; i < G_N_ELEMENTS(TELLING); i++)
    if (strcmp(key, TELLING[i].key) == 0 &&
        (TELLING[i].name ? pdf_is(pdf, stream, key, TELLING[i].name) : pdf_has(pdf, stream, key)))
      add(preflight, TELLING[i].rule, TELLING[i].words);
  if (strcmp(key, "/Filter") == 0)
    check_filters(preflight, stream);
  if (strcmp(key, "/BitsPerComponent") == 0 && pdf_number(pdf, stream, key, 8) > 8 &&
      pdf_is(pdf, stream, "/Subtype", "/Image") && preflight->standard == STANDARD_X1A)
    add(preflight, "16-bit-picture", "a picture has 16 bits a channel, PDF/X-1a allows 8");
}

/* Of a stream's dictionary the keys it has are gone through, once: there are few. */
static void check_stream(Preflight *preflight, qpdf_oh stream)
{
  g_auto(GStrv) keys = pdf_keys(preflight->pdf, stream);
  for (int i = 0; keys[i]; i++)
    check_entry(preflight, stream, keys[i]);
}

static void check_action(Preflight *preflight, qpdf_oh object)
{
  static const char *const ACTIONS[] = {"/JavaScript", "/Launch",    "/SubmitForm",
                                        "/ImportData", "/ResetForm", "/Movie",
                                        "/Sound",      "/Rendition", NULL};
  const Pdf *pdf = preflight->pdf;
  qpdf_oh kind = pdf_find(pdf, object, "/S");
  const char *name = qpdf_oh_is_name(pdf->qpdf, kind) ? qpdf_oh_get_name(pdf->qpdf, kind) : "";
  if (g_strv_contains(ACTIONS, name))
    findings_add(preflight->findings, strcmp(name, ACTIONS[0]) == 0 ? "javascript" : "action",
                 SEVERITY_ERROR, "there is an action \"%s\" in the file", name + 1);
  qpdf_oh_release(pdf->qpdf, kind);
}

void preflight_objects(Preflight *preflight)
{
  const Pdf *pdf = preflight->pdf;
  qpdf_data qpdf = pdf->qpdf;
  int count = (int)pdf_number(pdf, qpdf_get_trailer(qpdf), "/Size", 0);
  for (int id = 1; id < CLAMP(count, 0, MOST_OBJECTS); id++) {
    qpdf_oh object = qpdf_get_object_by_id(qpdf, id, 0);
    findings_at(preflight->findings, 0, id);
    if (qpdf_oh_is_stream(qpdf, object))
      check_stream(preflight, object);
    else if (qpdf_oh_is_dictionary(qpdf, object))
      check_action(preflight, object);
    qpdf_oh_release(qpdf, object);
  }
  findings_at(preflight->findings, 0, 0);
}
